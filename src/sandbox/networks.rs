//! Networks of a region, those that a new server is on, and `os-networksv2`.

use serde_json::{Map, Value, json};

use super::answer::{Answer, Reply};
use super::call::Call;
use super::faults;
use super::options::{Dialect, Options};
use super::state::Cloud;
use super::validate;

/// The project that owns what all share.
pub(super) const PROVIDER: &str = "6f70656e737461636b2061646d696e30";

/// A network that servers can be on.
pub(super) struct Network {
    pub(super) id: String,
    pub(super) label: &'static str,
    pub(super) shared: bool,
    /// Whether it leads outside; servers cannot be on such a network.
    pub(super) external: bool,
    /// First bytes of the IPv4 addresses.
    pub(super) prefix: [u8; 2],
    /// First half of the IPv6 addresses, where there are any.
    pub(super) prefix6: Option<&'static str>,
}

impl Network {
    /// Addresses of a new interface: version and text.
    pub(super) fn new_addresses(&self) -> Vec<(u8, String)> {
        let [a, b] = self.prefix;
        let mut addresses = vec![(
            4,
            format!("{a}.{b}.{}.{}", fastrand::u8(..), fastrand::u8(1..255)),
        )];
        if let Some(prefix) = self.prefix6 {
            let group = || fastrand::u16(1..);
            addresses.push((
                6,
                format!("{prefix}:{:x}:{:x}:{:x}:{:x}", group(), group(), group(), group()),
            ));
        }
        addresses
    }

    /// As the network service shows it. The one that leads outside is another project's.
    pub(super) fn view(&self, project: &str) -> Value {
        let project = if self.external { PROVIDER } else { project };
        let mut subnets = vec![self.subnet(4)];
        subnets.extend(self.prefix6.map(|_| self.subnet(6)));
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

    /// The id of a subnet, made of the network's.
    fn subnet(&self, version: u8) -> String {
        format!("{version}{}", &self.id[1..])
    }
}

/// The networks of a new region. On Rackspace their ids are well known, elsewhere the region's own.
pub(super) fn stock(options: &Options, region: &str) -> Vec<Network> {
    // A number made of the region's name, so that a sandbox started again has the same ids.
    let mark = region
        .bytes()
        .fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    let own = |number: u8, label: &'static str, prefix: [u8; 2], prefix6: Option<&'static str>| Network {
        id: format!("{mark:08x}-5c1d-4f0e-9d3a-7be0c1a9f00{number}"),
        label,
        shared: label == "shared",
        external: label == "public",
        prefix,
        prefix6,
    };
    let well_known =
        |digit: &str, label: &'static str, prefix: [u8; 2], prefix6: Option<&'static str>| Network {
            id: "########-####-####-####-############".replace('#', digit),
            label,
            shared: true,
            external: false,
            prefix,
            prefix6,
        };
    let v6 = Some("2001:db8:780e:510");
    match options.dialect {
        Dialect::Rackspace => {
            vec![
                well_known("0", "public", [198, 51], v6),
                well_known("1", "private", [10, 180], None),
            ]
        }
        Dialect::OpenStack => {
            let inner = [own(1, "private", [10, 0], v6), own(2, "shared", [192, 168], None)];
            let outer = own(3, "public", [203, 0], None);
            inner.into_iter().take(options.networks).chain([outer]).collect()
        }
    }
}

/// `GET /os-networksv2`.
pub(super) fn list(cloud: &Cloud, call: &Call) -> Reply {
    let networks: Vec<Value> = cloud.regions[call.region].networks.iter().map(labelled).collect();
    Ok(Answer::json(200, &json!({"networks": networks})))
}

/// `GET /os-networksv2/{id}`.
pub(super) fn show(cloud: &Cloud, call: &Call) -> Reply {
    let network = cloud.regions[call.region]
        .networks
        .iter()
        .find(|network| network.id == call.id());
    let network = network.ok_or_else(|| faults::not_found(format!("Network {} not found", call.id())))?;
    Ok(Answer::json(200, &json!({"network": labelled(network)})))
}

/// A network as `os-networksv2` shows it; the two well-known ones have no CIDR.
fn labelled(network: &Network) -> Value {
    json!({"id": network.id, "label": network.label})
}

/// Positions of the networks that the new server is to be on.
pub(super) fn chosen(cloud: &Cloud, call: &Call, wanted: &Map<String, Value>) -> Result<Vec<usize>, Answer> {
    let known = &cloud.regions[call.region].networks;
    let openstack = cloud.options.dialect.is_openstack();
    let usable: Vec<usize> = (0..known.len()).filter(|at| !known[*at].external).collect();
    let by_service = || match openstack && usable.len() > 1 {
        true => Err(faults::conflict(
            "Multiple possible networks found, use a Network ID to be more specific.",
        )),
        false => Ok(usable.clone()),
    };
    match wanted.get("networks") {
        None if call.microversion >= 37 => super::create::required(wanted, "networks").map(|_| Vec::new()),
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
        .position(|network| network.id == id)
        .ok_or_else(|| faults::bad_request(format!("Network {id} could not be found.")))
}
