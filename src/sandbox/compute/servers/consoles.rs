//! Consoles: their URLs hold a token and lead nowhere.

use serde_json::{Value, json};

use super::find;
use crate::sandbox::compute::call::Call;
use crate::sandbox::compute::validate;
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::options::Dialect;
use crate::sandbox::state::{Cloud, new_uuid};

/// From this minor microversion on one call took the place of the actions.
const REMOTE: u32 = 6;

/// What every cloud has: key of the action, protocol, types.
const KINDS: [(&str, &str, &[&str]); 4] = [
    ("os-getVNCConsole", "vnc", &["novnc", "xvpvnc"]),
    ("os-getSPICEConsole", "spice", &["spice-html5"]),
    ("os-getRDPConsole", "rdp", &["rdp-html5"]),
    ("os-getSerialConsole", "serial", &["serial"]),
];

/// Nova's word for a protocol that the cloud does not offer.
const NOT_OFFERED: &str =
    "The server could not comply with the request since it is either malformed or otherwise incorrect.";

/// The actions `os-get…Console`.
pub(crate) fn by_action(cloud: &Cloud, call: &Call) -> Reply {
    if call.microversion >= REMOTE {
        return Err(faults::no_resource());
    }
    let body = call.request.json()?;
    let (key, wanted) = body
        .as_object()
        .and_then(|body| body.iter().next())
        .expect("an action has a key");
    let found = KINDS.into_iter().find(|(known, ..)| known == key);
    let (_, protocol, types) = found.expect("the routes know no other consoles");
    let name = read_type(key, wanted, types)?;
    if cloud.options.dialect == Dialect::Rackspace && protocol != "vnc" {
        return Err(faults::bad_request(format!("There is no such action: {key}")));
    }
    let url = open(cloud, call, protocol, &name)?;
    Ok(Answer::json(200, &json!({"console": {"type": name, "url": url}})))
}

/// `POST /servers/{id}/remote-consoles`.
pub(crate) fn remote(cloud: &Cloud, call: &Call) -> Reply {
    if call.microversion < REMOTE {
        return Err(faults::no_resource());
    }
    let body = call.request.json()?;
    let wanted = validate::required_member(&body, "remote_console")?;
    let protocol = match wanted.get("protocol") {
        Some(Value::String(protocol)) => protocol.clone(),
        Some(other) => return Err(validate::not_of_type("protocol", other, "'string'")),
        None => {
            return Err(faults::invalid(
                "remote_console",
                wanted,
                "'protocol' is a required property",
            ));
        }
    };
    let all: Vec<&str> = KINDS
        .iter()
        .flat_map(|(.., types)| *types)
        .copied()
        .chain(["webmks"])
        .collect();
    let name = read_type("remote_console", wanted, &all)?;
    if protocol == "mks" || name == "webmks" {
        return Err(faults::bad_request(format!("Unavailable console type {name}.")));
    }
    let url = open(cloud, call, &protocol, &name)?;
    let console = json!({"protocol": protocol, "type": name, "url": url});
    Ok(Answer::json(200, &json!({"remote_console": console})))
}

fn read_type(field: &str, wanted: &Value, known: &[&str]) -> Result<String, Answer> {
    match wanted.get("type") {
        Some(Value::String(name)) if known.contains(&name.as_str()) => Ok(name.clone()),
        Some(other) => {
            let all: Vec<String> = known.iter().map(|name| format!("'{name}'")).collect();
            let why = format!(
                "{} is not one of [{}]",
                faults::python_repr(other),
                all.join(", ")
            );
            Err(faults::invalid("type", other, why))
        }
        None => Err(faults::invalid(field, wanted, "'type' is a required property")),
    }
}

fn open(cloud: &Cloud, call: &Call, protocol: &str, name: &str) -> Result<String, Answer> {
    let server = find(cloud, call)?;
    if server.vm_state == "building" {
        return Err(faults::conflict(format!("Instance {} is not ready", server.id)));
    }
    let token = new_uuid();
    match (cloud.options.dialect, protocol, name) {
        (Dialect::Rackspace, ..) => {
            let region = cloud.options.regions[call.region].to_lowercase();
            Ok(format!(
                "https://{region}.servers.console.rackspacecloud.com:443/console?token={token}"
            ))
        }
        (_, "vnc", "novnc") => Ok(format!(
            "http://127.0.0.1:6080/vnc_auto.html?path=%3Ftoken%3D{token}"
        )),
        (_, "vnc", "xvpvnc") if call.microversion >= REMOTE => {
            Err(faults::bad_request("Invalid console type xvpvnc"))
        }
        (_, "vnc", "xvpvnc") => Err(faults::fault(
            500,
            "Unexpected API Error. Please contact the administrator",
        )),
        (_, "vnc", _) => Err(faults::bad_request(format!("Invalid console type {name}"))),
        (_, "spice", "spice-html5") => Ok(format!("http://127.0.0.1:6082/spice_auto.html?token={token}")),
        (_, "serial", "serial") => Ok(format!("ws://127.0.0.1:6083/?token={token}")),
        _ => Err(faults::bad_request(NOT_OFFERED)),
    }
}
