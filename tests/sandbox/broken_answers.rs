//! Answers that break off, stall, lie about their length, or unpack to far too much.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use cloudservers::sandbox::{Failure, FailureKind};
use serde_json::Value;

use crate::lab::{Lab, rackspace};

/// A connection on which a GET of the flavors was sent.
fn asked(lab: &Lab) -> TcpStream {
    let authority = lab.authority();
    let mut stream = TcpStream::connect(authority).expect("a connection");
    let head = format!(
        "GET /v2/010101/flavors HTTP/1.1\r\nhost: {authority}\r\nx-auth-token: {}\r\n\r\n",
        lab.token
    );
    stream.write_all(head.as_bytes()).expect("sent");
    stream
}

/// All bytes of the answer, and how the connection ended.
fn received(mut stream: TcpStream) -> (Vec<u8>, Option<ErrorKind>) {
    let mut bytes = Vec::new();
    let end = stream.read_to_end(&mut bytes);
    (bytes, end.err().map(|why| why.kind()))
}

/// Head and body of an answer to a GET of the flavors that fails like this.
fn spoilt(kind: FailureKind) -> (String, Vec<u8>) {
    let lab = rackspace();
    lab.fail("list_flavors", Failure::kind(kind));
    let (bytes, end) = received(asked(&lab));
    assert_eq!(end, None);
    let at = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .expect("a whole head");
    let head = String::from_utf8(bytes[..at].to_vec()).expect("a head of text");
    (head, bytes[at + 4..].to_vec())
}

fn length_of(head: &str) -> usize {
    head.split("content-length: ")
        .nth(1)
        .and_then(|rest| rest.lines().next()?.parse().ok())
        .expect("a length")
}

#[test]
fn a_cut_head_is_no_whole_head() {
    let lab = rackspace();
    lab.fail("list_flavors", Failure::kind(FailureKind::CutHeaders));
    let (bytes, end) = received(asked(&lab));
    let text = String::from_utf8(bytes).expect("text");
    assert!(text.starts_with("HTTP/1.1 200"), "{text}");
    assert!(!text.contains("\r\n\r\n"), "{text}");
    assert_eq!(end, None);
}

#[test]
fn a_cut_body_gives_head_and_half() {
    let (head, body) = spoilt(FailureKind::CutBody);
    assert!(head.starts_with("HTTP/1.1 200"));
    assert_eq!(body.len(), length_of(&head) / 2);
}

#[test]
fn a_reset_gives_no_byte_and_no_proper_end() {
    let lab = rackspace();
    lab.fail("list_flavors", Failure::kind(FailureKind::Reset));
    assert_eq!(
        received(asked(&lab)),
        (Vec::new(), Some(ErrorKind::ConnectionReset))
    );
}

#[test]
fn a_stalled_answer_neither_goes_on_nor_ends() {
    let lab = rackspace();
    lab.fail("list_flavors", Failure::kind(FailureKind::Stall));
    let stream = asked(&lab);
    stream
        .set_read_timeout(Some(Duration::from_millis(200)))
        .expect("a time-out");
    let (bytes, end) = received(stream);
    assert!(bytes.starts_with(b"HTTP/1.1 200"));
    assert_eq!(end, Some(ErrorKind::WouldBlock));
    // Nobody else waits for it.
    assert_eq!(lab.get("/flavors").status, 200);
    lab.sandbox.stop();
}

#[test]
fn a_trickling_answer_comes_whole() {
    let (head, body) = spoilt(FailureKind::Trickle {
        pause: Duration::ZERO,
    });
    assert_eq!(body.len(), length_of(&head));
    serde_json::from_slice::<Value>(&body).expect("JSON");
}

#[test]
fn a_wrong_length_is_told_of_a_whole_body() {
    for by in [16, -16] {
        let (head, body) = spoilt(FailureKind::WrongLength { by });
        assert_eq!(length_of(&head) as i64, body.len() as i64 + by);
        serde_json::from_slice::<Value>(&body).expect("JSON");
    }
}

#[test]
fn a_bad_chunk_follows_a_good_one() {
    let (head, body) = spoilt(FailureKind::BadChunk);
    assert!(head.contains("transfer-encoding: chunked") && !head.contains("content-length"));
    assert!(body.ends_with(b"\r\nmany\r\n"));
}

#[test]
fn an_unannounced_end_comes_after_a_proper_answer() {
    let (head, body) = spoilt(FailureKind::Unannounced);
    assert!(!head.contains("connection: close"));
    assert_eq!(body.len(), length_of(&head));
}

#[test]
fn bodies_are_deep_padded_or_no_text() {
    let lab = rackspace();
    let proper = lab.get("/flavors").json();
    let get = |kind| {
        lab.fail("list_flavors", Failure::kind(kind));
        lab.get("/flavors").body
    };
    let padded = get(FailureKind::Padded { to: 1 << 20 });
    assert_eq!(padded.len(), 1 << 20);
    assert_eq!(serde_json::from_slice::<Value>(&padded).expect("JSON"), proper);

    let deep = serde_json::from_slice::<Value>(&get(FailureKind::DeepJson { depth: 3 })).expect("JSON");
    let (deep, proper) = (&deep["flavors"][0], &proper["flavors"][0]);
    assert_eq!(deep["deep"], serde_json::json!([[[]]]));
    assert_eq!(deep["id"], proper["id"]);

    let no_text = get(FailureKind::InvalidUtf8);
    assert!(std::str::from_utf8(&no_text).is_err());
}

#[test]
fn a_bomb_is_small_until_it_is_unpacked() {
    let lab = rackspace();
    lab.fail("list_flavors", Failure::kind(FailureKind::GzipBomb));
    let bomb = lab.get("/flavors");
    assert_eq!(bomb.header("content-encoding"), Some("gzip"));
    assert!(bomb.body.len() < 4 << 20, "{}", bomb.body.len());
    let mut unpacked = flate2::read::GzDecoder::new(&bomb.body[..]).take(64 << 20);
    let unpacked = std::io::copy(&mut unpacked, &mut std::io::sink()).expect("gzip");
    assert_eq!(unpacked, 64 << 20);
}
