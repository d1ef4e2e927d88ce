//! Networks of a region, those that a new server is on, and `os-networksv2`.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::call::Call;
use super::validate;
use crate::sandbox::compute::servers::server::Server;
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::network::ports::Port;
use crate::sandbox::network::subnets::{Cidr, Subnet};
use crate::sandbox::options::{Dialect, Options};
use crate::sandbox::state::{Cloud, Region, new_uuid};

/// The project that owns what all share.
pub(crate) const PROVIDER: &str = "6f70656e737461636b2061646d696e30";

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
            "id": self.id, "name": self.label, "status": "ACTIVE", "admin_state_up": true, "shared": self.shared,
            "router:external": self.external, "mtu": if self.external { 1500 } else { 1450 }, "subnets": subnets,
            "tenant_id": project, "project_id": project, "port_security_enabled": true,
            "ipv4_address_scope": null, "ipv6_address_scope": null, "availability_zones": [],
            "availability_zone_hints": [], "description": "", "tags": [], "created_at": "2026-01-05T08:00:00Z",
            "updated_at": "2026-01-05T08:00:00Z", "revision_number": 2,
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

    /// Servers that are not gone.
    pub(crate) fn living_servers(&self) -> impl Iterator<Item = &Server> {
        self.servers.iter().filter(|server| server.deleted.is_none())
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

/// `GET /os-networksv2`.
pub(crate) fn list(cloud: &Cloud, call: &Call) -> Reply {
    let all = cloud.regions[call.region].networks.iter();
    let networks: Vec<Value> = all
        .filter(|network| network.is_visible_to(&call.project))
        .map(labelled)
        .collect();
    Ok(Answer::json(200, &json!({"networks": networks})))
}

/// `GET /os-networksv2/{id}`.
pub(crate) fn show(cloud: &Cloud, call: &Call) -> Reply {
    let at = position(cloud, call)?;
    let network = &cloud.regions[call.region].networks[at];
    Ok(Answer::json(200, &json!({"network": labelled(network)})))
}

/// `POST /os-networksv2`.
pub(crate) fn create(cloud: &mut Cloud, call: &Call) -> Reply {
    let body = call.request.json()?;
    let wanted = validate::only_member(&body, "network")?;
    validate::no_others(wanted, "network", &["label", "cidr"])?;
    let text = |key: &str| match wanted.get(key) {
        Some(Value::String(text)) if !text.trim().is_empty() => Ok(text.as_str()),
        _ => Err(faults::bad_request(format!("'{key}' is required"))),
    };
    let (label, range) = (text("label")?, text("cidr")?);
    if label.chars().count() > 255 {
        return Err(faults::bad_request("Maximum allowed length for 'label' is 255."));
    }
    let cidr = Cidr::parse(range)
        .ok_or_else(|| faults::bad_request(format!("CIDR {range} is not a valid IP network.")))?;
    cloud
        .check_network_quota(call.region, &call.project)
        .map_err(|(used, most)| {
            faults::fault(
                413,
                format!("Quota exceeded for networks: already used {used} of {most} networks"),
            )
        })?;
    let network = Network {
        id: new_uuid(),
        label: label.to_owned(),
        project: Some(call.project.clone()),
        shared: false,
        external: false,
        subnets: vec![Subnet {
            id: new_uuid(),
            name: String::new(),
            cidr,
        }],
    };
    let view = labelled(&network);
    cloud.regions[call.region].networks.push(network);
    Ok(Answer::json(200, &json!({"network": view})))
}

/// `DELETE /os-networksv2/{id}`: not while a server is on it.
pub(crate) fn delete(cloud: &mut Cloud, call: &Call) -> Reply {
    let at = position(cloud, call)?;
    let region = &mut cloud.regions[call.region];
    let network = &region.networks[at];
    if network.project.is_none() {
        return Err(faults::forbidden(format!(
            "Network {} cannot be deleted.",
            network.label
        )));
    }
    if region.ports_on(&network.id).next().is_some() {
        return Err(faults::conflict(format!("Network {} is in use.", network.id)));
    }
    region.networks.remove(at);
    let accepted = "202 Accepted\n\nThe request is accepted for processing.\n\n   ";
    Ok(Answer {
        body: accepted.into(),
        ..Answer::empty(202).with("content-type", "text/plain; charset=UTF-8")
    })
}

fn position(cloud: &Cloud, call: &Call) -> Result<usize, Answer> {
    let is_it = |network: &Network| network.id == call.id() && network.is_visible_to(&call.project);
    let at = cloud.regions[call.region].networks.iter().position(is_it);
    at.ok_or_else(|| faults::not_found(format!("Network {} not found", call.id())))
}

/// A network as `os-networksv2` shows it; the two well-known ones have no CIDR.
fn labelled(network: &Network) -> Value {
    let mut view = json!({"id": network.id, "label": network.label});
    if let (Some(_), Some(subnet)) = (&network.project, network.subnets.first()) {
        view["cidr"] = json!(subnet.cidr.to_string());
    }
    view
}

impl Cloud {
    /// How many networks a project has, and may have, where these are as many.
    pub(crate) fn check_network_quota(&self, region: usize, project: &str) -> Result<(), (usize, usize)> {
        let most = if self.options.dialect.is_openstack() {
            100
        } else {
            10
        };
        let is_own = |network: &&Network| network.project.as_deref() == Some(project);
        let used = self.regions[region].networks.iter().filter(is_own).count();
        if used < most { Ok(()) } else { Err((used, most)) }
    }
}

/// Positions of the networks that the new server is to be on.
pub(crate) fn chosen(cloud: &Cloud, call: &Call, wanted: &Map<String, Value>) -> Result<Vec<usize>, Answer> {
    let known = &cloud.regions[call.region].networks;
    let openstack = cloud.options.dialect.is_openstack();
    let is_usable = |at: &usize| {
        !known[*at].external && known[*at].is_visible_to(&call.project) && (openstack || known[*at].shared)
    };
    let usable: Vec<usize> = (0..known.len()).filter(is_usable).collect();
    let by_service = || match openstack && usable.len() > 1 {
        true => Err(faults::conflict(
            "Multiple possible networks found, use a Network ID to be more specific.",
        )),
        false => Ok(usable.clone()),
    };
    match wanted.get("networks") {
        None if call.microversion >= 37 => {
            validate::required(wanted, "server", "networks").map(|_| Vec::new())
        }
        None | Some(Value::Null) => by_service(),
        Some(Value::String(word)) if word == "auto" && call.microversion >= 37 => by_service(),
        Some(Value::String(word)) if word == "none" && call.microversion >= 37 => Ok(Vec::new()),
        Some(Value::Array(list)) if list.is_empty() => by_service(),
        Some(Value::Array(list)) => list
            .iter()
            .map(|network| find_network(cloud, call, network))
            .collect(),
        Some(other) => Err(validate::not_of_type("networks", other, "'array'")),
    }
}

fn find_network(cloud: &Cloud, call: &Call, asked: &Value) -> Result<usize, Answer> {
    if let Some(port) = asked.get("port").and_then(Value::as_str) {
        return Err(faults::bad_request(format!("Port id {port} could not be found.")));
    }
    let id = asked.get("uuid").and_then(Value::as_str).unwrap_or_default();
    if !validate::is_uuid(id) {
        return Err(faults::bad_request(format!(
            "Bad networks format: network uuid is not in proper format ({id})"
        )));
    }
    cloud.regions[call.region]
        .networks
        .iter()
        .position(|network| network.id == id && network.is_visible_to(&call.project))
        .ok_or_else(|| faults::bad_request(format!("Network {id} could not be found.")))
}
