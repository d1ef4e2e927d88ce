//! Listings: lazy, and asked anew each time they are iterated over.

use pyo3::prelude::*;
use pyo3::types::{PyGenericAlias, PyType};

use super::async_listing::{AsyncListingIterator, AsyncPagesIterator};
use super::door::{Door, Handle, give};
use super::outcome::Outcome;
use super::page::{Page, Paged};
use super::record;
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

    fn pages_by(&self, client: &crate::Client) -> AnyPages {
        match &self.list {
            AnyList::Servers(list) => AnyPages::Servers(client.pages(list.clone())),
            AnyList::Images(list) => AnyPages::Images(client.pages(list.clone())),
            AnyList::Flavors(list) => AnyPages::Flavors(client.pages(list.clone())),
            AnyList::Networks(list) => AnyPages::Networks(client.pages(list.clone())),
            AnyList::KeyPairs(list) => AnyPages::KeyPairs(client.pages(list.clone())),
            AnyList::Volumes(list) => AnyPages::Volumes(client.pages(list.clone())),
        }
    }

    fn turns(&self) -> Turns {
        let door = Door::new(&self.client);
        let pages = self.pages_by(door.client());
        Turns { door, pages }
    }

    fn left(&self) -> Option<usize> {
        each!(&self.list, list => list.limit())
    }
}

#[pymethods]
impl Listing {
    fn __iter__(&self) -> PyResult<ListingIterator> {
        self.client.check_blocking("the listing")?;
        Ok(ListingIterator {
            turns: self.turns(),
            client: Handle::clone(&self.client),
            page: None,
            index: 0,
            left: self.left(),
        })
    }

    fn __aiter__(&self) -> PyResult<AsyncListingIterator> {
        self.client.check_async("the listing")?;
        let pages = self.pages_by(&self.client.for_tasks());
        Ok(AsyncListingIterator::new(pages, self.left(), &self.client))
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
            let pages = self.pages_by(&self.client.for_tasks());
            let iterator = AsyncPagesIterator::new(pages, &self.client);
            return Ok(Bound::new(py, iterator)?.into_any());
        }
        let iterator = PagesIterator {
            turns: self.turns(),
            client: Handle::clone(&self.client),
        };
        Ok(Bound::new(py, iterator)?.into_any())
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
struct Turns {
    door: Door,
    pages: AnyPages,
}

impl Turns {
    fn turn(&mut self, py: Python<'_>) -> PyResult<Option<Paged>> {
        let pages = &mut self.pages;
        self.door.pass(py, |_| now(pages.turn()))
    }
}

/// Iterates over all resources of a listing. After an error the same page is asked for again.
#[pyclass(module = "cloudservers._core", name = "_ListingIterator")]
pub(super) struct ListingIterator {
    turns: Turns,
    client: Handle,
    page: Option<Paged>,
    index: usize,
    left: Option<usize>,
}

#[pymethods]
impl ListingIterator {
    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __next__<'py>(&mut self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        if self.left == Some(0) {
            return Ok(None);
        }
        loop {
            if let Some(held) = self.page.as_ref().and_then(|page| page.get(self.index)) {
                self.index += 1;
                self.left = self.left.map(|left| left - 1);
                return record::object(py, held, Some(&self.client)).map(Some);
            }
            match self.turns.turn(py)? {
                None => return Ok(None),
                Some(page) => (self.page, self.index) = (Some(page), 0),
            }
        }
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
