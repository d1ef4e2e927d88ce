//! Who the client is: signs in when needed, renews in time, for all threads at once.

use std::sync::{Arc, MutexGuard, TryLockError};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use zeroize::Zeroize;

use super::Client;
use super::config::Access;
use super::deadline::Deadline;
use super::draft::Draft;
use super::retry::Retry;
use super::send::refusal;
use super::transport::Engine;
use crate::error::{Error, ErrorKind, Result, Stage};
use crate::identity::{Session, SignIn, Step};

/// A token is renewed when it has no longer than this to live, or a twentieth of its life.
const MARGIN: SignedDuration = SignedDuration::from_secs(60);

/// Held by the one thread that signs in, or asks for versions, for all.
#[derive(Default)]
pub(super) struct Turn {
    /// The last refusal, for the threads that were waiting for their turn meanwhile.
    refusal: Option<(Instant, Error)>,
}

/// A session, and when it is to be renewed.
pub(super) struct Held {
    pub(super) session: Session,
    renew_at: Option<Timestamp>,
}

impl Held {
    fn new(session: Session, now: Timestamp) -> Held {
        // A token that comes expired tells of clocks that differ; then a refusal says when it is over.
        let expires = session.expires.filter(|expires| *expires > now);
        let renew_at = expires.map(|expires| {
            let margin = MARGIN.min(expires.duration_since(now) / 20);
            expires.checked_sub(margin).unwrap_or(expires)
        });
        Held { session, renew_at }
    }

    fn is_fresh(&self, now: Timestamp) -> bool {
        self.renew_at.is_none_or(|renew_at| now < renew_at)
    }
}

impl Client {
    /// The session to send with: the present one, or a new one where there is none or it is about to end.
    pub(super) fn session_within(&self, deadline: Deadline) -> Result<Arc<Held>> {
        match self.shared.session.load_full() {
            Some(held) if held.is_fresh(Timestamp::now()) => Ok(held),
            old => self.renew(old.as_ref(), deadline),
        }
    }

    /// A session in the place of one that is not accepted any more; one thread signs in for all.
    pub(super) fn renew(&self, old: Option<&Arc<Held>>, deadline: Deadline) -> Result<Arc<Held>> {
        let engine = self.shared.transport.engine();
        let asked = Instant::now();
        let mut turn = self.turn(&engine, deadline)?;
        let present = self.shared.session.load_full();
        let replaced = present.filter(|present| !old.is_some_and(|old| Arc::ptr_eq(old, present)));
        if let Some(present) = replaced.filter(|present| present.is_fresh(Timestamp::now())) {
            return Ok(present);
        }
        if let Some((when, refusal)) = turn.refusal.as_ref().filter(|(when, _)| *when >= asked) {
            tracing::debug!(?when, "another thread was refused meanwhile");
            return Err(refusal.clone());
        }
        let session = match &self.shared.settings.access {
            Access::SignIn(sign_in) => self.authenticate(sign_in, deadline).inspect_err(|error| {
                if error.kind() == ErrorKind::Authentication {
                    turn.refusal = Some((Instant::now(), error.clone()));
                }
            })?,
            Access::Token(token) => Session::with_token(token.clone()),
        };
        let held = Arc::new(Held::new(session, Timestamp::now()));
        self.shared.session.store(Some(Arc::clone(&held)));
        Ok(held)
    }

    /// Waits for this thread's turn to sign in, looking up whether the call is to stop.
    pub(super) fn turn<'a>(&self, engine: &'a Engine, deadline: Deadline) -> Result<MutexGuard<'a, Turn>> {
        loop {
            match engine.sign_in.try_lock() {
                Ok(turn) => return Ok(turn),
                Err(TryLockError::Poisoned(poisoned)) => return Ok(poisoned.into_inner()),
                Err(TryLockError::WouldBlock) if deadline.has_passed() => {
                    return Err(Error::new(
                        ErrorKind::Timeout,
                        format!(
                            "another thread was still signing in when the deadline of {:?} was over",
                            self.options.deadline
                        ),
                    ));
                }
                Err(TryLockError::WouldBlock) => self.stop.sleep(Duration::from_millis(5))?,
            }
        }
    }

    /// Goes through the steps of signing in. Asking twice for a token does no harm: each step may be
    /// repeated, and no failure leaves anything done.
    fn authenticate(&self, sign_in: &SignIn, deadline: Deadline) -> Result<Session> {
        tracing::info!(url = %sign_in.auth_url, "signing in");
        let (mut steps, mut request) = sign_in.start()?;
        loop {
            let draft = Draft::new(self, "sign_in", &request);
            let sent = self.attempts(&mut Retry::new(true), deadline, &draft, |_, timeout| {
                let transport = &self.shared.transport;
                let send = || transport.exchange(&request, None, timeout, &self.stop);
                let answer = draft.exchange(&request, send)?;
                if matches!(answer.status, 413 | 429 | 502..=504) {
                    Err(refusal(&answer))
                } else {
                    Ok(answer)
                }
            });
            let next = sent.and_then(|mut answer| {
                let next = steps.next(&answer);
                // It may hold the token.
                answer.body.zeroize();
                next
            });
            let explain = |error: Error| {
                error
                    .during("sign_in", request.method.as_str(), &request.url)
                    .at(Stage::NotSent)
            };
            match draft.conclude(next).map_err(explain)? {
                Step::Done(session) => return Ok(session),
                Step::Send(next) => request = next,
            }
        }
    }
}
