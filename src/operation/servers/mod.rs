//! Servers.
//!
//! <https://docs.openstack.org/api-ref/compute/#servers-servers>

mod actions;
mod console;
mod create;
mod disk_config;
mod disks;
mod files;
mod hints;
mod image_schedule;
mod interfaces;
mod ip_associations;
mod log;
mod nics;
mod rebuild;
mod volumes;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

pub use actions::{
    Reboot, change_password, confirm_resize, create_image, lock, migrate, reboot, rescue, reset_network,
    resize, resize_with_disk_config, revert_resize, start, stop, unlock, unrescue,
};
pub use console::{ConsoleType, console};
pub use create::{NewServer, ONCE, create};
pub use disk_config::DiskConfig;
pub use disks::{Disk, NewVolume};
pub use hints::SchedulerHints;
pub use image_schedule::{DayOfWeek, image_schedule, schedule_images, unschedule_images};
pub use interfaces::{NewInterface, attach_interface, detach_interface, interface, interfaces};
pub use ip_associations::{associate_ip, disassociate_ip, ip_association, ip_associations};
pub use log::{action, actions};
pub use nics::Nic;
pub use rebuild::{Rebuild, rebuild};
pub use volumes::{attach_volume, detach_volume, volume_attachment, volume_attachments};

use super::find::Find;
use super::list::{List, Listed};
use super::metadata;
use super::{name, read_record};
use crate::call::{Answer, Call, Method};
use crate::endpoint::Slot;
use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::model::{Address, Addresses, Server};
use crate::reference::{Reference, ToReference};

pub use super::metadata::Metadata;
pub use crate::model::Status;

/// A place of a body (JSON Pointer) that holds a reference.
type Place = (String, Result<Reference>, Slot);

impl Listed for Server {
    const COLLECTION: &'static str = "servers";
    const OPERATIONS: [&'static str; 2] = ["list_servers_with_details", "list_servers"];
    const HAS_DETAIL: bool = true;
}

/// Lists servers, with details unless [`brief`](List::brief).
pub fn list() -> List<Server> {
    List::new()
}

/// Looks for the one server of a name; [`Client::find`](crate::Client::find) carries it out.
pub fn find(name: impl Into<String>) -> Find<Server> {
    Find::new(name)
}

impl List<Server> {
    /// Only servers made from this image.
    pub fn image(self, image: impl ToReference) -> Self {
        self.filter_by_reference("image", Kind::Image, image)
    }

    /// Only servers of this flavor.
    pub fn flavor(self, flavor: impl ToReference) -> Self {
        self.filter_by_reference("flavor", Kind::Flavor, flavor)
    }

    /// Only servers whose name fits; the service takes this for a regular expression.
    pub fn name(self, expression: &str) -> Self {
        self.filter("name", expression)
    }

    /// Only servers in this status.
    pub fn status(self, status: Status) -> Self {
        self.filter("status", status.as_str())
    }

    /// Only servers that changed at or after a time; deleted ones are listed too.
    pub fn changes_since(self, time: Timestamp) -> Self {
        self.changed_since(time)
    }
}

/// Shows a server.
pub fn get(server: impl ToReference) -> Call<Server> {
    Call::new("show_server_details", Method::Get)
        .at_member(Kind::Server, server)
        .reading(read_record)
}

/// Changes to a server's own attributes; what is not given stays.
#[derive(Clone, Debug, Default)]
pub struct Update {
    name: Option<String>,
    access_ipv4: Option<String>,
    access_ipv6: Option<String>,
    extra: Map<String, Value>,
}

impl Update {
    /// Changes nothing yet.
    pub fn new() -> Update {
        Update::default()
    }

    /// A new name, 1 to 255 characters.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Another address to reach the server at; `""` clears it.
    pub fn access_ipv4(mut self, address: impl Into<String>) -> Self {
        self.access_ipv4 = Some(address.into());
        self
    }

    /// Another address to reach the server at; `""` clears it.
    pub fn access_ipv6(mut self, address: impl Into<String>) -> Self {
        self.access_ipv6 = Some(address.into());
        self
    }

    /// Any other attribute by its wire name, such as `OS-DCF:diskConfig`.
    pub fn extra(mut self, name: impl Into<String>, value: Value) -> Self {
        self.extra.insert(name.into(), value);
        self
    }
}

/// Updates a server. The answer lacks attributes: read the server again for the whole.
pub fn update(server: impl ToReference, changes: Update) -> Call<Server> {
    let mut call = Call::new("update_server", Method::Put).at_member(Kind::Server, server);
    let mut body = Map::new();
    if let Some(name) = changes.name {
        call = call.checked(name::check("name", &name));
        body.insert("name".to_owned(), name.into());
    }
    for (key, value) in [
        ("accessIPv4", changes.access_ipv4),
        ("accessIPv6", changes.access_ipv6),
    ] {
        if let Some(value) = value {
            body.insert(key.to_owned(), value.into());
        }
    }
    body.extend(changes.extra);
    if body.is_empty() {
        call = call.refuse(Error::invalid_argument(
            "nothing to update; wanted is a name or an access address",
        ));
    }
    call.with_body(json!({ "server": body })).reading(read_record)
}

/// Deletes a server. Removal goes on after the answer.
pub fn delete(server: impl ToReference) -> Call<()> {
    Call::new("delete_server", Method::Delete).at_member(Kind::Server, server)
}

/// Lists the addresses of a server by network.
pub fn addresses(server: impl ToReference) -> Call<Addresses<'static>> {
    let call = Call::new("list_server_addresses", Method::Get)
        .at_member(Kind::Server, server)
        .at("ips");
    call.reading(|answer, _| read_addresses(&answer, "addresses"))
}

/// Lists the addresses of a server in one network, by the network's label.
pub fn addresses_by_network(server: impl ToReference, label: &str) -> Call<Vec<Address<'static>>> {
    let call = Call::new("list_server_addresses_by_network", Method::Get)
        .at_member(Kind::Server, server)
        .at("ips");
    let label = label.to_owned();
    call.at_text("network label", &label).reading(move |answer, _| {
        let networks = read_networks(&answer)?;
        let found = networks
            .get(&label)
            .map(|addresses| addresses.iter().cloned().map(Address::into_owned).collect());
        found.ok_or_else(|| answer.unreadable(&format!("it holds no addresses of {label:?}")))
    })
}

/// Addresses by network, without a wrapper.
fn read_networks(answer: &Answer) -> Result<Addresses<'static>> {
    let text = std::str::from_utf8(&answer.body).ok();
    let found = text.and_then(Addresses::read).map(Addresses::into_owned);
    found.ok_or_else(|| answer.unreadable("it holds no addresses by network"))
}

/// Addresses by network under a key.
fn read_addresses(answer: &Answer, key: &str) -> Result<Addresses<'static>> {
    let body: BTreeMap<String, &RawValue> =
        serde_json::from_slice(&answer.body).map_err(|error| answer.unreadable(&error.to_string()))?;
    let found = body
        .get(key)
        .and_then(|raw| Addresses::read(raw.get()))
        .map(Addresses::into_owned);
    found.ok_or_else(|| answer.unreadable(&format!("it holds no {key:?} by network")))
}

/// Lists the metadata of a server.
pub fn metadata(server: impl ToReference) -> Call<Metadata> {
    metadata::list(Kind::Server, server)
}

/// Replaces all metadata of a server.
pub fn set_metadata(server: impl ToReference, metadata: Metadata) -> Call<Metadata> {
    metadata::set(Kind::Server, server, metadata)
}

/// Adds metadata to a server, replacing keys that are there.
pub fn update_metadata(server: impl ToReference, metadata: Metadata) -> Call<Metadata> {
    metadata::update(Kind::Server, server, metadata)
}

/// Shows one item of a server's metadata.
pub fn metadata_item(server: impl ToReference, key: &str) -> Call<String> {
    metadata::item(Kind::Server, server, key)
}

/// Sets one item of a server's metadata.
pub fn set_metadata_item(server: impl ToReference, key: &str, value: &str) -> Call<String> {
    metadata::set_item(Kind::Server, server, key, value)
}

/// Deletes one item of a server's metadata.
pub fn delete_metadata_item(server: impl ToReference, key: &str) -> Call<()> {
    metadata::delete_item(Kind::Server, server, key)
}
