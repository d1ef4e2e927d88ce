//! The volumes of a server.

use serde_json::{Value, json};

use super::find_mut;
use super::server::ActionEnd;
use crate::sandbox::block_storage::volume::{Attachment, Volume};
use crate::sandbox::compute::call::Call;
use crate::sandbox::compute::{servers, validate};
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::state::Cloud;

/// Statuses of a server to which volumes can be attached.
const ATTACHABLE: [&str; 7] = [
    "ACTIVE",
    "PAUSED",
    "SHUTOFF",
    "SUSPENDED",
    "SHELVED",
    "SHELVED_OFFLOADED",
    "VERIFY_RESIZE",
];

/// The first letters of a device in each dialect: Xen's and KVM's.
fn stem(cloud: &Cloud) -> &'static str {
    if cloud.options.dialect.is_openstack() {
        "/dev/vd"
    } else {
        "/dev/xvd"
    }
}

/// The device that a new server boots from.
pub(crate) fn root_device(cloud: &Cloud) -> String {
    format!("{}a", stem(cloud))
}

/// The first device that a server has not got.
pub(crate) fn free_device(cloud: &Cloud, region: usize, server: &str) -> String {
    let taken: Vec<&str> = of_server(cloud, region, server)
        .filter_map(|volume| volume.attachment.as_ref())
        .map(|attachment| attachment.device.as_str())
        .collect();
    let device = |letter: char| format!("{}{letter}", stem(cloud));
    let free = ('b'..='z')
        .map(device)
        .find(|device| !taken.contains(&device.as_str()));
    free.unwrap_or_else(|| device('z'))
}

/// The volumes that a server holds.
pub(crate) fn of_server<'a>(
    cloud: &'a Cloud,
    region: usize,
    server: &'a str,
) -> impl Iterator<Item = &'a Volume> {
    let volumes = cloud.regions[region].volumes.iter();
    volumes.filter(move |volume| {
        let holder = volume
            .attachment
            .as_ref()
            .map(|attachment| attachment.server.as_str());
        holder == Some(server) && volume.status() != "detaching"
    })
}

fn view(call: &Call, volume: &Volume, attachment: &Attachment) -> Value {
    let mut view = json!({
        "id": volume.id, "volumeId": volume.id, "serverId": attachment.server, "device": attachment.device,
    });
    if call.microversion >= 70 {
        view["tag"] = Value::Null;
    }
    if call.microversion >= 79 {
        view["delete_on_termination"] = json!(attachment.deletes);
    }
    if call.microversion >= 89 {
        view.as_object_mut().expect("made as an object").remove("id");
        view["attachment_id"] = json!(volume.id);
        view["bdm_uuid"] = json!(volume.id);
    }
    view
}

/// `GET /servers/{id}/os-volume_attachments`.
pub(crate) fn list(cloud: &Cloud, call: &Call) -> Reply {
    let server = servers::find(cloud, call)?;
    let each = of_server(cloud, call.region, &server.id)
        .filter_map(|volume| Some(view(call, volume, volume.attachment.as_ref()?)));
    Ok(Answer::json(
        200,
        &json!({"volumeAttachments": each.collect::<Vec<_>>()}),
    ))
}

fn find<'a>(cloud: &'a Cloud, call: &'a Call) -> Result<(&'a Volume, &'a Attachment), Answer> {
    let server = servers::find(cloud, call)?;
    let mut held = of_server(cloud, call.region, &server.id);
    let found = held.find(|volume| volume.id == call.key());
    found
        .and_then(|volume| Some((volume, volume.attachment.as_ref()?)))
        .ok_or_else(|| {
            faults::not_found(format!(
                "Instance {} is not attached to volume {}",
                call.id(),
                call.key()
            ))
        })
}

/// `GET /servers/{id}/os-volume_attachments/{volume}`.
pub(crate) fn show(cloud: &Cloud, call: &Call) -> Reply {
    let (volume, attachment) = find(cloud, call)?;
    Ok(Answer::json(
        200,
        &json!({"volumeAttachment": view(call, volume, attachment)}),
    ))
}

/// `POST /servers/{id}/os-volume_attachments`.
pub(crate) fn attach(cloud: &mut Cloud, call: &Call) -> Reply {
    let body = call.request.json()?;
    let wanted = validate::only_member(&body, "volumeAttachment")?;
    validate::no_others(
        wanted,
        "volumeAttachment",
        &["volumeId", "device", "tag", "delete_on_termination"],
    )?;
    let given = validate::required(wanted, "volumeAttachment", "volumeId")?;
    let id = given.as_str().unwrap_or_default();
    if !validate::is_uuid(id) {
        let why = format!("{} is not a 'uuid'", faults::python_repr(given));
        return Err(faults::invalid("volumeId", given, why));
    }
    let server = servers::find(cloud, call)?;
    validate::unlocked(server)?;
    let (server_id, status) = (server.id.clone(), server.status());
    let volume = cloud.regions[call.region]
        .volume(id, &call.project)
        .ok_or_else(|| faults::not_found(format!("Volume {id} could not be found.")))?;
    if !ATTACHABLE.contains(&status) {
        return Err(faults::conflict(format!(
            "Cannot 'attach_volume' instance {server_id} while it is in vm_state {}",
            if status == "BUILD" { "building" } else { "error" }
        )));
    }
    if volume.status() != "available" {
        return Err(faults::bad_request(format!(
            "Invalid volume: volume '{id}' status must be 'available'. Currently in '{}'",
            volume.status()
        )));
    }
    let device = match wanted.get("device").and_then(Value::as_str) {
        Some(device) if device.is_empty() || device.contains(' ') => {
            return Err(faults::invalid(
                "device",
                &json!(device),
                format!("'{device}' does not match '(^/dev/x{{0,1}}[a-z]{{0,1}}d{{0,1}})([a-z]+)[0-9]*$'"),
            ));
        }
        Some(device) => device.to_owned(),
        None => free_device(cloud, call.region, &server_id),
    };
    let deletes = wanted.get("delete_on_termination").and_then(Value::as_bool);
    let attachment = Attachment {
        server: server_id,
        device,
        deletes: deletes.unwrap_or(false),
        root: false,
        at: call.now,
    };
    let id = id.to_owned();
    find_mut(cloud, call)?.note("attach_volume", call, Some(ActionEnd::well(call.now)));
    cloud.give_volume(call.region, &call.project, &id, attachment.clone());
    let volume = cloud.regions[call.region]
        .volume(&id, &call.project)
        .expect("it was just given");
    Ok(Answer::json(
        200,
        &json!({"volumeAttachment": view(call, volume, &attachment)}),
    ))
}

/// `DELETE /servers/{id}/os-volume_attachments/{volume}`.
pub(crate) fn detach(cloud: &mut Cloud, call: &Call) -> Reply {
    servers::find(cloud, call)?;
    if cloud.regions[call.region]
        .volume(call.key(), &call.project)
        .is_none()
    {
        return Err(faults::not_found(format!(
            "Volume {} could not be found.",
            call.key()
        )));
    }
    let (volume, attachment) = find(cloud, call)?;
    if attachment.root {
        return Err(faults::forbidden("Cannot detach a root device volume"));
    }
    if volume.status() != "in-use" {
        return Err(faults::bad_request(format!(
            "Invalid volume: Invalid input received: Invalid volume: Unable to detach volume. Volume status \
             must be 'in-use' and attach_status must be 'attached' to detach. Currently: status: '{}'",
            volume.status()
        )));
    }
    let id = volume.id.clone();
    find_mut(cloud, call)?.note("detach_volume", call, Some(ActionEnd::well(call.now)));
    cloud.take_volume(call.region, &call.project, &id);
    Ok(Answer::empty(202))
}
