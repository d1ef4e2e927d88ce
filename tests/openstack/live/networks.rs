//! Networks, which OpenStack has in a service of its own, and addresses.

use cloudservers::{ErrorKind, networks, servers};

use crate::bed::{Mine, member, network, private, refused};

#[test]
fn networks_come_from_the_network_service() {
    let private = member().send(networks::get(private())).unwrap();
    assert_eq!(private.label().unwrap(), "private");
    assert_eq!(private.external(), Some(false));
    assert_eq!(private.subnets().len(), 2);
    assert_eq!(network("public").external(), Some(true));
    assert_eq!(
        member().follow_to::<cloudservers::Network>(&private).unwrap(),
        private
    );
}

#[test]
fn an_unknown_network_is_not_found() {
    let unknown = "7bb5a0c4-3a0e-4b3e-9d0e-5f3f9a1c2d3e";
    let error = refused(member().send(networks::get(unknown)), ErrorKind::ItemNotFound);
    assert_eq!(error.fault().unwrap().name(), Some("NeutronError"));
}

#[test]
fn addresses_are_told_by_network() {
    let server = Mine::build("addresses");
    let addresses = member().send(servers::addresses(&*server)).unwrap();
    assert_eq!(addresses.networks().collect::<Vec<_>>(), ["private"]);
    let own = server.addresses();
    let texts = |all: &cloudservers::model::Addresses<'_>| {
        all.all()
            .map(|(_, address)| address.addr.clone().into_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(texts(&addresses), texts(&own));
    assert_eq!(
        own.get("private").unwrap()[0].address_type.as_deref(),
        Some("fixed")
    );
    let of_private = member()
        .send(servers::addresses_by_network(&*server, "private"))
        .unwrap();
    let mut versions: Vec<_> = of_private.iter().map(|address| address.version).collect();
    versions.sort();
    assert_eq!(versions, [4, 6]);
    assert!(server.ip(4).is_some() && server.ip(6).is_some());
    refused(
        member().send(servers::addresses_by_network(&*server, "nope")),
        ErrorKind::ItemNotFound,
    );
}
