//! Identity v2.0: API key, password or token for a token with its catalog.

use serde_json::{Value, json};

use super::{API_KEY, PASSWORD, Project, USER_ID, USERNAME, catalog};
use crate::sandbox::clock::date_time_with_milliseconds;
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::http::request::Request;
use crate::sandbox::identity;
use crate::sandbox::state::Cloud;

/// The version document.
pub(crate) fn version(base: &str) -> Value {
    json!({
        "id": "v2.0", "status": "deprecated", "updated": "2014-04-17T00:00:00Z",
        "links": [{"rel": "self", "href": format!("{base}/v2.0/")}],
        "media-types": [{"base": "application/json", "type": "application/vnd.openstack.identity-v2.0+json"}],
    })
}

/// `POST /v2.0/tokens`.
pub(crate) fn authenticate(cloud: &mut Cloud, request: &Request) -> Reply {
    let body: Value = serde_json::from_slice(&request.body).map_err(|_| malformed(cloud))?;
    let auth = body
        .get("auth")
        .filter(|auth| auth.is_object())
        .ok_or_else(|| malformed(cloud))?;
    let method = check(cloud, auth)?;
    let project = project(cloud, auth)?;
    let id = identity::issue(cloud, Some(project.0), method);
    Ok(Answer::json(200, &access(cloud, &id, project, method)))
}

/// Which way the request signs in, if its secret is right.
fn check(cloud: &Cloud, auth: &Value) -> Result<&'static str, Answer> {
    let same = |credentials: &Value, key: &str, secret: &str| {
        let user_matches = credentials["username"] == USERNAME || credentials["userId"] == USER_ID;
        user_matches && credentials[key] == secret
    };
    if let Some(credentials) = auth.get("RAX-KSKEY:apiKeyCredentials") {
        return same(credentials, "apiKey", API_KEY)
            .then_some("APIKEY")
            .ok_or_else(|| refused(cloud));
    }
    if let Some(credentials) = auth.get("passwordCredentials") {
        return same(credentials, "password", PASSWORD)
            .then_some("PASSWORD")
            .ok_or_else(|| refused(cloud));
    }
    if let Some(token) = auth.get("token") {
        let known = token["id"]
            .as_str()
            .and_then(|id| identity::find_token(cloud, id));
        return known.map(|token| token.method).ok_or_else(|| refused(cloud));
    }
    Err(malformed(cloud))
}

fn project(cloud: &Cloud, auth: &Value) -> Result<Project, Answer> {
    let mut projects = identity::projects(cloud.options.dialect).iter();
    let found = match (auth["tenantId"].as_str(), auth["tenantName"].as_str()) {
        (Some(id), _) if !id.is_empty() => projects.find(|project| project.0 == id),
        (_, Some(name)) if !name.is_empty() => projects.find(|project| project.1 == name),
        _ => projects.next(),
    };
    found.copied().ok_or_else(|| refused(cloud))
}

fn access(cloud: &Cloud, id: &str, project: Project, method: &str) -> Value {
    let token = identity::find_token(cloud, id);
    json!({"access": {
        "token": {
            "id": id,
            "expires": token.map(|token| date_time_with_milliseconds(token.expires)),
            "tenant": {"id": project.0, "name": project.1},
            "RAX-AUTH:authenticatedBy": [method],
        },
        "serviceCatalog": catalog::v2(cloud, project.0),
        "user": {
            "id": USER_ID,
            "name": USERNAME,
            "username": USERNAME,
            "RAX-AUTH:defaultRegion": cloud.regions[0].name,
            "roles": [{"id": "3", "name": "identity:user-admin", "description": "User Admin Role."}],
            "roles_links": [],
        },
        "metadata": {"roles": ["3"], "is_admin": 0},
    }})
}

/// `GET /v2.0/tenants`.
pub(crate) fn tenants(cloud: &Cloud, request: &Request) -> Reply {
    identity::token_of(cloud, request).ok_or_else(|| refused(cloud))?;
    let view = |project: &Project| json!({"id": project.0, "name": project.1, "enabled": true});
    let tenants: Vec<Value> = identity::projects(cloud.options.dialect)
        .iter()
        .map(view)
        .collect();
    Ok(Answer::json(
        200,
        &json!({"tenants": tenants, "tenants_links": []}),
    ))
}

fn refused(cloud: &Cloud) -> Answer {
    match cloud.options.dialect.is_openstack() {
        true => faults::unauthorized(),
        false => faults::fault(401, "Unable to authenticate user with credentials provided."),
    }
}

fn malformed(cloud: &Cloud) -> Answer {
    match cloud.options.dialect.is_openstack() {
        true => faults::identity(400, "Bad Request", "Expecting to find auth in request body."),
        false => faults::bad_request("Invalid request body: unable to parse Auth data."),
    }
}
