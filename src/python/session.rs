//! A session, to begin with elsewhere.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use super::{convert, error};

/// A token, until when it holds, the catalog that came with it, and whose it is.
///
/// ``client.session()`` gives it, ``connect(session=…)`` takes it. ``Session(text)`` reads what ``export()`` gave.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct Session(crate::Session);

impl Session {
    pub(super) fn of(core: crate::Session) -> Session {
        Session(core)
    }

    pub(super) fn core(&self) -> &crate::Session {
        &self.0
    }
}

#[pymethods]
impl Session {
    #[new]
    fn new(py: Python<'_>, exported: &str) -> PyResult<Session> {
        let read = exported.parse().map(Session);
        read.map_err(error::raised(py))
    }

    /// Until when the token holds, unless it is revoked before; ``None`` where the service did not tell.
    #[getter]
    fn expires<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.0
            .expires()
            .map(|time| convert::datetime(py, time))
            .transpose()
    }

    /// The identity service that gave it.
    #[getter]
    fn auth_url(&self) -> &str {
        self.0.auth_url()
    }

    /// The user it was given to, in words.
    #[getter]
    fn user(&self) -> &str {
        self.0.user()
    }

    /// The project or domain that was asked for, in words.
    #[getter]
    fn scope(&self) -> &str {
        self.0.scope()
    }

    /// Id of the project that the token is for.
    #[getter]
    fn project_id(&self) -> Option<&str> {
        self.0.project_id()
    }

    /// The regions in which its catalog has servers.
    #[getter]
    fn regions(&self) -> Vec<String> {
        self.0.regions()
    }

    /// All of it as one line of text. Whoever has the text can act as the user until it expires.
    fn export(&self) -> String {
        self.0.export().reveal().to_owned()
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(PyTypeError::new_err(
            "a Session holds a token and is not pickled or copied; hand over what its export() gives",
        ))
    }

    fn __repr__(&self) -> String {
        format!(
            "<Session of {} at {}, {}, {}>",
            self.user(),
            self.auth_url(),
            self.scope(),
            self.0
                .expires()
                .map_or_else(|| "until revoked".to_owned(), |time| format!("until {time}")),
        )
    }
}
