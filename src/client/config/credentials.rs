//! From settings to what the identity service is shown.

use super::values::Values;
use crate::error::{Error, Result};
use crate::identity::{
    ApplicationCredential, Claim, Credentials, Domain, IdentityVersion, Project, Scope, SignIn, User,
};

/// The ways to prove who one is, by the setting that holds the secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Password,
    ApiKey,
    Token,
    ApplicationCredential,
}

impl Way {
    const ALL: [Way; 4] = [Way::Password, Way::ApiKey, Way::Token, Way::ApplicationCredential];

    fn secret(self) -> &'static str {
        match self {
            Way::Password => "password",
            Way::ApiKey => "api_key",
            Way::Token => "token",
            Way::ApplicationCredential => "application_credential_secret",
        }
    }
}

/// The values of `auth_type` and what they mean: the way, and the version they insist on.
const AUTH_TYPES: &[(&str, Way, Option<IdentityVersion>)] = &[
    ("password", Way::Password, None),
    ("v2password", Way::Password, Some(IdentityVersion::V2)),
    ("v3password", Way::Password, Some(IdentityVersion::V3)),
    ("rackspace_password", Way::Password, Some(IdentityVersion::V2)),
    ("token", Way::Token, None),
    ("v2token", Way::Token, Some(IdentityVersion::V2)),
    ("v3token", Way::Token, Some(IdentityVersion::V3)),
    ("admin_token", Way::Token, None),
    ("token_endpoint", Way::Token, None),
    ("api_key", Way::ApiKey, None),
    ("rackspace_apikey", Way::ApiKey, None),
    (
        "v3applicationcredential",
        Way::ApplicationCredential,
        Some(IdentityVersion::V3),
    ),
];

/// Reads everything that signing in needs; `auth_url` is there already.
///
/// # Errors
/// `Config`: what is missing, and all ways to give it; what contradicts each other, and where it is from.
pub(super) fn sign_in(values: &Values, auth_url: String) -> Result<SignIn> {
    let typed = auth_type(values)?;
    let way = way(values, typed.map(|(way, _)| way))?;
    let version = values.parse("identity_api_version", identity_version)?;
    Ok(SignIn {
        auth_url,
        credentials: credentials(values, way)?,
        scope: scope(values)?,
        version: version.or(typed.and_then(|(_, version)| version)),
    })
}

/// Whether there is anything to sign in with.
pub(super) fn has_credentials(values: &Values) -> bool {
    Way::ALL.into_iter().any(|way| values.has(way.secret()))
}

/// What the settings say of whose a session is, where there is nothing to sign in with.
///
/// # Errors
/// As [`sign_in`].
pub(super) fn claim(values: &Values, auth_url: Option<String>) -> Result<Claim> {
    let user = if has_application_credential(values) {
        Some(application_credential(values)?.owner())
    } else if values.has("user_id") || values.has("username") {
        Some(user(values)?.owner())
    } else {
        None
    };
    let scope = Some(scope(values)?).filter(|scope| !matches!(scope, Scope::Unspecified));
    Ok(Claim {
        auth_url,
        user,
        scope: scope.map(|scope| scope.owner()),
    })
}

/// Whether the settings ask for a token to be used as it is, without an identity service.
pub(super) fn is_admin_token(values: &Values) -> bool {
    matches!(values.get("auth_type"), Some("admin_token" | "token_endpoint"))
}

fn auth_type(values: &Values) -> Result<Option<(Way, Option<IdentityVersion>)>> {
    values.parse("auth_type", |text| {
        let known = AUTH_TYPES.iter().find(|(name, ..)| *name == text);
        known.map(|(_, way, version)| (*way, *version)).ok_or_else(|| {
            let names: Vec<_> = AUTH_TYPES.iter().map(|(name, ..)| *name).collect();
            format!("is not supported; accepted are {}", names.join(", "))
        })
    })
}

fn identity_version(text: &str) -> Result<IdentityVersion, String> {
    match text.trim_start_matches('v').split('.').next() {
        Some("2") => Ok(IdentityVersion::V2),
        Some("3") => Ok(IdentityVersion::V3),
        _ => Err("is no version of the identity API that is known here; accepted are 2 and 3".to_owned()),
    }
}

/// The way that was named, else the only one that there are credentials for.
fn way(values: &Values, typed: Option<Way>) -> Result<Way> {
    let given: Vec<Way> = Way::ALL
        .into_iter()
        .filter(|way| values.has(way.secret()))
        .collect();
    match (typed, given.as_slice()) {
        // Other tools' files say `password` where they mean "as ever", whatever the secret is called.
        (Some(Way::Password), [only]) => Ok(*only),
        (Some(way), _) => Ok(way),
        (None, [only]) => Ok(*only),
        (None, []) if has_application_credential(values) => Ok(Way::ApplicationCredential),
        (None, []) => Err(missing(
            "credentials are missing",
            "password, api_key, token or application_credential_secret",
            "OS_PASSWORD, OS_TOKEN, OS_APPLICATION_CREDENTIAL_SECRET or RACKSPACE_API_KEY",
        )),
        (None, several) => {
            let names: Vec<_> = several.iter().map(|way| way.secret()).collect();
            Err(Error::config(format!(
                "{} contradict each other; give one of them, or auth_type to choose",
                values.sources(&names)
            )))
        }
    }
}

fn has_application_credential(values: &Values) -> bool {
    values.has("application_credential_id") || values.has("application_credential_name")
}

fn credentials(values: &Values, way: Way) -> Result<Credentials> {
    let name = way.secret();
    let secret = values
        .secret(name)
        .ok_or_else(|| missing_setting(name, &format!("OS_{}", name.to_ascii_uppercase())))?;
    Ok(match way {
        Way::Password => Credentials::Password {
            user: user(values)?,
            password: secret,
        },
        Way::ApiKey => Credentials::ApiKey {
            username: values
                .owned("username")
                .ok_or_else(|| missing_setting("username", "RACKSPACE_USERNAME or OS_USERNAME"))?,
            api_key: secret,
        },
        Way::Token => Credentials::Token(secret),
        Way::ApplicationCredential => Credentials::ApplicationCredential {
            who: application_credential(values)?,
            secret,
        },
    })
}

fn application_credential(values: &Values) -> Result<ApplicationCredential> {
    match (
        values.owned("application_credential_id"),
        values.owned("application_credential_name"),
    ) {
        (Some(id), _) => Ok(ApplicationCredential::Id(id)),
        (None, Some(name)) => Ok(ApplicationCredential::Name {
            name,
            user: user(values)?,
        }),
        (None, None) => Err(missing_setting(
            "application_credential_id",
            "OS_APPLICATION_CREDENTIAL_ID",
        )),
    }
}

fn user(values: &Values) -> Result<User> {
    match (values.owned("user_id"), values.owned("username")) {
        (Some(id), _) => Ok(User::Id(id)),
        (None, Some(name)) => Ok(User::Name {
            name,
            domain: domain(values, "user_domain_id", "user_domain_name"),
        }),
        (None, None) => Err(missing_setting("username", "OS_USERNAME")),
    }
}

fn scope(values: &Values) -> Result<Scope> {
    Ok(match (values.owned("project_id"), values.owned("project_name")) {
        (Some(id), _) => Scope::Project(Project::Id(id)),
        (None, Some(name)) => Scope::Project(Project::Name {
            name,
            domain: domain(values, "project_domain_id", "project_domain_name"),
        }),
        (None, None) => match given_domain(values, "domain_id", "domain_name") {
            Some(domain) => Scope::Domain(domain),
            None => Scope::Unspecified,
        },
    })
}

/// A domain by its own settings, else the one given for both user and project, else the default one.
fn domain(values: &Values, id: &str, name: &str) -> Domain {
    given_domain(values, id, name)
        .or_else(|| given_domain(values, "domain_id", "domain_name"))
        .unwrap_or_else(|| Domain::Id(values.owned("default_domain").unwrap_or_default()))
}

fn given_domain(values: &Values, id: &str, name: &str) -> Option<Domain> {
    values
        .owned(id)
        .map(Domain::Id)
        .or_else(|| values.owned(name).map(Domain::Name))
}

fn missing_setting(name: &str, variables: &str) -> Error {
    missing(&format!("{name} is missing"), name, variables)
}

/// What is missing, with every way to give it.
fn missing(what: &str, names: &str, variables: &str) -> Error {
    Error::config(format!(
        "{what}; give {names} as an argument or under auth in clouds.yaml or secure.yaml, \
         or set {variables} in the environment"
    ))
}
