//! Why a server failed, or a request.

use pyo3::prelude::*;

use super::{convert, html};

/// A fault as the service told it: of a server in ``ERROR``, or of a request that was refused.
#[pyclass(frozen, eq, hash, module = "cloudservers")]
#[derive(Clone, PartialEq, Hash)]
pub(super) struct ServerFault {
    name: Option<String>,
    pub(super) code: Option<i64>,
    message: Option<String>,
    details: Option<String>,
    created: Option<jiff::Timestamp>,
}

impl From<&crate::Fault> for ServerFault {
    fn from(fault: &crate::Fault) -> ServerFault {
        ServerFault {
            name: fault.name().map(str::to_owned),
            code: fault.code(),
            message: fault.message().map(str::to_owned),
            details: fault.details().map(str::to_owned),
            created: fault.created(),
        }
    }
}

#[pymethods]
impl ServerFault {
    #[new]
    #[pyo3(signature = (name=None, code=None, message=None, details=None, created=None))]
    fn new(
        py: Python<'_>,
        name: Option<String>,
        code: Option<i64>,
        message: Option<String>,
        details: Option<String>,
        created: Option<Bound<'_, PyAny>>,
    ) -> PyResult<ServerFault> {
        let created = created
            .map(|time| convert::timestamp(py, &time, "created"))
            .transpose()?;
        Ok(ServerFault {
            name,
            code,
            message,
            details,
            created,
        })
    }

    /// The fault's name, such as ``itemNotFound``.
    #[getter]
    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The HTTP status it repeats, or for servers the one it would have had.
    #[getter]
    fn code(&self) -> Option<i64> {
        self.code
    }

    /// A text for people.
    #[getter]
    fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// More text, not meant for end users.
    #[getter]
    fn details(&self) -> Option<&str> {
        self.details.as_deref()
    }

    /// When a server failed.
    #[getter]
    fn created<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.created.map(|time| convert::datetime(py, time)).transpose()
    }

    fn __repr__(&self) -> String {
        let code = self.code.map(|code| format!("code={code}, ")).unwrap_or_default();
        format!(
            "ServerFault({code}message={:?})",
            self.message.as_deref().unwrap_or_default()
        )
    }

    /// What a notebook shows.
    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        html::show(slf.as_any())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let state = (
            &self.name,
            self.code,
            &self.message,
            &self.details,
            self.created(py)?,
        );
        Ok((
            py.get_type::<ServerFault>().into_any(),
            state.into_pyobject(py)?.into_any(),
        ))
    }
}
