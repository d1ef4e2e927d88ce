//! An answer of which no more is known than that it is JSON.

use std::fmt;
use std::sync::Arc;

use serde_json::Value;

use super::secret::each_secret;
use crate::error::{Error, Result};

/// JSON as the service sent it, and what it says.
#[derive(Clone)]
pub struct Json {
    text: Arc<str>,
    value: Arc<Value>,
}

impl Json {
    /// Reads a text.
    ///
    /// # Errors
    /// `Decode`, when it is no JSON.
    pub fn parse(text: &str) -> Result<Json> {
        let value = serde_json::from_str(text)
            .map_err(|error| Error::decode(format!("the answer is no JSON: {error}")))?;
        Ok(Json {
            text: text.into(),
            value: Arc::new(value),
        })
    }

    /// The text exactly as it came; empty for an answer without a body.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the text says.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// The value at a JSON Pointer (RFC 6901), such as `/limits/absolute`.
    pub fn get(&self, pointer: &str) -> Option<&Value> {
        self.value.pointer(pointer)
    }

    /// The value of an answer without a body.
    pub(crate) fn nothing() -> Json {
        Json {
            text: "".into(),
            value: Arc::new(Value::Null),
        }
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match masked(&self.value) {
            Some(masked) => write!(f, "{masked}"),
            None => f.write_str(&self.text),
        }
    }
}

/// The value with `***` for each secret in it; `None` where there is none.
fn masked(value: &Value) -> Option<Value> {
    let mut copy = value.clone();
    each_secret(&mut copy, &mut |_, secret| *secret = "***".into());
    (copy != *value).then_some(copy)
}

impl PartialEq for Json {
    fn eq(&self, other: &Json) -> bool {
        self.value == other.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_came_but_no_secrets() {
        let plain = Json::parse(r#"{ "a": [1] }"#).unwrap();
        assert_eq!(format!("{plain:?}"), r#"{ "a": [1] }"#);
        let created =
            r#"{"server": {"id": "a", "adminPass": "s3cret"}, "keypairs": [{"private_key": "s3cret"}]}"#;
        let created = Json::parse(created).unwrap();
        assert!(!format!("{created:?}").contains("s3cret"));
        assert!(format!("{created:?}").contains(r#""id":"a""#));
        assert!(
            created.text().contains("s3cret"),
            "whoever asks for the text gets it"
        );
    }
}
