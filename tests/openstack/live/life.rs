//! The actions, and what they leave.

use std::time::Duration;

use cloudservers::servers::{DiskConfig, Reboot, Rebuild, Status, Update};
use cloudservers::{ErrorKind, Kind, Record, Reference, Resource, Wait, servers};

use crate::bed::{Mine, client, image_named, member, micro, nano, refused};

#[test]
fn a_server_reboots_stops_and_starts() {
    let server = Mine::build("power");
    for how in [Reboot::Soft, Reboot::Hard] {
        member().send(servers::reboot(&*server, how)).unwrap();
        server.wait(Status::Active);
    }
    member().send(servers::stop(&*server)).unwrap();
    server.wait(Status::Shutoff);
    let error = refused(member().send(servers::stop(&*server)), ErrorKind::Conflict);
    assert!(
        error.message().contains("while it is in vm_state stopped"),
        "{error}"
    );
    member().send(servers::start(&*server)).unwrap();
    server.wait(Status::Active);
    member()
        .send(servers::change_password(&*server, "an0ther"))
        .unwrap();
    server.wait(Status::Active);
}

#[test]
fn a_resize_is_confirmed_or_reverted() {
    let server = Mine::build("resize");
    let error = refused(
        member().send(servers::resize(&*server, nano())),
        ErrorKind::BadRequest,
    );
    assert!(error.message().contains("must change flavor"), "{error}");
    refused(
        member().send(servers::confirm_resize(&*server)),
        ErrorKind::Conflict,
    );

    member().send(servers::resize(&*server, micro())).unwrap();
    assert_eq!(
        server.wait(Status::VerifyResize).flavor().unwrap().id(),
        micro().id()
    );
    member().send(servers::revert_resize(&*server)).unwrap();
    assert_eq!(server.wait(Status::Active).flavor().unwrap().id(), nano().id());

    let resize = servers::resize_with_disk_config(&*server, micro(), DiskConfig::Auto);
    member().send(resize).unwrap();
    assert_eq!(server.wait(Status::VerifyResize).disk_config().unwrap(), "AUTO");
    member().send(servers::confirm_resize(&*server)).unwrap();
    assert_eq!(server.wait(Status::Active).flavor().unwrap().id(), micro().id());
}

#[test]
fn an_administrator_migrates_a_server() {
    let server = Mine::build("migrate");
    refused(member().send(servers::migrate(&*server)), ErrorKind::Forbidden);
    client("admin").send(servers::migrate(&*server)).unwrap();
    server.wait(Status::VerifyResize);
    member().send(servers::confirm_resize(&*server)).unwrap();
    server.wait(Status::Active);
}

#[test]
fn resetting_the_network_is_gone() {
    let server = Mine::build("reset-network");
    for cloud in ["member", "admin"] {
        let error = refused(
            client(cloud).send(servers::reset_network(&*server)),
            ErrorKind::Fault,
        );
        assert_eq!(error.status(), Some(410));
        assert!(error.message().contains("no longer available"), "{error}");
    }
}

#[test]
fn a_rebuild_answers_with_less_than_the_server() {
    let server = Mine::build("rebuild");
    let other = image_named("rescue");
    let answered = member()
        .send(servers::rebuild(
            &*server,
            Rebuild::new(&other).admin_password("an0ther"),
        ))
        .unwrap();
    assert_eq!(answered.admin_password().unwrap().reveal(), "an0ther");
    assert!(answered.vm_state().is_none(), "{}", answered.json());
    let rebuilt = server.wait(Status::Active);
    assert_eq!(rebuilt.image().unwrap().id(), other.id());
    assert_eq!(rebuilt.vm_state().unwrap(), "active");
}

#[test]
fn an_update_answers_with_less_and_the_client_reads_the_whole() {
    let server = Mine::build("update");
    let name = format!("{} – ümbenannt", server.name().unwrap());
    let lean = member()
        .send(servers::update(&*server, Update::new().name(name.as_str())))
        .unwrap();
    assert!(lean.vm_state().is_none(), "{}", lean.json());
    let whole = member()
        .update(&*server, Update::new().access_ipv4("192.0.2.9"))
        .unwrap();
    assert_eq!(whole.name().unwrap(), name);
    assert_eq!(whole.access_ipv4().unwrap(), "192.0.2.9");
    assert_eq!(whole.vm_state().unwrap(), "active");
    let mac = whole.addresses().all().next().unwrap().1.mac_addr.clone();
    assert!(mac.is_some(), "{}", whole.json());
}

#[test]
fn a_rescue_tells_the_password_and_ends() {
    let server = Mine::build("rescue");
    let password = member()
        .send(servers::rescue(&*server, None, Some("Rescue123".into())))
        .unwrap();
    assert_eq!(password.unwrap().reveal(), "Rescue123");
    server.wait(Status::Rescue);
    refused(
        member().send(servers::rescue(&*server, None, None)),
        ErrorKind::Conflict,
    );
    member().send(servers::unrescue(&*server)).unwrap();
    server.wait(Status::Active);
    refused(member().send(servers::unrescue(&*server)), ErrorKind::Conflict);
}

#[test]
fn a_rescue_without_a_password_makes_one_up() {
    let server = Mine::build("rescue-image");
    let image = Reference::new(image_named("rescue").id(), Kind::Image);
    let password = member()
        .send(servers::rescue(&*server, Some(image), None))
        .unwrap();
    assert!(!password.unwrap().reveal().is_empty());
    server.wait(Status::Rescue);
}

#[test]
fn a_lock_is_against_actions_but_not_against_renaming() {
    let server = Mine::build("lock");
    member().send(servers::lock(&*server)).unwrap();
    for refusal in [
        member().send(servers::stop(&*server)),
        member().send(servers::delete(&*server)),
    ] {
        let error = refused(refusal, ErrorKind::Conflict);
        assert!(error.message().contains("is locked"), "{error}");
    }
    member()
        .update(&*server, Update::new().name("live-renamed"))
        .unwrap();
    for _ in 0..2 {
        member().send(servers::unlock(&*server)).unwrap();
    }
    member().send(servers::stop(&*server)).unwrap();
    server.wait(Status::Shutoff);
}

#[test]
fn a_wait_for_what_never_comes_says_where_the_server_came_to_rest() {
    let server = Mine::build("rest");
    // A stop that is over before the first look is not seen to move, and says nothing.
    let told = (0..5).find_map(|_| {
        server.wait(Status::Active);
        member().send(servers::stop(&*server)).unwrap();
        let wait = Wait::until(Status::Paused).timeout(Duration::from_secs(10));
        let error = member().wait(&*server, wait).unwrap_err();
        member().send(servers::start(&*server)).unwrap();
        (error.kind() == ErrorKind::ServerFailed).then_some(error)
    });
    let error = told.expect("five stops, none of which was seen");
    assert!(error.message().contains("came to rest in SHUTOFF"), "{error}");
}
