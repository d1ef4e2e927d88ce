//! Tells `cloudservers.opentelemetry` of requests, once it wants to know.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use arc_swap::ArcSwapOption;
use pyo3::prelude::*;

use super::ledger::LedgerEntry;
use crate::Entry;
use crate::client::ledger::trace::{Observed, Observer};

/// The tracer of `cloudservers.opentelemetry`: has the methods `context`, `begin` and `end`.
static TRACER: ArcSwapOption<Py<PyAny>> = ArcSwapOption::const_empty();

/// Says whom to tell of requests from now on; `None` for nobody.
#[pyfunction]
#[pyo3(name = "_trace")]
pub(super) fn trace(tracer: Option<Py<PyAny>>) {
    TRACER.store(tracer.map(Arc::new));
}

/// The context that the calls through one door belong to, whichever thread makes their requests.
#[derive(Clone, Default)]
pub(super) struct Context(Arc<Mutex<Option<Current>>>);

/// A tracer, and what was current where it was asked.
struct Current {
    tracer: Arc<Py<PyAny>>,
    context: Py<PyAny>,
}

impl Context {
    /// Takes note of what is current, where somebody wants to know.
    pub(super) fn look(&self, py: Python<'_>) -> PyResult<()> {
        let current = match TRACER.load_full() {
            None => None,
            Some(tracer) => Some(Current {
                context: tracer.call_method0(py, "context")?,
                tracer,
            }),
        };
        let before = std::mem::replace(&mut *self.current(), current);
        // What its end sets off may need the lock.
        drop(before);
        Ok(())
    }

    /// Tells the tracer of each request.
    pub(super) fn observer(&self) -> Observer {
        let context = self.clone();
        Arc::new(move |operation, method, url| {
            // Where nobody wants to know, the interpreter is left alone.
            context.current().as_ref()?;
            Python::try_attach(|py| context.begin(py, operation, method, url))?
        })
    }

    fn current(&self) -> MutexGuard<'_, Option<Current>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self, py: Python<'_>, operation: &str, method: &str, url: &str) -> Option<Observed> {
        let (tracer, context) = {
            let current = self.current();
            let current = current.as_ref()?;
            (Arc::clone(&current.tracer), current.context.clone_ref(py))
        };
        let begun = tracer
            .call_method1(py, "begin", (context, operation, method, url))
            .and_then(|begun| begun.extract::<Option<(Py<PyAny>, Vec<(String, String)>)>>(py));
        match begun {
            Ok(begun) => begun.map(|(span, headers)| Observed {
                headers,
                end: Box::new(move |entry| end(&tracer, &span, entry)),
            }),
            Err(exception) => {
                exception.write_unraisable(py, Some(tracer.bind(py)));
                None
            }
        }
    }
}

fn end(tracer: &Py<PyAny>, span: &Py<PyAny>, entry: &Entry) {
    let _ = Python::try_attach(|py| {
        let exchanges: Vec<_> = entry
            .exchanges
            .iter()
            .map(|exchange| {
                let ended = exchange.started + exchange.duration;
                let nanoseconds = i64::try_from(ended.as_nanosecond()).unwrap_or(i64::MAX);
                let error = exchange.error.map(super::error::name);
                (
                    nanoseconds,
                    exchange.status,
                    exchange.request_id.as_deref(),
                    error,
                )
            })
            .collect();
        let told = LedgerEntry::new(entry.clone());
        if let Err(exception) = tracer.call_method1(py, "end", (span, told, exchanges)) {
            exception.write_unraisable(py, Some(tracer.bind(py)));
        }
    });
}
