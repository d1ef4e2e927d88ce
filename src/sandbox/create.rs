//! Creation of servers.

use serde_json::{Map, Value, json};

use super::answer::{Answer, Reply};
use super::call::Call;
use super::faults;
use super::flavors::{self, Flavor};
use super::images::{self, Image};
use super::server::{Action, End, Interface, Server, Work};
use super::state::{Cloud, new_password, new_uuid};
use super::validate;

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

const BUILD_TASKS: &[&str] = &["scheduling", "networking", "block_device_mapping", "spawning"];

/// `POST /servers`.
pub(super) fn create(cloud: &mut Cloud, call: &Call) -> Reply {
    let body = call.request.json()?;
    let wanted = check_members(&body, call.microversion)?;
    let name = required(wanted, "name").and_then(validate::name)?;
    let order = Order::read(cloud, call, wanted)?;
    let count = count(wanted)?;
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
        let server = order.server(cloud, call, name);
        last = Some((server.id.clone(), server.disk_config));
        cloud.regions[call.region].servers.push(server);
    }
    let (id, disk_config) = last.expect("at least one is made");
    if wanted.get("return_reservation_id").and_then(Value::as_bool) == Some(true) {
        let id: String = std::iter::repeat_with(|| fastrand::char('a'..='z'))
            .take(8)
            .collect();
        return Ok(Answer::json(202, &json!({"reservation_id": format!("r-{id}")})));
    }
    let mut view = json!({
        "id": id, "links": call.links("servers", &id), "OS-DCF:diskConfig": disk_config, "adminPass": admin_pass,
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
    validate::no_others(
        members,
        "",
        &["server", "os:scheduler_hints", "OS-SCH-HNT:scheduler_hints"],
    )?;
    let missing =
        || faults::bad_request("Invalid input for field/attribute server. 'server' is a required property");
    let server = members.get("server").ok_or_else(missing)?;
    let wanted = server
        .as_object()
        .ok_or_else(|| validate::not_of_type("server", server, "object"))?;
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

fn required<'a>(wanted: &'a Map<String, Value>, key: &str) -> Result<&'a Value, Answer> {
    let why = || format!("'{key}' is a required property");
    wanted
        .get(key)
        .ok_or_else(|| faults::invalid("server", &Value::Object(wanted.clone()), why()))
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

/// What was ordered, checked.
struct Order {
    image: Option<String>,
    flavor: &'static Flavor,
    metadata: Map<String, Value>,
    key_name: Option<String>,
    config_drive: bool,
    disk_config: &'static str,
    availability_zone: String,
    security_groups: Vec<String>,
    /// Positions in the region's list.
    networks: Vec<usize>,
    access_ipv4: Option<String>,
    access_ipv6: Option<String>,
    description: Option<String>,
}

impl Order {
    fn read(cloud: &Cloud, call: &Call, wanted: &Map<String, Value>) -> Result<Order, Answer> {
        let openstack = cloud.options.dialect.is_openstack();
        check_data(cloud, wanted)?;
        let metadata = wanted
            .get("metadata")
            .map(validate::metadata)
            .transpose()?
            .unwrap_or_default();
        cloud.check_metadata_count(metadata.len())?;
        let image = images::reference(cloud, call, wanted.get("imageRef"), has_boot_volume(wanted))?;
        let flavor = flavor(cloud, required(wanted, "flavorRef")?)?;
        if let Some(image) = image {
            check_fit(image, flavor)?;
        }
        let disk_config = disk_config(wanted, image, openstack)?;
        let flag = |key: &str| {
            wanted
                .get(key)
                .map_or(Ok(false), |value| validate::boolean(value, key))
        };
        Ok(Order {
            image: image.map(|image| image.id.clone()),
            flavor,
            metadata,
            key_name: key_name(cloud, wanted)?,
            config_drive: flag("config_drive")?,
            disk_config,
            availability_zone: availability_zone(wanted, openstack)?,
            security_groups: security_groups(wanted, &call.project)?,
            networks: networks(cloud, call, wanted.get("networks"))?,
            access_ipv4: wanted
                .get("accessIPv4")
                .map(|value| validate::address(value, "accessIPv4"))
                .transpose()?,
            access_ipv6: wanted
                .get("accessIPv6")
                .map(|value| validate::address(value, "accessIPv6"))
                .transpose()?,
            description: wanted
                .get("description")
                .and_then(Value::as_str)
                .map(str::to_owned),
        })
    }

    fn server(&self, cloud: &Cloud, call: &Call, name: String) -> Server {
        let all = &cloud.regions[call.region].networks;
        let interface = |at: &usize| Interface {
            label: all[*at].label.to_owned(),
            mac: format!(
                "fa:16:3e:{:02x}:{:02x}:{:02x}",
                fastrand::u8(..),
                fastrand::u8(..),
                fastrand::u8(..)
            ),
            addresses: all[*at].new_addresses(),
        };
        let addresses: Vec<Interface> = self.networks.iter().map(interface).collect();
        // Rackspace fills in the addresses to reach a server by; a plain Nova leaves them empty.
        let public = addresses.iter().find(|_| !cloud.options.dialect.is_openstack());
        let public = public.filter(|interface| interface.label == "public");
        let access = |version: u8, given: &Option<String>| match (given, public) {
            (Some(text), _) => text.clone(),
            (None, Some(public)) => {
                let of_version = public.addresses.iter().find(|(known, _)| *known == version);
                of_version.map(|(_, text)| text.clone()).unwrap_or_default()
            }
            (None, None) => String::new(),
        };
        let end = match &call.build_error {
            Some((code, message)) => End::error(*code, message.clone()),
            None => End::resting(false),
        };
        let mut server = Server {
            id: new_uuid(),
            project: call.project.clone(),
            name,
            description: self.description.clone(),
            image: self.image.clone(),
            flavor: self.flavor.id.clone(),
            metadata: self.metadata.clone(),
            key_name: self.key_name.clone(),
            config_drive: self.config_drive,
            disk_config: self.disk_config,
            availability_zone: self.availability_zone.clone(),
            security_groups: self.security_groups.clone(),
            access_ipv4: access(4, &self.access_ipv4),
            access_ipv6: access(6, &self.access_ipv6),
            addresses,
            host_id: format!("{:032x}{:024x}", fastrand::u128(..), fastrand::u128(..) >> 32),
            locked: false,
            locked_reason: None,
            created: call.now,
            updated: call.now,
            launched: None,
            deleted: None,
            vm_state: "building",
            task_state: None,
            power_state: 0,
            fault: None,
            work: None,
            resize: None,
            seen_deleting: false,
            actions: vec![Action {
                name: "create",
                request_id: call.request_id.clone(),
                start: call.now,
            }],
        };
        let until = call.now + cloud.options.build_seconds;
        server.begin(Work {
            began: call.now,
            until,
            tasks: BUILD_TASKS,
            end,
        });
        server
    }
}

/// `user_data` and `personality`: base64 of a limited length.
fn check_data(cloud: &Cloud, wanted: &Map<String, Value>) -> Result<(), Answer> {
    if let Some(data) = wanted.get("user_data").filter(|data| !data.is_null()) {
        if validate::base64_length(data).is_none() {
            return Err(faults::invalid(
                "user_data",
                data,
                format!("{} is not a 'base64'", faults::python_repr(data)),
            ));
        }
        if data.as_str().is_some_and(|text| text.len() > 65535) {
            return Err(faults::invalid("user_data", data, "the text is too long"));
        }
    }
    match wanted.get("personality") {
        None => Ok(()),
        Some(files) => check_personality(cloud, files),
    }
}

/// Files to inject: at most five, each of a limited size.
pub(super) fn check_personality(cloud: &Cloud, files: &Value) -> Result<(), Answer> {
    let most_bytes = if cloud.options.dialect.is_openstack() {
        10240
    } else {
        1000
    };
    let list = files
        .as_array()
        .ok_or_else(|| validate::not_of_type("personality", files, "array"))?;
    if list.len() > 5 {
        return Err(faults::forbidden("Personality file limit exceeded"));
    }
    for file in list {
        let path = file.get("path").and_then(Value::as_str);
        let path =
            path.ok_or_else(|| faults::invalid("personality", file, "'path' is a required property"))?;
        let contents = file.get("contents").unwrap_or(&Value::Null);
        let not_base64 = || {
            faults::invalid(
                "contents",
                contents,
                format!("{} is not a 'base64'", faults::python_repr(contents)),
            )
        };
        let length = validate::base64_length(contents).ok_or_else(not_base64)?;
        if path.len() > 255 {
            return Err(faults::forbidden("Personality file path too long"));
        }
        if length > most_bytes {
            return Err(faults::forbidden("Personality file content too long"));
        }
    }
    Ok(())
}

fn has_boot_volume(wanted: &Map<String, Value>) -> bool {
    ["block_device_mapping", "block_device_mapping_v2"]
        .iter()
        .any(|key| {
            wanted
                .get(*key)
                .and_then(Value::as_array)
                .is_some_and(|devices| !devices.is_empty())
        })
}

/// The flavor of a reference: an id, or a URL of which only the last segment counts.
fn flavor(cloud: &Cloud, reference: &Value) -> Result<&'static Flavor, Answer> {
    let text = match reference {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        other => return Err(validate::not_of_type("flavorRef", other, "string")),
    };
    let id = last_segment(&text);
    flavors::find(cloud, id).ok_or_else(|| faults::bad_request(format!("Flavor {id} could not be found.")))
}

/// What follows the last slash, the query cut off.
pub(super) fn last_segment(reference: &str) -> &str {
    let path = reference.split('?').next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default()
}

fn check_fit(image: &Image, flavor: &Flavor) -> Result<(), Answer> {
    if flavor.ram < image.min_ram {
        return Err(faults::bad_request(
            "Flavor's memory is too small for requested image.",
        ));
    }
    // A flavor without a disk of its own boots from a volume.
    if flavor.disk > 0 && flavor.disk < image.min_disk {
        return Err(faults::bad_request(
            "Flavor's disk is too small for requested image.",
        ));
    }
    Ok(())
}

fn disk_config(
    wanted: &Map<String, Value>,
    image: Option<&Image>,
    openstack: bool,
) -> Result<&'static str, Answer> {
    let of_image = image
        .and_then(|image| image.metadata.get("auto_disk_config"))
        .and_then(Value::as_str);
    let of_image = of_image
        .unwrap_or(if openstack { "" } else { "True" })
        .to_lowercase();
    match wanted.get("OS-DCF:diskConfig") {
        None => Ok(if of_image == "true" { "AUTO" } else { "MANUAL" }),
        Some(value) => {
            let asked = validate::disk_config(value)?;
            if asked == "AUTO" && ["false", "disabled"].contains(&of_image.as_str()) {
                let id = image.map_or("", |image| &image.id);
                let why = format!("Requested image {id} has automatic disk resize disabled.");
                return Err(faults::bad_request(why));
            }
            Ok(asked)
        }
    }
}

fn key_name(cloud: &Cloud, wanted: &Map<String, Value>) -> Result<Option<String>, Answer> {
    let Some(name) = wanted.get("key_name").and_then(Value::as_str) else {
        return Ok(None);
    };
    match cloud.keypairs.iter().any(|keypair| keypair["name"] == name) {
        true => Ok(Some(name.to_owned())),
        false => Err(faults::bad_request("Invalid key_name provided.")),
    }
}

fn availability_zone(wanted: &Map<String, Value>, openstack: bool) -> Result<String, Answer> {
    match wanted.get("availability_zone").and_then(Value::as_str) {
        None | Some("nova") => Ok("nova".to_owned()),
        Some(zone) if !openstack => Ok(zone.to_owned()),
        Some(zone) if zone.contains(':') => {
            Err(validate::not_allowed("os_compute_api:servers:create:forced_host"))
        }
        Some(_) => Err(faults::bad_request(
            "The requested availability zone is not available",
        )),
    }
}

fn security_groups(wanted: &Map<String, Value>, project: &str) -> Result<Vec<String>, Answer> {
    let groups = wanted
        .get("security_groups")
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    let names: Vec<String> = groups
        .iter()
        .filter_map(|group| group["name"].as_str().map(str::to_owned))
        .collect();
    if let Some(unknown) = names.iter().find(|name| *name != "default") {
        return Err(faults::bad_request(format!(
            "Security group {unknown} not found for project {project}."
        )));
    }
    Ok(if names.is_empty() {
        vec!["default".to_owned()]
    } else {
        names
    })
}

/// Positions of the networks that the new server is to be on.
fn networks(cloud: &Cloud, call: &Call, asked: Option<&Value>) -> Result<Vec<usize>, Answer> {
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
