//! What comes after ACTIVE: automation that tells of itself in the metadata.

use std::time::Duration;

use cloudservers::sandbox::Options;
use cloudservers::servers::Status;
use cloudservers::{ErrorKind, Result, Server, Wait};

use super::lab::{Lab, SOON};

const KEY: &str = "rackconnect_automation_status";

fn rackconnect() -> Lab {
    Lab::start(Options {
        build_seconds: 60.0,
        rackconnect_seconds: 60.0,
        virtual_time: true,
        ..Options::default()
    })
}

/// Waits with time passing at each poll.
fn wait<'a>(lab: &'a Lab, server: &Server, wait: Wait<'a>, timeout: Duration) -> Result<Server> {
    let wait = wait
        .timeout(timeout)
        .interval(Duration::from_millis(5))
        .each(|_| {
            lab.sandbox.advance(20.0);
            Ok(())
        });
    lab.client.wait(server, wait)
}

fn says(server: &Server, key: &str, wanted: &str) -> Result<bool> {
    Ok(server.metadata().get(key).is_some_and(|value| value == wanted))
}

#[test]
fn a_key_of_the_metadata_and_a_changed_address_can_be_waited_for() {
    let lab = rackconnect();
    let server = wait(&lab, &lab.create("web-1"), Wait::until(Status::Active), SOON).unwrap();
    assert_eq!(server.metadata()[KEY], "DEPLOYING");
    let before = server.access_ipv4().unwrap().into_owned();
    let deployed = Wait::until_true(|seen| says(seen, KEY, "DEPLOYED"));
    wait(&lab, &server, deployed, SOON).unwrap();
    let moved =
        Wait::until_true(move |seen: &Server| Ok(seen.access_ipv4().is_some_and(|now| now != before)));
    let ready = wait(&lab, &server, moved, SOON).unwrap();
    assert_eq!(ready.ip(4).unwrap(), ready.access_ipv4().unwrap());
}

#[test]
fn a_key_that_never_comes_is_waited_for_until_the_end() {
    let lab = rackconnect();
    let absent = Wait::until_true(|seen| says(seen, "rax_service_level_automation", "Complete"));
    let late = wait(&lab, &lab.create("web-1"), absent, Duration::from_millis(50)).unwrap_err();
    assert_eq!(late.kind(), ErrorKind::WaitTimeout);
    assert!(late.server().is_some());
}
