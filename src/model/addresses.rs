//! The addresses of a server, by network.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

use crate::model::attribute::{AttributeType, Source};

/// One address of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Address<'a> {
    /// The address, such as `10.180.3.171`.
    pub addr: Cow<'a, str>,
    /// 4 or 6.
    pub version: u8,
    /// Of the interface, where the service tells (`OS-EXT-IPS-MAC:mac_addr`).
    pub mac_addr: Option<Cow<'a, str>>,
    /// `fixed` or `floating`, where the service tells (`OS-EXT-IPS:type`).
    pub address_type: Option<Cow<'a, str>>,
}

impl Address<'_> {
    /// The same address, on its own.
    pub fn into_owned(self) -> Address<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        Address {
            addr: own(self.addr),
            version: self.version,
            mac_addr: self.mac_addr.map(own),
            address_type: self.address_type.map(own),
        }
    }
}

/// Addresses under the labels of their networks, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addresses<'a>(Vec<(Cow<'a, str>, Vec<Address<'a>>)>);

impl<'a> Addresses<'a> {
    /// Reads `{"label": [address, …], …}`.
    pub(crate) fn read(json: &'a str) -> Option<Addresses<'a>> {
        serde_json::from_str(json).ok()
    }

    /// The same addresses, on their own.
    pub fn into_owned(self) -> Addresses<'static> {
        let own = |(label, addresses): (Cow<'_, str>, Vec<Address<'_>>)| {
            (
                Cow::Owned(label.into_owned()),
                addresses.into_iter().map(Address::into_owned).collect(),
            )
        };
        Addresses(self.0.into_iter().map(own).collect())
    }

    /// The labels of the networks.
    pub fn networks(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(label, _)| &**label)
    }

    /// The addresses in one network.
    pub fn get(&self, label: &str) -> Option<&[Address<'a>]> {
        self.0
            .iter()
            .find(|(own, _)| own == label)
            .map(|(_, addresses)| addresses.as_slice())
    }

    /// Each network with its addresses.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Address<'a>])> {
        self.0
            .iter()
            .map(|(label, addresses)| (&**label, addresses.as_slice()))
    }

    /// Every address with the label of its network.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Address<'a>)> {
        self.iter()
            .flat_map(|(label, addresses)| addresses.iter().map(move |address| (label, address)))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Addresses<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Networks;

        impl<'de> Visitor<'de> for Networks {
            type Value = Addresses<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("addresses by network")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Addresses<'de>, M::Error> {
                let mut networks = Vec::new();
                while let Some(Word(label)) = map.next_key()? {
                    networks.push((label, map.next_value()?));
                }
                Ok(Addresses(networks))
            }
        }

        deserializer.deserialize_map(Networks)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Address<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;

        impl<'de> Visitor<'de> for Members {
            type Value = Address<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an address")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Address<'de>, M::Error> {
                let (mut addr, mut version) = (None, None);
                let (mut mac_addr, mut address_type) = (None, None);
                while let Some(Word(name)) = map.next_key()? {
                    match &*name {
                        "addr" => addr = Some(map.next_value::<Word<'de>>()?.0),
                        "version" => {
                            version = map.next_value::<Option<Version>>()?.map(|Version(number)| number)
                        }
                        "OS-EXT-IPS-MAC:mac_addr" => {
                            mac_addr = map.next_value::<Option<Word<'de>>>()?.map(|word| word.0)
                        }
                        "OS-EXT-IPS:type" => {
                            address_type = map.next_value::<Option<Word<'de>>>()?.map(|word| word.0)
                        }
                        _ => {
                            map.next_value::<IgnoredAny>()?;
                        }
                    }
                }
                let addr = addr.ok_or_else(|| serde::de::Error::missing_field("addr"))?;
                let version = version.unwrap_or(if addr.contains(':') { 6 } else { 4 });
                Ok(Address {
                    addr,
                    version,
                    mac_addr,
                    address_type,
                })
            }
        }

        deserializer.deserialize_map(Members)
    }
}

/// A text, borrowed where it holds no escapes.
#[derive(Deserialize)]
struct Word<'a>(#[serde(borrow)] Cow<'a, str>);

/// 4 or 6; some services put it in quotes.
struct Version(u8);

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Digits;

        impl Visitor<'_> for Digits {
            type Value = Version;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("4 or 6")
            }

            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Version, E> {
                u8::try_from(number).map(Version).map_err(E::custom)
            }

            fn visit_str<E: serde::de::Error>(self, digits: &str) -> Result<Version, E> {
                digits.parse().map(Version).map_err(E::custom)
            }
        }

        deserializer.deserialize_any(Digits)
    }
}

/// The type of the attribute `addresses`.
pub enum AddressMap {}

impl AttributeType for AddressMap {
    type Value<'a> = Addresses<'a>;
    const WANTED: &'static str = "addresses by network";

    fn read<'a>(json: &'a str, _: &'a Source) -> Option<Addresses<'a>> {
        Addresses::read(json)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_services_send() {
        let json = r#"{"private": [{"addr": "10.0.0.1", "version": "4", "x": [1]}], "caf\u00e9": [{"addr": "fe80::1"}]}"#;
        let addresses = Addresses::read(json).unwrap();
        assert_eq!(addresses.networks().collect::<Vec<_>>(), ["private", "café"]);
        let all: Vec<_> = addresses
            .all()
            .map(|(_, address)| (&*address.addr, address.version))
            .collect();
        assert_eq!(all, [("10.0.0.1", 4), ("fe80::1", 6)]);
        assert!(Addresses::read(r#"{"private": [{"version": 4}]}"#).is_none());
        assert!(Addresses::read("[]").is_none());
    }
}
