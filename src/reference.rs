//! What a caller gives where the API wants a resource: an id or a URL.
//!
//! Reading a reference needs no endpoint; where it leads is decided by
//! [`Endpoint`](crate::Endpoint).

mod given;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

pub use given::{ReferenceTo, ToReference};

use crate::address::{Address, check_characters, is_url, mask_query};
use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorKind, Result};
use crate::kind::Kind;

/// The longest id that is accepted, in bytes.
const MAX_ID: usize = 255;

/// How much of what was given a message shows, in characters.
const MAX_SHOWN: usize = 300;

/// A resource, named by its id or its URL.
///
/// Two references are equal when they have the same kind and the same
/// normalised text; [`Endpoint::same`](crate::Endpoint::same) knows which
/// spellings mean one resource.
#[derive(Clone)]
pub struct Reference {
    kind: Option<Kind>,
    id: String,
    spelling: Spelling,
}

/// How a reference came to be.
#[derive(Clone)]
enum Spelling {
    /// As a bare id.
    Id,
    /// As a URL.
    Url(Box<Spelt>),
    /// Out of an answer of an endpoint; its URL is made when it is asked for.
    Made {
        endpoint: Endpoint,
        versioned: bool,
        url: OnceLock<Box<Spelt>>,
    },
}

/// A URL as text and taken apart.
#[derive(Clone)]
struct Spelt {
    text: String,
    url: ResourceUrl,
}

/// A URL that ends in a collection and an id.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ResourceUrl {
    /// Everything before the collection.
    pub(crate) base: Address,
    pub(crate) collection: String,
    pub(crate) id: String,
}

impl ResourceUrl {
    /// The whole URL in its one normal form.
    pub(crate) fn normal(&self) -> String {
        let mut whole = self.base.clone();
        whole.segments.extend([self.collection.clone(), self.id.clone()]);
        whole.normal()
    }
}

impl Reference {
    /// Reads an id or a URL; with a kind, a URL of another kind is refused.
    ///
    /// # Errors
    /// `InvalidReference` and `WrongKind`; nothing is sent.
    pub fn new(text: impl Into<String>, kind: impl Into<Option<Kind>>) -> Result<Reference> {
        let (text, kind) = (text.into(), kind.into());
        if is_url(&text) {
            Reference::from_url(text, kind)
        } else {
            let id = without_suffix(&text, kind);
            check_id(id, kind, &text)?;
            Ok(Reference {
                kind,
                id: id.to_owned(),
                spelling: Spelling::Id,
            })
        }
    }

    fn from_url(text: String, wanted: Option<Kind>) -> Result<Reference> {
        let mut address = Address::parse(&text).map_err(|reason| invalid(&text, wanted, reason))?;
        address.query = None;
        let id = address.segments.pop();
        let found = address.segments.last().and_then(|name| Kind::of_collection(name));
        let (Some(id), Some((kind, collection))) = (id, found) else {
            return Err(invalid(&text, wanted, no_resource(&text)));
        };
        address.segments.pop();
        let id = without_suffix(&id, Some(kind)).to_owned();
        if collection.has_detail && id == "detail" {
            return Err(invalid(&text, wanted, "names a collection, no member of it"));
        }
        check_id(&id, Some(kind), &text)?;
        if let Some(wanted) = wanted.filter(|wanted| *wanted != kind) {
            return Err(wrong_kind(&text, wanted, kind));
        }
        let url = ResourceUrl {
            base: address,
            collection: collection.name.to_owned(),
            id: id.clone(),
        };
        Ok(Reference {
            kind: Some(kind),
            id,
            spelling: Spelling::Url(Box::new(Spelt { text, url })),
        })
    }

    /// A resource that a service named by its id, beside another resource of that endpoint.
    pub(crate) fn beside(endpoint: &Endpoint, kind: Kind, id: String) -> Result<Reference> {
        Reference::made(endpoint, kind, id, false)
    }

    /// A resource that came from an endpoint, which stands for its `self` URL elsewhere.
    pub(crate) fn of_resource(endpoint: &Endpoint, kind: Kind, id: String) -> Result<Reference> {
        Reference::made(endpoint, kind, id, true)
    }

    fn made(endpoint: &Endpoint, kind: Kind, id: String, versioned: bool) -> Result<Reference> {
        let own = without_suffix(&id, Some(kind));
        check_id(own, Some(kind), &id)?;
        Ok(Reference {
            kind: Some(kind),
            id: own.to_owned(),
            spelling: Spelling::Made {
                endpoint: endpoint.clone(),
                versioned,
                url: OnceLock::new(),
            },
        })
    }

    /// The reference with its kind made sure.
    pub(crate) fn expect(self, kind: Kind) -> Result<Reference> {
        match self.kind {
            Some(own) if own != kind => Err(wrong_kind(self.as_str(), kind, own)),
            Some(_) => Ok(self),
            None => Reference::new(self.id, kind),
        }
    }

    /// What is referred to; `None` for a bare id given without a kind.
    pub fn kind(&self) -> Option<Kind> {
        self.kind
    }

    /// The id alone, decoded.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The URL: as given, a resource's own, or the bookmark of what a resource refers to; `None` for a bare id.
    pub fn url(&self) -> Option<&str> {
        self.spelt().map(|spelt| spelt.text.as_str())
    }

    /// The reference as given.
    pub fn as_str(&self) -> &str {
        self.url().unwrap_or(&self.id)
    }

    /// The URL taken apart; `None` for a bare id.
    pub(crate) fn as_url(&self) -> Option<&ResourceUrl> {
        self.spelt().map(|spelt| &spelt.url)
    }

    fn spelt(&self) -> Option<&Spelt> {
        match &self.spelling {
            Spelling::Id => None,
            Spelling::Url(spelt) => Some(spelt),
            Spelling::Made {
                endpoint,
                versioned,
                url,
            } => Some(url.get_or_init(|| {
                let kind = self.kind.expect("what came from a service has a kind");
                let url = endpoint.spell(kind, &self.id, *versioned);
                let text = url.normal();
                Box::new(Spelt { text, url })
            })),
        }
    }

    /// Whether a caller spelt it, and may want that spelling kept.
    pub(crate) fn is_spelt_by_caller(&self) -> bool {
        !matches!(self.spelling, Spelling::Made { .. })
    }

    /// The reference as given, fit for a message.
    pub(crate) fn shown(&self) -> String {
        shown(self.as_str())
    }

    fn normal(&self) -> String {
        self.as_url().map_or_else(|| self.id.clone(), ResourceUrl::normal)
    }
}

/// Whether a text can be the id of a resource.
pub(crate) fn is_id(id: &str, kind: Kind) -> bool {
    check_id(id, Some(kind), id).is_ok()
}

/// An id without the suffix of a format, which services do not count as a part of it; people's own names keep theirs.
fn without_suffix(id: &str, kind: Option<Kind>) -> &str {
    let strips = kind.is_some_and(|kind| !kind.ids_are_names());
    id.strip_suffix(".json").filter(|_| strips).unwrap_or(id)
}

/// What no id may be; people put spaces into those they choose. `given` is what the message shows.
pub(crate) fn check_id(id: &str, kind: Option<Kind>, given: &str) -> Result<()> {
    let is_name = kind.is_some_and(Kind::ids_are_names);
    let characters = |text: &str| match is_name {
        true => text.split(' ').try_for_each(check_characters),
        false => check_characters(text),
    };
    let reason = if id.is_empty() {
        "is empty"
    } else if id == "." || id == ".." {
        "is a dot segment"
    } else if id.len() > MAX_ID {
        "is longer than 255 bytes"
    } else if id.contains(['/', '?', '#']) {
        "holds one of / ? #"
    } else if let Err(reason) = characters(id) {
        reason
    } else {
        return Ok(());
    };
    Err(invalid(given, kind, reason))
}

fn no_resource(text: &str) -> &'static str {
    let path = text
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .trim_end_matches('/');
    match path.rsplit('/').next().and_then(Kind::of_collection) {
        Some(_) => "names a collection, no member of it",
        None => "does not end in a known collection and an id",
    }
}

fn invalid(text: &str, kind: Option<Kind>, reason: &str) -> Error {
    let what = kind.map_or("resource", Kind::name);
    let shown = shown(text);
    Error::invalid_reference(format!(
        "{shown:?} is no reference to {}: it {reason}; wanted is an id, or a URL that ends in a collection and an id",
        with_article(what)
    ))
}

fn wrong_kind(text: &str, wanted: Kind, found: Kind) -> Error {
    let (found, wanted) = (with_article(found.name()), with_article(wanted.name()));
    let shown = shown(text);
    Error::new(
        ErrorKind::WrongKind,
        format!("{shown:?} refers to {found}, where {wanted} is wanted"),
    )
}

fn with_article(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {word}")
}

/// A text fit for a message, whatever was given: without secrets, and not endless.
fn shown(text: &str) -> String {
    let mut masked = mask_query(text);
    if let Some((at, _)) = masked.char_indices().nth(MAX_SHOWN) {
        masked.truncate(at);
        masked.push('…');
    }
    masked
}

impl PartialEq for Reference {
    fn eq(&self, other: &Reference) -> bool {
        self.kind == other.kind && self.normal() == other.normal()
    }
}

impl Eq for Reference {}

impl Hash for Reference {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.kind.hash(state);
        self.normal().hash(state);
    }
}

impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind.map_or("any", Kind::name);
        write!(f, "Reference({:?}, {kind})", self.shown())
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001";

    #[test]
    fn reads_ids_and_urls() {
        let by_id = Reference::new(ID, Kind::Image).unwrap();
        assert_eq!((by_id.id(), by_id.url()), (ID, None));
        let by_url = Reference::new(format!("https://h/v2/010101/images/{ID}/?x=1#y"), None).unwrap();
        assert_eq!((by_url.id(), by_url.kind()), (ID, Some(Kind::Image)));
    }

    #[test]
    fn spellings_of_one_url_are_equal() {
        let plain = Reference::new(format!("https://h/v2/1/images/{ID}"), None).unwrap();
        for text in [
            format!("HTTPS://H:443/v2/1/images/{ID}/"),
            format!("https://h/v2/1//images/%33{}", &ID[1..]),
            format!("https://h/v2/1/images/{ID}.json?a=b"),
        ] {
            assert_eq!(Reference::new(text, Kind::Image).unwrap(), plain);
        }
    }

    #[test]
    fn names_what_is_wrong() {
        let told = |text: &str| Reference::new(text, Kind::Image).unwrap_err().to_string();
        assert!(told("").contains("is empty"));
        assert!(told("https://h/v2/1/images").contains("names a collection"));
        assert!(told("https://h/v2/1/images/detail").contains("names a collection"));
        assert!(told("https://h/v2/1/flavors/2").contains("refers to a flavor, where an image"));
        assert!(!told("https://h/x?token=secret").contains("secret"));
    }

    #[test]
    fn shows_no_more_than_a_message_can_hold() {
        let long = format!("https://h/flavors/{ID}?{}", "x".repeat(10_000));
        let far = Reference::new(format!("https://h/{}/flavors/{ID}", "x".repeat(10_000)), None).unwrap();
        assert!(Reference::new(long, Kind::Image).unwrap_err().to_string().len() < 1000);
        assert!(format!("{far:?}").len() < 1000);
    }
}
