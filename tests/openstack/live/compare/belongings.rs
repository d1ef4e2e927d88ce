//! What belongs to a user or a server: key pairs, volumes, interfaces, consoles, the log.

use serde_json::{Value, json};

use super::pair::Pair;
use crate::bed::unique;
use crate::wire::Answer;

const UNKNOWN: &str = "7bb5a0c4-3a0e-4b3e-9d0e-5f3f9a1c2d3e";
const PUBLIC_KEY: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ2VbCDGm3Gl6xJ1Y0zN0r5G4bH1b5eVw4u7aQm3xk9z me@home";

fn at(pointer: &'static str) -> impl Fn(&Answer) -> String {
    move |answer| {
        let body = answer.json();
        let text = body.pointer(pointer).and_then(Value::as_str);
        text.unwrap_or_else(|| panic!("no {pointer} in {body}"))
            .to_owned()
    }
}

#[test]
fn key_pairs_are_alike() {
    let mut pair = Pair::start();
    let key = unique("key");
    let own = json!({"keypair": {"name": key, "public_key": PUBLIC_KEY}});
    pair.post("/os-keypairs", own.clone());
    pair.get(&format!("/os-keypairs/{key}"));
    pair.post("/os-keypairs", own);
    pair.post(
        "/os-keypairs",
        json!({"keypair": {"name": "bad", "public_key": "nonsense"}}),
    );
    pair.post("/os-keypairs", json!({"keypair": {}}));
    pair.post("/os-keypairs", json!({}));
    pair.delete(&format!("/os-keypairs/{key}"));
    pair.delete(&format!("/os-keypairs/{key}"));
    pair.done();
}

#[test]
fn extensions_and_quotas_are_alike() {
    let mut pair = Pair::start();
    pair.get("/extensions/os-keypairs");
    pair.get("/extensions/nope");
    pair.get("/os-quota-sets/{project}");
    pair.done();
}

#[test]
fn a_servers_belongings_are_alike() {
    let mut pair = Pair::start();
    pair.build("compare-belongings");
    for console in ["novnc", "nope"] {
        pair.act(json!({"os-getVNCConsole": {"type": console}}));
    }
    pair.act(json!({"os-getSerialConsole": {"type": "serial"}}));
    pair.act(json!({"os-getRDPConsole": {"type": "rdp-html5"}}));
    pair.act(json!({"migrate": null}));
    pair.act(json!({"resetNetwork": null}));
    pair.get("/servers/{server}/os-interface");
    pair.get(&format!("/servers/{{server}}/os-interface/{UNKNOWN}"));
    let answers = pair.post(
        "/servers/{server}/os-interface",
        json!({"interfaceAttachment": {"net_id": "{network-id}"}}),
    );
    pair.learn("port", &answers, at("/interfaceAttachment/port_id"));
    pair.get("/servers/{server}/os-interface/{port}");
    pair.get("/servers/{server}/os-volume_attachments");
    pair.get(&format!("/servers/{{server}}/os-volume_attachments/{UNKNOWN}"));
    pair.delete(&format!("/servers/{{server}}/os-volume_attachments/{UNKNOWN}"));
    let unknown = json!({"volumeAttachment": {"volumeId": UNKNOWN}});
    pair.post("/servers/{server}/os-volume_attachments", unknown);
    pair.post(
        "/servers/{server}/os-volume_attachments",
        json!({"volumeAttachment": {}}),
    );
    let answers = pair.get("/servers/{server}/os-instance-actions");
    pair.learn("request", &answers, at("/instanceActions/0/request_id"));
    pair.get("/servers/{server}/os-instance-actions/{request}");
    pair.speak(Some("2.6"));
    let remote = |protocol: &str, kind: &str| json!({"remote_console": {"protocol": protocol, "type": kind}});
    pair.post("/servers/{server}/remote-consoles", remote("vnc", "novnc"));
    pair.post("/servers/{server}/remote-consoles", remote("vnc", "serial"));
    pair.act(json!({"os-getVNCConsole": {"type": "novnc"}}));
    pair.speak(Some("2.58"));
    pair.get("/servers/{server}/os-instance-actions");
    pair.get("/servers/{server}/os-instance-actions/{request}");
    pair.speak(None);
    // A refused one is in Nova's log too, so it comes last.
    let unknown = json!({"interfaceAttachment": {"port_id": UNKNOWN}});
    pair.post("/servers/{server}/os-interface", unknown);
    pair.delete("/servers/{server}/os-interface/{port}");
    pair.done();
}
