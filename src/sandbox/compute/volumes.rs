//! Volumes as compute passes them on: Rackspace's `os-volumes`, and Nova's up to microversion 2.35.

use serde_json::{Value, json};

use super::call::Call;
use crate::sandbox::block_storage::volume::{self, Volume};
use crate::sandbox::clock::zoneless_date_time;
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::state::Cloud;

impl Volume {
    /// As Rackspace's `os-volumes` shows it.
    fn rackspace_view(&self) -> Value {
        json!({
            "id": self.id, "display_name": self.name, "display_description": self.description,
            "status": self.status(), "size": self.size, "volume_type": self.volume_type,
            "availability_zone": self.availability_zone, "bootable": self.is_bootable().to_string(),
            "encrypted": false, "created_at": zoneless_date_time(self.created), "snapshot_id": self.snapshot,
            "source_volid": self.source, "metadata": self.metadata, "attachments": self.attachments(),
        })
    }

    /// As a present-day Nova passes it on.
    fn nova_view(&self) -> Value {
        json!({
            "id": self.id, "displayName": self.name, "displayDescription": self.description,
            "status": self.status(), "size": self.size, "volumeType": self.volume_type,
            "availabilityZone": self.availability_zone, "createdAt": zoneless_date_time(self.created),
            "snapshotId": self.snapshot, "metadata": self.metadata,
            "attachments": match self.attachment.as_ref() {
                Some(attached) => json!([{
                    "id": self.id, "volumeId": self.id, "serverId": attached.server,
                    "device": attached.device,
                }]),
                None => json!([{}]),
            },
        })
    }
}

/// A volume as this compute service shows it.
fn shown(cloud: &Cloud, volume: &Volume) -> Value {
    match cloud.options.dialect.is_openstack() {
        true => volume.nova_view(),
        false => volume.rackspace_view(),
    }
}

/// From microversion 2.36 on Nova leaves volumes to their service.
fn check_offered(call: &Call) -> Result<(), Answer> {
    match call.microversion >= 36 {
        true => Err(faults::no_resource()),
        false => Ok(()),
    }
}

/// `POST /os-volumes`.
pub(crate) fn create(cloud: &mut Cloud, call: &Call) -> Reply {
    check_offered(call)?;
    let body = call.request.json()?;
    let failed = call.build_error.is_some();
    let volume = volume::create(cloud, call.region, &call.project, &body, failed)?;
    let answer = Answer::json(200, &json!({"volume": shown(cloud, &volume)}));
    Ok(answer.with("location", call.self_href("os-volumes", &volume.id)))
}

/// `GET /os-volumes`.
pub(crate) fn list(cloud: &Cloud, call: &Call) -> Reply {
    check_offered(call)?;
    let volumes = cloud.regions[call.region].volumes.iter().rev();
    let own: Vec<Value> = volumes
        .filter(|volume| volume.project == call.project)
        .map(|volume| shown(cloud, volume))
        .collect();
    Ok(Answer::json(200, &json!({"volumes": own})))
}

/// `GET /os-volumes/{id}`.
pub(crate) fn show(cloud: &Cloud, call: &Call) -> Reply {
    check_offered(call)?;
    let volume = cloud.regions[call.region]
        .volume(call.id(), &call.project)
        .ok_or_else(|| faults::not_found(format!("Volume {} could not be found.", call.id())))?;
    Ok(Answer::json(200, &json!({"volume": shown(cloud, volume)})))
}

/// `DELETE /os-volumes/{id}`.
pub(crate) fn delete(cloud: &mut Cloud, call: &Call) -> Reply {
    check_offered(call)?;
    volume::delete(cloud, call.region, &call.project, call.id())?;
    Ok(Answer::empty(202))
}
