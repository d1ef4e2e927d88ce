//! Key pairs: made, imported, listed, deleted.

use serde_json::json;

use crate::lab::{Lab, openstack, rackspace};

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
