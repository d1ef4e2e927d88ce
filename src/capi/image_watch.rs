//! Watching for changes of images.

use std::ffi::c_char;
use std::ptr;

use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{self, IntoC, give, give_next};
use super::image::cloudservers_image;
use super::input;
use super::query::cloudservers_image_query;
use super::watch::{Watch, cloudservers_watch};
use crate::model::Image;

/// A watch for changes of images. Yours to free; for one thread at a time.
pub struct cloudservers_image_watch(Watch<Image>);

impl IntoC for Watch<Image> {
    type C = cloudservers_image_watch;

    fn into_c(self) -> *mut cloudservers_image_watch {
        Box::into_raw(Box::new(cloudservers_image_watch(self)))
    }
}

/// Begins to watch for images that are created, changed or deleted. Nothing is sent yet.
///
/// `query` says which images, NULL for all. `how` may be NULL: all there is comes first then, as created. A poll costs
/// one request (for each page of what changed) however many images there are.
///
/// @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`. What the query refers to is looked at by what sends it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_watch_open(
    client: *const cloudservers_client,
    query: *const cloudservers_image_query,
    how: *const cloudservers_watch,
    out: *mut *mut cloudservers_image_watch,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            let list = input::options(query, "query")?.list()?;
            Ok(input::options(how, "how")?.watch(client, list)?)
        })
    }
}

/// Waits for the next event, polling at intervals. `kind` gets one of `CLOUDSERVERS_CHANGE_CREATED`, `_CHANGED` and `_DELETED`; it may be NULL.
///
/// The image is borrowed until the next event is asked for; cloudservers_image_keep() makes it yours. A failure is not the
/// end: the next call asks for the same again. cloudservers_cancel() ends the wait with `CLOUDSERVERS_CANCELLED`.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_CANCELLED`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_watch_next(
    watch: *mut cloudservers_image_watch,
    kind: *mut i32,
    out: *mut *const cloudservers_image,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give_next(out, ptr::null(), error, || {
            let event = input::object_mut(watch, "watch")?.0.next()?;
            Ok(Some(event.tell(kind)))
        })
    }
}

/// The next event of those there are at present: `CLOUDSERVERS_OK`, or `CLOUDSERVERS_DONE` and NULL when all are told.
///
/// Asks once and waits for nothing. For the rest as cloudservers_image_watch_next().
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DONE`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_watch_next_now(
    watch: *mut cloudservers_image_watch,
    kind: *mut i32,
    out: *mut *const cloudservers_image,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give_next(out, ptr::null(), error, || {
            let event = input::object_mut(watch, "watch")?.0.next_now()?;
            Ok(event.map(|event| event.tell(kind)))
        })
    }
}

/// Where the watch stands, every event given so far behind it: a text to keep, from which another watch goes on.
///
/// @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_watch_cursor(
    watch: *const cloudservers_image_watch,
    out: *mut *mut c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { give(out, error, || Ok(input::object(watch, "watch")?.0.cursor())) }
}

/// Frees a watch and the image it gave last. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_watch_free(watch: *mut cloudservers_image_watch) {
    // SAFETY: the caller gives NULL or a watch, and does not use it any more.
    unsafe { guard::free(watch) }
}
