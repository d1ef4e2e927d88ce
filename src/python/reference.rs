//! References: what names a resource without being it.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::{PyGenericAlias, PyType};

use super::handle::Handle;
use super::held::{self, Held};
use super::{convert, error, html};
use crate::{Error, Kind};

/// A resource, named by its id or its URL.
///
/// ``kind`` is a name such as ``"image"``, or a class such as ``Image``; a URL tells it itself. Where a listing was to
/// ``resolve`` it, ``resource`` is what it leads to.
#[pyclass(frozen, module = "cloudservers")]
#[derive(Clone)]
pub(super) struct Reference(crate::Reference, Option<Resolved>);

/// What became of a reference that a listing resolved.
#[derive(Clone)]
enum Resolved {
    Found(Held, Handle),
    Gone,
    Failed(Error),
}

impl Reference {
    pub(super) fn of(core: &crate::Reference) -> Reference {
        Reference(core.clone(), None)
    }

    /// A reference, and what the listing of its owner says of it.
    pub(super) fn resolved<T>(
        core: &crate::Reference,
        resolved: Option<crate::Resolved<T>>,
        held: impl Fn(T) -> Held,
        client: Option<&Handle>,
    ) -> Reference {
        let resolved = match (resolved, client) {
            (Some(crate::Resolved::Found(resource)), Some(client)) => {
                Some(Resolved::Found(held(resource), Handle::clone(client)))
            }
            (Some(crate::Resolved::Gone), _) => Some(Resolved::Gone),
            (Some(crate::Resolved::Failed(error)), _) => Some(Resolved::Failed(error)),
            _ => None,
        };
        Reference(core.clone(), resolved)
    }

    pub(super) fn core(&self) -> &crate::Reference {
        &self.0
    }
}

#[pymethods]
impl Reference {
    #[new]
    #[pyo3(signature = (reference, kind=None))]
    fn new(
        py: Python<'_>,
        reference: &Bound<'_, PyAny>,
        kind: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Reference> {
        let Some(kind) = kind else {
            return convert::any_reference(reference, "reference").map(|core| Reference(core, None));
        };
        let kind = convert::kind(kind, "kind")?;
        let read = convert::reference(reference, kind, "reference")?;
        read.map(|core| Reference(core, None)).map_err(error::raised(py))
    }

    /// The id alone, decoded.
    #[getter]
    fn id(&self) -> &str {
        self.0.id()
    }

    /// The URL: as given, or the bookmark of what a resource refers to; ``None`` for a bare id.
    #[getter]
    fn url(&self) -> Option<&str> {
        self.0.url()
    }

    /// What is referred to, such as ``"image"``; ``None`` for a bare id given without a kind.
    #[getter]
    fn kind(&self) -> Option<&'static str> {
        self.0.kind().map(Kind::name)
    }

    /// What it leads to, where a listing was to ``resolve`` it: nothing is asked here. ``None`` where it is gone, and where
    /// no listing resolved it; raises what ``failed`` holds.
    #[getter]
    fn resource<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        match &self.1 {
            Some(Resolved::Found(held, client)) => held::object(py, held.clone(), Some(client)).map(Some),
            Some(Resolved::Failed(error)) => Err(error::to_python(py, error, None)),
            Some(Resolved::Gone) | None => Ok(None),
        }
    }

    /// Whether a listing that was to ``resolve`` it found that it was deleted.
    #[getter]
    fn gone(&self) -> bool {
        matches!(self.1, Some(Resolved::Gone))
    }

    /// Why a listing that was to ``resolve`` it could not tell what it leads to; ``None`` where it could.
    #[getter]
    fn failed<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyAny>> {
        match &self.1 {
            Some(Resolved::Failed(error)) => Some(
                error::to_python(py, error, None)
                    .into_value(py)
                    .into_bound(py)
                    .into_any(),
            ),
            _ => None,
        }
    }

    fn __str__(&self) -> &str {
        self.0.as_str()
    }

    #[classmethod]
    fn __class_getitem__<'py>(
        class: &Bound<'py, PyType>,
        item: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyGenericAlias>> {
        PyGenericAlias::new(class.py(), class.as_any(), item)
    }

    fn __repr__(&self) -> String {
        match self.kind() {
            Some(kind) => format!("Reference({:?}, kind={kind:?})", self.0.shown()),
            None => format!("Reference({:?})", self.0.shown()),
        }
    }

    /// What a notebook shows.
    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        html::show(slf.as_any())
    }

    fn __eq__(&self, other: &Reference) -> bool {
        self.0 == other.0
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.0.hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyAny>, (&str, Option<&'static str>)) {
        (
            py.get_type::<Reference>().into_any(),
            (self.0.as_str(), self.kind()),
        )
    }
}
