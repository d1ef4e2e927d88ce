//! A server.
//!
//! <https://docs.openstack.org/api-ref/compute/#show-server-details>

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::addresses::Addresses;
use super::attribute::{Any, Attribute, FaultOf, Integer, Pairs, Source, Text, Time, Truth};
use super::members::SECRET;
use super::record::Record;
use super::resolved::{Brought, Resolved};
use super::resource::Resource;
use super::secret::Secret;
use super::status::statuses;
use super::{Flavor, Image};
use crate::fault::Fault;
use crate::kind::Kind;
use crate::reference::{Reference, ReferenceTo, ToReference as _};

pub use super::addresses::AddressMap;
pub use super::nested::{FlavorReference, ImageReference, ServerReference};

/// A server as it was when it was asked for.
#[derive(Clone)]
pub struct Server {
    source: Source,
    admin_password: Option<Secret>,
    /// What the listing that it came from brought along.
    brought: Option<Arc<Brought>>,
}

impl Record for Server {
    const NAME: &'static str = Kind::Server.name();

    fn of(source: Source) -> Server {
        // Only the answers of create and rebuild hold a password.
        let (source, admin_password) = match source.object().holds_secret() {
            true => source.take_secret(SECRET),
            false => (source, None),
        };
        Server {
            source,
            admin_password,
            brought: None,
        }
    }

    fn source(&self) -> &Source {
        &self.source
    }
}

impl Resource for Server {
    const KIND: Kind = Kind::Server;

    fn bringing(self, brought: &Arc<Brought>) -> Server {
        Server {
            brought: Some(Arc::clone(brought)),
            ..self
        }
    }

    fn as_server(&self) -> Option<&Server> {
        Some(self)
    }
}

/// The attributes of a server, under their wire names.
pub mod attributes {
    use super::*;

    /// See [`Server::status`].
    pub const STATUS: Attribute<Text> = Attribute::new("status");
    /// See [`Server::progress`].
    pub const PROGRESS: Attribute<Integer> = Attribute::new("progress");
    /// See [`Server::tenant_id`].
    pub const TENANT_ID: Attribute<Text> = Attribute::new("tenant_id");
    /// See [`Server::user_id`].
    pub const USER_ID: Attribute<Text> = Attribute::new("user_id");
    /// See [`Server::host_id`].
    pub const HOST_ID: Attribute<Text> = Attribute::new("hostId");
    /// See [`Server::created`].
    pub const CREATED: Attribute<Time> = Attribute::new("created");
    /// See [`Server::updated`].
    pub const UPDATED: Attribute<Time> = Attribute::new("updated");
    /// See [`Server::access_ipv4`].
    pub const ACCESS_IPV4: Attribute<Text> = Attribute::new("accessIPv4");
    /// See [`Server::access_ipv6`].
    pub const ACCESS_IPV6: Attribute<Text> = Attribute::new("accessIPv6");
    /// See [`Server::addresses`].
    pub const ADDRESSES: Attribute<AddressMap> = Attribute::new("addresses");
    /// See [`Server::flavor`].
    pub const FLAVOR: Attribute<FlavorReference> = Attribute::new("flavor");
    /// The flavor's own attributes, embedded from microversion 2.47 on.
    pub const FLAVOR_ATTRIBUTES: Attribute<Any> = Attribute::new("flavor");
    /// See [`Server::image`].
    pub const IMAGE: Attribute<ImageReference> = Attribute::new("image");
    /// See [`Server::metadata`].
    pub const METADATA: Attribute<Pairs> = Attribute::new("metadata");
    /// See [`Server::key_name`].
    pub const KEY_NAME: Attribute<Text> = Attribute::new("key_name");
    /// See [`Server::config_drive`].
    pub const CONFIG_DRIVE: Attribute<Truth> = Attribute::new("config_drive");
    /// See [`Server::fault`].
    pub const FAULT: Attribute<FaultOf> = Attribute::new("fault");
    /// See [`Server::disk_config`].
    pub const DISK_CONFIG: Attribute<Text> = Attribute::new("OS-DCF:diskConfig");
    /// See [`Server::vm_state`].
    pub const VM_STATE: Attribute<Text> = Attribute::new("OS-EXT-STS:vm_state");
    /// See [`Server::task_state`].
    pub const TASK_STATE: Attribute<Text> = Attribute::new("OS-EXT-STS:task_state");
    /// See [`Server::power_state`].
    pub const POWER_STATE: Attribute<Integer> = Attribute::new("OS-EXT-STS:power_state");
    /// See [`Server::availability_zone`].
    pub const AVAILABILITY_ZONE: Attribute<Text> = Attribute::new("OS-EXT-AZ:availability_zone");
    /// See [`Server::launched_at`].
    pub const LAUNCHED_AT: Attribute<Time> = Attribute::new("OS-SRV-USG:launched_at");
    /// See [`Server::terminated_at`].
    pub const TERMINATED_AT: Attribute<Time> = Attribute::new("OS-SRV-USG:terminated_at");
    /// See [`Server::security_groups`].
    pub const SECURITY_GROUPS: Attribute<Any> = Attribute::new("security_groups");
    /// See [`Server::volumes_attached`].
    pub const VOLUMES_ATTACHED: Attribute<Any> = Attribute::new("os-extended-volumes:volumes_attached");
    /// See [`Server::image_schedule`].
    pub const IMAGE_SCHEDULE: Attribute<Any> = Attribute::new("RAX-SI:image_schedule");
    /// See [`Server::public_ip_zone_id`].
    pub const PUBLIC_IP_ZONE_ID: Attribute<Text> = Attribute::new("RAX-PUBLIC-IP-ZONE-ID:publicIPZoneId");
    /// See [`Server::description`].
    pub const DESCRIPTION: Attribute<Text> = Attribute::new("description");
    /// See [`Server::locked`].
    pub const LOCKED: Attribute<Truth> = Attribute::new("locked");
}

use attributes::*;

impl Server {
    /// The status; may be a value newer than this library.
    pub fn status(&self) -> Option<Status> {
        self.text(STATUS).map(|text| Status::from(&*text))
    }

    /// The status exactly as sent; empty where none came.
    pub fn status_text(&self) -> Cow<'_, str> {
        self.text(STATUS).unwrap_or_default()
    }

    /// How far the current task is, in percent; only some statuses have it.
    pub fn progress(&self) -> Option<i64> {
        self.read(PROGRESS).ok().flatten()
    }

    /// The account or project that owns the server.
    pub fn tenant_id(&self) -> Option<Cow<'_, str>> {
        self.text(TENANT_ID)
    }

    /// The user who created the server.
    pub fn user_id(&self) -> Option<Cow<'_, str>> {
        self.text(USER_ID)
    }

    /// A hash of the physical host, unique within an account; empty before scheduling.
    pub fn host_id(&self) -> Option<Cow<'_, str>> {
        self.text(HOST_ID)
    }

    /// When the server was created.
    pub fn created(&self) -> Option<Timestamp> {
        self.read(CREATED).ok().flatten()
    }

    /// When the server last changed.
    pub fn updated(&self) -> Option<Timestamp> {
        self.read(UPDATED).ok().flatten()
    }

    /// The IPv4 address to reach the server at; empty until assigned.
    pub fn access_ipv4(&self) -> Option<Cow<'_, str>> {
        self.text(ACCESS_IPV4)
    }

    /// The IPv6 address to reach the server at; empty until assigned.
    pub fn access_ipv6(&self) -> Option<Cow<'_, str>> {
        self.text(ACCESS_IPV6)
    }

    /// Addresses by network; none where they did not come.
    pub fn addresses(&self) -> Addresses<'_> {
        self.read(ADDRESSES).ok().flatten().unwrap_or_default()
    }

    /// One address to reach the server at: the access address, else a floating or public, else any.
    ///
    /// `version` is 4 or 6; of any other there is none.
    pub fn ip(&self, version: u8) -> Option<String> {
        let access = match version {
            4 => self.access_ipv4(),
            6 => self.access_ipv6(),
            _ => return None,
        };
        if let Some(access) = access.filter(|text| !text.is_empty()) {
            return Some(access.into_owned());
        }
        let addresses = self.addresses();
        let fitting = || addresses.all().filter(|(_, address)| address.version == version);
        let floating = fitting().find(|(_, address)| address.address_type.as_deref() == Some("floating"));
        let public = || fitting().find(|(network, _)| *network == "public");
        floating
            .or_else(public)
            .or_else(|| fitting().next())
            .map(|(_, address)| address.addr.clone().into_owned())
    }

    /// The flavor; `None` from microversion 2.47 on, where its attributes are embedded instead.
    pub fn flavor(&self) -> Option<ReferenceTo<Flavor>> {
        self.read(FLAVOR).ok().flatten().flatten()
    }

    /// The flavor's own attributes, which servers have from microversion 2.47 on.
    pub fn flavor_attributes(&self) -> Option<Flavor> {
        let json = self.get("flavor").filter(|json| json.starts_with('{'))?;
        Flavor::from_json(json, self.endpoint().cloned()).ok()
    }

    /// The image; `None` for a server that was booted from a volume.
    pub fn image(&self) -> Option<ReferenceTo<Image>> {
        self.read(IMAGE).ok().flatten().flatten()
    }

    /// What the image is, where the listing was to [resolve](crate::List::resolve) images; nothing is asked here.
    ///
    /// `None` as well for a server that was booted from a volume.
    pub fn resolved_image(&self) -> Option<Resolved<Image>> {
        let brought = self.brought.as_ref()?;
        brought.image(&self.image_key()?.0)
    }

    /// What the flavor is, where the listing was to [resolve](crate::List::resolve) flavors; nothing is asked here.
    ///
    /// From microversion 2.47 on it is what the server itself says of its flavor, which has no id.
    pub fn resolved_flavor(&self) -> Option<Resolved<Flavor>> {
        let brought = self.brought.as_ref()?;
        match self.flavor_key() {
            Some((key, _)) => brought.flavor(&key),
            None if brought.wants_flavors() => self.flavor_attributes().map(Resolved::Found),
            None => None,
        }
    }

    /// The image, under the one spelling of it.
    pub(crate) fn image_key(&self) -> Option<(String, Reference)> {
        self.key(self.image()?.to_reference(Kind::Image).ok()?)
    }

    /// The flavor, under the one spelling of it.
    pub(crate) fn flavor_key(&self) -> Option<(String, Reference)> {
        self.key(self.flavor()?.to_reference(Kind::Flavor).ok()?)
    }

    fn key(&self, reference: Reference) -> Option<(String, Reference)> {
        let key = self.endpoint()?.bookmark(&reference).ok()?;
        Some((key, reference))
    }

    /// The metadata.
    pub fn metadata(&self) -> BTreeMap<String, String> {
        self.read(METADATA).ok().flatten().unwrap_or_default()
    }

    /// The name of the key pair that was put in.
    pub fn key_name(&self) -> Option<Cow<'_, str>> {
        self.text(KEY_NAME)
    }

    /// Whether the server has a configuration drive.
    pub fn config_drive(&self) -> Option<bool> {
        self.read(CONFIG_DRIVE).ok().flatten()
    }

    /// Why the server is in `ERROR`.
    pub fn fault(&self) -> Option<Fault> {
        self.read(FAULT).ok().flatten()
    }

    /// How the disk was partitioned: `AUTO` or `MANUAL`.
    pub fn disk_config(&self) -> Option<Cow<'_, str>> {
        self.text(DISK_CONFIG)
    }

    /// The state of the virtual machine.
    pub fn vm_state(&self) -> Option<Cow<'_, str>> {
        self.text(VM_STATE)
    }

    /// What is being done to the server; `None` when nothing is.
    pub fn task_state(&self) -> Option<Cow<'_, str>> {
        self.text(TASK_STATE)
    }

    /// The power state: 0 none, 1 running, 3 paused, 4 shut down, 6 crashed, 7 suspended.
    pub fn power_state(&self) -> Option<i64> {
        self.read(POWER_STATE).ok().flatten()
    }

    /// The availability zone.
    pub fn availability_zone(&self) -> Option<Cow<'_, str>> {
        self.text(AVAILABILITY_ZONE)
    }

    /// When the server was first started.
    pub fn launched_at(&self) -> Option<Timestamp> {
        self.read(LAUNCHED_AT).ok().flatten()
    }

    /// When the server was deleted.
    pub fn terminated_at(&self) -> Option<Timestamp> {
        self.read(TERMINATED_AT).ok().flatten()
    }

    /// The names of the security groups.
    pub fn security_groups(&self) -> Vec<String> {
        self.members_of(SECURITY_GROUPS, "name")
    }

    /// The ids of the attached volumes.
    pub fn volumes_attached(&self) -> Vec<String> {
        self.members_of(VOLUMES_ATTACHED, "id")
    }

    /// The schedule of images, where there is one (Rackspace).
    pub fn image_schedule(&self) -> Option<serde_json::Value> {
        self.read(IMAGE_SCHEDULE).ok().flatten()
    }

    /// A hash of the public IP zone (Rackspace).
    pub fn public_ip_zone_id(&self) -> Option<Cow<'_, str>> {
        self.text(PUBLIC_IP_ZONE_ID)
    }

    /// A description; from microversion 2.19 on.
    pub fn description(&self) -> Option<Cow<'_, str>> {
        self.text(DESCRIPTION)
    }

    /// Whether the server is locked; from microversion 2.9 on.
    pub fn locked(&self) -> Option<bool> {
        self.read(LOCKED).ok().flatten()
    }

    /// The administrator's password, told once by create, rebuild and rescue.
    pub fn admin_password(&self) -> Option<&Secret> {
        self.admin_password.as_ref()
    }

    /// The same server with a password learnt earlier.
    pub(crate) fn with_admin_password(self, password: Option<Secret>) -> Server {
        let admin_password = self.admin_password.or(password);
        Server {
            admin_password,
            ..self
        }
    }

    fn text(&self, attribute: Attribute<Text>) -> Option<Cow<'_, str>> {
        self.read(attribute).ok().flatten()
    }

    fn members_of(&self, attribute: Attribute<Any>, name: &str) -> Vec<String> {
        let list = self.read(attribute).ok().flatten();
        let entries = list
            .as_ref()
            .and_then(serde_json::Value::as_array)
            .map(Vec::as_slice)
            .unwrap_or_default();
        entries
            .iter()
            .filter_map(|entry| entry.get(name)?.as_str().map(str::to_owned))
            .collect()
    }
}

statuses! {
    /// The status of a server.
    Status of Server, "servers" {
        /// Runs.
        Active = "ACTIVE", Resting;
        /// Is being made.
        Build = "BUILD", Moving;
        /// Is gone; seen with `changes-since`.
        Deleted = "DELETED", Gone;
        /// Failed; see [`Server::fault`].
        Error = "ERROR", Failed;
        /// A power cycle is under way.
        HardReboot = "HARD_REBOOT", Moving;
        /// Moves to another host without a stop.
        Migrating = "MIGRATING", Moving;
        /// A password change is under way.
        Password = "PASSWORD", Moving;
        /// Frozen in memory.
        Paused = "PAUSED", Resting;
        /// A soft restart is under way.
        Reboot = "REBOOT", Moving;
        /// The disk is being replaced from an image.
        Rebuild = "REBUILD", Moving;
        /// Runs the rescue image.
        Rescue = "RESCUE", Resting;
        /// Changes its flavor.
        Resize = "RESIZE", Moving;
        /// Goes back to the old flavor.
        RevertResize = "REVERT_RESIZE", Moving;
        /// Set aside as an image.
        Shelved = "SHELVED", Resting;
        /// Set aside, no longer on a host.
        ShelvedOffloaded = "SHELVED_OFFLOADED", Resting;
        /// Stopped, still billed.
        Shutoff = "SHUTOFF", Resting;
        /// Deleted, can still be restored by an administrator.
        SoftDeleted = "SOFT_DELETED", Gone;
        /// Stopped with its memory saved.
        Suspended = "SUSPENDED", Resting;
        /// The service could not tell.
        Unknown = "UNKNOWN", Moving;
        /// The new size runs, and waits for confirm or revert.
        VerifyResize = "VERIFY_RESIZE", Resting;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_of_the_version_asked_for() {
        let server = Server::from_json(
            r#"{"accessIPv4": "192.0.2.1", "accessIPv6": "", "addresses": {"private": [
                {"addr": "fd00::1", "version": 6},
                {"addr": "2001:db8::7", "version": 6, "OS-EXT-IPS:type": "floating"}]}}"#,
            None,
        )
        .unwrap();
        let found = [4, 6, 5].map(|version| server.ip(version));
        assert_eq!(
            found,
            [Some("192.0.2.1".into()), Some("2001:db8::7".into()), None]
        );
    }
}
