//! Attributes: the name on the wire, and how its value is read.
//!
//! An attribute that did not come, or came as `null`, is `None`. One of the
//! wrong type is an error that names it, and spoils nothing else.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::marker::PhantomData;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::Resource;
use super::members::Object;
use super::secret::Secret;
use crate::error::{Error, Result};
use crate::fault::Fault;
use crate::link::Link;
use crate::reference::{Reference, ReferenceTo};

/// An attribute of a resource: its wire name, and its type `T`.
pub struct Attribute<T> {
    name: &'static str,
    of: PhantomData<fn() -> T>,
}

impl<T> Attribute<T> {
    pub(crate) const fn new(name: &'static str) -> Attribute<T> {
        Attribute {
            name,
            of: PhantomData,
        }
    }

    /// The name on the wire.
    pub fn name(&self) -> &'static str {
        self.name
    }
}

impl<T> Clone for Attribute<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Attribute<T> {}

/// A type that attributes can have.
pub trait AttributeType {
    /// What reading gives; it may borrow from the resource.
    type Value<'a>;
    /// What the service should have sent, for messages.
    const WANTED: &'static str;
    /// Reads JSON that is not `null`; `None` is the wrong type.
    #[doc(hidden)]
    fn read<'a>(json: &'a str, owner: &'a Source) -> Option<Self::Value<'a>>;
}

/// The resource that an attribute is read from.
#[doc(hidden)]
pub struct Source(Object);

/// Text; numbers and truth values are taken as their spelling.
pub enum Text {}

impl AttributeType for Text {
    type Value<'a> = Cow<'a, str>;
    const WANTED: &'static str = "text";

    fn read<'a>(json: &'a str, _: &'a Source) -> Option<Cow<'a, str>> {
        text(json)
    }
}

/// A whole number; digits in quotes are taken as well.
pub enum Integer {}

impl AttributeType for Integer {
    type Value<'a> = i64;
    const WANTED: &'static str = "a whole number";

    fn read<'a>(json: &'a str, _: &'a Source) -> Option<i64> {
        let text = text(json)?;
        text.parse().ok().or_else(|| whole(text.parse().ok()?))
    }
}

/// A whole number where some services send `""` for none.
pub enum IntegerOrNone {}

impl AttributeType for IntegerOrNone {
    type Value<'a> = i64;
    const WANTED: &'static str = "a whole number or \"\"";

    fn read<'a>(json: &'a str, owner: &'a Source) -> Option<i64> {
        if json == "\"\"" {
            Some(0)
        } else {
            Integer::read(json, owner)
        }
    }
}

/// A number.
pub enum Number {}

impl AttributeType for Number {
    type Value<'a> = f64;
    const WANTED: &'static str = "a number";

    fn read<'a>(json: &'a str, _: &'a Source) -> Option<f64> {
        // Rust would read `"inf"` and `"NaN"`, too, which JSON does not know.
        text(json)?.parse().ok().filter(|number: &f64| number.is_finite())
    }
}

/// A truth value; `"True"` and `""` are taken as well.
pub enum Truth {}

impl AttributeType for Truth {
    type Value<'a> = bool;
    const WANTED: &'static str = "true or false";

    fn read<'a>(json: &'a str, _: &'a Source) -> Option<bool> {
        match text(json)?.to_ascii_lowercase().as_str() {
            "true" => Some(true),
            "false" | "" => Some(false),
            _ => None,
        }
    }
}

/// A point in time; without a zone it is UTC.
pub enum Time {}

impl AttributeType for Time {
    type Value<'a> = Timestamp;
    const WANTED: &'static str = "a date and time";

    fn read<'a>(json: &'a str, _: &'a Source) -> Option<Timestamp> {
        time(&text(json)?)
    }
}

/// Pairs of texts.
pub enum Pairs {}

impl AttributeType for Pairs {
    type Value<'a> = BTreeMap<String, String>;
    const WANTED: &'static str = "an object of texts";

    fn read<'a>(json: &'a str, _: &'a Source) -> Option<BTreeMap<String, String>> {
        pairs(&serde_json::from_str(json).ok()?)
    }
}

/// Links of a resource.
pub enum LinkList {}

impl AttributeType for LinkList {
    type Value<'a> = Vec<Link>;
    const WANTED: &'static str = "a list of links";

    fn read<'a>(json: &'a str, owner: &'a Source) -> Option<Vec<Link>> {
        let value: Value = serde_json::from_str(json).ok()?;
        value
            .is_array()
            .then(|| Link::read_all(&value, owner.0.endpoint()))
    }
}

/// Why a resource failed.
pub enum FaultOf {}

impl AttributeType for FaultOf {
    type Value<'a> = Fault;
    const WANTED: &'static str = "a fault";

    fn read<'a>(json: &'a str, _: &'a Source) -> Option<Fault> {
        Fault::of_resource(&serde_json::from_str(json).ok()?)
    }
}

/// Anything, as it came.
pub enum Any {}

impl AttributeType for Any {
    type Value<'a> = Value;
    const WANTED: &'static str = "JSON";

    fn read<'a>(json: &'a str, _: &'a Source) -> Option<Value> {
        serde_json::from_str(json).ok()
    }
}

/// The id of another resource, which stands beside this one.
pub struct IdOf<T>(PhantomData<T>);

impl<T: Resource> AttributeType for IdOf<T> {
    type Value<'a> = ReferenceTo<T>;
    const WANTED: &'static str = "an id";

    fn read<'a>(json: &'a str, owner: &'a Source) -> Option<ReferenceTo<T>> {
        let id = text(json)?.into_owned();
        let reference = match owner.object().endpoint() {
            Some(endpoint) => Reference::beside(endpoint, T::KIND, id),
            None => Reference::new(id, T::KIND),
        };
        reference.ok().map(ReferenceTo::new)
    }
}

impl Source {
    pub(crate) fn new(object: Object) -> Source {
        Source(object)
    }

    pub(crate) fn object(&self) -> &Object {
        &self.0
    }

    /// The same without an attribute that is a secret, and that secret.
    pub(crate) fn take_secret(self, name: &str) -> (Source, Option<Secret>) {
        let (object, secret) = self.0.take_secret(name);
        (Source(object), secret)
    }

    /// Reads an attribute of the resource called `owner` in messages.
    pub(crate) fn read<T: AttributeType>(
        &self,
        owner: &str,
        attribute: Attribute<T>,
    ) -> Result<Option<T::Value<'_>>> {
        if !self.0.is_object() {
            return Err(self.mismatch(owner, attribute.name, self.0.json(), "an object"));
        }
        match self.0.get(attribute.name) {
            None | Some("null") => Ok(None),
            Some(json) => match T::read(json, self) {
                Some(value) => Ok(Some(value)),
                None => Err(self.mismatch(owner, attribute.name, json, T::WANTED)),
            },
        }
    }

    fn mismatch(&self, owner: &str, attribute: &str, json: &str, wanted: &str) -> Error {
        let id = self.0.get("id").and_then(text).unwrap_or_default();
        let shown: String = json.chars().take(120).collect();
        Error::decode(format!(
            "{owner} {id:?}: {attribute} is {shown}, where {wanted} is wanted"
        ))
    }
}

impl Clone for Source {
    fn clone(&self) -> Source {
        Source(self.0.clone())
    }
}

/// A string's content, or the spelling of a number or truth value.
pub(crate) fn text(json: &str) -> Option<Cow<'_, str>> {
    match json.as_bytes().first()? {
        b'"' => {
            let inner = json.get(1..json.len() - 1)?;
            if inner.contains('\\') {
                serde_json::from_str(json).ok().map(Cow::Owned)
            } else {
                Some(Cow::Borrowed(inner))
            }
        }
        b'{' | b'[' | b'n' => None,
        _ => Some(Cow::Borrowed(json)),
    }
}

/// A number such as `2.0`, where it fits.
fn whole(number: f64) -> Option<i64> {
    let fits = (i64::MIN as f64..i64::MAX as f64).contains(&number);
    (fits && number.fract() == 0.0).then_some(number as i64)
}

/// Every shape of time that these services send.
pub(crate) fn time(text: &str) -> Option<Timestamp> {
    text.parse::<Timestamp>().ok().or_else(|| {
        let local: DateTime = text.parse().ok()?;
        local.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
    })
}

pub(crate) fn pairs(value: &Value) -> Option<BTreeMap<String, String>> {
    let text_of = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        // Numbers and truth values as they are spelt; a structure, which some images have, as its JSON.
        other => other.to_string(),
    };
    let entries = value.as_object()?.iter();
    Some(
        entries
            .map(|(key, value)| (key.clone(), text_of(value)))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_or_not_at_all() {
        use crate::{Flavor, Record};
        let read = |json: &str| {
            Flavor::from_json(format!(r#"{{"ram": {json}, "rxtx_factor": {json}}}"#), None).unwrap()
        };
        for (json, whole) in [("512", 512), ("\"512\"", 512), ("5.12e2", 512), ("-1.0", -1)] {
            assert_eq!(read(json).ram(), Some(whole), "{json}");
            assert_eq!(read(json).rxtx_factor(), Some(whole as f64), "{json}");
        }
        for json in [
            "1e300",
            "18446744073709551616",
            "0.5",
            "\"inf\"",
            "\"NaN\"",
            "\"\"",
        ] {
            assert_eq!(read(json).ram(), None, "{json}");
        }
        for json in ["\"inf\"", "\"NaN\"", "1e999"] {
            assert_eq!(read(json).rxtx_factor(), None, "{json}");
        }
    }

    #[test]
    fn an_odd_value_spoils_no_other_pair() {
        let read = pairs(&json!({"a": "x", "b": null, "c": 1, "d": {"e": [true]}})).unwrap();
        let shown: Vec<_> = read
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .collect();
        assert_eq!(
            shown,
            [("a", "x"), ("b", ""), ("c", "1"), ("d", r#"{"e":[true]}"#)]
        );
        assert_eq!(pairs(&json!([])), None);
    }
}
