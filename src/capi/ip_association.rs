//! Shared addresses that servers may use, which Rackspace alone has.

use std::ffi::c_char;
use std::ptr;

use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{self, IntoC, give, look, run};
use super::input;
use super::json::cloudservers_json;
use super::list::Several;
use super::record::{self, Face, Texts};
use crate::model::IpAssociation;
use crate::servers;

/// A shared address that a server may use (Rackspace). It never changes.
///
/// One that came through an `out` parameter is yours to free; a const one is borrowed. May be read by several threads at
/// once.
#[repr(C)]
pub struct cloudservers_ip_association {
    /// All that the service sent, unknown attributes included; never NULL.
    pub json: *const cloudservers_json,
    /// The id of the shared address, which is not the address itself.
    pub id: *const c_char,
    /// The address itself.
    pub address: *const c_char,
}

impl Face for IpAssociation {
    type View = cloudservers_ip_association;
    type Parts = ();

    fn json_place(view: &mut cloudservers_ip_association) -> &mut *const cloudservers_json {
        &mut view.json
    }

    fn view(&self, texts: &mut Texts<'_>, (): &mut ()) -> cloudservers_ip_association {
        cloudservers_ip_association {
            json: ptr::null(),
            id: texts.optional(Some(self.id())),
            address: texts.optional(self.address()),
        }
    }
}

/// Lets a server use a shared address, by its id.
///
/// On a cloud that is known to have no such thing it fails with `CLOUDSERVERS_CONFIG`, nothing sent.
/// <https://docs.rackspace.com/docs/cloud-servers/v2/general-api-info>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFIG`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_associate_ip(
    client: *const cloudservers_client,
    server: *const c_char,
    id: *const c_char,
    out: *mut *mut cloudservers_ip_association,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::associate_ip(server, input::text(id, "id")?))
        })
    }
}

/// Ends the use of a shared address by a server.
///
/// Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where the server does not use it.
/// <https://docs.rackspace.com/docs/cloud-servers/v2/general-api-info>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFIG`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_disassociate_ip(
    client: *const cloudservers_client,
    server: *const c_char,
    id: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::disassociate_ip(server, input::text(id, "id")?))
        })
    }
}

/// Shows one of the shared addresses that a server may use, by its id.
///
/// Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where the server does not use it.
/// <https://docs.rackspace.com/docs/cloud-servers/v2/general-api-info>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFIG`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_ip_association_get(
    client: *const cloudservers_client,
    server: *const c_char,
    id: *const c_char,
    out: *mut *mut cloudservers_ip_association,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::ip_association(server, input::text(id, "id")?))
        })
    }
}

/// Frees an association of your own. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_ip_association_free(ip_association: *mut cloudservers_ip_association) {
    // SAFETY: the caller gives NULL or one of its own, and does not use it any more.
    unsafe { record::free::<IpAssociation>(ip_association) }
}

/// Shared addresses that a server may use. Yours to free. May be read by several threads at once.
pub struct cloudservers_ip_associations(Several<IpAssociation>);

impl IntoC for Vec<IpAssociation> {
    type C = cloudservers_ip_associations;

    fn into_c(self) -> *mut cloudservers_ip_associations {
        Box::into_raw(Box::new(cloudservers_ip_associations(Several::new(self))))
    }
}

/// Lists the shared addresses that a server may use.
///
/// On a cloud that is known to have no such thing it fails with `CLOUDSERVERS_CONFIG`, nothing sent.
/// <https://docs.rackspace.com/docs/cloud-servers/v2/general-api-info>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFIG`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_ip_associations_get(
    client: *const cloudservers_client,
    server: *const c_char,
    out: *mut *mut cloudservers_ip_associations,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::ip_associations(server))
        })
    }
}

/// The association at a position; NULL past the end. Borrowed from `ip_associations`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_ip_associations_at(
    ip_associations: *const cloudservers_ip_associations,
    index: usize,
) -> *const cloudservers_ip_association {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or live ip associations.
        unsafe { ip_associations.as_ref() }?.0.at(index)
    })
}

/// How many there are; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_ip_associations_len(
    ip_associations: *const cloudservers_ip_associations,
) -> usize {
    look(0, || {
        // SAFETY: the caller gives NULL or live ip associations.
        Some(unsafe { ip_associations.as_ref() }?.0.len())
    })
}

/// Frees them, and what was borrowed from them. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_ip_associations_free(
    ip_associations: *mut cloudservers_ip_associations,
) {
    // SAFETY: the caller gives NULL or one of its own, and does not use it any more.
    unsafe { guard::free(ip_associations) }
}
