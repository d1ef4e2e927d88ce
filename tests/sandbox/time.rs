//! Time: how long things take, and whose clock it is.

use cloudservers::sandbox::Options;
use serde_json::json;

use crate::lab::{Lab, openstack_options, rackspace, slow, state};

#[test]
fn without_build_time_a_server_is_active_at_the_first_look() {
    let lab = rackspace();
    let id = lab.create("web-1");
    assert_eq!(lab.state(&id), state("ACTIVE", None));
}

#[test]
fn a_build_passes_through_its_task_states() {
    let lab = Lab::start(slow(openstack_options()));
    let id = lab.create("web-1");
    let mut seen = vec![lab.state(&id)];
    for _ in 0..4 {
        lab.sandbox.advance(25.5);
        seen.push(lab.state(&id));
    }
    let tasks = ["scheduling", "networking", "block_device_mapping", "spawning"];
    let mut expected: Vec<_> = tasks.iter().map(|task| state("BUILD", Some(task))).collect();
    expected.push(state("ACTIVE", None));
    assert_eq!(seen, expected);
}

#[test]
fn progress_is_told_by_rackspace_alone() {
    let progress = |options| {
        let lab = Lab::start(slow(options));
        let id = lab.create("web-1");
        lab.sandbox.advance(51.0);
        lab.server(&id)["progress"].clone()
    };
    assert_eq!(progress(Options::default()), 51);
    assert_eq!(progress(openstack_options()), 0);
}

#[test]
fn addresses_come_while_the_server_spawns() {
    let lab = Lab::start(slow(Options::default()));
    let id = lab.create("web-1");
    assert_eq!(lab.server(&id)["addresses"], json!({}));
    lab.sandbox.advance(80.0);
    assert_eq!(lab.state(&id), state("BUILD", Some("spawning")));
    assert!(lab.server(&id)["addresses"]["public"].is_array());
}

#[test]
fn updated_is_when_the_work_ended() {
    let lab = Lab::start(slow(openstack_options()));
    let id = lab.create("web-1");
    lab.sandbox.advance(100.0);
    let first = lab.server(&id)["updated"].clone();
    lab.sandbox.advance(1000.0);
    assert_eq!(lab.server(&id)["updated"], first);
    assert_ne!(first, lab.server(&id)["created"]);
}

#[test]
fn virtual_time_stands_still_and_the_date_header_follows_it() {
    let lab = Lab::start(slow(openstack_options()));
    let date = || lab.get("/servers").header("date").map(str::to_owned);
    let before = date();
    assert_eq!(before, date());
    lab.sandbox.advance(3600.0);
    assert_ne!(before, date());
}

#[test]
fn advance_moves_the_real_clock_on_too() {
    let lab = Lab::start(Options {
        build_seconds: 1000.0,
        ..Options::default()
    });
    let id = lab.create("web-1");
    assert_eq!(lab.state(&id).0, "BUILD");
    lab.sandbox.advance(1001.0);
    assert_eq!(lab.state(&id), state("ACTIVE", None));
}
