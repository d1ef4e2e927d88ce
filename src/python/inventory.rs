//! One loop over the servers of all regions.

use std::sync::{Arc, Mutex, PoisonError};

use pyo3::prelude::*;

use super::async_listing::over;
use super::door::{Door, give};
use super::error;
use super::handle::Handle;
use super::held;
use crate::{ClientOptions, Error, ErrorKind, List, RegionFailed, Server};

/// The servers of all regions that fit some filters. Each iteration asks anew.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct Inventory {
    list: List<Server>,
    client: Handle,
}

impl Inventory {
    pub(super) fn new(list: List<Server>, client: &Handle) -> Inventory {
        Inventory {
            list,
            client: Handle::clone(client),
        }
    }
}

#[pymethods]
impl Inventory {
    fn __iter__(&self) -> PyResult<InventoryIterator> {
        self.client.check_blocking("the inventory")?;
        Ok(InventoryIterator {
            door: Door::new(&self.client),
            client: Handle::clone(&self.client),
            walk: Walk::new(&self.list),
        })
    }

    fn __aiter__(&self) -> PyResult<AsyncInventoryIterator> {
        self.client.check_async("the inventory")?;
        Ok(AsyncInventoryIterator {
            client: Handle::clone(&self.client),
            own: self.client.with_options(ClientOptions::new()),
            walk: Arc::new(Mutex::new(Walk::new(&self.list))),
        })
    }

    fn __repr__(&self) -> &'static str {
        "Inventory of servers"
    }
}

/// Iterates over the servers of all regions, and tells the regions that failed at the end.
#[pyclass(module = "cloudservers._core", name = "_InventoryIterator")]
pub(super) struct InventoryIterator {
    door: Door,
    client: Handle,
    walk: Walk,
}

/// A loop under way, and the regions that failed in it.
struct Walk {
    list: List<Server>,
    loops: Option<crate::Inventory<Server>>,
    failed: Vec<RegionFailed>,
}

impl Walk {
    fn new(list: &List<Server>) -> Walk {
        Walk {
            list: list.clone(),
            loops: None,
            failed: Vec::new(),
        }
    }

    /// The next server, or the regions that failed; nothing when all are through.
    fn step(&mut self, client: &crate::Client) -> crate::Result<Step> {
        let loops = match &mut self.loops {
            Some(loops) => loops,
            none => none.insert(client.inventory(self.list.clone())?),
        };
        loop {
            match loops.next() {
                Some(Err(ended)) if ended.error.kind() == ErrorKind::Cancelled => return Err(ended.error),
                Some(Err(region)) => self.failed.push(region),
                Some(Ok(server)) => return Ok(Step::Server(server)),
                None if self.failed.is_empty() => return Ok(Step::End),
                None => return Ok(Step::Failed(std::mem::take(&mut self.failed))),
            }
        }
    }
}

enum Step {
    Server(Server),
    Failed(Vec<RegionFailed>),
    End,
}

impl Step {
    fn into_python<'py>(self, py: Python<'py>, client: &Handle) -> PyResult<Option<Bound<'py, PyAny>>> {
        match self {
            Step::Server(server) => held::server(py, server, Some(client)).map(Some),
            Step::Failed(regions) => Err(some_failed(py, &regions, client)),
            Step::End => Ok(None),
        }
    }
}

#[pymethods]
impl InventoryIterator {
    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __next__<'py>(&mut self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let walk = &mut self.walk;
        let step = self.door.pass(py, |client| walk.step(client))?;
        step.into_python(py, &self.client)
    }
}

/// The same for `async for`. Cancelling a step ends the loop.
#[pyclass(frozen, module = "cloudservers._core", name = "_AsyncInventoryIterator")]
pub(super) struct AsyncInventoryIterator {
    client: Handle,
    /// Lives as long as the loop, whose threads end with it.
    own: crate::Client,
    walk: Arc<Mutex<Walk>>,
}

#[pymethods]
impl AsyncInventoryIterator {
    fn __aiter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __anext__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let (own, walk) = (self.own.clone(), Arc::clone(&self.walk));
        let step = move |_: &crate::Client| {
            let mut walk = walk.lock().unwrap_or_else(PoisonError::into_inner);
            walk.step(&own)
        };
        let work = async |client: crate::Client| client.on_a_thread(step).await;
        give(py, &self.client, work, |py, step, client| {
            step.into_python(py, client)?.ok_or_else(over)
        })
    }
}

impl Drop for AsyncInventoryIterator {
    fn drop(&mut self) {
        self.own.close();
    }
}

fn some_failed(py: Python<'_>, regions: &[RegionFailed], client: &Handle) -> PyErr {
    let told: Vec<_> = regions.iter().map(RegionFailed::to_string).collect();
    let whole = Error::new(ErrorKind::SomeFailed, told.join("; "));
    let failed = regions.iter().map(|region| (&region.region, &region.error));
    error::some_failed(py, &whole, failed, client).unwrap_or_else(|problem| problem)
}
