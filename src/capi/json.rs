//! JSON as the service sent it.

use std::collections::BTreeMap;
use std::ffi::{CString, c_char};
use std::ptr;
use std::sync::{Mutex, OnceLock, PoisonError};

use serde_json::value::RawValue;

use super::arena::EMPTY;
use super::guard::{self, IntoC, look};
use super::input;
use crate::model::attribute::text;
use crate::model::members::Object;
use crate::model::{Json, Record};

/// JSON exactly as the service sent it. Nothing is taken apart before it is asked for.
///
/// One that came through an `out` parameter is yours; the `json` of a resource is borrowed from it.
/// May be read by several threads at once.
pub struct cloudservers_json {
    source: Text,
    whole: OnceLock<CString>,
    /// What was asked for, by pointer: its texts have to stay.
    found: Mutex<BTreeMap<String, Found>>,
}

enum Text {
    Own(String),
    Record(Object),
}

struct Found {
    json: CString,
    text: Option<CString>,
}

impl cloudservers_json {
    pub(super) fn own(text: String) -> cloudservers_json {
        cloudservers_json::new(Text::Own(text))
    }

    pub(super) fn of_record(record: &impl Record) -> cloudservers_json {
        cloudservers_json::new(Text::Record(record.source().object().clone()))
    }

    fn new(source: Text) -> cloudservers_json {
        cloudservers_json {
            source,
            whole: OnceLock::new(),
            found: Mutex::default(),
        }
    }

    fn text(&self) -> &str {
        match &self.source {
            Text::Own(text) => text,
            Text::Record(object) => object.json(),
        }
    }

    fn at(&self, pointer: &str) -> Option<&str> {
        match &self.source {
            Text::Own(text) => walk(text, pointer),
            // A record knows where its attributes stand.
            Text::Record(object) if object.is_object() && !pointer.is_empty() => {
                let (name, rest) = split(pointer)?;
                walk(object.get(&name)?, rest)
            }
            Text::Record(object) => walk(object.json(), pointer),
        }
    }

    /// Looks up a pointer and keeps what was found.
    fn find(&self, pointer: &str, part: impl Fn(&Found) -> Option<*const c_char>) -> Option<*const c_char> {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = found.get(pointer) {
            return part(known);
        }
        let json = self.at(pointer)?;
        let entry = found.entry(pointer.to_owned()).or_insert(Found {
            json: CString::new(json).unwrap_or_default(),
            text: text(json).map(|text| CString::new(text.into_owned()).unwrap_or_default()),
        });
        part(entry)
    }
}

/// The JSON at a JSON Pointer (RFC 6901); of doubled members, the last.
fn walk<'a>(mut json: &'a str, mut pointer: &str) -> Option<&'a str> {
    while !pointer.is_empty() {
        let (token, rest) = split(pointer)?;
        (json, pointer) = (child(json, &token)?, rest);
    }
    Some(json.trim())
}

/// The first token of a JSON Pointer, without its escapes, and the pointer that goes on from there.
fn split(pointer: &str) -> Option<(String, &str)> {
    let rest = pointer.strip_prefix('/')?;
    let end = rest.find('/').unwrap_or(rest.len());
    Some((rest[..end].replace("~1", "/").replace("~0", "~"), &rest[end..]))
}

/// An entry of a list, or a member of an object.
fn child<'a>(json: &'a str, token: &str) -> Option<&'a str> {
    if json.trim_start().starts_with('[') {
        let entries: Vec<&RawValue> = serde_json::from_str(json).ok()?;
        let is_index = token == "0" || !token.starts_with(['0', '+']);
        let index: usize = token.parse().ok().filter(|_| is_index)?;
        entries.get(index).map(|entry| entry.get())
    } else {
        let members: BTreeMap<String, &RawValue> = serde_json::from_str(json).ok()?;
        members.get(token).map(|member| member.get())
    }
}

impl IntoC for Json {
    type C = cloudservers_json;

    fn into_c(self) -> *mut cloudservers_json {
        cloudservers_json::own(self.text().to_owned()).into_c()
    }
}

impl IntoC for cloudservers_json {
    type C = cloudservers_json;

    fn into_c(self) -> *mut cloudservers_json {
        Box::into_raw(Box::new(self))
    }
}

/// The whole text, exactly as it came; "" for an answer without a body, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_json_text(json: *const cloudservers_json) -> *const c_char {
    look(EMPTY, || {
        // SAFETY: the caller gives NULL or live JSON.
        let json = unsafe { json.as_ref() }?;
        let whole = json
            .whole
            .get_or_init(|| CString::new(json.text()).unwrap_or_default());
        Some(whole.as_ptr())
    })
}

/// The JSON at a JSON Pointer (RFC 6901), such as "/OS-EXT-AZ:availability_zone" or "/links/0/href".
///
/// Texts come in JSON form, in quotes and with escapes; cloudservers_json_string() gives them plain.
/// NULL where there is nothing, or the pointer is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_json_get(
    json: *const cloudservers_json,
    pointer: *const c_char,
) -> *const c_char {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or live JSON, and NULL or a text.
        let (json, pointer) = unsafe { (json.as_ref()?, input::text(pointer, "pointer").ok()?) };
        json.find(pointer, |found| Some(found.json.as_ptr()))
    })
}

/// The text at a JSON Pointer, plain; numbers and truth values in their JSON form.
///
/// NULL where there is nothing, null, a list or an object. A text that holds NUL is given empty.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_json_string(
    json: *const cloudservers_json,
    pointer: *const c_char,
) -> *const c_char {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or live JSON, and NULL or a text.
        let (json, pointer) = unsafe { (json.as_ref()?, input::text(pointer, "pointer").ok()?) };
        json.find(pointer, |found| found.text.as_ref().map(|text| text.as_ptr()))
    })
}

/// Frees JSON of your own. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_json_free(json: *mut cloudservers_json) {
    // SAFETY: the caller gives NULL or JSON of its own, and does not use it any more.
    unsafe { guard::free(json) }
}

#[cfg(test)]
mod tests {
    use super::walk;

    #[test]
    fn walks_as_rfc_6901_says() {
        let json =
            r#"{"foo": ["bar", 1.50], "": 0, "a/b": 1, "m~n": 8, "foo2": {"x": null}, "d": 1, "d": 2}"#;
        for (pointer, found) in [
            ("/foo", Some(r#"["bar", 1.50]"#)),
            ("/foo/1", Some("1.50")),
            ("/foo/01", None),
            ("/foo/-", None),
            ("/", Some("0")),
            ("/a~1b", Some("1")),
            ("/m~0n", Some("8")),
            ("/foo2/x", Some("null")),
            ("/foo2/x/y", None),
            ("/d", Some("2")),
            ("foo", None),
        ] {
            assert_eq!(walk(json, pointer), found, "{pointer}");
        }
        assert_eq!(walk(json, ""), Some(json));
    }
}
