//! Where a new server is to be.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyTuple};

use super::error::wrong_type;
use super::fields::Fields;
use super::{convert, json};
use crate::Kind;
use crate::operation::servers;

/// Hints for where a new server is to be: near or far from servers' public IP zones (Rackspace), on the host of others
/// or on another one, in a group, near a host's address.
///
/// A hint that takes servers takes one or a list of them, each an id, URL, link, reference or server. Any other hint
/// goes by its wire name.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct SchedulerHints {
    core: servers::SchedulerHints,
    given: Py<PyDict>,
}

#[pymethods]
impl SchedulerHints {
    #[new]
    #[pyo3(signature = (**hints), text_signature = "(*, near=None, far=None, different_host=None, same_host=None, group=None, build_near_host_ip=None, cidr=None, **hints)")]
    fn new(py: Python<'_>, hints: Option<&Bound<'_, PyDict>>) -> PyResult<SchedulerHints> {
        let given = match hints {
            Some(hints) => hints.copy()?,
            None => PyDict::new(py),
        };
        Ok(SchedulerHints {
            core: read(py, &given)?,
            given: given.unbind(),
        })
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("SchedulerHints({})", self.given.bind(py).repr()?))
    }
}

/// `scheduler_hints=`: an object of the class, or a dict of its arguments.
pub(super) fn hints(given: &Bound<'_, PyAny>) -> PyResult<servers::SchedulerHints> {
    if let Ok(hints) = given.cast::<SchedulerHints>() {
        return Ok(hints.get().core.clone());
    }
    match given.cast::<PyDict>() {
        Ok(hints) => read(given.py(), hints),
        Err(_) => Err(wrong_type("scheduler_hints", "SchedulerHints or a dict", given)),
    }
}

fn read(py: Python<'_>, given: &Bound<'_, PyDict>) -> PyResult<servers::SchedulerHints> {
    let fields = Fields::new(py, "SchedulerHints", Some(given))?;
    let mut hints = servers::SchedulerHints::new();
    for name in ["near", "far", "different_host", "same_host"] {
        let Some(value) = fields.take(name)? else {
            continue;
        };
        for server in several(&value)? {
            let server = convert::reference(&server, Kind::Server, name)?;
            hints = match name {
                "near" => hints.near(server),
                "far" => hints.far(server),
                "different_host" => hints.different_host(server),
                _ => hints.same_host(server),
            };
        }
    }
    if let Some(group) = fields.text("group")? {
        hints = hints.group(group);
    }
    if let Some(address) = fields.take("build_near_host_ip")? {
        hints = hints.build_near_host_ip(address.str()?.to_str()?);
    }
    if let Some(length) = fields.text("cidr")? {
        hints = hints.cidr(length);
    }
    for (name, value) in fields.rest()? {
        let told = format!("scheduler_hints[{name:?}]");
        hints = hints.other(name, json::from_python(&value, &told)?);
    }
    Ok(hints)
}

fn several<'py>(value: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyAny>>> {
    if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        return value.try_iter()?.collect();
    }
    Ok(vec![value.clone()])
}
