//! The C face: `include/cloudservers.h` is made from this module, comments included.
//!
//! Functions are written out as plain `extern "C"`, so that the header's
//! generator and people searching find them; each hands its work to [`guard`],
//! which turns errors and panics into a status and an error object.

// The one place for `unsafe`: pointers come from C.
#![allow(unsafe_code)]
// What a caller has to keep to is said once, on the header's first page.
#![allow(clippy::missing_safety_doc)]
#![allow(non_camel_case_types)]

pub mod address;
mod arena;
pub mod client;
pub mod config;
pub mod console;
pub mod disk;
pub mod error;
pub mod error_resources;
pub mod extension;
pub mod file;
pub mod find;
pub mod flavor;
pub mod flavor_lists;
pub mod follow;
mod guard;
pub mod image;
pub mod image_lists;
pub mod image_schedule;
pub mod image_watch;
mod input;
pub mod interface;
pub mod ip_association;
pub mod json;
pub mod keypair;
pub mod keypair_lists;
pub mod ledger;
pub mod limits;
pub mod link;
mod list;
mod log;
pub mod many;
pub mod metadata;
pub mod network;
pub mod network_lists;
pub mod new_server;
pub mod pairs;
pub mod query;
pub mod quotas;
pub mod rebuild;
mod record;
pub mod reference;
pub mod resolved;
pub mod sandbox;
pub mod server;
pub mod server_actions;
pub mod server_changes;
pub mod server_inventory;
pub mod server_lists;
pub mod server_log;
pub mod server_watch;
pub mod servers;
pub mod status;
pub mod text;
pub mod version;
pub mod volume;
pub mod volume_attachment;
pub mod volume_lists;
pub mod wait;
pub mod wait_all;
pub mod watch;
