//! A link as a service sent it: read, made absolute, followed; and as the one to the next page.
//!
//! Input: a byte for the cloud, one for the relation, the text.

use crate::within::{link, stays_within};
use crate::{endpoint, names_host_of};
use cloudservers::{Endpoint, Link, Record, Resource, Server, servers};
use serde_json::json;

const RELATIONS: &[&str] = &["self", "bookmark", "alternate", "next", "previous", "other"];

pub fn run(data: &[u8]) {
    let [cloud, rel, rest @ ..] = data else { return };
    let Ok(href) = std::str::from_utf8(rest) else {
        return;
    };
    let (endpoint, rel) = (endpoint(*cloud), RELATIONS[usize::from(*rel) % RELATIONS.len()]);
    for link in [link(endpoint, rel, href), image(endpoint, href)] {
        assert_eq!(link.href(), href);
        let url = link.url();
        let again = self::link(endpoint, link.rel().as_str(), &url).url();
        assert_eq!(again, url, "{href:?}");
        let followed = endpoint.follow_link(&link);
        if let Ok(found) = &followed {
            assert!(
                stays_within(endpoint, &found.url()),
                "{href:?} led to {}",
                found.url()
            );
            // Of these the query counts alone, and of an image of the image service the id.
            let is_by_part = matches!(rel, "next" | "previous") || link.media_type().is_some();
            assert!(
                is_by_part || names_host_of(*cloud, &url),
                "{href:?} is of elsewhere"
            );
        }
        let _ = format!("{link:?} {followed:?}");
    }
    let secret = format!("{}?token=hunter2", href.replace(['?', '#'], ""));
    let secret = self::link(endpoint, rel, &secret);
    let told = format!("{secret:?} {:?}", endpoint.follow_link(&secret).err());
    assert!(!told.contains("hunter2"), "{told}");
    next(endpoint, href);
}

/// An alternate link with the media type that names the image service.
fn image(endpoint: &Endpoint, href: &str) -> Link {
    let link = json!({"rel": "alternate", "type": "application/vnd.openstack.image", "href": href});
    let holder = json!({"links": [link]}).to_string();
    Server::from_json(holder, Some(endpoint.clone()))
        .unwrap()
        .links()
        .remove(0)
}

/// A `next` link changes the query, never the place.
fn next(endpoint: &Endpoint, href: &str) {
    let list = servers::list();
    let first = url::Url::parse(&list.call().request(endpoint).unwrap().url).unwrap();
    if let Ok(call) = list.call_after(&link(endpoint, "next", href)) {
        let second = url::Url::parse(&call.request(endpoint).unwrap().url).unwrap();
        assert_eq!(first.origin(), second.origin(), "{href:?}");
        assert_eq!(first.path(), second.path(), "{href:?}");
    }
}
