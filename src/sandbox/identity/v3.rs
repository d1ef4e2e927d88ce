//! Identity v3: password, application credential or token for a scoped or unscoped token.

use serde_json::{Value, json};

use super::{
    APPLICATION_CREDENTIAL_ID, APPLICATION_CREDENTIAL_NAME, APPLICATION_CREDENTIAL_SECRET, DOMAIN_ID,
    DOMAIN_NAME, PASSWORD, Project, USER_ID, USERNAME, catalog,
};
use crate::sandbox::clock::precise_date_time;
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::http::request::Request;
use crate::sandbox::identity;
use crate::sandbox::state::{Cloud, Token};

/// The version document.
pub(crate) fn version(base: &str) -> Value {
    json!({
        "id": "v3.14", "status": "stable", "updated": "2020-04-07T00:00:00Z",
        "links": [{"rel": "self", "href": format!("{base}/v3/")}],
        "media-types": [{"base": "application/json", "type": "application/vnd.openstack.identity-v3+json"}],
    })
}

/// Answers what is asked below `/v3`.
pub(crate) fn serve(cloud: &mut Cloud, request: &Request, base: &str, segments: &[&str]) -> Reply {
    match (request.method.as_str(), segments) {
        ("POST", ["auth", "tokens"]) => authenticate(cloud, request).map_err(|fault| match fault.status {
            401 => fault.with("www-authenticate", format!("Keystone uri=\"{base}/v3\"")),
            _ => fault,
        }),
        ("GET" | "HEAD", ["auth", "tokens"]) => show_token(cloud, request),
        ("DELETE", ["auth", "tokens"]) => revoke_token(cloud, request),
        ("GET", ["auth", "projects"] | ["projects"]) => projects(cloud, request, base),
        ("GET", ["auth", "catalog"]) => {
            let token = identity::token_of(cloud, request).ok_or_else(faults::unauthorized)?;
            let project = token
                .project
                .ok_or_else(|| faults::identity(403, "Forbidden", "The token has no scope."))?;
            Ok(Answer::json(
                200,
                &json!({"catalog": catalog::v3(cloud, project)}),
            ))
        }
        _ => Err(faults::identity(
            404,
            "Not Found",
            "The requested URL was not found on the server.",
        )),
    }
}

/// `POST /v3/auth/tokens`.
fn authenticate(cloud: &mut Cloud, request: &Request) -> Reply {
    let body: Value =
        serde_json::from_slice(&request.body).map_err(|_| malformed("The request is no JSON."))?;
    let auth = &body["auth"];
    let identity = &auth["identity"];
    let methods = identity["methods"]
        .as_array()
        .ok_or_else(|| malformed("'methods' is a required property"))?;
    let [method] = methods.as_slice() else {
        return Err(malformed("One method is expected."));
    };
    let scope = auth.get("scope").filter(|scope| !scope.is_null());
    let (method, default_project) = match method.as_str() {
        Some("password") => check_password(&identity["password"]).map(|()| ("password", None))?,
        Some("application_credential") => {
            check_application_credential(&identity["application_credential"])?;
            if scope.is_some() {
                let message = "Application credentials cannot request a scope.";
                return Err(faults::identity(401, "Unauthorized", message));
            }
            ("application_credential", None)
        }
        Some("token") => {
            let id = identity["token"]["id"]
                .as_str()
                .ok_or_else(|| malformed("'id' is a required property"))?;
            let token = identity::find_token(cloud, id).ok_or_else(faults::unauthorized)?;
            ("token", token.project)
        }
        _ => return Err(malformed("There is no such method.")),
    };
    let all = identity::projects(cloud.options.dialect);
    let project = match scope {
        // A user with a default project gets a token for it.
        None => all
            .iter()
            .find(|project| default_project.is_none_or(|id| id == project.0))
            .copied(),
        Some(Value::String(word)) if word == "unscoped" => None,
        Some(scope) if scope.get("unscoped").is_some() => None,
        Some(scope) => Some(scoped_project(all, scope)?),
    };
    let id = identity::issue(cloud, project.map(|project| project.0), method);
    let with_catalog = request.parameter("nocatalog").is_none();
    let token = identity::find_token(cloud, &id).ok_or_else(faults::unauthorized)?;
    Ok(Answer::json(201, &json!({"token": view(cloud, token, with_catalog)})).with("x-subject-token", id))
}

fn check_password(password: &Value) -> Result<(), Answer> {
    let user = &password["user"];
    if !user.is_object() {
        return Err(malformed("'user' is a required property"));
    }
    let known = user["id"] == USER_ID || (user["name"] == USERNAME && is_domain(&user["domain"]));
    if known && user["password"] == PASSWORD {
        Ok(())
    } else {
        Err(faults::unauthorized())
    }
}

fn check_application_credential(credential: &Value) -> Result<(), Answer> {
    if !credential.is_object() {
        return Err(malformed("'application_credential' is a required property"));
    }
    let user = &credential["user"];
    let user_known = user["id"] == USER_ID || (user["name"] == USERNAME && is_domain(&user["domain"]));
    let by_name = credential["name"] == APPLICATION_CREDENTIAL_NAME && user_known;
    let known = credential["id"] == APPLICATION_CREDENTIAL_ID || by_name;
    if known && credential["secret"] == APPLICATION_CREDENTIAL_SECRET {
        Ok(())
    } else {
        Err(faults::unauthorized())
    }
}

/// Whether that is the domain; names are compared without case, as keystone's database does.
fn is_domain(domain: &Value) -> bool {
    let name = domain["name"].as_str().unwrap_or_default();
    domain["id"] == DOMAIN_ID || name.eq_ignore_ascii_case(DOMAIN_NAME)
}

fn scoped_project(all: &[Project], scope: &Value) -> Result<Project, Answer> {
    let project = &scope["project"];
    let found = match (project["id"].as_str(), project["name"].as_str()) {
        (Some(id), _) => all.iter().find(|known| known.0 == id),
        (None, Some(name)) if is_domain(&project["domain"]) => all.iter().find(|known| known.1 == name),
        _ => None,
    };
    found.copied().ok_or_else(faults::unauthorized)
}

/// A token as it is shown, without its text.
fn view(cloud: &Cloud, token: &Token, with_catalog: bool) -> Value {
    let domain = json!({"id": DOMAIN_ID, "name": DOMAIN_NAME});
    let mut view = json!({
        "methods": [token.method],
        "user": {"domain": domain, "id": USER_ID, "name": USERNAME, "password_expires_at": null},
        "audit_ids": [&token.id[token.id.len() - 22..]],
        "expires_at": precise_date_time(token.expires),
        "issued_at": precise_date_time(token.issued),
    });
    if let Some(id) = token.project {
        let all = identity::projects(cloud.options.dialect);
        let name = all
            .iter()
            .find(|project| project.0 == id)
            .map(|project| project.1);
        view["project"] = json!({"domain": domain, "id": id, "name": name});
        view["is_domain"] = json!(false);
        let role = |name: &str| json!({"id": format!("role-{name}"), "name": name});
        view["roles"] = json!([role("reader"), role("member")]);
        if with_catalog {
            view["catalog"] = catalog::v3(cloud, id);
        }
    }
    view
}

/// `GET /v3/auth/tokens`: what the token in `X-Subject-Token` is worth.
fn show_token(cloud: &Cloud, request: &Request) -> Reply {
    identity::token_of(cloud, request).ok_or_else(faults::unauthorized)?;
    let id = request.header("x-subject-token").unwrap_or_default();
    let missing = || faults::identity(404, "Not Found", "Could not find token.");
    let token = identity::find_token(cloud, id).ok_or_else(missing)?;
    Ok(Answer::json(200, &json!({"token": view(cloud, token, true)})).with("x-subject-token", id))
}

/// `DELETE /v3/auth/tokens`.
fn revoke_token(cloud: &mut Cloud, request: &Request) -> Reply {
    identity::token_of(cloud, request).ok_or_else(faults::unauthorized)?;
    let id = request.header("x-subject-token").unwrap_or_default();
    cloud.tokens.retain(|token| token.id != id);
    Ok(Answer::empty(204))
}

/// `GET /v3/auth/projects`.
fn projects(cloud: &Cloud, request: &Request, base: &str) -> Reply {
    identity::token_of(cloud, request).ok_or_else(faults::unauthorized)?;
    let view = |(id, name): &Project| {
        json!({
            "id": id, "name": name, "domain_id": DOMAIN_ID, "parent_id": DOMAIN_ID, "enabled": true,
            "is_domain": false, "description": "", "tags": [], "options": {},
            "links": {"self": format!("{base}/v3/projects/{id}")},
        })
    };
    let wanted = request.parameter("name");
    let all = identity::projects(cloud.options.dialect).iter();
    let found: Vec<Value> = all
        .filter(|project| wanted.as_ref().is_none_or(|name| name == project.1))
        .map(view)
        .collect();
    let links = json!({"self": format!("{base}/v3/auth/projects"), "previous": null, "next": null});
    Ok(Answer::json(200, &json!({"projects": found, "links": links})))
}

fn malformed(why: &str) -> Answer {
    faults::identity(400, "Bad Request", why)
}
