//! How servers end, and how a 404 is told from a 404.

use std::time::Duration;

use cloudservers::servers::Status;
use cloudservers::{Call, ErrorKind, Method, Record, servers};

use crate::bed::{Mine, member, refused};

#[test]
fn a_deleted_server_is_there_for_a_while() {
    let server = Mine::build("delete");
    let built = server.updated().unwrap();
    member().send(servers::delete(&*server)).unwrap();
    // It may be gone already, or shown as DELETED for a moment more; before that, its task tells.
    if let Ok(left) = member().refresh(&*server) {
        let is_shown = left.status() == Some(Status::Deleted);
        let goes = left.task_state().as_deref() == Some("deleting");
        assert!(is_shown || goes, "{}", left.json());
    }
    server.wait_until_gone();
    // For a moment more it may be shown, as DELETED.
    while let Ok(left) = member().refresh(&*server) {
        assert_eq!(left.status(), Some(Status::Deleted));
        std::thread::sleep(Duration::from_millis(100));
    }
    refused(member().send(servers::get(&*server)), ErrorKind::ItemNotFound);
    refused(member().send(servers::delete(&*server)), ErrorKind::ItemNotFound);

    let changed = member()
        .items(servers::list().changes_since(built))
        .map(Result::unwrap);
    let found = changed
        .into_iter()
        .find(|changed| *changed == *server)
        .expect("it is listed");
    assert_eq!(found.status(), Some(Status::Deleted));
    // A list can go on from a server that is gone.
    assert!(
        member()
            .items(servers::list().marker(&*server))
            .all(|found| found.is_ok())
    );
}

#[test]
fn an_unknown_server_is_not_found() {
    let id = "7bb5a0c4-3a0e-4b3e-9d0e-5f3f9a1c2d3e";
    let error = refused(member().send(servers::get(id)), ErrorKind::ItemNotFound);
    assert_eq!(error.fault().unwrap().name(), Some("itemNotFound"));
    assert!(error.request_id().unwrap().starts_with("req-"));
    assert!(error.message().contains(id), "{error}");
}

#[test]
fn a_404_without_a_wrapper_is_no_missing_item() {
    let error = refused(
        member().send(Call::raw(Method::Get, "/no-such-route", None)),
        ErrorKind::Fault,
    );
    assert_eq!(error.status(), Some(404));
    assert_eq!(error.fault().unwrap().name(), None);
    assert!(!error.is_not_found());
    assert!(!error.message().contains('<'), "{error}");
}
