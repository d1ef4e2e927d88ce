//! A network, and what is on it.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::cidr::Cidr;
use super::ports::Port;
use super::subnets::Subnet;
use crate::sandbox::faults;
use crate::sandbox::http::answer::Answer;
use crate::sandbox::options::{Dialect, Options};
use crate::sandbox::state::{Cloud, Region};

/// The project that owns what all share.
pub(crate) const PROVIDER: &str = "6f70656e737461636b2061646d696e30";

/// The network service's word for a network that there is not.
pub(crate) fn missing(id: &str) -> Answer {
    faults::network(
        404,
        "NetworkNotFound",
        format!("Network {id} could not be found."),
    )
}

/// A network that servers can be on.
pub(crate) struct Network {
    pub(crate) id: String,
    pub(crate) label: String,
    /// Whose it is; `None`: one that was there from the beginning, for all.
    pub(crate) project: Option<String>,
    pub(crate) shared: bool,
    /// Whether it leads outside; servers cannot be on such a network.
    pub(crate) external: bool,
    pub(crate) subnets: Vec<Subnet>,
}

impl Network {
    /// Addresses of a new interface: version and text. `None` where a range has none left.
    pub(crate) fn new_addresses(&self, taken: &BTreeSet<&str>) -> Option<Vec<(u8, String)>> {
        // As in the network service, one range of each version will do.
        let of = |version: u8| {
            self.subnets
                .iter()
                .find(|subnet| subnet.cidr.version() == version)
        };
        [4, 6]
            .into_iter()
            .filter_map(of)
            .map(|subnet| Some((subnet.cidr.version(), subnet.cidr.free_address(taken)?)))
            .collect()
    }

    pub(crate) fn is_visible_to(&self, project: &str) -> bool {
        self.project.as_deref().is_none_or(|owner| owner == project)
    }

    /// As the network service shows it. The one that leads outside is another project's.
    pub(crate) fn view(&self, project: &str) -> Value {
        let project = if self.external { PROVIDER } else { project };
        let subnets: Vec<&str> = self.subnets.iter().map(|subnet| subnet.id.as_str()).collect();
        let mut view = json!({
            "id": self.id, "name": self.label, "status": "ACTIVE", "admin_state_up": true,
            "shared": self.shared, "router:external": self.external,
            "mtu": if self.external { 1500 } else { 1450 }, "subnets": subnets,
            "tenant_id": project, "project_id": project, "port_security_enabled": true,
            "ipv4_address_scope": null, "ipv6_address_scope": null, "availability_zones": [],
            "availability_zone_hints": [], "description": "", "tags": [],
            "created_at": "2026-01-05T08:00:00Z", "updated_at": "2026-01-05T08:00:00Z", "revision_number": 2,
        });
        if self.external {
            view["is_default"] = json!(false);
        }
        view
    }
}

impl Region {
    /// Every address that something on a network has.
    pub(crate) fn taken_addresses(&self) -> BTreeSet<&str> {
        let interfaces = self.living_servers().flat_map(|server| &server.addresses);
        let of_servers = interfaces.flat_map(|interface| &interface.addresses);
        let of_ports = self.ports.iter().flat_map(|port| &port.addresses);
        of_servers
            .chain(of_ports)
            .map(|(_, text)| text.as_str())
            .collect()
    }

    /// The ports on a network, those of servers and the others.
    pub(crate) fn ports_on<'a>(&'a self, network: &'a str) -> impl Iterator<Item = &'a str> {
        let interfaces = self.living_servers().flat_map(|server| &server.addresses);
        let of_servers = interfaces
            .filter(move |interface| interface.network == network)
            .map(|interface| interface.id.as_str());
        let is_free = move |port: &&Port| port.network == network && self.device_of(&port.id).is_none();
        of_servers.chain(self.ports.iter().filter(is_free).map(|port| port.id.as_str()))
    }
}

/// The networks of a new region. On Rackspace their ids are well known, elsewhere the region's own.
pub(crate) fn stock(options: &Options, region: &str) -> Vec<Network> {
    // A number made of the region's name, so that a sandbox started again has the same ids.
    let mark = region
        .bytes()
        .fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    let make = |id: String, label: &str, ranges: &[&str]| {
        let subnet = |range: &&str| {
            let cidr = Cidr::parse(range).expect("the stock has ranges that fit");
            Subnet {
                id: format!("{}{}", cidr.version(), &id[1..]),
                name: String::new(),
                cidr,
            }
        };
        Network {
            subnets: ranges.iter().map(subnet).collect(),
            id,
            label: label.to_owned(),
            project: None,
            shared: false,
            external: false,
        }
    };
    let own = |number: u8, label: &str, ranges: &[&str]| Network {
        shared: label == "shared",
        external: label == "public",
        ..make(
            format!("{mark:08x}-5c1d-4f0e-9d3a-7be0c1a9f00{number}"),
            label,
            ranges,
        )
    };
    let well_known = |digit: &str, label: &str, ranges: &[&str]| Network {
        shared: true,
        ..make(
            "########-####-####-####-############".replace('#', digit),
            label,
            ranges,
        )
    };
    let v6 = "2001:db8:780e:510::/64";
    match options.dialect {
        Dialect::Rackspace => {
            vec![
                well_known("0", "public", &["198.51.0.0/16", v6]),
                well_known("1", "private", &["10.180.0.0/16"]),
            ]
        }
        Dialect::OpenStack => {
            let inner = [
                own(1, "private", &["10.0.0.0/16", v6]),
                own(2, "shared", &["192.168.0.0/16"]),
            ];
            let outer = own(3, "public", &["203.0.0.0/16"]);
            inner.into_iter().take(options.networks).chain([outer]).collect()
        }
    }
}

impl Cloud {
    /// Networks that a project may have.
    pub(crate) fn most_networks(&self) -> usize {
        if self.options.dialect.is_openstack() {
            100
        } else {
            10
        }
    }

    /// How many networks a project has, and may have, where these are as many.
    pub(crate) fn check_network_quota(&self, region: usize, project: &str) -> Result<(), (usize, usize)> {
        let most = self.most_networks();
        let is_own = |network: &&Network| network.project.as_deref() == Some(project);
        let used = self.regions[region].networks.iter().filter(is_own).count();
        if used < most { Ok(()) } else { Err((used, most)) }
    }
}
