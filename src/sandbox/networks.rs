//! Networks: `os-networksv2` of Rackspace, and a small network service.

use serde_json::{Value, json};

use super::answer::{Answer, Reply};
use super::call::Call;
use super::faults;
use super::options::Dialect;
use super::request::{Request, decode_segment};
use super::state::{Cloud, Region};

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
    fn view(&self, project: &str) -> Value {
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

/// The operation of a request to the network service.
pub(super) fn operation(segments: &[&str]) -> Option<&'static str> {
    match segments {
        [] | ["v2.0"] => Some("list_versions"),
        ["v2.0", "networks"] => Some("list_networks"),
        ["v2.0", "networks", _] => Some("show_network"),
        ["v2.0", ..] => Some("list_network_service"),
        _ => None,
    }
}

/// Answers a request to the network service; `project` is the token's, `None` without a valid token.
pub(super) fn serve(
    region: &Region,
    request: &Request,
    base: &str,
    segments: &[&str],
    project: Option<&str>,
) -> Reply {
    if segments.is_empty() {
        let links = json!([{"rel": "self", "href": format!("{base}/v2.0/")}]);
        return Ok(Answer::json(
            200,
            &json!({"versions": [{"id": "v2.0", "status": "CURRENT", "links": links}]}),
        ));
    }
    let Some(project) = project else {
        return Err(unauthorized());
    };
    match (request.method.as_str(), segments) {
        ("GET", ["v2.0"]) => Ok(Answer::json(200, &json!({"resources": []}))),
        ("GET", ["v2.0", "networks"]) => {
            let wanted = request.parameters();
            let networks = region.networks.iter().filter(|network| {
                wanted.iter().all(|(key, value)| match key.as_str() {
                    "name" => network.label == value,
                    "id" => network.id == *value,
                    "shared" => network.shared.to_string() == value.to_lowercase(),
                    "status" => value == "ACTIVE",
                    "router:external" => value.to_lowercase() == "false",
                    _ => true,
                })
            });
            let networks: Vec<Value> = networks.map(|network| network.view(project)).collect();
            Ok(Answer::json(200, &json!({"networks": networks})))
        }
        ("GET", ["v2.0", "networks", id]) => {
            let id = decode_segment(id);
            match region.networks.iter().find(|network| network.id == id) {
                Some(network) => Ok(Answer::json(200, &json!({"network": network.view(project)}))),
                None => Err(faults::network(
                    404,
                    "NetworkNotFound",
                    format!("Network {id} could not be found."),
                )),
            }
        }
        // What clients ask for beside networks: there is none of it.
        ("GET", ["v2.0", collection]) => Ok(Answer::json(200, &json!({collection.replace('-', "_"): []}))),
        ("GET", ["v2.0", _, id]) => Err(faults::network(
            404,
            "HTTPNotFound",
            format!("{} could not be found.", decode_segment(id)),
        )),
        _ => Err(faults::network(
            404,
            "HTTPNotFound",
            "The resource could not be found.".to_owned(),
        )),
    }
}

fn unauthorized() -> Answer {
    let message = "The request you have made requires authentication.";
    Answer::json(
        401,
        &json!({"error": {"code": 401, "title": "Unauthorized", "message": message}}),
    )
}
