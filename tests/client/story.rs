//! The client against the sandbox.

use std::time::Duration;

use cloudservers::sandbox::{Dialect, Options, Sandbox};
use cloudservers::{Client, ErrorKind, Followed, Resource, flavors, images, servers, servers::NewServer};

const SOON: Duration = Duration::from_secs(20);

fn start(dialect: Dialect) -> (Sandbox, Client) {
    let sandbox = Sandbox::start(Options {
        dialect,
        ..Options::default()
    })
    .unwrap();
    let credentials = sandbox.credentials();
    let config = Client::builder()
        .auth_url(&sandbox.auth_url())
        .username(&credentials.username);
    let config = if dialect == Dialect::Rackspace {
        config.api_key(&credentials.api_key)
    } else {
        config
            .password(&credentials.password)
            .user_domain_name("Default")
            .project_domain_name("Default")
            .project_name(&credentials.project_name)
    };
    let client = config.connect().unwrap();
    (sandbox, client)
}

fn story(dialect: Dialect) {
    let (_sandbox, client) = start(dialect);
    let image = client.items(images::list()).next().unwrap().unwrap();
    let flavor = client.items(flavors::list()).next().unwrap().unwrap();
    let mut new = NewServer::new("web-1", image.id().as_ref(), &flavor).metadata("role", "web");
    if let Some(network) = client.items(cloudservers::networks::list()).next() {
        new = new.network(network.unwrap());
    }
    let server = client.send(servers::create(new)).unwrap();
    let server = client.wait_for(&server, servers::Status::Active, SOON).unwrap();
    assert!(server.admin_password().is_some());
    assert_eq!(client.follow(&server.image().unwrap()).unwrap(), image);
    for link in server.links() {
        assert!(matches!(client.follow(&link).unwrap(), Followed::Server(found) if found == server));
    }
    client
        .send(servers::reboot(&server, servers::Reboot::Soft))
        .unwrap();
    client.wait_for(&server, servers::Status::Active, SOON).unwrap();
    client.send(servers::delete(&server)).unwrap();
    client.wait_until_deleted(&server, SOON).unwrap();
    assert_eq!(
        client.send(servers::get(&server)).unwrap_err().kind(),
        ErrorKind::ItemNotFound
    );
}

#[test]
fn a_server_lives_and_dies_at_rackspace() {
    story(Dialect::Rackspace);
}

#[test]
fn a_server_lives_and_dies_at_openstack() {
    story(Dialect::OpenStack);
}
