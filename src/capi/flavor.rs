//! Flavors: what C sees of one, and what is made of it on demand.

use std::ffi::c_char;
use std::ptr;
use std::sync::OnceLock;

use super::arena::EMPTY;
use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{give, look};
use super::input;
use super::json::cloudservers_json;
use super::link::cloudservers_link;
use super::pairs::{cloudservers_pair, cloudservers_pairs};
use super::record::{self, Cell, Face, Texts};
use crate::flavors;
use crate::model::{Flavor, Record, Resource};

/// A flavor, a size of servers, as it was when it was asked for. It never changes.
///
/// One that came through an `out` parameter of type `cloudservers_flavor **` is yours to free; a const one
/// is borrowed. Texts that were not sent are "", numbers and truth values -1. May be read by several threads at once.
#[repr(C)]
pub struct cloudservers_flavor {
    /// All that the service sent, unknown attributes included; never NULL.
    pub json: *const cloudservers_json,
    /// The id; "" for one that stands in a server from microversion 2.47 on.
    pub id: *const c_char,
    /// The name.
    pub name: *const c_char,
    /// Memory in MB.
    pub ram: i64,
    /// System disk in GB; 0 where servers boot from volumes.
    pub disk: i64,
    /// Virtual CPUs.
    pub vcpus: i64,
    /// Swap in MB; 0 is none.
    pub swap: i64,
    /// Data disk in GB.
    pub ephemeral: i64,
    /// The share of network bandwidth; on Rackspace in Mb/s.
    pub rxtx_factor: f64,
    /// Whether every project may use it: 1, 0, or -1.
    pub is_public: i32,
    /// Whether it is closed for new servers: 1, 0, or -1.
    pub disabled: i32,
    /// The URL for long-term storage, without a version.
    pub bookmark: *const c_char,
    /// The region it is in, where the catalog names one.
    pub region: *const c_char,
    /// The class, such as "general1" (Rackspace).
    pub flavor_class: *const c_char,
    /// The class that decides what may be done with servers of it (Rackspace).
    pub policy_class: *const c_char,
    /// The class that decides what servers of it can be resized to (Rackspace).
    pub resize_policy_class: *const c_char,
    /// How fast its disks are beside those of other flavors; -1 where not told, or servers boot from volumes (Rackspace).
    pub disk_io_index: i64,
    /// How many data disks it has (Rackspace); -1 where not told.
    pub number_of_data_disks: i64,
}

/// What is made of a flavor on demand.
#[derive(Default)]
pub struct FlavorParts {
    extra_specs: OnceLock<cloudservers_pairs>,
}

impl Face for Flavor {
    type View = cloudservers_flavor;
    type Parts = FlavorParts;

    fn json_place(view: &mut cloudservers_flavor) -> &mut *const cloudservers_json {
        &mut view.json
    }

    fn view(&self, texts: &mut Texts<'_>, _: &mut FlavorParts) -> cloudservers_flavor {
        let mut view = cloudservers_flavor::empty();
        for (name, json) in self.source().object().entries() {
            match name {
                "id" => view.id = texts.text(json),
                "name" => view.name = texts.text(json),
                "ram" => view.ram = texts.integer(json),
                "disk" => view.disk = texts.integer(json),
                "vcpus" => view.vcpus = texts.integer(json),
                "OS-FLV-EXT-DATA:ephemeral" => view.ephemeral = texts.integer(json),
                "ephemeral" => view.ephemeral = texts.integer(json),
                "os-flavor-access:is_public" => view.is_public = texts.truth(json),
                "OS-FLV-DISABLED:disabled" => view.disabled = texts.truth(json),
                _ => {}
            }
        }
        view.flavor_class = texts.optional(self.flavor_class());
        view.policy_class = texts.optional(self.policy_class());
        view.resize_policy_class = texts.optional(self.resize_policy_class());
        view.disk_io_index = self.disk_io_index().unwrap_or(-1);
        view.number_of_data_disks = self.number_of_data_disks().unwrap_or(-1);
        view.swap = self.swap().unwrap_or(-1);
        view.rxtx_factor = self.rxtx_factor().unwrap_or(-1.0);
        view.bookmark = texts.optional(self.bookmark());
        view.region = texts.optional(self.endpoint().and_then(|endpoint| endpoint.region()));
        view
    }
}

impl cloudservers_flavor {
    fn empty() -> cloudservers_flavor {
        cloudservers_flavor {
            json: ptr::null(),
            id: EMPTY,
            name: EMPTY,
            ram: -1,
            disk: -1,
            vcpus: -1,
            swap: -1,
            ephemeral: -1,
            rxtx_factor: -1.0,
            is_public: -1,
            disabled: -1,
            bookmark: EMPTY,
            region: EMPTY,
            flavor_class: EMPTY,
            policy_class: EMPTY,
            resize_policy_class: EMPTY,
            disk_io_index: -1,
            number_of_data_disks: -1,
        }
    }
}

/// Shows one flavor, named by its id or URL.
///
/// Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none. <https://docs.openstack.org/api-ref/compute/#show-flavor-details>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_flavor_get(
    client: *const cloudservers_client,
    flavor: *const c_char,
    out: *mut *mut cloudservers_flavor,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            client.send(flavors::get(input::text(flavor, "flavor")?))
        })
    }
}

/// Lists the further properties of a flavor, such as its class.
///
/// <https://docs.openstack.org/api-ref/compute/#list-extra-specs-for-a-flavor>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_flavor_extra_specs(
    client: *const cloudservers_client,
    flavor: *const c_char,
    out: *mut *mut cloudservers_pairs,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            client.send(flavors::extra_specs(input::text(flavor, "flavor")?))
        })
    }
}

/// Shows one further property of a flavor.
///
/// <https://docs.openstack.org/api-ref/compute/#show-an-extra-spec-for-a-flavor>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_flavor_extra_spec_get(
    client: *const cloudservers_client,
    flavor: *const c_char,
    key: *const c_char,
    out: *mut *mut c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            let (flavor, key) = (input::text(flavor, "flavor")?, input::text(key, "key")?);
            client.send(flavors::extra_spec(flavor, key))
        })
    }
}

/// The URL for use at once, in the version of its endpoint: the one to hand to a client of another region, as its
/// id means something else there. "" where neither endpoint nor link tells it. Borrowed from `flavor`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_flavor_self_url(flavor: *const cloudservers_flavor) -> *const c_char {
    look(EMPTY, || {
        // SAFETY: the caller gives NULL or a live flavor.
        Some(unsafe { Cell::<Flavor>::behind(flavor) }?.self_url())
    })
}

/// The link at a position, in the order in which they came; NULL past the end. Borrowed from `flavor`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_flavor_link(
    flavor: *const cloudservers_flavor,
    index: usize,
) -> *const cloudservers_link {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live flavor.
        Some(unsafe { Cell::<Flavor>::behind(flavor) }?.link(index))
    })
}

/// The extra spec at a position, where they came with the flavor; NULL past the end. Borrowed from `flavor`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_flavor_extra_spec(
    flavor: *const cloudservers_flavor,
    index: usize,
) -> *const cloudservers_pair {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live flavor.
        let Cell { resource, parts, .. } = unsafe { Cell::<Flavor>::behind(flavor) }?;
        let make = || cloudservers_pairs::new(resource.extra_specs().unwrap_or_default());
        Some(parts.extra_specs.get_or_init(make).at(index))
    })
}

/// Reads a flavor from JSON that was kept: what cloudservers_json_text() gave, without a wrapper. Sends nothing but a sign-in.
///
/// It belongs to the client's endpoint then; `client` may be NULL, for one that belongs nowhere.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DECODE`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_flavor_from_json(
    client: *const cloudservers_client,
    json: *const c_char,
    out: *mut *mut cloudservers_flavor,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { record::from_json::<Flavor>(client, json, out, error) }
}

/// Makes one that is yours of a flavor that is borrowed, such as a list's.
///
/// @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_flavor_keep(
    flavor: *const cloudservers_flavor,
    out: *mut *mut cloudservers_flavor,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { record::keep::<Flavor>(flavor, out, error) }
}

/// Frees a flavor of your own. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_flavor_free(flavor: *mut cloudservers_flavor) {
    // SAFETY: the caller gives NULL or one of its own, and does not use it any more.
    unsafe { record::free::<Flavor>(flavor) }
}
