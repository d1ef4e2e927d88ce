//! Every model, read from any JSON by all of its accessors.

use std::collections::BTreeSet;

use cloudservers::model::{
    ActionEvent, Console, Extension, ImageSchedule, Interface, IpAssociation, Limits, Quotas, ServerAction,
    VolumeAttachment,
};
use cloudservers::{
    Endpoint, ErrorKind, Flavor, Image, KeyPair, Network, Record, Resource, Server, ToReference, Volume,
};

use crate::accessors::*;

/// Reads a record and tells everything about it twice: from the text, and from what was kept of it.
fn read<T: Record>(text: &str, endpoint: Option<&Endpoint>, tell: fn(&T) -> String) {
    let record = match T::from_json(text, endpoint.cloned()) {
        Ok(record) => record,
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
            assert!(
                serde_json::from_str::<&serde_json::value::RawValue>(text).is_err(),
                "{error}"
            );
            return;
        }
    };
    let told = tell(&record);
    let again = T::from_json(record.json(), endpoint.cloned()).unwrap();
    assert_eq!(again.json(), record.json());
    // Another parser finds the same names, where it can read the text at all.
    if let Ok(whole) = serde_json::from_str::<serde_json::Map<_, _>>(record.json()) {
        let names: BTreeSet<&str> = whole.keys().map(String::as_str).collect();
        assert_eq!(names, record.attribute_names().into_iter().collect());
    }
    for name in record.attribute_names() {
        assert_eq!(again.get(name), record.get(name), "{name}");
        let json = record.get(name).expect("an attribute that is there has a value");
        assert!(
            serde_json::from_str::<&serde_json::value::RawValue>(json).is_ok(),
            "{name}: {json}"
        );
    }
    // Secrets are taken out of what is kept.
    if again.json() == text.trim() {
        assert_eq!(tell(&again), told);
    }
}

fn each<T: Record>(record: &T, accessors: &[Accessor<T>]) -> String {
    let told = accessors
        .iter()
        .map(|(name, accessor)| format!("{name}: {}\n", accessor(record)));
    told.collect()
}

/// What resources tell beside their attributes.
fn whole<T: Resource + ToReference + std::fmt::Debug + PartialEq>(
    resource: &T,
    accessors: &[Accessor<T>],
) -> String {
    let own = resource
        .to_reference(T::KIND)
        .map(|reference| reference.to_string());
    if let (Ok(own), Some(endpoint)) = (&own, resource.endpoint()) {
        let reference = cloudservers::Reference::new(own.as_str(), T::KIND).unwrap();
        // The suffix of a format is no part of a reference's id.
        let id = resource.id();
        assert!(
            reference.id() == id || Some(reference.id()) == id.strip_suffix(".json"),
            "{own}"
        );
        assert!(endpoint.is_local(&reference), "{own}");
    }
    assert!(resource == &resource.clone());
    format!(
        "{resource:?} {:?} {:?} {:?} {:?}\n{}",
        own.ok(),
        resource.self_url(),
        resource.bookmark(),
        resource.links().iter().map(|link| link.url()).collect::<Vec<_>>(),
        each(resource, accessors)
    )
}

fn server(server: &Server) -> String {
    format!(
        "{} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        whole(server, SERVER),
        server.status_text(),
        server
            .status()
            .map(|status| (status.nature(), status.to_string())),
        (server.ip(4), server.ip(6), server.ip(0)),
        server.addresses().into_owned().iter().count(),
        server.flavor_attributes().map(|own| flavor(&own)),
        server.resolved_image().map(|image| image.is_gone()),
        server.availability_zone(),
        (server.launched_at(), server.terminated_at()),
        server.security_groups(),
        server.volumes_attached(),
        server.description(),
        server.locked(),
    )
}

fn flavor(flavor: &Flavor) -> String {
    format!(
        "{} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        whole(flavor, FLAVOR),
        flavor.is_public(),
        flavor.disabled(),
        flavor.flavor_class(),
        flavor.policy_class(),
        flavor.resize_policy_class(),
        flavor.disk_io_index(),
        flavor.number_of_data_disks(),
    )
}

fn image(image: &Image) -> String {
    let marks = image.marks();
    format!(
        "{} {marks:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        whole(image, IMAGE),
        image.status_text(),
        image.visibility(),
        marks.auto_disk_config(),
        marks.options(),
        marks.visible_core(),
        marks.cache_in_nova(),
    )
}

fn network(network: &Network) -> String {
    format!(
        "{} {:?} {:?} {:?} {:?}",
        whole(network, NETWORK),
        network.status(),
        network.shared(),
        network.external(),
        network.subnets(),
    )
}

fn volume(volume: &Volume) -> String {
    format!(
        "{} {:?} {:?} {:?}",
        whole(volume, VOLUME),
        volume.status_text(),
        volume.updated(),
        volume.servers(),
    )
}

fn limits(limits: &Limits) -> String {
    let own = each(limits, LIMITS) + &each(limits, ABSOLUTE_LIMITS);
    format!(
        "{own} {:?} {:?} {:?}",
        limits.absolute(),
        limits.used(),
        limits.rates()
    )
}

fn interface(interface: &Interface) -> String {
    each(interface, VIRTUAL_INTERFACE)
        + &each(interface, PORT_INTERFACE)
        + &format!("{:?}", interface.ip_addresses())
}

type Read = fn(&str, Option<&Endpoint>);

/// One for each model.
pub const MODELS: &[Read] = &[
    |text, endpoint| read(text, endpoint, server),
    |text, endpoint| read(text, endpoint, image),
    |text, endpoint| read(text, endpoint, flavor),
    |text, endpoint| read(text, endpoint, network),
    |text, endpoint| read(text, endpoint, volume),
    |text, endpoint| read(text, endpoint, |one: &KeyPair| whole(one, KEYPAIR)),
    |text, endpoint| {
        read(text, endpoint, |one: &VolumeAttachment| {
            each(one, VOLUME_ATTACHMENT)
        })
    },
    |text, endpoint| {
        read(text, endpoint, |one: &ServerAction| {
            format!("{} {:?} {}", each(one, SERVER_ACTION), one.events(), one.failed())
        });
    },
    |text, endpoint| {
        read(text, endpoint, |one: &ActionEvent| {
            format!("{} {}", each(one, ACTION_EVENT), one.failed())
        });
    },
    |text, endpoint| read(text, endpoint, |one: &Console| each(one, CONSOLE)),
    |text, endpoint| read(text, endpoint, interface),
    |text, endpoint| read(text, endpoint, |one: &IpAssociation| each(one, IP_ASSOCIATION)),
    |text, endpoint| read(text, endpoint, |one: &ImageSchedule| each(one, IMAGE_SCHEDULE)),
    |text, endpoint| read(text, endpoint, |one: &Extension| each(one, EXTENSION)),
    |text, endpoint| read(text, endpoint, limits),
    |text, endpoint| read(text, endpoint, |one: &Quotas| each(one, QUOTAS)),
];
