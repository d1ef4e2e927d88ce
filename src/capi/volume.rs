//! Volumes: what C sees of one, and what is made of it on demand.

use std::ffi::c_char;
use std::ptr;
use std::sync::OnceLock;

use super::arena::EMPTY;
use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{give, look, run};
use super::input::{self, Options, with_text};
use super::json::cloudservers_json;
use super::link::cloudservers_link;
use super::pairs::{cloudservers_pair, cloudservers_pairs};
use super::record::{self, Cell, Face, Kept, Texts};
use super::volume_attachment::cloudservers_volume_attachment;
use crate::error::Result;
use crate::model::{Record, Resource, Volume, VolumeAttachment};
use crate::volumes;

/// A volume as it was when it was asked for. It never changes.
///
/// One that came through an `out` parameter of type `cloudservers_volume **` is yours to free; a const one
/// is borrowed. Texts that were not sent are "", numbers and truth values -1. May be read by several threads at once.
#[repr(C)]
pub struct cloudservers_volume {
    /// All that the service sent, unknown attributes included; never NULL.
    pub json: *const cloudservers_json,
    /// The id.
    pub id: *const c_char,
    /// The name.
    pub name: *const c_char,
    /// "creating", "available", "in-use", "error" …
    pub status: *const c_char,
    /// The description.
    pub description: *const c_char,
    /// The size in GB (GiB).
    pub size_gb: i64,
    /// The type, such as "SATA" or "SSD".
    pub volume_type: *const c_char,
    /// The availability zone.
    pub availability_zone: *const c_char,
    /// When it was created, as sent; cloudservers_time_ms() reads it.
    pub created: *const c_char,
    /// When it last changed.
    pub updated: *const c_char,
    /// Whether a server can boot from it: 1, 0, or -1.
    pub bootable: i32,
    /// Whether it is encrypted: 1, 0, or -1.
    pub encrypted: i32,
    /// The id of the snapshot it was made from.
    pub snapshot_id: *const c_char,
    /// The id of the image it was made from, where the service tells.
    pub image_id: *const c_char,
    /// The id of the volume it is a copy of.
    pub source_volume_id: *const c_char,
    /// The URL for long-term storage, without a version.
    pub bookmark: *const c_char,
    /// The region it is in, where the catalog names one.
    pub region: *const c_char,
}

/// A volume to be created. Begin with `CLOUDSERVERS_NEW_VOLUME_INIT`; what is 0 or NULL is not sent.
///
/// It is empty, or made from one of `image`, `snapshot` and `volume`.
/// <https://docs.openstack.org/api-ref/block-storage/v3/#create-a-volume>
#[repr(C)]
#[derive(Clone, Copy)]
pub struct cloudservers_new_volume {
    /// Set by `CLOUDSERVERS_NEW_VOLUME_INIT`.
    pub size: usize,
    /// The size in GB (GiB). Needed, but for copies of snapshots and volumes.
    pub size_gb: i64,
    /// The image to fill it from (id or URL).
    pub image: *const c_char,
    /// The snapshot to fill it from (id or URL).
    pub snapshot: *const c_char,
    /// The volume to copy (id or URL); Rackspace has no such thing.
    pub volume: *const c_char,
    /// The name.
    pub name: *const c_char,
    /// The description.
    pub description: *const c_char,
    /// The type, such as "SATA" or "SSD"; without one the service chooses.
    pub volume_type: *const c_char,
    /// The availability zone.
    pub availability_zone: *const c_char,
    /// Metadata, 255 bytes each.
    pub metadata: *const cloudservers_pair,
    /// How many pairs that are.
    pub metadata_len: usize,
    /// Other attributes by their wire names: a JSON object.
    pub extra_json: *const c_char,
}

// SAFETY: begins with its size; zeros are NULLs and numbers.
unsafe impl Options for cloudservers_new_volume {
    const INIT: &'static str = "CLOUDSERVERS_NEW_VOLUME_INIT";
}

impl cloudservers_new_volume {
    /// # Safety
    /// The pointers are NULL or lead to what their names say.
    unsafe fn read(&self) -> Result<volumes::Create> {
        let mut new = volumes::Create::default();
        if let Some(size) = input::count(self.size_gb, "spec.size_gb")? {
            new = new.size_gb(size);
        }
        // SAFETY: as promised by the caller.
        unsafe {
            with_text!(new, self.image, "spec");
            with_text!(new, self.snapshot, "spec");
            with_text!(new, self.volume, "spec");
            with_text!(new, self.name, "spec");
            with_text!(new, self.description, "spec");
            with_text!(new, self.volume_type, "spec");
            with_text!(new, self.availability_zone, "spec");
            for (key, value) in input::pairs(self.metadata, self.metadata_len, "spec.metadata")? {
                new = new.metadata(key, value);
            }
            for (name, value) in input::json_object(self.extra_json, "spec.extra_json")? {
                new = new.extra(name, value);
            }
        }
        Ok(new)
    }
}

/// What is made of a volume on demand.
#[derive(Default)]
pub struct VolumeParts {
    metadata: OnceLock<cloudservers_pairs>,
    attachments: OnceLock<Vec<Kept<VolumeAttachment>>>,
}

impl Face for Volume {
    type View = cloudservers_volume;
    type Parts = VolumeParts;

    fn json_place(view: &mut cloudservers_volume) -> &mut *const cloudservers_json {
        &mut view.json
    }

    fn view(&self, texts: &mut Texts<'_>, _: &mut VolumeParts) -> cloudservers_volume {
        let mut view = cloudservers_volume::empty();
        for (name, json) in self.source().object().entries() {
            match name {
                "id" => view.id = texts.text(json),
                "status" => view.status = texts.text(json),
                "size" => view.size_gb = texts.integer(json),
                "created_at" | "createdAt" => view.created = texts.text(json),
                "updated_at" => view.updated = texts.text(json),
                "bootable" => view.bootable = texts.truth(json),
                "encrypted" => view.encrypted = texts.truth(json),
                _ => {}
            }
        }
        view.name = texts.optional(self.name());
        view.description = texts.optional(self.description());
        view.volume_type = texts.optional(self.volume_type());
        view.availability_zone = texts.optional(self.availability_zone());
        view.snapshot_id = texts.optional(self.snapshot_id());
        view.image_id = texts.optional(self.image_id());
        view.source_volume_id = texts.optional(self.source_volume().as_ref().map(|volume| volume.id()));
        view.bookmark = texts.optional(self.bookmark());
        view.region = texts.optional(self.endpoint().and_then(|endpoint| endpoint.region()));
        view
    }
}

impl cloudservers_volume {
    fn empty() -> cloudservers_volume {
        cloudservers_volume {
            json: ptr::null(),
            id: EMPTY,
            name: EMPTY,
            status: EMPTY,
            description: EMPTY,
            size_gb: -1,
            volume_type: EMPTY,
            availability_zone: EMPTY,
            created: EMPTY,
            updated: EMPTY,
            bootable: -1,
            encrypted: -1,
            snapshot_id: EMPTY,
            image_id: EMPTY,
            source_volume_id: EMPTY,
            bookmark: EMPTY,
            region: EMPTY,
        }
    }
}

/// Creates a volume. Making it goes on after the answer: see cloudservers_volume_wait_for().
///
/// <https://docs.openstack.org/api-ref/block-storage/v3/#create-a-volume>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_BAD_REQUEST`, `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_create(
    client: *const cloudservers_client,
    spec: *const cloudservers_new_volume,
    out: *mut *mut cloudservers_volume,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            client.send(volumes::create(input::needed_options(spec, "spec")?.read()?))
        })
    }
}

/// Shows one volume, named by its id or URL.
///
/// Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
/// <https://docs.openstack.org/api-ref/block-storage/v3/#show-a-volume-s-details>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_get(
    client: *const cloudservers_client,
    volume: *const c_char,
    out: *mut *mut cloudservers_volume,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            client.send(volumes::get(input::text(volume, "volume")?))
        })
    }
}

/// Deletes a volume. Removal goes on after the answer: see cloudservers_volume_wait_until_deleted().
///
/// <https://docs.openstack.org/api-ref/block-storage/v3/#delete-a-volume>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_BAD_REQUEST`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_delete(
    client: *const cloudservers_client,
    volume: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let client = input::object(client, "client")?;
            client.send(volumes::delete(input::text(volume, "volume")?))
        })
    }
}

/// The URL for use at once, in the version of its endpoint: the one to hand to a client of another region, as its
/// id means something else there. "" where neither endpoint nor link tells it. Borrowed from `volume`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_self_url(volume: *const cloudservers_volume) -> *const c_char {
    look(EMPTY, || {
        // SAFETY: the caller gives NULL or a live volume.
        Some(unsafe { Cell::<Volume>::behind(volume) }?.self_url())
    })
}

/// The link at a position, in the order in which they came; NULL past the end. Borrowed from `volume`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_link(
    volume: *const cloudservers_volume,
    index: usize,
) -> *const cloudservers_link {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live volume.
        Some(unsafe { Cell::<Volume>::behind(volume) }?.link(index))
    })
}

/// The pair of metadata at a position, in the order of the keys; NULL past the end. Borrowed from `volume`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_metadata(
    volume: *const cloudservers_volume,
    index: usize,
) -> *const cloudservers_pair {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live volume.
        Some(unsafe { metadata(volume) }?.at(index))
    })
}

/// The value of a key of the metadata; NULL where there is none. Borrowed from `volume`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_metadata_value(
    volume: *const cloudservers_volume,
    key: *const c_char,
) -> *const c_char {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live volume, and NULL or a text.
        unsafe { metadata(volume)?.value(input::text(key, "key").ok()?) }
    })
}

unsafe fn metadata<'a>(volume: *const cloudservers_volume) -> Option<&'a cloudservers_pairs> {
    // SAFETY: the caller gives NULL or a live volume.
    let Cell { resource, parts, .. } = unsafe { Cell::<Volume>::behind(volume) }?;
    let make = || cloudservers_pairs::new(resource.metadata());
    Some(parts.metadata.get_or_init(make))
}

/// The attachment at a position: a server it is attached to, and how; NULL past the end. Borrowed from `volume`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_attachment_at(
    volume: *const cloudservers_volume,
    index: usize,
) -> *const cloudservers_volume_attachment {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live volume.
        let Cell { resource, parts, .. } = unsafe { Cell::<Volume>::behind(volume) }?;
        let make = || resource.attachments().into_iter().map(Kept::new).collect();
        parts.attachments.get_or_init(make).get(index).map(Kept::view)
    })
}

/// Reads a volume from JSON that was kept: what cloudservers_json_text() gave, without a wrapper. Sends nothing but a sign-in.
///
/// It belongs to the client's endpoint then; `client` may be NULL, for one that belongs nowhere.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DECODE`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_from_json(
    client: *const cloudservers_client,
    json: *const c_char,
    out: *mut *mut cloudservers_volume,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { record::from_json::<Volume>(client, json, out, error) }
}

/// Makes one that is yours of a volume that is borrowed, such as a list's.
///
/// @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_keep(
    volume: *const cloudservers_volume,
    out: *mut *mut cloudservers_volume,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { record::keep::<Volume>(volume, out, error) }
}

/// Frees a volume of your own. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_free(volume: *mut cloudservers_volume) {
    // SAFETY: the caller gives NULL or one of its own, and does not use it any more.
    unsafe { record::free::<Volume>(volume) }
}
