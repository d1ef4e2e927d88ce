//! The thread on which the tasks of async clients run, one for all clients that share their connections.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use tokio::sync::{mpsc, oneshot};
use tokio::task::{LocalSet, spawn_blocking, spawn_local};
use tracing::dispatcher::{self, Dispatch};
use tracing::instrument::WithSubscriber as _;

use super::lane::no_runtime;
use crate::client::Client;
use crate::client::manner::Manner;
use crate::error::{Error, ErrorKind, Result};

type Job = Box<dyn FnOnce() + Send>;

/// Takes jobs to the thread, which ends when this is gone and its tasks are done.
pub(in crate::client) struct Hub {
    jobs: mpsc::UnboundedSender<Job>,
    plain: Option<reqwest::Client>,
    secure: Option<reqwest::Client>,
}

impl Hub {
    pub(in crate::client) fn start() -> Result<Hub> {
        let (jobs, mut waiting) = mpsc::unbounded_channel::<Job>();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .build()
            .map_err(no_runtime)?;
        let work = move || {
            let tasks = LocalSet::new();
            tasks.block_on(&runtime, async {
                while let Some(job) = waiting.recv().await {
                    job();
                }
            });
            drop(tasks);
            runtime.shutdown_background();
        };
        let thread = std::thread::Builder::new().name("cloudservers".to_owned());
        thread.spawn(work).map_err(|error| {
            Error::new(ErrorKind::Connection, "no thread can be started for async calls").caused_by(error)
        })?;
        Ok(Hub {
            jobs,
            plain: None,
            secure: None,
        })
    }

    /// The place of the HTTP client with or without TLS.
    pub(super) fn http(&mut self, https: bool) -> &mut Option<reqwest::Client> {
        if https { &mut self.secure } else { &mut self.plain }
    }
}

/// Work under way in a task; dropping it ends the work where it waits.
pub(crate) struct Task {
    _cancel: oneshot::Sender<()>,
}

impl Client {
    /// Does work in a task, and tells its outcome there; `Err` holds the panic that ended it.
    ///
    /// # Errors
    /// `Connection`, where no thread can be started for tasks.
    pub(crate) fn spawn<T: 'static, F: Future<Output = T> + 'static>(
        &self,
        work: impl FnOnce(Client) -> F + Send + 'static,
        done: impl FnOnce(std::thread::Result<T>) + Send + 'static,
    ) -> Result<Task> {
        let (cancel, cancelled) = oneshot::channel();
        let client = self.in_manner(Manner::Async);
        let log = dispatcher::get_default(Dispatch::clone);
        let job = move || {
            let work = spawn_local(work(client).with_subscriber(log));
            spawn_local(async {
                if let Some(outcome) = unless(cancelled, work).await {
                    done(outcome);
                }
            });
        };
        let engine = self.shared.transport.engine();
        engine
            .with_hub(|hub| hub.jobs.send(Box::new(job)))?
            .map_err(|_| Error::new(ErrorKind::Connection, "the thread for async calls is gone"))?;
        Ok(Task { _cancel: cancel })
    }

    /// Does what blocks: here in a blocking client, on a thread of its own in an async one.
    pub(crate) async fn on_a_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Client) -> T + Send + 'static,
    ) -> T {
        if self.manner != Manner::Async {
            return work(self);
        }
        let own = self.for_helpers().in_manner(Manner::Blocking);
        let mut waiting = Waiting(Some(own.clone()));
        let log = dispatcher::get_default(Dispatch::clone);
        let work = move || dispatcher::with_default(&log, || work(&own));
        let outcome = spawn_blocking(work).await;
        waiting.0 = None;
        match outcome {
            Ok(outcome) => outcome,
            Err(panic) => std::panic::resume_unwind(panic.into_panic()),
        }
    }
}

/// A task that waits for a thread; when it is gone, the thread's work is to end.
struct Waiting(Option<Client>);

impl Drop for Waiting {
    fn drop(&mut self) {
        if let Some(client) = &self.0 {
            client.close();
        }
    }
}

/// The outcome of work, unless whom it is for has gone.
async fn unless<T>(
    cancelled: oneshot::Receiver<()>,
    mut work: tokio::task::JoinHandle<T>,
) -> Option<std::thread::Result<T>> {
    let mut cancelled = pin!(cancelled);
    let outcome = poll_fn(|context| {
        if cancelled.as_mut().poll(context).is_ready() {
            return Poll::Ready(None);
        }
        pin!(&mut work).poll(context).map(Some)
    });
    match outcome.await {
        Some(Ok(outcome)) => Some(Ok(outcome)),
        Some(Err(failed)) => failed.try_into_panic().ok().map(Err),
        None => {
            work.abort();
            None
        }
    }
}
