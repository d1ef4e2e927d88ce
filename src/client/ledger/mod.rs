//! What a client did: its last requests, and what became of them.

pub(super) mod draft;
mod summary;
pub(crate) mod trace;

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

pub use self::summary::{OperationSummary, Summary};
use super::Client;
use crate::call::Method;
use crate::error::ErrorKind;

/// One request of a client: an operation of the API, a step of signing in, or a look for versions.
///
/// The second request of a call that takes two has an entry of its own; the first one's time includes it.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Id of the API operation, such as `create_server`; `sign_in`, and `list_versions` for discovery.
    pub operation: String,
    /// HTTP method.
    pub method: Method,
    /// URL, the values of its query masked.
    pub url: String,
    /// When it began.
    pub started: Timestamp,
    /// How long it took in all, with the waits.
    pub duration: Duration,
    /// How long it waited: for a rate limit, for a published one's pace, and between attempts.
    pub waited: Duration,
    /// How often it was tried.
    pub attempts: u32,
    /// Each time that something went out: several where there were several attempts, a new token or redirects.
    pub exchanges: Vec<Exchange>,
    /// Whether a new token was fetched in its midst, the old one being refused.
    pub token_renewed: bool,
    /// Which page of a listing it asked for; from the second one on it followed a link.
    pub page: Option<usize>,
    /// What went wrong in the end; `None` where all is well.
    pub error: Option<ErrorKind>,
}

/// One request on the wire, and its answer.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// When it began.
    pub started: Timestamp,
    /// How long it took, body included.
    pub duration: Duration,
    /// HTTP status; `None` where there was no answer.
    pub status: Option<u16>,
    /// The service's id of the request.
    pub request_id: Option<String>,
    /// Bytes of the body that went out.
    pub sent: u64,
    /// Bytes of the body that came in, unpacked.
    pub received: u64,
    /// Why there was no answer.
    pub error: Option<ErrorKind>,
}

impl Entry {
    /// HTTP status of the last answer.
    pub fn status(&self) -> Option<u16> {
        self.exchanges.iter().rev().find_map(|exchange| exchange.status)
    }

    /// The service's ids of the request, one for each answer that had one.
    pub fn request_ids(&self) -> impl Iterator<Item = &str> {
        self.exchanges
            .iter()
            .filter_map(|exchange| exchange.request_id.as_deref())
    }

    /// Bytes of bodies that went out.
    pub fn sent(&self) -> u64 {
        self.exchanges.iter().map(|exchange| exchange.sent).sum()
    }

    /// Bytes of bodies that came in, unpacked.
    pub fn received(&self) -> u64 {
        self.exchanges.iter().map(|exchange| exchange.received).sum()
    }
}

/// The last entries, in the order in which they ended.
pub(super) struct Ledger {
    room: usize,
    entries: Mutex<VecDeque<Entry>>,
}

impl Ledger {
    pub(super) fn new(room: usize) -> Ledger {
        Ledger {
            room,
            entries: Mutex::default(),
        }
    }

    pub(super) fn push(&self, entry: Entry) {
        if self.room == 0 {
            return;
        }
        let mut entries = self.entries();
        let oldest = (entries.len() == self.room)
            .then(|| entries.pop_front())
            .flatten();
        entries.push_back(entry);
        // Freed only when nobody waits for the lock any more.
        drop(entries);
        drop(oldest);
    }

    fn entries(&self) -> MutexGuard<'_, VecDeque<Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Client {
    /// What was done with this client's session in this process: the last requests, in the order in which they ended.
    ///
    /// Clients that were derived from each other have one ledger. It has room for 1,000 entries unless
    /// [`Config::ledger`](super::Config::ledger) says otherwise; after a `fork` the child begins with an empty one.
    pub fn ledger(&self) -> Vec<Entry> {
        let engine = self.shared.transport.engine();
        let entries = engine.ledger.entries();
        entries.iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn entry(operation: &str, milliseconds: u64) -> Entry {
        let started = "2026-01-01T00:00:00Z".parse().unwrap();
        Entry {
            operation: operation.to_owned(),
            method: Method::Get,
            url: "https://h/v2/servers".to_owned(),
            started,
            duration: Duration::from_millis(milliseconds),
            waited: Duration::ZERO,
            attempts: 1,
            exchanges: vec![Exchange {
                started,
                duration: Duration::from_millis(milliseconds),
                status: Some(200),
                request_id: None,
                sent: 1,
                received: 1000,
                error: None,
            }],
            token_renewed: false,
            page: None,
            error: None,
        }
    }

    #[test]
    fn the_oldest_make_room() {
        let ledger = Ledger::new(3);
        (1..=5).for_each(|number| ledger.push(entry("a", number)));
        let kept: Vec<_> = ledger
            .entries()
            .iter()
            .map(|entry| entry.duration.as_millis())
            .collect();
        assert_eq!(kept, [3, 4, 5]);
        let none = Ledger::new(0);
        none.push(entry("a", 1));
        assert!(none.entries().is_empty());
    }
}
