//! The sandbox's clock: the real one plus what `advance` added, or a still one.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;

/// Seconds since 1970.
pub(crate) type Seconds = f64;

/// Tells the time of the service.
pub(crate) struct Clock {
    began: Instant,
    at_start: Seconds,
    added: Seconds,
    still: bool,
}

impl Clock {
    /// A clock that starts now; a `still` one moves only by [`Clock::advance`].
    pub(crate) fn new(still: bool) -> Clock {
        let at_start = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0.0, |since| since.as_secs_f64());
        Clock {
            began: Instant::now(),
            at_start,
            added: 0.0,
            still,
        }
    }

    pub(crate) fn now(&self) -> Seconds {
        let passed = if self.still {
            0.0
        } else {
            self.began.elapsed().as_secs_f64()
        };
        self.at_start + self.added + passed
    }

    pub(crate) fn advance(&mut self, seconds: Seconds) {
        self.added += seconds;
    }
}

fn timestamp(at: Seconds) -> Timestamp {
    Timestamp::from_millisecond((at * 1000.0) as i64).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// `2026-11-24T02:07:50Z`, the form of servers, images and faults.
pub(crate) fn date_time(at: Seconds) -> String {
    timestamp(at).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// `2026-11-24T02:07:50.123000Z`, the form of tokens of Identity v3.
pub(crate) fn precise_date_time(at: Seconds) -> String {
    timestamp(at).strftime("%Y-%m-%dT%H:%M:%S.%6fZ").to_string()
}

/// `2026-11-24T02:07:50.123Z`, the form of tokens of Identity v2.0.
pub(crate) fn date_time_with_milliseconds(at: Seconds) -> String {
    timestamp(at).strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

/// `2026-11-24T02:07:50.123000`, a form without zone that some attributes have.
pub(crate) fn zoneless_date_time(at: Seconds) -> String {
    timestamp(at).strftime("%Y-%m-%dT%H:%M:%S.%6f").to_string()
}

/// `Tue, 24 Nov 2026 02:07:50 GMT`, the form of the `Date` header.
pub(crate) fn http_date(at: Seconds) -> String {
    timestamp(at).strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// Reads the date-times that `changes-since` may hold; without a zone they are UTC.
pub(crate) fn parse_date_time(text: &str) -> Option<Seconds> {
    let at: Timestamp = text
        .parse()
        .or_else(|_| {
            text.parse::<jiff::civil::DateTime>()
                .and_then(|civil| civil.to_zoned(jiff::tz::TimeZone::UTC))
                .map(|zoned| zoned.timestamp())
        })
        .ok()?;
    Some(at.as_millisecond() as Seconds / 1000.0)
}
