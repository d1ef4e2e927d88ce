//! A network, of Rackspace's `os-networksv2` or of the network service.

use std::borrow::Cow;

use super::attribute::{Any, Attribute, Source, Text, Truth};
use super::record::{Record, Synonyms as _};
use super::resource::{NAME, Resource};
use crate::kind::Kind;

/// A network as it was when it was asked for.
#[derive(Clone)]
pub struct Network(Source);

impl Record for Network {
    const NAME: &'static str = Kind::Network.name();

    fn of(source: Source) -> Network {
        Network(source)
    }

    fn source(&self) -> &Source {
        &self.0
    }
}

impl Resource for Network {
    const KIND: Kind = Kind::Network;

    /// The name; Rackspace calls it the label.
    fn name(&self) -> Option<Cow<'_, str>> {
        self.label()
    }
}

/// The attributes of a network, under their wire names.
pub mod attributes {
    use super::*;

    /// See [`Network::label`].
    pub const LABEL: Attribute<Text> = Attribute::new("label");
    /// See [`Network::cidr`].
    pub const CIDR: Attribute<Text> = Attribute::new("cidr");
    /// See [`Network::status`].
    pub const STATUS: Attribute<Text> = Attribute::new("status");
    /// See [`Network::shared`].
    pub const SHARED: Attribute<Truth> = Attribute::new("shared");
    /// See [`Network::external`].
    pub const EXTERNAL: Attribute<Truth> = Attribute::new("router:external");
    /// See [`Network::subnets`].
    pub const SUBNETS: Attribute<Any> = Attribute::new("subnets");
}

use attributes::*;

impl Network {
    /// The label, under which a server's addresses stand; the network service calls it the name.
    pub fn label(&self) -> Option<Cow<'_, str>> {
        self.first(&[LABEL, NAME])
    }

    /// The range of addresses; not told of the two well-known networks. The network service tells it of subnets: it is the
    /// first one's, as far as that could be asked for.
    pub fn cidr(&self) -> Option<Cow<'_, str>> {
        self.read(CIDR).ok().flatten()
    }

    /// The status, where the service tells.
    pub fn status(&self) -> Option<Cow<'_, str>> {
        self.read(STATUS).ok().flatten()
    }

    /// Whether several projects use it, where the service tells.
    pub fn shared(&self) -> Option<bool> {
        self.read(SHARED).ok().flatten()
    }

    /// Whether it leads outside, where the service tells; servers are not attached to such a one.
    pub fn external(&self) -> Option<bool> {
        self.read(EXTERNAL).ok().flatten()
    }

    /// The ids of its subnets, where the service tells.
    pub fn subnets(&self) -> Vec<String> {
        let list = self.read(SUBNETS).ok().flatten();
        let entries = list
            .as_ref()
            .and_then(serde_json::Value::as_array)
            .map(Vec::as_slice)
            .unwrap_or_default();
        entries
            .iter()
            .filter_map(|entry| entry.as_str().map(str::to_owned))
            .collect()
    }
}
