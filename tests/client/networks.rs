//! Networks and interfaces: which service is asked, and what becomes of half a network.

use cloudservers::networks::NewNetwork;
use cloudservers::sandbox::Failure;
use cloudservers::servers::NewInterface;
use cloudservers::{Endpoint, ErrorKind, Followed, Record, Rel, Resource, images, networks, servers};

use crate::lab::Lab;
use crate::service::{Reply, Service, json};

fn front() -> NewNetwork {
    NewNetwork::new("front").cidr("192.168.7.0/24")
}

fn forbidden() -> Failure {
    Failure::status(403)
}

#[test]
fn the_same_calls_reach_both_clouds() {
    for (lab, operations) in [
        (Lab::rackspace(), vec!["create_network"]),
        (Lab::openstack(), vec!["create_network", "create_subnet"]),
    ] {
        let made = lab.client.send(networks::create(front())).unwrap();
        assert_eq!(
            (made.label().as_deref(), made.cidr().as_deref()),
            (Some("front"), Some("192.168.7.0/24"))
        );
        for operation in operations {
            assert_eq!(lab.requests(operation).len(), 1, "{operation}");
        }
        let again = lab.client.send(networks::get(&made)).unwrap();
        assert_eq!(again.cidr().as_deref(), Some("192.168.7.0/24"));
        let listed = lab
            .client
            .items(networks::list())
            .map(Result::unwrap)
            .find(|each| *each == made);
        assert_eq!(listed.unwrap().cidr().as_deref(), Some("192.168.7.0/24"));
        let Followed::Network(followed) = lab.client.follow(made.self_url().unwrap().as_str()).unwrap()
        else {
            panic!("a network");
        };
        assert_eq!(followed.cidr().as_deref(), Some("192.168.7.0/24"));

        let server = lab.create("web-1");
        let server = lab
            .client
            .wait_for(&server, servers::Status::Active, crate::lab::SOON)
            .unwrap();
        let attach = servers::attach_interface(&server, NewInterface::on_network(&made));
        let interface = lab.client.send(attach).unwrap();
        assert_eq!(interface.network_id(), Some(made.id()));
        assert_eq!(interface.ip_addresses()[0].address, "192.168.7.2");
        assert!(interface.mac_address().is_some());
        let all = lab.client.send(servers::interfaces(&server)).unwrap();
        assert!(all.iter().any(|each| each.id() == interface.id()));
        let one = lab
            .client
            .send(servers::interface(&server, &interface.id()))
            .unwrap();
        assert_eq!(one.mac_address(), interface.mac_address());
        let busy = lab.client.send(networks::delete(&made)).unwrap_err();
        assert_eq!(busy.kind(), ErrorKind::Conflict);
        assert!(busy.message().contains("detach"), "{busy}");
        lab.client
            .send(servers::detach_interface(&server, &interface.id()))
            .unwrap();
        let gone = lab.client.send(servers::interface(&server, &interface.id()));
        assert_eq!(gone.unwrap_err().kind(), ErrorKind::ItemNotFound);
        lab.client.send(networks::delete(&made)).unwrap();
    }
}

#[test]
fn a_network_whose_subnet_is_refused_is_taken_back() {
    let lab = Lab::openstack();
    lab.sandbox.fail("create_subnet", forbidden()).unwrap();
    let error = lab.client.send(networks::create(front())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Forbidden);
    assert!(error.message().contains("was taken back"), "{error}");
    assert!(!error.maybe_done());
    assert_eq!(lab.requests("delete_network").len(), 1);
    let labels = lab
        .client
        .items(networks::list())
        .map(|each| each.unwrap().label().map(|label| label.into_owned()));
    assert!(!labels.flatten().any(|label| label == "front"));
}

#[test]
fn a_network_that_cannot_be_taken_back_is_named() {
    let lab = Lab::openstack();
    lab.sandbox.fail("create_subnet", forbidden()).unwrap();
    lab.sandbox.fail("delete_network", forbidden()).unwrap();
    let error = lab.client.send(networks::create(front())).unwrap_err();
    assert!(error.maybe_done());
    let left = lab.client.items(networks::list()).map(Result::unwrap);
    let left = left
        .into_iter()
        .find(|each| each.label().as_deref() == Some("front"))
        .unwrap();
    assert!(
        error.message().contains(&format!("the network {}", left.id())),
        "{error}"
    );
    assert!(error.message().contains("still there"), "{error}");
}

#[test]
fn a_range_that_cannot_be_asked_for_spoils_no_network() {
    let lab = Lab::openstack();
    lab.sandbox.fail("list_subnets", forbidden()).unwrap();
    let first = lab.client.items(networks::list()).next().unwrap().unwrap();
    assert_eq!((first.label().as_deref(), first.cidr()), (Some("private"), None));
    assert_eq!(
        lab.client.send(networks::get(&first)).unwrap().cidr().as_deref(),
        Some("10.0.0.0/16")
    );
}

#[test]
fn the_command_shows_which_service_is_asked_and_both_requests() {
    let rackspace = Endpoint::new("https://dfw.servers.api.rackspacecloud.com/v2/010101").unwrap();
    let shown = networks::create(front()).to_curl(&rackspace).unwrap();
    assert!(
        shown.contains("/v2/010101/os-networksv2'") && !shown.contains('#'),
        "{shown}"
    );
    let openstack = Endpoint::new("https://cloud.example/compute/v2.1").unwrap();
    let openstack = openstack
        .with_service(
            cloudservers::Service::Network,
            None,
            "https://cloud.example/network",
        )
        .unwrap();
    let shown = networks::create(front()).to_curl(&openstack).unwrap();
    assert!(
        shown.starts_with("curl -X POST 'https://cloud.example/network/v2.0/networks'"),
        "{shown}"
    );
    assert!(
        shown.contains("# curl -X POST 'https://cloud.example/network/v2.0/subnets'"),
        "{shown}"
    );
    assert!(shown.contains("NETWORK_ID"), "{shown}");
}

/// A service without a catalog, asked with a token.
fn alone(aliases: &str) -> Service {
    let list = format!(r#"{{"extensions": [{aliases}]}}"#);
    Service::start(move |asked| match asked.path.as_str() {
        "/v2.1/extensions" => json(200, &list),
        "/v2.1/os-networksv2" => json(200, r#"{"networks": [{"id": "1", "label": "a"}]}"#),
        _ => json(404, r#"{"itemNotFound": {"code": 404, "message": "no"}}"#),
    })
}

#[test]
fn where_the_catalog_is_silent_the_extensions_decide() {
    let service = alone(r#"{"alias": "os-networksv2"}"#);
    let client = service.client();
    for _ in 0..2 {
        let all: Vec<_> = client.items(networks::list()).map(Result::unwrap).collect();
        assert_eq!(all[0].label().as_deref(), Some("a"));
    }
    let paths: Vec<_> = service.asked().iter().map(|asked| asked.path.clone()).collect();
    assert_eq!(
        paths,
        ["/v2.1/extensions", "/v2.1/os-networksv2", "/v2.1/os-networksv2"]
    );
}

#[test]
fn where_neither_is_offered_the_error_names_both() {
    let service = alone(r#"{"alias": "os-keypairs"}"#);
    let error = service.client().send(networks::create(front())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    for word in ["no network service", "os-networksv2"] {
        assert!(error.message().contains(word), "{error}");
    }
    assert_eq!(service.asked().len(), 1, "only the extensions were asked for");
}

#[test]
fn what_only_rackspace_has_is_not_asked_of_others() {
    let lab = Lab::openstack();
    let before = lab.sandbox.requests().len();
    for error in [
        lab.client.send(servers::ip_associations("1")).unwrap_err(),
        lab.client
            .send(servers::associate_ip("1", "1"))
            .map(|_| ())
            .unwrap_err(),
        lab.client
            .send(servers::image_schedule("1"))
            .map(|_| ())
            .unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(error.message().contains("Rackspace's"), "{error}");
    }
    let asked = lab.sandbox.requests();
    assert!(
        asked[before..]
            .iter()
            .all(|request| request.service == Some("identity"))
    );
}

#[test]
fn what_is_wrong_is_told_before_anything_is_sent() {
    let rackspace = Endpoint::new("https://dfw.servers.api.rackspacecloud.com/v2/010101").unwrap();
    let told = |error: cloudservers::Error| error.message().to_owned();
    let create = |new| told(networks::create(new).request(&rackspace).unwrap_err());
    assert!(create(NewNetwork::new("a")).contains("no cidr"));
    assert!(create(NewNetwork::new(" ").cidr("10.0.0.0/8")).contains("1 to 255"));
    assert!(create(NewNetwork::new("x".repeat(256)).cidr("10.0.0.0/8")).contains("256 characters"));
    let attach = |new| {
        told(
            servers::attach_interface("1", new)
                .request(&rackspace)
                .unwrap_err(),
        )
    };
    assert!(attach(NewInterface::at_port("p")).contains("a port"));
    assert!(attach(NewInterface::on_network("n").fixed_ip("10.0.0.9")).contains("a fixed_ip"));
    assert!(attach(NewInterface::on_network("n").fixed_ip("ten")).contains("\"ten\""));
    let schedule = servers::schedule_images("1", 65536, None).request(&rackspace);
    assert!(told(schedule.unwrap_err()).contains("65536"));
    let day = "Someday".parse::<servers::DayOfWeek>();
    assert!(told(day.unwrap_err()).contains("SATURDAY"));
}

#[test]
fn the_first_version_of_the_image_service_is_read_from_headers() {
    let service = Service::start(|asked| {
        match (asked.method.as_str(), asked.path.as_str()) {
        ("HEAD", "/v1/010101/images/3afe") => Reply::Last(
            b"HTTP/1.1 200 OK\r\nX-Image-Meta-Id: 3afe\r\nX-Image-Meta-Name: Debian 12\r\nX-Image-Meta-Min_ram: 512\r\n\
            X-Image-Meta-Created_at: 2015-01-02T03:04:05\r\nX-Image-Meta-Property-os_type: linux\r\n\
            Content-Length: 0\r\n\r\n"
                .to_vec(),
        ),
        _ => json(
            200,
            r#"{"image": {"id": "3afe", "links": [{"rel": "alternate", "type": "application/vnd.openstack.image",
                "href": "http://127.0.0.1/images/3afe"}]}}"#,
        ),
    }
    });
    let url = format!("http://{}/v1/010101", service.authority());
    let client = service.config().image_endpoint(&url).connect().unwrap();
    let image = client.send(images::get("3afe")).unwrap();
    let links = image.links();
    let alternate = links.iter().find(|link| *link.rel() == Rel::Alternate).unwrap();
    let Followed::Image(found) = client.follow(alternate).unwrap() else {
        panic!("an image");
    };
    assert_eq!(
        (found.id(), found.name().as_deref()),
        ("3afe".into(), Some("Debian 12"))
    );
    assert_eq!(
        (found.min_ram(), found.marks().os_type()),
        (Some(512), Some("linux"))
    );
    assert!(found.created().is_some() && found.get("properties").is_some());
}
