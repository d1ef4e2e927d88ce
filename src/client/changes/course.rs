//! What a watch for changes makes of answers: events, each told once.

use std::collections::VecDeque;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::cursor::{Cursor, Told, mark};
use super::{Change, ChangeKind, Tracked};
use crate::operation::List;

/// The state of a watch: given an answer, which events it holds, and what to ask for next.
pub(super) struct Course<T> {
    cursor: Cursor,
    overlap: SignedDuration,
    newest: Option<Timestamp>,
    waiting: VecDeque<Change<T>>,
}

impl<T: Tracked> Course<T> {
    pub(super) fn new(cursor: Cursor) -> Course<T> {
        Course {
            cursor,
            overlap: SignedDuration::ZERO,
            newest: None,
            waiting: VecDeque::new(),
        }
    }

    pub(super) fn set_overlap(&mut self, overlap: Duration) {
        self.overlap = SignedDuration::try_from(overlap).unwrap_or(SignedDuration::MAX);
    }

    /// What to ask for next.
    pub(super) fn list(&self, all: &List<T>) -> List<T> {
        match self.cursor.since {
            Some(since) => T::changed_since(all.clone(), since),
            None => all.clone(),
        }
    }

    /// Takes in all that the service answered.
    pub(super) fn take_in(&mut self, answer: Vec<T>) {
        let mut events: Vec<_> = answer.into_iter().filter_map(|one| self.event(one)).collect();
        events.sort_by_key(|(updated, _)| *updated);
        self.newest = events.last().map(|(updated, _)| *updated).max(self.newest);
        self.waiting.extend(events.into_iter().map(|(_, change)| change));
        self.settle();
    }

    /// The event that a resource stands for, unless it was told of in this very state.
    fn event(&self, resource: T) -> Option<(Timestamp, Change<T>)> {
        let known = self.cursor.told.get(&*resource.id());
        if known.is_some_and(|known| known.mark == mark(resource.json())) {
            return None;
        }
        let created = resource.created_at();
        let kind = if resource.is_gone() {
            ChangeKind::Deleted
        } else if known.is_some() || created.is_some_and(|created| Some(created) < self.cursor.since) {
            ChangeKind::Changed
        } else {
            ChangeKind::Created
        };
        let updated = resource.updated_at().or(created);
        let updated = updated.or(self.cursor.since).unwrap_or(Timestamp::UNIX_EPOCH);
        Some((updated, Change { kind, resource }))
    }

    /// The next event. The cursor takes note of it: it will not be told again.
    pub(super) fn tell(&mut self) -> Option<Change<T>> {
        let change = self.waiting.pop_front()?;
        let resource = &change.resource;
        let told = Told {
            mark: mark(resource.json()),
            updated: resource
                .updated_at()
                .or(resource.created_at())
                .or(self.newest)
                .unwrap_or(Timestamp::UNIX_EPOCH),
        };
        self.cursor.told.insert(resource.id().into_owned(), told);
        self.settle();
        Some(change)
    }

    /// Once all is told, the cursor moves on: never before, so that no event is lost between two processes.
    fn settle(&mut self) {
        if let (Some(newest), true) = (self.newest, self.waiting.is_empty()) {
            self.cursor.advance(newest, self.overlap);
        }
    }

    #[cfg(feature = "python")]
    pub(super) fn has_event(&self) -> bool {
        !self.waiting.is_empty()
    }

    pub(super) fn cursor(&self) -> &Cursor {
        &self.cursor
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::{Record as _, Resource as _, Server};

    const START: &str = "2026-01-01T12:00:00Z";

    fn server(id: &str, created: &str, updated: &str, status: &str) -> Server {
        let at = |time: &str| format!("2026-01-01T{time}Z");
        let json = json!({"id": id, "created": at(created), "updated": at(updated), "status": status});
        Server::from_json(json.to_string(), None).unwrap()
    }

    fn course(cursor: Cursor) -> Course<Server> {
        let mut course = Course::new(cursor);
        course.set_overlap(Duration::from_secs(60));
        course
    }

    fn told(course: &mut Course<Server>, answer: &[Server]) -> Vec<String> {
        course.take_in(answer.to_vec());
        std::iter::from_fn(|| course.tell())
            .map(|change| format!("{} {}", change.kind, change.resource.id()))
            .collect()
    }

    #[test]
    fn each_state_is_told_once() {
        let mut course = course(START.parse().unwrap());
        let old = server("old", "09:00:00", "12:00:05", "ACTIVE");
        let new = server("new", "12:00:06", "12:00:06", "BUILD");
        let lost = server("lost", "09:00:00", "12:00:07", "DELETED");
        assert_eq!(
            told(&mut course, &[new.clone(), lost.clone(), old.clone()]),
            ["changed old", "created new", "deleted lost"]
        );
        assert!(told(&mut course, &[old, new, lost]).is_empty());
        let grown = server("new", "12:00:06", "12:00:06", "ACTIVE");
        assert_eq!(
            told(&mut course, &[grown]),
            ["changed new"],
            "within the same second"
        );
    }

    #[test]
    fn it_asks_from_a_little_before_the_newest_on() {
        let mut course = course(START.parse().unwrap());
        told(&mut course, &[server("a", "11:00:00", "12:30:00", "ACTIVE")]);
        assert_eq!(
            course.cursor().since,
            Some("2026-01-01T12:29:00Z".parse().unwrap())
        );
        told(&mut course, &[server("b", "11:00:00", "12:10:00", "ACTIVE")]);
        assert_eq!(
            course.cursor().since,
            Some("2026-01-01T12:29:00Z".parse().unwrap()),
            "never back"
        );
        told(&mut course, &[server("c", "11:00:00", "13:00:00", "ACTIVE")]);
        assert_eq!(
            course.cursor().told.len(),
            1,
            "what is not named again is forgotten"
        );
    }

    #[test]
    fn from_the_beginning_all_there_is_was_created() {
        let mut course = course(Cursor::new());
        let servers = [
            server("a", "08:00:00", "09:00:00", "ACTIVE"),
            server("b", "07:00:00", "07:30:00", "ERROR"),
        ];
        assert_eq!(told(&mut course, &servers), ["created b", "created a"]);
    }

    #[test]
    fn nothing_is_lost_between_two_processes() {
        let mut first = course(START.parse().unwrap());
        let servers = [
            server("a", "12:01:00", "12:01:00", "ACTIVE"),
            server("b", "12:02:00", "12:02:00", "ACTIVE"),
        ];
        first.take_in(servers.to_vec());
        assert_eq!(first.tell().unwrap().resource.id(), "a");

        let kept = first.cursor().to_string();
        let mut second = course(kept.parse().unwrap());
        assert_eq!(told(&mut second, &servers), ["created b"]);
        assert_eq!(
            second.cursor().to_string().parse::<Cursor>().unwrap(),
            *second.cursor()
        );
    }

    #[test]
    fn an_odd_server_spoils_nothing() {
        let mut course = course(START.parse().unwrap());
        let odd = Server::from_json(r#"{"id": "odd", "updated": 5}"#, None).unwrap();
        assert_eq!(told(&mut course, std::slice::from_ref(&odd)), ["created odd"]);
        assert!(told(&mut course, &[odd]).is_empty());
    }

    #[test]
    fn what_is_no_cursor_is_told() {
        let told = "yesterday".parse::<Cursor>().unwrap_err().to_string();
        assert!(
            told.contains("yesterday") && told.contains("2026-01-31T12:00:00Z"),
            "{told}"
        );
        let in_one =
            r#"{"since": null, "told": {"a": {"mark": 1, "updated": "2026-01-31T12:00:00Z", "until": 1}}}"#;
        for later in [r#"{"since": null, "until": 1}"#, in_one] {
            assert!(later.parse::<Cursor>().is_err());
        }
    }
}
