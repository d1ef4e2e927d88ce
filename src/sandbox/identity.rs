//! The identity service: accounts, tokens, and which version a request speaks.

use serde_json::json;

use super::answer::{Answer, Reply};
use super::faults;
use super::options::Dialect;
use super::request::Request;
use super::state::{Cloud, Token};
use super::{identity_v2, identity_v3};

pub(super) const USERNAME: &str = "demo";
pub(super) const PASSWORD: &str = "demo-password";
pub(super) const API_KEY: &str = "c0ffee00c0ffee00c0ffee00c0ffee00";
pub(super) const USER_ID: &str = "9c4d1e9f0a2b4c3d8e7f6a5b4c3d2e1f";
pub(super) const DOMAIN_ID: &str = "default";
pub(super) const DOMAIN_NAME: &str = "Default";
pub(super) const APPLICATION_CREDENTIAL_ID: &str = "3b2a1c0d9e8f4a5b6c7d8e9f0a1b2c3d";
pub(super) const APPLICATION_CREDENTIAL_NAME: &str = "demo-application";
pub(super) const APPLICATION_CREDENTIAL_SECRET: &str = "demo-application-secret";

/// A project: id and name.
pub(super) type Project = (&'static str, &'static str);

/// The projects of the user, the default one first.
pub(super) fn projects(dialect: Dialect) -> &'static [Project] {
    match dialect {
        Dialect::Rackspace => &[("010101", "010101")],
        Dialect::OpenStack => &[
            ("6f70656e737461636b2064656d6f2031", "demo"),
            ("6f70656e737461636b206f7468657232", "other"),
        ],
    }
}

/// The operation of a request to the identity service.
pub(super) fn operation(method: &str, segments: &[&str]) -> Option<&'static str> {
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
pub(super) fn serve(cloud: &mut Cloud, request: &Request, base: &str, segments: &[&str]) -> Reply {
    match (request.method.as_str(), segments) {
        ("GET", []) => {
            let values = json!([identity_v3::version(base), identity_v2::version(base)]);
            Ok(Answer::json(300, &json!({"versions": {"values": values}})))
        }
        ("GET", ["v3"]) => Ok(Answer::json(200, &json!({"version": identity_v3::version(base)}))),
        ("GET", ["v2.0"]) => Ok(Answer::json(200, &json!({"version": identity_v2::version(base)}))),
        ("POST", ["v2.0", "tokens"]) => identity_v2::authenticate(cloud, request),
        ("GET", ["v2.0", "tenants"]) => identity_v2::tenants(cloud, request),
        (_, ["v3", ..]) => identity_v3::serve(cloud, request, base, &segments[1..]),
        _ => Err(faults::identity(404, "Not Found", "Not Found")),
    }
}

/// Makes a token for a project; `None`: an unscoped one.
pub(super) fn issue(cloud: &mut Cloud, project: Option<&'static str>, method: &'static str) -> String {
    let now = cloud.clock.now();
    let id = format!("token-{:032x}{:032x}", fastrand::u128(..), fastrand::u128(..));
    let expires = now + cloud.options.token_seconds as f64;
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
pub(super) fn find_token<'a>(cloud: &'a Cloud, id: &str) -> Option<&'a Token> {
    let now = cloud.clock.now();
    cloud
        .tokens
        .iter()
        .find(|token| token.id == id && now < token.expires)
}

/// The valid token that a request carries.
pub(super) fn token_of<'a>(cloud: &'a Cloud, request: &Request) -> Option<&'a Token> {
    find_token(cloud, request.header("x-auth-token")?)
}
