//! The keyword arguments of creating, rebuilding and updating a server.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyMapping};

use super::error::{self, wrong_type};
use super::fields::{Fields, text};
use super::{convert, json, new_volume, scheduler_hints};
use crate::Kind;
use crate::operation::servers::{DiskConfig, NewServer, Nic, Rebuild, Update};

type Given<'a, 'py> = Option<&'a Bound<'py, PyDict>>;

/// The arguments of `create`.
pub(super) fn new_server(py: Python<'_>, given: Given<'_, '_>) -> PyResult<NewServer> {
    let fields = Fields::new(py, "create", given)?;
    let name = text(&fields.require("name")?, "name")?;
    let flavor = convert::reference(&fields.require("flavor")?, Kind::Flavor, "flavor")?;
    let mut server = match fields.take("image")? {
        Some(image) => NewServer::new(name, convert::reference(&image, Kind::Image, "image")?, flavor),
        None => NewServer::without_image(name, flavor),
    };
    if let Some(metadata) = fields.take("metadata")? {
        for (key, value) in convert::metadata(&metadata, "metadata")? {
            server = server.metadata(key, value);
        }
    }
    for (path, contents) in files(&fields)? {
        server = server.file(path, contents);
    }
    for nic in fields.entries("networks")?.unwrap_or_default() {
        server = server.nic(network(&nic)?);
    }
    if let Some(data) = fields.take("user_data")? {
        server = server.user_data(convert::bytes(&data, "user_data")?);
    }
    if let Some(keypair) = fields.take("key_name")? {
        server = server.key_name(convert::reference(&keypair, Kind::KeyPair, "key_name")?);
    }
    if let Some(attach) = fields.truth("config_drive")? {
        server = server.config_drive(attach);
    }
    if let Some(disk_config) = disk_config(py, &fields)? {
        server = server.disk_config(disk_config);
    }
    if let Some(password) = fields.text("admin_password")? {
        server = server.admin_password(password);
    }
    if let Some(zone) = fields.text("availability_zone")? {
        server = server.availability_zone(zone);
    }
    for group in fields.entries("security_groups")?.unwrap_or_default() {
        server = server.security_group(text(&group, "a security group")?);
    }
    if let Some(address) = fields.text("access_ipv4")? {
        server = server.access_ipv4(address);
    }
    if let Some(address) = fields.text("access_ipv6")? {
        server = server.access_ipv6(address);
    }
    if let Some(count) = fields.number("min_count", "1 or more")? {
        server = server.min_count(count);
    }
    if let Some(count) = fields.number("max_count", "1 or more")? {
        server = server.max_count(count);
    }
    for device in fields.entries("block_devices")?.unwrap_or_default() {
        server = server.block_device(json::from_python(&device, "block_devices")?);
    }
    for device in fields.entries("block_device_mapping")?.unwrap_or_default() {
        server = server.legacy_block_device(json::from_python(&device, "block_device_mapping")?);
    }
    if let Some(boot) = fields.take("boot")? {
        server = server.boot(new_volume::disk(&boot, "boot")?);
    }
    for volume in fields.entries("volumes")?.unwrap_or_default() {
        server = server.volume(new_volume::disk(&volume, "an entry of volumes")?);
    }
    if let Some(hints) = fields.take("scheduler_hints")? {
        server = server.scheduler_hints(scheduler_hints::hints(&hints)?);
    }
    for (name, value) in fields.object("extra")? {
        server = server.extra(name, value);
    }
    if let Some(mark) = fields.text("once")? {
        server = server.once(mark);
    }
    fields.finish()?;
    Ok(server)
}

/// The arguments of `rebuild`, beside the image.
pub(super) fn rebuild(image: &Bound<'_, PyAny>, given: Given<'_, '_>) -> PyResult<Rebuild> {
    let py = image.py();
    let fields = Fields::new(py, "rebuild", given)?;
    let mut rebuild = Rebuild::new(convert::reference(image, Kind::Image, "image")?);
    if let Some(name) = fields.text("name")? {
        rebuild = rebuild.name(name);
    }
    if let Some(password) = fields.text("admin_password")? {
        rebuild = rebuild.admin_password(password);
    }
    if let Some(metadata) = fields.take("metadata")? {
        rebuild = rebuild.metadata(convert::metadata(&metadata, "metadata")?);
    }
    for (path, contents) in files(&fields)? {
        rebuild = rebuild.file(path, contents);
    }
    if let Some(disk_config) = disk_config(py, &fields)? {
        rebuild = rebuild.disk_config(disk_config);
    }
    if let Some(address) = fields.text("access_ipv4")? {
        rebuild = rebuild.access_ipv4(address);
    }
    if let Some(address) = fields.text("access_ipv6")? {
        rebuild = rebuild.access_ipv6(address);
    }
    for (name, value) in fields.object("extra")? {
        rebuild = rebuild.extra(name, value);
    }
    fields.finish()?;
    Ok(rebuild)
}

/// The arguments of `update`.
pub(super) fn update(py: Python<'_>, given: Given<'_, '_>) -> PyResult<Update> {
    let fields = Fields::new(py, "update", given)?;
    let mut update = Update::new();
    if let Some(name) = fields.text("name")? {
        update = update.name(name);
    }
    if let Some(address) = fields.text("access_ipv4")? {
        update = update.access_ipv4(address);
    }
    if let Some(address) = fields.text("access_ipv6")? {
        update = update.access_ipv6(address);
    }
    for (name, value) in fields.object("extra")? {
        update = update.extra(name, value);
    }
    fields.finish()?;
    Ok(update)
}

/// Files to put into a server, by path.
fn files(fields: &Fields<'_>) -> PyResult<Vec<(String, Vec<u8>)>> {
    let Some(given) = fields.take("files")? else {
        return Ok(Vec::new());
    };
    let mapping = given
        .cast::<PyMapping>()
        .map_err(|_| wrong_type("files", "a dict of paths and contents", &given))?;
    let read = |item: Bound<'_, PyAny>| {
        let (path, contents): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
        let path = text(&path, "a path of files")?;
        let contents = convert::bytes(&contents, &format!("files[{path:?}]"))?;
        Ok((path, contents))
    };
    mapping.items()?.iter().map(read).collect()
}

fn disk_config(py: Python<'_>, fields: &Fields<'_>) -> PyResult<Option<DiskConfig>> {
    fields
        .text("disk_config")?
        .map(|text| read_disk_config(py, &text))
        .transpose()
}

pub(super) fn read_disk_config(py: Python<'_>, text: &str) -> PyResult<DiskConfig> {
    text.parse().map_err(error::raised(py))
}

/// One entry of `networks`: a network, or a dict that names a network or a port.
fn network(given: &Bound<'_, PyAny>) -> PyResult<Nic> {
    if !given.is_instance_of::<PyDict>() {
        return Ok(Nic::network(convert::reference(
            given,
            Kind::Network,
            "an entry of networks",
        )?));
    }
    let py = given.py();
    let fields = Fields::new(py, "networks", Some(given.cast::<PyDict>()?))?;
    let nic = match (fields.take("uuid")?, fields.take("port")?) {
        (Some(network), None) => Nic::network(convert::reference(&network, Kind::Network, "uuid")?),
        (None, Some(port)) => Nic::port(convert::reference(&port, Kind::Port, "port")?),
        _ => {
            let told = format!("an entry of networks has either a uuid or a port, and {given} was given");
            return Err(error::invalid_argument(py, told));
        }
    };
    let nic = match fields.text("fixed_ip")? {
        Some(address) => nic.fixed_ip(address),
        None => nic,
    };
    match fields.rest()?.first() {
        None => Ok(nic),
        Some((other, _)) => Err(PyTypeError::new_err(format!(
            "an entry of networks has uuid or port, and fixed_ip; {other:?} is none of them"
        ))),
    }
}
