//! Limits of an account.

use std::ffi::c_char;
use std::ptr;
use std::sync::OnceLock;

use super::arena::Arena;
use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{give, look};
use super::input;
use super::json::cloudservers_json;
use super::record::{self, Cell, Face, Texts};
use crate::limits;
use crate::model::Limits;

/// Rate limits, and the most of everything. Yours to free. May be read by several threads at once.
///
/// A limit of -1 is none, and one that was not told; `cloudservers_json_get(limits->json, "/absolute/maxTotalCores")` tells
/// them apart, and finds those that have no name here. What is used is -1 where the service does not tell.
#[repr(C)]
pub struct cloudservers_limits {
    /// All that the service sent; never NULL.
    pub json: *const cloudservers_json,
    /// How many servers there may be.
    pub max_servers: i64,
    /// How much memory all servers may have together, in MB.
    pub max_ram: i64,
    /// How many virtual CPUs all servers may have together.
    pub max_cores: i64,
    /// How many key pairs a user may have.
    pub max_keypairs: i64,
    /// How many pairs of metadata a server may have.
    pub max_server_metadata: i64,
    /// How many pairs of metadata an image may have.
    pub max_image_metadata: i64,
    /// How many files may be put into a server.
    pub max_files: i64,
    /// How large such a file may be, in bytes.
    pub max_file_size: i64,
    /// How many networks of its own an account may have (Rackspace).
    pub max_private_networks: i64,
    /// How many groups of servers there may be.
    pub max_server_groups: i64,
    /// How many servers a group may have.
    pub max_server_group_members: i64,
    /// How many servers there are.
    pub servers_used: i64,
    /// How much memory they have together, in MB.
    pub ram_used: i64,
    /// How many virtual CPUs they have together.
    pub cores_used: i64,
    /// How many groups of servers there are.
    pub server_groups_used: i64,
}

/// How many requests of a kind may be made in a unit of time. Borrowed from the limits.
#[repr(C)]
pub struct cloudservers_rate_limit {
    /// The paths it counts, for people.
    pub uri: *const c_char,
    /// The paths it counts, as a regular expression.
    pub regex: *const c_char,
    /// The HTTP method it counts.
    pub verb: *const c_char,
    /// How many requests a unit of time allows.
    pub value: i64,
    /// How many are left of them.
    pub remaining: i64,
    /// "SECOND", "MINUTE", "HOUR" or "DAY".
    pub unit: *const c_char,
    /// When there will be more, in milliseconds since 1970 (UTC); -1 where not told.
    pub next_available_ms: i64,
}

/// What is made of limits on demand.
#[derive(Default)]
pub struct LimitsParts {
    rates: OnceLock<(Vec<cloudservers_rate_limit>, Arena)>,
}

impl Face for Limits {
    type View = cloudservers_limits;
    type Parts = LimitsParts;

    fn json_place(view: &mut cloudservers_limits) -> &mut *const cloudservers_json {
        &mut view.json
    }

    fn view(&self, _: &mut Texts<'_>, _: &mut LimitsParts) -> cloudservers_limits {
        cloudservers_limits {
            json: ptr::null(),
            max_servers: self.max_servers().unwrap_or(-1),
            max_ram: self.max_ram().unwrap_or(-1),
            max_cores: self.max_cores().unwrap_or(-1),
            max_keypairs: self.max_keypairs().unwrap_or(-1),
            max_server_metadata: self.max_server_metadata().unwrap_or(-1),
            max_image_metadata: self.max_image_metadata().unwrap_or(-1),
            max_files: self.max_files().unwrap_or(-1),
            max_file_size: self.max_file_size().unwrap_or(-1),
            max_private_networks: self.max_private_networks().unwrap_or(-1),
            max_server_groups: self.max_server_groups().unwrap_or(-1),
            max_server_group_members: self.max_server_group_members().unwrap_or(-1),
            servers_used: self.servers_used().unwrap_or(-1),
            ram_used: self.ram_used().unwrap_or(-1),
            cores_used: self.cores_used().unwrap_or(-1),
            server_groups_used: self.server_groups_used().unwrap_or(-1),
        }
    }
}

/// Shows rate limits and absolute limits, and what is used of them where the service tells.
///
/// <https://docs.openstack.org/api-ref/compute/#show-rate-and-absolute-limits>
///
/// @return `CLOUDSERVERS_OK` or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_limits_get(
    client: *const cloudservers_client,
    out: *mut *mut cloudservers_limits,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            input::object(client, "client")?.send(limits::get())
        })
    }
}

/// The rate limit at a position, one for each path and method; NULL past the end. Borrowed from `limits`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_limits_rate(
    limits: *const cloudservers_limits,
    index: usize,
) -> *const cloudservers_rate_limit {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or live limits.
        let Cell { resource, parts, .. } = unsafe { Cell::<Limits>::behind(limits) }?;
        let (rates, _) = parts.rates.get_or_init(|| rates_of(resource));
        rates.get(index).map(ptr::from_ref)
    })
}

fn rates_of(limits: &Limits) -> (Vec<cloudservers_rate_limit>, Arena) {
    let mut texts = Arena::default();
    let each = limits.rates().into_iter().map(|rate| cloudservers_rate_limit {
        uri: texts.text(&rate.uri),
        regex: texts.text(&rate.regex),
        verb: texts.text(&rate.verb),
        value: rate.value,
        remaining: rate.remaining,
        unit: texts.text(&rate.unit),
        next_available_ms: rate.next_available.map_or(-1, |time| time.as_millisecond()),
    });
    (each.collect(), texts)
}

/// Frees limits, and what was borrowed from them. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_limits_free(limits: *mut cloudservers_limits) {
    // SAFETY: the caller gives NULL or limits, and does not use them any more.
    unsafe { record::free::<Limits>(limits) }
}
