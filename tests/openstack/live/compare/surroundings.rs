//! Identity, versions, networks, flavors.

use serde_json::json;

use super::pair::Pair;

#[test]
fn signing_in_is_alike() {
    let mut pair = Pair::start();
    pair.get("{identity}/v3");
    pair.get("{identity}/v3/auth/projects");
    let wrong = json!({"auth": {"identity": {"methods": ["password"], "password": {"user": {
        "name": "nobody", "password": "wrong", "domain": {"id": "default"}}}}}});
    pair.post("{identity}/v3/auth/tokens", wrong);
    pair.post("{identity}/v3/auth/tokens", json!({"auth": {}}));
    pair.post(
        "{identity}/v3/auth/tokens",
        json!({"auth": {
            "identity": {"methods": ["password"], "password": {"user": {
                "name": "{username}", "password": "{password}", "domain": {"id": "default"}}}},
            "scope": {"project": {"name": "{project-name}", "domain": {"id": "default"}}},
        }}),
    );
    let unscoped = json!({"auth": {
        "identity": {"methods": ["password"], "password": {"user": {
            "name": "{username}", "password": "{password}", "domain": {"id": "default"}}}},
        "scope": "unscoped",
    }});
    pair.post("{identity}/v3/auth/tokens", unscoped);
    pair.done();
}

#[test]
fn versions_are_alike() {
    let mut pair = Pair::start();
    for target in [
        "{compute}",
        "{compute}/",
        "{compute}/v2.1",
        "{compute}/v2.1/",
        "{compute}/v2",
        "{compute}/nope",
    ] {
        pair.get(target);
    }
    for target in [
        "{compute}/servers/7",
        "{compute}/v2.1/nope",
        "{compute}/v2.1/servers/",
        "{compute}/v1.1/servers",
    ] {
        pair.get(target);
    }
    for (method, target) in [
        ("HEAD", "/servers"),
        ("PATCH", "/servers"),
        ("OPTIONS", "/servers"),
    ] {
        pair.send(method, target, None);
    }
    pair.get("{compute}/v2/servers?name=nobody-has-this");
    pair.get("{compute}/v2/{project}/servers?name=nobody-has-this");
    pair.get("{compute}/v2.1/{project}/servers?name=nobody-has-this");
    pair.get("{compute}/v2.1/00000000000000000000000000000000/servers");
    for version in ["2.79", "2.999", "2.0", "1.1", "abc", "2", "2.01", ""] {
        pair.speak(Some(version));
        pair.get("/servers?name=nobody-has-this");
    }
    pair.done();
}

#[test]
fn a_request_without_a_good_token_is_refused_alike() {
    let mut pair = Pair::start();
    for token in ["", "bad"] {
        let headers = [("x-auth-token".to_owned(), token.to_owned())];
        for target in ["/servers", "{image}/v2/images"] {
            pair.send_with("GET", target, &headers, None);
        }
    }
    pair.done();
}

#[test]
fn networks_are_alike() {
    let mut pair = Pair::start();
    pair.get("{network}/v2.0/networks");
    pair.get("{network}/v2.0/networks/{network-id}");
    pair.get("{network}/v2.0/networks/7bb5a0c4-3a0e-4b3e-9d0e-5f3f9a1c2d3e");
    pair.done();
}

#[test]
fn flavors_are_alike() {
    let mut pair = Pair::start();
    for version in [None, Some("2.55"), Some("2.61"), Some("2.75"), Some("2.104")] {
        pair.speak(version);
        pair.get("/flavors/detail");
        pair.get("/flavors/1");
    }
    pair.speak(None);
    pair.get("/flavors");
    pair.get("/flavors/nope");
    pair.get("/flavors/42/os-extra_specs");
    pair.get("/flavors/42/os-extra_specs/nope");
    pair.get("/flavors?limit=1");
    pair.get("/flavors/detail?limit=2&minRam=512");
    for query in [
        "limit=0",
        "limit=-1",
        "limit=many",
        "marker=nope",
        "minRam=much",
        "sort_key=nope",
        "sort_dir=up",
    ] {
        pair.get(&format!("/flavors?{query}"));
    }
    pair.done();
}

#[test]
fn what_else_clients_ask_for_is_alike() {
    let mut pair = Pair::start();
    pair.get("/os-availability-zone");
    pair.get("/limits");
    pair.get("/os-keypairs/nope");
    pair.delete("/os-keypairs/nope");
    pair.get("/os-networksv2");
    pair.done();
}
