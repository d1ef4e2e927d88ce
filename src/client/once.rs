//! Creating once: the mark in the metadata is looked for before, and after each failure that leaves open what was done.

use std::iter;
use std::time::Duration;

use jiff::Timestamp;

use super::Client;
use super::deadline::Deadline;
use super::wait::awaited::Awaited;
use crate::error::{Error, ErrorKind, Result, Stage};
use crate::model::{Nature, Resource as _, Server};
use crate::operation::servers::{self, ONCE};

/// The first pause before a look after an unclear failure, and the longest: each is twice the one before.
const PAUSES: [Duration; 2] = [Duration::from_millis(500), Duration::from_secs(8)];
/// For how long it is looked at least, and which part of the deadline else.
const LEAST_PATIENCE: Duration = Duration::from_millis(7500);
const PART_OF_DEADLINE: u32 = 20;
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
        let mut lost = match make().await {
            Err(error) if error.maybe_done() && error.kind() != ErrorKind::Cancelled => error,
            outcome => return outcome,
        };
        for attempt in 1.. {
            tracing::info!(error = %lost, "looking whether the server was created all the same");
            match self.look_again(mark, deadline).await {
                Ok(Some(found)) => return adopt(&found),
                Ok(None) => {}
                Err(error) => return Err(stopped(lost, "looking for it failed as well", error)),
            }
            let pause = lost.retry_pause(Timestamp::now()).unwrap_or_default();
            if attempt == MAX_ATTEMPTS || pause >= deadline.left() {
                break;
            }
            let paused = self.pause(pause).await;
            paused.map_err(|stopped| stopped.at(Stage::MaybeSent))?;
            lost = match make().await {
                Ok(made) => return Ok(made),
                Err(error) if error.maybe_done() && error.kind() != ErrorKind::Cancelled => error,
                // It says nothing about what the attempts before have done, and may be because of it.
                Err(refused) => {
                    return match self.marked(mark, deadline).await {
                        Ok(Some(found)) => adopt(&found),
                        _ => Err(stopped(lost, "asking again was refused", refused)),
                    };
                }
            };
        }
        Err(lost)
    }

    /// Looks several times, as far as the deadline allows.
    async fn look_again(&self, mark: &str, deadline: Deadline) -> Result<Option<Server>> {
        for pause in pauses(patience(self.options.deadline)) {
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

    /// The server with this mark, unless it is gone or about to go; of several the oldest, so that all adopt the same.
    async fn marked(&self, mark: &str, deadline: Deadline) -> Result<Option<Server>> {
        let mut bearers = Vec::new();
        let mut pages = self.until(deadline).pages(servers::list());
        while let Some(page) = Box::pin(pages.next_async()).await? {
            bearers.extend(page.iter().filter(|server| bears(server, mark)));
            if deadline.has_passed() {
                let late = "the deadline was over before all servers were looked at";
                return Err(Error::new(ErrorKind::Timeout, late));
            }
        }
        if bearers.len() > 1 {
            let ids: Vec<_> = bearers.iter().map(|server| server.id()).collect();
            tracing::warn!(?ids, mark, "several servers have one mark; the oldest is adopted");
        }
        let oldest = bearers
            .into_iter()
            .min_by_key(|server| (server.created(), server.id().into_owned()));
        if let Some(server) = &oldest {
            tracing::info!(id = %server.id(), "adopting the server");
        }
        Ok(oldest)
    }
}

/// The error of a creation that may have been done, after which something else went wrong.
fn stopped(lost: Error, what: &str, error: Error) -> Error {
    match error.kind() {
        ErrorKind::Cancelled => error.at(Stage::MaybeSent),
        _ => lost.with_advice(format!("{what}: {error}")),
    }
}

/// For how long to look before it is asked again: a service may be slow to do and to list what it received.
fn patience(deadline: Duration) -> Duration {
    LEAST_PATIENCE.max(deadline / PART_OF_DEADLINE)
}

/// The pauses before looks, so long in all.
fn pauses(mut left: Duration) -> impl Iterator<Item = Duration> {
    let [first, longest] = PAUSES;
    iter::successors(Some(first), move |last| Some((*last * 2).min(longest)))
        .map(move |next| {
            let pause = next.min(left);
            left -= pause;
            pause
        })
        .take_while(|pause| !pause.is_zero())
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
    fn a_longer_deadline_looks_longer() {
        let looked = |seconds| {
            let pauses: Vec<_> = pauses(patience(Duration::from_secs(seconds))).collect();
            (pauses.len(), pauses.iter().sum())
        };
        assert_eq!(looked(1), (4, Duration::from_millis(7500)));
        assert_eq!(looked(60), (4, Duration::from_millis(7500)));
        assert_eq!(looked(600), (7, Duration::from_secs(30)));
        assert_eq!(looked(3600).1, Duration::from_secs(180));
    }

    #[test]
    fn a_server_without_metadata_has_no_mark() {
        assert!(!bears(&Server::from_json(r#"{"id": "1"}"#, None).unwrap(), "a"));
    }
}
