//! Links between resources: relation, target, media type.

use std::fmt;

use serde_json::Value;

use crate::endpoint::{Detail, Endpoint};
use crate::error::Result;
use crate::kind::Kind;
use crate::reference::{Reference, ToReference};

/// How a link relates to what it stands in.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Rel {
    /// Versioned, for use at once.
    Own,
    /// Unversioned, for long-term storage.
    Bookmark,
    /// Another representation, in another service.
    Alternate,
    /// The next page of a collection.
    Next,
    /// The page before.
    Previous,
    /// Any other relation, kept as it came.
    Other(String),
}

impl Rel {
    /// The relation as the wire spells it.
    pub fn as_str(&self) -> &str {
        match self {
            Rel::Own => "self",
            Rel::Bookmark => "bookmark",
            Rel::Alternate => "alternate",
            Rel::Next => "next",
            Rel::Previous => "previous",
            Rel::Other(text) => text,
        }
    }
}

impl From<&str> for Rel {
    fn from(text: &str) -> Rel {
        match text {
            "self" => Rel::Own,
            "bookmark" => Rel::Bookmark,
            "alternate" => Rel::Alternate,
            "next" => Rel::Next,
            "previous" => Rel::Previous,
            other => Rel::Other(other.to_owned()),
        }
    }
}

impl fmt::Display for Rel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One entry of a `links` array.
#[derive(Clone)]
pub struct Link {
    rel: Rel,
    href: String,
    media_type: Option<String>,
    json: Value,
    endpoint: Option<Endpoint>,
    /// For links between pages: what is listed.
    listing: Option<(Kind, Detail)>,
}

impl Link {
    /// Reads an entry; `None` where it has no `href`.
    pub(crate) fn read(json: &Value, endpoint: Option<&Endpoint>) -> Option<Link> {
        Some(Link {
            rel: Rel::from(json.get("rel").and_then(Value::as_str).unwrap_or_default()),
            href: json.get("href")?.as_str()?.to_owned(),
            media_type: json.get("type").and_then(Value::as_str).map(str::to_owned),
            json: json.clone(),
            endpoint: endpoint.cloned(),
            listing: None,
        })
    }

    /// Every entry of a `links` array that can be read.
    pub(crate) fn read_all(json: &Value, endpoint: Option<&Endpoint>) -> Vec<Link> {
        let entries = json.as_array().map(Vec::as_slice).unwrap_or_default();
        entries
            .iter()
            .filter_map(|entry| Link::read(entry, endpoint))
            .collect()
    }

    /// A link that some services give as a bare string.
    pub(crate) fn bare(rel: Rel, href: &str, endpoint: Option<&Endpoint>) -> Link {
        let json = serde_json::json!({"rel": rel.as_str(), "href": href});
        Link {
            rel,
            href: href.to_owned(),
            media_type: None,
            json,
            endpoint: endpoint.cloned(),
            listing: None,
        }
    }

    /// The same link, known to lead on in a listing of a kind, with or without details.
    pub(crate) fn of_listing(self, kind: Kind, detail: Detail) -> Link {
        let listing = Some((kind, detail));
        Link { listing, ..self }
    }

    pub(crate) fn listing(&self) -> Option<(Kind, Detail)> {
        self.listing
    }

    /// The relation.
    pub fn rel(&self) -> &Rel {
        &self.rel
    }

    /// The target exactly as the service sent it.
    pub fn href(&self) -> &str {
        &self.href
    }

    /// The target, made absolute, and put back on its endpoint where a proxy had bent it; see [`Links`](crate::Links).
    pub fn url(&self) -> String {
        match &self.endpoint {
            Some(endpoint) => endpoint.link_url(&self.rel, &self.href),
            None => self.href.clone(),
        }
    }

    /// The media type, which tells the service of an `alternate` link.
    pub fn media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    /// The whole entry as it came, unknown attributes included.
    pub fn json(&self) -> &Value {
        &self.json
    }

    /// The endpoint whose answer held the link.
    pub fn endpoint(&self) -> Option<&Endpoint> {
        self.endpoint.as_ref()
    }
}

impl ToReference for Link {
    fn to_reference(&self, kind: Kind) -> Result<Reference> {
        Reference::new(self.url(), kind)
    }
}

impl PartialEq for Link {
    fn eq(&self, other: &Link) -> bool {
        self.json == other.json
    }
}

impl Eq for Link {}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Link({} {})", self.rel, crate::address::mask_query(&self.href))
    }
}
