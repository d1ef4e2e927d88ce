//! Creating a server.
//!
//! <https://docs.openstack.org/api-ref/compute/#create-server>

use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Map, Value, json};

use super::disks::{Disk, Disks};
use super::hints::SchedulerHints;
use crate::call::{Call, Method};
use crate::endpoint::Slot;
use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::model::{Secret, Server};
use crate::operation::metadata::{self, Metadata};
use crate::operation::read_record;
use crate::reference::{Reference, ToReference};

/// The most files that the API documents for one server.
const MAX_FILES: usize = 5;
/// The longest path of such a file, in bytes.
const MAX_FILE_PATH: usize = 255;
/// The longest user data, in characters after encoding.
const MAX_USER_DATA: usize = 65_535;

/// The metadata key under which [`NewServer::once`] leaves its mark.
pub const ONCE: &str = "cloudservers_once";

/// How the disk of a server is partitioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskConfig {
    /// One partition, grown to the flavor's disk.
    Auto,
    /// As in the image; the rest of the disk stays free.
    Manual,
}

impl DiskConfig {
    /// The value as the wire spells it: in upper case, the only form services take.
    pub fn as_str(self) -> &'static str {
        match self {
            DiskConfig::Auto => "AUTO",
            DiskConfig::Manual => "MANUAL",
        }
    }
}

impl FromStr for DiskConfig {
    type Err = Error;

    fn from_str(text: &str) -> Result<DiskConfig> {
        let known = [DiskConfig::Auto, DiskConfig::Manual];
        known
            .into_iter()
            .find(|each| each.as_str().eq_ignore_ascii_case(text))
            .ok_or_else(|| {
                Error::invalid_argument(format!(
                    "{text:?} is no disk configuration; there are AUTO and MANUAL"
                ))
            })
    }
}

/// One network interface of a new server.
#[derive(Clone, Debug)]
pub struct Nic {
    network: Option<Result<Reference>>,
    port: Option<Result<Reference>>,
    fixed_ip: Option<String>,
}

impl Nic {
    /// An interface in a network; `public` and `private` are names on Rackspace.
    pub fn network(network: impl ToReference) -> Nic {
        Nic {
            network: Some(network.to_reference(Kind::Network)),
            port: None,
            fixed_ip: None,
        }
    }

    /// A port of the network service.
    pub fn port(port: impl ToReference) -> Nic {
        Nic {
            network: None,
            port: Some(port.to_reference(Kind::Port)),
            fixed_ip: None,
        }
    }

    /// The address that the interface is to have.
    pub fn fixed_ip(mut self, address: impl Into<String>) -> Nic {
        self.fixed_ip = Some(address.into());
        self
    }
}

/// A server to be created.
#[derive(Clone)]
pub struct NewServer {
    name: String,
    image: Option<Result<Reference>>,
    flavor: Result<Reference>,
    admin_password: Option<Secret>,
    metadata: Metadata,
    files: Vec<(String, Vec<u8>)>,
    user_data: Option<Vec<u8>>,
    networks: Option<Vec<Nic>>,
    key_name: Option<Result<Reference>>,
    config_drive: Option<bool>,
    disk_config: Option<DiskConfig>,
    availability_zone: Option<String>,
    security_groups: Option<Vec<String>>,
    access_ipv4: Option<String>,
    access_ipv6: Option<String>,
    min_count: Option<u32>,
    max_count: Option<u32>,
    block_devices: Vec<Value>,
    block_device_mapping: Vec<Value>,
    disks: Disks,
    scheduler_hints: SchedulerHints,
    extra: Map<String, Value>,
    once: Option<String>,
}

impl NewServer {
    /// A server that boots from an image.
    pub fn new(name: impl Into<String>, image: impl ToReference, flavor: impl ToReference) -> NewServer {
        let image = Some(image.to_reference(Kind::Image));
        NewServer {
            image,
            ..NewServer::without_image(name, flavor)
        }
    }

    /// A server that [boots](NewServer::boot) from a volume.
    pub fn without_image(name: impl Into<String>, flavor: impl ToReference) -> NewServer {
        NewServer {
            name: name.into(),
            image: None,
            flavor: flavor.to_reference(Kind::Flavor),
            admin_password: None,
            metadata: Metadata::new(),
            files: Vec::new(),
            user_data: None,
            networks: None,
            key_name: None,
            config_drive: None,
            disk_config: None,
            availability_zone: None,
            security_groups: None,
            access_ipv4: None,
            access_ipv6: None,
            min_count: None,
            max_count: None,
            block_devices: Vec::new(),
            block_device_mapping: Vec::new(),
            disks: Disks::default(),
            scheduler_hints: SchedulerHints::new(),
            extra: Map::new(),
            once: None,
        }
    }

    /// The administrator's password; without one the service makes one up and tells it once.
    pub fn admin_password(mut self, password: impl Into<Secret>) -> Self {
        self.admin_password = Some(password.into());
        self
    }

    /// One pair of metadata, 255 bytes each.
    pub fn metadata(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.metadata.insert(key.into(), value.into());
        self
    }

    /// A file to be put into the server, given as it is: encoding is done here. At most 5.
    pub fn file(mut self, path: impl Into<String>, contents: impl Into<Vec<u8>>) -> Self {
        self.files.push((path.into(), contents.into()));
        self
    }

    /// Data for cloud-init, given as it is: encoding is done here.
    pub fn user_data(mut self, data: impl Into<Vec<u8>>) -> Self {
        self.user_data = Some(data.into());
        self
    }

    /// One more network to attach to. Without any the service chooses, or refuses if there are several.
    pub fn network(self, network: impl ToReference) -> Self {
        self.nic(Nic::network(network))
    }

    /// One more network interface.
    pub fn nic(mut self, nic: Nic) -> Self {
        self.networks.get_or_insert_default().push(nic);
        self
    }

    /// A key pair to put in: its name, or the key pair itself.
    pub fn key_name(mut self, keypair: impl ToReference) -> Self {
        self.key_name = Some(keypair.to_reference(Kind::KeyPair));
        self
    }

    /// Whether to attach a configuration drive.
    pub fn config_drive(mut self, attach: bool) -> Self {
        self.config_drive = Some(attach);
        self
    }

    /// How to partition the disk.
    pub fn disk_config(mut self, disk_config: DiskConfig) -> Self {
        self.disk_config = Some(disk_config);
        self
    }

    /// The availability zone to build in.
    pub fn availability_zone(mut self, zone: impl Into<String>) -> Self {
        self.availability_zone = Some(zone.into());
        self
    }

    /// One more security group, by name.
    pub fn security_group(mut self, name: impl Into<String>) -> Self {
        self.security_groups.get_or_insert_default().push(name.into());
        self
    }

    /// The IPv4 address to reach the server at.
    pub fn access_ipv4(mut self, address: impl Into<String>) -> Self {
        self.access_ipv4 = Some(address.into());
        self
    }

    /// The IPv6 address to reach the server at.
    pub fn access_ipv6(mut self, address: impl Into<String>) -> Self {
        self.access_ipv6 = Some(address.into());
        self
    }

    /// How many servers to build at least; the answer tells of one of them.
    pub fn min_count(mut self, count: u32) -> Self {
        self.min_count = Some(count);
        self
    }

    /// How many servers to build at most.
    pub fn max_count(mut self, count: u32) -> Self {
        self.max_count = Some(count);
        self
    }

    /// What to boot from instead of an image: a [`NewVolume`](super::NewVolume), or whatever names a volume that is there.
    pub fn boot(mut self, disk: impl Into<Disk>) -> Self {
        self.disks.boot = Some(disk.into());
        self
    }

    /// One more disk beside the one that the server boots from.
    pub fn volume(mut self, disk: impl Into<Disk>) -> Self {
        self.disks.further.push(disk.into());
        self
    }

    /// Where the server is to be.
    pub fn scheduler_hints(mut self, hints: SchedulerHints) -> Self {
        self.scheduler_hints = hints;
        self
    }

    /// One more entry of `block_device_mapping_v2`, as given; [`boot`](NewServer::boot) and
    /// [`volume`](NewServer::volume) write them for you.
    pub fn block_device(mut self, device: Value) -> Self {
        self.block_devices.push(device);
        self
    }

    /// One more entry of the legacy `block_device_mapping`, as given.
    pub fn legacy_block_device(mut self, device: Value) -> Self {
        self.block_device_mapping.push(device);
        self
    }

    /// Any other attribute by its wire name; `os:scheduler_hints` goes beside the server.
    pub fn extra(mut self, name: impl Into<String>, value: Value) -> Self {
        self.extra.insert(name.into(), value);
        self
    }

    /// Creates the server only where none has this mark, of 1 to 255 bytes: what has it is adopted instead.
    ///
    /// The mark stands in the metadata under [`ONCE`], and counts among them. Sending the call looks for it first, through
    /// the list of all servers, and again after a failure that leaves open whether the server was created; so does a
    /// program that was restarted and sends the same call. Deleted servers do not count, those in `ERROR` do. An adopted
    /// server is given as it is, whatever else the call says, and without the administrator's password, which is told
    /// only once. Two programs that create at the same moment can still build two.
    pub fn once(mut self, mark: impl Into<String>) -> Self {
        self.once = Some(mark.into());
        self
    }

    /// What no service would accept.
    fn check(&self) -> Result<()> {
        check_name(&self.name)?;
        let devices = !self.block_devices.is_empty() || !self.block_device_mapping.is_empty();
        if devices && self.disks.are_given() {
            return Err(Error::invalid_argument(
                "boot and volumes write the block devices, and block devices were given beside them",
            ));
        }
        let servers = self.min_count.max(self.max_count).unwrap_or(1);
        self.disks.check(self.image.is_some(), servers)?;
        self.scheduler_hints.check()?;
        if let (false, Some(name)) = (
            self.scheduler_hints.is_empty(),
            self.extra.keys().find(|name| is_hints(name)),
        ) {
            return Err(Error::invalid_argument(format!(
                "scheduler hints were given twice, once as {name:?}"
            )));
        }
        match (&self.image, devices || self.disks.boot.is_some()) {
            (Some(_), true) => {
                return Err(Error::invalid_argument(
                    "a server boots either from an image or from block devices, and both were given; \
                     leave the image out, and name it in a block device with source_type \"image\"",
                ));
            }
            (None, false) => {
                return Err(Error::invalid_argument(
                    "a server needs something to boot from, and neither an image nor block devices were given; boot names a volume",
                ));
            }
            _ => {}
        }
        if !self.block_devices.is_empty() && !self.block_device_mapping.is_empty() {
            return Err(Error::invalid_argument(
                "block_device_mapping and block_device_mapping_v2 exclude each other, and both were given",
            ));
        }
        check_files(&self.files)?;
        if let Some(mark) = &self.once {
            self.check_mark(mark)?;
        }
        if let (Some(min), Some(max)) = (self.min_count, self.max_count) {
            if min > max {
                return Err(Error::invalid_argument(format!(
                    "min_count is {min}, more than max_count, which is {max}"
                )));
            }
        }
        if self.min_count == Some(0) || self.max_count == Some(0) {
            return Err(Error::invalid_argument(
                "min_count and max_count are at least 1, and 0 was given",
            ));
        }
        Ok(())
    }

    /// A mark that comes back from every service as it was sent, and belongs to one server.
    fn check_mark(&self, mark: &str) -> Result<()> {
        if mark.is_empty() || mark.len() > 255 {
            return Err(Error::invalid_argument(format!(
                "once is a text of {} bytes; wanted are 1 to 255",
                mark.len()
            )));
        }
        if mark.trim() != mark || mark.contains(char::is_control) {
            return Err(Error::invalid_argument(format!(
                "once is {mark:?}; wanted is a text without control characters, and without blanks at its ends"
            )));
        }
        if let Some(given) = self.metadata.get(ONCE).filter(|given| *given != mark) {
            return Err(Error::invalid_argument(format!(
                "once is {mark:?}, and the metadata have {given:?} under its key, {ONCE}; leave one of them out"
            )));
        }
        if [self.min_count, self.max_count]
            .iter()
            .flatten()
            .any(|count| *count > 1)
        {
            return Err(Error::invalid_argument(
                "once is for one server, and min_count or max_count asks for more: give each server a mark of its own",
            ));
        }
        Ok(())
    }
}

/// Scheduler hints stand beside the server, whatever the documents' table says.
fn is_hints(name: &str) -> bool {
    matches!(name, "os:scheduler_hints" | "OS-SCH-HNT:scheduler_hints")
}

pub(super) fn check_name(name: &str) -> Result<()> {
    let length = name.trim().chars().count();
    if (1..=255).contains(&length) {
        return Ok(());
    }
    let shown: String = name.chars().take(40).collect();
    Err(Error::invalid_argument(format!(
        "the name {shown:?} has {length} characters; wanted are 1 to 255 beside blanks at its ends"
    )))
}

pub(super) fn check_files(files: &[(String, Vec<u8>)]) -> Result<()> {
    if files.len() > MAX_FILES {
        return Err(Error::invalid_argument(format!(
            "{} files were given; the API takes at most {MAX_FILES}",
            files.len()
        )));
    }
    match files
        .iter()
        .find(|(path, _)| path.is_empty() || path.len() > MAX_FILE_PATH)
    {
        Some((path, _)) => Err(Error::invalid_argument(format!(
            "the path of a file has {} bytes; wanted are 1 to {MAX_FILE_PATH}",
            path.len()
        ))),
        None => Ok(()),
    }
}

/// Files as the wire has them, under `personality`.
pub(super) fn personality(files: &[(String, Vec<u8>)]) -> Value {
    let entry =
        |(path, contents): &(String, Vec<u8>)| json!({"path": path, "contents": BASE64.encode(contents)});
    files.iter().map(entry).collect()
}

/// Creates a server. The answer names it; building goes on behind it.
///
/// The administrator's password comes with this answer and never again.
pub fn create(mut new: NewServer) -> Call<Server> {
    let call = Call::new("create_server", Method::Post).at_collection(Kind::Server);
    let call = match &new.once {
        Some(mark) => call.marked(mark).advising(format!(
            "the server may have been created all the same: creating it again with once {mark:?} adopts it"
        )),
        None => call.advising(format!(
            "the server may have been created all the same, and is not asked for twice: \
         list servers by the name {:?} before trying again",
            new.name
        )),
    };
    let checked = new.check();
    if let Some(mark) = new.once.take() {
        new.metadata.insert(ONCE.to_owned(), mark);
    }
    let mut call = match checked {
        Ok(()) => metadata::check(call, &new.metadata),
        Err(problem) => call.refuse(problem),
    };
    let mut server = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            server.insert(name.to_owned(), value);
        }
    };
    put("name", Some(new.name.into()));
    put("imageRef", Some("".into()));
    put("flavorRef", Some("".into()));
    put(
        "adminPass",
        new.admin_password
            .as_ref()
            .map(|password| password.reveal().into()),
    );
    put("config_drive", new.config_drive.map(Value::from));
    put("key_name", new.key_name.as_ref().map(|_| Value::Null));
    put(
        "OS-DCF:diskConfig",
        new.disk_config.map(|value| value.as_str().into()),
    );
    put(
        "metadata",
        (!new.metadata.is_empty()).then(|| metadata::to_json(&new.metadata)),
    );
    put(
        "personality",
        (!new.files.is_empty()).then(|| personality(&new.files)),
    );
    let user_data = new.user_data.map(|data| BASE64.encode(data));
    if user_data.as_ref().is_some_and(|text| text.len() > MAX_USER_DATA) {
        call = call.refuse(Error::invalid_argument(format!(
            "the user data is too long; encoded it may have {MAX_USER_DATA} characters, which is {} bytes before",
            MAX_USER_DATA / 4 * 3
        )));
    }
    put("user_data", user_data.map(Value::from));
    put(
        "networks",
        new.networks
            .as_ref()
            .map(|nics| nics.iter().map(nic_body).collect()),
    );
    put("availability_zone", new.availability_zone.map(Value::from));
    let group = |name: String| json!({ "name": name });
    put(
        "security_groups",
        new.security_groups
            .map(|names| names.into_iter().map(group).collect()),
    );
    put("accessIPv4", new.access_ipv4.map(Value::from));
    put("accessIPv6", new.access_ipv6.map(Value::from));
    put("min_count", new.min_count.map(Value::from));
    put("max_count", new.max_count.map(Value::from));
    put(
        "block_device_mapping_v2",
        (!new.block_devices.is_empty()).then(|| new.block_devices.into()),
    );
    put(
        "block_device_mapping",
        (!new.block_device_mapping.is_empty()).then(|| new.block_device_mapping.into()),
    );
    let mut places = Vec::new();
    if let Some((name, mapping, named)) = new.disks.body(new.image.as_ref()) {
        put(name, Some(mapping));
        places.extend(named);
    }

    let mut body = Map::new();
    if !new.scheduler_hints.is_empty() {
        let (hints, named) = new.scheduler_hints.body();
        body.insert("os:scheduler_hints".to_owned(), hints);
        places.extend(named);
    }
    for (name, value) in new.extra {
        if is_hints(&name) {
            body.insert(name, value)
        } else {
            server.insert(name, value)
        };
    }
    body.insert("server".to_owned(), Value::Object(server));
    let mut call = call.with_body(Value::Object(body));

    if let Some(image) = new.image {
        call = call.with_body_reference("/server/imageRef", image, Slot::Image);
    }
    call = call.with_body_reference("/server/flavorRef", new.flavor, Slot::Flavor);
    if let Some(keypair) = new.key_name {
        call = call.with_body_reference("/server/key_name", keypair, Slot::Other);
    }
    for (index, nic) in new.networks.into_iter().flatten().enumerate() {
        let named = [("uuid", nic.network), ("port", nic.port)];
        for (name, reference) in named
            .into_iter()
            .filter_map(|(name, reference)| Some((name, reference?)))
        {
            call = call.with_body_reference(
                &format!("/server/networks/{index}/{name}"),
                reference,
                Slot::Other,
            );
        }
    }
    for (place, reference, slot) in places {
        call = call.with_body_reference(&place, reference, slot);
    }
    for index in 0..new.files.len() {
        call = call.with_secret(&format!("/server/personality/{index}/contents"));
    }
    call.with_secret("/server/adminPass")
        .with_secret("/server/user_data")
        .reading(read_record)
}

fn nic_body(nic: &Nic) -> Value {
    let mut entry = Map::new();
    if nic.network.is_some() {
        entry.insert("uuid".to_owned(), "".into());
    }
    if nic.port.is_some() {
        entry.insert("port".to_owned(), "".into());
    }
    if let Some(address) = &nic.fixed_ip {
        entry.insert("fixed_ip".to_owned(), address.as_str().into());
    }
    Value::Object(entry)
}
