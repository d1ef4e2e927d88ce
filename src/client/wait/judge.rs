//! What a wait makes of what it sees: decided from values, without a clock.

use super::Predicate;
use super::awaited::Awaited;
use crate::error::Result;
use crate::fault::Fault;
use crate::model::{Nature, State};

/// What is waited for.
pub(super) enum Goal<'a, T: Awaited> {
    Statuses(Vec<T::Status>),
    Predicate(Predicate<'a, T>),
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
                match seen.fault().as_ref().and_then(Fault::message) {
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

pub(super) fn is_gone(status: &impl State) -> bool {
    status.nature() == Nature::Gone
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Image, ImageStatus, Record as _, Server, Status};

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
