//! Listings that bring images and flavors along, and one loop over all regions.

use cloudservers::servers::{self, Metadata, NewServer, Status};
use cloudservers::{ClientOptions, Endpoint, Kind, Record, Resource, Server, images};

use crate::bed::{Mine, image, member, micro, nano, private, small, unique};

const BOTH: [Kind; 2] = [Kind::Image, Kind::Flavor];

#[test]
fn images_and_flavors_come_along_whatever_the_microversion() {
    let name = unique("resolve");
    let small = Mine::order(&member(), small(&name)).ready();
    let larger = NewServer::new(format!("{name}-larger"), image(), micro()).network(private());
    let larger = Mine::order(&member(), larger).ready();
    for version in [None, Some("2.79".to_owned())] {
        let client = member().with_options(ClientOptions::new().microversion(version));
        // Ours alone: while Nova builds one of another test, it moves in the order, and pages of one then repeat.
        let list = servers::list().name(&name).page_size(1).resolve(BOTH);
        let all: Vec<Server> = client.items(list).map(Result::unwrap).collect();
        for (mine, flavor) in [(&small, nano()), (&larger, micro())] {
            let server = all.iter().find(|server| **server == mine.server).unwrap();
            let found = server.resolved_image().unwrap().resource().unwrap().unwrap();
            assert_eq!((found.id(), found.name()), (image().id(), image().name()));
            let found = server.resolved_flavor().unwrap().resource().unwrap().unwrap();
            assert_eq!((found.ram(), found.vcpus()), (flavor.ram(), flavor.vcpus()));
        }
    }
}

#[test]
fn a_deleted_image_is_gone() {
    let origin = Mine::build("resolve-origin");
    let made = member()
        .send(servers::create_image(
            &*origin,
            &unique("resolve"),
            Metadata::new(),
        ))
        .unwrap();
    origin.wait(Status::Active);
    member()
        .wait(
            &member().follow(&made).unwrap(),
            cloudservers::Wait::until(cloudservers::model::ImageStatus::Active),
        )
        .unwrap();
    let order = NewServer::new(unique("resolve-late"), &made, nano()).network(private());
    let late = Mine::order(&member(), order).ready();
    member().send(images::delete(&made)).unwrap();
    for version in [None, Some("2.79".to_owned())] {
        let client = member().with_options(ClientOptions::new().microversion(version));
        let all: Vec<Server> = client
            .items(servers::list().resolve(BOTH))
            .map(Result::unwrap)
            .collect();
        for (mine, gone) in [(&late, true), (&origin, false)] {
            let server = all.iter().find(|server| **server == mine.server).unwrap();
            let image = server.resolved_image().unwrap();
            assert!(image.is_gone() == gone && image.failed().is_none(), "{image:?}");
        }
    }
}

#[test]
fn an_inventory_goes_through_the_regions_of_the_catalog() {
    let mine = Mine::build("inventory");
    let list = servers::list().resolve([Kind::Flavor]);
    let all: Vec<Server> = member().inventory(list).unwrap().map(Result::unwrap).collect();
    let server = all.iter().find(|server| **server == mine.server).unwrap();
    let region = server.endpoint().and_then(Endpoint::region).unwrap();
    assert!(member().regions().unwrap().iter().any(|known| known == region));
    let flavor = server.resolved_flavor().unwrap().resource().unwrap().unwrap();
    assert_eq!(flavor.id(), nano().id());
}
