//! What the library logs, handed to Python's `logging` under the name `cloudservers`.
//!
//! Whether anybody listens is looked up where the interpreter is held anyway,
//! so that nothing waits for it where nobody does.

use std::fmt::{self, Write as _};
use std::sync::atomic::{AtomicU8, Ordering};

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// The lowest level that Python's logger wants, in Python's numbers.
static WANTED: AtomicU8 = AtomicU8::new(OFF);
const OFF: u8 = u8::MAX;

/// Python's logger, once the program uses `logging` at all.
static LOGGER: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// Begins to listen to the core.
pub(super) fn install() {
    // A second interpreter in the process finds it done.
    let _ = tracing::subscriber::set_global_default(ToPython);
}

/// Takes note of the level that the program wants.
pub(super) fn look(py: Python<'_>) {
    let wanted = logger(py)
        .and_then(|logger| logger.call_method0(pyo3::intern!(py, "getEffectiveLevel")).ok())
        .and_then(|level| level.extract().ok());
    WANTED.store(wanted.unwrap_or(OFF), Ordering::Relaxed);
}

/// The logger; `None` as long as nothing has imported `logging`, which takes its time.
fn logger(py: Python<'_>) -> Option<Bound<'_, PyAny>> {
    if let Some(logger) = LOGGER.get(py) {
        return Some(logger.bind(py).clone());
    }
    let modules = py.import("sys").and_then(|sys| sys.getattr("modules")).ok()?;
    let logging = modules.get_item("logging").ok()?;
    let logger = logging.call_method1("getLogger", ("cloudservers",)).ok()?;
    Some(LOGGER.get_or_init(py, || logger.unbind()).bind(py).clone())
}

fn number(level: Level) -> u8 {
    match level {
        Level::ERROR => 40,
        Level::WARN => 30,
        Level::INFO => 20,
        Level::DEBUG => 10,
        Level::TRACE => 5,
    }
}

struct ToPython;

impl Subscriber for ToPython {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_event()
            && metadata.target().starts_with("cloudservers")
            && number(*metadata.level()) >= WANTED.load(Ordering::Relaxed)
    }

    /// The level changes as the program runs: nothing may be decided once and for all.
    fn register_callsite(&self, _: &'static Metadata<'static>) -> tracing::subscriber::Interest {
        tracing::subscriber::Interest::sometimes()
    }

    fn event(&self, event: &Event<'_>) {
        let mut text = Text::default();
        event.record(&mut text);
        let level = number(*event.metadata().level());
        // Threads of async clients may outlive the interpreter.
        let _ = Python::try_attach(|py| {
            let log = logger(py).map(|logger| logger.call_method1("log", (level, "%s", text.whole())));
            if let Some(Err(exception)) = log {
                exception.write_unraisable(py, None);
            }
        });
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// An event as one line: its message, then its fields.
#[derive(Default)]
struct Text {
    message: String,
    fields: String,
}

impl Text {
    fn whole(self) -> String {
        self.message + &self.fields
    }
}

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let written = match field.name() {
            "message" => write!(self.message, "{value:?}"),
            name => write!(self.fields, " {name}={value:?}"),
        };
        written.expect("a string takes any text");
    }
}
