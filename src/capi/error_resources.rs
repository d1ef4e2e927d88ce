//! The resources that an error brings along: what was waited for, and all that have the name looked for.

use std::ptr;

use super::error::cloudservers_error;
use super::flavor::cloudservers_flavor;
use super::image::cloudservers_image;
use super::network::cloudservers_network;
use super::record::Kept;
use super::server::cloudservers_server;
use super::volume::cloudservers_volume;
use crate::error::Seen;
use crate::model::{Flavor, Image, Network, Server, Volume};

/// What was waited for or looked for, as it was last seen.
pub(super) enum Last {
    Server(Kept<Server>),
    Image(Kept<Image>),
    Flavor(Kept<Flavor>),
    Network(Kept<Network>),
    Volume(Kept<Volume>),
}

impl Last {
    pub(super) fn new(seen: &Seen) -> Last {
        match seen {
            Seen::Server(server) => Last::Server(Kept::new(server.clone())),
            Seen::Image(image) => Last::Image(Kept::new(image.clone())),
            Seen::Flavor(flavor) => Last::Flavor(Kept::new(flavor.clone())),
            Seen::Network(network) => Last::Network(Kept::new(network.clone())),
            Seen::Volume(volume) => Last::Volume(Kept::new(volume.clone())),
        }
    }
}

/// The server in its last known state, for `CLOUDSERVERS_WAIT_TIMEOUT` and `CLOUDSERVERS_SERVER_FAILED`.
///
/// Borrowed from the error; NULL where there is none, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_server(
    error: *const cloudservers_error,
) -> *const cloudservers_server {
    // SAFETY: the caller gives NULL or a live error.
    match unsafe { error.as_ref() }.and_then(|error| error.last.as_ref()) {
        Some(Last::Server(server)) => server.view(),
        _ => ptr::null(),
    }
}

/// The image in its last known state, for `CLOUDSERVERS_WAIT_TIMEOUT` and `CLOUDSERVERS_RESOURCE_FAILED`.
///
/// Borrowed from the error; NULL where there is none, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_image(
    error: *const cloudservers_error,
) -> *const cloudservers_image {
    // SAFETY: the caller gives NULL or a live error.
    match unsafe { error.as_ref() }.and_then(|error| error.last.as_ref()) {
        Some(Last::Image(image)) => image.view(),
        _ => ptr::null(),
    }
}

/// The volume in its last known state, for `CLOUDSERVERS_WAIT_TIMEOUT` and `CLOUDSERVERS_RESOURCE_FAILED`.
///
/// Borrowed from the error; NULL where there is none, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_volume(
    error: *const cloudservers_error,
) -> *const cloudservers_volume {
    // SAFETY: the caller gives NULL or a live error.
    match unsafe { error.as_ref() }.and_then(|error| error.last.as_ref()) {
        Some(Last::Volume(volume)) => volume.view(),
        _ => ptr::null(),
    }
}

/// The server at a position among those that have the name looked for, for `CLOUDSERVERS_NOT_UNIQUE`; NULL past the end.
///
/// Borrowed from the error; NULL where there is none, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_server_match(
    error: *const cloudservers_error,
    index: usize,
) -> *const cloudservers_server {
    // SAFETY: the caller gives NULL or a live error.
    match unsafe { error.as_ref() }.and_then(|error| error.matches.get(index)) {
        Some(Last::Server(server)) => server.view(),
        _ => ptr::null(),
    }
}

/// The image at a position among those that have the name looked for, for `CLOUDSERVERS_NOT_UNIQUE`; NULL past the end.
///
/// Borrowed from the error; NULL where there is none, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_image_match(
    error: *const cloudservers_error,
    index: usize,
) -> *const cloudservers_image {
    // SAFETY: the caller gives NULL or a live error.
    match unsafe { error.as_ref() }.and_then(|error| error.matches.get(index)) {
        Some(Last::Image(image)) => image.view(),
        _ => ptr::null(),
    }
}

/// The flavor at a position among those that have the name looked for, for `CLOUDSERVERS_NOT_UNIQUE`; NULL past the end.
///
/// Borrowed from the error; NULL where there is none, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_flavor_match(
    error: *const cloudservers_error,
    index: usize,
) -> *const cloudservers_flavor {
    // SAFETY: the caller gives NULL or a live error.
    match unsafe { error.as_ref() }.and_then(|error| error.matches.get(index)) {
        Some(Last::Flavor(flavor)) => flavor.view(),
        _ => ptr::null(),
    }
}

/// The network at a position among those that have the name looked for, for `CLOUDSERVERS_NOT_UNIQUE`; NULL past the end.
///
/// Borrowed from the error; NULL where there is none, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_network_match(
    error: *const cloudservers_error,
    index: usize,
) -> *const cloudservers_network {
    // SAFETY: the caller gives NULL or a live error.
    match unsafe { error.as_ref() }.and_then(|error| error.matches.get(index)) {
        Some(Last::Network(network)) => network.view(),
        _ => ptr::null(),
    }
}

/// The volume at a position among those that have the name looked for, for `CLOUDSERVERS_NOT_UNIQUE`; NULL past the end.
///
/// Borrowed from the error; NULL where there is none, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_volume_match(
    error: *const cloudservers_error,
    index: usize,
) -> *const cloudservers_volume {
    // SAFETY: the caller gives NULL or a live error.
    match unsafe { error.as_ref() }.and_then(|error| error.matches.get(index)) {
        Some(Last::Volume(volume)) => volume.view(),
        _ => ptr::null(),
    }
}
