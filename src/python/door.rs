//! The one door into work that may block.
//!
//! Releases the interpreter, looks for signals meanwhile, and translates what went wrong.

use std::cell::Cell;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use pyo3::prelude::*;

use super::handle::Handle;
use super::outcome::Outcome;
use super::spans::Context;
use super::{error, logging, task};
use crate::client::manner::now;
use crate::operation::{Find, Findable};

/// How long signals may go unseen: the core asks more often than it needs to.
const GLANCE: Duration = Duration::from_millis(30);

/// A client whose calls can be ended by signals and by exceptions of callbacks.
pub(super) struct Door {
    handle: Handle,
    client: crate::Client,
    raised: Arc<Raised>,
    context: Context,
}

/// The exception that ended a call from inside.
#[derive(Default)]
pub(super) struct Raised(Mutex<Option<PyErr>>);

impl Raised {
    fn put(&self, exception: PyErr) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(exception);
    }

    pub(super) fn take(&self) -> Option<PyErr> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Runs a callback of the caller's in the midst of a call; its exception ends the call.
    pub(super) fn call<T>(&self, callback: impl FnOnce(Python<'_>) -> PyResult<T>) -> crate::Result<T> {
        let cancelled = |why| crate::Error::new(crate::ErrorKind::Cancelled, why);
        match Python::try_attach(callback) {
            Some(outcome) => outcome.map_err(|exception| {
                self.put(exception);
                cancelled("a callback raised an exception")
            }),
            None => Err(cancelled("the interpreter is ending")),
        }
    }
}

impl Door {
    pub(super) fn new(handle: &Handle) -> Door {
        let raised = Arc::new(Raised::default());
        let seen = Arc::clone(&raised);
        let last = Mutex::new(Instant::now());
        let context = Context::default();
        let client = handle.with_observer(context.observer()).with_interrupt(move || {
            if !ON_MAIN_THREAD.get().is_some_and(|(_, main)| main) {
                return false;
            }
            if !is_due(&last) {
                return false;
            }
            let signal = Python::attach(|py| py.check_signals());
            signal.map_err(|exception| seen.put(exception)).is_err()
        });
        Door {
            handle: handle.clone(),
            client,
            raised,
            context,
        }
    }

    /// The client to build lasting iterations with.
    pub(super) fn client(&self) -> &crate::Client {
        &self.client
    }

    pub(super) fn raised(&self) -> Arc<Raised> {
        Arc::clone(&self.raised)
    }

    /// Does the work without the interpreter.
    pub(super) fn pass<T: Send>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&crate::Client) -> crate::Result<T> + Send,
    ) -> PyResult<T> {
        match self.pass_whole(py, work)? {
            (_, Some(exception)) => Err(exception),
            (outcome, None) => outcome.map_err(|problem| error::to_python(py, &problem, Some(&self.handle))),
        }
    }

    /// The same for work of which something is left when an exception ends it.
    pub(super) fn pass_whole<T: Send>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&crate::Client) -> T + Send,
    ) -> PyResult<(T, Option<PyErr>)> {
        note_thread(py)?;
        py.check_signals()?;
        logging::look(py);
        self.context.look(py)?;
        let outcome = py.detach(|| work(&self.client));
        Ok((outcome, self.raised.take()))
    }
}

/// Does one piece of work without the interpreter.
pub(super) fn enter<T: Send>(
    py: Python<'_>,
    handle: &Handle,
    work: impl FnOnce(&crate::Client) -> crate::Result<T> + Send,
) -> PyResult<T> {
    Door::new(handle).pass(py, work)
}

/// Does work of a client's and gives what `finish` makes of its outcome; of an async client, what is awaited for that.
pub(super) fn give<'py, T: Send + 'static, F: Future<Output = crate::Result<T>> + 'static>(
    py: Python<'py>,
    handle: &Handle,
    work: impl FnOnce(crate::Client) -> F + Send + 'static,
    finish: impl for<'a> FnOnce(Python<'a>, T, &Handle) -> PyResult<Bound<'a, PyAny>> + Send + 'static,
) -> PyResult<Bound<'py, PyAny>> {
    if handle.is_async() {
        return task::coroutine(py, handle, None, move |_| Ok(work), finish);
    }
    let outcome = enter(py, handle, |client| now(work(client.clone())))?;
    finish(py, outcome, handle)
}

/// Sends a call and gives its answer, or what is awaited for it.
pub(super) fn send<'py, T: Into<Outcome> + Send + 'static>(
    py: Python<'py>,
    handle: &Handle,
    call: crate::Call<T>,
) -> PyResult<Bound<'py, PyAny>> {
    let work = async |client: crate::Client| client.send_async(call).await;
    give(py, handle, work, |py, answer: T, handle| {
        answer.into().into_python(py, handle)
    })
}

/// Looks for the one of a name.
pub(super) fn find<'py, T: Findable + Into<Outcome> + Send + 'static>(
    py: Python<'py>,
    handle: &Handle,
    what: Find<T>,
) -> PyResult<Bound<'py, PyAny>> {
    let work = async |client: crate::Client| client.find_async(what).await;
    give(py, handle, work, |py, found: T, handle| {
        Into::<Outcome>::into(found).into_python(py, handle)
    })
}

/// Sends a call that removes something, which may be gone already where that is as good.
pub(super) fn remove<'py>(
    py: Python<'py>,
    handle: &Handle,
    call: crate::Call<()>,
    missing_ok: bool,
) -> PyResult<Bound<'py, PyAny>> {
    let work = async move |client: crate::Client| match client.send_async(call).await {
        Err(problem) if missing_ok && problem.is_not_found() => Ok(()),
        outcome => outcome,
    };
    give(py, handle, work, |py, (), _| Ok(py.None().into_bound(py)))
}

/// Whether signals have gone unseen for long enough; counts from now on if so. Its lock is free while handlers run.
fn is_due(last: &Mutex<Instant>) -> bool {
    let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
    let is_due = last.elapsed() >= GLANCE;
    if is_due {
        *last = Instant::now();
    }
    is_due
}

thread_local! {
    /// Whether this is Python's main thread, the one that handles signals; in which process.
    static ON_MAIN_THREAD: Cell<Option<(u32, bool)>> = const { Cell::new(None) };
}

/// After a fork another thread may be the main one.
fn note_thread(py: Python<'_>) -> PyResult<()> {
    let process = std::process::id();
    if ON_MAIN_THREAD.get().is_none_or(|(known, _)| known != process) {
        let threading = py.import("threading")?;
        let main = threading.call_method0("main_thread")?.getattr("ident")?;
        let own = threading.call_method0("get_ident")?;
        ON_MAIN_THREAD.set(Some((process, own.eq(main)?)));
    }
    Ok(())
}
