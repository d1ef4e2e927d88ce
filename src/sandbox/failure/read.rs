//! A failure as JSON, the form that Python and C hand over.

use std::time::Duration;

use serde_json::{Map, Value};

use super::{Failure, FailureKind};

/// What Nova says when the scheduler finds no host.
const NO_VALID_HOST: &str = "No valid host was found. There are not enough hosts available.";

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

impl Failure {
    /// Reads a failure from an object whose keys are the field names: `status`, `times`,
    /// `after_acting`, `delay` (seconds), `kind` (`status`, `delay`, `cut_connection`, `cut_headers`,
    /// `cut_body`, `reset`, `stall`, `trickle`, `wrong_length`, `bad_chunk`, `unannounced`, `html`,
    /// `truncated_json`, `deep_json`, `invalid_utf8`, `padded`, `build_error`, `rate_limit`, `redirect`,
    /// `raw`, `gzip`, `gzip_bomb`), `message`, `retry_after`, `fault_name`, `region`; beside them what a kind
    /// needs: `code`, `location`, `content_type`, `body`, `pause` (seconds, 1), `by` (bytes, 16), `depth` (100),
    /// `to` (bytes, 64 MiB). An object with a delay and neither kind nor status only delays.
    ///
    /// # Errors
    /// A text that names the key or kind that is unknown, of the wrong type or out of range.
    pub fn from_json(value: &Value) -> Result<Failure, String> {
        let members = Members(value.as_object().ok_or("a failure is an object")?);
        if let Some(key) = members.0.keys().find(|key| !KNOWN.contains(&key.as_str())) {
            return Err(format!("a failure has no {key:?}; it has {}", KNOWN.join(", ")));
        }
        let status = members.whole::<u16>("status")?;
        if status.is_some_and(|status| !(100..=999).contains(&status)) {
            return Err("status of a failure has three digits".to_owned());
        }
        let delay = members.seconds("delay")?;
        Ok(Failure {
            status,
            times: members.whole("times")?.unwrap_or(1),
            after_acting: members.flag("after_acting")?,
            delay,
            kind: members.kind(delay.is_some() && status.is_none())?,
            message: members.text("message")?,
            retry_after: members.text("retry_after")?,
            fault_name: members.text("fault_name")?,
            region: members.text("region")?,
        })
    }
}

struct Members<'a>(&'a Map<String, Value>);

impl Members<'_> {
    fn get(&self, key: &str) -> Option<&Value> {
        self.0.get(key).filter(|value| !value.is_null())
    }

    fn text(&self, key: &str) -> Result<Option<String>, String> {
        match self.get(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            // Seconds, for `retry_after`.
            Some(Value::Number(number)) => Ok(Some(number.to_string())),
            Some(_) => Err(format!("{key} of a failure is a text")),
        }
    }

    fn number(&self, key: &str) -> Result<Option<f64>, String> {
        let wrong = || format!("{key} of a failure is a number");
        self.get(key)
            .map(|value| value.as_f64().ok_or_else(wrong))
            .transpose()
    }

    fn seconds(&self, key: &str) -> Result<Option<Duration>, String> {
        let seconds = self.number(key)?.map(Duration::try_from_secs_f64);
        seconds.transpose().map_err(|why| format!("{key}: {why}"))
    }

    fn whole<T: TryFrom<i64>>(&self, key: &str) -> Result<Option<T>, String> {
        let wrong = || format!("{key} of a failure is a whole number");
        let read = |value: &Value| value.as_i64().and_then(|number| number.try_into().ok());
        self.get(key)
            .map(|value| read(value).ok_or_else(wrong))
            .transpose()
    }

    fn flag(&self, key: &str) -> Result<bool, String> {
        let wrong = || format!("{key} of a failure is true or false");
        self.get(key)
            .map_or(Ok(false), |value| value.as_bool().ok_or_else(wrong))
    }

    /// The kind; without one, a failure that `only_delays` is a delay, any other a status.
    fn kind(&self, only_delays: bool) -> Result<FailureKind, String> {
        Ok(match self.text("kind")?.as_deref() {
            None if only_delays => FailureKind::Delay,
            None | Some("status") => FailureKind::Status,
            Some("delay") => FailureKind::Delay,
            Some("cut_connection") => FailureKind::CutConnection,
            Some("cut_headers") => FailureKind::CutHeaders,
            Some("cut_body") => FailureKind::CutBody,
            Some("reset") => FailureKind::Reset,
            Some("stall") => FailureKind::Stall,
            Some("trickle") => FailureKind::Trickle {
                pause: self.seconds("pause")?.unwrap_or(Duration::from_secs(1)),
            },
            Some("wrong_length") => FailureKind::WrongLength {
                by: self.whole("by")?.unwrap_or(16),
            },
            Some("bad_chunk") => FailureKind::BadChunk,
            Some("unannounced") => FailureKind::Unannounced,
            Some("html") => FailureKind::Html,
            Some("truncated_json") => FailureKind::TruncatedJson,
            Some("deep_json") => FailureKind::DeepJson {
                depth: self.whole("depth")?.unwrap_or(100),
            },
            Some("invalid_utf8") => FailureKind::InvalidUtf8,
            Some("padded") => FailureKind::Padded {
                to: self.whole("to")?.unwrap_or(64 << 20),
            },
            Some("build_error") => FailureKind::BuildError {
                code: self.whole("code")?.unwrap_or(500),
                message: self.text("message")?.unwrap_or_else(|| NO_VALID_HOST.to_owned()),
            },
            Some("rate_limit") => FailureKind::RateLimit,
            Some("redirect") => FailureKind::Redirect {
                location: self.text("location")?.ok_or("a redirect needs a location")?,
            },
            Some("raw") => FailureKind::Raw {
                content_type: self
                    .text("content_type")?
                    .unwrap_or_else(|| "application/json".to_owned()),
                body: self.text("body")?.unwrap_or_default().into_bytes(),
            },
            Some("gzip") => FailureKind::Gzip,
            Some("gzip_bomb") => FailureKind::GzipBomb,
            Some(other) => return Err(format!("no failure of kind {other:?}")),
        })
    }
}
