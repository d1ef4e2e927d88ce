//! Signing in by hand, for the clients that are no OpenStack library.

use serde_json::{Value, json};

pub fn body(project: &str) -> Value {
    let domain = json!({"id": "default"});
    json!({"auth": {
        "identity": {"methods": ["password"],
            "password": {"user": {"name": "bench", "password": "secret", "domain": domain}}},
        "scope": {"project": {"name": project, "domain": domain}},
    }})
}

/// The compute service's public address in the answer.
pub fn compute(answer: &Value) -> String {
    let services = answer["token"]["catalog"].as_array().unwrap();
    let compute = services
        .iter()
        .find(|service| service["type"] == "compute")
        .unwrap();
    let endpoints = compute["endpoints"].as_array().unwrap();
    let public = endpoints
        .iter()
        .find(|endpoint| endpoint["interface"] == "public")
        .unwrap();
    public["url"].as_str().unwrap().to_owned()
}
