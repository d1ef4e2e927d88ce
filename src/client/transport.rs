//! Sends one request and reads the whole answer; blocking for the caller, async below.
//!
//! One current-thread runtime drives the connections of a client and of all
//! that were derived from it. It has no thread of its own: whoever waits, drives.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Mutex, OnceLock};
use std::task::Poll;
use std::time::Duration;

use arc_swap::ArcSwapOption;
use bytes::Bytes;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use tokio::runtime::Runtime;

use super::config::Tls;
use super::failure::{broken_body, broken_connection, innermost, out_of_time};
use super::session::Turn;
use super::stop::{Stop, TICK};
use super::tls;
use crate::call::{Answer, Method, Request};
use crate::error::{Error, ErrorKind, Result, Stage};
use crate::model::Secret;

/// Connections that lie idle longer are not used again: nobody would have noticed that the other end left.
const IDLE: Duration = Duration::from_secs(4);

/// The most that is set aside for an answer because it announces its length.
const MAX_ANNOUNCED: u64 = 64 << 20;

/// What all requests of a client have in common.
#[derive(Clone, Debug)]
pub(super) struct Wiring {
    pub(super) tls: Tls,
    pub(super) proxy: Option<Secret>,
    pub(super) connect_timeout: Duration,
    pub(super) max_body: usize,
}

/// The connections of a client.
pub(super) struct Transport {
    wiring: Wiring,
    engine: ArcSwapOption<Engine>,
}

/// What belongs to one process; after `fork` the child makes its own.
pub(super) struct Engine {
    process: u32,
    runtime: Option<Runtime>,
    plain: OnceLock<reqwest::Client>,
    secure: Mutex<Option<reqwest::Client>>,
    pub(super) sign_in: Mutex<Turn>,
}

impl Drop for Engine {
    fn drop(&mut self) {
        if self.process != std::process::id() {
            // Inherited through `fork`: locks may be held by threads that are no more, and taking the
            // sockets off the shared epoll instance would cut off the parent.
            std::mem::forget(self.runtime.take());
            std::mem::forget(self.plain.take());
            std::mem::forget(std::mem::take(&mut self.secure));
            return;
        }
        // Never wait for a name look-up that hangs, and never inside somebody's async context.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Transport {
    /// Starts nothing.
    pub(super) fn new(wiring: Wiring) -> Transport {
        Transport {
            wiring,
            engine: ArcSwapOption::empty(),
        }
    }

    /// This process's runtime and connections, made at the first use.
    pub(super) fn engine(&self) -> Result<Arc<Engine>> {
        let process = std::process::id();
        let present = self.engine.load_full();
        if let Some(engine) = present.as_ref().filter(|engine| engine.process == process) {
            return Ok(Arc::clone(engine));
        }
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .build()
            .map_err(|error| {
                Error::new(ErrorKind::Connection, "no runtime can be started").caused_by(error)
            })?;
        let engine = Arc::new(Engine {
            process,
            runtime: Some(runtime),
            plain: OnceLock::new(),
            secure: Mutex::new(None),
            sign_in: Mutex::default(),
        });
        let before = self.engine.compare_and_swap(&present, Some(Arc::clone(&engine)));
        match &*before {
            // Another thread was faster.
            Some(other) if other.process == process => Ok(Arc::clone(other)),
            _ => Ok(engine),
        }
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
        let engine = self.engine()?;
        let http = engine.http(&self.wiring, request.url.starts_with("https:"))?;
        let built = build(&http, request, token)?;
        let attempt = async move {
            // Lets the pool notice which connections the other end has closed meanwhile.
            tokio::task::yield_now().await;
            match tokio::time::timeout(timeout, receive(&http, built, &self.wiring)).await {
                Ok(outcome) => outcome,
                Err(_) => Err(out_of_time(timeout)),
            }
        };
        tracing::debug!(method = %request.method, url = %crate::address::mask_query(&request.url), "sending");
        engine.drive(attempt, stop)?
    }
}

impl Engine {
    fn http(&self, wiring: &Wiring, https: bool) -> Result<reqwest::Client> {
        if !https {
            if let Some(client) = self.plain.get() {
                return Ok(client.clone());
            }
            let client = connect(wiring, false)?;
            return Ok(self.plain.get_or_init(|| client).clone());
        }
        let mut secure = self
            .secure
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(client) = secure.as_ref() {
            return Ok(client.clone());
        }
        Ok(secure.insert(connect(wiring, true)?).clone())
    }

    /// Runs a future to its end, or until the call is to stop.
    fn drive<T: Send>(&self, future: impl Future<Output = T> + Send, stop: &Stop) -> Result<T> {
        let runtime = self
            .runtime
            .as_ref()
            .expect("an engine keeps its runtime as long as it lives");
        let watched = async {
            let mut future = pin!(future);
            let mut watch = pin!(watch(stop));
            poll_fn(|context| match future.as_mut().poll(context) {
                Poll::Ready(outcome) => Poll::Ready(Ok(outcome)),
                Poll::Pending => watch.as_mut().poll(context).map(Err),
            })
            .await
        };
        if tokio::runtime::Handle::try_current().is_err() {
            return runtime.block_on(watched);
        }
        // Inside somebody's async context a thread cannot drive a second runtime.
        std::thread::scope(|scope| {
            let helper = scope.spawn(|| runtime.block_on(watched));
            helper
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    }
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

fn connect(wiring: &Wiring, https: bool) -> Result<reqwest::Client> {
    let mut builder = reqwest::Client::builder()
        .tls_backend_preconfigured(tls::configure(&wiring.tls, https)?)
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
        let value = HeaderValue::try_from(value.as_str())
            .map_err(|_| Error::invalid_argument(format!("the value of header {name} cannot be sent")))?;
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
