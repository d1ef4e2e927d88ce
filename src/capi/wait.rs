//! Waiting for servers.

use std::cell::RefCell;
use std::ffi::{c_char, c_void};
use std::ptr;

use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{self, Outcome, give, give_next, run};
use super::input::{self, Options};
use super::record::{self, Cell, Kept};
use super::server::cloudservers_server;
use super::status::{CLOUDSERVERS_DONE, CLOUDSERVERS_OK};
use crate::Wait;
use crate::error::{Error, ErrorKind, Result};
use crate::kind::Kind;
use crate::model::Server;
use crate::reference::{Reference, ToReference};
use crate::servers::{self, Status};

/// Looks at a server after each poll of a wait. `server` is borrowed for the call.
///
/// Gives `CLOUDSERVERS_OK` to go on, `CLOUDSERVERS_DONE` to end the wait with this server, and anything else to end it
/// with `CLOUDSERVERS_CANCELLED`. Called on the thread that waits. It must not leave by an exception or longjmp.
pub type cloudservers_each =
    Option<unsafe extern "C" fn(data: *mut c_void, server: *const cloudservers_server) -> i32>;

/// How to wait. Begin with `CLOUDSERVERS_WAIT_INIT`; NULL in the place of it is all of it left out.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct cloudservers_wait {
    /// Set by `CLOUDSERVERS_WAIT_INIT`.
    pub size: usize,
    /// How long to wait at most, in milliseconds; 0 for 600,000.
    pub timeout_ms: i64,
    /// The pause between polls, give or take a fifth, in milliseconds; 0 for half a second, growing to five.
    pub interval_ms: i64,
    /// Called after each poll, or NULL.
    pub each: cloudservers_each,
    /// Handed to `each`.
    pub data: *mut c_void,
}

// SAFETY: begins with its size; zeros are NULLs and numbers, and no function.
unsafe impl Options for cloudservers_wait {
    const INIT: &'static str = "CLOUDSERVERS_WAIT_INIT";
}

impl cloudservers_wait {
    /// Waits as C asks for; `None` when the server is gone, and was waited for to go.
    fn watch(
        &self,
        client: &cloudservers_client,
        server: &impl ToReference,
        goal: Wait<'_>,
    ) -> Outcome<Option<Server>> {
        let enough: RefCell<Option<Server>> = RefCell::default();
        let mut wait = goal.each(|seen| self.look_at(seen, &enough));
        if let Some(timeout) = input::milliseconds(self.timeout_ms, "wait.timeout_ms")? {
            wait = wait.timeout(timeout);
        }
        if let Some(interval) = input::milliseconds(self.interval_ms, "wait.interval_ms")? {
            wait = wait.interval(interval);
        }
        if client.is_dry_run() {
            return Err(client.describe(&servers::get(server))?);
        }
        let outcome = client.with(|client| client.wait_for_reference(server, wait));
        match enough.into_inner() {
            Some(server) => Ok(Some(server)),
            None => outcome,
        }
    }

    fn look_at(&self, seen: &Server, enough: &RefCell<Option<Server>>) -> Result<()> {
        let Some(each) = self.each else { return Ok(()) };
        let shown = Kept::new(seen.clone());
        // SAFETY: the function came from C, with the data it is to get.
        let status = unsafe { each(self.data, shown.view()) };
        match status {
            CLOUDSERVERS_OK => return Ok(()),
            CLOUDSERVERS_DONE => *enough.borrow_mut() = Some(seen.clone()),
            _ => {}
        }
        Err(Error::new(
            ErrorKind::Cancelled,
            "the callback of the wait ended it",
        ))
    }
}

/// Waits until a server reaches a status with nothing going on any more, and gives it as it is then.
///
/// `server` is an id or URL. `status` is a status, or several with commas between: "ACTIVE", "ACTIVE,SHUTOFF";
/// NULL leaves it to `wait->each` alone to end the wait. It asks anew first, then polls. A server that is gone when
/// "DELETED" was waited for is NULL. The password that create answered does not come along: see cloudservers_server_wait().
///
/// Fails with `CLOUDSERVERS_SERVER_FAILED` when the server goes to ERROR or comes to rest elsewhere, with
/// `CLOUDSERVERS_WAIT_TIMEOUT`, and with `CLOUDSERVERS_INVALID_ARGUMENT` for a status there is none of.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_wait_for(
    client: *const cloudservers_client,
    server: *const c_char,
    status: *const c_char,
    wait: *const cloudservers_wait,
    out: *mut *mut cloudservers_server,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    let outcome = unsafe {
        give_next(out, ptr::null_mut(), error, || {
            let client = input::object(client, "client")?;
            let server = Reference::new(input::text(server, "server")?, Kind::Server)?;
            let status = input::optional_text(status, "status")?;
            let wait = input::options(wait, "wait")?;
            let reached = wait.watch(client, &server, goal(status, wait.each)?)?;
            Ok(reached.map(record::to_c))
        })
    };
    // A server that is gone is what was waited for.
    if outcome == CLOUDSERVERS_DONE {
        CLOUDSERVERS_OK
    } else {
        outcome
    }
}

/// The same for a server that is at hand: what comes keeps the administrator's password that `server` has, and for one
/// that is gone it is `server` as it was.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_wait(
    client: *const cloudservers_client,
    server: *const cloudservers_server,
    status: *const c_char,
    wait: *const cloudservers_wait,
    out: *mut *mut cloudservers_server,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            let cell = Cell::<Server>::behind(server).ok_or_else(|| guard::missing("server"))?;
            let status = input::optional_text(status, "status")?;
            let wait = input::options(wait, "wait")?;
            let reached = wait.watch(client, &cell.resource, goal(status, wait.each)?)?;
            Ok(cell.resource.succeeded_by(reached))
        })
    }
}

fn goal<'a>(status: Option<&str>, each: cloudservers_each) -> Result<Wait<'a>> {
    match status {
        Some(text) => {
            let statuses: Result<Vec<Status>> = text.split(',').map(|each| each.trim().parse()).collect();
            Ok(Wait::until_any(statuses?))
        }
        None if each.is_some() => Ok(Wait::until_true(|_| Ok(false))),
        None => Err(guard::missing("status")),
    }
}

/// Waits until a server is gone: deleted, or no longer known to the service.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_wait_until_deleted(
    client: *const cloudservers_client,
    server: *const c_char,
    wait: *const cloudservers_wait,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let client = input::object(client, "client")?;
            let server = Reference::new(input::text(server, "server")?, Kind::Server)?;
            let wait = input::options(wait, "wait")?;
            wait.watch(client, &server, Wait::until_gone()).map(drop)
        })
    }
}
