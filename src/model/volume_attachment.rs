//! How a volume is attached to a server.
//!
//! <https://docs.openstack.org/api-ref/compute/#servers-with-volume-attachments-servers-os-volume-attachments>

use std::borrow::Cow;

use super::attribute::{Attribute, IdOf, Source, Text, Truth};
use super::record::{Record, Synonyms as _};
use super::{Server, Volume};
use crate::reference::ReferenceTo;

/// A volume's attachment to a server, as it was when it was asked for.
#[derive(Clone)]
pub struct VolumeAttachment(Source);

impl Record for VolumeAttachment {
    const NAME: &'static str = "volumeAttachment";

    fn of(source: Source) -> VolumeAttachment {
        VolumeAttachment(source)
    }

    fn source(&self) -> &Source {
        &self.0
    }
}

/// The attributes of an attachment, under each of their wire names: the volume's own list spells them otherwise.
pub mod attributes {
    use super::*;

    /// See [`VolumeAttachment::id`].
    pub const ID: Attribute<Text> = Attribute::new("id");
    /// See [`VolumeAttachment::volume`].
    pub const VOLUME: [Attribute<IdOf<Volume>>; 2] =
        [Attribute::new("volumeId"), Attribute::new("volume_id")];
    /// See [`VolumeAttachment::server`].
    pub const SERVER: [Attribute<IdOf<Server>>; 2] =
        [Attribute::new("serverId"), Attribute::new("server_id")];
    /// See [`VolumeAttachment::device`].
    pub const DEVICE: Attribute<Text> = Attribute::new("device");
    /// See [`VolumeAttachment::delete_on_termination`].
    pub const DELETE_ON_TERMINATION: Attribute<Truth> = Attribute::new("delete_on_termination");
}

use attributes::*;

impl VolumeAttachment {
    /// The id of the attachment: the same as the volume's; from microversion 2.89 on not told.
    pub fn id(&self) -> Option<Cow<'_, str>> {
        self.read(ID).ok().flatten()
    }

    /// The volume.
    pub fn volume(&self) -> Option<ReferenceTo<Volume>> {
        self.first(&VOLUME)
    }

    /// The server.
    pub fn server(&self) -> Option<ReferenceTo<Server>> {
        self.first(&SERVER)
    }

    /// The device the volume is in the server, such as `/dev/xvdb`.
    pub fn device(&self) -> Option<Cow<'_, str>> {
        self.read(DEVICE).ok().flatten()
    }

    /// Whether the volume goes with the server; told from microversion 2.79 on.
    pub fn delete_on_termination(&self) -> Option<bool> {
        self.read(DELETE_ON_TERMINATION).ok().flatten()
    }
}

impl std::fmt::Debug for VolumeAttachment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "VolumeAttachment({})", self.json())
    }
}
