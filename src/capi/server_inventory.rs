//! The servers of all regions in one loop.

use std::ffi::{CString, c_char};
use std::ptr;

use super::arena::EMPTY;
use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{self, IntoC, Outcome, give, give_next, look};
use super::input;
use super::query::cloudservers_server_query;
use super::record::Place;
use super::server::cloudservers_server;
use crate::model::{Record, Server};
use crate::{Endpoint, Inventory, List};

/// Servers of all regions one after another, as they come. Yours to free; for one thread at a time.
pub struct cloudservers_server_inventory {
    client: cloudservers_client,
    list: List<Server>,
    loops: Option<Inventory<Server>>,
    current: Place<Server>,
    /// Of the server or failure that came last.
    region: CString,
}

impl IntoC for cloudservers_server_inventory {
    type C = cloudservers_server_inventory;

    fn into_c(self) -> *mut cloudservers_server_inventory {
        Box::into_raw(Box::new(self))
    }
}

impl cloudservers_server_inventory {
    /// The next server; what was given before ends here.
    fn next(&mut self) -> Outcome<Option<*const cloudservers_server>> {
        if self.client.is_dry_run() {
            return Err(self.client.describe(&self.list.call())?);
        }
        self.region = CString::default();
        let (client, list, loops) = (&self.client, &self.list, &mut self.loops);
        let next = client.logged(|| {
            let loops = match loops {
                Some(loops) => loops,
                None => loops.insert(client.client().inventory(list.clone())?),
            };
            Ok::<_, crate::Error>(loops.next())
        })?;
        let server = match next {
            None => return Ok(None),
            Some(Ok(server)) => server,
            Some(Err(failed)) => {
                self.region = CString::new(failed.region).unwrap_or_default();
                return Err(failed.error.into());
            }
        };
        let region = server.endpoint().and_then(Endpoint::region).unwrap_or_default();
        self.region = CString::new(region).unwrap_or_default();
        // SAFETY: the header says that the last server is not used any more.
        Ok(Some(unsafe { self.current.show(server) }))
    }
}

/// Begins a loop over the servers of all regions of the catalog. Nothing is sent yet.
///
/// `query` says which servers; NULL for all, with details. Regions are asked at the same time, with one sign-in.
/// The loop may outlive the client. <https://docs.openstack.org/api-ref/compute/#list-servers-detailed>
///
/// @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`. What the query refers to is looked at by what sends it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_inventory_open(
    client: *const cloudservers_client,
    query: *const cloudservers_server_query,
    out: *mut *mut cloudservers_server_inventory,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            Ok(cloudservers_server_inventory {
                client: input::object(client, "client")?.clone(),
                list: input::options(query, "query")?.list()?,
                loops: None,
                current: Place::empty(),
                region: CString::default(),
            })
        })
    }
}

/// Goes to the next server: `CLOUDSERVERS_OK`, or `CLOUDSERVERS_DONE` and NULL when there is none left.
///
/// A region that fails is told once and ends; the next call goes on with the others, so only `CLOUDSERVERS_DONE` and
/// `CLOUDSERVERS_CANCELLED` end the loop. cloudservers_server_inventory_region() tells whose server or failure it is. The
/// server is borrowed until the next cloudservers_server_inventory_next() or _free(); cloudservers_server_keep() makes it yours.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DONE`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_inventory_next(
    inventory: *mut cloudservers_server_inventory,
    out: *mut *const cloudservers_server,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give_next(out, ptr::null(), error, || {
            input::object_mut(inventory, "inventory")?.next()
        })
    }
}

/// The region of the server or failure that came last; "" where none did, and for a failure that is no region's own.
///
/// Borrowed from `inventory` until the next cloudservers_server_inventory_next().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_inventory_region(
    inventory: *const cloudservers_server_inventory,
) -> *const c_char {
    look(EMPTY, || {
        // SAFETY: the caller gives NULL or a live inventory.
        Some(unsafe { inventory.as_ref() }?.region.as_ptr())
    })
}

/// Frees a loop and the server it gave last; what is still under way is ended. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_inventory_free(inventory: *mut cloudservers_server_inventory) {
    // SAFETY: the caller gives NULL or an inventory, and does not use it any more.
    unsafe { guard::free(inventory) }
}
