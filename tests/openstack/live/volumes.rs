//! Volumes of the block storage service, and servers that boot from them.

use std::time::Duration;

use cloudservers::servers::{self, NewServer, NewVolume};
use cloudservers::volumes::{self, Create, Status};
use cloudservers::{ErrorKind, Resource, Volume, Wait};

use crate::bed::{Mine, image, member, nano, private, refused, unique};

const PATIENCE: Duration = Duration::from_secs(120);

/// A volume that is deleted when the test is over, if it can be.
struct Disk(Volume);

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = member().send(volumes::delete(&self.0));
    }
}

impl Disk {
    fn make(new: Create) -> Disk {
        let made = member().send(volumes::create(new)).unwrap();
        let disk = Disk(made);
        disk.wait(Status::Available);
        disk
    }

    fn wait(&self, status: Status) -> Volume {
        let wait = Wait::until(status)
            .interval(Duration::from_millis(250))
            .timeout(PATIENCE);
        member()
            .wait(&self.0, wait)
            .unwrap_or_else(|error| panic!("{error}"))
    }
}

#[test]
fn a_volume_is_made_listed_and_deleted() {
    let name = unique("data");
    let new = Create::new(1)
        .name(name.clone())
        .description("of the shop")
        .metadata("role", "db");
    let disk = Disk::make(new);
    let volume = member().refresh(&disk.0).unwrap();
    assert_eq!(volume.name().unwrap(), name);
    assert_eq!(volume.description().unwrap(), "of the shop");
    assert_eq!(
        (volume.size_gb(), volume.metadata()["role"].as_str()),
        (Some(1), "db")
    );
    assert!(volume.created().is_some());
    let listed: Vec<Volume> = member()
        .items(volumes::list().name(&name))
        .map(Result::unwrap)
        .collect();
    assert_eq!(listed, std::slice::from_ref(&volume));
    assert_eq!(
        member().follow_to::<Volume>(&volume.bookmark().unwrap()).unwrap(),
        volume
    );
    let copy = Disk::make(Create::from_volume(&volume));
    assert_eq!(
        member().refresh(&copy.0).unwrap().source_volume().unwrap().id(),
        volume.id()
    );
    member().send(volumes::delete(&copy.0)).unwrap();
    member().wait_until_deleted(&copy.0, PATIENCE).unwrap();
    refused(member().send(volumes::get(&copy.0)), ErrorKind::ItemNotFound);
}

#[test]
fn a_volume_goes_to_a_server_and_back() {
    let (server, disk) = (Mine::build("with-data"), Disk::make(Create::new(1)));
    let attachment = member()
        .send(servers::attach_volume(&*server, &disk.0, None))
        .unwrap();
    assert_eq!(attachment.volume().unwrap().id(), disk.0.id());
    let volume = disk.wait(Status::InUse);
    assert_eq!(volume.servers()[0].id(), server.id());
    assert_eq!(server.now().volumes_attached(), [volume.id()]);
    let all = member().send(servers::volume_attachments(&*server)).unwrap();
    assert_eq!(all.len(), 1);
    let shown = member()
        .send(servers::volume_attachment(&*server, &volume))
        .unwrap();
    assert_eq!(shown.device(), all[0].device());
    refused(
        member().send(servers::attach_volume(&*server, &volume, None)),
        ErrorKind::BadRequest,
    );
    refused(member().send(volumes::delete(&volume)), ErrorKind::BadRequest);
    member().send(servers::detach_volume(&*server, &volume)).unwrap();
    disk.wait(Status::Available);
    refused(
        member().send(servers::volume_attachment(&*server, &volume)),
        ErrorKind::ItemNotFound,
    );
}

fn order(name: &str) -> NewServer {
    NewServer::without_image(unique(name), nano()).network(private())
}

#[test]
fn a_server_boots_from_a_new_volume_and_has_another() {
    let new = order("new-volume")
        .boot(NewVolume::from_image(image(), 1).delete_on_termination(true))
        .volume(NewVolume::blank(1).delete_on_termination(true));
    let server = Mine::order(&member(), new).ready();
    assert!(server.image().is_none());
    assert_eq!(server.volumes_attached().len(), 2);
}

#[test]
fn a_server_boots_from_a_volume_that_is_there() {
    let disk = Disk::make(Create::new(1).image(image()));
    let server = Mine::order(&member(), order("ready-volume").boot(&disk.0)).ready();
    assert!(server.image().is_none());
    assert_eq!(server.volumes_attached(), [disk.0.id()]);
    member().send(servers::delete(&*server)).unwrap();
    server.wait_until_gone();
    disk.wait(Status::Available);
}

#[test]
fn an_image_and_a_data_disk() {
    let new = NewServer::new(unique("data-disk"), image(), nano())
        .network(private())
        .volume(NewVolume::blank(1).delete_on_termination(true));
    let server = Mine::order(&member(), new).ready();
    assert!(server.image().is_some());
    assert_eq!(server.volumes_attached().len(), 1);
}
