//! Scheduler hints: they name servers by their ids; the zones of public IPs are Rackspace's.

use serde_json::Value;

use crate::sandbox::compute::call::Call;
use crate::sandbox::compute::validate;
use crate::sandbox::faults;
use crate::sandbox::http::answer::Answer;
use crate::sandbox::state::Cloud;

/// The host that the hints choose, where they want a server beside another; else each has one of its own.
pub(crate) fn host(cloud: &Cloud, call: &Call, body: &Value) -> Result<Option<String>, Answer> {
    let hints = ["os:scheduler_hints", "OS-SCH-HNT:scheduler_hints"];
    let Some(hints) = hints.iter().find_map(|key| body.get(*key)) else {
        return Ok(None);
    };
    let members = hints
        .as_object()
        .ok_or_else(|| validate::not_of_type("os:scheduler_hints", hints, "'object'"))?;
    let find = |id: &str| {
        cloud.regions[call.region]
            .servers
            .iter()
            .find(|server| server.id == id)
    };
    let mut host = None;
    for (name, value) in members {
        let by_server = matches!(name.as_str(), "different_host" | "same_host");
        let zone = name.starts_with("public_ip_zone:") && !cloud.options.dialect.is_openstack();
        if !by_server && !zone {
            continue;
        }
        let ids = value
            .as_array()
            .map_or(std::slice::from_ref(value), Vec::as_slice);
        if zone && !(1..=3).contains(&ids.len()) {
            return Err(faults::bad_request(format!("{name} takes one to three servers")));
        }
        for id in ids {
            let text = id.as_str().unwrap_or_default();
            if !validate::is_uuid(text) {
                let why = format!(
                    "{} is not valid under any of the given schemas",
                    faults::python_repr(id)
                );
                return Err(faults::invalid(name, id, why));
            }
            let other = find(text);
            if zone && other.is_none() {
                return Err(faults::bad_request(format!(
                    "Instance {text} could not be found."
                )));
            }
            if matches!(name.as_str(), "same_host" | "public_ip_zone:near") {
                host = other.map(|server| server.host_id.clone()).or(host);
            }
        }
    }
    Ok(host)
}
