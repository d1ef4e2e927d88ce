//! Errors of the core as exceptions: the one place where they are built.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple, PyType};

use super::convert;
use super::fault::ServerFault;
use super::handle::Handle;
use super::held::{self, Held};
use crate::{Error, ErrorKind};

/// The exception for an error; `client` binds the resource that it may hold.
pub(super) fn to_python(py: Python<'_>, error: &Error, client: Option<&Handle>) -> PyErr {
    build(py, error, client).unwrap_or_else(|problem| problem)
}

/// For `map_err`, where the error holds no resource.
pub(super) fn raised<'py>(py: Python<'py>) -> impl FnOnce(Error) -> PyErr + Copy + 'py {
    move |error| to_python(py, &error, None)
}

fn build(py: Python<'_>, error: &Error, client: Option<&Handle>) -> PyResult<PyErr> {
    let last = error
        .last()
        .map(|seen| held::object(py, Held::from(seen), client));
    let last = last.transpose()?;
    let fault = error.fault().map(ServerFault::from);
    let fields = PyDict::new(py);
    fields.set_item("message", error.message())?;
    fields.set_item(
        "code",
        fault
            .as_ref()
            .and_then(|fault| fault.code)
            .or(error.status().map(i64::from)),
    )?;
    fields.set_item("details", error.details())?;
    fields.set_item("fault", fault)?;
    fields.set_item("status", error.status())?;
    fields.set_item("request_id", error.request_id())?;
    fields.set_item("operation", error.operation())?;
    fields.set_item("method", error.method())?;
    fields.set_item("url", error.url())?;
    fields.set_item("attempts", error.attempts())?;
    fields.set_item("maybe_done", error.maybe_done())?;
    fields.set_item("roles", PyTuple::new(py, error.roles())?)?;
    fields.set_item(
        "retry_at",
        error
            .retry_at()
            .map(|time| convert::datetime(py, time))
            .transpose()?,
    )?;
    match error.kind() {
        ErrorKind::WaitTimeout => fields.set_item("last", last)?,
        ErrorKind::ServerFailed => {
            fields.set_item("server", &last)?;
            fields.set_item("resource", last)?;
        }
        ErrorKind::ResourceFailed => fields.set_item("resource", last)?,
        ErrorKind::NotUnique => {
            let matches = error.seen_matches().iter();
            let matches = matches.map(|seen| held::object(py, Held::from(seen), client));
            fields.set_item("matches", matches.collect::<PyResult<Vec<_>>>()?)?;
        }
        _ => {}
    }
    let exception = class(py, name(error.kind()))?.call((error.to_string(),), Some(&fields))?;
    Ok(PyErr::from_value(exception))
}

/// The exceptions are written in Python and imported when the first one is raised.
fn class<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyType>> {
    Ok(py.import("cloudservers.exceptions")?.getattr(name)?.cast_into()?)
}

/// The name of the exception for a kind of error.
pub(super) fn name(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::InvalidReference => "InvalidReference",
        ErrorKind::WrongKind => "WrongKind",
        ErrorKind::RemoteReference => "RemoteReference",
        ErrorKind::UntrustedOrigin => "UntrustedOrigin",
        ErrorKind::InvalidArgument => "InvalidArgument",
        ErrorKind::Config => "ConfigError",
        ErrorKind::Authentication => "AuthenticationError",
        ErrorKind::Connection => "ConnectionFailed",
        ErrorKind::Timeout => "Timeout",
        ErrorKind::WaitTimeout => "WaitTimeout",
        ErrorKind::Cancelled => "Cancelled",
        ErrorKind::Decode => "DecodeError",
        ErrorKind::ServerFailed => "ServerFailed",
        ErrorKind::ResourceFailed => "ResourceFailed",
        ErrorKind::NotUnique => "NotUnique",
        ErrorKind::SomeFailed => "SomeFailed",
        ErrorKind::BadRequest => "BadRequest",
        ErrorKind::Unauthorized => "Unauthorized",
        ErrorKind::Forbidden => "Forbidden",
        ErrorKind::ItemNotFound => "ItemNotFound",
        ErrorKind::BadMethod => "BadMethod",
        ErrorKind::Conflict => "Conflict",
        ErrorKind::BuildInProgress => "BuildInProgress",
        ErrorKind::OverLimit => "OverLimit",
        ErrorKind::QuotaExceeded => "QuotaExceeded",
        ErrorKind::BadMediaType => "BadMediaType",
        ErrorKind::NotImplemented => "NotImplementedFault",
        ErrorKind::ServiceUnavailable => "ServiceUnavailable",
        ErrorKind::Fault => "Fault",
    }
}

/// The exception for many of which some failed: why each did, under its name.
pub(super) fn some_failed<'py, 'a, N: IntoPyObject<'py>>(
    py: Python<'py>,
    whole: &Error,
    failed: impl IntoIterator<Item = (N, &'a Error)>,
    client: &Handle,
) -> PyResult<PyErr> {
    let told = PyDict::new(py);
    for (name, error) in failed {
        told.set_item(name, to_python(py, error, Some(client)).into_value(py))?;
    }
    let exception = to_python(py, whole, None);
    exception.value(py).setattr("failed", told)?;
    Ok(exception)
}

/// A value that no service would accept: a `ValueError`.
pub(super) fn invalid_argument(py: Python<'_>, message: impl Into<String>) -> PyErr {
    to_python(py, &Error::invalid_argument(message), None)
}

/// Refuses a pickle with more in it than this version puts there: without it, it might say something else.
pub(super) fn refuse_later(later: &Bound<'_, PyTuple>) -> PyResult<()> {
    if later.is_empty() {
        return Ok(());
    }
    let message = "a later version of cloudservers pickled this, and told more than this version knows of";
    Err(invalid_argument(later.py(), message))
}

/// A value of the wrong type.
pub(super) fn wrong_type(argument: &str, wanted: &str, value: &Bound<'_, PyAny>) -> PyErr {
    let found = value
        .get_type()
        .name()
        .map_or_else(|_| "something else".to_owned(), |name| name.to_string());
    PyTypeError::new_err(format!("{argument} must be {wanted}, not {found}"))
}

/// An object that has lost its client: it came out of a pickle, or was never sent.
pub(super) fn unbound(py: Python<'_>, message: &str) -> PyErr {
    match class(py, "Unbound").and_then(|class| class.call1((message,))) {
        Ok(exception) => PyErr::from_value(exception),
        Err(problem) => problem,
    }
}
