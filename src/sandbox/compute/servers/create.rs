//! Creation of servers.

use serde_json::{Map, Value, json};

use super::hints;
use super::order::Order;
use crate::sandbox::compute::call::Call;
use crate::sandbox::compute::validate;
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::state::{Cloud, new_password};

/// The attributes of a new server at every microversion; more come with [`LATER`].
const ATTRIBUTES: [&str; 18] = [
    "name",
    "imageRef",
    "flavorRef",
    "adminPass",
    "metadata",
    "networks",
    "user_data",
    "key_name",
    "config_drive",
    "OS-DCF:diskConfig",
    "availability_zone",
    "security_groups",
    "min_count",
    "max_count",
    "block_device_mapping",
    "block_device_mapping_v2",
    "accessIPv4",
    "accessIPv6",
];

/// Attributes with the microversions from which and before which they are known.
const LATER: [(&str, u32, u32); 7] = [
    ("return_reservation_id", 1, 60),
    ("personality", 1, 57),
    ("description", 19, u32::MAX),
    ("tags", 52, u32::MAX),
    ("trusted_image_certificates", 63, u32::MAX),
    ("host", 74, u32::MAX),
    ("hostname", 90, u32::MAX),
];

/// `POST /servers`.
pub(crate) fn create(cloud: &mut Cloud, call: &Call) -> Reply {
    let body = call.request.json()?;
    let wanted = check_members(&body, call.microversion)?;
    let name = validate::required(wanted, "server", "name").and_then(validate::name)?;
    let order = Order::read(cloud, call, wanted)?;
    let count = count(wanted)?;
    order.devices.check_count(count)?;
    let host = hints::host(cloud, call, &body)?;
    cloud.check_server_quota(call, count)?;
    let admin_pass = wanted
        .get("adminPass")
        .and_then(Value::as_str)
        .map_or_else(new_password, str::to_owned);
    let mut last = None;
    for number in 1..=count {
        let name = if count > 1 {
            format!("{name}-{number}")
        } else {
            name.clone()
        };
        let mut server = order.server(cloud, call, name);
        if let Some(host) = &host {
            server.host_id.clone_from(host);
        }
        let id = server.id.clone();
        last = Some((id.clone(), server.disk_config));
        cloud.regions[call.region].servers.push(server);
        order.devices.attach(cloud, call, &id);
    }
    let (id, disk_config) = last.expect("at least one is made");
    if wanted.get("return_reservation_id").and_then(Value::as_bool) == Some(true) {
        let id: String = std::iter::repeat_with(|| fastrand::char('a'..='z'))
            .take(8)
            .collect();
        return Ok(Answer::json(202, &json!({"reservation_id": format!("r-{id}")})));
    }
    let mut view = json!({
        "id": id, "links": call.links("servers", &id), "OS-DCF:diskConfig": disk_config,
        "adminPass": admin_pass,
    });
    if cloud.options.dialect.is_openstack() {
        let groups: Vec<Value> = order
            .security_groups
            .iter()
            .map(|name| json!({"name": name}))
            .collect();
        view["security_groups"] = json!(groups);
    }
    Ok(Answer::json(202, &json!({"server": view})).with("location", call.self_href("servers", &id)))
}

fn check_members(body: &Value, microversion: u32) -> Result<&Map<String, Value>, Answer> {
    let members = body.as_object().expect("checked when read");
    let server = validate::required_member(body, "server")?;
    validate::no_others(
        members,
        "",
        &["server", "os:scheduler_hints", "OS-SCH-HNT:scheduler_hints"],
    )?;
    let wanted = server
        .as_object()
        .ok_or_else(|| validate::not_of_type("server", server, "'object'"))?;
    let later = LATER
        .iter()
        .filter(|(_, since, before)| (*since..*before).contains(&microversion));
    let allowed: Vec<&str> = ATTRIBUTES
        .into_iter()
        .chain(later.map(|(name, _, _)| *name))
        .collect();
    validate::no_others(wanted, "server", &allowed)?;
    Ok(wanted)
}

/// How many servers are to be made.
fn count(wanted: &Map<String, Value>) -> Result<usize, Answer> {
    let read = |key: &str| match wanted.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => {
            let number = value
                .as_u64()
                .or_else(|| value.as_str().and_then(|text| text.parse().ok()));
            match number {
                Some(number) if number >= 1 => Ok(Some(number as usize)),
                _ => Err(faults::invalid(
                    key,
                    value,
                    format!("{} is less than the minimum of 1", faults::python_repr(value)),
                )),
            }
        }
    };
    let (least, most) = (read("min_count")?, read("max_count")?);
    let least = least.unwrap_or(1);
    let most = most.unwrap_or(least);
    match least > most {
        true => Err(faults::bad_request("min_count must be <= max_count")),
        false => Ok(most),
    }
}
