//! Watching for changes, on the sandbox.

use std::time::Duration;

use cloudservers::sandbox::{Failure, Options};
use cloudservers::{ChangeKind, Cursor, ErrorKind, Resource as _, images, servers};

use crate::lab::{Lab, SOON};

fn told(watch: &mut cloudservers::Changes<cloudservers::Server>) -> Vec<(ChangeKind, String)> {
    let events = watch.poll().unwrap().into_iter();
    events
        .map(|change| (change.kind, change.resource.name().unwrap().into_owned()))
        .collect()
}

#[test]
fn servers_come_change_and_go() {
    let lab = Lab::openstack();
    let first = lab.create("first");
    let mut watch = lab.client.changes(servers::list().page_size(1), Cursor::new());
    assert_eq!(told(&mut watch), [(ChangeKind::Created, "first".to_owned())]);
    assert!(told(&mut watch).is_empty(), "each state is told once");

    lab.sandbox.advance(100.0);
    let second = lab.create("second");
    lab.client
        .wait_for(&second, servers::Status::Active, SOON)
        .unwrap();
    lab.client.send(servers::delete(&first)).unwrap();
    lab.client.wait_until_deleted(&first, SOON).unwrap();
    let mut events = told(&mut watch);
    events.sort_by(|one, other| one.1.cmp(&other.1));
    let gone = (ChangeKind::Deleted, "first".to_owned());
    assert_eq!(events, [gone, (ChangeKind::Created, "second".to_owned())]);

    let kept = watch.cursor().to_string();
    lab.client
        .update(&second, servers::Update::new().name("third"))
        .unwrap();
    let mut later = lab
        .client
        .changes(servers::list(), kept.parse::<Cursor>().unwrap());
    assert_eq!(told(&mut later), [(ChangeKind::Changed, "third".to_owned())]);
}

#[test]
fn a_poll_costs_one_request_however_many_servers_there_are() {
    let lab = Lab::rackspace();
    for number in 0..12 {
        lab.create(&format!("s{number}"));
    }
    let mut watch = lab.client.changes(servers::list(), Cursor::new());
    assert_eq!(told(&mut watch).len(), 12);
    let before = lab.requests("list_servers_with_details").len();
    told(&mut watch);
    assert_eq!(lab.requests("list_servers_with_details").len(), before + 1);
}

#[test]
fn iterating_waits_for_what_comes_and_survives_failures() {
    let lab = Lab::rackspace();
    let mut watch = lab
        .client
        .changes(servers::list(), Cursor::new())
        .interval(Duration::from_millis(5));
    lab.create("first");
    assert_eq!(watch.next().unwrap().unwrap().kind, ChangeKind::Created);
    lab.sandbox
        .fail("list_servers_with_details", Failure::status(400))
        .unwrap();
    assert_eq!(watch.next().unwrap().unwrap_err().kind(), ErrorKind::BadRequest);
    lab.create("second");
    let next = watch.next().unwrap().unwrap();
    assert_eq!(next.resource.name().unwrap(), "second");
}

#[test]
fn closing_ends_the_wait() {
    let lab = Lab::start(Options::default());
    let client = lab.client.with_options(Default::default());
    let mut watch = client.changes(servers::list(), Cursor::new());
    let closer = client.clone();
    std::thread::spawn(move || closer.close());
    assert_eq!(watch.next().unwrap().unwrap_err().kind(), ErrorKind::Cancelled);
}

#[test]
fn images_are_watched_alike() {
    let lab = Lab::rackspace();
    let mut watch = lab.client.changes(images::list(), Cursor::new());
    let there = watch.poll().unwrap().len();
    assert_eq!(there, lab.client.items(images::list()).count());
    let server = lab.create("web");
    lab.client
        .wait_for(&server, servers::Status::Active, SOON)
        .unwrap();
    let image = lab
        .client
        .send(servers::create_image(&server, "snap", Default::default()))
        .unwrap();
    let events = watch.poll().unwrap();
    assert_eq!(events.len(), 1);
    assert_eq!(
        (events[0].kind, &*events[0].resource.id()),
        (ChangeKind::Created, image.id())
    );
}
