//! A Cloud Servers service inside the process, for tests and first steps.

use std::sync::{Mutex, PoisonError};

use pyo3::exceptions::{PyOSError, PyRuntimeError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};

use super::client::{Client, connected};
use super::fields::{Fields, text};
use super::{convert, error, json};
use crate::sandbox::{Dialect, Failure, Options, Recorded};

/// A Cloud Servers and Identity service inside the process, on a loopback port.
///
/// ``dialect`` is ``"rackspace"`` or ``"openstack"``. Use it in a ``with`` statement, or ``stop()`` it.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct Sandbox {
    running: Mutex<Option<crate::sandbox::Sandbox>>,
    process: u32,
}

impl Sandbox {
    fn with<T>(&self, work: impl FnOnce(&crate::sandbox::Sandbox) -> T) -> PyResult<T> {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        match running.as_ref() {
            Some(sandbox) => Ok(work(sandbox)),
            None => Err(PyRuntimeError::new_err("the sandbox has been stopped")),
        }
    }

    /// Those given, and where they do not say who signs in here, who does.
    fn settings<'py>(
        &self,
        py: Python<'py>,
        settings: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyDict>> {
        let all = PyDict::new(py);
        let given = |names: &[&str]| {
            let settings = settings.into_iter();
            settings
                .flatten()
                .any(|(name, _)| names.iter().any(|known| name.eq(known).unwrap_or(false)))
        };
        if !given(&["cloud", "endpoint"]) {
            for (name, value) in self
                .with(|sandbox| sign_in(sandbox, !given(INSTEAD_OF_USER), !given(&["password", "api_key"])))?
            {
                all.set_item(name, value)?;
            }
        }
        for (name, value) in settings.into_iter().flatten() {
            all.set_item(name, value)?;
        }
        Ok(all)
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        // Its thread stayed in the parent: there is nothing to wait for after a fork.
        if self.process != std::process::id() {
            std::mem::forget(
                self.running
                    .get_mut()
                    .unwrap_or_else(PoisonError::into_inner)
                    .take(),
            );
        }
    }
}

#[pymethods]
impl Sandbox {
    #[new]
    #[pyo3(signature = (**options), text_signature = "(*, dialect='rackspace', regions=..., port=0, build_seconds=0.0, rackconnect_seconds=0.0, max_limit=1000, rate_limits=False, virtual_time=False, inner_links=None, path_prefix='', token_seconds=86400, max_servers=100, project_in_endpoint=False)")]
    fn new(py: Python<'_>, options: Option<&Bound<'_, PyDict>>) -> PyResult<Sandbox> {
        let options = read_options(py, Fields::new(py, "Sandbox", options)?)?;
        let sandbox = py
            .detach(|| crate::sandbox::Sandbox::start(options))
            .map_err(|problem| PyOSError::new_err(format!("the sandbox cannot start: {problem}")))?;
        Ok(Sandbox {
            running: Mutex::new(Some(sandbox)),
            process: std::process::id(),
        })
    }

    /// The identity service.
    #[getter]
    fn auth_url(&self) -> PyResult<String> {
        self.with(|sandbox| sandbox.auth_url())
    }

    /// The compute endpoint of the first region.
    #[getter]
    fn endpoint(&self) -> PyResult<String> {
        self.with(|sandbox| {
            let region = &sandbox.credentials().regions[0];
            sandbox.endpoint(region).unwrap_or_default()
        })
    }

    /// The compute endpoints by region.
    #[getter]
    fn endpoints<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let endpoints = PyDict::new(py);
        for region in self.regions()? {
            endpoints.set_item(&region, self.with(|sandbox| sandbox.endpoint(&region))?)?;
        }
        Ok(endpoints)
    }

    /// The names of the regions.
    #[getter]
    fn regions(&self) -> PyResult<Vec<String>> {
        self.with(|sandbox| sandbox.credentials().regions)
    }

    /// A new valid token for the default project.
    fn token(&self) -> PyResult<String> {
        self.with(|sandbox| sandbox.token())
    }

    /// What signs in here, by the names that ``connect`` takes.
    #[getter]
    fn credentials<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let known = self.with(|sandbox| sandbox.credentials())?;
        let credentials = PyDict::new(py);
        credentials.set_item("username", known.username)?;
        credentials.set_item("user_id", known.user_id)?;
        credentials.set_item("password", known.password)?;
        credentials.set_item("api_key", known.api_key)?;
        credentials.set_item("project_name", known.project_name)?;
        credentials.set_item("project_id", known.project_id)?;
        credentials.set_item("domain_name", known.domain_name)?;
        credentials.set_item("domain_id", known.domain_id)?;
        credentials.set_item("application_credential_id", known.application_credential_id)?;
        credentials.set_item("application_credential_name", known.application_credential_name)?;
        credentials.set_item(
            "application_credential_secret",
            known.application_credential_secret,
        )?;
        Ok(credentials)
    }

    /// The variables of the environment that make a client sign in here.
    #[getter]
    fn environ<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let environ = PyDict::new(py);
        for (name, value) in self.with(|sandbox| sandbox.environ())? {
            environ.set_item(name, value)?;
        }
        Ok(environ)
    }

    /// A client that signs in here, in the first region unless told otherwise.
    #[pyo3(signature = (**settings), text_signature = "($self, *, cloud=None, profile=None, auth_url=None, auth_type=None, identity_api_version=None, endpoint=None, token=None, username=None, user_id=None, password=None, api_key=None, application_credential_id=None, application_credential_name=None, application_credential_secret=None, user_domain_id=None, user_domain_name=None, project_id=None, project_name=None, project_domain_id=None, project_domain_name=None, domain_id=None, domain_name=None, default_domain=None, region=None, interface=None, compute_service_name=None, compute_endpoint=None, image_endpoint=None, network_endpoint=None, volume_endpoint=None, microversion=None, references=None, links=None, origin_aliases=None, verify=None, insecure=None, cacert=None, cert=None, key=None, proxy=None, timeout=None, connect_timeout=None, deadline=None, max_body=None, pace=None, session=None, token_cache=None, ledger=None)")]
    fn connect<'py>(
        &self,
        py: Python<'py>,
        settings: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, Client>> {
        let handle = connected(py, Some(&self.settings(py, settings)?), false)?;
        Client::object(py, handle)
    }

    /// A client for asyncio that signs in here, as ``connect``.
    #[pyo3(signature = (**settings), text_signature = "($self, *, cloud=None, profile=None, auth_url=None, auth_type=None, identity_api_version=None, endpoint=None, token=None, username=None, user_id=None, password=None, api_key=None, application_credential_id=None, application_credential_name=None, application_credential_secret=None, user_domain_id=None, user_domain_name=None, project_id=None, project_name=None, project_domain_id=None, project_domain_name=None, domain_id=None, domain_name=None, default_domain=None, region=None, interface=None, compute_service_name=None, compute_endpoint=None, image_endpoint=None, network_endpoint=None, volume_endpoint=None, microversion=None, references=None, links=None, origin_aliases=None, verify=None, insecure=None, cacert=None, cert=None, key=None, proxy=None, timeout=None, connect_timeout=None, deadline=None, max_body=None, pace=None, session=None, token_cache=None, ledger=None)")]
    fn connect_async<'py>(
        &self,
        py: Python<'py>,
        settings: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, Client>> {
        let handle = connected(py, Some(&self.settings(py, settings)?), true)?;
        Client::object(py, handle)
    }

    /// Moves the sandbox's time forward, by seconds.
    fn advance(&self, py: Python<'_>, seconds: f64) -> PyResult<()> {
        let time = convert::seconds(py, seconds, "seconds")?;
        self.with(|sandbox| sandbox.advance(time.as_secs_f64()))
    }

    /// The requests received so far, oldest first.
    #[getter]
    fn requests(&self) -> PyResult<Vec<SandboxRequest>> {
        self.with(|sandbox| sandbox.requests().into_iter().map(SandboxRequest).collect())
    }

    /// Forgets the requests received so far.
    fn clear_requests(&self) -> PyResult<()> {
        self.with(|sandbox| sandbox.clear_requests())
    }

    /// Makes the next requests of an operation fail.
    ///
    /// Names are the operation ids of the API's description, such as ``create_server``; ``*`` is any.
    /// ``region`` names the one whose requests fail. ``kind`` is what goes wrong: the table in the guide
    /// "Testing your programs" has them, with the arguments that each takes.
    #[pyo3(signature = (operation, status=None, *, times=1, after_acting=false, **details), text_signature = "($self, operation, status=None, *, times=1, after_acting=False, delay=None, kind=None, message=None, retry_after=None, fault_name=None, region=None, code=None, location=None, content_type=None, body=None, pause=None, by=None, depth=None, to=None)")]
    fn fail(
        &self,
        py: Python<'_>,
        operation: &str,
        status: Option<u16>,
        times: u32,
        after_acting: bool,
        details: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<()> {
        let mut failure = match details {
            Some(details) => json::object(details.as_mapping(), "fail")?,
            None => serde_json::Map::new(),
        };
        failure.insert("status".to_owned(), status.into());
        failure.insert("times".to_owned(), times.into());
        failure.insert("after_acting".to_owned(), after_acting.into());
        let failure =
            Failure::from_json(&failure.into()).map_err(|told| error::invalid_argument(py, told))?;
        self.with(|sandbox| sandbox.fail(operation, failure))?
            .map_err(|unknown| error::invalid_argument(py, unknown.to_string()))
    }

    /// Makes every token issued so far invalid.
    fn revoke_tokens(&self) -> PyResult<()> {
        self.with(|sandbox| sandbox.revoke_tokens())
    }

    /// Ends the sandbox; its ports are closed.
    fn stop(&self, py: Python<'_>) {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner).take();
        py.detach(|| drop(running));
    }

    fn __enter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __exit__(
        &self,
        py: Python<'_>,
        exception_type: &Bound<'_, PyAny>,
        exception: &Bound<'_, PyAny>,
        traceback: &Bound<'_, PyAny>,
    ) {
        let _ = (exception_type, exception, traceback);
        self.stop(py);
    }

    fn __repr__(&self) -> String {
        match self.with(|sandbox| sandbox.auth_url()) {
            Ok(url) => format!("Sandbox({url:?})"),
            Err(_) => "Sandbox(stopped)".to_owned(),
        }
    }
}

/// What signs in without a user's name.
const INSTEAD_OF_USER: &[&str] = &[
    "token",
    "application_credential_id",
    "application_credential_name",
];

/// The settings that sign in to a sandbox: with its user or something else, with its secret or another.
fn sign_in(
    sandbox: &crate::sandbox::Sandbox,
    with_user: bool,
    with_secret: bool,
) -> Vec<(&'static str, String)> {
    let known = sandbox.credentials();
    let is_rackspace = sandbox.auth_url().ends_with("/v2.0");
    let mut settings = vec![
        ("auth_url", sandbox.auth_url()),
        ("region", known.regions[0].clone()),
    ];
    if with_user {
        settings.push(("username", known.username));
        settings.push(("project_name", known.project_name));
    }
    if with_user && with_secret {
        settings.push(if is_rackspace {
            ("api_key", known.api_key)
        } else {
            ("password", known.password)
        });
    }
    if with_user && !is_rackspace {
        settings.push(("user_domain_name", known.domain_name.clone()));
        settings.push(("project_domain_name", known.domain_name));
    }
    settings
}

fn read_options(py: Python<'_>, fields: Fields<'_>) -> PyResult<Options> {
    let mut options = Options::default();
    if let Some(dialect) = fields.text("dialect")? {
        options.dialect = dialect
            .parse::<Dialect>()
            .map_err(|told| error::invalid_argument(py, told))?;
    }
    if let Some(regions) = fields.entries("regions")? {
        options.regions = regions
            .iter()
            .map(|region| text(region, "a region"))
            .collect::<PyResult<_>>()?;
    }
    if let Some(build) = fields.seconds("build_seconds")? {
        options.build_seconds = build.as_secs_f64();
    }
    if let Some(rackconnect) = fields.seconds("rackconnect_seconds")? {
        options.rackconnect_seconds = rackconnect.as_secs_f64();
    }
    if let Some(origin) = fields.text("inner_links")? {
        options.inner_links = Some(origin);
    }
    options.port = fields.number("port", "0 to 65535")?.unwrap_or(options.port);
    options.max_limit = fields
        .number("max_limit", "1 or more")?
        .unwrap_or(options.max_limit);
    options.max_servers = fields
        .number("max_servers", "0 or more")?
        .unwrap_or(options.max_servers);
    options.token_seconds = fields
        .number("token_seconds", "0 or more")?
        .unwrap_or(options.token_seconds);
    options.path_prefix = fields.text("path_prefix")?.unwrap_or(options.path_prefix);
    options.rate_limits = fields.truth("rate_limits")?.unwrap_or(options.rate_limits);
    options.virtual_time = fields.truth("virtual_time")?.unwrap_or(options.virtual_time);
    options.project_in_endpoint = fields
        .truth("project_in_endpoint")?
        .unwrap_or(options.project_in_endpoint);
    fields.finish()?;
    Ok(options)
}

/// A request that the sandbox received.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct SandboxRequest(Recorded);

#[pymethods]
impl SandboxRequest {
    /// The method, in upper case.
    #[getter]
    fn method(&self) -> &str {
        &self.0.method
    }

    /// Path and query as sent.
    #[getter]
    fn path(&self) -> &str {
        &self.0.path
    }

    /// ``identity``, ``compute``, ``image`` or ``network``.
    #[getter]
    fn service(&self) -> Option<&'static str> {
        self.0.service
    }

    /// The region whose service was asked.
    #[getter]
    fn region(&self) -> Option<&str> {
        self.0.region.as_deref()
    }

    /// Id of the operation; ``None`` for a path or an action that there is none of.
    #[getter]
    fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// All headers, secrets included; names in lower case.
    #[getter]
    fn headers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let headers = PyDict::new(py);
        for (name, value) in &self.0.headers {
            headers.set_item(name, value)?;
        }
        Ok(headers)
    }

    /// The body.
    #[getter]
    fn body<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.0.body)
    }

    /// The status answered, 0 where the connection was cut instead.
    #[getter]
    fn status(&self) -> u16 {
        self.0.status
    }

    fn __repr__(&self) -> String {
        format!(
            "SandboxRequest({} {}, status={})",
            self.0.method, self.0.path, self.0.status
        )
    }
}
