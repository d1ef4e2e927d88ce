//! An image, bound to the client that got it.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use super::fault::ServerFault;
use super::held::Held;
use super::outcome::pairs_of;
use super::record::Record;
use super::reference::Reference;
use super::resource::Resource;
use super::wait::{How, Target, wait_for, wait_until_deleted};
use super::{convert, error};
use crate::model::image::attributes::*;
use crate::model::record::Synonyms as _;
use crate::model::{AutoDiskConfig, ImageMarks};
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

fn core<'a>(this: &'a Bound<'_, Image>) -> &'a crate::Image {
    match base(this).held() {
        Held::Image(image) => image,
        _ => unreachable!("the class Image holds images"),
    }
}

fn told<T>(this: &Bound<'_, Image>, read: crate::Result<T>) -> PyResult<T> {
    read.map_err(error::raised(this.py()))
}

fn marks(this: &Bound<'_, Image>) -> PyResult<ImageMarks> {
    Ok(ImageMarks::of(told(this, core(this).read_metadata())?))
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
        told(slf, core(slf).either(CREATED, CREATED_AT))?
            .map(|time| convert::datetime(slf.py(), time))
            .transpose()
    }

    /// When the image last changed, in UTC.
    #[getter]
    fn updated<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyAny>>> {
        told(slf, core(slf).either(UPDATED, UPDATED_AT))?
            .map(|time| convert::datetime(slf.py(), time))
            .transpose()
    }

    /// The smallest disk a server needs for it, in GB.
    #[getter]
    fn min_disk(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        told(slf, core(slf).either(MIN_DISK, SERVICE_MIN_DISK))
    }

    /// The least memory a server needs for it, in MB.
    #[getter]
    fn min_ram(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        told(slf, core(slf).either(MIN_RAM, SERVICE_MIN_RAM))
    }

    /// The metadata, in a dict of your own.
    #[getter]
    fn metadata<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        pairs_of(slf.py(), &told(slf, core(slf).read_metadata())?)
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
        told(slf, core(slf).either(SIZE, SERVICE_SIZE))
    }

    /// Why saving it failed.
    #[getter]
    fn fault(slf: &Bound<'_, Self>) -> PyResult<Option<ServerFault>> {
        Ok(base(slf)
            .read(slf.py(), FAULT)?
            .map(|fault| ServerFault::from(&fault)))
    }

    /// Who sees it, ``"public"`` or ``"private"``, where the image service tells.
    #[getter]
    fn visibility<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), VISIBILITY)
    }

    /// ``"base"`` for those of the provider, ``"snapshot"`` for those made from servers.
    #[getter]
    fn image_type(slf: &Bound<'_, Self>) -> PyResult<Option<String>> {
        Ok(marks(slf)?.image_type().map(str::to_owned))
    }

    /// The kind of its operating system, ``linux`` or ``windows``.
    #[getter]
    fn os_type(slf: &Bound<'_, Self>) -> PyResult<Option<String>> {
        Ok(marks(slf)?.os_type().map(str::to_owned))
    }

    /// Its distribution, such as ``org.debian`` or ``ubuntu``.
    #[getter]
    fn os_distro(slf: &Bound<'_, Self>) -> PyResult<Option<String>> {
        Ok(marks(slf)?.os_distro().map(str::to_owned))
    }

    /// The version of its distribution.
    #[getter]
    fn os_version(slf: &Bound<'_, Self>) -> PyResult<Option<String>> {
        Ok(marks(slf)?.os_version().map(str::to_owned))
    }

    /// What it runs on, such as ``x64`` or ``x86_64``.
    #[getter]
    fn architecture(slf: &Bound<'_, Self>) -> PyResult<Option<String>> {
        Ok(marks(slf)?.architecture().map(str::to_owned))
    }

    /// Which service made it: ``scheduled-images-service``, for one of a schedule.
    #[getter]
    fn created_by(slf: &Bound<'_, Self>) -> PyResult<Option<String>> {
        Ok(marks(slf)?.created_by().map(str::to_owned))
    }

    /// Rackspace's mark for its release.
    #[getter]
    fn release_id(slf: &Bound<'_, Self>) -> PyResult<Option<String>> {
        Ok(marks(slf)?.release_id().map(str::to_owned))
    }

    /// Rackspace's mark for the version of its release.
    #[getter]
    fn release_version(slf: &Bound<'_, Self>) -> PyResult<Option<String>> {
        Ok(marks(slf)?.release_version().map(str::to_owned))
    }

    /// The day on which its release was built.
    #[getter]
    fn release_build_date(slf: &Bound<'_, Self>) -> PyResult<Option<String>> {
        Ok(marks(slf)?.release_build_date().map(str::to_owned))
    }

    /// What its release was built by, such as ``kickstart``.
    #[getter]
    fn source(slf: &Bound<'_, Self>) -> PyResult<Option<String>> {
        Ok(marks(slf)?.source().map(str::to_owned))
    }

    /// How its operating system is activated at Rackspace, such as ``windows``.
    #[getter]
    fn activation_profile(slf: &Bound<'_, Self>) -> PyResult<Option<String>> {
        Ok(marks(slf)?.activation_profile().map(str::to_owned))
    }

    /// How the disk of a server made from it may be partitioned: ``"AUTO"``, ``"MANUAL"`` or ``"DISABLED"``.
    #[getter]
    fn auto_disk_config(slf: &Bound<'_, Self>) -> PyResult<Option<&'static str>> {
        Ok(marks(slf)?.auto_disk_config().map(AutoDiskConfig::as_str))
    }

    /// The id of the image that the server of a snapshot was made from.
    #[getter]
    fn base_image_id(slf: &Bound<'_, Self>) -> PyResult<Option<String>> {
        Ok(marks(slf)?.base_image_id().map(str::to_owned))
    }

    /// Rackspace's options of an image, a number made of flags.
    #[getter]
    fn options(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        Ok(marks(slf)?.options())
    }

    /// Whether it is offered to accounts without managed service.
    #[getter]
    fn visible_core(slf: &Bound<'_, Self>) -> PyResult<Option<bool>> {
        Ok(marks(slf)?.visible_core())
    }

    /// Whether it is offered to accounts with managed service.
    #[getter]
    fn visible_managed(slf: &Bound<'_, Self>) -> PyResult<Option<bool>> {
        Ok(marks(slf)?.visible_managed())
    }

    /// Whether it is offered to accounts with RackConnect.
    #[getter]
    fn visible_rackconnect(slf: &Bound<'_, Self>) -> PyResult<Option<bool>> {
        Ok(marks(slf)?.visible_rackconnect())
    }

    /// Whether it was built for accounts without managed service.
    #[getter]
    fn build_core(slf: &Bound<'_, Self>) -> PyResult<Option<bool>> {
        Ok(marks(slf)?.build_core())
    }

    /// Whether it was built for accounts with managed service.
    #[getter]
    fn build_managed(slf: &Bound<'_, Self>) -> PyResult<Option<bool>> {
        Ok(marks(slf)?.build_managed())
    }

    /// Whether it was built for accounts with RackConnect.
    #[getter]
    fn build_rackconnect(slf: &Bound<'_, Self>) -> PyResult<Option<bool>> {
        Ok(marks(slf)?.build_rackconnect())
    }

    /// Whether hosts keep a copy of it.
    #[getter]
    fn cache_in_nova(slf: &Bound<'_, Self>) -> PyResult<Option<bool>> {
        Ok(marks(slf)?.cache_in_nova())
    }

    /// The image as it is now.
    fn refresh<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        base(slf).send(slf.py(), "refresh", images::get(reference(slf)?))
    }

    /// Deletes the image.
    #[pyo3(signature = (*, missing_ok=false))]
    fn delete<'py>(slf: &Bound<'py, Self>, missing_ok: bool) -> PyResult<Bound<'py, PyAny>> {
        base(slf).remove(slf.py(), "delete", images::delete(reference(slf)?), missing_ok)
    }

    /// Replaces all metadata, the image's own properties included; gives what there is then.
    fn set_metadata<'py>(
        slf: &Bound<'py, Self>,
        metadata: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let metadata = convert::metadata(metadata, "metadata")?;
        let call = images::set_metadata(reference(slf)?, metadata);
        base(slf).send(slf.py(), "set_metadata", call)
    }

    /// Adds metadata, and replaces keys that are there; gives what there is then.
    fn update_metadata<'py>(
        slf: &Bound<'py, Self>,
        metadata: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let metadata = convert::metadata(metadata, "metadata")?;
        let call = images::update_metadata(reference(slf)?, metadata);
        base(slf).send(slf.py(), "update_metadata", call)
    }

    /// Deletes one item of the metadata.
    fn delete_metadata<'py>(slf: &Bound<'py, Self>, key: &str) -> PyResult<Bound<'py, PyAny>> {
        base(slf).send(
            slf.py(),
            "delete_metadata",
            images::delete_metadata_item(reference(slf)?, key),
        )
    }

    /// Waits for a status, any of several, or until a function of the image says so; gives the image then.
    ///
    /// ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the image after each poll;
    /// ``None`` shows a bar where somebody is looking, ``True`` lines also elsewhere, ``False`` nothing.
    #[pyo3(signature = (until, timeout=600.0, interval=None, progress=None))]
    fn wait_for<'py>(
        slf: &Bound<'py, Self>,
        until: &Bound<'py, PyAny>,
        timeout: f64,
        interval: Option<f64>,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
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
    fn wait_until_deleted<'py>(
        slf: &Bound<'py, Self>,
        timeout: f64,
        interval: Option<f64>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (py, client) = (slf.py(), base(slf).client(slf.py(), "wait_until_deleted")?);
        let how = How {
            timeout,
            interval,
            progress,
        };
        wait_until_deleted(py, client, Target::<crate::Image>::of(slf)?, &how)
    }
}
