//! A server: shown, listed, changed, its metadata and addresses, and its end.

use serde_json::json;

use super::pair::Pair;

#[test]
fn a_server_is_shown_and_listed_alike() {
    let mut pair = Pair::start();
    let name = pair.build("compare-show");
    for version in [
        None,
        Some("2.3"),
        Some("2.9"),
        Some("2.19"),
        Some("2.26"),
        Some("2.47"),
        Some("2.63"),
        Some("2.71"),
        Some("2.75"),
        Some("2.90"),
        Some("2.104"),
    ] {
        pair.speak(version);
        pair.get("/servers/{server}");
        pair.get(&format!("/servers/detail?name={name}"));
    }
    pair.speak(None);
    pair.get(&format!("/servers?name={name}"));
    pair.get(&format!("/servers?name={name}&limit=1"));
    pair.get(&format!("/servers/detail?limit=1&name={name}&status=active"));
    pair.get(&format!("/servers?name={name}&marker={{server}}"));
    pair.get(&format!("/servers?name={name}&flavor=42&image={{image-id}}"));
    pair.get(&format!(
        "/servers?name={name}&flavor={{compute}}/v2.1/flavors/42"
    ));
    for query in [
        "limit=0",
        "limit=-1",
        "limit=many",
        "marker=nope",
        "sort_key=name",
        "sort_key=nope",
        "sort_dir=up",
        "name=(",
        "changes-since=yesterday",
        "changes-since=1700000000",
        "all_tenants=1",
        "status=DELETED",
        "status=FLYING",
        "name=nobody-has-this&colour=blue",
    ] {
        pair.get(&format!("/servers?{query}"));
    }
    pair.speak(Some("2.75"));
    pair.get("/servers?colour=blue");
    pair.done();
}

#[test]
fn a_server_is_changed_alike() {
    let mut pair = Pair::start();
    pair.build("compare-change");
    let bodies = [
        json!({"server": {"name": "live-änders"}}),
        json!({"server": {"accessIPv4": "192.0.2.7", "accessIPv6": "2001:db8::7"}}),
        json!({"server": {"accessIPv4": ""}}),
        json!({"server": {"accessIPv4": null}}),
        json!({"server": {"OS-DCF:diskConfig": "AUTO"}}),
        json!({"server": {}}),
        json!({"server": {"name": ""}}),
        json!({"server": {"flavorRef": "1"}}),
        json!({"server": {"accessIPv4": "nowhere"}}),
        json!({"server": null}),
        json!({}),
    ];
    for body in bodies {
        pair.put("/servers/{server}", body);
    }
    pair.get("/servers/{server}");
    pair.put(
        "/servers/7bb5a0c4-3a0e-4b3e-9d0e-5f3f9a1c2d3e",
        json!({"server": {"name": "nobody"}}),
    );
    pair.speak(Some("2.75"));
    pair.put(
        "/servers/{server}",
        json!({"server": {"name": "live-whole", "description": "whole"}}),
    );
    pair.done();
}

#[test]
fn metadata_and_addresses_are_alike() {
    let mut pair = Pair::start();
    pair.build("compare-metadata");
    let all = "/servers/{server}/metadata";
    pair.get(all);
    pair.put(all, json!({"metadata": {"a": "1", "b c": "zwölf"}}));
    pair.post(all, json!({"metadata": {"a": "2", "d": "4"}}));
    pair.get("/servers/{server}/metadata/b%20c");
    pair.put("/servers/{server}/metadata/a", json!({"meta": {"a": "9"}}));
    pair.delete("/servers/{server}/metadata/d");
    pair.get(all);
    pair.get("/servers/{server}/metadata/d");
    pair.delete("/servers/{server}/metadata/d");
    pair.get("/servers/{server}/metadata/a%2Fb");
    pair.put("/servers/{server}/metadata/a", json!({"meta": {"b": "9"}}));
    pair.put(
        "/servers/{server}/metadata/a",
        json!({"meta": {"a": "1", "b": "9"}}),
    );
    pair.put("/servers/{server}/metadata/a", json!({"meta": {"a": 9}}));
    pair.put("/servers/{server}/metadata/a", json!({}));
    pair.post(all, json!({"metadata": {"schlüssel": "1"}}));
    pair.post(all, json!({"metadata": {"a": null}}));
    pair.post(all, json!({"metadata": "a"}));
    pair.put(all, json!({"meta": {"a": "1"}}));
    let many: serde_json::Map<_, _> = (0..129)
        .map(|number| (format!("k{number}"), json!("1")))
        .collect();
    pair.put(all, json!({ "metadata": many }));
    pair.put(all, json!({"metadata": {}}));
    pair.get("/servers/7bb5a0c4-3a0e-4b3e-9d0e-5f3f9a1c2d3e/metadata");

    pair.get("/servers/{server}/ips");
    pair.get("/servers/{server}/ips/private");
    pair.get("/servers/{server}/ips/nope");
    pair.get("/servers/7bb5a0c4-3a0e-4b3e-9d0e-5f3f9a1c2d3e/ips");
    pair.done();
}

#[test]
fn a_server_ends_alike() {
    let mut pair = Pair::start();
    let name = pair.build("compare-end");
    pair.delete("/servers/{server}");
    pair.settle("GONE");
    pair.get("/servers/{server}");
    pair.delete("/servers/{server}");
    pair.act(json!({"os-stop": null}));
    pair.get("/servers/{server}/ips");
    pair.get(&format!("/servers?name={name}"));
    pair.get(&format!(
        "/servers/detail?name={name}&changes-since=2020-01-01T00:00:00Z"
    ));
    pair.get(&format!("/servers?name={name}&marker={{server}}"));
    pair.get("/servers/{server}/os-instance-actions");
    pair.speak(Some("2.21"));
    pair.get("/servers/{server}/os-instance-actions");
    pair.done();
}

#[test]
fn a_server_in_error_is_alike() {
    let mut pair = Pair::start();
    let name = crate::bed::unique("compare-error");
    let mut order = super::pair::order(&name);
    order["server"]["networks"] = json!([{"uuid": "{external-id}"}]);
    let answers = pair.post("/servers", order);
    pair.learn("server", &answers, |answer| {
        answer.json()["server"]["id"].as_str().expect("an id").to_owned()
    });
    pair.settle("ERROR");
    pair.get("/servers/{server}");
    pair.act(json!({"reboot": {"type": "SOFT"}}));
    pair.act(json!({"resize": {"flavorRef": "84"}}));
    pair.act(json!({"lock": null}));
    pair.done();
}
