//! Ranges of addresses.

use std::collections::BTreeSet;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Places of a range that is so large that a random one is free.
const LARGE: u128 = 1 << 12;

/// A range of addresses: the first one, and how many bits all have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cidr {
    first: IpAddr,
    length: u32,
}

impl Cidr {
    /// Reads `192.168.0.0/24`; `None` for what is no range, or names an address within one.
    pub(crate) fn parse(text: &str) -> Option<Cidr> {
        let (address, length) = text.split_once('/')?;
        let (first, length): (IpAddr, u32) = (address.parse().ok()?, length.parse().ok()?);
        let cidr = Cidr { first, length };
        let host = cidr.width().checked_sub(length)?;
        let is_first =
            host == 128 && cidr.number() == 0 || host < 128 && cidr.number() & ((1 << host) - 1) == 0;
        is_first.then_some(cidr)
    }

    pub(crate) fn version(&self) -> u8 {
        if self.first.is_ipv4() { 4 } else { 6 }
    }

    fn width(&self) -> u32 {
        if self.first.is_ipv4() { 32 } else { 128 }
    }

    /// How many places it has, as far as they are of use.
    pub(crate) fn places(&self) -> u128 {
        1 << (self.width() - self.length).min(64)
    }

    fn number(&self) -> u128 {
        match self.first {
            IpAddr::V4(address) => u32::from(address).into(),
            IpAddr::V6(address) => address.into(),
        }
    }

    /// The address at a place of the range, 0 being the network's own.
    pub(crate) fn at(&self, place: u128) -> String {
        // Behind the last address of all comes the first.
        let number = self.number().wrapping_add(place);
        match self.first {
            IpAddr::V4(_) => Ipv4Addr::from(number as u32).to_string(),
            IpAddr::V6(_) => Ipv6Addr::from(number).to_string(),
        }
    }

    /// An address that nobody has yet: any of a large range, the next of a small one.
    pub(crate) fn free_address(&self, taken: &BTreeSet<&str>) -> Option<String> {
        // The first address is the network's, the second the gateway's, the last the broadcast's.
        let end = self.places() - 1;
        if end > LARGE {
            let mut picks = std::iter::repeat_with(|| self.at(fastrand::u128(2..end)));
            return picks.find(|address| !taken.contains(address.as_str()));
        }
        (2..end)
            .map(|place| self.at(place))
            .find(|address| !taken.contains(address.as_str()))
    }

    pub(crate) fn contains(&self, address: &str) -> bool {
        let number = match (self.first, address.parse()) {
            (IpAddr::V4(_), Ok(IpAddr::V4(address))) => u128::from(u32::from(address)),
            (IpAddr::V6(_), Ok(IpAddr::V6(address))) => u128::from(address),
            _ => return false,
        };
        let host = self.width() - self.length;
        host == 128 || number >> host == self.number() >> host
    }

    pub(crate) fn overlaps(&self, other: &Cidr) -> bool {
        self.contains(&other.first.to_string()) || other.contains(&self.first.to_string())
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.first, self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_range_ends() {
        let cidr = Cidr::parse("10.0.0.0/30").unwrap();
        assert_eq!(cidr.free_address(&BTreeSet::new()).as_deref(), Some("10.0.0.2"));
        assert_eq!(cidr.free_address(&BTreeSet::from(["10.0.0.2"])), None);
        assert!(Cidr::parse("10.0.0.1/30").is_none() && Cidr::parse("10.0.0.0/33").is_none());
        assert!(Cidr::parse("::/0").is_some_and(|all| all.contains("2001:db8::1")));
    }
}
