//! What a new server is to be: the attributes of its creation, checked one by one.

use serde_json::{Map, Value};

use super::boot_volumes::Devices;
use super::rackconnect::Automation;
use super::server::{Action, Interface, Server};
use super::work::{End, Work};
use super::{image_reference, network_choice, personality};
use crate::sandbox::compute::call::Call;
use crate::sandbox::compute::flavors::{self, Flavor};
use crate::sandbox::compute::validate;
use crate::sandbox::faults;
use crate::sandbox::http::answer::Answer;
use crate::sandbox::image_service::image::Image;
use crate::sandbox::network_service::ports::new_mac;
use crate::sandbox::state::{Cloud, Region, new_uuid};

const BUILD_TASKS: &[&str] = &["scheduling", "networking", "block_device_mapping", "spawning"];

/// What was ordered, checked.
pub(crate) struct Order {
    image: Option<String>,
    pub(crate) devices: Devices,
    flavor: &'static Flavor,
    metadata: Map<String, Value>,
    key_name: Option<String>,
    config_drive: bool,
    disk_config: &'static str,
    availability_zone: String,
    pub(crate) security_groups: Vec<String>,
    /// Positions in the region's list.
    networks: Vec<usize>,
    access_ipv4: Option<String>,
    access_ipv6: Option<String>,
    /// `None`: not told, and so the name.
    description: Option<Option<String>>,
}

impl Order {
    pub(crate) fn read(cloud: &Cloud, call: &Call, wanted: &Map<String, Value>) -> Result<Order, Answer> {
        let openstack = cloud.options.dialect.is_openstack();
        check_data(cloud, wanted)?;
        let metadata = wanted
            .get("metadata")
            .map(validate::metadata)
            .transpose()?
            .unwrap_or_default();
        cloud.check_metadata_count(metadata.len())?;
        let devices = Devices::read(cloud, call, wanted)?;
        let image =
            image_reference::of_creation(cloud, call, wanted.get("imageRef"), devices.boots_from_volume)?;
        let flavor = flavor(cloud, validate::required(wanted, "server", "flavorRef")?)?;
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
            devices,
            flavor,
            metadata,
            key_name: key_name(cloud, wanted)?,
            config_drive: flag("config_drive")?,
            disk_config,
            availability_zone: availability_zone(wanted, openstack)?,
            security_groups: security_groups(wanted, &call.project, openstack)?,
            networks: network_choice::chosen(cloud, call, wanted)?,
            access_ipv4: validate::access_address(cloud, wanted, "accessIPv4")?,
            access_ipv6: validate::access_address(cloud, wanted, "accessIPv6")?,
            description: wanted
                .get("description")
                .map(|text| text.as_str().map(str::to_owned)),
        })
    }

    pub(crate) fn server(&self, cloud: &Cloud, call: &Call, name: String) -> Server {
        let region = &cloud.regions[call.region];
        let all = &region.networks;
        let addresses = self.interfaces(region);
        // Rackspace fills in the addresses to reach a server by; a plain Nova leaves them empty.
        let is_public = |interface: &&Interface| interface.label == "public";
        let public = addresses
            .iter()
            .filter(|_| !cloud.options.dialect.is_openstack())
            .find(is_public);
        let access = |version: u8, given: &Option<String>| match (given, public) {
            (Some(text), _) => text.clone(),
            (None, Some(public)) => {
                let of_version = public.addresses.iter().find(|(known, _)| *known == version);
                of_version.map(|(_, text)| text.clone()).unwrap_or_default()
            }
            (None, None) => String::new(),
        };
        let id = new_uuid();
        let end = match &call.build_error {
            Some((code, message)) => End::error(*code, message.clone()),
            None if self.networks.iter().any(|at| all[*at].external) => End::error(
                500,
                format!(
                    "Build of instance {id} aborted: Failed to allocate the network(s), not rescheduling."
                ),
            ),
            None => End::resting(false),
        };
        let mut server = Server {
            id,
            project: call.project.clone(),
            description: self.description.clone().unwrap_or_else(|| Some(name.clone())),
            name,
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
            ip_associations: Vec::new(),
            image_schedule: None,
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
            automation: Automation::of(cloud.options.rackconnect_seconds),
            actions: vec![Action {
                name: "create",
                request_id: call.request_id.clone(),
                start: call.now,
                end: None,
            }],
        };
        let until = call.now + cloud.options.build_seconds;
        server.begin(Work {
            began: call.now,
            until,
            tasks: BUILD_TASKS,
            failure: end.failure(),
            end,
        });
        server
    }

    /// A place on each of the networks, some of which may be the same.
    fn interfaces(&self, region: &Region) -> Vec<Interface> {
        let mut interfaces: Vec<Interface> = Vec::new();
        for at in &self.networks {
            let network = &region.networks[*at];
            let mut taken = region.taken_addresses();
            let own = interfaces.iter().flat_map(|interface| &interface.addresses);
            taken.extend(own.map(|(_, text)| text.as_str()));
            let addresses = network.new_addresses(&taken).unwrap_or_default();
            interfaces.push(Interface {
                id: new_uuid(),
                network: network.id.clone(),
                label: network.label.clone(),
                mac: new_mac(),
                addresses,
            });
        }
        interfaces
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
        Some(files) => personality::check(cloud, files),
    }
}

/// The flavor of a reference: an id, or a URL of which only the last segment counts.
fn flavor(cloud: &Cloud, reference: &Value) -> Result<&'static Flavor, Answer> {
    let text = match reference {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        other => return Err(validate::not_of_type("flavorRef", other, "'string', 'integer'")),
    };
    let id = validate::last_segment(&text);
    flavors::find(cloud, id).ok_or_else(|| faults::bad_request(format!("Flavor {id} could not be found.")))
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

/// As asked, else as the image says.
pub(crate) fn disk_config(
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
    match cloud.keypairs.iter().any(|keypair| keypair.name == name) {
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

fn security_groups(
    wanted: &Map<String, Value>,
    project: &str,
    openstack: bool,
) -> Result<Vec<String>, Answer> {
    let groups = wanted
        .get("security_groups")
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    let names: Vec<String> = groups
        .iter()
        .filter_map(|group| group["name"].as_str().map(str::to_owned))
        .collect();
    if let Some(unknown) = names.iter().find(|name| *name != "default") {
        return Err(faults::bad_request(match openstack {
            true => format!("Unable to find security_group with name or id '{unknown}'"),
            false => format!("Security group {unknown} not found for project {project}."),
        }));
    }
    Ok(if names.is_empty() {
        vec!["default".to_owned()]
    } else {
        names
    })
}
