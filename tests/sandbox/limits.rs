//! Rate limits, absolute limits, quotas.

use cloudservers::sandbox::{Options, RateLimit};
use serde_json::json;

use crate::lab::{Lab, openstack, rackspace, slow};

#[test]
fn a_rate_limit_answers_413_with_both_hints_and_ends() {
    let limits = vec![
        RateLimit::new("GET", "*", ".*", 2, "MINUTE"),
        RateLimit::new("POST", "/servers", "^/servers", 0, "DAY"),
    ];
    let lab = Lab::start(slow(Options {
        rate_limits: true,
        limits,
        ..Options::default()
    }));
    assert_eq!(
        (lab.get("/servers").status, lab.get("/flavors").status),
        (200, 200)
    );
    let answer = lab.get("/servers");
    assert_eq!((answer.fault().0, answer.fault().1.as_str()), (413, "overLimit"));
    assert_eq!(answer.header("retry-after"), Some("60"));
    assert!(
        answer.json()["overLimit"]["retryAt"]
            .as_str()
            .is_some_and(|at| at.ends_with('Z'))
    );
    assert_eq!(lab.post("/servers", &json!({"server": {}})).status, 413);
    assert_eq!(lab.delete("/servers/nope").status, 404);
    lab.sandbox.advance(61.0);
    assert_eq!(lab.get("/servers").status, 200);
}

#[test]
fn limits_tell_rates_and_absolutes() {
    let lab = Lab::start(Options {
        rate_limits: true,
        ..Options::default()
    });
    lab.create("web-1");
    let limits = lab.get("/limits").json()["limits"].clone();
    let get = limits["rate"][0]["limit"][0].clone();
    assert_eq!(
        (&get["verb"], &get["value"], &get["unit"]),
        (&json!("GET"), &json!(1000), &json!("MINUTE"))
    );
    assert!(get["remaining"].as_u64().is_some_and(|left| left < 1000));
    let absolute = limits["absolute"].clone();
    assert_eq!(
        (&absolute["totalInstancesUsed"], &absolute["totalRAMUsed"]),
        (&json!(1), &json!(512))
    );
    assert_eq!(openstack().get("/limits").json()["limits"]["rate"], json!([]));
}

#[test]
fn quotas_are_shown_for_ones_own_project() {
    let lab = rackspace();
    assert_eq!(
        lab.get("/os-quota-sets/010101").json()["quota_set"]["instances"],
        100
    );
    assert_eq!(lab.get("/os-quota-sets/1").status, 403);
}
