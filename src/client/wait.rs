//! Waiting for a server: for a status, several, or a predicate.

use std::time::Duration;

use super::Client;
use super::deadline::Deadline;
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Resource as _, Server, Status};
use crate::operation::servers;
use crate::reference::ToReference;

/// How long to wait when nothing else is said.
const TIMEOUT: Duration = Duration::from_secs(600);
/// The pause after the first poll; later ones grow to [`LONGEST`].
const SHORTEST: Duration = Duration::from_millis(500);
const LONGEST: Duration = Duration::from_secs(5);
/// What a poll gets even when the wait is over: each wait asks at least once.
const LAST_POLL: Duration = Duration::from_millis(100);

type Predicate<'a> = Box<dyn FnMut(&Server) -> Result<bool> + 'a>;
type Progress<'a> = Box<dyn FnMut(&Server) -> Result<()> + 'a>;

/// What to wait for, and how.
pub struct Wait<'a> {
    goal: Goal<'a>,
    timeout: Duration,
    interval: Option<Duration>,
    each: Option<Progress<'a>>,
}

enum Goal<'a> {
    Statuses(Vec<Status>),
    Predicate(Predicate<'a>),
}

impl<'a> Wait<'a> {
    /// For a status, with no task going on.
    pub fn until(status: Status) -> Wait<'a> {
        Wait::until_any([status])
    }

    /// For any of several statuses, with no task going on.
    pub fn until_any(statuses: impl IntoIterator<Item = Status>) -> Wait<'a> {
        Wait::new(Goal::Statuses(statuses.into_iter().collect()))
    }

    /// Until the server is gone: deleted, or no longer known to the service.
    pub fn until_gone() -> Wait<'a> {
        Wait::until_any([Status::Deleted, Status::SoftDeleted])
    }

    /// Until a predicate holds. An error of the predicate ends the wait.
    pub fn until_true(predicate: impl FnMut(&Server) -> Result<bool> + 'a) -> Wait<'a> {
        Wait::new(Goal::Predicate(Box::new(predicate)))
    }

    fn new(goal: Goal<'a>) -> Wait<'a> {
        Wait {
            goal,
            timeout: TIMEOUT,
            interval: None,
            each: None,
        }
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

    /// Called with the server after each poll. An error ends the wait.
    pub fn each(mut self, progress: impl FnMut(&Server) -> Result<()> + 'a) -> Self {
        self.each = Some(Box::new(progress));
        self
    }
}

/// The state of a wait: judges what is seen of the server, one poll after another.
struct Watcher<'a> {
    goal: Goal<'a>,
    /// Whether the server was seen doing something.
    moved: bool,
    /// Whether it was in ERROR when it was first seen.
    began_in_error: Option<bool>,
}

enum Verdict {
    Reached,
    GoOn,
    Failed(String),
}

impl<'a> Watcher<'a> {
    fn new(goal: Goal<'a>) -> Watcher<'a> {
        Watcher {
            goal,
            moved: false,
            began_in_error: None,
        }
    }

    fn judge(&mut self, server: &Server) -> Result<Verdict> {
        let status = server.status().unwrap_or(Status::Unknown);
        let task = server.task_state().filter(|task| !task.is_empty());
        let reached = match &mut self.goal {
            Goal::Statuses(wanted) => wanted.contains(&status) && (task.is_none() || status.is_gone()),
            Goal::Predicate(predicate) => predicate(server)?,
        };
        if reached {
            return Ok(Verdict::Reached);
        }
        let began_in_error = *self.began_in_error.get_or_insert(status == Status::Error);
        // A broken server is deleted like any other: its ERROR is news only when it was seen otherwise.
        let is_old = began_in_error && !self.moved && self.is_for_gone();
        if status == Status::Error && !is_old && !task.as_deref().is_some_and(mends) {
            return Ok(Verdict::Failed(
                match server.fault().as_ref().and_then(crate::fault::Fault::message) {
                    Some(reason) => format!("the server went to ERROR: {reason}"),
                    None => "the server went to ERROR".to_owned(),
                },
            ));
        }
        let resting = task.is_none() && status.is_resting();
        let elsewhere = resting && self.moved && matches!(self.goal, Goal::Statuses(_));
        let gone = status.is_gone();
        self.moved |= !resting;
        if elsewhere || gone {
            return Ok(Verdict::Failed(format!(
                "the server came to rest in {status}, not in {}",
                self.wanted()
            )));
        }
        Ok(Verdict::GoOn)
    }

    fn wanted(&self) -> String {
        match &self.goal {
            Goal::Statuses(wanted) => wanted.iter().map(Status::as_str).collect::<Vec<_>>().join(" or "),
            Goal::Predicate(_) => "the state waited for".to_owned(),
        }
    }

    fn is_for_gone(&self) -> bool {
        matches!(&self.goal, Goal::Statuses(wanted) if wanted.contains(&Status::Deleted))
    }
}

/// Whether a task leads out of ERROR again.
fn mends(task: &str) -> bool {
    [
        "rebuild",
        "reboot",
        "powering",
        "resc",
        "unresc",
        "delet",
        "soft-delet",
        "restor",
        "resiz",
        "migrat",
    ]
    .iter()
    .any(|start| task.starts_with(start))
}

impl Client {
    /// Waits until a server has a status and no task is going on; gives its new state.
    ///
    /// # Errors
    /// `ServerFailed` with the fault, `WaitTimeout` with the last state, and what [`Client::send`] gives.
    pub fn wait_for(&self, server: &Server, status: Status, timeout: Duration) -> Result<Server> {
        self.wait(server, Wait::until(status).timeout(timeout))
    }

    /// Waits until a server is gone: DELETED, SOFT_DELETED, or no longer known to the service.
    ///
    /// # Errors
    /// As [`Client::wait_for`].
    pub fn wait_until_deleted(&self, server: &impl ToReference, timeout: Duration) -> Result<()> {
        self.watch(server, Wait::until_gone().timeout(timeout))
            .map(|_| ())
    }

    /// Waits as described; gives the server's new state.
    ///
    /// # Errors
    /// As [`Client::wait_for`]; `ItemNotFound`, when the server disappears meanwhile.
    pub fn wait(&self, server: &Server, wait: Wait<'_>) -> Result<Server> {
        self.watch(server, wait)
            .map(|reached| server.succeeded_by(reached))
    }

    /// Waits for a server of which no more is known than its reference.
    ///
    /// # Errors
    /// As [`Client::wait`].
    pub fn wait_for_reference(&self, server: &impl ToReference, wait: Wait<'_>) -> Result<Option<Server>> {
        self.watch(server, wait)
    }

    /// Asks anew, then polls; `None` when it was waited for the end and nothing is left to show.
    fn watch(&self, server: &impl ToReference, wait: Wait<'_>) -> Result<Option<Server>> {
        let end = Deadline::after(wait.timeout);
        let mut watcher = Watcher::new(wait.goal);
        let mut each = wait.each;
        let mut last: Option<Server> = None;
        let mut pause = wait.interval.unwrap_or(SHORTEST);
        loop {
            let trouble = match self.poll(server, end) {
                Ok(now) => {
                    if let Some(each) = each.as_mut() {
                        each(&now)?;
                    }
                    match watcher.judge(&now)? {
                        Verdict::Reached => return Ok(Some(now)),
                        Verdict::Failed(why) => {
                            let fault = now.fault();
                            let failed = Error::new(ErrorKind::ServerFailed, why).with_fault(fault);
                            return Err(failed
                                .with_advice(format!("server {}", now.id()))
                                .with_server(now));
                        }
                        Verdict::GoOn => last = Some(now),
                    }
                    None
                }
                Err(error) if error.is_not_found() && watcher.is_for_gone() => return Ok(None),
                Err(error) if passes(&error) => Some(error),
                Err(error) => return Err(error),
            };
            let left = end.left();
            if left.is_zero() {
                return Err(out_of_time(&watcher.wanted(), wait.timeout, last, trouble));
            }
            self.stop
                .sleep(pause.mul_f64(0.8 + 0.4 * fastrand::f64()).min(left))?;
            if wait.interval.is_none() {
                pause = pause.mul_f64(1.4).min(LONGEST);
            }
        }
    }

    /// One poll, which takes no longer than the wait has left.
    fn poll(&self, server: &impl ToReference, end: Deadline) -> Result<Server> {
        let left = end.left().max(LAST_POLL);
        self.bounded(left).send(servers::get(server))
    }
}

/// Whether the next poll may well succeed.
fn passes(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Connection | ErrorKind::Timeout | ErrorKind::Decode | ErrorKind::OverLimit => true,
        _ => error.status().is_some_and(|status| status >= 500),
    }
}

fn out_of_time(wanted: &str, timeout: Duration, last: Option<Server>, trouble: Option<Error>) -> Error {
    let state = match &last {
        Some(server) => {
            let task = server
                .task_state()
                .map(|task| format!(", task {task}"))
                .unwrap_or_default();
            format!("it is {}{task}", server.status_text())
        }
        None => "it was never seen".to_owned(),
    };
    let error = Error::new(
        ErrorKind::WaitTimeout,
        format!("the server did not reach {wanted} within {timeout:?}; {state}"),
    );
    let error = match trouble {
        Some(trouble) => error
            .with_advice(format!("the last poll failed: {trouble}"))
            .caused_by(trouble),
        None => error,
    };
    match last {
        Some(server) => error.with_server(server),
        None => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record as _;

    fn server(status: &str, task: Option<&str>) -> Server {
        let json = serde_json::json!({"id": "a", "status": status, "OS-EXT-STS:task_state": task});
        Server::from_json(json.to_string(), None).unwrap()
    }

    /// What a wait makes of a sequence of polls.
    fn outcome(wanted: Status, polls: &[(&str, Option<&str>)]) -> String {
        let mut watcher = Watcher::new(Goal::Statuses(vec![wanted]));
        for (status, task) in polls {
            match watcher.judge(&server(status, *task)).unwrap() {
                Verdict::Reached => return "reached".to_owned(),
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
            "reached"
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
    }

    #[test]
    fn error_ends_a_wait_unless_something_mends_it() {
        assert!(outcome(Status::Active, &[("ERROR", None)]).contains("ERROR"));
        assert!(outcome(Status::Active, &[("ERROR", Some("scheduling"))]).contains("ERROR"));
        assert_eq!(
            outcome(Status::Active, &[("ERROR", Some("rebuilding")), ("ACTIVE", None)]),
            "reached"
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
    fn unknown_statuses_are_no_rest() {
        assert_eq!(
            outcome(Status::Active, &[("BUILD", None), ("FROBNICATING", None)]),
            "waits"
        );
    }
}
