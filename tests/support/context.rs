//! Endpoints out of the contexts of the vectors.

use cloudservers::{Endpoint, Links, References, Service};
use serde_json::Value;

pub(crate) fn endpoint(context: &Value) -> Endpoint {
    let compute = &context["compute"];
    let mut endpoint = Endpoint::new(text(&compute["url"])).unwrap();
    for url in list(&compute["other_urls"]) {
        endpoint = endpoint.with_url(text(url)).unwrap();
    }
    if let Some(region) = compute["region"].as_str() {
        endpoint = endpoint.with_region(region);
    }
    if let Some(name) = compute["name"].as_str() {
        endpoint = endpoint.with_name(name);
    }
    if let Some(project) = context["project"].as_str() {
        endpoint = endpoint.with_project(project);
    }
    for place in list(&context["services"]) {
        let urls = [&place["url"]].into_iter().chain(list(&place["other_urls"]));
        for url in urls {
            let region = place["region"].as_str();
            endpoint = endpoint
                .with_service(service(&place["service"]), region, text(url))
                .unwrap();
        }
    }
    for alias in list(&context["origin_aliases"]) {
        endpoint = endpoint.with_origin_alias(text(alias)).unwrap();
    }
    if context["references"] == "as-given" {
        endpoint = endpoint.with_references(References::AsGiven);
    }
    if context["links"] == "strict" {
        endpoint = endpoint.with_links(Links::Strict);
    }
    endpoint
}

fn service(name: &Value) -> Service {
    match text(name) {
        "compute" => Service::Compute,
        "image" => Service::Image,
        "network" => Service::Network,
        "block-storage" => Service::BlockStorage,
        other => panic!("no service is called {other}"),
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}
