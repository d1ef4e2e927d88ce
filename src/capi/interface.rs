//! Interfaces of servers.

use std::ffi::c_char;
use std::ptr;
use std::sync::OnceLock;

use super::arena::Arena;
use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{self, IntoC, give, look, run};
use super::input::{self, Options};
use super::json::cloudservers_json;
use super::list::Several;
use super::record::{self, Cell, Face, Texts};
use crate::error::Error;
use crate::model::Interface;
use crate::servers::{self, NewInterface};

/// An interface of a server: its place on a network. It never changes.
///
/// One that came through an `out` parameter is yours to free; a const one is borrowed. May be read by several threads at
/// once.
#[repr(C)]
pub struct cloudservers_interface {
    /// All that the service sent, unknown attributes included; never NULL.
    pub json: *const cloudservers_json,
    /// The id, which on OpenStack is its port's.
    pub id: *const c_char,
    /// The id of the network it is on.
    pub network_id: *const c_char,
    /// The label of the network it is on; Nova does not tell it.
    pub network_label: *const c_char,
    /// The address of its hardware.
    pub mac_address: *const c_char,
    /// "ACTIVE", "DOWN" …; Rackspace does not tell it.
    pub state: *const c_char,
}

/// One address of an interface. Borrowed from it.
#[repr(C)]
pub struct cloudservers_interface_address {
    /// The address, such as "192.168.0.2".
    pub address: *const c_char,
    /// The id of its network, where it is told of the address (Rackspace).
    pub network_id: *const c_char,
    /// The label of its network, where it is told of the address (Rackspace).
    pub network_label: *const c_char,
    /// The id of its subnet (Nova).
    pub subnet_id: *const c_char,
}

/// What is made of an interface on demand.
#[derive(Default)]
pub struct InterfaceParts {
    addresses: OnceLock<(Vec<cloudservers_interface_address>, Arena)>,
}

impl Face for Interface {
    type View = cloudservers_interface;
    type Parts = InterfaceParts;

    fn json_place(view: &mut cloudservers_interface) -> &mut *const cloudservers_json {
        &mut view.json
    }

    fn view(&self, texts: &mut Texts<'_>, _: &mut InterfaceParts) -> cloudservers_interface {
        cloudservers_interface {
            json: ptr::null(),
            id: texts.optional(Some(self.id())),
            network_id: texts.optional(self.network_id()),
            network_label: texts.optional(self.network_label()),
            mac_address: texts.optional(self.mac_address()),
            state: texts.optional(self.state()),
        }
    }
}

/// The address at a position; NULL past the end. Borrowed from `interface_`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_interface_address_at(
    interface_: *const cloudservers_interface,
    index: usize,
) -> *const cloudservers_interface_address {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live interface.
        let Cell { resource, parts, .. } = unsafe { Cell::<Interface>::behind(interface_) }?;
        let make = || {
            let mut texts = Arena::default();
            let all = resource.ip_addresses();
            let each = all.iter().map(|address| cloudservers_interface_address {
                address: texts.text(&address.address),
                network_id: texts.optional(address.network_id.as_ref()),
                network_label: texts.optional(address.network_label.as_ref()),
                subnet_id: texts.optional(address.subnet_id.as_ref()),
            });
            (each.collect(), texts)
        };
        let (all, _) = parts.addresses.get_or_init(make);
        all.get(index).map(ptr::from_ref)
    })
}

/// What a server is to be attached to: a network, or by a port. Begin with `CLOUDSERVERS_NEW_INTERFACE_INIT`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct cloudservers_new_interface {
    /// Set by `CLOUDSERVERS_NEW_INTERFACE_INIT`.
    pub size: usize,
    /// The network (id or URL; "public" and "private" on Rackspace), or NULL.
    pub network: *const c_char,
    /// The port of the network service (id or URL), or NULL; Rackspace has none.
    pub port: *const c_char,
    /// The address it is to have on the network, or NULL; Rackspace lets nobody choose.
    pub fixed_ip: *const c_char,
}

// SAFETY: begins with its size; zeros are NULLs.
unsafe impl Options for cloudservers_new_interface {
    const INIT: &'static str = "CLOUDSERVERS_NEW_INTERFACE_INIT";
}

impl cloudservers_new_interface {
    /// # Safety
    /// The texts are NULL or end in NUL.
    unsafe fn read(&self) -> crate::Result<NewInterface> {
        // SAFETY: as promised by the caller.
        let (network, port, fixed_ip) = unsafe {
            (
                input::optional_text(self.network, "spec.network")?,
                input::optional_text(self.port, "spec.port")?,
                input::optional_text(self.fixed_ip, "spec.fixed_ip")?,
            )
        };
        let new = match (network, port) {
            (Some(network), None) => NewInterface::on_network(network),
            (None, Some(port)) => NewInterface::at_port(port),
            (given, _) => {
                let given = given.map_or("neither", |_| "both");
                return Err(Error::invalid_argument(format!(
                    "of spec.network and spec.port {given} was given; wanted is one of them"
                )));
            }
        };
        Ok(match fixed_ip {
            Some(address) => new.fixed_ip(address),
            None => new,
        })
    }
}

/// Attaches a server to a network; gives the interface.
///
/// <https://docs.openstack.org/api-ref/compute/#create-interface>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`,
/// `CLOUDSERVERS_BAD_REQUEST`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_attach_interface(
    client: *const cloudservers_client,
    server: *const c_char,
    spec: *const cloudservers_new_interface,
    out: *mut *mut cloudservers_interface,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            let new = input::needed_options(spec, "spec")?.read()?;
            client.send(servers::attach_interface(server, new))
        })
    }
}

/// Detaches an interface from its server, by its id. Nova does so behind the answer, and takes ids that there are none of.
///
/// <https://docs.openstack.org/api-ref/compute/#detach-interface>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_detach_interface(
    client: *const cloudservers_client,
    server: *const c_char,
    id: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::detach_interface(server, input::text(id, "id")?))
        })
    }
}

/// Shows one interface of a server, by its id.
///
/// Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
/// <https://docs.openstack.org/api-ref/compute/#show-port-interface-details>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_interface_get(
    client: *const cloudservers_client,
    server: *const c_char,
    id: *const c_char,
    out: *mut *mut cloudservers_interface,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::interface(server, input::text(id, "id")?))
        })
    }
}

/// Frees an interface of your own. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_interface_free(interface_: *mut cloudservers_interface) {
    // SAFETY: the caller gives NULL or one of its own, and does not use it any more.
    unsafe { record::free::<Interface>(interface_) }
}

/// Interfaces of a server. Yours to free. May be read by several threads at once.
pub struct cloudservers_interfaces(Several<Interface>);

impl IntoC for Vec<Interface> {
    type C = cloudservers_interfaces;

    fn into_c(self) -> *mut cloudservers_interfaces {
        Box::into_raw(Box::new(cloudservers_interfaces(Several::new(self))))
    }
}

/// Lists the interfaces of a server.
///
/// <https://docs.openstack.org/api-ref/compute/#list-port-interfaces>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_interfaces_get(
    client: *const cloudservers_client,
    server: *const c_char,
    out: *mut *mut cloudservers_interfaces,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::interfaces(server))
        })
    }
}

/// The interface at a position; NULL past the end. Borrowed from `interfaces`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_interfaces_at(
    interfaces: *const cloudservers_interfaces,
    index: usize,
) -> *const cloudservers_interface {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or live interfaces.
        unsafe { interfaces.as_ref() }?.0.at(index)
    })
}

/// How many there are; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_interfaces_len(interfaces: *const cloudservers_interfaces) -> usize {
    look(0, || {
        // SAFETY: the caller gives NULL or live interfaces.
        Some(unsafe { interfaces.as_ref() }?.0.len())
    })
}

/// Frees them, and what was borrowed from them. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_interfaces_free(interfaces: *mut cloudservers_interfaces) {
    // SAFETY: the caller gives NULL or one of its own, and does not use it any more.
    unsafe { guard::free(interfaces) }
}
