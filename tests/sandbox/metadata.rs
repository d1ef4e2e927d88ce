//! Metadata of servers and images.

use serde_json::{Value, json};

use crate::lab::{Lab, openstack, rackspace};

fn server_metadata(lab: &Lab) -> String {
    let id = lab.create("web-1");
    format!("/servers/{id}/metadata")
}

fn metadata(lab: &Lab, path: &str) -> Value {
    lab.get(path).json()["metadata"].clone()
}

#[test]
fn post_merges_and_put_replaces() {
    let lab = rackspace();
    let path = server_metadata(&lab);
    assert_eq!(metadata(&lab, &path), json!({}));
    let set = lab.put(&path, &json!({"metadata": {"a": "1", "b": "2"}}));
    assert_eq!(
        (set.status, set.json()),
        (200, json!({"metadata": {"a": "1", "b": "2"}}))
    );
    let merged = lab.post(&path, &json!({"metadata": {"b": "3", "c": "4"}}));
    assert_eq!(merged.json(), json!({"metadata": {"a": "1", "b": "3", "c": "4"}}));
    lab.put(&path, &json!({"metadata": {"z": "9"}}));
    assert_eq!(metadata(&lab, &path), json!({"z": "9"}));
}

#[test]
fn items_are_shown_set_and_deleted() {
    let lab = openstack();
    let path = server_metadata(&lab);
    let item = format!("{path}/My%20Key");
    let set = lab.put(&item, &json!({"meta": {"My Key": "9"}}));
    assert_eq!((set.status, set.json()), (200, json!({"meta": {"My Key": "9"}})));
    assert_eq!(lab.get(&item).json(), json!({"meta": {"My Key": "9"}}));
    assert_eq!(lab.delete(&item).status, 204);
    for answer in [lab.get(&item), lab.delete(&item)] {
        assert_eq!(answer.fault().2, "Metadata item was not found");
    }
}

#[test]
fn an_item_must_have_the_key_of_its_path() {
    let lab = openstack();
    let path = server_metadata(&lab);
    let answer = lab.put(&format!("{path}/a"), &json!({"meta": {"b": "1"}}));
    assert_eq!(answer.fault().2, "Request body and URI mismatch");
    assert_eq!(
        lab.put(&format!("{path}/a"), &json!({"meta": {"a": "1", "b": "1"}}))
            .status,
        400
    );
}

#[test]
fn an_encoded_slash_in_a_key_is_404() {
    let lab = openstack();
    let path = server_metadata(&lab);
    assert_eq!(lab.get(&format!("{path}/a%2Fb")).json()["title"], "Not Found");
}

#[test]
fn too_many_items_are_403_in_openstack_and_413_on_rackspace() {
    let many = |count: usize| {
        let items: serde_json::Map<String, Value> = (0..count)
            .map(|number| (format!("k{number}"), json!("v")))
            .collect();
        json!({"metadata": items})
    };
    let lab = openstack();
    let path = server_metadata(&lab);
    let (status, name, message) = lab.put(&path, &many(129)).fault();
    assert_eq!((status, name.as_str()), (403, "forbidden"));
    assert_eq!(message, "Maximum number of metadata items exceeds 128");
    assert_eq!(lab.put(&path, &many(128)).status, 200);
    let lab = rackspace();
    let answer = lab.put(&server_metadata(&lab), &many(41));
    assert_eq!((answer.status, answer.header("retry-after")), (413, None));
}

#[test]
fn values_are_texts() {
    let lab = openstack();
    let path = server_metadata(&lab);
    for value in [json!(1), json!(true), json!(null), json!({})] {
        assert_eq!(lab.post(&path, &json!({"metadata": {"a": value}})).status, 400);
    }
}

#[test]
fn image_metadata_can_be_changed_on_own_images_only() {
    let lab = rackspace();
    let stock = format!("/images/{}/metadata", lab.image());
    assert_eq!(metadata(&lab, &stock)["os_type"], "linux");
    assert_eq!(lab.post(&stock, &json!({"metadata": {"a": "1"}})).status, 403);
    let id = lab.create("web-1");
    let image = lab.create_image(&id, "snap");
    let path = format!("/images/{image}/metadata");
    assert_eq!(lab.post(&path, &json!({"metadata": {"a": "1"}})).status, 200);
    assert_eq!(metadata(&lab, &path)["instance_uuid"], id);
    assert_eq!(lab.delete(&format!("{path}/a")).status, 204);
    assert_eq!(
        lab.put(&format!("{path}/b"), &json!({"meta": {"b": "2"}})).status,
        200
    );
}

#[test]
fn replacing_image_metadata_takes_the_servers_id_too() {
    let lab = openstack();
    let id = lab.create("web-1");
    let image = lab.create_image(&id, "snap");
    let found = || {
        lab.get(&format!("/images?server={id}")).json()["images"]
            .as_array()
            .map(Vec::len)
    };
    assert_eq!(found(), Some(1));
    assert_eq!(
        lab.put(&format!("/images/{image}/metadata"), &json!({"metadata": {}}))
            .status,
        200
    );
    assert_eq!(found(), Some(0));
}
