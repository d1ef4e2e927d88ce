//! Limits, quotas, consoles, migration, flavor classes: what is asked about an account and its servers.

use cloudservers::sandbox::{Dialect, Options, RateLimit};
use cloudservers::servers::{ConsoleType, Status};
use cloudservers::{Client, ClientOptions, ErrorKind, Record, flavors, limits, quotas, servers};

use super::lab::{Lab, SOON};

#[test]
fn limits_tell_what_there_may_be_and_what_is_used() {
    let lab = Lab::start(Options {
        rate_limits: true,
        ..Options::default()
    });
    lab.create("web-1");
    let told = lab.client.send(limits::get()).unwrap();
    assert_eq!((told.servers_used(), told.max_ram()), (Some(1), Some(-1)));
    assert_eq!(
        told.absolute()["maxTotalPrivateNetworks"],
        told.max_private_networks().unwrap()
    );
    assert_eq!(
        told.used().keys().collect::<Vec<_>>(),
        ["totalInstancesUsed", "totalRAMUsed"]
    );
    assert_eq!(told.cores_used(), None, "not told is none");

    let published: Vec<RateLimit> = Options::default().limits;
    let rates = told.rates();
    assert_eq!(rates.len(), published.len());
    let creation = rates
        .iter()
        .find(|rate| rate.remaining == rate.value - 1 && rate.verb == "POST");
    let creation = creation.expect("the creation was counted");
    assert!(!creation.regex.is_empty() && !creation.uri.is_empty() && creation.next_available.is_some());
}

#[test]
fn an_openstack_has_no_rates() {
    let told = Lab::openstack().client.send(limits::get()).unwrap();
    assert!(told.rates().is_empty());
    assert_eq!((told.max_keypairs(), told.cores_used()), (Some(100), Some(0)));
}

#[test]
fn quotas_are_ones_own_unless_said_otherwise() {
    for dialect in [Dialect::Rackspace, Dialect::OpenStack] {
        let lab = Lab::start(Options {
            dialect,
            ..Options::default()
        });
        let own = lab.client.send(quotas::get()).unwrap();
        let project = own.project_id().unwrap().into_owned();
        assert_eq!((own.cores(), own.key_pairs()), (Some(-1), Some(100)));
        assert_eq!(own.get("injected_file_path_bytes"), Some("255"));
        let same = lab.client.send(quotas::of_project(&project)).unwrap();
        assert_eq!(same.json(), own.json());
        let error = lab.client.send(quotas::of_project("another")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Forbidden, "no quota is used up: {error}");
    }
}

#[test]
fn a_project_that_nobody_told_has_to_be_named() {
    let client = Client::builder()
        .endpoint("http://127.0.0.1:9/v2.1")
        .token("t")
        .connect()
        .unwrap();
    let error = client.send(quotas::get()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    assert!(error.to_string().contains("nobody told the project"), "{error}");
}

#[test]
fn a_console_is_asked_for_as_the_microversion_wants_it() {
    let lab = Lab::openstack();
    let server = lab.create("web-1");
    lab.client.wait_for(&server, Status::Active, SOON).unwrap();
    let newer = lab
        .client
        .with_options(ClientOptions::new().microversion(Some("2.6".to_owned())));
    let consoles = [
        lab.client
            .send(servers::console(&server, ConsoleType::NoVnc))
            .unwrap(),
        newer.send(servers::console(&server, ConsoleType::NoVnc)).unwrap(),
        lab.client
            .send(servers::console(&server, ConsoleType::Serial).with_microversion("latest"))
            .unwrap(),
        lab.client
            .send(servers::console(&server, ConsoleType::SpiceHtml5).with_microversion("2.5"))
            .unwrap(),
    ];
    let paths: Vec<_> = lab
        .requests("get_console")
        .iter()
        .map(|request| request.path.rsplit('/').next().unwrap().to_owned())
        .collect();
    assert_eq!(paths, ["action", "remote-consoles", "remote-consoles", "action"]);
    let protocols: Vec<_> = consoles.iter().map(|console| console.protocol()).collect();
    assert_eq!(protocols, [None, Some("vnc".into()), Some("serial".into()), None]);
    for console in &consoles {
        let url = console.url().unwrap().reveal();
        assert!(url.contains("token"));
        let shown = format!("{console:?} {}", console.json());
        assert!(
            !shown.contains("127.0.0.1") && !shown.contains("token"),
            "{shown}"
        );
    }

    let refused = |call| lab.client.send(call).unwrap_err().kind();
    assert_eq!(
        refused(servers::console(&server, ConsoleType::RdpHtml5)),
        ErrorKind::BadRequest
    );
    assert_eq!(
        refused(servers::console(&server, ConsoleType::WebMks)),
        ErrorKind::ItemNotFound
    );
    assert_eq!(
        refused(servers::console(&server, ConsoleType::XvpVnc)),
        ErrorKind::Fault
    );
    let unknown = "vnc".parse::<ConsoleType>().unwrap_err().to_string();
    assert!(
        unknown.contains("\"vnc\"") && unknown.contains("novnc, xvpvnc"),
        "{unknown}"
    );
}

#[test]
fn a_migrated_server_waits_to_be_confirmed() {
    let lab = Lab::rackspace();
    let server = lab.create("web-1");
    let server = lab.client.wait_for(&server, Status::Active, SOON).unwrap();
    lab.client.send(servers::migrate(&server)).unwrap();
    let moved = lab.client.wait_for(&server, Status::VerifyResize, SOON).unwrap();
    assert_eq!(moved.flavor(), server.flavor());
    lab.client.send(servers::confirm_resize(&server)).unwrap();
    lab.client.wait_for(&server, Status::Active, SOON).unwrap();
    lab.client.send(servers::reset_network(&server)).unwrap();
    let newest = lab.client.send(servers::actions(&server)).unwrap();
    assert_eq!(newest[0].action().unwrap(), "resetNetwork");

    let lab = Lab::openstack();
    let server = lab.create("web-1");
    let error = lab.client.send(servers::migrate(&server)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Forbidden);
    let error = lab.client.send(servers::reset_network(&server)).unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Fault, Some(410)));
}

#[test]
fn a_flavor_tells_its_class() {
    let lab = Lab::rackspace();
    let flavor = lab.client.send(flavors::get("performance2-60")).unwrap();
    assert_eq!(flavor.flavor_class().unwrap(), "performance2");
    assert_eq!(flavor.policy_class().unwrap(), "performance_flavor");
    assert_eq!(
        (flavor.disk_io_index(), flavor.number_of_data_disks()),
        (Some(60), Some(2))
    );
    let specs = lab.client.send(flavors::extra_specs(&flavor)).unwrap();
    assert_eq!(flavor.extra_specs().unwrap(), specs);
    let volumes = lab.client.send(flavors::get("compute1-4")).unwrap();
    assert_eq!(volumes.disk_io_index(), Some(-1));
    let plain = Lab::openstack().client.send(flavors::get("1")).unwrap();
    assert_eq!((plain.flavor_class(), plain.disk_io_index()), (None, None));
}
