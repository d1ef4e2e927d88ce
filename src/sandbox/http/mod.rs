//! The HTTP side: a thread that listens, reads requests and writes answers.

pub(crate) mod answer;
pub(crate) mod line;
pub(crate) mod request;

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper::header::{CONTENT_LENGTH, HeaderName, HeaderValue};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::sync::oneshot;

use super::clock::http_date;
use super::failure::Reaction;
use super::service::serve;
use super::state::Cloud;
use answer::Answer;
use line::Line;
use request::{Listener, Request};

/// Longest body that is read at all.
const MOST_BYTES: usize = 64 << 20;

/// The state, shared by the listening thread and the owner of the sandbox.
#[derive(Clone)]
pub(crate) struct Shared(Arc<Mutex<Cloud>>);

impl Shared {
    pub(crate) fn new(cloud: Cloud) -> Shared {
        Shared(Arc::new(Mutex::new(cloud)))
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Cloud> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A socket on 127.0.0.1, and its port.
pub(crate) fn bind(port: u16) -> io::Result<(TcpListener, u16)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    listener.set_nonblocking(true)?;
    let port = listener.local_addr()?.port();
    Ok((listener, port))
}

/// The listening thread; it ends when this is dropped.
pub(crate) struct Server {
    stop: Option<oneshot::Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Answers on the sockets, each as its listener, on a thread of its own.
    pub(crate) fn start(sockets: Vec<(TcpListener, Listener)>, shared: Shared) -> io::Result<Server> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let (stop, stopped) = oneshot::channel();
        let run = move || {
            runtime.block_on(async {
                for (socket, listener) in sockets {
                    match tokio::net::TcpListener::from_std(socket) {
                        Ok(socket) => drop(tokio::spawn(accept(socket, listener, shared.clone()))),
                        Err(why) => tracing::error!("sandbox cannot listen: {why}"),
                    }
                }
                // Ends when the other side is dropped; nothing is ever sent.
                let _ = stopped.await;
            });
        };
        let thread = std::thread::Builder::new()
            .name("cloudservers-sandbox".to_owned())
            .spawn(run)?;
        Ok(Server {
            stop: Some(stop),
            thread: Some(thread),
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.take();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

async fn accept(socket: tokio::net::TcpListener, listener: Listener, shared: Shared) {
    loop {
        match socket.accept().await {
            Ok((stream, _)) => {
                let _ = stream.set_nodelay(true);
                let (shared, line) = (shared.clone(), Line::new(stream));
                let io = TokioIo::new(line.clone());
                let answer =
                    service_fn(move |request| answer(shared.clone(), listener, line.clone(), request));
                let connection = hyper::server::conn::http1::Builder::new().serve_connection(io, answer);
                drop(tokio::spawn(connection));
            }
            // Out of file descriptors, say: let others close theirs.
            Err(_) => tokio::time::sleep(std::time::Duration::from_millis(10)).await,
        }
    }
}

/// The error that makes hyper close a connection without an answer of its own.
#[derive(Debug)]
struct Cut;

impl std::fmt::Display for Cut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("cut on purpose")
    }
}

impl std::error::Error for Cut {}

async fn answer(
    shared: Shared,
    listener: Listener,
    line: Line,
    incoming: hyper::Request<Incoming>,
) -> Result<hyper::Response<Full<Bytes>>, Cut> {
    let (head, body) = incoming.into_parts();
    let Ok(body) = Limited::new(body, MOST_BYTES).collect().await else {
        return Err(Cut);
    };
    let request = Request {
        listener,
        method: head.method.to_string(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().map(str::to_owned),
        headers: head
            .headers
            .iter()
            .map(|(name, value)| {
                (
                    name.to_string(),
                    String::from_utf8_lossy(value.as_bytes()).into_owned(),
                )
            })
            .collect(),
        body: body.to_bytes().to_vec(),
    };
    let (reaction, now) = {
        let mut cloud = shared.lock();
        (serve(&mut cloud, &request), cloud.clock.now())
    };
    let Reaction { answer, delay, spoil } = reaction;
    if let Some(delay) = delay {
        tokio::time::sleep(delay).await;
    }
    let headers = headers(&answer, now);
    let Some(spoil) = spoil else {
        return Ok(response(answer, &headers));
    };
    // A client that has gone away meanwhile is none to tell.
    let _ = line
        .send_spoilt(&spoilt_head(answer.status, &headers), &answer.body, spoil)
        .await;
    Err(Cut)
}

/// The headers of an answer but for its length.
fn headers(answer: &Answer, now: f64) -> Vec<(&'static str, String)> {
    let mut headers = answer.headers.clone();
    // The service's clock, not the machine's: a client takes its next `changes-since` from it.
    if headers.iter().all(|(name, _)| *name != "date") {
        headers.push(("date", http_date(now)));
    }
    headers
}

fn response(answer: Answer, named: &[(&'static str, String)]) -> hyper::Response<Full<Bytes>> {
    let length = answer.body.len();
    let mut response = hyper::Response::new(Full::new(answer.body.into()));
    *response.status_mut() =
        hyper::StatusCode::from_u16(answer.status).unwrap_or(hyper::StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    for (name, value) in named {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.append(HeaderName::from_static(name), value);
        }
    }
    if !matches!(answer.status, 204 | 304) {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    response
}

/// The first lines of an answer that the HTTP library must not see.
fn spoilt_head(status: u16, headers: &[(&'static str, String)]) -> String {
    let lines: String = headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}\r\n"))
        .collect();
    format!("HTTP/1.1 {status} Spoilt\r\n{lines}")
}
