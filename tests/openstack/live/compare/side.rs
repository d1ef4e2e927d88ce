//! One of the two services, signed in to.

use std::time::Duration;

use cloudservers::sandbox::{Dialect, Options, Sandbox};
use serde_json::{Value, json};

use crate::wire::{Answer, request};

/// A service, what its answers are to be called by, and a token.
pub(super) struct Side {
    pub(super) auth_url: String,
    pub(super) compute: String,
    pub(super) image: String,
    pub(super) token: String,
    pub(super) credentials: Credentials,
    /// Texts of this side alone, and the word for them that both sides share.
    pub(super) names: Vec<(String, String)>,
    /// The same for words too common to be known again.
    words: Vec<(String, String)>,
    /// Keeps it running.
    _sandbox: Option<Sandbox>,
}

#[derive(Clone)]
pub(super) struct Credentials {
    pub(super) username: String,
    pub(super) password: String,
    pub(super) project: String,
}

impl Side {
    /// The cloud `member` of clouds.yaml, which is written as JSON.
    pub(super) fn real() -> Side {
        let path = std::env::var("OS_CLIENT_CONFIG_FILE").expect("OS_CLIENT_CONFIG_FILE names clouds.yaml");
        let text = std::fs::read_to_string(path).expect("clouds.yaml can be read");
        let clouds: Value = serde_json::from_str(&text).expect("tests/openstack writes clouds.yaml as JSON");
        let auth = &clouds["clouds"]["member"]["auth"];
        let setting = |name: &str| auth[name].as_str().expect("a text").to_owned();
        let credentials = Credentials {
            username: setting("username"),
            password: setting("password"),
            project: setting("project_name"),
        };
        Side::sign_in(setting("auth_url"), credentials, None)
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
            username: known.username,
            password: known.password,
            project: known.project_name,
        };
        Side::sign_in(sandbox.auth_url(), credentials, Some(sandbox))
    }

    fn sign_in(auth_url: String, credentials: Credentials, sandbox: Option<Sandbox>) -> Side {
        let order = credentials.order();
        let answer = send("POST", &format!("{auth_url}/auth/tokens"), &[], Some(&order));
        let token = &answer.json()["token"];
        let public = |kind: &str| {
            let catalog = token["catalog"].as_array().expect("a catalog");
            let service = catalog
                .iter()
                .find(|service| service["type"] == kind)
                .expect("the service");
            let endpoints = service["endpoints"].as_array().expect("endpoints");
            let found = endpoints
                .iter()
                .find(|endpoint| endpoint["interface"] == "public");
            found.expect("a public endpoint")["url"]
                .as_str()
                .expect("a text")
                .trim_end_matches('/')
                .to_owned()
        };
        let id = |pointer: &str| {
            token
                .pointer(pointer)
                .and_then(Value::as_str)
                .expect("an id")
                .to_owned()
        };
        let network_url = public("network");
        let mut side = Side {
            compute: public("compute"),
            image: public("image"),
            token: answer.header("x-subject-token").expect("a token").to_owned(),
            names: vec![
                (id("/project/id"), "{project}".into()),
                (id("/user/id"), "{user}".into()),
            ],
            words: vec![(network_url, "{network}".into())],
            auth_url,
            credentials,
            _sandbox: sandbox,
        };
        let identity = side.auth_url.trim_end_matches("/v3").to_owned();
        let compute = side.compute.trim_end_matches("/v2.1").to_owned();
        let origins = [
            (identity, "{identity}"),
            (compute, "{compute}"),
            (side.image.clone(), "{image}"),
        ];
        side.names
            .extend(origins.map(|(origin, name)| (origin, name.to_owned())));
        let versions = send("GET", &side.fill("{compute}/"), &[], None).json();
        let newest = versions["versions"][1]["version"].as_str().expect("a version");
        side.names.extend(
            ["\"{}\"", "maximum is {}"]
                .map(|text| (text.replace("{}", newest), text.replace("{}", "{newest}"))),
        );
        let Credentials {
            username,
            password,
            project,
        } = side.credentials.clone();
        let words = [
            (username, "{username}"),
            (password, "{password}"),
            (project, "{project-name}"),
        ];
        side.words.extend(words.map(|(own, word)| (own, word.to_owned())));
        side
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
        let listed = self.send("GET", url, &[], None).json();
        let items = listed[collection].as_array().expect("a listing");
        let found = items
            .iter()
            .find(|item| item["name"] == named)
            .expect("both have it");
        self.names
            .push((found["id"].as_str().expect("an id").to_owned(), word.to_owned()));
    }

    /// Waits until a server has a status and no task.
    pub(super) fn settle(&self, server: &str, status: &str) {
        for _ in 0..600 {
            let seen = self.send("GET", &format!("/servers/{server}"), &[], None);
            let found = match seen.status {
                404 => "GONE".to_owned(),
                _ => {
                    let server = &seen.json()["server"];
                    assert!(status == "ERROR" || server["status"] != "ERROR", "{server}");
                    let resting = server["OS-EXT-STS:task_state"].is_null();
                    if resting {
                        server["status"].as_str().unwrap_or_default().to_owned()
                    } else {
                        String::new()
                    }
                }
            };
            if found == status {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("{server} of {} does not become {status}", self.compute);
    }
}

impl Credentials {
    /// The body that signs in.
    pub(super) fn order(&self) -> Value {
        let domain = json!({"id": "default"});
        let user = json!({"name": self.username, "password": self.password, "domain": domain});
        json!({"auth": {
            "identity": {"methods": ["password"], "password": {"user": user}},
            "scope": {"project": {"name": self.project, "domain": domain}},
        }})
    }
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
