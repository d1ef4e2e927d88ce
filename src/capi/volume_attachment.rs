//! How volumes are attached to servers.

use std::ffi::c_char;
use std::ptr;

use super::arena::EMPTY;
use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{self, IntoC, give, give_if_wanted, look, run};
use super::input;
use super::json::cloudservers_json;
use super::list::Several;
use super::record::{self, Face, Texts};
use crate::model::{Record, VolumeAttachment};
use crate::servers;

/// A volume's attachment to a server. It never changes.
///
/// One that came through an `out` parameter is yours to free; a const one is borrowed. Texts that were not sent are "",
/// truth values -1. May be read by several threads at once.
#[repr(C)]
pub struct cloudservers_volume_attachment {
    /// All that the service sent, unknown attributes included; never NULL.
    pub json: *const cloudservers_json,
    /// The id of the attachment: the same as the volume's; from microversion 2.89 on not told.
    pub id: *const c_char,
    /// The id of the volume.
    pub volume_id: *const c_char,
    /// The id of the server.
    pub server_id: *const c_char,
    /// The device the volume is in the server, such as "/dev/xvdb".
    pub device: *const c_char,
    /// Whether the volume goes with the server: 1, 0, or -1; told from microversion 2.79 on.
    pub delete_on_termination: i32,
}

impl Face for VolumeAttachment {
    type View = cloudservers_volume_attachment;
    type Parts = ();

    fn json_place(view: &mut cloudservers_volume_attachment) -> &mut *const cloudservers_json {
        &mut view.json
    }

    fn view(&self, texts: &mut Texts<'_>, (): &mut ()) -> cloudservers_volume_attachment {
        let mut view = cloudservers_volume_attachment {
            json: ptr::null(),
            id: EMPTY,
            volume_id: EMPTY,
            server_id: EMPTY,
            device: EMPTY,
            delete_on_termination: -1,
        };
        for (name, json) in self.source().object().entries() {
            match name {
                "id" => view.id = texts.text(json),
                "volumeId" | "volume_id" => view.volume_id = texts.text(json),
                "serverId" | "server_id" => view.server_id = texts.text(json),
                "device" => view.device = texts.text(json),
                "delete_on_termination" => view.delete_on_termination = texts.truth(json),
                _ => {}
            }
        }
        view
    }
}

/// Attaches a volume to a server; both are ids or URLs. `device` is one such as "/dev/xvdb", or NULL for the service to choose.
///
/// The volume is "in-use" some time after the answer: see cloudservers_volume_wait_for(). `out` may be NULL.
/// <https://docs.openstack.org/api-ref/compute/#attach-a-volume-to-an-instance>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_attach_volume(
    client: *const cloudservers_client,
    server: *const c_char,
    volume: *const c_char,
    device: *const c_char,
    out: *mut *mut cloudservers_volume_attachment,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give_if_wanted(out, error, || {
            let client = input::object(client, "client")?;
            let (server, volume) = (input::text(server, "server")?, input::text(volume, "volume")?);
            let device = input::optional_text(device, "device")?;
            client.send(servers::attach_volume(server, volume, device))
        })
    }
}

/// Shows how a volume is attached to a server; both are ids or URLs.
///
/// Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where it is not.
/// <https://docs.openstack.org/api-ref/compute/#show-a-detail-of-a-volume-attachment>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_volume_attachment(
    client: *const cloudservers_client,
    server: *const c_char,
    volume: *const c_char,
    out: *mut *mut cloudservers_volume_attachment,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            let (server, volume) = (input::text(server, "server")?, input::text(volume, "volume")?);
            client.send(servers::volume_attachment(server, volume))
        })
    }
}

/// Detaches a volume from a server; both are ids or URLs. The volume is "available" some time after the answer.
///
/// <https://docs.openstack.org/api-ref/compute/#detach-a-volume-from-an-instance>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_detach_volume(
    client: *const cloudservers_client,
    server: *const c_char,
    volume: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let client = input::object(client, "client")?;
            let (server, volume) = (input::text(server, "server")?, input::text(volume, "volume")?);
            client.send(servers::detach_volume(server, volume))
        })
    }
}

/// Frees an attachment of your own. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_attachment_free(
    attachment: *mut cloudservers_volume_attachment,
) {
    // SAFETY: the caller gives NULL or an attachment of its own, and does not use it any more.
    unsafe { record::free::<VolumeAttachment>(attachment) }
}

/// The volumes of a server. Yours to free. May be read by several threads at once.
pub struct cloudservers_volume_attachments(Several<VolumeAttachment>);

impl IntoC for Vec<VolumeAttachment> {
    type C = cloudservers_volume_attachments;

    fn into_c(self) -> *mut cloudservers_volume_attachments {
        Box::into_raw(Box::new(cloudservers_volume_attachments(Several::new(self))))
    }
}

/// Lists the volumes of a server, named by its id or URL.
///
/// <https://docs.openstack.org/api-ref/compute/#list-volume-attachments-for-an-instance>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_volume_attachments(
    client: *const cloudservers_client,
    server: *const c_char,
    out: *mut *mut cloudservers_volume_attachments,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            client.send(servers::volume_attachments(input::text(server, "server")?))
        })
    }
}

/// The attachment at a position; NULL past the end. Borrowed from `attachments`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_attachments_at(
    attachments: *const cloudservers_volume_attachments,
    index: usize,
) -> *const cloudservers_volume_attachment {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or live attachments.
        unsafe { attachments.as_ref() }?.0.at(index)
    })
}

/// How many attachments there are; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_attachments_len(
    attachments: *const cloudservers_volume_attachments,
) -> usize {
    look(0, || {
        // SAFETY: the caller gives NULL or live attachments.
        Some(unsafe { attachments.as_ref() }?.0.len())
    })
}

/// Frees attachments, and what was borrowed from them. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_volume_attachments_free(
    attachments: *mut cloudservers_volume_attachments,
) {
    // SAFETY: the caller gives NULL or attachments, and does not use them any more.
    unsafe { guard::free(attachments) }
}
