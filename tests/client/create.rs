//! A creation whose answer is lost: told as such, and never sent twice.

use std::time::Duration;

use cloudservers::sandbox::{Failure, FailureKind};
use cloudservers::{ErrorKind, Stage, servers};

use super::lab::Lab;

/// Creates a server while `failure` is due, and gives the error.
fn lost(lab: &Lab, failure: Failure) -> cloudservers::Error {
    let new = lab.new_server("web-7");
    lab.sandbox.fail("create_server", failure).unwrap();
    let error = lab.client.send(servers::create(new)).unwrap_err();
    assert_eq!(
        lab.requests("create_server").len(),
        1,
        "sent exactly once: {error}"
    );
    error
}

#[test]
fn a_lost_answer_says_that_the_server_may_be_there_and_how_to_look() {
    for (failure, kind, stage) in [
        (
            Failure::kind(FailureKind::CutConnection),
            ErrorKind::Connection,
            Stage::MaybeSent,
        ),
        (
            Failure::kind(FailureKind::CutBody),
            ErrorKind::Connection,
            Stage::MaybeSent,
        ),
        (Failure::status(500), ErrorKind::Fault, Stage::Answered),
        (
            Failure::status(503),
            ErrorKind::ServiceUnavailable,
            Stage::Answered,
        ),
        (Failure::status(504), ErrorKind::Fault, Stage::Answered),
        (
            Failure::kind(FailureKind::TruncatedJson),
            ErrorKind::Decode,
            Stage::Unreadable,
        ),
        (
            Failure::kind(FailureKind::Html),
            ErrorKind::Decode,
            Stage::Unreadable,
        ),
    ] {
        let lab = Lab::rackspace();
        let error = lost(&lab, failure.clone().after_acting());
        assert_eq!(
            (error.kind(), error.stage()),
            (kind, stage),
            "{failure:?}: {error}"
        );
        assert!(error.maybe_done(), "{failure:?}: {error}");
        let told = error.to_string();
        assert!(told.contains("web-7") && told.contains("create_server"), "{told}");
        let found = lab.client.items(servers::list()).count();
        assert_eq!(found, 1, "the service did act: {failure:?}");
    }
}

#[test]
fn no_answer_in_time_says_so_too() {
    let lab = Lab::openstack();
    let client = lab
        .client
        .with_options(cloudservers::ClientOptions::new().timeout(Duration::from_millis(100)));
    let new = lab.new_server("web-7");
    let slow = Failure::kind(FailureKind::Delay).delay(Duration::from_millis(400));
    lab.sandbox.fail("create_server", slow).unwrap();
    let error = client.send(servers::create(new)).unwrap_err();
    assert_eq!((error.kind(), error.maybe_done()), (ErrorKind::Timeout, true));
    assert!(error.to_string().contains("web-7"), "{error}");
    assert!(lab.requests("create_server").len() <= 1);
}

#[test]
fn a_refusal_is_no_lost_answer() {
    let lab = Lab::rackspace();
    let error = lost(&lab, Failure::status(400));
    assert_eq!((error.kind(), error.maybe_done()), (ErrorKind::BadRequest, false));
    assert!(!error.to_string().contains("web-7"), "{error}");
}

#[test]
fn a_failed_sign_in_is_no_lost_answer() {
    let lab = Lab::rackspace();
    let new = lab.new_server("web-7");
    lab.sandbox.revoke_tokens();
    lab.sandbox.fail("authenticate", Failure::status(500)).unwrap();
    let error = lab.client.send(servers::create(new.clone())).unwrap_err();
    assert_eq!(error.operation(), Some("sign_in"));
    assert!(
        !error.maybe_done() && !error.to_string().contains("web-7"),
        "{error}"
    );
    lab.client.send(servers::create(new)).unwrap();
    assert_eq!(lab.client.items(servers::list()).count(), 1);
}
