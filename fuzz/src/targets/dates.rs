//! Times in every place where a service puts them.

use crate::service::{TOKEN, config};
use cloudservers::{Answer, Record, Server, fuzzing, servers};
use jiff::fmt::rfc2822;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

pub fn run(text: &str) {
    // It would be hidden.
    if text.contains(TOKEN) {
        return;
    }
    check_seconds(text);
    let Some(time) = read(text) else { return };
    assert_eq!(read(&time.to_string()), Some(time), "{text:?} is {time}");
    assert_eq!(asked_again(&time.to_string()), Some(time));
    // Without a zone it is a time of UTC, the parser's own.
    if let Ok(same) = format!("{text}Z").parse() {
        assert_eq!(time, same, "{text:?}");
    }
    if let Ok(same) = text.parse() {
        assert_eq!(time, same, "{text:?}");
    }
    if text.parse::<f64>().is_err() {
        assert_eq!(asked_again(text), Some(time), "{text:?}");
    }
    let whole = Timestamp::from_second(time.as_second()).unwrap();
    if let Ok(date) = rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&whole) {
        assert_eq!(asked_again(&date), Some(whole), "{date}");
    }
}

/// A number is so many seconds from now on; no other way to write them is known.
fn check_seconds(text: &str) {
    let before = Timestamp::now();
    let found = asked_again(text);
    let Ok(seconds) = text.trim().parse::<f64>() else {
        return;
    };
    let pause = SignedDuration::from_millis((seconds.clamp(0.0, 1e9) * 1000.0) as i64);
    let found = found.expect("a number of seconds") - pause;
    assert!(
        before <= found && found <= Timestamp::now(),
        "{text:?} seconds are {pause:?}"
    );
}

/// As an attribute of a resource.
fn read(text: &str) -> Option<Timestamp> {
    let server = Server::from_json(json!({"created": text, "updated": null}).to_string(), None).unwrap();
    assert_eq!(server.updated(), None);
    server.created()
}

/// As the moment to come again.
fn asked_again(text: &str) -> Option<Timestamp> {
    let text = text.to_owned();
    fuzzing::answer_with(move |_, _| {
        Ok(Answer {
            status: 403,
            headers: vec![("retry-after".to_owned(), text.clone())],
            body: Vec::new(),
        })
    });
    let client = config().connect().unwrap();
    client.send(servers::get("a")).unwrap_err().retry_at()
}
