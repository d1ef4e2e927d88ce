//! Whose a session is: the service it is from, the user, and what its token is for.

use std::fmt::Write as _;

use ring::digest::{SHA256, digest};

use super::steps::split_version;
use super::{ApplicationCredential, Credentials, Domain, Project, Scope, SignIn, User};
use crate::model::Secret;

/// In texts to be compared and shown: nothing in them is secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Owner {
    pub(crate) auth_url: String,
    pub(crate) user: String,
    pub(crate) scope: String,
}

/// As much of an owner as settings tell.
#[derive(Clone, Debug, Default)]
pub(crate) struct Claim {
    pub(crate) auth_url: Option<String>,
    pub(crate) user: Option<String>,
    pub(crate) scope: Option<String>,
}

impl SignIn {
    /// Whose the session will be that this sign-in gives.
    pub(crate) fn owner(&self) -> Owner {
        Owner {
            auth_url: self.auth_url.clone(),
            user: self.credentials.owner(),
            scope: self.scope.owner(),
        }
    }
}

impl From<Owner> for Claim {
    fn from(owner: Owner) -> Claim {
        Claim {
            auth_url: Some(owner.auth_url),
            user: Some(owner.user),
            scope: Some(owner.scope),
        }
    }
}

impl Owner {
    /// What of the claim is not so, in words; `None` where all of it is.
    pub(crate) fn contradiction(&self, claim: &Claim) -> Option<String> {
        let same_service = |url: &String| service(url) == service(&self.auth_url);
        let parts = [
            (
                "auth_url",
                claim.auth_url.as_ref().filter(|url| !same_service(url)),
                &self.auth_url,
            ),
            (
                "user",
                claim.user.as_ref().filter(|user| **user != self.user),
                &self.user,
            ),
            (
                "scope",
                claim.scope.as_ref().filter(|scope| **scope != self.scope),
                &self.scope,
            ),
        ];
        let differing = parts
            .iter()
            .filter_map(|(what, given, own)| Some(format!("its {what} is {own}, not {}", (*given)?)));
        let told: Vec<_> = differing.collect();
        (!told.is_empty()).then(|| told.join("; "))
    }
}

/// The service whatever version of it is asked for.
fn service(auth_url: &str) -> String {
    match split_version(auth_url) {
        Ok((url, Some(_))) => url
            .rsplit_once('/')
            .map_or(url.as_str(), |(root, _)| root)
            .to_owned(),
        Ok((url, None)) => url,
        Err(_) => auth_url.to_owned(),
    }
}

impl Credentials {
    /// Who they are of, whatever proves it.
    fn owner(&self) -> String {
        match self {
            Credentials::ApiKey { username, .. } => format!("{username:?}"),
            Credentials::Password { user, .. } => user.owner(),
            Credentials::Token(token) => format!("that of a token with the digest {}", short_digest(token)),
            Credentials::ApplicationCredential { who, .. } => who.owner(),
        }
    }
}

impl User {
    pub(crate) fn owner(&self) -> String {
        match self {
            User::Id(id) => format!("id {id:?}"),
            User::Name { name, domain } => named(name, domain),
        }
    }
}

impl ApplicationCredential {
    pub(crate) fn owner(&self) -> String {
        match self {
            ApplicationCredential::Id(id) => format!("application credential {id:?}"),
            ApplicationCredential::Name { name, user } => {
                format!("application credential {name:?} of {}", user.owner())
            }
        }
    }
}

impl Scope {
    pub(crate) fn owner(&self) -> String {
        match self {
            Scope::Unspecified => "the service's own choice".to_owned(),
            Scope::Project(Project::Id(id)) => format!("project id {id:?}"),
            Scope::Project(Project::Name { name, domain }) => format!("project {}", named(name, domain)),
            Scope::Domain(Domain::Id(id)) => format!("domain id {id:?}"),
            Scope::Domain(Domain::Name(name)) => format!("domain {name:?}"),
        }
    }
}

/// The domain that goes without saying is not said: identity v2.0 has no other.
fn named(name: &str, domain: &Domain) -> String {
    match domain {
        Domain::Id(id) if id == "default" => format!("{name:?}"),
        Domain::Id(id) => format!("{name:?} of domain id {id:?}"),
        Domain::Name(domain) => format!("{name:?} of domain {domain:?}"),
    }
}

/// Tells tokens apart, and gives none away.
fn short_digest(token: &Secret) -> String {
    let whole = digest(&SHA256, token.reveal().as_bytes());
    whole.as_ref()[..8].iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owner(auth_url: &str, user: &str) -> Owner {
        Owner {
            auth_url: auth_url.to_owned(),
            user: user.to_owned(),
            scope: "project \"web\"".to_owned(),
        }
    }

    #[test]
    fn a_claim_is_held_against_what_it_names_alone() {
        let own = owner("https://h/v3", "\"me\"");
        assert_eq!(own.contradiction(&Claim::default()), None);
        assert_eq!(own.contradiction(&owner("https://h/", "\"me\"").into()), None);
        let told = own
            .contradiction(&owner("https://other/v3", "\"you\"").into())
            .unwrap();
        assert_eq!(
            told,
            "its auth_url is https://h/v3, not https://other/v3; its user is \"me\", not \"you\""
        );
    }

    #[test]
    fn what_proves_it_is_no_part_of_who_it_is() {
        let user = User::Name {
            name: "me".into(),
            domain: Domain::Id("default".into()),
        };
        let (key, password) = (Secret::from("k"), Secret::from("p"));
        let by_key = Credentials::ApiKey {
            username: "me".into(),
            api_key: key,
        };
        assert_eq!(by_key.owner(), Credentials::Password { user, password }.owner());
    }

    #[test]
    fn tokens_are_told_apart_and_not_shown() {
        let of = |token: &str| Credentials::Token(Secret::from(token)).owner();
        assert_ne!(of("hush-1"), of("hush-2"));
        assert!(!of("hush-1").contains("hush"));
    }
}
