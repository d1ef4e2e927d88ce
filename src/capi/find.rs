//! Finding resources by their exact names.

use std::ffi::c_char;

use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::flavor::cloudservers_flavor;
use super::guard::{IntoC, Outcome, give};
use super::image::cloudservers_image;
use super::input;
use super::network::cloudservers_network;
use super::server::cloudservers_server;
use super::volume::cloudservers_volume;
use crate::{Find, Findable, flavors, images, networks, servers, volumes};

/// # Safety
/// The pointers are as the conventions for C say.
unsafe fn find<T: Findable + IntoC>(
    client: *const cloudservers_client,
    name: *const c_char,
    out: *mut *mut T::C,
    error: *mut *mut cloudservers_error,
    what: impl FnOnce(&str) -> Find<T>,
) -> i32 {
    // SAFETY: as promised by the caller.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            client.find(what(input::text(name, "name")?))
        })
    }
}

impl cloudservers_client {
    fn find<T: Findable>(&self, what: Find<T>) -> Outcome<T> {
        if self.is_dry_run() {
            return Err(self.describe(&what.list().call())?);
        }
        self.with(|client| client.find(what))
    }
}

/// The one server that has a name, upper and lower case told apart. One request, unless the service's pages end before.
///
/// Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none, and with `CLOUDSERVERS_NOT_UNIQUE` where there are several;
/// cloudservers_error_server_match() has them.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_NOT_UNIQUE`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_find(
    client: *const cloudservers_client,
    name: *const c_char,
    out: *mut *mut cloudservers_server,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { find(client, name, out, error, |name| servers::find(name)) }
}

/// The same, but of several servers that have the name the one that was created last.
///
/// Fails with `CLOUDSERVERS_NOT_UNIQUE` only where several were created last in the same second.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_NOT_UNIQUE`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_find_newest(
    client: *const cloudservers_client,
    name: *const c_char,
    out: *mut *mut cloudservers_server,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { find(client, name, out, error, |name| servers::find(name).newest()) }
}

/// The one image that has a name, upper and lower case told apart. One request, unless the service's pages end before.
///
/// Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none, and with `CLOUDSERVERS_NOT_UNIQUE` where there are several;
/// cloudservers_error_image_match() has them.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_NOT_UNIQUE`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_find(
    client: *const cloudservers_client,
    name: *const c_char,
    out: *mut *mut cloudservers_image,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { find(client, name, out, error, |name| images::find(name)) }
}

/// The same, but of several images that have the name the one that was created last.
///
/// Fails with `CLOUDSERVERS_NOT_UNIQUE` only where several were created last in the same second.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_NOT_UNIQUE`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_find_newest(
    client: *const cloudservers_client,
    name: *const c_char,
    out: *mut *mut cloudservers_image,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { find(client, name, out, error, |name| images::find(name).newest()) }
}

/// The one volume that has a name, upper and lower case told apart. One request, unless the service's pages end before.
///
/// Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none, and with `CLOUDSERVERS_NOT_UNIQUE` where there are several;
/// cloudservers_error_volume_match() has them.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_NOT_UNIQUE`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_find(
    client: *const cloudservers_client,
    name: *const c_char,
    out: *mut *mut cloudservers_volume,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { find(client, name, out, error, |name| volumes::find(name)) }
}

/// The same, but of several volumes that have the name the one that was created last.
///
/// Fails with `CLOUDSERVERS_NOT_UNIQUE` only where several were created last in the same second.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_NOT_UNIQUE`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_find_newest(
    client: *const cloudservers_client,
    name: *const c_char,
    out: *mut *mut cloudservers_volume,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { find(client, name, out, error, |name| volumes::find(name).newest()) }
}

/// The one flavor that has a name, upper and lower case told apart. One request, unless the service's pages end before.
///
/// Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none, and with `CLOUDSERVERS_NOT_UNIQUE` where there are several;
/// cloudservers_error_flavor_match() has them.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_NOT_UNIQUE`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_flavor_find(
    client: *const cloudservers_client,
    name: *const c_char,
    out: *mut *mut cloudservers_flavor,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { find(client, name, out, error, |name| flavors::find(name)) }
}

/// The one network that has a name, upper and lower case told apart. One request, unless the service's pages end before.
///
/// Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none, and with `CLOUDSERVERS_NOT_UNIQUE` where there are several;
/// cloudservers_error_network_match() has them.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_NOT_UNIQUE`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_network_find(
    client: *const cloudservers_client,
    name: *const c_char,
    out: *mut *mut cloudservers_network,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { find(client, name, out, error, |name| networks::find(name)) }
}
