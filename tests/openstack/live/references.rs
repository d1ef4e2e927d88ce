//! Ids, URLs and links, where a present-day Nova takes ids alone.

use cloudservers::servers::{NewServer, Rebuild, Status};
use cloudservers::{ErrorKind, Followed, Reference, Rel, Resource, images, servers};

use crate::bed::{Mine, image, member, micro, nano, network, private, refused, small, unique};
use crate::wire;

/// The href of a link as the service sent it.
fn link(resource: &impl Resource, rel: Rel) -> String {
    let links = resource.links();
    let found = links.iter().find(|link| *link.rel() == rel);
    found.expect("the service sends the link").href().to_owned()
}

#[test]
fn an_image_may_be_given_as_any_of_its_urls() {
    let image = image();
    let alternate = link(&image, Rel::Alternate);
    assert!(alternate.contains("//images/"), "{alternate}");
    for url in [link(&image, Rel::Own), link(&image, Rel::Bookmark), alternate] {
        let new = NewServer::new(unique("image-by-url"), url.as_str(), nano()).network(private());
        let server = Mine::order(&member(), new);
        assert_eq!(server.now().image().unwrap().id(), image.id());
    }
}

#[test]
fn flavor_and_network_may_be_given_as_urls() {
    let flavor = nano();
    for url in [link(&flavor, Rel::Own), link(&flavor, Rel::Bookmark)] {
        let network = private().self_url().unwrap();
        let new = NewServer::new(unique("flavor-by-url"), image(), url.as_str()).network(network.as_str());
        let server = Mine::order(&member(), new);
        assert_eq!(server.now().flavor().unwrap().id(), flavor.id());
    }
}

#[test]
fn resize_and_rebuild_take_urls_too() {
    let server = Mine::build("actions-by-url");
    let larger = link(&micro(), Rel::Bookmark);
    member().send(servers::resize(&*server, larger.as_str())).unwrap();
    assert_eq!(
        server.wait(Status::VerifyResize).flavor().unwrap().id(),
        micro().id()
    );
    member().send(servers::confirm_resize(&*server)).unwrap();
    server.wait(Status::Active);
    let image = link(&image(), Rel::Alternate);
    member()
        .send(servers::rebuild(&*server, Rebuild::new(image.as_str())))
        .unwrap();
    server.wait(Status::Active);
}

#[test]
fn filters_by_url_find_servers() {
    let server = Mine::order(&member(), small("filter"));
    let name = server.now().name().unwrap().into_owned();
    let found = |list: cloudservers::List<cloudservers::Server>| {
        member()
            .items(list.name(&name))
            .map(Result::unwrap)
            .any(|found| found == *server)
    };
    assert!(found(servers::list().image(link(&image(), Rel::Own).as_str())));
    assert!(found(
        servers::list().flavor(link(&nano(), Rel::Bookmark).as_str())
    ));
    assert!(!found(
        servers::list().flavor(link(&micro(), Rel::Bookmark).as_str())
    ));
}

#[test]
fn a_bookmark_is_followed_although_the_service_answers_300() {
    let server = Mine::order(&member(), small("bookmark"));
    let bookmark = link(&server.now(), Rel::Bookmark);
    assert_eq!(wire::request("GET", &bookmark, &[], b"").unwrap().status, 300);
    match member().follow(bookmark.as_str()).unwrap() {
        Followed::Server(found) => assert_eq!(found, *server),
        other => panic!("{other:?}"),
    }
    assert_eq!(
        member()
            .bookmark(&Reference::new(bookmark.as_str(), None).unwrap())
            .unwrap(),
        bookmark
    );
}

#[test]
fn all_links_of_a_server_lead_on() {
    let server = Mine::build("links");
    for link in server.links() {
        assert_eq!(
            member().follow_to::<cloudservers::Server>(&link).unwrap(),
            *server
        );
    }
    assert_eq!(member().follow(&server.image().unwrap()).unwrap(), image());
    assert_eq!(member().follow(&server.flavor().unwrap()).unwrap(), nano());
}

#[test]
fn an_alternate_link_leads_to_the_image_service() {
    let image = member().send(images::get(image())).unwrap();
    let links = image.links();
    let alternate = links.iter().find(|link| *link.rel() == Rel::Alternate).unwrap();
    assert_eq!(
        wire::request("GET", alternate.href(), &[], b"").unwrap().status,
        300
    );
    match member().follow(alternate).unwrap() {
        Followed::Image(found) => {
            assert_eq!((found.id(), found.name()), (image.id(), image.name()));
            assert_eq!(found.visibility().as_deref(), Some("public"));
            assert_eq!((found.size(), found.created()), (image.size(), image.created()));
            assert_eq!(found.marks().os_distro(), Some("cirros"));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn other_kinds_and_other_clouds_are_refused_before_anything_is_sent() {
    let wrong = member().send(servers::get(link(&image(), Rel::Own).as_str()));
    refused(wrong, ErrorKind::WrongKind);
    let foreign = "http://cloud.example/v2.1/servers/7bb5a0c4-3a0e-4b3e-9d0e-5f3f9a1c2d3e";
    refused(member().follow(foreign), ErrorKind::UntrustedOrigin);
    // A real Nova would take this for its own flavor 1.
    let new = NewServer::new(unique("foreign"), image(), "http://cloud.example/v2.1/flavors/1");
    refused(
        member().send(servers::create(new.network(network("private")))),
        ErrorKind::RemoteReference,
    );
}
