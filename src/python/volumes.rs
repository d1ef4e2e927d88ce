//! `client.volumes` and `client.calls.volumes`.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::call::Call;
use super::door::{find, remove, send};
use super::fields::Fields;
use super::handle::Handle;
use super::listing::{AnyList, Listing};
use super::wait::{How, Target, wait_for, wait_until_deleted};
use super::{convert, filters};
use crate::operation::volumes;
use crate::{Kind, Reference};

type Given<'a, 'py> = &'a Bound<'py, PyAny>;

fn volume(given: Given<'_, '_>) -> PyResult<crate::Result<Reference>> {
    convert::reference(given, Kind::Volume, "volume")
}

/// The arguments of `create`.
fn new_volume(py: Python<'_>, given: Option<&Bound<'_, PyDict>>) -> PyResult<volumes::Create> {
    let fields = Fields::new(py, "create", given)?;
    let mut new = volumes::Create::default();
    if let Some(size) = fields.number("size_gb", "1 or more")? {
        new = new.size_gb(size);
    }
    if let Some(image) = fields.take("image")? {
        new = new.image(convert::reference(&image, Kind::Image, "image")?);
    }
    if let Some(snapshot) = fields.take("snapshot")? {
        new = new.snapshot(convert::reference(&snapshot, Kind::Snapshot, "snapshot")?);
    }
    if let Some(volume) = fields.take("volume")? {
        new = new.volume(self::volume(&volume)?);
    }
    if let Some(name) = fields.text("name")? {
        new = new.name(name);
    }
    if let Some(description) = fields.text("description")? {
        new = new.description(description);
    }
    if let Some(volume_type) = fields.text("volume_type")? {
        new = new.volume_type(volume_type);
    }
    if let Some(zone) = fields.text("availability_zone")? {
        new = new.availability_zone(zone);
    }
    if let Some(metadata) = fields.take("metadata")? {
        for (key, value) in convert::metadata(&metadata, "metadata")? {
            new = new.metadata(key, value);
        }
    }
    for (name, value) in fields.object("extra")? {
        new = new.extra(name, value);
    }
    fields.finish()?;
    Ok(new)
}

/// Volumes: Rackspace's ``os-volumes``, elsewhere the block storage service. Wherever a volume is named, an id, URL,
/// link, reference or volume will do.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct Volumes(Handle);

impl Volumes {
    pub(super) fn new(client: &Handle) -> Volumes {
        Volumes(Handle::clone(client))
    }
}

#[pymethods]
impl Volumes {
    /// All volumes that fit the filters, with details unless ``brief``; nothing is asked yet.
    ///
    /// ``query`` holds any other filter by its wire name.
    #[pyo3(signature = (**filters), text_signature = "($self, *, name=None, status=None, marker=None, page_size=None, max_items=None, brief=False, query=None)")]
    fn list(&self, py: Python<'_>, filters: Option<&Bound<'_, PyDict>>) -> PyResult<Listing> {
        Ok(Listing::new(
            AnyList::Volumes(filters::of_volumes(py, filters)?),
            &self.0,
        ))
    }

    /// Asks for a volume.
    fn get<'py>(&self, py: Python<'py>, volume: Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        let call = volumes::get(self::volume(volume)?);
        send(py, &self.0, call)
    }

    /// The one volume of a name, upper and lower case told apart. Raises ``ItemNotFound`` where there is none, and
    /// ``NotUnique`` with all of them where there are several; ``newest`` takes the one created last.
    #[pyo3(signature = (name, *, newest=false))]
    fn find<'py>(&self, py: Python<'py>, name: &str, newest: bool) -> PyResult<Bound<'py, PyAny>> {
        let what = volumes::find(name);
        let what = if newest { what.newest() } else { what };
        find(py, &self.0, what)
    }

    /// The same volume as it is now.
    fn refresh<'py>(&self, py: Python<'py>, volume: Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        self.get(py, volume)
    }

    /// Creates a volume: empty, or made from an ``image``, a ``snapshot`` or another ``volume``. Making it goes on
    /// after the answer: wait for ``"available"``.
    ///
    /// ``size_gb`` may be left out for copies of snapshots and volumes only.
    #[pyo3(signature = (**fields), text_signature = "($self, *, size_gb=None, name=None, description=None, image=None, snapshot=None, volume=None, volume_type=None, metadata=None, availability_zone=None, extra=None)")]
    fn create<'py>(
        &self,
        py: Python<'py>,
        fields: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = volumes::create(new_volume(py, fields)?);
        send(py, &self.0, call)
    }

    /// Deletes a volume. Removal goes on after the answer.
    #[pyo3(signature = (volume, *, missing_ok=false))]
    fn delete<'py>(
        &self,
        py: Python<'py>,
        volume: Given<'_, '_>,
        missing_ok: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = volumes::delete(self::volume(volume)?);
        remove(py, &self.0, call, missing_ok)
    }

    /// Waits for a status, any of several, or until a function of the volume says so; gives the volume then.
    ///
    /// ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the volume after each poll;
    /// ``None`` shows a bar where somebody is looking, ``True`` lines also elsewhere, ``False`` nothing.
    #[pyo3(signature = (volume, until, timeout=600.0, interval=None, progress=None))]
    fn wait_for<'py>(
        &self,
        py: Python<'py>,
        volume: Given<'_, 'py>,
        until: &Bound<'py, PyAny>,
        timeout: f64,
        interval: Option<f64>,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let how = How {
            timeout,
            interval,
            progress,
        };
        wait_for(py, &self.0, Target::<crate::Volume>::of(volume)?, until, &how)
    }

    /// Waits until a volume is gone.
    #[pyo3(signature = (volume, timeout=600.0, interval=None, progress=None))]
    fn wait_until_deleted<'py>(
        &self,
        py: Python<'py>,
        volume: Given<'_, '_>,
        timeout: f64,
        interval: Option<f64>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let how = How {
            timeout,
            interval,
            progress,
        };
        wait_until_deleted(py, &self.0, Target::<crate::Volume>::of(volume)?, &how)
    }

    fn __repr__(&self) -> &'static str {
        "Volumes"
    }
}

/// Calls about volumes, unsent. Each takes what the function of the same name in ``client.volumes`` takes.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct VolumeCalls(Handle);

impl VolumeCalls {
    pub(super) fn new(client: &Handle) -> VolumeCalls {
        VolumeCalls(Handle::clone(client))
    }
}

#[pymethods]
impl VolumeCalls {
    /// One page of the volumes that fit the filters, with details unless ``brief``.
    #[pyo3(signature = (**filters), text_signature = "($self, *, name=None, status=None, marker=None, page_size=None, max_items=None, brief=False, query=None)")]
    fn list(&self, py: Python<'_>, filters: Option<&Bound<'_, PyDict>>) -> PyResult<Call> {
        Ok(Call::of(filters::of_volumes(py, filters)?.call(), &self.0))
    }

    /// Asks for a volume.
    fn get(&self, volume: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(volumes::get(self::volume(volume)?), &self.0))
    }

    /// Creates a volume: empty, or made from an ``image``, a ``snapshot`` or another ``volume``. Making it goes on
    /// after the answer: wait for ``"available"``.
    #[pyo3(signature = (**fields), text_signature = "($self, *, size_gb=None, name=None, description=None, image=None, snapshot=None, volume=None, volume_type=None, metadata=None, availability_zone=None, extra=None)")]
    fn create(&self, py: Python<'_>, fields: Option<&Bound<'_, PyDict>>) -> PyResult<Call> {
        Ok(Call::of(volumes::create(new_volume(py, fields)?), &self.0))
    }

    /// Deletes a volume. Removal goes on after the answer.
    fn delete(&self, volume: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(volumes::delete(self::volume(volume)?), &self.0))
    }

    fn __repr__(&self) -> &'static str {
        "VolumeCalls"
    }
}
