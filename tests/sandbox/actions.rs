//! Actions, updates and deletion, time standing still.

use cloudservers::sandbox::{Failure, FailureKind, Options};
use serde_json::{Value, json};

use crate::lab::{Lab, openstack, openstack_options, rackspace, slow, state};

/// An OpenStack whose time moves by hand, and an ACTIVE server in it.
fn active() -> (Lab, String) {
    built(openstack_options())
}

fn built(options: Options) -> (Lab, String) {
    let lab = Lab::start(slow(options));
    let id = lab.create("web-1");
    lab.sandbox.advance(100.0);
    assert_eq!(lab.state(&id), state("ACTIVE", None));
    (lab, id)
}

/// Sends an action that is accepted with 202 and no body.
fn accepted(lab: &Lab, id: &str, body: &Value) {
    let answer = lab.act(id, body);
    assert_eq!((answer.status, answer.text().as_str()), (202, ""), "{body}");
    assert_eq!(answer.header("content-type"), Some("application/json"));
}

fn conflict(lab: &Lab, id: &str, body: &Value) -> String {
    let (status, name, message) = lab.act(id, body).fault();
    assert_eq!((status, name.as_str()), (409, "conflictingRequest"), "{body}");
    message
}

#[test]
fn a_reboot_passes_through_its_status() {
    let (lab, id) = active();
    for (kind, status, task) in [
        ("SOFT", "REBOOT", "rebooting"),
        ("HARD", "HARD_REBOOT", "rebooting_hard"),
    ] {
        accepted(&lab, &id, &json!({"reboot": {"type": kind}}));
        assert_eq!(lab.state(&id), state(status, Some(task)));
        lab.sandbox.advance(100.0);
        assert_eq!(lab.state(&id), state("ACTIVE", None));
    }
}

#[test]
fn a_second_reboot_at_once_is_409() {
    let (lab, id) = active();
    accepted(&lab, &id, &json!({"reboot": {"type": "SOFT"}}));
    let message = conflict(&lab, &id, &json!({"reboot": {"type": "SOFT"}}));
    assert_eq!(
        message,
        format!("Cannot 'reboot' instance {id} while it is in task_state rebooting")
    );
}

#[test]
fn a_reboot_needs_its_type() {
    let (lab, id) = active();
    for body in [
        json!({"reboot": {}}),
        json!({"reboot": null}),
        json!({"reboot": {"type": "GENTLE"}}),
    ] {
        assert_eq!(lab.act(&id, &body).status, 400, "{body}");
    }
}

#[test]
fn stop_and_start() {
    let (lab, id) = active();
    accepted(&lab, &id, &json!({"os-stop": null}));
    assert_eq!(lab.state(&id), state("ACTIVE", Some("powering-off")));
    lab.sandbox.advance(100.0);
    assert_eq!(lab.state(&id), state("SHUTOFF", None));
    let server = lab.server(&id);
    assert_eq!(
        (&server["OS-EXT-STS:power_state"], server.get("progress")),
        (&json!(4), None)
    );
    let message = conflict(&lab, &id, &json!({"os-stop": null}));
    assert_eq!(
        message,
        format!("Cannot 'stop' instance {id} while it is in vm_state stopped")
    );
    accepted(&lab, &id, &json!({"os-start": null}));
    lab.sandbox.advance(100.0);
    assert_eq!(lab.state(&id), state("ACTIVE", None));
}

#[test]
fn pause_and_suspend_and_back() {
    let (lab, id) = active();
    for (go, status, back) in [("pause", "PAUSED", "unpause"), ("suspend", "SUSPENDED", "resume")] {
        accepted(&lab, &id, &json!({go: null}));
        lab.sandbox.advance(100.0);
        assert_eq!(lab.state(&id), state(status, None));
        accepted(&lab, &id, &json!({back: null}));
        lab.sandbox.advance(100.0);
        assert_eq!(lab.state(&id), state("ACTIVE", None));
    }
}

#[test]
fn a_resize_is_confirmed() {
    let (lab, id) = active();
    accepted(&lab, &id, &json!({"resize": {"flavorRef": "3"}}));
    assert_eq!(lab.state(&id), state("RESIZE", Some("resize_prep")));
    lab.sandbox.advance(30.0);
    assert_eq!(lab.state(&id), state("RESIZE", Some("resize_migrating")));
    lab.sandbox.advance(100.0);
    assert_eq!(lab.state(&id), state("VERIFY_RESIZE", None));
    assert_eq!(lab.server(&id)["flavor"]["id"], "3");
    let confirmed = lab.act(&id, &json!({"confirmResize": null}));
    assert_eq!((confirmed.status, confirmed.body.len()), (204, 0));
    lab.sandbox.advance(100.0);
    assert_eq!(lab.state(&id), state("ACTIVE", None));
    conflict(&lab, &id, &json!({"confirmResize": null}));
}

#[test]
fn a_resize_is_reverted() {
    let (lab, id) = active();
    accepted(&lab, &id, &json!({"resize": {"flavorRef": 3}}));
    lab.sandbox.advance(100.0);
    accepted(&lab, &id, &json!({"revertResize": null}));
    assert_eq!(lab.state(&id), state("REVERT_RESIZE", Some("resize_reverting")));
    lab.sandbox.advance(100.0);
    assert_eq!(lab.state(&id), state("ACTIVE", None));
    assert_eq!(lab.server(&id)["flavor"]["id"], "2");
}

#[test]
fn a_resize_is_confirmed_by_the_service_after_a_day() {
    let (lab, id) = built(Options {
        token_seconds: 200_000,
        ..openstack_options()
    });
    accepted(&lab, &id, &json!({"resize": {"flavorRef": "3"}}));
    lab.sandbox.advance(100.0);
    lab.sandbox.advance(86_000.0);
    assert_eq!(lab.state(&id), state("VERIFY_RESIZE", None));
    lab.sandbox.advance(400.0);
    assert_eq!(lab.state(&id), state("ACTIVE", None));
    assert_eq!(lab.server(&id)["flavor"]["id"], "3");
}

#[test]
fn a_resized_stopped_server_stays_stopped() {
    let (lab, id) = active();
    accepted(&lab, &id, &json!({"os-stop": null}));
    lab.sandbox.advance(100.0);
    accepted(&lab, &id, &json!({"resize": {"flavorRef": "3"}}));
    lab.sandbox.advance(100.0);
    lab.act(&id, &json!({"confirmResize": null}));
    lab.sandbox.advance(100.0);
    assert_eq!(lab.state(&id), state("SHUTOFF", None));
}

#[test]
fn a_failed_resize_falls_back() {
    let (lab, id) = active();
    lab.fail(
        "resize_server",
        Failure::kind(FailureKind::BuildError {
            code: 500,
            message: String::new(),
        }),
    );
    accepted(&lab, &id, &json!({"resize": {"flavorRef": "3"}}));
    assert_eq!(lab.state(&id).0, "RESIZE");
    lab.sandbox.advance(100.0);
    assert_eq!(lab.state(&id), state("ACTIVE", None));
    assert_eq!(lab.server(&id)["flavor"]["id"], "2");
}

#[test]
fn a_resize_takes_no_url_and_no_same_flavor() {
    for (lab, id) in [active(), built(Options::default())] {
        let url = format!("{}/flavors/3", lab.endpoint);
        let message = lab.act(&id, &json!({"resize": {"flavorRef": url}})).fault().2;
        assert_eq!(message, format!("Flavor {url} could not be found."));
        let message = lab.act(&id, &json!({"resize": {"flavorRef": "2"}})).fault().2;
        assert_eq!(message, "When resizing, instances must change flavor!");
    }
}

#[test]
fn a_rebuild_answers_a_lean_server_with_its_password() {
    let (lab, id) = active();
    let answer = lab.act(
        &id,
        &json!({"rebuild": {"imageRef": lab.image(), "name": "again", "adminPass": "n3w"}}),
    );
    assert_eq!(answer.status, 202);
    let server = answer.json()["server"].clone();
    assert_eq!(
        (&server["status"], &server["adminPass"], &server["name"]),
        (&json!("REBUILD"), &json!("n3w"), &json!("again"))
    );
    assert!(
        server
            .as_object()
            .is_some_and(|members| members.keys().all(|name| !name.starts_with("OS-EXT")))
    );
    assert_eq!(server["addresses"]["private"][0].get("OS-EXT-IPS:type"), None);
    assert_eq!(answer.header("location"), server["links"][0]["href"].as_str());
    lab.sandbox.advance(100.0);
    assert_eq!(lab.state(&id), state("ACTIVE", None));
    let unknown = json!({"rebuild": {"imageRef": "11111111-2222-3333-4444-555555555555"}});
    assert_eq!(lab.act(&id, &unknown).fault().2, "Cannot find image for rebuild");
    let url = json!({"rebuild": {"imageRef": format!("{}/images/{}", lab.endpoint, lab.image())}});
    assert_eq!(lab.act(&id, &url).status, 400);
}

#[test]
fn a_password_is_changed() {
    let (lab, id) = active();
    accepted(&lab, &id, &json!({"changePassword": {"adminPass": "n3w"}}));
    assert_eq!(lab.state(&id), state("PASSWORD", Some("updating_password")));
    lab.sandbox.advance(100.0);
    accepted(&lab, &id, &json!({"changePassword": {"adminPass": ""}}));
    assert_eq!(lab.act(&id, &json!({"changePassword": {}})).status, 400);
}

#[test]
fn a_rescue_answers_its_password() {
    for (lab, id, status) in [active(), built(Options::default())].map(|(lab, id)| {
        let status = if lab.endpoint.ends_with("/v2.1") { 200 } else { 202 };
        (lab, id, status)
    }) {
        let answer = lab.act(&id, &json!({"rescue": {"adminPass": "Rescue123"}}));
        assert_eq!(
            (answer.status, &answer.json()),
            (status, &json!({"adminPass": "Rescue123"}))
        );
        assert_eq!(lab.state(&id), state("ACTIVE", Some("rescuing")));
        lab.sandbox.advance(100.0);
        assert_eq!(lab.state(&id), state("RESCUE", None));
        conflict(&lab, &id, &json!({"rescue": null}));
        accepted(&lab, &id, &json!({"unrescue": null}));
        lab.sandbox.advance(100.0);
        assert_eq!(lab.state(&id), state("ACTIVE", None));
        assert!(lab.act(&id, &json!({"rescue": null})).json()["adminPass"].is_string());
    }
}

#[test]
fn a_locked_server_can_be_renamed_but_not_stopped_or_deleted() {
    let (lab, id) = active();
    accepted(&lab, &id, &json!({"lock": null}));
    assert_eq!(
        conflict(&lab, &id, &json!({"os-stop": null})),
        format!("Instance {id} is locked")
    );
    assert_eq!(lab.delete(&format!("/servers/{id}")).status, 409);
    assert_eq!(
        lab.put(&format!("/servers/{id}"), &json!({"server": {"name": "b"}}))
            .status,
        200
    );
    accepted(&lab, &id, &json!({"unlock": null}));
    accepted(&lab, &id, &json!({"unlock": null}));
    accepted(&lab, &id, &json!({"os-stop": null}));
}

#[test]
fn a_lock_has_a_reason_from_2_73_on() {
    let lab = openstack().speaking("2.73");
    let id = lab.create("web-1");
    accepted(&lab, &id, &json!({"lock": {"locked_reason": "mine"}}));
    let server = lab.server(&id);
    assert_eq!(
        (&server["locked"], &server["locked_reason"]),
        (&json!(true), &json!("mine"))
    );
}

#[test]
fn a_snapshot_is_told_in_the_location() {
    let (lab, id) = active();
    let answer = lab.act(
        &id,
        &json!({"createImage": {"name": "snap", "metadata": {"ImageType": "Gold"}}}),
    );
    assert_eq!((answer.status, answer.body.len()), (202, 0));
    let location = answer.header("location").expect("a location").to_owned();
    let image = location.rsplit('/').next().expect("an id").to_owned();
    assert_eq!(location, format!("{}//images/{image}", lab.service("image")));
    assert_eq!(lab.state(&id), state("ACTIVE", Some("image_snapshot")));
    let show = || lab.get(&format!("/images/{image}")).json()["image"].clone();
    assert_eq!(show()["status"], "SAVING");
    lab.sandbox.advance(100.0);
    let saved = show();
    assert_eq!(
        (&saved["status"], &saved["server"]["id"]),
        (&json!("ACTIVE"), &json!(id))
    );
    assert_eq!(saved["metadata"]["ImageType"], "Gold");
    assert_eq!(lab.state(&id), state("ACTIVE", None));
}

#[test]
fn a_snapshot_is_told_in_the_body_from_2_45_on() {
    let lab = openstack().speaking("2.45");
    let id = lab.create("web-1");
    let answer = lab.act(&id, &json!({"createImage": {"name": "snap"}}));
    assert_eq!(answer.header("location"), None);
    assert!(answer.json()["image_id"].is_string());
}

#[test]
fn a_failed_snapshot_leaves_the_server_alone() {
    let lab = rackspace();
    let id = lab.create("web-1");
    lab.fail(
        "create_image",
        Failure::kind(FailureKind::BuildError {
            code: 500,
            message: String::new(),
        }),
    );
    let answer = lab.act(&id, &json!({"createImage": {"name": "snap"}}));
    let image = lab.get(answer.header("location").expect("a location")).json();
    assert_eq!(image["image"]["status"], "ERROR");
    assert_eq!(lab.state(&id), state("ACTIVE", None));
}

#[test]
fn unknown_and_doubled_actions_are_400() {
    let (lab, id) = active();
    assert_eq!(
        lab.act(&id, &json!({"fly": null})).fault().2,
        "There is no such action: fly"
    );
    for body in [json!({}), json!({"lock": null, "unlock": null})] {
        assert_eq!(lab.act(&id, &body).fault().2, "Malformed request body");
    }
    assert_eq!(
        lab.act("nope", &json!({"lock": null})).fault().2,
        "Instance nope could not be found."
    );
    assert_eq!(lab.act(&id, &json!({"migrate": null})).fault().1, "forbidden");
}

#[test]
fn an_update_answers_a_lean_server() {
    let (lab, id) = active();
    let path = format!("/servers/{id}");
    let answer = lab.put(
        &path,
        &json!({"server": {"name": "new", "accessIPv4": "192.0.2.1", "accessIPv6": "2001:db8::1"}}),
    );
    let server = answer.json()["server"].clone();
    assert_eq!(
        (answer.status, &server["name"], &server["accessIPv4"]),
        (200, &json!("new"), &json!("192.0.2.1"))
    );
    assert!(
        server
            .as_object()
            .is_some_and(|members| members.keys().all(|name| !name.starts_with("OS-EXT")))
    );
    assert_eq!(
        server["addresses"]["private"][0].get("OS-EXT-IPS-MAC:mac_addr"),
        None
    );
    assert!(
        lab.server(&id)["addresses"]["private"][0]
            .get("OS-EXT-IPS-MAC:mac_addr")
            .is_some()
    );
    assert_eq!(lab.put(&path, &json!({"server": {}})).status, 200);
    for body in [
        json!({"flavorRef": "3"}),
        json!({"name": " "}),
        json!({"accessIPv4": "::1"}),
    ] {
        assert_eq!(lab.put(&path, &json!({"server": body})).status, 400, "{body}");
    }
}

#[test]
fn a_deleted_server_lingers_then_is_gone() {
    let (lab, id) = active();
    let path = format!("/servers/{id}");
    assert_eq!(lab.delete(&path).status, 204);
    assert_eq!(lab.state(&id), state("ACTIVE", Some("deleting")));
    assert_eq!(lab.delete(&path).status, 204);
    lab.sandbox.advance(100.0);
    assert_eq!(
        lab.get(&path).fault(),
        (
            404,
            "itemNotFound".to_owned(),
            format!("Instance {id} could not be found.")
        )
    );
    assert_eq!(lab.delete(&path).status, 404);
}

#[test]
fn without_build_time_a_deleted_server_is_seen_once_more() {
    let lab = rackspace();
    let id = lab.create("web-1");
    assert_eq!(lab.delete(&format!("/servers/{id}")).status, 204);
    assert_eq!(lab.state(&id), state("ACTIVE", Some("deleting")));
    assert_eq!(lab.get(&format!("/servers/{id}")).status, 404);
}

#[test]
fn deleted_servers_can_be_kept() {
    let lab = Lab::start(Options {
        keeps_deleted: true,
        ..openstack_options()
    });
    let id = lab.create("web-1");
    let path = format!("/servers/{id}");
    assert_eq!(lab.delete(&path).status, 204);
    assert_eq!(lab.state(&id), state("SOFT_DELETED", None));
    assert_eq!(lab.get("/servers").json()["servers"], json!([]));
    assert_eq!(lab.delete(&path).status, 204);
    accepted(&lab, &id, &json!({"restore": null}));
    assert_eq!(lab.state(&id), state("ACTIVE", None));
    assert_eq!(lab.delete(&path).status, 204);
    accepted(&lab, &id, &json!({"forceDelete": null}));
    lab.get(&path);
    assert_eq!(lab.get(&path).status, 404);
}

#[test]
fn actions_are_logged_newest_first() {
    let lab = rackspace();
    let id = lab.create("web-1");
    let answer = lab.act(&id, &json!({"reboot": {"type": "HARD"}}));
    let log = lab.get(&format!("/servers/{id}/os-instance-actions")).json()["instanceActions"].clone();
    assert_eq!(
        (&log[0]["action"], &log[1]["action"]),
        (&json!("reboot"), &json!("create"))
    );
    let request = answer.header("x-compute-request-id").expect("an id");
    assert_eq!(log[0]["request_id"], request);
    let one = lab
        .get(&format!("/servers/{id}/os-instance-actions/{request}"))
        .json();
    assert_eq!(one["instanceAction"]["action"], "reboot");
    assert_eq!(
        lab.get(&format!("/servers/{id}/os-instance-actions/nope")).status,
        404
    );
}

#[test]
fn the_log_of_a_deleted_server_can_be_read_from_2_21_on() {
    let lab = openstack();
    let id = lab.create("web-1");
    lab.delete(&format!("/servers/{id}"));
    lab.server(&id);
    let path = format!("/servers/{id}/os-instance-actions");
    assert_eq!(lab.get(&path).status, 404);
    assert_eq!(
        lab.speaking("2.21").get(&path).json()["instanceActions"][0]["action"],
        "delete"
    );
}

#[test]
fn another_projects_server_is_404() {
    let mut lab = openstack();
    let id = lab.create("web-1");
    let credentials = lab.sandbox.credentials();
    let user = json!({"id": credentials.user_id, "password": credentials.password});
    let scope = json!({"project": {"name": "other", "domain": {"id": "default"}}});
    let auth = json!({"identity": {"methods": ["password"], "password": {"user": user}}, "scope": scope});
    lab.token = lab
        .authenticate_v3(&json!({"auth": auth}))
        .header("x-subject-token")
        .expect("a token")
        .to_owned();
    assert_eq!(lab.get(&format!("/servers/{id}")).status, 404);
    assert_eq!(lab.get("/servers").json()["servers"], json!([]));
}

#[test]
fn the_log_tells_events_from_2_51_on_and_what_went_wrong() {
    let mut lab = Lab::start(slow(openstack_options())).speaking("2.84");
    let id = lab.create("web-1");
    let log = format!("/servers/{id}/os-instance-actions");
    let show = |lab: &Lab| {
        let newest = lab.get(&log).json()["instanceActions"][0].clone();
        let request = newest["request_id"].as_str().expect("an id").to_owned();
        lab.get(&format!("{log}/{request}")).json()["instanceAction"].clone()
    };
    let building = show(&lab);
    let event = &building["events"][0];
    assert_eq!(
        (&building["message"], &event["result"]),
        (&json!(null), &json!(null))
    );
    assert_eq!(
        (&event["event"], &event["finish_time"]),
        (&json!("compute__do_build_and_run_instance"), &json!(null))
    );

    lab.sandbox.advance(100.0);
    let built = show(&lab);
    assert_eq!(
        (&built["message"], &built["events"][0]["result"]),
        (&json!(null), &json!("Success"))
    );
    assert_eq!(built["updated_at"], built["events"][0]["finish_time"]);

    let error = FailureKind::BuildError {
        code: 500,
        message: "No valid host was found.".to_owned(),
    };
    lab.sandbox
        .fail("resize_server", Failure::kind(error))
        .expect("an operation");
    accepted(&lab, &id, &json!({"resize": {"flavorRef": "3"}}));
    lab.sandbox.advance(100.0);
    assert_eq!(
        lab.state(&id),
        state("ACTIVE", None),
        "a resize that failed leaves no trace but the log's"
    );
    let failed = show(&lab);
    assert_eq!(
        (&failed["action"], &failed["message"]),
        (&json!("resize"), &json!("Error"))
    );
    let event = &failed["events"][0];
    assert_eq!(
        (&event["result"], &event["details"]),
        (&json!("Error"), &json!("No valid host was found."))
    );

    lab.headers.clear();
    assert_eq!(
        show(&lab).get("events"),
        None,
        "at 2.1 only administrators are told of events"
    );
}

#[test]
fn the_log_has_pages_from_2_58_on() {
    let lab = openstack().speaking("2.58");
    let id = lab.create("web-1");
    lab.act(&id, &json!({"lock": null}));
    let path = format!("/servers/{id}/os-instance-actions");
    let first = lab.get(&format!("{path}?limit=1")).json();
    assert_eq!(first["instanceActions"][0]["action"], "lock");
    let next = first["links"][0]["href"].as_str().expect("a link");
    let second = lab.get(next).json();
    assert_eq!(second["instanceActions"][0]["action"], "create");
    assert_eq!(lab.get(&format!("{path}?marker=nope")).status, 400);
}

#[test]
fn a_rebuild_changes_the_description() {
    let lab = openstack().speaking("2.19");
    let id = lab.create("web-1");
    let rebuild = |description: Value| {
        let answer = lab.act(
            &id,
            &json!({"rebuild": {"imageRef": lab.image(), "description": description}}),
        );
        assert_eq!(answer.status, 202, "{}", answer.text());
        lab.server(&id)["description"].clone()
    };
    assert_eq!(rebuild(json!("a text")), "a text");
    assert_eq!(rebuild(json!(null)), json!(null));
}
