//! An interface of a server: its place on a network.
//!
//! <https://docs.openstack.org/api-ref/compute/#port-interfaces-servers-os-interface>

use std::borrow::Cow;

use serde::Deserialize;

use super::attribute::{Attribute, AttributeType, Source, Text};
use super::record::{Record, Synonyms as _};

/// An interface of a server, of Rackspace's `os-virtual-interfacesv2` or Nova's `os-interface`.
#[derive(Clone)]
pub struct Interface(Source);

impl Record for Interface {
    const NAME: &'static str = "interface";

    fn of(source: Source) -> Interface {
        Interface(source)
    }

    fn source(&self) -> &Source {
        &self.0
    }
}

/// One address of an interface.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct InterfaceAddress {
    /// The address, such as `192.168.0.2`.
    #[serde(alias = "ip_address")]
    pub address: String,
    /// The id of its network, where it is told of the address (Rackspace).
    pub network_id: Option<String>,
    /// The label of its network, where it is told of the address (Rackspace).
    pub network_label: Option<String>,
    /// The id of its subnet (Nova).
    pub subnet_id: Option<String>,
}

/// Addresses of an interface.
pub enum InterfaceAddresses {}

impl AttributeType for InterfaceAddresses {
    type Value<'a> = Vec<InterfaceAddress>;
    const WANTED: &'static str = "a list of addresses";

    fn read<'a>(json: &'a str, _: &'a Source) -> Option<Vec<InterfaceAddress>> {
        serde_json::from_str(json).ok()
    }
}

/// The attributes of an interface, under their wire names: Rackspace's, then Nova's.
pub mod attributes {
    use super::*;

    /// See [`Interface::id`].
    pub const ID: Attribute<Text> = Attribute::new("id");
    /// See [`Interface::id`].
    pub const PORT_ID: Attribute<Text> = Attribute::new("port_id");
    /// See [`Interface::network_id`].
    pub const NET_ID: Attribute<Text> = Attribute::new("net_id");
    /// See [`Interface::mac_address`].
    pub const MAC_ADDRESS: Attribute<Text> = Attribute::new("mac_address");
    /// See [`Interface::mac_address`].
    pub const MAC_ADDR: Attribute<Text> = Attribute::new("mac_addr");
    /// See [`Interface::ip_addresses`].
    pub const IP_ADDRESSES: Attribute<InterfaceAddresses> = Attribute::new("ip_addresses");
    /// See [`Interface::ip_addresses`].
    pub const FIXED_IPS: Attribute<InterfaceAddresses> = Attribute::new("fixed_ips");
    /// See [`Interface::state`].
    pub const PORT_STATE: Attribute<Text> = Attribute::new("port_state");
}

use attributes::*;

impl Interface {
    /// The id, which on OpenStack is its port's; empty where the service sent none.
    pub fn id(&self) -> Cow<'_, str> {
        self.either(ID, PORT_ID).ok().flatten().unwrap_or_default()
    }

    /// The id of the network it is on.
    pub fn network_id(&self) -> Option<Cow<'_, str>> {
        let own = self.read(NET_ID).ok().flatten();
        own.or_else(|| self.first_address()?.network_id.map(Cow::Owned))
    }

    /// The label of the network it is on; Nova does not tell it.
    pub fn network_label(&self) -> Option<String> {
        self.first_address()?.network_label
    }

    /// The address of its hardware.
    pub fn mac_address(&self) -> Option<Cow<'_, str>> {
        self.either(MAC_ADDRESS, MAC_ADDR).ok().flatten()
    }

    /// Its addresses.
    pub fn ip_addresses(&self) -> Vec<InterfaceAddress> {
        let read = self.either(IP_ADDRESSES, FIXED_IPS);
        read.ok().flatten().unwrap_or_default()
    }

    /// `ACTIVE`, `DOWN` …; Rackspace does not tell it.
    pub fn state(&self) -> Option<Cow<'_, str>> {
        self.read(PORT_STATE).ok().flatten()
    }

    fn first_address(&self) -> Option<InterfaceAddress> {
        self.ip_addresses().into_iter().next()
    }
}

impl std::fmt::Debug for Interface {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Interface({:?})", self.id())
    }
}
