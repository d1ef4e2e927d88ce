//! The block devices of a new server.

use serde_json::{Map, Value, json};

use super::volume_attachments;
use crate::sandbox::block_storage::volume::{self, Attachment, Sources, Volume};
use crate::sandbox::compute::call::Call;
use crate::sandbox::compute::validate;
use crate::sandbox::faults;
use crate::sandbox::http::answer::Answer;
use crate::sandbox::state::Cloud;

/// What a server gets of volumes when it is made.
pub(crate) struct Devices {
    volumes: Vec<Device>,
    /// Whether the first of all is none of the image's.
    pub(crate) boots_from_volume: bool,
}

enum Source {
    Ready(String),
    New(Option<u64>, Sources),
}

struct Device {
    source: Source,
    root: bool,
    deletes: bool,
    name: Option<String>,
}

/// Members of an entry of `block_device_mapping_v2`.
const MEMBERS: [&str; 13] = [
    "boot_index",
    "uuid",
    "volume_size",
    "source_type",
    "destination_type",
    "delete_on_termination",
    "device_name",
    "disk_bus",
    "device_type",
    "guest_format",
    "no_device",
    "volume_type",
    "tag",
];

impl Devices {
    /// Reads either form of mapping, checked as far as Nova does before it says 202.
    pub(crate) fn read(cloud: &Cloud, call: &Call, wanted: &Map<String, Value>) -> Result<Devices, Answer> {
        let list = |key: &str| {
            wanted
                .get(key)
                .and_then(Value::as_array)
                .filter(|list| !list.is_empty())
        };
        let volumes = match (list("block_device_mapping"), list("block_device_mapping_v2")) {
            (Some(_), Some(_)) => {
                return Err(faults::bad_request(
                    "Using different block_device_mapping syntaxes is not allowed in the same request.",
                ));
            }
            (Some(old), None) => old.iter().map(legacy).collect::<Result<Vec<_>, _>>()?,
            (None, Some(new)) => read_list(call, new)?,
            (None, None) => Vec::new(),
        };
        let devices = Devices {
            boots_from_volume: volumes.iter().any(|device| device.root),
            volumes,
        };
        for device in &devices.volumes {
            device.check(cloud, call)?;
        }
        Ok(devices)
    }

    /// Whether one of them can be with one server only.
    pub(crate) fn check_count(&self, servers: usize) -> Result<(), Answer> {
        let ready = self
            .volumes
            .iter()
            .any(|device| matches!(device.source, Source::Ready(_)));
        match servers > 1 && ready {
            true => Err(faults::bad_request(
                "Cannot attach one or more volumes to multiple instances",
            )),
            false => Ok(()),
        }
    }

    /// Makes and attaches the volumes of a server that was just made.
    pub(crate) fn attach(&self, cloud: &mut Cloud, call: &Call, server: &str) {
        for device in &self.volumes {
            let id = match &device.source {
                Source::Ready(id) => id.clone(),
                Source::New(size, sources) => {
                    // Its sources were there when the order was checked.
                    let Ok(volume) = volume::fresh(cloud, call.region, &call.project, *size, sources) else {
                        continue;
                    };
                    let id = volume.id.clone();
                    cloud.regions[call.region].volumes.push(volume);
                    id
                }
            };
            let name = match (&device.name, device.root) {
                (Some(name), _) if name.starts_with("/dev/") => name.clone(),
                (Some(name), _) => format!("/dev/{name}"),
                (None, true) => volume_attachments::root_device(cloud),
                (None, false) => volume_attachments::free_device(cloud, call.region, server),
            };
            let attachment = Attachment {
                server: server.to_owned(),
                device: name,
                deletes: device.deletes,
                root: device.root,
                at: call.now,
            };
            cloud.give_volume(call.region, &call.project, &id, attachment);
        }
    }
}

impl Device {
    fn check(&self, cloud: &Cloud, call: &Call) -> Result<(), Answer> {
        match &self.source {
            Source::Ready(id) => {
                let found = cloud.regions[call.region].volume(id, &call.project);
                let volume: &Volume = found.ok_or_else(|| {
                    faults::bad_request(format!(
                        "Block Device Mapping is Invalid: failed to get volume {id}."
                    ))
                })?;
                if volume.status() != "available" {
                    return Err(faults::bad_request(format!(
                        "Invalid volume: volume '{id}' status must be 'available'. Currently in '{}'",
                        volume.status()
                    )));
                }
                if self.root && !volume.is_bootable() {
                    return Err(faults::bad_request(format!("Block Device {id} is not bootable.")));
                }
                Ok(())
            }
            Source::New(size, sources) => {
                let checked = volume::fresh(cloud, call.region, &call.project, *size, sources);
                checked
                    .map(drop)
                    .map_err(|fault| match (fault.status, &sources.image, &sources.snapshot) {
                        (404, _, Some(id)) => faults::bad_request(format!(
                            "Block Device Mapping is Invalid: failed to get snapshot {id}."
                        )),
                        (400, Some(id), _)
                            if !cloud.regions[call.region]
                                .images
                                .iter()
                                .any(|image| image.id == *id) =>
                        {
                            faults::bad_request(format!(
                                "Block Device Mapping is Invalid: failed to get image {id}."
                            ))
                        }
                        (413, ..) if cloud.options.dialect.is_openstack() => {
                            faults::forbidden("Quota exceeded for volumes.")
                        }
                        _ => fault,
                    })
            }
        }
    }
}

fn text<'a>(entry: &'a Value, key: &str) -> Option<&'a str> {
    entry
        .get(key)
        .and_then(Value::as_str)
        .filter(|text| !text.is_empty())
}

fn number(entry: &Value, key: &str) -> Result<Option<i64>, Answer> {
    match entry.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => {
            let read = value.as_i64().or_else(|| value.as_str()?.parse().ok());
            read.map(Some).ok_or_else(|| {
                faults::invalid(
                    key,
                    value,
                    format!("{} is not of type 'integer'", faults::python_repr(value)),
                )
            })
        }
    }
}

fn flag(entry: &Value) -> Result<bool, Answer> {
    let value = entry.get("delete_on_termination");
    value.map_or(Ok(false), |value| {
        validate::boolean(value, "delete_on_termination")
    })
}

/// An entry of the older form: a volume that is there, and boots where it is the only one.
fn legacy(entry: &Value) -> Result<Device, Answer> {
    let Some(id) = text(entry, "volume_id") else {
        return Err(faults::bad_request(
            "Block Device Mapping is Invalid: unrecognized entry.",
        ));
    };
    let name = text(entry, "device_name").map(str::to_owned);
    Ok(Device {
        root: name.as_deref().is_none_or(|name| name.ends_with('a')),
        source: Source::Ready(id.to_owned()),
        deletes: flag(entry)?,
        name,
    })
}

fn read_list(call: &Call, entries: &[Value]) -> Result<Vec<Device>, Answer> {
    let mut devices = Vec::new();
    let mut indexes = Vec::new();
    for entry in entries {
        let members = entry
            .as_object()
            .ok_or_else(|| validate::not_of_type("block_device_mapping_v2", entry, "'object'"))?;
        let late =
            |name: &&str| *name != "volume_type" || call.microversion >= 67 || !call.version.contains("v2.1");
        let allowed: Vec<&str> = MEMBERS.into_iter().filter(late).collect();
        validate::no_others(members, "block_device_mapping_v2/0", &allowed)?;
        let index = number(entry, "boot_index")?;
        indexes.extend(index.filter(|index| *index >= 0));
        let size = number(entry, "volume_size")?.map(|size| size.max(0) as u64);
        let id = text(entry, "uuid").map(str::to_owned);
        let destination = text(entry, "destination_type");
        let source = match (text(entry, "source_type"), id, destination) {
            (Some("image"), Some(_), None | Some("local")) => continue,
            (Some("blank"), None, Some("local") | None) => continue,
            (Some("image"), Some(image), _) => {
                let Some(size) = size.filter(|size| *size > 0) else {
                    return Err(faults::bad_request(
                        "Images with destination_type 'volume' need to have a non-zero size specified",
                    ));
                };
                Source::New(
                    Some(size),
                    Sources {
                        image: Some(image),
                        ..Sources::default()
                    },
                )
            }
            (Some("snapshot"), Some(snapshot), _) => Source::New(
                size,
                Sources {
                    snapshot: Some(snapshot),
                    ..Sources::default()
                },
            ),
            (Some("volume"), Some(volume), _) => Source::Ready(volume),
            (Some("blank"), None, _) => {
                let Some(size) = size.filter(|size| *size > 0) else {
                    return Err(faults::bad_request(
                        "Blank volumes (source: 'blank', dest: 'volume') need to have non-zero size",
                    ));
                };
                Source::New(Some(size), Sources::default())
            }
            (Some("image" | "snapshot" | "volume"), None, _) => {
                return Err(faults::bad_request(
                    "Block Device Mapping is Invalid: Missing device UUID.",
                ));
            }
            (kind, ..) => {
                let why = format!(
                    "{} is not one of ['volume', 'image', 'snapshot', 'blank']",
                    faults::python_repr(&json!(kind))
                );
                return Err(faults::invalid("source_type", &json!(kind), why));
            }
        };
        devices.push(Device {
            source,
            root: index == Some(0),
            deletes: flag(entry)?,
            name: text(entry, "device_name").map(str::to_owned),
        });
    }
    indexes.sort_unstable();
    if indexes.iter().enumerate().any(|(at, index)| *index != at as i64) || indexes.is_empty() {
        return Err(faults::bad_request(
            "Block Device Mapping is Invalid: Boot sequence for the instance and image/block device mapping \
             combination is not valid.",
        ));
    }
    Ok(devices)
}
