//! Whatever comes in gets an answer.

use serde_json::{Value, json};

use crate::lab::{openstack, rackspace};

fn odd_values() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(1e300),
        json!(""),
        json!("é\u{0}☁"),
        json!([]),
        json!([null, {}, [[]]]),
        json!({}),
        json!({"": {"": []}}),
    ]
}

#[test]
fn odd_values_of_every_attribute_get_faults_not_crashes() {
    for lab in [rackspace(), openstack()] {
        let attributes = [
            "name",
            "imageRef",
            "flavorRef",
            "adminPass",
            "metadata",
            "networks",
            "user_data",
            "key_name",
            "config_drive",
            "OS-DCF:diskConfig",
            "availability_zone",
            "security_groups",
            "min_count",
            "max_count",
            "block_device_mapping",
            "block_device_mapping_v2",
            "accessIPv4",
            "accessIPv6",
            "personality",
            "return_reservation_id",
        ];
        let order = lab.order("web-1");
        for attribute in attributes {
            for value in odd_values() {
                let mut order = order.clone();
                order["server"][attribute] = value.clone();
                let status = lab.post("/servers", &order).status;
                assert!((200..500).contains(&status), "{attribute} = {value}: {status}");
            }
        }
    }
}

#[test]
fn odd_bodies_get_faults_not_crashes() {
    let lab = openstack();
    let id = lab.create("web-1");
    let keys = [
        "reboot",
        "rebuild",
        "resize",
        "changePassword",
        "createImage",
        "rescue",
        "lock",
        "os-stop",
        "server",
        "metadata",
        "meta",
        "keypair",
    ];
    let places = [
        ("PUT", format!("/servers/{id}")),
        ("POST", format!("/servers/{id}/action")),
        ("POST", format!("/servers/{id}/metadata")),
        ("PUT", format!("/servers/{id}/metadata/k")),
        ("POST", "/os-keypairs".to_owned()),
    ];
    for (method, path) in &places {
        for body in odd_values().into_iter().chain(
            keys.iter()
                .flat_map(|key| odd_values().into_iter().map(move |value| json!({*key: value}))),
        ) {
            let status = lab.send(method, path, Some(&body)).status;
            assert!((200..500).contains(&status), "{method} {path} {body}: {status}");
        }
    }
}

#[test]
fn odd_sign_ins_are_refused() {
    let lab = openstack();
    for path in ["/v2.0/tokens", "/v3/auth/tokens"] {
        for value in odd_values() {
            let bodies = [
                value.clone(),
                json!({"auth": value}),
                json!({"auth": {"identity": value, "token": value}}),
                json!({"auth": {"identity": {"methods": value}, "passwordCredentials": value}}),
                json!({"auth": {"identity": {"methods": ["password"], "password": value}}}),
            ];
            for body in bodies {
                let status = lab.post(&lab.identity(path), &body).status;
                assert!([400, 401].contains(&status), "{path} {body}: {status}");
            }
        }
    }
}

#[test]
fn odd_paths_and_queries_get_answers() {
    let lab = rackspace();
    let paths = [
        "/servers/%00",
        "/servers/%ff%fe",
        "/servers/..",
        "/servers/%2e%2e/flavors",
        "/servers?=&&x",
        "/servers?%ff=%",
        "/servers/detail?name=%5B",
        "/images?changes-since=",
        "/flavors?minRam=-1",
        "/flavors/%F0%9F%92%A9",
        "/servers?limit=99999999999999999999",
        "/servers?marker=",
    ];
    for path in paths {
        let status = lab.get(path).status;
        assert!((200..500).contains(&status), "{path}: {status}");
    }
}
