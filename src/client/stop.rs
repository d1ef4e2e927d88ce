//! What ends a call early: a closed client, or the caller's own interruption.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

use super::deadline::Deadline;
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
        let end = Deadline::after(duration);
        loop {
            self.check()?;
            let left = end.left();
            if left.is_zero() {
                return Ok(());
            }
            std::thread::sleep(left.min(TICK));
        }
    }

    /// Waits on this thread for what others bring about; `None`, when it did not come in time.
    ///
    /// # Errors
    /// `Cancelled`, when the wait is to end early.
    pub(super) fn block_on<T>(&self, future: impl Future<Output = T>, time: Duration) -> Result<Option<T>> {
        let end = Deadline::after(time);
        let mut future = pin!(future);
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        loop {
            if let Poll::Ready(outcome) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
                return Ok(Some(outcome));
            }
            self.check()?;
            if end.has_passed() {
                return Ok(None);
            }
            thread::park_timeout(end.left().min(TICK));
        }
    }

    /// [`Stop::sleep`] in a task.
    ///
    /// # Errors
    /// As [`Stop::sleep`].
    pub(super) async fn pause(&self, duration: Duration) -> Result<()> {
        #[cfg(fuzzing)]
        let duration = crate::fuzzing::shorten(duration);
        let end = Deadline::after(duration);
        loop {
            self.check()?;
            let left = end.left();
            if left.is_zero() {
                return Ok(());
            }
            tokio::time::sleep(left.min(TICK)).await;
        }
    }
}

/// Wakes a thread that waits.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_of_any_length_can_be_given_and_ended() {
        let stop = Stop::default().derive();
        stop.sleep(Duration::ZERO).unwrap();
        stop.close();
        assert_eq!(
            stop.sleep(Duration::MAX).unwrap_err().kind(),
            ErrorKind::Cancelled
        );
    }
}
