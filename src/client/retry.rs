//! Whether to try again, and when: decided from values, without a clock.

use std::time::Duration;

use jiff::Timestamp;

use crate::error::{Error, ErrorKind, Stage};

/// The longest pause that is made without being told so.
const MAX_PAUSE: Duration = Duration::from_secs(30);
/// How often a broken connection, a time-out or an overloaded service is met before giving up.
const MAX_FAILURES: u32 = 4;

/// The state of one call.
#[derive(Debug)]
pub(super) struct Retry {
    repeatable: bool,
    attempts: u32,
    failures: u32,
    renewed: bool,
}

/// What to do after a failed attempt.
#[derive(Debug, PartialEq)]
pub(super) enum Decision {
    /// It is final.
    GiveUp,
    /// Sign in anew, and try at once.
    RenewToken,
    /// Try again after a pause.
    After(Duration),
}

impl Retry {
    /// `repeatable`: doing it twice is the same as doing it once.
    pub(super) fn new(repeatable: bool) -> Retry {
        Retry {
            repeatable,
            attempts: 0,
            failures: 0,
            renewed: false,
        }
    }

    /// Counts an attempt about to be made.
    pub(super) fn attempt(&mut self) -> u32 {
        self.attempts += 1;
        self.attempts
    }

    /// Judges a failed attempt. `left` is the time until the deadline, `jitter` between 0 and 1.
    pub(super) fn judge(&mut self, error: &Error, now: Timestamp, left: Duration, jitter: f64) -> Decision {
        if error.kind() == ErrorKind::Unauthorized {
            // Refused before anything was done: safe for every method, but only worth it once.
            return if std::mem::replace(&mut self.renewed, true) {
                Decision::GiveUp
            } else {
                Decision::RenewToken
            };
        }
        let rate_limited = error.kind() == ErrorKind::OverLimit;
        if !rate_limited {
            self.failures += 1;
            if self.failures >= MAX_FAILURES || !self.may_repeat(error) {
                return Decision::GiveUp;
            }
        }
        let pause = match error.retry_at() {
            Some(when) => {
                Duration::try_from(when.duration_since(now)).unwrap_or_default()
                    + Duration::from_secs_f64(jitter * 0.2)
            }
            None => self.backoff(jitter),
        };
        if pause < left {
            Decision::After(pause)
        } else {
            Decision::GiveUp
        }
    }

    fn may_repeat(&self, error: &Error) -> bool {
        match error.stage() {
            Stage::NotSent => matches!(error.kind(), ErrorKind::Connection | ErrorKind::Timeout),
            Stage::MaybeSent => {
                self.repeatable && matches!(error.kind(), ErrorKind::Connection | ErrorKind::Timeout)
            }
            Stage::Answered => self.repeatable && matches!(error.status(), Some(502..=504)),
            Stage::Unreadable => false,
        }
    }

    /// Doubles from half a second on; half of each pause is chance, so that clients do not march in step.
    fn backoff(&self, jitter: f64) -> Duration {
        let doubled = Duration::from_millis(500) * 2u32.pow(self.attempts.saturating_sub(1).min(8));
        doubled.min(MAX_PAUSE).mul_f64(0.5 + jitter / 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::Fault;

    const LONG: Duration = Duration::from_secs(600);

    fn now() -> Timestamp {
        "2026-01-01T00:00:00Z".parse().unwrap()
    }

    fn judge(retry: &mut Retry, error: &Error) -> Decision {
        retry.attempt();
        retry.judge(error, now(), LONG, 0.0)
    }

    fn broken(stage: Stage) -> Error {
        Error::new(ErrorKind::Connection, "x").at(stage)
    }

    #[test]
    fn a_post_that_may_have_arrived_is_never_repeated() {
        assert_eq!(
            judge(&mut Retry::new(false), &broken(Stage::MaybeSent)),
            Decision::GiveUp
        );
        assert!(matches!(
            judge(&mut Retry::new(false), &broken(Stage::NotSent)),
            Decision::After(_)
        ));
        assert!(matches!(
            judge(&mut Retry::new(true), &broken(Stage::MaybeSent)),
            Decision::After(_)
        ));
        let overloaded = Error::answered(ErrorKind::ServiceUnavailable, Fault::default(), 503);
        assert_eq!(judge(&mut Retry::new(false), &overloaded), Decision::GiveUp);
        assert!(matches!(
            judge(&mut Retry::new(true), &overloaded),
            Decision::After(_)
        ));
    }

    #[test]
    fn the_token_is_renewed_once() {
        let refused = Error::answered(ErrorKind::Unauthorized, Fault::default(), 401);
        let mut retry = Retry::new(false);
        assert_eq!(judge(&mut retry, &refused), Decision::RenewToken);
        assert_eq!(judge(&mut retry, &refused), Decision::GiveUp);
    }

    #[test]
    fn rate_limits_are_waited_out_within_the_deadline() {
        let limited = |seconds: i64| {
            let when = now() + jiff::SignedDuration::from_secs(seconds);
            Error::answered(ErrorKind::OverLimit, Fault::default(), 413).with_retry_at(Some(when))
        };
        let mut retry = Retry::new(false);
        for _ in 0..20 {
            assert_eq!(
                judge(&mut retry, &limited(20)),
                Decision::After(Duration::from_secs(20))
            );
        }
        assert_eq!(judge(&mut retry, &limited(3600)), Decision::GiveUp);
        assert_eq!(judge(&mut retry, &limited(-5)), Decision::After(Duration::ZERO));
    }

    #[test]
    fn failures_are_met_four_times() {
        let mut retry = Retry::new(true);
        let mut pauses = 0;
        while let Decision::After(_) = judge(&mut retry, &broken(Stage::MaybeSent)) {
            pauses += 1;
        }
        assert_eq!(pauses, 3);
    }
}
