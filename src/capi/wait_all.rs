//! Waiting for many servers at once.

use std::ffi::c_char;

use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{self, IntoC, Outcome, Problem};
use super::input;
use super::many::give_each;
use super::record::Cell;
use super::server::cloudservers_server;
use super::status::{CLOUDSERVERS_DONE, CLOUDSERVERS_OK};
use super::wait::{cloudservers_wait, ended};
use crate::error::Result;
use crate::model::Server;
use crate::reference::{Reference, ToReference};
use crate::{Awaited, Kind, Wait, servers};

/// A server, or NULL for one that is gone.
struct Reached(Option<Server>);

impl IntoC for Reached {
    type C = cloudservers_server;

    fn into_c(self) -> *mut cloudservers_server {
        self.0.map_or(std::ptr::null_mut(), IntoC::into_c)
    }
}

impl cloudservers_wait {
    /// What becomes of each.
    fn watch_all(
        &self,
        client: &cloudservers_client,
        what: Vec<Result<Reference>>,
        status: Option<&str>,
    ) -> Outcome<Vec<Outcome<Option<Server>>>> {
        self.check::<Server>()?;
        let wait = match status {
            Some(text) => self.until::<Server>(text)?.each(|seen| match self.show(seen) {
                CLOUDSERVERS_OK => Ok(()),
                _ => Err(ended()),
            }),
            None if self.each.is_some() => Wait::until_true(|seen| match self.show(seen) {
                CLOUDSERVERS_OK => Ok(false),
                CLOUDSERVERS_DONE => Ok(true),
                _ => Err(ended()),
            }),
            None => return Err(guard::missing("status").into()),
        };
        let wait = self.timing(wait)?;
        if client.is_dry_run() {
            return Err(client.describe(&servers::list().call())?);
        }
        let outcomes = client.logged(|| client.client().watch_all(what, wait));
        let outcomes = outcomes.into_iter().map(|outcome| outcome.map_err(Problem::from));
        Ok(outcomes.collect())
    }
}

/// Waits until many servers, named by their ids or URLs, have reached a status, as cloudservers_server_wait_for() does for
/// one. It costs one listing an interval, or a request for each where these are fewer.
///
/// `outs` and `errors` are arrays of `count` places that are written to whatever happens: a server in `outs`, or an error
/// in `errors`, under the position of its id, and NULL in the other. All of these are yours to free. `errors` may be NULL.
/// A server that is gone when "DELETED" was waited for is NULL in both.
///
/// One that fails or is late does not end the wait for the others: `CLOUDSERVERS_SOME_FAILED`. With a status, anything but
/// `CLOUDSERVERS_OK` from `wait->each` ends the wait for all that are not there yet; where `status` is NULL,
/// `CLOUDSERVERS_DONE` says that this server is there.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_SOME_FAILED`, `CLOUDSERVERS_WAIT_TIMEOUT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_wait_for_all(
    client: *const cloudservers_client,
    servers: *const *const c_char,
    count: usize,
    status: *const c_char,
    wait: *const cloudservers_wait,
    outs: *mut *mut cloudservers_server,
    errors: *mut *mut cloudservers_error,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give_each(outs, errors, count, error, || {
            let client = input::object(client, "client")?;
            let servers = input::texts(servers, count, "servers")?.into_iter();
            let status = input::optional_text(status, "status")?;
            let wait = input::options(wait, "wait")?;
            let what = servers.map(|server| Reference::new(server, Kind::Server));
            let reached = wait.watch_all(client, what.collect(), status)?;
            Ok(reached.into_iter().map(|one| one.map(Reached)).collect())
        })
    }
}

/// The same for servers that are at hand, such as cloudservers_server_create_all() gave: what comes keeps the
/// administrator's password, and for one that is gone it is the server as it was.
///
/// No server may be NULL.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_SOME_FAILED`, `CLOUDSERVERS_WAIT_TIMEOUT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_wait_all(
    client: *const cloudservers_client,
    servers: *const *const cloudservers_server,
    count: usize,
    status: *const c_char,
    wait: *const cloudservers_wait,
    outs: *mut *mut cloudservers_server,
    errors: *mut *mut cloudservers_error,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give_each(outs, errors, count, error, || {
            let client = input::object(client, "client")?;
            let given = input::list(servers, count, "servers")?.iter().enumerate();
            let known = given.map(|(index, server)| {
                let cell = Cell::<Server>::needed(*server, &format!("servers[{index}]"));
                cell.map(|cell| &cell.resource)
            });
            let known: Vec<&Server> = known.collect::<Result<_>>()?;
            let status = input::optional_text(status, "status")?;
            let wait = input::options(wait, "wait")?;
            let what = known.iter().map(|server| server.to_reference(Kind::Server));
            let reached = wait
                .watch_all(client, what.collect(), status)?
                .into_iter()
                .zip(known);
            Ok(reached
                .map(|(one, known)| one.map(|reached| known.succeeded_by(reached)))
                .collect())
        })
    }
}
