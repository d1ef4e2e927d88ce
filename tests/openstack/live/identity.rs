//! Signing in, in each way that clouds.yaml knows.

use cloudservers::{Client, ErrorKind, Resource, images, servers};

use crate::bed::{Mine, client, image, member, refused, small};

#[test]
fn every_way_to_sign_in_leads_to_the_same_project() {
    for cloud in [
        "member-project-id",
        "member-application-credential",
        "member-unscoped-token",
    ] {
        let client = client(cloud);
        assert_eq!(
            client.endpoint().unwrap(),
            member().endpoint().unwrap(),
            "{cloud}"
        );
        assert_eq!(client.regions().unwrap(), ["RegionOne"]);
        assert_eq!(client.send(images::get(image())).unwrap(), image());
    }
}

#[test]
fn a_reader_reads_and_nothing_else() {
    let reader = client("reader");
    assert!(reader.items(servers::list()).all(|server| server.is_ok()));
    let error = refused(
        reader.send(servers::create(small("reader"))),
        ErrorKind::Forbidden,
    );
    assert!(
        error
            .message()
            .contains("Policy doesn't allow os_compute_api:servers:create"),
        "{error}"
    );
    assert_eq!(error.roles(), ["member", "admin"]);
    assert!(
        error
            .message()
            .contains("takes one of the roles member and admin"),
        "{error}"
    );
}

#[test]
fn a_server_of_another_project_is_not_shown() {
    // While it is being scheduled, Nova says 403 instead.
    let server = Mine::build("private");
    refused(
        client("limited").send(servers::get(server.id().as_ref())),
        ErrorKind::ItemNotFound,
    );
    let everywhere = servers::list().filter("all_tenants", "1");
    let mut everywhere = client("admin").items(everywhere);
    assert!(everywhere.any(|found| found.unwrap() == *server));
}

#[test]
fn a_wrong_password_and_an_unknown_region_are_told() {
    let wrong = Client::builder()
        .cloud("member")
        .password("wrong")
        .connect()
        .unwrap();
    let error = refused(wrong.sign_in(), ErrorKind::Authentication);
    assert_eq!(error.status(), Some(401));
    let elsewhere = Client::builder()
        .cloud("member")
        .region("Nowhere")
        .connect()
        .unwrap();
    let error = refused(elsewhere.endpoint(), ErrorKind::Config);
    assert!(error.message().contains("RegionOne"), "{error}");
}

#[test]
fn a_cloud_that_is_not_there_is_told_with_those_that_are() {
    let error = refused(Client::from_cloud("nope"), ErrorKind::Config);
    assert!(error.message().contains("member"), "{error}");
}
