//! The thread on which the tasks of async clients run, one for all clients that share their connections.

use std::future::Future;
use std::sync::{Arc, Mutex};

use tokio::sync::mpsc;
use tokio::task::{AbortHandle, JoinHandle, LocalSet, spawn_blocking, spawn_local, yield_now};
use tracing::dispatcher::{self, Dispatch};
use tracing::instrument::WithSubscriber as _;

use super::lane::no_runtime;
use super::locked;
use crate::client::Client;
use crate::client::manner::Manner;
use crate::error::{Error, ErrorKind, Result};

/// Begins work in a task.
type Job = Box<dyn FnOnce() -> AbortHandle + Send>;

/// How far work has come, for the thread that begins it and whoever wants it.
enum Course {
    Waits(Job),
    Begins,
    Begun(AbortHandle),
    /// Nobody wants it any more.
    Dropped,
}

/// Takes jobs to the thread, which ends when this is gone and its tasks are done.
pub(in crate::client) struct Hub {
    jobs: mpsc::UnboundedSender<Arc<Mutex<Course>>>,
    plain: Option<reqwest::Client>,
    secure: Option<reqwest::Client>,
}

impl Hub {
    pub(in crate::client) fn start() -> Result<Hub> {
        let (jobs, mut waiting) = mpsc::unbounded_channel::<Arc<Mutex<Course>>>();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .build()
            .map_err(no_runtime)?;
        let work = move || {
            let tasks = LocalSet::new();
            tasks.block_on(&runtime, async {
                while let Some(course) = waiting.recv().await {
                    begin(&course);
                    // What has begun comes first: else tasks that nobody wants any more would pile up.
                    yield_now().await;
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

/// Begins what is still wanted.
fn begin(course: &Mutex<Course>) {
    let Course::Waits(job) = std::mem::replace(&mut *locked(course), Course::Begins) else {
        return;
    };
    let task = job();
    match &mut *locked(course) {
        Course::Dropped => task.abort(),
        course => *course = Course::Begun(task),
    }
}

/// Work under way in a task; dropping it ends the work where it waits, and gives back at once what has not begun.
pub(crate) struct Task(Arc<Mutex<Course>>);

impl Drop for Task {
    fn drop(&mut self) {
        let course = std::mem::replace(&mut *locked(&self.0), Course::Dropped);
        if let Course::Begun(task) = course {
            task.abort();
        }
    }
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
        let client = self.in_manner(Manner::Async);
        let log = dispatcher::get_default(Dispatch::clone);
        let job = move || {
            let work = spawn_local(work(client).with_subscriber(log));
            let task = work.abort_handle();
            spawn_local(async {
                if let Some(outcome) = outcome(work).await {
                    done(outcome);
                }
            });
            task
        };
        let course = Arc::new(Mutex::new(Course::Waits(Box::new(job))));
        let task = Task(Arc::clone(&course));
        let engine = self.shared.transport.engine();
        engine
            .with_hub(|hub| hub.jobs.send(course))?
            .map_err(|_| Error::new(ErrorKind::Connection, "the thread for async calls is gone"))?;
        Ok(task)
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

/// The outcome of work, unless it was ended.
async fn outcome<T>(work: JoinHandle<T>) -> Option<std::thread::Result<T>> {
    match work.await {
        Ok(outcome) => Some(Ok(outcome)),
        Err(failed) => failed.try_into_panic().ok().map(Err),
    }
}
