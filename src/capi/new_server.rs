//! Servers to be created.

use std::ffi::{c_char, c_void};

use super::disk::cloudservers_disk;
use super::file::{self, cloudservers_file};
use super::input::{self, Options, with_text};
use super::pairs::cloudservers_pair;
use crate::error::{Error, Result};
use crate::servers::{DiskConfig, NewServer, Nic, SchedulerHints};

/// Yes, where 0 leaves a choice to the service.
pub const CLOUDSERVERS_YES: i32 = 1;
/// No, where 0 leaves a choice to the service.
pub const CLOUDSERVERS_NO: i32 = -1;

/// A network interface of a new server: in a network or at a port. This structure will not grow.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct cloudservers_nic {
    /// The network (id or URL; "public" and "private" on Rackspace), or NULL.
    pub network: *const c_char,
    /// The port of the network service (id or URL), or NULL.
    pub port: *const c_char,
    /// The address it is to have, or NULL.
    pub fixed_ip: *const c_char,
}

/// A server to be created. Begin with `CLOUDSERVERS_NEW_SERVER_INIT`; what is 0 or NULL is not sent.
///
/// <https://docs.openstack.org/api-ref/compute/#create-server>
#[repr(C)]
#[derive(Clone, Copy)]
pub struct cloudservers_new_server {
    /// Set by `CLOUDSERVERS_NEW_SERVER_INIT`.
    pub size: usize,
    /// The name, 1 to 255 characters. Needed.
    pub name: *const c_char,
    /// The image to boot from (id or URL). Needed, unless `boot` or block devices are given.
    pub image: *const c_char,
    /// The flavor (id or URL). Needed.
    pub flavor: *const c_char,
    /// Metadata, 255 bytes each.
    pub metadata: *const cloudservers_pair,
    /// How many pairs that are.
    pub metadata_len: usize,
    /// Files to be put in, at most 5.
    pub files: *const cloudservers_file,
    /// How many files that are.
    pub files_len: usize,
    /// Networks to attach to (ids or URLs). Without any the service chooses, or refuses if there are several.
    pub networks: *const *const c_char,
    /// How many networks that are.
    pub networks_len: usize,
    /// Network interfaces that need more than a network; they come after `networks`.
    pub nics: *const cloudservers_nic,
    /// How many interfaces that are.
    pub nics_len: usize,
    /// Data for cloud-init, as it is: encoding is done by the library.
    pub user_data: *const c_void,
    /// How many bytes that are.
    pub user_data_len: usize,
    /// The name of a key pair to put in.
    pub key_name: *const c_char,
    /// Whether to attach a configuration drive: `CLOUDSERVERS_YES` or `CLOUDSERVERS_NO`.
    pub config_drive: i32,
    /// How to partition the disk: "AUTO" or "MANUAL".
    pub disk_config: *const c_char,
    /// The availability zone to build in.
    pub availability_zone: *const c_char,
    /// Names of security groups.
    pub security_groups: *const *const c_char,
    /// How many groups that are.
    pub security_groups_len: usize,
    /// How many servers to build at least; the answer tells of one of them.
    pub min_count: i64,
    /// How many servers to build at most.
    pub max_count: i64,
    /// The IPv4 address to reach the server at.
    pub access_ipv4: *const c_char,
    /// The IPv6 address to reach the server at.
    pub access_ipv6: *const c_char,
    /// The administrator's password; without one the service makes one up and tells it once.
    pub admin_password: *const c_char,
    /// Entries of `block_device_mapping_v2`: a JSON list.
    pub block_devices_json: *const c_char,
    /// Entries of the legacy `block_device_mapping`: a JSON list.
    pub block_device_mapping_json: *const c_char,
    /// Other attributes by their wire names: a JSON object.
    pub extra_json: *const c_char,
    /// The volume to boot from, instead of an image, or NULL. A disk with `volume` alone becomes the documents'
    /// `block_device_mapping`, any other an entry of `block_device_mapping_v2`.
    pub boot: *const cloudservers_disk,
    /// Further disks.
    pub volumes: *const *const cloudservers_disk,
    /// How many disks that are.
    pub volumes_len: usize,
    /// Servers (ids or URLs) in whose public IP zone it is to be (Rackspace), at most 3.
    pub near: *const *const c_char,
    /// How many servers that are.
    pub near_len: usize,
    /// Servers (ids or URLs) from whose public IP zone it is to be away (Rackspace), at most 3.
    pub far: *const *const c_char,
    /// How many servers that are.
    pub far_len: usize,
    /// Servers (ids or URLs) on other hosts than it.
    pub different_host: *const *const c_char,
    /// How many servers that are.
    pub different_host_len: usize,
    /// Servers (ids or URLs) on the same host.
    pub same_host: *const *const c_char,
    /// How many servers that are.
    pub same_host_len: usize,
    /// The id of the server group it is to be in.
    pub group: *const c_char,
    /// The address of a host it is to be near.
    pub build_near_host_ip: *const c_char,
    /// The length of the network around that address, such as "/24".
    pub cidr: *const c_char,
    /// Other scheduler hints by their wire names: a JSON object.
    pub scheduler_hints_json: *const c_char,
    /// Creates the server only where none has this mark, of 1 to 255 bytes: what has it is adopted instead, as it is
    /// and without the administrator's password. The mark stands in the metadata under "cloudservers_once", and counts
    /// among them; it is looked for before, and after a failure that leaves open whether the server was created.
    /// Deleted servers do not count, those in ERROR do. Two programs that create at the same moment can still build two.
    pub once: *const c_char,
}

// SAFETY: begins with its size; zeros are NULLs and numbers.
unsafe impl Options for cloudservers_new_server {
    const INIT: &'static str = "CLOUDSERVERS_NEW_SERVER_INIT";
}

impl cloudservers_new_server {
    /// # Safety
    /// The pointers are NULL or lead to what their names say.
    pub(super) unsafe fn read(&self) -> Result<NewServer> {
        // SAFETY: as promised by the caller.
        unsafe {
            let name = input::text(self.name, "spec.name")?;
            let flavor = input::text(self.flavor, "spec.flavor")?;
            let mut new = match input::optional_text(self.image, "spec.image")? {
                Some(image) => NewServer::new(name, image, flavor),
                None => NewServer::without_image(name, flavor),
            };
            for (key, value) in input::pairs(self.metadata, self.metadata_len, "spec.metadata")? {
                new = new.metadata(key, value);
            }
            for (path, data) in file::read(self.files, self.files_len)? {
                new = new.file(path, data);
            }
            if !self.user_data.is_null() || self.user_data_len > 0 {
                new = new.user_data(input::bytes(
                    self.user_data,
                    self.user_data_len,
                    "spec.user_data",
                )?);
            }
            new = self.read_places(new)?;
            if !self.boot.is_null() {
                let disk: cloudservers_disk = input::options(self.boot, "spec.boot")?;
                new = new.boot(disk.read("spec.boot")?);
            }
            let volumes = input::list(self.volumes, self.volumes_len, "spec.volumes")?;
            for (index, volume) in volumes.iter().enumerate() {
                let name = format!("spec.volumes[{index}]");
                let disk: cloudservers_disk = input::needed_options(*volume, &name)?;
                new = new.volume(disk.read(&name)?);
            }
            new = new.scheduler_hints(self.read_hints()?);
            with_text!(new, self.key_name, "spec");
            with_text!(new, self.availability_zone, "spec");
            with_text!(new, self.access_ipv4, "spec");
            with_text!(new, self.access_ipv6, "spec");
            with_text!(new, self.admin_password, "spec");
            if let Some(attach) = input::choice(self.config_drive, "spec.config_drive")? {
                new = new.config_drive(attach);
            }
            if let Some(how) = input::optional_word::<DiskConfig>(self.disk_config, "spec.disk_config")? {
                new = new.disk_config(how);
            }
            if let Some(count) = input::count(self.min_count, "spec.min_count")? {
                new = new.min_count(count);
            }
            if let Some(count) = input::count(self.max_count, "spec.max_count")? {
                new = new.max_count(count);
            }
            for device in input::json_list(self.block_devices_json, "spec.block_devices_json")? {
                new = new.block_device(device);
            }
            for device in input::json_list(self.block_device_mapping_json, "spec.block_device_mapping_json")?
            {
                new = new.legacy_block_device(device);
            }
            for (name, value) in input::json_object(self.extra_json, "spec.extra_json")? {
                new = new.extra(name, value);
            }
            with_text!(new, self.once, "spec");
            Ok(new)
        }
    }

    /// Where it is to be.
    ///
    /// # Safety
    /// As for [`read`](cloudservers_new_server::read).
    unsafe fn read_hints(&self) -> Result<SchedulerHints> {
        let mut hints = SchedulerHints::new();
        // SAFETY: as promised by the caller.
        unsafe {
            for server in input::texts(self.near, self.near_len, "spec.near")? {
                hints = hints.near(server);
            }
            for server in input::texts(self.far, self.far_len, "spec.far")? {
                hints = hints.far(server);
            }
            let different = input::texts(
                self.different_host,
                self.different_host_len,
                "spec.different_host",
            )?;
            for server in different {
                hints = hints.different_host(server);
            }
            for server in input::texts(self.same_host, self.same_host_len, "spec.same_host")? {
                hints = hints.same_host(server);
            }
            with_text!(hints, self.group, "spec");
            with_text!(hints, self.build_near_host_ip, "spec");
            with_text!(hints, self.cidr, "spec");
            for (name, value) in input::json_object(self.scheduler_hints_json, "spec.scheduler_hints_json")? {
                hints = hints.other(name, value);
            }
        }
        Ok(hints)
    }

    /// Networks and security groups.
    ///
    /// # Safety
    /// As for [`read`](cloudservers_new_server::read).
    unsafe fn read_places(&self, mut new: NewServer) -> Result<NewServer> {
        // SAFETY: as promised by the caller.
        unsafe {
            for network in input::texts(self.networks, self.networks_len, "spec.networks")? {
                new = new.network(network);
            }
            let nics = input::list(self.nics, self.nics_len, "spec.nics")?;
            for (index, nic) in nics.iter().enumerate() {
                new = new.nic(nic.read(index)?);
            }
            let groups = input::texts(
                self.security_groups,
                self.security_groups_len,
                "spec.security_groups",
            )?;
            for group in groups {
                new = new.security_group(group);
            }
        }
        Ok(new)
    }
}

impl cloudservers_nic {
    /// # Safety
    /// The texts are NULL or end in NUL.
    unsafe fn read(&self, index: usize) -> Result<Nic> {
        // SAFETY: as promised by the caller.
        let (network, port, fixed_ip) = unsafe {
            (
                input::optional_text(self.network, &format!("spec.nics[{index}].network"))?,
                input::optional_text(self.port, &format!("spec.nics[{index}].port"))?,
                input::optional_text(self.fixed_ip, &format!("spec.nics[{index}].fixed_ip"))?,
            )
        };
        let nic = match (network, port) {
            (Some(network), None) => Nic::network(network),
            (None, Some(port)) => Nic::port(port),
            _ => {
                return Err(Error::invalid_argument(format!(
                    "spec.nics[{index}] needs either a network or a port"
                )));
            }
        };
        Ok(match fixed_ip {
            Some(address) => nic.fixed_ip(address),
            None => nic,
        })
    }
}
