//! Volumes: `os-volumes` on Rackspace, the block storage service elsewhere.
//!
//! <https://docs.openstack.org/api-ref/block-storage/v3/#volumes-volumes>

use serde_json::{Map, Value};

use super::find::Find;
use super::list::{List, Listed};
use super::metadata::{self, Metadata};
use super::read_record;
use crate::call::{Call, Method};
use crate::endpoint::Slot;
use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::model::Volume;
use crate::reference::{Reference, ToReference};

pub use crate::model::VolumeStatus as Status;

impl Listed for Volume {
    const COLLECTION: &'static str = "volumes";
    const OPERATIONS: [&'static str; 2] = ["list_volumes", "list_volumes"];
    const HAS_DETAIL: bool = true;
}

/// Lists volumes, with details unless [`brief`](List::brief); Rackspace has details alone.
pub fn list() -> List<Volume> {
    List::new()
}

/// Looks for the one volume of a name; [`Client::find`](crate::Client::find) carries it out.
pub fn find(name: impl Into<String>) -> Find<Volume> {
    Find::new(name)
}

impl List<Volume> {
    /// Only volumes of this name.
    pub fn name(self, name: &str) -> Self {
        self.filter("name", name)
    }

    /// Only volumes in this status.
    pub fn status(self, status: Status) -> Self {
        self.filter("status", status.as_str())
    }
}

/// Shows a volume.
pub fn get(volume: impl ToReference) -> Call<Volume> {
    Call::new("show_volume", Method::Get)
        .at_member(Kind::Volume, volume)
        .reading(read_record)
}

/// Deletes a volume. Removal goes on after the answer.
pub fn delete(volume: impl ToReference) -> Call<()> {
    Call::new("delete_volume", Method::Delete).at_member(Kind::Volume, volume)
}

/// A volume to be created: empty, unless it is made from something.
#[derive(Clone, Default)]
pub struct Create {
    size_gb: Option<u32>,
    sources: Vec<(&'static str, Result<Reference>)>,
    name: Option<String>,
    description: Option<String>,
    volume_type: Option<String>,
    availability_zone: Option<String>,
    metadata: Metadata,
    extra: Map<String, Value>,
}

impl Create {
    /// A volume of this size in GB (GiB).
    pub fn new(size_gb: u32) -> Create {
        Create::default().size_gb(size_gb)
    }

    /// A copy of a snapshot, of its size unless a larger one is set.
    pub fn from_snapshot(snapshot: impl ToReference) -> Create {
        Create::default().snapshot(snapshot)
    }

    /// A copy of a volume, of its size unless a larger one is set.
    pub fn from_volume(volume: impl ToReference) -> Create {
        Create::default().volume(volume)
    }

    /// The size in GB (GiB).
    pub fn size_gb(mut self, size_gb: u32) -> Self {
        self.size_gb = Some(size_gb);
        self
    }

    /// Filled from an image: a server can boot from it.
    pub fn image(mut self, image: impl ToReference) -> Self {
        self.sources.push(("imageRef", image.to_reference(Kind::Image)));
        self
    }

    /// Filled from a snapshot of a volume.
    pub fn snapshot(mut self, snapshot: impl ToReference) -> Self {
        let snapshot = snapshot.to_reference(Kind::Snapshot);
        self.sources.push(("snapshot_id", snapshot));
        self
    }

    /// Filled from another volume; Rackspace has no such thing.
    pub fn volume(mut self, volume: impl ToReference) -> Self {
        self.sources
            .push(("source_volid", volume.to_reference(Kind::Volume)));
        self
    }

    /// The name.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The description.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// The type, such as `SATA` or `SSD`; without one the service chooses.
    pub fn volume_type(mut self, volume_type: impl Into<String>) -> Self {
        self.volume_type = Some(volume_type.into());
        self
    }

    /// The availability zone.
    pub fn availability_zone(mut self, zone: impl Into<String>) -> Self {
        self.availability_zone = Some(zone.into());
        self
    }

    /// One pair of metadata, 255 bytes each.
    pub fn metadata(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.metadata.insert(key.into(), value.into());
        self
    }

    /// Any other attribute by its wire name.
    pub fn extra(mut self, name: impl Into<String>, value: Value) -> Self {
        self.extra.insert(name.into(), value);
        self
    }

    /// What no service would accept.
    fn check(&self) -> Result<()> {
        metadata::check(&self.metadata)?;
        if let [(one, _), (other, _), ..] = self.sources[..] {
            return Err(Error::invalid_argument(format!(
                "a volume is made from one source, and {} were given: {} and {}",
                self.sources.len(),
                told(one),
                told(other)
            )));
        }
        match (self.size_gb, self.sources.first()) {
            (Some(0), _) => Err(Error::invalid_argument("size_gb is 0; wanted is at least 1")),
            (None, None | Some(("imageRef", _))) => Err(Error::invalid_argument(
                "size_gb is missing; only a copy of a snapshot or a volume has a size without it",
            )),
            _ => Ok(()),
        }
    }
}

/// A source as callers know it.
fn told(wire: &str) -> &str {
    match wire {
        "imageRef" => "image",
        "snapshot_id" => "snapshot",
        _ => "volume",
    }
}

/// Creates a volume. The answer shows it; making it goes on behind the answer.
pub fn create(new: Create) -> Call<Volume> {
    let call = Call::new("create_volume", Method::Post)
        .at_collection(Kind::Volume)
        .checked(new.check())
        .advising(
            "the volume may have been created all the same, and is not asked for twice: list volumes before trying again",
        );
    let mut volume = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            volume.insert(name.to_owned(), value);
        }
    };
    // The names that both services take: those of the compute service.
    put("display_name", new.name.map(Value::from));
    put("display_description", new.description.map(Value::from));
    put("size", new.size_gb.map(Value::from));
    put("volume_type", new.volume_type.map(Value::from));
    put("availability_zone", new.availability_zone.map(Value::from));
    put(
        "metadata",
        (!new.metadata.is_empty()).then(|| metadata::to_json(&new.metadata)),
    );
    for (name, _) in &new.sources {
        put(name, Some("".into()));
    }
    for (name, value) in new.extra {
        put(&name, Some(value));
    }
    let mut body = Map::new();
    body.insert("volume".to_owned(), Value::Object(volume));
    let mut call = call.with_body(Value::Object(body));
    for (name, source) in new.sources {
        call = call.with_body_reference(&format!("/volume/{name}"), source, Slot::Other);
    }
    call.reading(read_record)
}
