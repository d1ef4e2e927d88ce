//! An image, bound to the client that got it.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use super::actions::forgive_missing;
use super::convert;
use super::fault::ServerFault;
use super::outcome::pairs_of;
use super::record::{Held, Record, object};
use super::reference::Reference;
use super::resource::Resource;
use super::wait::{How, Target, wait_for, wait_until_deleted};
use crate::model::image::attributes::*;
use crate::operation::images;
use crate::{Kind, Reference as CoreReference};

/// An image as it was when it was asked for.
///
/// https://docs.openstack.org/api-ref/compute/#images-deprecated
#[pyclass(frozen, extends = Resource, module = "cloudservers")]
pub(super) struct Image;

fn base<'a>(this: &'a Bound<'_, Image>) -> &'a Record {
    this.as_super().as_super().get()
}

fn reference(this: &Bound<'_, Image>) -> PyResult<crate::Result<CoreReference>> {
    convert::reference(this.as_any(), Kind::Image, "image")
}

#[pymethods]
impl Image {
    /// The status, such as ``"ACTIVE"`` or ``"SAVING"``.
    #[getter]
    fn status<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), STATUS)
    }

    /// How far saving is, in percent.
    #[getter]
    fn progress(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), PROGRESS)
    }

    /// When the image was created, in UTC.
    #[getter]
    fn created<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyAny>>> {
        base(slf).time(slf.py(), CREATED)
    }

    /// When the image last changed, in UTC.
    #[getter]
    fn updated<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyAny>>> {
        base(slf).time(slf.py(), UPDATED)
    }

    /// The smallest disk a server needs for it, in GB.
    #[getter]
    fn min_disk(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), MIN_DISK)
    }

    /// The least memory a server needs for it, in MB.
    #[getter]
    fn min_ram(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), MIN_RAM)
    }

    /// The metadata, in a dict of your own.
    #[getter]
    fn metadata<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        pairs_of(slf.py(), &base(slf).read(slf.py(), METADATA)?.unwrap_or_default())
    }

    /// The server a snapshot was taken of.
    #[getter]
    fn server(slf: &Bound<'_, Self>) -> PyResult<Option<Reference>> {
        Ok(base(slf)
            .read(slf.py(), SERVER)?
            .map(|server| Reference::of(&server)))
    }

    /// How the disk of a server made from it is partitioned: ``AUTO`` or ``MANUAL``.
    #[getter]
    fn disk_config<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), DISK_CONFIG)
    }

    /// Its size in bytes.
    #[getter]
    fn size(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), SIZE)
    }

    /// Why saving it failed.
    #[getter]
    fn fault(slf: &Bound<'_, Self>) -> PyResult<Option<ServerFault>> {
        Ok(base(slf)
            .read(slf.py(), FAULT)?
            .map(|fault| ServerFault::from(&fault)))
    }

    /// The image as it is now.
    fn refresh<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let (py, resource) = (slf.py(), base(slf));
        let fresh = resource.send(py, "refresh", images::get(reference(slf)?))?;
        object(py, Held::Image(fresh), resource.handle())
    }

    /// Deletes the image.
    #[pyo3(signature = (*, missing_ok=false))]
    fn delete(slf: &Bound<'_, Self>, missing_ok: bool) -> PyResult<()> {
        let outcome = base(slf).send(slf.py(), "delete", images::delete(reference(slf)?));
        forgive_missing(slf.py(), missing_ok, outcome)
    }

    /// Replaces all metadata, the image's own properties included; gives what there is then.
    fn set_metadata<'py>(
        slf: &Bound<'py, Self>,
        metadata: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyDict>> {
        let metadata = convert::metadata(metadata, "metadata")?;
        let call = images::set_metadata(reference(slf)?, metadata);
        pairs_of(slf.py(), &base(slf).send(slf.py(), "set_metadata", call)?)
    }

    /// Adds metadata, and replaces keys that are there; gives what there is then.
    fn update_metadata<'py>(
        slf: &Bound<'py, Self>,
        metadata: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyDict>> {
        let metadata = convert::metadata(metadata, "metadata")?;
        let call = images::update_metadata(reference(slf)?, metadata);
        pairs_of(slf.py(), &base(slf).send(slf.py(), "update_metadata", call)?)
    }

    /// Deletes one item of the metadata.
    fn delete_metadata(slf: &Bound<'_, Self>, key: &str) -> PyResult<()> {
        base(slf).send(
            slf.py(),
            "delete_metadata",
            images::delete_metadata_item(reference(slf)?, key),
        )
    }

    /// Waits for a status, any of several, or until a function of the image says so; gives the image then.
    ///
    /// ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the image after each poll;
    /// ``None`` shows a bar where somebody is looking, ``False`` nothing.
    #[pyo3(signature = (until, timeout=600.0, interval=None, progress=None))]
    fn wait_for<'py>(
        slf: &Bound<'py, Self>,
        until: &Bound<'py, PyAny>,
        timeout: f64,
        interval: Option<f64>,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        let (py, client) = (slf.py(), base(slf).client(slf.py(), "wait_for")?);
        let how = How {
            timeout,
            interval,
            progress,
        };
        wait_for(py, client, Target::<crate::Image>::of(slf)?, until, &how)
    }

    /// Waits until the image is gone.
    #[pyo3(signature = (timeout=600.0, interval=None, progress=None))]
    fn wait_until_deleted(
        slf: &Bound<'_, Self>,
        timeout: f64,
        interval: Option<f64>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let (py, client) = (slf.py(), base(slf).client(slf.py(), "wait_until_deleted")?);
        let how = How {
            timeout,
            interval,
            progress,
        };
        wait_until_deleted(py, client, Target::<crate::Image>::of(slf)?, &how)
    }
}
