//! An extension of the compute API.

use pyo3::prelude::*;
use pyo3::types::PyString;

use super::link::Links;
use super::record::Record;
use crate::model::extension::attributes::*;

/// An extension of the compute API, as the service announces it.
///
/// https://docs.openstack.org/api-ref/compute/#extensions-extensions-deprecated
#[pyclass(frozen, extends = Record, module = "cloudservers")]
pub(super) struct Extension;

fn base<'a>(this: &'a Bound<'_, Extension>) -> &'a Record {
    this.as_super().get()
}

#[pymethods]
impl Extension {
    /// What it is asked for by, such as ``"os-keypairs"``.
    #[getter]
    fn alias<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), ALIAS)
    }

    /// The name, such as ``"Keypairs"``.
    #[getter]
    fn name<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), NAME)
    }

    /// What it does, for people.
    #[getter]
    fn description<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), DESCRIPTION)
    }

    /// The XML namespace, which current services fill with a placeholder.
    #[getter]
    fn namespace<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), NAMESPACE)
    }

    /// When it last changed.
    #[getter]
    fn updated<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyAny>>> {
        base(slf).time(slf.py(), UPDATED)
    }

    /// Links, such as to documents.
    #[getter]
    fn links(slf: &Bound<'_, Self>) -> PyResult<Links> {
        Ok(Links::new(base(slf).read(slf.py(), LINKS)?.unwrap_or_default()))
    }
}
