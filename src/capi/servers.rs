//! Servers: created, shown, changed, deleted, and their addresses.

use std::ffi::c_char;

use super::address::cloudservers_addresses;
use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{give, run};
use super::input;
use super::new_server::cloudservers_new_server;
use super::server::cloudservers_server;
use super::server_changes::cloudservers_server_changes;
use crate::servers;

/// Creates a server. The answer names it; building goes on behind it.
///
/// What comes holds little more than id, links and the administrator's password, which is told here and never again.
/// A create whose answer is lost is not repeated; the error tells how to look for the server.
/// <https://docs.openstack.org/api-ref/compute/#create-server>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_BAD_REQUEST`, `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_create(
    client: *const cloudservers_client,
    spec: *const cloudservers_new_server,
    out: *mut *mut cloudservers_server,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            let new = input::needed_options(spec, "spec")?.read()?;
            client.send(servers::create(new))
        })
    }
}

/// Shows one server, named by its id or URL.
///
/// Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
/// <https://docs.openstack.org/api-ref/compute/#show-server-details>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_get(
    client: *const cloudservers_client,
    server: *const c_char,
    out: *mut *mut cloudservers_server,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            client.send(servers::get(input::text(server, "server")?))
        })
    }
}

/// Changes a server's own attributes, and reads it again: the answer to a change lacks attributes.
///
/// <https://docs.openstack.org/api-ref/compute/#update-server>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_BAD_REQUEST`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_update(
    client: *const cloudservers_client,
    server: *const c_char,
    changes: *const cloudservers_server_changes,
    out: *mut *mut cloudservers_server,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            let changes = input::needed_options(changes, "changes")?.read()?;
            client.send(servers::update(server, changes))?;
            client.send(servers::get(server))
        })
    }
}

/// Deletes a server. Removal goes on after the answer: see cloudservers_server_wait_until_deleted().
///
/// Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
/// <https://docs.openstack.org/api-ref/compute/#delete-server>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_delete(
    client: *const cloudservers_client,
    server: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::delete(server))
        })
    }
}

/// Lists the addresses of a server over all networks.
///
/// <https://docs.openstack.org/api-ref/compute/#list-ips>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_addresses(
    client: *const cloudservers_client,
    server: *const c_char,
    out: *mut *mut cloudservers_addresses,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            let addresses = client.send(servers::addresses(server))?;
            Ok(cloudservers_addresses::new(&addresses))
        })
    }
}

/// Lists the addresses of a server in one network, named by its label.
///
/// <https://docs.openstack.org/api-ref/compute/#show-ip-details>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_addresses_by_network(
    client: *const cloudservers_client,
    server: *const c_char,
    label: *const c_char,
    out: *mut *mut cloudservers_addresses,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            let label = input::text(label, "label")?;
            let addresses = client.send(servers::addresses_by_network(server, label))?;
            Ok(cloudservers_addresses::of_network(label, &addresses))
        })
    }
}
