//! `client.networks` and `client.calls.networks`.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::call::Call;
use super::door::{find, remove, send};
use super::handle::Handle;
use super::listing::{AnyList, Listing};
use super::{convert, filters, json};
use crate::operation::networks::{self, NewNetwork};
use crate::{Kind, Reference};

type Given<'a, 'py> = &'a Bound<'py, PyAny>;

fn network(given: Given<'_, '_>) -> PyResult<crate::Result<Reference>> {
    convert::reference(given, Kind::Network, "network")
}

fn new(label: &str, cidr: Option<&str>, extra: Option<&Bound<'_, PyDict>>) -> PyResult<NewNetwork> {
    let mut new = NewNetwork::new(label);
    if let Some(cidr) = cidr {
        new = new.cidr(cidr);
    }
    for (name, value) in extra.into_iter().flatten() {
        let name: String = name.extract()?;
        new = new.extra(name, json::from_python(&value, "extra")?);
    }
    Ok(new)
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
        send(py, &self.0, call)
    }

    /// The one network of a name, upper and lower case told apart. Raises ``ItemNotFound`` where there is none, and
    /// ``NotUnique`` with all of them where there are several.
    fn find<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        let what = networks::find(name);
        find(py, &self.0, what)
    }

    /// Creates a network.
    ///
    /// ``label`` is 1 to 255 characters, ``cidr`` its range of addresses, such as ``"192.168.0.0/24"``, which Rackspace wants.
    /// The network service gets the range in a second request, for a subnet; should that fail, the network is removed
    /// again, and the error says whether that went well. ``extra`` holds other attributes by their wire names.
    #[pyo3(signature = (*, label, cidr=None, extra=None))]
    fn create<'py>(
        &self,
        py: Python<'py>,
        label: &str,
        cidr: Option<&str>,
        extra: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = networks::create(new(label, cidr, extra)?);
        send(py, &self.0, call)
    }

    /// Deletes a network. Servers must not be attached to it any more.
    #[pyo3(signature = (network, *, missing_ok=false))]
    fn delete<'py>(
        &self,
        py: Python<'py>,
        network: Given<'_, '_>,
        missing_ok: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = networks::delete(self::network(network)?);
        remove(py, &self.0, call, missing_ok)
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
    /// One page of the networks servers can be attached to.
    #[pyo3(signature = (**filters), text_signature = "($self, *, marker=None, page_size=None, max_items=None, brief=False, query=None)")]
    fn list(&self, py: Python<'_>, filters: Option<&Bound<'_, PyDict>>) -> PyResult<Call> {
        Ok(Call::of(filters::of_networks(py, filters)?.call(), &self.0))
    }

    /// Asks for a network.
    fn get(&self, network: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(networks::get(self::network(network)?), &self.0))
    }

    /// Creates a network.
    #[pyo3(signature = (*, label, cidr=None, extra=None))]
    fn create(&self, label: &str, cidr: Option<&str>, extra: Option<&Bound<'_, PyDict>>) -> PyResult<Call> {
        Ok(Call::of(networks::create(new(label, cidr, extra)?), &self.0))
    }

    /// Deletes a network. Servers must not be attached to it any more.
    fn delete(&self, network: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(networks::delete(self::network(network)?), &self.0))
    }

    fn __repr__(&self) -> &'static str {
        "NetworkCalls"
    }
}
