//! Entries of the ledger taken together.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use super::Entry;

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
    use super::super::tests::entry;
    use super::*;
    use crate::error::ErrorKind;

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
