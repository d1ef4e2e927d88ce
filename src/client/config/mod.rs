//! Settings: from arguments, files, the environment and vendors' profiles.
//!
//! Every source gives texts; they are laid over each other, and then read as
//! what they should be. [`Settings::explanation`] keeps where each came from.

mod clouds_yaml;
mod credentials;
mod environment;
mod explain;
mod files;
mod names;
mod settings;
mod sources;
#[cfg(test)]
mod tests;
mod values;
mod vendors;
mod yaml;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

pub use explain::Setting;
pub(crate) use settings::{Access, Settings, Tls};
pub(crate) use sources::{Process, Sources};

use clouds_yaml::Cloud;
use values::Values;

use super::session::kept::Session;
use crate::endpoint::{Links, References};
use crate::error::Result;

/// The settings that say by themselves which cloud is meant.
const PLACES: &[&str] = &["profile", "auth_url", "endpoint", "compute_endpoint", "session"];

/// The source of what the program itself gives.
const ARGUMENT: &str = "argument";

/// How to reach a cloud, before it is checked and completed.
///
/// What is set here comes before a cloud of `clouds.yaml`, that before the
/// vendor's profile, and all of them before the defaults. The environment is
/// read only where nothing set here says which cloud is meant (`cloud`, `profile`,
/// `auth_url`, `endpoint`, `compute_endpoint`, `session`): for `OS_CLOUD`, else for
/// the other variables. The names are those of `clouds.yaml`; see
/// <https://docs.openstack.org/openstacksdk/latest/user/config/configuration.html>.
#[derive(Clone, Debug, Default)]
pub struct Config {
    values: Values,
}

/// One builder method for each setting that is a text.
macro_rules! texts {
    ($($(#[doc = $doc:literal])+ $name:ident;)+) => {
        impl Config {
            $(
                $(#[doc = $doc])+
                pub fn $name(self, value: &str) -> Config {
                    self.with(stringify!($name), value)
                }
            )+
        }
    };
}

texts! {
    /// A cloud of `clouds.yaml` and `secure.yaml`.
    cloud;
    /// A vendor's profile: `rackspace`, `rackspace-uk`, or one of `clouds-public.yaml`.
    profile;
    /// The identity service, such as `https://identity.api.rackspacecloud.com/v2.0`.
    auth_url;
    /// Which credentials count where there are several: `password`, `token`, `rackspace_apikey` …
    auth_type;
    /// The version of the identity API, `2` or `3`, where `auth_url` does not tell.
    identity_api_version;
    /// The compute service, such as `https://dfw.servers.api.rackspacecloud.com/v2/010101`.
    endpoint;
    /// A token from elsewhere; with `endpoint` it is used as it is.
    token;
    /// The user's name.
    username;
    /// The user's id, instead of the name.
    user_id;
    /// The user's password.
    password;
    /// The user's API key (Rackspace).
    api_key;
    /// Id of an application credential.
    application_credential_id;
    /// Name of an application credential; the user has to be given as well.
    application_credential_name;
    /// Secret of the application credential.
    application_credential_secret;
    /// Id of the domain that the user's name is from.
    user_domain_id;
    /// Name of the domain that the user's name is from.
    user_domain_name;
    /// Id of the project (tenant, account).
    project_id;
    /// Name of the project.
    project_name;
    /// Id of the domain that the project's name is from.
    project_domain_id;
    /// Name of the domain that the project's name is from.
    project_domain_name;
    /// Id of the domain of both user and project; without a project, of the domain the token is for.
    domain_id;
    /// The same by name.
    domain_name;
    /// Id of the domain where none is given; `default` by default.
    default_domain;
    /// The region, such as `DFW`.
    region;
    /// Which URLs of the catalog are used: `public` (the default), `internal` or `admin`.
    interface;
    /// Name of the compute service in the catalog, where there are several.
    compute_service_name;
    /// The compute service, instead of what the catalog says.
    compute_endpoint;
    /// The image service, instead of what the catalog says.
    image_endpoint;
    /// The network service, instead of what the catalog says.
    network_endpoint;
    /// The block storage service, instead of what the catalog says.
    volume_endpoint;
    /// The microversion of all calls, such as `2.79` or `latest`; none by default.
    microversion;
    /// Certificates to trust instead of the system's: a PEM file, or a directory of them.
    cacert;
    /// The client's own certificate, a PEM file.
    cert;
    /// Its key, a PEM file, where `cert` does not hold it.
    key;
    /// A proxy for all hosts that `no_proxy` does not name; without it the environment's are used.
    proxy;
}

impl Config {
    /// Nothing set: the environment says which cloud is meant.
    pub fn new() -> Config {
        Config::default()
    }

    /// Sets one setting by its name. An empty value counts as not given.
    ///
    /// Values are checked when a client is made from them.
    ///
    /// # Errors
    /// `Config`, for a name that is none; it tells the nearest ones.
    pub fn set(&mut self, name: &str, value: &str) -> Result<()> {
        let name = names::require(name)?;
        self.values.put(name.text, value, ARGUMENT);
        Ok(())
    }

    fn with(mut self, name: &'static str, value: &str) -> Config {
        self.values.put(name, value, ARGUMENT);
        self
    }

    /// Whether the server's certificate is checked; it is by default.
    pub fn verify(self, verify: bool) -> Config {
        self.with("verify", &verify.to_string())
    }

    /// How long one attempt may take, body included; 60 s by default.
    pub fn timeout(self, timeout: Duration) -> Config {
        self.with("timeout", &timeout.as_secs_f64().to_string())
    }

    /// How long connecting may take; 10 s by default.
    pub fn connect_timeout(self, timeout: Duration) -> Config {
        self.with("connect_timeout", &timeout.as_secs_f64().to_string())
    }

    /// How long a whole call may take, with its retries and waits; 600 s by default.
    pub fn deadline(self, deadline: Duration) -> Config {
        self.with("deadline", &deadline.as_secs_f64().to_string())
    }

    /// The largest answer that is read, in bytes when unpacked; 256 MiB by default.
    pub fn max_body(self, bytes: usize) -> Config {
        self.with("max_body", &bytes.to_string())
    }

    /// Whether requests to compute keep below the rate limits that the service publishes; they do not by default.
    ///
    /// The limits are asked for once an endpoint, before the first request to it. All threads of a client, and of those
    /// derived from it, share one count. A service that publishes none is not slowed down; what other programs use of the
    /// account's limits is not known after that, and is met with retries as ever.
    pub fn pace(self, pace: bool) -> Config {
        self.with("pace", &pace.to_string())
    }

    /// The session to begin with, instead of signing in: that of another client, perhaps of another process.
    ///
    /// It says by itself which cloud is meant. Credentials given beside it sign in again when it is over, and have to
    /// be of the same user, project and service.
    pub fn session(self, session: &Session) -> Config {
        self.with("session", session.export().reveal())
    }

    /// Whether sessions are kept in the user's own cache directory, for all processes with the same credentials;
    /// they are not by default.
    pub fn token_cache(self, keep: bool) -> Config {
        self.with("token_cache", &keep.to_string())
    }

    /// The directory to keep sessions in; only its owner may look into it.
    pub fn token_cache_in(mut self, directory: impl Into<PathBuf>) -> Config {
        // The end tells a path from a word.
        let text = directory.into().join("").to_string_lossy().into_owned();
        self.values.put("token_cache", &text, ARGUMENT);
        self
    }

    /// How many of the last requests [`Client::ledger`](crate::Client::ledger) remembers; 1,000 by default, 0 for none.
    pub fn ledger(self, entries: usize) -> Config {
        self.with("ledger", &entries.to_string())
    }

    /// How references to images and flavors are sent.
    pub fn references(self, policy: References) -> Config {
        let text = match policy {
            References::Ids => "ids",
            References::AsGiven => "as-given",
        };
        self.with("references", text)
    }

    /// What becomes of links to unknown origins.
    pub fn links(self, policy: Links) -> Config {
        let text = match policy {
            Links::Repair => "repair",
            Links::Strict => "strict",
        };
        self.with("links", text)
    }

    /// One more URL (origin, and prefix if it has one) whose resources are this endpoint's own.
    pub fn origin_alias(self, url: &str) -> Config {
        let all = match self.values.get("origin_aliases") {
            Some(others) => format!("{others},{url}"),
            None => url.to_owned(),
        };
        self.with("origin_aliases", &all)
    }

    /// What the program gave, by name.
    pub(crate) fn given(&self) -> BTreeMap<String, String> {
        let each = self.values.each();
        each.map(|(name, text)| (name.text.to_owned(), text.to_owned()))
            .collect()
    }

    /// The names of the secrets that the program gave.
    pub(crate) fn given_secrets(&self) -> Vec<&'static str> {
        let secrets = self
            .values
            .each()
            .filter(|(name, text)| values::masked(name, text) != *text);
        secrets.map(|(name, _)| name.text).collect()
    }

    /// Checks the settings, and completes them from the sources they ask for.
    ///
    /// # Errors
    /// `Config`: what is missing, malformed, unknown or contradictory, and where.
    pub(crate) fn resolve(&self, sources: &dyn Sources) -> Result<Settings> {
        let given = self.values.clone();
        let values = if given.has("cloud") {
            with_cloud(given, sources)?
        } else if PLACES.iter().any(|name| given.has(name)) {
            given
        } else {
            with_environment(given, sources)?
        };
        let values = with_profile(values, sources)?;
        Settings::read(values.over(environment::trust(sources)), sources)
    }
}

fn with_environment(mut values: Values, sources: &dyn Sources) -> Result<Values> {
    match sources.given("OS_CLOUD") {
        Some(cloud) => {
            values.put("cloud", &cloud, "environment OS_CLOUD");
            // The file's own region comes first: the environment only chooses where it does not.
            with_cloud(values, sources).map(|values| values.over(environment::region(sources)))
        }
        None => Ok(values.over(environment::read(sources))),
    }
}

fn with_cloud(values: Values, sources: &dyn Sources) -> Result<Values> {
    let name = values.owned("cloud").unwrap_or_default();
    let cloud = Cloud::load(sources, &name)?;
    let region = values.owned("region");
    Ok(values.over(cloud.in_region(region.as_deref())))
}

/// Adds the vendor's profile that the settings name, or that an API key stands for.
fn with_profile(mut values: Values, sources: &dyn Sources) -> Result<Values> {
    let has_place = ["auth_url", "endpoint", "compute_endpoint"]
        .iter()
        .any(|name| values.has(name));
    if values.has("api_key") && !has_place && !values.has("profile") {
        values.put("profile", vendors::RACKSPACE, "default");
    }
    let Some(name) = values.owned("profile") else {
        return Ok(values);
    };
    match vendors::profile(sources, &name, values.get("region"))? {
        Some(profile) => Ok(values.over(profile)),
        // Files may name profiles of other tools and still say everything themselves.
        None if has_place => Ok(values),
        None => Err(crate::error::Error::config(format!(
            "there is no vendor profile {name:?}, and no auth_url; known are {}, and those of clouds-public.yaml",
            vendors::names().join(", ")
        ))),
    }
}
