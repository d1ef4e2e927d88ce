//! Log lines of one client, for the callback of its owner.

use std::ffi::{CString, c_void};
use std::fmt::{self, Write};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Dispatch, Event, Level, Metadata, Subscriber};

use super::config::{
    CLOUDSERVERS_LOG_DEBUG, CLOUDSERVERS_LOG_ERROR, CLOUDSERVERS_LOG_INFO, CLOUDSERVERS_LOG_TRACE,
    CLOUDSERVERS_LOG_WARN, cloudservers_log,
};
use crate::error::{Error, Result};

/// A callback and what it is to be told.
struct Callback {
    call: cloudservers_log,
    data: *mut c_void,
    level: Level,
}

// SAFETY: the header tells that the callback is called from any thread that uses the client.
unsafe impl Send for Callback {}
// SAFETY: as above.
unsafe impl Sync for Callback {}

/// What takes the log lines of the calls made under it.
pub(super) fn dispatch(call: cloudservers_log, data: *mut c_void, level: i32) -> Result<Dispatch> {
    let level = match level {
        CLOUDSERVERS_LOG_ERROR => Level::ERROR,
        CLOUDSERVERS_LOG_WARN => Level::WARN,
        CLOUDSERVERS_LOG_INFO => Level::INFO,
        CLOUDSERVERS_LOG_DEBUG => Level::DEBUG,
        CLOUDSERVERS_LOG_TRACE => Level::TRACE,
        _ => {
            return Err(Error::invalid_argument(format!(
                "level is {level}; wanted is one of CLOUDSERVERS_LOG_ERROR (1) to CLOUDSERVERS_LOG_TRACE (5)"
            )));
        }
    };
    Ok(Dispatch::new(Callback { call, data, level }))
}

fn number(level: Level) -> i32 {
    match level {
        Level::ERROR => CLOUDSERVERS_LOG_ERROR,
        Level::WARN => CLOUDSERVERS_LOG_WARN,
        Level::INFO => CLOUDSERVERS_LOG_INFO,
        Level::DEBUG => CLOUDSERVERS_LOG_DEBUG,
        Level::TRACE => CLOUDSERVERS_LOG_TRACE,
    }
}

impl Subscriber for Callback {
    /// This library's own lines alone: other crates' are not held to its rules about secrets.
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_event()
            && *metadata.level() <= self.level
            && metadata.target().split("::").next() == Some(env!("CARGO_PKG_NAME"))
    }

    fn event(&self, event: &Event<'_>) {
        let mut line = Line::default();
        event.record(&mut line);
        let text = CString::new(line.0.replace('\0', " ")).unwrap_or_default();
        if let Some(call) = self.call {
            // SAFETY: the function came from the client's owner, with the data it is to get.
            unsafe { call(self.data, number(*event.metadata().level()), text.as_ptr()) }
        }
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// The message, and behind it the fields by name.
#[derive(Default)]
struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        // Writing to a text does not fail.
        let _ = if field.name() == "message" {
            let fields = std::mem::take(&mut self.0);
            write!(self.0, "{value:?}{fields}")
        } else {
            write!(self.0, " {}={value:?}", field.name())
        };
    }
}
