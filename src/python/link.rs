//! Links of resources and listings.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::exceptions::{PyIndexError, PyKeyError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyList, PySlice, PyString, PyTuple};

use super::{endpoint, html, json, sequence};
use crate::endpoint::Detail;

/// One entry of a ``links`` array: relation, target, media type.
#[pyclass(frozen, module = "cloudservers")]
#[derive(Clone)]
pub(super) struct Link(crate::Link);

impl Link {
    pub(super) fn new(core: crate::Link) -> Link {
        Link(core)
    }

    pub(super) fn core(&self) -> &crate::Link {
        &self.0
    }
}

#[pymethods]
impl Link {
    /// The relation: ``self``, ``bookmark``, ``alternate``, ``next`` …
    #[getter]
    fn rel(&self) -> &str {
        self.0.rel().as_str()
    }

    /// The target exactly as the service sent it.
    #[getter]
    fn href(&self) -> &str {
        self.0.href()
    }

    /// The target, made absolute, and put back on its endpoint where a proxy had bent it.
    #[getter]
    fn url(&self) -> String {
        self.0.url()
    }

    /// The media type, which tells the service of an ``alternate`` link.
    #[getter]
    fn r#type(&self) -> Option<&str> {
        self.0.media_type()
    }

    /// The whole entry as it came, unknown attributes included.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::from_value(py, self.0.json())
    }

    fn __getitem__<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        match self.0.json().get(name) {
            Some(value) => json::from_value(py, value),
            None => Err(PyKeyError::new_err(name.to_owned())),
        }
    }

    fn __str__(&self) -> String {
        self.0.url()
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.0)
    }

    /// What a notebook shows.
    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        html::show(slf.as_any())
    }

    fn __eq__(&self, other: &Link) -> bool {
        self.0 == other.0
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.rel(), self.href()).hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, LinkState)> {
        let state = (
            self.0.json().to_string(),
            endpoint::text(self.0.endpoint()),
            self.0
                .listing()
                .map(|(kind, detail)| (kind.name(), detail == Detail::Full)),
        );
        Ok((py.import("cloudservers._core")?.getattr("_restore_link")?, state))
    }
}

type LinkState = (String, Option<String>, Option<(&'static str, bool)>);

/// Reads a link out of a pickle.
#[pyfunction]
#[pyo3(name = "_restore_link", signature = (text, place, listing, *later))]
pub(super) fn restore(
    py: Python<'_>,
    text: &str,
    place: Option<&str>,
    listing: Option<(String, bool)>,
    later: &Bound<'_, PyTuple>,
) -> PyResult<Link> {
    super::error::refuse_later(later)?;
    let place = endpoint::read(py, place)?;
    let value: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let link = crate::Link::read(&value, place.as_ref())
        .ok_or_else(|| super::error::invalid_argument(py, format!("{text:?} is no link")))?;
    let Some((kind, detailed)) = listing else {
        return Ok(Link(link));
    };
    let kind = kind.parse().map_err(super::error::raised(py))?;
    let detail = if detailed { Detail::Full } else { Detail::Brief };
    Ok(Link(link.of_listing(kind, detail)))
}

/// The links of a resource: a sequence in the service's order, also by relation.
#[pyclass(frozen, sequence, module = "cloudservers")]
#[derive(Clone)]
pub(super) struct Links(Vec<crate::Link>);

impl Links {
    pub(super) fn new(links: Vec<crate::Link>) -> Links {
        Links(links)
    }

    fn find(&self, rel: &str) -> Option<Link> {
        self.0
            .iter()
            .find(|link| link.rel().as_str() == rel)
            .cloned()
            .map(Link)
    }

    fn list<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        PyList::new(py, self.0.iter().cloned().map(Link))
    }
}

#[pymethods]
impl Links {
    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __getitem__<'py>(&self, key: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = key.py();
        if let Ok(rel) = key.cast::<PyString>() {
            let rel = rel.to_str()?;
            let found = self
                .find(rel)
                .ok_or_else(|| PyKeyError::new_err(rel.to_owned()))?;
            Ok(found.into_pyobject(py)?.into_any())
        } else if key.is_instance_of::<PySlice>() {
            self.list(py)?.into_any().get_item(key)
        } else if let Ok(index) = key.extract::<isize>() {
            let found = sequence::position(index, self.0.len()).map(|at| &self.0[at]);
            let link = found.ok_or_else(|| PyIndexError::new_err(format!("there is no link {index}")))?;
            Ok(Link(link.clone()).into_pyobject(py)?.into_any())
        } else {
            Err(PyTypeError::new_err("links are found by position or by relation"))
        }
    }

    /// The first link of a relation, or the default.
    #[pyo3(signature = (rel, default=None))]
    fn get<'py>(
        &self,
        py: Python<'py>,
        rel: &str,
        default: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        match self.find(rel) {
            Some(link) => Ok(Some(link.into_pyobject(py)?.into_any())),
            None => Ok(default),
        }
    }

    fn __contains__(&self, what: &Bound<'_, PyAny>) -> PyResult<bool> {
        if let Ok(rel) = what.cast::<PyString>() {
            return Ok(self.find(rel.to_str()?).is_some());
        }
        Ok(what
            .cast::<Link>()
            .is_ok_and(|link| self.0.contains(link.get().core())))
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.list(py)?.try_iter()?.into_any())
    }

    fn __eq__(&self, other: &Links) -> bool {
        self.0 == other.0
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.0)
    }

    /// What a notebook shows.
    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        html::show(slf.as_any())
    }

    fn _ipython_key_completions_(&self) -> Vec<&str> {
        self.0.iter().map(|link| link.rel().as_str()).collect()
    }
}
