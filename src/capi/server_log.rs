//! What was done to a server, and its events.

use std::ffi::c_char;
use std::ptr;
use std::sync::OnceLock;

use super::arena::EMPTY;
use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{self, IntoC, give, look};
use super::input;
use super::json::cloudservers_json;
use super::list::Several;
use super::record::{self, Cell, Face, Texts};
use crate::model::{ActionEvent, Record, ServerAction};
use crate::servers;

/// An action on a server: a create, a reboot, a resize, begun by one request. It never changes.
///
/// One that came through an `out` parameter is yours to free; a const one is borrowed. Texts that were not sent are "".
/// May be read by several threads at once.
#[repr(C)]
pub struct cloudservers_server_action {
    /// All that the service sent, unknown attributes included; never NULL.
    pub json: *const cloudservers_json,
    /// What was done, such as "create" or "reboot".
    pub action: *const c_char,
    /// The id of the server.
    pub server_id: *const c_char,
    /// The id of the request that began it: what cloudservers_error_request_id() tells, too.
    pub request_id: *const c_char,
    /// When it began, as sent; cloudservers_time_ms() reads it.
    pub start_time: *const c_char,
    /// When it, or an event of it, last changed, as sent; from microversion 2.58 on.
    pub updated_at: *const c_char,
    /// The user who asked for it.
    pub user_id: *const c_char,
    /// The account or project that asked for it.
    pub project_id: *const c_char,
    /// "Error" where it went wrong; "" while it runs, and where it went well.
    pub message: *const c_char,
    /// Whether it went wrong, by its message or by one of its events: 1 or 0.
    pub failed: i32,
}

/// One step of an action on a server, as the service's parts report it. Borrowed from the action.
///
/// Texts that were not sent are "".
#[repr(C)]
pub struct cloudservers_action_event {
    /// All that the service sent, unknown attributes included; never NULL.
    pub json: *const cloudservers_json,
    /// What happened, such as "compute__do_build_and_run_instance".
    pub event: *const c_char,
    /// When it began, as sent; cloudservers_time_ms() reads it.
    pub start_time: *const c_char,
    /// When it ended, as sent; "" while it goes on.
    pub finish_time: *const c_char,
    /// "Success" or "Error"; "" while it goes on.
    pub result: *const c_char,
    /// Where in the service it went wrong, for administrators.
    pub traceback: *const c_char,
    /// Why it went wrong; from microversion 2.84 on.
    pub details: *const c_char,
    /// The host it happened on, for administrators; from microversion 2.62 on.
    pub host: *const c_char,
    /// A hash of that host, unique within a project; from microversion 2.62 on.
    pub host_id: *const c_char,
}

impl Face for ActionEvent {
    type View = cloudservers_action_event;
    type Parts = ();

    fn json_place(view: &mut cloudservers_action_event) -> &mut *const cloudservers_json {
        &mut view.json
    }

    fn view(&self, texts: &mut Texts<'_>, (): &mut ()) -> cloudservers_action_event {
        let mut view = cloudservers_action_event {
            json: ptr::null(),
            event: EMPTY,
            start_time: EMPTY,
            finish_time: EMPTY,
            result: EMPTY,
            traceback: EMPTY,
            details: EMPTY,
            host: EMPTY,
            host_id: EMPTY,
        };
        for (name, json) in self.source().object().entries() {
            match name {
                "event" => view.event = texts.text(json),
                "start_time" => view.start_time = texts.text(json),
                "finish_time" => view.finish_time = texts.text(json),
                "result" => view.result = texts.text(json),
                "traceback" => view.traceback = texts.text(json),
                "details" => view.details = texts.text(json),
                "host" => view.host = texts.text(json),
                "hostId" => view.host_id = texts.text(json),
                _ => {}
            }
        }
        view
    }
}

/// What is made of an action on demand.
#[derive(Default)]
pub struct ActionParts {
    events: OnceLock<Several<ActionEvent>>,
}

impl Face for ServerAction {
    type View = cloudservers_server_action;
    type Parts = ActionParts;

    fn json_place(view: &mut cloudservers_server_action) -> &mut *const cloudservers_json {
        &mut view.json
    }

    fn view(&self, texts: &mut Texts<'_>, _: &mut ActionParts) -> cloudservers_server_action {
        let mut view = cloudservers_server_action {
            json: ptr::null(),
            action: EMPTY,
            server_id: EMPTY,
            request_id: EMPTY,
            start_time: EMPTY,
            updated_at: EMPTY,
            user_id: EMPTY,
            project_id: EMPTY,
            message: EMPTY,
            failed: i32::from(self.failed()),
        };
        for (name, json) in self.source().object().entries() {
            match name {
                "action" => view.action = texts.text(json),
                "instance_uuid" => view.server_id = texts.text(json),
                "request_id" => view.request_id = texts.text(json),
                "start_time" => view.start_time = texts.text(json),
                "updated_at" => view.updated_at = texts.text(json),
                "user_id" => view.user_id = texts.text(json),
                "project_id" => view.project_id = texts.text(json),
                "message" => view.message = texts.text(json),
                _ => {}
            }
        }
        view
    }
}

/// Shows one action on a server with its events, by the id of the request that began it.
///
/// Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
/// <https://docs.openstack.org/api-ref/compute/#show-server-action-details>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_action_get(
    client: *const cloudservers_client,
    server: *const c_char,
    request_id: *const c_char,
    out: *mut *mut cloudservers_server_action,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::action(server, input::text(request_id, "request_id")?))
        })
    }
}

/// The event at a position, newest first; NULL past the end. Borrowed from `action`.
///
/// Only showing an action tells its events: to administrators, and from microversion 2.51 on to everybody.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_action_event(
    action: *const cloudservers_server_action,
    index: usize,
) -> *const cloudservers_action_event {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live action.
        let Cell { resource, parts, .. } = unsafe { Cell::<ServerAction>::behind(action) }?;
        parts
            .events
            .get_or_init(|| Several::new(resource.events()))
            .at(index)
    })
}

/// Frees an action of your own, its events with it. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_action_free(action: *mut cloudservers_server_action) {
    // SAFETY: the caller gives NULL or an action of its own, and does not use it any more.
    unsafe { record::free::<ServerAction>(action) }
}

/// Actions on a server. Yours to free. May be read by several threads at once.
pub struct cloudservers_server_actions(Several<ServerAction>);

impl IntoC for Vec<ServerAction> {
    type C = cloudservers_server_actions;

    fn into_c(self) -> *mut cloudservers_server_actions {
        Box::into_raw(Box::new(cloudservers_server_actions(Several::new(self))))
    }
}

/// Lists what was done to a server, newest first; from microversion 2.58 on no more than the newest 1000 or so.
///
/// <https://docs.openstack.org/api-ref/compute/#list-actions-for-server>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_actions_get(
    client: *const cloudservers_client,
    server: *const c_char,
    out: *mut *mut cloudservers_server_actions,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            client.send(servers::actions(input::text(server, "server")?))
        })
    }
}

/// The action at a position; NULL past the end. Borrowed from `actions`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_actions_at(
    actions: *const cloudservers_server_actions,
    index: usize,
) -> *const cloudservers_server_action {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or live actions.
        unsafe { actions.as_ref() }?.0.at(index)
    })
}

/// How many actions there are; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_actions_len(
    actions: *const cloudservers_server_actions,
) -> usize {
    look(0, || {
        // SAFETY: the caller gives NULL or live actions.
        Some(unsafe { actions.as_ref() }?.0.len())
    })
}

/// Frees actions, and what was borrowed from them. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_actions_free(actions: *mut cloudservers_server_actions) {
    // SAFETY: the caller gives NULL or actions, and does not use them any more.
    unsafe { guard::free(actions) }
}
