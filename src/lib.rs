//! Client for the OpenStack Compute / Rackspace Cloud Servers v2 API.
//!
//! - A [`Client`] knows the cloud: it signs in, sends, pages, waits and follows. [`AsyncClient`] is the same,
//!   awaited.
//! - A [`Call`] is an operation as a value, made by the functions of [`servers`], [`images`], [`flavors`] …
//!   Nothing is sent until a client sends it; [`Call::request`] shows the request at an [`Endpoint`].
//! - What comes back is a [`Record`], or a [`Resource`] with an id and URLs of its own, such as a [`Server`]:
//!   it keeps exactly what the service sent.
//! - Whatever names another resource is a [`ToReference`]: its id, its URL, a [`Link`], a [`Reference`], or the
//!   resource itself.
//! - All that goes wrong is an [`Error`], which says whether the service [may have acted](Error::maybe_done).
//!
//! ```no_run
//! use cloudservers::{Client, Resource, flavors, servers};
//!
//! # fn main() -> cloudservers::Result<()> {
//! let client = Client::from_env()?;
//! for server in client.items(servers::list().page_size(100)) {
//!     let server = server?;
//!     println!("{} is {}", server.id(), server.status_text());
//! }
//! let flavor = client.send(flavors::get("2"))?;
//! println!("{:?}: {:?} MB", flavor.name(), flavor.ram());
//! # Ok(())
//! # }
//! ```

mod address;
mod call;
#[cfg(feature = "capi")]
#[doc(hidden)]
pub mod capi;
mod client;
mod endpoint;
mod error;
mod fault;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;
mod identity;
mod kind;
mod link;
pub mod model;
pub mod operation;
#[cfg(feature = "python")]
mod python;
mod reference;
mod visible;

#[cfg(feature = "sandbox")]
pub mod sandbox;

pub use call::{Answer, Call, Method, Request};
pub use client::{
    AsyncClient, AsyncPages, Awaited, Change, ChangeKind, Changes, Client, ClientOptions, Config, Cursor,
    Entry, Exchange, Fetch, Follow, Followed, Inventory, Items, OperationSummary, Pages, RegionFailed,
    Session, Setting, SomeFailed, Summary, Tracked, Wait,
};
pub use endpoint::{Destination, Endpoint, Links, References};
pub use error::{Error, ErrorKind, Result, Stage};
pub use fault::Fault;
pub use kind::{Kind, Service};
pub use link::{Link, Rel};
pub use model::{
    Flavor, Image, Json, KeyPair, Network, Page, Record, Resolved, Resource, Secret, Server, Volume,
    VolumeAttachment,
};
pub use operation::{
    Dated, Find, Findable, List, Listed, extensions, flavors, images, keypairs, limits, networks, quotas,
    servers, versions, volumes,
};
pub use reference::{Reference, ReferenceTo, ToReference};

/// The README's samples compile.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
