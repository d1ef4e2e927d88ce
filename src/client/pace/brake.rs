//! After a refusal for a rate limit: what one thread was told holds all back, and then they go by and by.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::client::Client;
use crate::client::deadline::Deadline;
use crate::client::ledger::draft::Draft;
use crate::client::transport::Engine;
use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorKind, Result};

/// How soon one looks again whether one of those before has its answer.
const GLANCE: Duration = Duration::from_millis(10);
/// How long after its end a refusal is thought of.
const MEMORY: Duration = Duration::from_secs(60);

/// The brakes of a client: one for each operation of an endpoint, for of the rules of a service no more is known.
#[derive(Default)]
pub(in crate::client) struct Brakes {
    /// Most clients never meet a limit: these do not look further.
    any: AtomicBool,
    put_on: Mutex<BTreeMap<(String, String), Brake>>,
}

/// Nothing goes until its end; then first one at a time, and with each that passes more.
///
/// All at once would be refused but for the few that the limit allows, again and again.
#[derive(Debug)]
struct Brake {
    until: Instant,
    under_way: usize,
    passed: usize,
}

impl Brake {
    fn new(until: Instant) -> Brake {
        Brake {
            until,
            under_way: 0,
            passed: 0,
        }
    }

    /// Counts a request if it may go now; else tells when to ask again.
    ///
    /// The number at a time grows with the root of those that passed, so that a limit is overrun by no more than that.
    fn admit(&mut self, now: Instant) -> Result<(), Duration> {
        if now < self.until {
            return Err(self.until - now);
        }
        if self.under_way > self.passed.isqrt() {
            return Err(GLANCE);
        }
        self.under_way += 1;
        Ok(())
    }

    fn refused(&mut self, until: Instant) {
        self.until = self.until.max(until);
        self.passed = 0;
    }

    fn is_forgotten(&self, now: Instant) -> bool {
        self.under_way == 0 && now > self.until + MEMORY
    }
}

fn now() -> Instant {
    #[cfg(fuzzing)]
    return Instant::now() + crate::fuzzing::skipped();
    #[cfg(not(fuzzing))]
    Instant::now()
}

impl Brakes {
    fn put_on(&self) -> MutexGuard<'_, BTreeMap<(String, String), Brake>> {
        self.put_on.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a request goes, and is counted by a brake; else the pause until it may ask again.
    fn turn(&self, key: &(String, String)) -> Result<bool, Duration> {
        let now = now();
        let mut put_on = self.put_on();
        put_on.retain(|_, brake| !brake.is_forgotten(now));
        self.any.store(!put_on.is_empty(), Ordering::Release);
        match put_on.get_mut(key) {
            Some(brake) => brake.admit(now).map(|()| true),
            None => Ok(false),
        }
    }
}

/// A request on its way past a brake.
pub(in crate::client) struct Passing<'a> {
    brakes: &'a Brakes,
    endpoint: &'a Endpoint,
    operation: &'a str,
    is_counted: bool,
}

impl Passing<'_> {
    fn key(&self) -> (String, String) {
        (self.endpoint.service_url(), self.operation.to_owned())
    }

    /// Takes note of an answer: there is room, so that more may go.
    pub(in crate::client) fn passed(&self) {
        if self.is_counted {
            let mut put_on = self.brakes.put_on();
            put_on.entry(self.key()).and_modify(|brake| brake.passed += 1);
        }
    }

    /// Takes note of a refusal that tells when there is room again.
    pub(in crate::client) fn refused(&self, refusal: &Error) {
        let pause = match refusal.kind() {
            ErrorKind::OverLimit => refusal.retry_pause(Timestamp::now()),
            _ => None,
        };
        let until = pause.and_then(|pause| now().checked_add(pause));
        let Some(until) = until else { return };
        let mut put_on = self.brakes.put_on();
        let brake = put_on.entry(self.key()).or_insert_with(|| Brake::new(until));
        brake.refused(until);
        self.brakes.any.store(true, Ordering::Release);
    }
}

impl Drop for Passing<'_> {
    fn drop(&mut self) {
        if self.is_counted {
            let mut put_on = self.brakes.put_on();
            let left = |brake: &mut Brake| brake.under_way = brake.under_way.saturating_sub(1);
            put_on.entry(self.key()).and_modify(left);
        }
    }
}

impl Client {
    /// Holds a request back while its like are refused for a rate limit. One that has no time to wait goes nevertheless:
    /// the service has the last word.
    ///
    /// # Errors
    /// `Timeout`, when the deadline was over before its turn came; `Cancelled`.
    pub(in crate::client) async fn brake<'a>(
        &self,
        engine: &'a Engine,
        operation: &'a str,
        endpoint: &'a Endpoint,
        deadline: Deadline,
        draft: &Draft,
    ) -> Result<Passing<'a>> {
        let brakes = &engine.brakes;
        let mut passing = Passing {
            brakes,
            endpoint,
            operation,
            is_counted: false,
        };
        if !brakes.any.load(Ordering::Acquire) {
            return Ok(passing);
        }
        let key = passing.key();
        loop {
            match brakes.turn(&key) {
                Ok(is_counted) => {
                    passing.is_counted = is_counted;
                    return Ok(passing);
                }
                Err(_) if deadline.has_passed() => {
                    let late = "the deadline was over before its turn came after a rate limit";
                    return Err(Error::new(ErrorKind::Timeout, late));
                }
                Err(pause) if pause < deadline.left() => draft.waiting(self.pause(pause)).await?,
                Err(_) => return Ok(passing),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(count: u64) -> Duration {
        Duration::from_secs(count)
    }

    #[test]
    fn nothing_goes_before_the_end_and_then_one() {
        let now = Instant::now();
        let mut brake = Brake::new(now + seconds(20));
        assert_eq!(brake.admit(now + seconds(5)), Err(seconds(15)));
        assert_eq!(brake.admit(now + seconds(20)), Ok(()));
        assert_eq!(brake.admit(now + seconds(20)), Err(GLANCE));
    }

    #[test]
    fn the_more_have_passed_the_more_go_at_a_time() {
        let now = Instant::now();
        for (passed, at_a_time) in [(0, 1), (1, 2), (9, 4), (100, 11)] {
            let mut brake = Brake {
                passed,
                ..Brake::new(now)
            };
            assert_eq!(
                (0..50).take_while(|_| brake.admit(now).is_ok()).count(),
                at_a_time
            );
        }
    }

    #[test]
    fn a_refusal_begins_anew_and_never_shortens_another() {
        let now = Instant::now();
        let mut brake = Brake {
            passed: 9,
            ..Brake::new(now + seconds(5))
        };
        brake.refused(now + seconds(3));
        assert_eq!(brake.admit(now + seconds(4)), Err(seconds(1)));
        assert_eq!(brake.passed, 0);
    }

    #[test]
    fn a_refusal_is_forgotten_when_nobody_is_under_way() {
        let now = Instant::now();
        let mut brake = Brake::new(now);
        let later = now + MEMORY + seconds(1);
        assert!(brake.is_forgotten(later) && !brake.is_forgotten(now + MEMORY));
        brake.admit(now).unwrap();
        assert!(!brake.is_forgotten(later));
    }
}
