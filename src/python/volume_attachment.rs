//! How a volume is attached to a server.

use pyo3::prelude::*;
use pyo3::types::PyString;

use super::record::Record;
use super::reference::Reference;
use crate::model::volume_attachment::attributes::*;

/// A volume's attachment to a server.
///
/// https://docs.openstack.org/api-ref/compute/#servers-with-volume-attachments-servers-os-volume-attachments
#[pyclass(frozen, extends = Record, module = "cloudservers")]
pub(super) struct VolumeAttachment;

fn base<'a>(this: &'a Bound<'_, VolumeAttachment>) -> &'a Record {
    this.as_super().get()
}

#[pymethods]
impl VolumeAttachment {
    /// The id of the attachment: the same as the volume's; from microversion 2.89 on not told.
    #[getter]
    fn id<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), ID)
    }

    /// The volume.
    #[getter]
    fn volume(slf: &Bound<'_, Self>) -> PyResult<Option<Reference>> {
        let volume = base(slf).first(slf.py(), &VOLUME)?;
        Ok(volume.map(|volume| Reference::of(&volume)))
    }

    /// The server.
    #[getter]
    fn server(slf: &Bound<'_, Self>) -> PyResult<Option<Reference>> {
        let server = base(slf).first(slf.py(), &SERVER)?;
        Ok(server.map(|server| Reference::of(&server)))
    }

    /// The device the volume is in the server, such as ``/dev/xvdb``.
    #[getter]
    fn device<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), DEVICE)
    }

    /// Whether the volume goes with the server; told from microversion 2.79 on.
    #[getter]
    fn delete_on_termination(slf: &Bound<'_, Self>) -> PyResult<Option<bool>> {
        base(slf).read(slf.py(), DELETE_ON_TERMINATION)
    }
}
