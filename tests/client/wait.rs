//! Waiting for servers.

use std::time::Duration;

use cloudservers::model::ImageStatus;
use cloudservers::sandbox::{Dialect, Failure, FailureKind, Options};
use cloudservers::servers::Status;
use cloudservers::{ErrorKind, Image, Record, Resource, Server, Wait, images, servers};

use super::lab::{Lab, NO_TIME, SOON};
use super::service::{Service, json};

/// Often enough for tests.
const OFTEN: Duration = Duration::from_millis(10);

/// A service whose server shows these states one after another, and stays in the last.
/// A state is a status, perhaps with a task behind a slash; `-` is a 404, `!` a 500.
fn showing(states: &'static [&'static str]) -> (Service, Server) {
    let polls = std::sync::atomic::AtomicUsize::new(0);
    let service = Service::start(move |_| {
        let poll = polls.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        match states[poll.min(states.len() - 1)] {
            "-" => json(
                404,
                r#"{"itemNotFound": {"code": 404, "message": "no such server"}}"#,
            ),
            "!" => json(500, r#"{"computeFault": {"code": 500, "message": "oops"}}"#),
            state => json(200, &format!(r#"{{"server": {}}}"#, server_json(state))),
        }
    });
    let server = Server::from_json(r#"{"id": "a"}"#, None).unwrap();
    (service, server)
}

fn server_json(state: &str) -> String {
    let (status, task) = match state.split_once('/') {
        Some((status, task)) => (status, format!(r#""{task}""#)),
        None => (state, "null".to_owned()),
    };
    let fault = r#""fault": {"code": 500, "message": "No valid host", "details": "deep"}"#;
    let fault = if status == "ERROR" {
        format!(", {fault}")
    } else {
        String::new()
    };
    format!(r#"{{"id": "a", "status": "{status}", "OS-EXT-STS:task_state": {task}{fault}}}"#)
}

/// Waits for a server that shows these states.
fn wait_through(states: &'static [&'static str], wait: Wait) -> cloudservers::Result<Server> {
    let (service, server) = showing(states);
    let client = service.config().deadline(NO_TIME).connect().unwrap();
    client.wait(&server, wait.interval(OFTEN))
}

#[test]
fn a_status_is_reached_when_no_task_is_left() {
    for states in [
        &["BUILD/spawning", "BUILD", "ACTIVE"][..],
        &["ACTIVE/reboot_started", "ACTIVE/reboot_started", "ACTIVE"],
        &["ACTIVE"],
        &["ERROR/rebuilding", "ACTIVE"],
    ] {
        let reached = wait_through(states, Wait::until(Status::Active).timeout(SOON)).unwrap();
        assert_eq!(
            (reached.status_text().as_ref(), reached.task_state()),
            ("ACTIVE", None)
        );
    }
    let any = Wait::until_any([Status::Active, Status::Error]).timeout(SOON);
    assert_eq!(
        wait_through(&["BUILD", "ERROR"], any).unwrap().status(),
        Some(Status::Error)
    );
}

#[test]
fn error_ends_a_wait_with_the_fault_and_the_server() {
    let error = wait_through(&["BUILD/spawning", "ERROR"], Wait::until(Status::Active)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ServerFailed);
    assert_eq!(error.server().unwrap().id(), "a");
    assert_eq!(error.fault().unwrap().code(), Some(500));
    assert_eq!(error.details(), Some("deep"));
    assert!(error.to_string().contains("No valid host"), "{error}");
    assert!(!error.maybe_done());
}

#[test]
fn a_server_that_falls_back_has_failed() {
    let states = &["RESIZE/resize_prep", "ACTIVE"];
    let error = wait_through(states, Wait::until(Status::VerifyResize)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ServerFailed);
    let told = error.to_string();
    assert!(
        told.contains("ACTIVE") && told.contains("VERIFY_RESIZE"),
        "{told}"
    );
}

#[test]
fn a_server_that_disappears_is_not_found() {
    let error = wait_through(&["BUILD", "-"], Wait::until(Status::Active)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ItemNotFound);
}

#[test]
fn out_of_time_gives_the_last_state() {
    let wait = Wait::until(Status::Active).timeout(Duration::from_millis(60));
    let error = wait_through(&["BUILD/networking"], wait).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::WaitTimeout);
    assert!(error.is_timeout());
    assert_eq!(error.server().unwrap().status_text(), "BUILD");
    let told = error.to_string();
    assert!(told.contains("it is BUILD, task networking"), "{told}");
}

#[test]
fn out_of_time_without_any_answer_tells_the_trouble() {
    let wait = Wait::until(Status::Active).timeout(Duration::from_millis(60));
    let error = wait_through(&["!"], wait).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::WaitTimeout);
    assert!(error.server().is_none());
    assert!(error.to_string().contains("oops"), "{error}");
}

#[test]
fn failing_polls_are_survived() {
    let states = &["BUILD", "!", "!", "BUILD", "!", "ACTIVE"];
    wait_through(states, Wait::until(Status::Active).timeout(SOON)).unwrap();
    for kind in [
        FailureKind::CutConnection,
        FailureKind::Html,
        FailureKind::TruncatedJson,
    ] {
        let lab = Lab::rackspace();
        let server = lab.create("web-1");
        lab.sandbox
            .fail("show_server_details", Failure::kind(kind))
            .unwrap();
        let wait = Wait::until(Status::Active).timeout(SOON).interval(OFTEN);
        lab.client.wait(&server, wait).unwrap();
    }
}

#[test]
fn gone_is_gone_in_every_form() {
    for states in [
        &["ACTIVE/deleting", "-"][..],
        &["ACTIVE", "DELETED"],
        &["ACTIVE/soft-deleting", "SOFT_DELETED"],
        &["ERROR", "ERROR/deleting", "-"],
        &["-"],
    ] {
        let wait = Wait::until_gone().timeout(SOON);
        assert!(wait_through(states, wait).is_ok(), "{states:?}");
    }
    for states in [&["ACTIVE/deleting", "ACTIVE"][..], &["ACTIVE/deleting", "ERROR"]] {
        let error = wait_through(states, Wait::until_gone().timeout(SOON)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ServerFailed, "{states:?}");
    }
}

#[test]
fn deleted_servers_go_in_the_sandbox_too() {
    for keeps_deleted in [false, true] {
        let lab = Lab::start(Options {
            keeps_deleted,
            dialect: Dialect::OpenStack,
            ..Options::default()
        });
        let server = lab.create("web-1");
        lab.client.send(servers::delete(&server)).unwrap();
        lab.client.wait_until_deleted(&server, SOON).unwrap();
    }
}

#[test]
fn a_predicate_decides_and_its_error_ends_the_wait() {
    let until = |wanted: &'static str| {
        Wait::until_true(move |server: &Server| Ok(server.status_text() == wanted)).timeout(SOON)
    };
    wait_through(&["BUILD", "ACTIVE"], until("ACTIVE")).unwrap();
    let error = wait_through(&["BUILD", "ERROR"], until("ACTIVE")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ServerFailed);
    let own = Server::from_json("{", None).unwrap_err();
    let failing = Wait::until_true(move |_| Err(own.clone()));
    assert_eq!(
        wait_through(&["BUILD"], failing).unwrap_err().kind(),
        ErrorKind::Decode
    );
}

#[test]
fn progress_sees_every_poll_and_can_end_the_wait() {
    let mut seen = Vec::new();
    let wait = Wait::until(Status::Active).timeout(SOON).each(|server| {
        seen.push(server.status_text().into_owned());
        Ok(())
    });
    wait_through(&["BUILD", "BUILD", "ACTIVE"], wait).unwrap();
    assert_eq!(seen, ["BUILD", "BUILD", "ACTIVE"]);
    let own = Server::from_json("{", None).unwrap_err();
    let wait = Wait::until(Status::Active).each(move |_| Err(own.clone()));
    assert_eq!(
        wait_through(&["BUILD"], wait).unwrap_err().kind(),
        ErrorKind::Decode
    );
}

#[test]
fn the_password_rides_along() {
    let lab = Lab::start(Options {
        build_seconds: 0.1,
        ..Options::default()
    });
    let created = lab.create("web-1");
    let password = created.admin_password().unwrap().clone();
    let wait = Wait::until(Status::Active).timeout(SOON).interval(OFTEN);
    let active = lab.client.wait(&created, wait).unwrap();
    assert_eq!(active.admin_password(), Some(&password));
    let again = lab.client.refresh_server(&active).unwrap();
    assert_eq!(again.admin_password(), Some(&password));
    assert!(!active.json().contains(password.reveal()));
    assert!(!format!("{active:?} {created:?}").contains(password.reveal()));
}

#[test]
fn a_wait_needs_no_more_than_a_reference() {
    let lab = Lab::rackspace();
    let server = lab.create("web-1");
    let wait = || Wait::until(Status::Active).timeout(SOON).interval(OFTEN);
    let by_id = lab
        .client
        .wait_for_reference(&server.id().into_owned(), wait())
        .unwrap();
    assert_eq!(by_id.unwrap(), server);
    lab.client
        .wait_for_reference(&server.bookmark().unwrap(), wait())
        .unwrap();
}

#[test]
fn a_build_that_fails_tells_why() {
    let lab = Lab::openstack();
    let failure = FailureKind::BuildError {
        code: 500,
        message: "No valid host was found.".to_owned(),
    };
    let new = lab.new_server("web-1");
    lab.sandbox.fail("create_server", Failure::kind(failure)).unwrap();
    let server = lab.client.send(servers::create(new)).unwrap();
    let error = lab.client.wait_for(&server, Status::Active, SOON).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ServerFailed);
    assert!(error.to_string().contains("No valid host was found."), "{error}");
    lab.client.send(servers::delete(&server)).unwrap();
    lab.client.wait_until_deleted(&server, SOON).unwrap();
}

#[test]
fn any_timeout_can_be_given() {
    wait_through(&["ACTIVE"], Wait::until(Status::Active).timeout(Duration::MAX)).unwrap();
    wait_through(&["ACTIVE"], Wait::until(Status::Active).timeout(Duration::ZERO)).unwrap();
}

#[test]
fn any_interval_can_be_given() {
    let (service, server) = showing(&["BUILD"]);
    let wait = Wait::until(Status::Active).interval(Duration::MAX);
    let error = service.client().wait(&server, wait.timeout(NO_TIME)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::WaitTimeout);
}

#[test]
fn an_image_is_waited_for_like_a_server() {
    let lab = Lab::start(Options {
        build_seconds: 0.1,
        ..Options::default()
    });
    let server = lab.create("web-1");
    let server = lab.client.wait_for(&server, Status::Active, SOON).unwrap();
    let made = lab
        .client
        .send(servers::create_image(
            &server,
            "snapshot",
            servers::Metadata::new(),
        ))
        .unwrap();
    let wait = Wait::until(ImageStatus::Active).timeout(SOON).interval(OFTEN);
    let image = lab.client.wait_for_reference(&made, wait).unwrap().unwrap();
    assert_eq!(image.status(), Some(ImageStatus::Active));
    lab.client.wait_for(&image, ImageStatus::Active, SOON).unwrap();
    lab.client.send(images::delete(&image)).unwrap();
    lab.client.wait_until_deleted(&image, SOON).unwrap();
}

#[test]
fn an_image_that_fails_is_told_with_the_image() {
    let service = Service::start(|_| json(200, r#"{"image": {"id": "a", "status": "ERROR"}}"#));
    let client = service.config().deadline(NO_TIME).connect().unwrap();
    let image = Image::from_json(r#"{"id": "a"}"#, None).unwrap();
    let error = client.wait_for(&image, ImageStatus::Active, SOON).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ResourceFailed);
    assert_eq!(error.image().unwrap().status(), Some(ImageStatus::Error));
    assert!(error.server().is_none());
    assert!(error.message().starts_with("the image went to ERROR"), "{error}");
}

#[test]
fn only_statuses_of_the_kind_can_be_waited_for() {
    let error = "SHUTOFF".parse::<ImageStatus>().unwrap_err();
    assert_eq!(
        error.message(),
        "\"SHUTOFF\" is no status of images; there are ACTIVE, SAVING, DELETED, ERROR, UNKNOWN"
    );
}
