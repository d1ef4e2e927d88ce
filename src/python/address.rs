//! Addresses of servers.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

/// One address of a server.
#[pyclass(frozen, eq, module = "cloudservers")]
#[derive(Clone, PartialEq)]
pub(super) struct Address(crate::model::Address<'static>);

#[pymethods]
impl Address {
    #[new]
    #[pyo3(signature = (addr, version, mac_addr=None, r#type=None))]
    fn new(addr: String, version: u8, mac_addr: Option<String>, r#type: Option<String>) -> Address {
        Address(crate::model::Address {
            addr: addr.into(),
            version,
            mac_addr: mac_addr.map(Cow::Owned),
            address_type: r#type.map(Cow::Owned),
        })
    }

    /// The address, such as ``10.180.3.171``.
    #[getter]
    fn addr(&self) -> &str {
        &self.0.addr
    }

    /// 4 or 6.
    #[getter]
    fn version(&self) -> u8 {
        self.0.version
    }

    /// Of the interface, where the service tells.
    #[getter]
    fn mac_addr(&self) -> Option<&str> {
        self.0.mac_addr.as_deref()
    }

    /// ``fixed`` or ``floating``, where the service tells.
    #[getter]
    fn r#type(&self) -> Option<&str> {
        self.0.address_type.as_deref()
    }

    /// By the wire's names: ``addr``, ``version``, ``OS-EXT-IPS-MAC:mac_addr``, ``OS-EXT-IPS:type``.
    fn __getitem__<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        let text = match name {
            "version" => return Ok(self.0.version.into_pyobject(py)?.into_any()),
            "addr" => Some(self.addr()),
            "OS-EXT-IPS-MAC:mac_addr" => self.mac_addr(),
            "OS-EXT-IPS:type" => self.r#type(),
            _ => None,
        };
        match text {
            Some(text) => Ok(text.into_pyobject(py)?.into_any()),
            None => Err(PyKeyError::new_err(name.to_owned())),
        }
    }

    fn __str__(&self) -> &str {
        self.addr()
    }

    fn __repr__(&self) -> String {
        format!("Address({:?}, version={})", self.0.addr, self.0.version)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.0.addr.hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyAny>, AddressState<'_>) {
        let state = (self.addr(), self.version(), self.mac_addr(), self.r#type());
        (py.get_type::<Address>().into_any(), state)
    }
}

/// What a pickle keeps.
type AddressState<'a> = (&'a str, u8, Option<&'a str>, Option<&'a str>);

/// Addresses under the labels of their networks.
pub(super) fn by_network<'py>(
    py: Python<'py>,
    addresses: &crate::model::Addresses<'_>,
) -> PyResult<Bound<'py, PyDict>> {
    let networks = PyDict::new(py);
    for (label, addresses) in addresses.iter() {
        networks.set_item(label, list(py, addresses)?)?;
    }
    Ok(networks)
}

pub(super) fn list<'py>(
    py: Python<'py>,
    addresses: &[crate::model::Address<'_>],
) -> PyResult<Bound<'py, PyList>> {
    PyList::new(
        py,
        addresses
            .iter()
            .cloned()
            .map(|address| Address(address.into_owned())),
    )
}
