//! Sends calls: session, retry, paging, waiting, following.

mod async_client;
mod changes;
pub(crate) mod config;
mod deadline;
mod endpoint;
mod find;
mod follow;
mod inventory;
mod keypair;
pub(crate) mod ledger;
pub(crate) mod manner;
pub(crate) mod many;
mod once;
mod options;
mod pace;
mod paging;
mod portable;
mod redirect;
mod resolve;
mod retry;
mod roles;
mod send;
mod session;
mod stop;
pub(crate) mod transport;
mod wait;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::{ArcSwap, ArcSwapOption};

pub use async_client::{AsyncClient, AsyncPages};
pub use changes::{Change, ChangeKind, Changes, Cursor, Tracked};
pub use config::{Config, Setting};
pub use follow::{Fetch, Follow, Followed};
pub use inventory::{Inventory, RegionFailed};
pub use ledger::{Entry, Exchange, OperationSummary, Summary};
pub use many::SomeFailed;
pub use options::ClientOptions;
pub use paging::{Items, Pages};
pub use session::kept::Session;
pub use wait::Wait;
pub use wait::awaited::Awaited;

use self::config::{Access, Process, Settings};
use self::deadline::Deadline;
use self::ledger::trace::Observer;
use self::manner::{Manner, now};
use self::options::Options;
use self::session::Held;
use self::stop::{Interrupt, Stop};
use self::transport::{Transport, Wiring};
use crate::endpoint::Endpoint;
use crate::error::Result;
use crate::kind::Service;
use crate::model::{Page, Resource, Server};
use crate::operation::{List, Listed, servers};
use crate::reference::{Reference, ToReference};

/// What a call gets even when time is up for those before it.
const MOMENT: Duration = Duration::from_millis(100);

/// A connection to one cloud: sends calls, and may be used from any thread and after `fork`.
///
/// Building one starts no thread and sends nothing; the first call signs in.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
    options: Arc<Options>,
    stop: Stop,
    manner: Manner,
    observer: Option<Observer>,
    /// The endpoint, and the session it was made from.
    endpoint: Arc<ArcSwapOption<(Arc<Held>, Endpoint)>>,
    /// By when all calls together have to be over; see [`Client::until`].
    end: Option<Deadline>,
}

/// What derived clients share.
struct Shared {
    /// What the program gave.
    config: Config,
    settings: Settings,
    transport: Transport,
    session: ArcSwapOption<Held>,
    /// Endpoints that the catalog gives without a version, and the URLs that were found for them.
    versions: ArcSwap<BTreeMap<String, String>>,
}

impl Client {
    /// Settings to be filled in; [`Config::connect`] makes a client of them.
    pub fn builder() -> Config {
        Config::new()
    }

    /// A client for the cloud that the environment names: by `OS_CLOUD` and `clouds.yaml`, or by `OS_*` variables.
    ///
    /// # Errors
    /// `Config`, saying what is missing or wrong, and where it was looked for.
    pub fn from_env() -> Result<Client> {
        Config::new().connect()
    }

    /// A client for a cloud of `clouds.yaml`.
    ///
    /// # Errors
    /// `Config`, saying what is missing or wrong, and where it was looked for.
    pub fn from_cloud(name: &str) -> Result<Client> {
        Config::new().cloud(name).connect()
    }

    fn new(config: &Config) -> Result<Client> {
        let settings = config.resolve(&Process)?;
        let options = Options::of(&settings);
        let transport = Transport::new(Wiring {
            tls: settings.tls.clone(),
            proxy: settings.proxy.clone(),
            connect_timeout: settings.connect_timeout,
            max_body: settings.max_body,
            ledger: settings.ledger,
        });
        let session = settings.session.clone().map(|kept| Arc::new(Held::of(kept)));
        Ok(Client {
            shared: Arc::new(Shared {
                config: config.clone(),
                settings,
                transport,
                session: ArcSwapOption::from(session),
                versions: ArcSwap::default(),
            }),
            options: Arc::new(options),
            stop: Stop::default().derive(),
            manner: Manner::Blocking,
            observer: None,
            endpoint: Arc::default(),
            end: None,
        })
    }

    /// A client that differs in some options and shares session, token and connections with this one.
    ///
    /// Closing it ends its own calls only; closing this one ends both.
    pub fn with_options(&self, changes: ClientOptions) -> Client {
        let options = self.options.changed(changes);
        let endpoint = if options.has_endpoint_of(&self.options) {
            Arc::clone(&self.endpoint)
        } else {
            Arc::default()
        };
        Client {
            shared: Arc::clone(&self.shared),
            options: Arc::new(options),
            stop: self.stop.derive(),
            manner: self.manner,
            observer: self.observer.clone(),
            endpoint,
            end: self.end,
        }
    }

    /// The same client, whose calls end with `Cancelled` when `interrupt` says so.
    ///
    /// It is asked at least every 100 ms, on the thread that waits.
    pub fn with_interrupt(&self, interrupt: impl Fn() -> bool + Send + Sync + 'static) -> Client {
        Client {
            stop: self.stop.with_interrupt(Arc::new(interrupt) as Interrupt),
            ..self.clone()
        }
    }

    /// The same client, all of whose calls together are over by then: the pages of a listing, what is sent at a time.
    ///
    /// What is asked for at the very end still gets a [`MOMENT`].
    fn until(&self, end: Deadline) -> Client {
        let options = Options {
            deadline: self.options.deadline.min(end.left().max(MOMENT)),
            ..Options::clone(&self.options)
        };
        Client {
            options: Arc::new(options),
            end: Some(end),
            ..self.clone()
        }
    }

    /// The same client for threads that work for the one that waits: it can be closed by itself.
    fn for_helpers(&self) -> Client {
        Client {
            stop: self.stop.for_helpers(),
            ..self.clone()
        }
    }

    /// Ends the calls under way with `Cancelled` within 100 ms, and refuses further ones.
    pub fn close(&self) {
        self.stop.close();
    }

    /// By when a call that begins now has to be over.
    fn deadline(&self) -> Deadline {
        let own = Deadline::after(self.options.deadline);
        self.end
            .map_or(own, |end| own.min(end.max(Deadline::after(MOMENT))))
    }

    /// Signs in now, rather than with the first call.
    ///
    /// # Errors
    /// `Authentication`, when the credentials are refused; `Connection` and `Timeout`.
    pub fn sign_in(&self) -> Result<()> {
        now(self.sign_in_async())
    }

    pub(crate) async fn sign_in_async(&self) -> Result<()> {
        self.session_within(self.deadline()).await.map(|_| ())
    }

    /// Each setting, its value (secrets masked), and where it came from.
    pub fn config(&self) -> &[Setting] {
        &self.shared.settings.explanation
    }

    /// The regions in which the catalog has servers. Signs in if need be.
    ///
    /// # Errors
    /// As [`Client::sign_in`].
    pub fn regions(&self) -> Result<Vec<String>> {
        now(self.regions_async())
    }

    pub(crate) async fn regions_async(&self) -> Result<Vec<String>> {
        Ok(self.session_within(self.deadline()).await?.session.regions())
    }

    /// All resources of a listing, page by page as they are wanted.
    pub fn items<T: Listed>(&self, list: List<T>) -> Items<T> {
        Items::new(self.clone(), list)
    }

    /// The pages of a listing, each asked for when it is wanted.
    pub fn pages<T: Listed>(&self, list: List<T>) -> Pages<T> {
        Pages::new(self.clone(), list)
    }

    /// The same resource as it is now.
    ///
    /// # Errors
    /// As [`Client::send`].
    pub fn refresh<T: Fetch + ToReference>(&self, resource: &T) -> Result<T> {
        self.send(T::call(resource.to_reference(T::KIND)))
    }

    /// The server as it is now, with the administrator's password if it is known.
    ///
    /// # Errors
    /// As [`Client::send`].
    pub fn refresh_server(&self, server: &Server) -> Result<Server> {
        let fresh = self.send(servers::get(server))?;
        Ok(fresh.with_admin_password(server.admin_password().cloned()))
    }

    /// Changes a server's own attributes and reads it again: the answer to a change lacks attributes.
    ///
    /// # Errors
    /// As [`Client::send`].
    pub fn update(&self, server: &(impl ToReference + ?Sized), changes: servers::Update) -> Result<Server> {
        now(self.update_async(server, changes))
    }

    pub(crate) async fn update_async(
        &self,
        server: &(impl ToReference + ?Sized),
        changes: servers::Update,
    ) -> Result<Server> {
        self.send_async(servers::update(server, changes)).await?;
        self.send_async(servers::get(server)).await
    }

    /// Whether a reference means a resource of the client's region.
    ///
    /// # Errors
    /// As [`Client::endpoint`].
    pub fn is_local(&self, reference: &Reference) -> Result<bool> {
        Ok(now(self.place())?.is_local(reference))
    }

    /// Whether two references mean the same resource, however each is spelt.
    ///
    /// # Errors
    /// As [`Client::endpoint`].
    pub fn same(&self, one: &Reference, other: &Reference) -> Result<bool> {
        Ok(now(self.place())?.same(one, other))
    }

    /// The URL under which a reference can be stored for years.
    ///
    /// # Errors
    /// `InvalidReference` for an id without a kind; and as [`Client::endpoint`].
    pub fn bookmark(&self, reference: &Reference) -> Result<String> {
        now(self.place())?.bookmark(reference)
    }
}

impl Config {
    /// A client with these settings. Nothing is sent yet.
    ///
    /// # Errors
    /// `Config`, naming the setting that is missing or wrong, and where it came from.
    pub fn connect(&self) -> Result<Client> {
        Client::new(self)
    }
}

impl<T: Resource + Listed> Page<T> {
    /// The page after this one; `None` on the last.
    ///
    /// # Errors
    /// As [`Client::send`].
    pub fn next_page(&self, client: &Client) -> Result<Option<Page<T>>> {
        client.next_page(self)
    }
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.shared.settings.access {
            Access::SignIn(sign_in) => write!(f, "Client({})", sign_in.auth_url),
            Access::Session(owner) => write!(f, "Client({})", owner.auth_url),
            Access::Token(_) => match self.shared.settings.wanted.urls.get(&Service::Compute) {
                Some(url) => write!(f, "Client({url})"),
                None => f.write_str("Client"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_that_have_to_be_over_by_then_share_what_is_left() {
        let client = Client::builder().endpoint("http://127.0.0.1:1/v2.1").token("t");
        let client = client.connect().unwrap();
        let end = Deadline::after(Duration::from_secs(60));
        let bounded = client.until(end);
        for one in [
            &bounded,
            &bounded.with_options(ClientOptions::new()),
            &bounded.offline(),
        ] {
            assert!(one.deadline() == end, "not a minute from now for each");
        }
        let late = client.until(Deadline::after(Duration::ZERO));
        assert!(!late.deadline().has_passed(), "the last one gets a moment");
        assert!(client.deadline() > end, "the client itself has its own");
    }
}
