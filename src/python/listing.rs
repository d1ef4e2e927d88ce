//! Listings: lazy, and asked anew each time they are iterated over.

use pyo3::prelude::*;
use pyo3::types::{PyGenericAlias, PyType};

use super::door::{Door, Handle, enter};
use super::html;
use super::outcome::Outcome;
use super::page::{Page, Paged};
use super::record;
use crate::{Flavor, Image, KeyPair, List, Network, Pages, Server, Volume};

/// A listing of resources of any kind.
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

    fn turns(&self) -> Turns {
        let door = Door::new(&self.client);
        let client = door.client();
        let pages = match &self.list {
            AnyList::Servers(list) => AnyPages::Servers(client.pages(list.clone())),
            AnyList::Images(list) => AnyPages::Images(client.pages(list.clone())),
            AnyList::Flavors(list) => AnyPages::Flavors(client.pages(list.clone())),
            AnyList::Networks(list) => AnyPages::Networks(client.pages(list.clone())),
            AnyList::KeyPairs(list) => AnyPages::KeyPairs(client.pages(list.clone())),
            AnyList::Volumes(list) => AnyPages::Volumes(client.pages(list.clone())),
        };
        Turns { door, pages }
    }
}

#[pymethods]
impl Listing {
    fn __iter__(&self) -> ListingIterator {
        ListingIterator {
            turns: self.turns(),
            client: Handle::clone(&self.client),
            page: None,
            index: 0,
            left: each!(&self.list, list => list.limit()),
        }
    }

    /// The first page alone.
    fn page<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let page = enter(
            py,
            &self.client,
            |client| each!(&self.list, list => client.first_page(list).map(Outcome::from)),
        )?;
        page.into_python(py, &self.client)
    }

    /// Iterates over the pages, each asked for when it is wanted.
    fn pages(&self) -> PagesIterator {
        PagesIterator {
            turns: self.turns(),
            client: Handle::clone(&self.client),
        }
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

enum AnyPages {
    Servers(Pages<Server>),
    Images(Pages<Image>),
    Flavors(Pages<Flavor>),
    Networks(Pages<Network>),
    KeyPairs(Pages<KeyPair>),
    Volumes(Pages<Volume>),
}

/// Turns from page to page.
struct Turns {
    door: Door,
    pages: AnyPages,
}

impl Turns {
    fn turn(&mut self, py: Python<'_>) -> PyResult<Option<Paged>> {
        let pages = &mut self.pages;
        self.door.pass(py, |_| match pages {
            AnyPages::Servers(pages) => Ok(pages.next().transpose()?.map(Paged::Servers)),
            AnyPages::Images(pages) => Ok(pages.next().transpose()?.map(Paged::Images)),
            AnyPages::Flavors(pages) => Ok(pages.next().transpose()?.map(Paged::Flavors)),
            AnyPages::Networks(pages) => Ok(pages.next().transpose()?.map(Paged::Networks)),
            AnyPages::KeyPairs(pages) => Ok(pages.next().transpose()?.map(Paged::KeyPairs)),
            AnyPages::Volumes(pages) => Ok(pages.next().transpose()?.map(Paged::Volumes)),
        })
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
