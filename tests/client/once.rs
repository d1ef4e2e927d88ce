//! Creating once: whatever happens to answers, one mark means one server.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use cloudservers::sandbox::{Failure, FailureKind, Options};
use cloudservers::servers::{self, NewServer, ONCE, Status};
use cloudservers::{Client, ClientOptions, ErrorKind, Resource, Server};

use super::lab::{Lab, SOON, config};
use super::service::{Service, json};

fn marked(lab: &Lab, name: &str) -> NewServer {
    lab.new_server(name).once("order-17")
}

fn names(lab: &Lab) -> Vec<String> {
    let servers = lab.client.items(servers::list());
    servers
        .map(|server| server.unwrap().name().unwrap().into_owned())
        .collect()
}

/// A client that looks for 7.5 seconds before it asks again.
fn brisk(lab: &Lab) -> Client {
    let options = ClientOptions::new().deadline(Duration::from_secs(60));
    lab.client.with_options(options)
}

/// What a service says whose lists lag behind.
fn not_yet_listed(looks: u32) -> Failure {
    let nothing = FailureKind::Raw {
        content_type: "application/json".to_owned(),
        body: br#"{"servers": []}"#.to_vec(),
    };
    Failure::kind(nothing).times(looks)
}

#[test]
fn a_lost_answer_ends_in_the_one_server() {
    for failure in [
        Failure::status(500),
        Failure::status(503),
        Failure::status(504),
        Failure::kind(FailureKind::CutConnection),
        Failure::kind(FailureKind::CutBody),
        Failure::kind(FailureKind::TruncatedJson),
        Failure::kind(FailureKind::Html),
    ] {
        for lab in [Lab::rackspace(), Lab::openstack()] {
            let new = marked(&lab, "web-1");
            lab.sandbox
                .fail("create_server", failure.clone().after_acting())
                .unwrap();
            let server = lab.client.send(servers::create(new)).unwrap();
            assert_eq!(server.metadata()[ONCE], "order-17");
            assert!(
                server.admin_password().is_none(),
                "an adopted one has no password"
            );
            assert_eq!(lab.requests("create_server").len(), 1, "{failure:?}");
            assert_eq!(names(&lab), ["web-1"], "{failure:?}");
            lab.client.wait_for(&server, Status::Active, SOON).unwrap();
        }
    }
}

#[test]
fn what_was_not_done_is_done_again() {
    let lab = Lab::rackspace();
    let new = marked(&lab, "web-1");
    lab.sandbox.fail("create_server", Failure::status(500)).unwrap();
    let server = brisk(&lab).send(servers::create(new)).unwrap();
    assert!(server.admin_password().is_some());
    assert_eq!(lab.requests("create_server").len(), 2);
    assert_eq!(names(&lab), ["web-1"]);
}

#[test]
fn a_program_that_starts_again_finds_its_server() {
    let lab = Lab::openstack();
    let first = lab.client.send(servers::create(marked(&lab, "web-1"))).unwrap();
    let again = config(&lab.sandbox).region("DFW").connect();
    let again = again
        .unwrap()
        .send(servers::create(marked(&lab, "renamed")))
        .unwrap();
    assert_eq!((again.id(), again.name()), (first.id(), Some("web-1".into())));
    assert_eq!(lab.requests("create_server").len(), 1);
    let other = lab
        .client
        .send(servers::create(lab.new_server("web-2").once("order-18")));
    assert_ne!(other.unwrap().id(), first.id());
}

#[test]
fn a_deleted_server_does_not_count_and_one_in_error_does() {
    let lab = Lab::rackspace();
    let first = lab.client.send(servers::create(marked(&lab, "web-1"))).unwrap();
    lab.client.send(servers::delete(&first)).unwrap();
    lab.client.wait_until_deleted(&first, SOON).unwrap();
    let broken = Failure::kind(FailureKind::BuildError {
        code: 500,
        message: "no valid host".to_owned(),
    });
    lab.sandbox.fail("create_server", broken).unwrap();
    let second = lab.client.send(servers::create(marked(&lab, "web-2"))).unwrap();
    assert_ne!(second.id(), first.id());
    let failed = lab.client.wait_for(&second, Status::Active, SOON).unwrap_err();
    assert_eq!(failed.kind(), ErrorKind::ServerFailed);
    let third: Server = lab.client.send(servers::create(marked(&lab, "web-3"))).unwrap();
    assert_eq!((third.id(), third.status()), (second.id(), Some(Status::Error)));
}

#[test]
fn a_refusal_is_told_at_once() {
    let lab = Lab::rackspace();
    let new = marked(&lab, "web-1");
    lab.sandbox.fail("create_server", Failure::status(400)).unwrap();
    let error = lab.client.send(servers::create(new)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BadRequest);
    assert_eq!(lab.requests("create_server").len(), 1);
}

#[test]
fn without_a_look_nothing_is_created() {
    let lab = Lab::rackspace();
    let new = marked(&lab, "web-1");
    let hidden = Failure::status(500).times(u32::MAX);
    lab.sandbox.fail("list_servers_with_details", hidden).unwrap();
    let error = lab.client.send(servers::create(new)).unwrap_err();
    assert_eq!(error.operation(), Some("list_servers_with_details"));
    assert!(!error.maybe_done(), "{error}");
    assert!(lab.requests("create_server").is_empty());
}

#[test]
fn when_time_runs_out_the_error_says_how_to_go_on() {
    let lab = Lab::rackspace();
    let new = marked(&lab, "web-1");
    let cut = Failure::kind(FailureKind::CutConnection).after_acting();
    lab.sandbox.fail("create_server", cut).unwrap();
    let options = cloudservers::ClientOptions::new().deadline(Duration::from_millis(300));
    let client = lab.client.with_options(options);
    let error = client.send(servers::create(new)).unwrap_err();
    assert!(error.maybe_done());
    assert!(
        error.to_string().contains("once \"order-17\" adopts it"),
        "{error}"
    );
    assert_eq!(lab.requests("create_server").len(), 1);
}

#[test]
fn a_mark_that_could_not_be_found_again_is_refused() {
    let lab = Lab::rackspace();
    let long = "x".repeat(256);
    let told = |new: NewServer| {
        let error = lab.client.send(servers::create(new)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidArgument, "{error}");
        error.to_string()
    };
    let new = || NewServer::new("a", "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001", "2");
    assert!(told(new().once("")).contains("0 bytes; wanted are 1 to 255"));
    assert!(told(new().once(long)).contains("256 bytes"));
    assert!(told(new().once(" a")).contains("\" a\""));
    assert!(told(new().once("a\nb")).contains("control characters"));
    assert!(told(new().once("a").metadata(ONCE, "b")).contains("\"b\""));
    assert!(told(new().once("a").max_count(2)).contains("one server"));
    assert!(lab.requests("create_server").is_empty());
}

#[test]
fn a_list_that_lags_is_waited_for() {
    let lab = Lab::openstack();
    let new = marked(&lab, "web-1");
    let lost = Failure::status(504).after_acting();
    lab.sandbox.fail("create_server", lost).unwrap();
    // The look before, and those of the first 7.5 seconds after.
    lab.sandbox
        .fail("list_servers_with_details", not_yet_listed(5))
        .unwrap();
    let patient = lab
        .client
        .with_options(ClientOptions::new().deadline(Duration::from_secs(200)));
    patient.send(servers::create(new)).unwrap();
    assert_eq!(lab.requests("create_server").len(), 1);
    assert_eq!(names(&lab), ["web-1"]);
}

#[test]
fn a_refusal_after_a_lost_answer_loses_no_server() {
    let lab = Lab::rackspace();
    let new = marked(&lab, "web-1");
    let lost = Failure::status(500).after_acting();
    lab.sandbox.fail("create_server", lost).unwrap();
    lab.sandbox.fail("create_server", Failure::status(403)).unwrap();
    lab.sandbox
        .fail("list_servers_with_details", not_yet_listed(5))
        .unwrap();
    let adopted = brisk(&lab).send(servers::create(new)).unwrap();
    assert_eq!(lab.requests("create_server").len(), 2);
    assert_eq!(adopted.metadata()[ONCE], "order-17");
    assert_eq!(names(&lab), ["web-1"]);
}

#[test]
fn a_refusal_after_a_lost_answer_leaves_open_what_was_done() {
    let lab = Lab::rackspace();
    let new = marked(&lab, "web-1");
    let lost = Failure::status(500).after_acting();
    lab.sandbox.fail("create_server", lost).unwrap();
    lab.sandbox.fail("create_server", Failure::status(403)).unwrap();
    lab.sandbox
        .fail("list_servers_with_details", not_yet_listed(u32::MAX))
        .unwrap();
    let error = brisk(&lab).send(servers::create(new)).unwrap_err();
    assert!(error.maybe_done(), "{error}");
    let told = error.to_string();
    assert!(told.contains("once \"order-17\" adopts it"), "{told}");
    assert!(told.contains("asking again was refused"), "{told}");
    assert_eq!(lab.requests("create_server").len(), 2);
}

#[test]
fn all_pages_together_have_the_deadline() {
    let lab = Lab::start(Options {
        max_limit: 1,
        ..Options::default()
    });
    for name in ["web-1", "web-2"] {
        let new = lab.new_server(name).metadata(ONCE, "order-17");
        lab.client.send(servers::create(new)).unwrap();
    }
    // Either page would come in time by itself.
    let late = Failure::kind(FailureKind::Delay).delay(Duration::from_millis(1500));
    lab.sandbox
        .fail("list_servers_with_details", late.times(2))
        .unwrap();
    let new = marked(&lab, "web-3");
    let options = ClientOptions::new().deadline(Duration::from_secs(2));
    let client = lab.client.with_options(options);
    let error = client.send(servers::create(new)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    assert!(lab.requests("create_server").len() == 2, "only those before");
}

#[test]
fn of_two_that_bear_the_mark_the_older_one_is_adopted_by_all() {
    let lab = Lab::start(Options {
        virtual_time: true,
        max_limit: 1,
        ..Options::default()
    });
    let build = |name: &str| {
        let new = lab.new_server(name).metadata(ONCE, "order-17");
        let server = lab.client.send(servers::create(new)).unwrap();
        lab.sandbox.advance(60.0);
        server
    };
    let (older, _) = (build("web-1"), build("web-2"));
    let adopted = lab.client.send(servers::create(marked(&lab, "web-3"))).unwrap();
    assert_eq!(adopted.id(), older.id());
}

#[test]
fn of_calls_sent_together_each_has_a_mark_of_its_own() {
    let lab = Lab::rackspace();
    let call = |name: &str, mark: &str| servers::create(lab.new_server(name).once(mark));
    let calls = vec![call("a", "order-1"), call("b", "order-2"), call("c", "order-1")];
    let some = lab.client.send_all(calls, 3).unwrap_err();
    let failed: Vec<_> = some.failed.keys().collect();
    assert_eq!(failed, [&2]);
    let error = &some.failed[&2];
    assert_eq!(error.kind(), ErrorKind::InvalidArgument, "{error}");
    assert!(error.to_string().contains("\"order-1\""), "{error}");
    assert_eq!(lab.requests("create_server").len(), 2);
}

#[test]
fn a_list_without_end_ends_with_the_deadline() {
    let page = AtomicUsize::new(0);
    let service = Service::start(move |_| {
        let next = page.fetch_add(1, Ordering::Relaxed);
        json(
            200,
            &format!(
                r#"{{"servers": [], "servers_links": [{{"rel": "next", "href": "/servers/detail?marker={next}"}}]}}"#
            ),
        )
    });
    let options = ClientOptions::new().deadline(Duration::from_secs(1));
    let client = service.client().with_options(options);
    let (done, ended) = mpsc::channel();
    thread::spawn(move || {
        let new = NewServer::new("a", "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001", "2").once("order-17");
        done.send(client.send(servers::create(new))).unwrap();
    });
    let error = ended.recv_timeout(SOON).expect("it ends").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    assert!(!error.maybe_done(), "{error}");
}
