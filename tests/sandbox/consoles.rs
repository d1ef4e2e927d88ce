//! Consoles: the actions of old, and the one call that took their place.

use serde_json::json;

use crate::lab::{Lab, openstack, openstack_options, rackspace, slow};

fn vnc(lab: &Lab, id: &str) -> crate::wire::Answer {
    lab.act(id, &json!({"os-getVNCConsole": {"type": "novnc"}}))
}

#[test]
fn an_action_gives_a_url_with_a_token_up_to_2_5() {
    for lab in [rackspace(), openstack().speaking("2.5")] {
        let id = lab.create("web-1");
        let console = vnc(&lab, &id).json()["console"].clone();
        assert_eq!(console["type"], "novnc");
        assert!(console["url"].as_str().is_some_and(|url| url.contains("token")));
    }
    let lab = openstack().speaking("2.6");
    let id = lab.create("web-1");
    assert_eq!(vnc(&lab, &id).status, 404);
}

#[test]
fn one_call_gives_consoles_of_every_protocol_from_2_6_on() {
    let lab = openstack().speaking("2.6");
    let path = format!("/servers/{}/remote-consoles", lab.create("web-1"));
    let open = |protocol: &str, kind: &str| {
        lab.post(
            &path,
            &json!({"remote_console": {"protocol": protocol, "type": kind}}),
        )
    };
    for (protocol, kind) in [("vnc", "novnc"), ("spice", "spice-html5"), ("serial", "serial")] {
        let console = open(protocol, kind).json()["remote_console"].clone();
        assert_eq!(
            (&console["protocol"], &console["type"]),
            (&json!(protocol), &json!(kind))
        );
        assert!(console["url"].is_string());
    }
    assert_eq!(open("rdp", "rdp-html5").status, 400, "not offered");
    assert_eq!(open("vnc", "telnet").status, 400, "no such type");
}

#[test]
fn a_server_that_is_built_has_no_console_yet() {
    let lab = Lab::start(slow(openstack_options()));
    let id = lab.create("web-1");
    assert_eq!(vnc(&lab, &id).fault().1, "conflictingRequest");
    lab.sandbox.advance(100.0);
    assert_eq!(vnc(&lab, &id).status, 200);
}
