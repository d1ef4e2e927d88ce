//! What came back: status, headers, the body's bytes.

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use zeroize::Zeroize;

use super::Hidden;
use crate::endpoint::Endpoint;
use crate::error::{Error, Result};
use crate::fault::Fault;
use crate::model::members::Members;

/// An answer, whole.
#[derive(Clone)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Headers; names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, unpacked.
    pub body: Vec<u8>,
}

impl Answer {
    /// The answer that a service would have given about one resource, by its JSON as it came.
    pub(crate) fn holding(key: &str, json: &str) -> Answer {
        Answer {
            status: 200,
            headers: Vec::new(),
            body: format!("{{\"{key}\": {json}}}").into_bytes(),
        }
    }

    /// The value of a header; the first one where it came twice.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }

    /// The service's id of the request.
    pub fn request_id(&self) -> Option<&str> {
        self.header("x-openstack-request-id")
            .or_else(|| self.header("x-compute-request-id"))
    }

    /// Drops ids of the request that repeat what was to stay hidden: ids go into errors and the ledger.
    pub(crate) fn forget_id_that_repeats(&mut self, hidden: impl Fn() -> Hidden) {
        let is_usual = |id: &str| id.strip_prefix("req-").is_some_and(|rest| rest.len() == 36);
        if self.request_id().is_none_or(is_usual) {
            return;
        }
        let hidden = hidden();
        self.headers
            .retain(|(name, value)| !name.ends_with("request-id") || !hidden.is_in(value));
    }

    /// The body as text.
    ///
    /// # Errors
    /// `Decode`, when it is not UTF-8.
    pub(crate) fn into_text(self) -> Result<String> {
        text_of(self.body)
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// `Decode`, saying what it is instead.
    pub(crate) fn json(&self) -> Result<serde_json::Value> {
        serde_json::from_slice(&self.body).map_err(|error| self.unreadable(&error.to_string()))
    }

    /// The resources under a key of the body.
    pub(crate) fn into_members(self, key: &str, endpoint: &Endpoint) -> Result<Members> {
        // The text is given away: of one that cannot be split its beginning is shown.
        let beginning = self.body[..self.body.len().min(200)].to_vec();
        let mut head = Answer {
            body: beginning,
            headers: self.headers,
            status: self.status,
        };
        let text = text_of(self.body)?;
        let members = Members::split(text, key, Some(endpoint.clone()))
            .map_err(|problem| head.unreadable(&problem.to_string()));
        head.body.zeroize();
        members
    }

    /// An error that says what came instead of what was wanted.
    pub(crate) fn unreadable(&self, problem: &str) -> Error {
        let text = String::from_utf8_lossy(&self.body);
        let media_type = self.header("content-type").unwrap_or_default();
        let what = if self.body.is_empty() {
            "the answer is empty, where JSON is wanted".to_owned()
        } else if media_type.contains("html") || text.trim_start().starts_with('<') {
            let title = Fault::of_answer(&self.body)
                .message()
                .unwrap_or_default()
                .to_owned();
            format!(
                "the answer is an HTML page ({title:?}), where JSON is wanted: is this the service, or a page before it?"
            )
        } else {
            format!("the answer cannot be read: {problem}")
        };
        Error::decode(what)
            .with_status(self.status)
            .with_request_id(self.request_id().map(str::to_owned))
    }

    /// When the service wants to be asked again: by header, else by the fault's own word.
    pub(crate) fn retry_at(&self, fault: &Fault, now: Timestamp) -> Option<Timestamp> {
        [self.header("retry-after"), fault.retry()]
            .into_iter()
            .flatten()
            .find_map(|text| retry_time(text, now))
    }
}

fn text_of(body: Vec<u8>) -> Result<String> {
    String::from_utf8(body).map_err(|error| {
        Error::decode(format!(
            "the answer is not UTF-8, after byte {}",
            error.utf8_error().valid_up_to()
        ))
    })
}

/// Seconds, an HTTP date, or a date as the API writes them.
fn retry_time(text: &str, now: Timestamp) -> Option<Timestamp> {
    if let Ok(seconds) = text.trim().parse::<f64>() {
        let milliseconds = (seconds.clamp(0.0, 1e9) * 1000.0) as i64;
        return now
            .checked_add(jiff::SignedDuration::from_millis(milliseconds))
            .ok();
    }
    let http = rfc2822::DateTimeParser::new();
    crate::model::attribute::time(text.trim()).or_else(|| http.parse_timestamp(text.trim()).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_form_of_retry_after() {
        let now: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        let at = |text| retry_time(text, now).map(|time| time.as_second() - now.as_second());
        assert_eq!(at("30"), Some(30));
        assert_eq!(at("Thu, 01 Jan 2026 00:01:00 GMT"), Some(60));
        assert_eq!(at("2026-01-01T00:00:10Z"), Some(10));
        assert_eq!(at("soon"), None);
        assert_eq!(at("-5"), Some(0));
    }

    #[test]
    fn tells_a_page_from_broken_json() {
        let told = |body: &str| {
            Answer {
                status: 200,
                headers: vec![],
                body: body.into(),
            }
            .json()
            .unwrap_err()
            .to_string()
        };
        assert!(told("<html><title>Log in</title></html>").contains("HTML page (\"Log in\")"));
        assert!(told("{\"servers\": [").contains("cannot be read"));
        assert!(told("").contains("empty"));
    }
}
