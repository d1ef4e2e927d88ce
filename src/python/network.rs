//! A network, bound to the client that got it.

use pyo3::prelude::*;
use pyo3::types::PyString;

use super::convert;
use super::held::Held;
use super::record::Record;
use super::resource::Resource;
use crate::Kind;
use crate::model::network::attributes::*;
use crate::operation::networks;

/// A network as it was when it was asked for.
#[pyclass(frozen, extends = Resource, module = "cloudservers")]
pub(super) struct Network;

fn base<'a>(this: &'a Bound<'_, Network>) -> &'a Record {
    this.as_super().as_super().get()
}

fn core<'a>(this: &'a Bound<'_, Network>) -> &'a crate::Network {
    match base(this).held() {
        Held::Network(network) => network,
        _ => unreachable!("the class Network holds networks"),
    }
}

#[pymethods]
impl Network {
    /// The label, under which a server's addresses stand; the network service calls it the name.
    #[getter]
    fn label(slf: &Bound<'_, Self>) -> Option<String> {
        core(slf).label().map(|label| label.into_owned())
    }

    /// The range of addresses; not told of the two well-known networks. On OpenStack it is the first subnet's.
    #[getter]
    fn cidr<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), CIDR)
    }

    /// The status, where the service tells.
    #[getter]
    fn status<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), STATUS)
    }

    /// Whether several projects use it, where the service tells.
    #[getter]
    fn shared(slf: &Bound<'_, Self>) -> PyResult<Option<bool>> {
        base(slf).read(slf.py(), SHARED)
    }

    /// Whether it leads outside, where the service tells; servers are not attached to such a one.
    #[getter]
    fn external(slf: &Bound<'_, Self>) -> PyResult<Option<bool>> {
        base(slf).read(slf.py(), EXTERNAL)
    }

    /// The ids of its subnets, where the service tells.
    #[getter]
    fn subnets(slf: &Bound<'_, Self>) -> Vec<String> {
        core(slf).subnets()
    }

    /// Deletes the network. Servers must not be attached to it any more.
    #[pyo3(signature = (*, missing_ok=false))]
    fn delete<'py>(slf: &Bound<'py, Self>, missing_ok: bool) -> PyResult<Bound<'py, PyAny>> {
        let call = networks::delete(convert::reference(slf.as_any(), Kind::Network, "network")?);
        base(slf).remove(slf.py(), "delete", call, missing_ok)
    }

    /// The network as it is now.
    fn refresh<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let call = networks::get(convert::reference(slf.as_any(), Kind::Network, "network")?);
        base(slf).send(slf.py(), "refresh", call)
    }
}
