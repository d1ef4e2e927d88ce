//! Identity v2.0: `POST /tokens`.
//!
//! <https://docs.rackspace.com/docs/authentication-tokens>

use serde_json::{Map, Value, json};

use super::catalog::read_v2;
use super::{Credentials, Project, Scope, Session, SignIn, User};
use crate::call::{Answer, Method, Request};
use crate::error::{Error, Result};
use crate::model::{Confidential, Secret, attribute, wrapped};

/// The request for a token at `url`, which ends in the version.
pub(super) fn token_request(url: &str, sign_in: &SignIn) -> Result<Request> {
    let (name, credentials) = match &sign_in.credentials {
        Credentials::ApiKey { username, api_key } => (
            "RAX-KSKEY:apiKeyCredentials",
            json!({"username": username, "apiKey": api_key.reveal()}),
        ),
        Credentials::Password { user, password } => (
            "passwordCredentials",
            match user {
                User::Name { name, .. } => json!({"username": name, "password": password.reveal()}),
                User::Id(id) => json!({"userId": id, "password": password.reveal()}),
            },
        ),
        Credentials::Token(token) => ("token", json!({"id": token.reveal()})),
        Credentials::ApplicationCredential { .. } => {
            return Err(Error::config(format!(
                "application credentials need identity v3, and {url} is v2.0; give an auth_url that ends in /v3"
            )));
        }
    };
    Ok(request(url, name, credentials, &sign_in.scope))
}

/// The request that makes an unscoped token one for the wanted project.
pub(super) fn scope_request(url: &str, token: &Secret, scope: &Scope) -> Request {
    request(url, "token", json!({"id": token.reveal()}), scope)
}

fn request(url: &str, name: &str, credentials: Value, scope: &Scope) -> Request {
    let mut auth = Map::new();
    auth.insert(name.to_owned(), credentials);
    match scope {
        Scope::Project(Project::Id(id)) => {
            auth.insert("tenantId".to_owned(), json!(id));
        }
        Scope::Project(Project::Name { name, .. }) => {
            auth.insert("tenantName".to_owned(), json!(name));
        }
        Scope::Domain(_) | Scope::Unspecified => {}
    }
    let body = wrapped("auth", auth.into());
    Request::new(Method::Post, format!("{url}/tokens")).with_json(&Confidential(body))
}

/// Reads `access` of the answer.
pub(super) fn read_session(answer: &Answer) -> Result<Session> {
    let Confidential(document) = &Confidential(answer.json()?);
    let text = |pointer: &str| document.pointer(pointer).and_then(text_of);
    let token = text("/access/token/id")
        .ok_or_else(|| answer.unreadable("it has no access.token.id, which is the token"))?;
    let part = |pointer: &str| document.pointer(pointer).unwrap_or(&Value::Null);
    Ok(Session {
        expires: text("/access/token/expires").as_deref().and_then(attribute::time),
        project_id: text("/access/token/tenant/id"),
        default_region: text("/access/user/RAX-AUTH:defaultRegion"),
        entries: read_v2(part("/access/serviceCatalog")),
        ..Session::with_token(Secret::new(token))
    })
}

/// Ids of accounts and users come as numbers from some services.
pub(super) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
