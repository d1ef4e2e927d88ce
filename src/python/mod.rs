//! The Python extension module `cloudservers._core`.
//!
//! Everything here translates: what Python gives into calls of the core, what
//! the core gives into Python's objects. Each class, or a few that belong together, has a file. Around them stand
//!
//! - what calls go through: `handle`, the client that objects share; [`door`], the one way into work that blocks; `task`,
//!   what is awaited; `many` and `wait`; `logging` and `spans`, who are told of it,
//! - what arguments become: `settings`, `options`, `filters`, `server_arguments` by `fields`; `convert` and `json`,
//! - what operations are: managers such as `servers`, with the same operations as values beside them (`server_calls`,
//!   `calls`, `call`); `actions` has what both make of their arguments,
//! - what answers become: `outcome` takes any; `held`, `record` and `resource` are what all records have in common; `error`.

mod actions;
mod address;
mod arrow;
mod async_client;
mod async_listing;
mod call;
mod calls;
mod changes;
mod client;
mod console;
mod convert;
mod door;
mod endpoint;
mod error;
mod extension;
mod extensions;
mod fault;
mod fields;
mod filters;
mod flavor;
mod flavors;
mod handle;
mod held;
mod html;
mod image;
mod image_schedule;
mod images;
mod interface;
mod inventory;
mod ip_association;
mod json;
mod keypair;
mod keypairs;
mod ledger;
mod limits;
mod link;
mod listing;
mod logging;
mod many;
mod network;
mod networks;
mod new_volume;
mod options;
mod outcome;
mod page;
mod quotas;
mod record;
mod reference;
mod resource;
#[cfg(feature = "sandbox")]
mod sandbox;
mod scheduler_hints;
mod sequence;
mod server;
mod server_action;
mod server_arguments;
mod server_calls;
mod servers;
mod session;
mod settings;
mod spans;
mod task;
mod version;
mod volume;
mod volume_attachment;
mod volumes;
mod wait;

use pyo3::prelude::*;

/// The compiled part of ``cloudservers``.
// What threads share is told in docs/concepts/threads.md: nothing rests on the interpreter's lock.
#[pymodule(gil_used = false)]
mod _core {
    use super::*;

    #[pymodule_export]
    use super::address::Address;
    #[pymodule_export]
    use super::arrow::ArrowTable;
    #[pymodule_export]
    use super::async_client::{AsyncClient, connect_async};
    #[pymodule_export]
    use super::call::Call;
    #[pymodule_export]
    use super::calls::Calls;
    #[pymodule_export]
    use super::changes::{Change, Changes};
    #[pymodule_export]
    use super::client::{Client, connect, restore as restore_client};
    #[pymodule_export]
    use super::console::Console;
    #[pymodule_export]
    use super::extension::Extension;
    #[pymodule_export]
    use super::extensions::{ExtensionCalls, Extensions};
    #[pymodule_export]
    use super::fault::ServerFault;
    #[pymodule_export]
    use super::flavor::Flavor;
    #[pymodule_export]
    use super::flavors::{FlavorCalls, Flavors};
    #[pymodule_export]
    use super::image::Image;
    #[pymodule_export]
    use super::image_schedule::ImageSchedule;
    #[pymodule_export]
    use super::images::{ImageCalls, Images};
    #[pymodule_export]
    use super::interface::{Interface, InterfaceAddress};
    #[pymodule_export]
    use super::inventory::{Inventory, InventoryIterator};
    #[pymodule_export]
    use super::ip_association::IpAssociation;
    #[pymodule_export]
    use super::keypair::KeyPair;
    #[pymodule_export]
    use super::keypairs::{KeyPairCalls, KeyPairs};
    #[pymodule_export]
    use super::ledger::{Ledger, LedgerEntry, LedgerSummary, OperationSummary};
    #[pymodule_export]
    use super::limits::{Limits, RateLimit};
    #[pymodule_export]
    use super::link::{Link, Links, restore as restore_link};
    #[pymodule_export]
    use super::listing::{Listing, ListingIterator, PagesIterator};
    #[pymodule_export]
    use super::network::Network;
    #[pymodule_export]
    use super::networks::{NetworkCalls, Networks};
    #[pymodule_export]
    use super::new_volume::NewVolume;
    #[pymodule_export]
    use super::page::{Page, PageIterator};
    #[pymodule_export]
    use super::quotas::Quotas;
    #[pymodule_export]
    use super::record::{Record, restore};
    #[pymodule_export]
    use super::reference::Reference;
    #[pymodule_export]
    use super::resource::Resource;
    #[cfg(feature = "sandbox")]
    #[pymodule_export]
    use super::sandbox::{Sandbox, SandboxRequest};
    #[pymodule_export]
    use super::scheduler_hints::SchedulerHints;
    #[pymodule_export]
    use super::server::Server;
    #[pymodule_export]
    use super::server_action::{ActionEvent, ServerAction};
    #[pymodule_export]
    use super::server_calls::ServerCalls;
    #[pymodule_export]
    use super::servers::Servers;
    #[pymodule_export]
    use super::session::Session;
    #[pymodule_export]
    use super::settings::Setting;
    #[pymodule_export]
    use super::spans::trace;
    #[pymodule_export]
    use super::version::Version;
    #[pymodule_export]
    use super::volume::Volume;
    #[pymodule_export]
    use super::volume_attachment::VolumeAttachment;
    #[pymodule_export]
    use super::volumes::{VolumeCalls, Volumes};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        logging::install();
        Ok(())
    }
}
