//! Much at once, and for long: what it takes of memory, files and threads, as a table.
//!
//! `load` measures all, `load failures` failures alone; `load service` is the service, which it starts itself, and
//! `load for PROGRAM` runs another program with the endpoint of the service.

mod service;

use std::future::Future;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use cloudservers::sandbox::{Dialect, Options, RateLimit, Sandbox};
use cloudservers::servers::{self, NewServer, Status};
use cloudservers::{Client, ClientOptions, ErrorKind, Record, Server};

use service::Service;

const THREADS: usize = 64;
const WAITS: usize = 1000;
const LONG: Duration = Duration::from_secs(120);

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("service") => return service::run().expect("the service runs"),
        Some("for") => return run_for(&std::env::args().nth(2).expect("a program")),
        _ => {}
    }
    println!("| what | how often | RSS before, after (MiB) | files | threads | seconds |");
    println!("| --- | --- | --- | --- | --- | --- |");
    let service = Service::start().expect("the service starts");
    let client = connect(&service);
    client.send(servers::get("warm")).unwrap();
    if std::env::args().nth(1).as_deref() == Some("failures") {
        return failures(&client);
    }
    calls(&client);
    listing(&client);
    waits(&service);
    clients(&service);
    failures(&client);
    drop(client);
    mixed();
    limit();
    sandboxes();
}

/// Runs a program that measures by itself.
fn run_for(program: &str) {
    let service = Service::start().expect("the service starts");
    let ended = std::process::Command::new(program)
        .arg(&service.endpoint)
        .status();
    assert!(ended.expect("the program starts").success(), "{program} failed");
}

fn connect(service: &Service) -> Client {
    Client::builder()
        .endpoint(&service.endpoint)
        .token("t")
        .connect()
        .unwrap()
}

/// One whose ledger has room for all requests of the waits.
fn remembering(service: &Service) -> Client {
    let config = Client::builder().endpoint(&service.endpoint).token("t");
    config.ledger(100 * WAITS).connect().unwrap()
}

/// A million calls, and what is resident after each hundred thousand.
fn calls(client: &Client) {
    let many = |count| spread(8, count, |_| drop(client.send(servers::get("a")).unwrap()));
    many(20_000);
    for part in 1..=10 {
        row(&format!("calls in 8 threads, part {part} of 10"), || {
            many(100_000);
            "100,000".to_owned()
        });
    }
}

fn listing(client: &Client) {
    let mut items = client.items(servers::list());
    for (count, share) in [
        (10_000, "0 to 10 %"),
        (40_000, "10 to 50 %"),
        (50_000, "50 to 100 %"),
    ] {
        row(&format!("listing of 100,000 servers, {share}"), || {
            let read = items.by_ref().take(count).map(Result::unwrap).count();
            format!("{read} servers")
        });
    }
    assert!(items.next().is_none());
}

/// A thousand waits at once: as threads, as tasks, and as one.
fn waits(service: &Service) {
    let building = |group: &str, id: usize| {
        Server::from_json(
            format!(r#"{{"id": "wait-{group}-{id}", "status": "BUILD"}}"#),
            None,
        )
        .unwrap()
    };
    let requests = |client: &Client| format!("1,000 waits, {} requests", client.ledger().len());
    let client = remembering(service);
    row("waits in 1,000 threads", || {
        spread(WAITS, WAITS, |id| {
            drop(client.wait_for(&building("a", id), Status::Active, LONG).unwrap())
        });
        requests(&client)
    });
    let client = remembering(service);
    row("waits in 1,000 tasks", || {
        let tasks = client.to_async();
        let all: Vec<_> = (0..WAITS).map(|id| building("b", id)).collect();
        let waits: Vec<_> = all
            .iter()
            .map(|each| tasks.wait_for(each, Status::Active, LONG))
            .collect();
        at_once(waits)
            .into_iter()
            .for_each(|outcome| drop(outcome.unwrap()));
        requests(&client)
    });
    let sandbox = Sandbox::start(Options {
        max_servers: WAITS,
        build_seconds: 2.0,
        ..Options::default()
    });
    let sandbox = sandbox.unwrap();
    let client = signing_in(&sandbox);
    let new: Vec<_> = (0..WAITS)
        .map(|id| servers::create(new_server(&client, &format!("w-{id}"))))
        .collect();
    let made = client.send_all(new, 16).map_err(|some| some.to_error()).unwrap();
    sandbox.clear_requests();
    row("wait_for_all of 1,000 (sandbox)", || {
        client
            .wait_for_all(&made, Status::Active, LONG)
            .map_err(|some| some.to_error())
            .unwrap();
        format!("1,000 waits, {} requests", sandbox.requests().len())
    });
}

/// Built, used by threads and by tasks, and dropped.
fn clients(service: &Service) {
    row("clients built and dropped", || {
        (0..100_000).for_each(|_| drop(connect(service)));
        "100,000".to_owned()
    });
    row("clients used and dropped", || {
        (0..5_000).for_each(|_| drop(connect(service).send(servers::get("a")).unwrap()));
        "5,000".to_owned()
    });
    row("async clients used and dropped", || {
        for _ in 0..5_000 {
            let client = connect(service).to_async();
            at_once([client.send(servers::get("a"))])
                .into_iter()
                .for_each(|outcome| drop(outcome.unwrap()));
        }
        "5,000".to_owned()
    });
}

fn failures(client: &Client) {
    row("errors (404)", || {
        spread(8, 100_000, |_| {
            drop(client.send(servers::get("missing")).unwrap_err())
        });
        "100,000".to_owned()
    });
    let none = client.with_options(ClientOptions::new().deadline(Duration::from_micros(1)));
    row("calls out of time", || {
        spread(8, 100_000, |_| {
            let error = none.send(servers::get("silent")).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Timeout);
        });
        "100,000".to_owned()
    });
    row("calls of closed clients", || {
        spread(8, 100_000, |_| {
            let closed = client.with_options(ClientOptions::new());
            closed.close();
            assert_eq!(
                closed.send(servers::get("a")).unwrap_err().kind(),
                ErrorKind::Cancelled
            );
        });
        "100,000".to_owned()
    });
    let brief = client.with_options(ClientOptions::new().deadline(Duration::from_millis(1)));
    row("calls cut or left unanswered", || {
        spread(8, 10_000, |turn| {
            let id = if turn % 2 == 0 { "cut" } else { "silent" };
            brief.send(servers::get(id)).unwrap_err();
        });
        "10,000".to_owned()
    });
    let tasks = client.to_async();
    let give_up = || {
        let mut begun = Box::pin(tasks.send(servers::get("silent")));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(begun.as_mut().poll(&mut context).is_pending());
    };
    let answered = || {
        let outcomes = at_once([tasks.send(servers::get("a"))]);
        outcomes.into_iter().for_each(|outcome| drop(outcome.unwrap()));
    };
    for _ in 0..2 {
        row("tasks at once, all answered", || {
            let outcomes = at_once((0..50_000).map(|_| tasks.send(servers::get("a"))));
            outcomes.into_iter().for_each(|outcome| drop(outcome.unwrap()));
            "50,000".to_owned()
        });
    }
    for _ in 0..2 {
        row("tasks given up, 100 and then a call", || {
            for _ in 0..500 {
                (0..100).for_each(|_| give_up());
                answered();
            }
            "50,000".to_owned()
        });
    }
    for _ in 0..2 {
        row("tasks given up, all at once", || {
            (0..50_000).for_each(|_| give_up());
            answered();
            "50,000".to_owned()
        });
    }
}

/// Threads that do everything, while tokens are taken from them.
fn mixed() {
    let sandbox = Sandbox::start(Options {
        dialect: Dialect::OpenStack,
        max_servers: 10_000,
        ..Options::default()
    });
    let sandbox = sandbox.unwrap();
    let client = signing_in(&sandbox);
    let server = client
        .send(servers::create(new_server(&client, "always")))
        .unwrap();
    let (ends, done, turns) = (AtomicBool::new(false), AtomicUsize::new(0), AtomicUsize::new(0));
    let signed_in = AtomicUsize::new(0);
    row("mixed calls, 64 threads", || {
        let mut taken = 0;
        std::thread::scope(|scope| {
            for own in 0..THREADS {
                let (client, server, ends, done, turns) = (&client, &server, &ends, &done, &turns);
                scope.spawn(move || {
                    while !ends.load(Ordering::Relaxed) {
                        match (own + turns.fetch_add(1, Ordering::Relaxed)) % 4 {
                            0 => drop(client.send(servers::get(server)).unwrap()),
                            1 => drop(
                                client
                                    .items(servers::list().page_size(50))
                                    .next()
                                    .unwrap()
                                    .unwrap(),
                            ),
                            2 => {
                                let key = format!("key-{}", own % 8);
                                client
                                    .send(servers::set_metadata_item(server, &key, "v"))
                                    .map(drop)
                                    .unwrap();
                            }
                            _ => {
                                let made = client.send(servers::create(new_server(client, "short"))).unwrap();
                                client.wait_for(&made, Status::Active, LONG).unwrap();
                                client.send(servers::delete(&made)).unwrap();
                            }
                        }
                        done.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
            let begun = Instant::now();
            while begun.elapsed() < Duration::from_secs(20) {
                std::thread::sleep(Duration::from_secs(2));
                let asked = sandbox.requests();
                signed_in.fetch_add(sign_ins(&asked), Ordering::Relaxed);
                sandbox.clear_requests();
                sandbox.revoke_tokens();
                taken += 1;
            }
            ends.store(true, Ordering::Relaxed);
        });
        signed_in.fetch_add(sign_ins(&sandbox.requests()), Ordering::Relaxed);
        format!(
            "{} rounds, no error; {taken} tokens lost, {} sign-ins",
            done.load(Ordering::Relaxed),
            signed_in.load(Ordering::Relaxed)
        )
    });
}

fn sign_ins(asked: &[cloudservers::sandbox::Recorded]) -> usize {
    asked
        .iter()
        .filter(|each| each.operation == Some("authenticate"))
        .count()
}

/// Fifty threads against ten requests a second, one call each.
fn limit() {
    for pace in [false, true] {
        let sandbox = Sandbox::start(Options {
            rate_limits: true,
            limits: vec![RateLimit::new("GET", "*/servers/*", "^/servers", 10, "SECOND")],
            ..Options::default()
        });
        let sandbox = sandbox.unwrap();
        let client = signing_in_with(&sandbox, pace);
        client.sign_in().unwrap();
        let name = if pace {
            "50 threads, 10 a second, paced"
        } else {
            "50 threads, 10 a second"
        };
        row(name, || {
            spread(50, 50, |_| drop(client.send(servers::list()).unwrap()));
            let refused = sandbox
                .requests()
                .iter()
                .filter(|each| each.status == 413)
                .count();
            format!("50 calls, {refused} refused")
        });
    }
}

fn sandboxes() {
    row("sandboxes started and stopped", || {
        for _ in 0..1_000 {
            let sandbox = Sandbox::start(Options::default()).unwrap();
            signing_in(&sandbox).send(servers::list()).unwrap();
        }
        "1,000".to_owned()
    });
}

fn signing_in(sandbox: &Sandbox) -> Client {
    signing_in_with(sandbox, false)
}

fn signing_in_with(sandbox: &Sandbox, pace: bool) -> Client {
    let credentials = sandbox.credentials();
    let config = Client::builder()
        .auth_url(&sandbox.auth_url())
        .username(&credentials.username)
        .region("DFW")
        .pace(pace)
        .deadline(LONG);
    let config = match sandbox.auth_url().ends_with("/v3") {
        true => config
            .password(&credentials.password)
            .user_domain_name(&credentials.domain_name)
            .project_domain_name(&credentials.domain_name)
            .project_name(&credentials.project_name),
        false => config.api_key(&credentials.api_key),
    };
    config.connect().unwrap()
}

fn new_server(client: &Client, name: &str) -> NewServer {
    let image = client
        .items(cloudservers::images::list())
        .next()
        .unwrap()
        .unwrap();
    let flavor = client
        .items(cloudservers::flavors::list())
        .next()
        .unwrap()
        .unwrap();
    let network = client
        .items(cloudservers::networks::list())
        .next()
        .unwrap()
        .unwrap();
    NewServer::new(name, &image, &flavor).network(network)
}

/// Does the work `count` times, on so many threads at once.
fn spread(threads: usize, count: usize, work: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let turn = next.fetch_add(1, Ordering::Relaxed);
                    if turn >= count {
                        break;
                    }
                    work(turn);
                }
            });
        }
    });
}

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

/// Does something, and prints what it took.
fn row(what: &str, work: impl FnOnce() -> String) {
    let (before, begun) = (Resources::now(), Instant::now());
    let how_often = work();
    let seconds = begun.elapsed().as_secs_f64();
    // Threads end a little after they are told to.
    std::thread::sleep(Duration::from_millis(300));
    let after = Resources::now();
    println!(
        "| {what} | {how_often} | {}, {} | {}, {} | {}, {} | {seconds:.1} |",
        before.memory, after.memory, before.files, after.files, before.threads, after.threads
    );
}

/// What this process has.
struct Resources {
    /// Resident, in MiB.
    memory: usize,
    files: usize,
    threads: usize,
}

impl Resources {
    fn now() -> Resources {
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let number = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name)).unwrap();
            line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap()
        };
        Resources {
            memory: number("VmRSS:") / 1024,
            files: std::fs::read_dir("/proc/self/fd").unwrap().count() - 1,
            threads: number("Threads:"),
        }
    }
}
