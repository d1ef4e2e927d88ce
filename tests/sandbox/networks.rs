//! Networks, addresses, limits and quotas.

use cloudservers::sandbox::{Options, RateLimit};
use serde_json::json;

use crate::lab::{Lab, openstack, rackspace, slow};

#[test]
fn rackspace_lists_the_two_well_known_networks() {
    let lab = rackspace();
    let networks = lab.get("/os-networksv2").json()["networks"].clone();
    let public = json!({"id": "00000000-0000-0000-0000-000000000000", "label": "public"});
    let private = json!({"id": "11111111-1111-1111-1111-111111111111", "label": "private"});
    assert_eq!(networks, json!([public, private]));
    let one = lab.get("/os-networksv2/11111111-1111-1111-1111-111111111111");
    assert_eq!(one.json(), json!({"network": private}));
    assert_eq!(lab.get("/os-networksv2/nope").fault().1, "itemNotFound");
    assert_eq!(openstack().get("/os-networksv2").json()["title"], "Not Found");
}

#[test]
fn openstack_has_a_network_service() {
    let lab = openstack();
    let url = lab.service("network");
    assert_eq!(lab.get(&url).json()["versions"][0]["id"], "v2.0");
    let by_name = lab.get(&format!("{url}/v2.0/networks?name=shared")).json();
    assert_eq!(by_name["networks"].as_array().map(Vec::len), Some(1));
    let id = lab.network("private");
    assert_eq!(
        lab.get(&format!("{url}/v2.0/networks/{id}")).json()["network"]["status"],
        "ACTIVE"
    );
    let missing = lab.get(&format!("{url}/v2.0/networks/nope"));
    assert_eq!(
        (missing.status, &missing.json()["NeutronError"]["type"]),
        (404, &json!("NetworkNotFound"))
    );
    assert_eq!(lab.get(&format!("{url}/v2.0/ports")).json(), json!({"ports": []}));
    assert_eq!(
        lab.get(&format!("{url}/v2.0/security-groups")).json(),
        json!({"security_groups": []})
    );
}

#[test]
fn the_services_want_a_token() {
    let mut lab = openstack();
    let (network, image) = (lab.service("network"), lab.service("image"));
    lab.token = "nope".to_owned();
    assert_eq!(lab.get(&format!("{network}/v2.0/networks")).status, 401);
    assert_eq!(
        lab.get(&format!("{image}/v2/images")).json()["code"],
        "401 Unauthorized"
    );
}

#[test]
fn addresses_of_all_networks_and_of_one() {
    let lab = openstack();
    let id = lab.create("web-1");
    let all = lab.get(&format!("/servers/{id}/ips")).json();
    let versions: Vec<&serde_json::Value> = all["addresses"]["private"]
        .as_array()
        .expect("addresses")
        .iter()
        .map(|one| &one["version"])
        .collect();
    assert_eq!(versions, [4, 6]);
    let one = lab.get(&format!("/servers/{id}/ips/private")).json();
    assert_eq!(one["private"], all["addresses"]["private"]);
    assert_eq!(
        lab.get(&format!("/servers/{id}/ips/nope")).fault().1,
        "itemNotFound"
    );
}

#[test]
fn a_rate_limit_answers_413_with_both_hints_and_ends() {
    let limits = vec![
        RateLimit::new("GET", "*", ".*", 2, "MINUTE"),
        RateLimit::new("POST", "/servers", "^/servers", 0, "DAY"),
    ];
    let lab = Lab::start(slow(Options {
        rate_limits: true,
        limits,
        ..Options::default()
    }));
    assert_eq!(
        (lab.get("/servers").status, lab.get("/flavors").status),
        (200, 200)
    );
    let answer = lab.get("/servers");
    assert_eq!((answer.fault().0, answer.fault().1.as_str()), (413, "overLimit"));
    assert_eq!(answer.header("retry-after"), Some("60"));
    assert!(
        answer.json()["overLimit"]["retryAt"]
            .as_str()
            .is_some_and(|at| at.ends_with('Z'))
    );
    assert_eq!(lab.post("/servers", &json!({"server": {}})).status, 413);
    assert_eq!(lab.delete("/servers/nope").status, 404);
    lab.sandbox.advance(61.0);
    assert_eq!(lab.get("/servers").status, 200);
}

#[test]
fn limits_tell_rates_and_absolutes() {
    let lab = Lab::start(Options {
        rate_limits: true,
        ..Options::default()
    });
    lab.create("web-1");
    let limits = lab.get("/limits").json()["limits"].clone();
    let get = limits["rate"][0]["limit"][0].clone();
    assert_eq!(
        (&get["verb"], &get["value"], &get["unit"]),
        (&json!("GET"), &json!(1000), &json!("MINUTE"))
    );
    assert!(get["remaining"].as_u64().is_some_and(|left| left < 1000));
    let absolute = limits["absolute"].clone();
    assert_eq!(
        (&absolute["totalInstancesUsed"], &absolute["totalRAMUsed"]),
        (&json!(1), &json!(512))
    );
    assert_eq!(openstack().get("/limits").json()["limits"]["rate"], json!([]));
}

#[test]
fn quotas_are_shown_for_ones_own_project() {
    let lab = rackspace();
    assert_eq!(
        lab.get("/os-quota-sets/010101").json()["quota_set"]["instances"],
        100
    );
    assert_eq!(lab.get("/os-quota-sets/1").status, 403);
}
