//! The volumes of a server.
//!
//! <https://docs.openstack.org/api-ref/compute/#servers-with-volume-attachments-servers-os-volume-attachments>

use serde_json::json;

use crate::call::{Call, Method};
use crate::endpoint::Slot;
use crate::error::Error;
use crate::kind::Kind;
use crate::model::VolumeAttachment;
use crate::operation::{read_record, read_records};
use crate::reference::ToReference;

const PLACE: &str = "os-volume_attachments";

/// Attaches a volume to a server; the service chooses the device, unless one such as `/dev/xvdb` is named.
///
/// The volume goes from `available` over `attaching` to `in-use` behind the answer.
pub fn attach_volume(
    server: impl ToReference,
    volume: impl ToReference,
    device: Option<&str>,
) -> Call<VolumeAttachment> {
    let body = json!({"volumeAttachment": {"device": device, "volumeId": ""}});
    let mut call = Call::new("attach_volume", Method::Post)
        .at_member(Kind::Server, server)
        .at(PLACE)
        .with_body(body)
        .with_body_reference(
            "/volumeAttachment/volumeId",
            volume.to_reference(Kind::Volume),
            Slot::Other,
        );
    if device.is_some_and(|device| device.trim().is_empty()) {
        call = call.refuse(Error::invalid_argument(
            "the device is empty; wanted is one such as /dev/xvdb, or none for the service to choose",
        ));
    }
    call.reading(read_record)
}

/// Lists the volumes of a server.
pub fn volume_attachments(server: impl ToReference) -> Call<Vec<VolumeAttachment>> {
    Call::new("list_volume_attachments", Method::Get)
        .at_member(Kind::Server, server)
        .at(PLACE)
        .reading(|answer, endpoint| read_records("volumeAttachments", answer, endpoint))
}

/// Shows how a volume is attached to a server.
pub fn volume_attachment(server: impl ToReference, volume: impl ToReference) -> Call<VolumeAttachment> {
    Call::new("show_volume_attachment", Method::Get)
        .at_member(Kind::Server, server)
        .at(PLACE)
        .at_id(Kind::Volume, volume)
        .reading(read_record)
}

/// Detaches a volume from a server. Detaching goes on after the answer: wait for the volume to be `available`.
pub fn detach_volume(server: impl ToReference, volume: impl ToReference) -> Call<()> {
    Call::new("detach_volume", Method::Delete)
        .at_member(Kind::Server, server)
        .at(PLACE)
        .at_id(Kind::Volume, volume)
}
