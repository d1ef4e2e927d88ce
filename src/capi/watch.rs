//! Watching for changes: what became of a resource, and how to watch.

use std::ffi::c_char;

use super::client::cloudservers_client;
use super::guard::{Outcome, put};
use super::input::{self, Options};
use super::record::{Face, Place};
use crate::error::Result;
use crate::{Change, ChangeKind, Changes, Cursor, List, Tracked};

/// A resource that is new.
pub const CLOUDSERVERS_CHANGE_CREATED: i32 = 1;
/// A resource of which something is different.
pub const CLOUDSERVERS_CHANGE_CHANGED: i32 = 2;
/// A resource that is gone; it comes as it was last.
pub const CLOUDSERVERS_CHANGE_DELETED: i32 = 3;

/// How to watch for changes. Begin with `CLOUDSERVERS_WATCH_INIT`; NULL in the place of it is all of it left out.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct cloudservers_watch {
    /// Set by `CLOUDSERVERS_WATCH_INIT`.
    pub size: usize,
    /// From when on: a time with its zone (RFC 3339), or the cursor of another watch. NULL: all there is comes first.
    pub since: *const c_char,
    /// The pause between polls, in milliseconds; 0 for 10,000.
    pub interval_ms: i64,
    /// How far before the newest change the next poll begins, as clocks of one service differ; 0 for 60,000.
    pub overlap_ms: i64,
}

// SAFETY: begins with its size; zeros are NULLs and numbers.
unsafe impl Options for cloudservers_watch {
    const INIT: &'static str = "CLOUDSERVERS_WATCH_INIT";
}

impl cloudservers_watch {
    /// # Safety
    /// The pointers are NULL or lead to what their names say.
    pub(super) unsafe fn watch<R: Face + Tracked>(
        &self,
        client: &cloudservers_client,
        list: List<R>,
    ) -> Result<Watch<R>> {
        // SAFETY: as promised by the caller.
        let since = match unsafe { input::optional_text(self.since, "how.since") }? {
            Some(text) => text.parse()?,
            None => Cursor::new(),
        };
        let mut changes = client.client().changes(list.clone(), since);
        if let Some(interval) = input::milliseconds(self.interval_ms, "how.interval_ms")? {
            changes = changes.interval(interval);
        }
        if let Some(overlap) = input::milliseconds(self.overlap_ms, "how.overlap_ms")? {
            changes = changes.overlap(overlap);
        }
        Ok(Watch {
            client: client.clone(),
            list,
            changes,
            current: Place::empty(),
        })
    }
}

/// Events one after another, the resource of each in the place of the last.
pub(super) struct Watch<R: Face + Tracked> {
    client: cloudservers_client,
    list: List<R>,
    changes: Changes<R>,
    current: Place<R>,
}

impl<R: Face + Tracked> Watch<R> {
    /// Waits for the next event; what was given before ends here.
    pub(super) fn next(&mut self) -> Outcome<Event<R>> {
        self.refuse_dry_run()?;
        let change = self
            .client
            .logged(|| self.changes.next())
            .expect("a watch is endless")?;
        Ok(self.show(change))
    }

    /// The next event of those there are; what was given before ends here.
    pub(super) fn next_now(&mut self) -> Outcome<Option<Event<R>>> {
        self.refuse_dry_run()?;
        let change = self.client.logged(|| self.changes.next_now())?;
        Ok(change.map(|change| self.show(change)))
    }

    pub(super) fn cursor(&self) -> String {
        self.changes.cursor().to_string()
    }

    fn refuse_dry_run(&self) -> Outcome<()> {
        match self.client.is_dry_run() {
            true => Err(self.client.describe(&self.list.call())?),
            false => Ok(()),
        }
    }

    fn show(&mut self, change: Change<R>) -> Event<R> {
        let kind = match change.kind {
            ChangeKind::Created => CLOUDSERVERS_CHANGE_CREATED,
            ChangeKind::Changed => CLOUDSERVERS_CHANGE_CHANGED,
            ChangeKind::Deleted => CLOUDSERVERS_CHANGE_DELETED,
        };
        // SAFETY: the header says that the last resource is not used any more.
        let resource = unsafe { self.current.show(change.resource) };
        Event { kind, resource }
    }
}

/// What became of a resource.
pub(super) struct Event<R: Face> {
    kind: i32,
    resource: *const R::View,
}

impl<R: Face> Event<R> {
    /// Tells C the kind, where it wants to know, and gives the resource.
    ///
    /// # Safety
    /// `kind` is NULL or can be written to.
    pub(super) unsafe fn tell(self, kind: *mut i32) -> *const R::View {
        // SAFETY: as promised by the caller.
        unsafe { put(kind, self.kind) };
        self.resource
    }
}
