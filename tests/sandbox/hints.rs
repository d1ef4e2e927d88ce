//! Hints for the scheduler.

use serde_json::{Value, json};

use crate::lab::rackspace;

#[test]
fn hints_name_servers_by_their_ids() {
    let lab = rackspace();
    let near = lab.create("web-1");
    let hinted = |hints: Value| {
        let mut order = lab.order("web-2");
        order["os:scheduler_hints"] = hints;
        lab.post("/servers", &order)
    };
    let placed = |hints: Value| {
        let answer = hinted(hints);
        assert_eq!(answer.status, 202, "{}", answer.text());
        let id = answer.json()["server"]["id"].as_str().unwrap().to_owned();
        lab.server(&id)["hostId"].clone()
    };
    let host = lab.server(&near)["hostId"].clone();
    assert_eq!(placed(json!({"public_ip_zone:near": [near]})), host);
    assert_eq!(placed(json!({"same_host": near})), host);
    assert_ne!(placed(json!({"public_ip_zone:far": [near]})), host);
    assert_ne!(placed(json!({"different_host": [near]})), host);
    let url = format!("{}/servers/{near}", lab.endpoint);
    for odd in [
        json!({"public_ip_zone:near": [url]}),
        json!({"public_ip_zone:far": [near, near, near, near]}),
        json!({"public_ip_zone:near": ["3afe97b2-26dc-49c5-a2cc-a2fc8d80c001"]}),
        json!({"different_host": ["nope"]}),
        json!([]),
    ] {
        assert_eq!(hinted(odd.clone()).fault().1, "badRequest", "{odd}");
    }
}
