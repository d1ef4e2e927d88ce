//! A session exported by one client, and what another one begins with.

use cloudservers::sandbox::Options;
use cloudservers::{Client, Config, ErrorKind, Session, servers};

use super::lab::{Lab, config};

/// The session as another process would get it.
fn handed_over(lab: &Lab) -> Session {
    lab.client.session().unwrap().export().reveal().parse().unwrap()
}

fn with_session(lab: &Lab) -> Client {
    let settings = Config::new().session(&handed_over(lab)).region("DFW");
    settings.connect().unwrap()
}

#[test]
fn a_session_that_was_handed_over_needs_no_sign_in() {
    let lab = Lab::openstack();
    with_session(&lab).send(servers::list()).unwrap();
    assert_eq!(lab.requests("authenticate").len(), 1);
}

#[test]
fn a_session_tells_whose_it_is_and_never_its_token() {
    let lab = Lab::openstack();
    let session = handed_over(&lab);
    let credentials = lab.sandbox.credentials();
    assert_eq!(session.auth_url(), lab.sandbox.auth_url());
    assert!(session.user().contains(&credentials.username), "{session:?}");
    assert!(session.scope().contains(&credentials.project_name), "{session:?}");
    assert_eq!(session.regions(), ["DFW"]);
    assert!(session.expires().is_some());

    let text = session.export();
    let told: serde_json::Value = serde_json::from_str(text.reveal()).unwrap();
    let token = told["token"].as_str().unwrap();
    let client = with_session(&lab);
    let shown = format!("{session:?} {client:?} {text:?} {:?}", client.config());
    assert!(!shown.contains(token), "{shown}");
}

#[test]
fn what_is_exported_again_is_the_same() {
    let lab = Lab::rackspace();
    let (once, twice) = (handed_over(&lab), with_session(&lab).session().unwrap());
    assert_eq!(once.export(), twice.export());
}

#[test]
fn a_session_that_is_over_is_replaced_where_there_are_credentials() {
    let lab = Lab::rackspace();
    let session = handed_over(&lab);
    let client = config(&lab.sandbox).session(&session).connect().unwrap();
    client.send(servers::list()).unwrap();
    assert_eq!(lab.requests("authenticate").len(), 1);

    lab.sandbox.revoke_tokens();
    client.send(servers::list()).unwrap();
    assert_eq!(lab.requests("authenticate").len(), 2);
}

#[test]
fn a_session_that_is_over_is_told_where_there_are_none() {
    let lab = Lab::start(Options {
        token_seconds: 1,
        ..Options::default()
    });
    let client = with_session(&lab);
    std::thread::sleep(std::time::Duration::from_millis(1000));
    let error = client.send(servers::list()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert!(
        error.to_string().contains("the session that was given is over"),
        "{error}"
    );

    let lab = Lab::rackspace();
    let client = with_session(&lab);
    lab.sandbox.revoke_tokens();
    let error = client.send(servers::list()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unauthorized);
    assert!(
        error.to_string().contains("no credentials to get another with"),
        "{error}"
    );
}

#[test]
fn another_ones_session_is_refused() {
    let lab = Lab::openstack();
    let session = handed_over(&lab);
    let given = || config(&lab.sandbox).session(&session);
    let alone = || Config::new().session(&session);
    for (settings, part) in [
        (given().username("you"), "not \"you\""),
        (given().project_name("other"), "not project \"other\""),
        (given().auth_url("http://127.0.0.1:1/v3"), "its auth_url is"),
        (alone().username("you"), "not \"you\""),
        (alone().project_id("other"), "not project id \"other\""),
        (alone().auth_url("http://127.0.0.1:1/v3"), "its auth_url is"),
        (
            alone().application_credential_id("a"),
            "not application credential \"a\"",
        ),
        (
            alone().endpoint("http://127.0.0.1:1/v2.1").token("t"),
            "contradict each other",
        ),
        (
            alone().auth_url(&lab.sandbox.auth_url()).token("t"),
            "its user is",
        ),
    ] {
        let error = settings.connect().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(error.to_string().contains(part), "{error}");
    }
    let named = alone()
        .auth_url(&lab.sandbox.auth_url())
        .username(&lab.sandbox.credentials().username);
    let domain = lab.sandbox.credentials().domain_name;
    named.user_domain_name(&domain).connect().unwrap();
    assert_eq!(lab.requests("authenticate").len(), 1);
}

#[test]
fn a_client_with_a_token_of_its_own_has_no_session() {
    let lab = Lab::openstack();
    let client = Client::builder()
        .endpoint(&lab.sandbox.endpoint("DFW").unwrap())
        .token(&lab.sandbox.token())
        .connect()
        .unwrap();
    let error = client.session().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.to_string().contains("endpoint and token"), "{error}");
}
