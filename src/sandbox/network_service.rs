//! A small network service (Neutron v2.0): its networks, and nothing of the rest.

use serde_json::{Value, json};

use super::answer::{Answer, Reply};
use super::faults;
use super::request::{Request, decode_segment};
use super::state::Region;

/// The operation of a request to the network service.
pub(super) fn operation(method: &str, segments: &[&str]) -> Option<&'static str> {
    match segments {
        [] | ["v2.0"] => Some("list_versions"),
        ["v2.0", "networks"] if method == "GET" => Some("list_networks"),
        ["v2.0", "networks", _] if method == "GET" => Some("show_network"),
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
                    "router:external" => network.external.to_string() == value.to_lowercase(),
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
