//! What comes back: typed views over the bytes that came.
//!
//! A method such as [`Server::status`] gives `None` where its attribute did not come, came as `null`, or is of a
//! wrong type. [`Record::read`] tells the last as an error, by the constants of [`server::attributes`] and its
//! like; [`Record::get`] finds what nobody has modelled, and [`Record::json`] is everything, as it came.

mod addresses;
pub(crate) mod attribute;
pub mod console;
pub mod extension;
pub mod flavor;
pub mod image;
mod image_marks;
pub mod image_schedule;
pub mod interface;
pub mod ip_association;
mod json;
pub mod keypair;
pub mod limits;
pub(crate) mod members;
mod nested;
pub mod network;
mod page;
pub mod quotas;
pub(crate) mod record;
pub(crate) mod resolved;
mod resource;
mod secret;
pub mod server;
pub mod server_action;
mod status;
mod version;
pub mod volume;
pub mod volume_attachment;

pub use addresses::{Address, Addresses};
pub use attribute::{
    Any, Attribute, AttributeType, FaultOf, IdOf, Integer, IntegerOrNone, LinkList, Number, Pairs, Text,
    Time, Truth,
};
pub use console::Console;
pub use extension::Extension;
pub use flavor::Flavor;
pub use image::{Image, ImageStatus};
pub use image_marks::{AutoDiskConfig, ImageMarks};
pub use image_schedule::ImageSchedule;
pub use interface::{Interface, InterfaceAddress};
pub use ip_association::IpAssociation;
pub use json::Json;
pub use keypair::KeyPair;
pub use limits::{Limits, Numbers, RateLimit};
pub use network::Network;
pub use page::Page;
pub use quotas::Quotas;
pub use record::{Record, Records};
pub use resolved::Resolved;
pub use resource::Resource;
pub use secret::Secret;
pub(crate) use secret::{Confidential, each_secret, wrapped};
pub use server::{AddressMap, FlavorReference, ImageReference, Server, ServerReference, Status};
pub use server_action::{ActionEvent, ServerAction};
pub use status::{Nature, State};
pub use version::Version;
pub use volume::{Volume, VolumeStatus};
pub use volume_attachment::VolumeAttachment;
