//! `client.extensions` and `client.calls.extensions`.

use pyo3::prelude::*;

use super::call::Call;
use super::door::send;
use super::handle::Handle;
use crate::operation::extensions;

/// Extensions of the compute API: what else the service can do.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct Extensions(Handle);

impl Extensions {
    pub(super) fn new(client: &Handle) -> Extensions {
        Extensions(Handle::clone(client))
    }
}

#[pymethods]
impl Extensions {
    /// All extensions that the service announces.
    fn list<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        send(py, &self.0, extensions::list())
    }

    /// Asks for one extension by its alias, such as ``"os-keypairs"``.
    fn get<'py>(&self, py: Python<'py>, alias: &str) -> PyResult<Bound<'py, PyAny>> {
        send(py, &self.0, extensions::get(alias))
    }

    fn __repr__(&self) -> &'static str {
        "Extensions"
    }
}

/// Calls about extensions, unsent. Each takes what the function of the same name in ``client.extensions`` takes.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct ExtensionCalls(Handle);

impl ExtensionCalls {
    pub(super) fn new(client: &Handle) -> ExtensionCalls {
        ExtensionCalls(Handle::clone(client))
    }
}

#[pymethods]
impl ExtensionCalls {
    /// All extensions that the service announces.
    fn list(&self) -> Call {
        Call::of(extensions::list(), &self.0)
    }

    /// Asks for one extension by its alias, such as ``"os-keypairs"``.
    fn get(&self, alias: &str) -> Call {
        Call::of(extensions::get(alias), &self.0)
    }

    fn __repr__(&self) -> &'static str {
        "ExtensionCalls"
    }
}
