//! Ending calls from outside. Every test here would hang if the call went on.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use cloudservers::{Client, ClientOptions, ErrorKind, Record, Server, Wait, servers};

use super::lab::{Lab, SOON};
use super::service::{Reply, Service, json, with_headers};

/// Runs a call on another thread, closes the client when the service was asked, and gives the error.
fn closed_while<T: Send>(
    service: &Service,
    client: &Client,
    call: impl FnOnce() -> cloudservers::Result<T> + Send,
) -> cloudservers::Error {
    std::thread::scope(|scope| {
        let calling = scope.spawn(call);
        while service.asked().is_empty() {
            std::thread::sleep(Duration::from_millis(1));
        }
        client.close();
        calling
            .join()
            .unwrap()
            .err()
            .expect("the call ends with an error")
    })
}

#[test]
fn close_ends_a_call_whose_answer_never_comes() {
    for reply in [(|| Reply::Silence) as fn() -> Reply, || {
        Reply::Stall(b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{".to_vec())
    }] {
        let service = Service::script(vec![reply]);
        let client = service.client();
        let error = closed_while(&service, &client, || client.send(servers::get("a")));
        assert_eq!(error.kind(), ErrorKind::Cancelled);
        assert!(error.maybe_done(), "the request was on its way");
    }
}

#[test]
fn close_ends_pauses_and_waits() {
    let service = Service::script(vec![|| with_headers(503, &["retry-after: 500"], b"")]);
    let client = service.client();
    let error = closed_while(&service, &client, || client.send(servers::get("a")));
    assert_eq!(error.kind(), ErrorKind::Cancelled);

    let service = Service::script(vec![|| {
        json(200, r#"{"server": {"id": "a", "status": "BUILD"}}"#)
    }]);
    let client = service.client();
    let server = Server::from_json(r#"{"id": "a"}"#, None).unwrap();
    let error = closed_while(&service, &client, || {
        let wait = Wait::until(servers::Status::Active).interval(Duration::from_secs(500));
        client.wait(&server, wait)
    });
    assert_eq!(error.kind(), ErrorKind::Cancelled);
}

#[test]
fn close_ends_a_sign_in_and_those_who_wait_for_it() {
    let identity = Service::start(|_| Reply::Silence);
    let parent = Client::builder()
        .auth_url(&format!("http://{}/v3", identity.authority()))
        .username("me")
        .password("p")
        .connect()
        .unwrap();
    let child = parent.with_options(ClientOptions::new());
    std::thread::scope(|scope| {
        let first = scope.spawn(|| parent.send(servers::list()));
        while identity.asked().is_empty() {
            std::thread::sleep(Duration::from_millis(1));
        }
        let second = scope.spawn(|| child.send(servers::list()));
        child.close();
        assert_eq!(second.join().unwrap().unwrap_err().kind(), ErrorKind::Cancelled);
        parent.close();
        assert_eq!(first.join().unwrap().unwrap_err().kind(), ErrorKind::Cancelled);
    });
}

#[test]
fn a_closed_client_stays_closed_and_its_parent_lives_on() {
    let lab = Lab::rackspace();
    let child = lab.client.with_options(ClientOptions::new());
    let grandchild = child.with_options(ClientOptions::new());
    child.close();
    let before = lab.sandbox.requests().len();
    for closed in [
        &child,
        &grandchild,
        &child.clone(),
        &child.with_options(ClientOptions::new()),
    ] {
        assert_eq!(
            closed.send(servers::list()).unwrap_err().kind(),
            ErrorKind::Cancelled
        );
        assert_eq!(closed.sign_in().unwrap_err().kind(), ErrorKind::Cancelled);
    }
    assert_eq!(lab.sandbox.requests().len(), before);
    lab.client.send(servers::list()).unwrap();
}

#[test]
fn closing_a_client_closes_those_derived_from_it() {
    let lab = Lab::rackspace();
    let child = lab.client.with_options(ClientOptions::new());
    lab.client.close();
    assert_eq!(
        child.send(servers::list()).unwrap_err().kind(),
        ErrorKind::Cancelled
    );
}

#[test]
fn a_cancelled_call_leaves_the_client_usable() {
    let service = Service::script(vec![|| Reply::Silence, || json(200, r#"{"servers": []}"#)]);
    let parent = service.client();
    let child = parent.with_options(ClientOptions::new());
    closed_while(&service, &child, || child.send(servers::list()));
    parent.send(servers::list()).unwrap();
}

#[test]
fn an_interrupt_ends_a_call_on_the_thread_that_waits() {
    let service = Service::start(|_| Reply::Silence);
    let own_thread = std::thread::current().id();
    let (looks, elsewhere) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let (counted, told) = (Arc::clone(&looks), Arc::clone(&elsewhere));
    let client = service.client().with_interrupt(move || {
        told.fetch_or(std::thread::current().id() != own_thread, Ordering::SeqCst);
        counted.fetch_add(1, Ordering::SeqCst) >= 3
    });
    let error = client.send(servers::get("a")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Cancelled);
    assert!(error.to_string().contains("interrupted"), "{error}");
    assert_eq!(service.asked().len(), 1);
    assert!(!elsewhere.load(Ordering::SeqCst), "asked on another thread");
}

#[test]
fn an_interrupt_ends_a_wait() {
    let lab = Lab::start(cloudservers::sandbox::Options {
        virtual_time: true,
        build_seconds: 60.0,
        ..Default::default()
    });
    let server = lab.create("web-1");
    let stop = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stop);
    let client = lab.client.with_interrupt(move || asked.load(Ordering::SeqCst));
    let wait = Wait::until(servers::Status::Active)
        .timeout(SOON * 100)
        .each(|_| {
            stop.store(true, Ordering::SeqCst);
            Ok(())
        });
    assert_eq!(
        client.wait(&server, wait).unwrap_err().kind(),
        ErrorKind::Cancelled
    );
}
