//! What a service tells of something: a view over the bytes that came.

use std::marker::PhantomData;
use std::sync::Arc;

use super::attribute::{Attribute, AttributeType, Source};
use super::members::{Members, Object};
use crate::endpoint::Endpoint;
use crate::error::{Error, Result};

/// Something a service told of, as it was when it was asked for.
///
/// A record never changes. It keeps exactly what the service sent, and remembers the endpoint it came from. Those with an
/// id and URLs of their own are [`Resource`](super::Resource)s.
pub trait Record: Clone + Send + Sync + Sized + 'static {
    /// The word for one, such as `server`.
    const NAME: &'static str;

    #[doc(hidden)]
    fn of(source: Source) -> Self;

    #[doc(hidden)]
    fn source(&self) -> &Source;

    /// Reads an attribute; `None` where it did not come.
    ///
    /// # Errors
    /// `Decode`, naming record, attribute and text, when it is of the wrong type.
    fn read<T: AttributeType>(&self, attribute: Attribute<T>) -> Result<Option<T::Value<'_>>> {
        self.source().read(Self::NAME, attribute)
    }

    /// The JSON of an attribute by its wire name, whether modelled or not.
    fn get(&self, name: &str) -> Option<&str> {
        self.source().object().get(name)
    }

    /// The wire names of all attributes, in the order in which they came.
    fn attribute_names(&self) -> Vec<&str> {
        self.source().object().names().collect()
    }

    /// Exactly what the service sent, secrets aside.
    fn json(&self) -> &str {
        self.source().object().json()
    }

    /// Where the record came from.
    fn endpoint(&self) -> Option<&Endpoint> {
        self.source().object().endpoint()
    }

    /// Reads a record from JSON that was kept, as one that belongs to an endpoint.
    ///
    /// # Errors
    /// `Decode`, when the text is no JSON value.
    fn from_json(text: impl Into<String>, endpoint: Option<Endpoint>) -> Result<Self> {
        let members = Members::single(text.into(), endpoint)
            .map_err(|problem| Error::decode(format!("this is no {}: {problem}", Self::NAME)))?;
        Ok(Self::of(Source::new(Object::of(&Arc::new(members), 0))))
    }
}

/// Attributes that services call by different names.
pub(crate) trait Synonyms: Record {
    /// Reads an attribute under whichever of two names it came.
    fn either<T: AttributeType>(
        &self,
        one: Attribute<T>,
        other: Attribute<T>,
    ) -> Result<Option<T::Value<'_>>> {
        match self.read(one)? {
            None => self.read(other),
            found => Ok(found),
        }
    }

    /// The attribute under the first of its names that can be read.
    fn first<T: AttributeType>(&self, names: &[Attribute<T>]) -> Option<T::Value<'_>> {
        names.iter().find_map(|name| self.read(*name).ok().flatten())
    }
}

impl<R: Record> Synonyms for R {}

/// Records inside another one.
pub struct Records<R>(PhantomData<fn() -> R>);

impl<R: Record> AttributeType for Records<R> {
    type Value<'a> = Vec<R>;
    const WANTED: &'static str = "a list of objects";

    fn read<'a>(json: &'a str, owner: &'a Source) -> Option<Vec<R>> {
        if !json.starts_with('[') {
            return None;
        }
        let endpoint = owner.object().endpoint().cloned();
        let members = Members::split(format!("{{\"records\": {json}}}"), "records", endpoint).ok()?;
        let members = Arc::new(members);
        let each = (0..members.len()).map(|index| R::of(Source::new(Object::of(&members, index))));
        Some(each.collect())
    }
}
