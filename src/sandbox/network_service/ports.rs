//! Ports of the network service: the places of servers on networks, and those that wait for one.

use serde_json::{Value, json};

use super::network::{self, Network};
use crate::sandbox::compute::servers::server::Server;
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::state::{Region, new_uuid};

/// A port that somebody made by itself. Where a server is attached by it, the interface has its id.
pub(crate) struct Port {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) network: String,
    pub(crate) mac: String,
    /// Version and text.
    pub(crate) addresses: Vec<(u8, String)>,
    pub(crate) project: String,
}

/// A random address of hardware.
pub(crate) fn new_mac() -> String {
    let [a, b, c] = [fastrand::u8(..), fastrand::u8(..), fastrand::u8(..)];
    format!("fa:16:3e:{a:02x}:{b:02x}:{c:02x}")
}

impl Region {
    /// The server that is attached by a port.
    pub(crate) fn device_of(&self, port: &str) -> Option<&Server> {
        self.living_servers()
            .find(|server| server.addresses.iter().any(|interface| interface.id == port))
    }

    /// Addresses with the ids of their subnets.
    pub(crate) fn fixed_ips(&self, network: &str, addresses: &[(u8, String)]) -> Vec<Value> {
        let network = self.networks.iter().find(|known| known.id == network);
        let subnet = |address: &str| {
            let mut subnets = network.into_iter().flat_map(|network| &network.subnets);
            subnets
                .find(|subnet| subnet.cidr.contains(address))
                .map(|subnet| &subnet.id)
        };
        let view = |(_, text): &(u8, String)| json!({"subnet_id": subnet(text), "ip_address": text});
        addresses.iter().map(view).collect()
    }

    /// Every port as the network service shows it: those of servers, then those of nobody.
    fn port_views(&self, project: &str) -> Vec<Value> {
        let mut shown: Vec<Shown> = Vec::new();
        for server in self.living_servers().filter(|server| server.project == project) {
            shown.extend(server.addresses.iter().map(|interface| {
                let made = self.ports.iter().find(|port| port.id == interface.id);
                Shown {
                    id: &interface.id,
                    name: made.map_or("", |port| &port.name),
                    network: &interface.network,
                    mac: &interface.mac,
                    addresses: &interface.addresses,
                    device: Some(&server.id),
                }
            }));
        }
        let is_free = |port: &&Port| port.project == project && self.device_of(&port.id).is_none();
        shown.extend(self.ports.iter().filter(is_free).map(|port| Shown {
            id: &port.id,
            name: &port.name,
            network: &port.network,
            mac: &port.mac,
            addresses: &port.addresses,
            device: None,
        }));
        shown.iter().map(|port| port.view(self, project)).collect()
    }
}

/// What a port is shown by, whether a server is attached by it or nobody.
struct Shown<'a> {
    id: &'a str,
    name: &'a str,
    network: &'a str,
    mac: &'a str,
    addresses: &'a [(u8, String)],
    /// The server.
    device: Option<&'a str>,
}

impl Shown<'_> {
    fn view(&self, region: &Region, project: &str) -> Value {
        let attached = self.device.is_some();
        json!({
            "id": self.id, "name": self.name, "network_id": self.network, "mac_address": self.mac,
            "fixed_ips": region.fixed_ips(self.network, self.addresses),
            "device_id": self.device.unwrap_or_default(),
            "device_owner": if attached { "compute:nova" } else { "" },
            "status": if attached { "ACTIVE" } else { "DOWN" },
            "admin_state_up": true, "tenant_id": project, "project_id": project, "security_groups": [],
            "port_security_enabled": true, "tags": [], "description": "", "revision_number": 1,
        })
    }
}

/// `GET /v2.0/ports`.
pub(crate) fn list(region: &Region, wanted: &[(String, String)], project: &str) -> Reply {
    let fits = |port: &Value| {
        let known = [
            "id",
            "name",
            "network_id",
            "device_id",
            "mac_address",
            "status",
            "device_owner",
        ];
        let mut filters = wanted.iter().filter(|(key, _)| known.contains(&key.as_str()));
        filters.all(|(key, value)| port[key] == *value)
    };
    let ports: Vec<Value> = region.port_views(project).into_iter().filter(fits).collect();
    Ok(Answer::json(200, &json!({"ports": ports})))
}

/// `GET /v2.0/ports/{id}`.
pub(crate) fn show(region: &Region, id: &str, project: &str) -> Reply {
    let found = region
        .port_views(project)
        .into_iter()
        .find(|port| port["id"] == id);
    match found {
        Some(port) => Ok(Answer::json(200, &json!({"port": port}))),
        None => Err(missing(id)),
    }
}

/// `POST /v2.0/ports`.
pub(crate) fn create(region: &mut Region, wanted: &Value, project: &str) -> Reply {
    let id = wanted["network_id"].as_str().unwrap_or_default();
    let is_it = |network: &&Network| network.id == id && network.is_visible_to(project);
    let network = region
        .networks
        .iter()
        .find(is_it)
        .ok_or_else(|| network::missing(id))?;
    let addresses = network.new_addresses(&region.taken_addresses()).ok_or_else(|| {
        let why = format!("No more IP addresses available on network {id}.");
        faults::network(409, "IpAddressGenerationFailure", why)
    })?;
    let port = Port {
        id: new_uuid(),
        name: wanted["name"].as_str().unwrap_or_default().to_owned(),
        network: network.id.clone(),
        mac: new_mac(),
        addresses,
        project: project.to_owned(),
    };
    let id = port.id.clone();
    region.ports.push(port);
    show(region, &id, project).map(|answer| Answer {
        status: 201,
        ..answer
    })
}

/// `DELETE /v2.0/ports/{id}`: of one that no server is attached by.
pub(crate) fn delete(region: &mut Region, id: &str, project: &str) -> Reply {
    if let Some(server) = region.device_of(id) {
        let why = format!(
            "Port {id} cannot be deleted directly via the port API: has device owner compute:nova ({}).",
            server.id
        );
        return Err(faults::network(409, "ServicePortInUse", why));
    }
    let is_it = |port: &Port| port.id == id && port.project == project;
    let at = region.ports.iter().position(is_it).ok_or_else(|| missing(id))?;
    region.ports.remove(at);
    Ok(Answer::empty(204))
}

fn missing(id: &str) -> Answer {
    faults::network(404, "PortNotFound", format!("Port {id} could not be found."))
}
