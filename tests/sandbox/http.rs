//! The connection itself.

use std::io::{Read, Write};
use std::net::TcpStream;

use crate::lab::openstack;

#[test]
fn connections_are_kept_alive() {
    let lab = openstack();
    let authority = lab
        .endpoint
        .trim_start_matches("http://")
        .trim_end_matches("/v2.1")
        .to_owned();
    let mut stream = TcpStream::connect(&authority).expect("a connection");
    for _ in 0..3 {
        let request = format!(
            "GET /v2.1/servers HTTP/1.1\r\nhost: {authority}\r\nx-auth-token: {}\r\n\r\n",
            lab.token
        );
        stream.write_all(request.as_bytes()).expect("sent");
        let mut received = Vec::new();
        while !received.ends_with(br#"{"servers":[]}"#) {
            let mut byte = [0; 1];
            stream.read_exact(&mut byte).expect("more of the answer");
            received.push(byte[0]);
        }
        assert!(received.starts_with(b"HTTP/1.1 200 OK\r\n"));
    }
}

#[test]
fn many_clients_at_once_are_served() {
    let lab = openstack();
    let order = lab.order("web");
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| (0..5).for_each(|_| assert_eq!(lab.post("/servers", &order).status, 202)));
        }
    });
    assert_eq!(
        lab.get("/servers").json()["servers"].as_array().map(Vec::len),
        Some(40)
    );
}

#[test]
fn two_sandboxes_cannot_have_one_port() {
    let lab = openstack();
    let port = lab
        .endpoint
        .trim_end_matches("/v2.1")
        .rsplit(':')
        .next()
        .and_then(|port| port.parse().ok());
    let taken = cloudservers::sandbox::Options {
        port: port.expect("a port"),
        ..Default::default()
    };
    assert!(cloudservers::sandbox::Sandbox::start(taken).is_err());
    let none = cloudservers::sandbox::Options {
        regions: Vec::new(),
        ..Default::default()
    };
    assert!(cloudservers::sandbox::Sandbox::start(none).is_err());
}
