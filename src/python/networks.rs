//! `client.networks` and `client.calls.networks`.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::call::Call;
use super::door::{Handle, enter};
use super::listing::{AnyList, Listing};
use super::outcome::Outcome;
use super::{convert, filters};
use crate::operation::networks;
use crate::{Kind, Reference};

type Given<'a, 'py> = &'a Bound<'py, PyAny>;

fn network(given: Given<'_, '_>) -> PyResult<crate::Result<Reference>> {
    convert::reference(given, Kind::Network, "network")
}

/// Networks. Wherever a network is named, an id, URL, link, reference or network will do.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct Networks(Handle);

impl Networks {
    pub(super) fn new(client: &Handle) -> Networks {
        Networks(Handle::clone(client))
    }
}

#[pymethods]
impl Networks {
    /// All networks servers can be attached to; nothing is asked yet.
    ///
    /// ``query`` holds filters by their wire names.
    #[pyo3(signature = (**filters), text_signature = "($self, *, marker=None, page_size=None, max_items=None, brief=False, query=None)")]
    fn list(&self, py: Python<'_>, filters: Option<&Bound<'_, PyDict>>) -> PyResult<Listing> {
        Ok(Listing::new(
            AnyList::Networks(filters::of_networks(py, filters)?),
            &self.0,
        ))
    }

    /// Asks for a network.
    fn get<'py>(&self, py: Python<'py>, network: Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        let call = networks::get(self::network(network)?);
        Outcome::from(enter(py, &self.0, |client| client.send(call))?).into_python(py, &self.0)
    }

    /// The one network of a name, upper and lower case told apart. Raises ``ItemNotFound`` where there is none, and
    /// ``NotUnique`` with all of them where there are several.
    fn find<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        let what = networks::find(name);
        Outcome::from(enter(py, &self.0, |client| client.find(what))?).into_python(py, &self.0)
    }

    /// The same network as it is now.
    fn refresh<'py>(&self, py: Python<'py>, network: Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        self.get(py, network)
    }

    fn __repr__(&self) -> &'static str {
        "Networks"
    }
}

/// Calls about networks, unsent. Each takes what the function of the same name in ``client.networks`` takes.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct NetworkCalls(Handle);

impl NetworkCalls {
    pub(super) fn new(client: &Handle) -> NetworkCalls {
        NetworkCalls(Handle::clone(client))
    }
}

#[pymethods]
impl NetworkCalls {
    #[pyo3(signature = (**filters), text_signature = "($self, *, marker=None, page_size=None, max_items=None, brief=False, query=None)")]
    fn list(&self, py: Python<'_>, filters: Option<&Bound<'_, PyDict>>) -> PyResult<Call> {
        Ok(Call::of(filters::of_networks(py, filters)?.call(), &self.0))
    }

    fn get(&self, network: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(networks::get(self::network(network)?), &self.0))
    }

    fn __repr__(&self) -> &'static str {
        "NetworkCalls"
    }
}
