//! Networks: what C sees of one, and what is made of it on demand.

use std::ffi::c_char;
use std::ptr;
use std::sync::OnceLock;

use super::arena::{Arena, EMPTY};
use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{give, look, run};
use super::input::{self, Options, with_text};
use super::json::cloudservers_json;
use super::link::cloudservers_link;
use super::record::{self, Cell, Face, Texts};
use crate::model::{Network, Record, Resource};
use crate::networks::{self, NewNetwork};

/// A network as it was when it was asked for. It never changes.
///
/// One that came through an `out` parameter of type `cloudservers_network **` is yours to free; a const one
/// is borrowed. Texts that were not sent are "", numbers and truth values -1. May be read by several threads at once.
#[repr(C)]
pub struct cloudservers_network {
    /// All that the service sent, unknown attributes included; never NULL.
    pub json: *const cloudservers_json,
    /// The id.
    pub id: *const c_char,
    /// The label, under which a server's addresses stand; the network service calls it the name.
    pub label: *const c_char,
    /// The range of addresses; not told of the two well-known networks. On OpenStack it is the first subnet's.
    pub cidr: *const c_char,
    /// The status, where the service tells.
    pub status: *const c_char,
    /// Whether several projects use it: 1, 0, or -1.
    pub shared: i32,
    /// Whether it leads outside: 1, 0, or -1; servers are not attached to such a one.
    pub external: i32,
    /// The URL for long-term storage, without a version.
    pub bookmark: *const c_char,
    /// The region it is in, where the catalog names one.
    pub region: *const c_char,
}

/// What is made of a network on demand.
#[derive(Default)]
pub struct NetworkParts {
    subnets: OnceLock<(Vec<*const c_char>, Arena)>,
}

impl Face for Network {
    type View = cloudservers_network;
    type Parts = NetworkParts;

    fn json_place(view: &mut cloudservers_network) -> &mut *const cloudservers_json {
        &mut view.json
    }

    fn view(&self, texts: &mut Texts<'_>, _: &mut NetworkParts) -> cloudservers_network {
        let mut view = cloudservers_network::empty();
        for (name, json) in self.source().object().entries() {
            match name {
                "id" => view.id = texts.text(json),
                "cidr" => view.cidr = texts.text(json),
                "status" => view.status = texts.text(json),
                "shared" => view.shared = texts.truth(json),
                "router:external" => view.external = texts.truth(json),
                _ => {}
            }
        }
        view.label = texts.optional(self.label());
        view.bookmark = texts.optional(self.bookmark());
        view.region = texts.optional(self.endpoint().and_then(|endpoint| endpoint.region()));
        view
    }
}

impl cloudservers_network {
    fn empty() -> cloudservers_network {
        cloudservers_network {
            json: ptr::null(),
            id: EMPTY,
            label: EMPTY,
            cidr: EMPTY,
            status: EMPTY,
            shared: -1,
            external: -1,
            bookmark: EMPTY,
            region: EMPTY,
        }
    }
}

/// Shows one network, named by its id or URL.
///
/// Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none. On Rackspace "public" and "private" are names of the two well-known ones.
/// <https://docs.openstack.org/api-ref/network/v2/#show-network-details>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_network_get(
    client: *const cloudservers_client,
    network: *const c_char,
    out: *mut *mut cloudservers_network,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            client.send(networks::get(input::text(network, "network")?))
        })
    }
}

/// A network to be created. Begin with `CLOUDSERVERS_NEW_NETWORK_INIT`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct cloudservers_new_network {
    /// Set by `CLOUDSERVERS_NEW_NETWORK_INIT`.
    pub size: usize,
    /// The label, 1 to 255 characters. Needed.
    pub label: *const c_char,
    /// The range of addresses, such as "192.168.0.0/24", or NULL; Rackspace wants one.
    pub cidr: *const c_char,
    /// Other attributes by their wire names: a JSON object.
    pub extra_json: *const c_char,
}

// SAFETY: begins with its size; zeros are NULLs.
unsafe impl Options for cloudservers_new_network {
    const INIT: &'static str = "CLOUDSERVERS_NEW_NETWORK_INIT";
}

impl cloudservers_new_network {
    /// # Safety
    /// The texts are NULL or end in NUL.
    unsafe fn read(&self) -> crate::Result<NewNetwork> {
        // SAFETY: as promised by the caller.
        unsafe {
            let mut new = NewNetwork::new(input::text(self.label, "spec.label")?);
            with_text!(new, self.cidr, "spec");
            for (name, value) in input::json_object(self.extra_json, "spec.extra_json")? {
                new = new.extra(name, value);
            }
            Ok(new)
        }
    }
}

/// Creates a network.
///
/// The network service gets the range of addresses in a second request, for a subnet. Should that fail, the network is
/// removed again, and the error says whether that went well.
/// <https://docs.openstack.org/api-ref/network/v2/#create-network>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_BAD_REQUEST`, `CLOUDSERVERS_QUOTA_EXCEEDED`,
/// `CLOUDSERVERS_CONFIG`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_network_create(
    client: *const cloudservers_client,
    spec: *const cloudservers_new_network,
    out: *mut *mut cloudservers_network,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            let new = input::needed_options(spec, "spec")?.read()?;
            client.send(networks::create(new))
        })
    }
}

/// Deletes a network, to which no server may be attached any more: that is `CLOUDSERVERS_CONFLICT`.
///
/// Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
/// <https://docs.openstack.org/api-ref/network/v2/#delete-network>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_network_delete(
    client: *const cloudservers_client,
    network: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let client = input::object(client, "client")?;
            client.send(networks::delete(input::text(network, "network")?))
        })
    }
}

/// The URL for use at once, in the version of its endpoint: the one to hand to a client of another region, as its
/// id means something else there. "" where neither endpoint nor link tells it. Borrowed from `network`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_network_self_url(
    network: *const cloudservers_network,
) -> *const c_char {
    look(EMPTY, || {
        // SAFETY: the caller gives NULL or a live network.
        Some(unsafe { Cell::<Network>::behind(network) }?.self_url())
    })
}

/// The link at a position, in the order in which they came; NULL past the end. Borrowed from `network`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_network_link(
    network: *const cloudservers_network,
    index: usize,
) -> *const cloudservers_link {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live network.
        Some(unsafe { Cell::<Network>::behind(network) }?.link(index))
    })
}

/// The id of the subnet at a position, where the service tells; NULL past the end. Borrowed from `network`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_network_subnet(
    network: *const cloudservers_network,
    index: usize,
) -> *const c_char {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live network.
        let Cell { resource, parts, .. } = unsafe { Cell::<Network>::behind(network) }?;
        let make = || {
            let mut texts = Arena::default();
            let ids = resource.subnets().iter().map(|id| texts.text(id)).collect();
            (ids, texts)
        };
        let (ids, _) = parts.subnets.get_or_init(make);
        ids.get(index).copied()
    })
}

/// Reads a network from JSON that was kept: what cloudservers_json_text() gave, without a wrapper. Sends nothing but a sign-in.
///
/// It belongs to the client's endpoint then; `client` may be NULL, for one that belongs nowhere.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DECODE`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_network_from_json(
    client: *const cloudservers_client,
    json: *const c_char,
    out: *mut *mut cloudservers_network,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { record::from_json::<Network>(client, json, out, error) }
}

/// Makes one that is yours of a network that is borrowed, such as a list's.
///
/// @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_network_keep(
    network: *const cloudservers_network,
    out: *mut *mut cloudservers_network,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { record::keep::<Network>(network, out, error) }
}

/// Frees a network of your own. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_network_free(network: *mut cloudservers_network) {
    // SAFETY: the caller gives NULL or one of its own, and does not use it any more.
    unsafe { record::free::<Network>(network) }
}
