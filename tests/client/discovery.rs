//! Endpoints that the catalog gives without a version.

use cloudservers::{Client, ErrorKind, Kind, Reference, servers};

use super::service::{Asked, Reply, Service, json, with_headers};
use super::threads::on_threads;

/// A version document whose links name a host that nobody can reach.
fn versions(path: &str) -> String {
    format!(
        r#"{{"versions": [
            {{"id": "v2.0", "status": "SUPPORTED", "links": [{{"rel": "self", "href": "http://inner:8774{path}/v2/"}}]}},
            {{"id": "v2.1", "status": "CURRENT", "links": [{{"rel": "self", "href": "http://inner:8774{path}/v2.1/"}}]}}]}}"#
    )
}

/// A service whose versions are listed at `prefix`, with this status.
fn service(prefix: &'static str, status: u16) -> Service {
    Service::start(move |asked: &Asked| {
        if asked.path == format!("{prefix}/") {
            json(status, &versions(prefix))
        } else {
            json(200, r#"{"servers": []}"#)
        }
    })
}

fn client_at(service: &Service, prefix: &str) -> Client {
    Client::builder()
        .endpoint(&format!("http://{}{prefix}", service.authority()))
        .token("secret-token")
        .connect()
        .unwrap()
}

#[test]
fn the_version_is_asked_for_once_and_without_the_token() {
    for (prefix, status) in [("", 200), ("", 300), ("/compute", 200), ("/a/b", 300)] {
        let service = service(prefix, status);
        let client = client_at(&service, prefix);
        for client in [
            &client,
            &client,
            &client.with_options(cloudservers::ClientOptions::new()),
        ] {
            client.send(servers::list()).unwrap();
        }
        let asked = service.asked();
        let paths: Vec<_> = asked.iter().map(|asked| asked.path.as_str()).collect();
        let listing = format!("{prefix}/v2.1/servers/detail");
        assert_eq!(paths, [&format!("{prefix}/"), &listing, &listing, &listing]);
        assert_eq!(asked[0].header("x-auth-token"), None);
        assert_eq!(asked[1].header("x-auth-token"), Some("secret-token"));
        let url = client.endpoint().unwrap().url();
        assert_eq!(url, format!("http://{}{prefix}/v2.1", service.authority()));
    }
}

#[test]
fn what_a_reference_means_is_told_without_asking() {
    let client = Client::builder()
        .endpoint("https://bare.example/compute")
        .token("secret-token")
        .connect()
        .unwrap();
    let given = Reference::new("http://bare.example/compute/v2.1/images/a", None).unwrap();
    let other = Reference::new("a", Kind::Image).unwrap();
    assert!(client.is_local(&given).unwrap());
    assert!(client.same(&given, &other).unwrap());
    let bookmark = client.bookmark(&given).unwrap();
    assert_eq!(bookmark, "https://bare.example/compute/images/a");
}

#[test]
fn many_threads_ask_for_the_version_once() {
    let service = service("", 300);
    let client = client_at(&service, "");
    for outcome in on_threads(8, || client.send(servers::list())) {
        outcome.unwrap();
    }
    let asked = service.asked();
    assert_eq!(asked.iter().filter(|asked| asked.path == "/").count(), 1);
}

#[test]
fn a_catalog_without_versions_is_completed_and_survives_a_new_token() {
    let service = Service::start(|asked| {
        let host = asked.header("host").unwrap();
        match asked.path.as_str() {
            "/v2.0/tokens" => json(
                200,
                &format!(
                    r#"{{"access": {{"token": {{"id": "t", "tenant": {{"id": "1"}}}}, "serviceCatalog": [
                        {{"type": "compute", "name": "nova", "endpoints": [
                            {{"region": "R", "publicURL": "http://{host}/compute/"}}]}}]}}}}"#
                ),
            ),
            "/compute/" => json(300, &versions("/compute")),
            "/compute/v2.1/servers/a" => json(401, "{}"),
            _ => json(200, r#"{"servers": []}"#),
        }
    });
    let client = Client::builder()
        .auth_url(&format!("http://{}/v2.0", service.authority()))
        .username("me")
        .password("p")
        .connect()
        .unwrap();
    client.send(servers::list()).unwrap();
    client.send(servers::get("a")).unwrap_err();
    client.send(servers::list()).unwrap();
    let count = |path: &str| service.asked().iter().filter(|asked| asked.path == path).count();
    assert_eq!((count("/v2.0/tokens"), count("/compute/")), (2, 1));
    assert_eq!(client.endpoint().unwrap().region(), Some("R"));
}

#[test]
fn a_place_that_lists_no_versions_is_told_with_its_url() {
    for (reply, part) in [
        (
            (|| {
                with_headers(
                    200,
                    &["content-type: text/html"],
                    b"<html><title>Log in</title></html>",
                )
            }) as fn() -> Reply,
            "HTML page (\"Log in\")",
        ),
        (|| json(200, "{}"), "lists no versions"),
        (
            || json(200, r#"{"versions": [{"id": "v9.0", "links": []}]}"#),
            "has none of the versions v2.1, v2; it has v9.0",
        ),
        (
            || with_headers(302, &["location: http://elsewhere.example/"], b""),
            "http://elsewhere.example/",
        ),
        (|| json(404, "nothing here"), "nothing here"),
    ] {
        let service = Service::script(vec![reply]);
        let error = client_at(&service, "").send(servers::list()).unwrap_err();
        let told = error.to_string();
        assert!(told.contains(part), "{told}");
        assert!(
            told.contains(&service.authority()) && !error.maybe_done(),
            "{told}"
        );
        assert_ne!(error.kind(), ErrorKind::ItemNotFound);
        assert_eq!(service.asked().len(), 1);
    }
}
