//! What is told to those who may not do something.

use cloudservers::sandbox::Failure;
use cloudservers::{ErrorKind, servers};

use super::lab::Lab;

#[test]
fn a_403_names_the_operation_and_the_roles_that_may_do_it() {
    for (lab, roles, told) in [
        (
            Lab::rackspace(),
            &["creator", "admin"],
            "one of the roles creator and admin, for Cloud Servers",
        ),
        (
            Lab::openstack(),
            &["member", "admin"],
            "by OpenStack's defaults create_server takes one of the roles member",
        ),
    ] {
        let new = lab.new_server("web-1");
        lab.sandbox.fail("create_server", Failure::status(403)).unwrap();
        let error = lab.client.send(servers::create(new)).unwrap_err();
        assert_eq!((error.kind(), error.roles()), (ErrorKind::Forbidden, &roles[..]));
        assert_eq!(error.operation(), Some("create_server"));
        assert!(error.to_string().contains(told), "{error}");
    }
}

#[test]
fn other_refusals_are_no_matter_of_roles() {
    let lab = Lab::rackspace();
    let quota = Failure {
        message: Some("Quota exceeded for instances".to_owned()),
        ..Failure::status(403)
    };
    lab.sandbox.fail("list_servers_with_details", quota).unwrap();
    let error = lab.client.send(servers::list()).unwrap_err();
    assert_eq!((error.kind(), error.roles()), (ErrorKind::QuotaExceeded, &[][..]));
    lab.sandbox
        .fail("list_servers_with_details", Failure::status(400))
        .unwrap();
    assert!(lab.client.send(servers::list()).unwrap_err().roles().is_empty());
}
