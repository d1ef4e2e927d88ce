//! A volume, of the block storage service or of Rackspace's `os-volumes`.
//!
//! <https://docs.openstack.org/api-ref/block-storage/v3/#volumes-volumes>

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;

use super::attribute::{Any, Attribute, IdOf, Integer, Pairs, Source, Text, Time, Truth};
use super::record::{Record, Synonyms as _};
use super::resource::{NAME, Resource};
use super::status::statuses;
use super::{Server, VolumeAttachment};
use crate::kind::Kind;
use crate::reference::ReferenceTo;

/// A volume as it was when it was asked for.
#[derive(Clone)]
pub struct Volume(Source);

impl Record for Volume {
    const NAME: &'static str = Kind::Volume.name();

    fn of(source: Source) -> Volume {
        Volume(source)
    }

    fn source(&self) -> &Source {
        &self.0
    }
}

impl Resource for Volume {
    const KIND: Kind = Kind::Volume;

    /// The name; the compute service calls it the display name.
    fn name(&self) -> Option<Cow<'_, str>> {
        self.first(&NAMES)
    }
}

/// The attributes of a volume, under each of their wire names.
pub mod attributes {
    use super::*;

    /// See [`Volume::name`](Resource::name).
    pub const NAMES: [Attribute<Text>; 3] = [
        NAME,
        Attribute::new("display_name"),
        Attribute::new("displayName"),
    ];
    /// See [`Volume::description`].
    pub const DESCRIPTION: [Attribute<Text>; 3] = [
        Attribute::new("description"),
        Attribute::new("display_description"),
        Attribute::new("displayDescription"),
    ];
    /// See [`Volume::status`].
    pub const STATUS: Attribute<Text> = Attribute::new("status");
    /// See [`Volume::size_gb`].
    pub const SIZE: Attribute<Integer> = Attribute::new("size");
    /// See [`Volume::volume_type`].
    pub const VOLUME_TYPE: [Attribute<Text>; 2] =
        [Attribute::new("volume_type"), Attribute::new("volumeType")];
    /// See [`Volume::availability_zone`].
    pub const AVAILABILITY_ZONE: [Attribute<Text>; 2] = [
        Attribute::new("availability_zone"),
        Attribute::new("availabilityZone"),
    ];
    /// See [`Volume::created`].
    pub const CREATED: [Attribute<Time>; 2] = [Attribute::new("created_at"), Attribute::new("createdAt")];
    /// See [`Volume::updated`].
    pub const UPDATED: Attribute<Time> = Attribute::new("updated_at");
    /// See [`Volume::bootable`].
    pub const BOOTABLE: Attribute<Truth> = Attribute::new("bootable");
    /// See [`Volume::encrypted`].
    pub const ENCRYPTED: Attribute<Truth> = Attribute::new("encrypted");
    /// See [`Volume::metadata`].
    pub const METADATA: Attribute<Pairs> = Attribute::new("metadata");
    /// See [`Volume::attachments`].
    pub const ATTACHMENTS: Attribute<Any> = Attribute::new("attachments");
    /// See [`Volume::snapshot_id`].
    pub const SNAPSHOT_ID: [Attribute<Text>; 2] =
        [Attribute::new("snapshot_id"), Attribute::new("snapshotId")];
    /// See [`Volume::image_id`].
    pub const IMAGE_ID: Attribute<Text> = Attribute::new("image_id");
    /// See [`Volume::source_volume`].
    pub const SOURCE_VOLUME: [Attribute<IdOf<Volume>>; 2] =
        [Attribute::new("source_volid"), Attribute::new("sourceVolid")];
}

use attributes::*;

impl Volume {
    /// The status; may be a value newer than this library.
    pub fn status(&self) -> Option<VolumeStatus> {
        self.read(STATUS)
            .ok()
            .flatten()
            .map(|text| VolumeStatus::from(&*text))
    }

    /// The status exactly as sent; empty where none came.
    pub fn status_text(&self) -> Cow<'_, str> {
        self.read(STATUS).ok().flatten().unwrap_or_default()
    }

    /// The description.
    pub fn description(&self) -> Option<Cow<'_, str>> {
        self.first(&DESCRIPTION)
    }

    /// The size in GB (GiB).
    pub fn size_gb(&self) -> Option<i64> {
        self.read(SIZE).ok().flatten()
    }

    /// The type, such as `SATA` or `SSD`.
    pub fn volume_type(&self) -> Option<Cow<'_, str>> {
        self.first(&VOLUME_TYPE)
    }

    /// The availability zone.
    pub fn availability_zone(&self) -> Option<Cow<'_, str>> {
        self.first(&AVAILABILITY_ZONE)
    }

    /// When the volume was created.
    pub fn created(&self) -> Option<Timestamp> {
        self.first(&CREATED)
    }

    /// When the volume last changed.
    pub fn updated(&self) -> Option<Timestamp> {
        self.read(UPDATED).ok().flatten()
    }

    /// Whether a server can boot from it.
    pub fn bootable(&self) -> Option<bool> {
        self.read(BOOTABLE).ok().flatten()
    }

    /// Whether it is encrypted.
    pub fn encrypted(&self) -> Option<bool> {
        self.read(ENCRYPTED).ok().flatten()
    }

    /// The metadata.
    pub fn metadata(&self) -> BTreeMap<String, String> {
        self.read(METADATA).ok().flatten().unwrap_or_default()
    }

    /// The servers it is attached to.
    pub fn attachments(&self) -> Vec<VolumeAttachment> {
        let list = self.read(ATTACHMENTS).ok().flatten();
        let entries = list.as_ref().and_then(serde_json::Value::as_array);
        let each = entries.into_iter().flatten();
        each.filter(|entry| entry.as_object().is_some_and(|entry| !entry.is_empty()))
            .filter_map(|entry| VolumeAttachment::from_json(entry.to_string(), self.endpoint().cloned()).ok())
            .collect()
    }

    /// The servers it is attached to, alone.
    pub fn servers(&self) -> Vec<ReferenceTo<Server>> {
        self.attachments()
            .iter()
            .filter_map(VolumeAttachment::server)
            .collect()
    }

    /// The id of the snapshot it was made from.
    pub fn snapshot_id(&self) -> Option<Cow<'_, str>> {
        self.first(&SNAPSHOT_ID)
    }

    /// The id of the image it was made from, where the service tells.
    pub fn image_id(&self) -> Option<Cow<'_, str>> {
        self.read(IMAGE_ID).ok().flatten()
    }

    /// The volume it is a copy of.
    pub fn source_volume(&self) -> Option<ReferenceTo<Volume>> {
        self.first(&SOURCE_VOLUME)
    }
}

statuses! {
    /// The status of a volume.
    VolumeStatus of Volume, "volumes" {
        /// Ready to be attached.
        Available = "available", Resting;
        /// Is being attached.
        Attaching = "attaching", Moving;
        /// Is handed to another project.
        AwaitingTransfer = "awaiting-transfer", Resting;
        /// A backup of it is being made.
        BackingUp = "backing-up", Moving;
        /// Is being made.
        Creating = "creating", Moving;
        /// Is gone.
        Deleted = "deleted", Gone;
        /// Is being deleted.
        Deleting = "deleting", Moving;
        /// Is being detached.
        Detaching = "detaching", Moving;
        /// Is being filled from an image.
        Downloading = "downloading", Moving;
        /// Failed.
        Error = "error", Failed;
        /// Making a backup of it failed.
        ErrorBackingUp = "error_backing-up", Failed;
        /// Deleting it failed.
        ErrorDeleting = "error_deleting", Failed;
        /// Making it larger failed.
        ErrorExtending = "error_extending", Failed;
        /// Bringing a backup back failed.
        ErrorRestoring = "error_restoring", Failed;
        /// Is being made larger.
        Extending = "extending", Moving;
        /// Is attached to a server.
        InUse = "in-use", Resting;
        /// Is kept from being used.
        Maintenance = "maintenance", Resting;
        /// Is promised to a server.
        Reserved = "reserved", Moving;
        /// A backup is being brought back.
        RestoringBackup = "restoring-backup", Moving;
        /// Changes its type.
        Retyping = "retyping", Moving;
        /// An image is being made of it.
        Uploading = "uploading", Moving;
    }
}
