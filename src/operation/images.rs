//! Images.
//!
//! <https://docs.openstack.org/api-ref/compute/#images-deprecated>

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::find::Find;
use super::list::{List, Listed};
use super::metadata::{self, Metadata};
use super::read_record;
use crate::call::{Answer, Call, Method};
use crate::endpoint::Destination;
use crate::kind::Kind;
use crate::model::{Image, ImageStatus, Record};
use crate::reference::ToReference;

impl Listed for Image {
    const COLLECTION: &'static str = "images";
    const OPERATIONS: [&'static str; 2] = ["list_images_with_details", "list_images"];
    const HAS_DETAIL: bool = true;
}

/// Which images a listing is to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImageType {
    /// Those of the provider.
    Base,
    /// Those made from servers.
    Snapshot,
}

/// Lists images, with details unless [`brief`](List::brief).
pub fn list() -> List<Image> {
    List::new()
}

/// Looks for the one image of a name; [`Client::find`](crate::Client::find) carries it out.
pub fn find(name: impl Into<String>) -> Find<Image> {
    Find::new(name)
}

impl List<Image> {
    /// Only images made from this server.
    pub fn server(self, server: impl ToReference) -> Self {
        self.filter_by_reference("server", Kind::Server, server)
    }

    /// Only images of this name.
    pub fn name(self, name: &str) -> Self {
        self.filter("name", name)
    }

    /// Only images in this status.
    pub fn status(self, status: ImageStatus) -> Self {
        self.filter("status", status.as_str())
    }

    /// Only images of the provider, or only those made from servers.
    pub fn image_type(self, image_type: ImageType) -> Self {
        self.filter(
            "type",
            if image_type == ImageType::Base {
                "base"
            } else {
                "snapshot"
            },
        )
    }

    /// Only images that changed at or after a time; services that can, list deleted ones too.
    pub fn changes_since(self, time: Timestamp) -> Self {
        self.changed_since(time)
    }

    /// Only images that need at least this much disk, in GB.
    pub fn min_disk(self, gigabytes: u64) -> Self {
        self.filter("minDisk", gigabytes.to_string())
    }

    /// Only images that need at least this much memory, in MB.
    pub fn min_ram(self, megabytes: u64) -> Self {
        self.filter("minRam", megabytes.to_string())
    }
}

/// Shows an image.
pub fn get(image: impl ToReference) -> Call<Image> {
    Call::new("show_image_details", Method::Get)
        .at_member(Kind::Image, image)
        .reading(read_record)
}

/// An image as the image service has it, which wraps nothing around it.
///
/// The first version of the service answers a GET with the image's contents, and tells of it in headers alone.
pub(crate) fn of_service(found: Destination) -> Call<Image> {
    if found.endpoint.is_first_version() {
        return Call::to(found).by(Method::Head).reading(|answer, endpoint| {
            Image::from_json(told_by_headers(&answer).to_string(), Some(endpoint.clone()))
        });
    }
    Call::to(found).reading(|answer, endpoint| {
        let is_object = answer.json()?.is_object();
        if !is_object {
            return Err(answer.unreadable("it is no object"));
        }
        Image::from_json(answer.into_text()?, Some(endpoint.clone()))
    })
}

/// `x-image-meta-min_disk` is `min_disk`, `x-image-meta-property-os_type` one of the properties.
fn told_by_headers(answer: &Answer) -> Value {
    let (mut image, mut properties) = (Map::new(), Map::new());
    for (name, value) in &answer.headers {
        let Some(name) = name.strip_prefix("x-image-meta-") else {
            continue;
        };
        match name.strip_prefix("property-") {
            Some(name) => properties.insert(name.to_owned(), value.as_str().into()),
            None => image.insert(name.to_owned(), value.as_str().into()),
        };
    }
    image.insert("properties".to_owned(), properties.into());
    image.into()
}

/// Deletes an image.
pub fn delete(image: impl ToReference) -> Call<()> {
    Call::new("delete_image", Method::Delete).at_member(Kind::Image, image)
}

/// Lists the metadata of an image.
pub fn metadata(image: impl ToReference) -> Call<Metadata> {
    metadata::list(Kind::Image, image)
}

/// Replaces all metadata of an image, the image's own properties included.
pub fn set_metadata(image: impl ToReference, metadata: Metadata) -> Call<Metadata> {
    metadata::set(Kind::Image, image, metadata)
}

/// Adds metadata to an image, replacing keys that are there.
pub fn update_metadata(image: impl ToReference, metadata: Metadata) -> Call<Metadata> {
    metadata::update(Kind::Image, image, metadata)
}

/// Shows one item of an image's metadata.
pub fn metadata_item(image: impl ToReference, key: &str) -> Call<String> {
    metadata::item(Kind::Image, image, key)
}

/// Sets one item of an image's metadata.
pub fn set_metadata_item(image: impl ToReference, key: &str, value: &str) -> Call<String> {
    metadata::set_item(Kind::Image, image, key, value)
}

/// Deletes one item of an image's metadata.
pub fn delete_metadata_item(image: impl ToReference, key: &str) -> Call<()> {
    metadata::delete_item(Kind::Image, image, key)
}
