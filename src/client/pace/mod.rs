//! One pace for all threads of a client, and for those derived from it: one for each endpoint.

pub(super) mod brake;
mod rules;

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

use self::rules::Pace;
use super::Client;
use super::deadline::Deadline;
use super::ledger::draft::Draft;
use crate::call::Request;
use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorKind, Result, Stage};
use crate::kind::Service;
use crate::operation::limits;

/// What is known of the limits of each endpoint, by its URL.
pub(super) struct Pacer {
    began: Instant,
    endpoints: Mutex<BTreeMap<String, Known>>,
}

enum Known {
    /// A thread is asking for them.
    Asked,
    Pace(Pace),
}

/// What a request is told.
enum Turn {
    Go,
    /// Ask for the limits first.
    Ask,
    /// Another thread asks for them.
    Wait,
    Pause(Duration),
}

impl Default for Pacer {
    fn default() -> Pacer {
        Pacer {
            began: Instant::now(),
            endpoints: Mutex::default(),
        }
    }
}

impl Pacer {
    fn turn(&self, url: &str, verb: &str, paths: &[&str]) -> Turn {
        let mut endpoints = self.endpoints.lock().unwrap_or_else(PoisonError::into_inner);
        match endpoints.get_mut(url) {
            None => {
                endpoints.insert(url.to_owned(), Known::Asked);
                Turn::Ask
            }
            Some(Known::Asked) => Turn::Wait,
            Some(Known::Pace(pace)) => match pace.admit(self.began.elapsed(), verb, paths) {
                Ok(()) => Turn::Go,
                Err(pause) => Turn::Pause(pause),
            },
        }
    }

    fn learn(&self, url: &str, pace: Option<Pace>) {
        let mut endpoints = self.endpoints.lock().unwrap_or_else(PoisonError::into_inner);
        match pace {
            Some(pace) => endpoints.insert(url.to_owned(), Known::Pace(pace)),
            None => endpoints.remove(url),
        };
    }
}

/// Lets the next thread ask, however asking ends.
struct Asking<'a> {
    pacer: &'a Pacer,
    url: &'a str,
    pace: Option<Pace>,
}

impl Drop for Asking<'_> {
    fn drop(&mut self) {
        self.pacer.learn(self.url, self.pace.take());
    }
}

impl Client {
    /// Holds a request back until the published limits let it through.
    ///
    /// # Errors
    /// `OverLimit`, when that is after the deadline; nothing was sent.
    pub(super) async fn pace(
        &self,
        request: &Request,
        endpoint: &Endpoint,
        deadline: Deadline,
        draft: &Draft,
    ) -> Result<()> {
        if !self.shared.settings.pace || endpoint.service() != Service::Compute {
            return Ok(());
        }
        let engine = self.shared.transport.engine();
        let pacer = &engine.pacer;
        let url = endpoint.service_url();
        let whole = path_of(&request.url);
        let paths = [whole, request.url.strip_prefix(&url).unwrap_or(whole)];
        // It would ask for itself.
        if paths[1] == "/limits" {
            return Ok(());
        }
        loop {
            match pacer.turn(&url, request.method.as_str(), &paths) {
                Turn::Go => return Ok(()),
                Turn::Ask => self.ask_for_limits(pacer, &url, endpoint, deadline).await?,
                Turn::Wait if deadline.has_passed() => {
                    let late = "the deadline was over before the limits of the service were known";
                    return Err(Error::new(ErrorKind::Timeout, late));
                }
                Turn::Wait => draft.waiting(self.pause(Duration::from_millis(5))).await?,
                Turn::Pause(pause) if pause < deadline.left() => {
                    tracing::info!(?pause, "keeping below the rate limit");
                    draft.waiting(self.pause(pause)).await?;
                }
                Turn::Pause(pause) => return Err(too_long(pause)),
            }
        }
    }

    /// A service that does not tell its limits is not paced.
    async fn ask_for_limits(
        &self,
        pacer: &Pacer,
        url: &str,
        endpoint: &Endpoint,
        deadline: Deadline,
    ) -> Result<()> {
        let mut asking = Asking {
            pacer,
            url,
            pace: None,
        };
        let rates = match Box::pin(self.send_from(endpoint, Box::new(limits::get()), deadline)).await {
            Ok(limits) => limits.rates(),
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::Cancelled | ErrorKind::Connection | ErrorKind::Timeout
                ) =>
            {
                return Err(error.at(Stage::NotSent));
            }
            Err(error) => {
                tracing::info!(%error, "the limits are not told: requests are not paced");
                Vec::new()
            }
        };
        asking.pace = Some(Pace::new(&rates, pacer.began.elapsed(), Timestamp::now()));
        Ok(())
    }
}

/// Path and query.
fn path_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/').map_or("/", |at| &rest[at..])
}

fn too_long(pause: Duration) -> Error {
    let when = SignedDuration::try_from(pause)
        .ok()
        .and_then(|pause| Timestamp::now().checked_add(pause).ok());
    let why = format!(
        "the published rate limit is used up for another {pause:.1?}, longer than the deadline allows"
    );
    Error::new(ErrorKind::OverLimit, why).with_retry_at(when)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_see_the_path_with_its_query() {
        assert_eq!(path_of("https://h:1/v2/1/servers?a=b"), "/v2/1/servers?a=b");
        assert_eq!(path_of("https://h"), "/");
    }
}
