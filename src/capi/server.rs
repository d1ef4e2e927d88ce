//! Servers: what C sees of one, and what is made of it on demand.

use std::ffi::c_char;
use std::ptr;
use std::sync::OnceLock;

use super::address::{cloudservers_address, cloudservers_addresses};
use super::arena::{Arena, EMPTY};
use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::flavor::cloudservers_flavor;
use super::guard::look;
use super::input;
use super::json::cloudservers_json;
use super::link::cloudservers_link;
use super::pairs::{cloudservers_pair, cloudservers_pairs};
use super::record::{self, Cell, Face, Kept, Texts};
use super::reference::{ReferenceCell, cloudservers_reference};
use super::resolved::ResolvedCell;
use super::text::SecretText;
use crate::model::{Flavor, Image, Record, Resource, Server};

/// A server as it was when it was asked for. It never changes.
///
/// One that came through an `out` parameter of type `cloudservers_server **` is yours to free; a const one
/// is borrowed. Texts that were not sent are "", numbers and truth values -1; what came in an unexpected type counts
/// as not sent, and `json` tells. May be read by several threads at once.
#[repr(C)]
pub struct cloudservers_server {
    /// All that the service sent, unknown attributes included; never NULL.
    pub json: *const cloudservers_json,
    /// The id.
    pub id: *const c_char,
    /// The name.
    pub name: *const c_char,
    /// "ACTIVE", "BUILD", "ERROR" …
    pub status: *const c_char,
    /// What is being done to the server; "" when nothing is.
    pub task_state: *const c_char,
    /// The state of the virtual machine.
    pub vm_state: *const c_char,
    /// 0 none, 1 running, 3 paused, 4 shut down, 6 crashed, 7 suspended.
    pub power_state: i64,
    /// How far building is, in percent.
    pub progress: i64,
    /// When it was created, as sent; cloudservers_time_ms() reads it.
    pub created: *const c_char,
    /// When it last changed.
    pub updated: *const c_char,
    /// When it was first started.
    pub launched_at: *const c_char,
    /// When it was deleted.
    pub terminated_at: *const c_char,
    /// The id of the image; "" when booted from a volume.
    pub image_id: *const c_char,
    /// The id of the flavor; "" from microversion 2.47 on, see cloudservers_server_flavor_attributes().
    pub flavor_id: *const c_char,
    /// The id of the project.
    pub tenant_id: *const c_char,
    /// The id of the user who created it.
    pub user_id: *const c_char,
    /// Tells servers on the same host from others.
    pub host_id: *const c_char,
    /// The IPv4 address to reach it at.
    pub access_ipv4: *const c_char,
    /// The IPv6 address to reach it at.
    pub access_ipv6: *const c_char,
    /// The name of the key pair that was put in.
    pub key_name: *const c_char,
    /// Whether it has a configuration drive: 1, 0, or -1.
    pub config_drive: i32,
    /// Whether it is locked: 1, 0, or -1. From microversion 2.9 on.
    pub locked: i32,
    /// How the disk was partitioned: "AUTO" or "MANUAL".
    pub disk_config: *const c_char,
    /// The availability zone.
    pub availability_zone: *const c_char,
    /// A description; from microversion 2.19 on.
    pub description: *const c_char,
    /// A hash of the public IP zone (Rackspace).
    pub public_ip_zone_id: *const c_char,
    /// Why it is in ERROR: a code like an HTTP status.
    pub fault_code: i64,
    /// Why it is in ERROR, for people.
    pub fault_message: *const c_char,
    /// Why it is in ERROR: more, where the service tells.
    pub fault_details: *const c_char,
    /// The URL for long-term storage, without a version.
    pub bookmark: *const c_char,
    /// The region it is in, where the catalog names one.
    pub region: *const c_char,
    /// The administrator's password: only in what create and rebuild give, and never again.
    pub admin_password: *const c_char,
}

/// What is made of a server on demand.
#[derive(Default)]
pub struct ServerParts {
    admin_password: SecretText,
    addresses: OnceLock<cloudservers_addresses>,
    metadata: OnceLock<cloudservers_pairs>,
    image: OnceLock<Option<ReferenceCell>>,
    flavor: OnceLock<Option<ReferenceCell>>,
    flavor_attributes: OnceLock<Option<Kept<Flavor>>>,
    pub(super) resolved_image: ResolvedCell<Image>,
    pub(super) resolved_flavor: ResolvedCell<Flavor>,
    names: OnceLock<Names>,
}

/// Texts in lists.
struct Names {
    security_groups: Vec<*const c_char>,
    volumes: Vec<*const c_char>,
    ips: [*const c_char; 2],
    _texts: Arena,
}

impl Names {
    fn new(server: &Server) -> Names {
        let mut texts = Arena::default();
        let keep =
            |names: Vec<String>, texts: &mut Arena| names.iter().map(|name| texts.text(name)).collect();
        Names {
            security_groups: keep(server.security_groups(), &mut texts),
            volumes: keep(server.volumes_attached(), &mut texts),
            ips: [4, 6].map(|version| texts.optional(server.ip(version))),
            _texts: texts,
        }
    }
}

impl Face for Server {
    type View = cloudservers_server;
    type Parts = ServerParts;

    fn json_place(view: &mut cloudservers_server) -> &mut *const cloudservers_json {
        &mut view.json
    }

    fn view(&self, texts: &mut Texts<'_>, parts: &mut ServerParts) -> cloudservers_server {
        let mut view = cloudservers_server::empty();
        for (name, json) in self.source().object().entries() {
            match name {
                "id" => view.id = texts.text(json),
                "name" => view.name = texts.text(json),
                "status" => view.status = texts.text(json),
                "OS-EXT-STS:task_state" => view.task_state = texts.text(json),
                "OS-EXT-STS:vm_state" => view.vm_state = texts.text(json),
                "OS-EXT-STS:power_state" => view.power_state = texts.integer(json),
                "progress" => view.progress = texts.integer(json),
                "created" => view.created = texts.text(json),
                "updated" => view.updated = texts.text(json),
                "OS-SRV-USG:launched_at" => view.launched_at = texts.text(json),
                "OS-SRV-USG:terminated_at" => view.terminated_at = texts.text(json),
                "image" => view.image_id = texts.nested_id(json),
                "flavor" => view.flavor_id = texts.nested_id(json),
                "tenant_id" => view.tenant_id = texts.text(json),
                "user_id" => view.user_id = texts.text(json),
                "hostId" => view.host_id = texts.text(json),
                "accessIPv4" => view.access_ipv4 = texts.text(json),
                "accessIPv6" => view.access_ipv6 = texts.text(json),
                "key_name" => view.key_name = texts.text(json),
                "config_drive" => view.config_drive = texts.truth(json),
                "locked" => view.locked = texts.truth(json),
                "OS-DCF:diskConfig" => view.disk_config = texts.text(json),
                "OS-EXT-AZ:availability_zone" => view.availability_zone = texts.text(json),
                "description" => view.description = texts.text(json),
                "RAX-PUBLIC-IP-ZONE-ID:publicIPZoneId" => view.public_ip_zone_id = texts.text(json),
                "fault" => (view.fault_code, view.fault_message, view.fault_details) = texts.fault(json),
                _ => {}
            }
        }
        view.bookmark = texts.optional(self.bookmark());
        view.region = texts.optional(self.endpoint().and_then(|endpoint| endpoint.region()));
        view.admin_password = parts.admin_password.keep(self.admin_password());
        view
    }
}

impl cloudservers_server {
    fn empty() -> cloudservers_server {
        cloudservers_server {
            json: ptr::null(),
            id: EMPTY,
            name: EMPTY,
            status: EMPTY,
            task_state: EMPTY,
            vm_state: EMPTY,
            power_state: -1,
            progress: -1,
            created: EMPTY,
            updated: EMPTY,
            launched_at: EMPTY,
            terminated_at: EMPTY,
            image_id: EMPTY,
            flavor_id: EMPTY,
            tenant_id: EMPTY,
            user_id: EMPTY,
            host_id: EMPTY,
            access_ipv4: EMPTY,
            access_ipv6: EMPTY,
            key_name: EMPTY,
            config_drive: -1,
            locked: -1,
            disk_config: EMPTY,
            availability_zone: EMPTY,
            description: EMPTY,
            public_ip_zone_id: EMPTY,
            fault_code: -1,
            fault_message: EMPTY,
            fault_details: EMPTY,
            bookmark: EMPTY,
            region: EMPTY,
            admin_password: EMPTY,
        }
    }
}

/// The URL for use at once, in the version of its endpoint: the one to hand to a client of another region, as its
/// id means something else there. "" where neither endpoint nor link tells it. Borrowed from `server`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_self_url(server: *const cloudservers_server) -> *const c_char {
    look(EMPTY, || {
        // SAFETY: the caller gives NULL or a live server.
        Some(unsafe { Cell::<Server>::behind(server) }?.self_url())
    })
}

/// The link at a position, in the order in which they came; NULL past the end. Borrowed from `server`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_link(
    server: *const cloudservers_server,
    index: usize,
) -> *const cloudservers_link {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live server.
        Some(unsafe { Cell::<Server>::behind(server) }?.link(index))
    })
}

/// The address at a position, over all networks; NULL past the end. Borrowed from `server`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_address(
    server: *const cloudservers_server,
    index: usize,
) -> *const cloudservers_address {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live server.
        let Cell { resource, parts, .. } = unsafe { Cell::<Server>::behind(server) }?;
        let make = || cloudservers_addresses::new(&resource.addresses());
        Some(parts.addresses.get_or_init(make).at(index))
    })
}

/// One address to reach the server at: the access address, else a public, else any fixed one.
///
/// `version` is 4 or 6. "" where there is none. Borrowed from `server`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_ip(
    server: *const cloudservers_server,
    version: i32,
) -> *const c_char {
    look(EMPTY, || {
        let index = [4, 6].iter().position(|known| *known == version)?;
        // SAFETY: the caller gives NULL or a live server.
        Some(unsafe { names(server) }?.ips[index])
    })
}

/// The pair of metadata at a position, in the order of the keys; NULL past the end. Borrowed from `server`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_metadata(
    server: *const cloudservers_server,
    index: usize,
) -> *const cloudservers_pair {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live server.
        Some(unsafe { metadata(server) }?.at(index))
    })
}

/// The value of a key of the metadata; NULL where there is none. Borrowed from `server`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_metadata_value(
    server: *const cloudservers_server,
    key: *const c_char,
) -> *const c_char {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live server, and NULL or a text.
        unsafe { metadata(server)?.value(input::text(key, "key").ok()?) }
    })
}

/// The image; NULL when booted from a volume. Borrowed from `server`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_image(
    server: *const cloudservers_server,
) -> *const cloudservers_reference {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live server.
        let Cell { resource, parts, .. } = unsafe { Cell::<Server>::behind(server) }?;
        let make = || resource.image().map(|image| ReferenceCell::new(&image));
        parts.image.get_or_init(make).as_ref().map(ReferenceCell::view)
    })
}

/// The flavor; NULL from microversion 2.47 on. Borrowed from `server`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_flavor(
    server: *const cloudservers_server,
) -> *const cloudservers_reference {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live server.
        let Cell { resource, parts, .. } = unsafe { Cell::<Server>::behind(server) }?;
        let make = || resource.flavor().map(|flavor| ReferenceCell::new(&flavor));
        parts.flavor.get_or_init(make).as_ref().map(ReferenceCell::view)
    })
}

/// The flavor's attributes as they stand in the server: from microversion 2.47 on all but its id.
///
/// NULL where no flavor came. Borrowed from `server`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_flavor_attributes(
    server: *const cloudservers_server,
) -> *const cloudservers_flavor {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live server.
        let Cell { resource, parts, .. } = unsafe { Cell::<Server>::behind(server) }?;
        let make = || resource.flavor_attributes().map(Kept::new);
        parts.flavor_attributes.get_or_init(make).as_ref().map(Kept::view)
    })
}

/// The name of the security group at a position; NULL past the end. Borrowed from `server`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_security_group(
    server: *const cloudservers_server,
    index: usize,
) -> *const c_char {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live server.
        unsafe { names(server) }?.security_groups.get(index).copied()
    })
}

/// The id of the attached volume at a position; NULL past the end. Borrowed from `server`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_volume(
    server: *const cloudservers_server,
    index: usize,
) -> *const c_char {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live server.
        unsafe { names(server) }?.volumes.get(index).copied()
    })
}

unsafe fn metadata<'a>(server: *const cloudservers_server) -> Option<&'a cloudservers_pairs> {
    // SAFETY: the caller gives NULL or a live server.
    let Cell { resource, parts, .. } = unsafe { Cell::<Server>::behind(server) }?;
    let make = || cloudservers_pairs::new(resource.metadata());
    Some(parts.metadata.get_or_init(make))
}

unsafe fn names<'a>(server: *const cloudservers_server) -> Option<&'a Names> {
    // SAFETY: the caller gives NULL or a live server.
    let Cell { resource, parts, .. } = unsafe { Cell::<Server>::behind(server) }?;
    Some(parts.names.get_or_init(|| Names::new(resource)))
}

/// Reads a server from JSON that was kept: what cloudservers_json_text() gave, without a wrapper. Sends nothing but a sign-in.
///
/// It belongs to the client's endpoint then; `client` may be NULL, for one that belongs nowhere.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DECODE`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_from_json(
    client: *const cloudservers_client,
    json: *const c_char,
    out: *mut *mut cloudservers_server,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { record::from_json::<Server>(client, json, out, error) }
}

/// Makes a server that is yours of one that is borrowed, such as a list's.
///
/// @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_keep(
    server: *const cloudservers_server,
    out: *mut *mut cloudservers_server,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { record::keep::<Server>(server, out, error) }
}

/// Frees a server of your own. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_free(server: *mut cloudservers_server) {
    // SAFETY: the caller gives NULL or a server of its own, and does not use it any more.
    unsafe { record::free::<Server>(server) }
}
