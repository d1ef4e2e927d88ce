//! The client: signs in, sends, follows.

use std::sync::Arc;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use super::call::Call;
use super::calls::Calls;
use super::convert;
use super::door::{Door, Handle, enter};
use super::error::{self, wrong_type};
use super::extensions::Extensions;
use super::fields::Fields;
use super::flavors::Flavors;
use super::images::Images;
use super::keypairs::KeyPairs;
use super::ledger::Ledger;
use super::link::Link;
use super::many;
use super::networks::Networks;
use super::outcome::Outcome;
use super::servers::Servers;
use super::settings::{self, Setting};
use super::volumes::Volumes;
use crate::client::many::parallel;
use crate::operation::{limits, quotas, versions};
use crate::{
    ClientOptions, Flavor, Image, KeyPair, Kind, Links, Network, References, Server, ToReference as _, Volume,
};

/// A connection to one cloud. Making one sends nothing; the first call signs in.
///
/// It may be used from any thread, and after a fork. The arguments are those of ``connect``.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct Client(Handle);

/// Makes a client: for a cloud of ``clouds.yaml``, from arguments, or from the environment.
///
/// Checks the arguments and sends nothing; ``client.sign_in()`` does. The environment is read only where none
/// of ``cloud``, ``auth_url`` and ``endpoint`` is given.
#[pyfunction]
#[pyo3(signature = (**settings), text_signature = "(**settings)")]
pub(super) fn connect(py: Python<'_>, settings: Option<&Bound<'_, PyDict>>) -> PyResult<Client> {
    Client::new(py, settings)
}

/// Makes a client of what a pickle holds. Sends nothing.
#[pyfunction]
#[pyo3(name = "_restore_client")]
pub(super) fn restore(py: Python<'_>, portable: &str) -> PyResult<Client> {
    crate::Client::from_portable(portable)
        .map(Client::of)
        .map_err(|problem| error::to_python(py, &problem, None))
}

impl Client {
    pub(super) fn of(core: crate::Client) -> Client {
        Client(Arc::new(core))
    }

    fn send_core<'py, T: Into<Outcome> + Send + 'static>(
        &self,
        py: Python<'py>,
        call: crate::Call<T>,
    ) -> PyResult<Bound<'py, PyAny>> {
        enter(py, &self.0, |client| client.send(call))?
            .into()
            .into_python(py, &self.0)
    }
}

#[pymethods]
impl Client {
    #[new]
    #[pyo3(signature = (**settings), text_signature = "(**settings)")]
    fn new(py: Python<'_>, settings: Option<&Bound<'_, PyDict>>) -> PyResult<Client> {
        let config = settings::read(py, settings)?;
        config
            .connect()
            .map(Client::of)
            .map_err(|problem| error::to_python(py, &problem, None))
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
    fn sign_in(&self, py: Python<'_>) -> PyResult<()> {
        enter(py, &self.0, crate::Client::sign_in)
    }

    /// The regions in which the catalog has servers. Signs in if need be.
    fn regions(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        enter(py, &self.0, crate::Client::regions)
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
    fn with_options(&self, py: Python<'_>, options: Option<&Bound<'_, PyDict>>) -> PyResult<Client> {
        let changes = read_options(py, Fields::new(py, "with_options", options)?)?;
        Ok(Client::of(self.0.with_options(changes)))
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
    ) -> PyResult<Bound<'py, PyList>> {
        let parallel = self::parallel(parallel).map_err(|problem| error::to_python(py, &problem, None))?;
        let calls = calls.try_iter()?.map(|call| {
            let call = call?;
            let given = call.cast::<Call>();
            let given = given.map_err(|_| wrong_type("each of calls", "a Call", &call))?;
            Ok(given.get().core().clone())
        });
        let calls: Vec<crate::Call<Outcome>> = calls.collect::<PyResult<_>>()?;
        let door = Door::new(&self.0);
        let work = |client: &crate::Client| client.send_all(calls, parallel);
        many::pass(py, &door, &self.0, work, |outcome| outcome)
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
        let followed = match (r#type, what.cast::<Link>()) {
            (Some(class), _) => return self.follow_to(py, what, convert::kind(class, "type")?),
            (None, Ok(link)) => {
                let link = link.get().core();
                enter(py, &self.0, |client| client.follow(link))?
            }
            (None, Err(_)) => {
                if let Ok(text) = what.extract::<String>() {
                    enter(py, &self.0, |client| client.follow(&text))?
                } else {
                    let reference = convert::any_reference(what, "what")?;
                    enter(py, &self.0, |client| client.follow(&reference))?
                }
            }
        };
        Outcome::from(followed).into_python(py, &self.0)
    }

    /// Whether a reference means a resource of the client's region.
    fn is_local(&self, py: Python<'_>, reference: &Bound<'_, PyAny>) -> PyResult<bool> {
        let reference = convert::any_reference(reference, "reference")?;
        enter(py, &self.0, |client| client.is_local(&reference))
    }

    /// The URL under which a reference can be stored for years.
    fn bookmark(&self, py: Python<'_>, reference: &Bound<'_, PyAny>) -> PyResult<String> {
        let reference = convert::any_reference(reference, "reference")?;
        enter(py, &self.0, |client| client.bookmark(&reference))
    }

    /// Whether two references mean the same resource, however each is spelt.
    ///
    /// A bare id means what the other one is.
    fn same(&self, py: Python<'_>, one: &Bound<'_, PyAny>, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let one = convert::any_reference(one, "one")?;
        let other = convert::any_reference(other, "other")?;
        enter(py, &self.0, |client| client.same(&one, &other))
    }

    /// Ends the calls under way with ``Cancelled`` within 100 ms, and refuses further ones.
    fn close(&self) {
        self.0.close();
    }

    /// Its configuration, and no secrets unless allowed: ``connect`` reads what is in files and the environment anew.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        let portable = self.0.to_portable().map_err(|refused| {
            PyTypeError::new_err(format!(
                "cannot pickle: {}; name the cloud by cloud= or by OS_* variables, which are read anew where it is \
                 unpickled, or pickle client.with_options(pickle_secrets=True)",
                refused.message()
            ))
        })?;
        let restore = py.import("cloudservers._core")?.getattr("_restore_client")?;
        Ok((restore, (portable,)))
    }

    /// Shares session, token and connections, and is closed by itself.
    fn __copy__(&self) -> Client {
        Client::of(self.0.with_options(ClientOptions::new()))
    }

    fn __deepcopy__(&self, memo: &Bound<'_, PyAny>) -> Client {
        let _ = memo;
        self.__copy__()
    }

    fn __enter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
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
        format!("Client({})", settings.join(", "))
    }
}

impl Client {
    fn follow_to<'py>(
        &self,
        py: Python<'py>,
        what: &Bound<'py, PyAny>,
        kind: Kind,
    ) -> PyResult<Bound<'py, PyAny>> {
        let reference = convert::reference(what, kind, "what")?;
        let found: Outcome = enter(py, &self.0, |client| {
            let reference = reference.to_reference(kind);
            match kind {
                Kind::Server => client.follow_to::<Server>(&reference).map(Outcome::from),
                Kind::Image => client.follow_to::<Image>(&reference).map(Outcome::from),
                Kind::Flavor => client.follow_to::<Flavor>(&reference).map(Outcome::from),
                Kind::Network => client.follow_to::<Network>(&reference).map(Outcome::from),
                Kind::KeyPair => client.follow_to::<KeyPair>(&reference).map(Outcome::from),
                Kind::Volume => client.follow_to::<Volume>(&reference).map(Outcome::from),
                _ => client.follow(&reference?).map(Outcome::from),
            }
        })?;
        found.into_python(py, &self.0)
    }
}

fn read_options(py: Python<'_>, fields: Fields<'_>) -> PyResult<ClientOptions> {
    let mut options = ClientOptions::new();
    if let Some(region) = fields.text("region")? {
        options = options.region(region);
    }
    for name in ["timeout", "deadline"] {
        if let Some(given) = fields.take(name)? {
            let seconds = given
                .extract()
                .map_err(|_| wrong_type(name, "a number of seconds", &given))?;
            let seconds = convert::seconds(py, seconds, name)?;
            options = if name == "timeout" {
                options.timeout(seconds)
            } else {
                options.deadline(seconds)
            };
        }
    }
    if let Some(version) = fields.take_with_none("microversion")? {
        options = options.microversion(if version.is_none() {
            None
        } else {
            Some(super::fields::text(&version, "microversion")?)
        });
    }
    if let Some(policy) = fields.text("references")? {
        options = options.references(match policy.as_str() {
            "ids" => References::Ids,
            "as-given" => References::AsGiven,
            _ => return Err(unknown(py, "references", &policy, "ids and as-given")),
        });
    }
    if let Some(policy) = fields.text("links")? {
        options = options.links(match policy.as_str() {
            "repair" => Links::Repair,
            "strict" => Links::Strict,
            _ => return Err(unknown(py, "links", &policy, "repair and strict")),
        });
    }
    if let Some(allowed) = fields.truth("pickle_secrets")? {
        options = options.secrets_travel(allowed);
    }
    fields.finish()?;
    Ok(options)
}

fn unknown(py: Python<'_>, name: &str, given: &str, known: &str) -> PyErr {
    error::invalid_argument(
        py,
        format!("{given:?} is no policy for {name}; there are {known}"),
    )
}
