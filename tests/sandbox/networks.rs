//! Networks that are there and that are made, subnets and ports, addresses.

use serde_json::json;

use crate::lab::{openstack, rackspace};

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
fn rackspace_makes_and_deletes_networks() {
    let lab = rackspace();
    let wanted = json!({"network": {"label": "front", "cidr": "192.168.0.0/24"}});
    let made = lab.post("/os-networksv2", &wanted);
    assert_eq!(made.status, 200);
    let id = made.json()["network"]["id"].as_str().unwrap().to_owned();
    let network = json!({"network": {"id": id, "label": "front", "cidr": "192.168.0.0/24"}});
    assert_eq!(lab.get(&format!("/os-networksv2/{id}")).json(), network);
    let deleted = lab.delete(&format!("/os-networksv2/{id}"));
    assert_eq!((deleted.status, deleted.body.len()), (202, 58));
    assert_eq!(lab.delete(&format!("/os-networksv2/{id}")).status, 404);
    let public = "/os-networksv2/00000000-0000-0000-0000-000000000000";
    assert_eq!(lab.delete(public).fault().1, "forbidden");
}

#[test]
fn rackspace_refuses_networks_that_are_none_and_too_many() {
    let lab = rackspace();
    let make = |network: serde_json::Value| lab.post("/os-networksv2", &json!({ "network": network }));
    for wrong in [
        json!({"label": "a"}),
        json!({"cidr": "10.0.0.0/8"}),
        json!({"label": "a", "cidr": "10.0.0.1/8"}),
        json!({"label": "a", "cidr": "10.0.0.0"}),
        json!({"label": "x".repeat(256), "cidr": "10.0.0.0/8"}),
        json!({"label": "a", "cidr": "10.0.0.0/8", "more": 1}),
    ] {
        assert_eq!(make(wrong.clone()).fault().1, "badRequest", "{wrong}");
    }
    for number in 0..10 {
        let fine = json!({"label": "a", "cidr": format!("10.{number}.0.0/16")});
        assert_eq!(make(fine).status, 200);
    }
    let refused = make(json!({"label": "a", "cidr": "10.200.0.0/16"}));
    assert_eq!((refused.status, refused.header("retry-after")), (413, None));
}

#[test]
fn the_network_service_makes_networks_subnets_and_ports() {
    let lab = openstack();
    let root = format!("{}/v2.0", lab.service("network"));
    let made = lab.post(
        &format!("{root}/networks"),
        &json!({"network": {"name": "front"}}),
    );
    assert_eq!(made.status, 201);
    let network = made.json()["network"]["id"].as_str().unwrap().to_owned();
    let subnet = |cidr: &str, version: u8, network: &str| {
        let wanted = json!({"subnet": {"network_id": network, "cidr": cidr, "ip_version": version}});
        let answer = lab.post(&format!("{root}/subnets"), &wanted);
        (answer.status, answer.json())
    };
    assert_eq!(subnet("10.9.0.0/24", 4, &network).0, 201);
    for (cidr, version) in [
        ("10.9.0.0/25", 4),
        ("10.9.9.1/24", 4),
        ("10.10.0.0/24", 6),
        ("all", 4),
    ] {
        let (status, answer) = subnet(cidr, version, &network);
        assert_eq!(
            (status, &answer["NeutronError"]["type"]),
            (400, &json!("InvalidInput")),
            "{cidr}"
        );
    }
    assert_eq!(
        subnet("10.9.0.0/24", 4, "nope").1["NeutronError"]["type"],
        "NetworkNotFound"
    );
    assert_eq!(subnet("10.9.0.0/24", 4, &lab.network("private")).0, 403);
    let own = lab.get(&format!("{root}/subnets?network_id={network}")).json();
    assert_eq!(own["subnets"].as_array().map(Vec::len), Some(1));
    let port = lab.post(
        &format!("{root}/ports"),
        &json!({"port": {"network_id": network}}),
    );
    assert_eq!(port.json()["port"]["fixed_ips"][0]["ip_address"], "10.9.0.2");
    let port = port.json()["port"]["id"].as_str().unwrap().to_owned();
    let busy = lab.delete(&format!("{root}/networks/{network}"));
    assert_eq!(
        (busy.status, &busy.json()["NeutronError"]["type"]),
        (409, &json!("NetworkInUse"))
    );
    assert_eq!(lab.delete(&format!("{root}/ports/{port}")).status, 204);
    assert_eq!(lab.delete(&format!("{root}/networks/{network}")).status, 204);
    assert_eq!(lab.delete(&format!("{root}/networks/{network}")).status, 404);
    assert_eq!(
        lab.delete(&format!("{root}/networks/{}", lab.network("private")))
            .status,
        403
    );
    let shared = json!({"network": {"name": "all", "shared": true}});
    assert_eq!(lab.post(&format!("{root}/networks"), &shared).status, 403);
    for _ in 0..100 {
        lab.post(&format!("{root}/networks"), &json!({"network": {}}));
    }
    let over = lab.post(&format!("{root}/networks"), &json!({"network": {}}));
    assert_eq!(
        (over.status, &over.json()["NeutronError"]["type"]),
        (409, &json!("OverQuota"))
    );
}

#[test]
fn the_last_range_of_all_is_a_subnet_too() {
    let lab = openstack();
    let root = format!("{}/v2.0", lab.service("network"));
    let made = lab.post(&format!("{root}/networks"), &json!({"network": {}}));
    let network = made.json()["network"]["id"].clone();
    for (cidr, version) in [
        ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128", 6),
        ("255.255.255.255/32", 4),
    ] {
        let subnet = json!({"subnet": {"network_id": network, "cidr": cidr, "ip_version": version}});
        assert_eq!(
            lab.post(&format!("{root}/subnets"), &subnet).status,
            201,
            "{cidr}"
        );
    }
}
