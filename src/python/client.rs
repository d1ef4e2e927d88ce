//! The client: signs in, sends, follows.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyTuple};

use super::async_client::AsyncClient;
use super::call::Call;
use super::calls::Calls;
use super::convert;
use super::door::{Door, give, send};
use super::error::{self, wrong_type};
use super::extensions::Extensions;
use super::flavors::Flavors;
use super::handle::Handle;
use super::images::Images;
use super::keypairs::KeyPairs;
use super::ledger::Ledger;
use super::link::Link;
use super::many;
use super::networks::Networks;
use super::options;
use super::outcome::Outcome;
use super::servers::Servers;
use super::session::Session;
use super::settings::{self, Setting};
use super::volumes::Volumes;
use crate::client::many::parallel;
use crate::operation::{limits, quotas, versions};
use crate::{ClientOptions, Flavor, Image, KeyPair, Kind, Network, Server, ToReference as _, Volume};

/// A connection to one cloud. Making one sends nothing; the first call signs in.
///
/// It may be used from any thread, and after a fork. The arguments are those of ``connect``.
#[pyclass(frozen, subclass, module = "cloudservers")]
pub(super) struct Client(pub(super) Handle);

/// Makes a client: for a cloud of ``clouds.yaml``, from arguments, or from the environment.
///
/// Checks the arguments and sends nothing; ``client.sign_in()`` does. The environment is read only where none
/// of ``cloud``, ``profile``, ``auth_url``, ``endpoint``, ``compute_endpoint`` and ``session`` is given.
///
/// Args:
///     cloud: A cloud of ``clouds.yaml`` and ``secure.yaml``.
///     profile: A vendor's profile: ``"rackspace"``, ``"rackspace-uk"``, or one of ``clouds-public.yaml``.
///     auth_url: The identity service, such as ``"https://identity.api.rackspacecloud.com/v2.0"``.
///     auth_type: Which credentials count where there are several: ``"password"``, ``"token"``, …
///     identity_api_version: The version of the identity API, 2 or 3, where ``auth_url`` does not tell.
///     endpoint: The compute service, such as ``"https://dfw.servers.api.rackspacecloud.com/v2/010101"``.
///     token: A token from elsewhere; with ``endpoint`` it is used as it is.
///     username: The user's name.
///     user_id: The user's id, instead of the name.
///     password: The user's password.
///     api_key: The user's API key (Rackspace).
///     application_credential_id: Id of an application credential.
///     application_credential_name: Name of an application credential; the user has to be given as well.
///     application_credential_secret: Secret of the application credential.
///     user_domain_id: Id of the domain that the user's name is from.
///     user_domain_name: Name of the domain that the user's name is from.
///     project_id: Id of the project (tenant, account).
///     project_name: Name of the project.
///     project_domain_id: Id of the domain that the project's name is from.
///     project_domain_name: Name of the domain that the project's name is from.
///     domain_id: Id of the domain of both user and project; without a project, of the domain the token is for.
///     domain_name: The same by name.
///     default_domain: Id of the domain where none is given; ``"default"`` by default.
///     region: The region, such as ``"DFW"``.
///     interface: Which URLs of the catalog are used: ``"public"`` (the default), ``"internal"`` or ``"admin"``.
///     compute_service_name: Name of the compute service in the catalog, where there are several.
///     compute_endpoint: The compute service, instead of what the catalog says.
///     image_endpoint: The image service, instead of what the catalog says.
///     network_endpoint: The network service, instead of what the catalog says.
///     volume_endpoint: The block storage service, instead of what the catalog says.
///     microversion: The microversion of all calls, such as ``"2.79"`` or ``"latest"``; none by default.
///     references: How references to images and flavors are sent: ``"ids"`` (the default), or ``"as-given"``.
///     links: What becomes of links to unknown origins: ``"repair"`` (the default), or ``"strict"``: they are errors.
///     origin_aliases: More URLs (origin, and prefix if it has one) whose resources are this endpoint's own.
///     verify: Whether the server's certificate is checked; it is by default.
///     insecure: The opposite of ``verify``, as other tools call it.
///     cacert: Certificates to trust instead of the system's: a PEM file, or a directory of them.
///     cert: The client's own certificate, a PEM file.
///     key: Its key, a PEM file, where ``cert`` does not hold it.
///     proxy: A proxy for all hosts that `no_proxy` does not name; without it the environment's are used.
///     timeout: How long one attempt may take, in seconds, body included; 60 by default.
///     connect_timeout: How long connecting may take, in seconds; 10 by default.
///     deadline: How long a whole call may take, in seconds, with its retries and waits; 600 by default.
///     max_body: The largest answer that is read, in bytes when unpacked; 256 MiB by default.
///     pace: Whether requests keep below the rate limits that the service publishes; they do not by default.
///     session: A session to begin with, of another client's ``session()``, or its exported text.
///     token_cache: Whether sessions are kept for other processes with the same credentials, in the user's cache
///         directory or the one named here; they are not by default.
///     ledger: How many of the last requests ``client.ledger`` remembers: 1,000 by default, none for 0 or ``False``.
#[pyfunction]
#[pyo3(signature = (**settings), text_signature = "(*, cloud=None, profile=None, auth_url=None, auth_type=None, identity_api_version=None, endpoint=None, token=None, username=None, user_id=None, password=None, api_key=None, application_credential_id=None, application_credential_name=None, application_credential_secret=None, user_domain_id=None, user_domain_name=None, project_id=None, project_name=None, project_domain_id=None, project_domain_name=None, domain_id=None, domain_name=None, default_domain=None, region=None, interface=None, compute_service_name=None, compute_endpoint=None, image_endpoint=None, network_endpoint=None, volume_endpoint=None, microversion=None, references=None, links=None, origin_aliases=None, verify=None, insecure=None, cacert=None, cert=None, key=None, proxy=None, timeout=None, connect_timeout=None, deadline=None, max_body=None, pace=None, session=None, token_cache=None, ledger=None)")]
pub(super) fn connect(py: Python<'_>, settings: Option<&Bound<'_, PyDict>>) -> PyResult<Client> {
    Client::new(py, settings)
}

/// Makes a client of what a pickle holds. Sends nothing.
#[pyfunction]
#[pyo3(name = "_restore_client", signature = (portable, is_async, *later))]
pub(super) fn restore<'py>(
    py: Python<'py>,
    portable: &str,
    is_async: bool,
    later: &Bound<'_, PyTuple>,
) -> PyResult<Bound<'py, Client>> {
    error::refuse_later(later)?;
    let client = crate::Client::from_portable(portable);
    let client = client.map_err(error::raised(py))?;
    Client::object(py, Handle::new(client, is_async))
}

/// What `settings` connect to.
pub(super) fn connected(
    py: Python<'_>,
    settings: Option<&Bound<'_, PyDict>>,
    is_async: bool,
) -> PyResult<Handle> {
    let client = settings::read(py, settings)?.connect();
    let client = client.map_err(error::raised(py))?;
    Ok(Handle::new(client, is_async))
}

impl Client {
    /// A client, or an async one.
    pub(super) fn object(py: Python<'_>, handle: Handle) -> PyResult<Bound<'_, Client>> {
        match handle.is_async() {
            true => Ok(Bound::new(py, AsyncClient::of(handle))?.into_super()),
            false => Bound::new(py, Client(handle)),
        }
    }

    fn send_core<'py, T: Into<Outcome> + Send + 'static>(
        &self,
        py: Python<'py>,
        call: crate::Call<T>,
    ) -> PyResult<Bound<'py, PyAny>> {
        send(py, &self.0, call)
    }

    fn follow_core<'py, F>(&self, py: Python<'py>, what: F) -> PyResult<Bound<'py, PyAny>>
    where
        F: crate::Follow<Target = crate::Followed> + Send + 'static,
    {
        let work = async move |client: crate::Client| client.follow_async(&what).await;
        give(py, &self.0, work, |py, found, client| {
            Outcome::from(found).into_python(py, client)
        })
    }

    fn follow_to<'py>(
        &self,
        py: Python<'py>,
        what: &Bound<'py, PyAny>,
        kind: Kind,
    ) -> PyResult<Bound<'py, PyAny>> {
        let reference = convert::reference(what, kind, "what")?.to_reference(kind);
        match kind {
            Kind::Server => self.fetch::<Server>(py, reference),
            Kind::Image => self.fetch::<Image>(py, reference),
            Kind::Flavor => self.fetch::<Flavor>(py, reference),
            Kind::Network => self.fetch::<Network>(py, reference),
            Kind::KeyPair => self.fetch::<KeyPair>(py, reference),
            Kind::Volume => self.fetch::<Volume>(py, reference),
            _ => {
                let reference = reference.map_err(error::raised(py))?;
                self.follow_core(py, reference)
            }
        }
    }

    fn fetch<'py, T: crate::Fetch + Into<Outcome> + Send + 'static>(
        &self,
        py: Python<'py>,
        reference: crate::Result<crate::Reference>,
    ) -> PyResult<Bound<'py, PyAny>> {
        send(py, &self.0, T::call(reference))
    }
}

#[pymethods]
impl Client {
    #[new]
    #[pyo3(signature = (**settings), text_signature = "(*, cloud=None, profile=None, auth_url=None, auth_type=None, identity_api_version=None, endpoint=None, token=None, username=None, user_id=None, password=None, api_key=None, application_credential_id=None, application_credential_name=None, application_credential_secret=None, user_domain_id=None, user_domain_name=None, project_id=None, project_name=None, project_domain_id=None, project_domain_name=None, domain_id=None, domain_name=None, default_domain=None, region=None, interface=None, compute_service_name=None, compute_endpoint=None, image_endpoint=None, network_endpoint=None, volume_endpoint=None, microversion=None, references=None, links=None, origin_aliases=None, verify=None, insecure=None, cacert=None, cert=None, key=None, proxy=None, timeout=None, connect_timeout=None, deadline=None, max_body=None, pace=None, session=None, token_cache=None, ledger=None)")]
    fn new(py: Python<'_>, settings: Option<&Bound<'_, PyDict>>) -> PyResult<Client> {
        connected(py, settings, false).map(Client)
    }

    /// Operations on servers.
    #[getter]
    fn servers(&self) -> Servers {
        Servers::new(&self.0)
    }

    /// Operations on images.
    #[getter]
    fn images(&self) -> Images {
        Images::new(&self.0)
    }

    /// Operations on flavors.
    #[getter]
    fn flavors(&self) -> Flavors {
        Flavors::new(&self.0)
    }

    /// Operations on volumes.
    #[getter]
    fn volumes(&self) -> Volumes {
        Volumes::new(&self.0)
    }

    /// Operations on networks.
    #[getter]
    fn networks(&self) -> Networks {
        Networks::new(&self.0)
    }

    /// Operations on key pairs.
    #[getter]
    fn keypairs(&self) -> KeyPairs {
        KeyPairs::new(&self.0)
    }

    /// Extensions of the API that the service announces.
    #[getter]
    fn extensions(&self) -> Extensions {
        Extensions::new(&self.0)
    }

    /// Every operation as a value, unsent.
    #[getter]
    fn calls(&self) -> Calls {
        Calls::new(&self.0)
    }

    /// Signs in now, rather than with the first call.
    fn sign_in<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let work = async |client: crate::Client| client.sign_in_async().await;
        give(py, &self.0, work, |py, (), _| Ok(py.None().into_bound(py)))
    }

    /// The session that calls are sent with now, for ``connect(session=…)``. Signs in if need be.
    fn session<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let work = async |client: crate::Client| client.session_async().await;
        give(py, &self.0, work, |py, session, _| {
            Ok(Bound::new(py, Session::of(session))?.into_any())
        })
    }

    /// The regions in which the catalog has servers. Signs in if need be.
    fn regions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let work = async |client: crate::Client| client.regions_async().await;
        give(py, &self.0, work, |py, regions, _| regions.into_pyobject(py))
    }

    /// Each setting, its value (secrets masked), and where it came from.
    fn config(&self) -> Vec<Setting> {
        self.0.config().iter().map(Setting::of).collect()
    }

    /// What was done with this client's session in this process: the last requests, as they are now.
    ///
    /// Clients that were derived from each other have one ledger. It has room for 1,000 entries unless ``ledger=`` of
    /// ``connect`` says otherwise; after a fork the child begins with an empty one.
    #[getter]
    fn ledger(&self) -> Ledger {
        Ledger::new(&self.0)
    }

    /// Rate limits and absolute limits, and what is used of them where the service tells.
    fn limits<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.send_core(py, limits::get())
    }

    /// The quotas of one's own project; with an id of another one, where the service lets you.
    #[pyo3(signature = (project=None))]
    fn quotas<'py>(&self, py: Python<'py>, project: Option<&str>) -> PyResult<Bound<'py, PyAny>> {
        self.send_core(py, project.map_or_else(quotas::get, quotas::of_project))
    }

    /// The versions of the API that the service offers.
    fn versions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.send_core(py, versions::list())
    }

    /// A client that differs in some options and shares session, token and connections with this one.
    ///
    /// Closing it ends its own calls only; closing this one ends both. ``timeout`` and ``deadline`` are in
    /// seconds, for one attempt and for a whole call; ``microversion=None`` asks for none.
    ///
    /// ``pickle_secrets=True`` lets its pickles hold the secrets that ``connect`` was given; without, it is not pickled then.
    #[pyo3(signature = (**options), text_signature = "($self, *, region=None, timeout=None, deadline=None, microversion=..., references=None, links=None, pickle_secrets=None)")]
    fn with_options<'py>(
        &self,
        py: Python<'py>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, Client>> {
        let changes = options::read(py, options)?;
        let derived = self.0.with_options(changes);
        Client::object(py, Handle::new(derived, self.0.is_async()))
    }

    /// Sends a call and gives its answer.
    fn send<'py>(&self, py: Python<'py>, call: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let call = call
            .cast::<Call>()
            .map_err(|_| wrong_type("call", "a Call", call))?;
        self.send_core(py, call.get().core().clone())
    }

    /// Sends many calls, ``parallel`` (1 to 1000) of them at a time, and gives their answers in order.
    ///
    /// One that fails does not keep the others from being sent: ``SomeFailed`` has what became of each. Where Ctrl-C or
    /// another exception ends it, that has the ``SomeFailed`` for its ``__cause__``.
    #[pyo3(signature = (calls, parallel=8))]
    fn send_all<'py>(
        &self,
        py: Python<'py>,
        calls: &Bound<'py, PyAny>,
        parallel: i64,
    ) -> PyResult<Bound<'py, PyAny>> {
        let parallel = self::parallel(parallel).map_err(error::raised(py))?;
        let calls = calls.try_iter()?.map(|call| {
            let call = call?;
            let given = call.cast::<Call>();
            let given = given.map_err(|_| wrong_type("each of calls", "a Call", &call))?;
            Ok(given.get().core().clone())
        });
        let calls: Vec<crate::Call<Outcome>> = calls.collect::<PyResult<_>>()?;
        if self.0.is_async() {
            let work = move |client: &crate::Client| client.send_all(calls, parallel);
            return many::awaited(py, &self.0, None, move |_| Ok(work), |outcome| outcome);
        }
        let door = Door::new(&self.0);
        let work = |client: &crate::Client| client.send_all(calls, parallel);
        Ok(many::pass(py, &door, &self.0, work, |outcome| outcome)?.into_any())
    }

    /// Asks for what a link, reference or URL leads to.
    ///
    /// ``type`` is the class expected, such as ``Server``: then an id will do, and anything else raises.
    #[pyo3(signature = (what, r#type=None))]
    fn follow<'py>(
        &self,
        py: Python<'py>,
        what: &Bound<'py, PyAny>,
        r#type: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        if let Some(class) = r#type {
            return self.follow_to(py, what, convert::kind(class, "type")?);
        }
        if let Ok(link) = what.cast::<Link>() {
            return self.follow_core(py, link.get().core().clone());
        }
        match what.extract::<String>() {
            Ok(text) => self.follow_core(py, text),
            Err(_) => self.follow_core(py, convert::any_reference(what, "what")?),
        }
    }

    /// Whether a reference means a resource of the client's region.
    fn is_local<'py>(&self, py: Python<'py>, reference: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let reference = convert::any_reference(reference, "reference")?;
        let work = async move |client: crate::Client| Ok(client.place().await?.is_local(&reference));
        give(py, &self.0, work, truth)
    }

    /// The URL under which a reference can be stored for years.
    fn bookmark<'py>(&self, py: Python<'py>, reference: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let reference = convert::any_reference(reference, "reference")?;
        let work = async move |client: crate::Client| client.place().await?.bookmark(&reference);
        give(py, &self.0, work, |py, url, _| {
            Ok(url.into_pyobject(py)?.into_any())
        })
    }

    /// Whether two references mean the same resource, however each is spelt.
    ///
    /// A bare id means what the other one is.
    fn same<'py>(
        &self,
        py: Python<'py>,
        one: &Bound<'py, PyAny>,
        other: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let one = convert::any_reference(one, "one")?;
        let other = convert::any_reference(other, "other")?;
        let work = async move |client: crate::Client| Ok(client.place().await?.same(&one, &other));
        give(py, &self.0, work, truth)
    }

    /// Ends the calls under way with ``Cancelled`` within 100 ms, and refuses further ones.
    fn close(&self) {
        self.0.close();
    }

    /// Its configuration, and no secrets unless allowed: ``connect`` reads what is in files and the environment anew.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (String, bool))> {
        let portable = self.0.to_portable().map_err(|refused| {
            PyTypeError::new_err(format!(
                "cannot pickle: {}; name the cloud by cloud= or by OS_* variables, which are read anew where it is \
                 unpickled, or pickle client.with_options(pickle_secrets=True)",
                refused.message()
            ))
        })?;
        let restore = py.import("cloudservers._core")?.getattr("_restore_client")?;
        Ok((restore, (portable, self.0.is_async())))
    }

    /// Shares session, token and connections, and is closed by itself.
    fn __copy__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, Client>> {
        let derived = self.0.with_options(ClientOptions::new());
        Client::object(py, Handle::new(derived, self.0.is_async()))
    }

    fn __deepcopy__<'py>(&self, py: Python<'py>, memo: &Bound<'py, PyAny>) -> PyResult<Bound<'py, Client>> {
        let _ = memo;
        self.__copy__(py)
    }

    fn __enter__(slf: Bound<'_, Self>) -> PyResult<Bound<'_, Self>> {
        if slf.get().0.is_async() {
            return Err(PyTypeError::new_err("an AsyncClient is for `async with`"));
        }
        Ok(slf)
    }

    fn __exit__(
        &self,
        exception_type: &Bound<'_, PyAny>,
        exception: &Bound<'_, PyAny>,
        traceback: &Bound<'_, PyAny>,
    ) {
        let _ = (exception_type, exception, traceback);
        self.close();
    }

    fn __repr__(&self) -> String {
        let shown = ["cloud", "endpoint", "auth_url", "region"];
        let settings = self
            .0
            .config()
            .iter()
            .filter(|setting| shown.contains(&setting.name));
        let settings: Vec<_> = settings
            .map(|setting| format!("{}={:?}", setting.name, setting.value))
            .collect();
        let class = if self.0.is_async() {
            "AsyncClient"
        } else {
            "Client"
        };
        format!("{class}({})", settings.join(", "))
    }
}

fn truth<'py>(py: Python<'py>, truth: bool, _: &Handle) -> PyResult<Bound<'py, PyAny>> {
    Ok(PyBool::new(py, truth).to_owned().into_any())
}
