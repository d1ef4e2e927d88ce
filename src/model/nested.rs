//! References inside a resource: the image and flavor of a server, the server of an image.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::attribute::{AttributeType, Source, text};
use super::{Flavor, Image, Server};
use crate::kind::Kind;
use crate::link::Link;
use crate::reference::{Reference, ReferenceTo};

/// The attribute `image` of a server: `""` means booted from a volume.
pub enum ImageReference {}

impl AttributeType for ImageReference {
    type Value<'a> = Option<ReferenceTo<Image>>;
    const WANTED: &'static str = "an image with an id, or \"\"";

    fn read<'a>(json: &'a str, owner: &'a Source) -> Option<Option<ReferenceTo<Image>>> {
        if json == "\"\"" {
            return Some(None);
        }
        let nested: Nested<'_> = serde_json::from_str(json).ok()?;
        nested
            .reference(owner, Kind::Image)
            .map(|reference| Some(ReferenceTo::new(reference)))
    }
}

/// The attribute `flavor` of a server; from microversion 2.47 on it has no id.
pub enum FlavorReference {}

impl AttributeType for FlavorReference {
    type Value<'a> = Option<ReferenceTo<Flavor>>;
    const WANTED: &'static str = "a flavor";

    fn read<'a>(json: &'a str, owner: &'a Source) -> Option<Option<ReferenceTo<Flavor>>> {
        let nested: Nested<'_> = serde_json::from_str(json).ok()?;
        if nested.id.is_none() {
            return Some(None);
        }
        nested
            .reference(owner, Kind::Flavor)
            .map(|reference| Some(ReferenceTo::new(reference)))
    }
}

/// The attribute `server` of an image that was made from one.
pub enum ServerReference {}

impl AttributeType for ServerReference {
    type Value<'a> = ReferenceTo<Server>;
    const WANTED: &'static str = "a server with an id";

    fn read<'a>(json: &'a str, owner: &'a Source) -> Option<ReferenceTo<Server>> {
        let nested: Nested<'_> = serde_json::from_str(json).ok()?;
        nested.reference(owner, Kind::Server).map(ReferenceTo::new)
    }
}

/// `{"id": …, "links": […]}` inside a resource.
#[derive(Deserialize)]
struct Nested<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    links: Option<&'a RawValue>,
}

impl Nested<'_> {
    /// The id means a resource beside the server; unbound, a link may tell where.
    fn reference(&self, owner: &Source, kind: Kind) -> Option<Reference> {
        let id = text(self.id?.get())?;
        if let Some(endpoint) = owner.object().endpoint() {
            return Reference::beside(endpoint, kind, id.into_owned()).ok();
        }
        let links: serde_json::Value = self
            .links
            .and_then(|raw| serde_json::from_str(raw.get()).ok())
            .unwrap_or_default();
        let by_link = Link::read_all(&links, None)
            .into_iter()
            .filter_map(|link| Reference::new(link.href(), kind).ok())
            .find(|reference| reference.id() == id);
        by_link.or_else(|| Reference::new(id, kind).ok())
    }
}
