//! Keeping below the published rate limits.

use std::time::Duration;

use cloudservers::sandbox::{Dialect, Failure, Options, RateLimit};
use cloudservers::{Client, ClientOptions, ErrorKind, servers};

use super::lab::{Lab, config};

/// A sandbox with this rule, and a client that keeps to it.
fn paced(rule: RateLimit) -> (Lab, Client) {
    let lab = Lab::start(Options {
        rate_limits: true,
        limits: vec![rule],
        ..Options::default()
    });
    let client = config(&lab.sandbox).region("DFW").pace(true).connect().unwrap();
    (lab, client)
}

fn refused(lab: &Lab) -> usize {
    lab.sandbox
        .requests()
        .iter()
        .filter(|request| request.status == 413)
        .count()
}

#[test]
fn all_threads_and_derived_clients_together_stay_below_a_limit() {
    let (lab, client) = paced(RateLimit::new("GET", "*", ".*", 4, "SECOND"));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            let derived = client.with_options(ClientOptions::new().deadline(Duration::from_secs(60)));
            scope.spawn(move || {
                for _ in 0..2 {
                    derived.send(servers::list()).unwrap();
                }
            });
        }
    });
    assert_eq!(lab.requests("list_servers_with_details").len(), 8);
    assert_eq!(refused(&lab), 0);
    assert_eq!(lab.requests("list_limits").len(), 1, "one asks for all");
}

#[test]
fn a_limit_that_outlasts_the_deadline_is_told_and_nothing_sent() {
    let (lab, client) = paced(RateLimit::new("POST", "*/servers", "^/servers", 1, "DAY"));
    let order = || servers::create(lab.new_server("web-1"));
    client.send(order()).unwrap();
    let error = client.send(order()).unwrap_err();
    assert_eq!((error.kind(), error.maybe_done()), (ErrorKind::OverLimit, false));
    assert!(error.retry_at().is_some());
    assert!(error.to_string().contains("published rate limit"), "{error}");
    assert_eq!(lab.requests("create_server").len(), 1);
}

#[test]
fn what_others_used_before_is_known() {
    let (lab, client) = paced(RateLimit::new("POST", "*/servers", "^/servers", 1, "DAY"));
    lab.create("web-1");
    let error = client.send(servers::create(lab.new_server("web-2"))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OverLimit);
    assert_eq!(refused(&lab), 0);
}

#[test]
fn without_published_limits_nothing_is_held_back() {
    let lab = Lab::start(Options {
        dialect: Dialect::OpenStack,
        ..Options::default()
    });
    for failure in [None, Some(Failure::status(403)), Some(Failure::status(404))] {
        let before = lab.requests("list_limits").len();
        if let Some(failure) = failure {
            lab.sandbox.fail("list_limits", failure).unwrap();
        }
        let client = config(&lab.sandbox).region("DFW").pace(true).connect().unwrap();
        for _ in 0..20 {
            client.send(servers::list()).unwrap();
        }
        assert_eq!(lab.requests("list_limits").len(), before + 1);
    }
}

#[test]
fn who_did_not_ask_for_a_pace_is_not_paced() {
    let lab = Lab::rackspace();
    lab.client.send(servers::list()).unwrap();
    assert!(lab.requests("list_limits").is_empty());
}
