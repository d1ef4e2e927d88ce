//! The token, and every request, stays within the origins of the catalog.

use cloudservers::sandbox::{Failure, FailureKind};
use cloudservers::{Client, Config, ErrorKind, Followed, Resource, Session, images, servers};

use super::lab::Lab;
use super::service::{Reply, SERVER, Service, json, with_headers};

/// A service where nothing of ours may ever arrive.
fn elsewhere() -> Service {
    Service::start(|_| json(200, SERVER))
}

fn assert_unasked(elsewhere: &Service) {
    assert_eq!(elsewhere.connections(), 0, "{:?}", elsewhere.asked());
}

/// A redirect with this status to this place.
fn redirect(status: u16, location: &str) -> Reply {
    with_headers(status, &[&format!("location: {location}")], b"")
}

/// A client of a service whose every answer redirects.
fn redirecting(status: u16, location: String) -> (Service, Client) {
    let service = Service::start(move |_| redirect(status, &location));
    let client = service.client();
    (service, client)
}

#[test]
fn a_redirect_to_another_origin_is_not_followed() {
    let elsewhere = elsewhere();
    for status in [301, 302, 303, 307, 308] {
        for location in [
            format!("http://{}/v2.1/servers/a", elsewhere.authority()),
            format!("//{}/v2.1/servers/a", elsewhere.authority()),
            format!("http:\\\\{}\\v2.1", elsewhere.authority()),
            format!("http://127.0.0.1:1@{}/v2.1/servers/a", elsewhere.authority()),
        ] {
            let (service, client) = redirecting(status, location.clone());
            let error = client.send(servers::get("a")).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::UntrustedOrigin, "{status} {location}");
            assert!(error.to_string().contains("nothing was sent there"), "{error}");
            assert_eq!(service.asked().len(), 1);
        }
    }
    assert_unasked(&elsewhere);
}

#[test]
fn a_redirect_to_another_scheme_or_path_is_not_followed() {
    for location in [
        "https://{}/v2.1/servers/a",
        "http://{}/admin",
        "/v2.1x/servers/a",
        "/",
    ] {
        let service = Service::start(move |asked| {
            let host = asked.header("host").unwrap_or_default();
            redirect(302, &location.replace("{}", host))
        });
        let error = service.client().send(servers::get("a")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UntrustedOrigin, "{location}");
        assert_eq!(service.asked().len(), 1);
    }
}

#[test]
fn a_redirect_of_what_changes_something_is_not_followed() {
    for status in [301, 302, 303, 307, 308] {
        let (service, client) = redirecting(status, "/v2.1/servers/b".to_owned());
        for error in [
            client
                .send(servers::reboot("a", servers::Reboot::Hard))
                .unwrap_err(),
            client.send(servers::delete("a")).unwrap_err(),
        ] {
            assert_eq!((error.kind(), error.status()), (ErrorKind::Fault, Some(status)));
            let told = error.to_string();
            assert!(
                told.contains("/v2.1/servers/b") && told.contains("not followed"),
                "{told}"
            );
        }
        assert_eq!(service.asked().len(), 2);
    }
}

#[test]
fn a_redirect_within_the_endpoint_is_followed_for_reading() {
    for status in [301, 302, 303, 307, 308] {
        let service = Service::start(move |asked| match asked.path.as_str() {
            "/v2.1/servers/a" => redirect(status, "b/"),
            _ => json(200, SERVER),
        });
        service.client().send(servers::get("a")).unwrap();
        let asked = service.asked();
        assert_eq!(asked[1].path, "/v2.1/servers/b/");
        assert_eq!(asked[1].header("x-auth-token"), Some("secret-token"));
    }
}

#[test]
fn redirects_that_never_end_do() {
    let (service, client) = redirecting(302, "/v2.1/servers/a".to_owned());
    let error = client.send(servers::get("a")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("more than 5 redirects"), "{error}");
    assert_eq!(service.asked().len(), 6);
}

#[test]
fn credentials_do_not_follow_a_redirect() {
    let elsewhere = elsewhere();
    let (identity, _) = redirecting(307, format!("http://{}/v3/auth/tokens", elsewhere.authority()));
    let client = Client::builder()
        .auth_url(&format!("http://{}/v3", identity.authority()))
        .username("me")
        .password("hush")
        .connect()
        .unwrap();
    let error = client.sign_in().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert!(error.to_string().contains(&elsewhere.authority()), "{error}");
    assert_unasked(&elsewhere);
}

#[test]
fn a_next_link_gives_its_query_and_never_its_origin() {
    let elsewhere = elsewhere();
    let link = format!("http://{}/v2.1/servers?marker=b&x=%2F", elsewhere.authority());
    let service = Service::start(move |asked| {
        if asked.path.contains("marker=b") {
            json(200, r#"{"servers": []}"#)
        } else {
            let next = format!(r#"{{"rel": "next", "href": "{link}"}}"#);
            json(
                200,
                &format!(r#"{{"servers": [{{"id": "b"}}], "servers_links": [{next}]}}"#),
            )
        }
    });
    let client = service.client();
    let pages: Vec<_> = client.pages(servers::list()).map(Result::unwrap).collect();
    let Followed::Servers(last) = client.follow(&pages[0].next().unwrap()).unwrap() else {
        panic!("a page of servers");
    };
    assert!(last.is_empty());
    let asked = service.asked();
    for each in &asked[1..] {
        assert_eq!(each.path, "/v2.1/servers/detail?marker=b&x=%2F");
    }
    assert_eq!(asked.len(), 3);
    assert_unasked(&elsewhere);
}

#[test]
fn links_to_resources_elsewhere_are_repaired_or_refused_but_never_asked() {
    let elsewhere = elsewhere();
    let (host, own) = (elsewhere.authority(), "/v2.1/servers/a");
    let links = ["self", "bookmark", "describedby", "alternate"]
        .map(|rel| format!(r#"{{"rel": "{rel}", "href": "http://{host}{own}"}}"#))
        .join(", ");
    let body = format!(r#"{{"server": {{"id": "a", "links": [{links}]}}}}"#);
    let service = Service::start(move |_| json(200, &body));
    let client = service.client();
    let server = client.send(servers::get("a")).unwrap();
    for link in server.links() {
        match (link.rel().as_str(), client.follow(&link)) {
            ("alternate", Err(error)) => assert_eq!(error.kind(), ErrorKind::UntrustedOrigin),
            ("alternate", Ok(found)) => panic!("{found:?}"),
            (_, found) => assert!(matches!(found, Ok(Followed::Server(_))), "{link:?}"),
        }
    }
    assert!(service.asked().iter().all(|asked| asked.path == own));

    let strict = service
        .config()
        .links(cloudservers::Links::Strict)
        .connect()
        .unwrap();
    for link in strict.send(servers::get("a")).unwrap().links() {
        let error = strict.follow(&link).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UntrustedOrigin, "{link:?}");
    }
    assert_unasked(&elsewhere);
}

#[test]
fn a_url_elsewhere_is_refused_before_anything_is_sent() {
    let elsewhere = elsewhere();
    let service = Service::start(|_| json(200, SERVER));
    let url = format!("http://{}/v2.1/servers/a", elsewhere.authority());
    let client = service.client();
    for error in [
        client.follow(url.as_str()).unwrap_err(),
        client.send(servers::get(url.as_str())).unwrap_err(),
        client.send(servers::delete(url.as_str())).unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::UntrustedOrigin);
        assert!(!error.maybe_done());
        let told = error.to_string();
        assert!(
            told.contains(&url) && told.contains(&service.authority()),
            "{told}"
        );
    }
    assert_unasked(&elsewhere);
    assert_unasked(&service);
}

#[test]
fn the_location_of_a_new_image_gives_its_id_only() {
    let lab = Lab::rackspace();
    let server = lab.create("web-1");
    let image = lab
        .client
        .send(servers::create_image(&server, "backup", Default::default()))
        .unwrap();
    let found = lab.client.follow(&image).unwrap();
    assert_eq!(found.name().as_deref(), Some("backup"));

    let elsewhere = elsewhere();
    let location = format!("location: http://{}//images/1-2-3", elsewhere.authority());
    let service = Service::start(move |asked| match asked.method.as_str() {
        "POST" => with_headers(202, &[&location], b""),
        _ => json(200, r#"{"image": {"id": "1-2-3"}}"#),
    });
    let client = service.client();
    let image = client
        .send(servers::create_image("a", "backup", Default::default()))
        .unwrap();
    assert_eq!(image.id(), "1-2-3");
    client.follow(&image).unwrap();
    assert_eq!(service.asked()[1].path, "/v2.1/images/1-2-3");
    assert_unasked(&elsewhere);
}

#[test]
fn a_redirecting_sandbox_sees_the_token_at_its_own_place_only() {
    let elsewhere = elsewhere();
    let lab = Lab::openstack();
    let location = format!("http://{}/v2.1/images/detail", elsewhere.authority());
    let redirect = Failure::kind(FailureKind::Redirect { location });
    lab.sandbox.fail("list_images_with_details", redirect).unwrap();
    let error = lab.client.send(images::list()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UntrustedOrigin);
    assert_unasked(&elsewhere);
}

/// An identity service with compute beside it.
fn identity() -> Service {
    Service::start(|asked| {
        let host = asked.header("host").unwrap_or_default();
        if asked.path != "/v3/auth/tokens" {
            return json(200, SERVER);
        }
        let body = format!(
            r#"{{"token": {{"project": {{"id": "p", "name": "web"}}, "catalog": [{{"type": "compute", "endpoints":
                [{{"region": "One", "interface": "public", "url": "http://{host}/v2.1"}}]}}]}}}}"#
        );
        with_headers(201, &["x-subject-token: secret-token"], body.as_bytes())
    })
}

fn signed_in(identity: &Service) -> Config {
    Client::builder()
        .auth_url(&format!("http://{}/v3", identity.authority()))
        .username("me")
        .password("hush")
}

#[test]
fn a_new_token_does_not_go_where_an_older_catalog_leads() {
    let identity = identity();
    let own = signed_in(&identity)
        .connect()
        .unwrap()
        .session()
        .unwrap()
        .export();
    let thief = Service::start(|_| json(401, "{}"));
    let led = format!("{}/v2.1", thief.authority());
    let edited = own
        .reveal()
        .replace(&format!("{}/v2.1", identity.authority()), &led)
        .replace("secret-token", "token-of-the-thief");
    let session: Session = edited.parse().unwrap();
    let client = signed_in(&identity).session(&session).connect().unwrap();
    let error = client.send(servers::get("a")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UntrustedOrigin, "{error}");
    let seen = format!("{:?}", thief.asked());
    assert!(
        seen.contains("token-of-the-thief") && !seen.contains("secret-token"),
        "{seen}"
    );
    client.send(servers::get("a")).unwrap();
    assert_eq!(thief.asked().len(), 1, "the new catalog counts from then on");
}

/// The paths that were asked for when a link of a server was followed, and what became of it.
fn followed(endpoint: &str, alias: &str, href: &str) -> (Vec<String>, Option<ErrorKind>) {
    let body = format!(r#"{{"server": {{"id": "a", "links": [{{"rel": "x", "href": "{href}"}}]}}}}"#);
    let service = Service::start(move |asked| {
        let host = asked.header("host").unwrap_or_default();
        json(200, &body.replace("own.invalid", host))
    });
    let client = Client::builder()
        .endpoint(&format!("http://{}{endpoint}", service.authority()))
        .token("secret-token")
        .origin_alias(alias)
        .connect()
        .unwrap();
    let link = client.send(servers::get("a")).unwrap().links().remove(0);
    let error = client.follow(&link).err().map(|error| error.kind());
    let paths = service.asked().into_iter().skip(1).map(|asked| asked.path);
    (paths.collect(), error)
}

#[test]
fn an_alias_stands_for_every_path_of_the_endpoint() {
    for href in [
        "http://inner.invalid:8774/compute/v2.1/os-hypervisors/7/uptime",
        "http://inner.invalid:8774/v2.1/os-hypervisors/7/uptime",
        "http://inner.invalid:8774/compute/os-hypervisors/7/uptime",
    ] {
        let outcome = followed("/compute/v2.1", "http://inner.invalid:8774", href);
        assert_eq!(
            outcome,
            (vec!["/compute/v2.1/os-hypervisors/7/uptime".to_owned()], None)
        );
    }
    let (paths, error) = followed(
        "/compute/v2.1",
        "http://inner.invalid:8774",
        "http://inner.invalid:8775/v2.1/os-hypervisors/7/uptime",
    );
    assert_eq!((paths, error), (vec![], Some(ErrorKind::UntrustedOrigin)));
}

#[test]
fn another_projects_path_is_no_path_of_this_one() {
    let alias = "http://inner.invalid:8774";
    for href in [
        "http://own.invalid/v2/999999/servers/detail",
        "http://own.invalid/v2/999999/servers/a/os-interface/p",
    ] {
        let outcome = followed("/v2/010101", alias, href);
        assert_eq!(outcome, (vec![], Some(ErrorKind::UntrustedOrigin)), "{href}");
    }
    let own = "http://own.invalid/v2/010101/servers/a/os-interface/p";
    let outcome = followed("/v2/010101", alias, own);
    assert_eq!(
        outcome,
        (vec!["/v2/010101/servers/a/os-interface/p".to_owned()], None)
    );
}
