//! Keeping below the rate limits that a service publishes: decided from values, without a clock.
//!
//! <https://docs.openstack.org/api-ref/compute/#limits-limits>

use std::collections::VecDeque;
use std::time::Duration;

use jiff::Timestamp;
use regex_lite::Regex;

use crate::model::RateLimit;

/// The service counts a request when it arrives, and tells its times in whole seconds.
const SLACK: Duration = Duration::from_secs(1);

/// What may still be asked of one endpoint. Moments are counted from any beginning.
#[derive(Default)]
pub(in crate::client) struct Pace {
    rules: Vec<Rule>,
}

/// No more than so many requests in any stretch of this length: then there are no more in the service's own, wherever
/// these begin.
struct Rule {
    verb: String,
    paths: Regex,
    most: usize,
    period: Duration,
    /// How many requests count at present.
    count: usize,
    /// When how many of them stop to count; in order. What was used before is one entry: services say any number.
    ends: VecDeque<(Duration, usize)>,
}

impl Pace {
    /// The limits as they were published at the moment `now`, which is `clock` on the service's clock or one near it.
    pub(in crate::client) fn new(limits: &[RateLimit], now: Duration, clock: Timestamp) -> Pace {
        let rules = limits.iter().filter_map(|limit| Rule::of(limit, now, clock));
        Pace {
            rules: rules.collect(),
        }
    }

    /// Counts a request if it may be sent now; else gives the pause until it may be asked again.
    ///
    /// `paths` are those that a rule may mean: the whole one, and what follows version and account.
    pub(in crate::client) fn admit(
        &mut self,
        now: Duration,
        verb: &str,
        paths: &[&str],
    ) -> Result<(), Duration> {
        let mut concerned: Vec<_> = self
            .rules
            .iter_mut()
            .filter(|rule| rule.concerns(verb, paths))
            .collect();
        let pauses = concerned.iter_mut().filter_map(|rule| rule.pause(now));
        match pauses.max() {
            Some(pause) => Err(pause),
            None => {
                concerned.into_iter().for_each(|rule| rule.add(now));
                Ok(())
            }
        }
    }
}

impl Rule {
    /// `None` for what no pace helps against: a limit of nothing, and what cannot be understood.
    fn of(limit: &RateLimit, now: Duration, clock: Timestamp) -> Option<Rule> {
        let period = Duration::from_secs(match limit.unit.to_ascii_uppercase().as_str() {
            "SECOND" => 1,
            "MINUTE" => 60,
            "HOUR" => 3600,
            "DAY" => 86_400,
            _ => return None,
        });
        let most = usize::try_from(limit.value).ok().filter(|most| *most > 0)?;
        let paths = Regex::new(&limit.regex).ok()?;
        let used = most - usize::try_from(limit.remaining).unwrap_or(0).min(most);
        let until_more = limit
            .next_available
            .and_then(|more| Duration::try_from(more.duration_since(clock)).ok())
            // Any other moment tells of clocks that differ.
            .filter(|until| !until.is_zero() && *until <= period)
            .unwrap_or(period);
        Some(Rule {
            verb: limit.verb.to_ascii_uppercase(),
            paths,
            most,
            period,
            count: used,
            ends: VecDeque::from_iter((used > 0).then_some((now + until_more + SLACK, used))),
        })
    }

    fn concerns(&self, verb: &str, paths: &[&str]) -> bool {
        self.verb == verb && paths.iter().any(|path| self.paths.is_match(path))
    }

    /// How long until there is room for one more.
    fn pause(&mut self, now: Duration) -> Option<Duration> {
        while let Some((_, over)) = self.ends.front().filter(|(end, _)| *end <= now) {
            self.count -= over;
            self.ends.pop_front();
        }
        let (first, _) = self.ends.front().filter(|_| self.count >= self.most)?;
        Some(*first - now)
    }

    fn add(&mut self, now: Duration) {
        self.count += 1;
        self.ends.push_back((now + self.period + SLACK, 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVERS: &[&str] = &["/v2/010101/servers", "/servers"];

    fn limit(verb: &str, regex: &str, value: i64, remaining: i64, unit: &str, next: &str) -> RateLimit {
        let text = serde_json::json!({"rate": [{"uri": "*", "regex": regex, "limit": [{
            "verb": verb, "value": value, "remaining": remaining, "unit": unit, "next-available": next,
        }]}]});
        let limits: crate::model::Limits = crate::model::Record::from_json(text.to_string(), None).unwrap();
        limits.rates().remove(0)
    }

    fn fresh(verb: &str, regex: &str, value: i64, unit: &str) -> RateLimit {
        limit(verb, regex, value, value, unit, "2026-01-01T00:00:00Z")
    }

    fn pace(limits: &[RateLimit]) -> Pace {
        Pace::new(limits, at(0.0), "2026-01-01T00:00:00Z".parse().unwrap())
    }

    fn at(seconds: f64) -> Duration {
        Duration::from_secs_f64(seconds)
    }

    #[test]
    fn what_exceeds_a_limit_waits_until_the_first_of_it_no_longer_counts() {
        let mut pace = pace(&[fresh("POST", ".*", 2, "MINUTE")]);
        assert_eq!(pace.admit(at(0.0), "POST", SERVERS), Ok(()));
        assert_eq!(pace.admit(at(10.0), "POST", SERVERS), Ok(()));
        assert_eq!(pace.admit(at(20.0), "POST", SERVERS), Err(at(41.0)));
        assert_eq!(pace.admit(at(20.0), "GET", SERVERS), Ok(()), "another method");
        assert_eq!(pace.admit(at(61.0), "POST", SERVERS), Ok(()));
        assert_eq!(pace.admit(at(62.0), "POST", SERVERS), Err(at(9.0)));
    }

    #[test]
    fn every_rule_that_means_a_path_has_to_be_passed() {
        let mut pace = pace(&[
            fresh("POST", ".*", 2, "SECOND"),
            fresh("POST", "^/servers", 1, "HOUR"),
            fresh("POST", r"/v[^/]/(\d+)/images", 1, "DAY"),
        ]);
        assert_eq!(pace.admit(at(0.0), "POST", SERVERS), Ok(()));
        assert_eq!(pace.admit(at(0.5), "POST", SERVERS), Err(at(3600.5)));
        // What was not let through does not count.
        let images = &["/v2/010101/images/a/metadata", "/images/a/metadata"];
        assert_eq!(pace.admit(at(0.5), "POST", images), Ok(()));
        assert_eq!(pace.admit(at(2.5), "POST", images), Err(at(86_399.0)));
    }

    #[test]
    fn what_was_used_before_counts_until_there_is_more() {
        let mut pace = pace(&[limit("GET", "x", 10, 1, "DAY", "2026-01-01T00:05:00Z")]);
        assert_eq!(pace.admit(at(0.0), "GET", &["x"]), Ok(()));
        assert_eq!(pace.admit(at(1.0), "GET", &["x"]), Err(at(300.0)));
        assert_eq!(pace.admit(at(301.0), "GET", &["x"]), Ok(()));
    }

    #[test]
    fn a_service_may_name_any_number() {
        let mut pace = pace(&[limit("GET", "x", i64::MAX, 0, "DAY", "2026-01-01T00:05:00Z")]);
        assert_eq!(pace.admit(at(0.0), "GET", &["x"]), Err(at(301.0)));
        assert_eq!(pace.admit(at(301.0), "GET", &["x"]), Ok(()));
    }

    #[test]
    fn clocks_that_differ_do_not_make_it_hasty() {
        for next in ["2025-12-31T23:00:00Z", "2026-01-01T09:00:00Z", "soon"] {
            let mut pace = pace(&[limit("GET", "x", 1, 0, "MINUTE", next)]);
            assert_eq!(pace.admit(at(1.0), "GET", &["x"]), Err(at(60.0)), "{next}");
        }
    }

    #[test]
    fn what_no_pace_helps_against_is_left_to_the_service() {
        let odd = [
            fresh("GET", ".*", 0, "MINUTE"),
            fresh("GET", ".*", -1, "MINUTE"),
            fresh("GET", "(", 1, "MINUTE"),
            fresh("GET", ".*", 1, "FORTNIGHT"),
        ];
        let mut pace = pace(&odd);
        assert!((0..9).all(|_| pace.admit(at(0.0), "GET", SERVERS).is_ok()));
        assert_eq!(Pace::default().admit(at(0.0), "GET", SERVERS), Ok(()));
    }

    /// The service's own way of counting, from its first request on, never finds more than it allows.
    #[test]
    fn no_stretch_of_time_sees_more_than_the_limit() {
        let mut pace = pace(&[fresh("GET", ".*", 7, "SECOND")]);
        let (mut now, mut sent) = (0.0, Vec::new());
        for step in 0..200 {
            now += f64::from(step % 5) * 0.03;
            while let Err(pause) = pace.admit(at(now), "GET", SERVERS) {
                now += pause.as_secs_f64();
            }
            sent.push(now);
        }
        assert!(sent.windows(8).all(|some| some[7] - some[0] >= 0.999), "{sent:?}");
    }
}
