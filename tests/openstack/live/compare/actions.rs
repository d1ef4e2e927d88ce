//! The actions of a server.

use serde_json::json;

use super::pair::Pair;

#[test]
fn bad_actions_are_refused_alike() {
    let mut pair = Pair::start();
    pair.build("compare-actions");
    let bodies = [
        json!({"fly": null}),
        json!({"lock": null, "unlock": null}),
        json!({}),
        json!([]),
        json!({"reboot": null}),
        json!({"reboot": {}}),
        json!({"reboot": {"type": "GENTLE"}}),
        json!({"resize": null}),
        json!({"resize": {}}),
        json!({"resize": {"flavorRef": "42"}}),
        json!({"resize": {"flavorRef": "nope"}}),
        json!({"resize": {"flavorRef": "{compute}/v2.1/flavors/84"}}),
        json!({"confirmResize": null}),
        json!({"revertResize": null}),
        json!({"rebuild": {}}),
        json!({"rebuild": {"imageRef": "nope"}}),
        json!({"rebuild": {"imageRef": "7bb5a0c4-3a0e-4b3e-9d0e-5f3f9a1c2d3e"}}),
        json!({"rebuild": {"imageRef": "{compute}/v2.1/images/{image-id}"}}),
        json!({"rebuild": {"imageRef": "{image-id}", "name": ""}}),
        json!({"rebuild": {"imageRef": "{image-id}", "colour": "blue"}}),
        json!({"changePassword": {}}),
        json!({"changePassword": null}),
        json!({"changePassword": {"adminPass": 7}}),
        json!({"createImage": {}}),
        json!({"createImage": {"name": ""}}),
        json!({"createImage": {"name": "a", "metadata": {"a": 1}}}),
        json!({"unrescue": null}),
        json!({"rescue": {"adminPass": 7}}),
        json!({"rescue": "none"}),
        json!({"os-start": null}),
        json!({"unpause": null}),
        json!({"resume": null}),
        json!({"restore": null}),
        json!({"migrate": null}),
        json!({"lock": {"locked_reason": "before 2.73"}}),
    ];
    for body in bodies {
        pair.act(body);
    }
    pair.send("POST", "/servers/{server}/action", None);
    pair.post(
        "/servers/7bb5a0c4-3a0e-4b3e-9d0e-5f3f9a1c2d3e/action",
        json!({"os-stop": null}),
    );
    pair.get("/servers/{server}/action");
    pair.done();
}

#[test]
fn power_and_locks_are_alike() {
    let mut pair = Pair::start();
    pair.build("compare-power");
    let turns = [
        (json!({"reboot": {"type": "SOFT"}}), "ACTIVE"),
        (json!({"reboot": {"type": "hard"}}), "ACTIVE"),
        (json!({"changePassword": {"adminPass": "an0ther"}}), "ACTIVE"),
        (json!({"changePassword": {"adminPass": ""}}), "ACTIVE"),
        (json!({"os-stop": null}), "SHUTOFF"),
        (json!({"os-stop": null}), "SHUTOFF"),
        (json!({"reboot": {"type": "SOFT"}}), "SHUTOFF"),
        (json!({"pause": null}), "SHUTOFF"),
        (json!({"os-start": null}), "ACTIVE"),
        (json!({"pause": null}), "PAUSED"),
        (json!({"pause": null}), "PAUSED"),
        (json!({"unpause": null}), "ACTIVE"),
        (json!({"suspend": null}), "SUSPENDED"),
        (json!({"resume": null}), "ACTIVE"),
        (json!({"rescue": {"adminPass": "Rescue123"}}), "RESCUE"),
        (json!({"rescue": null}), "RESCUE"),
        (json!({"os-stop": null}), "RESCUE"),
        (json!({"unrescue": null}), "ACTIVE"),
        (json!({"lock": null}), "ACTIVE"),
        (json!({"os-stop": null}), "ACTIVE"),
        (json!({"reboot": {"type": "SOFT"}}), "ACTIVE"),
        (json!({"createImage": {"name": "live-locked"}}), "ACTIVE"),
        (json!({"rebuild": {"imageRef": "{image-id}"}}), "ACTIVE"),
        (json!({"resize": {"flavorRef": "84"}}), "ACTIVE"),
        (json!({"lock": null}), "ACTIVE"),
        (json!({"unlock": null}), "ACTIVE"),
        (json!({"unlock": null}), "ACTIVE"),
    ];
    for (body, status) in turns {
        let locked = body.get("lock").is_some();
        pair.act(body);
        pair.settle(status);
        pair.get("/servers/{server}");
        if locked {
            pair.delete("/servers/{server}");
            pair.put("/servers/{server}", json!({"server": {"name": "live-locked"}}));
            pair.put("/servers/{server}/metadata", json!({"metadata": {"a": "1"}}));
        }
    }
    pair.get("/servers/{server}/os-instance-actions");
    pair.get("/servers/{server}/os-instance-actions/req-nope");
    pair.done();
}

#[test]
fn resizes_and_rebuilds_are_alike() {
    let mut pair = Pair::start();
    pair.build("compare-resize");
    let turns = [
        (json!({"resize": {"flavorRef": "84"}}), "VERIFY_RESIZE"),
        (json!({"os-stop": null}), "VERIFY_RESIZE"),
        (json!({"resize": {"flavorRef": "1"}}), "VERIFY_RESIZE"),
        (json!({"revertResize": null}), "ACTIVE"),
        (
            json!({"resize": {"flavorRef": "84", "OS-DCF:diskConfig": "AUTO"}}),
            "VERIFY_RESIZE",
        ),
        (json!({"confirmResize": null}), "ACTIVE"),
        (json!({"rebuild": {"imageRef": "{image-id}"}}), "ACTIVE"),
        (
            json!({"rebuild": {
                "imageRef": "{image-id}", "name": "live-rebuilt", "adminPass": "an0ther", "metadata": {"a": "1"},
                "accessIPv4": "192.0.2.7", "OS-DCF:diskConfig": "MANUAL",
            }}),
            "ACTIVE",
        ),
        (json!({"os-stop": null}), "SHUTOFF"),
        (json!({"resize": {"flavorRef": "42"}}), "VERIFY_RESIZE"),
        (json!({"confirmResize": null}), "SHUTOFF"),
        (json!({"rebuild": {"imageRef": "{image-id}"}}), "SHUTOFF"),
    ];
    for (body, status) in turns {
        pair.act(body);
        pair.settle(status);
        pair.get("/servers/{server}");
    }
    pair.done();
}
