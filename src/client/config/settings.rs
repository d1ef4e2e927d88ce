//! All settings in force, each as the type it is.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use super::credentials::{claim, has_credentials, is_admin_token, sign_in};
use super::explain::{Setting, explain};
use super::sources::Sources;
use super::values::Values;
use crate::address::Address;
use crate::call::is_microversion;
use crate::endpoint::{Base, Links, References};
use crate::error::{Error, Result};
use crate::identity::{Claim, Interface, Kept, Owner, SignIn, Wanted};
use crate::kind::Service;
use crate::model::Secret;

/// What a client is made from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Settings {
    pub(crate) access: Access,
    pub(crate) wanted: Wanted,
    /// One attempt, body included.
    pub(crate) timeout: Duration,
    pub(crate) connect_timeout: Duration,
    /// A whole call, retries and waits included.
    pub(crate) deadline: Duration,
    pub(crate) tls: Tls,
    /// For all requests; it may hold a password. Without it the environment's proxies are used.
    pub(crate) proxy: Option<Secret>,
    pub(crate) microversion: Option<String>,
    /// Bytes of an answer, unpacked.
    pub(crate) max_body: usize,
    /// Whether requests keep below the published rate limits.
    pub(crate) pace: bool,
    /// The session to begin with.
    pub(crate) session: Option<Kept>,
    /// The directory in which sessions are kept for other processes.
    pub(crate) token_cache: Option<PathBuf>,
    /// How many of the last requests are remembered.
    pub(crate) ledger: usize,
    pub(crate) explanation: Vec<Setting>,
}

/// How a token is come by.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Access {
    SignIn(SignIn),
    /// It was given; endpoints come from `Wanted::urls` alone.
    Token(Secret),
    /// A session was given, and nothing to get another with.
    Session(Owner),
}

/// Whom to trust, and how to show oneself. Files are PEM.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tls {
    pub(crate) verify: bool,
    /// A bundle of certificates, or a directory of them, instead of the system's.
    pub(crate) cacert: Option<PathBuf>,
    /// The client's certificate; it may hold the key as well.
    pub(crate) cert: Option<PathBuf>,
    pub(crate) key: Option<PathBuf>,
}

/// What holds where nothing else is given.
const DEFAULTS: &[(&str, &str)] = &[
    ("default_domain", "default"),
    ("interface", "public"),
    ("references", "ids"),
    ("links", "repair"),
    ("verify", "true"),
    ("timeout", "60"),
    ("connect_timeout", "10"),
    ("deadline", "600"),
    ("max_body", "268435456"),
    ("pace", "false"),
    ("token_cache", "false"),
    ("ledger", "1000"),
];

/// How many requests are remembered where the ledger is on, and nothing says how many.
const LEDGER_ROOM: usize = 1000;

/// The settings with URLs of services, and the services.
const ENDPOINTS: &[(&str, Service)] = &[
    ("compute_endpoint", Service::Compute),
    ("image_endpoint", Service::Image),
    ("network_endpoint", Service::Network),
    ("volume_endpoint", Service::BlockStorage),
    ("endpoint", Service::Compute),
];

impl Settings {
    /// Reads the texts that all sources together gave.
    ///
    /// # Errors
    /// `Config`, naming the setting, its value and source, and what is accepted.
    pub(super) fn read(values: Values, sources: &dyn Sources) -> Result<Settings> {
        let values = with_defaults(values)?;
        let path = |name: &str| values.get(name).map(|path| sources.expand(path));
        let tls = Tls {
            verify: values.parse("verify", boolean)?.unwrap_or(true),
            cacert: path("cacert"),
            cert: path("cert"),
            key: path("key"),
        };
        if tls.key.is_some() && tls.cert.is_none() {
            return Err(Error::config(format!(
                "{} is of no use without cert, the client's certificate",
                values.sources(&["key"])
            )));
        }
        let session = values.get("session").map(Kept::read).transpose()?;
        let duration =
            |name: &str| -> Result<Duration> { Ok(values.parse(name, seconds)?.unwrap_or_default()) };
        Ok(Settings {
            access: access(&values, session.as_ref())?,
            wanted: wanted(&values)?,
            timeout: duration("timeout")?,
            connect_timeout: duration("connect_timeout")?,
            deadline: duration("deadline")?,
            tls,
            proxy: values.parse("proxy", proxy)?,
            microversion: values.parse("microversion", microversion)?,
            max_body: values.parse("max_body", bytes)?.unwrap_or_default(),
            pace: values.parse("pace", boolean)?.unwrap_or_default(),
            session,
            token_cache: token_cache(&values, sources)?,
            ledger: values.parse("ledger", entries)?.unwrap_or(LEDGER_ROOM),
            explanation: explain(&values),
        })
    }
}

fn with_defaults(mut values: Values) -> Result<Values> {
    if let Some(insecure) = values.parse("insecure", boolean)? {
        let source = values.source("insecure").unwrap_or_default().to_owned();
        values.remove("insecure");
        if insecure || !values.has("verify") {
            values.put("verify", if insecure { "false" } else { "true" }, &source);
        }
    }
    let mut defaults = Values::default();
    for (name, text) in DEFAULTS {
        defaults.put(name, text, "default");
    }
    Ok(values.over(defaults))
}

fn access(values: &Values, session: Option<&Kept>) -> Result<Access> {
    let has_endpoint = values.has("endpoint") || values.has("compute_endpoint");
    let as_it_is = !values.has("auth_url") || is_admin_token(values);
    if let Some(token) = values.secret("token").filter(|_| has_endpoint && as_it_is) {
        return match session {
            None => Ok(Access::Token(token)),
            Some(_) => Err(Error::config(format!(
                "{} contradict each other: the token would be used as it is",
                values.sources(&["session", "token"])
            ))),
        };
    }
    let region = values.get("region").unwrap_or_default();
    // Some vendors have an identity service in each region.
    let auth_url = values.parse("auth_url", |text| url(&text.replace("{region_name}", region)))?;
    if let Some(kept) = session.filter(|_| !has_credentials(values)) {
        belongs(kept, &claim(values, auth_url)?, values)?;
        return Ok(Access::Session(kept.owner.clone()));
    }
    match auth_url {
        Some(auth_url) => {
            let sign_in = sign_in(values, auth_url)?;
            // Whether the credentials fit the version is told now, not at the first call.
            sign_in.start()?;
            if let Some(kept) = session {
                belongs(kept, &sign_in.owner().into(), values)?;
            }
            Ok(Access::SignIn(sign_in))
        }
        None if has_endpoint => Err(Error::config(
            "an endpoint alone is not enough; give token beside it, or auth_url and credentials",
        )),
        None => Err(Error::config(
            "nothing says which cloud is meant; give auth_url and credentials (or endpoint and token), \
             or name a cloud of clouds.yaml by cloud or OS_CLOUD, \
             or set OS_AUTH_URL, OS_USERNAME and OS_PASSWORD in the environment",
        )),
    }
}

/// Another one's session is never used for what the other settings say.
fn belongs(kept: &Kept, claim: &Claim, values: &Values) -> Result<()> {
    match kept.owner.contradiction(claim) {
        None => Ok(()),
        Some(contradiction) => Err(Error::config(format!(
            "{} belongs to others than the settings name: {contradiction}",
            values.sources(&["session"])
        ))),
    }
}

/// The directory that was named, or the one in the user's own cache.
fn token_cache(values: &Values, sources: &dyn Sources) -> Result<Option<PathBuf>> {
    let wanted = values.parse("token_cache", |text| match boolean(text) {
        Ok(true) => Ok(in_caches(sources)),
        Ok(false) => Ok(None),
        Err(_) if text.contains(std::path::is_separator) => Ok(Some(sources.expand(text))),
        Err(_) => Err("is no place for tokens; accepted are true, false and a path with a slash".to_owned()),
    })?;
    Ok(wanted.flatten())
}

fn in_caches(sources: &dyn Sources) -> Option<PathBuf> {
    let caches = sources.caches();
    if caches.is_none() {
        tracing::warn!("nothing tells the user's own directory: no session is kept");
    }
    caches.map(|caches| caches.join("cloudservers").join("sessions"))
}

fn wanted(values: &Values) -> Result<Wanted> {
    let mut urls = BTreeMap::new();
    for (name, service) in ENDPOINTS {
        if let Some(url) = values.parse(name, endpoint)? {
            urls.insert(*service, url);
        }
    }
    let interface = |text: &str| {
        text.parse::<Interface>()
            .map_err(|error| error.message().to_owned())
    };
    Ok(Wanted {
        region: values.owned("region"),
        interface: values.parse("interface", interface)?.unwrap_or_default(),
        service_name: values.owned("compute_service_name"),
        urls,
        origin_aliases: values.parse("origin_aliases", aliases)?.unwrap_or_default(),
        references: values.parse("references", references)?.unwrap_or_default(),
        links: values.parse("links", links)?.unwrap_or_default(),
    })
}

fn boolean(text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => Ok(true),
        "false" | "no" | "off" | "0" => Ok(false),
        _ => Err("is no boolean; accepted are true and false".to_owned()),
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let number: Option<f64> = text.trim().parse().ok();
    number
        .filter(|seconds| *seconds > 0.0 && seconds.is_finite())
        // Rounded, the longest duration there is would be a little longer than itself.
        .map(|seconds| Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX))
        .filter(|duration| !duration.is_zero())
        .ok_or_else(|| "is no number of seconds above 0".to_owned())
}

fn bytes(text: &str) -> Result<usize, String> {
    let number: Option<usize> = text.trim().parse().ok();
    number
        .filter(|bytes| *bytes > 0)
        .ok_or_else(|| "is no number of bytes above 0".to_owned())
}

fn entries(text: &str) -> Result<usize, String> {
    if let Ok(number) = text.trim().parse() {
        return Ok(number);
    }
    match boolean(text) {
        Ok(true) => Ok(LEDGER_ROOM),
        Ok(false) => Ok(0),
        Err(_) => Err("is no number of entries; 0 is for none".to_owned()),
    }
}

fn url(text: &str) -> Result<String, String> {
    match Address::parse(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(reason) => Err(format!(
            "is no URL: it {reason}; wanted is one such as https://cloud.example:5000/v3"
        )),
    }
}

fn endpoint(text: &str) -> Result<String, String> {
    match Address::parse(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(reason) => Err(format!(
            "is no endpoint: it {reason}; wanted is a URL such as https://cloud.example:8774/v2.1"
        )),
    }
}

fn aliases(text: &str) -> Result<Vec<String>, String> {
    let each = text.split([',', ' ']).filter(|alias| !alias.is_empty());
    each.map(|alias| match Base::parse(alias) {
        Ok(_) => Ok(alias.to_owned()),
        Err(error) => Err(format!("holds what cannot be used: {}", error.message())),
    })
    .collect()
}

fn proxy(text: &str) -> Result<Secret, String> {
    let parsed = url::Url::parse(text).ok();
    parsed
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
        .map(|_| Secret::from(text))
        .ok_or_else(|| "is no proxy; wanted is a URL such as http://proxy.example:3128".to_owned())
}

fn microversion(text: &str) -> Result<String, String> {
    if is_microversion(text) {
        Ok(text.to_owned())
    } else {
        Err("is no microversion; wanted is 2.79, say, or latest".to_owned())
    }
}

fn references(text: &str) -> Result<References, String> {
    match text {
        "ids" => Ok(References::Ids),
        "as-given" | "as_given" => Ok(References::AsGiven),
        _ => Err("is no policy for references; accepted are ids and as-given".to_owned()),
    }
}

fn links(text: &str) -> Result<Links, String> {
    match text {
        "repair" => Ok(Links::Repair),
        "strict" => Ok(Links::Strict),
        _ => Err("is no policy for links; accepted are repair and strict".to_owned()),
    }
}
