//! Failures on purpose: what a test asks the sandbox to do wrong.

use std::collections::BTreeSet;
use std::fmt;
use std::time::Duration;

use serde_json::Value;

use super::routes;

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
    /// The proper answer with one more member, of lists within lists.
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

    /// Reads a failure from an object whose keys are the field names: `status`, `times`,
    /// `after_acting`, `delay` (seconds), `kind` (`status`, `delay`, `cut_connection`, `cut_headers`,
    /// `cut_body`, `reset`, `stall`, `trickle`, `wrong_length`, `bad_chunk`, `unannounced`, `html`,
    /// `truncated_json`, `deep_json`, `invalid_utf8`, `padded`, `build_error`, `rate_limit`, `redirect`,
    /// `raw`, `gzip`, `gzip_bomb`), `message`, `retry_after`, `fault_name`, `region`; beside them what a kind
    /// needs: `code`, `location`, `content_type`, `body`, `pause` (seconds, 1), `by` (bytes, 16), `depth` (100),
    /// `to` (bytes, 64 MiB). An object with a delay and neither kind nor status only delays.
    ///
    /// # Errors
    /// A text that names the key or kind that is unknown or of the wrong type.
    pub fn from_json(value: &Value) -> Result<Failure, String> {
        let members = value.as_object().ok_or("a failure is an object")?;
        const KNOWN: [&str; 17] = [
            "status",
            "times",
            "after_acting",
            "delay",
            "kind",
            "message",
            "retry_after",
            "fault_name",
            "region",
            "code",
            "location",
            "content_type",
            "body",
            "pause",
            "by",
            "depth",
            "to",
        ];
        if let Some(key) = members.keys().find(|key| !KNOWN.contains(&key.as_str())) {
            return Err(format!("a failure has no {key:?}; it has {}", KNOWN.join(", ")));
        }
        let text = |key: &str| match members.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(Value::Number(number)) => Ok(Some(number.to_string())),
            Some(_) => Err(format!("{key} of a failure is a text")),
        };
        let number = |key: &str| match members.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => value
                .as_f64()
                .map(Some)
                .ok_or_else(|| format!("{key} of a failure is a number")),
        };
        let seconds = |key: &str| match number(key)? {
            Some(seconds) => Duration::try_from_secs_f64(seconds)
                .map(Some)
                .map_err(|why| format!("{key}: {why}")),
            None => Ok(None),
        };
        let status = number("status")?.map(|status| status as u16);
        let delay = seconds("delay")?;
        let kind = match text("kind")?.as_deref() {
            None if delay.is_some() && status.is_none() => FailureKind::Delay,
            None | Some("status") => FailureKind::Status,
            Some("delay") => FailureKind::Delay,
            Some("cut_connection") => FailureKind::CutConnection,
            Some("cut_headers") => FailureKind::CutHeaders,
            Some("cut_body") => FailureKind::CutBody,
            Some("reset") => FailureKind::Reset,
            Some("stall") => FailureKind::Stall,
            Some("trickle") => FailureKind::Trickle {
                pause: seconds("pause")?.unwrap_or(Duration::from_secs(1)),
            },
            Some("wrong_length") => FailureKind::WrongLength {
                by: number("by")?.map_or(16, |by| by as i64),
            },
            Some("bad_chunk") => FailureKind::BadChunk,
            Some("unannounced") => FailureKind::Unannounced,
            Some("html") => FailureKind::Html,
            Some("truncated_json") => FailureKind::TruncatedJson,
            Some("deep_json") => FailureKind::DeepJson {
                depth: number("depth")?.map_or(100, |depth| depth as usize),
            },
            Some("invalid_utf8") => FailureKind::InvalidUtf8,
            Some("padded") => FailureKind::Padded {
                to: number("to")?.map_or(64 << 20, |to| to as usize),
            },
            Some("build_error") => FailureKind::BuildError {
                code: number("code")?.map_or(500, |code| code as u16),
                message: text("message")?.unwrap_or_else(|| NO_VALID_HOST.to_owned()),
            },
            Some("rate_limit") => FailureKind::RateLimit,
            Some("redirect") => FailureKind::Redirect {
                location: text("location")?.ok_or("a redirect needs a location")?,
            },
            Some("raw") => FailureKind::Raw {
                content_type: text("content_type")?.unwrap_or_else(|| "application/json".to_owned()),
                body: text("body")?.unwrap_or_default().into_bytes(),
            },
            Some("gzip") => FailureKind::Gzip,
            Some("gzip_bomb") => FailureKind::GzipBomb,
            Some(other) => return Err(format!("no failure of kind {other:?}")),
        };
        Ok(Failure {
            status,
            times: number("times")?.map_or(1, |times| times as u32),
            after_acting: members
                .get("after_acting")
                .and_then(Value::as_bool)
                .unwrap_or(false),
            delay,
            kind,
            message: text("message")?,
            retry_after: text("retry_after")?,
            fault_name: text("fault_name")?,
            region: text("region")?,
        })
    }
}

/// What Nova says when the scheduler finds no host.
pub(super) const NO_VALID_HOST: &str = "No valid host was found. There are not enough hosts available.";

/// The error for a failure of an operation that there is none of.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UnknownOperation {
    /// The name given.
    pub name: String,
}

impl fmt::Display for UnknownOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Some have several routes.
        let known: BTreeSet<_> = routes::operations().collect();
        let known = known.into_iter().collect::<Vec<_>>().join(", ");
        write!(f, "no operation {:?}; there are * (any), {known}", self.name)
    }
}

impl std::error::Error for UnknownOperation {}

/// The failures still to come.
#[derive(Default)]
pub(super) struct Failures(Vec<(String, Failure)>);

impl Failures {
    pub(super) fn add(&mut self, operation: &str, failure: Failure) -> Result<(), UnknownOperation> {
        let name = routes::base_operation(operation);
        if name != "*" && !routes::operations().any(|known| known == name) {
            return Err(UnknownOperation {
                name: operation.to_owned(),
            });
        }
        self.0.push((name.to_owned(), failure));
        Ok(())
    }

    /// The failure due for a request of that operation, which uses it up by one.
    pub(super) fn take(&mut self, operation: Option<&str>, region: Option<&str>) -> Option<Failure> {
        let there = |wanted: &Option<String>| wanted.is_none() || wanted.as_deref() == region;
        let due = |name: &str| name == "*" || Some(name) == operation;
        let index = self
            .0
            .iter()
            .position(|(name, failure)| failure.times > 0 && due(name) && there(&failure.region))?;
        let failure = &mut self.0[index].1;
        if failure.times != u32::MAX {
            failure.times -= 1;
        }
        let taken = failure.clone();
        self.0.retain(|(_, failure)| failure.times > 0);
        Some(taken)
    }
}
