//! Creating servers.

use cloudservers::servers::{DiskConfig, NewServer, ONCE, SchedulerHints, Status};
use cloudservers::{Client, ErrorKind, Record, Resource, Server, servers};

use crate::bed::{Mine, image, image_named, member, nano, network, private, refused, small, unique};

#[test]
fn every_field_of_an_order_arrives() {
    let name = unique("größe ☁");
    let new = NewServer::new(name.clone(), image(), nano())
        .network(private())
        .admin_password("s3cret")
        .metadata("role", "wéb")
        .file("/etc/motd", "hello")
        .user_data("#!/bin/sh\ntrue\n")
        .config_drive(true)
        .disk_config(DiskConfig::Auto)
        .availability_zone("nova")
        .security_group("default")
        .access_ipv4("192.0.2.7")
        .access_ipv6("2001:db8::7")
        .min_count(1)
        .max_count(1);
    let created = Mine::order(&member(), new);
    assert_eq!(created.admin_password().unwrap().reveal(), "s3cret");
    let server = created.ready();
    assert_eq!(server.name().unwrap(), name);
    assert_eq!(server.metadata()["role"], "wéb");
    assert_eq!(server.config_drive(), Some(true));
    assert_eq!(server.disk_config().unwrap(), "AUTO");
    assert_eq!(server.availability_zone().unwrap(), "nova");
    assert_eq!(server.access_ipv4().unwrap(), "192.0.2.7");
    assert_eq!(server.access_ipv6().unwrap(), "2001:db8::7");
    assert_eq!(server.ip(4).unwrap(), "192.0.2.7");
    assert_eq!(server.admin_password().unwrap().reveal(), "s3cret");
    assert!(server.created().is_some() && server.launched_at().is_some());
    let brief = member()
        .items(servers::list().brief().name(&name))
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(brief, *server);
}

#[test]
fn several_networks_and_none_named_is_a_conflict() {
    let new = NewServer::new(unique("nowhere"), image(), nano());
    let error = refused(member().send(servers::create(new)), ErrorKind::Conflict);
    assert!(
        error.message().contains("Multiple possible networks found"),
        "{error}"
    );
    assert!(!error.maybe_done());
}

#[test]
fn what_is_refused_after_all_fails_the_wait_with_the_fault() {
    let new = NewServer::new(unique("outside"), image(), nano()).network(network("public"));
    let server = Mine::order(&member(), new);
    let error = refused(server.try_wait(Status::Active), ErrorKind::ServerFailed);
    assert!(
        error.message().contains("Failed to allocate the network(s)"),
        "{error}"
    );
    assert_eq!(error.fault().unwrap().code(), Some(500));
    assert_eq!(error.server().unwrap().status(), Some(Status::Error));
}

#[test]
fn a_server_that_boots_from_a_volume_has_no_image() {
    let device = serde_json::json!({
        "boot_index": 0, "uuid": image().id(), "source_type": "image", "destination_type": "volume",
        "volume_size": 1, "delete_on_termination": true,
    });
    let new = NewServer::without_image(unique("volume"), nano())
        .network(private())
        .block_device(device);
    let server = Mine::order(&member(), new).ready();
    assert_eq!(server.get("image"), Some("\"\""));
    assert!(server.image().is_none());
}

#[test]
fn hints_for_the_scheduler_are_followed_or_the_server_fails() {
    let first = Mine::build("hints");
    let beside = SchedulerHints::new().same_host(&*first);
    let second = Mine::order(&member(), small("same-host").scheduler_hints(beside)).ready();
    assert_eq!(second.host_id(), first.host_id());
    // There is but one host.
    let apart = SchedulerHints::new().different_host(&*first);
    let third = Mine::order(&member(), small("other-host").scheduler_hints(apart));
    let error = refused(third.try_wait(Status::Active), ErrorKind::ServerFailed);
    assert!(error.message().contains("No valid host was found"), "{error}");
}

#[test]
fn an_unknown_server_group_is_a_bad_request() {
    let unknown = "7bb5a0c4-3a0e-4b3e-9d0e-5f3f9a1c2d3e";
    let order = small("group").scheduler_hints(SchedulerHints::new().group(unknown));
    let error = refused(member().send(servers::create(order)), ErrorKind::BadRequest);
    assert!(error.message().contains(unknown), "{error}");
}

#[test]
fn an_image_that_does_not_fit_is_a_bad_request() {
    let new = NewServer::new(unique("windows"), image_named("windows-2022"), nano()).network(private());
    let error = refused(member().send(servers::create(new)), ErrorKind::BadRequest);
    assert!(
        error.message().contains("too small for requested image"),
        "{error}"
    );
}

#[test]
fn unknown_things_in_an_order_are_bad_requests() {
    let unknown = "7bb5a0c4-3a0e-4b3e-9d0e-5f3f9a1c2d3e";
    let of = |image: &str, flavor: &str| NewServer::new(unique("unknown"), image, flavor).network(private());
    let image = image().id().into_owned();
    let orders = [
        of(unknown, "42"),
        of(&image, "nope"),
        of(&image, "42").network(unknown),
        of(&image, "42").key_name("nope"),
        of(&image, "42").availability_zone("nope"),
        of(&image, "42").metadata("schlüssel", "no letters but ASCII"),
    ];
    for order in orders {
        refused(member().send(servers::create(order)), ErrorKind::BadRequest);
    }
}

#[test]
fn several_servers_of_one_order_are_told_by_their_name() {
    let name = unique("twins");
    let new = NewServer::new(name.clone(), image(), nano())
        .network(private())
        .min_count(2)
        .max_count(2);
    let first = Mine::order(&member(), new);
    let all: Vec<_> = member()
        .items(servers::list().name(&name))
        .map(Result::unwrap)
        .collect();
    let others = all.into_iter().filter(|server| *server != *first);
    let others: Vec<Mine> = others
        .map(|server| Mine {
            client: member(),
            server,
        })
        .collect();
    assert_eq!(others.len(), 1);
}

#[test]
fn an_order_tells_the_id_and_the_password_only() {
    let server = Mine::order(&member(), small("bare"));
    assert!(server.status().is_none() && server.name().is_none());
    assert!(server.admin_password().is_some());
    assert_eq!(server.self_url(), server.links()[0].url().into());
}

#[test]
fn one_mark_means_one_server_for_a_program_that_starts_again_too() {
    let mark = unique("mark");
    let order = || small("once").once(&mark);
    let first = Mine::order(&member(), order());
    let restarted = Client::from_cloud("member").unwrap();
    let again = restarted.send(servers::create(order())).unwrap();
    assert_eq!((again.id(), again.admin_password().is_none()), (first.id(), true));
    let marked = |server: &Server| server.metadata().get(ONCE) == Some(&mark);
    let all: Vec<_> = member().items(servers::list()).map(Result::unwrap).collect();
    assert_eq!(all.iter().filter(|server| marked(server)).count(), 1);
    restarted.send(servers::delete(&again)).unwrap();
    first.wait_until_gone();
    let second = Mine::order(&restarted, order());
    assert_ne!(second.id(), first.id(), "what was deleted does not count");
}
