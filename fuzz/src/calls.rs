//! Every operation of the API, as something that is sent and whose result is looked at.

use std::collections::BTreeMap;
use std::fmt::Debug;

use cloudservers::networks::NewNetwork;
use cloudservers::servers::{ConsoleType, NewInterface, NewServer, Reboot, Rebuild, Update};
use cloudservers::volumes::Create as NewVolume;
use cloudservers::{
    Call, Client, Error, Listed, extensions, flavors, images, keypairs, limits, networks, quotas, servers,
    versions, volumes,
};

/// What calls send that nobody else is to see.
pub const PASSWORD: &str = "pw-5e77a1";

type Send = fn(&Client) -> Result<(), Error>;

fn send<T: Debug + 'static>(client: &Client, call: Call<T>) -> Result<(), Error> {
    client.send(call).map(|found| {
        let _ = format!("{found:?}");
    })
}

fn all<T: Listed + Debug>(client: &Client, list: cloudservers::List<T>) -> Result<(), Error> {
    for item in client.items(list) {
        let _ = format!("{:?}", item?);
    }
    Ok(())
}

fn order() -> NewServer {
    NewServer::new("a", "i", "f").admin_password(PASSWORD)
}

/// One for each way in which answers are read.
pub const CALLS: &[Send] = &[
    |client| all(client, servers::list()),
    |client| all(client, servers::list().brief()),
    |client| client.find(servers::find("a")).map(drop),
    |client| send(client, servers::get("s")),
    |client| send(client, servers::create(order())),
    |client| send(client, servers::create(order().once("mark"))),
    |client| send(client, servers::update("s", Update::new().name("b"))),
    |client| send(client, servers::delete("s")),
    |client| send(client, servers::addresses("s")),
    |client| send(client, servers::addresses_by_network("s", "private")),
    |client| send(client, servers::metadata("s")),
    |client| send(client, servers::set_metadata("s", BTreeMap::new())),
    |client| send(client, servers::update_metadata("s", BTreeMap::new())),
    |client| send(client, servers::metadata_item("s", "k")),
    |client| send(client, servers::set_metadata_item("s", "k", "v")),
    |client| send(client, servers::delete_metadata_item("s", "k")),
    |client| send(client, servers::reboot("s", Reboot::Soft)),
    |client| send(client, servers::resize("s", "f")),
    |client| send(client, servers::confirm_resize("s")),
    |client| send(client, servers::revert_resize("s")),
    |client| send(client, servers::migrate("s")),
    |client| send(client, servers::reset_network("s")),
    |client| send(client, servers::change_password("s", PASSWORD)),
    |client| send(client, servers::create_image("s", "n", BTreeMap::new())),
    |client| send(client, servers::start("s")),
    |client| send(client, servers::stop("s")),
    |client| send(client, servers::lock("s")),
    |client| send(client, servers::unlock("s")),
    |client| send(client, servers::rescue("s", None, None)),
    |client| send(client, servers::unrescue("s")),
    |client| {
        send(
            client,
            servers::rebuild("s", Rebuild::new("i").admin_password(PASSWORD)),
        )
    },
    |client| send(client, servers::console("s", ConsoleType::NoVnc)),
    |client| send(client, servers::schedule_images("s", 7, None)),
    |client| send(client, servers::image_schedule("s")),
    |client| send(client, servers::unschedule_images("s")),
    |client| send(client, servers::interfaces("s")),
    |client| send(client, servers::interface("s", "p")),
    |client| {
        send(
            client,
            servers::attach_interface("s", NewInterface::on_network("n")),
        )
    },
    |client| send(client, servers::detach_interface("s", "p")),
    |client| send(client, servers::ip_associations("s")),
    |client| send(client, servers::ip_association("s", "1")),
    |client| send(client, servers::associate_ip("s", "1")),
    |client| send(client, servers::disassociate_ip("s", "1")),
    |client| send(client, servers::actions("s")),
    |client| send(client, servers::action("s", "req-1")),
    |client| send(client, servers::attach_volume("s", "v", None)),
    |client| send(client, servers::volume_attachments("s")),
    |client| send(client, servers::volume_attachment("s", "v")),
    |client| send(client, servers::detach_volume("s", "v")),
    |client| all(client, images::list()),
    |client| client.find(images::find("a")).map(drop),
    |client| send(client, images::get("i")),
    |client| send(client, images::delete("i")),
    |client| send(client, images::metadata("i")),
    |client| send(client, images::set_metadata("i", BTreeMap::new())),
    |client| send(client, images::update_metadata("i", BTreeMap::new())),
    |client| send(client, images::metadata_item("i", "k")),
    |client| send(client, images::set_metadata_item("i", "k", "v")),
    |client| send(client, images::delete_metadata_item("i", "k")),
    |client| all(client, flavors::list()),
    |client| client.find(flavors::find("a")).map(drop),
    |client| send(client, flavors::get("f")),
    |client| send(client, flavors::extra_specs("f")),
    |client| send(client, flavors::extra_spec("f", "k")),
    |client| all(client, networks::list()),
    |client| client.find(networks::find("a")).map(drop),
    |client| send(client, networks::get("n")),
    |client| send(client, networks::create(NewNetwork::new("a").cidr("10.0.0.0/8"))),
    |client| send(client, networks::delete("n")),
    |client| all(client, volumes::list()),
    |client| client.find(volumes::find("a")).map(drop),
    |client| send(client, volumes::get("v")),
    |client| send(client, volumes::create(NewVolume::new(1))),
    |client| send(client, volumes::delete("v")),
    |client| all(client, keypairs::list()),
    |client| send(client, keypairs::get("k")),
    |client| send(client, keypairs::create("k")),
    |client| send(client, keypairs::delete("k")),
    |client| send(client, limits::get()),
    |client| send(client, quotas::get()),
    |client| send(client, quotas::of_project("p")),
    |client| send(client, extensions::list()),
    |client| send(client, extensions::get("a")),
    |client| send(client, versions::list()),
    |client| {
        client
            .follow("https://cloud.example/compute/v2.1/servers/a")
            .map(drop)
    },
    |client| client.follow("https://cloud.example/image/v2/images/a").map(drop),
];
