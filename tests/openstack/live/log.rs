//! The log of what was done to a server.

use cloudservers::model::ServerAction;
use cloudservers::servers::{self, Reboot, Status};
use cloudservers::{ErrorKind, Resource};

use crate::bed::{Mine, client, member, refused, wait_until_forgotten};

#[test]
fn what_was_done_is_told_newest_first() {
    let server = Mine::build("log");
    member().send(servers::reboot(&*server, Reboot::Soft)).unwrap();
    server.wait(Status::Active);
    let all = member().send(servers::actions(&*server)).unwrap();
    let names: Vec<_> = all.iter().map(|action| action.action().unwrap()).collect();
    assert_eq!(names, ["reboot", "create"]);
    let of = |action: &ServerAction| action.request_id().unwrap().into_owned();

    let create = member().send(servers::action(&*server, &of(&all[1]))).unwrap();
    assert_eq!(create.server_id().unwrap(), server.id());
    assert_eq!(create.start_time(), all[1].start_time());
    assert!(!create.failed());
    assert!(
        create.events().is_empty(),
        "at 2.1 only an administrator sees them"
    );

    let seen = client("admin")
        .send(servers::action(&*server, &of(&all[0])))
        .unwrap();
    let events = seen.events();
    assert_eq!(events[0].event().unwrap(), "compute_reboot_instance");
    assert_eq!(events[0].result().unwrap(), "Success");
    assert!(events[0].start_time() <= events[0].finish_time());

    let call = servers::action(&*server, &of(&all[0])).with_microversion("2.51");
    assert_eq!(member().send(call).unwrap().events().len(), events.len());
    refused(
        member().send(servers::action(&*server, "req-unknown")),
        ErrorKind::ItemNotFound,
    );
}

#[test]
fn a_deleted_server_tells_its_log_from_2_21_on() {
    let server = Mine::build("gone");
    member().send(servers::delete(&*server)).unwrap();
    server.wait_until_gone();
    wait_until_forgotten(&server);
    refused(member().send(servers::actions(&*server)), ErrorKind::ItemNotFound);
    let all = member()
        .send(servers::actions(&*server).with_microversion("2.21"))
        .unwrap();
    assert_eq!(all[0].action().unwrap(), "delete");
}
