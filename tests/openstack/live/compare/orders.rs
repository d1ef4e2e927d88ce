//! Orders of servers that are refused.

use serde_json::{Value, json};

use super::pair::{Pair, order};

const UNKNOWN: &str = "7bb5a0c4-3a0e-4b3e-9d0e-5f3f9a1c2d3e";

/// An order with other attributes; `null` takes one away.
fn with(changes: Value) -> Value {
    let mut order = order("live-refused");
    let server = order["server"].as_object_mut().expect("a server");
    for (name, value) in changes.as_object().expect("attributes") {
        match value {
            Value::Null => drop(server.remove(name)),
            _ => drop(server.insert(name.clone(), value.clone())),
        }
    }
    order
}

#[test]
fn bad_orders_are_refused_alike() {
    let mut pair = Pair::start();
    let changes = [
        json!({"name": null}),
        json!({"name": ""}),
        json!({"name": " "}),
        json!({"name": 7}),
        json!({"name": "x".repeat(256)}),
        json!({"colour": "blue"}),
        json!({"flavorRef": null}),
        json!({"flavorRef": "nope"}),
        json!({"flavorRef": "{compute}/v2.1/flavors/nope"}),
        json!({"flavorRef": "{compute}/v2.1/flavors/1/"}),
        json!({"flavorRef": []}),
        json!({"imageRef": null}),
        json!({"imageRef": ""}),
        json!({"imageRef": UNKNOWN}),
        json!({"imageRef": "cirros"}),
        json!({"imageRef": "{compute}/v2.1/images/{image-id}"}),
        json!({"networks": null}),
        json!({"networks": []}),
        json!({"networks": [{"uuid": UNKNOWN}]}),
        json!({"networks": [{"uuid": "{compute}/networks/1"}]}),
        json!({"networks": [{"port": UNKNOWN}]}),
        json!({"networks": "auto"}),
        json!({"metadata": {"a": 1}}),
        json!({"metadata": {"schlüssel": "1"}}),
        json!({"metadata": {"": "1"}}),
        json!({"metadata": {"a": "x".repeat(256)}}),
        json!({"metadata": []}),
        json!({"user_data": "no base64!"}),
        json!({"user_data": "a"}),
        json!({"personality": [{"path": "/a", "contents": "a"}]}),
        json!({"key_name": "nope"}),
        json!({"availability_zone": "nope"}),
        json!({"availability_zone": "nova:somewhere"}),
        json!({"security_groups": [{"name": "nope"}]}),
        json!({"OS-DCF:diskConfig": "auto"}),
        json!({"accessIPv4": "nowhere"}),
        json!({"accessIPv6": "192.0.2.1"}),
        json!({"config_drive": "perhaps"}),
        json!({"min_count": 0}),
        json!({"min_count": 3, "max_count": 2}),
        json!({"description": "before 2.19"}),
    ];
    for change in changes {
        pair.post("/servers", with(change));
    }
    for body in [
        json!({}),
        json!({"server": {}}),
        json!({"server": []}),
        json!({"server": null}),
        json!([]),
    ] {
        pair.post("/servers", body);
    }
    let mut extra = with(json!({}));
    extra["other"] = json!({});
    pair.post("/servers", extra);
    pair.send("POST", "/servers", None);
    for kind in ["application/xml", "text/plain"] {
        let headers = [("content-type".to_owned(), kind.to_owned())];
        pair.send_with("POST", "/servers", &headers, Some(&with(json!({}))));
    }
    pair.speak(Some("2.37"));
    pair.post("/servers", with(json!({"networks": null})));
    pair.post("/servers", with(json!({"networks": "auto"})));
    pair.speak(Some("2.57"));
    pair.post("/servers", with(json!({"personality": []})));
    pair.done();
}
