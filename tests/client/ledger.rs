//! The ledger: what was asked, how it went, and nothing that is secret.

use std::time::Duration;

use cloudservers::sandbox::{Failure, FailureKind, Options};
use cloudservers::{Call, Client, ClientOptions, Entry, ErrorKind, Method, Summary, servers};

use super::lab::{Lab, config};
use super::threads::on_threads;

fn of<'a>(entries: &'a [Entry], operation: &str) -> Vec<&'a Entry> {
    entries
        .iter()
        .filter(|entry| entry.operation == operation)
        .collect()
}

#[test]
fn every_request_is_an_entry_sign_ins_included() {
    let lab = Lab::openstack();
    assert!(lab.client.ledger().is_empty());
    let server = lab.create("web-1");
    let entries = lab.client.ledger();
    assert_eq!(entries.len(), lab.sandbox.requests().len());
    assert_eq!(entries[0].operation, "sign_in");
    let entry = of(&entries, "create_server")[0];
    let request = &lab.requests("create_server")[0];
    assert_eq!((entry.method, entry.status()), (Method::Post, Some(202)));
    assert!(entry.url.ends_with(&request.path), "{}", entry.url);
    assert_eq!((entry.attempts, entry.error, entry.page), (1, None, None));
    assert_eq!(entry.sent(), request.body.len() as u64);
    assert!(entry.received() > 0 && entry.waited.is_zero() && !entry.token_renewed);
    assert_eq!(entry.request_ids().count(), 1);
    let ends = |entry: &Entry| entry.started + entry.duration;
    assert!(entries.is_sorted_by_key(ends), "{entries:?}");

    lab.client.send(servers::delete(&server)).unwrap();
    let error = lab.client.send(servers::get("none-such")).unwrap_err();
    let entries = lab.client.ledger();
    let entry = of(&entries, "show_server_details")[0];
    assert_eq!(
        (entry.error, entry.status()),
        (Some(ErrorKind::ItemNotFound), Some(404))
    );
    assert_eq!(entry.request_ids().last(), error.request_id());
    assert_eq!(Some(&*entry.url), error.url());
}

#[test]
fn attempts_waits_and_renewals_are_told() {
    let lab = Lab::rackspace();
    lab.client.sign_in().unwrap();
    lab.sandbox
        .fail("list_servers_with_details", Failure::status(503))
        .unwrap();
    lab.client.send(servers::list()).unwrap();
    lab.sandbox.revoke_tokens();
    lab.client.send(servers::list()).unwrap();
    let entries = lab.client.ledger();
    let [retried, renewed] = of(&entries, "list_servers_with_details")[..] else {
        panic!("{entries:?}")
    };
    let statuses = |entry: &Entry| entry.exchanges.iter().map(|one| one.status).collect::<Vec<_>>();
    assert_eq!(statuses(retried), [Some(503), Some(200)]);
    assert_eq!((retried.attempts, retried.token_renewed), (2, false));
    assert!(retried.waited >= Duration::from_millis(250), "{retried:?}");
    assert!(retried.duration >= retried.waited);
    assert_eq!(statuses(renewed), [Some(401), Some(200)]);
    assert_eq!((renewed.attempts, renewed.token_renewed), (2, true));
    assert!(renewed.waited.is_zero());

    let summary = Summary::of(&entries);
    let listing = summary
        .operations()
        .iter()
        .find(|one| one.operation == "list_servers_with_details");
    let listing = listing.unwrap();
    assert_eq!((listing.count, listing.failed, listing.retries), (2, 0, 2));
    assert_eq!((listing.waited, listing.max), (retried.waited, retried.duration));
    assert_eq!(summary.to_string().lines().count(), 3, "{summary}");
}

#[test]
fn a_pace_is_a_wait() {
    let rule = cloudservers::sandbox::RateLimit::new("GET", "*", ".*", 1, "SECOND");
    let lab = Lab::start(Options {
        rate_limits: true,
        limits: vec![rule],
        ..Options::default()
    });
    let client = config(&lab.sandbox).region("DFW").pace(true).connect().unwrap();
    for _ in 0..2 {
        client.send(servers::list()).unwrap();
    }
    let entries = client.ledger();
    let last = of(&entries, "list_servers_with_details")[1];
    assert!(last.waited >= Duration::from_secs(1), "{last:?}");
    assert_eq!(of(&entries, "list_limits").len(), 1);
}

#[test]
fn pages_are_numbered_and_their_queries_masked() {
    let lab = Lab::rackspace();
    for name in ["a", "b", "c"] {
        lab.create(name);
    }
    assert_eq!(lab.client.items(servers::list().page_size(1)).count(), 3);
    lab.client
        .send(Call::raw(Method::Get, "/limits?token=hush", None))
        .unwrap();
    let entries = lab.client.ledger();
    let pages: Vec<_> = of(&entries, "list_servers_with_details")
        .iter()
        .map(|entry| entry.page)
        .collect();
    assert_eq!(pages[..3], [Some(1), Some(2), Some(3)]);
    assert!(!format!("{entries:?}").contains("hush"));
}

#[test]
fn what_was_not_answered_is_told_too() {
    let lab = Lab::rackspace();
    lab.client.sign_in().unwrap();
    lab.sandbox
        .fail("reboot_server", Failure::kind(FailureKind::CutConnection))
        .unwrap();
    lab.client
        .send(servers::reboot("a", servers::Reboot::Soft))
        .unwrap_err();
    let entries = lab.client.ledger();
    let entry = of(&entries, "reboot_server")[0];
    assert_eq!((entry.error, entry.status()), (Some(ErrorKind::Connection), None));
    assert_eq!(entry.exchanges[0].error, Some(ErrorKind::Connection));
    assert!(entry.received() == 0 && entry.sent() > 0);
}

#[test]
fn derived_clients_and_threads_share_one_ledger() {
    let lab = Lab::rackspace();
    let derived = lab
        .client
        .with_options(ClientOptions::new().timeout(Duration::from_secs(5)));
    for outcome in on_threads(8, || derived.send(servers::list())) {
        outcome.unwrap();
    }
    let entries = lab.client.ledger();
    assert_eq!(of(&entries, "list_servers_with_details").len(), 8);
    assert_eq!(of(&entries, "sign_in").len(), 1);
}

#[test]
fn it_has_as_much_room_as_was_asked_for() {
    let lab = Lab::rackspace();
    let entries = |client: Client| {
        for _ in 0..5 {
            client.send(servers::list()).unwrap();
        }
        client.ledger().len()
    };
    let with_room = |room| config(&lab.sandbox).region("DFW").ledger(room).connect().unwrap();
    assert_eq!(entries(with_room(3)), 3);
    assert_eq!(entries(with_room(0)), 0);
}
