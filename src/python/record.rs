//! What a service told of something: a mapping of what it sent, bound to the client that got it.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};

use super::door::{remove, send};
use super::handle::Handle;
use super::held::{self, Held};
use super::outcome::Outcome;
use super::{convert, endpoint, error, html, json};
use crate::model::attribute::Source;
use crate::model::{Any, Attribute, AttributeType, Text, Time};

/// What a service told of something, as it was when it was asked for: a mapping of what it sent.
///
/// It never changes. Attributes that have no name here are found by their wire names, as in
/// ``server["OS-EXT-STS:task_state"]``.
#[pyclass(frozen, subclass, module = "cloudservers")]
pub(super) struct Record {
    held: Held,
    client: Option<Handle>,
}

impl Record {
    pub(super) fn new(held: Held, client: Option<&Handle>) -> Record {
        Record {
            held,
            client: client.cloned(),
        }
    }

    pub(super) fn held(&self) -> &Held {
        &self.held
    }

    pub(super) fn handle(&self) -> Option<&Handle> {
        self.client.as_ref()
    }

    fn source(&self) -> &Source {
        self.held.source()
    }

    /// Where the record came from.
    pub(super) fn endpoint(&self) -> Option<&crate::Endpoint> {
        self.source().object().endpoint()
    }

    /// Reads an attribute; a wrong type raises.
    pub(super) fn read<T: AttributeType>(
        &self,
        py: Python<'_>,
        attribute: Attribute<T>,
    ) -> PyResult<Option<T::Value<'_>>> {
        self.source()
            .read(self.held.name(), attribute)
            .map_err(error::raised(py))
    }

    /// The first that came of an attribute's wire names.
    pub(super) fn first<T: AttributeType>(
        &self,
        py: Python<'_>,
        names: &[Attribute<T>],
    ) -> PyResult<Option<T::Value<'_>>> {
        for name in names {
            if let Some(value) = self.read(py, *name)? {
                return Ok(Some(value));
            }
        }
        Ok(None)
    }

    pub(super) fn first_text<'py>(
        &self,
        py: Python<'py>,
        names: &[Attribute<Text>],
    ) -> PyResult<Option<Bound<'py, PyString>>> {
        Ok(self.first(py, names)?.map(|text| PyString::new(py, &text)))
    }

    /// The client that got the record; one out of a pickle has none.
    pub(super) fn client(&self, py: Python<'_>, verb: &str) -> PyResult<&Handle> {
        self.client.as_ref().ok_or_else(|| {
            let name = self.held.name();
            error::unbound(
                py,
                &format!("this {name} belongs to no client; use client.{name}s.{verb}({name})"),
            )
        })
    }

    /// Sends a call about this record.
    pub(super) fn send<'py, T: Into<Outcome> + Send + 'static>(
        &self,
        py: Python<'py>,
        verb: &str,
        call: crate::Call<T>,
    ) -> PyResult<Bound<'py, PyAny>> {
        send(py, self.client(py, verb)?, call)
    }

    /// Sends a call that removes this record, which may be gone already.
    pub(super) fn remove<'py>(
        &self,
        py: Python<'py>,
        verb: &str,
        call: crate::Call<()>,
        missing_ok: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        remove(py, self.client(py, verb)?, call, missing_ok)
    }

    pub(super) fn text<'py>(
        &self,
        py: Python<'py>,
        attribute: Attribute<Text>,
    ) -> PyResult<Option<Bound<'py, PyString>>> {
        Ok(self.read(py, attribute)?.map(|text| PyString::new(py, &text)))
    }

    pub(super) fn time<'py>(
        &self,
        py: Python<'py>,
        attribute: Attribute<Time>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.read(py, attribute)?
            .map(|time| convert::datetime(py, time))
            .transpose()
    }

    pub(super) fn any<'py>(
        &self,
        py: Python<'py>,
        attribute: Attribute<Any>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.read(py, attribute)?
            .map(|value| json::from_value(py, &value))
            .transpose()
    }
}

#[pymethods]
impl Record {
    /// Exactly what the service sent, secrets aside, as JSON.
    #[getter]
    fn json(&self) -> &str {
        self.source().object().json()
    }

    /// What the service sent, secrets aside, by its wire names.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        match json::to_python(py, self.json())?.cast_into() {
            Ok(dict) => Ok(dict),
            // A null among resources.
            Err(_) => Ok(PyDict::new(py)),
        }
    }

    fn __getitem__<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        match self.source().object().get(name) {
            Some(text) => json::to_python(py, text),
            None => Err(PyKeyError::new_err(name.to_owned())),
        }
    }

    /// The attribute of a wire name, or the default where it did not come.
    #[pyo3(signature = (name, default=None))]
    fn get<'py>(
        &self,
        py: Python<'py>,
        name: &str,
        default: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        match self.source().object().get(name) {
            Some(text) => json::to_python(py, text).map(Some),
            None => Ok(default),
        }
    }

    /// The wire names of all attributes, in the order in which they came.
    fn keys<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let names = PyDict::new(py);
        for name in self.source().object().names() {
            names.set_item(name, py.None())?;
        }
        Ok(names.keys())
    }

    /// The values of all attributes.
    fn values<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        Ok(self.to_dict(py)?.values())
    }

    /// The wire names and values of all attributes.
    fn items<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        Ok(self.to_dict(py)?.items())
    }

    fn __contains__(&self, name: &Bound<'_, PyAny>) -> bool {
        name.extract::<&str>()
            .is_ok_and(|name| self.source().object().get(name).is_some())
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.keys(py)?.try_iter()?.into_any())
    }

    fn __len__(&self, py: Python<'_>) -> PyResult<usize> {
        Ok(self.keys(py)?.len())
    }

    fn __bool__(&self) -> bool {
        true
    }

    fn __eq__(slf: &Bound<'_, Self>, other: &Bound<'_, Record>) -> PyResult<bool> {
        let (one, two) = (slf.get(), other.get());
        if slf.is(other) {
            return Ok(true);
        }
        if one.held.name() != two.held.name() {
            return Ok(false);
        }
        one.to_dict(slf.py())?.eq(two.to_dict(slf.py())?)
    }

    fn __hash__(&self) -> u64 {
        // Equal content may be spelt differently: the names that came are what has to agree.
        let mut names = self.source().object().names().collect::<Vec<_>>();
        names.sort_unstable();
        names.dedup();
        let mut hasher = DefaultHasher::new();
        (self.held.name(), names).hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let class = slf.get_type().name()?;
        let shown = slf.get().to_dict(slf.py())?.repr()?;
        Ok(format!("{class}({shown})"))
    }

    /// What a notebook shows.
    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        html::show(slf.as_any())
    }

    /// What IPython shows on a terminal: the same as `repr`, on lines of bounded length.
    fn _repr_pretty_(slf: &Bound<'_, Self>, printer: &Bound<'_, PyAny>, cycle: bool) -> PyResult<()> {
        let _ = cycle; // JSON has none
        printer.call_method1("text", (format!("{}(", slf.get_type().name()?),))?;
        printer.call_method1("pretty", (slf.get().to_dict(slf.py())?,))?;
        printer.call_method1("text", (")",))?;
        Ok(())
    }

    fn _ipython_key_completions_<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        self.keys(py)
    }

    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: Bound<'py, Self>, memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        let _ = memo;
        slf
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, RecordState<'_>)> {
        let place = endpoint::text(self.source().object().endpoint());
        let state = (self.held.name(), self.json(), place);
        Ok((py.import("cloudservers._core")?.getattr("_restore")?, state))
    }
}

/// What a pickle keeps: kind, JSON, endpoint.
type RecordState<'a> = (&'a str, &'a str, Option<String>);

/// Reads a record out of a pickle. It belongs to no client.
#[pyfunction]
#[pyo3(name = "_restore", signature = (kind, json, place, *later))]
pub(super) fn restore<'py>(
    py: Python<'py>,
    kind: &str,
    json: String,
    place: Option<&str>,
    later: &Bound<'_, PyTuple>,
) -> PyResult<Bound<'py, PyAny>> {
    error::refuse_later(later)?;
    let endpoint = endpoint::read(py, place)?;
    let held = Held::from_json(kind, json, endpoint).map_err(error::raised(py))?;
    let told = || format!("this version of cloudservers has no {kind:?} to restore");
    let held = held.ok_or_else(|| error::invalid_argument(py, told()))?;
    held::object(py, held, None)
}
