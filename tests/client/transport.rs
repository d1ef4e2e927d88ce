//! Connections and bodies: reused, stale, packed, huge, cut off, trickling, or no JSON at all.

use std::time::Duration;

use cloudservers::model::server::attributes::ADDRESSES;
use cloudservers::{ErrorKind, Record, Resource, Stage, servers};

use super::lab::NO_TIME;
use super::service::{Reply, SERVER, Service, json, with_headers};

/// An error of a GET that a service always answers like this, with no time for a second attempt.
fn error_of(reply: fn() -> Reply) -> cloudservers::Error {
    let service = Service::script(vec![reply]);
    let client = service.config().deadline(NO_TIME).connect().unwrap();
    client.send(servers::get("a")).unwrap_err()
}

/// `text` as gzip, without a packer: stored blocks.
fn stored_gzip(text: &[u8]) -> Vec<u8> {
    let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
    let length = u16::try_from(text.len()).unwrap();
    packed.push(1);
    packed.extend(length.to_le_bytes());
    packed.extend((!length).to_le_bytes());
    packed.extend(text);
    packed.extend(crc32(text).to_le_bytes());
    packed.extend(u32::from(length).to_le_bytes());
    packed
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32| {
        if crc & 1 == 1 {
            crc >> 1 ^ 0xedb8_8320
        } else {
            crc >> 1
        }
    };
    let crc = bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc))
    });
    !crc
}

/// A gigabyte of spaces in a megabyte: one block with a fixed code, repeated over and over.
fn bomb() -> Vec<u8> {
    let mut bits = Bits::default();
    // Final block, fixed Huffman codes; one space, then its copies, 258 at a time.
    bits.put(1, 1);
    bits.put(1, 2);
    bits.put_code(0x30 + u32::from(b' '), 8);
    for _ in 0..(1 << 30) / 258 {
        bits.put_code(0b1100_0101, 8);
        bits.put_code(0, 5);
    }
    let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
    packed.extend(bits.bytes);
    packed
}

#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    used: u32,
}

impl Bits {
    fn put(&mut self, value: u32, count: u32) {
        for at in 0..count {
            if self.used % 8 == 0 {
                self.bytes.push(0);
            }
            *self.bytes.last_mut().unwrap() |= ((value >> at & 1) as u8) << (self.used % 8);
            self.used += 1;
        }
    }

    /// Huffman codes stand with their first bit first.
    fn put_code(&mut self, code: u32, count: u32) {
        self.put(code.reverse_bits() >> (32 - count), count);
    }
}

#[test]
fn one_connection_serves_many_calls() {
    let service = Service::start(|_| json(200, SERVER));
    let client = service.client();
    for _ in 0..20 {
        client.send(servers::get("a")).unwrap();
    }
    assert_eq!(service.connections(), 1);
}

#[test]
fn a_connection_that_went_stale_does_not_cost_a_post() {
    // Closes after each answer without having said so.
    let service = Service::start(|_| {
        let Reply::Bytes(bytes) = json(202, "") else {
            unreachable!()
        };
        Reply::Last(bytes)
    });
    let client = service.client();
    for count in 1..=100 {
        client.send(servers::reboot("a", servers::Reboot::Soft)).unwrap();
        assert_eq!(service.asked().len(), count, "sent once each");
        while service.closed() < count {
            std::thread::yield_now();
        }
    }
}

#[test]
fn packed_answers_are_asked_for_and_unpacked() {
    let service = Service::start(|_| {
        let packed = stored_gzip(SERVER.as_bytes());
        with_headers(200, &["content-encoding: gzip"], &packed)
    });
    let server = service.client().send(servers::get("a")).unwrap();
    assert_eq!(server.name().as_deref(), Some("web-1"));
    let asked = service.asked();
    assert!(asked[0].header("accept-encoding").unwrap().contains("gzip"));
}

#[test]
fn the_bound_holds_for_what_comes_out_of_the_packing() {
    let service = Service::start(|_| with_headers(200, &["content-encoding: gzip"], &bomb()));
    let client = service.config().max_body(1 << 20).connect().unwrap();
    let error = client.send(servers::get("a")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    let told = error.to_string();
    assert!(
        told.contains("larger than 1048576 bytes") && told.contains("max_body"),
        "{told}"
    );
    assert_eq!(error.attempts(), 1);
}

#[test]
fn a_body_beyond_the_bound_is_refused_announced_or_not() {
    let long = || {
        let body = vec![b' '; 3000];
        with_headers(200, &[], &body)
    };
    let chunked = || {
        let mut bytes = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
        for _ in 0..300 {
            bytes.extend(b"a\r\n          \r\n");
        }
        Reply::Bytes([bytes, b"0\r\n\r\n".to_vec()].concat())
    };
    let endless = || Reply::Stall(b"HTTP/1.1 200 OK\r\ncontent-length: 999999999999999\r\n\r\n{".to_vec());
    for reply in [long as fn() -> Reply, chunked, endless] {
        let service = Service::script(vec![reply]);
        let client = service.config().max_body(1000).connect().unwrap();
        let error = client.send(servers::get("a")).unwrap_err();
        assert_eq!(
            (error.kind(), error.status()),
            (ErrorKind::Decode, Some(200)),
            "{error}"
        );
        assert!(error.to_string().contains("larger than 1000 bytes"), "{error}");
    }
}

#[test]
fn a_length_that_is_announced_sets_nothing_aside_by_itself() {
    let reply = || Reply::Last(b"HTTP/1.1 200 OK\r\ncontent-length: 9999999999999999\r\n\r\n{}".to_vec());
    let service = Service::script(vec![reply]);
    let config = service.config().max_body(usize::MAX).deadline(NO_TIME);
    let error = config.connect().unwrap().send(servers::get("a")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection, "{error}");
}

#[test]
fn chunked_answers_are_read() {
    let service = Service::start(|_| {
        let (first, second) = SERVER.split_at(20);
        let body = format!(
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{:x}\r\n{first}\r\n{:x}\r\n{second}\r\n0\r\n\r\n",
            first.len(),
            second.len()
        );
        Reply::Bytes(body.into_bytes())
    });
    assert_eq!(service.client().send(servers::get("a")).unwrap().id(), "a");
}

#[test]
fn answers_that_break_off_are_told_as_such() {
    for reply in [
        (|| Reply::Last(Vec::new())) as fn() -> Reply,
        || Reply::Last(b"HTTP/1.1 200".to_vec()),
        || Reply::Last(b"HTTP/1.1 200 OK\r\ncontent-length: 70\r\n\r\n{\"server\":".to_vec()),
        || Reply::Last(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"se".to_vec()),
        || {
            let packed = stored_gzip(SERVER.as_bytes());
            let head = "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 999\r\n\r\n";
            Reply::Last([head.as_bytes(), &packed[..30]].concat())
        },
    ] {
        let error = error_of(reply);
        let found = (error.kind(), error.stage());
        assert_eq!(found, (ErrorKind::Connection, Stage::MaybeSent), "{error}");
        assert!(error.to_string().contains("127.0.0.1"), "{error}");
    }
}

#[test]
fn answers_that_cannot_be_read_say_what_came_instead() {
    for (reply, part) in [
        (
            (|| {
                with_headers(
                    200,
                    &["content-type: text/html"],
                    b"<html><head><title>Sign in</title></head></html>",
                )
            }) as fn() -> Reply,
            "an HTML page (\"Sign in\")",
        ),
        (|| json(200, r#"{"server": {"id": "a""#), "it is cut off"),
        (|| json(200, r#"{"server": {"id": nope}}"#), "no valid JSON"),
        (|| json(200, r#"{"servers": []}"#), "it holds no \"server\""),
        (|| json(200, "[]"), "it is no JSON object"),
        (|| json(200, ""), "the answer is empty"),
        (
            || with_headers(200, &[], b"{\"server\": {\"id\": \"\xff\"}}"),
            "not UTF-8, after byte 19",
        ),
        (
            || {
                with_headers(
                    200,
                    &["content-encoding: gzip"],
                    b"no gzip at all, but long enough",
                )
            },
            "cannot be unpacked",
        ),
        (|| Reply::Last(b"SSH-2.0-OpenSSH_9.2\r\n".to_vec()), "127.0.0.1"),
    ] {
        let error = error_of(reply);
        let told = error.to_string();
        assert!(told.contains(part), "{told}");
        assert!(
            told.contains("show_server_details: GET http://127.0.0.1"),
            "{told}"
        );
    }
}

#[test]
fn a_body_that_trickles_runs_into_the_timeout() {
    let service = Service::script(vec![|| {
        Reply::Stall(b"HTTP/1.1 200 OK\r\ncontent-length: 60\r\n\r\n{\"server\":".to_vec())
    }]);
    let config = service
        .config()
        .timeout(Duration::from_millis(80))
        .deadline(NO_TIME);
    let error = config.connect().unwrap().send(servers::get("a")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.to_string().contains("within 80ms"), "{error}");
}

#[test]
fn a_wrong_content_length_spoils_one_answer_only() {
    // Fewer bytes announced than come: the rest would be taken for the next answer.
    let service = Service::script(vec![
        || {
            Reply::Bytes(
                [
                    &b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n"[..],
                    SERVER.as_bytes(),
                ]
                .concat(),
            )
        },
        || json(200, SERVER),
    ]);
    let client = service.client();
    assert_eq!(
        client.send(servers::get("a")).unwrap_err().kind(),
        ErrorKind::Decode
    );
    assert_eq!(client.send(servers::get("a")).unwrap().id(), "a");
}

#[test]
fn error_pages_of_gateways_are_told_in_one_line() {
    let service = Service::script(vec![|| {
        with_headers(
            502,
            &["content-type: text/html"],
            b"<html>\n<h1>502 Bad Gateway</h1>\n<hr>nginx</html>",
        )
    }]);
    let client = service.config().deadline(NO_TIME).connect().unwrap();
    let error = client.send(servers::get("a")).unwrap_err();
    assert!(error.message().starts_with("502 Bad Gateway nginx"), "{error}");
    assert!(error.maybe_done());
}

#[test]
fn secrets_in_headers_and_queries_stay_out_of_errors() {
    let service = Service::script(vec![|| json(400, r#"{"badRequest": {"message": "no"}}"#)]);
    let list = servers::list().filter("secret", "hush");
    let error = service.client().send(list).unwrap_err();
    let told = format!("{error} {error:?} {:?}", error.url());
    assert!(
        told.contains("secret=***") && !told.contains("hush") && !told.contains("secret-token"),
        "{told}"
    );
}

#[test]
fn what_a_service_says_moves_no_cursor_and_begins_no_line() {
    for reply in [
        (|| {
            json(
                400,
                r#"{"bad\nINFO all is well": {"message": "no\u001b[2J\u202e\n\u0007", "code": 400}}"#,
            )
        }) as fn() -> Reply,
        || {
            with_headers(
                400,
                &["content-type: text/html"],
                b"<title>no\x1b[2J\r\n\x07</title>",
            )
        },
    ] {
        let error = error_of(reply);
        for told in [
            error.to_string(),
            format!("{error:?}"),
            error.message().to_owned(),
        ] {
            assert!(told.contains("no\\u{1b}[2J"), "{told:?}");
            assert!(
                !told.contains(|each: char| each.is_control() || each == '\u{202e}'),
                "{told:?}"
            );
        }
    }
}

#[test]
fn what_is_nested_without_end_spoils_itself_alone() {
    let service = Service::start(|_| {
        let (open, close) = ("[".repeat(1_000_000), "]".repeat(1_000_000));
        json(
            200,
            &format!(r#"{{"server": {{"id": "1", "addresses": {open}{close}}}}}"#),
        )
    });
    let server = service.client().send(servers::get("1")).unwrap();
    assert_eq!(server.id(), "1");
    let error = server.read(ADDRESSES).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
}
