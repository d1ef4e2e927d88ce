//! Where a watch for changes stands: what to ask for next, and what was told already.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// Where a watch for changes begins, or goes on: made from a point in time, or from the text of another watch's cursor.
///
/// The text is made to be kept, in a file or a database, and read back by another process.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cursor {
    /// What to ask the service for; `None` asks for all there is.
    pub(super) since: Option<Timestamp>,
    /// Of those told of, the ones that the service will name again.
    #[serde(default)]
    pub(super) told: BTreeMap<String, Told>,
}

/// In what state a resource was told of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Told {
    pub(super) mark: u64,
    pub(super) updated: Timestamp,
}

impl Cursor {
    /// From the beginning: all there is comes first, as created.
    pub fn new() -> Cursor {
        Cursor::default()
    }

    /// Moves on to `newest` less the overlap; what the service will not name again is forgotten.
    pub(super) fn advance(&mut self, newest: Timestamp, overlap: SignedDuration) {
        let next = newest.checked_sub(overlap).unwrap_or(Timestamp::MIN);
        let next = self.since.map_or(next, |since| since.max(next));
        self.since = Some(next);
        self.told.retain(|_, told| told.updated >= next);
    }
}

impl From<Timestamp> for Cursor {
    /// What changed at or after a time of the service's clock.
    fn from(since: Timestamp) -> Cursor {
        Cursor {
            since: Some(since),
            told: BTreeMap::new(),
        }
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

impl FromStr for Cursor {
    type Err = Error;

    /// A time such as `2026-01-31T12:00:00Z`, or the text of a cursor.
    fn from_str(text: &str) -> Result<Cursor> {
        let time = text.parse::<Timestamp>().ok().map(Cursor::from);
        let cursor = time.or_else(|| serde_json::from_str(text).ok());
        cursor.ok_or_else(|| {
            let shown: String = text.chars().take(60).collect();
            Error::invalid_argument(format!(
                "since is {shown:?}; wanted is a time with its zone, such as 2026-01-31T12:00:00Z, or the cursor of a watch for changes"
            ))
        })
    }
}

/// A number for a text, the same in every process and version (FNV-1a).
pub(super) fn mark(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |mark, byte| {
        (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
