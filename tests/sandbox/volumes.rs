//! Volumes: their states over virtual time, their attachments, and servers that boot from them.

use cloudservers::sandbox::{Failure, FailureKind, Options};
use serde_json::{Value, json};

use crate::lab::{Lab, openstack, openstack_options, rackspace, slow};

/// The collection of volumes, in the service that this dialect keeps them in.
fn place(lab: &Lab) -> String {
    match lab.sandbox.auth_url().ends_with("/v3") {
        true => format!("{}/volumes", lab.service("volumev3")),
        false => "/os-volumes".to_owned(),
    }
}

fn create(lab: &Lab, body: &Value) -> String {
    let answer = lab.post(&place(lab), &json!({"volume": body}));
    assert!([200, 202].contains(&answer.status), "{}", answer.text());
    answer.json()["volume"]["id"].as_str().unwrap().to_owned()
}

fn volume(lab: &Lab, id: &str) -> Value {
    let answer = lab.get(&format!("{}/{id}", place(lab)));
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["volume"].clone()
}

fn status(lab: &Lab, id: &str) -> String {
    volume(lab, id)["status"].as_str().unwrap().to_owned()
}

fn attach(lab: &Lab, server: &str, volume: &str) -> crate::wire::Answer {
    let body = json!({"volumeAttachment": {"volumeId": volume, "device": null}});
    lab.post(&format!("/servers/{server}/os-volume_attachments"), &body)
}

#[test]
fn a_volume_passes_through_its_states() {
    for lab in [
        Lab::start(slow(Options::default())),
        Lab::start(slow(openstack_options())),
    ] {
        let server = lab.create("web-1");
        lab.sandbox.advance(100.0);
        let id = create(&lab, &json!({"size": 100, "display_name": "data"}));
        assert_eq!(status(&lab, &id), "creating");
        lab.sandbox.advance(20.0);
        assert_eq!(status(&lab, &id), "available");

        let answer = attach(&lab, &server, &id);
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.json()["volumeAttachment"]["serverId"], server.as_str());
        assert_eq!(status(&lab, &id), "attaching");
        lab.sandbox.advance(10.0);
        assert_eq!(status(&lab, &id), "in-use");
        assert_eq!(volume(&lab, &id)["attachments"][0]["server_id"], server.as_str());
        // Who has it cannot be asked to give it up by deleting it.
        assert_eq!(lab.delete(&format!("{}/{id}", place(&lab))).status, 400);
        assert_eq!(attach(&lab, &server, &id).status, 400);

        let path = format!("/servers/{server}/os-volume_attachments/{id}");
        assert_eq!(lab.get(&path).json()["volumeAttachment"]["id"], id.as_str());
        assert_eq!(lab.delete(&path).status, 202);
        assert_eq!(lab.get(&path).fault().1, "itemNotFound");
        assert_eq!(status(&lab, &id), "detaching");
        lab.sandbox.advance(10.0);
        assert_eq!(status(&lab, &id), "available");

        assert_eq!(lab.delete(&format!("{}/{id}", place(&lab))).status, 202);
        assert_eq!(status(&lab, &id), "deleting");
        lab.sandbox.advance(10.0);
        assert_eq!(
            lab.get(&format!("{}/{id}", place(&lab))).fault().1,
            "itemNotFound"
        );
    }
}

#[test]
fn a_creation_can_fail_behind_its_answer() {
    let lab = rackspace();
    let failure = FailureKind::BuildError {
        code: 500,
        message: "no room".to_owned(),
    };
    lab.fail("create_volume", Failure::kind(failure));
    let id = create(&lab, &json!({"size": 100}));
    assert_eq!(status(&lab, &id), "error");
    assert_eq!(lab.delete(&format!("/os-volumes/{id}")).status, 202);
}

#[test]
fn sizes_and_sources_are_checked() {
    let lab = rackspace();
    for size in [json!(49), json!(1025), json!(0), json!("many")] {
        let answer = lab.post("/os-volumes", &json!({"volume": {"size": size}}));
        assert_eq!(answer.fault().1, "badRequest", "{size}");
    }
    let lab = openstack();
    let place = place(&lab);
    let refused = |body: Value| lab.post(&place, &json!({"volume": body})).status;
    assert_eq!(refused(json!({})), 400);
    assert_eq!(refused(json!({"size": 1, "volume_type": "gold"})), 404);
    assert_eq!(
        refused(json!({"size": 1, "imageRef": "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001"})),
        400
    );
    assert_eq!(
        refused(json!({"snapshot_id": "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001"})),
        404
    );
    assert_eq!(
        refused(json!({"source_volid": "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001"})),
        404
    );
    assert_eq!(refused(json!({"size": 20_000})), 413);
}

#[test]
fn copies_have_the_size_of_what_they_were_made_from() {
    let lab = openstack();
    let id = create(&lab, &json!({"size": 5, "imageRef": lab.image()}));
    assert_eq!(volume(&lab, &id)["bootable"], "true");
    let snapshots = format!("{}/snapshots", lab.service("volumev3"));
    let answer = lab.post(
        &snapshots,
        &json!({"snapshot": {"volume_id": id, "name": "before"}}),
    );
    assert_eq!(answer.status, 202);
    let snapshot = answer.json()["snapshot"]["id"].clone();
    let copy = create(&lab, &json!({"snapshot_id": snapshot}));
    assert_eq!(volume(&lab, &copy)["size"], 5);
    let copy = create(&lab, &json!({"source_volid": id, "size": 7}));
    assert_eq!(volume(&lab, &copy)["size"], 7);
    assert_eq!(volume(&lab, &copy)["source_volid"], id.as_str());
    let small = lab.post(&place(&lab), &json!({"volume": {"source_volid": id, "size": 1}}));
    assert_eq!(small.fault().1, "badRequest");
    // What has snapshots stays until they are gone.
    let path = format!("{}/{id}", place(&lab));
    assert_eq!(lab.delete(&path).status, 400);
    assert_eq!(
        lab.delete(&format!("{snapshots}/{}", snapshot.as_str().unwrap()))
            .status,
        202
    );
    assert_eq!(lab.delete(&path).status, 202);
}

#[test]
fn the_block_storage_service_pages_and_filters() {
    let lab = openstack();
    for name in ["a", "b", "c"] {
        create(&lab, &json!({"size": 1, "name": name}));
    }
    let place = place(&lab);
    let names = |answer: &Value| -> Vec<String> {
        let volumes = answer["volumes"].as_array().unwrap();
        volumes
            .iter()
            .map(|volume| volume["name"].as_str().unwrap().to_owned())
            .collect()
    };
    let first = lab.get(&format!("{place}/detail?limit=2")).json();
    assert_eq!(names(&first), ["c", "b"]);
    let next = lab
        .get(first["volumes_links"][0]["href"].as_str().unwrap())
        .json();
    assert_eq!(names(&next), ["a"]);
    assert_eq!(next.get("volumes_links"), None);
    assert_eq!(names(&lab.get(&format!("{place}?name=b")).json()), ["b"]);
    assert_eq!(lab.get(&format!("{place}?marker=nope")).status, 404);
    assert_eq!(lab.get(&format!("{place}?limit=many")).status, 400);
}

#[test]
fn nova_passes_volumes_on_up_to_a_microversion() {
    let lab = openstack();
    let id = create(&lab, &json!({"size": 1, "name": "data"}));
    let shown = lab.get(&format!("/os-volumes/{id}")).json();
    assert_eq!(
        (&shown["volume"]["displayName"], &shown["volume"]["attachments"]),
        (&json!("data"), &json!([{}]))
    );
    let lab = lab.speaking("2.36");
    assert_eq!(lab.get("/os-volumes").fault().1, "itemNotFound");
}

#[test]
fn attaching_wants_both_to_be_there() {
    let lab = openstack();
    let (server, id) = (lab.create("web-1"), create(&lab, &json!({"size": 1})));
    let missing = "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001";
    assert_eq!(attach(&lab, missing, &id).fault().1, "itemNotFound");
    assert_eq!(attach(&lab, &server, missing).fault().1, "itemNotFound");
    assert_eq!(attach(&lab, &server, "nope").fault().1, "badRequest");
    let path = format!("/servers/{server}/os-volume_attachments/{id}");
    assert_eq!(lab.delete(&path).fault().1, "itemNotFound");
    assert_eq!(
        attach(&lab, &server, &id).json()["volumeAttachment"]["device"],
        "/dev/vdb"
    );
    assert_eq!(
        lab.server(&server)["os-extended-volumes:volumes_attached"],
        json!([{"id": id}])
    );
    // A server that goes gives its volumes back.
    lab.delete(&format!("/servers/{server}"));
    lab.get(&format!("/servers/{server}"));
    assert_eq!(status(&lab, &id), "available");
}

fn boot(lab: &Lab, changes: &Value) -> crate::wire::Answer {
    lab.post("/servers", &lab.order_with(changes))
}

#[test]
fn a_server_boots_from_a_new_volume() {
    for lab in [rackspace(), openstack()] {
        let entry = json!({
            "boot_index": "0", "uuid": lab.image(), "volume_size": "100", "source_type": "image",
            "destination_type": "volume", "delete_on_termination": true,
        });
        let answer = boot(&lab, &json!({"imageRef": "", "block_device_mapping_v2": [entry]}));
        assert_eq!(answer.status, 202, "{}", answer.text());
        let server = answer.json()["server"]["id"].as_str().unwrap().to_owned();
        assert_eq!(lab.server(&server)["image"], "");
        let held = lab
            .get(&format!("/servers/{server}/os-volume_attachments"))
            .json();
        let id = held["volumeAttachments"][0]["volumeId"]
            .as_str()
            .unwrap()
            .to_owned();
        assert_eq!(
            (status(&lab, &id).as_str(), &volume(&lab, &id)["size"]),
            ("in-use", &json!(100))
        );
        // The root disk stays while the server does, and goes with it.
        assert_eq!(
            lab.delete(&format!("/servers/{server}/os-volume_attachments/{id}"))
                .fault()
                .1,
            "forbidden"
        );
        lab.delete(&format!("/servers/{server}"));
        lab.get(&format!("/servers/{server}"));
        assert_eq!(lab.get(&format!("{}/{id}", place(&lab))).status, 404);
    }
}

#[test]
fn a_server_boots_from_a_volume_that_is_there() {
    for lab in [rackspace(), openstack()] {
        let id = create(&lab, &json!({"size": 100, "imageRef": lab.image()}));
        let entry = json!({"volume_id": id, "device_name": "vda", "delete_on_termination": "0"});
        let changes = json!({"imageRef": "", "block_device_mapping": [entry]});
        let answer = boot(&lab, &changes);
        assert_eq!(answer.status, 202, "{}", answer.text());
        assert_eq!(status(&lab, &id), "in-use");
        assert_eq!(boot(&lab, &changes).fault().1, "badRequest");
        let server = answer.json()["server"]["id"].as_str().unwrap().to_owned();
        lab.delete(&format!("/servers/{server}"));
        lab.get(&format!("/servers/{server}"));
        assert_eq!(status(&lab, &id), "available");
    }
}

#[test]
fn block_devices_that_make_no_sense_are_refused() {
    let lab = openstack();
    let (image, blank) = (lab.image(), create(&lab, &json!({"size": 1})));
    let entry = |changes: Value| {
        let mut entry = json!({
            "boot_index": 0, "uuid": image, "volume_size": 10, "source_type": "image",
            "destination_type": "volume",
        });
        for (name, value) in changes.as_object().unwrap() {
            entry[name] = value.clone();
        }
        entry
    };
    for odd in [
        json!({"volume_size": null}),
        json!({"boot_index": -1}),
        json!({"boot_index": 1}),
        json!({"source_type": "tape"}),
        json!({"uuid": "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001"}),
        json!({"source_type": "snapshot", "uuid": "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001"}),
        json!({"source_type": "volume", "uuid": "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001"}),
        json!({"source_type": "volume", "uuid": blank}),
        json!({"volume_type": "lvm"}),
        json!({"colour": "red"}),
    ] {
        let answer = boot(
            &lab,
            &json!({"imageRef": "", "block_device_mapping_v2": [entry(odd.clone())]}),
        );
        assert_eq!(answer.fault().1, "badRequest", "{odd}");
    }
    let both = json!({
        "imageRef": "", "block_device_mapping_v2": [entry(json!({}))],
        "block_device_mapping": [{"volume_id": blank}],
    });
    assert_eq!(boot(&lab, &both).fault().1, "badRequest");
    assert_eq!(boot(&lab, &json!({"imageRef": ""})).fault().1, "badRequest");
}

#[test]
fn a_size_beyond_all_numbers_is_over_the_quota() {
    let lab = openstack();
    create(&lab, &json!({"size": 1}));
    let answer = lab.post(&place(&lab), &json!({"volume": {"size": u64::MAX}}));
    assert_eq!(answer.fault().1, "overLimit");
}

#[test]
fn a_volume_with_snapshots_stays_whichever_service_is_asked() {
    let lab = openstack();
    let id = create(&lab, &json!({"size": 1}));
    let snapshots = format!("{}/snapshots", lab.service("volumev3"));
    let taken = lab.post(&snapshots, &json!({"snapshot": {"volume_id": id}}));
    assert_eq!(taken.status, 202);
    for path in [format!("/os-volumes/{id}"), format!("{}/{id}", place(&lab))] {
        let (status, _, message) = lab.delete(&path).fault();
        assert_eq!(status, 400, "{path}");
        assert_eq!(
            message,
            format!("Invalid volume: Volume {id} must not have snapshots.")
        );
    }
}
