//! Images made from servers, and their metadata.

use std::time::Duration;

use cloudservers::images::{self, ImageType};
use cloudservers::servers::{self, Metadata, Status};
use cloudservers::{ErrorKind, Image, Reference, ReferenceTo, Resource};

use crate::bed::{Mine, member, refused, unique};

fn saved(image: &ReferenceTo<Image>) -> Image {
    for _ in 0..200 {
        let image = member().follow(image).unwrap();
        if image.status_text() != "SAVING" {
            return image;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("{image:?} is not saved");
}

#[test]
fn a_snapshot_is_told_by_its_location_and_can_be_used_like_any_image() {
    let server = Mine::build("snapshot");
    let name = unique("snapshot ☁");
    let metadata = Metadata::from([("origin".to_owned(), "live".to_owned())]);
    let made = member()
        .send(servers::create_image(&*server, &name, metadata))
        .unwrap();
    let image = saved(&made);
    assert_eq!(image.name().unwrap(), name);
    assert_eq!(image.status_text(), "ACTIVE");
    assert_eq!(image.metadata()["origin"], "live");
    assert_eq!(image.server().unwrap().id(), server.id());
    server.wait(Status::Active);

    // By the id and by the URL of the server.
    let url = server.self_url().unwrap();
    for server in [server.id().into_owned(), url] {
        let found = member().items(
            images::list()
                .server(server.as_str())
                .image_type(ImageType::Snapshot),
        );
        assert_eq!(
            found.map(Result::unwrap).collect::<Vec<_>>(),
            std::slice::from_ref(&image)
        );
    }
    let used = servers::NewServer::new(unique("of-snapshot"), &image, crate::bed::nano());
    drop(Mine::order(&member(), used.network(crate::bed::private())).ready());

    let set = member()
        .send(images::set_metadata_item(&image, "stage", "blue"))
        .unwrap();
    assert_eq!(set, "blue");
    assert_eq!(
        member().send(images::metadata_item(&image, "origin")).unwrap(),
        "live"
    );
    let updated = Metadata::from([("stage".to_owned(), "green".to_owned())]);
    let all = member().send(images::update_metadata(&image, updated)).unwrap();
    assert_eq!((all["stage"].as_str(), all["origin"].as_str()), ("green", "live"));
    member()
        .send(images::delete_metadata_item(&image, "stage"))
        .unwrap();
    assert!(
        !member()
            .send(images::metadata(&image))
            .unwrap()
            .contains_key("stage")
    );

    // Replacing all takes the image's own properties too: it forgets its server.
    let only = Metadata::from([("only".to_owned(), "this".to_owned())]);
    assert_eq!(
        member().send(images::set_metadata(&image, only.clone())).unwrap(),
        only
    );
    assert_eq!(member().items(images::list().server(&*server)).count(), 0);

    member().send(images::delete(&image)).unwrap();
    refused(member().send(images::get(&image)), ErrorKind::ItemNotFound);
}

#[test]
fn from_2_45_on_a_snapshot_is_told_by_the_body() {
    let server = Mine::build("snapshot-2.45");
    let call = servers::create_image(&*server, &unique("snapshot"), Metadata::new());
    let made = member().send(call.with_microversion("2.45")).unwrap();
    let image = saved(&made);
    assert_eq!(image.id(), Reference::id(&made));
    member().send(images::delete(&image)).unwrap();
}
