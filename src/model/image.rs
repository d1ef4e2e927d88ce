//! An image.
//!
//! <https://docs.openstack.org/api-ref/compute/#images-deprecated>

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;

use super::Server;
use super::attribute::{Attribute, FaultOf, Integer, Pairs, Source, Text, Time, text};
use super::image_marks::ImageMarks;
use super::nested::ServerReference;
use super::record::{Record, Synonyms as _};
use super::resource::Resource;
use super::status::statuses;
use crate::error::Result;
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
    /// See [`Image::created`]; as the image service calls it.
    pub const CREATED_AT: Attribute<Time> = Attribute::new("created_at");
    /// See [`Image::updated`]; as the image service calls it.
    pub const UPDATED_AT: Attribute<Time> = Attribute::new("updated_at");
    /// See [`Image::min_disk`]; as the image service calls it.
    pub const SERVICE_MIN_DISK: Attribute<Integer> = Attribute::new("min_disk");
    /// See [`Image::min_ram`]; as the image service calls it.
    pub const SERVICE_MIN_RAM: Attribute<Integer> = Attribute::new("min_ram");
    /// See [`Image::size`]; as the image service calls it.
    pub const SERVICE_SIZE: Attribute<Integer> = Attribute::new("size");
    /// See [`Image::visibility`].
    pub const VISIBILITY: Attribute<Text> = Attribute::new("visibility");
    /// See [`Image::metadata`]; the first version of the image service has them here.
    pub const PROPERTIES: Attribute<Pairs> = Attribute::new("properties");
}

/// What the image service tells of every image; all else there is metadata.
const OF_SERVICE: [&str; 27] = [
    "id",
    "name",
    "status",
    "visibility",
    "owner",
    "protected",
    "is_public",
    "deleted",
    "deleted_at",
    "os_hidden",
    "min_disk",
    "min_ram",
    "size",
    "virtual_size",
    "disk_format",
    "container_format",
    "checksum",
    "os_hash_algo",
    "os_hash_value",
    "stores",
    "tags",
    "created_at",
    "updated_at",
    "self",
    "file",
    "schema",
    "properties",
];

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
        self.either(CREATED, CREATED_AT).ok().flatten()
    }

    /// When the image last changed.
    pub fn updated(&self) -> Option<Timestamp> {
        self.either(UPDATED, UPDATED_AT).ok().flatten()
    }

    /// The smallest disk a server needs for it, in GB.
    pub fn min_disk(&self) -> Option<i64> {
        self.either(MIN_DISK, SERVICE_MIN_DISK).ok().flatten()
    }

    /// The least memory a server needs for it, in MB.
    pub fn min_ram(&self) -> Option<i64> {
        self.either(MIN_RAM, SERVICE_MIN_RAM).ok().flatten()
    }

    /// The metadata.
    pub fn metadata(&self) -> BTreeMap<String, String> {
        self.read_metadata().unwrap_or_default()
    }

    /// The same, where a wrong type is an error.
    pub(crate) fn read_metadata(&self) -> Result<BTreeMap<String, String>> {
        if let Some(pairs) = self.either(METADATA, PROPERTIES)? {
            return Ok(pairs);
        }
        if self.get("visibility").is_none() {
            return Ok(BTreeMap::new());
        }
        let own = self
            .attribute_names()
            .into_iter()
            .filter(|name| !OF_SERVICE.contains(name));
        let pair = |name: &str| {
            let value: Cow<'_, str> = text(self.get(name)?)?;
            Some((name.to_owned(), value.into_owned()))
        };
        Ok(own.filter_map(pair).collect())
    }

    /// What the metadata say of it: its distribution, its release, whether it is a snapshot …
    pub fn marks(&self) -> ImageMarks {
        ImageMarks::of(self.metadata())
    }

    /// Who sees it, `public` or `private`, where the image service tells.
    pub fn visibility(&self) -> Option<Cow<'_, str>> {
        self.text(VISIBILITY)
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
        self.either(SIZE, SERVICE_SIZE).ok().flatten()
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
