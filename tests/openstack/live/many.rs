//! Many calls and waits at once, and one of many found by its name.

use std::time::Duration;

use cloudservers::servers::{self, NewServer, Status};
use cloudservers::{ErrorKind, Resource, Server, Wait, flavors, images, networks};

use crate::bed::{Mine, image, member, nano, private, unique, wait_until_forgotten};

#[test]
fn many_are_built_found_and_deleted_together() {
    let name = unique("many");
    let names = [
        format!("{name}.a|b(c)"),
        format!("{name}.a"),
        name.clone(),
        name.clone(),
    ];
    let mut made: Vec<Mine> = Vec::new();
    let order = |name: &String| NewServer::new(name, image(), nano()).network(private());
    let calls: Vec<_> = names.iter().map(|name| servers::create(order(name))).collect();
    for server in member().send_all(calls, 2).unwrap() {
        made.push(Mine {
            client: member(),
            server,
        });
    }
    let servers: Vec<Server> = made.iter().map(|mine| mine.server.clone()).collect();
    let ready = member()
        .wait_for_all(&servers, Status::Active, Duration::from_secs(120))
        .unwrap();
    assert_eq!(ready, servers);

    for index in [0, 1] {
        let found = member().find(servers::find(&names[index])).unwrap();
        assert_eq!(found.id(), servers[index].id());
    }
    let several = member().find(servers::find(&name)).unwrap_err();
    assert_eq!(several.kind(), ErrorKind::NotUnique);
    assert_eq!(
        several.matches::<Server>().len(),
        2,
        "others only begin with the name"
    );
    let upper = member().find(servers::find(name.to_uppercase())).unwrap_err();
    assert_eq!(upper.kind(), ErrorKind::ItemNotFound);

    let gone = &servers[1];
    member().send(servers::delete(gone)).unwrap();
    member()
        .wait_all(
            &servers[1..2],
            Wait::until_gone().timeout(Duration::from_secs(60)),
        )
        .unwrap();
    wait_until_forgotten(gone);
    let some = member()
        .send_all(servers.iter().map(servers::get), 4)
        .unwrap_err();
    assert_eq!(some.failed.keys().collect::<Vec<_>>(), [&1]);
    let some = member()
        .wait_for_all(&servers, Status::Active, Duration::from_secs(60))
        .unwrap_err();
    assert_eq!(some.failed.keys().collect::<Vec<_>>(), [&1]);
    assert_eq!(some.results[0].as_ref().map(Server::name), Some(ready[0].name()));
}

#[test]
fn images_flavors_and_networks_are_found() {
    let image = member().find(images::find("cirros-0.6.3-x86_64")).unwrap();
    assert_eq!(image.name().as_deref(), Some("cirros-0.6.3-x86_64"));
    let flavor = member().items(flavors::list()).next().unwrap().unwrap();
    let found = member().find(flavors::find(flavor.name().unwrap())).unwrap();
    assert_eq!(found.id(), flavor.id());
    let network = member().find(networks::find("private")).unwrap();
    assert_eq!(network.name().as_deref(), Some("private"));
}
