//! Waiting for a server, an image or a volume: for a status, several, or a predicate.

mod all;
pub(super) mod awaited;
mod judge;
mod watched;

use std::time::Duration;

use self::awaited::Awaited;
use self::judge::{Goal, is_gone};
use self::watched::Watched;
use super::Client;
use super::deadline::{Deadline, FOREVER};
use super::manner::now;
use crate::error::Result;
use crate::model::{Server, State};
use crate::reference::ToReference;

/// How long to wait when nothing else is said.
const TIMEOUT: Duration = Duration::from_secs(600);
/// The pause after the first poll; later ones grow to [`LONGEST`].
const SHORTEST: Duration = Duration::from_millis(500);
const LONGEST: Duration = Duration::from_secs(5);

type Predicate<'a, T> = Box<dyn FnMut(&T) -> Result<bool> + 'a>;
type Progress<'a, T> = Box<dyn FnMut(&T) -> Result<()> + 'a>;

/// What to wait for, and how.
pub struct Wait<'a, T: Awaited = Server> {
    goal: Goal<'a, T>,
    timeout: Duration,
    interval: Option<Duration>,
    each: Option<Progress<'a, T>>,
}

impl<'a, T: Awaited> Wait<'a, T> {
    /// For a status, with no task going on.
    pub fn until<S: State<Of = T>>(status: S) -> Wait<'a, T>
    where
        T: Awaited<Status = S>,
    {
        Wait::until_any([status])
    }

    /// For any of several statuses, with no task going on.
    pub fn until_any<S: State<Of = T>>(statuses: impl IntoIterator<Item = S>) -> Wait<'a, T>
    where
        T: Awaited<Status = S>,
    {
        Wait::new(Goal::Statuses(statuses.into_iter().collect()))
    }

    /// Until it is gone: deleted, or no longer known to the service.
    pub fn until_gone() -> Wait<'a, T> {
        let gone = T::Status::KNOWN.iter().filter(|status| is_gone(*status));
        Wait::new(Goal::Statuses(gone.cloned().collect()))
    }

    /// Until a predicate holds. An error of the predicate ends the wait.
    pub fn until_true(predicate: impl FnMut(&T) -> Result<bool> + 'a) -> Wait<'a, T> {
        Wait::new(Goal::Predicate(Box::new(predicate)))
    }

    fn new(goal: Goal<'a, T>) -> Wait<'a, T> {
        Wait {
            goal,
            timeout: TIMEOUT,
            interval: None,
            each: None,
        }
    }

    /// The pauses between polls, without end.
    fn pauses(&self) -> impl Iterator<Item = Duration> + use<T> {
        let first = self.interval.unwrap_or(SHORTEST).min(FOREVER);
        let grows = self.interval.is_none();
        let later = move |pause: &Duration| match grows {
            true => pause.mul_f64(1.4).min(LONGEST),
            false => *pause,
        };
        std::iter::successors(Some(first), move |pause| Some(later(pause)))
            .map(|pause| pause.mul_f64(0.8 + 0.4 * fastrand::f64()))
    }

    /// How long to wait at most; 600 s if nothing is said.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// The pause between polls, give or take a fifth; if nothing is said, half a second, growing to five.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = Some(interval);
        self
    }

    /// Called with what is waited for after each poll. An error ends the wait.
    pub fn each(mut self, progress: impl FnMut(&T) -> Result<()> + 'a) -> Self {
        self.each = Some(Box::new(progress));
        self
    }
}

impl Client {
    /// Waits until something has a status and no task is going on; gives its new state.
    ///
    /// # Errors
    /// `ServerFailed` with the fault, for others than servers `ResourceFailed`; `WaitTimeout` with the last state; what
    /// [`Client::send`] gives and another poll will not mend, such as `OverLimit` where the service asks to come back
    /// after the time-out only.
    pub fn wait_for<T: Awaited>(&self, what: &T, status: T::Status, timeout: Duration) -> Result<T> {
        self.wait(what, Wait::until(status).timeout(timeout))
    }

    /// Waits until something is gone: deleted, or no longer known to the service.
    ///
    /// # Errors
    /// As [`Client::wait_for`].
    pub fn wait_until_deleted<T: Awaited>(&self, what: &T, timeout: Duration) -> Result<()> {
        now(self.watch::<T>(what, Wait::until_gone().timeout(timeout))).map(|_| ())
    }

    /// Waits as described; gives the new state.
    ///
    /// Where a server failed, came to rest elsewhere, or after something was done to it is back in a status waited for,
    /// the service's log of actions is asked, once, what the newest one came to: a resize that failed and fell back to
    /// `ACTIVE` is `ServerFailed`, with the action's name, message and request id. Services without such a log, or whose
    /// log is closed to the caller, are taken at their status.
    ///
    /// # Errors
    /// As [`Client::wait_for`]; `ItemNotFound`, when it disappears meanwhile.
    pub fn wait<T: Awaited>(&self, what: &T, wait: Wait<'_, T>) -> Result<T> {
        now(self.wait_async(what, wait))
    }

    /// Waits for something of which no more is known than its reference; `None` for what is gone, and was waited for
    /// to go.
    ///
    /// # Errors
    /// As [`Client::wait`].
    pub fn wait_for_reference<T: Awaited>(
        &self,
        reference: &impl ToReference,
        wait: Wait<'_, T>,
    ) -> Result<Option<T>> {
        now(self.watch(reference, wait))
    }

    pub(crate) async fn wait_async<T: Awaited>(&self, what: &T, wait: Wait<'_, T>) -> Result<T> {
        let reached = self.watch(what, wait).await?;
        Ok(what.succeeded_by(reached))
    }

    /// Asks anew, then polls; `None` when it was waited for the end and nothing is left to show.
    pub(crate) async fn watch<T: Awaited>(
        &self,
        what: &impl ToReference,
        mut wait: Wait<'_, T>,
    ) -> Result<Option<T>> {
        let end = Deadline::after(wait.timeout);
        let mut pauses = wait.pauses();
        let mut watched = Watched::default();
        loop {
            let poll = self.until(end).send_async(T::show(what)).await;
            if let Some(outcome) = watched.settle(self, &mut wait, poll, end).await? {
                return outcome;
            }
            let left = end.left();
            if left.is_zero() {
                return Err(watched.out_of_time(&wait));
            }
            let pause = pauses.next().map_or(left, |pause| pause.min(left));
            self.pause(pause).await?;
        }
    }
}
