//! Images: what C sees of one, and what is made of it on demand.

use std::ffi::c_char;
use std::ptr;
use std::sync::OnceLock;

use super::arena::EMPTY;
use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{give, look, run};
use super::input;
use super::json::cloudservers_json;
use super::link::cloudservers_link;
use super::pairs::{cloudservers_pair, cloudservers_pairs};
use super::record::{self, Cell, Face, Texts};
use super::reference::{ReferenceCell, cloudservers_reference};
use crate::images;
use crate::model::{AutoDiskConfig, Image, Record, Resource};

/// An image as it was when it was asked for. It never changes.
///
/// One that came through an `out` parameter of type `cloudservers_image **` is yours to free; a const one
/// is borrowed. Texts that were not sent are "", numbers and truth values -1. May be read by several threads at once.
#[repr(C)]
pub struct cloudservers_image {
    /// All that the service sent, unknown attributes included; never NULL.
    pub json: *const cloudservers_json,
    /// The id.
    pub id: *const c_char,
    /// The name.
    pub name: *const c_char,
    /// "ACTIVE", "SAVING", "ERROR" …
    pub status: *const c_char,
    /// How far saving is, in percent.
    pub progress: i64,
    /// When it was created, as sent; cloudservers_time_ms() reads it.
    pub created: *const c_char,
    /// When it last changed.
    pub updated: *const c_char,
    /// The smallest disk a server needs for it, in GB.
    pub min_disk: i64,
    /// The least memory a server needs for it, in MB.
    pub min_ram: i64,
    /// The size in bytes.
    pub size: i64,
    /// How servers made from it partition their disk: "AUTO" or "MANUAL".
    pub disk_config: *const c_char,
    /// The id of the server it was made from.
    pub server_id: *const c_char,
    /// Why saving failed: a code like an HTTP status.
    pub fault_code: i64,
    /// Why saving failed, for people.
    pub fault_message: *const c_char,
    /// Why saving failed: more, where the service tells.
    pub fault_details: *const c_char,
    /// The URL for long-term storage, without a version.
    pub bookmark: *const c_char,
    /// The region it is in, where the catalog names one.
    pub region: *const c_char,
    /// "base" for those of the provider, "snapshot" for those made from servers.
    pub image_type: *const c_char,
    /// The kind of its operating system, "linux" or "windows".
    pub os_type: *const c_char,
    /// Its distribution, such as "org.debian" or "ubuntu".
    pub os_distro: *const c_char,
    /// The version of its distribution.
    pub os_version: *const c_char,
    /// What it runs on, such as "x64" or "x86_64".
    pub architecture: *const c_char,
    /// Which service made it: "scheduled-images-service", for one of a schedule.
    pub created_by: *const c_char,
    /// Rackspace's mark for its release.
    pub release_id: *const c_char,
    /// Rackspace's mark for the version of its release.
    pub release_version: *const c_char,
    /// The day on which its release was built.
    pub release_build_date: *const c_char,
    /// What its release was built by, such as "kickstart".
    pub source: *const c_char,
    /// How its operating system is activated at Rackspace, such as "windows".
    pub activation_profile: *const c_char,
    /// How the disk of a server made from it may be partitioned: "AUTO", "MANUAL" or "DISABLED".
    pub auto_disk_config: *const c_char,
    /// The id of the image that the server of a snapshot was made from.
    pub base_image_id: *const c_char,
    /// Rackspace's options of an image, a number made of flags.
    pub options: i64,
    /// Whether it is offered to accounts without managed service: 1, 0, or -1.
    pub visible_core: i32,
    /// Whether it is offered to accounts with managed service: 1, 0, or -1.
    pub visible_managed: i32,
    /// Whether it is offered to accounts with RackConnect: 1, 0, or -1.
    pub visible_rackconnect: i32,
    /// Whether it was built for accounts without managed service: 1, 0, or -1.
    pub build_core: i32,
    /// Whether it was built for accounts with managed service: 1, 0, or -1.
    pub build_managed: i32,
    /// Whether it was built for accounts with RackConnect: 1, 0, or -1.
    pub build_rackconnect: i32,
    /// Whether hosts keep a copy of it: 1, 0, or -1.
    pub cache_in_nova: i32,
    /// Who sees it, "public" or "private", where the image service tells.
    pub visibility: *const c_char,
}

/// What is made of an image on demand.
#[derive(Default)]
pub struct ImageParts {
    metadata: OnceLock<cloudservers_pairs>,
    server: OnceLock<Option<ReferenceCell>>,
}

impl Face for Image {
    type View = cloudservers_image;
    type Parts = ImageParts;

    fn json_place(view: &mut cloudservers_image) -> &mut *const cloudservers_json {
        &mut view.json
    }

    fn view(&self, texts: &mut Texts<'_>, _: &mut ImageParts) -> cloudservers_image {
        let mut view = cloudservers_image::empty();
        for (name, json) in self.source().object().entries() {
            match name {
                "id" => view.id = texts.text(json),
                "name" => view.name = texts.text(json),
                "status" => view.status = texts.text(json),
                "progress" => view.progress = texts.integer(json),
                "created" | "created_at" => view.created = texts.text(json),
                "updated" | "updated_at" => view.updated = texts.text(json),
                "minDisk" | "min_disk" => view.min_disk = texts.integer(json),
                "minRam" | "min_ram" => view.min_ram = texts.integer(json),
                "OS-EXT-IMG-SIZE:size" | "size" => view.size = texts.integer(json),
                "OS-DCF:diskConfig" => view.disk_config = texts.text(json),
                "server" => view.server_id = texts.nested_id(json),
                "visibility" => view.visibility = texts.text(json),
                "fault" => (view.fault_code, view.fault_message, view.fault_details) = texts.fault(json),
                _ => {}
            }
        }
        view.bookmark = texts.optional(self.bookmark());
        view.region = texts.optional(self.endpoint().and_then(|endpoint| endpoint.region()));
        let marks = self.marks();
        view.image_type = texts.optional(marks.image_type());
        view.os_type = texts.optional(marks.os_type());
        view.os_distro = texts.optional(marks.os_distro());
        view.os_version = texts.optional(marks.os_version());
        view.architecture = texts.optional(marks.architecture());
        view.created_by = texts.optional(marks.created_by());
        view.release_id = texts.optional(marks.release_id());
        view.release_version = texts.optional(marks.release_version());
        view.release_build_date = texts.optional(marks.release_build_date());
        view.source = texts.optional(marks.source());
        view.activation_profile = texts.optional(marks.activation_profile());
        view.auto_disk_config = texts.optional(marks.auto_disk_config().map(AutoDiskConfig::as_str));
        view.base_image_id = texts.optional(marks.base_image_id());
        view.options = marks.options().unwrap_or(-1);
        view.visible_core = marks.visible_core().map_or(-1, i32::from);
        view.visible_managed = marks.visible_managed().map_or(-1, i32::from);
        view.visible_rackconnect = marks.visible_rackconnect().map_or(-1, i32::from);
        view.build_core = marks.build_core().map_or(-1, i32::from);
        view.build_managed = marks.build_managed().map_or(-1, i32::from);
        view.build_rackconnect = marks.build_rackconnect().map_or(-1, i32::from);
        view.cache_in_nova = marks.cache_in_nova().map_or(-1, i32::from);
        view
    }
}

impl cloudservers_image {
    fn empty() -> cloudservers_image {
        cloudservers_image {
            json: ptr::null(),
            id: EMPTY,
            name: EMPTY,
            status: EMPTY,
            progress: -1,
            created: EMPTY,
            updated: EMPTY,
            min_disk: -1,
            min_ram: -1,
            size: -1,
            disk_config: EMPTY,
            server_id: EMPTY,
            fault_code: -1,
            fault_message: EMPTY,
            fault_details: EMPTY,
            bookmark: EMPTY,
            region: EMPTY,
            image_type: EMPTY,
            os_type: EMPTY,
            os_distro: EMPTY,
            os_version: EMPTY,
            architecture: EMPTY,
            created_by: EMPTY,
            release_id: EMPTY,
            release_version: EMPTY,
            release_build_date: EMPTY,
            source: EMPTY,
            activation_profile: EMPTY,
            auto_disk_config: EMPTY,
            base_image_id: EMPTY,
            options: -1,
            visible_core: -1,
            visible_managed: -1,
            visible_rackconnect: -1,
            build_core: -1,
            build_managed: -1,
            build_rackconnect: -1,
            cache_in_nova: -1,
            visibility: EMPTY,
        }
    }
}

/// Shows one image, named by its id or URL.
///
/// Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none. <https://docs.openstack.org/api-ref/compute/#show-image-details>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_get(
    client: *const cloudservers_client,
    image: *const c_char,
    out: *mut *mut cloudservers_image,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            client.send(images::get(input::text(image, "image")?))
        })
    }
}

/// Deletes an image. Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
///
/// <https://docs.openstack.org/api-ref/compute/#delete-image>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_FORBIDDEN`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_delete(
    client: *const cloudservers_client,
    image: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let client = input::object(client, "client")?;
            client.send(images::delete(input::text(image, "image")?))
        })
    }
}

/// The URL for use at once, in the version of its endpoint: the one to hand to a client of another region, as its
/// id means something else there. "" where neither endpoint nor link tells it. Borrowed from `image`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_self_url(image: *const cloudservers_image) -> *const c_char {
    look(EMPTY, || {
        // SAFETY: the caller gives NULL or a live image.
        Some(unsafe { Cell::<Image>::behind(image) }?.self_url())
    })
}

/// The link at a position, in the order in which they came; NULL past the end. Borrowed from `image`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_link(
    image: *const cloudservers_image,
    index: usize,
) -> *const cloudservers_link {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live image.
        Some(unsafe { Cell::<Image>::behind(image) }?.link(index))
    })
}

/// The pair of metadata at a position, in the order of the keys; NULL past the end. Borrowed from `image`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_metadata(
    image: *const cloudservers_image,
    index: usize,
) -> *const cloudservers_pair {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live image.
        Some(unsafe { metadata(image) }?.at(index))
    })
}

/// The value of a key of the metadata; NULL where there is none. Borrowed from `image`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_metadata_value(
    image: *const cloudservers_image,
    key: *const c_char,
) -> *const c_char {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live image, and NULL or a text.
        unsafe { metadata(image)?.value(input::text(key, "key").ok()?) }
    })
}

unsafe fn metadata<'a>(image: *const cloudservers_image) -> Option<&'a cloudservers_pairs> {
    // SAFETY: the caller gives NULL or a live image.
    let Cell { resource, parts, .. } = unsafe { Cell::<Image>::behind(image) }?;
    let make = || cloudservers_pairs::new(resource.metadata());
    Some(parts.metadata.get_or_init(make))
}

/// The server that a snapshot was made from; NULL for others. Borrowed from `image`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_server(
    image: *const cloudservers_image,
) -> *const cloudservers_reference {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live image.
        let Cell { resource, parts, .. } = unsafe { Cell::<Image>::behind(image) }?;
        let make = || resource.server().map(|server| ReferenceCell::new(&server));
        parts.server.get_or_init(make).as_ref().map(ReferenceCell::view)
    })
}

/// Reads an image from JSON that was kept: what cloudservers_json_text() gave, without a wrapper. Sends nothing but a sign-in.
///
/// It belongs to the client's endpoint then; `client` may be NULL, for one that belongs nowhere.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DECODE`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_from_json(
    client: *const cloudservers_client,
    json: *const c_char,
    out: *mut *mut cloudservers_image,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { record::from_json::<Image>(client, json, out, error) }
}

/// Makes one that is yours of an image that is borrowed, such as a list's.
///
/// @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_keep(
    image: *const cloudservers_image,
    out: *mut *mut cloudservers_image,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { record::keep::<Image>(image, out, error) }
}

/// Frees an image of your own. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_free(image: *mut cloudservers_image) {
    // SAFETY: the caller gives NULL or one of its own, and does not use it any more.
    unsafe { record::free::<Image>(image) }
}
