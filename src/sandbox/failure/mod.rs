//! Failures on purpose: what a test asks the sandbox to do wrong.

mod body;
mod due;
mod read;
mod spoil;

use std::time::Duration;

pub(crate) use due::Failures;
pub use due::UnknownOperation;
pub(crate) use spoil::{Reaction, needs_answer, spoil};

/// What goes wrong in place of a proper answer.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum FailureKind {
    /// The fault of that status, with the documented body.
    #[default]
    Status,
    /// Nothing but the delay.
    Delay,
    /// The connection ends before any byte of the answer.
    CutConnection,
    /// The connection ends inside the headers.
    CutHeaders,
    /// The connection ends inside the body.
    CutBody,
    /// The connection is reset before any byte of the answer.
    Reset,
    /// Silence from the middle of the body on, until the client hangs up.
    Stall,
    /// A byte at a time.
    Trickle {
        /// How long between two bytes.
        pause: Duration,
    },
    /// A `Content-Length` that is not the body's; then the connection ends.
    WrongLength {
        /// How many bytes it says too much, or too little if negative.
        by: i64,
    },
    /// Chunks, the second with a size that is no number.
    BadChunk,
    /// The proper answer, and then the end of the connection, which nobody announced.
    Unannounced,
    /// An HTML page, status 200 or the one given.
    Html,
    /// Half of the JSON, as if it were all.
    TruncatedJson,
    /// The proper answer, each resource with one more attribute, of lists within lists.
    DeepJson {
        /// How many.
        depth: usize,
    },
    /// The proper answer, with a byte in its last text that no UTF-8 has.
    InvalidUtf8,
    /// The proper answer, filled up with spaces.
    Padded {
        /// Its length, in bytes.
        to: usize,
    },
    /// The work that the request starts fails: a server that is built or rebuilt goes to ERROR
    /// with a fault of `code`, a resize falls back.
    BuildError {
        /// Code of the fault.
        code: u16,
        /// Its message.
        message: String,
    },
    /// 413 `overLimit`, with `Retry-After` and `retryAt`.
    RateLimit,
    /// A redirect to `location` (status 302, or the one given).
    Redirect {
        /// The `Location` header.
        location: String,
    },
    /// Any answer at all; the status is 200 or the one given.
    Raw {
        /// The `Content-Type` header.
        content_type: String,
        /// The body.
        body: Vec<u8>,
    },
    /// The proper answer, its body packed by gzip.
    Gzip,
    /// A gigabyte of spaces, packed by gzip into about a megabyte.
    GzipBomb,
}

/// One deliberate failure. `Failure::default()` is a single 500 in place of acting.
///
/// Fields are added as the sandbox grows: write one with `..Failure::default()`.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// Status to answer; `None`: the usual one of the kind (500 for a fault).
    pub status: Option<u16>,
    /// How many requests fail, from the next one on; `u32::MAX` for all.
    pub times: u32,
    /// Whether the request takes effect although the answer fails.
    pub after_acting: bool,
    /// How long the answer is held back.
    pub delay: Option<Duration>,
    /// What goes wrong.
    pub kind: FailureKind,
    /// Message of the fault; `None`: a usual one.
    pub message: Option<String>,
    /// `Retry-After` header, seconds or an HTTP date.
    pub retry_after: Option<String>,
    /// Name of the fault, in place of the documented one of the status.
    pub fault_name: Option<String>,
    /// Name of the region whose requests fail; `None`: those of any.
    pub region: Option<String>,
}

impl Default for Failure {
    fn default() -> Failure {
        Failure {
            status: None,
            times: 1,
            after_acting: false,
            delay: None,
            kind: FailureKind::default(),
            message: None,
            retry_after: None,
            fault_name: None,
            region: None,
        }
    }
}

impl Failure {
    /// A fault of that status, once.
    pub fn status(status: u16) -> Failure {
        Failure {
            status: Some(status),
            ..Failure::default()
        }
    }

    /// A failure of that kind, once.
    pub fn kind(kind: FailureKind) -> Failure {
        Failure {
            kind,
            ..Failure::default()
        }
    }

    /// The same, for so many requests.
    pub fn times(mut self, times: u32) -> Failure {
        self.times = times;
        self
    }

    /// The same, with the request taking effect.
    pub fn after_acting(mut self) -> Failure {
        self.after_acting = true;
        self
    }

    /// The same, the answer held back.
    pub fn delay(mut self, delay: Duration) -> Failure {
        self.delay = Some(delay);
        self
    }

    /// The same, for requests of one region only.
    pub fn region(mut self, name: &str) -> Failure {
        self.region = Some(name.to_owned());
        self
    }
}
