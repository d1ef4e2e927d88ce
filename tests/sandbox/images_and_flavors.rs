//! Images, flavors, key pairs.

use serde_json::json;

use crate::lab::{Lab, href, names, openstack, rackspace};

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

#[test]
fn images_have_three_links() {
    let lab = rackspace();
    let id = lab.image();
    let image = lab.get(&format!("/images/{id}")).json()["image"].clone();
    let root = lab.endpoint.trim_end_matches("/v2/010101");
    assert_eq!(href(&image, "self"), format!("{root}/v2/010101/images/{id}"));
    assert_eq!(href(&image, "bookmark"), format!("{root}/010101/images/{id}"));
    assert_eq!(href(&image, "alternate"), format!("{root}/images/{id}"));
    assert_eq!(image["links"][2]["type"], "application/vnd.openstack.image");
    assert_eq!(
        (&image["OS-DCF:diskConfig"], &image["progress"]),
        (&json!("AUTO"), &json!(100))
    );
}

#[test]
fn the_alternate_link_of_openstack_has_a_double_slash_and_gets_300() {
    let lab = openstack();
    let id = lab.image();
    let image = lab.get(&format!("/images/{id}")).json()["image"].clone();
    let alternate = href(&image, "alternate");
    assert_eq!(alternate, format!("{}//images/{id}", lab.service("image")));
    assert_eq!(lab.get(&alternate).status, 300);
    let own = lab
        .get(&format!("{}/v2/images/{id}", lab.service("image")))
        .json();
    assert_eq!((&own["id"], &own["status"]), (&json!(id), &json!("active")));
}

#[test]
fn images_are_filtered() {
    let lab = rackspace();
    let count = |query: &str| names(&lab.get(&format!("/images/detail?{query}")), "images").len();
    assert_eq!(count("name=Fedora%2041"), 1);
    assert_eq!((count("type=BASE"), count("type=SERVER")), (5, 0));
    assert_eq!((count("minDisk=40"), count("minRam=1024")), (1, 1));
    assert_eq!((count("status=ACTIVE"), count("status=SAVING")), (5, 0));
    assert_eq!(count("limit=2"), 2);
    let id = lab.create("web-1");
    lab.act(&id, &json!({"createImage": {"name": "snap"}}));
    assert_eq!((count("type=SERVER"), count(&format!("server={id}"))), (1, 1));
    assert_eq!(count(&format!("server={}/servers/{id}", lab.endpoint)), 1);
}

#[test]
fn own_images_are_deleted_stock_ones_are_not() {
    let lab = rackspace();
    assert_eq!(lab.delete(&format!("/images/{}", lab.image())).status, 403);
    let id = lab.create("web-1");
    let answer = lab.act(&id, &json!({"createImage": {"name": "snap"}}));
    let location = answer.header("location").expect("a location").to_owned();
    assert_eq!(lab.delete(&location).status, 204);
    assert_eq!(
        lab.get(&location).fault(),
        (404, "itemNotFound".to_owned(), "Image not found.".to_owned())
    );
    let told = lab.get("/images/detail?changes-since=2020-01-01T00:00:00Z&status=DELETED");
    assert_eq!(names(&told, "images"), ["snap"]);
}

#[test]
fn a_snapshot_boots_another_server() {
    let lab = openstack();
    let id = lab.create("web-1");
    let answer = lab.act(&id, &json!({"createImage": {"name": "snap"}}));
    let image = answer
        .header("location")
        .expect("a location")
        .rsplit('/')
        .next()
        .expect("an id")
        .to_owned();
    assert_eq!(
        lab.post("/servers", &lab.order_with(&json!({"imageRef": image})))
            .status,
        202
    );
}

#[test]
fn key_pairs_are_made_imported_listed_and_deleted() {
    let lab = rackspace();
    let made = lab.post("/os-keypairs", &json!({"keypair": {"name": "made"}}));
    assert_eq!(made.status, 200);
    assert!(made.json()["keypair"]["private_key"].is_string());
    let imported = lab.post(
        "/os-keypairs",
        &json!({"keypair": {"name": "mine", "public_key": "ssh-rsa AAAA me"}}),
    );
    assert_eq!(imported.json()["keypair"].get("private_key"), None);
    let again = lab.post("/os-keypairs", &json!({"keypair": {"name": "mine"}}));
    assert_eq!(again.fault().2, "Key pair 'mine' already exists.");
    let bad = lab.post(
        "/os-keypairs",
        &json!({"keypair": {"name": "bad", "public_key": "nonsense"}}),
    );
    assert_eq!(bad.status, 400);
    assert_eq!(
        lab.get("/os-keypairs").json()["keypairs"][1]["keypair"]["name"],
        "mine"
    );
    assert_eq!(lab.delete("/os-keypairs/mine").status, 202);
    assert_eq!(lab.delete("/os-keypairs/mine").status, 404);
}

#[test]
fn key_pairs_change_with_microversions() {
    let lab = openstack().speaking("2.35");
    for name in ["a key", "b"] {
        assert_eq!(
            lab.post("/os-keypairs", &json!({"keypair": {"name": name}}))
                .status,
            201
        );
    }
    let page = lab.get("/os-keypairs?limit=1").json();
    let link = page["keypairs_links"][0]["href"]
        .as_str()
        .expect("a next link")
        .to_owned();
    assert!(link.ends_with("/os-keypairs?limit=1&marker=a+key"), "{link}");
    assert_eq!(lab.get(&link).json()["keypairs"][0]["keypair"]["name"], "b");
    assert_eq!(lab.delete("/os-keypairs/b").status, 204);
}

#[test]
fn the_next_link_of_the_image_service_keeps_the_filters() {
    let lab = openstack();
    for name in ["snap", "other", "snap"] {
        let id = lab.create("web-1");
        lab.act(&id, &json!({"createImage": {"name": name}}));
    }
    let service = lab.service("image");
    let first = lab.get(&format!("{service}/v2/images?name=snap&limit=1"));
    assert_eq!(names(&first, "images"), ["snap"]);
    let next = first.json()["next"].as_str().expect("a next link").to_owned();
    assert_eq!(names(&lab.get(&format!("{service}{next}")), "images"), ["snap"]);
}

#[test]
fn elliptic_keys_are_imported_too() {
    let lab = rackspace();
    let key = "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTY= me";
    let imported = lab.post(
        "/os-keypairs",
        &json!({"keypair": {"name": "mine", "public_key": key}}),
    );
    assert_eq!(
        (imported.status, &imported.json()["keypair"]["public_key"]),
        (200, &json!(key))
    );
}

#[test]
fn a_key_pair_tells_its_type_from_2_2_on_whenever_it_was_made() {
    let lab = openstack();
    lab.post("/os-keypairs", &json!({"keypair": {"name": "mine"}}));
    let shown = |lab: &Lab| {
        let one = lab.get("/os-keypairs/mine").json()["keypair"]["type"].clone();
        let listed = lab.get("/os-keypairs").json()["keypairs"][0]["keypair"]["type"].clone();
        [one, listed]
    };
    assert_eq!(shown(&lab), [json!(null), json!(null)]);
    assert_eq!(shown(&lab.speaking("2.2")), [json!("ssh"), json!("ssh")]);
}
