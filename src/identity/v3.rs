//! Identity v3: `/auth/tokens`.
//!
//! <https://docs.openstack.org/api-ref/identity/v3/#authentication-and-token-management>

use serde_json::{Map, Value, json};

use super::catalog::read_v3;
use super::v2::text_of;
use super::{ApplicationCredential, Credentials, Domain, Project, Scope, Session, SignIn, User};
use crate::call::{Answer, Method, Request};
use crate::error::{Error, Result};
use crate::model::{Confidential, Secret, attribute, wrapped};

/// The request for a token at `url`, which ends in the version.
pub(super) fn token_request(url: &str, sign_in: &SignIn) -> Result<Request> {
    match &sign_in.credentials {
        Credentials::Password { user, password } => {
            let mut user = user_object(user);
            user.insert("password".to_owned(), json!(password.reveal()));
            Ok(request(
                url,
                "password",
                wrapped("user", user.into()),
                &sign_in.scope,
            ))
        }
        // Such a token has its project already, and a request that names one is refused.
        Credentials::ApplicationCredential { who, secret } => {
            let mut credential = application_credential(who);
            credential.insert("secret".to_owned(), json!(secret.reveal()));
            let method = "application_credential";
            Ok(request(url, method, credential.into(), &Scope::Unspecified))
        }
        Credentials::Token(token) => Ok(match &sign_in.scope {
            Scope::Unspecified => own_token_request(url, token),
            scope => scope_request(url, token, scope),
        }),
        Credentials::ApiKey { .. } => Err(Error::config(format!(
            "an API key needs identity v2.0, and {url} is v3; give an auth_url that ends in /v2.0, or a password"
        ))),
    }
}

/// The request for a token made of another one, for the wanted project.
pub(super) fn scope_request(url: &str, token: &Secret, scope: &Scope) -> Request {
    request(url, "token", json!({"id": token.reveal()}), scope)
}

/// The request for what a token says about itself: asking for another one could lose its project.
fn own_token_request(url: &str, token: &Secret) -> Request {
    let mut request = Request::new(Method::Get, format!("{url}/auth/tokens"));
    for header in ["x-auth-token", "x-subject-token"] {
        request
            .headers
            .push((header.to_owned(), token.reveal().to_owned()));
    }
    request
}

fn request(url: &str, method: &str, credentials: Value, scope: &Scope) -> Request {
    let mut identity = Map::new();
    identity.insert("methods".to_owned(), json!([method]));
    identity.insert(method.to_owned(), credentials);
    let mut auth = wrapped("identity", identity.into());
    match scope {
        Scope::Unspecified => {}
        Scope::Project(Project::Id(id)) => auth["scope"] = json!({"project": {"id": id}}),
        Scope::Project(Project::Name { name, domain }) => {
            auth["scope"] = json!({"project": {"name": name, "domain": domain_object(domain)}});
        }
        Scope::Domain(domain) => auth["scope"] = json!({"domain": domain_object(domain)}),
    }
    let body = Confidential(wrapped("auth", auth));
    Request::new(Method::Post, format!("{url}/auth/tokens")).with_json(&body)
}

fn application_credential(who: &ApplicationCredential) -> Map<String, Value> {
    let mut object = Map::new();
    match who {
        ApplicationCredential::Id(id) => {
            object.insert("id".to_owned(), json!(id));
        }
        ApplicationCredential::Name { name, user } => {
            object.insert("name".to_owned(), json!(name));
            object.insert("user".to_owned(), user_object(user).into());
        }
    }
    object
}

fn user_object(user: &User) -> Map<String, Value> {
    let mut object = Map::new();
    match user {
        User::Id(id) => {
            object.insert("id".to_owned(), json!(id));
        }
        User::Name { name, domain } => {
            object.insert("name".to_owned(), json!(name));
            object.insert("domain".to_owned(), domain_object(domain));
        }
    }
    object
}

fn domain_object(domain: &Domain) -> Value {
    match domain {
        Domain::Id(id) => json!({"id": id}),
        Domain::Name(name) => json!({"name": name}),
    }
}

/// Reads the header with the token, and `token` of the answer.
///
/// `asked` is the token that was asked about: some services do not repeat it.
pub(super) fn read_session(answer: &Answer, asked: Option<&Secret>) -> Result<Session> {
    let document = answer.json()?;
    let told = document
        .get("token")
        .filter(|token| token.is_object())
        .ok_or_else(|| answer.unreadable("it has no token object"))?;
    let token = answer
        .header("x-subject-token")
        .map(Secret::from)
        .or_else(|| asked.cloned())
        .ok_or_else(|| answer.unreadable("it has no header X-Subject-Token, which is the token"))?;
    let text = |pointer: &str| told.pointer(pointer).and_then(text_of);
    let part = |name: &str| told.get(name).unwrap_or(&Value::Null);
    Ok(Session {
        expires: text("/expires_at").as_deref().and_then(attribute::time),
        project_id: text("/project/id"),
        default_region: text("/user/RAX-AUTH:defaultRegion"),
        entries: read_v3(part("catalog")),
        ..Session::with_token(token)
    })
}
