//! Where requests and links may lead: under the endpoints of the catalog and nowhere else.

// The fuzz targets have it as a module that others see.
#![allow(unreachable_pub)]

use cloudservers::model::{Record, Resource, Server};
use cloudservers::servers::{NewServer, Rebuild};
use cloudservers::{Call, Endpoint, Link, Request, Service, flavors, images, networks, servers};
use serde_json::json;

/// Every request that a reference can get into, path, query or body.
pub fn requests(endpoint: &Endpoint, text: &str) -> Vec<Request> {
    fn made<T: 'static>(call: Call<T>, endpoint: &Endpoint) -> Option<Request> {
        call.request(endpoint).ok()
    }
    [
        made(servers::get(text), endpoint),
        made(servers::delete(text), endpoint),
        made(servers::addresses_by_network(text, text), endpoint),
        made(servers::metadata_item(text, text), endpoint),
        made(images::get(text), endpoint),
        made(flavors::get(text), endpoint),
        made(networks::get(text), endpoint),
        made(servers::rebuild(text, Rebuild::new(text)), endpoint),
        made(servers::resize(text, text), endpoint),
        made(
            servers::create(NewServer::new("n", text, text).network(text)),
            endpoint,
        ),
        made(servers::list().image(text).flavor(text).call(), endpoint),
        made(servers::list().marker(text).call(), endpoint),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whether what an HTTP client makes of the URL lies under an endpoint of the catalog.
pub fn stays_within(endpoint: &Endpoint, url: &str) -> bool {
    let sent = url::Url::parse(url).unwrap();
    let mut places: Vec<Endpoint> = vec![endpoint.clone()];
    places.extend(
        ["DFW", "ORD", "One", "Two"]
            .iter()
            .filter_map(|region| endpoint.in_region(region).ok()),
    );
    let services = [Service::Network, Service::BlockStorage, Service::Image];
    let beside: Vec<_> = places
        .iter()
        .flat_map(|place| services.iter().filter_map(|service| place.beside(*service).ok()))
        .collect();
    places.iter().chain(&beside).any(|place| {
        let own = url::Url::parse(&place.url()).unwrap();
        let prefix = own.path().trim_end_matches('/');
        sent.origin() == own.origin()
            && format!("{}/", sent.path()).starts_with(&format!("{prefix}/"))
            && sent.username().is_empty()
            && sent.password().is_none()
    })
}

/// A link as a resource of the endpoint holds it.
pub fn link(endpoint: &Endpoint, rel: &str, href: &str) -> Link {
    let holder = json!({"id": "x", "links": [{"rel": rel, "href": href}]}).to_string();
    Server::from_json(holder, Some(endpoint.clone()))
        .unwrap()
        .links()
        .remove(0)
}
