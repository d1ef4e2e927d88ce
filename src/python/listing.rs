//! Listings: lazy, and asked anew each time they are iterated over.

use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyGenericAlias, PyType};

use super::arrow::{ArrowTable, Source, Wish};
use super::async_listing::{AsyncListingIterator, AsyncPagesIterator};
use super::door::{Door, give};
use super::handle::Handle;
use super::held::{self, Held};
use super::html;
use super::outcome::Outcome;
use super::page::{Page, Paged};
use crate::client::manner::now;
use crate::{Flavor, Image, KeyPair, List, Network, Pages, Server, Volume};

/// A listing of resources of any kind.
#[derive(Clone)]
pub(super) enum AnyList {
    Servers(List<Server>),
    Images(List<Image>),
    Flavors(List<Flavor>),
    Networks(List<Network>),
    KeyPairs(List<KeyPair>),
    Volumes(List<Volume>),
}

/// Does the same for a listing of any kind.
macro_rules! each {
    ($list:expr, $own:ident => $what:expr) => {
        match $list {
            AnyList::Servers($own) => $what,
            AnyList::Images($own) => $what,
            AnyList::Flavors($own) => $what,
            AnyList::Networks($own) => $what,
            AnyList::KeyPairs($own) => $what,
            AnyList::Volumes($own) => $what,
        }
    };
}

impl AnyList {
    /// How many resources the caller wants at most.
    pub(super) fn limit(&self) -> Option<usize> {
        each!(self, list => list.limit())
    }

    pub(super) fn turns(&self, client: &Handle) -> Turns {
        let door = Door::new(client);
        let pages = self.pages(door.client());
        Turns { door, pages }
    }

    fn pages(&self, client: &crate::Client) -> AnyPages {
        match self {
            AnyList::Servers(list) => AnyPages::Servers(client.pages(list.clone())),
            AnyList::Images(list) => AnyPages::Images(client.pages(list.clone())),
            AnyList::Flavors(list) => AnyPages::Flavors(client.pages(list.clone())),
            AnyList::Networks(list) => AnyPages::Networks(client.pages(list.clone())),
            AnyList::KeyPairs(list) => AnyPages::KeyPairs(client.pages(list.clone())),
            AnyList::Volumes(list) => AnyPages::Volumes(client.pages(list.clone())),
        }
    }
}

/// All resources that fit some filters. Iterating gives them all, page by page as they are wanted.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct Listing {
    list: AnyList,
    client: Handle,
}

impl Listing {
    pub(super) fn new(list: AnyList, client: &Handle) -> Listing {
        Listing {
            list,
            client: Handle::clone(client),
        }
    }

    fn table(
        &self,
        py: Python<'_>,
        columns: Option<&Bound<'_, PyAny>>,
        extra: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<ArrowTable> {
        self.client.check_blocking("the whole listing")?;
        let wish = Wish::given(columns, extra)?;
        let selection = each!(&self.list, list => wish.of_list(list));
        let source = Source::Listing(Box::new(self.list.clone()), Handle::clone(&self.client));
        ArrowTable::new(py, source, selection)
    }
}

#[pymethods]
impl Listing {
    fn __iter__(&self) -> PyResult<ListingIterator> {
        self.client.check_blocking("the listing")?;
        let Turns { door, pages } = self.list.turns(&self.client);
        Ok(ListingIterator {
            door,
            client: Handle::clone(&self.client),
            walk: Walk::new(pages, self.list.limit()),
        })
    }

    fn __aiter__(&self) -> PyResult<AsyncListingIterator> {
        self.client.check_async("the listing")?;
        let pages = self.list.pages(&self.client.for_tasks());
        let walk = Walk::new(pages, self.list.limit());
        Ok(AsyncListingIterator::new(walk, &self.client))
    }

    /// The first page alone.
    fn page<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let list = self.list.clone();
        let work = async move |client: crate::Client| each!(&list, list => client.first_page_async(list).await.map(Outcome::from));
        give(py, &self.client, work, |py, page, client| {
            page.into_python(py, client)
        })
    }

    /// Iterates over the pages, each asked for when it is wanted.
    fn pages<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        if self.client.is_async() {
            let pages = self.list.pages(&self.client.for_tasks());
            let iterator = AsyncPagesIterator::new(pages, &self.client);
            return Ok(Bound::new(py, iterator)?.into_any());
        }
        let iterator = PagesIterator {
            turns: self.list.turns(&self.client),
            client: Handle::clone(&self.client),
        };
        Ok(Bound::new(py, iterator)?.into_any())
    }

    /// The listing as a table of Arrow, with the columns chosen, or all that such a listing has, and further ones.
    ///
    /// Other names than those of attributes in Python are names on the wire, whose values come as text; ``"json"`` is the
    /// exact JSON of each resource. Nothing is asked for until the table is read.
    #[pyo3(signature = (*, columns = None, extra = None))]
    fn to_arrow(
        &self,
        py: Python<'_>,
        columns: Option<&Bound<'_, PyAny>>,
        extra: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<ArrowTable> {
        self.table(py, columns, extra)
    }

    /// The listing as a ``pandas.DataFrame``, with columns as in ``to_arrow``; needs pandas and pyarrow.
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

    fn __repr__(&self) -> &'static str {
        match &self.list {
            AnyList::Servers(_) => "Listing of servers",
            AnyList::Images(_) => "Listing of images",
            AnyList::Flavors(_) => "Listing of flavors",
            AnyList::Networks(_) => "Listing of networks",
            AnyList::KeyPairs(_) => "Listing of key pairs",
            AnyList::Volumes(_) => "Listing of volumes",
        }
    }

    /// What a notebook shows: nothing is asked for it.
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

pub(super) enum AnyPages {
    Servers(Pages<Server>),
    Images(Pages<Image>),
    Flavors(Pages<Flavor>),
    Networks(Pages<Network>),
    KeyPairs(Pages<KeyPair>),
    Volumes(Pages<Volume>),
}

impl AnyPages {
    pub(super) async fn turn(&mut self) -> crate::Result<Option<Paged>> {
        Ok(match self {
            AnyPages::Servers(pages) => pages.next_async().await?.map(Paged::Servers),
            AnyPages::Images(pages) => pages.next_async().await?.map(Paged::Images),
            AnyPages::Flavors(pages) => pages.next_async().await?.map(Paged::Flavors),
            AnyPages::Networks(pages) => pages.next_async().await?.map(Paged::Networks),
            AnyPages::KeyPairs(pages) => pages.next_async().await?.map(Paged::KeyPairs),
            AnyPages::Volumes(pages) => pages.next_async().await?.map(Paged::Volumes),
        })
    }
}

/// Turns from page to page.
pub(super) struct Turns {
    door: Door,
    pages: AnyPages,
}

impl Turns {
    fn turn(&mut self, py: Python<'_>) -> PyResult<Option<Paged>> {
        self.turn_into(py, |page| page)
    }

    /// The next page, and what is made of it without the interpreter.
    pub(super) fn turn_into<T: Send>(
        &mut self,
        py: Python<'_>,
        make: impl FnOnce(Paged) -> T + Send,
    ) -> PyResult<Option<T>> {
        let pages = &mut self.pages;
        self.door.pass(py, |_| Ok(now(pages.turn())?.map(make)))
    }
}

/// Goes through all resources of a listing, page by page.
pub(super) struct Walk {
    pages: AnyPages,
    page: Option<Paged>,
    index: usize,
    /// How many more resources are wanted; `None`: all.
    left: Option<usize>,
}

impl Walk {
    pub(super) fn new(pages: AnyPages, limit: Option<usize>) -> Walk {
        Walk {
            pages,
            page: None,
            index: 0,
            left: limit,
        }
    }

    /// The next resource, where it is on the page at hand.
    pub(super) fn present(&mut self) -> Option<Held> {
        if self.left == Some(0) {
            return None;
        }
        let held = self.page.as_ref()?.get(self.index)?;
        self.index += 1;
        self.left = self.left.map(|left| left - 1);
        Some(held)
    }

    /// The next resource; `None` behind the last one. After an error the same page is asked for again.
    pub(super) async fn step(&mut self) -> crate::Result<Option<Held>> {
        while self.left != Some(0) {
            if let Some(held) = self.present() {
                return Ok(Some(held));
            }
            match self.pages.turn().await? {
                None => break,
                Some(page) => (self.page, self.index) = (Some(page), 0),
            }
        }
        Ok(None)
    }
}

/// Iterates over all resources of a listing. After an error the same page is asked for again.
#[pyclass(module = "cloudservers._core", name = "_ListingIterator")]
pub(super) struct ListingIterator {
    door: Door,
    client: Handle,
    walk: Walk,
}

#[pymethods]
impl ListingIterator {
    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __next__<'py>(&mut self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let held = match self.walk.present() {
            Some(held) => Some(held),
            None => {
                let walk = &mut self.walk;
                self.door.pass(py, |_| now(walk.step()))?
            }
        };
        held.map(|held| held::object(py, held, Some(&self.client)))
            .transpose()
    }
}

/// Iterates over the pages of a listing. After an error the same page is asked for again.
#[pyclass(module = "cloudservers._core", name = "_PagesIterator")]
pub(super) struct PagesIterator {
    turns: Turns,
    client: Handle,
}

#[pymethods]
impl PagesIterator {
    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<Page>> {
        Ok(self.turns.turn(py)?.map(|paged| Page::new(paged, &self.client)))
    }
}
