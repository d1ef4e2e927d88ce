//! Client for the OpenStack Compute / Rackspace Cloud Servers v2 API.

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
