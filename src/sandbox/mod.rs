//! A Cloud Servers service inside the process, for tests and first steps.
//!
//! It speaks as Rackspace Cloud Servers or as a present-day OpenStack ([`Dialect`]), signs in
//! through Identity v2.0 and v3, keeps servers whose status changes over time, and does wrong
//! what it is told to ([`Sandbox::fail`]). It shares no code with the client.
//!
//! ```
//! use cloudservers::sandbox::{Dialect, Options, Sandbox};
//!
//! let sandbox = Sandbox::start(Options { dialect: Dialect::OpenStack, ..Options::default() })?;
//! assert!(sandbox.auth_url().ends_with("/identity/v3"));
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! Compute of the first region is at the root of the port (`/v2/010101`, `/v2.1`), of each other
//! region below its name (`/ord/v2/010101`); identity is below `/identity`, its `/v3` and `/v2.0`
//! also at the root. The image, the network and the block storage service have ports of their own,
//! which the catalog tells.

// A folder for each service and one for HTTP; beside them, what the services share.
mod block_storage;
mod clock;
mod compute;
mod failure;
mod faults;
mod http;
mod identity;
mod image_service;
mod network_service;
mod options;
mod service;
mod state;

use std::io;

pub use compute::rate_limits::RateLimit;
pub use failure::{Failure, FailureKind, UnknownOperation};
pub use options::{Dialect, Options};

use http::Shared;
use http::request::Listener;
use state::{Cloud, Ports};

/// A running sandbox. It ends, its ports closed, when it is dropped.
pub struct Sandbox {
    shared: Shared,
    _server: http::Server,
}

/// What signs in to a sandbox: the same in all of one dialect.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Credentials {
    /// Name of the user.
    pub username: String,
    /// Id of the user.
    pub user_id: String,
    /// Password of the user.
    pub password: String,
    /// API key of the user, for Identity v2.0.
    pub api_key: String,
    /// Name of the user's default project; on Rackspace the account number.
    pub project_name: String,
    /// Id of that project.
    pub project_id: String,
    /// Name of the domain of user and project.
    pub domain_name: String,
    /// Id of that domain.
    pub domain_id: String,
    /// Id of an application credential, for Identity v3.
    pub application_credential_id: String,
    /// Name of the application credential.
    pub application_credential_name: String,
    /// Secret of the application credential.
    pub application_credential_secret: String,
    /// Names of the regions.
    pub regions: Vec<String>,
}

/// A request that the sandbox received.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Recorded {
    /// The method, in upper case.
    pub method: String,
    /// Path and query as sent.
    pub path: String,
    /// `identity`, `compute`, `image`, `network` or `block-storage`; `None` outside the path prefix.
    pub service: Option<&'static str>,
    /// Name of the region whose service was asked.
    pub region: Option<String>,
    /// Id of the operation; `None` for a path or an action that there is none of.
    pub operation: Option<&'static str>,
    /// All headers, secrets included; names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// Status answered, 0 where the connection was cut instead.
    pub status: u16,
}

impl Recorded {
    /// A header by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

impl Sandbox {
    /// Starts a sandbox on 127.0.0.1, on a thread of its own.
    ///
    /// # Errors
    /// When the port is taken, or no region is named.
    pub fn start(options: Options) -> io::Result<Sandbox> {
        if options.regions.is_empty() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "a sandbox has at least one region",
            ));
        }
        let mut options = options;
        let prefix = options.path_prefix.trim_matches('/').to_owned();
        options.path_prefix = if prefix.is_empty() {
            prefix
        } else {
            format!("/{prefix}")
        };
        let (main, main_port) = http::bind(options.port)?;
        let (image, image_port) = http::bind(0)?;
        let (network, network_port) = http::bind(0)?;
        let (block_storage, block_storage_port) = http::bind(0)?;
        let ports = Ports {
            main: main_port,
            image: image_port,
            network: network_port,
            block_storage: block_storage_port,
        };
        let shared = Shared::new(Cloud::new(options, ports));
        let sockets = vec![
            (main, Listener::Main),
            (image, Listener::Image),
            (network, Listener::Network),
            (block_storage, Listener::BlockStorage),
        ];
        let server = http::Server::start(sockets, shared.clone())?;
        Ok(Sandbox {
            shared,
            _server: server,
        })
    }

    /// The identity service: `…/identity/v2.0` of a Rackspace, `…/identity/v3` of an OpenStack. Both
    /// versions are served in both.
    pub fn auth_url(&self) -> String {
        let cloud = self.shared.lock();
        let version = if cloud.options.dialect.is_openstack() {
            "v3"
        } else {
            "v2.0"
        };
        format!(
            "http://127.0.0.1:{}{}/identity/{version}",
            cloud.ports.main, cloud.options.path_prefix
        )
    }

    /// The compute endpoint of a region, as the catalog has it.
    pub fn endpoint(&self, region: &str) -> Option<String> {
        let cloud = self.shared.lock();
        identity::catalog::compute_endpoint(&cloud, region, identity::projects(cloud.options.dialect)[0].0)
    }

    /// A new valid token for the default project.
    pub fn token(&self) -> String {
        let mut cloud = self.shared.lock();
        let project = identity::projects(cloud.options.dialect)[0].0;
        identity::issue(&mut cloud, Some(project), "password")
    }

    /// What signs in here.
    pub fn credentials(&self) -> Credentials {
        let cloud = self.shared.lock();
        let (project_id, project_name) = identity::projects(cloud.options.dialect)[0];
        Credentials {
            username: identity::USERNAME.to_owned(),
            user_id: identity::USER_ID.to_owned(),
            password: identity::PASSWORD.to_owned(),
            api_key: identity::API_KEY.to_owned(),
            project_name: project_name.to_owned(),
            project_id: project_id.to_owned(),
            domain_name: identity::DOMAIN_NAME.to_owned(),
            domain_id: identity::DOMAIN_ID.to_owned(),
            application_credential_id: identity::APPLICATION_CREDENTIAL_ID.to_owned(),
            application_credential_name: identity::APPLICATION_CREDENTIAL_NAME.to_owned(),
            application_credential_secret: identity::APPLICATION_CREDENTIAL_SECRET.to_owned(),
            regions: cloud.options.regions.clone(),
        }
    }

    /// The variables of the environment that make a client sign in here, in the first region.
    pub fn environ(&self) -> Vec<(String, String)> {
        let dialect = self.shared.lock().options.dialect;
        let credentials = self.credentials();
        let region = credentials.regions[0].clone();
        let mut variables = vec![
            ("OS_AUTH_URL", self.auth_url()),
            ("OS_USERNAME", credentials.username),
            ("OS_PASSWORD", credentials.password),
            ("OS_REGION_NAME", region),
        ];
        match dialect {
            Dialect::Rackspace => variables.extend([
                ("OS_TENANT_NAME", credentials.project_name),
                ("OS_IDENTITY_API_VERSION", "2.0".to_owned()),
            ]),
            Dialect::OpenStack => variables.extend([
                ("OS_PROJECT_NAME", credentials.project_name),
                ("OS_USER_DOMAIN_NAME", credentials.domain_name.clone()),
                ("OS_PROJECT_DOMAIN_NAME", credentials.domain_name),
                ("OS_IDENTITY_API_VERSION", "3".to_owned()),
            ]),
        }
        variables
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect()
    }

    /// Moves the sandbox's time forward, by seconds.
    pub fn advance(&self, seconds: f64) {
        let mut cloud = self.shared.lock();
        cloud.clock.advance(seconds);
        cloud.settle();
    }

    /// The requests received so far, oldest first; of more than 10,000 the last ones.
    pub fn requests(&self) -> Vec<Recorded> {
        self.shared.lock().recorded.iter().cloned().collect()
    }

    /// Forgets the requests received so far.
    pub fn clear_requests(&self) {
        self.shared.lock().recorded.clear();
    }

    /// Makes the next requests of an operation fail. Names are the operation ids of the API's
    /// description (`create_server`), `authenticate` and others of the services around it, `*` for any.
    ///
    /// # Errors
    /// When there is no such operation; the error names those there are.
    pub fn fail(&self, operation: &str, fault: Failure) -> Result<(), UnknownOperation> {
        self.shared.lock().failures.add(operation, fault)
    }

    /// Makes every token issued so far invalid.
    pub fn revoke_tokens(&self) {
        self.shared.lock().tokens.clear();
    }

    /// Ends the sandbox, as dropping it does.
    pub fn stop(self) {}
}
