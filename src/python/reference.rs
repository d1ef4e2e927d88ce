//! References: what names a resource without being it.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::{PyGenericAlias, PyType};

use super::{convert, error};
use crate::Kind;

/// A resource, named by its id or its URL.
///
/// ``kind`` is a name such as ``"image"``, or a class such as ``Image``; a URL tells it itself.
#[pyclass(frozen, module = "cloudservers")]
#[derive(Clone)]
pub(super) struct Reference(crate::Reference);

impl Reference {
    pub(super) fn of(core: &crate::Reference) -> Reference {
        Reference(core.clone())
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
            return convert::any_reference(reference, "reference").map(Reference);
        };
        let kind = convert::kind(kind, "kind")?;
        let read = convert::reference(reference, kind, "reference")?;
        read.map(Reference)
            .map_err(|problem| error::to_python(py, &problem, None))
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
