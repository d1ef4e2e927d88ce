//! Following: every relation of links, typed references, other regions.

use cloudservers::sandbox::Options;
use cloudservers::{
    ClientOptions, ErrorKind, Flavor, Followed, Image, Kind, Record, Reference, Rel, Resource, Server,
    flavors, images, servers,
};

use super::lab::Lab;
use super::service::{Service, json};

fn two_regions() -> Lab {
    Lab::start(Options {
        regions: vec!["DFW".to_owned(), "ORD".to_owned()],
        ..Options::default()
    })
}

#[test]
fn typed_references_lead_to_their_type() {
    for lab in [Lab::rackspace(), Lab::openstack()] {
        let server = lab.create("web-1");
        let server = lab.client.refresh(&server).unwrap();
        let image: Image = lab.client.follow(&server.image().unwrap()).unwrap();
        let flavor: Flavor = lab.client.follow(&server.flavor().unwrap()).unwrap();
        assert_eq!(image.id(), server.image().unwrap().id());
        assert_eq!(flavor.id(), server.flavor().unwrap().id());
    }
}

#[test]
fn self_and_bookmark_of_everything_lead_back() {
    for lab in [Lab::rackspace(), Lab::openstack()] {
        let server = lab.create("web-1");
        let image = lab.client.items(images::list()).next().unwrap().unwrap();
        let flavor = lab.client.items(flavors::list()).next().unwrap().unwrap();
        let links = [server.links(), image.links(), flavor.links()].concat();
        for link in links
            .iter()
            .filter(|link| matches!(link.rel(), Rel::Own | Rel::Bookmark))
        {
            match lab.client.follow(link).unwrap() {
                Followed::Server(found) => assert_eq!(found, server),
                Followed::Image(found) => assert_eq!(found, image),
                Followed::Flavor(found) => assert_eq!(found, flavor),
                other => panic!("{link:?} led to {other:?}"),
            }
        }
        let asked = lab.sandbox.requests();
        assert!(
            asked.iter().all(|request| request.status < 300),
            "none went to a bookmark as it stands"
        );
    }
}

#[test]
fn alternate_leads_to_the_image_service_of_the_catalog() {
    for lab in [Lab::rackspace(), Lab::openstack()] {
        let image = lab.client.items(images::list()).next().unwrap().unwrap();
        let alternate = image
            .links()
            .into_iter()
            .find(|link| *link.rel() == Rel::Alternate);
        let Followed::Image(found) = lab.client.follow(&alternate.unwrap()).unwrap() else {
            panic!("an image of the image service");
        };
        assert_eq!((found.id(), found.name()), (image.id(), image.name()));
        assert_eq!(found.visibility().as_deref(), Some("public"));
        assert_eq!(
            (found.min_disk(), found.min_ram(), found.size(), found.created()),
            (image.min_disk(), image.min_ram(), image.size(), image.created())
        );
        assert_eq!(
            (found.metadata(), found.marks()),
            (image.metadata(), image.marks())
        );
        assert!(!found.metadata().is_empty());
        assert_eq!(lab.requests("show_image_service_image").len(), 1);
    }
}

#[test]
fn next_leads_to_a_page() {
    let lab = Lab::rackspace();
    for (link, expected) in [
        (
            lab.client.send(images::list().page_size(1)).unwrap().next(),
            "Page(1 of images)",
        ),
        (
            lab.client
                .send(flavors::list().brief().page_size(1))
                .unwrap()
                .next(),
            "Page(1 of flavors)",
        ),
    ] {
        let found = match lab.client.follow(&link.unwrap()).unwrap() {
            Followed::Images(page) => format!("{page:?}"),
            Followed::Flavors(page) => format!("{page:?}"),
            other => format!("{other:?}"),
        };
        assert_eq!(found, expected);
    }
}

#[test]
fn other_relations_lead_to_what_their_path_says() {
    let service = Service::start(|asked| match asked.path.as_str() {
        "/v2.1/servers/a" => {
            let authority = asked.header("host").unwrap();
            json(
                200,
                &format!(
                    r#"{{"server": {{"id": "a", "links": [
                        {{"rel": "describedby", "href": "http://{authority}/v2.1/schemas/server?x=1"}},
                        {{"rel": "flavor", "href": "http://{authority}/v2.1/flavors/2/"}},
                        {{"rel": "up", "href": "../servers/b"}},
                        {{"rel": "home", "href": "http://{authority}/v2.1"}}]}}}}"#
                ),
            )
        }
        "/v2.1/schemas/server?x=1" => json(200, r#"{"type": "object"}"#),
        "/v2.1/flavors/2" => json(200, r#"{"flavor": {"id": "2"}}"#),
        _ => json(200, r#"{"server": {"id": "b"}}"#),
    });
    let client = service.client();
    let links = client.send(servers::get("a")).unwrap().links();
    assert!(
        matches!(client.follow(&links[0]).unwrap(), Followed::Json(schema) if schema.text() == r#"{"type": "object"}"#)
    );
    assert!(matches!(client.follow(&links[1]).unwrap(), Followed::Flavor(flavor) if flavor.id() == "2"));
    assert!(matches!(client.follow(&links[2]).unwrap(), Followed::Server(server) if server.id() == "b"));
    let error = client.follow(&links[3]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidReference);
    assert!(error.to_string().contains("the endpoint itself"), "{error}");
}

#[test]
fn a_link_into_another_service_of_the_catalog_is_followed_there() {
    let schemas = Service::start(|_| json(200, r#"{"name": "image"}"#));
    let href = format!("http://{}/v2/schemas/image", schemas.authority());
    let compute = Service::start(move |_| {
        let link = format!(r#"{{"rel": "describedby", "href": "{href}"}}"#);
        json(200, &format!(r#"{{"image": {{"id": "a", "links": [{link}]}}}}"#))
    });
    for endpoint in ["", "/v2"] {
        let image_endpoint = format!("http://{}{endpoint}", schemas.authority());
        let client = compute
            .config()
            .image_endpoint(&image_endpoint)
            .connect()
            .unwrap();
        let image = client.send(images::get("a")).unwrap();
        assert!(matches!(
            client.follow(&image.links()[0]).unwrap(),
            Followed::Json(_)
        ));
    }
    assert!(
        schemas
            .asked()
            .iter()
            .all(|asked| asked.path == "/v2/schemas/image")
    );
}

#[test]
fn a_url_of_another_region_is_followed_there() {
    let lab = two_regions();
    let ord = lab.client.with_options(ClientOptions::new().region("ORD"));
    let lab = Lab { client: ord, ..lab };
    let server = lab.create("web-1");
    let dfw = lab.client.with_options(ClientOptions::new().region("DFW"));
    let bookmark = server.bookmark().unwrap();
    let Followed::Server(found) = dfw.follow(&bookmark).unwrap() else {
        panic!("a server");
    };
    assert_eq!(found, server);
    assert_eq!(found.endpoint().unwrap().region(), Some("ORD"));
    let typed: Server = dfw.follow_to(&bookmark).unwrap();
    assert_eq!(typed, server);
    // What hangs on it is bound to that region as well.
    let image = dfw.follow(&found.image().unwrap()).unwrap();
    assert_eq!(image.endpoint().unwrap().region(), Some("ORD"));
    dfw.send(servers::reboot(&found, servers::Reboot::Soft)).unwrap();
}

#[test]
fn an_alternate_of_another_region_is_looked_up_there() {
    let lab = two_regions();
    let ord = lab.client.with_options(ClientOptions::new().region("ORD"));
    let image = ord.items(images::list()).next().unwrap().unwrap();
    let alternate = image
        .links()
        .into_iter()
        .find(|link| *link.rel() == Rel::Alternate);
    lab.client.follow(&alternate.unwrap()).unwrap();
    let asked = &lab.requests("show_image_service_image")[0];
    assert_eq!(asked.region.as_deref(), Some("ORD"));
}

#[test]
fn a_bare_id_needs_a_kind() {
    let lab = Lab::rackspace();
    for error in [
        lab.client.follow("2").unwrap_err(),
        lab.client
            .follow(&Reference::new("2", None).unwrap())
            .unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::InvalidReference);
        assert!(error.to_string().contains("\"2\""), "{error}");
    }
    assert!(lab.sandbox.requests().is_empty());
    let flavor = Reference::new("2", Kind::Flavor).unwrap();
    assert!(matches!(lab.client.follow(&flavor).unwrap(), Followed::Flavor(_)));
    assert_eq!(lab.client.follow_to::<Flavor>("2").unwrap().id(), "2");
}

#[test]
fn a_url_of_another_kind_is_refused_by_type() {
    let lab = Lab::rackspace();
    let flavor = lab.client.items(flavors::list()).next().unwrap().unwrap();
    let error = lab
        .client
        .follow_to::<Server>(&flavor.bookmark().unwrap())
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::WrongKind);
    let told = error.to_string();
    assert!(told.contains("a flavor") && told.contains("a server"), "{told}");
}

#[test]
fn inner_hosts_in_links_are_no_obstacle() {
    let lab = Lab::start(Options {
        inner_links: Some("http://nova.internal:8774/inner".to_owned()),
        path_prefix: "/cloud".to_owned(),
        ..Options::default()
    });
    let server = lab.create("web-1");
    for link in server.links() {
        assert!(
            link.href().starts_with("http://nova.internal:8774/inner"),
            "{link:?}"
        );
        assert!(matches!(lab.client.follow(&link).unwrap(), Followed::Server(found) if found == server));
    }
}

#[test]
fn relative_links_start_at_the_request() {
    let service = Service::start(|asked| {
        let id = asked.path.rsplit('/').next().unwrap();
        json(
            200,
            &format!(
                r#"{{"server": {{"id": "{id}", "links": [
                    {{"rel": "self", "href": "b"}},
                    {{"rel": "flavor", "href": "../flavors/2"}},
                    {{"rel": "bookmark", "href": "/v2/010101/servers/c"}}]}}}}"#
            ),
        )
    });
    let client = service.client();
    let server = client.send(servers::get("a")).unwrap();
    let urls: Vec<String> = server.links().iter().map(|link| link.url()).collect();
    let base = client.endpoint().unwrap().url();
    let origin = format!("http://{}", service.authority());
    assert_eq!(
        urls,
        [
            format!("{base}/servers/b"),
            format!("{base}/flavors/2"),
            format!("{origin}/v2/010101/servers/c")
        ]
    );
    let kept = Server::from_json(server.json().to_string(), client.endpoint().ok()).unwrap();
    assert_eq!(kept.links()[0].url(), format!("{base}/b"));
}
