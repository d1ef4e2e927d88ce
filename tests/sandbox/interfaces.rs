//! Networks that are made, interfaces, shared addresses, schedules.

use serde_json::json;

use crate::lab::{openstack, rackspace};

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
fn a_server_of_rackspace_is_attached_once_to_a_network() {
    let lab = rackspace();
    let server = lab.create("web-1");
    let url = format!("/servers/{server}/os-virtual-interfacesv2");
    let wanted = json!({"network": {"label": "front", "cidr": "192.168.0.0/24"}});
    let made = lab.post("/os-networksv2", &wanted).json();
    let network = made["network"]["id"].as_str().unwrap().to_owned();
    let attach = json!({"virtual_interface": {"network_id": network}});
    let attached = lab.post(&url, &attach);
    assert_eq!(attached.status, 200);
    let one = attached.json()["virtual_interfaces"][0].clone();
    assert_eq!(one["ip_addresses"][0]["network_label"], "front");
    assert_eq!(one["ip_addresses"][0]["address"], "192.168.0.2");
    assert_eq!(lab.post(&url, &attach).fault().1, "badRequest");
    let all = lab.get(&url).json()["virtual_interfaces"].clone();
    assert_eq!(all.as_array().map(Vec::len), Some(3));
    assert_ne!(
        all[0]["ip_addresses"][0]["network_id"], "00000000-0000-0000-0000-000000000000",
        "the network behind the well-known id"
    );
    let deletion = || lab.delete(&format!("/os-networksv2/{network}"));
    assert_eq!(deletion().fault().1, "conflictingRequest");
    let own = format!("{url}/{}", one["id"].as_str().unwrap());
    assert_eq!((lab.delete(&own).status, lab.delete(&own).status), (200, 404));
    assert_eq!(deletion().status, 202);
    let unknown = json!({"virtual_interface": {"network_id": "nope"}});
    assert_eq!(lab.post(&url, &unknown).fault().1, "badRequest");
    assert_eq!(
        lab.get(&format!("/servers/{server}/os-interface")).json()["title"],
        "Not Found"
    );
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
fn nova_attaches_by_network_and_by_port() {
    let lab = openstack();
    let server = lab.create("web-1");
    let url = format!("/servers/{server}/os-interface");
    let root = format!("{}/v2.0", lab.service("network"));
    let network = lab.network("shared");
    let attach = |wanted: serde_json::Value| lab.post(&url, &json!({ "interfaceAttachment": wanted }));
    let one = attach(json!({"net_id": network}));
    assert_eq!(one.status, 200);
    let one = one.json()["interfaceAttachment"].clone();
    assert_eq!(
        (&one["port_state"], &one["net_id"]),
        (&json!("DOWN"), &json!(network))
    );
    let address = one["fixed_ips"][0]["ip_address"].clone();
    let own = format!("{url}/{}", one["port_id"].as_str().unwrap());
    assert_eq!(
        lab.get(&own).json()["interfaceAttachment"]["port_state"],
        "ACTIVE"
    );
    let fixed =
        |address: &serde_json::Value| json!({"net_id": network, "fixed_ips": [{"ip_address": address}]});
    assert_eq!(attach(fixed(&address)).fault().1, "conflictingRequest");
    assert_eq!(attach(fixed(&json!("172.16.0.9"))).status, 500);
    assert_eq!(attach(fixed(&json!("192.168.7.7"))).status, 200);
    let port = lab.post(
        &format!("{root}/ports"),
        &json!({"port": {"network_id": network}}),
    );
    let port = port.json()["port"]["id"].clone();
    assert_eq!(
        attach(json!({"port_id": port})).json()["interfaceAttachment"]["port_id"],
        port
    );
    assert_eq!(attach(json!({"port_id": port})).fault().1, "conflictingRequest");
    assert_eq!(attach(json!({"port_id": "nope"})).fault().1, "itemNotFound");
    assert_eq!(attach(json!({"net_id": "nope"})).status, 500);
    assert_eq!(
        attach(json!({"net_id": network, "port_id": port})).fault().1,
        "badRequest"
    );
    assert_eq!(attach(json!({})).fault().1, "conflictingRequest");
    let of_server = lab.get(&format!("{root}/ports?device_id={server}")).json();
    assert_eq!(of_server["ports"].as_array().map(Vec::len), Some(4));
    let port = port.as_str().unwrap();
    assert_eq!(lab.delete(&format!("{root}/ports/{port}")).status, 409);
    assert_eq!(lab.delete(&format!("{url}/{port}")).status, 202);
    assert_eq!(lab.get(&format!("{url}/{port}")).fault().1, "itemNotFound");
    assert_eq!(
        lab.get(&format!("{root}/ports/{port}")).json()["port"]["device_id"],
        ""
    );
    assert_eq!(
        lab.delete(&format!("{url}/nope")).status,
        202,
        "as the real one does"
    );
}

#[test]
fn shared_addresses_and_schedules_are_rackspaces() {
    let lab = rackspace();
    let server = format!("/servers/{}", lab.create("web-1"));
    let address = format!("{server}/ip_associations/1");
    let body = json!({"ip_association": {}});
    let made = lab.put(&address, &body);
    let wanted = json!({"ip_association": {"id": "1", "address": "10.1.1.1"}});
    assert_eq!((made.status, made.json()), (201, wanted.clone()));
    assert_eq!(lab.get(&address).json(), wanted);
    assert_eq!(
        lab.put(&format!("{server}/ip_associations/99"), &body).status,
        404
    );
    assert_eq!(
        (lab.delete(&address).status, lab.delete(&address).status),
        (204, 404)
    );
    let list = lab.get(&format!("{server}/ip_associations")).json();
    assert_eq!(list, json!({"ip_associations": []}));

    let schedule = format!("{server}/rax-si-image-schedule");
    assert_eq!(lab.get(&schedule).fault().1, "itemNotFound");
    for wrong in [
        json!({}),
        json!({"retention": 0}),
        json!({"retention": 1, "day_of_week": "Sunday"}),
    ] {
        let refused = lab.post(&schedule, &json!({ "image_schedule": wrong }));
        assert_eq!(refused.fault().1, "badRequest");
    }
    let weekly = json!({"image_schedule": {"retention": 5, "day_of_week": "SATURDAY"}});
    assert_eq!(lab.post(&schedule, &weekly).json(), weekly);
    let shown = lab.get(&server).json()["server"]["RAX-SI:image_schedule"].clone();
    assert_eq!(shown, weekly["image_schedule"]);
    assert_eq!(
        (lab.delete(&schedule).status, lab.delete(&schedule).status),
        (202, 404)
    );

    let lab = openstack();
    let server = format!("/servers/{}", lab.create("web-1"));
    for rest in [
        "ip_associations",
        "rax-si-image-schedule",
        "os-virtual-interfacesv2",
    ] {
        assert_eq!(
            lab.get(&format!("{server}/{rest}")).json()["title"],
            "Not Found",
            "{rest}"
        );
    }
}

#[test]
fn a_server_twice_on_a_network_shows_all_its_addresses_there() {
    let lab = openstack();
    let root = format!("{}/v2.0", lab.service("network"));
    let made = lab.post(
        &format!("{root}/networks"),
        &json!({"network": {"name": "front"}}),
    );
    let network = made.json()["network"]["id"].clone();
    let subnet = json!({"subnet": {"network_id": network, "cidr": "10.9.0.0/24", "ip_version": 4}});
    assert_eq!(lab.post(&format!("{root}/subnets"), &subnet).status, 201);
    let twice = json!({"networks": [{"uuid": network}, {"uuid": network}]});
    let answer = lab.post("/servers", &lab.order_with(&twice));
    let server = answer.json()["server"]["id"].as_str().unwrap().to_owned();
    let attach = json!({"interfaceAttachment": {"net_id": network}});
    let attached = lab.post(&format!("/servers/{server}/os-interface"), &attach);
    assert_eq!(attached.status, 200);
    let addresses = lab.server(&server)["addresses"]["front"].clone();
    let addresses: Vec<&str> = addresses
        .as_array()
        .unwrap()
        .iter()
        .map(|address| address["addr"].as_str().unwrap())
        .collect();
    assert_eq!(addresses, ["10.9.0.2", "10.9.0.3", "10.9.0.4"]);
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
