//! A page of resources as it came: one text, and where each attribute stands in it.
//!
//! Splitting is one pass. Nothing is copied and nothing is decoded: values are
//! looked at when they are asked for, so an odd one spoils only itself.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;
use zeroize::Zeroize;

use crate::endpoint::Endpoint;

/// The one attribute of a resource that nobody may see by accident.
pub(crate) const SECRET: &str = "adminPass";

/// The members of an answer and the text they stand in.
pub(crate) struct Members {
    text: String,
    members: Vec<Member>,
    attributes: Vec<Attribute>,
    /// Names that the wire spells with escapes.
    escaped_names: Vec<String>,
    /// Top-level attributes beside the members, such as `servers_links`.
    beside: Vec<(String, Span)>,
    endpoint: Option<Endpoint>,
    holds_secret: bool,
}

/// A range of the text; answers are bounded far below 4 GiB.
#[derive(Clone, Copy)]
struct Span {
    start: u32,
    end: u32,
}

impl Span {
    fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

struct Member {
    whole: Span,
    attributes: Span,
    is_object: bool,
}

struct Attribute {
    name: Name,
    value: Span,
}

enum Name {
    Plain(Span),
    Escaped(u32),
}

/// Why an answer could not be split.
#[derive(Debug)]
pub(crate) struct NotSplit(String);

impl fmt::Display for NotSplit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Members {
    /// Splits `{"key": [member, …], …}` or `{"key": member, …}`.
    pub(crate) fn split(text: String, key: &str, endpoint: Option<Endpoint>) -> Result<Members, NotSplit> {
        let mut members = Members::empty(text, endpoint)?;
        Splitter { at: 0, found: false }.document(&mut members, key)?;
        Ok(members)
    }

    /// Takes a text that is one member, without a wrapper.
    pub(crate) fn single(text: String, endpoint: Option<Endpoint>) -> Result<Members, NotSplit> {
        let mut members = Members::empty(text, endpoint)?;
        let mut splitter = Splitter { at: 0, found: true };
        splitter.skip_space(&members.text);
        splitter.member(&mut members)?;
        splitter.end(&members.text)?;
        Ok(members)
    }

    fn empty(text: String, endpoint: Option<Endpoint>) -> Result<Members, NotSplit> {
        if u32::try_from(text.len()).is_err() {
            return Err(NotSplit("the answer is larger than 4 GiB".to_owned()));
        }
        Ok(Members {
            text,
            members: Vec::new(),
            attributes: Vec::new(),
            escaped_names: Vec::new(),
            beside: Vec::new(),
            endpoint,
            holds_secret: false,
        })
    }

    pub(crate) fn len(&self) -> usize {
        self.members.len()
    }

    /// The whole text that was split.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn endpoint(&self) -> Option<&Endpoint> {
        self.endpoint.as_ref()
    }

    /// The JSON of a top-level attribute beside the members.
    pub(crate) fn beside(&self, name: &str) -> Option<&str> {
        self.beside
            .iter()
            .rev()
            .find(|(own, _)| own == name)
            .map(|(_, span)| &self.text[span.range()])
    }

    /// Whether an attribute has a name; most are told apart by their length.
    fn is_named(&self, attribute: &Attribute, name: &str) -> bool {
        match attribute.name {
            Name::Plain(span) => {
                span.len() == name.len() && self.text.as_bytes()[span.range()] == *name.as_bytes()
            }
            Name::Escaped(index) => self.escaped_names[index as usize] == name,
        }
    }

    fn name<'a>(&'a self, attribute: &Attribute) -> &'a str {
        match attribute.name {
            Name::Plain(span) => &self.text[span.range()],
            Name::Escaped(index) => &self.escaped_names[index as usize],
        }
    }
}

/// Walks through an answer from its first byte to its last.
struct Splitter {
    at: usize,
    found: bool,
}

impl Splitter {
    fn document(&mut self, members: &mut Members, key: &str) -> Result<(), NotSplit> {
        self.skip_space(&members.text);
        if !self.takes(b'{', &members.text) {
            return Err(NotSplit("it is no JSON object".to_owned()));
        }
        self.skip_space(&members.text);
        if !self.takes(b'}', &members.text) {
            loop {
                self.entry(members, key)?;
                if self.takes(b'}', &members.text) {
                    break;
                }
                self.expect(b',', &members.text)?;
                self.skip_space(&members.text);
            }
        }
        self.end(&members.text)?;
        if self.found {
            Ok(())
        } else {
            Err(NotSplit(format!("it holds no {key:?}")))
        }
    }

    /// One `"name": value` of the outermost object.
    fn entry(&mut self, members: &mut Members, key: &str) -> Result<(), NotSplit> {
        let quoted = self.value(&members.text)?;
        let quoted = &members.text[quoted.range()];
        if !quoted.starts_with('"') {
            return Err(self.invalid());
        }
        let name = unquoted(quoted).into_owned();
        self.skip_space(&members.text);
        self.expect(b':', &members.text)?;
        self.skip_space(&members.text);
        if name == key {
            self.collection(members, key)?;
        } else {
            let span = self.value(&members.text)?;
            members.beside.push((name, span));
        }
        self.skip_space(&members.text);
        Ok(())
    }

    fn collection(&mut self, members: &mut Members, key: &str) -> Result<(), NotSplit> {
        // Of a doubled key the last one counts, as everywhere in JSON.
        members.members.clear();
        members.attributes.clear();
        self.found = true;
        match members.text.as_bytes().get(self.at) {
            Some(b'{') => self.member(members),
            Some(b'[') => self.array(members),
            _ => Err(NotSplit(format!("its {key:?} is neither a list nor an object"))),
        }
    }

    fn array(&mut self, members: &mut Members) -> Result<(), NotSplit> {
        self.at += 1;
        self.skip_space(&members.text);
        if self.takes(b']', &members.text) {
            return Ok(());
        }
        loop {
            self.member(members)?;
            self.skip_space(&members.text);
            if self.takes(b']', &members.text) {
                return Ok(());
            }
            self.expect(b',', &members.text)?;
            self.skip_space(&members.text);
        }
    }

    fn member(&mut self, members: &mut Members) -> Result<(), NotSplit> {
        let (start, first) = (self.at, members.attributes.len());
        let is_object = members.text.as_bytes().get(start) == Some(&b'{');
        if is_object {
            self.object(members)?;
        } else {
            self.value(&members.text)?;
        }
        members.members.push(Member {
            whole: span(start, self.at),
            attributes: span(first, members.attributes.len()),
            is_object,
        });
        Ok(())
    }

    fn object(&mut self, members: &mut Members) -> Result<(), NotSplit> {
        let Members {
            text,
            attributes,
            escaped_names,
            holds_secret,
            ..
        } = members;
        let first = attributes.len();
        let visitor = AttributeVisitor {
            text,
            attributes,
            escaped_names,
            holds_secret,
        };
        serde_json::Deserializer::from_str(&text[self.at..])
            .deserialize_map(visitor)
            .map_err(|error| self.broken(&error))?;
        // The parser does not tell where it stopped: behind the last value and its brace.
        self.at = attributes[first..]
            .last()
            .map_or(self.at + 1, |last| last.value.end as usize);
        self.skip_space(text);
        self.expect(b'}', text)
    }

    /// Any value, skipped.
    fn value(&mut self, text: &str) -> Result<Span, NotSplit> {
        let start = self.at;
        let mut parser = serde_json::Deserializer::from_str(&text[start..]);
        let raw = <&RawValue>::deserialize(&mut parser).map_err(|error| self.broken(&error))?;
        self.at += raw.get().len();
        Ok(span(start, self.at))
    }

    fn broken(&self, error: &serde_json::Error) -> NotSplit {
        if error.is_eof() {
            return NotSplit(format!("it is cut off, after byte {}", self.at));
        }
        self.invalid()
    }

    fn skip_space(&mut self, text: &str) {
        let rest = &text.as_bytes()[self.at..];
        self.at += rest
            .iter()
            .take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t'))
            .count();
    }

    fn takes(&mut self, byte: u8, text: &str) -> bool {
        let there = text.as_bytes().get(self.at) == Some(&byte);
        self.at += usize::from(there);
        there
    }

    fn expect(&mut self, byte: u8, text: &str) -> Result<(), NotSplit> {
        if self.takes(byte, text) {
            return Ok(());
        }
        if self.at == text.len() {
            return Err(NotSplit(format!("it is cut off, after byte {}", self.at)));
        }
        Err(self.invalid())
    }

    fn invalid(&self) -> NotSplit {
        NotSplit(format!("it is no valid JSON, after byte {}", self.at))
    }

    fn end(&mut self, text: &str) -> Result<(), NotSplit> {
        self.skip_space(text);
        if self.at == text.len() {
            Ok(())
        } else {
            Err(NotSplit(format!("text follows it, at byte {}", self.at)))
        }
    }
}

fn span(start: usize, end: usize) -> Span {
    // `Members::empty` made sure that every offset fits.
    Span {
        start: start as u32,
        end: end as u32,
    }
}

/// Notes where the attributes of one member stand.
struct AttributeVisitor<'a, 'm> {
    text: &'a str,
    attributes: &'m mut Vec<Attribute>,
    escaped_names: &'m mut Vec<String>,
    holds_secret: &'m mut bool,
}

impl AttributeVisitor<'_, '_> {
    fn span_of(&self, part: &str) -> Span {
        let start = part.as_ptr() as usize - self.text.as_ptr() as usize;
        span(start, start + part.len())
    }
}

impl<'a> Visitor<'a> for AttributeVisitor<'a, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(quoted) = map.next_key::<&'a RawValue>()? {
            let value: &'a RawValue = map.next_value()?;
            let name = unquoted(quoted.get());
            *self.holds_secret |= name == SECRET;
            let name = match name {
                Cow::Borrowed(name) => Name::Plain(self.span_of(name)),
                Cow::Owned(name) => {
                    self.escaped_names.push(name);
                    Name::Escaped((self.escaped_names.len() - 1) as u32)
                }
            };
            self.attributes.push(Attribute {
                name,
                value: self.span_of(value.get()),
            });
        }
        Ok(())
    }
}

/// What stands in quotes; of an escape that is no character, as it is spelt: one odd name spoils no answer.
fn unquoted(quoted: &str) -> Cow<'_, str> {
    let inner = &quoted[1..quoted.len() - 1];
    if inner.contains('\\') {
        Cow::Owned(serde_json::from_str(quoted).unwrap_or_else(|_| inner.to_owned()))
    } else {
        Cow::Borrowed(inner)
    }
}

/// One member of an answer: a resource, an entry of a list.
#[derive(Clone)]
pub(crate) struct Object {
    members: Arc<Members>,
    index: usize,
}

impl Object {
    /// The member at a position, which must be there.
    pub(crate) fn of(members: &Arc<Members>, index: usize) -> Object {
        debug_assert!(index < members.len());
        Object {
            members: Arc::clone(members),
            index,
        }
    }

    fn member(&self) -> &Member {
        &self.members.members[self.index]
    }

    fn attributes(&self) -> &[Attribute] {
        &self.members.attributes[self.member().attributes.range()]
    }

    /// Exactly what the service sent.
    pub(crate) fn json(&self) -> &str {
        &self.members.text[self.member().whole.range()]
    }

    /// Whether it is an object at all; a `null` among resources is not.
    pub(crate) fn is_object(&self) -> bool {
        self.member().is_object
    }

    /// Whether the page that the object stands in holds a password somewhere.
    pub(crate) fn holds_secret(&self) -> bool {
        self.members.holds_secret
    }

    /// The JSON of an attribute; of a doubled one, the last.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self
            .attributes()
            .iter()
            .rev()
            .find(|each| self.members.is_named(each, name))?;
        Some(&self.members.text[found.value.range()])
    }

    /// The attributes in the order in which they came.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.attributes().iter().map(|each| self.members.name(each))
    }

    /// Name and JSON of each attribute, in the order in which they came.
    #[cfg(feature = "capi")]
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        let value = |each: &Attribute| &self.members.text[each.value.range()];
        self.attributes()
            .iter()
            .map(move |each| (self.members.name(each), value(each)))
    }

    pub(crate) fn endpoint(&self) -> Option<&Endpoint> {
        self.members.endpoint()
    }

    /// The same object alone, without one attribute, and that attribute's JSON.
    ///
    /// What is taken out is a secret: the text it stood in is wiped where nobody else holds it.
    pub(crate) fn take(self, name: &str) -> (Object, Option<String>) {
        let Some(taken) = self.get(name).map(str::to_owned) else {
            return (self, None);
        };
        let endpoint = self.endpoint().cloned();
        let kept: Vec<String> = self
            .attributes()
            .iter()
            .filter(|each| self.members.name(each) != name)
            .map(|each| {
                let key = serde_json::Value::from(self.members.name(each));
                format!("{key}: {}", &self.members.text[each.value.range()])
            })
            .collect();
        let text = format!("{{{}}}", kept.join(", "));
        if let Some(mut members) = Arc::into_inner(self.members) {
            members.text.zeroize();
        }
        let members = Members::single(text, endpoint).expect("attributes that were valid stay so");
        (
            Object {
                members: Arc::new(members),
                index: 0,
            },
            Some(taken),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Result<Arc<Members>, NotSplit> {
        Members::split(text.to_owned(), "servers", None).map(Arc::new)
    }

    #[test]
    fn keeps_every_byte_of_every_member() {
        let members =
            split(r#" { "x" : 1, "servers" : [ {"id": "a", "né\u0065": [1]} , {} , null ] , "y":[] } "#)
                .unwrap();
        assert_eq!(members.len(), 3);
        let first = Object::of(&members, 0);
        assert_eq!(first.json(), r#"{"id": "a", "né\u0065": [1]}"#);
        assert_eq!(first.get("née"), Some("[1]"));
        assert_eq!(first.names().collect::<Vec<_>>(), ["id", "née"]);
        assert!(!Object::of(&members, 2).is_object());
        assert_eq!(
            (members.beside("x"), members.beside("y")),
            (Some("1"), Some("[]"))
        );
    }

    #[test]
    fn a_single_member_needs_no_list() {
        let members = Members::split(r#"{"server": {"id": 7}}"#.to_owned(), "server", None)
            .map(Arc::new)
            .unwrap();
        assert_eq!(Object::of(&members, 0).get("id"), Some("7"));
    }

    #[test]
    fn a_name_that_is_no_text_spoils_nothing() {
        let members = split(r#"{"\ud800": 1, "servers": [{"id": 1, "a\ud800": 2}, {"id": 3}]}"#).unwrap();
        let first = Object::of(&members, 0);
        assert_eq!(first.names().collect::<Vec<_>>(), ["id", r"a\ud800"]);
        assert_eq!(first.get(r"a\ud800"), Some("2"));
        assert_eq!(members.beside(r"\ud800"), Some("1"));
    }

    #[test]
    fn of_doubled_keys_the_last_one_counts() {
        let members = split(r#"{"servers": [{"id": 1}], "servers": [{"id": 2, "id": 3}]}"#).unwrap();
        assert_eq!(members.len(), 1);
        assert_eq!(Object::of(&members, 0).get("id"), Some("3"));
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, told) in [
            ("", "no JSON object"),
            ("[]", "no JSON object"),
            ("{}", "holds no \"servers\""),
            (r#"{"servers": null}"#, "neither a list nor an object"),
            (r#"{"servers": [{"id": "#, "cut off"),
            (r#"{"servers": [{}"#, "cut off"),
            (r#"{"servers": [{]}"#, "no valid JSON"),
            (r#"{"servers": []} x"#, "text follows"),
        ] {
            let error = split(text).err().expect(text).to_string();
            assert!(error.contains(told), "{text}: {error}");
        }
    }

    #[test]
    fn takes_a_secret_out() {
        let members = split(r#"{"servers": [{"id": "a", "adminPass": "s3cret", "n": 1}]}"#).unwrap();
        let (rest, taken) = Object::of(&members, 0).take("adminPass");
        assert_eq!(taken.as_deref(), Some("\"s3cret\""));
        assert_eq!(rest.json(), r#"{"id": "a", "n": 1}"#);
    }
}
