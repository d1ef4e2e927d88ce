//! Signing in: Identity v2.0 and v3.

use cloudservers::sandbox::Options;
use serde_json::{Value, json};

use crate::lab::{Lab, openstack, openstack_options, rackspace};
use crate::wire::request;

fn v2(lab: &Lab, auth: &Value) -> crate::wire::Answer {
    lab.post(&lab.identity("/v2.0/tokens"), &json!({"auth": auth}))
}

/// Whether a token opens compute.
fn opens(lab: &Lab, token: &str) -> u16 {
    let headers = [("x-auth-token".to_owned(), token.to_owned())];
    request("GET", &format!("{}/servers", lab.endpoint), &headers, b"")
        .expect("an answer")
        .status
}

#[test]
fn v2_takes_api_key_password_and_token() {
    let lab = rackspace();
    let known = lab.sandbox.credentials();
    let key = json!({"RAX-KSKEY:apiKeyCredentials": {"username": known.username, "apiKey": known.api_key}});
    let access = v2(&lab, &key).json()["access"].clone();
    assert_eq!(access["token"]["RAX-AUTH:authenticatedBy"], json!(["APIKEY"]));
    assert_eq!(access["token"]["tenant"]["id"], "010101");
    assert_eq!(access["user"]["RAX-AUTH:defaultRegion"], "DFW");
    let token = access["token"]["id"].as_str().expect("a token");
    assert_eq!(opens(&lab, token), 200);
    let user = json!({"username": known.username, "password": known.password});
    let password = json!({"passwordCredentials": user, "tenantId": "010101"});
    assert_eq!(v2(&lab, &password).status, 200);
    assert_eq!(
        v2(&lab, &json!({"token": {"id": token}, "tenantName": "010101"})).status,
        200
    );
}

#[test]
fn v2_refuses_wrong_secrets_projects_and_bodies() {
    for lab in [rackspace(), openstack()] {
        let known = lab.sandbox.credentials();
        let wrong = json!({"RAX-KSKEY:apiKeyCredentials": {"username": known.username, "apiKey": "wrong"}});
        assert_eq!(v2(&lab, &wrong).status, 401);
        let user = json!({"username": known.username, "password": known.password});
        let elsewhere = json!({"passwordCredentials": user, "tenantId": "1"});
        assert_eq!(v2(&lab, &elsewhere).status, 401);
        assert_eq!(v2(&lab, &json!({})).status, 400);
    }
    assert_eq!(
        v2(&rackspace(), &json!({"token": {"id": "x"}})).fault().1,
        "unauthorized"
    );
    assert_eq!(
        v2(&openstack(), &json!({"token": {"id": "x"}})).fault().1,
        "error"
    );
}

#[test]
fn the_first_generation_stands_first_in_the_catalog() {
    let lab = Lab::start(Options {
        regions: vec!["DFW".to_owned(), "ORD".to_owned()],
        ..Options::default()
    });
    let known = lab.sandbox.credentials();
    let auth = json!({"RAX-KSKEY:apiKeyCredentials": {"username": known.username, "apiKey": known.api_key}});
    let catalog = v2(&lab, &auth).json()["access"]["serviceCatalog"].clone();
    assert_eq!(
        (&catalog[0]["name"], &catalog[0]["type"]),
        (&json!("cloudServers"), &json!("compute"))
    );
    assert_eq!(
        (&catalog[1]["name"], &catalog[1]["type"]),
        (&json!("cloudServersOpenStack"), &json!("compute"))
    );
    let endpoints = catalog[1]["endpoints"].as_array().expect("endpoints").clone();
    assert_eq!(endpoints[0]["publicURL"], lab.endpoint);
    assert_eq!(endpoints[1]["region"], "ORD");
    assert_eq!(endpoints[1]["versionId"], "2");
    assert!(
        endpoints[1]["versionInfo"]
            .as_str()
            .is_some_and(|url| url.ends_with("/ord/v2"))
    );
    assert!(
        endpoints[1]["versionList"]
            .as_str()
            .is_some_and(|url| url.ends_with("/ord/"))
    );
    assert_eq!(
        lab.get(catalog[0]["endpoints"][0]["publicURL"].as_str().expect("a url"))
            .status,
        300
    );
}

fn v3(lab: &Lab, identity: Value, scope: Option<Value>) -> crate::wire::Answer {
    let mut auth = json!({"identity": identity});
    if let Some(scope) = scope {
        auth["scope"] = scope;
    }
    lab.authenticate_v3(&json!({"auth": auth}))
}

fn password(lab: &Lab) -> Value {
    let known = lab.sandbox.credentials();
    let user = json!({"name": known.username, "password": known.password, "domain": {"name": "Default"}});
    json!({"methods": ["password"], "password": {"user": user}})
}

#[test]
fn v3_takes_a_password_by_name_and_by_id() {
    let lab = openstack();
    let answer = v3(&lab, password(&lab), None);
    assert_eq!(answer.status, 201);
    assert_eq!(
        opens(&lab, answer.header("x-subject-token").expect("a token")),
        200
    );
    assert_eq!(answer.json()["token"]["project"]["name"], "demo");
    let known = lab.sandbox.credentials();
    let user = json!({"id": known.user_id, "password": known.password});
    let by_id = json!({"methods": ["password"], "password": {"user": user}});
    assert_eq!(v3(&lab, by_id, None).status, 201);
}

#[test]
fn v3_scopes_to_a_project_by_id_or_by_name_and_domain() {
    let lab = openstack();
    let known = lab.sandbox.credentials();
    let scopes = [
        json!({"project": {"id": known.project_id}}),
        json!({"project": {"name": "demo", "domain": {"id": "default"}}}),
        json!({"project": {"name": "demo", "domain": {"name": "default"}}}),
    ];
    for scope in scopes {
        let token = v3(&lab, password(&lab), Some(scope)).json();
        assert_eq!(token["token"]["project"]["id"], known.project_id);
    }
    let other = v3(
        &lab,
        password(&lab),
        Some(json!({"project": {"name": "other", "domain": {"id": "default"}}})),
    );
    assert_eq!(other.json()["token"]["project"]["name"], "other");
    for scope in [
        json!({"project": {"name": "nope", "domain": {"id": "default"}}}),
        json!({"project": {"name": "demo"}}),
    ] {
        assert_eq!(v3(&lab, password(&lab), Some(scope)).status, 401);
    }
}

#[test]
fn v3_unscoped_tokens_list_projects_and_become_scoped() {
    let lab = openstack();
    let unscoped = v3(&lab, password(&lab), Some(json!("unscoped")));
    assert_eq!(unscoped.json()["token"].get("catalog"), None);
    let token = unscoped.header("x-subject-token").expect("a token").to_owned();
    assert_eq!(opens(&lab, &token), 403);
    let headers = [("x-auth-token".to_owned(), token.clone())];
    let projects = request("GET", &lab.identity("/v3/auth/projects"), &headers, b"")
        .expect("an answer")
        .json();
    assert_eq!(projects["projects"][0]["name"], "demo");
    let by_token = json!({"methods": ["token"], "token": {"id": token}});
    let scoped = v3(
        &lab,
        by_token,
        Some(json!({"project": {"id": projects["projects"][0]["id"]}})),
    );
    assert_eq!(
        opens(&lab, scoped.header("x-subject-token").expect("a token")),
        200
    );
}

#[test]
fn v3_takes_application_credentials_by_id_and_by_name() {
    let lab = openstack();
    let known = lab.sandbox.credentials();
    let secret = known.application_credential_secret.clone();
    let by_user =
        |user: Value| json!({"name": known.application_credential_name, "secret": secret, "user": user});
    let ways = [
        json!({"id": known.application_credential_id, "secret": secret}),
        by_user(json!({"id": known.user_id})),
        by_user(json!({"name": known.username, "domain": {"id": "default"}})),
    ];
    let identity =
        |way: &Value| json!({"methods": ["application_credential"], "application_credential": way});
    for way in &ways {
        assert_eq!(v3(&lab, identity(way), None).status, 201);
    }
    let scoped = v3(
        &lab,
        identity(&ways[0]),
        Some(json!({"project": {"id": known.project_id}})),
    );
    assert_eq!(
        scoped.json()["error"]["message"],
        "Application credentials cannot request a scope."
    );
}

#[test]
fn v3_refuses_wrong_secrets_with_401_and_malformed_bodies_with_400() {
    let lab = openstack();
    let mut wrong = password(&lab);
    wrong["password"]["user"]["password"] = json!("wrong");
    let answer = v3(&lab, wrong, None);
    assert_eq!(answer.status, 401);
    assert_eq!(answer.json()["error"]["title"], "Unauthorized");
    assert_eq!(v3(&lab, json!({"methods": ["fingerprint"]}), None).status, 400);
    assert_eq!(v3(&lab, json!({}), None).status, 400);
}

#[test]
fn v3_catalog_has_three_interfaces_and_can_be_left_out() {
    let lab = openstack();
    let body = json!({"auth": {"identity": password(&lab)}});
    let token = lab.authenticate_v3(&body).json();
    let nova = token["token"]["catalog"][0].clone();
    assert_eq!(
        (&nova["type"], &nova["name"]),
        (&json!("compute"), &json!("nova"))
    );
    let interfaces: Vec<&Value> = nova["endpoints"]
        .as_array()
        .expect("endpoints")
        .iter()
        .map(|one| &one["interface"])
        .collect();
    assert_eq!(interfaces, ["public", "internal", "admin"]);
    assert_ne!(nova["endpoints"][0]["url"], nova["endpoints"][1]["url"]);
    let bare = lab.post(&lab.identity("/v3/auth/tokens?nocatalog"), &body).json();
    assert_eq!(bare["token"].get("catalog"), None);
}

#[test]
fn v3_shows_and_revokes_tokens() {
    let lab = openstack();
    let subject = lab.sandbox.token();
    let headers = [
        ("x-auth-token".to_owned(), lab.token.clone()),
        ("x-subject-token".to_owned(), subject.clone()),
    ];
    let url = lab.identity("/v3/auth/tokens");
    let send = |method: &str| request(method, &url, &headers, b"").expect("an answer");
    assert_eq!(send("GET").json()["token"]["project"]["name"], "demo");
    assert_eq!(send("DELETE").status, 204);
    assert_eq!(send("GET").status, 404);
    assert_eq!(opens(&lab, &subject), 401);
}

#[test]
fn versions_of_identity_are_choices() {
    let lab = openstack();
    let answer = lab.get(&lab.identity("/"));
    assert_eq!(answer.status, 300);
    assert_eq!(answer.json()["versions"]["values"][0]["id"], "v3.14");
    assert_eq!(
        lab.get(&lab.sandbox.auth_url()).json()["version"]["status"],
        "stable"
    );
    assert_eq!(lab.get(&lab.identity("/v2.0")).json()["version"]["id"], "v2.0");
    let root = lab.endpoint.replace("/v2.1", "/v3");
    assert_eq!(lab.get(&root).json()["version"]["id"], "v3.14");
}

#[test]
fn a_bad_token_is_401_in_the_shape_of_the_dialect() {
    let mut lab = openstack();
    lab.token = "nope".to_owned();
    let answer = lab.get("/servers");
    let message = "The request you have made requires authentication.";
    let expected = json!({"code": 401, "title": "Unauthorized", "message": message});
    assert_eq!((answer.status, &answer.json()["error"]), (401, &expected));
    assert_eq!(
        answer.header("www-authenticate"),
        Some(format!("Keystone uri=\"{}\"", lab.sandbox.auth_url()).as_str())
    );
    assert!(answer.header("x-compute-request-id").is_some());
    let mut lab = rackspace();
    lab.token = "nope".to_owned();
    assert_eq!(lab.get("/servers").fault().1, "unauthorized");
}

#[test]
fn tokens_expire_and_can_be_revoked() {
    let lab = Lab::start(Options {
        token_seconds: 60,
        ..openstack_options()
    });
    assert_eq!(opens(&lab, &lab.token), 200);
    lab.sandbox.advance(61.0);
    assert_eq!(opens(&lab, &lab.token), 401);
    let token = lab.sandbox.token();
    assert_eq!(opens(&lab, &token), 200);
    lab.sandbox.revoke_tokens();
    assert_eq!(opens(&lab, &token), 401);
    assert_eq!(opens(&lab, &lab.sandbox.token()), 200);
}

#[test]
fn environ_names_what_signs_in() {
    let environ = openstack().sandbox.environ();
    let names: Vec<&str> = environ.iter().map(|(name, _)| name.as_str()).collect();
    assert!(
        names.contains(&"OS_PROJECT_DOMAIN_NAME") && names.contains(&"OS_AUTH_URL"),
        "{names:?}"
    );
    let environ = rackspace().sandbox.environ();
    assert!(
        environ
            .iter()
            .any(|(name, value)| name == "OS_TENANT_NAME" && !value.is_empty())
    );
}
