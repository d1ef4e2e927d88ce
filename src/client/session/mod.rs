//! Who the client is: signs in when needed, renews in time, for all threads at once.

mod cache;
pub(super) mod kept;
mod private;

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use tokio::sync::MutexGuard;
use zeroize::Zeroize;

use super::Client;
use super::config::Access;
use super::deadline::Deadline;
use super::ledger::draft::Draft;
use super::retry::{MAX_FAILURES, Retry};
use super::send::refusal;
use super::transport::Engine;
use crate::call::Hidden;
use crate::error::{Error, ErrorKind, Result, Stage};
use crate::identity::{Kept, Owner, Session, SignIn, Step};

/// A token is renewed when it has no longer than this to live, or a twentieth of its life.
const MARGIN: SignedDuration = SignedDuration::from_secs(60);

/// Held by the one thread or task that signs in, or asks for versions, for all.
#[derive(Default)]
pub(super) struct Turn {
    /// The last failure, for the threads that were waiting for their turn meanwhile.
    failure: Option<(Instant, Error)>,
}

/// A session, and when it is to be renewed.
pub(super) struct Held {
    pub(super) session: Session,
    renew_at: Option<Timestamp>,
    /// Another client signed in for it, nobody knows how long ago.
    pub(super) is_from_elsewhere: bool,
}

impl Held {
    pub(super) fn new(session: Session, now: Timestamp) -> Held {
        // A token that comes expired tells of clocks that differ; then a refusal says when it is over.
        let expires = session.expires.filter(|expires| *expires > now);
        let renew_at = expires.map(|expires| {
            let margin = MARGIN.min(expires.duration_since(now) / 20);
            expires.checked_sub(margin).unwrap_or(expires)
        });
        Held {
            session,
            renew_at,
            is_from_elsewhere: false,
        }
    }

    /// A session that is renewed when it was to be where it comes from.
    pub(super) fn of(kept: Kept) -> Held {
        Held {
            session: kept.session,
            renew_at: kept.renew_at,
            is_from_elsewhere: true,
        }
    }

    pub(super) fn kept(&self, owner: Owner) -> Kept {
        Kept {
            owner,
            session: self.session.clone(),
            renew_at: self.renew_at,
        }
    }

    pub(super) fn is_fresh(&self, now: Timestamp) -> bool {
        self.renew_at.is_none_or(|renew_at| now < renew_at)
    }
}

impl Client {
    /// The session to send with: the present one, or a new one where there is none or it is about to end.
    pub(super) async fn session_within(&self, deadline: Deadline) -> Result<Arc<Held>> {
        match self.shared.session.load_full() {
            Some(held) if held.is_fresh(Timestamp::now()) => Ok(held),
            old => self.renew(old.as_ref(), deadline).await,
        }
    }

    /// A session in the place of one that is not accepted any more; one thread signs in for all.
    pub(super) async fn renew(&self, old: Option<&Arc<Held>>, deadline: Deadline) -> Result<Arc<Held>> {
        let engine = self.shared.transport.engine();
        let asked = Instant::now();
        let mut turn = self.turn(&engine, deadline).await?;
        let present = self.shared.session.load_full();
        let replaced = present.filter(|present| !old.is_some_and(|old| Arc::ptr_eq(old, present)));
        if let Some(present) = replaced.filter(|present| present.is_fresh(Timestamp::now())) {
            return Ok(present);
        }
        if let Some((when, failure)) = turn.failure.as_ref().filter(|(when, _)| *when >= asked) {
            tracing::debug!(?when, "another thread failed meanwhile");
            return Err(failure.clone());
        }
        let held = match &self.shared.settings.access {
            Access::SignIn(sign_in) => Box::pin(self.kept_or_new(sign_in, old.map(|old| &**old), deadline))
                .await
                .inspect_err(|error| {
                    if concerns_all(error) {
                        turn.failure = Some((Instant::now(), error.clone()));
                    }
                })?,
            Access::Token(token) => Held::new(Session::with_token(token.clone()), Timestamp::now()),
            Access::Session(owner) => return Err(over(owner)),
        };
        let held = Arc::new(held);
        self.shared.session.store(Some(Arc::clone(&held)));
        Ok(held)
    }

    /// Waits for one's turn to sign in, looking up whether the call is to stop.
    pub(super) async fn turn<'a>(
        &self,
        engine: &'a Engine,
        deadline: Deadline,
    ) -> Result<MutexGuard<'a, Turn>> {
        loop {
            match engine.sign_in.try_lock() {
                Ok(turn) => return Ok(turn),
                Err(_) if deadline.has_passed() => {
                    return Err(Error::new(
                        ErrorKind::Timeout,
                        format!(
                            "another thread was still signing in when the deadline of {:?} was over",
                            self.options.deadline
                        ),
                    ));
                }
                Err(_) => self.pause(Duration::from_millis(5)).await?,
            }
        }
    }

    /// Goes through the steps of signing in. Asking twice for a token does no harm: each step may be
    /// repeated, and no failure leaves anything done.
    pub(super) async fn authenticate(&self, sign_in: &SignIn, deadline: Deadline) -> Result<Session> {
        tracing::info!(url = %sign_in.auth_url, "signing in");
        let (mut steps, mut request) = sign_in.start()?;
        loop {
            let draft = Draft::new(self, "sign_in", &request);
            let hidden = Hidden::of(&request, None);
            let attempt = async |_: &Retry, timeout| {
                let send = self.transfer(&request, None, timeout);
                let answer = draft.exchange(&request, send).await?;
                if matches!(answer.status, 413 | 429 | 502..=504) {
                    Err(refusal(&answer, &hidden))
                } else {
                    Ok(answer)
                }
            };
            let sent = self
                .attempts(&mut Retry::new(true), deadline, &draft, attempt)
                .await;
            let next = sent.and_then(|mut answer| {
                let next = steps.next(&answer);
                // It may hold the token.
                answer.body.zeroize();
                let values = answer.headers.iter_mut().map(|(_, value)| value);
                values.for_each(Zeroize::zeroize);
                next
            });
            let explain = |error: Error| {
                hidden
                    .in_error(error)
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

/// Whether others would only fail as well, which is not so where the caller's own time or patience was over.
fn concerns_all(failure: &Error) -> bool {
    let passes = failure.kind() == ErrorKind::Connection || matches!(failure.status(), Some(502..=504));
    match failure.kind() {
        ErrorKind::Cancelled | ErrorKind::Timeout | ErrorKind::OverLimit => false,
        _ => !passes || failure.attempts() >= MAX_FAILURES,
    }
}

/// The error for a session that was given alone and is over.
fn over(owner: &Owner) -> Error {
    Error::new(
        ErrorKind::Authentication,
        format!(
            "the session that was given is over, and there are no credentials to get another with; \
             give those of {} at {} beside it",
            owner.user, owner.auth_url
        ),
    )
}
