//! A server as answers show it.

use serde_json::{Map, Value, json};

use super::server::Server;
use super::volume_attachments;
use crate::sandbox::clock::{date_time, zoneless_date_time};
use crate::sandbox::compute::call::Call;
use crate::sandbox::compute::flavors;
use crate::sandbox::identity::USER_ID;
use crate::sandbox::state::Cloud;

/// How much of a server an answer holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All, as in `GET` of a server.
    Whole,
    /// Nearly all, as in lists with details.
    Listed,
    /// Without what the extensions add, as in the answers of an update and a rebuild.
    Lean,
}

/// Id, name and links.
pub(crate) fn brief(call: &Call, server: &Server) -> Value {
    json!({"id": server.id, "name": server.name, "links": call.links("servers", &server.id)})
}

/// The server with its attributes.
pub(crate) fn detailed(cloud: &Cloud, call: &Call, server: &Server, extent: Extent) -> Value {
    // From 2.75 on the answers of update and rebuild are whole ones.
    let whole = extent != Extent::Lean || call.microversion >= 75;
    let mut view = json!({
        "id": server.id,
        "name": server.name,
        "status": server.status(),
        "tenant_id": server.project,
        "user_id": USER_ID,
        "metadata": server.metadata,
        "hostId": if server.is_placed() { server.host_id.as_str() } else { "" },
        "image": image(cloud, call, server),
        "flavor": flavor(cloud, call, server),
        "created": date_time(server.created),
        "updated": date_time(server.updated),
        "addresses": addresses(cloud, server, whole),
        "accessIPv4": server.access_ipv4,
        "accessIPv6": server.access_ipv6,
        "links": call.links("servers", &server.id),
        "OS-DCF:diskConfig": server.disk_config,
    });
    if let Some(progress) = server.progress(call.now) {
        // Only the hypervisor of old told how far it was.
        view["progress"] = json!(if cloud.options.dialect.is_openstack() {
            0
        } else {
            progress
        });
    }
    if let (Some(fault), "ERROR" | "DELETED") = (&server.fault, server.status()) {
        view["fault"] =
            json!({"code": fault.code, "created": date_time(fault.created), "message": fault.message});
    }
    if whole {
        add_extensions(&mut view, cloud, call.region, server);
    }
    add_microversions(&mut view, call, server);
    if extent == Extent::Listed {
        view.as_object_mut()
            .expect("made as an object")
            .shift_remove("server_groups");
    }
    view
}

/// The bookmark of the image; `""` for a server that boots from a volume.
fn image(cloud: &Cloud, call: &Call, server: &Server) -> Value {
    match &server.image {
        None => json!(""),
        Some(id) => {
            let mut view = json!({"id": id, "links": [call.bookmark("images", id)]});
            if call.microversion >= 98 {
                let images = &cloud.regions[call.region].images;
                let image = images.iter().find(|image| image.id == *id);
                view["properties"] = json!(image.map(|image| &image.metadata));
            }
            view
        }
    }
}

fn flavor(cloud: &Cloud, call: &Call, server: &Server) -> Value {
    match flavors::find(cloud, &server.flavor) {
        Some(flavor) if call.microversion >= 47 => flavor.embedded(),
        _ => json!({"id": server.flavor, "links": [call.bookmark("flavors", &server.flavor)]}),
    }
}

/// Addresses by the labels of the networks.
pub(crate) fn addresses(cloud: &Cloud, server: &Server, extended: bool) -> Value {
    let mut networks = Map::new();
    if !server.is_placed() || server.deleted.is_some() {
        return Value::Object(networks);
    }
    for interface in &server.addresses {
        let view = |(version, text): &(u8, String)| {
            let mut address = json!({"version": version, "addr": text});
            if extended && cloud.options.dialect.is_openstack() {
                address["OS-EXT-IPS:type"] = json!("fixed");
                address["OS-EXT-IPS-MAC:mac_addr"] = json!(interface.mac);
            }
            address
        };
        let views = interface.addresses.iter().map(view);
        // A server can be on one network more than once.
        match networks.get_mut(&interface.label).and_then(Value::as_array_mut) {
            Some(known) => known.extend(views),
            None => drop(networks.insert(interface.label.clone(), views.collect())),
        }
    }
    Value::Object(networks)
}

fn add_extensions(view: &mut Value, cloud: &Cloud, region: usize, server: &Server) {
    view["OS-EXT-STS:vm_state"] = json!(server.vm_state);
    view["OS-EXT-STS:task_state"] = json!(server.task_state);
    view["OS-EXT-STS:power_state"] = json!(server.power_state);
    view["key_name"] = json!(server.key_name);
    view["config_drive"] = json!(if server.config_drive { "True" } else { "" });
    if !cloud.options.dialect.is_openstack() {
        view["RAX-PUBLIC-IP-ZONE-ID:publicIPZoneId"] = json!(server.host_id);
        if let Some(schedule) = &server.image_schedule {
            view["RAX-SI:image_schedule"] = schedule.clone();
        }
        return;
    }
    view["OS-EXT-AZ:availability_zone"] = json!(if server.is_placed() {
        &server.availability_zone
    } else {
        ""
    });
    view["OS-SRV-USG:launched_at"] = json!(server.launched.map(zoneless_date_time));
    view["OS-SRV-USG:terminated_at"] = json!(server.deleted.map(zoneless_date_time));
    let volumes = volume_attachments::of_server(cloud, region, &server.id);
    view["os-extended-volumes:volumes_attached"] = volumes.map(|volume| json!({"id": volume.id})).collect();
    if server.is_placed() && server.deleted.is_none() {
        let groups: Vec<Value> = server
            .security_groups
            .iter()
            .map(|name| json!({"name": name}))
            .collect();
        view["security_groups"] = json!(groups);
    }
}

fn add_microversions(view: &mut Value, call: &Call, server: &Server) {
    let hostname = server
        .name
        .to_lowercase()
        .replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
    let additions = [
        (9, "locked", json!(server.locked)),
        (19, "description", json!(server.description)),
        (26, "tags", json!([])),
        (63, "trusted_image_certificates", Value::Null),
        (71, "server_groups", json!([])),
        (73, "locked_reason", json!(server.locked_reason)),
        (90, "OS-EXT-SRV-ATTR:hostname", json!(hostname)),
        (96, "pinned_availability_zone", Value::Null),
        (100, "scheduler_hints", json!({})),
    ];
    for (since, name, value) in additions {
        if call.microversion >= since {
            view[name] = value;
        }
    }
}
