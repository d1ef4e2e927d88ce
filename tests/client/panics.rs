//! Functions of a program that panic in the midst of a call: what is told of it, and what becomes of the client.

use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::Command;
use std::time::Duration;

use cloudservers::servers::{self, NewServer, Status};
use cloudservers::{Call, Client, Server, Wait};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::service::{SERVER, Service, json, with_headers};
use super::spans::heard_by;

/// For whom the test is run once more.
const PROGRAM: &str = "CLOUDSERVERS_TEST_PANICS";
/// What a secret begins with, and what base64 makes of it.
const CANARIES: [&str; 2] = ["canary", "Y2FuYXJ5"];

#[test]
fn a_function_that_panics_tells_no_secret_and_leaves_the_client_whole() {
    if std::env::var_os(PROGRAM).is_some() {
        return panics();
    }
    let own = std::thread::current().name().unwrap().to_owned();
    let run = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &own, "--test-threads=1", "--nocapture"])
        .env(PROGRAM, "1")
        .env("RUST_BACKTRACE", "full")
        .output()
        .unwrap();
    let told = [run.stdout, run.stderr]
        .map(|output| String::from_utf8(output).unwrap())
        .concat();
    assert!(run.status.success(), "{told}");
    for place in ["reader", "progress", "predicate", "logging", "task"] {
        assert!(
            told.contains(&format!("panics: {place}")),
            "{place} did not panic: {told}"
        );
    }
    for canary in CANARIES {
        assert!(!told.contains(canary), "{canary} is told in {told}");
    }
}

/// Panics wherever a function of the program is called, with secrets of every kind under way.
fn panics() {
    let service = Service::start(|asked| match (&*asked.method, &*asked.path) {
        ("POST", "/v3/auth/tokens") => {
            let token = r#"{"token": {"expires_at": "2099-01-01T00:00:00Z", "catalog": []}}"#;
            with_headers(201, &["x-subject-token: canary-token"], token.as_bytes())
        }
        ("POST", _) => json(202, r#"{"server": {"id": "a", "adminPass": "canary-made"}}"#),
        _ => json(200, SERVER),
    });
    let origin = format!("http://{}", service.authority());
    let client = Client::builder()
        .auth_url(&format!("{origin}/v3"))
        .compute_endpoint(&format!("{origin}/v2.1"))
        .username("me")
        .user_domain_name("d")
        .password("canary-password")
        .connect()
        .unwrap();

    caught(&client, || client.send(order("reader")));
    caught(&client, || {
        let server = client.send(servers::get("a"))?;
        let wait = Wait::until(Status::Active).each(|_: &Server| panic!("panics: progress"));
        client.wait(&server, wait.timeout(Duration::from_secs(60)))
    });
    caught(&client, || {
        let server = client.send(servers::get("a"))?;
        client.wait(&server, Wait::until_true(|_| panic!("panics: predicate")))
    });
    caught(&client, || heard_by(Panicking, || client.send(order("none"))));
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    caught(&client, || {
        runtime.block_on(client.to_async().send(order("task")))
    });
}

/// A call that carries a password and gives another one, and panics where its answer is read.
fn order(place: &'static str) -> Call<Server> {
    let new = NewServer::new("web", "70a599e0-31e7-49b7-b260-868f441e862b", "2");
    let new = new
        .admin_password("canary-admin")
        .user_data("canary-data")
        .file("/a", "canary-file");
    servers::create(new).map(move |_| panic!("panics: {place}"))
}

/// The panic comes out as it is, and the client goes on.
fn caught<T: Debug>(client: &Client, call: impl FnOnce() -> T) {
    let panic = catch_unwind(AssertUnwindSafe(call)).unwrap_err();
    let fixed = panic.downcast_ref::<&str>().copied();
    let message = fixed.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    assert!(
        message.is_some_and(|text| text.starts_with("panics: ")),
        "{message:?}"
    );
    client.send(servers::get("a")).expect("the client is whole");
}

/// Hears all, and panics at the first.
struct Panicking;

impl Subscriber for Panicking {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }
    fn event(&self, event: &Event<'_>) {
        panic!("panics: logging {event:?}");
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}
