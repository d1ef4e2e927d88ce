//! Waiting for many at once.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use cloudservers::sandbox::Options;
use cloudservers::servers::Status;
use cloudservers::{ErrorKind, Record, Resource, Server, Wait, images, servers};

use super::lab::{Lab, SOON};
use super::service::{Asked, Reply, Service, json};

/// Often enough for tests.
const OFTEN: Duration = Duration::from_millis(10);

fn slow(options: Options) -> Lab {
    Lab::start(Options {
        virtual_time: true,
        build_seconds: 60.0,
        ..options
    })
}

fn create(lab: &Lab, count: usize) -> Vec<Server> {
    (0..count)
        .map(|number| lab.create(&format!("web-{number}")))
        .collect()
}

#[test]
fn all_are_waited_for_with_one_listing_an_interval() {
    let lab = slow(Options::default());
    let made = create(&lab, 12);
    let mut told = 0;
    let wait = Wait::until(Status::Active)
        .timeout(SOON)
        .interval(OFTEN)
        .each(|_| {
            told += 1;
            if told % 12 == 0 {
                lab.sandbox.advance(30.0);
            }
            Ok(())
        });
    let active = lab.client.wait_all(&made, wait).unwrap();
    assert_eq!(told, 36, "each poll sees them all");
    let listings = lab.requests("list_servers_with_details");
    let since: Vec<_> = listings
        .iter()
        .map(|asked| asked.path.contains("changes-since="))
        .collect();
    assert_eq!(since, [false, true, true]);
    assert!(lab.requests("show_server_details").is_empty());
    for (made, active) in made.iter().zip(&active) {
        assert_eq!((active.id(), &*active.status_text()), (made.id(), "ACTIVE"));
        assert_eq!(active.admin_password(), made.admin_password());
        assert!(active.admin_password().is_some());
    }
}

#[test]
fn few_among_many_pages_are_asked_for_one_by_one() {
    let lab = slow(Options {
        max_limit: 2,
        ..Options::default()
    });
    let old = create(&lab, 3);
    create(&lab, 5);
    let wait = Wait::until(Status::Active)
        .timeout(SOON)
        .interval(OFTEN)
        .each(|server| {
            if server.id() == old[2].id() {
                lab.sandbox.advance(25.0);
            }
            Ok(())
        });
    lab.client.wait_all(&old, wait).unwrap();
    assert_eq!(
        lab.requests("list_servers_with_details").len(),
        2 * 5,
        "the first listing and the first one of changes take five pages, more than the three they are"
    );
    assert_eq!(lab.requests("show_server_details").len(), 2 * 3);
}

#[test]
fn one_alone_needs_no_listing_and_none_nothing() {
    let lab = Lab::rackspace();
    let made = create(&lab, 1);
    lab.client.wait_for_all(&made, Status::Active, SOON).unwrap();
    assert!(lab.requests("list_servers_with_details").is_empty());
    let before = lab.sandbox.requests().len();
    assert!(
        lab.client
            .wait_for_all::<Server>(&[], Status::Active, SOON)
            .unwrap()
            .is_empty()
    );
    assert_eq!(lab.sandbox.requests().len(), before);
}

#[test]
fn what_fails_does_not_end_the_wait_for_the_others() {
    let lab = Lab::rackspace();
    let mut made = create(&lab, 3);
    made.insert(
        1,
        Server::from_json(r#"{"id": "8c65cb68-0681-4c30-bc88-6b83a8a26aee"}"#, None).unwrap(),
    );
    made.push(Server::from_json(r#"{"id": ""}"#, None).unwrap());
    let some = lab.client.wait_for_all(&made, Status::Active, SOON).unwrap_err();
    assert_eq!(some.failed.keys().collect::<Vec<_>>(), [&1, &4]);
    assert_eq!(some.failed[&1].kind(), ErrorKind::ItemNotFound);
    assert_eq!(some.failed[&4].kind(), ErrorKind::InvalidReference);
    for index in [0, 2, 3] {
        assert_eq!(some.results[index].as_ref().unwrap().id(), made[index].id());
    }
}

/// A service whose servers show the status that `state` says: of an id, at which of its polls.
fn showing(
    ids: &'static [&'static str],
    state: impl Fn(&str, usize) -> String + Send + Sync + 'static,
) -> Service {
    let polls = Mutex::new(HashMap::<String, usize>::new());
    Service::start(move |asked: &Asked| {
        let show = |id: &str| {
            let mut polls = polls.lock().unwrap();
            let poll = polls.entry(id.to_owned()).or_default();
            *poll += 1;
            state(id, *poll)
        };
        let server = |id: &str, status: String| format!(r#"{{"id": "{id}", "status": "{status}"}}"#);
        match asked.path.split('?').next().unwrap().rsplit('/').next().unwrap() {
            "detail" => {
                let shown = ids
                    .iter()
                    .map(|id| (*id, show(id)))
                    .filter(|(_, status)| status != "-");
                let shown: Vec<_> = shown.map(|(id, status)| server(id, status)).collect();
                json(200, &format!(r#"{{"servers": [{}]}}"#, shown.join(",")))
            }
            id => match show(id) {
                status if status == "-" => json(404, r#"{"itemNotFound": {"code": 404, "message": "gone"}}"#),
                status => json(200, &format!(r#"{{"server": {}}}"#, server(id, status))),
            },
        }
    })
}

fn known(ids: &[&str]) -> Vec<Server> {
    let server = |id: &&str| Server::from_json(format!(r#"{{"id": "{id}", "name": "{id}"}}"#), None).unwrap();
    ids.iter().map(server).collect()
}

#[test]
fn time_outs_and_failures_keep_the_last_states() {
    let service = showing(&["a", "b", "c"], |id, poll| {
        match (id, poll) {
            ("a", 1..3) | ("b", _) => "BUILD",
            ("a", _) => "ACTIVE",
            _ => "ERROR",
        }
        .to_owned()
    });
    let wait = Wait::until(Status::Active)
        .timeout(Duration::from_millis(300))
        .interval(OFTEN);
    let some = service
        .client()
        .wait_all(&known(&["a", "b", "c"]), wait)
        .unwrap_err();
    assert_eq!(some.results[0].as_ref().unwrap().status_text(), "ACTIVE");
    assert_eq!(some.failed[&1].kind(), ErrorKind::WaitTimeout);
    assert_eq!(some.failed[&1].server().unwrap().status_text(), "BUILD");
    assert_eq!(some.failed[&2].kind(), ErrorKind::ServerFailed);
    assert_eq!(some.failed[&2].server().unwrap().id(), "c");
}

#[test]
fn only_the_service_says_that_something_is_gone() {
    // A listing may leave servers out, as Nova does for a cell that is down.
    let service = showing(&["a"], |id, poll| match (id, poll) {
        ("a", 3..) | ("b", 4..) => "-".to_owned(),
        _ => "ACTIVE".to_owned(),
    });
    let wait = Wait::until_gone().timeout(SOON).interval(OFTEN);
    let gone = service.client().wait_all(&known(&["a", "b"]), wait).unwrap();
    assert_eq!(gone[1].name().as_deref(), Some("b"), "what is gone is as it was");
    let asked = service.asked();
    let shows = |id: &str| asked.iter().filter(|asked| asked.path.ends_with(id)).count();
    assert_eq!(shows("/a"), 1, "asked for once it is missing");
    assert!(shows("/b") >= 4, "never in the listing, and still there");
}

#[test]
fn failing_listings_are_survived_and_refusals_end_the_wait() {
    let polls = Mutex::new(0);
    let service = Service::start(move |_| {
        let mut poll = polls.lock().unwrap();
        *poll += 1;
        let status = if *poll < 4 { "BUILD" } else { "ACTIVE" };
        match *poll {
            2 => json(500, r#"{"computeFault": {"code": 500, "message": "oops"}}"#),
            3 => Reply::Last(b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{".to_vec()),
            _ => json(
                200,
                &format!(
                    r#"{{"servers": [{{"id": "a", "status": "{status}"}}, {{"id": "b", "status": "ACTIVE"}}, {{"id": "c", "status": "{status}"}}]}}"#
                ),
            ),
        }
    });
    let client = service
        .config()
        .deadline(Duration::from_millis(200))
        .connect()
        .unwrap();
    let wait = Wait::until(Status::Active).timeout(SOON).interval(OFTEN);
    client.wait_all(&known(&["a", "b", "c"]), wait).unwrap();

    let service = Service::start(|_| json(403, r#"{"forbidden": {"code": 403, "message": "no"}}"#));
    let some = service
        .client()
        .wait_for_all(&known(&["a", "b"]), Status::Active, SOON)
        .unwrap_err();
    assert!(
        some.failed
            .values()
            .all(|error| error.kind() == ErrorKind::Forbidden)
    );
}

#[test]
fn a_listing_that_changes_between_its_pages_is_begun_anew() {
    let first = Mutex::new(true);
    let service = Service::start(move |asked| {
        let status = if *first.lock().unwrap() { "BUILD" } else { "ACTIVE" };
        if asked.path.contains("marker=a") && std::mem::take(&mut *first.lock().unwrap()) {
            return json(
                400,
                r#"{"badRequest": {"code": 400, "message": "marker [a] not found"}}"#,
            );
        }
        let (id, next) = match asked.path.contains("marker=a") {
            true => ("b", String::new()),
            false => (
                "a",
                format!(
                    r#", "servers_links": [{{"rel": "next", "href": "http://{}/v2.1/servers/detail?marker=a"}}]"#,
                    asked.header("host").unwrap()
                ),
            ),
        };
        json(
            200,
            &format!(r#"{{"servers": [{{"id": "{id}", "status": "{status}"}}]{next}}}"#),
        )
    });
    let wait = Wait::until(Status::Active).timeout(SOON).interval(OFTEN);
    service.client().wait_all(&known(&["a", "b"]), wait).unwrap();
}

#[test]
fn close_ends_the_wait_for_all() {
    let service = showing(&["a", "b"], |_, _| "BUILD".to_owned());
    let client = service.client();
    let some = std::thread::scope(|scope| {
        let waiting = scope.spawn(|| client.wait_for_all(&known(&["a", "b"]), Status::Active, SOON * 100));
        while service.asked().is_empty() {
            std::thread::sleep(Duration::from_millis(1));
        }
        client.close();
        waiting.join().unwrap().unwrap_err()
    });
    assert_eq!(some.failed.len(), 2);
    assert!(
        some.failed
            .values()
            .all(|error| error.kind() == ErrorKind::Cancelled)
    );
}

#[test]
fn a_predicate_sees_each_and_its_error_ends_the_wait() {
    let service = showing(&["a", "b"], |_, poll| {
        if poll < 3 { "BUILD" } else { "ACTIVE" }.to_owned()
    });
    let mut seen = 0;
    let until = Wait::until_true(|server: &Server| {
        seen += 1;
        Ok(server.id() == "a" || server.status_text() == "ACTIVE")
    });
    service
        .client()
        .wait_all(&known(&["a", "b"]), until.timeout(SOON).interval(OFTEN))
        .unwrap();
    assert_eq!(seen, 4, "one that is there is not waited for any longer");
    let own = Server::from_json("{", None).unwrap_err();
    let failing = Wait::until_true(move |_| Err(own.clone()));
    let some = service
        .client()
        .wait_all(&known(&["a", "b"]), failing)
        .unwrap_err();
    assert!(
        some.failed
            .values()
            .all(|error| error.kind() == ErrorKind::Decode)
    );
}

#[test]
fn a_server_of_another_region_is_waited_for_there() {
    let lab = Lab::start(Options {
        regions: vec!["DFW".to_owned(), "ORD".to_owned()],
        ..Options::default()
    });
    let there = lab
        .client
        .with_options(cloudservers::ClientOptions::new().region("ORD"));
    let image = there.items(images::list()).next().unwrap().unwrap();
    let new = servers::NewServer::new("far", &image, "2");
    let far = there.send(servers::create(new)).unwrap();
    let both = [lab.create("near"), far];
    let active = lab.client.wait_for_all(&both, Status::Active, SOON).unwrap();
    let regions: Vec<_> = active
        .iter()
        .map(|server| server.endpoint().unwrap().region().unwrap())
        .collect();
    assert_eq!(regions, ["DFW", "ORD"]);
    for server in &both {
        lab.client.send(servers::delete(server)).unwrap();
    }
    lab.client
        .wait_all(&both, Wait::until_gone().timeout(SOON))
        .unwrap();
}

#[test]
fn images_are_waited_for_as_well() {
    let lab = Lab::rackspace();
    let all: Vec<_> = lab
        .client
        .items(images::list())
        .collect::<Result<_, _>>()
        .unwrap();
    let ready = lab
        .client
        .wait_for_all(&all, cloudservers::model::ImageStatus::Active, SOON)
        .unwrap();
    assert_eq!(ready.len(), all.len());
}
