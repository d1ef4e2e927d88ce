//! Versions of the API.

use pyo3::prelude::*;

use super::convert;
use super::link::Links;

/// One version of the API, as the service announces it.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct Version(crate::model::Version);

impl Version {
    pub(super) fn new(core: crate::model::Version) -> Version {
        Version(core)
    }
}

#[pymethods]
impl Version {
    /// Its id, such as ``v2.1``.
    #[getter]
    fn id(&self) -> &str {
        &self.0.id
    }

    /// ``CURRENT``, ``SUPPORTED``, ``DEPRECATED`` …
    #[getter]
    fn status(&self) -> Option<&str> {
        self.0.status.as_deref()
    }

    /// The highest microversion; ``None`` where it has none.
    #[getter]
    fn max_microversion(&self) -> Option<&str> {
        self.0.max_microversion.as_deref()
    }

    /// The lowest microversion; ``None`` where it has none.
    #[getter]
    fn min_microversion(&self) -> Option<&str> {
        self.0.min_microversion.as_deref()
    }

    /// When it last changed.
    #[getter]
    fn updated<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.0.updated.map(|time| convert::datetime(py, time)).transpose()
    }

    /// Its links; ``self`` is its URL, as the service believes it to be.
    #[getter]
    fn links(&self) -> Links {
        Links::new(self.0.links.clone())
    }

    fn __repr__(&self) -> String {
        let status = self
            .0
            .status
            .as_deref()
            .map(|status| format!(", status={status:?}"));
        format!("Version(id={:?}{})", self.0.id, status.unwrap_or_default())
    }
}
