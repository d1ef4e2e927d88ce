//! Keyword arguments of functions that take many.

use std::time::Duration;

use pyo3::exceptions::{PyOverflowError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyMapping, PyString, PyTuple};
use serde_json::{Map, Value};

use super::error::{invalid_argument, wrong_type};
use super::{convert, json};

/// The keyword arguments of one call; what nobody takes out is one too many.
pub(super) struct Fields<'py> {
    function: &'static str,
    given: Bound<'py, PyDict>,
}

impl<'py> Fields<'py> {
    pub(super) fn new(
        py: Python<'py>,
        function: &'static str,
        given: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Fields<'py>> {
        let given = match given {
            Some(given) => given.copy()?,
            None => PyDict::new(py),
        };
        Ok(Fields { function, given })
    }

    /// Whose arguments they are.
    pub(super) fn function(&self) -> &'static str {
        self.function
    }

    /// Takes an argument out; `None` counts as not given.
    pub(super) fn take(&self, name: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
        Ok(self.take_with_none(name)?.filter(|value| !value.is_none()))
    }

    /// Takes out an argument for which `None` is a value of its own.
    pub(super) fn take_with_none(&self, name: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
        let found = self.given.get_item(name)?;
        if found.is_some() {
            self.given.del_item(name)?;
        }
        Ok(found)
    }

    /// Takes out an argument that has to be there.
    pub(super) fn require(&self, name: &str) -> PyResult<Bound<'py, PyAny>> {
        self.take(name)?.ok_or_else(|| {
            PyTypeError::new_err(format!("{}() is missing the argument '{name}'", self.function))
        })
    }

    pub(super) fn text(&self, name: &str) -> PyResult<Option<String>> {
        self.take(name)?.map(|value| text(&value, name)).transpose()
    }

    pub(super) fn truth(&self, name: &str) -> PyResult<Option<bool>> {
        let read = |value: Bound<'py, PyAny>| value.extract().map_err(|_| wrong_type(name, "bool", &value));
        self.take(name)?.map(read).transpose()
    }

    pub(super) fn number<T: TryFrom<i64>>(&self, name: &str, wanted: &str) -> PyResult<Option<T>> {
        let Some(value) = self.take(name)? else {
            return Ok(None);
        };
        let number = match value.extract::<i64>() {
            Ok(number) => T::try_from(number).ok(),
            // One that has no room in 64 bits is none that is wanted, either.
            Err(problem) if problem.is_instance_of::<PyOverflowError>(value.py()) => None,
            Err(_) => return Err(wrong_type(name, "int", &value)),
        };
        match number {
            Some(number) => Ok(Some(number)),
            None => Err(invalid_argument(
                value.py(),
                format!("{name} is {value}; wanted is {wanted}"),
            )),
        }
    }

    /// A length of time.
    pub(super) fn seconds(&self, name: &str) -> PyResult<Option<Duration>> {
        let Some(value) = self.take(name)? else {
            return Ok(None);
        };
        let seconds = value
            .extract()
            .map_err(|_| wrong_type(name, "a number of seconds", &value))?;
        convert::seconds(value.py(), seconds, name).map(Some)
    }

    pub(super) fn object(&self, name: &str) -> PyResult<Map<String, Value>> {
        match self.take(name)? {
            None => Ok(Map::new()),
            Some(value) => match value.cast::<PyMapping>() {
                Ok(mapping) => json::object(mapping, name),
                Err(_) => Err(wrong_type(name, "a dict", &value)),
            },
        }
    }

    /// The entries of a list or another iterable; a text is none.
    pub(super) fn entries(&self, name: &str) -> PyResult<Option<Vec<Bound<'py, PyAny>>>> {
        self.take(name)?.map(|value| entries(&value, name)).transpose()
    }

    /// Takes out all that is left; `None` counts as not given.
    pub(super) fn rest(self) -> PyResult<Vec<(String, Bound<'py, PyAny>)>> {
        let left = self.given.iter().filter(|(_, value)| !value.is_none());
        left.map(|(name, value)| Ok((text(&name, "the name of an argument")?, value)))
            .collect()
    }

    /// What nobody took out, for another function.
    pub(super) fn into_dict(self) -> Bound<'py, PyDict> {
        self.given
    }

    /// Nothing may be left.
    pub(super) fn finish(self) -> PyResult<()> {
        match self.given.keys().iter().next() {
            None => Ok(()),
            Some(name) => Err(PyTypeError::new_err(format!(
                "{}() got an unexpected keyword argument '{name}'",
                self.function
            ))),
        }
    }
}

pub(super) fn text(value: &Bound<'_, PyAny>, name: &str) -> PyResult<String> {
    match value.cast::<PyString>() {
        Ok(text) => Ok(text.to_str()?.to_owned()),
        Err(_) => Err(wrong_type(name, "str", value)),
    }
}

pub(super) fn entries<'py>(value: &Bound<'py, PyAny>, name: &str) -> PyResult<Vec<Bound<'py, PyAny>>> {
    if !value.is_instance_of::<PyList>() && !value.is_instance_of::<PyTuple>() {
        return Err(wrong_type(name, "a list", value));
    }
    value.try_iter()?.collect()
}
