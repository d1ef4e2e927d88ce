//! Networks of a region, those that a new server is on, and `os-networksv2`.

use serde_json::{Value, json};

use super::answer::{Answer, Reply};
use super::call::Call;
use super::faults;
use super::options::Dialect;
use super::state::Cloud;
use super::validate;

/// A network that servers can be on.
pub(super) struct Network {
    pub(super) id: String,
    pub(super) label: &'static str,
    pub(super) shared: bool,
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

    /// As the network service shows it.
    pub(super) fn view(&self, project: &str) -> Value {
        json!({
            "id": self.id, "name": self.label, "status": "ACTIVE", "admin_state_up": true, "shared": self.shared,
            "router:external": false, "mtu": 1450, "subnets": [], "tenant_id": project, "project_id": project,
            "port_security_enabled": true, "availability_zones": [], "availability_zone_hints": [],
            "description": "", "tags": [],
        })
    }
}

/// The networks of a new region. On Rackspace their ids are well known, elsewhere the region's own.
pub(super) fn stock(dialect: Dialect, region: &str) -> Vec<Network> {
    // A region's own ids: its name's bytes, so that a sandbox started again has the same.
    let mark = region
        .bytes()
        .fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    let v6 = Some("2001:db8:780e:510");
    match dialect {
        Dialect::Rackspace => vec![
            Network {
                id: "00000000-0000-0000-0000-000000000000".to_owned(),
                label: "public",
                shared: true,
                prefix: [198, 51],
                prefix6: v6,
            },
            Network {
                id: "11111111-1111-1111-1111-111111111111".to_owned(),
                label: "private",
                shared: true,
                prefix: [10, 180],
                prefix6: None,
            },
        ],
        Dialect::OpenStack => vec![
            Network {
                id: format!("{mark:08x}-5c1d-4f0e-9d3a-7be0c1a9f001"),
                label: "private",
                shared: false,
                prefix: [10, 0],
                prefix6: v6,
            },
            Network {
                id: format!("{mark:08x}-5c1d-4f0e-9d3a-7be0c1a9f002"),
                label: "shared",
                shared: true,
                prefix: [192, 168],
                prefix6: None,
            },
        ],
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
pub(super) fn chosen(cloud: &Cloud, call: &Call, asked: Option<&Value>) -> Result<Vec<usize>, Answer> {
    let known = &cloud.regions[call.region].networks;
    let openstack = cloud.options.dialect.is_openstack();
    let by_service = || match openstack && known.len() > 1 {
        true => Err(faults::conflict(
            "Multiple possible networks found, use a Network ID to be more specific.",
        )),
        false => Ok((0..known.len()).collect()),
    };
    match asked {
        None if call.microversion >= 37 => Err(faults::bad_request(
            "Invalid input for field/attribute server. 'networks' is a required property",
        )),
        None | Some(Value::Null) => by_service(),
        Some(Value::String(word)) if word == "auto" && call.microversion >= 37 => by_service(),
        Some(Value::String(word)) if word == "none" && call.microversion >= 37 => Ok(Vec::new()),
        Some(Value::Array(list)) if list.is_empty() => by_service(),
        Some(Value::Array(list)) => list
            .iter()
            .map(|network| find_network(cloud, call, network))
            .collect(),
        Some(other) => Err(validate::not_of_type("networks", other, "array")),
    }
}

fn find_network(cloud: &Cloud, call: &Call, asked: &Value) -> Result<usize, Answer> {
    if let Some(port) = asked.get("port").and_then(Value::as_str) {
        return Err(faults::bad_request(format!("Port {port} could not be found.")));
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
