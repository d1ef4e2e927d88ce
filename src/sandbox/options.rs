//! What a sandbox can be told when it starts.

use std::fmt;
use std::str::FromStr;

use super::compute::rate_limits::RateLimit;

/// Which of the two services the sandbox plays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Dialect {
    /// Rackspace Cloud Servers: `/v2/{account}`, Identity v2.0 with API keys, `os-networksv2`.
    #[default]
    Rackspace,
    /// A present-day OpenStack: `/v2.1` with microversions, Identity v3, a network and an image service.
    OpenStack,
}

impl Dialect {
    /// `rackspace` or `openstack`.
    pub fn name(self) -> &'static str {
        match self {
            Dialect::Rackspace => "rackspace",
            Dialect::OpenStack => "openstack",
        }
    }

    pub(crate) fn is_openstack(self) -> bool {
        self == Dialect::OpenStack
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Dialect {
    type Err = String;

    /// Reads `rackspace` or `openstack`.
    fn from_str(text: &str) -> Result<Dialect, String> {
        match text {
            "rackspace" => Ok(Dialect::Rackspace),
            "openstack" => Ok(Dialect::OpenStack),
            other => Err(format!("no dialect {other:?}: there are rackspace and openstack")),
        }
    }
}

/// How a sandbox starts. `Options::default()` is a Rackspace region `DFW` on any port, whose
/// servers are there at once.
///
/// Fields are added as it grows: write them with `..Options::default()`.
#[derive(Clone, Debug)]
pub struct Options {
    /// The service to play.
    pub dialect: Dialect,
    /// Names of the regions, at least one. The first lives at the root of the port, each other
    /// one below its name in lower case (`http://127.0.0.1:8774/ord/v2/010101`).
    pub regions: Vec<String>,
    /// Port of identity and compute on 127.0.0.1, 0 for any free one. The image, the network and
    /// the block storage service have ports of their own, always free ones.
    pub port: u16,
    /// Seconds that a build, a rebuild or a resize takes; other actions take a fifth of it. With 0
    /// the first look finds all done, but for a deletion: the first look still finds the server.
    pub build_seconds: f64,
    /// Seconds that RackConnect works on a server after it is ACTIVE, until the metadata key
    /// `rackconnect_automation_status` goes from `DEPLOYING` to `DEPLOYED` and the access address
    /// changes. 0: the account has no RackConnect.
    pub rackconnect_seconds: f64,
    /// Whether rate limits are applied; see [`Options::limits`].
    pub rate_limits: bool,
    /// The rules that [`Options::rate_limits`] switches on.
    pub limits: Vec<RateLimit>,
    /// Longest page of a listing.
    pub max_limit: usize,
    /// Whether time stands still but for [`Sandbox::advance`](super::Sandbox::advance).
    pub virtual_time: bool,
    /// Origin, perhaps with a path, that compute prints in its links, as a service does that
    /// does not know of the proxy before it (`http://nova.internal:8774`). `None`: what the
    /// request was sent to.
    pub inner_links: Option<String>,
    /// Path below which all services live, such as `/cloud`; empty for none.
    pub path_prefix: String,
    /// Seconds until a token expires.
    pub token_seconds: u64,
    /// Networks of an OpenStack's project, 0 to 2; with one, a creation need not name any.
    pub networks: usize,
    /// Whether deleted servers stay, with status `SOFT_DELETED`, until they are restored or
    /// deleted by force.
    pub keeps_deleted: bool,
    /// Servers that a project may have.
    pub max_servers: usize,
    /// Whether the catalog's compute endpoint of an OpenStack names the project (`/v2.1/{project}`).
    pub project_in_endpoint: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            dialect: Dialect::default(),
            regions: vec!["DFW".to_owned()],
            port: 0,
            build_seconds: 0.0,
            rackconnect_seconds: 0.0,
            rate_limits: false,
            limits: RateLimit::documented(),
            max_limit: 1000,
            virtual_time: false,
            inner_links: None,
            path_prefix: String::new(),
            token_seconds: 86400,
            networks: 2,
            keeps_deleted: false,
            max_servers: 100,
            project_in_endpoint: false,
        }
    }
}
