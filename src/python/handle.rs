//! The client that objects share, and whether its calls are awaited.

use std::ops::Deref;
use std::sync::Arc;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

/// The client that objects of Python share; of an async one, every call is awaited.
#[derive(Clone)]
pub(super) struct Handle {
    client: Arc<crate::Client>,
    is_async: bool,
}

impl Handle {
    pub(super) fn new(client: crate::Client, is_async: bool) -> Handle {
        Handle {
            client: Arc::new(client),
            is_async,
        }
    }

    pub(super) fn is_async(&self) -> bool {
        self.is_async
    }

    /// # Errors
    /// `TypeError`, where a loop would block an event loop.
    pub(super) fn check_blocking(&self, what: &str) -> PyResult<()> {
        match self.is_async {
            true => Err(PyTypeError::new_err(format!(
                "{what} of an AsyncClient is for `async for`"
            ))),
            false => Ok(()),
        }
    }

    /// # Errors
    /// `TypeError`, where there is nothing to await.
    pub(super) fn check_async(&self, what: &str) -> PyResult<()> {
        match self.is_async {
            true => Ok(()),
            false => Err(PyTypeError::new_err(format!(
                "{what} of a Client is for `for`; an AsyncClient has those for `async for`"
            ))),
        }
    }
}

impl Deref for Handle {
    type Target = crate::Client;

    fn deref(&self) -> &crate::Client {
        &self.client
    }
}
