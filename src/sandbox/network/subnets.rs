//! Ranges of addresses, and the subnets of the network service.

use std::collections::BTreeSet;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde_json::{Value, json};

use crate::sandbox::compute::networks::Network;
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::state::{Region, new_uuid};

/// A range of addresses of a network.
pub(crate) struct Subnet {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) cidr: Cidr,
}

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

    fn number(&self) -> u128 {
        match self.first {
            IpAddr::V4(address) => u32::from(address).into(),
            IpAddr::V6(address) => address.into(),
        }
    }

    fn at(&self, place: u128) -> String {
        // Behind the last address of all comes the first.
        let number = self.number().wrapping_add(place);
        match self.first {
            IpAddr::V4(_) => Ipv4Addr::from(number as u32).to_string(),
            IpAddr::V6(_) => Ipv6Addr::from(number).to_string(),
        }
    }

    /// An address that nobody has yet: any of a large range, the next of a small one.
    pub(crate) fn free_address(&self, taken: &BTreeSet<&str>) -> Option<String> {
        let host = (self.width() - self.length).min(64);
        // The first address is the network's, the second the gateway's, the last the broadcast's.
        let end = (1_u128 << host).saturating_sub(1);
        if host > 12 {
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

    fn overlaps(&self, other: &Cidr) -> bool {
        self.contains(&other.first.to_string()) || other.contains(&self.first.to_string())
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.first, self.length)
    }
}

/// `GET /v2.0/subnets`.
pub(crate) fn list(region: &Region, wanted: &[(String, String)], project: &str) -> Reply {
    let visible = region
        .networks
        .iter()
        .filter(|network| network.is_visible_to(project));
    let all = visible.flat_map(|network| network.subnets.iter().map(move |subnet| (network, subnet)));
    let fits = |(network, subnet): &(&Network, &Subnet)| {
        let is_one_of = |name: &str, own: &str| {
            let mut given = wanted.iter().filter(|(key, _)| key == name).peekable();
            given.peek().is_none() || given.any(|(_, value)| value == own)
        };
        is_one_of("network_id", &network.id)
            && is_one_of("id", &subnet.id)
            && is_one_of("name", &subnet.name)
            && is_one_of("cidr", &subnet.cidr.to_string())
    };
    let views: Vec<Value> = all
        .filter(fits)
        .map(|(network, subnet)| view(network, subnet, project))
        .collect();
    Ok(Answer::json(200, &json!({"subnets": views})))
}

/// `GET /v2.0/subnets/{id}`.
pub(crate) fn show(region: &Region, id: &str, project: &str) -> Reply {
    let visible = region
        .networks
        .iter()
        .filter(|network| network.is_visible_to(project));
    let mut all = visible.flat_map(|network| network.subnets.iter().map(move |subnet| (network, subnet)));
    match all.find(|(_, subnet)| subnet.id == id) {
        Some((network, subnet)) => Ok(Answer::json(
            200,
            &json!({"subnet": view(network, subnet, project)}),
        )),
        None => Err(faults::network(
            404,
            "SubnetNotFound",
            format!("Subnet {id} could not be found."),
        )),
    }
}

/// `POST /v2.0/subnets`.
pub(crate) fn create(region: &mut Region, wanted: &Value, project: &str) -> Reply {
    let invalid = |why: String| faults::network(400, "InvalidInput", why);
    let text = |key: &str| wanted[key].as_str().unwrap_or_default();
    let id = text("network_id");
    let is_it = |network: &&mut Network| network.id == id && network.is_visible_to(project);
    let network = region.networks.iter_mut().find(is_it).ok_or_else(|| {
        let why = format!("Network {id} could not be found.");
        faults::network(404, "NetworkNotFound", why)
    })?;
    if network.project.is_none() {
        let why = "rule:create_subnet is disallowed by policy".to_owned();
        return Err(faults::network(403, "PolicyNotAuthorized", why));
    }
    let range = text("cidr");
    let cidr = Cidr::parse(range).ok_or_else(|| {
        invalid(format!(
            "Invalid input for cidr. Reason: '{range}' is not a valid IP subnet."
        ))
    })?;
    if wanted["ip_version"].as_u64() != Some(cidr.version().into()) {
        return Err(invalid(format!(
            "Invalid input for operation: cidr '{range}' does not match the ip_version '{}'.",
            wanted["ip_version"]
        )));
    }
    if network.subnets.iter().any(|subnet| subnet.cidr.overlaps(&cidr)) {
        return Err(invalid(format!(
            "Invalid input for operation: Requested subnet with cidr: {range} for network: {id} overlaps with another subnet."
        )));
    }
    let subnet = Subnet {
        id: new_uuid(),
        name: text("name").to_owned(),
        cidr,
    };
    let answer = json!({"subnet": view(network, &subnet, project)});
    network.subnets.push(subnet);
    Ok(Answer::json(201, &answer))
}

fn view(network: &Network, subnet: &Subnet, project: &str) -> Value {
    let end = (1_u128 << (subnet.cidr.width() - subnet.cidr.length).min(64)).saturating_sub(2);
    json!({
        "id": subnet.id, "name": subnet.name, "network_id": network.id, "cidr": subnet.cidr.to_string(),
        "ip_version": subnet.cidr.version(), "gateway_ip": subnet.cidr.at(1), "enable_dhcp": true,
        "allocation_pools": [{"start": subnet.cidr.at(2), "end": subnet.cidr.at(end)}],
        "dns_nameservers": [], "host_routes": [], "tenant_id": project, "project_id": project, "tags": [],
        "description": "", "service_types": [], "subnetpool_id": null, "revision_number": 0,
        "ipv6_address_mode": null, "ipv6_ra_mode": null,
        "created_at": "2026-01-05T08:00:00Z", "updated_at": "2026-01-05T08:00:00Z",
    })
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
