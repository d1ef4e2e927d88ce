//! A request as the handlers see it.

use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::answer::Answer;
use crate::sandbox::faults;

/// Who listens, each on a port of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listener {
    /// Identity below `/identity`, compute for the rest.
    Main,
    Image,
    Network,
    BlockStorage,
}

/// One request, read to its end.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) listener: Listener,
    pub(crate) method: String,
    /// Path as sent, percent-encoded.
    pub(crate) path: String,
    /// Query as sent, without the question mark.
    pub(crate) query: Option<String>,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Origin that the request was sent to, as its `Host` header says.
    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.header("host").unwrap_or("127.0.0.1"))
    }

    /// Parameters of the query, decoded, in the order sent.
    pub(crate) fn parameters(&self) -> Vec<(String, String)> {
        let query = self.query.as_deref().unwrap_or_default();
        query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .map(|(name, value)| (decode_query(name), decode_query(value)))
            .collect()
    }

    /// A parameter of the query; of several the last counts.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        self.parameters()
            .into_iter()
            .rev()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// The query of the next page: the parameters of this one with another marker.
    pub(crate) fn query_behind(&self, marker: &str) -> String {
        let mut pairs = self.parameters();
        pairs.retain(|(name, _)| name != "marker");
        // In the order of the alphabet, whatever order they came in.
        pairs.sort();
        pairs.push(("marker".to_owned(), marker.to_owned()));
        let encoded = pairs
            .iter()
            .map(|(name, value)| format!("{}={}", encode_query(name), encode_query(value)));
        encoded.collect::<Vec<_>>().join("&")
    }

    /// The JSON body of a compute request, checked the way Nova does.
    pub(crate) fn json(&self) -> Result<Value, Answer> {
        match self
            .header("content-type")
            .map(|kind| kind.split(';').next().unwrap_or("").trim())
        {
            None | Some("application/json" | "text/plain" | "") => {}
            Some(_) => return Err(faults::fault(415, "Unsupported Content-Type")),
        }
        if self.body.is_empty() {
            return Err(faults::bad_request("None is not of type 'object'"));
        }
        let value: Value =
            serde_json::from_slice(&self.body).map_err(|_| faults::bad_request("Malformed request body"))?;
        if !value.is_object() {
            return Err(faults::bad_request(format!(
                "{} is not of type 'object'",
                faults::python_repr(&value)
            )));
        }
        Ok(value)
    }
}

/// Decodes a path segment.
pub(crate) fn decode_segment(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Decodes a name or value of a query, where a plus sign is a space.
fn decode_query(text: &str) -> String {
    decode_segment(&text.replace('+', " "))
}

/// Encodes a name or value of a query as Python's `urlencode` does.
fn encode_query(text: &str) -> String {
    const PLAIN: &percent_encoding::AsciiSet = &percent_encoding::NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~')
        .remove(b' ');
    percent_encoding::utf8_percent_encode(text, PLAIN)
        .to_string()
        .replace(' ', "+")
}
