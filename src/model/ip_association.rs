//! A shared address that a server may use, which Rackspace alone has.

use std::borrow::Cow;

use super::attribute::{Attribute, Source, Text};
use super::record::Record;

/// A shared address that a server may use.
#[derive(Clone)]
pub struct IpAssociation(Source);

impl Record for IpAssociation {
    const NAME: &'static str = "ip_association";

    fn of(source: Source) -> IpAssociation {
        IpAssociation(source)
    }

    fn source(&self) -> &Source {
        &self.0
    }
}

/// The attributes of an association, under their wire names.
pub mod attributes {
    use super::*;

    /// See [`IpAssociation::id`].
    pub const ID: Attribute<Text> = Attribute::new("id");
    /// See [`IpAssociation::address`].
    pub const ADDRESS: Attribute<Text> = Attribute::new("address");
}

use attributes::*;

impl IpAssociation {
    /// The id of the shared address; empty where the service sent none.
    pub fn id(&self) -> Cow<'_, str> {
        self.read(ID).ok().flatten().unwrap_or_default()
    }

    /// The address itself.
    pub fn address(&self) -> Option<Cow<'_, str>> {
        self.read(ADDRESS).ok().flatten()
    }
}

impl std::fmt::Debug for IpAssociation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "IpAssociation({:?})", self.address().unwrap_or_default())
    }
}
