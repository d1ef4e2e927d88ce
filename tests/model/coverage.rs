//! Every attribute that the API's description names has an accessor of its own.

use std::collections::BTreeSet;

use cloudservers::{Fault, Flavor, Image, Link, Network, Record, Resource, Server};
use serde_json::{Value, json};

use super::attributes;

/// An attribute, and what its accessor makes of a resource; the same text for "not there" in all.
type Accessor<T> = (&'static str, fn(&T) -> String);

const SERVER: &[Accessor<Server>] = &[
    ("id", |server| server.id().into_owned()),
    ("name", |server| shown(server.name())),
    ("status", |server| shown(server.status())),
    ("progress", |server| shown(server.progress())),
    ("tenant_id", |server| shown(server.tenant_id())),
    ("user_id", |server| shown(server.user_id())),
    ("hostId", |server| shown(server.host_id())),
    ("created", |server| shown(server.created())),
    ("updated", |server| shown(server.updated())),
    ("accessIPv4", |server| shown(server.access_ipv4())),
    ("accessIPv6", |server| shown(server.access_ipv6())),
    ("addresses", |server| shown(server.addresses().all().next())),
    ("flavor", |server| shown(server.flavor())),
    ("image", |server| shown(server.image())),
    ("links", |server| shown(server.links().first())),
    ("metadata", |server| shown(server.metadata().first_key_value())),
    ("key_name", |server| shown(server.key_name())),
    ("config_drive", |server| shown(server.config_drive())),
    ("fault", |server| shown(server.fault())),
    ("OS-DCF:diskConfig", |server| shown(server.disk_config())),
    ("OS-EXT-STS:vm_state", |server| shown(server.vm_state())),
    ("OS-EXT-STS:task_state", |server| shown(server.task_state())),
    ("OS-EXT-STS:power_state", |server| shown(server.power_state())),
    ("RAX-SI:image_schedule", |server| shown(server.image_schedule())),
    ("RAX-PUBLIC-IP-ZONE-ID:publicIPZoneId", |server| {
        shown(server.public_ip_zone_id())
    }),
    ("adminPass", |server| {
        shown(server.admin_password().map(|password| password.reveal()))
    }),
];

const IMAGE: &[Accessor<Image>] = &[
    ("id", |image| image.id().into_owned()),
    ("name", |image| shown(image.name())),
    ("status", |image| shown(image.status())),
    ("progress", |image| shown(image.progress())),
    ("created", |image| shown(image.created())),
    ("updated", |image| shown(image.updated())),
    ("minDisk", |image| shown(image.min_disk())),
    ("minRam", |image| shown(image.min_ram())),
    ("metadata", |image| shown(image.metadata().first_key_value())),
    ("server", |image| shown(image.server())),
    ("OS-DCF:diskConfig", |image| shown(image.disk_config())),
    ("OS-EXT-IMG-SIZE:size", |image| shown(image.size())),
    ("links", |image| shown(image.links().first())),
    ("fault", |image| shown(image.fault())),
];

const FLAVOR: &[Accessor<Flavor>] = &[
    ("id", |flavor| flavor.id().into_owned()),
    ("name", |flavor| shown(flavor.name())),
    ("ram", |flavor| shown(flavor.ram())),
    ("disk", |flavor| shown(flavor.disk())),
    ("vcpus", |flavor| shown(flavor.vcpus())),
    ("swap", |flavor| shown(flavor.swap())),
    ("rxtx_factor", |flavor| shown(flavor.rxtx_factor())),
    ("OS-FLV-EXT-DATA:ephemeral", |flavor| shown(flavor.ephemeral())),
    ("OS-FLV-WITH-EXT-SPECS:extra_specs", |flavor| {
        shown(flavor.extra_specs())
    }),
    ("links", |flavor| shown(flavor.links().first())),
];

const NETWORK: &[Accessor<Network>] = &[
    ("id", |network| network.id().into_owned()),
    ("label", |network| shown(network.label())),
    ("cidr", |network| shown(network.cidr())),
];

/// Empty for what is not there.
fn shown<T: std::fmt::Debug>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| format!("{value:?}"))
}

/// Each accessor tells something while its attribute is there, and nothing without it.
fn check<T: Resource>(kind: &str, accessors: &[Accessor<T>]) {
    let complete = attributes(kind);
    let named: BTreeSet<_> = complete.keys().map(String::as_str).collect();
    let read: BTreeSet<_> = accessors.iter().map(|(name, _)| *name).collect();
    assert_eq!(named, read, "{kind}");
    for (name, accessor) in accessors {
        let whole = T::from_json(Value::Object(complete.clone()).to_string(), None).unwrap();
        assert_ne!(accessor(&whole), "", "{kind}.{name}");
        let mut rest = complete.clone();
        rest.remove(*name);
        let without = T::from_json(Value::Object(rest).to_string(), None).unwrap();
        assert_eq!(accessor(&without), "", "{kind}.{name}");
    }
}

#[test]
fn every_attribute_has_an_accessor() {
    check("server", SERVER);
    check("image", IMAGE);
    check("flavor", FLAVOR);
    check("network", NETWORK);
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
