//! Who the caller is, and where the services are: signing in as plain values.
//!
//! Nothing here sends or reads a clock. [`SignIn::start`] gives a state
//! machine that says which request comes next; what it ends with is a
//! [`Session`], from which endpoints are made.

mod catalog;
pub(crate) mod discovery;
mod kept;
mod owner;
mod places;
mod refusal;
mod session;
mod steps;
mod v2;
mod v3;

pub(crate) use catalog::Interface;
pub(crate) use kept::Kept;
pub(crate) use owner::{Claim, Owner};
pub(crate) use places::Wanted;
pub(crate) use session::Session;
pub(crate) use steps::Step;

use std::fmt;

use crate::model::Secret;

/// Everything that is needed to ask an identity service for a token.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SignIn {
    /// With a version at its end (`/v2.0`, `/v3`), or without: then the service is asked which it has.
    pub(crate) auth_url: String,
    pub(crate) credentials: Credentials,
    pub(crate) scope: Scope,
    /// Where it is not given, `auth_url`, the credentials and the service decide.
    pub(crate) version: Option<IdentityVersion>,
}

/// The major versions of the identity API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IdentityVersion {
    V2,
    V3,
}

impl IdentityVersion {
    /// The segment that URLs of this version end with.
    pub(crate) fn segment(self) -> &'static str {
        match self {
            IdentityVersion::V2 => "v2.0",
            IdentityVersion::V3 => "v3",
        }
    }
}

/// How the caller proves who it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Credentials {
    /// Rackspace's API key; identity v2.0 alone knows it.
    ApiKey {
        username: String,
        api_key: Secret,
    },
    Password {
        user: User,
        password: Secret,
    },
    /// A token from elsewhere, scoped or not.
    Token(Secret),
    /// Identity v3 alone knows these; they carry their project with them.
    ApplicationCredential {
        who: ApplicationCredential,
        secret: Secret,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ApplicationCredential {
    Id(String),
    /// The names of application credentials are unique for one user only.
    Name {
        name: String,
        user: User,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum User {
    Id(String),
    /// Identity v2.0 knows no domains and ignores this one.
    Name {
        name: String,
        domain: Domain,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Domain {
    Id(String),
    Name(String),
}

/// What the token is for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Scope {
    /// What the service gives by itself: the user's default project, or the token's own.
    Unspecified,
    Project(Project),
    Domain(Domain),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Project {
    Id(String),
    Name { name: String, domain: Domain },
}

impl SignIn {
    /// What one version alone knows of what is asked for, in words, and that version.
    fn needs(&self) -> impl Iterator<Item = (String, IdentityVersion)> {
        let credentials = self.credentials.only_version();
        let scope = matches!(self.scope, Scope::Domain(_)).then_some(IdentityVersion::V3);
        let credentials = credentials.map(|version| (self.credentials.to_string(), version));
        let scope = scope.map(|version| (format!("a token for {}", self.scope), version));
        credentials.into_iter().chain(scope)
    }

    /// What proves who the caller is.
    pub(crate) fn secret(&self) -> &Secret {
        self.credentials.secret()
    }
}

impl Credentials {
    /// The one version that knows these credentials, where others do not.
    fn only_version(&self) -> Option<IdentityVersion> {
        match self {
            Credentials::ApiKey { .. } => Some(IdentityVersion::V2),
            Credentials::ApplicationCredential { .. } => Some(IdentityVersion::V3),
            Credentials::Password { .. } | Credentials::Token(_) => None,
        }
    }

    fn secret(&self) -> &Secret {
        match self {
            Credentials::ApiKey { api_key: secret, .. }
            | Credentials::Password { password: secret, .. }
            | Credentials::Token(secret)
            | Credentials::ApplicationCredential { secret, .. } => secret,
        }
    }
}

impl fmt::Display for Credentials {
    /// What was tried, for error messages; never the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Credentials::ApiKey { username, .. } => write!(f, "user {username:?} with an API key"),
            Credentials::Password { user, .. } => write!(f, "user {user} with a password"),
            Credentials::Token(_) => f.write_str("a token"),
            Credentials::ApplicationCredential { who, .. } => match who {
                ApplicationCredential::Id(id) => write!(f, "application credential {id:?}"),
                ApplicationCredential::Name { name, user } => {
                    write!(f, "application credential {name:?} of user {user}")
                }
            },
        }
    }
}

impl fmt::Display for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            User::Id(id) => write!(f, "{id:?}"),
            User::Name { name, domain } => write!(f, "{name:?} of domain {domain}"),
        }
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Domain::Id(text) | Domain::Name(text)) = self;
        write!(f, "{text:?}")
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scope::Unspecified => f.write_str("no particular project"),
            Scope::Project(Project::Id(id)) => write!(f, "project {id:?}"),
            Scope::Project(Project::Name { name, domain }) => {
                write!(f, "project {name:?} of domain {domain}")
            }
            Scope::Domain(domain) => write!(f, "domain {domain}"),
        }
    }
}
