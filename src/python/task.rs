//! What is awaited: work of an async client, done in a task of its own and told to the event loop.

use std::future::Future;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwapOption;
use pyo3::exceptions::{PyRuntimeError, PyStopIteration};
use pyo3::panic::PanicException;
use pyo3::prelude::*;

use super::door::Raised;
use super::handle::Handle;
use super::spans::Context;
use super::{error, logging};
use crate::client::transport::hub;

/// What `await` begins: given the loop and the future that is to have the outcome.
type Begin = Box<dyn FnOnce(&Bound<'_, PyAny>, &Bound<'_, PyAny>) -> PyResult<hub::Task> + Send>;

/// A coroutine that does work in a task. Nothing happens before it is awaited; cancelling it ends the work.
///
/// `prepare` is given the running loop, for callbacks, whose exception is found in `raised`.
pub(super) fn coroutine<'py, T, W, F>(
    py: Python<'py>,
    handle: &Handle,
    raised: Option<Arc<Raised>>,
    prepare: impl FnOnce(&Bound<'_, PyAny>) -> PyResult<W> + Send + 'static,
    finish: impl for<'a> FnOnce(Python<'a>, T, &Handle) -> PyResult<Bound<'a, PyAny>> + Send + 'static,
) -> PyResult<Bound<'py, PyAny>>
where
    T: Send + 'static,
    W: FnOnce(crate::Client) -> F + Send + 'static,
    F: Future<Output = crate::Result<T>> + 'static,
{
    let handle = handle.clone();
    let begin = move |asked: &Bound<'_, PyAny>, future: &Bound<'_, PyAny>| {
        let py = asked.py();
        logging::look(py);
        engage()?;
        let context = Context::default();
        context.look(py)?;
        let work = prepare(asked)?;
        let own = handle.clone();
        let resolve = move |py: Python<'_>, outcome: std::thread::Result<crate::Result<T>>| {
            if let Some(exception) = raised.and_then(|raised| raised.take()) {
                return Err(exception);
            }
            match outcome {
                Ok(Ok(outcome)) => finish(py, outcome, &own).map(Bound::unbind),
                Ok(Err(problem)) => Err(error::to_python(py, &problem, Some(&own))),
                Err(panic) => Err(PanicException::new_err(told(&*panic))),
            }
        };
        let (asked, future) = (asked.clone().unbind(), future.clone().unbind());
        let done = move |outcome| {
            deliver(Delivery {
                asked,
                future,
                resolve: Box::new(move |py| resolve(py, outcome)),
            });
        };
        handle
            .with_observer(context.observer())
            .spawn(work, done)
            .map_err(error::raised(py))
    };
    let work = Work {
        begin: Mutex::new(Some(Box::new(begin))),
        task: Mutex::new(None),
    };
    py.import("cloudservers._awaiting")?
        .call_method1("outcome", (work,))
}

fn told(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("a task panicked").to_owned()
}

/// Work that a coroutine begins, and ends when it is cancelled.
#[pyclass(frozen, module = "cloudservers._core", name = "_Work")]
pub(super) struct Work {
    begin: Mutex<Option<Begin>>,
    task: Mutex<Option<hub::Task>>,
}

#[pymethods]
impl Work {
    /// Begins, for a future of a running loop.
    fn begin(&self, asked: &Bound<'_, PyAny>, future: &Bound<'_, PyAny>) -> PyResult<()> {
        let begin = locked(&self.begin).take();
        let begin = begin.ok_or_else(|| PyRuntimeError::new_err("this work has been begun already"))?;
        let task = begin(asked, future)?;
        *locked(&self.task) = Some(task);
        Ok(())
    }

    /// Ends what is still going on.
    fn end(&self) {
        // What its end sets off may need the lock.
        let task = locked(&self.task).take();
        drop(task);
    }
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes an outcome of what the task ended with.
type Resolve = Box<dyn FnOnce(Python<'_>) -> PyResult<Py<PyAny>> + Send>;

/// An outcome on its way to the loop that asked for it.
struct Delivery {
    asked: Py<PyAny>,
    future: Py<PyAny>,
    resolve: Resolve,
}

/// The thread that takes outcomes to their loops, in this process: tasks never wait for the interpreter.
///
/// Without a lock, which a fork might inherit locked.
static COURIER: ArcSwapOption<(u32, Sender<Delivery>)> = ArcSwapOption::const_empty();

/// Makes sure that there is a courier.
fn engage() -> PyResult<()> {
    let process = std::process::id();
    if COURIER
        .load()
        .as_ref()
        .is_some_and(|courier| courier.0 == process)
    {
        return Ok(());
    }
    let (sender, arrived) = mpsc::channel();
    let thread = std::thread::Builder::new().name("cloudservers-told".to_owned());
    thread.spawn(move || carry(&arrived))?;
    COURIER.store(Some(Arc::new((process, sender))));
    Ok(())
}

fn deliver(delivery: Delivery) {
    if let Some(courier) = &*COURIER.load() {
        // Its thread ends with the interpreter only.
        let _ = courier.1.send(delivery);
    }
}

/// Wakes a loop once for all that has arrived for it.
fn carry(arrived: &Receiver<Delivery>) {
    while let Ok(first) = arrived.recv() {
        let alive = Python::try_attach(|py| {
            let mut batch = vec![first];
            batch.extend(arrived.try_iter());
            while let Some(one) = batch.first() {
                let asked = one.asked.clone_ref(py);
                let (own, others) = batch.into_iter().partition(|each| each.asked.is(&asked));
                batch = others;
                let told = Told(Mutex::new(own));
                // A loop that is closed has nobody waiting.
                let _ = asked.call_method1(py, "call_soon_threadsafe", (told,));
            }
        });
        if alive.is_none() {
            return;
        }
    }
}

/// Outcomes, called on the thread of their loop.
#[pyclass(frozen, module = "cloudservers._core", name = "_Told")]
struct Told(Mutex<Vec<Delivery>>);

#[pymethods]
impl Told {
    fn __call__(&self, py: Python<'_>) -> PyResult<()> {
        let deliveries = std::mem::take(&mut *locked(&self.0));
        // One that cannot be told keeps no other from being told.
        let told: Vec<_> = deliveries.into_iter().map(|each| each.tell(py)).collect();
        told.into_iter().collect()
    }
}

impl Delivery {
    fn tell(self, py: Python<'_>) -> PyResult<()> {
        let future = self.future.bind(py);
        // Cancelled meanwhile.
        if future.call_method0("done")?.is_truthy()? {
            return Ok(());
        }
        match (self.resolve)(py) {
            Ok(outcome) => future.call_method1("set_result", (outcome,))?,
            Err(exception) => future.call_method1("set_exception", (awaitable(py, exception),))?,
        };
        Ok(())
    }
}

/// The exception as a future takes it: `StopIteration` would end whoever awaits it, so PEP 479 has it be another's cause.
fn awaitable(py: Python<'_>, exception: PyErr) -> PyErr {
    if !exception.is_instance_of::<PyStopIteration>(py) {
        return exception;
    }
    let told = PyRuntimeError::new_err("a callback raised StopIteration");
    told.set_cause(py, Some(exception));
    told
}
