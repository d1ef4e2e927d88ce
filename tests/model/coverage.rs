//! Every attribute that the API's description names has an accessor of its own.

use std::collections::BTreeSet;

use cloudservers::model::{
    ActionEvent, Console, Extension, ImageSchedule, Interface, InterfaceAddress, IpAssociation, Limits,
    Quotas, ServerAction, VolumeAttachment,
};
use cloudservers::{Fault, Flavor, Image, KeyPair, Link, Network, Record, Resource, Server, Volume};
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

const VOLUME: &[Accessor<Volume>] = &[
    ("id", |volume| volume.id().into_owned()),
    ("status", |volume| shown(volume.status())),
    ("display_name", |volume| shown(volume.name())),
    ("display_description", |volume| shown(volume.description())),
    ("size", |volume| shown(volume.size_gb())),
    ("volume_type", |volume| shown(volume.volume_type())),
    ("snapshot_id", |volume| shown(volume.snapshot_id())),
    ("image_id", |volume| shown(volume.image_id())),
    ("source_volid", |volume| shown(volume.source_volume())),
    ("availability_zone", |volume| shown(volume.availability_zone())),
    ("attachments", |volume| shown(volume.attachments().first())),
    ("bootable", |volume| shown(volume.bootable())),
    ("encrypted", |volume| shown(volume.encrypted())),
    ("created_at", |volume| shown(volume.created())),
    ("metadata", |volume| shown(volume.metadata().first_key_value())),
];

const VOLUME_ATTACHMENT: &[Accessor<VolumeAttachment>] = &[
    ("id", |attachment| shown(attachment.id())),
    ("volumeId", |attachment| shown(attachment.volume())),
    ("serverId", |attachment| shown(attachment.server())),
    ("device", |attachment| shown(attachment.device())),
    ("delete_on_termination", |attachment| {
        shown(attachment.delete_on_termination())
    }),
];

const KEYPAIR: &[Accessor<KeyPair>] = &[
    ("name", |keypair| shown(keypair.name())),
    ("fingerprint", |keypair| shown(keypair.fingerprint())),
    ("public_key", |keypair| shown(keypair.public_key())),
    ("type", |keypair| shown(keypair.key_type())),
    ("user_id", |keypair| shown(keypair.user_id())),
    ("created_at", |keypair| shown(keypair.created())),
    ("private_key", |keypair| {
        shown(keypair.private_key().map(|key| key.reveal()))
    }),
];

const SERVER_ACTION: &[Accessor<ServerAction>] = &[
    ("action", |action| shown(action.action())),
    ("instance_uuid", |action| shown(action.server_id())),
    ("message", |action| shown(action.message())),
    ("project_id", |action| shown(action.project_id())),
    ("request_id", |action| shown(action.request_id())),
    ("start_time", |action| shown(action.start_time())),
    ("updated_at", |action| shown(action.updated_at())),
    ("user_id", |action| shown(action.user_id())),
    ("events", |action| shown(action.events().first())),
];

const ACTION_EVENT: &[Accessor<ActionEvent>] = &[
    ("event", |event| shown(event.event())),
    ("start_time", |event| shown(event.start_time())),
    ("finish_time", |event| shown(event.finish_time())),
    ("result", |event| shown(event.result())),
    ("traceback", |event| shown(event.traceback())),
    ("details", |event| shown(event.details())),
    ("host", |event| shown(event.host())),
    ("hostId", |event| shown(event.host_id())),
];

const CONSOLE: &[Accessor<Console>] = &[
    ("type", |console| shown(console.console_type())),
    ("protocol", |console| shown(console.protocol())),
    ("url", |console| shown(console.url().map(|url| url.reveal()))),
];

const VIRTUAL_INTERFACE: &[Accessor<Interface>] = &[
    ("id", |interface| interface.id().into_owned()),
    ("mac_address", |interface| shown(interface.mac_address())),
    ("ip_addresses", |interface| {
        shown(interface.network_label().and(interface.network_id()))
    }),
];

const PORT_INTERFACE: &[Accessor<Interface>] = &[
    ("port_id", |interface| interface.id().into_owned()),
    ("net_id", |interface| shown(interface.network_id())),
    ("mac_addr", |interface| shown(interface.mac_address())),
    ("fixed_ips", |interface| shown(interface.ip_addresses().first())),
    ("port_state", |interface| shown(interface.state())),
];

const IP_ASSOCIATION: &[Accessor<IpAssociation>] = &[
    ("id", |association| association.id().into_owned()),
    ("address", |association| shown(association.address())),
];

const IMAGE_SCHEDULE: &[Accessor<ImageSchedule>] = &[
    ("retention", |schedule| shown(schedule.retention())),
    ("day_of_week", |schedule| shown(schedule.day_of_week())),
];

const EXTENSION: &[Accessor<Extension>] = &[
    ("alias", |extension| shown(extension.alias())),
    ("name", |extension| shown(extension.name())),
    ("namespace", |extension| shown(extension.namespace())),
    ("description", |extension| shown(extension.description())),
    ("updated", |extension| shown(extension.updated())),
    ("links", |extension| shown(extension.links().first())),
];

const LIMITS: &[Accessor<Limits>] = &[
    ("absolute", |limits| shown(limits.absolute().first_key_value())),
    ("rate", |limits| shown(limits.rates().first())),
];

const ABSOLUTE_LIMITS: &[Accessor<Limits>] = &[
    ("maxTotalInstances", |limits| shown(limits.max_servers())),
    ("maxTotalRAMSize", |limits| shown(limits.max_ram())),
    ("maxTotalCores", |limits| shown(limits.max_cores())),
    ("maxTotalKeypairs", |limits| shown(limits.max_keypairs())),
    ("maxServerMeta", |limits| shown(limits.max_server_metadata())),
    ("maxImageMeta", |limits| shown(limits.max_image_metadata())),
    ("maxPersonality", |limits| shown(limits.max_files())),
    ("maxPersonalitySize", |limits| shown(limits.max_file_size())),
    ("maxTotalPrivateNetworks", |limits| {
        shown(limits.max_private_networks())
    }),
    ("maxServerGroups", |limits| shown(limits.max_server_groups())),
    ("maxServerGroupMembers", |limits| {
        shown(limits.max_server_group_members())
    }),
    ("totalInstancesUsed", |limits| shown(limits.servers_used())),
    ("totalRAMUsed", |limits| shown(limits.ram_used())),
    ("totalCoresUsed", |limits| shown(limits.cores_used())),
    ("totalServerGroupsUsed", |limits| {
        shown(limits.server_groups_used())
    }),
];

const QUOTAS: &[Accessor<Quotas>] = &[
    ("id", |quotas| shown(quotas.project_id())),
    ("instances", |quotas| shown(quotas.instances())),
    ("cores", |quotas| shown(quotas.cores())),
    ("ram", |quotas| shown(quotas.ram())),
    ("key_pairs", |quotas| shown(quotas.key_pairs())),
    ("metadata_items", |quotas| shown(quotas.metadata_items())),
    ("injected_files", |quotas| shown(quotas.injected_files())),
    ("injected_file_content_bytes", |quotas| {
        shown(quotas.injected_file_content_bytes())
    }),
    ("injected_file_path_bytes", |quotas| {
        shown(quotas.injected_file_path_bytes())
    }),
    ("server_groups", |quotas| shown(quotas.server_groups())),
    ("server_group_members", |quotas| {
        shown(quotas.server_group_members())
    }),
    ("networks", |quotas| shown(quotas.networks())),
];

/// Empty for what is not there.
fn shown<T: std::fmt::Debug>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| format!("{value:?}"))
}

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
