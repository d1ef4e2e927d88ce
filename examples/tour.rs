//! A walk through the library: the life of two servers, told as it happens.
//!
//! Runs on the cloud that `OS_CLOUD` names, else on the embedded sandbox:
//! `cargo run --features sandbox --example tour`

use std::time::Duration;

use cloudservers::sandbox::{Dialect, Options, Sandbox};
use cloudservers::servers::{NewServer, Reboot, Status};
use cloudservers::{
    Client, ErrorKind, Flavor, Image, Network, Resource, Result, Server, flavors, images, networks, servers,
};

const BUILDING: Duration = Duration::from_secs(900);

fn main() -> std::process::ExitCode {
    match run() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the tour ends early: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    if std::env::var_os("OS_CLOUD").is_some() {
        return tour(&Client::from_env()?);
    }
    let options = Options {
        dialect: Dialect::Rackspace,
        build_seconds: 0.5,
        ..Options::default()
    };
    let sandbox = Sandbox::start(options).expect("a loopback port is free");
    let credentials = sandbox.credentials();
    let config = Client::builder()
        .auth_url(&sandbox.auth_url())
        .username(&credentials.username);
    tour(&config.api_key(&credentials.api_key).region("DFW").connect()?)
}

/// Deletes what the tour made, also when it ends early.
struct CleanUp<'a> {
    client: &'a Client,
    servers: Vec<Server>,
}

impl Drop for CleanUp<'_> {
    fn drop(&mut self) {
        for server in &self.servers {
            match self.client.send(servers::delete(server)) {
                Err(error) if !error.is_not_found() => eprintln!("left behind: {server:?}: {error}"),
                _ => {}
            }
        }
    }
}

fn tour(client: &Client) -> Result<()> {
    println!("Sign in");
    client.sign_in()?;
    println!("  at {}", client.endpoint()?.url());

    println!("Images and flavors");
    let image = smallest_image(client)?;
    let (flavor, larger) = two_flavors(client, &image)?;
    println!("  the image {image:?}, the flavors {flavor:?} and {larger:?}");

    println!("Two servers: one by ids, one by full URLs");
    let mut made = CleanUp {
        client,
        servers: Vec::new(),
    };
    let network = first_network(client)?;
    let prefix = format!("tour-{:06}", std::process::id());
    let attach = |new: NewServer| match &network {
        Some(network) => new.network(network),
        None => new,
    };
    let by_id = NewServer::new(format!("{prefix}-1"), image.id().as_ref(), flavor.id().as_ref())
        .metadata("role", "web");
    let by_url = NewServer::new(
        format!("{prefix}-2"),
        image.self_url().unwrap_or_default(),
        flavor.bookmark().unwrap_or_default(),
    );
    for new in [by_id, by_url] {
        made.servers.push(client.send(servers::create(attach(new)))?);
    }
    let mut ready = Vec::new();
    for server in &made.servers {
        let server = client.wait_for(server, Status::Active, BUILDING)?;
        println!(
            "  {server:?} is {} at {}",
            server.status_text(),
            server.ip(4).unwrap_or_default()
        );
        ready.push(server);
    }
    let server = &ready[0];

    println!("Links");
    for link in server.links() {
        let found = client.follow_to::<Server>(&link)?;
        println!("  {:9} {} leads to {found:?}", link.rel().as_str(), link.href());
    }
    if let Some(reference) = server.image() {
        println!(
            "  its image  {} leads to {:?}",
            reference.id(),
            client.follow(&reference)?
        );
    }
    if let Some(reference) = server.flavor() {
        println!(
            "  its flavor {} leads to {:?}",
            reference.id(),
            client.follow(&reference)?
        );
    }

    println!("All servers, two at a time");
    for (number, page) in client.pages(servers::list().page_size(2)).enumerate() {
        let page = page?;
        println!(
            "  page {}: {:?}",
            number + 1,
            page.iter().map(|each| each.id().into_owned()).collect::<Vec<_>>()
        );
    }

    println!("Reboot");
    let before = server.updated();
    client.send(servers::reboot(server, Reboot::Soft))?;
    let server = client.wait_for(server, Status::Active, BUILDING)?;
    println!("  {} again", server.status_text());

    println!("Resize to {larger:?}, and confirm");
    client.send(servers::resize(&server, &larger))?;
    client.wait_for(&server, Status::VerifyResize, BUILDING)?;
    client.send(servers::confirm_resize(&server))?;
    let server = client.wait_for(&server, Status::Active, BUILDING)?;
    println!(
        "  its flavor is {}",
        server
            .flavor()
            .map(|flavor| flavor.id().to_owned())
            .unwrap_or_default()
    );

    println!("Metadata");
    client.send(servers::set_metadata_item(&server, "stage", "blue"))?;
    println!("  {:?}", client.send(servers::metadata(&server))?);

    println!("What changed since the servers were built");
    if let Some(time) = before {
        for changed in client.items(servers::list().changes_since(time)) {
            let changed = changed?;
            println!("  {changed:?} {}", changed.status_text());
        }
    }

    println!("Delete, and wait until they are gone");
    for server in &ready {
        client.send(servers::delete(server))?;
    }
    for server in &ready {
        client.wait_until_deleted(server, BUILDING)?;
        match client.send(servers::get(server)) {
            Err(error) if error.kind() == ErrorKind::ItemNotFound => println!("  {server:?} is gone"),
            Err(error) => return Err(error),
            Ok(left) => println!("  {left:?} is {}", left.status_text()),
        }
    }
    made.servers.clear();
    Ok(())
}

/// The image that needs least.
fn smallest_image(client: &Client) -> Result<Image> {
    let all: Vec<Image> = client
        .items(images::list().status("ACTIVE".into()))
        .collect::<Result<_>>()?;
    let needs = |image: &Image| (image.min_ram().unwrap_or(0), image.min_disk().unwrap_or(0));
    Ok(all.into_iter().min_by_key(needs).expect("a cloud has an image"))
}

/// The two smallest flavors that the image fits.
fn two_flavors(client: &Client, image: &Image) -> Result<(Flavor, Flavor)> {
    let (ram, disk) = (image.min_ram().unwrap_or(0), image.min_disk().unwrap_or(0));
    let list = flavors::list().min_ram(ram as u64).min_disk(disk.max(1) as u64);
    let mut fitting: Vec<Flavor> = client.items(list).collect::<Result<_>>()?;
    fitting.sort_by_key(|flavor| (flavor.ram(), flavor.disk()));
    let larger = fitting
        .iter()
        .position(|flavor| flavor.ram() > fitting[0].ram())
        .expect("a cloud has two sizes");
    Ok((fitting[0].clone(), fitting[larger].clone()))
}

/// A network of the project, where the cloud wants one named.
fn first_network(client: &Client) -> Result<Option<Network>> {
    if client.endpoint()?.is_rackspace() {
        return Ok(None);
    }
    client
        .items(networks::list())
        .find(|each| !matches!(each, Ok(network) if network.external() == Some(true)))
        .transpose()
}
