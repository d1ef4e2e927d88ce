//! One that is waited for, from poll to poll, and how the wait for it ends.

use std::time::Duration;

use jiff::Timestamp;

use super::Wait;
use super::awaited::Awaited;
use super::judge::{Past, Verdict};
use crate::client::Client;
use crate::client::deadline::Deadline;
use crate::error::{Error, ErrorKind, Result};
use crate::model::ServerAction;

/// The longest time for asking what was done to a server, on which no wait depends.
const LOOK_BACK: Duration = Duration::from_secs(10);

/// What became of one; `None` for what is gone, and was waited for to go.
pub(super) type Outcome<T> = Result<Option<T>>;

/// What is known of one that is waited for.
pub(super) struct Watched<T: Awaited> {
    past: Past<T>,
    /// As it was seen last.
    pub(super) last: Option<T>,
    /// Why the last poll did not see it.
    trouble: Option<Error>,
}

impl<T: Awaited> Default for Watched<T> {
    fn default() -> Watched<T> {
        Watched {
            past: Past::default(),
            last: None,
            trouble: None,
        }
    }
}

impl<T: Awaited> Watched<T> {
    /// Takes note of a poll; `None` where the wait for this one goes on.
    ///
    /// # Errors
    /// What the caller's own functions give.
    pub(super) async fn settle(
        &mut self,
        client: &Client,
        wait: &mut Wait<'_, T>,
        poll: Result<T>,
        end: Deadline,
    ) -> Result<Option<Outcome<T>>> {
        self.trouble = None;
        let seen = match poll {
            Ok(seen) => seen,
            Err(error) if error.is_not_found() && wait.goal.is_for_gone() => return Ok(Some(Ok(None))),
            Err(error) if passes(&error, end) => {
                self.trouble = Some(error);
                return Ok(None);
            }
            Err(error) => return Ok(Some(Err(with_last(error, self.last.take())))),
        };
        if let Some(each) = wait.each.as_mut() {
            each(&seen)?;
        }
        let verdict = wait.goal.judge(&mut self.past, &seen)?;
        Ok(match client.ends(verdict, &seen, end).await {
            Ok(false) => {
                self.last = Some(seen);
                None
            }
            Ok(true) => Some(Ok(Some(seen))),
            Err(error) => Some(Err(error)),
        })
    }

    /// Why the wait is given up: it took too long.
    pub(super) fn out_of_time(&mut self, wait: &Wait<'_, T>) -> Error {
        let (last, trouble) = (self.last.take(), self.trouble.take());
        let state = match &last {
            Some(seen) => {
                let task = seen
                    .task()
                    .map(|task| format!(", task {task}"))
                    .unwrap_or_default();
                format!("it is {}{task}", seen.state())
            }
            None => "it was never seen".to_owned(),
        };
        let told = format!(
            "the {} did not reach {} within {:?}; {state}",
            T::NAME,
            wait.goal.wanted(),
            wait.timeout
        );
        let error = Error::new(ErrorKind::WaitTimeout, told);
        let error = match trouble {
            Some(trouble) => error
                .with_advice(format!("the last poll failed: {trouble}"))
                .caused_by(trouble),
            None => error,
        };
        with_last(error, last)
    }
}

impl Client {
    /// Whether a verdict ends the wait for one, its newest action heard.
    ///
    /// # Errors
    /// What it failed with.
    async fn ends<T: Awaited>(&self, verdict: Verdict, seen: &T, end: Deadline) -> Result<bool> {
        match verdict {
            Verdict::GoOn => Ok(false),
            Verdict::Reached => Ok(true),
            Verdict::Back => match self.look_back(seen, end).await?.filter(ServerAction::failed) {
                None => Ok(true),
                action => {
                    let why = format!("the {} is in {} again", T::NAME, seen.state());
                    Err(failure(why, seen.clone(), action))
                }
            },
            Verdict::Stays(why) => match self.look_back(seen, end).await? {
                Some(action) if action.deletes() && !action.failed() => Ok(false),
                action => Err(failure(why, seen.clone(), action)),
            },
            Verdict::Failed(why) => {
                let action = self.look_back(seen, end).await?;
                Err(failure(why, seen.clone(), action))
            }
        }
    }

    /// What was done last, which may have failed where the status does not tell. Services without such a log, or whose
    /// log is closed to the caller, tell nothing.
    async fn look_back<T: Awaited>(&self, seen: &T, end: Deadline) -> Result<Option<ServerAction>> {
        let Some(log) = seen.log() else {
            return Ok(None);
        };
        let end = end.min(Deadline::after(LOOK_BACK));
        match self.until(end).send_async(log).await {
            Err(stopped) if stopped.kind() == ErrorKind::Cancelled => Err(stopped),
            actions => Ok(actions.unwrap_or_default().into_iter().next()),
        }
    }
}

/// Whether a next poll may well succeed before the end: not where the service asks to come back after it.
fn passes(error: &Error, end: Deadline) -> bool {
    let pause = error.retry_pause(Timestamp::now());
    match error.kind() {
        _ if pause.is_some_and(|pause| pause > end.left()) => false,
        ErrorKind::NotImplemented => false,
        ErrorKind::Connection | ErrorKind::Timeout | ErrorKind::Decode | ErrorKind::OverLimit => true,
        _ => error.status().is_some_and(|status| status >= 500),
    }
}

fn with_last<T: Awaited>(error: Error, last: Option<T>) -> Error {
    match last {
        Some(seen) => error.with_last(seen),
        None => error,
    }
}

fn failure<T: Awaited>(why: String, seen: T, action: Option<ServerAction>) -> Error {
    let request_id = action.as_ref().and_then(ServerAction::request_id);
    let error = Error::new(T::FAILED, why)
        .with_fault(seen.fault())
        .with_request_id(request_id.map(|id| id.into_owned()));
    let error = match &action {
        Some(action) => error.with_advice(told(action)),
        None => error,
    };
    error
        .with_advice(format!("{} {}", T::NAME, seen.id()))
        .with_last(seen)
}

/// An action in a few words: its name, how it ended, and the id to ask the service's people about.
fn told(action: &ServerAction) -> String {
    let name = action.action().unwrap_or_default();
    let request_id = action.request_id().unwrap_or_default();
    match action.message() {
        Some(message) if !message.is_empty() => {
            format!("its action {name} ended with {message:?} (request id {request_id})")
        }
        _ => format!("the last action on it was {name} (request id {request_id})"),
    }
}
