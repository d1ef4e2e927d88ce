//! What a real Nova does differently from what its documents say, each by its name, coped with on the sandbox.

use cloudservers::sandbox::{Failure, FailureKind};
use cloudservers::servers::{self, Rebuild, Status, Update};
use cloudservers::{Call, ErrorKind, Method, Record, Resource, flavors};

use super::lab::{Lab, SOON};
use super::service::{Service, json};

const FAULT: &str = include_str!("../vectors/samples/show_scheduled_images.response.3.json");

#[test]
fn the_documented_example_of_a_fault_loses_nothing() {
    let service = Service::start(|_| json(404, FAULT));
    let error = service
        .client()
        .send(servers::get("4a24d643-f48a-459c-a7af-939dfc7580ee"))
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ItemNotFound);
    let fault = error.fault().unwrap();
    let (name, code, message) = (fault.name(), fault.code(), fault.message());
    let shown = serde_json::json!({name.unwrap(): {"message": message, "code": code}});
    assert_eq!(shown, serde_json::from_str::<serde_json::Value>(FAULT).unwrap());
}

#[test]
fn a_404_without_a_wrapper_is_no_missing_item() {
    let lab = Lab::openstack();
    let error = lab
        .client
        .send(Call::raw(Method::Get, "/no-such-route", None))
        .unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Fault, Some(404)));
    assert_eq!(error.fault().unwrap().name(), None);
    assert!(!error.is_not_found());
    assert!(!error.message().contains('<'), "{error}");
}

#[test]
fn a_creation_over_quota_may_be_accepted_and_fail_later() {
    let lab = Lab::openstack();
    let new = lab.new_server("web-1");
    let failure = FailureKind::BuildError {
        code: 413,
        message: "Quota exceeded for instances".to_owned(),
    };
    lab.sandbox.fail("create_server", Failure::kind(failure)).unwrap();
    let server = lab.client.send(servers::create(new)).unwrap();
    let error = lab.client.wait_for(&server, Status::Active, SOON).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ServerFailed);
    assert!(
        error.to_string().contains("Quota exceeded for instances"),
        "{error}"
    );
}

#[test]
fn an_update_answers_with_less_and_the_client_reads_the_whole() {
    let lab = Lab::openstack();
    let server = lab.create("web-1");
    let lean = lab
        .client
        .send(servers::update(&server, Update::new().name("web-2")))
        .unwrap();
    assert!(lean.vm_state().is_none(), "{}", lean.json());
    let whole = lab
        .client
        .update(&server, Update::new().access_ipv4("192.0.2.9"))
        .unwrap();
    assert_eq!(whole.name().unwrap(), "web-2");
    assert_eq!(whole.vm_state().unwrap(), "active");
    assert!(whole.addresses().all().next().unwrap().1.mac_addr.is_some());
}

#[test]
fn a_rebuild_answers_with_less_and_its_password() {
    let lab = Lab::openstack();
    let server = lab.create("web-1");
    let server = lab.client.wait_for(&server, Status::Active, SOON).unwrap();
    let order = Rebuild::new(server.image().unwrap()).admin_password("an0ther");
    let lean = lab.client.send(servers::rebuild(&server, order)).unwrap();
    assert_eq!(lean.admin_password().unwrap().reveal(), "an0ther");
    assert!(lean.vm_state().is_none(), "{}", lean.json());
    let whole = lab.client.wait_for(&lean, Status::Active, SOON).unwrap();
    assert_eq!(whole.vm_state().unwrap(), "active");
}

#[test]
fn no_swap_is_an_empty_text_and_reads_as_zero() {
    let lab = Lab::openstack();
    let flavor = lab.client.send(flavors::get("1")).unwrap();
    assert_eq!((flavor.get("swap"), flavor.swap()), (Some("\"\""), Some(0)));
}
