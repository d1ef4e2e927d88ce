//! Volumes and what boots from them, through the client, in both dialects.

use std::time::Duration;

use cloudservers::sandbox::{Dialect, Failure, FailureKind, Options};
use cloudservers::servers::{self, NewServer, NewVolume, SchedulerHints};
use cloudservers::volumes::{self, Create, Status};
use cloudservers::{Call, Error, ErrorKind, Kind, Reference, Resource, Server, Volume, Wait};

use super::lab::{Lab, SOON};

/// Sandboxes whose builds take a moment.
fn labs() -> [Lab; 2] {
    [Dialect::Rackspace, Dialect::OpenStack].map(|dialect| {
        Lab::start(Options {
            dialect,
            build_seconds: 0.2,
            ..Options::default()
        })
    })
}

fn wait(lab: &Lab, volume: &Volume, status: Status) -> Volume {
    let wait = Wait::until(status)
        .timeout(SOON)
        .interval(Duration::from_millis(10));
    lab.client.wait(volume, wait).unwrap()
}

/// A creation like any other, but for what it boots from.
fn order(lab: &Lab) -> NewServer {
    let flavor = lab
        .client
        .items(cloudservers::flavors::list())
        .next()
        .unwrap()
        .unwrap();
    let new = NewServer::without_image("web-1", &flavor);
    let network = lab
        .client
        .items(cloudservers::networks::list())
        .next()
        .unwrap()
        .unwrap();
    new.network(network)
}

fn image(lab: &Lab) -> cloudservers::Image {
    lab.client
        .items(cloudservers::images::list())
        .next()
        .unwrap()
        .unwrap()
}

#[test]
fn a_volume_lives_and_is_followed() {
    for lab in labs() {
        let new = Create::new(100)
            .name("data")
            .description("of the shop")
            .metadata("role", "db");
        let created = lab.client.send(volumes::create(new)).unwrap();
        assert_eq!(created.status(), Some(Status::Creating));
        let volume = wait(&lab, &created, Status::Available);
        assert_eq!(
            (volume.name().unwrap().as_ref(), volume.size_gb()),
            ("data", Some(100))
        );
        assert_eq!(volume.description().unwrap(), "of the shop");
        assert_eq!(volume.metadata()["role"], "db");
        assert!(volume.created().is_some());
        let all: Vec<Volume> = lab.client.items(volumes::list()).map(Result::unwrap).collect();
        assert_eq!(all, std::slice::from_ref(&volume));
        assert_eq!(all[0].size_gb(), Some(100), "a listing has details");
        let bookmark = volume.bookmark().unwrap();
        let reference = Reference::new(bookmark.as_str(), Kind::Volume).unwrap();
        let cloudservers::Followed::Volume(followed) = lab.client.follow(&reference).unwrap() else {
            panic!("a reference to a volume leads to one");
        };
        assert_eq!(followed, volume);
        lab.client.send(volumes::delete(&volume)).unwrap();
        lab.client.wait_until_deleted(&volume, SOON).unwrap();
        let error = lab.client.send(volumes::get(&volume)).unwrap_err();
        assert!(error.is_not_found(), "{error}");
    }
}

#[test]
fn a_volume_that_fails_is_told_with_the_volume() {
    let [lab, _] = labs();
    let failure = FailureKind::BuildError {
        code: 500,
        message: String::new(),
    };
    lab.sandbox.fail("create_volume", Failure::kind(failure)).unwrap();
    let created = lab.client.send(volumes::create(Create::new(100))).unwrap();
    let error = lab
        .client
        .wait_for(&created, Status::Available, SOON)
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ResourceFailed);
    assert_eq!(error.volume().unwrap().status(), Some(Status::Error));
    assert!(error.message().starts_with("the volume went to error"), "{error}");
}

#[test]
fn a_quota_that_is_used_up_is_no_rate_limit() {
    let [_, lab] = labs();
    let error = lab.client.send(volumes::create(Create::new(20_000))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::QuotaExceeded, "{error}");
    assert_eq!(lab.requests("create_volume").len(), 1);
}

#[test]
fn a_volume_goes_to_a_server_and_back() {
    for lab in labs() {
        let server = lab.create("web-1");
        let server = lab
            .client
            .wait_for(&server, servers::Status::Active, SOON)
            .unwrap();
        let volume = lab.client.send(volumes::create(Create::new(100))).unwrap();
        let volume = wait(&lab, &volume, Status::Available);
        let attachment = lab
            .client
            .send(servers::attach_volume(&server, &volume, None))
            .unwrap();
        assert_eq!(attachment.server().unwrap().id(), server.id());
        let volume = wait(&lab, &volume, Status::InUse);
        assert_eq!(volume.servers()[0].id(), server.id());
        assert_eq!(lab.client.follow(&attachment.volume().unwrap()).unwrap(), volume);
        let all = lab.client.send(servers::volume_attachments(&server)).unwrap();
        assert_eq!(all.len(), 1);
        let shown = lab
            .client
            .send(servers::volume_attachment(&server, &volume))
            .unwrap();
        assert_eq!(shown.device(), all[0].device());
        lab.client.send(servers::detach_volume(&server, &volume)).unwrap();
        wait(&lab, &volume, Status::Available);
        let error = lab
            .client
            .send(servers::detach_volume(&server, &volume))
            .unwrap_err();
        assert!(error.is_not_found(), "{error}");
    }
}

#[test]
fn a_server_boots_from_volumes() {
    for lab in labs() {
        let ready = Create::new(100).image(image(&lab));
        let ready = lab.client.send(volumes::create(ready)).unwrap();
        let ready = wait(&lab, &ready, Status::Available);
        let new = order(&lab)
            .boot(NewVolume::from_image(image(&lab), 100).delete_on_termination(true))
            .volume(NewVolume::blank(75));
        for (new, disks) in [(new, 2), (order(&lab).boot(&ready), 1)] {
            let server: Server = lab.client.send(servers::create(new)).unwrap();
            let server = lab
                .client
                .wait_for(&server, servers::Status::Active, SOON)
                .unwrap();
            assert!(server.image().is_none());
            let held = lab.client.send(servers::volume_attachments(&server)).unwrap();
            assert_eq!(held.len(), disks);
        }
        assert_eq!(lab.client.refresh(&ready).unwrap().status(), Some(Status::InUse));
        let beside = lab.new_server("web-2").volume(NewVolume::blank(75));
        let server = lab.client.send(servers::create(beside)).unwrap();
        assert!(lab.client.refresh(&server).unwrap().image().is_some());
        assert_eq!(
            lab.client
                .send(servers::volume_attachments(&server))
                .unwrap()
                .len(),
            1
        );
    }
}

#[test]
fn hints_are_sent_as_ids() {
    let [lab, _] = labs();
    let server = lab.create("web-1");
    let new = lab
        .new_server("web-2")
        .scheduler_hints(SchedulerHints::new().near(server.bookmark().unwrap()));
    lab.client.send(servers::create(new)).unwrap();
    let body: serde_json::Value = serde_json::from_slice(&lab.requests("create_server")[1].body).unwrap();
    let sent = &body["os:scheduler_hints"]["public_ip_zone:near"];
    assert_eq!(*sent, serde_json::json!([server.id()]));
}

/// What is wrong with a call, told without a network.
fn refused<T: 'static>(call: Call<T>) -> Error {
    let endpoint = cloudservers::Endpoint::new("http://127.0.0.1:1/v2/010101").unwrap();
    let error = call.request(&endpoint).unwrap_err();
    assert!(!error.maybe_done());
    error
}

#[test]
fn what_no_service_would_accept_is_told_before_it_is_sent() {
    let new = || NewServer::without_image("web-1", "2");
    let id = "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001";
    let other =
        "https://ord.servers.api.rackspacecloud.com/v2/1/os-volumes/3afe97b2-26dc-49c5-a2cc-a2fc8d80c001";
    for (new, told) in [
        (new(), "something to boot from"),
        (new().volume(NewVolume::blank(1)), "something to boot from"),
        (
            new().boot(NewVolume::blank(75)),
            "cannot boot from a blank volume",
        ),
        (new().boot(NewVolume::from_image(id, 0)), "size_gb of a disk is 0"),
        (
            new().boot(NewVolume::from_volume(id).size_gb(7)),
            "size_gb of a disk is 7",
        ),
        (
            new().boot(NewVolume::from_volume(id).volume_type("SSD")),
            "volume_type of a disk is \"SSD\"",
        ),
        (
            new().boot(NewVolume::from_snapshot(id).bus(" ")),
            "bus of a disk is empty",
        ),
        (
            NewServer::new("web-1", id, "2").boot(id),
            "image and boot were both given",
        ),
        (new().boot(id).max_count(2), "2 servers cannot share a volume"),
        (
            new().boot(id).block_device(serde_json::json!({})),
            "block devices were given beside them",
        ),
        (
            new()
                .boot(id)
                .scheduler_hints((0..4).fold(SchedulerHints::new(), |hints, _| hints.near(id))),
            "names 4 servers",
        ),
        (
            new().boot(id).scheduler_hints(SchedulerHints::new().cidr("24")),
            "the hint cidr is \"24\"",
        ),
        (
            new()
                .boot(id)
                .scheduler_hints(SchedulerHints::new().build_near_host_ip("here")),
            "wanted is an IP address",
        ),
        (
            new()
                .boot(id)
                .scheduler_hints(SchedulerHints::new().near(id))
                .extra("os:scheduler_hints", serde_json::json!({})),
            "given twice",
        ),
    ] {
        let error = refused(servers::create(new));
        assert_eq!(error.kind(), ErrorKind::InvalidArgument);
        assert!(error.message().contains(told), "{error}");
    }
    for (new, kind) in [
        (new().boot(other), ErrorKind::RemoteReference),
        (
            new().boot("https://127.0.0.1/v2/010101/flavors/2"),
            ErrorKind::WrongKind,
        ),
        (
            new().boot(NewVolume::from_image("a/b", 5)),
            ErrorKind::InvalidReference,
        ),
    ] {
        assert_eq!(refused(servers::create(new)).kind(), kind);
    }
    for (new, told) in [
        (Create::default(), "size_gb is missing"),
        (Create::default().image(id), "size_gb is missing"),
        (Create::new(0), "size_gb is 0"),
        (Create::from_volume(id).snapshot(id), "volume and snapshot"),
        (Create::new(1).metadata("", "x"), "a metadata key is empty"),
    ] {
        let error = refused(volumes::create(new));
        assert!(error.message().contains(told), "{error}");
    }
    let error = refused(servers::attach_volume(id, id, Some(" ")));
    assert!(error.message().contains("the device is empty"), "{error}");
}

#[test]
fn a_clients_microversion_is_the_compute_services() {
    let [_, lab] = labs();
    let options = cloudservers::ClientOptions::new().microversion(Some("2.79".to_owned()));
    let client = lab.client.with_options(options);
    client
        .items(volumes::list())
        .for_each(|volume| drop(volume.unwrap()));
    client
        .items(servers::list())
        .for_each(|server| drop(server.unwrap()));
    let version = |operation: &str| {
        lab.requests(operation)[0]
            .header("openstack-api-version")
            .map(str::to_owned)
    };
    assert_eq!(version("list_volumes"), None);
    assert_eq!(
        version("list_servers_with_details").as_deref(),
        Some("compute 2.79")
    );
}
