//! The identity service: accounts, tokens, and which version a request speaks.

pub(crate) mod catalog;
mod v2;
mod v3;

use serde_json::json;

use super::faults;
use super::options::Dialect;
use super::state::{Cloud, Token};
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::http::request::Request;

pub(crate) const USERNAME: &str = "demo";
pub(crate) const PASSWORD: &str = "demo-password";
pub(crate) const API_KEY: &str = "c0ffee00c0ffee00c0ffee00c0ffee00";
pub(crate) const USER_ID: &str = "9c4d1e9f0a2b4c3d8e7f6a5b4c3d2e1f";
pub(crate) const DOMAIN_ID: &str = "default";
pub(crate) const DOMAIN_NAME: &str = "Default";
pub(crate) const APPLICATION_CREDENTIAL_ID: &str = "3b2a1c0d9e8f4a5b6c7d8e9f0a1b2c3d";
pub(crate) const APPLICATION_CREDENTIAL_NAME: &str = "demo-application";
pub(crate) const APPLICATION_CREDENTIAL_SECRET: &str = "demo-application-secret";

/// A project: id and name.
pub(crate) type Project = (&'static str, &'static str);

/// The projects of the user, the default one first.
pub(crate) fn projects(dialect: Dialect) -> &'static [Project] {
    match dialect {
        Dialect::Rackspace => &[("010101", "010101")],
        Dialect::OpenStack => &[
            ("6f70656e737461636b2064656d6f2031", "demo"),
            ("6f70656e737461636b206f7468657232", "other"),
        ],
    }
}

/// The operation of a request to the identity service.
pub(crate) fn operation(method: &str, segments: &[&str]) -> Option<&'static str> {
    match (method, segments) {
        ("POST", ["v2.0", "tokens"] | ["v3", "auth", "tokens"]) => Some("authenticate"),
        (_, ["v3", "auth", "tokens"]) => Some("show_token"),
        ("GET", ["v3", "auth", "projects"] | ["v3", "projects"] | ["v2.0", "tenants"]) => {
            Some("list_projects")
        }
        ("GET", ["v3"] | ["v2.0"]) => Some("show_version"),
        ("GET", []) => Some("list_versions"),
        _ => None,
    }
}

/// Answers a request to the identity service, which lives at `base`.
pub(crate) fn serve(cloud: &mut Cloud, request: &Request, base: &str, segments: &[&str]) -> Reply {
    match (request.method.as_str(), segments) {
        ("GET", []) => {
            let values = json!([v3::version(base), v2::version(base)]);
            Ok(Answer::json(300, &json!({"versions": {"values": values}})))
        }
        ("GET", ["v3"]) => Ok(Answer::json(200, &json!({"version": v3::version(base)}))),
        ("GET", ["v2.0"]) => Ok(Answer::json(200, &json!({"version": v2::version(base)}))),
        ("POST", ["v2.0", "tokens"]) => v2::authenticate(cloud, request),
        ("GET", ["v2.0", "tenants"]) => v2::tenants(cloud, request),
        (_, ["v3", ..]) => v3::serve(cloud, request, base, &segments[1..]),
        _ => Err(faults::identity(404, "Not Found", "Not Found")),
    }
}

/// Where to sign in, as the header of a 401 tells.
pub(crate) fn keystone(cloud: &Cloud) -> String {
    let (port, prefix) = (cloud.ports.main, &cloud.options.path_prefix);
    format!("Keystone uri=\"http://127.0.0.1:{port}{prefix}/identity/v3\"")
}

/// Makes a token for a project; `None`: an unscoped one.
pub(crate) fn issue(cloud: &mut Cloud, project: Option<&'static str>, method: &'static str) -> String {
    let now = cloud.clock.now();
    let id = format!("token-{:032x}{:032x}", fastrand::u128(..), fastrand::u128(..));
    let expires = now + cloud.options.token_seconds as f64;
    cloud.tokens.retain(|token| now < token.expires);
    cloud.tokens.push(Token {
        id: id.clone(),
        issued: now,
        expires,
        project,
        method,
    });
    id
}

/// The valid token of that text.
pub(crate) fn find_token<'a>(cloud: &'a Cloud, id: &str) -> Option<&'a Token> {
    let now = cloud.clock.now();
    cloud
        .tokens
        .iter()
        .find(|token| token.id == id && now < token.expires)
}

/// The valid token that a request carries.
pub(crate) fn token_of<'a>(cloud: &'a Cloud, request: &Request) -> Option<&'a Token> {
    find_token(cloud, request.header("x-auth-token")?)
}
