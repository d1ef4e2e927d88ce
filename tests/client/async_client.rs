//! The async client: many calls at a time on one thread, each ended by dropping it.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use cloudservers::sandbox::Options;
use cloudservers::servers::{self, Status};
use cloudservers::{ErrorKind, Resource, flavors};

use super::lab::{Lab, SOON};
use super::service::{Reply, Service, json, with_headers};

/// Any executor will do.
fn run<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build();
    runtime.unwrap().block_on(future)
}

#[test]
fn the_main_job_is_the_same() {
    let lab = Lab::start(Options {
        build_seconds: 0.05,
        ..Options::default()
    });
    let new = lab.new_server("web-1");
    let client = lab.client.to_async();
    run(async {
        let server = client.send(servers::create(new)).await.unwrap();
        let server = client.wait_for(&server, Status::Active, SOON).await.unwrap();
        assert!(server.admin_password().is_some(), "it rides along");
        let image = client.follow(server.image().unwrap()).await.unwrap();
        assert_eq!(image.id(), server.image().unwrap().id());
        let found = client.find(servers::find("web-1")).await.unwrap();
        assert_eq!(found.id(), server.id());

        let mut pages = client.pages(flavors::list().page_size(2));
        let mut seen = 0;
        while let Some(page) = pages.next_page().await.unwrap() {
            seen += page.len();
        }
        assert_eq!(seen, lab.client.items(flavors::list()).count());

        client.send(servers::delete(&server)).await.unwrap();
        client.wait_until_deleted(&server, SOON).await.unwrap();
        let gone = client.send(servers::get(&server)).await.unwrap_err();
        assert!(gone.is_not_found());
        assert_eq!(gone.operation(), Some("show_server_details"));
    });
}

#[test]
fn many_calls_wait_on_one_thread_a_hundred_are_under_way() {
    let under_way = Arc::new(AtomicUsize::new(0));
    let most = Arc::new(AtomicUsize::new(0));
    let (count, peak) = (Arc::clone(&under_way), Arc::clone(&most));
    let service = Service::start(move |asked| {
        peak.fetch_max(count.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(20));
        count.fetch_sub(1, Ordering::SeqCst);
        let id = asked.path.rsplit('/').next().unwrap();
        json(200, &format!(r#"{{"server": {{"id": "{id}"}}}}"#))
    });
    let client = service.client().to_async();
    let tasks = tokio::task::LocalSet::new();
    run(tasks.run_until(async {
        let call = |number: usize| {
            let server = client.send(servers::get(number.to_string()));
            async move { assert_eq!(server.await.unwrap().id(), number.to_string()) }
        };
        let calls: Vec<_> = (0..500)
            .map(|number| tokio::task::spawn_local(call(number)))
            .collect();
        for call in calls {
            call.await.unwrap();
        }
    }));
    assert_eq!(service.asked().len(), 500);
    let most = most.load(Ordering::SeqCst);
    assert!((2..=100).contains(&most), "{most} at the same time");
}

#[test]
fn nothing_begins_before_it_is_awaited() {
    let service = Service::script(vec![|| json(200, r#"{"server": {"id": "a"}}"#)]);
    let client = service.client().to_async();
    drop(client.send(servers::get("a")));
    assert!(service.asked().is_empty());
}

#[test]
fn dropping_a_call_ends_its_request() {
    let service = Service::script(vec![|| Reply::Silence]);
    let client = service.client().to_async();
    run(async {
        let call = client.send(servers::get("a"));
        let late = tokio::time::timeout(Duration::from_millis(100), call).await;
        assert!(late.is_err(), "the service is silent");
    });
    assert_eq!(service.asked().len(), 1);
    // Would hang if the connection stayed open.
    while service.closed() == 0 {
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn closing_ends_what_is_awaited() {
    let service = Service::script(vec![|| with_headers(503, &["retry-after: 500"], b"")]);
    let blocking = service.client();
    let client = blocking.to_async();
    run(async {
        let other = client.clone();
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(50));
            other.close();
        });
        let error = client.send(servers::get("a")).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Cancelled);
        assert_eq!(error.operation(), Some("show_server_details"));
    });
    assert!(run(client.send(servers::get("a"))).is_err(), "it stays closed");
    assert_eq!(service.asked().len(), 1);
    assert!(blocking.sign_in().is_ok(), "the other one lives on");
}

#[test]
fn an_offline_client_tells_what_is_known() {
    let lab = Lab::rackspace();
    let refused = lab.client.offline().endpoint().unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Config);
    assert!(refused.to_string().contains("sign_in"), "{refused}");
    let endpoint = lab.client.endpoint().unwrap();
    let before = lab.sandbox.requests().len();
    let offline = lab.client.offline();
    assert_eq!(offline.endpoint().unwrap().url(), endpoint.url());
    assert_eq!(
        offline.send(servers::list()).unwrap_err().kind(),
        ErrorKind::Config
    );
    assert_eq!(lab.sandbox.requests().len(), before, "nothing was sent");
}
