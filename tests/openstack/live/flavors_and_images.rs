//! Flavors and images.

use std::collections::BTreeMap;

use cloudservers::images::ImageType;
use cloudservers::{ErrorKind, Resource, flavors, images};

use crate::bed::{image, image_named, member, refused};

#[test]
fn flavors_are_listed_by_what_they_offer() {
    let list = flavors::list().min_ram(1024).min_disk(20);
    let found: Vec<_> = member().items(list).map(Result::unwrap).collect();
    assert!(!found.is_empty());
    assert!(
        found
            .iter()
            .all(|flavor| flavor.ram() >= Some(1024) && flavor.disk() >= Some(20))
    );
    let brief = member().items(flavors::list().brief()).next().unwrap().unwrap();
    assert_eq!(brief.ram(), None);
    assert!(
        member()
            .follow_to::<cloudservers::Flavor>(&brief)
            .unwrap()
            .ram()
            .is_some()
    );
}

#[test]
fn extra_specs_are_told_all_and_one_by_one() {
    let pinned = member().items(flavors::list()).map(Result::unwrap);
    let pinned = pinned
        .into_iter()
        .find(|flavor| flavor.name().as_deref() == Some("compute.pinned"))
        .unwrap();
    let specs = member().send(flavors::extra_specs(&pinned)).unwrap();
    let seeded = [
        ("hw:cpu_policy", "shared"),
        ("quota:disk_read_bytes_sec", "10485760"),
    ];
    let seeded: BTreeMap<_, _> = seeded
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .into();
    assert_eq!(specs, seeded);
    assert_eq!(
        member()
            .send(flavors::extra_spec(&pinned, "hw:cpu_policy"))
            .unwrap(),
        "shared"
    );
    refused(
        member().send(flavors::extra_spec(&pinned, "nope")),
        ErrorKind::ItemNotFound,
    );
}

#[test]
fn a_flavor_has_no_name_for_an_id() {
    refused(member().send(flavors::get("m1.nano")), ErrorKind::ItemNotFound);
    // Another project's flavor is as unknown.
    refused(
        member().send(flavors::get("no-such-flavor")),
        ErrorKind::ItemNotFound,
    );
}

#[test]
fn images_are_listed_by_name_and_need() {
    let name = "rocky-9 (généric ☁)";
    assert_eq!(image_named(name).name().unwrap(), name);
    let large: Vec<_> = member()
        .items(images::list().min_disk(40))
        .map(Result::unwrap)
        .collect();
    assert!(
        large
            .iter()
            .any(|image| image.name().as_deref() == Some("windows-2022"))
    );
    assert!(!large.contains(&image()));
    assert!(large.iter().all(|image| image.min_disk() >= Some(40)));
}

#[test]
fn only_images_that_say_their_type_are_found_by_it() {
    assert!(image().metadata().keys().all(|key| key != "image_type"));
    let bases = images::list().image_type(ImageType::Base);
    assert!(
        member()
            .items(bases)
            .map(Result::unwrap)
            .all(|found| found != image())
    );
}

#[test]
fn an_image_is_shown_and_is_not_ones_own() {
    let shown = member().send(images::get(image())).unwrap();
    assert_eq!(shown.name().unwrap(), "cirros-0.6.3-x86_64");
    assert_eq!(shown.status_text(), "ACTIVE");
    assert!(shown.created().is_some() && shown.size().is_some());
    refused(member().send(images::delete(image())), ErrorKind::Forbidden);
    let unknown = "7bb5a0c4-3a0e-4b3e-9d0e-5f3f9a1c2d3e";
    refused(member().send(images::get(unknown)), ErrorKind::ItemNotFound);
}
