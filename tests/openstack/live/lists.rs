//! Listing, by pages.

use cloudservers::{ErrorKind, Resource, flavors, images, servers};

use crate::bed::{Mine, member, refused, small, unique};

#[test]
fn the_last_page_may_be_empty() {
    let name = unique("pages");
    let made: Vec<Mine> = (0..2)
        .map(|_| Mine::order(&member(), small(&name)).ready())
        .collect();
    for brief in [false, true] {
        let list = || {
            let list = servers::list().name(&name).page_size(1);
            if brief { list.brief() } else { list }
        };
        let pages: Vec<_> = member().pages(list()).map(Result::unwrap).collect();
        assert_eq!(pages.iter().map(|page| page.len()).collect::<Vec<_>>(), [1, 1, 0]);
        assert!(pages.iter().all(|page| page.is_detailed() != brief));
        let items: Vec<_> = member().items(list()).map(Result::unwrap).collect();
        // Newest first.
        assert!(items.iter().eq(made.iter().rev().map(|mine| &mine.server)));
        assert_eq!(member().items(list().max_items(1)).count(), 1);
    }
}

#[test]
fn a_next_link_can_be_followed_by_hand() {
    let first = member().send(flavors::list().page_size(3).call()).unwrap();
    let next = member().next_page(&first).unwrap().unwrap();
    assert_eq!((first.len(), next.len()), (3, 3));
    match member().follow(&first.next().unwrap()).unwrap() {
        cloudservers::Followed::Flavors(page) => assert_eq!(page.get(0), next.get(0)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn pages_of_any_size_hold_the_same() {
    let ids = |size| {
        let list = flavors::list().page_size(size);
        member()
            .items(list)
            .map(|flavor| flavor.unwrap().id().into_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(2), ids(1000));
    let names = |size| {
        let list = images::list().brief().page_size(size);
        member()
            .items(list)
            .map(|image| image.unwrap().name().unwrap().into_owned())
            .collect::<Vec<_>>()
    };
    assert!(names(2).contains(&"rocky-9 (généric ☁)".to_owned()));
}

#[test]
fn bad_filters_are_bad_requests() {
    let list = |name: &str, value: &str| member().send(servers::list().filter(name, value).call());
    refused(list("marker", "nope"), ErrorKind::BadRequest);
    refused(list("sort_key", "name"), ErrorKind::BadRequest);
    refused(list("name", "("), ErrorKind::BadRequest);
    refused(list("changes-since", "yesterday"), ErrorKind::BadRequest);
    refused(list("all_tenants", "1"), ErrorKind::Forbidden);
    // Unknown ones are ignored, until 2.75.
    list("colour", "blue").unwrap();
    let strict = servers::list().filter("colour", "blue").with_microversion("2.75");
    refused(member().send(strict.call()), ErrorKind::BadRequest);
}

#[test]
fn a_status_that_no_server_has_finds_none() {
    let list = servers::list().status("FLYING".into());
    assert_eq!(member().items(list).count(), 0);
}
