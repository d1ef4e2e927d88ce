//! One page of a listing.

use std::sync::atomic::{AtomicUsize, Ordering};

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyGenericAlias, PyType};

use super::arrow::{ArrowTable, Selection, Source, Wish};
use super::door::give;
use super::handle::Handle;
use super::held::{self, Held};
use super::html;
use super::link::Link;
use super::outcome::Outcome;
use super::sequence::{self, Words};

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
    pub(super) fn len(&self) -> usize {
        each!(self, page => page.len())
    }

    /// The first `most` resources as columns.
    pub(super) fn batch(&self, selection: &Selection, most: usize) -> Result<RecordBatch, ArrowError> {
        each!(self, page => selection.batch(page, most))
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

    fn table(
        &self,
        py: Python<'_>,
        columns: Option<&Bound<'_, PyAny>>,
        extra: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<ArrowTable> {
        let wish = Wish::given(columns, extra)?;
        let selection = each!(&self.paged, page => wish.of_page(page));
        let source = Source::Page(self.paged.clone());
        ArrowTable::new(py, source, selection)
    }

    fn at<'py>(&self, py: Python<'py>, index: usize) -> PyResult<Option<Bound<'py, PyAny>>> {
        let found = self.paged.get(index);
        found
            .map(|held| held::object(py, held, Some(&self.client)))
            .transpose()
    }
}

#[pymethods]
impl Page {
    fn __len__(&self) -> usize {
        self.paged.len()
    }

    fn __getitem__<'py>(&self, key: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let words = Words {
            whole: "the page",
            members: "members",
        };
        let member = |at| Ok(self.at(key.py(), at)?.expect("the page is as long as it says"));
        sequence::get(key, self.paged.len(), member, &words)
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
    fn next_page<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let paged = self.paged.clone();
        let work = async move |client: crate::Client| each!(&paged, page => Ok(client.next_page_async(page).await?.map(Outcome::from)));
        give(py, &self.client, work, |py, next: Option<Outcome>, client| {
            next.unwrap_or(Outcome::Nothing).into_python(py, client)
        })
    }

    /// The whole answer exactly as the service sent it, as JSON.
    #[getter]
    fn json(&self) -> &str {
        each!(&self.paged, page => page.json())
    }

    /// The page as a table of Arrow, with the columns chosen, or all that such a listing has, and further ones.
    ///
    /// Other names than those of attributes in Python are names on the wire, whose values come as text; ``"json"`` is the
    /// exact JSON of each resource. Nothing is asked for.
    #[pyo3(signature = (*, columns = None, extra = None))]
    fn to_arrow(
        &self,
        py: Python<'_>,
        columns: Option<&Bound<'_, PyAny>>,
        extra: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<ArrowTable> {
        self.table(py, columns, extra)
    }

    /// The page as a ``pandas.DataFrame``, with columns as in ``to_arrow``; needs pandas and pyarrow.
    #[pyo3(signature = (*, columns = None, extra = None))]
    fn to_pandas<'py>(
        &self,
        py: Python<'py>,
        columns: Option<&Bound<'py, PyAny>>,
        extra: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.table(py, columns, extra)?.to_pandas(py)
    }

    /// As that of ``to_arrow()``.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        self.table(py, None, None)?.__arrow_c_schema__(py)
    }

    /// As that of ``to_arrow()``.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        self.table(py, None, None)?
            .__arrow_c_stream__(py, requested_schema)
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
