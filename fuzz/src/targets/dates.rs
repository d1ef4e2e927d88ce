//! Times in every place where a service puts them.

use cloudservers::{Answer, Record, Server, fuzzing, servers};
use crate::service::config;
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use serde_json::json;

pub fn run(text: &str) {
    let Some(time) = read(text) else {
        let _ = asked_again(text);
        return;
    };
    assert_eq!(read(&time.to_string()), Some(time), "{text:?} is {time}");
    assert_eq!(asked_again(&time.to_string()), Some(time));
    if text.parse::<f64>().is_err() {
        assert_eq!(asked_again(text), Some(time), "{text:?}");
    }
    let whole = Timestamp::from_second(time.as_second()).unwrap();
    if let Ok(date) = rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&whole) {
        assert_eq!(asked_again(&date), Some(whole), "{date}");
    }
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
