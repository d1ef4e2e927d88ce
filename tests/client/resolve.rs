//! Listings that bring images and flavors along: each once, whatever becomes of any.

use std::sync::Arc;

use cloudservers::sandbox::{Dialect, Failure, Options};
use cloudservers::{ErrorKind, Image, Kind, Resolved, Resource, Server, images, servers, servers::NewServer};

use super::lab::Lab;
use super::service::{Service, json};

const BOTH: [Kind; 2] = [Kind::Image, Kind::Flavor];

/// `count` servers of two flavors and one image.
fn lab(options: Options, count: usize) -> (Lab, Image) {
    let lab = Lab::start(options);
    let image = lab.client.items(images::list()).next().unwrap().unwrap();
    for at in 0..count {
        let flavor = if at % 2 == 0 { "2" } else { "3" };
        let mut new = NewServer::new(format!("web-{at}"), &image, flavor);
        if let Some(network) = lab.client.items(cloudservers::networks::list()).next() {
            new = new.network(network.unwrap());
        }
        lab.client.send(servers::create(new)).unwrap();
    }
    lab.sandbox.clear_requests();
    (lab, image)
}

fn found<T>(resolved: Option<Resolved<T>>) -> T {
    resolved.unwrap().resource().unwrap().unwrap()
}

#[test]
fn each_distinct_reference_is_asked_for_once_over_all_pages() {
    for dialect in [Dialect::Rackspace, Dialect::OpenStack] {
        let options = Options {
            dialect,
            ..Options::default()
        };
        let (lab, image) = lab(options, 5);
        let all: Vec<Server> = lab
            .client
            .items(servers::list().page_size(2).resolve(BOTH))
            .map(Result::unwrap)
            .collect();
        assert_eq!(all.len(), 5);
        for server in &all {
            assert_eq!(found(server.resolved_image()).name(), image.name());
            let flavor = found(server.resolved_flavor());
            assert_eq!(flavor.id(), server.flavor().unwrap().id());
            assert!(flavor.ram().unwrap() > 0);
        }
        assert_eq!(lab.requests("show_image_details").len(), 1);
        assert_eq!(lab.requests("show_flavor_details").len(), 2);
        assert_eq!(lab.requests("list_servers_with_details").len(), 3);
        assert_eq!(lab.sandbox.requests().len(), 6, "and nothing else");
    }
}

#[test]
fn only_what_is_wanted_is_asked_for_and_only_for_pages_that_are() {
    let (lab, _) = lab(Options::default(), 5);
    let mut items = lab
        .client
        .items(servers::list().page_size(1).resolve([Kind::Flavor]));
    assert!(lab.sandbox.requests().is_empty());
    let server = items.next().unwrap().unwrap();
    assert!(server.resolved_image().is_none());
    found(server.resolved_flavor());
    assert_eq!(lab.sandbox.requests().len(), 2, "one page and its flavor");
    let last = lab
        .client
        .items(servers::list().resolve(BOTH).max_items(0))
        .next();
    assert!(last.is_none());
    assert_eq!(lab.sandbox.requests().len(), 2);
    let plain = lab.client.items(servers::list()).next().unwrap().unwrap();
    assert!(plain.resolved_image().is_none() && plain.resolved_flavor().is_none());
}

#[test]
fn a_deleted_image_is_gone_and_spoils_nothing() {
    let (lab, _) = lab(Options::default(), 2);
    let server = lab.client.items(servers::list()).next().unwrap().unwrap();
    let made = lab
        .client
        .send(servers::create_image(
            &server,
            "snapshot",
            servers::Metadata::new(),
        ))
        .unwrap();
    lab.client
        .wait_for(&server, servers::Status::Active, super::lab::SOON)
        .unwrap();
    let late = NewServer::new("late", &made, "2");
    lab.client.send(servers::create(late)).unwrap();
    lab.client.send(images::delete(&made)).unwrap();
    let all: Vec<Server> = lab
        .client
        .items(servers::list().resolve(BOTH))
        .map(Result::unwrap)
        .collect();
    assert_eq!(all.len(), 3);
    for server in all {
        let image = server.resolved_image().unwrap();
        assert_eq!(
            image.is_gone(),
            server.name().as_deref() == Some("late"),
            "{image:?}"
        );
        assert!(image.failed().is_none());
        found(server.resolved_flavor());
    }
}

#[test]
fn a_failure_is_kept_with_its_reference() {
    let (lab, _) = lab(Options::default(), 3);
    let failure = Failure::status(403).times(u32::MAX);
    lab.sandbox.fail("show_image_details", failure).unwrap();
    for server in lab.client.items(servers::list().page_size(1).resolve(BOTH)) {
        let server = server.unwrap();
        let image = server.resolved_image().unwrap();
        assert_eq!(image.failed().unwrap().kind(), ErrorKind::Forbidden);
        assert_eq!(image.resource().unwrap_err().kind(), ErrorKind::Forbidden);
        found(server.resolved_flavor());
    }
    assert_eq!(
        lab.requests("show_image_details").len(),
        1,
        "told once, not asked again"
    );
}

/// Servers with what a test says of their images and flavors, and every other thing gone or odd.
fn odd(members: &'static str) -> Service {
    Service::start(move |asked| match asked.path.as_str() {
        path if path.ends_with("/servers/detail") => json(200, &format!(r#"{{"servers": [{members}]}}"#)),
        path if path.ends_with("/images/410") => {
            json(410, r#"{"gone": {"code": 410, "message": "deleted"}}"#)
        }
        path if path.ends_with("/images/old") => {
            json(200, r#"{"image": {"id": "old", "status": "DELETED"}}"#)
        }
        path if path.ends_with("/images/proxy") => {
            super::service::with_headers(404, &["content-type: text/html"], b"<html>")
        }
        path if path.contains("/images/") => json(200, r#"{"image": {"id": "a", "name": "Debian"}}"#),
        _ => json(200, r#"{"flavor": {"id": "2", "ram": 512}}"#),
    })
}

fn resolve(service: &Service) -> Vec<Server> {
    let list = servers::list().resolve(BOTH);
    service.client().items(list).map(Result::unwrap).collect()
}

#[test]
fn gone_is_what_the_service_says_is_gone() {
    let service = odd(
        r#"{"id": "1", "image": {"id": "410"}}, {"id": "2", "image": {"id": "old"}}, {"id": "3", "image": {"id": "proxy"}}"#,
    );
    let all = resolve(&service);
    assert!(all[0].resolved_image().unwrap().is_gone());
    assert!(all[1].resolved_image().unwrap().is_gone(), "a status of DELETED");
    let proxy = all[2].resolved_image().unwrap();
    assert!(
        !proxy.is_gone() && proxy.failed().is_some(),
        "no word of the service: {proxy:?}"
    );
}

#[test]
fn what_has_no_reference_needs_no_request() {
    let service = odd(
        r#"{"id": "1", "image": "", "flavor": {"original_name": "m1.tiny", "ram": 512}}, {"id": "2", "image": null}"#,
    );
    let all = resolve(&service);
    assert!(all[0].resolved_image().is_none(), "booted from a volume");
    assert_eq!(found(all[0].resolved_flavor()).ram(), Some(512), "embedded");
    assert!(all[1].resolved_image().is_none() && all[1].resolved_flavor().is_none());
    assert_eq!(service.asked().len(), 1);
}

#[test]
fn spellings_of_one_reference_are_one() {
    let service = odd(
        r#"{"id": "1", "image": {"id": "a", "links": [{"rel": "bookmark", "href": "http://inner/images/a"}]}, "flavor": {"id": 2}},
           {"id": "2", "image": {"id": "a"}, "flavor": {"id": "2"}}"#,
    );
    let all = resolve(&service);
    for server in &all {
        assert_eq!(found(server.resolved_image()).name().as_deref(), Some("Debian"));
        assert_eq!(found(server.resolved_flavor()).ram(), Some(512));
    }
    assert_eq!(service.asked().len(), 3);
}

#[test]
fn images_are_found_whatever_the_microversion() {
    let options = Options {
        dialect: Dialect::OpenStack,
        ..Options::default()
    };
    let (lab, image) = lab(options, 1);
    let latest = cloudservers::ClientOptions::new().microversion(Some("2.79".to_owned()));
    let client = lab.client.with_options(latest);
    let server = client
        .items(servers::list().resolve(BOTH))
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(found(server.resolved_image()).name(), image.name());
    assert!(found(server.resolved_flavor()).ram().is_some(), "embedded");
    assert!(lab.requests("show_flavor_details").is_empty());
}

#[test]
fn several_are_asked_for_at_a_time() {
    let barrier = Arc::new(std::sync::Barrier::new(3));
    let service = Service::start(move |asked| {
        if asked.path.ends_with("/servers/detail") {
            return json(
                200,
                r#"{"servers": [{"id": "1", "image": {"id": "a"}}, {"id": "2", "image": {"id": "b"}}, {"id": "3", "image": {"id": "c"}}]}"#,
            );
        }
        // None is answered before all were asked for.
        barrier.wait();
        json(200, r#"{"image": {"id": "a", "name": "Debian"}}"#)
    });
    for server in resolve(&service) {
        found(server.resolved_image());
    }
}

#[test]
fn closing_the_client_ends_it_and_the_page_comes_again() {
    let (lab, _) = lab(Options::default(), 2);
    let delay = Failure::default().delay(std::time::Duration::from_secs(60));
    lab.sandbox.fail("show_image_details", delay).unwrap();
    let client = lab.client.with_options(cloudservers::ClientOptions::new());
    let mut items = client.items(servers::list().resolve(BOTH));
    let closing = client.clone();
    let sandbox = &lab.sandbox;
    std::thread::scope(|scope| {
        scope.spawn(move || {
            while !sandbox
                .requests()
                .iter()
                .any(|asked| asked.operation == Some("show_image_details"))
            {
                std::thread::yield_now();
            }
            closing.close();
        });
        let ended = items.next().unwrap().unwrap_err();
        assert_eq!(ended.kind(), ErrorKind::Cancelled);
    });
}

#[test]
fn a_first_page_and_the_pages_after_it_share_what_was_brought_along() {
    let (lab, _) = lab(Options::default(), 3);
    let page = lab
        .client
        .first_page(&servers::list().page_size(2).resolve(BOTH))
        .unwrap();
    let next = page.next_page(&lab.client).unwrap().unwrap();
    for server in page.iter().chain(next.iter()) {
        found(server.resolved_image());
        found(server.resolved_flavor());
    }
    assert_eq!(lab.requests("show_image_details").len(), 1);
    assert_eq!(lab.requests("show_flavor_details").len(), 2);
}

#[test]
fn what_cannot_be_resolved_is_told_before_anything_is_sent() {
    let lab = Lab::rackspace();
    let volume = servers::list().resolve([Kind::Volume]);
    for (list, told) in [
        (volume, "volume"),
        (servers::list().brief().resolve(BOTH), "brief"),
    ] {
        let problem = lab.client.items(list).next().unwrap().unwrap_err();
        assert_eq!(problem.kind(), ErrorKind::InvalidArgument);
        assert!(problem.to_string().contains(told), "{problem}");
    }
    assert!(lab.requests("list_servers_with_details").is_empty() && lab.requests("list_servers").is_empty());
}
