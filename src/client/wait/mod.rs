//! Waiting for a server or an image: for a status, several, or a predicate.

mod all;
pub(super) mod awaited;

use std::time::Duration;

use jiff::Timestamp;

use self::awaited::Awaited;
use super::Client;
use super::deadline::Deadline;
use super::manner::now;
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Nature, Server, ServerAction, State};
use crate::reference::ToReference;

/// How long to wait when nothing else is said.
const TIMEOUT: Duration = Duration::from_secs(600);
/// The pause after the first poll; later ones grow to [`LONGEST`].
const SHORTEST: Duration = Duration::from_millis(500);
const LONGEST: Duration = Duration::from_secs(5);
/// What a poll gets even when the wait is over: each wait asks at least once.
pub(super) const LAST_POLL: Duration = Duration::from_millis(100);
/// The longest time for asking what was done to a server, on which no wait depends.
const LOOK_BACK: Duration = Duration::from_secs(10);

type Predicate<'a, T> = Box<dyn FnMut(&T) -> Result<bool> + 'a>;
type Progress<'a, T> = Box<dyn FnMut(&T) -> Result<()> + 'a>;

/// What to wait for, and how.
pub struct Wait<'a, T: Awaited = Server> {
    pub(super) goal: Goal<'a, T>,
    pub(super) timeout: Duration,
    interval: Option<Duration>,
    pub(super) each: Option<Progress<'a, T>>,
}

pub(super) enum Goal<'a, T: Awaited> {
    Statuses(Vec<T::Status>),
    Predicate(Predicate<'a, T>),
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
    pub(super) fn pauses(&self) -> impl Iterator<Item = Duration> + use<T> {
        let first = self.interval.unwrap_or(SHORTEST);
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

/// What a wait has seen of one so far.
pub(super) struct Past<T: Awaited> {
    /// The status in which it was last seen doing something.
    moved: Option<T::Status>,
    /// Whether it had failed when it was first seen.
    began_failed: Option<bool>,
}

impl<T: Awaited> Default for Past<T> {
    fn default() -> Past<T> {
        Past {
            moved: None,
            began_failed: None,
        }
    }
}

pub(super) enum Verdict {
    Reached,
    /// Reached, but so it is where what was done to it failed and was undone.
    Back,
    GoOn,
    /// Not gone but at rest, unless it is only the end of what went on before it was deleted.
    Stays(String),
    Failed(String),
}

impl<T: Awaited> Goal<'_, T> {
    /// Judges what is seen of one, one poll after another.
    pub(super) fn judge(&mut self, past: &mut Past<T>, seen: &T) -> Result<Verdict> {
        let status = seen.state();
        let nature = status.nature();
        let task = seen.task().filter(|task| !task.is_empty());
        let gone = nature == Nature::Gone;
        let reached = match self {
            Goal::Statuses(wanted) => wanted.contains(&status) && (task.is_none() || gone),
            Goal::Predicate(predicate) => predicate(seen)?,
        };
        if reached {
            let moved = past.moved.as_ref().filter(|_| matches!(self, Goal::Statuses(_)));
            return Ok(match moved {
                Some(moved) if T::hides_failure(moved, &status) => Verdict::Back,
                _ => Verdict::Reached,
            });
        }
        let failed = nature == Nature::Failed;
        let began_failed = *past.began_failed.get_or_insert(failed);
        // What is broken is deleted like any other: that it is broken is news only when it was seen otherwise.
        let is_old = began_failed && past.moved.is_none() && self.is_for_gone();
        if failed && !is_old && !task.as_deref().is_some_and(T::mends) {
            return Ok(Verdict::Failed(
                match seen.fault().as_ref().and_then(crate::fault::Fault::message) {
                    Some(reason) => format!("the {} went to {status}: {reason}", T::NAME),
                    None => format!("the {} went to {status}", T::NAME),
                },
            ));
        }
        let resting = task.is_none() && nature != Nature::Moving;
        let elsewhere = resting && past.moved.is_some() && matches!(self, Goal::Statuses(_));
        if !resting {
            past.moved = Some(status.clone());
        }
        if elsewhere || gone {
            let why = format!(
                "the {} came to rest in {status}, not in {}",
                T::NAME,
                self.wanted()
            );
            return Ok(match self.is_for_gone() {
                true => Verdict::Stays(why),
                false => Verdict::Failed(why),
            });
        }
        Ok(Verdict::GoOn)
    }

    pub(super) fn wanted(&self) -> String {
        match self {
            Goal::Statuses(wanted) => wanted.iter().map(State::as_str).collect::<Vec<_>>().join(" or "),
            Goal::Predicate(_) => "the state waited for".to_owned(),
        }
    }

    pub(super) fn is_for_gone(&self) -> bool {
        matches!(self, Goal::Statuses(wanted) if wanted.iter().any(is_gone))
    }
}

fn is_gone(status: &impl State) -> bool {
    status.nature() == Nature::Gone
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
        wait: Wait<'_, T>,
    ) -> Result<Option<T>> {
        let end = Deadline::after(wait.timeout);
        let mut pauses = wait.pauses();
        let (mut goal, mut past) = (wait.goal, Past::default());
        let mut each = wait.each;
        let mut last: Option<T> = None;
        loop {
            let trouble = match self.poll::<T>(what, end).await {
                Ok(seen) => {
                    if let Some(each) = each.as_mut() {
                        each(&seen)?;
                    }
                    let verdict = goal.judge(&mut past, &seen)?;
                    if self.ends(verdict, &seen, end).await? {
                        return Ok(Some(seen));
                    }
                    last = Some(seen);
                    None
                }
                Err(error) if error.is_not_found() && goal.is_for_gone() => return Ok(None),
                Err(error) if passes(&error, end) => Some(error),
                Err(error) => return Err(with_last(error, last)),
            };
            let left = end.left();
            if left.is_zero() {
                return Err(out_of_time(&goal.wanted(), wait.timeout, last, trouble));
            }
            let pause = pauses.next().unwrap_or(LONGEST);
            self.pause(pause.min(left)).await?;
        }
    }

    /// Whether a verdict ends the wait for one, its newest action heard.
    ///
    /// # Errors
    /// What it failed with.
    pub(super) async fn ends<T: Awaited>(&self, verdict: Verdict, seen: &T, end: Deadline) -> Result<bool> {
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
        let left = end.left().clamp(LAST_POLL, LOOK_BACK);
        match self.bounded(left).send_async(log).await {
            Err(stopped) if stopped.kind() == ErrorKind::Cancelled => Err(stopped),
            actions => Ok(actions.unwrap_or_default().into_iter().next()),
        }
    }

    /// One poll, which takes no longer than the wait has left.
    async fn poll<T: Awaited>(&self, what: &impl ToReference, end: Deadline) -> Result<T> {
        let left = end.left().max(LAST_POLL);
        self.bounded(left).send_async(T::show(what)).await
    }
}

/// Whether a next poll may well succeed before the end: not where the service asks to come back after it.
pub(super) fn passes(error: &Error, end: Deadline) -> bool {
    let pause = error.retry_pause(Timestamp::now());
    match error.kind() {
        _ if pause.is_some_and(|pause| pause > end.left()) => false,
        ErrorKind::NotImplemented => false,
        ErrorKind::Connection | ErrorKind::Timeout | ErrorKind::Decode | ErrorKind::OverLimit => true,
        _ => error.status().is_some_and(|status| status >= 500),
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

pub(super) fn out_of_time<T: Awaited>(
    wanted: &str,
    timeout: Duration,
    last: Option<T>,
    trouble: Option<Error>,
) -> Error {
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
    let error = Error::new(
        ErrorKind::WaitTimeout,
        format!(
            "the {} did not reach {wanted} within {timeout:?}; {state}",
            T::NAME
        ),
    );
    let error = match trouble {
        Some(trouble) => error
            .with_advice(format!("the last poll failed: {trouble}"))
            .caused_by(trouble),
        None => error,
    };
    with_last(error, last)
}

pub(super) fn with_last<T: Awaited>(error: Error, last: Option<T>) -> Error {
    match last {
        Some(seen) => error.with_last(seen),
        None => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Image, ImageStatus, Record as _, Status};

    fn server(status: &str, task: Option<&str>) -> Server {
        let json = serde_json::json!({"id": "a", "status": status, "OS-EXT-STS:task_state": task});
        Server::from_json(json.to_string(), None).unwrap()
    }

    /// What a wait makes of a sequence of polls.
    fn outcome(wanted: Status, polls: &[(&str, Option<&str>)]) -> String {
        let (mut goal, mut past) = (Goal::Statuses(vec![wanted]), Past::default());
        for (status, task) in polls {
            match goal.judge(&mut past, &server(status, *task)).unwrap() {
                Verdict::Reached => return "reached".to_owned(),
                Verdict::Back => return "back".to_owned(),
                Verdict::Stays(why) => return format!("unless it is deleted, {why}"),
                Verdict::Failed(why) => return why,
                Verdict::GoOn => {}
            }
        }
        "waits".to_owned()
    }

    #[test]
    fn a_status_counts_only_without_a_task() {
        assert_eq!(outcome(Status::Active, &[("ACTIVE", Some("rebooting"))]), "waits");
        assert_eq!(
            outcome(Status::Active, &[("ACTIVE", Some("rebooting")), ("ACTIVE", None)]),
            "back"
        );
    }

    #[test]
    fn a_server_that_has_not_begun_is_waited_for() {
        assert_eq!(
            outcome(
                Status::VerifyResize,
                &[("ACTIVE", None), ("RESIZE", Some("resize_prep"))]
            ),
            "waits"
        );
    }

    #[test]
    fn a_server_that_came_to_rest_elsewhere_failed() {
        let polls = [("RESIZE", Some("resize_prep")), ("ACTIVE", None)];
        assert!(outcome(Status::VerifyResize, &polls).contains("came to rest in ACTIVE"));
        assert!(outcome(Status::Active, &[("DELETED", None)]).contains("came to rest in DELETED"));
        let polls = [("BUILD", Some("deleting")), ("ACTIVE", None)];
        assert!(
            outcome(Status::Deleted, &polls)
                .starts_with("unless it is deleted, the server came to rest in ACTIVE")
        );
    }

    #[test]
    fn error_ends_a_wait_unless_something_mends_it() {
        assert!(outcome(Status::Active, &[("ERROR", None)]).contains("ERROR"));
        assert!(outcome(Status::Active, &[("ERROR", Some("scheduling"))]).contains("ERROR"));
        assert_eq!(
            outcome(Status::Active, &[("ERROR", Some("rebuilding")), ("ACTIVE", None)]),
            "back"
        );
        assert_eq!(outcome(Status::Error, &[("ERROR", None)]), "reached");
    }

    #[test]
    fn a_server_in_error_can_be_waited_for_to_go() {
        assert_eq!(
            outcome(Status::Deleted, &[("ERROR", None), ("DELETED", None)]),
            "reached"
        );
        assert_eq!(
            outcome(Status::Deleted, &[("ERROR", Some("deleting")), ("DELETED", None)]),
            "reached"
        );
        assert!(outcome(Status::Deleted, &[("ACTIVE", None), ("ERROR", None)]).contains("ERROR"));
        assert!(outcome(Status::Deleted, &[("ERROR", Some("deleting")), ("ERROR", None)]).contains("ERROR"));
    }

    #[test]
    fn only_where_something_can_have_been_undone_its_log_is_of_interest() {
        let polls = |moving: &'static str, rest: &'static str| [(moving, Some("at work")), (rest, None)];
        assert_eq!(outcome(Status::Active, &polls("BUILD", "ACTIVE")), "reached");
        assert_eq!(outcome(Status::Active, &[("ACTIVE", None)]), "reached");
        assert_eq!(
            outcome(Status::VerifyResize, &polls("RESIZE", "VERIFY_RESIZE")),
            "reached"
        );
        assert_eq!(outcome(Status::Rescue, &polls("ACTIVE", "RESCUE")), "reached");
        assert_eq!(outcome(Status::Deleted, &polls("ACTIVE", "DELETED")), "reached");
        assert_eq!(outcome(Status::Active, &polls("RESIZE", "ACTIVE")), "back");
        assert_eq!(outcome(Status::Shutoff, &polls("REBUILD", "SHUTOFF")), "back");
    }

    #[test]
    fn unknown_statuses_are_no_rest() {
        assert_eq!(
            outcome(Status::Active, &[("BUILD", None), ("FROBNICATING", None)]),
            "waits"
        );
    }

    #[test]
    fn an_image_is_judged_by_its_status_alone() {
        let image = |status: &str| Image::from_json(format!(r#"{{"id": "a", "status": "{status}"}}"#), None);
        let (mut goal, mut past) = (Goal::Statuses(vec![ImageStatus::Active]), Past::default());
        let mut judge = |status| goal.judge(&mut past, &image(status).unwrap()).unwrap();
        assert!(matches!(judge("SAVING"), Verdict::GoOn));
        assert!(matches!(judge("ACTIVE"), Verdict::Reached));
        let Verdict::Failed(why) = judge("ERROR") else {
            panic!("an image in ERROR has failed");
        };
        assert_eq!(why, "the image went to ERROR");
    }
}
