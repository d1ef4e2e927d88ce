//! One of the two services, signed in to.

use std::time::Duration;

use cloudservers::sandbox::{Dialect, Options, Sandbox};
use serde_json::{Value, json};

use crate::wire::{Answer, request};

/// A service, what its answers are to be called by, and a token.
pub(super) struct Side {
    compute: String,
    token: String,
    /// Texts of this side alone, and the words for them that both sides share.
    pub(super) names: Vec<(String, String)>,
    /// The same for texts too common to be known again in an answer.
    words: Vec<(String, String)>,
    /// Keeps it running.
    _sandbox: Option<Sandbox>,
}

struct Credentials {
    auth_url: String,
    username: String,
    password: String,
    project: String,
}

impl Side {
    /// The cloud `member` of clouds.yaml, which is written as JSON.
    pub(super) fn real() -> Side {
        let path = std::env::var("OS_CLIENT_CONFIG_FILE").expect("OS_CLIENT_CONFIG_FILE names clouds.yaml");
        let text = std::fs::read_to_string(path).expect("clouds.yaml can be read");
        let clouds: Value = serde_json::from_str(&text).expect("tests/openstack writes clouds.yaml as JSON");
        let auth = &clouds["clouds"]["member"]["auth"];
        let credentials = Credentials {
            auth_url: text_at(auth, "/auth_url"),
            username: text_at(auth, "/username"),
            password: text_at(auth, "/password"),
            project: text_at(auth, "/project_name"),
        };
        Side::sign_in(credentials, None)
    }

    pub(super) fn sandbox() -> Side {
        let sandbox = Sandbox::start(Options {
            dialect: Dialect::OpenStack,
            regions: vec!["RegionOne".to_owned()],
            build_seconds: 0.2,
            ..Options::default()
        });
        let sandbox = sandbox.expect("a loopback port is free");
        let known = sandbox.credentials();
        let credentials = Credentials {
            auth_url: sandbox.auth_url(),
            username: known.username,
            password: known.password,
            project: known.project_name,
        };
        Side::sign_in(credentials, Some(sandbox))
    }

    fn sign_in(known: Credentials, sandbox: Option<Sandbox>) -> Side {
        let answer = send(
            "POST",
            &format!("{}/auth/tokens", known.auth_url),
            &[],
            Some(&known.order()),
        );
        let token = &answer.json()["token"];
        let (compute, image) = (endpoint(token, "compute"), endpoint(token, "image"));
        let origin = compute.trim_end_matches("/v2.1").to_owned();
        let versions = send("GET", &format!("{origin}/"), &[], None).json();
        let newest = text_at(&versions, "/versions/1/version");
        let word = |own: String, word: &str| (own, word.to_owned());
        Side {
            compute,
            token: answer.header("x-subject-token").expect("a token").to_owned(),
            names: vec![
                word(text_at(token, "/project/id"), "{project}"),
                word(text_at(token, "/user/id"), "{user}"),
                word(known.auth_url.trim_end_matches("/v3").to_owned(), "{identity}"),
                word(origin, "{compute}"),
                word(image, "{image}"),
                word(format!("\"{newest}\""), "\"{newest}\""),
                word(format!("maximum is {newest}"), "maximum is {newest}"),
            ],
            words: vec![
                word(endpoint(token, "network"), "{network}"),
                word(known.username, "{username}"),
                word(known.password, "{password}"),
                word(known.project, "{project-name}"),
            ],
            _sandbox: sandbox,
        }
    }

    /// Puts this side's own texts for the words in braces.
    pub(super) fn fill(&self, template: &str) -> String {
        let fill = |text: String, (own, name): &(String, String)| text.replace(name.as_str(), own);
        self.names
            .iter()
            .chain(&self.words)
            .fold(template.to_owned(), fill)
    }

    /// Sends a request to a path below compute's endpoint, or to a URL.
    pub(super) fn send(
        &self,
        method: &str,
        target: &str,
        headers: &[(String, String)],
        body: Option<&Value>,
    ) -> Answer {
        let target = self.fill(target);
        let url = if target.starts_with("http://") {
            target
        } else {
            format!("{}{target}", self.compute)
        };
        let body = body.map(|body| serde_json::from_str(&self.fill(&body.to_string())).expect("still JSON"));
        let mut all = headers.to_vec();
        if !all.iter().any(|(name, _)| name == "x-auth-token") {
            all.push(("x-auth-token".into(), self.token.clone()));
        }
        send(method, &url, &all, body.as_ref())
    }

    /// Gives the id of a listing's item a word.
    pub(super) fn name_item(&mut self, url: &str, collection: &str, named: &str, word: &str) {
        // By its name, for a page has room for so many only.
        let listed = self.send("GET", &format!("{url}?name={named}"), &[], None).json();
        let items = listed[collection].as_array().expect("a listing");
        let found = items.iter().find(|item| item["name"] == named);
        let id = text_at(found.unwrap_or_else(|| panic!("no {named} in {listed}")), "/id");
        self.names.push((id, word.to_owned()));
    }

    /// Waits until a server has a status and no task.
    pub(super) fn settle(&self, server: &str, status: &str) {
        for _ in 0..600 {
            let answer = self.send("GET", &format!("/servers/{server}"), &[], None);
            let seen = match answer.status {
                404 => json!("GONE"),
                _ => answer.json()["server"].clone(),
            };
            let resting = seen["OS-EXT-STS:task_state"].is_null();
            if seen == "GONE" && status == "GONE" || seen["status"] == status && resting {
                return;
            }
            assert!(status == "ERROR" || seen["status"] != "ERROR", "{seen}");
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("{server} of {} does not become {status}", self.compute);
    }
}

impl Credentials {
    /// The body that signs in.
    fn order(&self) -> Value {
        let domain = json!({"id": "default"});
        let user = json!({"name": self.username, "password": self.password, "domain": domain});
        json!({"auth": {
            "identity": {"methods": ["password"], "password": {"user": user}},
            "scope": {"project": {"name": self.project, "domain": domain}},
        }})
    }
}

fn text_at(value: &Value, pointer: &str) -> String {
    let text = value.pointer(pointer).and_then(Value::as_str);
    text.unwrap_or_else(|| panic!("no text at {pointer}: {value}"))
        .to_owned()
}

/// The public URL of a service, from the catalog of a token.
fn endpoint(token: &Value, kind: &str) -> String {
    let find = |items: &Value, key: &str, wanted: &str| {
        let found = items
            .as_array()
            .and_then(|items| items.iter().find(|item| item[key] == wanted));
        found.cloned().unwrap_or_else(|| panic!("no {wanted} in {items}"))
    };
    let service = find(&token["catalog"], "type", kind);
    let url = text_at(&find(&service["endpoints"], "interface", "public"), "/url");
    url.trim_end_matches('/').to_owned()
}

fn send(method: &str, url: &str, headers: &[(String, String)], body: Option<&Value>) -> Answer {
    let text = body.map(Value::to_string).unwrap_or_default();
    let mut headers = headers.to_vec();
    headers.push(("accept".into(), "application/json".into()));
    if body.is_some() && !headers.iter().any(|(name, _)| name == "content-type") {
        headers.push(("content-type".into(), "application/json".into()));
    }
    request(method, url, &headers, text.as_bytes()).expect("an answer")
}
