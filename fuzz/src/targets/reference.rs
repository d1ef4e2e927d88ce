//! Two texts as references, at a cloud: read, compared, sent, followed and stored.
//!
//! Input: a byte for the cloud, one for the kind, two lines of text.

use crate::within::{requests, stays_within};
use crate::{endpoint, kind};
use cloudservers::{Endpoint, Kind, Reference, ToReference, servers};

pub fn run(data: &[u8]) {
    let [cloud, of, rest @ ..] = data else { return };
    let Ok(texts) = std::str::from_utf8(rest) else {
        return;
    };
    let (one, other) = texts.split_once('\n').unwrap_or((texts, ""));
    let (endpoint, kind) = (endpoint(*cloud), kind(*of));
    for request in requests(endpoint, one) {
        assert!(
            stays_within(endpoint, &request.url),
            "{one:?} led to {}",
            request.url
        );
    }
    if let Ok(own) = Endpoint::new(one) {
        let again = Endpoint::new(&own.url()).expect("an endpoint's own URL");
        assert_eq!(again.url(), own.url());
    }
    let secret = format!(
        "https://far.example/{}?token=hunter2",
        one.replace(['?', '#'], "")
    );
    if let Err(error) = servers::get(secret).request(endpoint) {
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
    }
    let Ok(one) = Reference::new(one, kind) else {
        return;
    };
    check(endpoint, &one, kind);
    if let Ok(other) = Reference::new(other, None) {
        check(endpoint, &other, None);
        assert_eq!(endpoint.same(&one, &other), endpoint.same(&other, &one));
        if one == other {
            assert!(endpoint.same(&one, &other));
        }
    }
}

/// What holds for every reference that was read.
fn check(endpoint: &Endpoint, reference: &Reference, kind: Option<Kind>) {
    let again = Reference::new(reference.to_string(), kind).expect("a reference's own text");
    assert_eq!(&again, reference);
    assert_eq!((again.id(), again.kind()), (reference.id(), reference.kind()));
    assert!(endpoint.same(reference, reference));
    if let Some(kind) = reference.kind() {
        assert!(reference.to_reference(kind).is_ok());
    }
    if let Ok(found) = endpoint.follow(reference) {
        assert!(
            stays_within(endpoint, &found.url()),
            "{reference} led to {}",
            found.url()
        );
    }
    if let Ok(bookmark) = endpoint.bookmark(reference) {
        let stored = Reference::new(bookmark.as_str(), None).expect("a bookmark can be read");
        // Those elsewhere are compared as texts.
        assert!(
            !endpoint.is_local(reference) || endpoint.same(&stored, reference),
            "{bookmark} of {reference}"
        );
        assert_eq!(endpoint.bookmark(&stored).unwrap(), bookmark);
    }
}
