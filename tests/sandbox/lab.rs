//! A sandbox and what tests do to it.

use std::io;

use cloudservers::sandbox::{Dialect, Failure, Options, Sandbox};
use serde_json::{Value, json};

use crate::wire::{Answer, request};

/// A sandbox, the compute endpoint of its first region, and a token.
pub(crate) struct Lab {
    pub(crate) sandbox: Sandbox,
    pub(crate) endpoint: String,
    pub(crate) token: String,
    /// Sent with every request beside the token.
    pub(crate) headers: Vec<(String, String)>,
}

/// Options of an OpenStack.
pub(crate) fn openstack_options() -> Options {
    Options {
        dialect: Dialect::OpenStack,
        regions: vec!["RegionOne".to_owned()],
        ..Options::default()
    }
}

/// Options under which time moves only by `advance`, and a build takes 100 seconds.
pub(crate) fn slow(options: Options) -> Options {
    Options {
        virtual_time: true,
        build_seconds: 100.0,
        ..options
    }
}

pub(crate) fn rackspace() -> Lab {
    Lab::start(Options::default())
}

pub(crate) fn openstack() -> Lab {
    Lab::start(openstack_options())
}

impl Lab {
    pub(crate) fn start(options: Options) -> Lab {
        let region = options.regions[0].clone();
        let sandbox = Sandbox::start(options).expect("the sandbox starts");
        let endpoint = sandbox
            .endpoint(&region)
            .expect("its first region has an endpoint");
        let token = sandbox.token();
        Lab {
            sandbox,
            endpoint,
            token,
            headers: Vec::new(),
        }
    }

    /// The same, asking for a microversion.
    pub(crate) fn speaking(mut self, microversion: &str) -> Lab {
        self.headers = vec![(
            "openstack-api-version".to_owned(),
            format!("compute {microversion}"),
        )];
        self
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None)
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, Some(body))
    }

    pub(crate) fn put(&self, path: &str, body: &Value) -> Answer {
        self.send("PUT", path, Some(body))
    }

    pub(crate) fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, None)
    }

    /// Sends to a path below the endpoint, or to a URL, and takes an answer for granted.
    pub(crate) fn send(&self, method: &str, path: &str, body: Option<&Value>) -> Answer {
        self.try_send(method, path, body).expect("an answer")
    }

    pub(crate) fn try_send(&self, method: &str, path: &str, body: Option<&Value>) -> io::Result<Answer> {
        let url = if path.starts_with("http://") {
            path.to_owned()
        } else {
            format!("{}{path}", self.endpoint)
        };
        let mut headers = self.headers.clone();
        headers.push(("x-auth-token".to_owned(), self.token.clone()));
        let text = body.map(Value::to_string);
        if text.is_some() {
            headers.push(("content-type".to_owned(), "application/json".to_owned()));
        }
        request(method, &url, &headers, text.unwrap_or_default().as_bytes())
    }

    /// Host and port of compute.
    pub(crate) fn authority(&self) -> &str {
        let rest = self.endpoint.trim_start_matches("http://");
        rest.split('/').next().expect("an authority")
    }

    /// An action of a server.
    pub(crate) fn act(&self, id: &str, body: &Value) -> Answer {
        self.post(&format!("/servers/{id}/action"), body)
    }

    /// The id of a small stock image.
    pub(crate) fn image(&self) -> String {
        let (url, name) = match self.is_openstack() {
            true => (
                format!("{}/v2/images", self.service("image")),
                "cirros-0.6.3-x86_64",
            ),
            false => ("/images".to_owned(), "Debian 12 (Bookworm)"),
        };
        let images = self.get(&url).json();
        let found = images["images"]
            .as_array()
            .expect("images")
            .iter()
            .find(|image| image["name"] == name);
        found.expect("the stock image")["id"]
            .as_str()
            .expect("an id")
            .to_owned()
    }

    fn is_openstack(&self) -> bool {
        self.sandbox.auth_url().ends_with("/v3")
    }

    /// The id of a network by its name, from the network service or `os-networksv2`.
    pub(crate) fn network(&self, name: &str) -> String {
        let (url, key) = match self.is_openstack() {
            true => (format!("{}/v2.0/networks", self.service("network")), "name"),
            false => ("/os-networksv2".to_owned(), "label"),
        };
        let networks = self.get(&url).json();
        let found = networks["networks"]
            .as_array()
            .expect("networks")
            .iter()
            .find(|network| network[key] == name);
        found.expect("the network")["id"]
            .as_str()
            .expect("an id")
            .to_owned()
    }

    /// The public URL of a service of the first region, from the catalog of a fresh sign-in.
    pub(crate) fn service(&self, kind: &str) -> String {
        let token = self.sign_in_v3().json();
        let catalog = token["token"]["catalog"].as_array().expect("a catalog").clone();
        let service = catalog
            .iter()
            .find(|service| service["type"] == kind)
            .expect("the service");
        service["endpoints"][0]["url"].as_str().expect("a url").to_owned()
    }

    pub(crate) fn sign_in_v3(&self) -> Answer {
        let credentials = self.sandbox.credentials();
        let domain = json!({"id": "default"});
        let user = json!({"name": credentials.username, "password": credentials.password, "domain": domain});
        let identity = json!({"methods": ["password"], "password": {"user": user}});
        self.authenticate_v3(&json!({"auth": {"identity": identity}}))
    }

    pub(crate) fn authenticate_v3(&self, body: &Value) -> Answer {
        self.post(&self.identity("/v3/auth/tokens"), body)
    }

    /// A URL of the identity service.
    pub(crate) fn identity(&self, path: &str) -> String {
        let url = self.sandbox.auth_url();
        format!("{}{path}", &url[..url.rfind('/').expect("a version")])
    }

    /// The body of a creation that works.
    pub(crate) fn order(&self, name: &str) -> Value {
        let mut server = json!({"name": name, "imageRef": self.image(), "flavorRef": "2"});
        if self.is_openstack() {
            server["networks"] = json!([{"uuid": self.network("private")}]);
        }
        json!({"server": server})
    }

    /// The same with other attributes; `null` takes one away.
    pub(crate) fn order_with(&self, changes: &Value) -> Value {
        let mut order = self.order("web-1");
        for (name, value) in changes.as_object().expect("attributes") {
            match value {
                Value::Null => drop(order["server"].as_object_mut().expect("a server").remove(name)),
                _ => order["server"][name] = value.clone(),
            }
        }
        order
    }

    /// Creates a server; gives its id.
    pub(crate) fn create(&self, name: &str) -> String {
        self.place(&self.order(name))
    }

    /// The same with other attributes; `null` takes one away.
    pub(crate) fn create_with(&self, changes: &Value) -> String {
        self.place(&self.order_with(changes))
    }

    fn place(&self, order: &Value) -> String {
        let answer = self.post("/servers", order);
        assert_eq!(answer.status, 202, "{}", answer.text());
        answer.json()["server"]["id"].as_str().expect("an id").to_owned()
    }

    /// Makes an image of a server; gives its id.
    pub(crate) fn create_image(&self, server: &str, name: &str) -> String {
        let answer = self.act(server, &json!({"createImage": {"name": name}}));
        let location = answer.header("location").expect("a location");
        location.rsplit('/').next().expect("an id").to_owned()
    }

    pub(crate) fn server(&self, id: &str) -> Value {
        let answer = self.get(&format!("/servers/{id}"));
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()["server"].clone()
    }

    /// Status and task state.
    pub(crate) fn state(&self, id: &str) -> (String, Option<String>) {
        let server = self.server(id);
        let text = |name: &str| server[name].as_str().map(str::to_owned);
        (text("status").expect("a status"), text("OS-EXT-STS:task_state"))
    }

    pub(crate) fn fail(&self, operation: &str, failure: Failure) {
        self.sandbox
            .fail(operation, failure)
            .expect("the operation exists");
    }
}

/// The names of a listing.
pub(crate) fn names(listing: &Answer, collection: &str) -> Vec<String> {
    let body = listing.json();
    let items = body[collection].as_array().expect("a collection");
    items
        .iter()
        .map(|item| item["name"].as_str().expect("a name").to_owned())
        .collect()
}

/// Status and task state as a pair to compare with.
pub(crate) fn state(status: &str, task: Option<&str>) -> (String, Option<String>) {
    (status.to_owned(), task.map(str::to_owned))
}

/// The `href` of a link by its relation.
pub(crate) fn href(resource: &Value, rel: &str) -> String {
    let links = resource["links"].as_array().expect("links");
    let link = links
        .iter()
        .find(|link| link["rel"] == rel)
        .unwrap_or_else(|| panic!("no {rel} in {links:?}"));
    link["href"].as_str().expect("a text").to_owned()
}
