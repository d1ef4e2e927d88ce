//! The log of what was done to a server: how a failure that no status shows is found.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use cloudservers::sandbox::{Dialect, Failure, FailureKind, Options};
use cloudservers::servers::Status;
use cloudservers::{ClientOptions, ErrorKind, Kind, Record, Reference, Result, Server, Wait, servers};
use serde_json::json;

use super::lab::{Lab, SOON};
use super::service::{self, Service};

#[test]
fn the_newest_action_tells_of_a_failure_that_the_status_hides() {
    let lab = Lab::openstack();
    let client = lab
        .client
        .with_options(ClientOptions::new().microversion(Some("2.84".to_owned())));
    let server = lab.create("web-1");
    let server = lab
        .client
        .wait_for(&server, servers::Status::Active, SOON)
        .unwrap();
    let error = FailureKind::BuildError {
        code: 500,
        message: "No valid host was found.".to_owned(),
    };
    lab.sandbox.fail("resize_server", Failure::kind(error)).unwrap();
    client.send(servers::resize(&server, "3")).unwrap();
    let fell_back = lab.client.wait_for(&server, servers::Status::Active, SOON);
    assert!(fell_back.is_ok() || fell_back.is_err_and(|error| error.kind() == ErrorKind::ServerFailed));

    let actions = client.send(servers::actions(&server)).unwrap();
    let told: Vec<_> = actions
        .iter()
        .map(|each| (each.action().unwrap().into_owned(), each.failed()))
        .collect();
    assert_eq!(told, [("resize".to_owned(), true), ("create".to_owned(), false)]);
    assert_eq!(actions[0].message().unwrap(), "Error");
    assert_eq!(
        actions[0].server_id().unwrap(),
        server.get("id").unwrap().trim_matches('"')
    );
    assert!(actions[0].events().is_empty(), "a list tells no events");

    let request = actions[0].request_id().unwrap().into_owned();
    let resize = client.send(servers::action(&server, &request)).unwrap();
    let events = resize.events();
    assert!(events[0].failed() && resize.failed());
    assert_eq!(events[0].details().unwrap(), "No valid host was found.");
    assert!(events[0].finish_time() >= events[0].start_time());
    assert!(format!("{events:?}").contains("compute_resize_instance"));

    let unknown = client.send(servers::action(&server, "req-nope")).unwrap_err();
    assert_eq!(unknown.kind(), ErrorKind::ItemNotFound);
}

#[test]
fn a_request_id_that_is_none_is_refused_before_anything_is_sent() {
    let lab = Lab::rackspace();
    let error = lab.client.send(servers::action("some-id", "")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    assert!(error.to_string().contains("request id"), "{error}");
    assert!(lab.requests("show_server_action").is_empty());
}

/// A server that is resized in vain, and what waiting for `status` tells of it.
fn resized_in_vain(lab: &Lab, status: Status) -> Result<Server> {
    let moves = || {
        Wait::until(Status::Active)
            .timeout(SOON)
            .interval(Duration::from_millis(5))
            .each(|_| {
                lab.sandbox.advance(600.0);
                Ok(())
            })
    };
    let server = lab.client.wait(&lab.create("web-1"), moves()).unwrap();
    let error = FailureKind::BuildError {
        code: 500,
        message: "No valid host was found.".to_owned(),
    };
    lab.sandbox.fail("resize_server", Failure::kind(error)).unwrap();
    lab.client.send(servers::resize(&server, "3")).unwrap();
    let mut wait = Wait::until(status)
        .timeout(SOON)
        .interval(Duration::from_millis(5));
    wait = wait.each(|_| {
        lab.sandbox.advance(15.0);
        Ok(())
    });
    lab.client.wait(&server, wait)
}

fn slow(dialect: Dialect) -> Lab {
    Lab::start(Options {
        dialect,
        build_seconds: 100.0,
        ..Options::default()
    })
}

#[test]
fn a_wait_is_not_deceived_by_a_server_that_fell_back() {
    for dialect in [Dialect::Rackspace, Dialect::OpenStack] {
        for wanted in [Status::Active, Status::VerifyResize] {
            let lab = slow(dialect);
            let error = resized_in_vain(&lab, wanted.clone()).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::ServerFailed);
            let server = error.server().unwrap();
            assert_eq!(server.status(), Some(Status::Active));
            let actions = lab.client.send(servers::actions(server)).unwrap();
            let request_id = actions[0].request_id().unwrap();
            assert_eq!(error.request_id(), Some(&*request_id));
            let told = error.to_string();
            assert!(told.contains("its action resize ended with \"Error\""), "{told}");
            assert!(told.contains(&*request_id), "{told}");
            assert_eq!(
                lab.requests("list_server_actions").len(),
                2,
                "one of them is this test's"
            );
        }
    }
}

#[test]
fn a_log_that_cannot_be_read_changes_nothing() {
    for status in [403, 404, 400] {
        let lab = slow(Dialect::OpenStack);
        lab.sandbox
            .fail("list_server_actions", Failure::status(status))
            .unwrap();
        let server = resized_in_vain(&lab, Status::Active).unwrap();
        assert_eq!(server.status(), Some(Status::Active));
        assert_eq!(lab.requests("list_server_actions").len(), 1);
    }
    let lab = slow(Dialect::OpenStack);
    lab.sandbox
        .fail("list_server_actions", Failure::status(404))
        .unwrap();
    let error = resized_in_vain(&lab, Status::VerifyResize).unwrap_err();
    assert!(error.to_string().contains("came to rest in ACTIVE"), "{error}");
    assert_eq!(error.request_id(), None);
}

#[test]
fn a_build_that_went_well_costs_no_further_request() {
    let lab = slow(Dialect::OpenStack);
    let wait = Wait::until(Status::Active).interval(Duration::from_millis(5));
    let wait = wait.each(|_| {
        lab.sandbox.advance(40.0);
        Ok(())
    });
    lab.client.wait(&lab.create("web-1"), wait).unwrap();
    assert!(lab.requests("list_server_actions").is_empty());
}

#[test]
fn a_reboot_that_went_well_is_waited_for_as_ever() {
    let lab = slow(Dialect::Rackspace);
    let moves = || {
        let wait = Wait::until(Status::Active).interval(Duration::from_millis(5));
        wait.each(|_| {
            lab.sandbox.advance(15.0);
            Ok(())
        })
    };
    let server = lab.client.wait(&lab.create("web-1"), moves()).unwrap();
    lab.client
        .send(servers::reboot(&server, servers::Reboot::Soft))
        .unwrap();
    lab.client.wait(&server, moves()).unwrap();
    assert_eq!(lab.requests("list_server_actions").len(), 1);
    let error = FailureKind::BuildError {
        code: 500,
        message: "the host is out of order".to_owned(),
    };
    lab.sandbox.fail("reboot_server", Failure::kind(error)).unwrap();
    lab.client
        .send(servers::reboot(&server, servers::Reboot::Hard))
        .unwrap();
    let error = lab.client.wait(&server, moves()).unwrap_err();
    let told = error.to_string();
    assert!(
        told.contains("the host is out of order") && told.contains("its action reboot ended"),
        "{told}"
    );
}

/// A service whose server is being built when it is deleted: the build ends, and then the server goes or stays.
fn deleted_in_a_build(message: &'static str, goes: bool) -> Service {
    let polls = AtomicUsize::new(0);
    Service::start(move |asked| {
        if asked.path.ends_with("/os-instance-actions") {
            let log = json!({"instanceActions": [
                {"action": "delete", "request_id": "req-2", "message": message}, {"action": "create", "request_id": "req-1"},
            ]});
            return service::json(200, &log.to_string());
        }
        let (status, task) = match polls.fetch_add(1, Ordering::Relaxed) {
            0 => ("BUILD", Some("deleting")),
            1 | 2 => ("ACTIVE", None),
            _ if goes => return service::json(404, r#"{"itemNotFound": {"code": 404, "message": "gone"}}"#),
            _ => ("ACTIVE", None),
        };
        let server = json!({"server": {"id": "a", "status": status, "OS-EXT-STS:task_state": task}});
        service::json(200, &server.to_string())
    })
}

fn wait_until_gone(service: &Service) -> Result<Option<Server>> {
    let server = Reference::new("a", Kind::Server).unwrap();
    let wait = Wait::until_gone()
        .timeout(SOON)
        .interval(Duration::from_millis(5));
    service.client().wait_for_reference(&server, wait)
}

#[test]
fn the_end_of_a_build_does_not_end_the_wait_for_a_deleted_server() {
    assert!(wait_until_gone(&deleted_in_a_build("", true)).unwrap().is_none());
}

#[test]
fn a_deletion_that_failed_is_told_by_the_log() {
    let error = wait_until_gone(&deleted_in_a_build("Error", false)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ServerFailed);
    let told = error.to_string();
    assert!(told.contains("its action delete ended with \"Error\""), "{told}");
}
