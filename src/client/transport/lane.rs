//! Lanes: each a runtime without a thread of its own, driven by whoever waits for an answer.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Instant;

use tokio::runtime::Runtime;

use super::{Engine, Wiring};
use crate::client::stop::{Stop, TICK};
use crate::error::{Error, ErrorKind, Result, Stage};

/// A runtime and its connections, for one call at a time.
pub(super) struct Lane {
    runtime: Option<Runtime>,
    plain: Option<reqwest::Client>,
    secure: Option<reqwest::Client>,
    /// When it was given back last.
    pub(super) used: Instant,
}

impl Lane {
    pub(super) fn new() -> Result<Lane> {
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

    pub(super) fn http(&mut self, engine: &Engine, wiring: &Wiring, https: bool) -> Result<reqwest::Client> {
        let place = if https { &mut self.secure } else { &mut self.plain };
        engine.http(place, wiring, https)
    }

    /// Runs a future to its end, or until the call is to stop.
    pub(super) fn drive<T: Send>(&self, future: impl Future<Output = T> + Send, stop: &Stop) -> Result<T> {
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
pub(super) async fn watched<T>(future: impl Future<Output = T>, stop: &Stop) -> Result<T> {
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
