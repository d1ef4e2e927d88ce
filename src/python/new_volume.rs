//! Disks of new servers.

use pyo3::prelude::*;
use pyo3::types::PyBool;

use super::convert;
use super::error;
use crate::Kind;
use crate::operation::servers::{self, Disk};

/// A volume that is made together with its server: what to boot from, or one more disk.
///
/// ``NewVolume(image=…, size_gb=100)`` is filled from an image, ``NewVolume(snapshot=…)`` from a snapshot, and
/// ``NewVolume(size_gb=100)`` is blank. ``NewVolume(volume=…)`` is a volume that is there, with more to say of it; it is
/// not copied. ``volume_type`` is taken from microversion 2.67 on.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct NewVolume {
    core: servers::NewVolume,
    shown: String,
}

#[pymethods]
impl NewVolume {
    #[new]
    #[pyo3(signature = (*, image=None, snapshot=None, volume=None, size_gb=None, volume_type=None, delete_on_termination=false, device_name=None, bus=None))]
    #[allow(clippy::too_many_arguments)]
    fn new(
        py: Python<'_>,
        image: Option<&Bound<'_, PyAny>>,
        snapshot: Option<&Bound<'_, PyAny>>,
        volume: Option<&Bound<'_, PyAny>>,
        size_gb: Option<i64>,
        volume_type: Option<String>,
        delete_on_termination: bool,
        device_name: Option<String>,
        bus: Option<String>,
    ) -> PyResult<NewVolume> {
        let size = size_gb
            .map(|size| {
                u32::try_from(size).map_err(|_| {
                    error::invalid_argument(py, format!("size_gb is {size}; wanted is 1 or more"))
                })
            })
            .transpose()?;
        let sources = [("image", image), ("snapshot", snapshot), ("volume", volume)];
        let sources = sources
            .into_iter()
            .filter_map(|(word, given)| Some((word, given?)));
        let source = match sources.collect::<Vec<_>>()[..] {
            [] => None,
            [source] => Some(source),
            [(one, _), (other, _), ..] => {
                let told = format!("a disk is made from one source, and {one} and {other} were both given");
                return Err(error::invalid_argument(py, told));
            }
        };
        let word = source.map_or("blank", |(word, _)| word);
        if size.is_none() && matches!(word, "image" | "blank") {
            let told = format!("size_gb of a disk is missing; a new volume with source {word:?} needs it");
            return Err(error::invalid_argument(py, told));
        }
        let mut core = match source {
            None => servers::NewVolume::blank(size.unwrap_or_default()),
            Some((_, given)) if word == "image" => {
                let image = convert::reference(given, Kind::Image, word)?;
                servers::NewVolume::from_image(image, size.unwrap_or_default())
            }
            Some((_, given)) if word == "snapshot" => {
                servers::NewVolume::from_snapshot(convert::reference(given, Kind::Snapshot, word)?)
            }
            Some((_, given)) => {
                servers::NewVolume::from_volume(convert::reference(given, Kind::Volume, word)?)
            }
        };
        if let Some(size) = size {
            core = core.size_gb(size);
        }
        if let Some(volume_type) = volume_type {
            core = core.volume_type(volume_type);
        }
        if let Some(device_name) = device_name {
            core = core.device_name(device_name);
        }
        if let Some(bus) = bus {
            core = core.bus(bus);
        }
        let core = core.delete_on_termination(delete_on_termination);
        core.check().map_err(error::raised(py))?;
        let kept = PyBool::new(py, delete_on_termination).repr()?;
        let size = size.map(|size| format!(", size_gb={size}")).unwrap_or_default();
        let source = match source {
            None => word.to_owned(),
            Some((word, given)) => format!("{word}={}", given.repr()?),
        };
        Ok(NewVolume {
            core,
            shown: format!("NewVolume({source}{size}, delete_on_termination={kept})"),
        })
    }

    fn __repr__(&self) -> &str {
        &self.shown
    }
}

/// A disk of a new server: a `NewVolume`, or whatever names a volume that is there.
pub(super) fn disk(given: &Bound<'_, PyAny>, name: &str) -> PyResult<Disk> {
    match given.cast::<NewVolume>() {
        Ok(new) => Ok(Disk::from(new.get().core.clone())),
        Err(_) => Ok(Disk::from(convert::reference(given, Kind::Volume, name)?)),
    }
}
