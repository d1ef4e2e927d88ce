//! Sending many calls at once, a bounded number of them at a time.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Mutex, PoisonError};

use tracing::{Dispatch, dispatcher};

use super::Client;
use super::stop::TICK;
use crate::call::Call;
use crate::error::{Error, ErrorKind, Result, Stage};

/// Each of those that are under way at the same time has a thread and, as far as the open files allow, a connection.
const MOST_PARALLEL: usize = 1000;

/// Some of many calls or waits failed; what succeeded is not lost.
#[derive(Clone)]
#[non_exhaustive]
pub struct SomeFailed<T> {
    /// What each gave, in the order in which they were given; `None` where it failed.
    pub results: Vec<Option<T>>,
    /// Why each of the others failed, under its position.
    pub failed: BTreeMap<usize, Error>,
}

impl<T> SomeFailed<T> {
    /// All results where none failed, else what became of each.
    pub(crate) fn sort(outcomes: Vec<Result<T>>) -> Result<Vec<T>, SomeFailed<T>> {
        let mut failed = BTreeMap::new();
        let keep = |(index, outcome)| match outcome {
            Ok(result) => Some(result),
            Err(error) => {
                failed.insert(index, error);
                None
            }
        };
        let results: Vec<_> = outcomes.into_iter().enumerate().map(keep).collect();
        if failed.is_empty() {
            return Ok(results.into_iter().flatten().collect());
        }
        Err(SomeFailed { results, failed })
    }

    /// The same as one error, without the results.
    pub fn to_error(&self) -> Error {
        let error = Error::new(ErrorKind::SomeFailed, self.to_string());
        let error = match self.failed.values().any(Error::maybe_done) {
            true => error.at(Stage::MaybeSent),
            false => error,
        };
        match self.failed.values().next() {
            Some(first) => error.caused_by(first.clone()),
            None => error,
        }
    }
}

impl<T> fmt::Display for SomeFailed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} failed", self.failed.len(), self.results.len())?;
        match self.failed.first_key_value() {
            Some((index, first)) => write!(f, "; at position {index}: {first}"),
            None => Ok(()),
        }
    }
}

impl<T> fmt::Debug for SomeFailed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SomeFailed({self})")
    }
}

impl<T> std::error::Error for SomeFailed<T> {}

impl<T> From<SomeFailed<T>> for Error {
    fn from(failed: SomeFailed<T>) -> Error {
        failed.to_error()
    }
}

/// How many calls to send at a time.
///
/// # Errors
/// `InvalidArgument` for a number that makes no sense.
pub(crate) fn parallel(given: i64) -> Result<usize> {
    let count = usize::try_from(given).ok();
    count
        .filter(|count| (1..=MOST_PARALLEL).contains(count))
        .ok_or_else(|| {
            Error::invalid_argument(format!(
                "parallel is {given}; wanted is how many to send at a time, 1 to {MOST_PARALLEL}"
            ))
        })
}

/// Why calls are not sent whose mark one before has too: sent together, both would create a server.
fn doubles<T: 'static>(calls: &[Call<T>]) -> Vec<Option<Error>> {
    let mut seen = HashSet::new();
    let double = |call: &Call<T>| {
        let mark = call.mark().filter(|mark| !seen.insert((*mark).to_owned()))?;
        Some(Error::invalid_argument(format!(
            "two of the calls create once {mark:?}; wanted is a mark for each server"
        )))
    };
    calls.iter().map(double).collect()
}

impl Client {
    /// Sends many calls, `parallel` (1 to 1000) of them at a time, and gives their answers in order.
    ///
    /// One that fails does not keep the others from being sent. Each has the client's deadline for itself, and its own
    /// retries. Closing the client ends those under way and sends no further ones: all of these fail with `Cancelled`.
    ///
    /// # Errors
    /// What became of each, where at least one failed.
    pub fn send_all<T: Send + 'static>(
        &self,
        calls: impl IntoIterator<Item = impl Into<Call<T>>>,
        parallel: usize,
    ) -> Result<Vec<T>, SomeFailed<T>> {
        let calls: Vec<Call<T>> = calls.into_iter().map(Into::into).collect();
        SomeFailed::sort(
            match self::parallel(i64::try_from(parallel).unwrap_or(i64::MAX)) {
                Ok(parallel) => self.send_each(calls, parallel),
                Err(problem) => calls.iter().map(|_| Err(problem.clone())).collect(),
            },
        )
    }

    /// What became of each call.
    pub(crate) fn send_each<T: Send + 'static>(
        &self,
        calls: Vec<Call<T>>,
        parallel: usize,
    ) -> Vec<Result<T>> {
        let mut outcomes: Vec<_> = doubles(&calls).into_iter().map(|why| why.map(Err)).collect();
        let threads = parallel.min(calls.len());
        let waiting: Vec<_> = calls
            .into_iter()
            .enumerate()
            .filter(|(index, _)| outcomes[*index].is_none())
            .collect();
        let crew = Crew {
            client: self.for_helpers(),
            waiting: Mutex::new(waiting.into_iter()),
            log: dispatcher::get_default(Dispatch::clone),
        };
        std::thread::scope(|scope| {
            let (done, arrived) = mpsc::channel();
            for _ in 0..threads {
                let done = done.clone();
                // With fewer threads it takes longer, with none the calls are left and fail below.
                let started = std::thread::Builder::new().spawn_scoped(scope, || crew.work(done));
                if started.is_err() {
                    break;
                }
            }
            drop(done);
            loop {
                match arrived.recv_timeout(TICK) {
                    Ok((index, outcome)) => outcomes[index] = Some(outcome),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => break,
                }
                if self.stop.check().is_err() {
                    crew.client.close();
                }
            }
        });
        let unsent = || {
            Error::new(
                ErrorKind::Connection,
                "no thread can be started to send this call",
            )
        };
        outcomes
            .into_iter()
            .map(|outcome| outcome.unwrap_or_else(|| Err(unsent())))
            .collect()
    }
}

/// What the threads that send share.
struct Crew<I> {
    client: Client,
    waiting: Mutex<I>,
    /// Where the log lines of the thread that waits go.
    log: Dispatch,
}

impl<T: 'static, I: Iterator<Item = (usize, Call<T>)>> Crew<I> {
    /// Sends one call after another until none is left.
    fn work(&self, done: Sender<(usize, Result<T>)>) {
        dispatcher::with_default(&self.log, || {
            while let Some((index, call)) = self.next() {
                if done.send((index, self.client.send(call))).is_err() {
                    break;
                }
            }
        });
    }

    fn next(&self) -> Option<(usize, Call<T>)> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.next()
    }
}
