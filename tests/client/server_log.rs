//! The log of what was done to a server: how a failure that no status shows is found.

use cloudservers::sandbox::{Failure, FailureKind};
use cloudservers::{ClientOptions, ErrorKind, Record, servers};

use super::lab::{Lab, SOON};

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
