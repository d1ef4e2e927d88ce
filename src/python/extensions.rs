//! `client.extensions` and `client.calls.extensions`.

use pyo3::prelude::*;

use super::call::Call;
use super::door::{Handle, enter};
use super::outcome::Outcome;
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
        let all = enter(py, &self.0, |client| client.send(extensions::list()))?;
        Outcome::from(all).into_python(py, &self.0)
    }

    /// Asks for one extension by its alias, such as ``"os-keypairs"``.
    fn get<'py>(&self, py: Python<'py>, alias: &str) -> PyResult<Bound<'py, PyAny>> {
        let call = extensions::get(alias);
        Outcome::from(enter(py, &self.0, |client| client.send(call))?).into_python(py, &self.0)
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
    /// The call that ``client.extensions.list`` sends.
    fn list(&self) -> Call {
        Call::of(extensions::list(), &self.0)
    }

    /// The call that ``client.extensions.get`` sends.
    fn get(&self, alias: &str) -> Call {
        Call::of(extensions::get(alias), &self.0)
    }

    fn __repr__(&self) -> &'static str {
        "ExtensionCalls"
    }
}
