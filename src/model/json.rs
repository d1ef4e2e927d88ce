//! An answer of which no more is known than that it is JSON.

use std::fmt;
use std::sync::Arc;

use serde_json::Value;

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
        f.write_str(&self.text)
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Json) -> bool {
        self.value == other.value
    }
}
