//! One loop over all regions: one sign-in, and a region that is down hides no other.

use std::collections::BTreeSet;
use std::time::Duration;

use cloudservers::sandbox::{Dialect, Failure, Options};
use cloudservers::{ClientOptions, ErrorKind, Kind, Record, Resource, servers};

use super::lab::Lab;

const REGIONS: [&str; 3] = ["DFW", "ORD", "SYD"];

/// Three regions with two servers each.
fn three(dialect: Dialect) -> Lab {
    let lab = Lab::start(Options {
        dialect,
        regions: REGIONS.map(str::to_owned).to_vec(),
        ..Options::default()
    });
    for region in REGIONS {
        let there = lab.client.with_options(ClientOptions::new().region(region));
        for at in 0..2 {
            let mut new = servers::NewServer::new(format!("{region}-{at}"), image(&there), "2");
            if let Some(network) = there.items(cloudservers::networks::list()).next() {
                new = new.network(network.unwrap());
            }
            there.send(servers::create(new)).unwrap();
        }
    }
    lab
}

fn image(client: &cloudservers::Client) -> cloudservers::Image {
    client
        .items(cloudservers::images::list())
        .next()
        .unwrap()
        .unwrap()
}

fn region(server: &impl Record) -> String {
    server.endpoint().unwrap().region().unwrap().to_owned()
}

#[test]
fn all_servers_of_all_regions_come_with_one_sign_in() {
    for dialect in [Dialect::Rackspace, Dialect::OpenStack] {
        let lab = three(dialect);
        lab.sandbox.clear_requests();
        lab.sandbox.revoke_tokens();
        let list = servers::list().page_size(1).resolve([Kind::Image]);
        let mut seen = BTreeSet::new();
        for server in lab.client.inventory(list).unwrap() {
            let server = server.unwrap();
            let name = server.name().unwrap().into_owned();
            assert!(
                name.starts_with(&region(&server)),
                "{name} in {}",
                region(&server)
            );
            let image = server.resolved_image().unwrap().resource().unwrap().unwrap();
            assert_eq!(region(&image), region(&server));
            seen.insert(name);
        }
        assert_eq!(seen.len(), 6);
        assert_eq!(lab.requests("authenticate").len(), 1);
        assert_eq!(lab.requests("show_image_details").len(), 3, "once a region");
    }
}

#[test]
fn a_region_that_is_down_is_told_and_hides_no_other() {
    let lab = three(Dialect::Rackspace);
    let down = Failure::status(500).times(u32::MAX).region("ORD");
    lab.sandbox.fail("list_servers_with_details", down).unwrap();
    let (mut names, mut failed) = (BTreeSet::new(), Vec::new());
    for server in lab.client.inventory(servers::list()).unwrap() {
        match server {
            Ok(server) => drop(names.insert(server.name().unwrap().into_owned())),
            Err(down) => failed.push(down),
        }
    }
    assert_eq!(
        names,
        ["DFW-0", "DFW-1", "SYD-0", "SYD-1"].map(str::to_owned).into()
    );
    assert_eq!(failed.len(), 1);
    assert_eq!(
        (failed[0].region.as_str(), failed[0].error.status()),
        ("ORD", Some(500))
    );
    assert!(failed[0].to_string().starts_with("region ORD: "), "{}", failed[0]);
}

#[test]
fn a_region_that_says_nothing_does_not_hold_the_others_back() {
    let lab = three(Dialect::Rackspace);
    let silent = Failure::default().delay(Duration::from_secs(60)).region("DFW");
    lab.sandbox.fail("list_servers_with_details", silent).unwrap();
    let inventory = lab.client.inventory(servers::list()).unwrap();
    let four: BTreeSet<_> = inventory.take(4).map(|server| region(&server.unwrap())).collect();
    assert_eq!(four, ["ORD", "SYD"].map(str::to_owned).into());
    assert!(!lab.requests("list_servers_with_details").is_empty());
}

#[test]
fn max_items_counts_over_all_regions() {
    let lab = three(Dialect::Rackspace);
    let count = |most| {
        let list = servers::list().max_items(most);
        lab.client.inventory(list).unwrap().map(Result::unwrap).count()
    };
    lab.sandbox.clear_requests();
    assert_eq!(count(0), 0);
    assert!(lab.sandbox.requests().is_empty());
    assert_eq!(count(3), 3);
}

#[test]
fn closing_the_client_ends_the_loop() {
    let lab = three(Dialect::Rackspace);
    let silent = Failure::default().delay(Duration::from_secs(60)).times(u32::MAX);
    lab.sandbox.fail("list_servers_with_details", silent).unwrap();
    let client = lab.client.with_options(ClientOptions::new());
    let mut inventory = client.inventory(servers::list()).unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while lab.requests("list_servers_with_details").is_empty() {
                std::thread::yield_now();
            }
            client.close();
        });
        let ended = inventory.next().unwrap().unwrap_err();
        assert_eq!(ended.error.kind(), ErrorKind::Cancelled);
        assert!(inventory.next().is_none());
    });
}

#[test]
fn an_endpoint_without_a_catalog_is_one_place() {
    let lab = Lab::rackspace();
    lab.create("web-1");
    let client = cloudservers::Client::builder()
        .endpoint(&lab.sandbox.endpoint("DFW").unwrap())
        .token(&lab.sandbox.token())
        .connect()
        .unwrap();
    let names: Vec<_> = client
        .inventory(servers::list())
        .unwrap()
        .map(|server| server.unwrap().name().unwrap().into_owned())
        .collect();
    assert_eq!(names, ["web-1"]);
}
