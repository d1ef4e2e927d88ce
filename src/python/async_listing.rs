//! Listings of async clients, for `async for`.

use std::sync::Arc;

use pyo3::exceptions::{PyStopAsyncIteration, PyStopIteration};
use pyo3::prelude::*;
use tokio::sync::Mutex;

use super::door::{Handle, give};
use super::held;
use super::listing::AnyPages;
use super::page::{Page, Paged};

/// The pages of a listing, turned by one task at a time.
#[derive(Clone)]
struct Turns(Arc<Mutex<AnyPages>>);

impl Turns {
    fn new(pages: AnyPages) -> Turns {
        Turns(Arc::new(Mutex::new(pages)))
    }

    async fn turn(self) -> crate::Result<Option<Paged>> {
        self.0.lock().await.turn().await
    }

    /// The next page that has anything on it.
    async fn turn_to_members(self) -> crate::Result<Option<Paged>> {
        let mut pages = self.0.lock().await;
        loop {
            match pages.turn().await? {
                Some(page) if page.len() == 0 => {}
                page => return Ok(page),
            }
        }
    }
}

/// Iterates over all resources of a listing. After an error the same page is asked for again.
#[pyclass(module = "cloudservers._core", name = "_AsyncListingIterator")]
pub(super) struct AsyncListingIterator {
    turns: Turns,
    client: Handle,
    page: Option<Paged>,
    index: usize,
    left: Option<usize>,
}

impl AsyncListingIterator {
    pub(super) fn new(pages: AnyPages, left: Option<usize>, client: &Handle) -> AsyncListingIterator {
        AsyncListingIterator {
            turns: Turns::new(pages),
            client: client.clone(),
            page: None,
            index: 0,
            left,
        }
    }

    /// The next one, where it is on the page at hand.
    fn present<'py>(&mut self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Some(held) = self.page.as_ref().and_then(|page| page.get(self.index)) else {
            return Ok(None);
        };
        self.index += 1;
        self.left = self.left.map(|left| left - 1);
        held::object(py, held, Some(&self.client)).map(Some)
    }
}

#[pymethods]
impl AsyncListingIterator {
    fn __aiter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __anext__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let (turns, client) = {
            let mut own = slf.borrow_mut();
            if own.left == Some(0) {
                return Err(over());
            }
            if let Some(present) = own.present(py)? {
                return Ok(Bound::new(py, Ready(present.unbind()))?.into_any());
            }
            (own.turns.clone(), own.client.clone())
        };
        let this = slf.clone().unbind();
        give(
            py,
            &client,
            async |_| turns.turn_to_members().await,
            move |py, page, _| {
                let mut own = this.bind(py).borrow_mut();
                (own.page, own.index) = (page, 0);
                own.present(py)?.ok_or_else(over)
            },
        )
    }
}

/// Iterates over the pages of a listing. After an error the same page is asked for again.
#[pyclass(frozen, module = "cloudservers._core", name = "_AsyncPagesIterator")]
pub(super) struct AsyncPagesIterator {
    turns: Turns,
    client: Handle,
}

impl AsyncPagesIterator {
    pub(super) fn new(pages: AnyPages, client: &Handle) -> AsyncPagesIterator {
        AsyncPagesIterator {
            turns: Turns::new(pages),
            client: client.clone(),
        }
    }
}

#[pymethods]
impl AsyncPagesIterator {
    fn __aiter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __anext__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let turns = self.turns.clone();
        give(
            py,
            &self.client,
            async |_| turns.turn().await,
            |py, page, client| match page {
                Some(page) => Ok(Bound::new(py, Page::new(page, client))?.into_any()),
                None => Err(over()),
            },
        )
    }
}

pub(super) fn over() -> PyErr {
    PyStopAsyncIteration::new_err(())
}

/// Something to await that is there already: no task, and no turn of the loop.
#[pyclass(frozen, module = "cloudservers._core", name = "_Ready")]
struct Ready(Py<PyAny>);

#[pymethods]
impl Ready {
    fn __await__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Err(PyStopIteration::new_err((self.0.clone_ref(py),)))
    }
}
