//! Listings of volumes.

use std::ffi::c_char;
use std::ptr;

use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{self, IntoC, give, give_next, look};
use super::input;
use super::link::cloudservers_link;
use super::list::{Leaf, Walk};
use super::query::cloudservers_volume_query;
use super::volume::cloudservers_volume;
use crate::model::Volume;

/// Volumes one after another, over all pages. Yours to free; for one thread at a time.
pub struct cloudservers_volume_list(Walk<Volume>);

impl IntoC for Walk<Volume> {
    type C = cloudservers_volume_list;

    fn into_c(self) -> *mut cloudservers_volume_list {
        Box::into_raw(Box::new(cloudservers_volume_list(self)))
    }
}

/// Begins a listing. Nothing is sent yet: the pages are asked for as they are wanted.
///
/// `query` says which volumes; NULL for all, with details. The list may outlive the client.
/// <https://docs.openstack.org/api-ref/block-storage/v3/#list-accessible-volumes-with-details>
///
/// @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`. What the query refers to is looked at by what sends it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_list_open(
    client: *const cloudservers_client,
    query: *const cloudservers_volume_query,
    out: *mut *mut cloudservers_volume_list,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            let list = input::options(query, "query")?.list()?;
            Ok(Walk::new(client, list))
        })
    }
}

/// Goes to the next volume: `CLOUDSERVERS_OK`, or `CLOUDSERVERS_DONE` and NULL when there is none left.
///
/// The volume is borrowed until the next cloudservers_volume_list_next() or _free(); cloudservers_volume_keep() makes it
/// yours. A failure is not the end: the next call asks for the same page again.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DONE`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_list_next(
    list: *mut cloudservers_volume_list,
    out: *mut *const cloudservers_volume,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give_next(out, ptr::null(), error, || {
            input::object_mut(list, "list")?.0.next()
        })
    }
}

/// Frees a list and the volume it gave last. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_list_free(list: *mut cloudservers_volume_list) {
    // SAFETY: the caller gives NULL or a list, and does not use it any more.
    unsafe { guard::free(list) }
}

/// One page of volumes. Yours to free. May be read by several threads at once.
pub struct cloudservers_volume_page(Leaf<Volume>);

impl IntoC for Leaf<Volume> {
    type C = cloudservers_volume_page;

    fn into_c(self) -> *mut cloudservers_volume_page {
        Box::into_raw(Box::new(cloudservers_volume_page(self)))
    }
}

/// Asks for the first page of a listing; `query` as for cloudservers_volume_list_open().
///
/// @return `CLOUDSERVERS_OK` or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_page_get(
    client: *const cloudservers_client,
    query: *const cloudservers_volume_query,
    out: *mut *mut cloudservers_volume_page,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            let list = input::options(query, "query")?.list()?;
            Leaf::first(client, &list)
        })
    }
}

/// Reads a page from JSON that was kept, as an answer to `query`. Sends nothing but a sign-in.
///
/// `json` is the whole answer, its wrapper and links included.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DECODE`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_page_from_json(
    client: *const cloudservers_client,
    query: *const cloudservers_volume_query,
    json: *const c_char,
    out: *mut *mut cloudservers_volume_page,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            let list = input::options(query, "query")?.list()?;
            Leaf::read(client, &list, input::text(json, "json")?)
        })
    }
}

/// Asks for the page after one: `CLOUDSERVERS_OK`, or `CLOUDSERVERS_DONE` and NULL after the last.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DONE`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_page_next(
    client: *const cloudservers_client,
    page: *const cloudservers_volume_page,
    out: *mut *mut cloudservers_volume_page,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give_next(out, ptr::null_mut(), error, || {
            let client = input::object(client, "client")?;
            let next = input::object(page, "page")?.0.after(client)?;
            Ok(next.map(IntoC::into_c))
        })
    }
}

/// The volume at a position; NULL past the end. Borrowed from `page`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_page_at(
    page: *const cloudservers_volume_page,
    index: usize,
) -> *const cloudservers_volume {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live page.
        unsafe { page.as_ref() }?.0.at(index)
    })
}

/// How many volumes a page has; an empty page is not yet the end. 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_page_len(page: *const cloudservers_volume_page) -> usize {
    look(0, || {
        // SAFETY: the caller gives NULL or a live page.
        Some(unsafe { page.as_ref() }?.0.len())
    })
}

/// The link to the next page; NULL on the last. Borrowed from `page`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_page_link(
    page: *const cloudservers_volume_page,
) -> *const cloudservers_link {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live page.
        Some(unsafe { page.as_ref() }?.0.next())
    })
}

/// Frees a page and its volumes. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_page_free(page: *mut cloudservers_volume_page) {
    // SAFETY: the caller gives NULL or a page, and does not use it any more.
    unsafe { guard::free(page) }
}
