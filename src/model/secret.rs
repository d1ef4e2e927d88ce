//! A text that never shows itself.

use std::fmt;
use std::sync::Arc;

use serde_json::{Map, Value};
use zeroize::{Zeroize, Zeroizing};

use super::keypair::PRIVATE_KEY;
use super::members::SECRET as ADMIN_PASSWORD;

/// A password, key or token: wiped when the last copy goes, hidden in every message.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Arc<Zeroizing<String>>);

impl Secret {
    /// Takes a text that is to stay hidden.
    pub fn new(text: impl Into<String>) -> Secret {
        Secret(Arc::new(Zeroizing::new(text.into())))
    }

    /// The text itself: the one way to see it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Secret {
        Secret::new(text)
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Secret {
        Secret::new(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// JSON whose secrets are wiped when it goes.
#[derive(Clone)]
pub(crate) struct Confidential(pub(crate) Value);

impl Drop for Confidential {
    fn drop(&mut self) {
        each_secret(&mut self.0, &mut |_, secret| wipe(secret));
    }
}

/// An object of one attribute. `json!` would copy the value, and leave the secrets of the first one in memory.
pub(crate) fn wrapped(name: &str, value: Value) -> Value {
    Value::Object(Map::from_iter([(name.to_owned(), value)]))
}

fn wipe(secret: &mut Value) {
    match secret {
        Value::String(text) => text.zeroize(),
        Value::Array(parts) => parts.iter_mut().for_each(wipe),
        Value::Object(parts) => parts.values_mut().for_each(wipe),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Shows each secret in a JSON, known by the API's names for them, with its name.
pub(crate) fn each_secret(value: &mut Value, see: &mut impl FnMut(&str, &mut Value)) {
    match value {
        Value::Array(entries) => entries.iter_mut().for_each(|entry| each_secret(entry, see)),
        Value::Object(entries) => {
            for (name, value) in entries {
                match name.as_str() {
                    // What users write there is theirs, whatever they call it.
                    "metadata" | "meta" => {}
                    "personality" => each_file(value, see),
                    ADMIN_PASSWORD | PRIVATE_KEY | "user_data" => see(name, value),
                    // Identity v3 has a method by the same name.
                    "password" | "secret" | "apiKey" if !value.is_object() => see(name, value),
                    "token" => only(value, "id", see),
                    "console" | "remote_console" => only(value, "url", see),
                    _ => each_secret(value, see),
                }
            }
        }
        _ => {}
    }
}

/// Files that are put into a server: all but their paths.
fn each_file(files: &mut Value, see: &mut impl FnMut(&str, &mut Value)) {
    match files {
        Value::Array(files) => files.iter_mut().for_each(|file| each_file(file, see)),
        Value::Object(file) => {
            let parts = file.iter_mut().filter(|(name, _)| *name != "path");
            parts.for_each(|(name, value)| see(name, value));
        }
        other => see("personality", other),
    }
}

/// The one attribute of an object that is a secret there.
fn only(object: &mut Value, name: &str, see: &mut impl FnMut(&str, &mut Value)) {
    if let Some(value) = object.get_mut(name) {
        see(name, value);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn secrets_are_known_by_their_names_and_places() {
        let mut body = json!({
            "server": {
                "name": "n", "adminPass": "S", "user_data": {"any": "S"}, "metadata": {"adminPass": "m"},
                "personality": [{"path": "/p", "contents": "S", "mode": "S"}, "S", null],
            },
            "auth": {"identity": {"password": {"user": {"name": "u", "password": "S"}}, "token": {"id": "S"},
                "application_credential": {"id": "i", "secret": "S"}}, "RAX-KSKEY:apiKeyCredentials": {"apiKey": "S"}},
            "remote_console": {"type": "novnc", "url": "S"}, "keypairs": [{"keypair": {"private_key": "S"}}],
        });
        let mut names = Vec::new();
        each_secret(&mut body, &mut |name, value| {
            names.push(name.to_owned());
            *value = "*".into();
        });
        assert!(!body.to_string().contains(r#""S""#), "{body}");
        for told in [
            r#""name":"n""#,
            r#""/p""#,
            r#""adminPass":"m""#,
            r#""name":"u""#,
            r#""id":"i""#,
            "novnc",
        ] {
            assert!(body.to_string().contains(told), "{told} of {body}");
        }
        assert_eq!(names.len(), 12, "{names:?}");
    }
}
