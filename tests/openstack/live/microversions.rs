//! Microversions of compute.

use cloudservers::{ClientOptions, ErrorKind, Record, Resource, flavors, images, servers, versions};

use crate::bed::{Mine, image, member, nano, refused};

fn speaking(microversion: &str) -> cloudservers::Client {
    member().with_options(ClientOptions::new().microversion(Some(microversion.to_owned())))
}

#[test]
fn versions_are_told_without_their_empty_texts() {
    let all = member().send(versions::list()).unwrap();
    let ids: Vec<&str> = all.iter().map(|version| version.id.as_str()).collect();
    assert_eq!(ids, ["v2.0", "v2.1"]);
}

#[test]
fn from_2_47_on_a_server_holds_its_flavor_but_no_reference_to_it() {
    let server = Mine::build("embedded");
    let newer = speaking("2.79").send(servers::get(&*server)).unwrap();
    assert!(newer.flavor().is_none());
    let flavor = newer.flavor_attributes().unwrap();
    assert_eq!(flavor.ram(), nano().ram());
    let error = refused(member().send(flavors::get(&flavor)), ErrorKind::InvalidReference);
    assert!(error.message().contains("2.47"), "{error}");
    assert_eq!(newer.locked(), Some(false));
    assert_eq!(newer.image().unwrap().id(), image().id());
    // From 2.75 on the answer to an update is whole.
    let updated = speaking("2.79").send(servers::update(
        &*server,
        servers::Update::new().name("live-newer"),
    ));
    assert_eq!(updated.unwrap().vm_state().unwrap(), "active");
}

#[test]
fn an_unknown_microversion_is_refused_with_the_range() {
    let refusal = member().send(servers::list().with_microversion("2.999").call());
    let error = refused(refusal, ErrorKind::BadRequest);
    assert_eq!(error.status(), Some(406));
    assert!(error.message().contains("maximum is 2."), "{error}");
    let refusal = member().send(servers::list().with_microversion("2.01").call());
    refused(refusal, ErrorKind::BadRequest);
}

#[test]
fn swap_is_a_number_in_every_microversion() {
    assert_eq!(nano().get("swap"), Some("\"\""));
    assert_eq!(nano().swap(), Some(0));
    let newer = speaking("latest").send(flavors::get("42")).unwrap();
    assert_eq!((newer.get("swap"), newer.swap()), (Some("0"), Some(0)));
    assert_eq!(newer.extra_specs().unwrap()["hw_rng:allowed"], "true");
}

#[test]
fn from_2_36_on_compute_has_no_images() {
    let error = speaking("2.36").send(images::get(image())).unwrap_err();
    assert_eq!(error.status(), Some(404));
}
