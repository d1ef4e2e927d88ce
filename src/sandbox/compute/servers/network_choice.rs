//! The networks that a new server is to be on.

use serde_json::{Map, Value};

use crate::sandbox::compute::call::Call;
use crate::sandbox::compute::validate;
use crate::sandbox::faults;
use crate::sandbox::http::answer::Answer;
use crate::sandbox::state::Cloud;

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
