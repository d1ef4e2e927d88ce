//! RackConnect: what happens to a server of such an account after it is ACTIVE.

use cloudservers::sandbox::Options;
use serde_json::{Value, json};

use crate::lab::{Lab, slow};

#[test]
fn a_server_is_deployed_some_time_after_it_is_active() {
    let lab = Lab::start(slow(Options {
        rackconnect_seconds: 60.0,
        ..Options::default()
    }));
    let id = lab.create("web-1");
    let seen = || -> (Value, Value, Value) {
        let server = lab.server(&id);
        let told = server["metadata"]["rackconnect_automation_status"].clone();
        (server["status"].clone(), told, server["accessIPv4"].clone())
    };
    assert_eq!((seen().0, seen().1), (json!("BUILD"), json!(null)));
    lab.sandbox.advance(100.0);
    let (status, told, before) = seen();
    assert_eq!((status, told), (json!("ACTIVE"), json!("DEPLOYING")));
    lab.sandbox.advance(59.0);
    assert_eq!(seen().1, "DEPLOYING");
    lab.sandbox.advance(1.0);
    let (_, told, after) = seen();
    assert_eq!(told, "DEPLOYED");
    assert_ne!(before, after, "it is reached at another address");
}
