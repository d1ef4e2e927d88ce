//! Interfaces of servers: Rackspace's, Nova's, and what both show of them.

use serde_json::json;

use crate::lab::{openstack, rackspace};

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
    let server = lab.create_with(&twice);
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
