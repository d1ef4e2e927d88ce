//! Subnets of the network service.

use serde_json::{Value, json};

use super::cidr::Cidr;
use super::network::{self, Network};
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::state::{Region, new_uuid};

/// A range of addresses of a network.
pub(crate) struct Subnet {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) cidr: Cidr,
}

/// The subnets of the networks that a project sees, with their networks.
fn visible<'a>(region: &'a Region, project: &'a str) -> impl Iterator<Item = (&'a Network, &'a Subnet)> {
    let networks = region.networks.iter();
    let visible = networks.filter(move |network| network.is_visible_to(project));
    visible.flat_map(|network| network.subnets.iter().map(move |subnet| (network, subnet)))
}

/// `GET /v2.0/subnets`.
pub(crate) fn list(region: &Region, wanted: &[(String, String)], project: &str) -> Reply {
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
    let views: Vec<Value> = visible(region, project)
        .filter(fits)
        .map(|(network, subnet)| view(network, subnet, project))
        .collect();
    Ok(Answer::json(200, &json!({"subnets": views})))
}

/// `GET /v2.0/subnets/{id}`.
pub(crate) fn show(region: &Region, id: &str, project: &str) -> Reply {
    match visible(region, project).find(|(_, subnet)| subnet.id == id) {
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
    let network = region
        .networks
        .iter_mut()
        .find(is_it)
        .ok_or_else(|| network::missing(id))?;
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
            "Invalid input for operation: Requested subnet with cidr: {range} for network: {id} overlaps \
             with another subnet."
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
    let end = subnet.cidr.places().saturating_sub(2);
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
