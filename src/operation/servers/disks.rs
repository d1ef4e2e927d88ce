//! The disks of a new server: what it boots from, and further ones.
//!
//! <https://docs.openstack.org/api-ref/compute/#create-server>

use serde_json::{Map, Value, json};

use super::Place;
use crate::endpoint::Slot;
use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::reference::{Reference, ToReference};

/// The device that the documents name for a server that boots from a volume.
const BOOT_DEVICE: &str = "vda";

/// A volume that is made together with its server, or one that is there with more to say of it.
#[derive(Clone, Debug)]
pub struct NewVolume {
    source: Source,
    size_gb: Option<u32>,
    volume_type: Option<String>,
    delete_on_termination: bool,
    device_name: Option<String>,
    bus: Option<String>,
}

#[derive(Clone, Debug)]
enum Source {
    Blank,
    Image(Result<Reference>),
    Snapshot(Result<Reference>),
    Volume(Result<Reference>),
}

impl Source {
    /// The type as the wire spells it.
    fn word(&self) -> &'static str {
        match self {
            Source::Blank => "blank",
            Source::Image(_) => "image",
            Source::Snapshot(_) => "snapshot",
            Source::Volume(_) => "volume",
        }
    }

    fn reference(&self) -> Option<&Result<Reference>> {
        match self {
            Source::Blank => None,
            Source::Image(reference) | Source::Snapshot(reference) | Source::Volume(reference) => {
                Some(reference)
            }
        }
    }
}

impl NewVolume {
    /// A new volume of this size in GB (GiB), filled from an image.
    pub fn from_image(image: impl ToReference, size_gb: u32) -> NewVolume {
        NewVolume::of(Source::Image(image.to_reference(Kind::Image)), Some(size_gb))
    }

    /// A new volume filled from a snapshot, of its size unless a larger one is [set](NewVolume::size_gb).
    pub fn from_snapshot(snapshot: impl ToReference) -> NewVolume {
        NewVolume::of(Source::Snapshot(snapshot.to_reference(Kind::Snapshot)), None)
    }

    /// A volume that is there: no copy, the server gets this very one.
    pub fn from_volume(volume: impl ToReference) -> NewVolume {
        NewVolume::of(Source::Volume(volume.to_reference(Kind::Volume)), None)
    }

    /// A new, empty volume of this size in GB (GiB); no server boots from one.
    pub fn blank(size_gb: u32) -> NewVolume {
        NewVolume::of(Source::Blank, Some(size_gb))
    }

    fn of(source: Source, size_gb: Option<u32>) -> NewVolume {
        NewVolume {
            source,
            size_gb,
            volume_type: None,
            delete_on_termination: false,
            device_name: None,
            bus: None,
        }
    }

    /// The size in GB (GiB).
    pub fn size_gb(mut self, size_gb: u32) -> Self {
        self.size_gb = Some(size_gb);
        self
    }

    /// The type of the new volume; services take it from microversion 2.67 on.
    pub fn volume_type(mut self, volume_type: impl Into<String>) -> Self {
        self.volume_type = Some(volume_type.into());
        self
    }

    /// Whether the volume is deleted together with the server; it is kept if nothing is said.
    pub fn delete_on_termination(mut self, delete: bool) -> Self {
        self.delete_on_termination = delete;
        self
    }

    /// The device it is to be in the server, such as `vdb`.
    pub fn device_name(mut self, device_name: impl Into<String>) -> Self {
        self.device_name = Some(device_name.into());
        self
    }

    /// The bus of the disk, such as `virtio` or `scsi`.
    pub fn bus(mut self, bus: impl Into<String>) -> Self {
        self.bus = Some(bus.into());
        self
    }

    /// What no service would accept.
    pub(crate) fn check(&self) -> Result<()> {
        let refuse = |why: String| Err(Error::invalid_argument(why));
        match (&self.source, self.size_gb) {
            (_, Some(0)) => return refuse("size_gb of a disk is 0; wanted is at least 1".to_owned()),
            (Source::Image(_) | Source::Blank, None) => {
                return refuse(format!(
                    "size_gb of a disk is missing; a new volume with source {:?} needs it",
                    self.source.word()
                ));
            }
            (Source::Volume(_), Some(size)) => {
                return refuse(format!(
                    "size_gb of a disk is {size}, and it is a volume that is there, which has its size"
                ));
            }
            _ => {}
        }
        if let (Source::Volume(_), Some(volume_type)) = (&self.source, &self.volume_type) {
            return refuse(format!(
                "volume_type of a disk is {volume_type:?}, and it is a volume that is there, which has its type"
            ));
        }
        for (name, text) in [
            ("volume_type", &self.volume_type),
            ("device_name", &self.device_name),
            ("bus", &self.bus),
        ] {
            if text.as_ref().is_some_and(|text| text.trim().is_empty()) {
                return refuse(format!(
                    "{name} of a disk is empty; leave it out for the service to choose"
                ));
            }
        }
        Ok(())
    }

    /// An entry of `block_device_mapping_v2`, its numbers as texts: so the documents have them, and every Nova takes them.
    fn body(&self, boots: bool) -> Value {
        let mut entry = Map::new();
        let mut put = |name: &str, value: Value| entry.insert(name.to_owned(), value);
        put("boot_index", if boots { "0" } else { "-1" }.into());
        if self.source.reference().is_some() {
            put("uuid", "".into());
        }
        if let Some(size) = self.size_gb {
            put("volume_size", size.to_string().into());
        }
        put("source_type", self.source.word().into());
        put("destination_type", "volume".into());
        put("delete_on_termination", self.delete_on_termination.into());
        for (name, text) in [
            ("volume_type", &self.volume_type),
            ("device_name", &self.device_name),
            ("disk_bus", &self.bus),
        ] {
            if let Some(text) = text {
                put(name, text.as_str().into());
            }
        }
        Value::Object(entry)
    }
}

/// A disk of a new server: a [`NewVolume`], or whatever names a volume that is there.
#[derive(Clone, Debug)]
pub struct Disk {
    volume: NewVolume,
    /// Nothing but a reference was given: the documents' older form says as much.
    plain: bool,
}

impl From<NewVolume> for Disk {
    fn from(volume: NewVolume) -> Disk {
        Disk { volume, plain: false }
    }
}

impl<R: ToReference> From<R> for Disk {
    fn from(volume: R) -> Disk {
        Disk {
            volume: NewVolume::from_volume(volume),
            plain: true,
        }
    }
}

/// All disks of a new server.
#[derive(Clone, Debug, Default)]
pub(super) struct Disks {
    pub(super) boot: Option<Disk>,
    pub(super) further: Vec<Disk>,
}

impl Disks {
    pub(super) fn are_given(&self) -> bool {
        self.boot.is_some() || !self.further.is_empty()
    }

    fn all(&self) -> impl Iterator<Item = &Disk> {
        self.boot.iter().chain(&self.further)
    }

    /// Whether one of them is there already: it cannot be in several servers.
    fn ready(&self) -> bool {
        self.all()
            .any(|disk| matches!(disk.volume.source, Source::Volume(_)))
    }

    /// What no service would accept, beside an image or not.
    pub(super) fn check(&self, image: bool, servers: u32) -> Result<()> {
        if image && self.boot.is_some() {
            return Err(Error::invalid_argument(
                "a server boots either from an image or from a volume, and image and boot were both given; \
                 for a new volume of an image name the image in boot alone",
            ));
        }
        if let Some(disk) = &self.boot {
            if matches!(disk.volume.source, Source::Blank) {
                return Err(Error::invalid_argument(
                    "a server cannot boot from a blank volume; give boot an image, a snapshot or a volume",
                ));
            }
        }
        if servers > 1 && self.ready() {
            return Err(Error::invalid_argument(format!(
                "{servers} servers cannot share a volume that is there; name the image or snapshot of a new one for each"
            )));
        }
        self.all().try_for_each(|disk| disk.volume.check())
    }

    /// The attribute of the server, and the places in it that hold references.
    pub(super) fn body(
        &self,
        image: Option<&Result<Reference>>,
    ) -> Option<(&'static str, Value, Vec<Place>)> {
        match (&self.boot, &self.further[..]) {
            (Some(disk), []) if disk.plain => Some(legacy(&disk.volume)),
            _ if self.are_given() => Some(self.mapping(image)),
            _ => None,
        }
    }

    fn mapping(&self, image: Option<&Result<Reference>>) -> (&'static str, Value, Vec<Place>) {
        const NAME: &str = "block_device_mapping_v2";
        let mut entries = Vec::new();
        let mut places = Vec::new();
        let mut name = |at: usize, reference: &Result<Reference>| {
            places.push((
                format!("/server/{NAME}/{at}/uuid"),
                reference.clone(),
                Slot::Other,
            ));
        };
        // Beside further disks the one of the image has to be told as well.
        if let Some(image) = image {
            name(0, image);
            entries.push(json!({
                "boot_index": "0", "uuid": "", "source_type": "image", "destination_type": "local",
                "delete_on_termination": true,
            }));
        }
        let boot = self.boot.iter().map(|disk| (disk, true));
        for (disk, boots) in boot.chain(self.further.iter().map(|disk| (disk, false))) {
            if let Some(reference) = disk.volume.source.reference() {
                name(entries.len(), reference);
            }
            entries.push(disk.volume.body(boots));
        }
        (NAME, entries.into(), places)
    }
}

/// The documents' form for a volume that is there.
fn legacy(volume: &NewVolume) -> (&'static str, Value, Vec<Place>) {
    let entry = json!({"volume_id": "", "device_name": BOOT_DEVICE, "delete_on_termination": "0"});
    let reference = volume.source.reference().into_iter();
    let places = reference.map(|reference| {
        let place = "/server/block_device_mapping/0/volume_id".to_owned();
        (place, reference.clone(), Slot::Other)
    });
    ("block_device_mapping", json!([entry]), places.collect())
}
