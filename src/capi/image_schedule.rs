//! Images that Rackspace makes of a server by itself.

use std::ffi::c_char;
use std::ptr;

use super::arena::EMPTY;
use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{give, run};
use super::input;
use super::json::cloudservers_json;
use super::record::{self, Face, Texts};
use crate::model::{ImageSchedule, Record};
use crate::servers;

/// How often images are made of a server, and how many are kept (Rackspace). It never changes.
///
/// One that came through an `out` parameter is yours to free. May be read by several threads at once.
#[repr(C)]
pub struct cloudservers_image_schedule {
    /// All that the service sent, unknown attributes included; never NULL.
    pub json: *const cloudservers_json,
    /// How many images are kept, newest first; -1 where it was not sent.
    pub retention: i64,
    /// The day on which images are made, such as "SATURDAY", in UTC; "" for every day.
    pub day_of_week: *const c_char,
}

impl Face for ImageSchedule {
    type View = cloudservers_image_schedule;
    type Parts = ();

    fn json_place(view: &mut cloudservers_image_schedule) -> &mut *const cloudservers_json {
        &mut view.json
    }

    fn view(&self, texts: &mut Texts<'_>, (): &mut ()) -> cloudservers_image_schedule {
        let mut view = cloudservers_image_schedule {
            json: ptr::null(),
            retention: -1,
            day_of_week: EMPTY,
        };
        for (name, json) in self.source().object().entries() {
            match name {
                "retention" => view.retention = texts.integer(json),
                "day_of_week" => view.day_of_week = texts.text(json),
                _ => {}
            }
        }
        view
    }
}

/// Has images made of a server, and gives the schedule, which replaces the one that is there.
///
/// `retention` is how many images to keep, 1 to 65535; `day_of_week` such as "SATURDAY", or NULL for every day. On a cloud
/// that is known to have no such thing it fails with `CLOUDSERVERS_CONFIG`, nothing sent.
/// <https://docs.rackspace.com/docs/cloud-servers/v2/extensions>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFIG`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_schedule_images(
    client: *const cloudservers_client,
    server: *const c_char,
    retention: i64,
    day_of_week: *const c_char,
    out: *mut *mut cloudservers_image_schedule,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            let day = input::optional_word(day_of_week, "day_of_week")?;
            client.send(servers::schedule_images(server, retention, day))
        })
    }
}

/// Ends the making of images of a server; those that were made stay.
///
/// Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where none are made.
/// <https://docs.rackspace.com/docs/cloud-servers/v2/extensions>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFIG`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_unschedule_images(
    client: *const cloudservers_client,
    server: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::unschedule_images(server))
        })
    }
}

/// Shows how images are made of a server.
///
/// Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where none are made.
/// <https://docs.rackspace.com/docs/cloud-servers/v2/extensions>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFIG`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_schedule_get(
    client: *const cloudservers_client,
    server: *const c_char,
    out: *mut *mut cloudservers_image_schedule,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::image_schedule(server))
        })
    }
}

/// Frees a schedule of your own. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_schedule_free(image_schedule: *mut cloudservers_image_schedule) {
    // SAFETY: the caller gives NULL or one of its own, and does not use it any more.
    unsafe { record::free::<ImageSchedule>(image_schedule) }
}
