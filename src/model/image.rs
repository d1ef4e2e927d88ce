//! An image.
//!
//! <https://docs.openstack.org/api-ref/compute/#images-deprecated>

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;

use super::Server;
use super::attribute::{Attribute, FaultOf, Integer, Pairs, Source, Text, Time};
use super::record::Record;
use super::resource::Resource;
use super::server::ServerReference;
use super::status::statuses;
use crate::fault::Fault;
use crate::kind::Kind;
use crate::reference::ReferenceTo;

/// An image as it was when it was asked for.
#[derive(Clone)]
pub struct Image(Source);

impl Record for Image {
    const NAME: &'static str = Kind::Image.name();

    fn of(source: Source) -> Image {
        Image(source)
    }

    fn source(&self) -> &Source {
        &self.0
    }
}

impl Resource for Image {
    const KIND: Kind = Kind::Image;
}

/// The attributes of an image, under their wire names.
pub mod attributes {
    use super::*;

    /// See [`Image::status`].
    pub const STATUS: Attribute<Text> = Attribute::new("status");
    /// See [`Image::progress`].
    pub const PROGRESS: Attribute<Integer> = Attribute::new("progress");
    /// See [`Image::created`].
    pub const CREATED: Attribute<Time> = Attribute::new("created");
    /// See [`Image::updated`].
    pub const UPDATED: Attribute<Time> = Attribute::new("updated");
    /// See [`Image::min_disk`].
    pub const MIN_DISK: Attribute<Integer> = Attribute::new("minDisk");
    /// See [`Image::min_ram`].
    pub const MIN_RAM: Attribute<Integer> = Attribute::new("minRam");
    /// See [`Image::metadata`].
    pub const METADATA: Attribute<Pairs> = Attribute::new("metadata");
    /// See [`Image::server`].
    pub const SERVER: Attribute<ServerReference> = Attribute::new("server");
    /// See [`Image::disk_config`].
    pub const DISK_CONFIG: Attribute<Text> = Attribute::new("OS-DCF:diskConfig");
    /// See [`Image::size`].
    pub const SIZE: Attribute<Integer> = Attribute::new("OS-EXT-IMG-SIZE:size");
    /// See [`Image::fault`].
    pub const FAULT: Attribute<FaultOf> = Attribute::new("fault");
}

use attributes::*;

impl Image {
    /// The status; may be a value newer than this library.
    pub fn status(&self) -> Option<ImageStatus> {
        self.text(STATUS).map(|text| ImageStatus::from(&*text))
    }

    /// The status exactly as sent; empty where none came.
    pub fn status_text(&self) -> Cow<'_, str> {
        self.text(STATUS).unwrap_or_default()
    }

    /// How far saving is, in percent.
    pub fn progress(&self) -> Option<i64> {
        self.read(PROGRESS).ok().flatten()
    }

    /// When the image was created.
    pub fn created(&self) -> Option<Timestamp> {
        self.read(CREATED).ok().flatten()
    }

    /// When the image last changed.
    pub fn updated(&self) -> Option<Timestamp> {
        self.read(UPDATED).ok().flatten()
    }

    /// The smallest disk a server needs for it, in GB.
    pub fn min_disk(&self) -> Option<i64> {
        self.read(MIN_DISK).ok().flatten()
    }

    /// The least memory a server needs for it, in MB.
    pub fn min_ram(&self) -> Option<i64> {
        self.read(MIN_RAM).ok().flatten()
    }

    /// The metadata.
    pub fn metadata(&self) -> BTreeMap<String, String> {
        self.read(METADATA).ok().flatten().unwrap_or_default()
    }

    /// The server a snapshot was taken of.
    pub fn server(&self) -> Option<ReferenceTo<Server>> {
        self.read(SERVER).ok().flatten()
    }

    /// How servers made from it partition their disk: `AUTO` or `MANUAL`.
    pub fn disk_config(&self) -> Option<Cow<'_, str>> {
        self.text(DISK_CONFIG)
    }

    /// The size in bytes.
    pub fn size(&self) -> Option<i64> {
        self.read(SIZE).ok().flatten()
    }

    /// Why saving failed, where the service tells.
    pub fn fault(&self) -> Option<Fault> {
        self.read(FAULT).ok().flatten()
    }

    fn text(&self, attribute: Attribute<Text>) -> Option<Cow<'_, str>> {
        self.read(attribute).ok().flatten()
    }
}

statuses! {
    /// The status of an image.
    ImageStatus of Image, "images" {
        /// Ready for use.
        Active = "ACTIVE", Resting;
        /// Is being made.
        Saving = "SAVING", Moving;
        /// Is gone; seen with `changes-since`.
        Deleted = "DELETED", Gone;
        /// Failed.
        Error = "ERROR", Failed;
        /// Any other state of the image service.
        Unknown = "UNKNOWN", Moving;
    }
}
