//! Watching for changes of servers.

use std::ffi::c_char;
use std::ptr;

use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{self, IntoC, give, give_next};
use super::input;
use super::query::cloudservers_server_query;
use super::server::cloudservers_server;
use super::watch::{Watch, cloudservers_watch};
use crate::model::Server;

/// A watch for changes of servers. Yours to free; for one thread at a time.
pub struct cloudservers_server_watch(Watch<Server>);

impl IntoC for Watch<Server> {
    type C = cloudservers_server_watch;

    fn into_c(self) -> *mut cloudservers_server_watch {
        Box::into_raw(Box::new(cloudservers_server_watch(self)))
    }
}

/// Begins to watch for servers that are created, changed or deleted. Nothing is sent yet.
///
/// `query` says which servers, NULL for all. `how` may be NULL: all there is comes first then, as created. A poll costs
/// one request (for each page of what changed) however many servers there are.
///
/// @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`. What the query refers to is looked at by what sends it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_watch_open(
    client: *const cloudservers_client,
    query: *const cloudservers_server_query,
    how: *const cloudservers_watch,
    out: *mut *mut cloudservers_server_watch,
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
/// The server is borrowed until the next event is asked for; cloudservers_server_keep() makes it yours. A failure is not the
/// end: the next call asks for the same again. cloudservers_cancel() ends the wait with `CLOUDSERVERS_CANCELLED`.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_CANCELLED`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_watch_next(
    watch: *mut cloudservers_server_watch,
    kind: *mut i32,
    out: *mut *const cloudservers_server,
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
/// Asks once and waits for nothing. For the rest as cloudservers_server_watch_next().
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DONE`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_watch_next_now(
    watch: *mut cloudservers_server_watch,
    kind: *mut i32,
    out: *mut *const cloudservers_server,
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
pub unsafe extern "C" fn cloudservers_server_watch_cursor(
    watch: *const cloudservers_server_watch,
    out: *mut *mut c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { give(out, error, || Ok(input::object(watch, "watch")?.0.cursor())) }
}

/// Frees a watch and the server it gave last. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_watch_free(watch: *mut cloudservers_server_watch) {
    // SAFETY: the caller gives NULL or a watch, and does not use it any more.
    unsafe { guard::free(watch) }
}
