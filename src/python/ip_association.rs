//! Shared addresses of servers, and the calls about them.

use pyo3::prelude::*;
use pyo3::types::PyString;

use super::actions;
use super::error;
use super::record::Record;
use crate::Call;
use crate::model::ip_association::attributes::*;
use crate::operation::servers;

type Any<'a, 'py> = &'a Bound<'py, PyAny>;

/// A shared address that a server may use (Rackspace).
#[pyclass(frozen, extends = Record, module = "cloudservers")]
pub(super) struct IpAssociation;

fn base<'a>(this: &'a Bound<'_, IpAssociation>) -> &'a Record {
    this.as_super().get()
}

#[pymethods]
impl IpAssociation {
    /// The id of the shared address, which is not the address itself.
    #[getter]
    fn id<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), ID)
    }

    /// The address itself.
    #[getter]
    fn address<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), ADDRESS)
    }
}

/// The id of a shared address that was given by it, or as an association.
fn id_of(given: Any<'_, '_>) -> PyResult<String> {
    if let Ok(association) = given.cast::<IpAssociation>() {
        if let Some(id) = IpAssociation::id(association)? {
            return Ok(id.to_str()?.to_owned());
        }
    }
    given.extract().map_err(|_| {
        error::wrong_type(
            "ip_address",
            "the id of a shared address or an IpAssociation",
            given,
        )
    })
}

pub(super) fn list(server: Any<'_, '_>) -> PyResult<Call<Vec<crate::model::IpAssociation>>> {
    Ok(servers::ip_associations(actions::server(server)?))
}

pub(super) fn show(
    server: Any<'_, '_>,
    ip_address: Any<'_, '_>,
) -> PyResult<Call<crate::model::IpAssociation>> {
    Ok(servers::ip_association(
        actions::server(server)?,
        &id_of(ip_address)?,
    ))
}

pub(super) fn create(
    server: Any<'_, '_>,
    ip_address: Any<'_, '_>,
) -> PyResult<Call<crate::model::IpAssociation>> {
    Ok(servers::associate_ip(
        actions::server(server)?,
        &id_of(ip_address)?,
    ))
}

pub(super) fn delete(server: Any<'_, '_>, ip_address: Any<'_, '_>) -> PyResult<Call<()>> {
    Ok(servers::disassociate_ip(
        actions::server(server)?,
        &id_of(ip_address)?,
    ))
}
