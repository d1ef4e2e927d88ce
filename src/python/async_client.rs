//! The client for asyncio.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::client::{Client, connected};
use super::handle::Handle;

/// A client for asyncio: every call is awaited, every listing is for ``async for``.
///
/// What it gives is bound to it: ``await server.reboot()``. Cancelling what is awaited ends the request. It may be used
/// from several event loops, and after a fork. The arguments are those of ``connect``.
#[pyclass(frozen, extends = Client, module = "cloudservers")]
pub(super) struct AsyncClient;

impl AsyncClient {
    pub(super) fn of(handle: Handle) -> PyClassInitializer<AsyncClient> {
        PyClassInitializer::from(Client(handle)).add_subclass(AsyncClient)
    }
}

/// Makes a client for asyncio. It takes what ``connect`` takes, and sends nothing either.
#[pyfunction]
#[pyo3(signature = (**settings), text_signature = "(*, cloud=None, profile=None, auth_url=None, auth_type=None, identity_api_version=None, endpoint=None, token=None, username=None, user_id=None, password=None, api_key=None, application_credential_id=None, application_credential_name=None, application_credential_secret=None, user_domain_id=None, user_domain_name=None, project_id=None, project_name=None, project_domain_id=None, project_domain_name=None, domain_id=None, domain_name=None, default_domain=None, region=None, interface=None, compute_service_name=None, compute_endpoint=None, image_endpoint=None, network_endpoint=None, volume_endpoint=None, microversion=None, references=None, links=None, origin_aliases=None, verify=None, insecure=None, cacert=None, cert=None, key=None, proxy=None, timeout=None, connect_timeout=None, deadline=None, max_body=None, pace=None, session=None, token_cache=None, ledger=None)")]
pub(super) fn connect_async<'py>(
    py: Python<'py>,
    settings: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, AsyncClient>> {
    Bound::new(py, AsyncClient::of(connected(py, settings, true)?))
}

#[pymethods]
impl AsyncClient {
    #[new]
    #[pyo3(signature = (**settings), text_signature = "(*, cloud=None, profile=None, auth_url=None, auth_type=None, identity_api_version=None, endpoint=None, token=None, username=None, user_id=None, password=None, api_key=None, application_credential_id=None, application_credential_name=None, application_credential_secret=None, user_domain_id=None, user_domain_name=None, project_id=None, project_name=None, project_domain_id=None, project_domain_name=None, domain_id=None, domain_name=None, default_domain=None, region=None, interface=None, compute_service_name=None, compute_endpoint=None, image_endpoint=None, network_endpoint=None, volume_endpoint=None, microversion=None, references=None, links=None, origin_aliases=None, verify=None, insecure=None, cacert=None, cert=None, key=None, proxy=None, timeout=None, connect_timeout=None, deadline=None, max_body=None, pace=None, session=None, token_cache=None, ledger=None)")]
    fn new(
        py: Python<'_>,
        settings: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<AsyncClient>> {
        connected(py, settings, true).map(AsyncClient::of)
    }

    fn __aenter__<'py>(slf: Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        ready(slf.py(), slf.as_any())
    }

    fn __aexit__<'py>(
        slf: Bound<'py, Self>,
        exception_type: &Bound<'py, PyAny>,
        exception: &Bound<'py, PyAny>,
        traceback: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let _ = (exception_type, exception, traceback);
        slf.as_super().get().0.close();
        ready(slf.py(), &slf.py().None().into_bound(slf.py()))
    }
}

/// Something to await that is there already.
fn ready<'py>(py: Python<'py>, value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    py.import("cloudservers._awaiting")?
        .call_method1("ready", (value,))
}
