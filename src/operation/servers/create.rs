//! Creating a server.
//!
//! <https://docs.openstack.org/api-ref/compute/#create-server>

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Map, Value, json};
use zeroize::Zeroizing;

use super::disks::{Disk, Disks};
use super::files::Files;
use super::{DiskConfig, Nic, Place, SchedulerHints};
use crate::call::{Call, Method};
use crate::endpoint::Slot;
use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::model::{Secret, Server};
use crate::operation::metadata::{self, Metadata};
use crate::operation::{name, read_record};
use crate::reference::{Reference, ToReference};

/// The longest user data, in characters after encoding.
const MAX_USER_DATA: usize = 65_535;

/// The metadata key under which [`NewServer::once`] leaves its mark.
pub const ONCE: &str = "cloudservers_once";

/// A server to be created.
#[derive(Clone)]
pub struct NewServer {
    name: String,
    image: Option<Result<Reference>>,
    flavor: Result<Reference>,
    admin_password: Option<Secret>,
    metadata: Metadata,
    files: Files,
    user_data: Option<Zeroizing<Vec<u8>>>,
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
            files: Files::default(),
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
        self.files.push(path, contents);
        self
    }

    /// Data for cloud-init, given as it is: encoding is done here.
    pub fn user_data(mut self, data: impl Into<Vec<u8>>) -> Self {
        self.user_data = Some(Zeroizing::new(data.into()));
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
    /// only once. Two programs that create at the same moment can still build two; of several the oldest is adopted.
    ///
    /// After such a failure it is looked for during a twentieth of the deadline, at least 7.5 seconds, before it is asked
    /// for again.
    pub fn once(mut self, mark: impl Into<String>) -> Self {
        self.once = Some(mark.into());
        self
    }

    /// What no service would accept.
    fn check(&self) -> Result<()> {
        name::check("name", &self.name)?;
        self.check_boot()?;
        self.check_hints()?;
        self.files.check()?;
        self.check_user_data()?;
        self.check_mark()?;
        self.check_counts()?;
        metadata::check(&self.metadata)
    }

    /// One thing to boot from, said in one way.
    fn check_boot(&self) -> Result<()> {
        let devices = !self.block_devices.is_empty() || !self.block_device_mapping.is_empty();
        if devices && self.disks.are_given() {
            return Err(Error::invalid_argument(
                "boot and volumes write the block devices, and block devices were given beside them",
            ));
        }
        let servers = self.min_count.max(self.max_count).unwrap_or(1);
        self.disks.check(self.image.is_some(), servers)?;
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
        Ok(())
    }

    fn check_hints(&self) -> Result<()> {
        self.scheduler_hints.check()?;
        match self.extra.keys().find(|name| is_hints(name)) {
            Some(name) if !self.scheduler_hints.is_empty() => Err(Error::invalid_argument(format!(
                "scheduler hints were given twice, once as {name:?}"
            ))),
            _ => Ok(()),
        }
    }

    fn check_user_data(&self) -> Result<()> {
        let most = MAX_USER_DATA / 4 * 3;
        if self.user_data.as_ref().is_some_and(|data| data.len() > most) {
            return Err(Error::invalid_argument(format!(
                "the user data is too long; encoded it may have {MAX_USER_DATA} characters, which is {most} bytes before"
            )));
        }
        Ok(())
    }

    /// A mark that comes back from every service as it was sent, and belongs to one server.
    fn check_mark(&self) -> Result<()> {
        let Some(mark) = &self.once else {
            return Ok(());
        };
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
        if self.min_count.max(self.max_count) > Some(1) {
            return Err(Error::invalid_argument(
                "once is for one server, and min_count or max_count asks for more: give each server a mark of its own",
            ));
        }
        Ok(())
    }

    fn check_counts(&self) -> Result<()> {
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

    /// The body, and the places in it that hold references.
    fn body(self) -> (Value, Vec<Place>) {
        let mut server = Map::new();
        let mut places: Vec<Place> = Vec::new();
        let mut put = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                server.insert(name.to_owned(), value);
            }
        };
        let mut name = |place: &str, reference, slot| places.push((place.to_owned(), reference, slot));
        let disks = self.disks.body(self.image.as_ref());

        put("name", Some(self.name.into()));
        put("imageRef", Some("".into()));
        if let Some(image) = self.image {
            name("/server/imageRef", image, Slot::Image);
        }
        put("flavorRef", Some("".into()));
        name("/server/flavorRef", self.flavor, Slot::Flavor);
        let password = self.admin_password.as_ref();
        put("adminPass", password.map(|password| password.reveal().into()));
        put("config_drive", self.config_drive.map(Value::from));
        if let Some(keypair) = self.key_name {
            put("key_name", Some("".into()));
            name("/server/key_name", keypair, Slot::Other);
        }
        let disk_config = self.disk_config.map(DiskConfig::as_str);
        put("OS-DCF:diskConfig", disk_config.map(Value::from));
        let has_metadata = !self.metadata.is_empty();
        put(
            "metadata",
            has_metadata.then(|| metadata::to_json(&self.metadata)),
        );
        put("personality", self.files.body());
        let user_data = self.user_data.map(|data| BASE64.encode(&*data));
        put("user_data", user_data.map(Value::from));
        if let Some(nics) = self.networks {
            put("networks", Some(nics.iter().map(Nic::body).collect()));
            let nics = nics.into_iter().enumerate();
            places.extend(nics.flat_map(|(index, nic)| nic.places(index)));
        }
        put("availability_zone", self.availability_zone.map(Value::from));
        let group = |name: String| json!({ "name": name });
        let groups = self
            .security_groups
            .map(|names| names.into_iter().map(group).collect());
        put("security_groups", groups);
        put("accessIPv4", self.access_ipv4.map(Value::from));
        put("accessIPv6", self.access_ipv6.map(Value::from));
        put("min_count", self.min_count.map(Value::from));
        put("max_count", self.max_count.map(Value::from));
        let given = |devices: Vec<Value>| (!devices.is_empty()).then(|| devices.into());
        put("block_device_mapping_v2", given(self.block_devices));
        put("block_device_mapping", given(self.block_device_mapping));
        if let Some((name, mapping, named)) = disks {
            put(name, Some(mapping));
            places.extend(named);
        }

        let mut body = Map::new();
        if !self.scheduler_hints.is_empty() {
            let (hints, named) = self.scheduler_hints.body();
            body.insert("os:scheduler_hints".to_owned(), hints);
            places.extend(named);
        }
        for (name, value) in self.extra {
            let holder = if is_hints(&name) { &mut body } else { &mut server };
            holder.insert(name, value);
        }
        body.insert("server".to_owned(), Value::Object(server));
        (Value::Object(body), places)
    }
}

/// Scheduler hints stand beside the server, whatever the documents' table says.
fn is_hints(name: &str) -> bool {
    matches!(name, "os:scheduler_hints" | "OS-SCH-HNT:scheduler_hints")
}

/// Creates a server. The answer names it; building goes on behind it.
///
/// The administrator's password comes with this answer and never again.
pub fn create(mut new: NewServer) -> Call<Server> {
    let call = Call::new("create_server", Method::Post)
        .at_collection(Kind::Server)
        .checked(new.check());
    let call = match new.once.take() {
        Some(mark) => {
            let advice = format!(
                "the server may have been created all the same: creating it again with once {mark:?} adopts it"
            );
            let call = call.marked(&mark).advising(advice);
            new.metadata.insert(ONCE.to_owned(), mark);
            call
        }
        None => call.advising(format!(
            "the server may have been created all the same, and is not asked for twice: \
             list servers by the name {:?} before trying again",
            new.name
        )),
    };
    let (body, places) = new.body();
    let call = places
        .into_iter()
        .fold(call.with_body(body), |call, (place, reference, slot)| {
            call.with_body_reference(&place, reference, slot)
        });
    call.reading(read_record)
}
