//! What is repeated, how often, and until when.

use std::net::TcpListener;
use std::time::Duration;

use cloudservers::{Client, ErrorKind, Stage, servers};
use jiff::{SignedDuration, Timestamp};

use super::lab::NO_TIME;
use super::service::{Reply, SERVER, Service, json, with_headers};

const OVERLOADED: fn() -> Reply = || json(503, r#"{"serviceUnavailable": {"message": "busy"}}"#);
const FOUND: fn() -> Reply = || json(200, SERVER);

fn reboot(client: &Client) -> cloudservers::Result<()> {
    client.send(servers::reboot("a", servers::Reboot::Soft))
}

/// A 413 with the headers, and these attributes of the fault beside its message.
fn limited(headers: &[&str], attributes: &str) -> Reply {
    let body = format!(r#"{{"overLimit": {{"code": 413, "message": "Slow down"{attributes}}}}}"#);
    with_headers(413, headers, body.as_bytes())
}

#[test]
fn a_get_is_repeated_after_503() {
    let service = Service::script(vec![OVERLOADED, FOUND]);
    let server = service.client().send(servers::get("a")).unwrap();
    assert_eq!(server.status_text(), "ACTIVE");
    assert_eq!(service.asked().len(), 2);
}

#[test]
fn a_post_is_not_repeated_after_503() {
    let service = Service::script(vec![OVERLOADED]);
    let error = reboot(&service.client()).unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::ServiceUnavailable, 1)
    );
    assert!(error.maybe_done());
    assert_eq!(service.asked().len(), 1);
}

#[test]
fn a_get_is_repeated_after_a_broken_connection() {
    let service = Service::script(vec![
        || Reply::Last(Vec::new()),
        || Reply::Last(b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{\"server\": ".to_vec()),
        FOUND,
    ]);
    service.client().send(servers::get("a")).unwrap();
    assert_eq!(service.asked().len(), 3);
}

#[test]
fn other_refusals_are_final() {
    let service = Service::script(vec![|| json(409, r#"{"conflictingRequest": {"message": "no"}}"#)]);
    let error = service.client().send(servers::get("a")).unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Conflict, 1));
    assert!(!error.maybe_done());
}

#[test]
fn a_rate_limit_is_waited_out_even_for_a_post() {
    let service = Service::script(vec![
        || limited(&["retry-after: 0.05"], ""),
        || limited(&[], r#", "retryAfter": "0.05""#),
        || {
            let soon = Timestamp::now() + SignedDuration::from_millis(50);
            limited(&[], &format!(r#", "retryAt": "{soon}""#))
        },
        || with_headers(429, &["retry-after: 0.05"], b""),
        || json(202, ""),
    ]);
    reboot(&service.client()).unwrap();
    assert_eq!(service.asked().len(), 5);
}

#[test]
fn a_rate_limit_beyond_the_deadline_says_when_to_come_back() {
    let moment: Timestamp = "2099-01-01T00:00:00Z".parse().unwrap();
    for (reply, exact) in [
        (
            (|| limited(&["retry-after: Thu, 01 Jan 2099 00:00:00 GMT"], "")) as fn() -> Reply,
            true,
        ),
        (|| limited(&[], r#", "retryAt": "2099-01-01T00:00:00Z""#), true),
        (|| limited(&["retry-after: 3600"], ""), false),
    ] {
        let service = Service::script(vec![reply]);
        let error = service.client().send(servers::get("a")).unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::OverLimit, 1));
        let again = error.retry_at().unwrap();
        let in_an_hour = Timestamp::now() + SignedDuration::from_secs(3600);
        assert!(
            again == moment || !exact && again <= in_an_hour,
            "{again} of {error}"
        );
    }
}

#[test]
fn a_quota_in_the_guise_of_a_rate_limit_is_final() {
    let service = Service::script(vec![|| {
        json(
            413,
            r#"{"overLimit": {"code": 413, "message": "Quota exceeded for instances"}}"#,
        )
    }]);
    let error = reboot(&service.client()).unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::QuotaExceeded, 1));
}

#[test]
fn a_refused_connection_is_tried_again_for_every_method() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client = Client::builder()
        .endpoint(&format!("http://{port}/v2.1"))
        .token("t")
        .deadline(Duration::from_millis(1200))
        .connect()
        .unwrap();
    let error = reboot(&client).unwrap_err();
    assert_eq!(
        (error.kind(), error.stage()),
        (ErrorKind::Connection, Stage::NotSent)
    );
    assert!(!error.maybe_done());
    assert!(error.attempts() >= 2, "{error}");
    assert!(
        error.to_string().contains("no connection to 127.0.0.1"),
        "{error}"
    );
}

#[test]
fn the_timeout_bounds_an_attempt_and_the_deadline_the_call() {
    let service = Service::start(|_| Reply::Silence);
    let config = service.config().timeout(Duration::from_millis(50));
    let error = config
        .clone()
        .deadline(Duration::from_secs(1))
        .connect()
        .unwrap()
        .send(servers::get("a"))
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.is_timeout() && error.attempts() >= 2, "{error}");

    let before = service.asked().len();
    let error = reboot(&config.connect().unwrap()).unwrap_err();
    assert_eq!(
        (error.kind(), error.stage()),
        (ErrorKind::Timeout, Stage::MaybeSent)
    );
    assert_eq!(service.asked().len(), before + 1);
}

#[test]
fn the_deadline_bounds_the_pauses_too() {
    let service = Service::script(vec![OVERLOADED]);
    let client = service.config().deadline(NO_TIME).connect().unwrap();
    let error = client.send(servers::get("a")).unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::ServiceUnavailable, 1)
    );
}

#[test]
fn one_deadline_holds_for_sign_in_and_call_together() {
    let identity = Service::start(|_| Reply::Silence);
    let client = Client::builder()
        .auth_url(&format!("http://{}/v3", identity.authority()))
        .username("me")
        .password("p")
        .deadline(Duration::from_millis(100))
        .connect()
        .unwrap();
    let error = reboot(&client).unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Timeout, Some("sign_in"))
    );
    assert!(!error.maybe_done(), "the reboot was never sent");
    assert_eq!(identity.asked().len(), 1);
}

#[test]
fn a_repeated_delete_that_finds_nothing_has_done_its_work() {
    let service = Service::script(vec![|| Reply::Last(Vec::new()), || {
        json(404, r#"{"itemNotFound": {"code": 404, "message": "gone"}}"#)
    }]);
    service.client().send(servers::delete("a")).unwrap();
    let error = service.client().send(servers::delete("a")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ItemNotFound);
}
