//! Rate limits: the rules, and the requests that each has let through.

use std::collections::BTreeMap;

use regex_lite::Regex;
use serde_json::json;

use crate::sandbox::clock::{Seconds, date_time};
use crate::sandbox::http::answer::Answer;
use crate::sandbox::state::Cloud;

/// One rule of the rate limits: so many requests of a method in a stretch of time.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RateLimit {
    /// The method counted, such as `GET`.
    pub verb: String,
    /// The rule as people read it, such as `*/servers`.
    pub uri: String,
    /// The rule as the service applies it to the path and query behind version and account.
    pub regex: String,
    /// Requests allowed in one unit.
    pub value: u32,
    /// `SECOND`, `MINUTE`, `HOUR` or `DAY`.
    pub unit: String,
}

impl RateLimit {
    /// A rule; `unit` is one of `SECOND`, `MINUTE`, `HOUR` and `DAY`.
    pub fn new(verb: &str, uri: &str, regex: &str, value: u32, unit: &str) -> RateLimit {
        RateLimit {
            verb: verb.into(),
            uri: uri.into(),
            regex: regex.into(),
            value,
            unit: unit.into(),
        }
    }

    /// The documented rules of an account.
    pub fn documented() -> Vec<RateLimit> {
        let interfaces = "^/servers/[^/]+/os-virtual-interfacesv2";
        vec![
            RateLimit::new("GET", "*", ".*", 1000, "MINUTE"),
            RateLimit::new(
                "GET",
                "/servers/{id}/os-virtual-interfacesv2",
                interfaces,
                25,
                "MINUTE",
            ),
            RateLimit::new("POST", "*", ".*", 100, "MINUTE"),
            RateLimit::new("POST", "/os-networksv2", "^/os-networksv2", 100, "DAY"),
            RateLimit::new("POST", "/servers", "^/servers", 1000, "DAY"),
            RateLimit::new(
                "POST",
                "/servers/{id}/os-virtual-interfacesv2",
                interfaces,
                4,
                "MINUTE",
            ),
        ]
    }

    /// Seconds in the unit; an unknown one counts as a minute.
    fn period(&self) -> f64 {
        match self.unit.as_str() {
            "SECOND" => 1.0,
            "HOUR" => 3600.0,
            "DAY" => 86400.0,
            _ => 60.0,
        }
    }
}

/// How many requests each rule has let through in its present unit of time, by its place among
/// the rules: when the unit began, and the count.
#[derive(Default)]
pub(crate) struct Usage(BTreeMap<usize, (Seconds, u32)>);

impl Usage {
    /// Requests counted by a rule, and when the count begins anew.
    pub(crate) fn of(&self, at: usize, rule: &RateLimit, now: Seconds) -> (u32, Seconds) {
        match self.0.get(&at) {
            Some((began, count)) if now < began + rule.period() => (*count, began + rule.period()),
            _ => (0, now),
        }
    }
}

/// Counts a request; the fault if it has to pass a rule that is used up. `rest` is path and query
/// behind version and account.
pub(crate) fn count(cloud: &mut Cloud, verb: &str, rest: &str) -> Result<(), Answer> {
    if !cloud.options.rate_limits {
        return Ok(());
    }
    let now = cloud.clock.now();
    let rules = cloud.options.limits.iter().enumerate();
    let concerned: Vec<(usize, &RateLimit)> = rules
        .filter(|(_, rule)| rule.verb == verb && matches(&rule.regex, rest))
        .collect();
    for (at, rule) in &concerned {
        let (used, again) = cloud.usage.of(*at, rule, now);
        if used >= rule.value {
            return Err(over_limit(413, now, (again - now).max(1.0), None));
        }
    }
    for (at, rule) in concerned {
        let (used, again) = cloud.usage.of(at, rule, now);
        let began = if used == 0 { now } else { again - rule.period() };
        cloud.usage.0.insert(at, (began, used + 1));
    }
    Ok(())
}

fn matches(pattern: &str, text: &str) -> bool {
    Regex::new(pattern).is_ok_and(|regex| regex.is_match(text))
}

/// The overLimit fault; `wait` in seconds, or the header as it is to be.
pub(crate) fn over_limit(status: u16, now: Seconds, wait: Seconds, header: Option<String>) -> Answer {
    let wait = wait.ceil();
    let body = json!({"overLimit": {
        "code": status,
        "message": "This request was rate-limited.",
        "details": "Only a certain number of requests is allowed in a unit of time; see /limits.",
        "retryAt": date_time((now + wait).ceil()),
    }});
    Answer::json(status, &body).with("retry-after", header.unwrap_or_else(|| wait.to_string()))
}
