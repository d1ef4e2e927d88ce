//! Both services side by side: each request goes to both, and differences are kept to the end.

use serde_json::{Value, json};

use super::allowed;
use super::difference::differences;
use super::side::Side;
use crate::bed::unique;
use crate::wire::Answer;

pub(super) struct Pair {
    pub(super) real: Side,
    pub(super) sandbox: Side,
    microversion: Option<String>,
    found: Vec<String>,
    /// Paths of servers and images of the real side, to be deleted.
    made: Vec<String>,
}

impl Pair {
    /// Signs in to both and names what both have: an image, the networks.
    pub(super) fn start() -> Pair {
        let mut pair = Pair {
            real: Side::real(),
            sandbox: Side::sandbox(),
            microversion: None,
            found: Vec::new(),
            made: Vec::new(),
        };
        for side in [&mut pair.real, &mut pair.sandbox] {
            side.name_item("{image}/v2/images", "images", "cirros-0.6.3-x86_64", "{image-id}");
            side.name_item("{network}/v2.0/networks", "networks", "private", "{network-id}");
            side.name_item("{network}/v2.0/networks", "networks", "public", "{external-id}");
        }
        pair
    }

    /// Asks for a microversion from here on.
    pub(super) fn speak(&mut self, microversion: Option<&str>) {
        self.microversion = microversion.map(str::to_owned);
    }

    pub(super) fn get(&mut self, target: &str) -> [Answer; 2] {
        self.send("GET", target, None)
    }

    pub(super) fn delete(&mut self, target: &str) -> [Answer; 2] {
        self.send("DELETE", target, None)
    }

    pub(super) fn post(&mut self, target: &str, body: Value) -> [Answer; 2] {
        self.send("POST", target, Some(&body))
    }

    pub(super) fn put(&mut self, target: &str, body: Value) -> [Answer; 2] {
        self.send("PUT", target, Some(&body))
    }

    pub(super) fn act(&mut self, body: Value) -> [Answer; 2] {
        self.post("/servers/{server}/action", body)
    }

    pub(super) fn send(&mut self, method: &str, target: &str, body: Option<&Value>) -> [Answer; 2] {
        let version = self.microversion.iter();
        let headers: Vec<_> = version
            .map(|version| ("openstack-api-version".to_owned(), format!("compute {version}")))
            .collect();
        self.send_with(method, target, &headers, body)
    }

    pub(super) fn send_with(
        &mut self,
        method: &str,
        target: &str,
        headers: &[(String, String)],
        body: Option<&Value>,
    ) -> [Answer; 2] {
        let answers = [&self.real, &self.sandbox].map(|side| side.send(method, target, headers, body));
        let mut call = format!("{method} {target}");
        if let Some(version) = &self.microversion {
            call += &format!(" ({version})");
        }
        if let Some(body) = body {
            call += &format!(" {body}");
        }
        let [real, sandbox] = &answers;
        if target == "/servers" && real.status == 202 {
            let id = real.json()["server"]["id"].as_str().map(str::to_owned);
            self.made.extend(id.map(|id| format!("/servers/{id}")));
        }
        let image = real
            .header("location")
            .and_then(|location| location.rsplit_once("/images/"));
        self.made.extend(image.map(|(_, id)| format!("/images/{id}")));
        for (place, why) in differences((&self.real, real), (&self.sandbox, sandbox)) {
            if !allowed::is(&call, &place) {
                self.found.push(format!("{call}\n    {place}: {why}"));
            }
        }
        answers
    }

    /// Gives what each side answered a name that both share.
    pub(super) fn learn(&mut self, name: &str, answers: &[Answer; 2], read: impl Fn(&Answer) -> String) {
        for (side, answer) in [&mut self.real, &mut self.sandbox].into_iter().zip(answers) {
            side.names.push((read(answer), format!("{{{name}}}")));
        }
    }

    /// Creates a server known as `{server}`, and waits until it is ACTIVE.
    pub(super) fn build(&mut self, name: &str) -> String {
        let name = unique(name);
        let answers = self.post("/servers", order(&name));
        self.learn("server", &answers, |answer| {
            answer.json()["server"]["id"].as_str().expect("an id").to_owned()
        });
        self.settle("ACTIVE");
        name
    }

    pub(super) fn settle(&self, status: &str) {
        for side in [&self.real, &self.sandbox] {
            side.settle("{server}", status);
        }
    }

    /// Fails with all differences.
    pub(super) fn done(mut self) {
        let found = std::mem::take(&mut self.found);
        assert!(
            found.is_empty(),
            "{} differences:\n{}",
            found.len(),
            found.join("\n")
        );
    }
}

impl Drop for Pair {
    fn drop(&mut self) {
        // The sandbox goes as a whole.
        for target in &self.made {
            if self.real.send("DELETE", target, &[], None).status == 409 {
                let unlock = json!({"unlock": null});
                self.real
                    .send("POST", &format!("{target}/action"), &[], Some(&unlock));
                self.real.send("DELETE", target, &[], None);
            }
        }
    }
}

/// The body of a creation.
pub(super) fn order(name: &str) -> Value {
    json!({"server": {
        "name": name, "imageRef": "{image-id}", "flavorRef": "42", "networks": [{"uuid": "{network-id}"}],
    }})
}
