//! One loop over the servers of all regions.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::door::{Door, Handle};
use super::error;
use super::record;
use crate::{Error, ErrorKind, List, RegionFailed, Server};

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
    fn __iter__(&self) -> InventoryIterator {
        InventoryIterator {
            door: Door::new(&self.client),
            client: Handle::clone(&self.client),
            list: self.list.clone(),
            loops: None,
            failed: Vec::new(),
        }
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
    list: List<Server>,
    loops: Option<crate::Inventory<Server>>,
    failed: Vec<RegionFailed>,
}

#[pymethods]
impl InventoryIterator {
    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __next__<'py>(&mut self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let (list, loops, failed) = (&self.list, &mut self.loops, &mut self.failed);
        let found = self.door.pass(py, |client| {
            let loops = match loops {
                Some(loops) => loops,
                None => loops.insert(client.inventory(list.clone())?),
            };
            loop {
                match loops.next() {
                    Some(Err(ended)) if ended.error.kind() == ErrorKind::Cancelled => return Err(ended.error),
                    Some(Err(region)) => failed.push(region),
                    Some(Ok(server)) => return Ok(Some(server)),
                    None => return Ok(None),
                }
            }
        })?;
        match found {
            Some(server) => record::server(py, server, Some(&self.client)).map(Some),
            None if self.failed.is_empty() => Ok(None),
            None => Err(some_failed(py, std::mem::take(&mut self.failed), &self.client)),
        }
    }
}

fn some_failed(py: Python<'_>, regions: Vec<RegionFailed>, client: &Handle) -> PyErr {
    let told: Vec<_> = regions.iter().map(RegionFailed::to_string).collect();
    let whole = Error::new(ErrorKind::SomeFailed, told.join("; "));
    let exception = error::to_python(py, &whole, None);
    let fill = || {
        let failed = PyDict::new(py);
        for region in &regions {
            let problem = error::to_python(py, &region.error, Some(client));
            failed.set_item(&region.region, problem.into_value(py))?;
        }
        exception.value(py).setattr("failed", failed)
    };
    match fill() {
        Ok(()) => exception,
        Err(problem) => problem,
    }
}
