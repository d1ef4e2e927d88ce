//! Listings: all pages, however long they are, and never in circles.

use cloudservers::sandbox::{Failure, Options};
use cloudservers::{ErrorKind, Resource, Server, networks, servers};

use super::lab::{Lab, NO_TIME};
use super::service::{Service, json};

/// A sandbox with servers `web-0`, `web-1` …
fn with_servers(options: Options, count: usize) -> Lab {
    let lab = Lab::start(options);
    let new = lab.new_server("web");
    for _ in 0..count {
        lab.client.send(servers::create(new.clone())).unwrap();
    }
    lab.sandbox.clear_requests();
    lab
}

fn page(ids: &[&str], next: Option<&str>) -> String {
    let members: Vec<_> = ids.iter().map(|id| format!(r#"{{"id": "{id}"}}"#)).collect();
    let links = next.map_or_else(String::new, |href| {
        format!(r#", "servers_links": [{{"rel": "next", "href": "{href}"}}]"#)
    });
    format!(r#"{{"servers": [{}]{links}}}"#, members.join(", "))
}

fn ids(servers: impl Iterator<Item = cloudservers::Result<Server>>) -> Vec<String> {
    servers.map(|server| server.unwrap().id().into_owned()).collect()
}

#[test]
fn iterating_means_all_whatever_the_page_size() {
    let lab = with_servers(Options::default(), 5);
    let all = ids(lab.client.items(servers::list()));
    assert_eq!(all.len(), 5);
    for size in 1..=6 {
        assert_eq!(ids(lab.client.items(servers::list().page_size(size))), all);
    }
    let mut sorted = all.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), 5, "each once");
}

#[test]
fn the_services_own_page_limit_hides_nothing() {
    let lab = with_servers(
        Options {
            max_limit: 2,
            ..Options::default()
        },
        5,
    );
    assert_eq!(ids(lab.client.items(servers::list())).len(), 5);
    assert_eq!(ids(lab.client.items(servers::list().brief())).len(), 5);
    assert!(lab.requests("list_servers").len() >= 3);
}

#[test]
fn max_items_ends_a_listing_and_asks_for_no_more() {
    let lab = with_servers(Options::default(), 5);
    assert_eq!(ids(lab.client.items(servers::list().max_items(3))).len(), 3);
    assert_eq!(lab.requests("list_servers_with_details").len(), 1);
    let list = servers::list().page_size(2).max_items(3);
    assert_eq!(ids(lab.client.items(list.clone())).len(), 3);
    assert_eq!(lab.requests("list_servers_with_details").len(), 3);
    assert_eq!(lab.client.pages(list).count(), 2);
    assert_eq!(lab.client.items(servers::list().max_items(0)).count(), 0);
}

#[test]
fn an_empty_last_page_is_the_end_and_an_empty_first_is_not() {
    let service = Service::start(|asked| {
        let body = match asked.path.split("marker=").nth(1) {
            None => page(&[], Some("http://inner:8774/v2.1/servers?marker=0")),
            Some("0") => page(&["a", "b"], Some("/servers?limit=2&marker=b")),
            Some(_) => page(&[], None),
        };
        json(200, &body)
    });
    let client = service.client();
    assert_eq!(ids(client.items(servers::list())), ["a", "b"]);
    assert_eq!(service.asked()[2].path, "/v2.1/servers/detail?limit=2&marker=b");
    assert_eq!(client.pages(servers::list()).count(), 3);
}

#[test]
fn circles_end_in_an_error_after_what_was_seen() {
    let service = Service::start(|asked| {
        let next = if asked.path.contains("marker=b") { "a" } else { "b" };
        json(200, &page(&[next], Some(&format!("/servers?marker={next}"))))
    });
    let mut items = service.client().items(servers::list());
    let seen: Vec<_> = items.by_ref().map_while(Result::ok).collect();
    assert_eq!(seen.len(), 3);
    assert!(items.next().is_none(), "the error ends it");
    let error = service
        .client()
        .pages(servers::list())
        .find_map(Result::err)
        .unwrap();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("goes in circles"), "{error}");
}

#[test]
fn a_service_that_ignores_the_marker_is_found_out() {
    let service = Service::start(|_| json(200, &page(&["a"], Some("/servers?marker=a"))));
    let outcomes: Vec<_> = service.client().items(servers::list()).take(9).collect();
    assert!(outcomes.last().unwrap().is_err());
    assert!(service.asked().len() <= 2);
}

#[test]
fn a_failed_page_is_asked_for_again() {
    let lab = with_servers(Options::default(), 5);
    let client = lab
        .client
        .with_options(cloudservers::ClientOptions::new().deadline(NO_TIME));
    let mut items = client.items(servers::list().page_size(2));
    let first: Vec<_> = items.by_ref().take(2).map(Result::unwrap).collect();
    lab.sandbox
        .fail("list_servers_with_details", Failure::status(500).times(2))
        .unwrap();
    for _ in 0..2 {
        assert_eq!(items.next().unwrap().unwrap_err().status(), Some(500));
    }
    let rest: Vec<_> = items.map(Result::unwrap).collect();
    assert_eq!(first.len() + rest.len(), 5);
}

#[test]
fn a_page_leads_to_its_next() {
    let lab = with_servers(Options::default(), 3);
    let first = lab.client.send(servers::list().page_size(2)).unwrap();
    let second = first.next_page(&lab.client).unwrap().unwrap();
    assert_eq!((first.len(), second.len()), (2, 1));
    assert!(second.is_detailed());
    assert!(second.next_page(&lab.client).unwrap().is_none());
}

#[test]
fn a_page_of_another_region_leads_on_there() {
    let regions = vec!["DFW".to_owned(), "ORD".to_owned()];
    let lab = Lab::start(Options {
        regions,
        ..Options::default()
    });
    let dfw = lab.client.clone();
    let ord = dfw.with_options(cloudservers::ClientOptions::new().region("ORD"));
    let lab = Lab { client: ord, ..lab };
    for _ in 0..3 {
        lab.create("web");
    }
    let first = lab.client.send(servers::list().page_size(2)).unwrap();
    let second = first.next_page(&dfw).unwrap().unwrap();
    assert_eq!(
        (second.len(), second.endpoint().unwrap().region()),
        (1, Some("ORD"))
    );
}

#[test]
fn a_page_size_of_none_at_all_is_refused() {
    let lab = Lab::rackspace();
    let error = lab.client.send(servers::list().page_size(0)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    let error = lab.client.items(servers::list().filter("limit", "5")).next();
    assert!(error.unwrap().unwrap_err().to_string().contains("max_items"));
}

#[test]
fn links_at_the_top_and_bare_links_lead_on() {
    for links in [
        r#""links": [{"rel": "next", "href": "/x?page=2"}]"#,
        r#""next": "/x?page=2""#,
    ] {
        let service = Service::start(move |asked| {
            if asked.path.ends_with("?page=2") {
                json(200, &page(&["b"], None))
            } else {
                json(200, &format!(r#"{{"servers": [{{"id": "a"}}], {links}}}"#))
            }
        });
        assert_eq!(ids(service.client().items(servers::list())), ["a", "b"]);
    }
}

#[test]
fn networks_are_listed_where_the_cloud_keeps_them() {
    for lab in [Lab::rackspace(), Lab::openstack()] {
        let all: Vec<_> = lab.client.items(networks::list()).map(Result::unwrap).collect();
        assert!(!all.is_empty());
    }
}

#[test]
fn a_page_that_cannot_say_what_comes_next_is_not_the_last() {
    let deep = "[".repeat(200) + &"]".repeat(200);
    for links in [
        r#""servers_links": [{"rel": "next"}]"#,
        r#""servers_links": [{"rel": "next", "href": 5}]"#,
        r#""servers_links": "http://127.0.0.1/servers?marker=a""#,
        r#""servers_links": [null]"#,
        r#""links": [{"rel": "next", "href": []}]"#,
        r#""next": 5"#,
        &format!(r#""servers_links": [{{"rel": "next", "href": "?marker=a", "x": {deep}}}]"#),
    ] {
        let body = format!(r#"{{"servers": [{{"id": "a"}}], {links}}}"#);
        let service = Service::start(move |_| json(200, &body));
        let servers: Result<Vec<_>, _> = service.client().items(servers::list()).collect();
        assert_eq!(servers.unwrap_err().kind(), ErrorKind::Decode, "{links}");
    }
    for none in [
        r#""servers_links": null"#,
        r#""servers_links": []"#,
        r#""servers_links": [{"rel": "next", "href": null}]"#,
        r#""links": {}"#,
        r#""next": null"#,
    ] {
        let body = format!(r#"{{"servers": [{{"id": "a"}}], {none}}}"#);
        let service = Service::start(move |_| json(200, &body));
        let servers: Result<Vec<_>, _> = service.client().items(servers::list()).collect();
        assert_eq!(servers.unwrap().len(), 1, "{none}");
    }
}
