//! Flavors: which there are, filters and pages, extra specs.

use serde_json::json;

use crate::lab::{names, openstack, rackspace};

#[test]
fn rackspace_has_the_documented_flavors_by_id_as_text() {
    let lab = rackspace();
    let flavors = lab.get("/flavors/detail").json()["flavors"].clone();
    let flavors = flavors.as_array().expect("flavors");
    assert_eq!(flavors.len(), 35);
    let ids: Vec<&str> = flavors
        .iter()
        .filter_map(|flavor| flavor["id"].as_str())
        .collect();
    assert!(ids.is_sorted(), "{ids:?}");
    let general = lab.get("/flavors/general1-1").json()["flavor"].clone();
    assert_eq!(
        (&general["ram"], &general["rxtx_factor"]),
        (&json!(1024), &json!(200.0))
    );
    assert_eq!(
        (&general["swap"], &general["OS-FLV-EXT-DATA:ephemeral"]),
        (&json!(""), &json!(0))
    );
    assert_eq!(general["OS-FLV-WITH-EXT-SPECS:extra_specs"]["class"], "general1");
}

#[test]
fn openstack_has_the_usual_flavors() {
    let lab = openstack();
    let expected = [
        "m1.tiny",
        "m1.small",
        "m1.medium",
        "m1.large",
        "m1.nano",
        "m1.xlarge",
        "compute.pinned",
        "m1.micro",
        "cirros256",
        "ds512M",
        "ds1G",
        "ds2G",
    ];
    assert_eq!(names(&lab.get("/flavors"), "flavors"), expected);
    let tiny = lab.get("/flavors/1").json()["flavor"].clone();
    assert_eq!(
        (&tiny["ram"], &tiny["os-flavor-access:is_public"]),
        (&json!(512), &json!(true))
    );
    assert_eq!(
        openstack().speaking("2.75").get("/flavors/1").json()["flavor"]["swap"],
        0
    );
}

#[test]
fn flavors_are_not_found_by_name() {
    let (status, name, message) = openstack().get("/flavors/m1.tiny").fault();
    assert_eq!((status, name.as_str()), (404, "itemNotFound"));
    assert_eq!(message, "Flavor m1.tiny could not be found.");
}

#[test]
fn flavors_are_filtered_and_paged() {
    let lab = openstack();
    assert_eq!(
        names(&lab.get("/flavors?minRam=8192"), "flavors"),
        ["m1.large", "m1.xlarge", "compute.pinned"]
    );
    assert_eq!(names(&lab.get("/flavors?minDisk=100"), "flavors"), ["m1.xlarge"]);
    assert_eq!(lab.get("/flavors?minRam=much").status, 400);
    let page = lab.get("/flavors?limit=4");
    let link = page.json()["flavors_links"][0]["href"]
        .as_str()
        .expect("a next link")
        .to_owned();
    assert_eq!(
        names(&lab.get(&link), "flavors"),
        ["m1.nano", "m1.xlarge", "compute.pinned", "m1.micro"]
    );
    assert_eq!(lab.get("/flavors?marker=nope").status, 400);
}

#[test]
fn extra_specs_of_a_flavor_and_one_without_a_wrapper() {
    let lab = rackspace();
    let specs = lab.get("/flavors/general1-1/os-extra_specs").json()["extra_specs"].clone();
    assert_eq!(specs["disk_io_index"], "40");
    assert_eq!(
        lab.get("/flavors/general1-1/os-extra_specs/class").json(),
        json!({"class": "general1"})
    );
    assert_eq!(lab.get("/flavors/general1-1/os-extra_specs/nope").status, 404);
}
