//! Sends one request and reads the whole answer; blocking for the caller, async below.
//!
//! A call borrows a lane: a runtime without a thread of its own, and the
//! connections it drives. Whoever waits, drives; no thread waits for another.

mod failure;
mod http;
pub(crate) mod hub;
mod lane;
mod tls;

use std::collections::VecDeque;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use arc_swap::ArcSwapOption;
use tokio::sync::{Semaphore, SemaphorePermit};

use self::http::{build, connect, receive_within};
use self::hub::Hub;
use self::lane::{Lane, watched};
use super::config::Tls;
use super::ledger::{Entry, Ledger};
use super::pace::Pacer;
use super::pace::brake::Brakes;
use super::session::Turn;
use super::stop::Stop;
use crate::address::mask_query;
use crate::call::{Answer, Request};
use crate::error::{Error, ErrorKind, Result, Stage};
use crate::model::Secret;

/// Connections that lie idle longer are not used again: nobody would have noticed that the other end left.
const IDLE: Duration = Duration::from_secs(4);

/// Of the runtime, and its connection.
const FILES_OF_A_LANE: u64 = 4;
/// Where the open files are not limited.
const MOST_LANES: u64 = 100_000;

/// How many requests of async clients are under way at the same time, each with a connection.
const PARALLEL: usize = 100;

/// What all requests of a client have in common.
#[derive(Clone, Debug)]
pub(super) struct Wiring {
    pub(super) tls: Tls,
    pub(super) proxy: Option<Secret>,
    pub(super) connect_timeout: Duration,
    pub(super) max_body: usize,
    /// How many entries the ledger has room for.
    pub(super) ledger: usize,
}

/// The connections of a client.
pub(super) struct Transport {
    wiring: Wiring,
    engine: ArcSwapOption<Engine>,
}

impl Transport {
    /// Starts nothing.
    pub(super) fn new(wiring: Wiring) -> Transport {
        Transport {
            wiring,
            engine: ArcSwapOption::empty(),
        }
    }

    /// What this process has of the client's connections, made at the first use.
    pub(super) fn engine(&self) -> Arc<Engine> {
        let process = std::process::id();
        let present = self.engine.load_full();
        if let Some(engine) = present.as_ref().filter(|engine| engine.process == process) {
            return Arc::clone(engine);
        }
        let engine = Arc::new(Engine {
            process,
            idle: Mutex::default(),
            hub: Mutex::default(),
            slots: Semaphore::new(PARALLEL),
            lanes: Semaphore::new(most_lanes()),
            tls: Mutex::default(),
            sign_in: tokio::sync::Mutex::default(),
            pacer: Pacer::default(),
            brakes: Brakes::default(),
            ledger: Ledger::new(self.wiring.ledger),
        });
        let before = self.engine.compare_and_swap(&present, Some(Arc::clone(&engine)));
        match &*before {
            // Another thread was faster.
            Some(other) if other.process == process => Arc::clone(other),
            _ => engine,
        }
    }

    /// Puts an entry into the ledger of this process. Asking for its id takes a third of the time that an entry costs: where
    /// an answer has just come, the engine is known to be this one's.
    pub(super) fn remember(&self, entry: Entry, was_answered: bool) {
        let present = if was_answered {
            self.engine.load_full()
        } else {
            None
        };
        present.unwrap_or_else(|| self.engine()).ledger.push(entry);
    }

    /// Sends one request once. `token` goes with it; who calls has made sure that it may.
    ///
    /// # Errors
    /// `Connection`, `Timeout`, `Cancelled`, `Decode` (too large); with the stage it came to.
    pub(super) fn exchange(
        &self,
        request: &Request,
        token: Option<&Secret>,
        timeout: Duration,
        stop: &Stop,
    ) -> Result<Answer> {
        stop.check()?;
        let engine = self.engine();
        let mut lane = engine.lane()?;
        let http = lane.http(&engine, &self.wiring, request.url.starts_with("https:"))?;
        let built = build(&http, request, token)?;
        tracing::debug!(method = %request.method, url = %mask_query(&request.url), "sending");
        let attempt = async {
            // Lets the pool notice which connections the other end has closed meanwhile.
            tokio::task::yield_now().await;
            receive_within(timeout, &http, built, &self.wiring).await
        };
        let outcome = lane.drive(attempt, stop);
        engine.give_back(lane);
        outcome?
    }

    /// The same in a task of the thread for tasks.
    ///
    /// # Errors
    /// As [`Transport::exchange`].
    pub(super) async fn exchange_in_task(
        &self,
        request: &Request,
        token: Option<&Secret>,
        timeout: Duration,
        stop: &Stop,
    ) -> Result<Answer> {
        stop.check()?;
        let engine = self.engine();
        let https = request.url.starts_with("https:");
        // Made with no lock held: it may log, and whoever logs may want the interpreter of a thread that waits here.
        let mut place = engine.with_hub(|hub| hub.http(https).clone())?;
        let is_new = place.is_none();
        let http = engine.http(&mut place, &self.wiring, https)?;
        if is_new {
            engine.with_hub(|hub| *hub.http(https) = place)?;
        }
        let built = build(&http, request, token)?;
        tracing::debug!(method = %request.method, url = %mask_query(&request.url), "sending");
        // Boxed, as most tasks have no turn to send yet, and are to be small.
        let received = Box::pin(receive_within(timeout, &http, built, &self.wiring));
        watched(received, stop).await?
    }
}

/// What belongs to one process; after `fork` the child makes its own.
pub(super) struct Engine {
    process: u32,
    /// Lanes that no call has at present; the one used last is the next, as its connections are fresh.
    idle: Mutex<VecDeque<Lane>>,
    /// For async clients; made when the first of them has something to do.
    hub: Mutex<Option<Hub>>,
    /// For the tasks of these, which are many at a time.
    slots: Semaphore,
    /// For the threads that send: no more of them at a time than may have lanes.
    pub(super) lanes: Semaphore,
    /// Made once: it takes a while to read the system's certificates.
    tls: Mutex<Option<rustls::ClientConfig>>,
    pub(super) sign_in: tokio::sync::Mutex<Turn>,
    pub(super) pacer: Pacer,
    pub(super) brakes: Brakes,
    pub(super) ledger: Ledger,
}

impl Engine {
    fn lane(&self) -> Result<Lane> {
        match locked(&self.idle).pop_back() {
            Some(lane) => Ok(lane),
            None => Lane::new(),
        }
    }

    fn give_back(&self, mut lane: Lane) {
        if self.process != std::process::id() {
            // Forked while it was in use: it is the parent's.
            std::mem::forget(lane);
            return;
        }
        lane.used = Instant::now();
        let mut idle = locked(&self.idle);
        idle.push_back(lane);
        // Closed only when nobody waits for the lock any more.
        let stale = match idle.front() {
            Some(first) if first.used.elapsed() > IDLE => idle.pop_front(),
            _ => None,
        };
        drop(idle);
        drop(stale);
    }

    /// One's turn among the tasks that send; it ends with what is given.
    ///
    /// # Errors
    /// `Timeout`, when it did not come in time; `Cancelled`.
    pub(super) async fn slot(&self, left: Duration, stop: &Stop) -> Result<SemaphorePermit<'_>> {
        let turn = pin!(tokio::time::timeout(left, self.slots.acquire()));
        match watched(turn, stop).await {
            Ok(Ok(slot)) => Ok(slot.expect("the slots are never closed")),
            Ok(Err(_)) => Err(Error::new(
                ErrorKind::Timeout,
                format!("the deadline was over before its turn came; {PARALLEL} requests go at a time"),
            )),
            Err(stopped) => Err(stopped.at(Stage::NotSent)),
        }
    }

    /// One's turn among the threads that send; it ends with what is given.
    ///
    /// # Errors
    /// As [`Engine::slot`].
    pub(super) fn turn_of_a_thread(&self, left: Duration, stop: &Stop) -> Result<SemaphorePermit<'_>> {
        match stop.block_on(self.lanes.acquire(), left)? {
            Some(turn) => Ok(turn.expect("the turns are never closed")),
            None => Err(Error::new(
                ErrorKind::Timeout,
                "the deadline was over before its turn came; no more requests go at a time than the open files allow",
            )),
        }
    }

    pub(super) fn with_hub<T>(&self, work: impl FnOnce(&mut Hub) -> T) -> Result<T> {
        let mut hub = locked(&self.hub);
        let hub = match &mut *hub {
            Some(hub) => hub,
            none => none.insert(Hub::start()?),
        };
        Ok(work(hub))
    }

    /// The HTTP client at a place, made where there is none yet.
    fn http(
        &self,
        place: &mut Option<reqwest::Client>,
        wiring: &Wiring,
        https: bool,
    ) -> Result<reqwest::Client> {
        if let Some(client) = place {
            return Ok(client.clone());
        }
        let tls = if https {
            self.tls(wiring)?
        } else {
            tls::configure(&wiring.tls, false)?
        };
        Ok(place.insert(connect(wiring, tls)?).clone())
    }

    fn tls(&self, wiring: &Wiring) -> Result<rustls::ClientConfig> {
        let mut made = locked(&self.tls);
        if let Some(config) = made.as_ref() {
            return Ok(config.clone());
        }
        let config = made.insert(tls::configure(&wiring.tls, true)?).clone();
        drop(made);
        tls::warn(&wiring.tls);
        Ok(config)
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        if self.process != std::process::id() {
            // Inherited through `fork`: taking the sockets off the shared epoll instances would cut off
            // the parent, and locks inside may be held by threads that are no more.
            std::mem::forget(std::mem::take(&mut self.idle));
            std::mem::forget(std::mem::take(&mut self.hub));
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How many lanes have room in half of the files that the process may have open.
fn most_lanes() -> usize {
    #[cfg(unix)]
    let files = rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
    #[cfg(not(unix))]
    let files = None;
    let lanes = files.map_or(MOST_LANES, |files| files / (2 * FILES_OF_A_LANE));
    lanes.clamp(1, MOST_LANES) as usize
}
