//! The keyword arguments of listings.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};

use super::convert;
use super::error::{invalid_argument, wrong_type};
use super::fields::{Fields, entries};
use super::reference::Reference;
use super::resource::{self, Resource};
use crate::model::{ImageStatus, VolumeStatus};
use crate::operation::images::ImageType;
use crate::operation::servers::Status;
use crate::{
    Flavor, Image, KeyPair, Kind, List, Listed, Network, Server, Volume, flavors, images, keypairs, networks,
    servers, volumes,
};

type Given<'a, 'py> = Option<&'a Bound<'py, PyDict>>;

/// The filters of servers; `function` is who takes them, in messages.
pub(super) fn of_servers(
    py: Python<'_>,
    function: &'static str,
    given: Given<'_, '_>,
) -> PyResult<List<Server>> {
    let fields = Fields::new(py, function, given)?;
    let mut list = servers::list();
    if let Some(image) = fields.take("image")? {
        list = list.image(convert::reference(&image, Kind::Image, "image")?);
    }
    if let Some(flavor) = fields.take("flavor")? {
        list = list.flavor(convert::reference(&flavor, Kind::Flavor, "flavor")?);
    }
    if let Some(name) = fields.text("name")? {
        list = list.name(&name);
    }
    if let Some(status) = fields.text("status")? {
        list = list.status(Status::from(status.as_str()));
    }
    if let Some(time) = fields.take("changes_since")? {
        list = list.changes_since(convert::timestamp(py, &time, "changes_since")?);
    }
    finish(fields, list)
}

/// The filters of servers, and what the listing is to bring along.
pub(super) fn of_server_listing(
    py: Python<'_>,
    function: &'static str,
    given: Given<'_, '_>,
) -> PyResult<List<Server>> {
    let fields = Fields::new(py, function, given)?;
    let resolve = fields.take("resolve")?;
    let list = of_servers(py, function, Some(&fields.into_dict()))?;
    let Some(resolve) = resolve else { return Ok(list) };
    let kinds = match resolve.is_instance_of::<PyString>() {
        true => vec![convert::kind(&resolve, "resolve")?],
        false => entries(&resolve, "resolve")?
            .iter()
            .map(|kind| convert::kind(kind, "resolve"))
            .collect::<PyResult<_>>()?,
    };
    Ok(list.resolve(kinds))
}

/// The filters of images; `function` is who takes them, in messages.
pub(super) fn of_images(
    py: Python<'_>,
    function: &'static str,
    given: Given<'_, '_>,
) -> PyResult<List<Image>> {
    let fields = Fields::new(py, function, given)?;
    let mut list = images::list();
    if let Some(server) = fields.take("server")? {
        list = list.server(convert::reference(&server, Kind::Server, "server")?);
    }
    if let Some(name) = fields.text("name")? {
        list = list.name(&name);
    }
    if let Some(status) = fields.text("status")? {
        list = list.status(ImageStatus::from(status.as_str()));
    }
    if let Some(image_type) = fields.text("type")? {
        list = list.image_type(match image_type.to_ascii_lowercase().as_str() {
            "base" => ImageType::Base,
            "snapshot" => ImageType::Snapshot,
            _ => {
                let told = format!("{image_type:?} is no type of images; there are base and snapshot");
                return Err(invalid_argument(py, told));
            }
        });
    }
    if let Some(time) = fields.take("changes_since")? {
        list = list.changes_since(convert::timestamp(py, &time, "changes_since")?);
    }
    if let Some(gigabytes) = fields.number("min_disk", "0 or more")? {
        list = list.min_disk(gigabytes);
    }
    if let Some(megabytes) = fields.number("min_ram", "0 or more")? {
        list = list.min_ram(megabytes);
    }
    finish(fields, list)
}

pub(super) fn of_flavors(py: Python<'_>, given: Given<'_, '_>) -> PyResult<List<Flavor>> {
    let fields = Fields::new(py, "list", given)?;
    let mut list = flavors::list();
    if let Some(gigabytes) = fields.number("min_disk", "0 or more")? {
        list = list.min_disk(gigabytes);
    }
    if let Some(megabytes) = fields.number("min_ram", "0 or more")? {
        list = list.min_ram(megabytes);
    }
    finish(fields, list)
}

pub(super) fn of_networks(py: Python<'_>, given: Given<'_, '_>) -> PyResult<List<Network>> {
    let fields = Fields::new(py, "list", given)?;
    finish(fields, networks::list())
}

pub(super) fn of_keypairs(py: Python<'_>, given: Given<'_, '_>) -> PyResult<List<KeyPair>> {
    let fields = Fields::new(py, "list", given)?;
    finish(fields, keypairs::list())
}

pub(super) fn of_volumes(py: Python<'_>, given: Given<'_, '_>) -> PyResult<List<Volume>> {
    let fields = Fields::new(py, "list", given)?;
    let mut list = volumes::list();
    if let Some(name) = fields.text("name")? {
        list = list.name(&name);
    }
    if let Some(status) = fields.text("status")? {
        list = list.status(VolumeStatus::from(status.as_str()));
    }
    finish(fields, list)
}

/// What all listings take.
fn finish<T: Listed>(fields: Fields<'_>, mut list: List<T>) -> PyResult<List<T>> {
    if let Some(marker) = fields.take("marker")? {
        list = list.marker(convert::reference(&marker, T::KIND, "marker")?);
    }
    if let Some(size) = fields.number("page_size", "1 or more")? {
        list = list.page_size(size);
    }
    if let Some(count) = fields.number("max_items", "0 or more")? {
        list = list.max_items(count);
    }
    if fields.truth("brief")?.unwrap_or(false) {
        list = list.brief();
    }
    if let Some(query) = fields.take("query")? {
        let query = query
            .cast::<PyMapping>()
            .map_err(|_| wrong_type("query", "a dict", &query))?;
        for item in query.items()? {
            let (name, value): (String, Bound<'_, PyAny>) = item.extract()?;
            list = filter(list, &name, &value)?;
        }
    }
    if fields.take("limit")?.is_some() {
        return Err(PyTypeError::new_err(format!(
            "{}() takes no limit: page_size is how many to ask for at a time, max_items how many to give in all",
            fields.function()
        )));
    }
    fields.finish()?;
    Ok(list)
}

/// Any other filter; a list is the same filter several times.
fn filter<T: Listed>(list: List<T>, name: &str, value: &Bound<'_, PyAny>) -> PyResult<List<T>> {
    if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        return value
            .try_iter()?
            .try_fold(list, |list, value| filter(list, name, &value?));
    }
    if let Ok(resource) = value.cast::<Resource>() {
        let kind = resource::kind(resource);
        return Ok(list.filter_by_reference(name, kind, resource::to_reference(resource, kind)));
    }
    if let Ok(reference) = value.cast::<Reference>() {
        let reference = reference.get().core();
        return Ok(match reference.kind() {
            Some(kind) => list.filter_by_reference(name, kind, reference),
            None => list.filter(name, reference.id()),
        });
    }
    if let Ok(truth) = value.cast::<PyBool>() {
        return Ok(list.filter(name, truth.is_true().to_string()));
    }
    if value.is_instance_of::<PyString>()
        || value.is_instance_of::<PyInt>()
        || value.is_instance_of::<PyFloat>()
    {
        return Ok(list.filter(name, value.str()?.to_str()?));
    }
    Err(wrong_type(
        &format!("query[{name:?}]"),
        "a text, number, truth value or reference",
        value,
    ))
}
