//! Connections, ports, and the record of requests.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use cloudservers::sandbox::{Options, Sandbox};

use crate::lab::{Lab, openstack};

#[test]
fn connections_are_kept_alive() {
    let lab = openstack();
    let authority = lab.authority();
    let mut stream = TcpStream::connect(authority).expect("a connection");
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
    let (_, port) = lab.authority().split_once(':').expect("a port");
    let taken = Options {
        port: port.parse().expect("a number"),
        ..Default::default()
    };
    assert!(Sandbox::start(taken).is_err());
    let none = Options {
        regions: Vec::new(),
        ..Default::default()
    };
    assert!(Sandbox::start(none).is_err());
}

#[test]
fn requests_are_recorded_with_their_secrets() {
    let lab = openstack();
    lab.sandbox.clear_requests();
    lab.sign_in_v3();
    lab.get("/servers?limit=1");
    let [sign_in, list] = &lab.sandbox.requests()[..] else {
        panic!("two requests")
    };
    assert_eq!(
        (sign_in.operation, sign_in.service, sign_in.status),
        (Some("authenticate"), Some("identity"), 201)
    );
    assert!(String::from_utf8_lossy(&sign_in.body).contains(&lab.sandbox.credentials().password));
    assert_eq!(
        (list.method.as_str(), list.path.as_str()),
        ("GET", "/v2.1/servers?limit=1")
    );
    assert_eq!(
        (list.operation, list.region.as_deref()),
        (Some("list_servers"), Some("RegionOne"))
    );
    assert_eq!(list.header("x-auth-token"), Some(lab.token.as_str()));
}

#[test]
fn a_sandbox_is_send_and_sync_and_closes_its_ports() {
    fn shared<T: Send + Sync>(_: &T) {}
    let labs: Vec<Lab> = (0..5).map(|_| openstack()).collect();
    let authorities: Vec<String> = labs.iter().map(|lab| lab.authority().to_owned()).collect();
    labs.iter().for_each(|lab| shared(&lab.sandbox));
    labs.into_iter().for_each(|lab| lab.sandbox.stop());
    for authority in authorities {
        let address = authority.parse().expect("an address");
        assert!(TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_err());
    }
}
