//! Many calls at once, and one of many found by its name.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};

use cloudservers::sandbox::{Dialect, Failure, Options};
use cloudservers::{
    Call, ErrorKind, Find, Json, Method, Resource, Server, flavors, images, networks, servers, volumes,
};

use super::lab::{Lab, SOON};
use super::service::{Reply, Service, json};

fn raw(path: &str) -> Call<Json> {
    Call::raw(Method::Get, path, None)
}

#[test]
fn many_calls_give_their_answers_in_order() {
    let lab = Lab::rackspace();
    let names: Vec<String> = (0..20).map(|number| format!("web-{number}")).collect();
    let new = names.iter().map(|name| servers::create(lab.new_server(name)));
    let made = lab.client.send_all(new.collect::<Vec<_>>(), 8).unwrap();
    assert!(made.iter().all(|server| server.admin_password().is_some()));
    let shown = lab.client.send_all(made.iter().map(servers::get), 8).unwrap();
    let shown: Vec<_> = shown.iter().map(|server| server.name().unwrap()).collect();
    assert_eq!(shown, names);
    assert!(
        lab.client
            .send_all(Vec::<Call<Json>>::new(), 8)
            .unwrap()
            .is_empty()
    );
}

#[test]
fn no_more_than_asked_for_are_under_way_and_no_fewer() {
    // Each of three answers waits until three are asked for: fewer at a time would hang.
    let (present, most) = (
        Arc::new((Mutex::new(0), Condvar::new())),
        Arc::new(AtomicUsize::new(0)),
    );
    let (seen, highest) = (Arc::clone(&present), Arc::clone(&most));
    let service = Service::start(move |_| {
        let (count, arrived) = &*seen;
        let mut now = count.lock().unwrap();
        *now += 1;
        highest.fetch_max(*now, Ordering::SeqCst);
        arrived.notify_all();
        let (mut now, late) = arrived
            .wait_timeout_while(now, SOON, |now| *now < 3 && highest.load(Ordering::SeqCst) < 3)
            .unwrap();
        assert!(!late.timed_out(), "three were never under way at once");
        *now -= 1;
        json(200, "{}")
    });
    let calls: Vec<_> = (0..9).map(|number| raw(&format!("/{number}"))).collect();
    service.client().send_all(calls, 3).unwrap();
    assert_eq!(service.asked().len(), 9);
    assert_eq!(most.load(Ordering::SeqCst), 3);
}

#[test]
fn one_that_fails_does_not_stop_the_others() {
    let lab = Lab::rackspace();
    let (one, other) = (lab.create("a"), lab.create("b"));
    let calls = [
        servers::get(&one),
        servers::get("nope"),
        servers::get("a/b"),
        servers::get(&other),
    ];
    let some = lab.client.send_all(calls, 2).unwrap_err();
    let names: Vec<_> = some
        .results
        .iter()
        .map(|found| found.as_ref().and_then(Resource::name))
        .collect();
    assert_eq!(names[0].as_deref(), Some("a"));
    assert_eq!(names[3].as_deref(), Some("b"));
    assert_eq!(some.failed.keys().collect::<Vec<_>>(), [&1, &2]);
    assert_eq!(some.failed[&1].kind(), ErrorKind::ItemNotFound);
    assert_eq!(some.failed[&2].kind(), ErrorKind::InvalidReference);
    let whole: cloudservers::Error = some.into();
    assert_eq!(whole.kind(), ErrorKind::SomeFailed);
    assert!(!whole.maybe_done());
    assert!(
        whole.message().starts_with("2 of 4 failed; at position 1: "),
        "{whole}"
    );
}

#[test]
fn a_senseless_number_at_a_time_sends_nothing() {
    let lab = Lab::rackspace();
    let before = lab.sandbox.requests().len();
    for parallel in [0, 1001, usize::MAX] {
        let some = lab.client.send_all([raw("/limits")], parallel).unwrap_err();
        assert_eq!(some.failed[&0].kind(), ErrorKind::InvalidArgument);
        assert!(some.failed[&0].message().contains("1 to 1000"));
    }
    assert_eq!(lab.sandbox.requests().len(), before);
}

#[test]
fn close_ends_those_under_way_and_sends_no_more() {
    let service = Service::start(|asked| match asked.path.ends_with("/0") {
        true => json(200, "{}"),
        false => Reply::Silence,
    });
    let client = service.client();
    let some = std::thread::scope(|scope| {
        let sending = scope.spawn(|| client.send_all((0..10).map(|n| raw(&format!("/{n}"))), 2));
        while service.asked().len() < 3 {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        client.close();
        sending.join().unwrap().unwrap_err()
    });
    assert!(some.results[0].is_some(), "what was answered before is not lost");
    assert_eq!(some.failed.len(), 9);
    assert!(
        some.failed
            .values()
            .all(|error| error.kind() == ErrorKind::Cancelled)
    );
    assert_eq!(service.asked().len(), 3);
    let maybe = some.failed.values().filter(|error| error.maybe_done());
    assert_eq!(maybe.count(), 2, "only those under way may have been done");
}

#[test]
fn an_interrupt_is_looked_for_on_the_thread_that_waits() {
    let service = Service::start(|_| Reply::Silence);
    let own_thread = std::thread::current().id();
    let waiting = Arc::new(AtomicUsize::new(0));
    let looks = Arc::clone(&waiting);
    let client = service.client().with_interrupt(move || {
        assert_eq!(std::thread::current().id(), own_thread);
        looks.fetch_add(1, Ordering::SeqCst) == 3
    });
    let some = client
        .send_all((0..4).map(|n| raw(&format!("/{n}"))), 2)
        .unwrap_err();
    assert!(
        some.failed
            .values()
            .all(|error| error.kind() == ErrorKind::Cancelled)
    );
    assert_eq!(some.failed.len(), 4);
    assert_eq!(
        service.asked().len(),
        2,
        "an interruption ends all, not one call of many"
    );
}

#[test]
fn a_name_is_found_exactly_with_one_request() {
    for lab in [Lab::rackspace(), Lab::openstack()] {
        let odd = r"a.b|c (d)[1]*^$\";
        for name in ["web", "web-1", "Web", odd, "a-b|c"] {
            lab.create(name);
        }
        for name in ["web", "Web", odd] {
            let before = lab.requests("list_servers_with_details").len();
            let found = lab.client.find(servers::find(name)).unwrap();
            assert_eq!(found.name().as_deref(), Some(name));
            let asked = lab.requests("list_servers_with_details");
            assert_eq!(asked.len(), before + 1);
            assert!(asked[before].path.contains("name="), "{}", asked[before].path);
        }
        let error = lab.client.find(servers::find("eb")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ItemNotFound);
        assert!(
            error.to_string().contains("there is no server named \"eb\""),
            "{error}"
        );
        assert_eq!(error.operation(), Some("list_servers_with_details"));
        assert_eq!(
            lab.client.find(servers::find("")).unwrap_err().kind(),
            ErrorKind::InvalidArgument
        );
    }
}

#[test]
fn several_of_a_name_are_told_and_the_newest_is_chosen_on_demand() {
    let lab = Lab::start(Options {
        virtual_time: true,
        dialect: Dialect::OpenStack,
        max_limit: 2,
        ..Options::default()
    });
    let made: Vec<Server> = (0..5)
        .map(|_| {
            lab.sandbox.advance(5.0);
            lab.create("twin")
        })
        .collect();
    let error = lab.client.find(servers::find("twin")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotUnique);
    assert_eq!(error.matches::<Server>().len(), 5, "further pages are followed");
    let newest = lab.client.find(servers::find("twin").newest()).unwrap();
    assert_eq!(newest.id(), made[4].id());
}

#[test]
fn images_flavors_networks_and_volumes_are_found_too() {
    fn finds<T: cloudservers::Findable + std::fmt::Debug>(
        lab: &Lab,
        all: cloudservers::List<T>,
        find: impl Fn(String) -> Find<T>,
    ) {
        let last = lab.client.items(all).last().unwrap().unwrap();
        let name = last.name().unwrap().into_owned();
        let found = lab.client.find(find(name)).unwrap();
        assert_eq!(found.id(), last.id());
        let error = lab.client.find(find("nothing".to_owned())).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ItemNotFound);
        assert!(error.message().contains(T::NAME), "{error}");
    }
    for lab in [Lab::rackspace(), Lab::openstack()] {
        finds(&lab, images::list(), images::find);
        finds(&lab, images::list(), |name| images::find(name).newest());
        finds(&lab, flavors::list(), flavors::find);
        finds(&lab, networks::list(), networks::find);
        lab.client
            .send(volumes::create(volumes::Create::new(75).name("data")))
            .unwrap();
        finds(&lab, volumes::list(), volumes::find);
        finds(&lab, volumes::list(), |name| volumes::find(name).newest());
    }
}

#[test]
fn a_search_that_fails_is_not_a_search_that_found_nothing() {
    let lab = Lab::rackspace();
    let failure = Failure::status(403);
    lab.sandbox.fail("list_servers_with_details", failure).unwrap();
    assert_eq!(
        lab.client.find(servers::find("web")).unwrap_err().kind(),
        ErrorKind::Forbidden
    );
}
