//! Every attribute that the API's description names has an accessor of its own.

use std::collections::BTreeSet;

use cloudservers::model::{Interface, InterfaceAddress, Limits};
use cloudservers::{Fault, Link, Record, Resource, Server, Volume};
use serde_json::{Value, json};

use super::accessors::*;
use super::attributes;

/// Each accessor tells something while its attribute is there, and nothing without it.
fn check<T: Record>(kind: &str, accessors: &[Accessor<T>]) {
    check_in(kind, accessors, |attributes| attributes);
}

/// The same for attributes that stand further inside.
fn check_in<T: Record>(kind: &str, accessors: &[Accessor<T>], whole: fn(Value) -> Value) {
    let complete = attributes(kind);
    let named: BTreeSet<_> = complete.keys().map(String::as_str).collect();
    let read: BTreeSet<_> = accessors.iter().map(|(name, _)| *name).collect();
    assert_eq!(named, read, "{kind}");
    for (name, accessor) in accessors {
        let complete_one = T::from_json(whole(Value::Object(complete.clone())).to_string(), None).unwrap();
        assert_ne!(accessor(&complete_one), "", "{kind}.{name}");
        let mut rest = complete.clone();
        rest.remove(*name);
        let without = T::from_json(whole(Value::Object(rest)).to_string(), None).unwrap();
        assert_eq!(accessor(&without), "", "{kind}.{name}");
    }
}

#[test]
fn every_attribute_has_an_accessor() {
    check("server", SERVER);
    check("image", IMAGE);
    check("flavor", FLAVOR);
    check("network", NETWORK);
    check("volume", VOLUME);
    check("keypair", KEYPAIR);
}

#[test]
fn every_attribute_of_a_record_has_an_accessor() {
    check("volume_attachment", VOLUME_ATTACHMENT);
    check("server_action", SERVER_ACTION);
    check("action_event", ACTION_EVENT);
    check("console", CONSOLE);
    check("virtual_interface", VIRTUAL_INTERFACE);
    check("port_interface", PORT_INTERFACE);
    check("ip_association", IP_ASSOCIATION);
    check("image_schedule", IMAGE_SCHEDULE);
    check("extension", EXTENSION);
    check("limits", LIMITS);
    check_in(
        "absolute_limits",
        ABSOLUTE_LIMITS,
        |numbers| json!({"absolute": numbers}),
    );
    check("quotas", QUOTAS);
}

/// A kind that is described is checked, here or by its parts below.
#[test]
fn no_kind_is_left_out() {
    let described: Value = serde_json::from_str(super::ATTRIBUTES).unwrap();
    let tests: String = include_str!("coverage.rs").split_whitespace().collect();
    for kind in described.as_object().unwrap().keys() {
        let checked = ["check(", "check_in(", "attributes("]
            .iter()
            .any(|call| tests.contains(&format!("{call}\"{kind}\"")));
        assert!(checked, "{kind}");
    }
}

#[test]
fn rates_have_all_their_parts() {
    let limits = Limits::from_json(Value::Object(attributes("limits")).to_string(), None).unwrap();
    let [rate] = &limits.rates()[..] else {
        panic!("one rate, and {:?}", limits.rates());
    };
    let next = rate.next_available.map(|time| time.to_string());
    let limit = json!({"verb": rate.verb, "value": rate.value, "remaining": rate.remaining, "unit": rate.unit,
        "next-available": next});
    let found = json!([{"uri": rate.uri, "regex": rate.regex, "limit": [limit]}]);
    assert_eq!(found, attributes("limits")["rate"]);
}

#[test]
fn addresses_of_interfaces_have_all_their_parts() {
    let first = |kind| {
        let interface = Interface::from_json(Value::Object(attributes(kind)).to_string(), None).unwrap();
        interface.ip_addresses().remove(0)
    };
    let InterfaceAddress {
        address,
        network_id,
        network_label,
        ..
    } = first("virtual_interface");
    let found = json!({"address": address, "network_id": network_id, "network_label": network_label});
    assert_eq!(json!([found]), attributes("virtual_interface")["ip_addresses"]);
    let InterfaceAddress {
        address, subnet_id, ..
    } = first("port_interface");
    let found = json!({"ip_address": address, "subnet_id": subnet_id});
    assert_eq!(json!([found]), attributes("port_interface")["fixed_ips"]);
}

/// The block storage service spells some otherwise.
#[test]
fn volumes_have_their_other_names() {
    let volume = json!({"id": "1", "name": "a", "description": "b", "updated_at": "2015-06-10T16:14:13Z"});
    let volume = Volume::from_json(volume.to_string(), None).unwrap();
    assert_eq!(volume.name().as_deref(), Some("a"));
    assert_eq!(volume.description().as_deref(), Some("b"));
    assert_eq!(volume.updated().unwrap().to_string(), "2015-06-10T16:14:13Z");
}

/// A server that holds a value at one place.
fn server_with(name: &str, value: Value) -> Server {
    Server::from_json(json!({"id": "a", name: value}).to_string(), None).unwrap()
}

#[test]
fn addresses_have_all_their_parts() {
    let server = server_with("addresses", json!({"private": [attributes("address")]}));
    let addresses = server.addresses();
    let (network, address) = addresses.all().next().unwrap();
    assert_eq!((network, address.version), ("private", 4));
    assert_eq!(address.addr, "10.180.3.171");
    assert_eq!(attributes("address").len(), 2);
}

#[test]
fn links_have_all_their_parts() {
    let expected = Value::Object(attributes("link"));
    let server = server_with("links", json!([expected]));
    let link: &Link = &server.links()[0];
    let found = json!({"rel": link.rel().as_str(), "href": link.href(), "type": link.media_type()});
    assert_eq!(found, expected);
}

#[test]
fn faults_have_all_their_parts() {
    let expected = Value::Object(attributes("fault"));
    let server = server_with("fault", expected.clone());
    let fault: Fault = server.fault().unwrap();
    let found = json!({"code": fault.code(), "message": fault.message(), "details": fault.details(),
        "created": fault.created().map(|time| time.to_string())});
    assert_eq!(found, expected);
}
