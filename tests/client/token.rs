//! The token: renewed in time, once, and by one thread for all.

use cloudservers::sandbox::{Failure, Options};
use cloudservers::{Client, ErrorKind, servers};

use super::lab::{Lab, config};
use super::service::{Service, json};
use super::threads::on_threads;

#[test]
fn building_a_client_sends_nothing_and_the_first_call_signs_in() {
    let lab = Lab::rackspace();
    assert!(lab.sandbox.requests().is_empty());
    lab.client.send(servers::list()).unwrap();
    lab.client.send(servers::list()).unwrap();
    assert_eq!(lab.requests("authenticate").len(), 1);
}

#[test]
fn one_thread_signs_in_for_all() {
    let lab = Lab::openstack();
    for outcome in on_threads(16, || lab.client.send(servers::list())) {
        outcome.unwrap();
    }
    assert_eq!(lab.requests("authenticate").len(), 1);
}

#[test]
fn a_refused_token_is_renewed_once_for_all_threads() {
    let lab = Lab::rackspace();
    lab.client.sign_in().unwrap();
    lab.sandbox.revoke_tokens();
    for outcome in on_threads(12, || lab.client.send(servers::list())) {
        outcome.unwrap();
    }
    assert_eq!(lab.requests("authenticate").len(), 2);
}

#[test]
fn a_post_is_sent_again_after_its_token_was_refused() {
    let lab = Lab::openstack();
    let new = lab.new_server("web-1");
    lab.sandbox.revoke_tokens();
    lab.client.send(servers::create(new)).unwrap();
    let statuses: Vec<_> = lab
        .requests("create_server")
        .iter()
        .map(|each| each.status)
        .collect();
    assert_eq!(statuses, [401, 202]);
}

#[test]
fn a_service_that_refuses_every_token_is_asked_twice() {
    let lab = Lab::openstack();
    lab.sandbox
        .fail("list_servers_with_details", Failure::status(401).times(u32::MAX))
        .unwrap();
    let error = lab.client.send(servers::list()).unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Unauthorized, 2));
    assert_eq!(lab.requests("list_servers_with_details").len(), 2);
    assert_eq!(lab.requests("authenticate").len(), 2);
}

#[test]
fn a_token_is_renewed_before_it_expires() {
    let lab = Lab::start(Options {
        token_seconds: 1,
        ..Options::default()
    });
    lab.client.send(servers::list()).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(1000));
    lab.client.send(servers::list()).unwrap();
    let asked = lab.requests("list_servers_with_details");
    assert!(
        asked.iter().all(|request| request.status == 200),
        "none was refused"
    );
    assert_eq!(lab.requests("authenticate").len(), 2);
}

#[test]
fn a_token_that_comes_expired_is_used_until_it_is_refused() {
    let service = Service::start(|asked| match asked.path.as_str() {
        "/v2.0/tokens" => json(
            200,
            r#"{"access": {"token": {"id": "t", "expires": "2001-01-01T00:00:00Z", "tenant": {"id": "1"}}}}"#,
        ),
        _ => json(200, r#"{"servers": []}"#),
    });
    let client = Client::builder()
        .auth_url(&format!("http://{}/v2.0", service.authority()))
        .compute_endpoint(&service.endpoint())
        .username("me")
        .password("p")
        .connect()
        .unwrap();
    for _ in 0..3 {
        client.send(servers::list()).unwrap();
    }
    let paths: Vec<_> = service.asked().into_iter().map(|asked| asked.path).collect();
    assert_eq!(paths[0], "/v2.0/tokens");
    assert!(
        paths[1..].iter().all(|path| path == "/v2.1/servers/detail"),
        "{paths:?}"
    );
}

#[test]
fn wrong_credentials_are_told_and_tried_once() {
    let lab = Lab::openstack();
    let client = config(&lab.sandbox).password("wrong").connect().unwrap();
    let error = client.send(servers::list()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert!(!error.to_string().contains("wrong\""), "{error}");
    assert_eq!(lab.requests("authenticate").len(), 1);
}

#[test]
fn threads_that_waited_for_a_refused_sign_in_do_not_try_themselves() {
    let lab = Lab::openstack();
    let slow = Failure::kind(cloudservers::sandbox::FailureKind::Delay)
        .delay(std::time::Duration::from_millis(150))
        .times(u32::MAX);
    lab.sandbox.fail("authenticate", slow).unwrap();
    let client = config(&lab.sandbox).password("wrong").connect().unwrap();
    for outcome in on_threads(8, || client.send(servers::list())) {
        assert_eq!(outcome.unwrap_err().kind(), ErrorKind::Authentication);
    }
    assert_eq!(lab.requests("authenticate").len(), 1);
}

#[test]
fn a_token_that_was_given_cannot_be_renewed() {
    let refused = r#"{"unauthorized": {"code": 401, "message": "No valid token"}}"#;
    let service = Service::start(move |_| json(401, refused));
    let error = service.client().send(servers::list()).unwrap_err();
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Unauthorized, Some(401))
    );
    assert_eq!(service.asked().len(), 1);
    let told = error.to_string();
    assert!(
        told.contains("No valid token") && told.contains("no credentials"),
        "{told}"
    );
    assert!(!told.contains("secret-token"), "{told}");
}
