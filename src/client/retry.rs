//! Whether to try again, and when: decided from values, without a clock.

use std::time::Duration;

use jiff::Timestamp;

use crate::error::{Error, ErrorKind, Stage};

/// The longest pause that is made without being told so.
const MAX_PAUSE: Duration = Duration::from_secs(30);
/// How often a broken connection, a time-out or an overloaded service is met before giving up.
pub(super) const MAX_FAILURES: u32 = 4;

/// The state of one call.
#[derive(Debug)]
pub(super) struct Retry {
    repeatable: bool,
    attempts: u32,
    failures: u32,
    maybe_done: bool,
}

impl Retry {
    /// `repeatable`: doing it twice is the same as doing it once.
    pub(super) fn new(repeatable: bool) -> Retry {
        Retry {
            repeatable,
            attempts: 0,
            failures: 0,
            maybe_done: false,
        }
    }

    /// Counts an attempt about to be made.
    pub(super) fn attempt(&mut self) -> u32 {
        self.attempts += 1;
        self.attempts
    }

    /// Judges a failed attempt: after which pause to try again; `None`, when it is final.
    ///
    /// `left` is the time until the deadline, `jitter` between 0 and 1.
    pub(super) fn judge(
        &mut self,
        error: &Error,
        now: Timestamp,
        left: Duration,
        jitter: f64,
    ) -> Option<Duration> {
        self.maybe_done |= error.maybe_done();
        if error.kind() != ErrorKind::OverLimit {
            self.failures += 1;
            if self.failures >= MAX_FAILURES || !self.may_repeat(error) {
                return None;
            }
        }
        let pause = match error.retry_pause(now) {
            Some(hint) if !hint.is_zero() => hint + Duration::from_secs_f64(jitter * 0.2),
            // A moment in the past tells of clocks that differ, not of a service that is ready.
            _ => self.backoff(jitter),
        };
        (pause < left).then_some(pause)
    }

    /// Whether any attempt so far may have been acted upon.
    pub(super) fn maybe_done(&self) -> bool {
        self.maybe_done
    }

    /// What is told of the call as a whole: an earlier attempt may have come further than the last.
    pub(super) fn conclude(&self, error: Error) -> Error {
        match error.stage() {
            Stage::NotSent if self.maybe_done => error.at(Stage::MaybeSent),
            _ => error,
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

    fn judge(retry: &mut Retry, error: &Error) -> Option<Duration> {
        retry.attempt();
        retry.judge(error, now(), LONG, 0.0)
    }

    fn broken(stage: Stage) -> Error {
        Error::new(ErrorKind::Connection, "x").at(stage)
    }

    fn limited(seconds: i64) -> Error {
        let when = now() + jiff::SignedDuration::from_secs(seconds);
        Error::answered(ErrorKind::OverLimit, Fault::default(), 413).with_retry_at(Some(when))
    }

    #[test]
    fn a_post_that_may_have_arrived_is_never_repeated() {
        let overloaded = Error::answered(ErrorKind::ServiceUnavailable, Fault::default(), 503);
        for (repeatable, error, again) in [
            (false, broken(Stage::MaybeSent), false),
            (false, broken(Stage::NotSent), true),
            (true, broken(Stage::MaybeSent), true),
            (false, overloaded.clone(), false),
            (true, overloaded, true),
        ] {
            let judged = judge(&mut Retry::new(repeatable), &error);
            assert_eq!(judged.is_some(), again, "{repeatable} {error:?}");
        }
    }

    #[test]
    fn what_an_earlier_attempt_may_have_done_is_told_in_the_end() {
        let mut retry = Retry::new(true);
        judge(&mut retry, &broken(Stage::NotSent));
        assert_eq!(retry.conclude(broken(Stage::NotSent)).stage(), Stage::NotSent);
        judge(&mut retry, &broken(Stage::MaybeSent));
        assert!(retry.conclude(broken(Stage::NotSent)).maybe_done());
    }

    #[test]
    fn rate_limits_are_waited_out_within_the_deadline() {
        let mut retry = Retry::new(false);
        for _ in 0..20 {
            assert_eq!(judge(&mut retry, &limited(20)), Some(Duration::from_secs(20)));
        }
        assert_eq!(judge(&mut retry, &limited(3600)), None);
    }

    #[test]
    fn a_hint_in_the_past_is_no_reason_to_hurry() {
        let mut retry = Retry::new(false);
        let pauses: Vec<_> = (0..4).map(|_| judge(&mut retry, &limited(-5)).unwrap()).collect();
        assert!(pauses[0] >= Duration::from_millis(250), "{pauses:?}");
        assert!(pauses.windows(2).all(|pair| pair[0] < pair[1]), "{pauses:?}");
    }

    #[test]
    fn failures_are_met_four_times() {
        let mut retry = Retry::new(true);
        let pauses = std::iter::from_fn(|| judge(&mut retry, &broken(Stage::MaybeSent)));
        assert_eq!(pauses.count(), 3);
    }
}
