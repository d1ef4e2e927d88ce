//! Creation: references, attributes, what is refused.

use cloudservers::sandbox::{Failure, FailureKind, Options};
use serde_json::{Value, json};

use crate::lab::{Lab, openstack, openstack_options, rackspace, slow, state};
use crate::wire::request;

fn refused(lab: &Lab, changes: &Value) -> (u16, String, String) {
    lab.post("/servers", &lab.order_with(changes)).fault()
}

/// The fault's message for a creation that is refused with 400.
fn bad(lab: &Lab, changes: &Value) -> String {
    let (status, name, message) = refused(lab, changes);
    assert_eq!(
        (status, name.as_str()),
        (400, "badRequest"),
        "{changes}: {message}"
    );
    message
}

fn accepted(lab: &Lab, changes: &Value) {
    let answer = lab.post("/servers", &lab.order_with(changes));
    assert_eq!(answer.status, 202, "{changes}: {}", answer.text());
}

#[test]
fn the_answer_has_five_members_and_a_location() {
    let lab = openstack();
    let answer = lab.post("/servers", &lab.order("web-1"));
    assert_eq!(answer.status, 202);
    let server = answer.json()["server"].clone();
    let mut members: Vec<&str> = server
        .as_object()
        .expect("a server")
        .keys()
        .map(String::as_str)
        .collect();
    members.sort_unstable();
    assert_eq!(
        members,
        ["OS-DCF:diskConfig", "adminPass", "id", "links", "security_groups"]
    );
    assert_eq!(answer.header("location"), server["links"][0]["href"].as_str());
    assert!(
        server["adminPass"]
            .as_str()
            .is_some_and(|password| password.len() >= 12)
    );
}

#[test]
fn rackspace_answers_without_security_groups() {
    let lab = rackspace();
    let server = lab.post("/servers", &lab.order("web-1")).json()["server"].clone();
    assert_eq!(server.get("security_groups"), None);
    assert_eq!(server["OS-DCF:diskConfig"], "AUTO");
}

#[test]
fn a_given_password_comes_back() {
    let lab = rackspace();
    let answer = lab.post("/servers", &lab.order_with(&json!({"adminPass": "s3cret"})));
    assert_eq!(answer.json()["server"]["adminPass"], "s3cret");
}

#[test]
fn right_after_creation_little_is_known() {
    let lab = Lab::start(slow(openstack_options()));
    let id = lab.create("web-1");
    let server = lab.server(&id);
    assert_eq!(
        (&server["status"], &server["OS-EXT-STS:task_state"]),
        (&json!("BUILD"), &json!("scheduling"))
    );
    assert_eq!(
        (&server["addresses"], &server["hostId"]),
        (&json!({}), &json!(""))
    );
    assert_eq!(server["OS-EXT-AZ:availability_zone"], "");
    assert_eq!(server.get("security_groups"), None);
    assert_eq!(server["progress"], 0);
}

#[test]
fn a_built_server_has_all_its_attributes() {
    let lab = rackspace();
    let id = lab.create("web-1");
    let server = lab.server(&id);
    assert_eq!(
        (&server["status"], &server["progress"]),
        (&json!("ACTIVE"), &json!(100))
    );
    assert_eq!(server["addresses"]["public"][0]["addr"], server["accessIPv4"]);
    assert_eq!(server["addresses"]["private"][0]["version"], 4);
    assert_eq!(server["tenant_id"], "010101");
    assert_eq!(server["flavor"]["id"], "2");
    assert_eq!(server["OS-EXT-STS:power_state"], 1);
    assert_eq!(server.get("fault"), None);
}

#[test]
fn flavor_references_are_cut_down_to_their_last_segment() {
    let lab = openstack();
    let references = [
        json!("1"),
        json!(1),
        json!(format!("{}/flavors/1", lab.endpoint)),
        json!("/flavors/1"),
        json!("http://foreign.example/v2.1/flavors/1"),
        json!(format!("{}/images/1", lab.endpoint)),
        json!(format!("{}/flavors/1?a=b", lab.endpoint)),
    ];
    for reference in references {
        accepted(&lab, &json!({"flavorRef": reference}));
    }
}

#[test]
fn unknown_flavors_are_400() {
    let lab = openstack();
    for (reference, shown) in [
        ("nope", "nope"),
        ("m1.tiny", "m1.tiny"),
        ("%31", "%31"),
        ("http://x/flavors/1/", ""),
    ] {
        let message = bad(&lab, &json!({"flavorRef": reference}));
        assert_eq!(message, format!("Flavor {shown} could not be found."));
    }
    assert!(bad(&lab, &json!({"flavorRef": null})).contains("'flavorRef' is a required property"));
}

#[test]
fn openstack_refuses_image_urls() {
    let lab = openstack();
    for reference in [
        format!("{}/images/{}", lab.endpoint, lab.image()),
        "cirros".to_owned(),
    ] {
        let message = bad(&lab, &json!({"imageRef": reference}));
        let expected = format!(
            "Invalid input for field/attribute imageRef. Value: {reference}. '{reference}' is not valid \
             under any of the given schemas"
        );
        assert_eq!(message, expected);
    }
}

#[test]
fn rackspace_takes_image_urls_whatever_their_host() {
    let lab = rackspace();
    for base in [lab.endpoint.as_str(), "https://ord.servers.api.example/v2/9"] {
        accepted(
            &lab,
            &json!({"imageRef": format!("{base}/images/{}", lab.image())}),
        );
    }
}

#[test]
fn image_references_are_compared_without_case() {
    let lab = openstack();
    accepted(&lab, &json!({"imageRef": lab.image().to_uppercase()}));
}

#[test]
fn unknown_images_are_400() {
    let lab = openstack();
    let unknown = "11111111-2222-3333-4444-555555555555";
    assert_eq!(
        bad(&lab, &json!({"imageRef": unknown})),
        "Can not find requested image"
    );
    assert_eq!(
        bad(&lab, &json!({"imageRef": lab.image().replace('-', "")})),
        "Can not find requested image"
    );
    assert_eq!(bad(&lab, &json!({"imageRef": ""})), "Missing imageRef attribute");
    assert_eq!(
        bad(&lab, &json!({"imageRef": null})),
        "Missing imageRef attribute"
    );
}

#[test]
fn a_server_from_a_volume_has_an_empty_image() {
    let lab = openstack();
    let device = json!({
        "boot_index": 0, "uuid": lab.image(), "volume_size": 1, "source_type": "image",
        "destination_type": "volume",
    });
    let id = lab.create_with(&json!({"imageRef": "", "block_device_mapping_v2": [device]}));
    assert_eq!(lab.server(&id)["image"], "");
}

#[test]
fn an_image_must_fit_the_flavor() {
    let lab = openstack();
    let images = lab.get("/images").json();
    let windows = images["images"]
        .as_array()
        .expect("images")
        .iter()
        .find(|image| image["name"] == "windows-2022");
    let windows = windows.expect("a stock image")["id"].clone();
    assert_eq!(
        bad(&lab, &json!({"imageRef": windows})),
        "Flavor's memory is too small for requested image."
    );
    accepted(&lab, &json!({"imageRef": windows, "flavorRef": "5"}));
}

#[test]
fn one_of_several_networks_has_to_be_named() {
    let lab = openstack();
    let (status, name, message) = refused(&lab, &json!({"networks": null}));
    assert_eq!((status, name.as_str()), (409, "conflictingRequest"));
    assert_eq!(
        message,
        "Multiple possible networks found, use a Network ID to be more specific."
    );
    let lab = lab.speaking("2.37");
    assert!(bad(&lab, &json!({"networks": null})).contains("'networks' is a required property"));
    assert_eq!(refused(&lab, &json!({"networks": "auto"})).0, 409);
    accepted(&lab, &json!({"networks": "none"}));
}

#[test]
fn the_only_network_need_not_be_named() {
    let lab = Lab::start(Options {
        networks: 1,
        ..openstack_options()
    });
    let id = lab.create_with(&json!({"networks": null}));
    assert!(lab.server(&id)["addresses"]["private"].is_array());
}

#[test]
fn an_external_network_ends_in_error() {
    let lab = openstack();
    let id = lab.create_with(&json!({"networks": [{"uuid": lab.network("public")}]}));
    assert_eq!(lab.state(&id), state("ERROR", None));
    let message =
        format!("Build of instance {id} aborted: Failed to allocate the network(s), not rescheduling.");
    assert_eq!(lab.server(&id)["fault"]["message"], message.as_str());
}

#[test]
fn networks_are_named_by_id_only() {
    let lab = openstack();
    let unknown = "11111111-2222-3333-4444-555555555555";
    assert_eq!(
        bad(&lab, &json!({"networks": [{"uuid": unknown}]})),
        format!("Network {unknown} could not be found.")
    );
    let message = bad(&lab, &json!({"networks": [{"uuid": "http://x/networks/1"}]}));
    assert_eq!(
        message,
        "Bad networks format: network uuid is not in proper format (http://x/networks/1)"
    );
}

#[test]
fn rackspace_uses_public_and_service_net_unless_told() {
    let lab = rackspace();
    let id = lab.create("web-1");
    let labels = |id: &str| {
        lab.server(id)["addresses"]
            .as_object()
            .map(|labels| labels.keys().cloned().collect::<Vec<_>>())
    };
    assert_eq!(labels(&id), Some(vec!["public".to_owned(), "private".to_owned()]));
    let only = json!({"networks": [{"uuid": "11111111-1111-1111-1111-111111111111"}]});
    let id = lab.create_with(&only);
    assert_eq!(labels(&id), Some(vec!["private".to_owned()]));
    assert_eq!(lab.server(&id)["accessIPv4"], "");
}

#[test]
fn names_are_checked() {
    let lab = openstack();
    for name in [json!(""), json!("   "), json!("x".repeat(256)), json!(5)] {
        assert!(bad(&lab, &json!({"name": name})).contains("name"), "{name}");
    }
    assert!(bad(&lab, &json!({"name": null})).contains("'name' is a required property"));
}

#[test]
fn unknown_members_are_named() {
    let lab = openstack();
    assert!(bad(&lab, &json!({"colour": "red"})).contains("('colour' was unexpected)"));
    let body = json!({"server": {}, "volume": {}});
    assert!(
        lab.post("/servers", &body)
            .fault()
            .2
            .contains("('volume' was unexpected)")
    );
    let hinted = json!({"server": lab.order("x")["server"], "os:scheduler_hints": {"same_host": []}});
    assert_eq!(lab.post("/servers", &hinted).status, 202);
}

#[test]
fn attributes_come_and_go_with_microversions() {
    let description = json!({"description": "a text"});
    assert!(bad(&openstack().speaking("2.18"), &description).contains("'description'"));
    accepted(&openstack().speaking("2.19"), &description);
    let files = json!({"personality": [{"path": "/etc/motd", "contents": "aGVsbG8="}]});
    accepted(&openstack().speaking("2.56"), &files);
    assert!(bad(&openstack().speaking("2.57"), &files).contains("'personality'"));
}

#[test]
fn bodies_that_are_no_objects_are_400() {
    let lab = openstack();
    let url = format!("{}/servers", lab.endpoint);
    let send = |kind: Option<&str>, body: &str| {
        let mut headers = vec![("x-auth-token".to_owned(), lab.token.clone())];
        headers.extend(kind.map(|kind| ("content-type".to_owned(), kind.to_owned())));
        request("POST", &url, &headers, body.as_bytes()).expect("an answer")
    };
    let json_kind = Some("application/json");
    assert_eq!(send(json_kind, "{").fault().2, "Malformed request body");
    assert_eq!(send(json_kind, "").fault().2, "None is not of type 'object'");
    assert_eq!(send(json_kind, "[]").fault().2, "[] is not of type 'object'");
    assert_eq!(send(json_kind, "{}").status, 400);
    assert_eq!(
        send(Some("application/xml"), "<server/>").fault().1,
        "badMediaType"
    );
    assert_eq!(send(Some("text/plain"), "{}").status, 400);
    assert_eq!(send(None, &lab.order("web-1").to_string()).status, 202);
    assert_eq!(
        send(json_kind, &"x".repeat(115_000)).json()["code"],
        "413 Request Entity Too Large"
    );
}

#[test]
fn metadata_is_texts_under_plain_keys() {
    let lab = openstack();
    assert!(bad(&lab, &json!({"metadata": {"a": 1}})).contains("1 is not of type 'string'"));
    assert!(bad(&lab, &json!({"metadata": {"é": "x"}})).contains("does not match any of the regexes"));
    assert!(bad(&lab, &json!({"metadata": {"a": "x".repeat(256)}})).contains("is too long"));
    accepted(&lab, &json!({"metadata": {"My Server:Name_1.0": "é ☁"}}));
}

#[test]
fn data_for_the_guest_is_base64_of_limited_length() {
    let lab = rackspace();
    assert!(bad(&lab, &json!({"user_data": "not base64!"})).contains("user_data"));
    accepted(
        &lab,
        &json!({"user_data": "I2Nsb3VkLWNvbmZpZw==", "config_drive": "true"}),
    );
    let file = |bytes: usize| json!({"path": "/etc/banner.txt", "contents": "YWFh".repeat(bytes / 3)});
    accepted(&lab, &json!({"personality": [file(999)]}));
    assert_eq!(
        refused(&lab, &json!({"personality": [file(1002)]})).2,
        "Personality file content too long"
    );
    assert_eq!(
        refused(&lab, &json!({"personality": vec![file(3); 6]})).2,
        "Personality file limit exceeded"
    );
}

#[test]
fn counts_make_several_servers() {
    let lab = openstack();
    let order = lab.order_with(&json!({"min_count": 2, "max_count": 3, "return_reservation_id": true}));
    let answer = lab.post("/servers", &order);
    assert!(
        answer.json()["reservation_id"]
            .as_str()
            .is_some_and(|id| id.starts_with("r-"))
    );
    assert_eq!(answer.header("location"), None);
    assert_eq!(
        crate::lab::names(&lab.get("/servers"), "servers"),
        ["web-1-3", "web-1-2", "web-1-1"]
    );
    assert_eq!(
        bad(&lab, &json!({"min_count": 2, "max_count": 1})),
        "min_count must be <= max_count"
    );
    assert!(bad(&lab, &json!({"min_count": 0})).contains("less than the minimum of 1"));
}

#[test]
fn keys_groups_and_zones_have_to_exist() {
    let lab = openstack();
    assert_eq!(
        bad(&lab, &json!({"key_name": "nope"})),
        "Invalid key_name provided."
    );
    assert!(
        bad(&lab, &json!({"security_groups": [{"name": "nope"}]}))
            .starts_with("Unable to find security_group with name or id 'nope'")
    );
    let zone = |name: &str| refused(&lab, &json!({"availability_zone": name}));
    assert_eq!(zone("mars").2, "The requested availability zone is not available");
    assert_eq!(zone("nova:host").0, 403);
    assert_eq!(
        lab.post("/os-keypairs", &json!({"keypair": {"name": "mykey"}}))
            .status,
        200
    );
    accepted(&lab, &json!({"key_name": "mykey"}));
}

#[test]
fn disk_config_is_upper_case_and_fits_the_image() {
    let lab = rackspace();
    assert!(bad(&lab, &json!({"OS-DCF:diskConfig": "auto"})).contains("is not one of ['AUTO', 'MANUAL']"));
    accepted(&lab, &json!({"OS-DCF:diskConfig": "MANUAL"}));
    let coreos = json!({"imageRef": "28555e09-5639-43f9-b64b-9c98c78520ad", "OS-DCF:diskConfig": "AUTO"});
    assert!(bad(&lab, &coreos).contains("has automatic disk resize disabled"));
}

#[test]
fn over_quota_is_403_in_openstack_and_413_without_a_hint_on_rackspace() {
    let lab = Lab::start(Options {
        max_servers: 1,
        ..openstack_options()
    });
    lab.create("web-1");
    let (status, name, message) = refused(&lab, &json!({}));
    assert_eq!((status, name.as_str()), (403, "forbidden"));
    assert_eq!(
        message,
        "Quota exceeded for instances: Requested 1, but already used 1 of 1 instances"
    );
    let lab = Lab::start(Options {
        max_servers: 0,
        ..Options::default()
    });
    let answer = lab.post("/servers", &lab.order("web-1"));
    assert_eq!((answer.fault().0, answer.fault().1.as_str()), (413, "overLimit"));
    assert_eq!(answer.header("retry-after"), None);
}

#[test]
fn a_failed_build_ends_in_error_with_a_fault() {
    let lab = openstack();
    let message = "Quota exceeded for instances: Requested 1, but already used 2 of 2 instances".to_owned();
    lab.fail(
        "create_server",
        Failure::kind(FailureKind::BuildError {
            code: 413,
            message: message.clone(),
        }),
    );
    let id = lab.create("web-1");
    assert_eq!(lab.state(&id), state("ERROR", None));
    let server = lab.server(&id);
    assert_eq!(
        (&server["fault"]["code"], &server["fault"]["message"]),
        (&json!(413), &json!(message))
    );
    assert!(
        server["fault"]["created"]
            .as_str()
            .is_some_and(|created| created.ends_with('Z'))
    );
    assert_eq!(server.get("progress"), None);
    let next = lab.create("web-2");
    assert_eq!(lab.state(&next), state("ACTIVE", None));
}

#[test]
fn a_count_beyond_all_numbers_is_over_the_quota() {
    let lab = openstack();
    lab.create("web-1");
    let (status, _, message) = refused(&lab, &json!({"min_count": u64::MAX}));
    assert_eq!(status, 403);
    assert!(message.starts_with("Quota exceeded for instances"), "{message}");
}
