//! Watching for changes: what was created, changed and deleted, asked for at intervals.

mod course;
mod cursor;

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;

use self::course::Course;
pub use self::cursor::Cursor;
use super::Client;
use crate::error::Result;
use crate::model::{Image, Server};
use crate::operation::{List, Listed};

/// How far before the newest change the next request begins: clocks of one service differ.
const OVERLAP: Duration = Duration::from_secs(60);
const INTERVAL: Duration = Duration::from_secs(10);

/// A resource whose service tells what changed.
pub trait Tracked: Listed {
    #[doc(hidden)]
    fn changed_since(list: List<Self>, time: Timestamp) -> List<Self>;
    #[doc(hidden)]
    fn created_at(&self) -> Option<Timestamp>;
    #[doc(hidden)]
    fn updated_at(&self) -> Option<Timestamp>;
    #[doc(hidden)]
    fn is_gone(&self) -> bool;
}

impl Tracked for Server {
    fn changed_since(list: List<Server>, time: Timestamp) -> List<Server> {
        list.changes_since(time)
    }

    fn created_at(&self) -> Option<Timestamp> {
        self.created()
    }

    fn updated_at(&self) -> Option<Timestamp> {
        self.updated()
    }

    fn is_gone(&self) -> bool {
        self.status().is_some_and(|status| status.is_gone())
    }
}

impl Tracked for Image {
    fn changed_since(list: List<Image>, time: Timestamp) -> List<Image> {
        list.changes_since(time)
    }

    fn created_at(&self) -> Option<Timestamp> {
        self.created()
    }

    fn updated_at(&self) -> Option<Timestamp> {
        self.updated()
    }

    fn is_gone(&self) -> bool {
        self.status().is_some_and(|status| status.is_gone())
    }
}

/// What became of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChangeKind {
    /// It is new.
    Created,
    /// Something about it is different.
    Changed,
    /// It is gone.
    Deleted,
}

impl ChangeKind {
    /// The word for it: `created`, `changed`, `deleted`.
    pub fn as_str(self) -> &'static str {
        match self {
            ChangeKind::Created => "created",
            ChangeKind::Changed => "changed",
            ChangeKind::Deleted => "deleted",
        }
    }
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An event: a resource, and what became of it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Change<T> {
    /// What became of it.
    pub kind: ChangeKind,
    /// The resource as it is now; a deleted one as it was last.
    pub resource: T,
}

/// A watch for changes: an endless iterator, which asks anew at intervals.
///
/// A poll costs one request (for each page of what changed) however many resources there are. What happens twice between
/// two polls is one event: of a server created and deleted meanwhile, only the end is told. Each state is told once, as far
/// as clocks of the service differ by no more than the overlap. After an error the same is asked for again.
pub struct Changes<T> {
    client: Client,
    list: List<T>,
    course: Course<T>,
    interval: Duration,
    asked: bool,
    /// How many pages the last answer had.
    pages: usize,
}

impl<T: Tracked> Changes<T> {
    fn new(client: Client, list: List<T>, since: Cursor) -> Changes<T> {
        let changes = Changes {
            client,
            list,
            course: Course::new(since),
            interval: INTERVAL,
            asked: false,
            pages: 1,
        };
        changes.overlap(OVERLAP)
    }

    /// The pause between polls; 10 s if nothing is said.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = interval;
        self
    }

    /// How far before the newest change the next poll begins; 60 s if nothing is said.
    pub fn overlap(mut self, overlap: Duration) -> Self {
        self.course.set_overlap(overlap);
        self
    }

    /// The next event of those there are at present, without a pause; `None` once when all are told.
    ///
    /// # Errors
    /// As [`Client::send`].
    pub fn next_now(&mut self) -> Result<Option<Change<T>>> {
        if let Some(change) = self.course.tell() {
            return Ok(Some(change));
        }
        if std::mem::take(&mut self.asked) {
            return Ok(None);
        }
        self.ask()?;
        let change = self.course.tell();
        self.asked = change.is_some();
        Ok(change)
    }

    /// All events that there are at present: asks once, without a pause.
    ///
    /// # Errors
    /// As [`Client::send`].
    pub fn poll(&mut self) -> Result<Vec<Change<T>>> {
        std::iter::from_fn(|| self.next_now().transpose()).collect()
    }

    /// Where the watch stands, every event given so far behind it: another one goes on from here.
    pub fn cursor(&self) -> &Cursor {
        self.course.cursor()
    }

    /// Whether the next event is there, so that nothing need be asked for it.
    #[cfg(feature = "python")]
    pub(crate) fn has_event(&self) -> bool {
        self.course.has_event()
    }

    /// Has another client ask from now on.
    pub fn set_client(&mut self, client: &Client) {
        self.client = client.clone();
    }

    /// All events that there are at present, and of how many pages they came.
    pub(super) fn poll_pages(&mut self) -> Result<(Vec<Change<T>>, usize)> {
        Ok((self.poll()?, self.pages))
    }

    fn ask(&mut self) -> Result<()> {
        let mut answer = Vec::new();
        self.pages = 0;
        for page in self.client.pages(self.course.list(&self.list)) {
            self.pages += 1;
            answer.extend(page?.iter());
        }
        self.course.take_in(answer);
        Ok(())
    }

    /// Waits for the next event.
    fn wait(&mut self) -> Result<Change<T>> {
        loop {
            if let Some(change) = self.next_now()? {
                return Ok(change);
            }
            self.client.stop.sleep(self.interval)?;
        }
    }
}

impl<T: Tracked> Iterator for Changes<T> {
    type Item = Result<Change<T>>;

    fn next(&mut self) -> Option<Result<Change<T>>> {
        Some(self.wait())
    }
}

impl Client {
    /// Watches for changes of what a listing holds, from a time or a cursor on; [`Cursor::new`] tells all there is first.
    ///
    /// The listing is one with details. Nothing is asked before the first event is wanted.
    pub fn changes<T: Tracked>(&self, list: List<T>, since: impl Into<Cursor>) -> Changes<T> {
        Changes::new(self.clone(), list, since.into())
    }
}

impl<T: Tracked> fmt::Debug for Changes<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Changes of {}s", T::KIND)
    }
}
