//! What ends a call early: a closed client, or the caller's own interruption.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::error::{Error, ErrorKind, Result};

/// How long a blocked call may go without looking whether it is to stop.
pub(super) const TICK: Duration = Duration::from_millis(40);

/// Looked at every [`TICK`] on the thread that waits; `true` ends the call.
pub(super) type Interrupt = Arc<dyn Fn() -> bool + Send + Sync>;

/// The flags of a client and of those it was derived from.
#[derive(Clone, Default)]
pub(super) struct Stop {
    closed: Vec<Arc<AtomicBool>>,
    interrupt: Option<Interrupt>,
}

impl Stop {
    /// A flag of its own below the present ones.
    pub(super) fn derive(&self) -> Stop {
        let mut derived = self.clone();
        derived.closed.push(Arc::default());
        derived
    }

    /// For threads that work for the one that waits: only that one looks for interruptions, and closes theirs.
    pub(super) fn for_helpers(&self) -> Stop {
        Stop {
            interrupt: None,
            ..self.derive()
        }
    }

    pub(super) fn with_interrupt(&self, interrupt: Interrupt) -> Stop {
        Stop {
            interrupt: Some(interrupt),
            ..self.clone()
        }
    }

    /// Ends calls under way and to come. A single store: fit for signal handlers.
    pub(super) fn close(&self) {
        if let Some(own) = self.closed.last() {
            own.store(true, Ordering::Release);
        }
    }

    /// # Errors
    /// `Cancelled`, when the call is to end.
    pub(super) fn check(&self) -> Result<()> {
        if self.closed.iter().any(|flag| flag.load(Ordering::Acquire)) {
            return Err(Error::new(ErrorKind::Cancelled, "the client was closed"));
        }
        if self.interrupt.as_ref().is_some_and(|interrupt| interrupt()) {
            return Err(Error::new(ErrorKind::Cancelled, "the call was interrupted"));
        }
        Ok(())
    }

    /// Waits, looking up every [`TICK`].
    ///
    /// # Errors
    /// `Cancelled`, when the wait is to end early.
    pub(super) fn sleep(&self, duration: Duration) -> Result<()> {
        #[cfg(fuzzing)]
        let duration = crate::fuzzing::shorten(duration);
        let end = Instant::now() + duration;
        loop {
            self.check()?;
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(());
            }
            std::thread::sleep(left.min(TICK));
        }
    }

    /// The same in a task.
    ///
    /// # Errors
    /// As [`Stop::sleep`].
    pub(super) async fn pause(&self, duration: Duration) -> Result<()> {
        #[cfg(fuzzing)]
        let duration = crate::fuzzing::shorten(duration);
        let end = Instant::now() + duration;
        loop {
            self.check()?;
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(());
            }
            tokio::time::sleep(left.min(TICK)).await;
        }
    }
}
