//! A page of resources as it came: one text, and where each attribute stands in it.
//!
//! Splitting is one pass. Nothing is copied and nothing is decoded: values are
//! looked at when they are asked for, so an odd one spoils only itself.

mod split;

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use zeroize::Zeroize;

use self::split::{NotSplit, Splitter};
use super::attribute::text;
use super::secret::Secret;
use crate::endpoint::Endpoint;

/// The one attribute of many resources that nobody may see by accident.
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
    /// Whether the text is wiped when its last holder goes.
    holds_secret: AtomicBool,
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

impl Members {
    /// Splits `{"key": [member, …], …}` or `{"key": member, …}`.
    pub(crate) fn split(text: String, key: &str, endpoint: Option<Endpoint>) -> Result<Members, NotSplit> {
        let mut members = Members::empty(text, endpoint)?;
        Splitter::default().document(&mut members, key)?;
        Ok(members)
    }

    /// Takes a text that is one member, without a wrapper.
    pub(crate) fn single(text: String, endpoint: Option<Endpoint>) -> Result<Members, NotSplit> {
        let mut members = Members::empty(text, endpoint)?;
        Splitter::default().only_member(&mut members)?;
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
            holds_secret: AtomicBool::new(false),
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

impl Drop for Members {
    fn drop(&mut self) {
        if *self.holds_secret.get_mut() {
            self.text.zeroize();
        }
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
        self.members.holds_secret.load(Ordering::Relaxed)
    }

    /// Has the text wiped when its last holder goes.
    pub(crate) fn wipe_later(&self) {
        self.members.holds_secret.store(true, Ordering::Relaxed);
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
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        let value = |each: &Attribute| &self.members.text[each.value.range()];
        self.attributes()
            .iter()
            .map(move |each| (self.members.name(each), value(each)))
    }

    pub(crate) fn endpoint(&self) -> Option<&Endpoint> {
        self.members.endpoint()
    }

    /// The same object alone, without an attribute that is a secret, and that secret.
    ///
    /// The text it stood in is wiped when its last holder goes.
    pub(crate) fn take_secret(self, name: &str) -> (Object, Option<Secret>) {
        let Some(json) = self.get(name) else {
            return (self, None);
        };
        self.wipe_later();
        let secret = text(json).map(|secret| Secret::new(secret.into_owned()));
        let kept: Vec<String> = self
            .entries()
            .filter(|(own, _)| *own != name)
            .map(|(own, value)| format!("{}: {value}", serde_json::Value::from(own)))
            .collect();
        let members = Members::single(format!("{{{}}}", kept.join(", ")), self.endpoint().cloned())
            .expect("attributes that were valid stay so");
        (Object::of(&Arc::new(members), 0), secret)
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
    fn takes_a_secret_out() {
        let members = split(r#"{"servers": [{"id": "a", "adminPass": "s3cret", "n": 1}]}"#).unwrap();
        let (rest, taken) = Object::of(&members, 0).take_secret("adminPass");
        assert_eq!(taken.unwrap().reveal(), "s3cret");
        assert_eq!(rest.json(), r#"{"id": "a", "n": 1}"#);
        assert!(!rest.holds_secret());
    }

    #[test]
    fn a_text_that_held_a_secret_is_marked_for_wiping() {
        let members = split(r#"{"servers": [{"url": "s3cret"}]}"#).unwrap();
        assert!(!Object::of(&members, 0).holds_secret());
        let _ = Object::of(&members, 0).take_secret("url");
        assert!(Object::of(&members, 0).holds_secret());
    }
}
