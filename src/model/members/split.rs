//! Splitting an answer: one walk from its first byte to its last, which notes where everything stands.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Attribute, Member, Members, Name, SECRET, Span};

/// Why an answer could not be split.
#[derive(Debug)]
pub(crate) struct NotSplit(pub(super) String);

impl fmt::Display for NotSplit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Walks through an answer from its first byte to its last.
#[derive(Default)]
pub(super) struct Splitter {
    at: usize,
    found: bool,
}

impl Splitter {
    /// A text that is one member, without a wrapper.
    pub(super) fn only_member(&mut self, members: &mut Members) -> Result<(), NotSplit> {
        self.skip_space(&members.text);
        self.member(members)?;
        self.end(&members.text)
    }

    /// An object with members under one of its keys.
    pub(super) fn document(&mut self, members: &mut Members, key: &str) -> Result<(), NotSplit> {
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
            holds_secret: holds_secret.get_mut(),
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::Object;
    use super::*;

    fn split(text: &str) -> Result<Arc<Members>, NotSplit> {
        Members::split(text.to_owned(), "servers", None).map(Arc::new)
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
}
