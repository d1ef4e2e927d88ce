//! A volume, bound to the client that got it.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use super::convert;
use super::held::{Held, object};
use super::outcome::pairs_of;
use super::record::Record;
use super::reference::Reference;
use super::resource::Resource;
use super::wait::{How, Target, wait_for, wait_until_deleted};
use crate::model::volume::attributes::*;
use crate::operation::volumes;
use crate::{Kind, Reference as CoreReference};

/// A volume as it was when it was asked for.
///
/// https://docs.openstack.org/api-ref/block-storage/v3/#volumes-volumes
#[pyclass(frozen, extends = Resource, module = "cloudservers")]
pub(super) struct Volume;

fn base<'a>(this: &'a Bound<'_, Volume>) -> &'a Record {
    this.as_super().as_super().get()
}

fn core<'a>(this: &'a Bound<'_, Volume>) -> &'a crate::Volume {
    match base(this).held() {
        Held::Volume(volume) => volume,
        _ => unreachable!("the class Volume holds volumes"),
    }
}

fn reference(this: &Bound<'_, Volume>) -> PyResult<crate::Result<CoreReference>> {
    convert::reference(this.as_any(), Kind::Volume, "volume")
}

#[pymethods]
impl Volume {
    /// The status, such as ``"available"`` or ``"in-use"``.
    #[getter]
    fn status<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), STATUS)
    }

    /// The description.
    #[getter]
    fn description<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).first_text(slf.py(), &DESCRIPTION)
    }

    /// The size in GB (GiB).
    #[getter]
    fn size_gb(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), SIZE)
    }

    /// The type, such as ``"SATA"`` or ``"SSD"``.
    #[getter]
    fn volume_type<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).first_text(slf.py(), &VOLUME_TYPE)
    }

    /// The availability zone.
    #[getter]
    fn availability_zone<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).first_text(slf.py(), &AVAILABILITY_ZONE)
    }

    /// When the volume was created, in UTC.
    #[getter]
    fn created<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let (py, time) = (slf.py(), base(slf).first(slf.py(), &CREATED)?);
        time.map(|time| convert::datetime(py, time)).transpose()
    }

    /// When the volume last changed, in UTC.
    #[getter]
    fn updated<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyAny>>> {
        base(slf).time(slf.py(), UPDATED)
    }

    /// Whether a server can boot from it.
    #[getter]
    fn bootable(slf: &Bound<'_, Self>) -> PyResult<Option<bool>> {
        base(slf).read(slf.py(), BOOTABLE)
    }

    /// Whether it is encrypted.
    #[getter]
    fn encrypted(slf: &Bound<'_, Self>) -> PyResult<Option<bool>> {
        base(slf).read(slf.py(), ENCRYPTED)
    }

    /// The metadata, in a dict of your own.
    #[getter]
    fn metadata<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        pairs_of(slf.py(), &base(slf).read(slf.py(), METADATA)?.unwrap_or_default())
    }

    /// The servers it is attached to, and how.
    #[getter]
    fn attachments<'py>(slf: &Bound<'py, Self>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let each = core(slf).attachments().into_iter();
        each.map(|attachment| object(slf.py(), Held::VolumeAttachment(attachment), base(slf).handle()))
            .collect()
    }

    /// The id of the snapshot it was made from.
    #[getter]
    fn snapshot_id<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).first_text(slf.py(), &SNAPSHOT_ID)
    }

    /// The id of the image it was made from, where the service tells.
    #[getter]
    fn image_id<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), IMAGE_ID)
    }

    /// The volume it is a copy of.
    #[getter]
    fn source_volume(slf: &Bound<'_, Self>) -> PyResult<Option<Reference>> {
        let source = base(slf).first(slf.py(), &SOURCE_VOLUME)?;
        Ok(source.map(|volume| Reference::of(&volume)))
    }

    /// The volume as it is now.
    fn refresh<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        base(slf).send(slf.py(), "refresh", volumes::get(reference(slf)?))
    }

    /// Deletes the volume. Removal goes on after the answer.
    #[pyo3(signature = (*, missing_ok=false))]
    fn delete<'py>(slf: &Bound<'py, Self>, missing_ok: bool) -> PyResult<Bound<'py, PyAny>> {
        base(slf).remove(slf.py(), "delete", volumes::delete(reference(slf)?), missing_ok)
    }

    /// Waits for a status, any of several, or until a function of the volume says so; gives the volume then.
    ///
    /// ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the volume after each poll;
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
        wait_for(py, client, Target::<crate::Volume>::of(slf)?, until, &how)
    }

    /// Waits until the volume is gone.
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
        wait_until_deleted(py, client, Target::<crate::Volume>::of(slf)?, &how)
    }
}
