//! Images, as compute and as the image service show them.

use serde_json::json;

use crate::lab::{href, names, openstack, rackspace};

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
    let image = lab.create_image(&id, "snap");
    assert_eq!(
        lab.post("/servers", &lab.order_with(&json!({"imageRef": image})))
            .status,
        202
    );
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
