//! A program that creates once is killed at each of its requests and run again: in the end there is one server.
//!
//! The program is this test's own executable, told by its environment to be it.

use std::env;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use cloudservers::sandbox::{Failure, FailureKind};
use cloudservers::servers::{self, NewServer, ONCE};
use cloudservers::{Client, Resource};

use super::lab::Lab;

/// Tells the program what to order: an image, a flavor, and a network where one is wanted.
const ORDER: &str = "ONCE_ORDER";
/// What the program prints before the id.
const MADE: &str = "made ";
/// Longer than any program lives.
const HELD: Duration = Duration::from_secs(600);
/// Each waits for a program most of the time.
const THREADS: usize = 8;

/// Creates a server once, and prints its id. Not a test: it is started by one.
#[test]
#[ignore = "the program that the other test kills"]
fn program() {
    let order = env::var(ORDER).expect("started by the test beside it");
    let order: Vec<&str> = order.split(' ').collect();
    let mut new = NewServer::new("web-1", order[0], order[1]).once("order-1");
    for network in &order[2..] {
        new = new.network(*network);
    }
    let builder = Client::builder().deadline(Duration::from_secs(60));
    let server = builder.connect().unwrap().send(servers::create(new)).unwrap();
    println!("\n{MADE}{}", server.id());
}

/// A sandbox that outlives the programs.
struct Bench {
    lab: Lab,
    order: String,
}

impl Bench {
    fn new(lab: Lab) -> Bench {
        let image = lab.client.items(cloudservers::images::list()).next();
        let flavor = lab.client.items(cloudservers::flavors::list()).next();
        let network = lab.client.items(cloudservers::networks::list()).next();
        let mut order = format!(
            "{} {}",
            image.unwrap().unwrap().id(),
            flavor.unwrap().unwrap().id()
        );
        if let Some(network) = network {
            order += &format!(" {}", network.unwrap().id());
        }
        lab.sandbox.clear_requests();
        Bench { lab, order }
    }

    fn start(&self) -> Child {
        Command::new(env::current_exe().unwrap())
            .args(["--exact", "once_killed::program", "--ignored", "--nocapture"])
            .envs(self.lab.sandbox.environ())
            .env(ORDER, &self.order)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    /// Kills the program when it has made so many requests.
    fn kill_at(&self, requests: usize) {
        let mut program = self.start();
        let end = Instant::now() + Duration::from_secs(120);
        while self.lab.sandbox.requests().len() < requests {
            assert!(Instant::now() < end, "no {requests} requests");
            thread::sleep(Duration::from_millis(5));
        }
        program.kill().unwrap();
        program.wait().unwrap();
    }

    /// Runs the program to its end; the id that it prints.
    fn finish(&self) -> String {
        let output = self.start().wait_with_output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let id = text.lines().find_map(|line| line.strip_prefix(MADE));
        id.unwrap_or_else(|| panic!("{text}")).to_owned()
    }

    /// The ids of the servers that bear the mark.
    fn marked(&self) -> Vec<String> {
        let servers = self.lab.client.items(servers::list()).map(Result::unwrap);
        let marked =
            servers.filter(|server| server.metadata().get(ONCE).is_some_and(|mark| mark == "order-1"));
        marked.map(|server| server.id().into_owned()).collect()
    }
}

/// A request under way: before the service acts, before its answer, inside of it.
fn holds() -> [Failure; 3] {
    [
        Failure::status(500).delay(HELD),
        Failure::kind(FailureKind::Delay).delay(HELD),
        Failure::kind(FailureKind::Stall),
    ]
}

/// The requests of a program that loses the answer to its order, and is not killed.
fn requests_of(lab: Lab) -> Vec<Option<&'static str>> {
    let bench = Bench::new(lab);
    let lost = Failure::kind(FailureKind::CutConnection).after_acting();
    bench.lab.sandbox.fail("create_server", lost).unwrap();
    bench.finish();
    let requests = bench.lab.sandbox.requests();
    requests.iter().map(|request| request.operation).collect()
}

/// Kills the program with a request under way, and runs it again.
fn run(lab: Lab, path: &[Option<&str>], killed_at: usize, hold: &Failure) {
    let bench = Bench::new(lab);
    let fail = |failure: Failure| bench.lab.sandbox.fail("*", failure).unwrap();
    for operation in &path[..killed_at] {
        fail(match operation {
            Some("create_server") => Failure::kind(FailureKind::CutConnection).after_acting(),
            _ => Failure::kind(FailureKind::Delay),
        });
    }
    fail(hold.clone());
    bench.kill_at(killed_at + 1);
    let id = bench.finish();
    assert_eq!(
        bench.marked(),
        [id],
        "killed at {killed_at} of {path:?}, {hold:?}"
    );
}

#[test]
fn killed_at_each_request_and_run_again_there_is_one_server() {
    let mut cells = Vec::new();
    for lab in [Lab::rackspace, Lab::openstack] {
        let path = requests_of(lab());
        for killed_at in 0..path.len() {
            for hold in holds() {
                cells.push((lab, path.clone(), killed_at, hold));
            }
        }
    }
    assert!(cells.len() >= 24);
    let cells = Mutex::new(cells);
    let work = || {
        loop {
            let cell = cells.lock().unwrap().pop();
            let Some((lab, path, killed_at, hold)) = cell else {
                return;
            };
            run(lab(), &path, killed_at, &hold);
        }
    };
    thread::scope(|scope| (0..THREADS).for_each(|_| drop(scope.spawn(work))));
}
