//! The calls about one server: the same for managers, for resources, and as values.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::held::Held;
use super::record::Record;
use super::{convert, error, server_arguments};
use crate::model::{Console, Secret};
use crate::operation::servers::{self, Metadata};
use crate::{Call, Image, Kind, ReferenceTo, Server, VolumeAttachment};

type Any<'a, 'py> = &'a Bound<'py, PyAny>;

/// The server a call is about.
pub(super) fn server(given: Any<'_, '_>) -> PyResult<crate::Result<crate::Reference>> {
    convert::reference(given, Kind::Server, "server")
}

pub(super) fn get(given: Any<'_, '_>) -> PyResult<Call<Server>> {
    Ok(servers::get(server(given)?))
}

/// Asks anew; a password that was known stays so.
pub(super) fn refresh(given: Any<'_, '_>) -> PyResult<Call<Server>> {
    let password = known_password(given);
    Ok(get(given)?.map(move |fresh| fresh.with_admin_password(password.clone())))
}

/// The password that a server given as an object brings along.
pub(super) fn known_password(given: &Bound<'_, PyAny>) -> Option<Secret> {
    match given.cast::<Record>().ok()?.get().held() {
        Held::Server(server) => server.admin_password().cloned(),
        _ => None,
    }
}

pub(super) fn update(given: Any<'_, '_>, changes: Option<&Bound<'_, PyDict>>) -> PyResult<Call<Server>> {
    Ok(servers::update(
        server(given)?,
        server_arguments::update(given.py(), changes)?,
    ))
}

pub(super) fn delete(given: Any<'_, '_>) -> PyResult<Call<()>> {
    Ok(servers::delete(server(given)?))
}

pub(super) fn reboot(given: Any<'_, '_>, r#type: &str) -> PyResult<Call<()>> {
    let how = r#type.parse().map_err(error::raised(given.py()))?;
    Ok(servers::reboot(server(given)?, how))
}

pub(super) fn rebuild(
    given: Any<'_, '_>,
    image: Any<'_, '_>,
    fields: Option<&Bound<'_, PyDict>>,
) -> PyResult<Call<Server>> {
    Ok(servers::rebuild(
        server(given)?,
        server_arguments::rebuild(image, fields)?,
    ))
}

pub(super) fn resize(
    given: Any<'_, '_>,
    flavor: Any<'_, '_>,
    disk_config: Option<&str>,
) -> PyResult<Call<()>> {
    let flavor = convert::reference(flavor, Kind::Flavor, "flavor")?;
    Ok(match disk_config {
        Some(text) => {
            let disk_config = server_arguments::read_disk_config(given.py(), text)?;
            servers::resize_with_disk_config(server(given)?, flavor, disk_config)
        }
        None => servers::resize(server(given)?, flavor),
    })
}

pub(super) fn change_password(given: Any<'_, '_>, password: &str) -> PyResult<Call<()>> {
    Ok(servers::change_password(server(given)?, password))
}

pub(super) fn create_image(
    given: Any<'_, '_>,
    name: &str,
    metadata: Option<Any<'_, '_>>,
) -> PyResult<Call<ReferenceTo<Image>>> {
    let metadata = match metadata {
        Some(metadata) => convert::metadata(metadata, "metadata")?,
        None => Metadata::new(),
    };
    Ok(servers::create_image(server(given)?, name, metadata))
}

pub(super) fn rescue(
    given: Any<'_, '_>,
    image: Option<Any<'_, '_>>,
    admin_password: Option<&str>,
) -> PyResult<Call<Option<Secret>>> {
    let image = image
        .map(|image| convert::reference(image, Kind::Image, "image"))
        .transpose()?;
    Ok(servers::rescue(
        server(given)?,
        image,
        admin_password.map(Secret::from),
    ))
}

pub(super) fn console(given: Any<'_, '_>, r#type: &str) -> PyResult<Call<Console>> {
    let console_type = r#type.parse().map_err(error::raised(given.py()))?;
    Ok(servers::console(server(given)?, console_type))
}

pub(super) fn set_metadata(given: Any<'_, '_>, metadata: Any<'_, '_>) -> PyResult<Call<Metadata>> {
    Ok(servers::set_metadata(
        server(given)?,
        convert::metadata(metadata, "metadata")?,
    ))
}

pub(super) fn update_metadata(given: Any<'_, '_>, metadata: Any<'_, '_>) -> PyResult<Call<Metadata>> {
    Ok(servers::update_metadata(
        server(given)?,
        convert::metadata(metadata, "metadata")?,
    ))
}

pub(super) fn delete_metadata(given: Any<'_, '_>, key: &str) -> PyResult<Call<()>> {
    Ok(servers::delete_metadata_item(server(given)?, key))
}

fn volume(given: Any<'_, '_>) -> PyResult<crate::Result<crate::Reference>> {
    convert::reference(given, Kind::Volume, "volume")
}

pub(super) fn attach_volume(
    given: Any<'_, '_>,
    volume: Any<'_, '_>,
    device: Option<&str>,
) -> PyResult<Call<VolumeAttachment>> {
    Ok(servers::attach_volume(
        server(given)?,
        self::volume(volume)?,
        device,
    ))
}

pub(super) fn volume_attachment(given: Any<'_, '_>, volume: Any<'_, '_>) -> PyResult<Call<VolumeAttachment>> {
    Ok(servers::volume_attachment(server(given)?, self::volume(volume)?))
}

pub(super) fn detach_volume(given: Any<'_, '_>, volume: Any<'_, '_>) -> PyResult<Call<()>> {
    Ok(servers::detach_volume(server(given)?, self::volume(volume)?))
}
