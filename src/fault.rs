//! What a service says when it does not do what it was asked.
//!
//! <https://docs.openstack.org/api-ref/compute/#faults>

use jiff::Timestamp;
use serde_json::Value;

use crate::error::ErrorKind;
use crate::model::attribute::time;
use crate::visible::visible;

/// How much of an answer that is no fault is kept for its message.
const MAX_TEXT: usize = 300;

/// A fault: of a request, or of a server whose status is `ERROR`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fault {
    name: Option<String>,
    code: Option<i64>,
    message: Option<String>,
    details: Option<String>,
    created: Option<Timestamp>,
    retry: Option<String>,
}

impl Fault {
    /// Reads the body of an answer that is no success, whatever it is.
    pub(crate) fn of_answer(body: &[u8]) -> Fault {
        let text = String::from_utf8_lossy(body);
        match serde_json::from_str::<Value>(&text) {
            Ok(Value::Object(outer)) => {
                // The only object inside is the fault, whatever its name; a few services wrap nothing.
                let wrapped = outer.iter().find(|(_, inner)| inner.get("message").is_some());
                match wrapped {
                    Some((name, inner)) => Fault {
                        name: plain(name),
                        ..Fault::of_object(inner)
                    },
                    None => Fault::of_object(&Value::Object(outer)),
                }
            }
            _ => {
                let element = match text.split_once("?>") {
                    Some((declaration, rest)) if declaration.trim_start().starts_with("<?xml") => rest,
                    _ => &text,
                };
                Fault {
                    message: plain(element),
                    ..Fault::of_element(element)
                }
            }
        }
    }

    /// What the root element of an XML fault tells; nothing for a page.
    fn of_element(text: &str) -> Fault {
        let tag = text
            .trim_start()
            .strip_prefix('<')
            .and_then(|rest| rest.split_once('>'))
            .map_or("", |(tag, _)| tag);
        let name = tag.split_whitespace().next().unwrap_or_default();
        let name = name.trim_end_matches('/');
        if !name.starts_with(|first: char| first.is_ascii_lowercase()) || name == "html" {
            return Fault::default();
        }
        let attribute = |name: &str| {
            let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
            rest.split_once('"').map(|(value, _)| value)
        };
        Fault {
            name: plain(name),
            code: attribute("code").and_then(|code| code.parse().ok()),
            retry: attribute("retryAt").map(str::to_owned),
            ..Fault::default()
        }
    }

    /// Reads the attribute `fault` of a resource.
    pub(crate) fn of_resource(value: &Value) -> Option<Fault> {
        value.is_object().then(|| Fault::of_object(value))
    }

    fn of_object(value: &Value) -> Fault {
        let text = |name: &str| {
            value
                .get(name)
                .and_then(Value::as_str)
                .filter(|text| !text.is_empty())
        };
        Fault {
            name: None,
            code: value.get("code").and_then(Value::as_i64),
            message: text("message").or_else(|| only_text(value)).and_then(plain),
            details: text("details").or_else(|| text("detail")).map(str::to_owned),
            created: text("created").and_then(time),
            retry: ["retryAt", "retryAfter"]
                .into_iter()
                .find_map(|name| match value.get(name)? {
                    Value::String(text) => Some(text.clone()),
                    Value::Number(number) => Some(number.to_string()),
                    _ => None,
                }),
        }
    }

    /// The same fault, each text in it changed.
    pub(crate) fn with_texts(mut self, how: impl Fn(&str) -> String) -> Fault {
        let texts = [
            &mut self.name,
            &mut self.message,
            &mut self.details,
            &mut self.retry,
        ];
        for text in texts.into_iter().flatten() {
            *text = how(text);
        }
        self
    }

    /// The fault's name, such as `itemNotFound`; `None` where the answer wrapped nothing.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The HTTP status it repeats, or for servers the one it would have had.
    pub fn code(&self) -> Option<i64> {
        self.code
    }

    /// A text for people.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// More text, not meant for end users.
    pub fn details(&self) -> Option<&str> {
        self.details.as_deref()
    }

    /// When a server failed.
    pub fn created(&self) -> Option<Timestamp> {
        self.created
    }

    /// `retryAt` or `retryAfter` as it came.
    pub(crate) fn retry(&self) -> Option<&str> {
        self.retry.as_deref()
    }

    /// Which error a fault with this HTTP status is; `hinted` when the answer says when to come again.
    pub(crate) fn kind(&self, status: u16, hinted: bool) -> ErrorKind {
        match status {
            400 | 406 => ErrorKind::BadRequest,
            401 => ErrorKind::Unauthorized,
            403 if self.is_about_quota() => ErrorKind::QuotaExceeded,
            403 => ErrorKind::Forbidden,
            404 if self.is_own_404() => ErrorKind::ItemNotFound,
            405 => ErrorKind::BadMethod,
            // The network service's quotas; elsewhere a 409 speaks of states, whatever its words.
            409 if self.name() == Some("NeutronError") && self.is_about_quota() => ErrorKind::QuotaExceeded,
            409 if self.is_about_building() => ErrorKind::BuildInProgress,
            409 => ErrorKind::Conflict,
            413 | 429 => self.kind_of_limit(status, hinted),
            415 => ErrorKind::BadMediaType,
            501 => ErrorKind::NotImplemented,
            503 => ErrorKind::ServiceUnavailable,
            _ => ErrorKind::Fault,
        }
    }

    /// 413 means two things, and only the body tells them apart.
    fn kind_of_limit(&self, status: u16, hinted: bool) -> ErrorKind {
        let message = self.message().unwrap_or_default().to_ascii_lowercase();
        // The block storage service asks to come again at once even where only a larger quota helps.
        if message.contains("quota") && message.contains("exceed") {
            ErrorKind::QuotaExceeded
        } else if hinted || self.retry.is_some() {
            ErrorKind::OverLimit
        } else if self.is_about_quota() {
            ErrorKind::QuotaExceeded
        } else if status == 429 || self.name() == Some("overLimit") {
            ErrorKind::OverLimit
        } else {
            ErrorKind::Fault
        }
    }

    fn is_about_quota(&self) -> bool {
        let message = self.message().unwrap_or_default().to_ascii_lowercase();
        // A policy may be about quotas and yet is none that is used up.
        if message.starts_with("policy doesn't allow") {
            return false;
        }
        // Nor is a rate, which ends of itself; HTTP's own phrase for 429 is "Too Many Requests".
        let of_rates = [
            "too many requests",
            "number of requests",
            "rate limit",
            "rate-limit",
        ];
        if of_rates.iter().any(|words| message.contains(words)) {
            return false;
        }
        [
            "quota",
            "maximum number of",
            "too many",
            "exceeds the",
            "limit exceeded for",
        ]
        .iter()
        .any(|words| message.contains(words))
    }

    /// A proxy's page or an unknown route says nothing about the resource.
    fn is_own_404(&self) -> bool {
        self.name()
            .is_some_and(|name| matches!(name, "itemNotFound" | "NeutronError" | "error"))
    }

    fn is_about_building(&self) -> bool {
        matches!(self.name(), Some("buildInProgress" | "backupOrResizeInProgress"))
            || self
                .message()
                .is_some_and(|message| message.contains("vm_state building"))
    }
}

/// The one text of an object that says nothing else.
fn only_text(value: &Value) -> Option<&str> {
    let mut entries = value.as_object()?.values();
    let first = entries.next()?.as_str();
    first.filter(|text| !text.is_empty() && entries.next().is_none())
}

/// A text fit for one line: no markup, no line breaks, nothing that acts on a terminal, not endless.
fn plain(text: &str) -> Option<String> {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        shown.push_str(&rest[..at]);
        let tag = &rest[at..];
        let is_tag =
            tag[1..].starts_with(|next: char| next.is_ascii_alphabetic() || next == '/' || next == '!');
        let end = if is_tag { tag.find('>') } else { None };
        shown.push_str(if end.is_some() { " " } else { "<" });
        rest = &tag[end.unwrap_or(0) + 1..];
    }
    shown.push_str(rest);
    let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = visible(&words);
    match words.char_indices().nth(MAX_TEXT) {
        Some((at, _)) => Some(format!("{}…", &words[..at])),
        None if words.is_empty() => None,
        None => Some(words.into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_shape_of_fault() {
        let fault = Fault::of_answer(
            br#"{"itemNotFound": {"code": 404, "message": "Instance x could not be found."}}"#,
        );
        assert_eq!((fault.name(), fault.code()), (Some("itemNotFound"), Some(404)));
        assert_eq!(fault.kind(404, false), ErrorKind::ItemNotFound);

        let route = Fault::of_answer(
            br#"{"message": "The resource could not be found.<br /><br />\n\n", "code": "404 Not Found", "title": "Not Found"}"#,
        );
        assert_eq!(route.message(), Some("The resource could not be found."));
        assert_ne!(route.kind(404, false), ErrorKind::ItemNotFound);

        let page = Fault::of_answer(b"<html><body><h1>502 Bad Gateway</h1></body></html>");
        assert_eq!(page.message(), Some("502 Bad Gateway"));
        assert_eq!(Fault::of_answer(b"").message(), None);
    }

    #[test]
    fn reads_faults_in_xml() {
        let fault = Fault::of_answer(
            br#"<?xml version="1.0" encoding="UTF-8"?>
                <itemNotFound code="404" xmlns="http://docs.openstack.org/compute/api/v1.1">
                <message>Not found</message></itemNotFound>"#,
        );
        let told = (fault.name(), fault.code(), fault.message());
        assert_eq!(told, (Some("itemNotFound"), Some(404), Some("Not found")));
        assert_eq!(fault.kind(404, false), ErrorKind::ItemNotFound);
        let limit = Fault::of_answer(br#"<overLimit code="413" retryAt="2010-08-01T00:00:00Z"/>"#);
        assert_eq!(limit.retry(), Some("2010-08-01T00:00:00Z"));
        assert_eq!(Fault::of_answer(b"<overLimit/>").name(), Some("overLimit"));
        for page in [
            "<html><title>404</title></html>",
            "<!DOCTYPE html><html>",
            "<",
            "",
            "<>",
        ] {
            assert_eq!(Fault::of_answer(page.as_bytes()).name(), None, "{page}");
        }
    }

    #[test]
    fn reads_the_only_text_there_is() {
        let fault = Fault::of_answer(br#"{"badRequest": "no such flavor"}"#);
        assert_eq!(fault.message(), Some("no such flavor"));
        assert_eq!(Fault::of_answer(br#"{"a": "b", "c": "d"}"#).message(), None);
    }

    #[test]
    fn what_it_tells_is_one_line() {
        let fault = Fault::of_answer(br#"{"bad\nRequest\u0000": {"message": "a\u0000b\r\n\u001b[31mc"}}"#);
        assert_eq!(
            (fault.name(), fault.message()),
            (Some(r"bad Request\u{0}"), Some(r"a\u{0}b \u{1b}[31mc"))
        );
    }

    #[test]
    fn a_comparison_is_no_markup() {
        let fault = Fault::of_answer(br#"{"badRequest": {"message": "ram 512 < 1024 needed"}}"#);
        assert_eq!(fault.message(), Some("ram 512 < 1024 needed"));
    }

    #[test]
    fn tells_rate_limits_from_quotas() {
        let read = |text: &str| Fault::of_answer(text.as_bytes());
        let rate = read(
            r#"{"overLimit": {"code": 413, "message": "Too many requests", "retryAt": "2010-08-01T00:00:00Z"}}"#,
        );
        assert_eq!(rate.kind(413, false), ErrorKind::OverLimit);
        for text in ["Too Many Requests", "Rate limit exceeded for project p"] {
            let unhinted = read(&format!(r#"{{"error": {{"code": 429, "message": "{text}"}}}}"#));
            assert_eq!(unhinted.kind(429, false), ErrorKind::OverLimit, "{text}");
        }
        let metadata =
            read(r#"{"overLimit": {"code": 413, "message": "Maximum number of metadata items exceeds 40"}}"#);
        assert_eq!(metadata.kind(413, false), ErrorKind::QuotaExceeded);
        let quota = read(r#"{"forbidden": {"code": 403, "message": "Quota exceeded for instances"}}"#);
        assert_eq!(quota.kind(403, false), ErrorKind::QuotaExceeded);
        let policy = read(
            r#"{"forbidden": {"code": 403, "message": "Policy doesn't allow os_compute_api:os-quota-sets:show to be performed."}}"#,
        );
        assert_eq!(policy.kind(403, false), ErrorKind::Forbidden);
        let networks = read(
            r#"{"NeutronError": {"message": "Quota exceeded for resources: ['network'].", "type": "OverQuota"}}"#,
        );
        assert_eq!(networks.kind(409, false), ErrorKind::QuotaExceeded);
        assert_eq!(quota.kind(409, false), ErrorKind::Conflict);
        let page = read("<html>413 Request Entity Too Large</html>");
        assert_eq!(page.kind(413, false), ErrorKind::Fault);
    }
}
