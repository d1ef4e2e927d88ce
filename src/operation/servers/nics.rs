//! The network interfaces of a new server.
//!
//! <https://docs.openstack.org/api-ref/compute/#create-server>

use serde_json::{Map, Value};

use super::Place;
use crate::endpoint::Slot;
use crate::error::Result;
use crate::kind::Kind;
use crate::reference::{Reference, ToReference};

/// One network interface of a new server.
#[derive(Clone, Debug)]
pub struct Nic {
    network: Option<Result<Reference>>,
    port: Option<Result<Reference>>,
    fixed_ip: Option<String>,
}

impl Nic {
    /// An interface in a network; `public` and `private` are names on Rackspace.
    pub fn network(network: impl ToReference) -> Nic {
        Nic {
            network: Some(network.to_reference(Kind::Network)),
            port: None,
            fixed_ip: None,
        }
    }

    /// A port of the network service.
    pub fn port(port: impl ToReference) -> Nic {
        Nic {
            network: None,
            port: Some(port.to_reference(Kind::Port)),
            fixed_ip: None,
        }
    }

    /// The address that the interface is to have.
    pub fn fixed_ip(mut self, address: impl Into<String>) -> Nic {
        self.fixed_ip = Some(address.into());
        self
    }

    /// An entry of `networks`, with empty texts for the references.
    pub(super) fn body(&self) -> Value {
        let mut entry = Map::new();
        if self.network.is_some() {
            entry.insert("uuid".to_owned(), "".into());
        }
        if self.port.is_some() {
            entry.insert("port".to_owned(), "".into());
        }
        if let Some(address) = &self.fixed_ip {
            entry.insert("fixed_ip".to_owned(), address.as_str().into());
        }
        Value::Object(entry)
    }

    /// The places of its references, where it is the entry at an index.
    pub(super) fn places(self, index: usize) -> impl Iterator<Item = Place> {
        let named = [("uuid", self.network), ("port", self.port)].into_iter();
        named.filter_map(move |(name, reference)| {
            Some((
                format!("/server/networks/{index}/{name}"),
                reference?,
                Slot::Other,
            ))
        })
    }
}
