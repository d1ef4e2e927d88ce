//! How a client waits: on its caller's thread, or in tasks of its own.
//!
//! All that sends is written once, as `async fn`s. What waits at the bottom of them (an exchange, a pause) blocks in a
//! blocking client: there no future is ever pending, and [`now`] has its outcome at the first poll.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::sync::SemaphorePermit;

use super::Client;
use super::deadline::Deadline;
use super::ledger::draft::Draft;
use super::transport::Engine;
use crate::call::{Answer, Hidden, Request};
use crate::error::{Error, ErrorKind, Result};
use crate::model::Secret;

/// How a client waits.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Manner {
    /// The thread that calls waits, and drives its own connections.
    Blocking,
    /// Tasks wait, many on one thread.
    Async,
    /// What would have to be sent is an error instead.
    Offline,
}

/// The outcome of what never waits.
pub(crate) fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => outcome,
        Poll::Pending => unreachable!("what waits at the bottom of a blocking client blocks"),
    }
}

impl Client {
    /// The same client, waiting otherwise.
    pub(super) fn in_manner(&self, manner: Manner) -> Client {
        Client {
            manner,
            ..self.clone()
        }
    }

    /// The same client for what waits in tasks; see [`Client::spawn`].
    pub(crate) fn for_tasks(&self) -> Client {
        self.in_manner(Manner::Async)
    }

    /// The same client, which only looks at what is known already: what would have to be sent is an error.
    ///
    /// For a look at calls, such as [`Call::to_curl`](crate::Call::to_curl), where nobody can wait.
    pub fn offline(&self) -> Client {
        self.in_manner(Manner::Offline)
    }

    /// Sends one request once, see [`super::transport::Transport::exchange`].
    pub(super) async fn transfer(
        &self,
        request: &Request,
        token: Option<&Secret>,
        timeout: Duration,
    ) -> Result<Answer> {
        let mut answer = self.answered(request, token, timeout).await?;
        answer.forget_id_that_repeats(|| Hidden::of(request, token));
        Ok(answer)
    }

    async fn answered(&self, request: &Request, token: Option<&Secret>, timeout: Duration) -> Result<Answer> {
        #[cfg(fuzzing)]
        if let Some(answered) = crate::fuzzing::answer(request, token) {
            return answered;
        }
        let transport = &self.shared.transport;
        match self.manner {
            Manner::Blocking => transport.exchange(request, token, timeout, &self.stop),
            Manner::Async => {
                transport
                    .exchange_in_task(request, token, timeout, &self.stop)
                    .await
            }
            Manner::Offline => Err(Error::new(
                ErrorKind::Config,
                "this asks the service for something first: await sign_in() or any other call before",
            )),
        }
    }

    /// One's turn to send, where many do at the same time.
    ///
    /// # Errors
    /// `Timeout`, when it did not come within the deadline; `Cancelled`.
    pub(super) async fn slot<'a>(
        &self,
        engine: &'a Engine,
        deadline: Deadline,
        draft: &Draft,
    ) -> Result<Option<SemaphorePermit<'a>>> {
        match self.manner {
            Manner::Async => {
                let turn = pin!(engine.slot(deadline.left(), &self.stop));
                draft.waiting(turn).await.map(Some)
            }
            Manner::Blocking => match engine.lanes.try_acquire() {
                Ok(turn) => Ok(Some(turn)),
                Err(_) => {
                    let turn = async { engine.turn_of_a_thread(deadline.left(), &self.stop) };
                    draft.waiting(turn).await.map(Some)
                }
            },
            Manner::Offline => Ok(None),
        }
    }

    /// Pauses, unless the call is to stop.
    ///
    /// # Errors
    /// `Cancelled`, when the pause ended early.
    pub(super) async fn pause(&self, duration: Duration) -> Result<()> {
        match self.manner {
            Manner::Async => self.stop.pause(duration).await,
            _ => self.stop.sleep(duration),
        }
    }
}
