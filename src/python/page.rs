//! One page of a listing.

use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::exceptions::{PyIndexError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyGenericAlias, PyList, PySlice, PyType};

use super::door::{Handle, enter};
use super::html;
use super::link::Link;
use super::outcome::Outcome;
use super::record::{self, Held};

/// A page of resources of any kind.
#[derive(Clone)]
pub(super) enum Paged {
    Servers(crate::Page<crate::Server>),
    Images(crate::Page<crate::Image>),
    Flavors(crate::Page<crate::Flavor>),
    Networks(crate::Page<crate::Network>),
    KeyPairs(crate::Page<crate::KeyPair>),
    Volumes(crate::Page<crate::Volume>),
}

/// Does the same for a page of any kind.
macro_rules! each {
    ($paged:expr, $page:ident => $what:expr) => {
        match $paged {
            Paged::Servers($page) => $what,
            Paged::Images($page) => $what,
            Paged::Flavors($page) => $what,
            Paged::Networks($page) => $what,
            Paged::KeyPairs($page) => $what,
            Paged::Volumes($page) => $what,
        }
    };
}

impl Paged {
    fn len(&self) -> usize {
        each!(self, page => page.len())
    }

    pub(super) fn get(&self, index: usize) -> Option<Held> {
        match self {
            Paged::Servers(page) => page.get(index).map(Held::Server),
            Paged::Images(page) => page.get(index).map(Held::Image),
            Paged::Flavors(page) => page.get(index).map(Held::Flavor),
            Paged::Networks(page) => page.get(index).map(Held::Network),
            Paged::KeyPairs(page) => page.get(index).map(Held::KeyPair),
            Paged::Volumes(page) => page.get(index).map(Held::Volume),
        }
    }
}

/// One page of a listing: a sequence of resources, made when they are asked for.
#[pyclass(frozen, sequence, module = "cloudservers")]
pub(super) struct Page {
    paged: Paged,
    client: Handle,
}

impl Page {
    pub(super) fn new(paged: Paged, client: &Handle) -> Page {
        Page {
            paged,
            client: Handle::clone(client),
        }
    }

    fn at<'py>(&self, py: Python<'py>, index: usize) -> PyResult<Option<Bound<'py, PyAny>>> {
        let found = self.paged.get(index);
        found
            .map(|held| record::object(py, held, Some(&self.client)))
            .transpose()
    }
}

#[pymethods]
impl Page {
    fn __len__(&self) -> usize {
        self.paged.len()
    }

    fn __getitem__<'py>(&self, key: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = key.py();
        let length = self.paged.len() as isize;
        if let Ok(slice) = key.cast::<PySlice>() {
            let slice = slice.indices(length)?;
            let positions = (0..slice.slicelength).map(|step| slice.start + step as isize * slice.step);
            let members: Vec<_> = positions
                .filter_map(|at| self.at(py, at as usize).transpose())
                .collect::<PyResult<_>>()?;
            return Ok(PyList::new(py, members)?.into_any());
        }
        let Ok(index) = key.extract::<isize>() else {
            return Err(PyTypeError::new_err(
                "members of a page are found by position or slice",
            ));
        };
        let at = if index < 0 { index + length } else { index };
        let found = usize::try_from(at)
            .ok()
            .map(|at| self.at(py, at))
            .transpose()?
            .flatten();
        found.ok_or_else(|| {
            PyIndexError::new_err(format!("the page has {length} members and none at {index}"))
        })
    }

    fn __iter__(slf: Bound<'_, Self>) -> PageIterator {
        PageIterator {
            page: slf.unbind(),
            index: AtomicUsize::new(0),
        }
    }

    /// The link to the next page; ``None`` on the last one.
    #[getter]
    fn next(&self) -> Option<Link> {
        each!(&self.paged, page => page.next().map(Link::new))
    }

    /// The link to the page before, which few services send.
    #[getter]
    fn previous(&self) -> Option<Link> {
        each!(&self.paged, page => page.previous().map(Link::new))
    }

    /// The page after this one; ``None`` on the last one.
    fn next_page<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let next = enter(
            py,
            &self.client,
            |client| each!(&self.paged, page => Ok(client.next_page(page)?.map(Outcome::from))),
        )?;
        next.map(|page| page.into_python(py, &self.client)).transpose()
    }

    /// The whole answer exactly as the service sent it, as JSON.
    #[getter]
    fn json(&self) -> &str {
        each!(&self.paged, page => page.json())
    }

    fn __repr__(&self) -> String {
        each!(&self.paged, page => format!("{page:?}"))
    }

    /// What a notebook shows.
    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        html::show(slf.as_any())
    }

    #[classmethod]
    fn __class_getitem__<'py>(
        class: &Bound<'py, PyType>,
        item: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyGenericAlias>> {
        PyGenericAlias::new(class.py(), class.as_any(), item)
    }
}

/// Iterates over the members of one page.
#[pyclass(frozen, module = "cloudservers._core", name = "_PageIterator")]
pub(super) struct PageIterator {
    page: Py<Page>,
    index: AtomicUsize,
}

#[pymethods]
impl PageIterator {
    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.page.get().at(py, self.index.fetch_add(1, Ordering::Relaxed))
    }
}
