//! Listings of servers.

use std::ffi::c_char;
use std::ptr;

use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{self, IntoC, give, give_next, look};
use super::input;
use super::link::cloudservers_link;
use super::list::{Leaf, Walk};
use super::query::cloudservers_server_query;
use super::server::cloudservers_server;
use crate::model::Server;

/// Servers one after another, over all pages. Yours to free; for one thread at a time.
pub struct cloudservers_server_list(Walk<Server>);

impl IntoC for Walk<Server> {
    type C = cloudservers_server_list;

    fn into_c(self) -> *mut cloudservers_server_list {
        Box::into_raw(Box::new(cloudservers_server_list(self)))
    }
}

/// Begins a listing. Nothing is sent yet: the pages are asked for as they are wanted.
///
/// `query` says which servers; NULL for all, with details. The list may outlive the client.
/// <https://docs.openstack.org/api-ref/compute/#list-servers-detailed>
///
/// @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`. What the query refers to is looked at by what sends it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_list_open(
    client: *const cloudservers_client,
    query: *const cloudservers_server_query,
    out: *mut *mut cloudservers_server_list,
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

/// Goes to the next server: `CLOUDSERVERS_OK`, or `CLOUDSERVERS_DONE` and NULL when there is none left.
///
/// The server is borrowed until the next cloudservers_server_list_next() or _free(); cloudservers_server_keep() makes it
/// yours. A failure is not the end: the next call asks for the same page again.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DONE`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_list_next(
    list: *mut cloudservers_server_list,
    out: *mut *const cloudservers_server,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give_next(out, ptr::null(), error, || {
            input::object_mut(list, "list")?.0.next()
        })
    }
}

/// Frees a list and the server it gave last. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_list_free(list: *mut cloudservers_server_list) {
    // SAFETY: the caller gives NULL or a list, and does not use it any more.
    unsafe { guard::free(list) }
}

/// One page of servers. Yours to free. May be read by several threads at once.
pub struct cloudservers_server_page(Leaf<Server>);

impl IntoC for Leaf<Server> {
    type C = cloudservers_server_page;

    fn into_c(self) -> *mut cloudservers_server_page {
        Box::into_raw(Box::new(cloudservers_server_page(self)))
    }
}

/// Asks for the first page of a listing; `query` as for cloudservers_server_list_open().
///
/// @return `CLOUDSERVERS_OK` or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_page_get(
    client: *const cloudservers_client,
    query: *const cloudservers_server_query,
    out: *mut *mut cloudservers_server_page,
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
pub unsafe extern "C" fn cloudservers_server_page_from_json(
    client: *const cloudservers_client,
    query: *const cloudservers_server_query,
    json: *const c_char,
    out: *mut *mut cloudservers_server_page,
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
pub unsafe extern "C" fn cloudservers_server_page_next(
    client: *const cloudservers_client,
    page: *const cloudservers_server_page,
    out: *mut *mut cloudservers_server_page,
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

/// The server at a position; NULL past the end. Borrowed from `page`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_page_at(
    page: *const cloudservers_server_page,
    index: usize,
) -> *const cloudservers_server {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live page.
        unsafe { page.as_ref() }?.0.at(index)
    })
}

/// How many servers a page has; an empty page is not yet the end. 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_page_len(page: *const cloudservers_server_page) -> usize {
    look(0, || {
        // SAFETY: the caller gives NULL or a live page.
        Some(unsafe { page.as_ref() }?.0.len())
    })
}

/// The link to the next page; NULL on the last. Borrowed from `page`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_page_link(
    page: *const cloudservers_server_page,
) -> *const cloudservers_link {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live page.
        Some(unsafe { page.as_ref() }?.0.next())
    })
}

/// Frees a page and its servers. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_page_free(page: *mut cloudservers_server_page) {
    // SAFETY: the caller gives NULL or a page, and does not use it any more.
    unsafe { guard::free(page) }
}
