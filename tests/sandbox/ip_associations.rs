//! Shared addresses, on Rackspace.

use serde_json::json;

use crate::lab::rackspace;

#[test]
fn a_shared_address_is_associated_once() {
    let lab = rackspace();
    let server = format!("/servers/{}", lab.create("web-1"));
    let address = format!("{server}/ip_associations/1");
    let body = json!({"ip_association": {}});
    let made = lab.put(&address, &body);
    let wanted = json!({"ip_association": {"id": "1", "address": "10.1.1.1"}});
    assert_eq!((made.status, made.json()), (201, wanted.clone()));
    assert_eq!(lab.get(&address).json(), wanted);
    assert_eq!(
        lab.put(&format!("{server}/ip_associations/99"), &body).status,
        404
    );
    assert_eq!(
        (lab.delete(&address).status, lab.delete(&address).status),
        (204, 404)
    );
    let list = lab.get(&format!("{server}/ip_associations")).json();
    assert_eq!(list, json!({"ip_associations": []}));
}
