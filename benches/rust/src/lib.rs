//! What the Rust clients share: the cases of ../README.md, the clock, the one line of JSON.

pub mod sign_in;

use serde_json::{Value, json};
use std::hint::black_box;
use std::sync::Barrier;
use std::time::{Duration, Instant};

/// Rounds of a listing end after this long.
const BUDGET: Duration = Duration::from_secs(2);
const THREADS: usize = 8;
/// The servers that the service gives one at a time.
const SINGLES: usize = 1000;

/// A client library under measurement.
pub trait Client: Sized + Sync {
    /// Signs in.
    fn connect(url: &str, project: &str) -> Self;
    /// Lists all servers with details into memory, then reads each; calls `done` while the list is still held.
    fn list(&self, done: &mut dyn FnMut(Check));
    /// Asks for one server, and gives the length of its name.
    fn get(&self, id: &str) -> usize;
}

/// What was read, so that no client can skip it: the number of servers and the length of all texts.
#[derive(Clone, Copy, Default)]
pub struct Check {
    servers: usize,
    length: usize,
}

impl Check {
    pub fn server<'a>(
        &mut self,
        id: &str,
        name: &str,
        status: &str,
        flavor: &str,
        addresses: impl Iterator<Item = &'a str>,
    ) {
        self.servers += 1;
        self.length +=
            id.len() + name.len() + status.len() + flavor.len() + addresses.map(str::len).sum::<usize>();
    }
}

/// Runs the case that the command line asks for: `CASE URL PROJECT COUNT`.
pub fn run<C: Client>() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [case, url, project, count] = &arguments[..] else {
        panic!("CASE URL PROJECT COUNT")
    };
    let count: usize = count.parse().unwrap();
    let before = peak_kb();
    let mut result = match case.as_str() {
        "start" => json!({}),
        "list" => list(&C::connect(url, project), count),
        "get" => get(&C::connect(url, project), count),
        "threads" => threads(&C::connect(url, project), count),
        other => panic!("no case {other}"),
    };
    result["peak_before_kb"] = before.into();
    result["peak_kb"] = peak_kb().into();
    println!("{result}");
}

fn list<C: Client>(client: &C, rounds: usize) -> Value {
    let (mut seconds, mut check) = (Vec::new(), Check::default());
    let began = Instant::now();
    while seconds.len() < rounds && began.elapsed() < BUDGET {
        let start = Instant::now();
        client.list(&mut |read| {
            seconds.push(start.elapsed().as_secs_f64());
            check = black_box(read);
        });
    }
    json!({"seconds": seconds, "check": [check.servers, check.length]})
}

fn get<C: Client>(client: &C, calls: usize) -> Value {
    black_box(client.get(&server_id(0)));
    let mut micros: Vec<f64> = (0..calls)
        .map(|number| {
            let id = server_id(number % SINGLES);
            let start = Instant::now();
            black_box(client.get(&id));
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    micros.sort_by(f64::total_cmp);
    json!({"p50_us": micros[calls / 2], "p99_us": micros[calls * 99 / 100]})
}

fn threads<C: Client>(client: &C, calls: usize) -> Value {
    let gate = Barrier::new(THREADS + 1);
    let seconds = std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let gate = &gate;
            scope.spawn(move || {
                black_box(client.get(&server_id(0)));
                gate.wait();
                for number in (thread..calls).step_by(THREADS) {
                    black_box(client.get(&server_id(number % SINGLES)));
                }
                gate.wait();
            });
        }
        gate.wait();
        let start = Instant::now();
        gate.wait();
        start.elapsed().as_secs_f64()
    });
    json!({"calls_per_second": calls as f64 / seconds})
}

/// The id that the service gives a server.
fn server_id(number: usize) -> String {
    format!(
        "{:08x}-0000-4000-8000-{number:012x}",
        (number as u32).wrapping_mul(0x9e37_79b1)
    )
}

/// The most memory that this process has held so far.
fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
