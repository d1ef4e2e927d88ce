//! What all resources have in common.

use std::borrow::Cow;
use std::sync::Arc;

use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::link::Link;
use crate::model::attribute::{Attribute, LinkList, Text};
use crate::model::resolved::Brought;
use crate::model::{Flavor, Image, KeyPair, Network, Record, Server, Volume};
use crate::reference::{Reference, ToReference, is_id};

pub(crate) const NAME: Attribute<Text> = Attribute::new("name");
pub(crate) const LINKS: Attribute<LinkList> = Attribute::new("links");

/// A server, image, flavor, network, volume or key pair as it was when it was asked for.
///
/// A [`Record`] with an id and URLs of its own.
pub trait Resource: Record {
    /// What kind of resource this is.
    const KIND: Kind;
    /// The attribute that tells the id.
    #[doc(hidden)]
    const ID: Attribute<Text> = Attribute::new("id");

    /// The id; empty where the service sent none.
    fn id(&self) -> Cow<'_, str> {
        self.read(Self::ID).ok().flatten().unwrap_or_default()
    }

    /// The name; `None` where the service sent none.
    fn name(&self) -> Option<Cow<'_, str>> {
        self.read(NAME).ok().flatten()
    }

    /// The links in the order in which they came.
    fn links(&self) -> Vec<Link> {
        self.read(LINKS).ok().flatten().unwrap_or_default()
    }

    /// The URL for use at once: the endpoint's version of it; `None` for what came without an id and links.
    fn self_url(&self) -> Option<String> {
        let id = self.id();
        match self.endpoint() {
            Some(endpoint) if is_id(&id, Self::KIND) => Some(endpoint.self_url(Self::KIND, &id)),
            _ => self.link_to("self"),
        }
    }

    /// The URL for long-term storage, without a version; `None` for what came without an id and links.
    fn bookmark(&self) -> Option<String> {
        let id = self.id();
        match self.endpoint() {
            Some(endpoint) if is_id(&id, Self::KIND) => Some(endpoint.bookmark_url(Self::KIND, &id)),
            _ => self.link_to("bookmark"),
        }
    }

    /// The same resource with what its listing brought along, where it refers to any of that.
    #[doc(hidden)]
    fn bringing(self, _: &Arc<Brought>) -> Self {
        self
    }

    /// Only servers have references that listings resolve.
    #[doc(hidden)]
    fn as_server(&self) -> Option<&Server> {
        None
    }

    #[doc(hidden)]
    fn link_to(&self, rel: &str) -> Option<String> {
        self.links()
            .into_iter()
            .find(|link| link.rel().as_str() == rel)
            .map(|link| link.url())
    }
}

/// A resource stands for its URL, which its own endpoint takes for its id.
pub(crate) fn reference_to<R: Resource>(resource: &R, own: Kind, wanted: Kind) -> Result<Reference> {
    let id = resource.read(R::ID)?.ok_or_else(|| {
        let reason = match own {
            Kind::Flavor => {
                "; from microversion 2.47 on a server holds its flavor's attributes instead of a reference"
            }
            _ => "",
        };
        Error::invalid_reference(format!(
            "this {own} came without an id and cannot be referred to{reason}"
        ))
    })?;
    let id = id.into_owned();
    if let Some(endpoint) = resource.endpoint() {
        return Reference::of_resource(endpoint, own, id)?.expect(wanted);
    }
    let own_url = resource.link_to("self");
    let by_url = own_url.and_then(|url| Reference::new(url, own).ok());
    by_url.map_or_else(|| Reference::new(id, own), Ok)?.expect(wanted)
}

/// Whether it is the same resource, in whatever state; of what came without an id, only the text can tell.
fn is_same<R: Resource>(one: &R, other: &R) -> bool {
    let id = one.id();
    id == other.id() && one.bookmark() == other.bookmark() && (!id.is_empty() || one.json() == other.json())
}

macro_rules! stands_for_itself {
    ($($resource:ty),*) => {$(
        impl ToReference for $resource {
            fn to_reference(&self, kind: Kind) -> Result<Reference> {
                reference_to(self, <$resource as Resource>::KIND, kind)
            }
        }

        impl PartialEq for $resource {
            /// The same resource, in whatever state.
            fn eq(&self, other: &Self) -> bool {
                is_same(self, other)
            }
        }

        impl Eq for $resource {}

        impl std::hash::Hash for $resource {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.bookmark().hash(state);
                self.id().hash(state);
            }
        }

        impl std::fmt::Debug for $resource {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}({:?}", stringify!($resource), self.id())?;
                if let Some(name) = self.name() {
                    write!(f, ", name={name:?}")?;
                }
                f.write_str(")")
            }
        }
    )*};
}

stands_for_itself!(Server, Image, Flavor, Network, Volume, KeyPair);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Endpoint;

    fn embedded(text: &str) -> Flavor {
        let endpoint = Endpoint::new("https://cloud.example/v2.1").unwrap();
        Flavor::from_json(text, Some(endpoint)).unwrap()
    }

    #[test]
    fn what_came_without_an_id_has_no_urls() {
        let flavor = embedded(r#"{"original_name": "m1.tiny", "ram": 512}"#);
        assert_eq!((flavor.self_url(), flavor.bookmark()), (None, None));
        let flavor = embedded(r#"{"id": ".."}"#);
        assert_eq!((flavor.self_url(), flavor.bookmark()), (None, None));
    }

    #[test]
    fn what_came_without_an_id_is_no_other() {
        let tiny = embedded(r#"{"original_name": "m1.tiny", "ram": 512}"#);
        let large = embedded(r#"{"original_name": "m1.large", "ram": 8192}"#);
        assert_ne!(tiny, large);
        assert_eq!(tiny, tiny.clone());
    }
}
