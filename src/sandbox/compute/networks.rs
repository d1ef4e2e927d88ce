//! Networks as `os-networksv2` has them, on Rackspace.

use serde_json::{Value, json};

use super::call::Call;
use super::validate;
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::network_service::cidr::Cidr;
use crate::sandbox::network_service::network::Network;
use crate::sandbox::network_service::subnets::Subnet;
use crate::sandbox::state::{Cloud, new_uuid};

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
