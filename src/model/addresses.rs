//! The addresses of a server, by network.

use serde_json::Value;

use crate::model::attribute::{AttributeType, Source};

/// One address of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The address, such as `10.180.3.171`.
    pub addr: String,
    /// 4 or 6.
    pub version: u8,
    /// Of the interface, where the service tells (`OS-EXT-IPS-MAC:mac_addr`).
    pub mac_addr: Option<String>,
    /// `fixed` or `floating`, where the service tells (`OS-EXT-IPS:type`).
    pub address_type: Option<String>,
}

/// Addresses under the labels of their networks, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addresses(Vec<(String, Vec<Address>)>);

impl Addresses {
    /// Reads `{"label": [address, …], …}`.
    pub(crate) fn read(value: &Value) -> Option<Addresses> {
        let networks = value.as_object()?;
        let read = |(label, entries): (&String, &Value)| {
            let entries = entries
                .as_array()?
                .iter()
                .map(Address::read)
                .collect::<Option<_>>()?;
            Some((label.clone(), entries))
        };
        networks.iter().map(read).collect::<Option<_>>().map(Addresses)
    }

    /// The labels of the networks.
    pub fn networks(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(label, _)| label.as_str())
    }

    /// The addresses in one network.
    pub fn get(&self, label: &str) -> Option<&[Address]> {
        self.0
            .iter()
            .find(|(own, _)| own == label)
            .map(|(_, addresses)| addresses.as_slice())
    }

    /// Each network with its addresses.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Address])> {
        self.0
            .iter()
            .map(|(label, addresses)| (label.as_str(), addresses.as_slice()))
    }

    /// Every address with the label of its network.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Address)> {
        self.iter()
            .flat_map(|(label, addresses)| addresses.iter().map(move |address| (label, address)))
    }
}

impl Address {
    fn read(value: &Value) -> Option<Address> {
        let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let addr = text("addr")?;
        let version = match value.get("version") {
            Some(Value::Number(number)) => u8::try_from(number.as_u64()?).ok()?,
            Some(Value::String(digits)) => digits.parse().ok()?,
            _ if addr.contains(':') => 6,
            _ => 4,
        };
        let mac_addr = text("OS-EXT-IPS-MAC:mac_addr");
        Some(Address {
            addr,
            version,
            mac_addr,
            address_type: text("OS-EXT-IPS:type"),
        })
    }
}

/// The type of the attribute `addresses`.
pub enum AddressMap {}

impl AttributeType for AddressMap {
    type Value<'a> = Addresses;
    const WANTED: &'static str = "addresses by network";

    fn read<'a>(json: &'a str, _: &'a Source) -> Option<Addresses> {
        Addresses::read(&serde_json::from_str(json).ok()?)
    }
}
