//! RackConnect: Rackspace's automation that works on a server after it is ACTIVE, and tells so in
//! the server's metadata.

use serde_json::json;

use super::server::Server;
use crate::sandbox::clock::Seconds;

const STATUS: &str = "rackconnect_automation_status";

/// What it still has to do on a server.
#[derive(Clone)]
pub(crate) struct Automation {
    /// How long it takes.
    seconds: Seconds,
    begun: bool,
}

impl Automation {
    /// `None` where an account has no RackConnect.
    pub(crate) fn of(seconds: Seconds) -> Option<Automation> {
        (seconds > 0.0).then_some(Automation {
            seconds,
            begun: false,
        })
    }
}

impl Server {
    /// From ACTIVE on it deploys; in the end the server is reached at another address.
    pub(crate) fn automate(&mut self, now: Seconds) {
        let (Some(automation), Some(launched)) = (&mut self.automation, self.launched) else {
            return;
        };
        if !automation.begun {
            automation.begun = true;
            self.metadata.insert(STATUS.to_owned(), json!("DEPLOYING"));
            self.updated = launched;
        }
        let done = launched + automation.seconds;
        if now >= done {
            self.automation = None;
            self.metadata.insert(STATUS.to_owned(), json!("DEPLOYED"));
            self.access_ipv4 = format!("203.0.113.{}", 1 + (launched as u64) % 254);
            self.updated = done;
        }
    }
}
