//! Every fault of `tests/vectors/faults.json` at every call: what comes out, and what is there afterwards.

use std::time::Duration;

use cloudservers::sandbox::Failure;
use cloudservers::servers::{self, Reboot, Status};
use cloudservers::{Client, Config, Result};
use serde_json::Value;

use super::cells::assert_right;
use super::lab::{Lab, SOON, config};

/// Most of a cell's time is spent waiting.
const THREADS: usize = 48;

/// One fault at one call, once or for ever.
struct Cell<'a> {
    fault: &'a Value,
    mode: &'a str,
    call: &'a str,
    expected: &'a str,
}

impl Cell<'_> {
    fn name(&self) -> String {
        format!("{}, {}, {}", self.fault["name"], self.mode, self.call)
    }

    fn is_for_ever(&self) -> bool {
        self.mode == "always"
    }

    /// How long a setting of the fault is, in seconds.
    fn seconds(&self, name: &str) -> Option<Duration> {
        self.fault[name].as_f64().map(Duration::from_secs_f64)
    }

    fn config(&self, config: Config) -> Config {
        let mut config = config.region("DFW").deadline(Duration::from_secs(60));
        if let Some(timeout) = self.seconds("timeout") {
            config = config.timeout(timeout);
        }
        if let Some(deadline) = self.seconds("deadline").filter(|_| self.is_for_ever()) {
            config = config.deadline(deadline);
        }
        if let Some(most) = self.fault["max_body"].as_u64() {
            config = config.max_body(most as usize);
        }
        config
    }

    fn failure(&self) -> Failure {
        let times = if self.is_for_ever() { u32::MAX } else { 1 };
        Failure::from_json(&self.fault["failure"]).unwrap().times(times)
    }

    fn run(&self) -> String {
        let lab = Lab::rackspace();
        let client = self.config(config(&lab.sandbox)).connect().unwrap();
        let bench = Bench {
            failure: self.failure(),
            is_for_ever: self.is_for_ever(),
            ends_by_deadline: self.is_for_ever() && self.fault.get("deadline").is_some(),
            lab,
            client,
        };
        bench.run(self.call)
    }
}

/// A sandbox with a client that meets the fault, and one that does not.
struct Bench {
    lab: Lab,
    client: Client,
    failure: Failure,
    is_for_ever: bool,
    ends_by_deadline: bool,
}

impl Bench {
    fn fail(&self, operation: &str) {
        self.lab.sandbox.clear_requests();
        self.lab.sandbox.fail(operation, self.failure.clone()).unwrap();
    }

    /// The servers that there are when all that goes on has ended.
    fn servers(&self) -> usize {
        let count = || self.lab.client.items(servers::list()).map(Result::unwrap).count();
        // The first look after a deletion still finds the server.
        count();
        count()
    }

    /// What came of it in the words of the table, with the number of requests where it does not depend on chance.
    fn told<T>(&self, outcome: Result<T>, operation: &str) -> String {
        let requests = self.lab.requests(operation).len();
        let Err(error) = outcome else {
            return format!("ok {requests}");
        };
        let kind = format!("{:?}", error.kind());
        let perhaps = if error.maybe_done() { "?" } else { "" };
        match kind.as_str() {
            "OverLimit" | "WaitTimeout" if self.is_for_ever => kind,
            "Timeout" if self.ends_by_deadline => kind,
            _ => format!("{kind}{perhaps} {requests}"),
        }
    }

    fn run(&self, call: &str) -> String {
        match call {
            "get" => {
                let server = self.lab.create("a");
                self.fail("show_server_details");
                self.told(self.client.send(servers::get(&server)), "show_server_details")
            }
            "list" => self.list(),
            "create" => {
                let new = self.lab.new_server("a");
                self.fail("create_server");
                let told = self.told(self.client.send(servers::create(new)), "create_server");
                format!("{told} ={}", self.servers())
            }
            "create once" => {
                let new = self.lab.new_server("a").once("order-1");
                self.fail("create_server");
                let told = self.told(self.client.send(servers::create(new)), "create_server");
                format!("{told} ={}", self.servers())
            }
            "action" => {
                let server = self.lab.create("a");
                self.fail("reboot_server");
                let outcome = self.client.send(servers::reboot(&server, Reboot::Soft));
                self.told(outcome, "reboot_server")
            }
            "delete" => {
                let server = self.lab.create("a");
                self.fail("delete_server");
                let told = self.told(self.client.send(servers::delete(&server)), "delete_server");
                format!("{told} ={}", self.servers())
            }
            "sign in" => {
                self.fail("authenticate");
                self.told(self.client.send(servers::list()), "authenticate")
            }
            "wait" => {
                let server = self.lab.create("a");
                self.fail("show_server_details");
                let timeout = if self.is_for_ever {
                    Duration::from_secs(3)
                } else {
                    SOON
                };
                match self.client.wait_for(&server, Status::Active, timeout) {
                    // How often it asks depends on chance.
                    Err(error) if self.is_for_ever => format!("{:?}", error.kind()),
                    outcome => self.told(outcome, "show_server_details"),
                }
            }
            other => panic!("no call {other}"),
        }
    }

    /// Two pages of two servers, and the third with the fault.
    fn list(&self) -> String {
        for at in 0..6 {
            self.lab.create(&format!("web-{at}"));
        }
        let mut seen = 0;
        let outcome = self
            .client
            .items(servers::list().page_size(2))
            .try_for_each(|server| {
                server?;
                seen += 1;
                if seen == 4 {
                    self.fail("list_servers_with_details");
                }
                Ok(())
            });
        format!("{} ={seen}", self.told(outcome, "list_servers_with_details"))
    }
}

#[test]
fn every_fault_at_every_call_has_its_outcome() {
    let table: Value = serde_json::from_str(include_str!("../vectors/faults.json")).unwrap();
    assert_right(THREADS, cells(&table), |cell| {
        let told = cell.run();
        let is_right = cell.expected.split(" or ").any(|one| one == told);
        (!is_right).then(|| format!("{}: {told}, not {}", cell.name(), cell.expected))
    });
}

fn cells(table: &Value) -> Vec<Cell<'_>> {
    let mut cells = Vec::new();
    for class in table["classes"].as_array().unwrap() {
        for fault in class["faults"].as_array().unwrap() {
            for mode in ["once", "always"] {
                for (call, expected) in class[mode].as_object().unwrap() {
                    let expected = expected.as_str().unwrap();
                    cells.push(Cell {
                        fault,
                        mode,
                        call,
                        expected,
                    });
                }
            }
        }
    }
    cells
}
