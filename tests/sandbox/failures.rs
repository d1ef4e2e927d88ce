//! Failures on purpose.

use std::io::Read;
use std::time::Duration;

use cloudservers::sandbox::{Failure, FailureKind};
use flate2::read::GzDecoder;
use serde_json::{Value, json};

use crate::lab::{Lab, openstack, rackspace};
use crate::wire::request_within;

fn count(lab: &Lab) -> usize {
    lab.get("/servers").json()["servers"]
        .as_array()
        .expect("servers")
        .len()
}

#[test]
fn a_status_comes_as_its_documented_fault_and_once() {
    let lab = rackspace();
    let names = [
        (500, "computeFault"),
        (503, "serviceUnavailable"),
        (403, "forbidden"),
        (429, "overLimit"),
        (501, "notImplemented"),
    ];
    for (status, name) in names {
        lab.fail("list_servers", Failure::status(status));
        let (found, fault, _) = lab.get("/servers").fault();
        assert_eq!((found, fault.as_str()), (status, name));
        assert_eq!(lab.get("/servers").status, 200);
    }
}

#[test]
fn name_message_and_retry_after_can_be_chosen() {
    let lab = rackspace();
    let failure = Failure {
        message: Some("Come again.".to_owned()),
        retry_after: Some("7".to_owned()),
        fault_name: Some("serverCapacityUnavailable".to_owned()),
        ..Failure::status(503).times(2)
    };
    lab.fail("create_server", failure);
    for _ in 0..2 {
        let answer = lab.post("/servers", &json!({}));
        assert_eq!(
            answer.fault(),
            (
                503,
                "serverCapacityUnavailable".to_owned(),
                "Come again.".to_owned()
            )
        );
        assert_eq!(answer.header("retry-after"), Some("7"));
    }
    assert_eq!(lab.post("/servers", &json!({})).status, 400);
}

#[test]
fn a_request_fails_before_or_after_it_takes_effect() {
    let lab = rackspace();
    let order = lab.order("web-1");
    lab.fail("create_server", Failure::status(500));
    assert_eq!(lab.post("/servers", &order).status, 500);
    assert_eq!(count(&lab), 0);
    lab.fail("create_server", Failure::status(500).after_acting());
    assert_eq!(lab.post("/servers", &order).status, 500);
    assert_eq!(count(&lab), 1);
}

#[test]
fn a_cut_connection_gives_no_byte() {
    let lab = rackspace();
    let order = lab.order("web-1");
    lab.fail(
        "create_server",
        Failure::kind(FailureKind::CutConnection).after_acting(),
    );
    assert!(lab.try_send("POST", "/servers", Some(&order)).is_err());
    assert_eq!(count(&lab), 1);
    assert_eq!(
        lab.sandbox
            .requests()
            .iter()
            .find(|one| one.method == "POST")
            .map(|one| one.status),
        Some(0)
    );
}

#[test]
fn html_and_truncated_json_look_like_answers() {
    let lab = rackspace();
    lab.fail("list_servers", Failure::kind(FailureKind::Html));
    let page = lab.get("/servers");
    assert_eq!(
        (page.status, page.header("content-type")),
        (200, Some("text/html; charset=utf-8"))
    );
    lab.fail("list_flavors", Failure::kind(FailureKind::TruncatedJson));
    let half = lab.get("/flavors");
    assert_eq!(half.status, 200);
    assert!(serde_json::from_slice::<Value>(&half.body).is_err());
}

#[test]
fn a_rate_limit_once() {
    let lab = rackspace();
    lab.fail(
        "*",
        Failure {
            retry_after: Some("Tue, 24 Nov 2026 02:07:50 GMT".to_owned()),
            ..Failure::kind(FailureKind::RateLimit)
        },
    );
    let answer = lab.get("/servers");
    assert_eq!(
        (answer.status, answer.header("retry-after")),
        (413, Some("Tue, 24 Nov 2026 02:07:50 GMT"))
    );
    assert!(answer.json()["overLimit"]["retryAt"].is_string());
}

#[test]
fn a_redirect_names_its_location() {
    let lab = rackspace();
    lab.fail(
        "show_server_details",
        Failure::kind(FailureKind::Redirect {
            location: "http://127.0.0.1:9/x".to_owned(),
        }),
    );
    let answer = lab.get("/servers/x");
    assert_eq!(
        (answer.status, answer.header("location")),
        (302, Some("http://127.0.0.1:9/x"))
    );
}

#[test]
fn any_answer_at_all() {
    let lab = rackspace();
    let kind = FailureKind::Raw {
        content_type: "application/json".to_owned(),
        body: b"[1]".to_vec(),
    };
    lab.fail(
        "list_servers",
        Failure {
            status: Some(203),
            ..Failure::kind(kind)
        },
    );
    let answer = lab.get("/servers");
    assert_eq!((answer.status, answer.json()), (203, json!([1])));
}

#[test]
fn a_packed_answer_is_gzip() {
    let lab = rackspace();
    let plain = lab.get("/flavors/detail").body;
    lab.fail("list_flavors_with_details", Failure::kind(FailureKind::Gzip));
    let packed = lab.get("/flavors/detail");
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    let mut unpacked = Vec::new();
    GzDecoder::new(&packed.body[..])
        .read_to_end(&mut unpacked)
        .expect("gzip");
    assert_eq!(unpacked, plain);
}

#[test]
fn a_delay_holds_the_answer_back_but_not_the_others_nor_the_end() {
    let lab = rackspace();
    lab.fail(
        "list_servers",
        Failure::kind(FailureKind::Delay).delay(Duration::from_secs(3600)),
    );
    let url = format!("{}/servers", lab.endpoint);
    let headers = [("x-auth-token".to_owned(), lab.token.clone())];
    let waited = request_within(Duration::from_millis(50), "GET", &url, &headers, b"");
    assert!(waited.is_err(), "{waited:?}");
    assert_eq!(lab.get("/servers").status, 200);
    lab.sandbox.stop();
}

#[test]
fn signing_in_can_fail_too() {
    let lab = openstack();
    lab.fail("authenticate", Failure::status(503));
    assert_eq!(lab.sign_in_v3().json()["error"]["code"], 503);
    assert_eq!(lab.sign_in_v3().status, 201);
}

#[test]
fn a_401_has_the_shape_of_a_refused_token() {
    let lab = openstack();
    lab.fail("list_servers", Failure::status(401));
    let answer = lab.get("/servers");
    assert_eq!(
        (answer.status, &answer.json()["error"]["title"]),
        (401, &json!("Unauthorized"))
    );
    assert!(answer.header("www-authenticate").is_some());
}

#[test]
fn a_variant_is_its_base_operation() {
    let lab = rackspace();
    lab.fail("create_server_with_network", Failure::status(500));
    assert_eq!(lab.post("/servers", &json!({})).status, 500);
}

#[test]
fn actions_fail_by_their_own_names() {
    let lab = rackspace();
    let id = lab.create("web-1");
    lab.fail("reboot_server", Failure::status(500));
    assert_eq!(lab.act(&id, &json!({"lock": null})).status, 202);
    assert_eq!(lab.act(&id, &json!({"reboot": {"type": "SOFT"}})).status, 500);
}

#[test]
fn an_unknown_operation_is_an_error_that_names_the_known() {
    let why = rackspace()
        .sandbox
        .fail("create_sever", Failure::default())
        .expect_err("a typing error");
    let text = why.to_string();
    assert!(
        text.contains("\"create_sever\"") && text.contains("create_server") && text.contains("authenticate"),
        "{text}"
    );
}

#[test]
fn a_failure_is_read_from_json() {
    let read = |value: Value| Failure::from_json(&value);
    assert_eq!(
        read(json!({"status": 503, "times": 2, "after_acting": true})),
        Ok(Failure::status(503).times(2).after_acting())
    );
    assert_eq!(
        read(json!({"delay": 0.5})),
        Ok(Failure::kind(FailureKind::Delay).delay(Duration::from_millis(500)))
    );
    let fault = FailureKind::BuildError {
        code: 500,
        message: "No valid host was found. There are not enough hosts available.".to_owned(),
    };
    assert_eq!(
        read(json!({"kind": "build_error"})).map(|failure| failure.kind),
        Ok(fault)
    );
    let raw = FailureKind::Raw {
        content_type: "text/plain".to_owned(),
        body: b"x".to_vec(),
    };
    let given = json!({"kind": "raw", "content_type": "text/plain", "body": "x", "retry_after": 5});
    assert_eq!(
        read(given),
        Ok(Failure {
            retry_after: Some("5".to_owned()),
            ..Failure::kind(raw)
        })
    );
    for (given, kind) in [
        (
            json!({"kind": "trickle", "pause": 0.5}),
            FailureKind::Trickle {
                pause: Duration::from_millis(500),
            },
        ),
        (
            json!({"kind": "wrong_length", "by": -3}),
            FailureKind::WrongLength { by: -3 },
        ),
        (json!({"kind": "deep_json"}), FailureKind::DeepJson { depth: 100 }),
        (json!({"kind": "padded", "to": 9}), FailureKind::Padded { to: 9 }),
        (json!({"kind": "gzip_bomb"}), FailureKind::GzipBomb),
    ] {
        assert_eq!(read(given).map(|failure| failure.kind), Ok(kind));
    }
    for (wrong, named) in [
        (json!({"kind": "meteor"}), "meteor"),
        (json!({"stauts": 1}), "stauts"),
        (json!({"times": "x"}), "times"),
        (json!({"times": -1}), "times"),
        (json!({"status": 50}), "status"),
        (json!({"status": 503.5}), "status"),
        (json!({"after_acting": "no"}), "after_acting"),
        (json!(5), "object"),
    ] {
        assert!(
            read(wrong).expect_err("a wrong failure").contains(named),
            "{named}"
        );
    }
}
