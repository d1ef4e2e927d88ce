//! Who the client is: signs in when needed, renews in time, for all threads at once.

use std::sync::{Arc, TryLockError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::Client;
use super::config::Access;
use super::send::refusal;
use crate::error::{Error, ErrorKind, Result};
use crate::identity::{Session, SignIn, Step};

/// A token is renewed when it has no longer than this to live, or a twentieth of its life.
const MARGIN: SignedDuration = SignedDuration::from_secs(60);

/// A session, and when it is to be renewed.
pub(super) struct Held {
    pub(super) session: Session,
    renew_at: Option<Timestamp>,
}

impl Held {
    fn new(session: Session, now: Timestamp) -> Held {
        let renew_at = session.expires.map(|expires| {
            let margin = MARGIN
                .min(expires.duration_since(now) / 20)
                .max(SignedDuration::ZERO);
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
    pub(super) fn session(&self) -> Result<Arc<Held>> {
        match self.shared.session.load_full() {
            Some(held) if held.is_fresh(Timestamp::now()) => Ok(held),
            old => self.renew(old.as_ref()),
        }
    }

    /// A session in the place of one that is not accepted any more; one thread signs in for all.
    pub(super) fn renew(&self, old: Option<&Arc<Held>>) -> Result<Arc<Held>> {
        let engine = self.shared.transport.engine()?;
        let _turn = loop {
            match engine.sign_in.try_lock() {
                Ok(turn) => break turn,
                Err(TryLockError::Poisoned(poisoned)) => break poisoned.into_inner(),
                // Another thread is signing in: keep looking whether this call is to stop.
                Err(TryLockError::WouldBlock) => self.stop.sleep(Duration::from_millis(5))?,
            }
        };
        let present = self.shared.session.load_full();
        let replaced = present.filter(|present| !old.is_some_and(|old| Arc::ptr_eq(old, present)));
        if let Some(present) = replaced.filter(|present| present.is_fresh(Timestamp::now())) {
            return Ok(present);
        }
        let session = match (&self.shared.settings.access, old) {
            (Access::SignIn(sign_in), _) => self.authenticate(sign_in)?,
            (Access::Token(token), None) => Session::with_token(token.clone()),
            (Access::Token(_), Some(_)) => {
                return Err(Error::new(
                    ErrorKind::Unauthorized,
                    "the service does not accept the token that was given, and there are no credentials to get another with",
                ));
            }
        };
        let held = Arc::new(Held::new(session, Timestamp::now()));
        self.shared.session.store(Some(Arc::clone(&held)));
        Ok(held)
    }

    /// Goes through the steps of signing in. Asking twice for a token does no harm: each step may be repeated.
    fn authenticate(&self, sign_in: &SignIn) -> Result<Session> {
        tracing::info!(url = %sign_in.auth_url, "signing in");
        let (mut steps, mut request) = sign_in.start()?;
        loop {
            let sent = self.attempts(true, |attempt| {
                let answer = self
                    .shared
                    .transport
                    .exchange(&request, None, attempt.timeout, &self.stop)?;
                if matches!(answer.status, 413 | 429 | 502..=504) {
                    Err(refusal(&answer))
                } else {
                    Ok(answer)
                }
            });
            let explain = |error: Error| error.during("sign_in", request.method.as_str(), &request.url);
            match steps.next(&sent.map_err(explain)?)? {
                Step::Done(session) => return Ok(session),
                Step::Send(next) => request = next,
            }
        }
    }
}
