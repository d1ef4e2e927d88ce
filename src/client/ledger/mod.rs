//! What a client did: its last requests, and what became of them.

pub(super) mod draft;
pub(crate) mod trace;

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

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

/// Entries taken together, operation by operation; shown as a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary(Vec<OperationSummary>);

/// What became of all requests of one operation.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq)]
pub struct OperationSummary {
    /// Id of the API operation.
    pub operation: String,
    /// How many entries there are.
    pub count: usize,
    /// How many of them ended with an error.
    pub failed: usize,
    /// How many attempts were made beyond the first ones.
    pub retries: u64,
    /// How long they waited together.
    pub waited: Duration,
    /// Half of them took no longer than this.
    pub p50: Duration,
    /// 95 % of them took no longer than this.
    pub p95: Duration,
    /// None took longer than this.
    pub max: Duration,
    /// Bytes of bodies that went out.
    pub sent: u64,
    /// Bytes of bodies that came in, unpacked.
    pub received: u64,
}

impl Summary {
    /// Takes entries together.
    pub fn of(entries: &[Entry]) -> Summary {
        let mut operations: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
        for entry in entries {
            operations.entry(&entry.operation).or_default().push(entry);
        }
        Summary(operations.into_values().map(OperationSummary::of).collect())
    }

    /// The operations, in the order of their ids.
    pub fn operations(&self) -> &[OperationSummary] {
        &self.0
    }
}

impl OperationSummary {
    /// Of at least one entry, all of one operation.
    fn of(entries: Vec<&Entry>) -> OperationSummary {
        let mut durations: Vec<_> = entries.iter().map(|entry| entry.duration).collect();
        durations.sort_unstable();
        let percentile = |percent: usize| durations[(durations.len() * percent).div_ceil(100) - 1];
        OperationSummary {
            operation: entries[0].operation.clone(),
            count: entries.len(),
            failed: entries.iter().filter(|entry| entry.error.is_some()).count(),
            retries: entries
                .iter()
                .map(|entry| u64::from(entry.attempts.saturating_sub(1)))
                .sum(),
            waited: entries.iter().map(|entry| entry.waited).sum(),
            p50: percentile(50),
            p95: percentile(95),
            max: percentile(100),
            sent: entries.iter().map(|entry| entry.sent()).sum(),
            received: entries.iter().map(|entry| entry.received()).sum(),
        }
    }

    fn cells(&self) -> [String; 10] {
        let seconds = |duration: Duration| format!("{:.3}", duration.as_secs_f64());
        [
            self.operation.clone(),
            self.count.to_string(),
            self.failed.to_string(),
            self.retries.to_string(),
            seconds(self.waited),
            seconds(self.p50),
            seconds(self.p95),
            seconds(self.max),
            self.sent.to_string(),
            self.received.to_string(),
        ]
    }
}

/// Times are in seconds.
const HEADINGS: [&str; 10] = [
    "operation",
    "calls",
    "failed",
    "retries",
    "waited s",
    "p50 s",
    "p95 s",
    "max s",
    "bytes out",
    "bytes in",
];

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = self.0.iter().map(OperationSummary::cells);
        let rows: Vec<_> = std::iter::once(HEADINGS.map(str::to_owned)).chain(rows).collect();
        let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or_default();
        let widths: [usize; 10] = std::array::from_fn(width);
        for (number, row) in rows.iter().enumerate() {
            if number > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{:<1$}", row[0], widths[0])?;
            for (cell, width) in row.iter().zip(widths).skip(1) {
                write!(f, "  {cell:>width$}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(operation: &str, milliseconds: u64) -> Entry {
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

    #[test]
    fn percentiles_are_those_of_entries_that_were() {
        let entries: Vec<_> = (1..=20).rev().map(|number| entry("a", number * 10)).collect();
        let summary = Summary::of(&entries);
        let [only] = summary.operations() else {
            panic!("{summary:?}")
        };
        let milliseconds = [only.p50, only.p95, only.max].map(|duration| duration.as_millis());
        assert_eq!(milliseconds, [100, 190, 200]);
        let alone = Summary::of(&entries[..1]);
        assert_eq!(alone.operations()[0].p50, alone.operations()[0].max);
    }

    #[test]
    fn a_summary_is_a_table() {
        let mut failed = entry("show_server", 2500);
        failed.error = Some(ErrorKind::ItemNotFound);
        failed.attempts = 3;
        failed.waited = Duration::from_millis(2250);
        let table = Summary::of(&[failed, entry("list_flavors", 7), entry("show_server", 1)]).to_string();
        let expected = [
            "operation     calls  failed  retries  waited s  p50 s  p95 s  max s  bytes out  bytes in",
            "list_flavors      1       0        0     0.000  0.007  0.007  0.007          1      1000",
            "show_server       2       1        2     2.250  0.001  2.500  2.500          2      2000",
        ];
        assert_eq!(table, expected.join("\n"));
        assert_eq!(Summary::of(&[]).to_string(), HEADINGS.join("  "));
    }
}
