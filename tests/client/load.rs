//! Much at once, and for long: what is told by counts. `make load` has the full figures.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Condvar, Mutex};
use std::time::{Duration, Instant};

use cloudservers::sandbox::{Failure, FailureKind};
use cloudservers::servers::Status;
use cloudservers::{Client, ClientOptions, ErrorKind, Record, Server, Stage, servers};

use super::lab::{Lab, SOON, config};
use super::service::{Asked, Reply, SERVER, Service, json, with_headers};
use super::threads::on_threads;
#[cfg(target_os = "linux")]
use super::threads::{is_alone, resources};

const THREADS: usize = 64;
const MANY: usize = 1000;
/// Enough for all of them on a machine that has other things to do.
const LONG: Duration = Duration::from_secs(120);

/// Runs these to their ends, all at once.
fn at_once<F: Future<Output: Send + 'static> + Send + 'static>(
    futures: impl IntoIterator<Item = F>,
) -> Vec<F::Output> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let tasks: Vec<_> = futures.into_iter().map(tokio::spawn).collect();
        let mut outcomes = Vec::new();
        for task in tasks {
            outcomes.push(task.await.unwrap());
        }
        outcomes
    })
}

/// A service that lets so many requests through in each window of time, and tells when the next begins.
struct Limited {
    window: Duration,
    most: usize,
    counted: Mutex<(Instant, usize)>,
    refused: AtomicUsize,
}

impl Limited {
    fn answer(&self, found: Reply) -> Reply {
        let mut counted = self.counted.lock().unwrap();
        if counted.0.elapsed() >= self.window {
            *counted = (Instant::now(), 0);
        }
        if counted.1 < self.most {
            counted.1 += 1;
            return found;
        }
        self.refused.fetch_add(1, Ordering::SeqCst);
        let left = self.window.saturating_sub(counted.0.elapsed()).as_secs_f64() + 0.001;
        let body = br#"{"overLimit": {"code": 413, "message": "Slow down"}}"#;
        with_headers(413, &[&format!("retry-after: {left:.3}")], body)
    }
}

/// A service that allows ten at a time, and how many it refused of the calls of fifty.
fn refused_of_fifty(send: impl FnOnce(&Client)) -> usize {
    let limited = Arc::new(Limited {
        window: Duration::from_millis(500),
        most: 10,
        counted: Mutex::new((Instant::now(), 0)),
        refused: AtomicUsize::new(0),
    });
    let own = Arc::clone(&limited);
    let service = Service::start(move |asked| match asked.method.as_str() {
        "GET" => own.answer(json(200, SERVER)),
        _ => json(202, ""),
    });
    send(&service.client());
    limited.refused.load(Ordering::SeqCst)
}

/// The first forty that are refused are under way before any of them can know; then the limit is overrun by few.
const FEW: usize = 40 + 4 * 5;

#[test]
fn fifty_threads_meet_a_limit_without_a_storm() {
    let refused = refused_of_fifty(|client| {
        for outcome in on_threads(50, || client.send(servers::get("a"))) {
            outcome.unwrap();
        }
    });
    assert!(refused <= FEW, "{refused} refused");
}

#[test]
fn fifty_tasks_meet_a_limit_without_a_storm() {
    let refused = refused_of_fifty(|client| {
        let client = client.to_async();
        for outcome in at_once((0..50).map(|_| client.send(servers::get("a")))) {
            outcome.unwrap();
        }
    });
    assert!(refused <= FEW, "{refused} refused");
}

#[test]
fn one_refusal_holds_back_its_like_in_all_derived_clients() {
    let refused = refused_of_fifty(|client| {
        (0..10).for_each(|_| drop(client.send(servers::get("a")).unwrap()));
        let hasty = client.with_options(ClientOptions::new().deadline(Duration::from_millis(100)));
        assert_eq!(
            hasty.send(servers::get("a")).unwrap_err().kind(),
            ErrorKind::OverLimit
        );
        client.send(servers::get("a")).unwrap();
    });
    assert_eq!(refused, 1);
}

#[test]
fn a_refusal_for_long_does_not_keep_others_from_asking() {
    let service = Service::start(|asked| match asked.method.as_str() {
        "GET" => with_headers(413, &["retry-after: 3600"], br#"{"overLimit": {"code": 413}}"#),
        _ => json(202, ""),
    });
    let client = service.client();
    for asked in [1, 2] {
        assert_eq!(
            client.send(servers::get("a")).unwrap_err().kind(),
            ErrorKind::OverLimit
        );
        assert_eq!(service.asked().len(), asked);
    }
    client.send(servers::reboot("a", servers::Reboot::Soft)).unwrap();
}

/// Threads and tasks that call all the time; tokens are taken away, each after all have called with the one before.
fn sign_ins_for_expiries(lab: &Lab, callers: usize, expiries: usize, call: impl Fn(usize) + Sync) {
    let rounds: Vec<AtomicUsize> = (0..callers).map(|_| AtomicUsize::new(0)).collect();
    let turned = (Mutex::new(()), Condvar::new());
    let wanted = AtomicUsize::new(2);
    std::thread::scope(|scope| {
        for own in 0..callers {
            let (rounds, turned, wanted, call) = (&rounds, &turned, &wanted, &call);
            scope.spawn(move || {
                while rounds[own].load(Ordering::SeqCst) < 2 * (expiries + 1) {
                    call(own);
                    let done = rounds[own].fetch_add(1, Ordering::SeqCst) + 1;
                    if done >= wanted.load(Ordering::SeqCst) {
                        let _told = turned.0.lock().unwrap();
                        turned.1.notify_all();
                    }
                }
            });
        }
        for expiry in 1..=expiries {
            let guard = turned.0.lock().unwrap();
            let ready = |_: &mut ()| rounds.iter().any(|each| each.load(Ordering::SeqCst) < 2 * expiry);
            let waited = turned.1.wait_timeout_while(guard, SOON, ready).unwrap();
            assert!(!waited.1.timed_out());
            drop(waited);
            lab.sandbox.revoke_tokens();
            wanted.store(2 * (expiry + 1), Ordering::SeqCst);
        }
    });
}

#[test]
fn each_expiry_under_load_costs_one_sign_in() {
    let lab = Lab::openstack();
    let server = lab.create("web-1");
    sign_ins_for_expiries(&lab, THREADS, 3, |_| {
        lab.client.send(servers::get(&server)).unwrap();
    });
    assert_eq!(lab.requests("authenticate").len(), 4);
}

#[test]
fn a_thousand_tasks_renew_a_lost_token_once() {
    let lab = Lab::openstack();
    let server = lab.create("web-1");
    let client = lab.client.to_async();
    for expiry in 1..=2 {
        lab.sandbox.revoke_tokens();
        for outcome in at_once((0..MANY).map(|_| client.send(servers::get(&server)))) {
            outcome.unwrap();
        }
        assert_eq!(lab.requests("authenticate").len(), 1 + expiry);
    }
}

#[test]
fn a_sign_in_that_is_slow_and_fails_once_is_made_for_all() {
    let lab = Lab::openstack();
    let server = lab.create("web-1");
    lab.sandbox.revoke_tokens();
    lab.sandbox.fail("authenticate", Failure::status(503)).unwrap();
    let slow = Failure::kind(FailureKind::Delay).delay(Duration::from_millis(100));
    lab.sandbox.fail("authenticate", slow).unwrap();
    for outcome in on_threads(THREADS, || lab.client.send(servers::get(&server))) {
        outcome.unwrap();
    }
    let statuses: Vec<_> = lab
        .requests("authenticate")
        .iter()
        .map(|each| each.status)
        .collect();
    assert_eq!(statuses.len(), 3, "{statuses:?}");
}

#[test]
fn who_waited_for_a_sign_in_that_failed_does_not_try_as_well() {
    let lab = Lab::openstack();
    let failure = Failure::status(503).times(u32::MAX);
    lab.sandbox.fail("authenticate", failure).unwrap();
    let client = config(&lab.sandbox).region("DFW").connect().unwrap();
    for outcome in on_threads(THREADS, || client.send(servers::list())) {
        assert_eq!(outcome.unwrap_err().kind(), ErrorKind::ServiceUnavailable);
    }
    assert_eq!(
        lab.requests("authenticate").len(),
        4,
        "one tries four times, for all"
    );
}

/// Calls begun faster than their thread takes them up hold nothing any more once they are given up.
#[test]
fn a_call_given_up_before_it_began_is_gone_at_once() {
    let service = Service::start(|_| json(200, SERVER));
    let client = service.client().to_async();
    let held = Arc::new(());
    let holding = |own: Arc<()>| servers::get("a").map(move |_| Arc::strong_count(&own));
    // The thread of the tasks is in the midst of an answer between the two.
    let turns = Arc::new([Barrier::new(2), Barrier::new(2)]);
    let own = Arc::clone(&turns);
    let busy = client.send(servers::get("a").map(move |_| {
        for turn in &*own {
            turn.wait();
        }
    }));
    let busy = std::thread::spawn(move || at_once([busy]));
    turns[0].wait();
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let mut begun: Vec<_> = (0..MANY)
        .map(|_| Box::pin(client.send(holding(Arc::clone(&held)))))
        .collect();
    for call in &mut begun {
        assert!(call.as_mut().poll(&mut context).is_pending());
    }
    assert_eq!(Arc::strong_count(&held), 1 + MANY);
    drop(begun);
    assert_eq!(Arc::strong_count(&held), 1);
    turns[1].wait();
    busy.join().unwrap().pop().unwrap().unwrap();
    at_once([client.send(servers::get("a"))]).pop().unwrap().unwrap();
    assert_eq!(service.asked().len(), 2, "what was given up is not sent");
}

/// A service whose servers are active when all of them were asked for.
fn active_when_all_are_known(count: usize) -> Service {
    let seen = Mutex::new(HashMap::<String, ()>::new());
    Service::start(move |asked: &Asked| {
        let id = asked.path.rsplit('/').next().unwrap().to_owned();
        let mut seen = seen.lock().unwrap();
        seen.insert(id.clone(), ());
        let status = if seen.len() < count { "BUILD" } else { "ACTIVE" };
        json(
            200,
            &format!(r#"{{"server": {{"id": "{id}", "status": "{status}"}}}}"#),
        )
    })
}

fn building(id: usize) -> Server {
    let text = format!(r#"{{"id": "{id}", "status": "BUILD"}}"#);
    Server::from_json(text, None).unwrap()
}

#[test]
fn a_thousand_threads_wait_with_one_client() {
    let service = active_when_all_are_known(MANY);
    let (client, next) = (service.client(), AtomicUsize::new(0));
    for outcome in on_threads(MANY, || {
        let server = building(next.fetch_add(1, Ordering::SeqCst));
        client.wait_for(&server, Status::Active, LONG)
    }) {
        outcome.unwrap();
    }
    assert!(service.connections() <= MANY);
}

#[test]
fn a_thousand_tasks_wait_with_one_client() {
    let service = active_when_all_are_known(MANY);
    let client = service.client().to_async();
    let all: Vec<_> = (0..MANY).map(building).collect();
    let waits = all.iter().map(|each| client.wait_for(each, Status::Active, LONG));
    let waits: Vec<_> = waits.collect();
    for outcome in at_once(waits) {
        outcome.unwrap();
    }
    // A hundred at a time; some are opened in vain, where another becomes free meanwhile.
    assert!(
        service.connections() < 200,
        "{} connections",
        service.connections()
    );
}

#[test]
fn a_thousand_are_waited_for_by_listings() {
    let polls = AtomicUsize::new(0);
    let service = Service::start(move |_| {
        let status = if polls.fetch_add(1, Ordering::SeqCst) == 0 {
            "BUILD"
        } else {
            "ACTIVE"
        };
        let one = |id| format!(r#"{{"id": "{id}", "status": "{status}"}}"#);
        let all: Vec<_> = (0..MANY).map(one).collect();
        json(200, &format!(r#"{{"servers": [{}]}}"#, all.join(",")))
    });
    let all: Vec<_> = (0..MANY).map(building).collect();
    let active = service.client().wait_for_all(&all, Status::Active, LONG).unwrap();
    assert_eq!(active.len(), MANY);
    assert_eq!((service.asked().len(), service.connections()), (2, 1));
}

/// Each thread that sends takes four files; where these do not suffice for all at once, some wait for others.
#[cfg(target_os = "linux")]
#[test]
fn more_threads_send_than_there_are_files_for() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    if !is_alone("load::more_threads_send_than_there_are_files_for") {
        return;
    }
    let few = Rlimit {
        current: Some(512),
        ..getrlimit(Resource::Nofile)
    };
    setrlimit(Resource::Nofile, few).unwrap();
    let service = Service::start(|_| {
        std::thread::sleep(Duration::from_millis(5));
        json(200, SERVER)
    });
    let client = service.client();
    for outcome in on_threads(300, || client.send(servers::get("a"))) {
        assert_eq!(outcome.unwrap().status(), Some(Status::Active));
    }
    assert_eq!((service.asked().len(), service.connections() <= 64), (300, true));
    // Their files are wanted again.
    drop(client);
    while service.closed() < service.connections() {
        std::thread::sleep(Duration::from_millis(1));
    }
    // One whose time is over before its turn comes says so, and has sent nothing.
    let silent = Service::start(|_| Reply::Silence);
    let client = silent.client();
    let brief = client.with_options(ClientOptions::new().deadline(Duration::from_millis(200)));
    std::thread::scope(|scope| {
        let holding: Vec<_> = (0..64)
            .map(|_| scope.spawn(|| client.send(servers::get("a"))))
            .collect();
        while silent.asked().len() < 64 {
            assert!(holding.iter().all(|each| !each.is_finished()), "all are to wait");
            std::thread::sleep(Duration::from_millis(1));
        }
        for outcome in on_threads(5, || brief.send(servers::get("a"))) {
            let error = outcome.unwrap_err();
            assert_eq!(
                (error.kind(), error.stage()),
                (ErrorKind::Timeout, Stage::NotSent),
                "{error}"
            );
        }
        client.close();
        assert!(holding.into_iter().all(|each| each.join().unwrap().is_err()));
    });
    assert_eq!(silent.asked().len(), 64);
}

/// Nothing is left of clients that were used and dropped, of errors, and of calls that ended early.
#[cfg(target_os = "linux")]
#[test]
fn threads_and_files_are_given_back() {
    if !is_alone("load::threads_and_files_are_given_back") {
        return;
    }
    let service = Service::start(|asked| match asked.path.rsplit('/').next() {
        Some("silent") => Reply::Silence,
        Some("cut") => Reply::Last(Vec::new()),
        Some("missing") => json(404, r#"{"itemNotFound": {"code": 404, "message": "none"}}"#),
        _ => json(200, SERVER),
    });
    let before = resources().map(|all| all.len());
    for _ in 0..200 {
        let client = service.client();
        client.send(servers::get("a")).unwrap();
        client.send(servers::get("missing")).unwrap_err();
        let brief = client.with_options(ClientOptions::new().deadline(Duration::from_millis(1)));
        brief.send(servers::get("silent")).unwrap_err();
        brief.send(servers::get("cut")).unwrap_err();
        let tasks = client.to_async();
        assert!(at_once([tasks.send(servers::get("a"))])[0].is_ok());
        // Begun, and given up.
        let mut given_up = Box::pin(tasks.send(servers::get("silent")));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(given_up.as_mut().poll(&mut context).is_pending());
    }
    // The threads of async clients and of the service end soon after.
    let begun = Instant::now();
    while resources().map(|all| all.len()) != before && begun.elapsed() < SOON {
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(resources().map(|all| all.len()), before);
}

/// Of a listing no more is kept than a page, however long it is.
#[cfg(target_os = "linux")]
#[test]
fn a_long_listing_takes_the_memory_of_a_page() {
    if !is_alone("load::a_long_listing_takes_the_memory_of_a_page") {
        return;
    }
    const PAGES: usize = 200;
    let next = AtomicUsize::new(0);
    let service = Service::start(move |asked| {
        let page = next.fetch_add(1, Ordering::SeqCst);
        let filler = "x".repeat(2000);
        let one = |id| format!(r#"{{"id": "{id}", "name": "{filler}"}}"#);
        let all: Vec<_> = (page * 100..page * 100 + 100).map(one).collect();
        let link = format!(
            "http://{}/v2.1/servers/detail?marker={}",
            asked.header("host").unwrap(),
            page
        );
        let links = match page + 1 < PAGES {
            true => format!(r#", "servers_links": [{{"rel": "next", "href": "{link}"}}]"#),
            false => String::new(),
        };
        json(200, &format!(r#"{{"servers": [{}]{links}}}"#, all.join(",")))
    });
    let (mut count, mut start, mut most) = (0, 0, 0);
    for server in service.client().items(servers::list()) {
        server.unwrap();
        count += 1;
        match count {
            4_000 => start = memory(),
            _ if count % 1000 == 0 => most = most.max(memory()),
            _ => {}
        }
    }
    assert_eq!(count, PAGES * 100);
    // Those after the first fifth would be 32 MB.
    let grown = most.saturating_sub(start);
    assert!(grown < 10 << 20, "{grown} bytes");
}

/// What is resident of this process, in bytes.
#[cfg(target_os = "linux")]
fn memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() * 1024
}
