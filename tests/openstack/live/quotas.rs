//! Quotas, which a real service tells in two ways. One test at a time: the project is small.

use std::sync::{Mutex, MutexGuard, PoisonError};

use cloudservers::servers::{self, Metadata, NewServer, Status};
use cloudservers::{Client, Error, ErrorKind, limits, quotas};

use crate::bed::{Mine, client, image, network, refused, unique};

/// The project `limited`, emptied and for one test alone.
fn alone() -> (MutexGuard<'static, ()>, Client) {
    static TURN: Mutex<()> = Mutex::new(());
    let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let limited = client("limited");
    for left in limited.items(servers::list()).map(Result::unwrap) {
        let left = Mine {
            client: limited.clone(),
            server: left,
        };
        // One that another test has just deleted may be gone by now.
        let _ = limited.send(servers::delete(&*left));
        left.wait_until_gone();
    }
    (turn, limited)
}

fn order(flavor: &str) -> NewServer {
    NewServer::new(unique("quota"), image(), flavor).network(network("shared"))
}

#[test]
fn quotas_and_limits_tell_the_same_and_limits_what_is_used() {
    let (_turn, limited) = alone();
    let all = limited.send(quotas::get()).unwrap();
    assert_eq!(
        (
            all.instances(),
            all.cores(),
            all.ram(),
            all.metadata_items(),
            all.key_pairs()
        ),
        (Some(2), Some(4), Some(4096), Some(4), Some(2))
    );
    let project = all.project_id().unwrap();
    assert_eq!(
        limited.send(quotas::of_project(&project)).unwrap().instances(),
        Some(2)
    );
    refused(
        client("member").send(quotas::of_project(&project)),
        ErrorKind::Forbidden,
    );

    let _server = Mine::order(&limited, order("42")).ready();
    let now = limited.send(limits::get()).unwrap();
    assert_eq!(
        (
            now.max_servers(),
            now.max_cores(),
            now.max_ram(),
            now.max_keypairs()
        ),
        (Some(2), Some(4), Some(4096), Some(2))
    );
    assert_eq!(
        (now.servers_used(), now.cores_used(), now.ram_used()),
        (Some(1), Some(1), Some(192))
    );
    assert!(now.rates().is_empty(), "a real service has had none for years");
}

#[test]
fn over_quota_is_told_at_once() {
    let (_turn, limited) = alone();
    let error = refused(
        limited.send(servers::create(order("5"))),
        ErrorKind::QuotaExceeded,
    );
    assert_eq!(error.status(), Some(403));
    assert!(error.message().starts_with("Quota exceeded for cores"), "{error}");
}

#[test]
fn or_over_quota_is_told_by_a_server_in_error() {
    let (_turn, limited) = alone();
    // Sent at once they slip through the first check.
    let answers: Vec<Result<Mine, Error>> = std::thread::scope(|scope| {
        let send = || {
            let server = limited.send(servers::create(order("42")))?;
            Ok(Mine {
                client: limited.clone(),
                server,
            })
        };
        let threads: Vec<_> = (0..6).map(|_| scope.spawn(send)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let refusals: Vec<Error> = answers
        .iter()
        .filter_map(|answer| match answer {
            Ok(server) => server.try_wait(Status::Active).err(),
            Err(error) => Some(error.clone()),
        })
        .collect();
    assert!(refusals.len() >= 4, "{refusals:?}");
    for error in refusals {
        match error.kind() {
            ErrorKind::QuotaExceeded => {}
            ErrorKind::ServerFailed => assert_eq!(error.fault().unwrap().code(), Some(413), "{error}"),
            _ => panic!("{error}"),
        }
        assert!(error.message().contains("Quota exceeded"), "{error}");
    }
}

#[test]
fn too_much_metadata_is_over_quota() {
    let (_turn, limited) = alone();
    let server = Mine::order(&limited, order("42")).ready();
    let five: Metadata = (0..5)
        .map(|number| (format!("key{number}"), "1".to_owned()))
        .collect();
    let error = refused(
        limited.send(servers::set_metadata(&*server, five)),
        ErrorKind::QuotaExceeded,
    );
    assert_eq!(error.status(), Some(403));
    assert_eq!(error.message(), "Maximum number of metadata items exceeds 4");
    let larger = limited.send(servers::resize(&*server, "5"));
    refused(larger, ErrorKind::QuotaExceeded);
}
