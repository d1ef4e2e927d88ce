//! What a listing of servers brought along for each: its image and flavor.

use std::ptr;
use std::sync::OnceLock;

use super::error::cloudservers_error;
use super::flavor::cloudservers_flavor;
use super::guard::{Problem, look};
use super::image::cloudservers_image;
use super::record::{Cell, Face, Kept};
use super::server::cloudservers_server;
use crate::Resolved;
use crate::model::{Flavor, Image, Server};

/// What became of a reference, as C sees it.
enum Shown<R: Face> {
    Found(Kept<R>),
    Gone,
    Failed(Box<cloudservers_error>),
    /// No listing resolved it, or there is none.
    Unknown,
}

/// What became of a reference, made on demand.
pub(super) struct ResolvedCell<R: Face>(OnceLock<Shown<R>>);

impl<R: Face> Default for ResolvedCell<R> {
    fn default() -> Self {
        ResolvedCell(OnceLock::new())
    }
}

impl<R: Face> ResolvedCell<R> {
    fn shown(&self, resolved: impl FnOnce() -> Option<Resolved<R>>) -> &Shown<R> {
        self.0.get_or_init(|| match resolved() {
            Some(Resolved::Found(resource)) => Shown::Found(Kept::new(resource)),
            Some(Resolved::Gone) => Shown::Gone,
            Some(Resolved::Failed(error)) => {
                Shown::Failed(Box::new(cloudservers_error::new(Problem::Error(error))))
            }
            None => Shown::Unknown,
        })
    }
}

impl<R: Face> Shown<R> {
    fn resource(&self) -> Option<*const R::View> {
        match self {
            Shown::Found(kept) => Some(kept.view()),
            _ => None,
        }
    }

    fn is_gone(&self) -> i32 {
        i32::from(matches!(self, Shown::Gone))
    }

    fn failed(&self) -> Option<*const cloudservers_error> {
        match self {
            Shown::Failed(error) => Some(&raw const **error),
            _ => None,
        }
    }
}

unsafe fn image<'a>(server: *const cloudservers_server) -> Option<&'a Shown<Image>> {
    // SAFETY: the caller gives NULL or a live server.
    let Cell { resource, parts, .. } = unsafe { Cell::<Server>::behind(server) }?;
    Some(parts.resolved_image.shown(|| resource.resolved_image()))
}

unsafe fn flavor<'a>(server: *const cloudservers_server) -> Option<&'a Shown<Flavor>> {
    // SAFETY: the caller gives NULL or a live server.
    let Cell { resource, parts, .. } = unsafe { Cell::<Server>::behind(server) }?;
    Some(parts.resolved_flavor.shown(|| resource.resolved_flavor()))
}

/// The image itself, where the listing was to resolve images: nothing is sent. Borrowed from `server`.
///
/// NULL for a server that was booted from a volume, one that no such listing gave, and where
/// cloudservers_server_image_gone() or cloudservers_server_image_failed() tells why.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_image_resource(
    server: *const cloudservers_server,
) -> *const cloudservers_image {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live server.
        unsafe { image(server) }?.resource()
    })
}

/// 1 where the listing was to resolve images and this one was deleted; else 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_image_gone(server: *const cloudservers_server) -> i32 {
    look(0, || {
        // SAFETY: the caller gives NULL or a live server.
        Some(unsafe { image(server) }?.is_gone())
    })
}

/// Why the listing that was to resolve images could not tell this one; NULL where it could. Borrowed from `server`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_image_failed(
    server: *const cloudservers_server,
) -> *const cloudservers_error {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live server.
        unsafe { image(server) }?.failed()
    })
}

/// The flavor itself, where the listing was to resolve flavors: nothing is sent. Borrowed from `server`.
///
/// From microversion 2.47 on it is what the server itself says of its flavor, which has no id. NULL as for
/// cloudservers_server_image_resource().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_flavor_resource(
    server: *const cloudservers_server,
) -> *const cloudservers_flavor {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live server.
        unsafe { flavor(server) }?.resource()
    })
}

/// 1 where the listing was to resolve flavors and this one was deleted; else 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_flavor_gone(server: *const cloudservers_server) -> i32 {
    look(0, || {
        // SAFETY: the caller gives NULL or a live server.
        Some(unsafe { flavor(server) }?.is_gone())
    })
}

/// Why the listing that was to resolve flavors could not tell this one; NULL where it could. Borrowed from `server`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_flavor_failed(
    server: *const cloudservers_server,
) -> *const cloudservers_error {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live server.
        unsafe { flavor(server) }?.failed()
    })
}
