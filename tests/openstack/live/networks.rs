//! Networks, which OpenStack has in a service of its own, and addresses.

use cloudservers::networks::NewNetwork;
use cloudservers::servers::NewInterface;
use cloudservers::{ErrorKind, Resource, networks, servers};

use crate::bed::{Mine, member, network, private, refused, unique};

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

/// A network that is deleted when the test is over, its interfaces detached before.
struct Own(cloudservers::Network);

impl Drop for Own {
    fn drop(&mut self) {
        let _ = member().send(networks::delete(&self.0));
    }
}

#[test]
fn a_network_is_made_with_its_range_and_attached() {
    let front = NewNetwork::new(unique("front")).cidr("192.168.77.0/24");
    let network = Own(member().send(networks::create(front)).unwrap());
    assert_eq!(network.0.cidr().as_deref(), Some("192.168.77.0/24"));
    let again = member().send(networks::get(&network.0)).unwrap();
    assert_eq!(
        (again.cidr(), again.subnets()),
        (network.0.cidr(), network.0.subnets())
    );
    let listed = member().items(networks::list()).map(Result::unwrap);
    let listed = listed.into_iter().find(|each| *each == network.0).unwrap();
    assert_eq!(listed.cidr().as_deref(), Some("192.168.77.0/24"));

    let server = Mine::build("attached");
    let new = NewInterface::on_network(&network.0).fixed_ip("192.168.77.7");
    let interface = member()
        .send(servers::attach_interface(&*server, new.clone()))
        .unwrap();
    assert_eq!(interface.network_id(), Some(network.0.id()));
    assert_eq!(interface.ip_addresses()[0].address, "192.168.77.7");
    refused(
        member().send(servers::attach_interface(&*server, new)),
        ErrorKind::Conflict,
    );
    let one = member()
        .send(servers::interface(&*server, &interface.id()))
        .unwrap();
    assert_eq!(one.mac_address(), interface.mac_address());
    let busy = refused(member().send(networks::delete(&network.0)), ErrorKind::Conflict);
    assert!(busy.message().contains("detach"), "{busy}");

    member()
        .send(servers::detach_interface(&*server, &interface.id()))
        .unwrap();
    let count = || member().send(servers::interfaces(&*server)).unwrap().len();
    let patient = std::time::Instant::now() + std::time::Duration::from_secs(60);
    while count() > 1 && std::time::Instant::now() < patient {
        std::thread::sleep(std::time::Duration::from_millis(250));
    }
    assert_eq!(count(), 1);
    member().send(networks::delete(&network.0)).unwrap();
    refused(member().send(networks::get(&network.0)), ErrorKind::ItemNotFound);
}

#[test]
fn a_network_whose_range_is_refused_is_taken_back() {
    let label = unique("refused");
    // The service hands out no addresses for groups of receivers.
    let new = NewNetwork::new(&*label).cidr("224.0.0.0/24");
    let error = refused(member().send(networks::create(new)), ErrorKind::BadRequest);
    assert!(error.message().contains("was taken back"), "{error}");
    let left = member().items(networks::list()).map(Result::unwrap);
    assert!(
        !left
            .into_iter()
            .any(|network| network.label().as_deref() == Some(&*label))
    );
}

#[test]
fn what_no_service_knows_is_told_by_its_kind() {
    let server = Mine::build("unknown");
    let unknown = "7bb5a0c4-3a0e-4b3e-9d0e-5f3f9a1c2d3e";
    let port = servers::attach_interface(&*server, NewInterface::at_port(unknown));
    refused(member().send(port), ErrorKind::ItemNotFound);
    refused(
        member().send(servers::interface(&*server, unknown)),
        ErrorKind::ItemNotFound,
    );
    refused(
        member().send(networks::delete(network("public"))),
        ErrorKind::Forbidden,
    );
    refused(
        member().send(servers::ip_associations(&*server)),
        ErrorKind::Config,
    );
    refused(
        member().send(servers::image_schedule(&*server)),
        ErrorKind::Config,
    );
}
