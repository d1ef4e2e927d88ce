//! Waiting for servers, images and volumes.

use std::cell::RefCell;
use std::ffi::{c_char, c_void};
use std::ptr;

use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{self, IntoC, Outcome, give, give_next, run};
use super::image::cloudservers_image;
use super::input::{self, Options};
use super::record::{Cell, Face, Kept};
use super::server::cloudservers_server;
use super::status::{CLOUDSERVERS_DONE, CLOUDSERVERS_OK};
use super::volume::cloudservers_volume;
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Image, Server, Volume};
use crate::reference::{Reference, ToReference};
use crate::{Awaited, Wait};

/// Looks at a server after each poll of a wait. `server` is borrowed for the call.
///
/// Gives `CLOUDSERVERS_OK` to go on, `CLOUDSERVERS_DONE` to end the wait with this server, and anything else to end it
/// with `CLOUDSERVERS_CANCELLED`. Called on the thread that waits. It must not leave by an exception or longjmp.
pub type cloudservers_each =
    Option<unsafe extern "C" fn(data: *mut c_void, server: *const cloudservers_server) -> i32>;

/// The same for an image.
pub type cloudservers_each_image =
    Option<unsafe extern "C" fn(data: *mut c_void, image: *const cloudservers_image) -> i32>;

/// The same for a volume.
pub type cloudservers_each_volume =
    Option<unsafe extern "C" fn(data: *mut c_void, volume: *const cloudservers_volume) -> i32>;

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
    /// Called after each poll of a server, or NULL.
    pub each: cloudservers_each,
    /// Handed to `each` and its like.
    pub data: *mut c_void,
    /// Called after each poll of an image, or NULL.
    pub each_image: cloudservers_each_image,
    /// Called after each poll of a volume, or NULL.
    pub each_volume: cloudservers_each_volume,
}

// SAFETY: begins with its size; zeros are NULLs and numbers, and no function.
unsafe impl Options for cloudservers_wait {
    const INIT: &'static str = "CLOUDSERVERS_WAIT_INIT";
}

/// A function of C that looks at a `V`.
pub(super) type Each<V> = Option<unsafe extern "C" fn(data: *mut c_void, seen: *const V) -> i32>;

/// What C can wait for.
pub(super) trait Waited: Awaited + Face {
    /// The function that looks at one.
    fn each(wait: &cloudservers_wait) -> Each<Self::View>;
}

impl Waited for Server {
    fn each(wait: &cloudservers_wait) -> Each<cloudservers_server> {
        wait.each
    }
}

impl Waited for Image {
    fn each(wait: &cloudservers_wait) -> Each<cloudservers_image> {
        wait.each_image
    }
}

impl Waited for Volume {
    fn each(wait: &cloudservers_wait) -> Each<cloudservers_volume> {
        wait.each_volume
    }
}

impl cloudservers_wait {
    /// Waits as C asks for; `None` when it is gone, and was waited for to go.
    fn watch<T: Waited>(
        &self,
        client: &cloudservers_client,
        what: &impl ToReference,
        goal: Wait<'_, T>,
    ) -> Outcome<Option<T>> {
        self.check::<T>()?;
        let enough: RefCell<Option<T>> = RefCell::default();
        let wait = self.timing(goal.each(|seen| self.look_at(seen, &enough)))?;
        if client.is_dry_run() {
            return Err(client.describe(&T::show(what))?);
        }
        let outcome = client.with(|client| client.wait_for_reference(what, wait));
        match enough.into_inner() {
            Some(seen) => Ok(Some(seen)),
            None => outcome,
        }
    }

    /// How long and how often to wait.
    pub(super) fn timing<'a, T: Awaited>(&self, mut wait: Wait<'a, T>) -> Result<Wait<'a, T>> {
        if let Some(timeout) = input::milliseconds(self.timeout_ms, "wait.timeout_ms")? {
            wait = wait.timeout(timeout);
        }
        if let Some(interval) = input::milliseconds(self.interval_ms, "wait.interval_ms")? {
            wait = wait.interval(interval);
        }
        Ok(wait)
    }

    /// A function that would never be called is a mistake.
    pub(super) fn check<T: Waited>(&self) -> Result<()> {
        let given = [
            self.each.is_some(),
            self.each_image.is_some(),
            self.each_volume.is_some(),
        ];
        let misplaced = given.iter().filter(|given| **given).count() > usize::from(T::each(self).is_some());
        if misplaced {
            return Err(Error::invalid_argument(format!(
                "wait has a function for something else than the {} that is waited for",
                T::NAME
            )));
        }
        Ok(())
    }

    fn look_at<T: Waited>(&self, seen: &T, enough: &RefCell<Option<T>>) -> Result<()> {
        match self.show(seen) {
            CLOUDSERVERS_OK => return Ok(()),
            CLOUDSERVERS_DONE => *enough.borrow_mut() = Some(seen.clone()),
            _ => {}
        }
        Err(ended())
    }

    /// What the function of C says of one; without a function, to go on.
    pub(super) fn show<T: Waited>(&self, seen: &T) -> i32 {
        let Some(each) = T::each(self) else {
            return CLOUDSERVERS_OK;
        };
        let shown = Kept::new(seen.clone());
        // SAFETY: the function came from C, with the data it is to get.
        unsafe { each(self.data, shown.view()) }
    }

    /// A status, or several with commas between.
    pub(super) fn until<T: Awaited>(&self, statuses: &str) -> Result<Wait<'static, T>> {
        let statuses: Result<Vec<T::Status>> = statuses.split(',').map(|each| each.trim().parse()).collect();
        Ok(Wait::until_any(statuses?))
    }

    /// A status, several, or none where the function alone ends the wait.
    fn goal<T: Waited>(&self, status: Option<&str>) -> Result<Wait<'static, T>> {
        match status {
            Some(text) => self.until(text),
            None if T::each(self).is_some() => Ok(Wait::until_true(|_| Ok(false))),
            None => Err(guard::missing("status")),
        }
    }
}

/// The error of a wait that a function of C ended.
pub(super) fn ended() -> Error {
    Error::new(ErrorKind::Cancelled, "the callback of the wait ended it")
}

/// Waits for what an id or URL names; what is gone, where that was waited for, is NULL.
///
/// # Safety
/// The pointers are as the conventions for C say.
unsafe fn wait_for<T: Waited>(
    client: *const cloudservers_client,
    what: *const c_char,
    status: *const c_char,
    wait: *const cloudservers_wait,
    out: *mut *mut T::View,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: as promised by the caller.
    let outcome = unsafe {
        give_next(out, ptr::null_mut(), error, || {
            let client = input::object(client, "client")?;
            let what = Reference::new(input::text(what, T::NAME)?, T::KIND)?;
            let status = input::optional_text(status, "status")?;
            let wait = input::options(wait, "wait")?;
            let reached = wait.watch::<T>(client, &what, wait.goal(status)?)?;
            Ok(reached.map(IntoC::into_c))
        })
    };
    // What is gone is what was waited for.
    if outcome == CLOUDSERVERS_DONE {
        CLOUDSERVERS_OK
    } else {
        outcome
    }
}

/// # Safety
/// The pointers are as the conventions for C say.
unsafe fn wait_until_deleted<T: Waited>(
    client: *const cloudservers_client,
    what: *const c_char,
    wait: *const cloudservers_wait,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: as promised by the caller.
    unsafe {
        run(error, || {
            let client = input::object(client, "client")?;
            let what = Reference::new(input::text(what, T::NAME)?, T::KIND)?;
            let wait = input::options(wait, "wait")?;
            wait.watch::<T>(client, &what, Wait::until_gone()).map(drop)
        })
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
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_SERVER_FAILED`, `CLOUDSERVERS_WAIT_TIMEOUT`, or an error of
/// @ref sending.
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
    unsafe { wait_for::<Server>(client, server, status, wait, out, error) }
}

/// The same for a server that is at hand: what comes keeps the administrator's password that `server` has, and for one
/// that is gone it is `server` as it was.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_SERVER_FAILED`, `CLOUDSERVERS_WAIT_TIMEOUT`, or an error of
/// @ref sending.
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
            let cell = Cell::<Server>::needed(server, "server")?;
            let status = input::optional_text(status, "status")?;
            let wait = input::options(wait, "wait")?;
            let reached = wait.watch::<Server>(client, &cell.resource, wait.goal(status)?)?;
            Ok(cell.resource.succeeded_by(reached))
        })
    }
}

/// Waits until a server is gone: deleted, or no longer known to the service.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_SERVER_FAILED`, `CLOUDSERVERS_WAIT_TIMEOUT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_wait_until_deleted(
    client: *const cloudservers_client,
    server: *const c_char,
    wait: *const cloudservers_wait,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { wait_until_deleted::<Server>(client, server, wait, error) }
}

/// Waits until an image reaches a status, and gives it as it is then.
///
/// `image` is an id or URL. `status` is a status, or several with commas between; NULL leaves it to `wait->each_image`
/// alone to end the wait. It asks anew first, then polls. An image that is gone when "DELETED" was waited for is NULL.
///
/// Fails with `CLOUDSERVERS_RESOURCE_FAILED` when the image goes to ERROR or comes to rest elsewhere, with
/// `CLOUDSERVERS_WAIT_TIMEOUT`, and with `CLOUDSERVERS_INVALID_ARGUMENT` for a status there is none of.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_RESOURCE_FAILED`, `CLOUDSERVERS_WAIT_TIMEOUT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_wait_for(
    client: *const cloudservers_client,
    image: *const c_char,
    status: *const c_char,
    wait: *const cloudservers_wait,
    out: *mut *mut cloudservers_image,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { wait_for::<Image>(client, image, status, wait, out, error) }
}

/// Waits until an image is gone: deleted, or no longer known to the service.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_RESOURCE_FAILED`, `CLOUDSERVERS_WAIT_TIMEOUT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_wait_until_deleted(
    client: *const cloudservers_client,
    image: *const c_char,
    wait: *const cloudservers_wait,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { wait_until_deleted::<Image>(client, image, wait, error) }
}

/// Waits until a volume reaches a status, and gives it as it is then.
///
/// `volume` is an id or URL. `status` is a status, or several with commas between; NULL leaves it to `wait->each_volume`
/// alone to end the wait. It asks anew first, then polls. A volume that is gone when "deleted" was waited for is NULL.
///
/// Fails with `CLOUDSERVERS_RESOURCE_FAILED` when the volume goes to error or comes to rest elsewhere, with
/// `CLOUDSERVERS_WAIT_TIMEOUT`, and with `CLOUDSERVERS_INVALID_ARGUMENT` for a status there is none of.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_RESOURCE_FAILED`, `CLOUDSERVERS_WAIT_TIMEOUT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_wait_for(
    client: *const cloudservers_client,
    volume: *const c_char,
    status: *const c_char,
    wait: *const cloudservers_wait,
    out: *mut *mut cloudservers_volume,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { wait_for::<Volume>(client, volume, status, wait, out, error) }
}

/// Waits until a volume is gone: deleted, or no longer known to the service.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_RESOURCE_FAILED`, `CLOUDSERVERS_WAIT_TIMEOUT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_wait_until_deleted(
    client: *const cloudservers_client,
    volume: *const c_char,
    wait: *const cloudservers_wait,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { wait_until_deleted::<Volume>(client, volume, wait, error) }
}
