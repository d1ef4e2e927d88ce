//! What can be given where a reference is wanted.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use super::Reference;
use crate::error::Result;
use crate::kind::Kind;

/// A reference that knows what type it leads to: [`Client::follow`](crate::Client::follow) gives a `T`.
pub struct ReferenceTo<T> {
    reference: Reference,
    target: PhantomData<fn() -> T>,
}

impl<T> ReferenceTo<T> {
    pub(crate) fn new(reference: Reference) -> ReferenceTo<T> {
        ReferenceTo {
            reference,
            target: PhantomData,
        }
    }
}

impl<T> std::ops::Deref for ReferenceTo<T> {
    type Target = Reference;

    fn deref(&self) -> &Reference {
        &self.reference
    }
}

impl<T> Clone for ReferenceTo<T> {
    fn clone(&self) -> Self {
        ReferenceTo::new(self.reference.clone())
    }
}

impl<T> fmt::Debug for ReferenceTo<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reference.fmt(f)
    }
}

impl<T> fmt::Display for ReferenceTo<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.reference, f)
    }
}

impl<T> PartialEq for ReferenceTo<T> {
    fn eq(&self, other: &Self) -> bool {
        self.reference == other.reference
    }
}

impl<T> Eq for ReferenceTo<T> {}

impl<T> Hash for ReferenceTo<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.reference.hash(state);
    }
}

/// Whatever can stand for a resource: ids, URLs, links, references and resources.
///
/// A [`Call`](crate::Call) takes it as it is, and tells what is wrong with it when its request is built.
pub trait ToReference {
    /// The reference, or what is wrong with it.
    ///
    /// # Errors
    /// `InvalidReference`, and `WrongKind` for a resource of another kind.
    fn to_reference(&self, kind: Kind) -> Result<Reference>;
}

impl ToReference for str {
    fn to_reference(&self, kind: Kind) -> Result<Reference> {
        Reference::new(self, kind)
    }
}

impl ToReference for String {
    fn to_reference(&self, kind: Kind) -> Result<Reference> {
        Reference::new(self.as_str(), kind)
    }
}

/// What [`Resource::id`](crate::Resource::id) gives.
impl ToReference for Cow<'_, str> {
    fn to_reference(&self, kind: Kind) -> Result<Reference> {
        Reference::new(&**self, kind)
    }
}

/// Some services number their flavors.
impl ToReference for u64 {
    fn to_reference(&self, kind: Kind) -> Result<Reference> {
        Reference::new(self.to_string(), kind)
    }
}

impl ToReference for Reference {
    fn to_reference(&self, kind: Kind) -> Result<Reference> {
        self.clone().expect(kind)
    }
}

impl<T> ToReference for ReferenceTo<T> {
    fn to_reference(&self, kind: Kind) -> Result<Reference> {
        self.reference.clone().expect(kind)
    }
}

/// What another layer already found out about a reference.
impl ToReference for Result<Reference> {
    fn to_reference(&self, kind: Kind) -> Result<Reference> {
        self.clone().and_then(|reference| reference.expect(kind))
    }
}

impl<R: ToReference + ?Sized> ToReference for &R {
    fn to_reference(&self, kind: Kind) -> Result<Reference> {
        (**self).to_reference(kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ErrorKind, Flavor, Record, Resource};

    #[test]
    fn every_way_to_name_a_resource_is_one_reference() {
        let flavor = Flavor::from_json(r#"{"id": "2"}"#, None).unwrap();
        let by_id = Reference::new("2", Kind::Flavor).unwrap();
        let ways: [&dyn ToReference; 8] = [
            &"2",
            &"2".to_owned(),
            &2,
            &flavor.id(),
            &flavor,
            &by_id,
            &ReferenceTo::<Flavor>::new(by_id.clone()),
            &Ok(by_id.clone()),
        ];
        for way in ways {
            assert_eq!(way.to_reference(Kind::Flavor).unwrap(), by_id);
        }
    }

    #[test]
    fn what_knows_its_kind_is_no_other() {
        let flavor = Reference::new("2", Kind::Flavor).unwrap();
        let error = flavor.to_reference(Kind::Image).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::WrongKind);
    }
}
