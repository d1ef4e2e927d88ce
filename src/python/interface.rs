//! Interfaces of servers, and the calls about them.

use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use super::held::Held;
use super::record::Record;
use super::{actions, convert, error};
use crate::model::interface::attributes::*;
use crate::model::record::Synonyms as _;
use crate::operation::servers::{self, NewInterface};
use crate::{Call, Kind};

type Any<'a, 'py> = &'a Bound<'py, PyAny>;

/// An interface of a server: its place on a network.
///
/// https://docs.openstack.org/api-ref/compute/#port-interfaces-servers-os-interface
#[pyclass(frozen, extends = Record, module = "cloudservers")]
pub(super) struct Interface;

fn base<'a>(this: &'a Bound<'_, Interface>) -> &'a Record {
    this.as_super().get()
}

fn core<'a>(this: &'a Bound<'_, Interface>) -> &'a crate::model::Interface {
    match base(this).held() {
        Held::Interface(interface) => interface,
        _ => unreachable!("the class Interface holds interfaces"),
    }
}

fn told<T>(this: &Bound<'_, Interface>, read: crate::Result<T>) -> PyResult<T> {
    read.map_err(error::raised(this.py()))
}

#[pymethods]
impl Interface {
    /// The id, which on OpenStack is its port's.
    #[getter]
    fn id<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        let id = told(slf, core(slf).either(ID, PORT_ID))?;
        Ok(id.map(|id| PyString::new(slf.py(), &id)))
    }

    /// The id of the network it is on.
    #[getter]
    fn network_id(slf: &Bound<'_, Self>) -> Option<String> {
        core(slf).network_id().map(|id| id.into_owned())
    }

    /// The label of the network it is on; Nova does not tell it.
    #[getter]
    fn network_label(slf: &Bound<'_, Self>) -> Option<String> {
        core(slf).network_label()
    }

    /// The address of its hardware.
    #[getter]
    fn mac_address<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        let mac = told(slf, core(slf).either(MAC_ADDRESS, MAC_ADDR))?;
        Ok(mac.map(|mac| PyString::new(slf.py(), &mac)))
    }

    /// Its addresses.
    #[getter]
    fn ip_addresses<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyList>> {
        let all = told(slf, core(slf).either(IP_ADDRESSES, FIXED_IPS))?.unwrap_or_default();
        PyList::new(slf.py(), all.into_iter().map(InterfaceAddress))
    }

    /// ``"ACTIVE"``, ``"DOWN"`` …; Rackspace does not tell it.
    #[getter]
    fn state<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), PORT_STATE)
    }
}

/// One address of an interface.
#[pyclass(frozen, eq, module = "cloudservers")]
#[derive(PartialEq)]
pub(super) struct InterfaceAddress(crate::model::InterfaceAddress);

#[pymethods]
impl InterfaceAddress {
    #[new]
    #[pyo3(signature = (address, network_id=None, network_label=None, subnet_id=None))]
    fn new(
        address: String,
        network_id: Option<String>,
        network_label: Option<String>,
        subnet_id: Option<String>,
    ) -> InterfaceAddress {
        InterfaceAddress(crate::model::InterfaceAddress {
            address,
            network_id,
            network_label,
            subnet_id,
        })
    }

    /// The address, such as ``192.168.0.2``.
    #[getter]
    fn address(&self) -> &str {
        &self.0.address
    }

    /// The id of its network, where it is told of the address (Rackspace).
    #[getter]
    fn network_id(&self) -> Option<&str> {
        self.0.network_id.as_deref()
    }

    /// The label of its network, where it is told of the address (Rackspace).
    #[getter]
    fn network_label(&self) -> Option<&str> {
        self.0.network_label.as_deref()
    }

    /// The id of its subnet (Nova).
    #[getter]
    fn subnet_id(&self) -> Option<&str> {
        self.0.subnet_id.as_deref()
    }

    fn __str__(&self) -> &str {
        self.address()
    }

    fn __repr__(&self) -> String {
        format!("InterfaceAddress({:?})", self.0.address)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyAny>, AddressState<'_>) {
        let state = (
            self.address(),
            self.network_id(),
            self.network_label(),
            self.subnet_id(),
        );
        (py.get_type::<InterfaceAddress>().into_any(), state)
    }
}

/// What a pickle keeps.
type AddressState<'a> = (&'a str, Option<&'a str>, Option<&'a str>, Option<&'a str>);

/// The id of an interface that was given as one, or by its id.
fn id_of(given: Any<'_, '_>) -> PyResult<String> {
    if let Ok(interface) = given.cast::<Interface>() {
        return Ok(core(interface).id().into_owned());
    }
    given
        .extract()
        .map_err(|_| error::wrong_type("interface", "an id or an Interface", given))
}

pub(super) fn list(server: Any<'_, '_>) -> PyResult<Call<Vec<crate::model::Interface>>> {
    Ok(servers::interfaces(actions::server(server)?))
}

pub(super) fn show(server: Any<'_, '_>, interface: Any<'_, '_>) -> PyResult<Call<crate::model::Interface>> {
    Ok(servers::interface(actions::server(server)?, &id_of(interface)?))
}

pub(super) fn attach(
    server: Any<'_, '_>,
    network: Option<Any<'_, '_>>,
    port: Option<Any<'_, '_>>,
    fixed_ip: Option<&str>,
) -> PyResult<Call<crate::model::Interface>> {
    let mut new = match (network, port) {
        (Some(network), None) => {
            NewInterface::on_network(convert::reference(network, Kind::Network, "network")?)
        }
        (None, Some(port)) => NewInterface::at_port(convert::reference(port, Kind::Port, "port")?),
        (given, _) => {
            let given = given.map_or("neither", |_| "both");
            let told = format!("of network and port {given} was given; wanted is one of them");
            return Err(error::invalid_argument(server.py(), told));
        }
    };
    if let Some(address) = fixed_ip {
        new = new.fixed_ip(address);
    }
    Ok(servers::attach_interface(actions::server(server)?, new))
}

pub(super) fn detach(server: Any<'_, '_>, interface: Any<'_, '_>) -> PyResult<Call<()>> {
    Ok(servers::detach_interface(
        actions::server(server)?,
        &id_of(interface)?,
    ))
}
