//! Volumes, their snapshots, and what becomes of them over time.

use serde_json::{Map, Value, json};

use crate::sandbox::clock::{Seconds, zoneless_date_time};
use crate::sandbox::faults;
use crate::sandbox::http::answer::Answer;
use crate::sandbox::identity::USER_ID;
use crate::sandbox::state::{Cloud, Region, new_uuid};

/// Sizes that Rackspace sells, in GB.
const RACKSPACE_SIZES: std::ops::RangeInclusive<u64> = 50..=1024;
/// What all volumes of a project may hold together, in GB.
const MOST_GIGABYTES: u64 = 10_240;

/// A volume.
#[derive(Clone)]
pub(crate) struct Volume {
    pub(crate) id: String,
    pub(crate) project: String,
    pub(crate) name: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) size: u64,
    pub(crate) volume_type: String,
    pub(crate) availability_zone: String,
    pub(crate) metadata: Map<String, Value>,
    /// The image it was made from: a server can boot from it.
    pub(crate) image: Option<String>,
    pub(crate) snapshot: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) created: Seconds,
    pub(crate) updated: Seconds,
    pub(crate) attachment: Option<Attachment>,
    status: &'static str,
    /// What it is on the way to, and when it is there; `deleted` ends in its being gone.
    due: Option<(Seconds, &'static str)>,
}

/// Where a volume is attached.
#[derive(Clone)]
pub(crate) struct Attachment {
    pub(crate) server: String,
    pub(crate) device: String,
    pub(crate) deletes: bool,
    /// Whether the server boots from it.
    pub(crate) root: bool,
    pub(crate) at: Seconds,
}

/// What a volume is to be made from.
#[derive(Clone, Default)]
pub(crate) struct Sources {
    pub(crate) image: Option<String>,
    pub(crate) snapshot: Option<String>,
    pub(crate) volume: Option<String>,
}

impl Volume {
    pub(crate) fn status(&self) -> &'static str {
        self.status
    }

    pub(crate) fn is_bootable(&self) -> bool {
        self.image.is_some()
    }

    /// Lets happen what was due.
    pub(crate) fn settle(&mut self, now: Seconds) {
        if let Some((at, end)) = self.due.filter(|(at, _)| now >= *at) {
            self.due = None;
            self.status = end;
            self.updated = at;
            if end == "available" {
                self.attachment = None;
            }
        }
    }

    fn begin(&mut self, during: &'static str, end: &'static str, now: Seconds, until: Seconds) {
        self.status = during;
        self.due = Some((until, end));
        self.updated = now;
        self.settle(now);
    }

    /// The entry of `attachments`, in the spelling of the block storage service.
    pub(crate) fn attachments(&self) -> Value {
        let attached = self.attachment.iter().filter(|_| self.status != "attaching");
        let view = |attachment: &Attachment| {
            json!({
                "id": self.id, "attachment_id": self.id, "volume_id": self.id, "server_id": attachment.server,
                "device": attachment.device, "host_name": null,
                "attached_at": zoneless_date_time(attachment.at),
            })
        };
        attached.map(view).collect()
    }

    /// As the block storage service shows it.
    pub(crate) fn view(&self, links: &[Value]) -> Value {
        json!({
            "id": self.id, "name": self.name, "description": self.description, "status": self.status,
            "size": self.size, "volume_type": self.volume_type, "availability_zone": self.availability_zone,
            "bootable": self.is_bootable().to_string(), "encrypted": false, "multiattach": false,
            "created_at": zoneless_date_time(self.created), "updated_at": zoneless_date_time(self.updated),
            "snapshot_id": self.snapshot, "source_volid": self.source, "metadata": self.metadata,
            "attachments": self.attachments(), "user_id": USER_ID, "consistencygroup_id": null,
            "replication_status": null, "links": links,
        })
    }
}

impl Region {
    pub(crate) fn volume<'a>(&'a self, id: &str, project: &str) -> Option<&'a Volume> {
        let mut volumes = self.volumes.iter();
        volumes.find(|volume| volume.id == id && volume.project == project)
    }

    pub(crate) fn volume_mut<'a>(&'a mut self, id: &str, project: &str) -> Option<&'a mut Volume> {
        let mut volumes = self.volumes.iter_mut();
        volumes.find(|volume| volume.id == id && volume.project == project)
    }

    /// Volumes follow what became of their servers.
    pub(crate) fn settle_volumes(&mut self, now: Seconds) {
        for volume in &mut self.volumes {
            volume.settle(now);
            let Some(attachment) = &volume.attachment else {
                continue;
            };
            let server = self.servers.iter().find(|server| server.id == attachment.server);
            if server.is_none_or(|server| server.deleted.is_some()) {
                volume.status = if attachment.deletes {
                    "deleted"
                } else {
                    "available"
                };
                volume.due = None;
                volume.attachment = None;
            }
        }
        self.volumes.retain(|volume| volume.status != "deleted");
    }
}

/// What a volume costs in time, as a share of building a server.
fn takes(cloud: &Cloud, share: f64) -> Seconds {
    cloud.options.build_seconds * share
}

/// Makes a volume from the members of a creation; the faults are the block storage service's.
pub(crate) fn create(
    cloud: &mut Cloud,
    region: usize,
    project: &str,
    wanted: &Value,
    build_error: bool,
) -> Result<Volume, Answer> {
    let Some(members) = wanted.get("volume").and_then(Value::as_object) else {
        return Err(faults::bad_request(
            "Missing required element 'volume' in request body.",
        ));
    };
    let text = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| members.get(*name).and_then(Value::as_str))
            .map(str::to_owned)
    };
    let sources = Sources {
        image: text(&["imageRef", "image_id"]),
        snapshot: text(&["snapshot_id"]),
        volume: text(&["source_volid"]),
    };
    let size = match members.get("size") {
        None | Some(Value::Null) => None,
        Some(size) => match size.as_u64().or_else(|| size.as_str()?.parse().ok()) {
            Some(size) if size > 0 => Some(size),
            _ => {
                return Err(faults::bad_request(format!(
                    "Invalid input received: Volume size '{}' must be an integer and greater than 0",
                    size.as_str().map_or_else(|| size.to_string(), str::to_owned)
                )));
            }
        },
    };
    if !cloud.options.dialect.is_openstack() && size.is_none_or(|size| !RACKSPACE_SIZES.contains(&size)) {
        return Err(faults::bad_request(
            "Invalid input received: 'size' parameter must be between 50 and 1024",
        ));
    }
    let mut volume = fresh(cloud, region, project, size, &sources)?;
    volume.name = text(&["name", "display_name"]);
    volume.description = text(&["description", "display_description"]);
    if let Some(volume_type) = text(&["volume_type"]) {
        volume.volume_type = known_type(cloud, &volume_type)?;
    }
    if let Some(zone) = text(&["availability_zone"]) {
        volume.availability_zone = zone;
    }
    if let Some(metadata) = members.get("metadata").and_then(Value::as_object) {
        volume.metadata = metadata.clone();
    }
    let until = volume.created + takes(cloud, 0.2);
    let end = if build_error { "error" } else { "available" };
    volume.begin("creating", end, volume.created, until);
    cloud.regions[region].volumes.push(volume.clone());
    Ok(volume)
}

fn known_type(cloud: &Cloud, asked: &str) -> Result<String, Answer> {
    let types: &[&str] = match cloud.options.dialect.is_openstack() {
        true => &["lvm", "__DEFAULT__"],
        false => &["SATA", "SSD"],
    };
    let known = types.iter().find(|known| known.eq_ignore_ascii_case(asked));
    known
        .map(|known| (*known).to_owned())
        .ok_or_else(|| faults::not_found(format!("Volume type with name {asked} could not be found.")))
}

/// A volume that is not yet anywhere, its source and size checked.
pub(crate) fn fresh(
    cloud: &Cloud,
    region: usize,
    project: &str,
    size: Option<u64>,
    sources: &Sources,
) -> Result<Volume, Answer> {
    let place = &cloud.regions[region];
    let mut least = None;
    let mut image = None;
    if let Some(id) = &sources.image {
        let found = place
            .images
            .iter()
            .find(|image| image.id == *id && image.is_visible_to(project) && image.status() == "ACTIVE");
        let found = found.ok_or_else(|| {
            faults::bad_request(format!(
                "Invalid image identifier or unable to access requested image {id}."
            ))
        })?;
        let gigabytes = found.size.div_ceil(1 << 30).max(found.min_disk);
        if size.is_some_and(|size| size < gigabytes) {
            return Err(faults::bad_request(format!(
                "Invalid input received: Volume size {}GB cannot be smaller than the image minDisk size \
                 {gigabytes}GB.",
                size.unwrap_or_default()
            )));
        }
        image = Some(id.clone());
    }
    if let Some(id) = &sources.snapshot {
        let found = place
            .snapshots
            .iter()
            .find(|snapshot| snapshot.id == *id && snapshot.project == project);
        let found = found.ok_or_else(|| faults::not_found(format!("Snapshot {id} could not be found.")))?;
        least = Some(("snapshot", found.size));
        image.clone_from(&found.image);
    }
    if let Some(id) = &sources.volume {
        let found = place
            .volume(id, project)
            .ok_or_else(|| faults::not_found(format!("Volume {id} could not be found.")))?;
        least = Some(("source volume", found.size));
        image.clone_from(&found.image);
    }
    let size = match (size, least) {
        (Some(size), Some((word, least))) if size < least => {
            return Err(faults::bad_request(format!(
                "Invalid input received: Volume size '{size}'GB cannot be smaller than the {word} size \
                 {least}GB."
            )));
        }
        (Some(size), _) => size,
        (None, Some((_, least))) => least,
        (None, None) => {
            return Err(faults::bad_request(
                "Invalid input received: Volume size 'None' must be an integer and greater than 0",
            ));
        }
    };
    let used: u64 = place
        .volumes
        .iter()
        .filter(|volume| volume.project == project)
        .map(|volume| volume.size)
        .sum();
    if used.saturating_add(size) > MOST_GIGABYTES {
        let mut answer = faults::fault(
            413,
            format!(
                "VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes \
                 quota. Requested {size}G, quota is {MOST_GIGABYTES}G and {used}G has been consumed."
            ),
        );
        // The block storage service sends this header with every 413, quota or not.
        answer.headers.push(("retry-after", "0".to_owned()));
        return Err(answer);
    }
    let now = cloud.clock.now();
    Ok(Volume {
        id: new_uuid(),
        project: project.to_owned(),
        name: None,
        description: None,
        size,
        volume_type: known_type(
            cloud,
            if cloud.options.dialect.is_openstack() {
                "lvm"
            } else {
                "SATA"
            },
        )?,
        availability_zone: "nova".to_owned(),
        metadata: Map::new(),
        image,
        snapshot: sources.snapshot.clone(),
        source: sources.volume.clone(),
        created: now,
        updated: now,
        attachment: None,
        status: "available",
        due: None,
    })
}

/// Deletes a volume that no server holds and no snapshot was taken of.
pub(crate) fn delete(cloud: &mut Cloud, region: usize, project: &str, id: &str) -> Result<(), Answer> {
    let now = cloud.clock.now();
    let until = now + takes(cloud, 0.1);
    let region = &mut cloud.regions[region];
    let copied = region.snapshots.iter().any(|snapshot| snapshot.volume == id);
    let volume = region
        .volume_mut(id, project)
        .ok_or_else(|| faults::not_found(format!("Volume {id} could not be found.")))?;
    if volume.status != "available" && !volume.status.starts_with("error") {
        return Err(faults::bad_request(
            "Invalid volume: Volume status must be available or error or error_restoring or error_extending \
             or error_managing and must not be migrating, attached, belong to a group, have snapshots, \
             awaiting a transfer, or be disassociated from snapshots after volume transfer.",
        ));
    }
    if copied {
        return Err(faults::bad_request(format!(
            "Invalid volume: Volume {id} must not have snapshots."
        )));
    }
    volume.begin("deleting", "deleted", now, until);
    region.settle_volumes(now);
    Ok(())
}

impl Cloud {
    /// Hands a volume to a server, which has it some time later.
    pub(crate) fn give_volume(&mut self, region: usize, project: &str, id: &str, to: Attachment) {
        let (now, until) = (to.at, to.at + takes(self, 0.1));
        if let Some(volume) = self.regions[region].volume_mut(id, project) {
            volume.attachment = Some(to);
            volume.begin("attaching", "in-use", now, until);
        }
    }

    /// Takes a volume from its server.
    pub(crate) fn take_volume(&mut self, region: usize, project: &str, id: &str) {
        let now = self.clock.now();
        let until = now + takes(self, 0.1);
        if let Some(volume) = self.regions[region].volume_mut(id, project) {
            volume.begin("detaching", "available", now, until);
        }
    }
}
