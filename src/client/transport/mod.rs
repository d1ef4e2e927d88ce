//! Sends one request and reads the whole answer; blocking for the caller, async below.
//!
//! A call borrows a lane: a runtime without a thread of its own, and the
//! connections it drives. Whoever waits, drives; no thread waits for another.

mod failure;
pub(crate) mod hub;
mod tls;

use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;
use std::time::{Duration, Instant};

use arc_swap::ArcSwapOption;
use bytes::Bytes;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use tokio::runtime::Runtime;
use tokio::sync::{Semaphore, SemaphorePermit};

use self::failure::{broken_body, broken_connection, innermost, out_of_time};
use self::hub::Hub;
use super::config::Tls;
use super::ledger::{Entry, Ledger};
use super::pace::Pacer;
use super::session::Turn;
use super::stop::{Stop, TICK};
use crate::address::mask_query;
use crate::call::{Answer, Method, Request};
use crate::error::{Error, ErrorKind, Result, Stage};
use crate::model::Secret;

/// Connections that lie idle longer are not used again: nobody would have noticed that the other end left.
const IDLE: Duration = Duration::from_secs(4);

/// The most that is set aside for an answer because it announces its length.
const MAX_ANNOUNCED: u64 = 64 << 20;

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
            tls: Mutex::default(),
            sign_in: tokio::sync::Mutex::default(),
            pacer: Pacer::default(),
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
        watched(receive_within(timeout, &http, built, &self.wiring), stop).await?
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
    /// Made once: it takes a while to read the system's certificates.
    tls: Mutex<Option<rustls::ClientConfig>>,
    pub(super) sign_in: tokio::sync::Mutex<Turn>,
    pub(super) pacer: Pacer,
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
        match watched(tokio::time::timeout(left, self.slots.acquire()), stop).await {
            Ok(Ok(slot)) => Ok(slot.expect("the slots are never closed")),
            Ok(Err(_)) => Err(Error::new(
                ErrorKind::Timeout,
                format!("the deadline was over before its turn came; {PARALLEL} requests go at a time"),
            )),
            Err(stopped) => Err(stopped.at(Stage::NotSent)),
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

/// A runtime and its connections, for one call at a time.
struct Lane {
    runtime: Option<Runtime>,
    plain: Option<reqwest::Client>,
    secure: Option<reqwest::Client>,
    used: Instant,
}

impl Lane {
    fn new() -> Result<Lane> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .build()
            .map_err(no_runtime)?;
        Ok(Lane {
            runtime: Some(runtime),
            plain: None,
            secure: None,
            used: Instant::now(),
        })
    }

    fn http(&mut self, engine: &Engine, wiring: &Wiring, https: bool) -> Result<reqwest::Client> {
        let place = if https { &mut self.secure } else { &mut self.plain };
        engine.http(place, wiring, https)
    }

    /// Runs a future to its end, or until the call is to stop.
    fn drive<T: Send>(&self, future: impl Future<Output = T> + Send, stop: &Stop) -> Result<T> {
        let runtime = self
            .runtime
            .as_ref()
            .expect("a lane keeps its runtime as long as it lives");
        let watched = watched(future, stop);
        let current = tokio::runtime::Handle::try_current();
        if current.is_err_and(|none| none.is_missing_context()) {
            return runtime.block_on(watched);
        }
        // Inside somebody's async context a thread cannot drive a second runtime, and at its own end, in what
        // atexit() or a global object of C++ does after main, none at all.
        std::thread::scope(|scope| {
            let helper = scope.spawn(|| runtime.block_on(watched));
            helper
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    }
}

impl Drop for Lane {
    fn drop(&mut self) {
        // Never wait for a name look-up that hangs, and never inside somebody's async context.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Polls a future until its end, or until the call is to stop.
async fn watched<T>(future: impl Future<Output = T>, stop: &Stop) -> Result<T> {
    let mut future = pin!(future);
    let mut watch = pin!(watch(stop));
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(outcome) => Poll::Ready(Ok(outcome)),
        Poll::Pending => watch.as_mut().poll(context).map(Err),
    })
    .await
}

/// Ends when the call is to stop, and tells why.
async fn watch(stop: &Stop) -> Error {
    loop {
        tokio::time::sleep(TICK).await;
        if let Err(stopped) = stop.check() {
            return stopped.at(Stage::MaybeSent);
        }
    }
}

pub(super) fn no_runtime(error: std::io::Error) -> Error {
    Error::new(ErrorKind::Connection, "no runtime can be started").caused_by(error)
}

fn connect(wiring: &Wiring, tls: rustls::ClientConfig) -> Result<reqwest::Client> {
    let mut builder = reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(wiring.connect_timeout)
        .pool_idle_timeout(IDLE)
        .tcp_nodelay(true)
        .user_agent(concat!("cloudservers/", env!("CARGO_PKG_VERSION")));
    if let Some(proxy) = &wiring.proxy {
        let proxy = reqwest::Proxy::all(proxy.reveal())
            .map_err(|error| Error::config(format!("proxy: {}", innermost(&error))))?;
        builder = builder.proxy(proxy);
    }
    builder
        .build()
        .map_err(|error| Error::config(format!("no HTTP client can be made: {}", innermost(&error))))
}

fn build(http: &reqwest::Client, request: &Request, token: Option<&Secret>) -> Result<reqwest::Request> {
    let method = match request.method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
        Method::Delete => reqwest::Method::DELETE,
        Method::Head => reqwest::Method::HEAD,
        Method::Patch => reqwest::Method::PATCH,
    };
    let mut headers = HeaderMap::with_capacity(request.headers.len() + 1);
    for (name, value) in &request.headers {
        let name = HeaderName::try_from(name.as_str())
            .map_err(|_| Error::invalid_argument(format!("{name:?} is no name of a header")))?;
        let mut value = HeaderValue::try_from(value.as_str())
            .map_err(|_| Error::invalid_argument(format!("the value of header {name} cannot be sent")))?;
        value.set_sensitive(name.as_str().ends_with("-token"));
        headers.append(name, value);
    }
    if let Some(token) = token {
        let mut value = HeaderValue::try_from(token.reveal())
            .map_err(|_| Error::config("the token holds characters that no header can carry"))?;
        value.set_sensitive(true);
        headers.insert(HeaderName::from_static("x-auth-token"), value);
    }
    let mut building = http.request(method, &request.url).headers(headers);
    if let Some(body) = &request.body {
        building = building.body(Bytes::from_owner(body.clone()));
    }
    building.build().map_err(|error| {
        Error::invalid_argument(format!("the request cannot be built: {}", innermost(&error)))
    })
}

async fn receive_within(
    timeout: Duration,
    http: &reqwest::Client,
    request: reqwest::Request,
    wiring: &Wiring,
) -> Result<Answer> {
    let answer = tokio::time::timeout(timeout, receive(http, request, wiring)).await;
    answer.unwrap_or_else(|_| Err(out_of_time(timeout)))
}

async fn receive(http: &reqwest::Client, request: reqwest::Request, wiring: &Wiring) -> Result<Answer> {
    let max_body = wiring.max_body;
    let host = request.url().host_str().unwrap_or_default().to_owned();
    let mut response = http
        .execute(request)
        .await
        .map_err(|error| broken_connection(&error, &host, wiring.proxy.is_some()))?;
    let status = response.status().as_u16();
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let headers = response
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), text(value)))
        .collect();
    let too_large = || {
        Error::decode(format!(
            "the answer is larger than {max_body} bytes, the most that is read (max_body)"
        ))
        .with_status(status)
    };
    let announced = response.content_length().unwrap_or(0);
    if announced > max_body as u64 {
        return Err(too_large());
    }
    let mut body = Vec::with_capacity(announced.min(MAX_ANNOUNCED) as usize);
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| broken_body(&error, &host))?
    {
        if body.len() + chunk.len() > max_body {
            return Err(too_large());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Answer {
        status,
        headers,
        body,
    })
}
