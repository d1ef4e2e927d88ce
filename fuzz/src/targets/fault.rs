//! Any answers at all to any operation, faults above all.

use std::time::Duration;

use crate::calls::{CALLS, PASSWORD};
use crate::service::{ENDPOINT, Outcome, TOKEN, config, expect_hidden, script};
use arbitrary::Arbitrary;
use cloudservers::{Error, ErrorKind, Stage};

const SECRETS: [&str; 2] = [TOKEN, PASSWORD];

#[derive(Arbitrary, Debug)]
pub struct Input {
    operation: u8,
    outcomes: Vec<Outcome>,
}

pub fn run(input: Input) {
    let client = config().deadline(Duration::from_secs(60)).connect().unwrap();
    let count = input.outcomes.len();
    let seen = script(input.outcomes);
    let outcome = CALLS[usize::from(input.operation) % CALLS.len()](&client);
    let seen = seen.lock().unwrap();
    assert!(
        seen.len() <= count + 1,
        "{} requests for {count} answers",
        seen.len()
    );
    for (request, with_token) in seen.iter() {
        assert!(
            !with_token || request.url.starts_with(&format!("{ENDPOINT}/")),
            "{}",
            request.url
        );
    }
    if let Err(error) = outcome {
        check(&error, seen.len());
    }
    for entry in client.ledger() {
        expect_hidden(&format!("{entry:?}"), SECRETS);
    }
}

fn check(error: &Error, requests: usize) {
    let told = format!("{error} {error:?} {:?} {:?}", error.fault(), error.details());
    expect_hidden(&told, SECRETS);
    let line = error.to_string();
    assert!(!line.contains(|each: char| each.is_control()), "{line:?}");
    assert!(line.len() < 8000, "{} bytes", line.len());
    match error.stage() {
        Stage::NotSent => assert!(!error.maybe_done()),
        Stage::Answered => assert!(requests > 0),
        _ => {}
    }
    if error.kind() == ErrorKind::ItemNotFound && error.stage() == Stage::Answered {
        assert_eq!(error.status(), Some(404));
    }
    if let Some(when) = error.retry_at() {
        assert_eq!(when.to_string().parse::<jiff::Timestamp>().unwrap(), when);
    }
}
