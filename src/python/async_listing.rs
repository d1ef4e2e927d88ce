//! Listings of async clients, for `async for`.

use std::sync::Arc;

use pyo3::exceptions::{PyStopAsyncIteration, PyStopIteration};
use pyo3::prelude::*;
use tokio::sync::Mutex;

use super::door::give;
use super::handle::Handle;
use super::held;
use super::listing::{AnyPages, Walk};
use super::page::Page;

/// Iterates over all resources of a listing. After an error the same page is asked for again.
///
/// Tasks that share it have each resource once: they take turns.
#[pyclass(frozen, module = "cloudservers._core", name = "_AsyncListingIterator")]
pub(super) struct AsyncListingIterator {
    walk: Arc<Mutex<Walk>>,
    client: Handle,
}

impl AsyncListingIterator {
    pub(super) fn new(walk: Walk, client: &Handle) -> AsyncListingIterator {
        AsyncListingIterator {
            walk: Arc::new(Mutex::new(walk)),
            client: client.clone(),
        }
    }
}

#[pymethods]
impl AsyncListingIterator {
    fn __aiter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __anext__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let present = self.walk.try_lock().ok().and_then(|mut walk| walk.present());
        if let Some(held) = present {
            let object = held::object(py, held, Some(&self.client))?;
            return Ok(Bound::new(py, Ready(object.unbind()))?.into_any());
        }
        let walk = Arc::clone(&self.walk);
        give(
            py,
            &self.client,
            async move |_| walk.lock().await.step().await,
            |py, held, client| match held {
                Some(held) => held::object(py, held, Some(client)),
                None => Err(over()),
            },
        )
    }
}

/// Iterates over the pages of a listing. After an error the same page is asked for again.
#[pyclass(frozen, module = "cloudservers._core", name = "_AsyncPagesIterator")]
pub(super) struct AsyncPagesIterator {
    pages: Arc<Mutex<AnyPages>>,
    client: Handle,
}

impl AsyncPagesIterator {
    pub(super) fn new(pages: AnyPages, client: &Handle) -> AsyncPagesIterator {
        AsyncPagesIterator {
            pages: Arc::new(Mutex::new(pages)),
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
        let pages = Arc::clone(&self.pages);
        give(
            py,
            &self.client,
            async move |_| pages.lock().await.turn().await,
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
