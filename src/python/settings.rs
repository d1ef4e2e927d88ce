//! The arguments of `connect`, and what became of them.

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};

use super::error::{self, wrong_type};
use super::fields::text;
use super::session::Session;
use crate::Config;

/// Settings by their names, as texts.
pub(super) fn read(py: Python<'_>, given: Option<&Bound<'_, PyDict>>) -> PyResult<Config> {
    let mut config = Config::new();
    for (name, value) in given.into_iter().flatten() {
        let name: String = name.extract()?;
        // None is set as well, to no value: an unknown name is told in any case.
        let value = as_text(&value, &name)?.unwrap_or_default();
        config.set(&name, &value).map_err(error::raised(py))?;
    }
    Ok(config)
}

fn as_text(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Option<String>> {
    if value.is_none() {
        Ok(None)
    } else if let Ok(truth) = value.cast::<PyBool>() {
        Ok(Some(truth.is_true().to_string()))
    } else if value.is_instance_of::<PyString>() {
        text(value, name).map(Some)
    } else if value.is_instance_of::<PyInt>() || value.is_instance_of::<PyFloat>() {
        Ok(Some(value.str()?.extract()?))
    } else if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        let entries: Vec<_> = value
            .try_iter()?
            .map(|entry| text(&entry?, name))
            .collect::<PyResult<_>>()?;
        Ok(Some(entries.join(",")))
    } else if let Ok(session) = value.cast::<Session>() {
        Ok(Some(session.get().core().export().reveal().to_owned()))
    } else if value.hasattr("__fspath__")? {
        text(&value.call_method0("__fspath__")?, name).map(Some)
    } else {
        Err(wrong_type(name, "a text, number, truth value or list", value))
    }
}

/// One setting in force, its value (a secret's masked), and where it came from.
#[pyclass(frozen, eq, module = "cloudservers")]
#[derive(Clone, PartialEq)]
pub(super) struct Setting(crate::Setting);

impl Setting {
    pub(super) fn of(core: &crate::Setting) -> Setting {
        Setting(core.clone())
    }
}

#[pymethods]
impl Setting {
    /// Its name, as ``connect`` takes it.
    #[getter]
    fn name(&self) -> &'static str {
        self.0.name
    }

    /// Its value; ``***`` for a secret.
    #[getter]
    fn value(&self) -> &str {
        &self.0.value
    }

    /// ``argument``, ``environment OS_…``, the path of a file, ``vendor profile …`` or ``default``.
    #[getter]
    fn source(&self) -> &str {
        &self.0.source
    }

    fn __repr__(&self) -> String {
        format!(
            "Setting(name={:?}, value={:?}, source={:?})",
            self.0.name, self.0.value, self.0.source
        )
    }
}
