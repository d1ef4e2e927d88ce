//! A small network service (Neutron v2.0): networks, subnets and ports, and nothing of the rest.

pub(crate) mod cidr;
pub(crate) mod network;
pub(crate) mod ports;
pub(crate) mod subnets;

use serde_json::{Value, json};

use super::faults;
use super::state::{Cloud, Region, new_uuid};
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::http::request::{Request, decode_segment};
use network::Network;

/// The operation of a request to the network service.
pub(crate) fn operation(method: &str, segments: &[&str]) -> Option<&'static str> {
    Some(match (method, segments) {
        (_, [] | ["v2.0"]) => "list_versions",
        ("GET", ["v2.0", "networks"]) => "list_networks",
        ("POST", ["v2.0", "networks"]) => "create_network",
        ("GET", ["v2.0", "networks", _]) => "show_network",
        ("DELETE", ["v2.0", "networks", _]) => "delete_network",
        ("GET", ["v2.0", "subnets"]) => "list_subnets",
        ("POST", ["v2.0", "subnets"]) => "create_subnet",
        ("GET", ["v2.0", "subnets", _]) => "show_subnet",
        ("GET", ["v2.0", "ports"]) => "list_ports",
        ("POST", ["v2.0", "ports"]) => "create_port",
        ("GET", ["v2.0", "ports", _]) => "show_port",
        ("DELETE", ["v2.0", "ports", _]) => "delete_port",
        (_, ["v2.0", ..]) => "list_network_service",
        _ => return None,
    })
}

/// Answers a request to the network service; `project` is the token's, `None` without a valid token.
pub(crate) fn serve(
    cloud: &mut Cloud,
    at: usize,
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
        return Err(faults::unauthorized());
    };
    let wanted = request.parameters();
    match (request.method.as_str(), segments) {
        ("GET", ["v2.0"]) => Ok(Answer::json(200, &json!({"resources": []}))),
        ("GET", ["v2.0", "networks"]) => Ok(list(&cloud.regions[at], &wanted, project)),
        ("GET", ["v2.0", "networks", id]) => show(&cloud.regions[at], &decode_segment(id), project),
        ("POST", ["v2.0", "networks"]) => create(cloud, at, &member(request, "network")?, project),
        ("DELETE", ["v2.0", "networks", id]) => delete(&mut cloud.regions[at], &decode_segment(id), project),
        ("GET", ["v2.0", "subnets"]) => subnets::list(&cloud.regions[at], &wanted, project),
        ("GET", ["v2.0", "subnets", id]) => subnets::show(&cloud.regions[at], &decode_segment(id), project),
        ("POST", ["v2.0", "subnets"]) => {
            subnets::create(&mut cloud.regions[at], &member(request, "subnet")?, project)
        }
        ("GET", ["v2.0", "ports"]) => ports::list(&cloud.regions[at], &wanted, project),
        ("GET", ["v2.0", "ports", id]) => ports::show(&cloud.regions[at], &decode_segment(id), project),
        ("POST", ["v2.0", "ports"]) => {
            ports::create(&mut cloud.regions[at], &member(request, "port")?, project)
        }
        ("DELETE", ["v2.0", "ports", id]) => {
            ports::delete(&mut cloud.regions[at], &decode_segment(id), project)
        }
        // What clients ask for beside these: there is none of it.
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

/// The object under the body's one member.
fn member(request: &Request, key: &str) -> Result<Value, Answer> {
    let body: Option<Value> = serde_json::from_slice(&request.body).ok();
    let member = body.and_then(|mut body| body.get_mut(key).map(Value::take));
    member.filter(Value::is_object).ok_or_else(|| {
        let why = format!("Unable to find '{key}' in request body");
        faults::network(400, "HTTPBadRequest", why)
    })
}

fn list(region: &Region, wanted: &[(String, String)], project: &str) -> Answer {
    let networks = region.networks.iter().filter(|network| {
        network.is_visible_to(project)
            && wanted.iter().all(|(key, value)| match key.as_str() {
                "name" => network.label == *value,
                "id" => network.id == *value,
                "shared" => network.shared.to_string() == value.to_lowercase(),
                "status" => value == "ACTIVE",
                "router:external" => network.external.to_string() == value.to_lowercase(),
                _ => true,
            })
    });
    let networks: Vec<Value> = networks.map(|network| network.view(project)).collect();
    Answer::json(200, &json!({ "networks": networks }))
}

fn position(region: &Region, id: &str, project: &str) -> Result<usize, Answer> {
    let is_it = |network: &Network| network.id == id && network.is_visible_to(project);
    region
        .networks
        .iter()
        .position(is_it)
        .ok_or_else(|| network::missing(id))
}

fn show(region: &Region, id: &str, project: &str) -> Reply {
    let network = &region.networks[position(region, id, project)?];
    Ok(Answer::json(200, &json!({"network": network.view(project)})))
}

fn create(cloud: &mut Cloud, at: usize, wanted: &Value, project: &str) -> Reply {
    let name = match wanted.get("name") {
        None => "",
        Some(Value::String(name)) if name.chars().count() <= 255 => name.as_str(),
        Some(other) => {
            let shown = faults::python_repr(other);
            let why = format!(
                "Invalid input for name. Reason: {shown} is not a valid string, or exceeds maximum length of \
                 255."
            );
            return Err(faults::network(400, "HTTPBadRequest", why));
        }
    };
    if wanted.get("shared").and_then(Value::as_bool) == Some(true) {
        let why = "(rule:create_network and rule:create_network:shared) is disallowed by policy".to_owned();
        return Err(faults::network(403, "PolicyNotAuthorized", why));
    }
    if cloud.check_network_quota(at, project).is_err() {
        let why = "Quota exceeded for resources: ['network'].".to_owned();
        return Err(faults::network(409, "OverQuota", why));
    }
    let network = Network {
        id: new_uuid(),
        label: name.to_owned(),
        project: Some(project.to_owned()),
        shared: false,
        external: false,
        subnets: Vec::new(),
    };
    let answer = json!({"network": network.view(project)});
    cloud.regions[at].networks.push(network);
    Ok(Answer::json(201, &answer))
}

/// A network that is in use stays; its subnets go with it.
fn delete(region: &mut Region, id: &str, project: &str) -> Reply {
    let at = position(region, id, project)?;
    if region.networks[at].project.is_none() {
        let why = "rule:delete_network is disallowed by policy".to_owned();
        return Err(faults::network(403, "PolicyNotAuthorized", why));
    }
    let ports: Vec<&str> = region.ports_on(id).collect();
    if !ports.is_empty() {
        let why = format!(
            "Unable to complete operation on network {id}. There are one or more ports still in use on the \
             network, id for these ports is: {}.",
            ports.join(",")
        );
        return Err(faults::network(409, "NetworkInUse", why));
    }
    region.networks.remove(at);
    Ok(Answer::empty(204))
}
