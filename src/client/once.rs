//! Creating once: the mark in the metadata is looked for before, and after each failure that leaves open what was done.

use std::time::Duration;

use jiff::Timestamp;

use super::Client;
use super::deadline::Deadline;
use super::wait::awaited::Awaited;
use crate::error::{Error, ErrorKind, Result, Stage};
use crate::model::{Nature, Resource as _, Server};
use crate::operation::servers::{self, ONCE};

/// The pauses before the looks after an unclear failure: the service may still be at work on what it received.
const PAUSES: [Duration; 4] = [
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
];
/// How often the server is asked for in all.
const MAX_ATTEMPTS: usize = 3;

impl Client {
    /// Makes what has this mark, or adopts what was made before.
    pub(super) async fn once<T>(
        &self,
        mark: &str,
        deadline: Deadline,
        make: impl AsyncFn() -> Result<T>,
        adopt: impl Fn(&Server) -> Result<T>,
    ) -> Result<T> {
        // Nothing was asked to be built yet, however this fails.
        let found = self.marked(mark, deadline).await;
        if let Some(found) = found.map_err(|error| error.at(Stage::NotSent))? {
            return adopt(&found);
        }
        let mut attempts = 1;
        loop {
            let lost = match make().await {
                Err(error) if error.maybe_done() && error.kind() != ErrorKind::Cancelled => error,
                outcome => return outcome,
            };
            tracing::info!(error = %lost, "looking whether the server was created all the same");
            match self.look_again(mark, deadline).await {
                Ok(Some(found)) => return adopt(&found),
                Ok(None) => {
                    let pause = lost.retry_pause(Timestamp::now()).unwrap_or_default();
                    if attempts == MAX_ATTEMPTS || pause >= deadline.left() {
                        return Err(lost);
                    }
                    let paused = self.pause(pause).await;
                    paused.map_err(|stopped| stopped.at(Stage::MaybeSent))?;
                    attempts += 1;
                }
                Err(stopped) if stopped.kind() == ErrorKind::Cancelled => {
                    return Err(stopped.at(Stage::MaybeSent));
                }
                Err(error) => {
                    return Err(lost.with_advice(format!("looking for it failed as well: {error}")));
                }
            }
        }
    }

    /// Looks several times, as far as the deadline allows.
    async fn look_again(&self, mark: &str, deadline: Deadline) -> Result<Option<Server>> {
        for pause in PAUSES {
            self.pause(pause.min(deadline.left())).await?;
            if deadline.has_passed() {
                break;
            }
            let found = self.marked(mark, deadline).await?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// The server with this mark, unless it is gone or about to go.
    async fn marked(&self, mark: &str, deadline: Deadline) -> Result<Option<Server>> {
        let mut servers = self.until(deadline).items(servers::list());
        while let Some(server) = Box::pin(servers.next_async()).await? {
            if bears(&server, mark) {
                tracing::info!(id = %server.id(), "adopting the server");
                return Ok(Some(server));
            }
            if deadline.has_passed() {
                let late = "the deadline was over before all servers were looked at";
                return Err(Error::new(ErrorKind::Timeout, late));
            }
        }
        Ok(None)
    }
}

/// One in ERROR counts: it was created.
fn bears(server: &Server, mark: &str) -> bool {
    let going = server.state().nature() == Nature::Gone
        || server
            .task_state()
            .is_some_and(|task| matches!(&*task, "deleting" | "soft-deleting"));
    !going && server.metadata().get(ONCE).is_some_and(|value| value == mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record as _;

    #[test]
    fn only_what_is_there_to_stay_is_adopted() {
        let bears_a = |status: &str, task: &str, mark: &str| {
            let text = serde_json::json!({
                "id": "1", "status": status, "OS-EXT-STS:task_state": task, "metadata": {ONCE: mark},
            });
            bears(&Server::from_json(text.to_string(), None).unwrap(), "a")
        };
        assert!(bears_a("BUILD", "spawning", "a"));
        assert!(bears_a("ERROR", "", "a"));
        assert!(!bears_a("ACTIVE", "", "A"));
        assert!(!bears_a("ACTIVE", "", "a "));
        assert!(!bears_a("ACTIVE", "deleting", "a"));
        assert!(!bears_a("DELETED", "", "a"));
    }

    #[test]
    fn a_server_without_metadata_has_no_mark() {
        assert!(!bears(&Server::from_json(r#"{"id": "1"}"#, None).unwrap(), "a"));
    }
}
