//! What differs between two answers, each side's own ids, times and addresses aside.

use std::sync::LazyLock;

use regex_lite::Regex;
use serde_json::Value;

use super::side::Side;
use crate::wire::Answer;

/// Headers that clients look at: by value, or whether they are there at all.
const BY_VALUE: [&str; 5] = [
    "location",
    "content-type",
    "openstack-api-version",
    "x-openstack-nova-api-version",
    "www-authenticate",
];
const BY_PRESENCE: [&str; 4] = [
    "x-openstack-request-id",
    "x-compute-request-id",
    "x-subject-token",
    "retry-after",
];

/// Listings that hold what a service happens to have: compared by the items of both.
const COLLECTIONS: [&str; 6] = [
    "/token/roles",
    "/flavors",
    "/images",
    "/networks",
    "/availabilityZoneInfo",
    "/extensions",
];

/// Place and difference, one by one.
pub(super) fn differences(real: (&Side, &Answer), sandbox: (&Side, &Answer)) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut note = |place: &str, real: &dyn std::fmt::Display, sandbox: &dyn std::fmt::Display| {
        found.push((
            place.to_owned(),
            format!("really {real}, in the sandbox {sandbox}"),
        ));
    };
    if real.1.status != sandbox.1.status {
        note("status", &real.1.status, &sandbox.1.status);
    }
    let header = |(side, answer): (&Side, &Answer), name: &str| {
        answer
            .header(name)
            .map_or("nothing".to_owned(), |value| normal(side, value))
    };
    for name in BY_VALUE {
        let (of_real, of_sandbox) = (header(real, name), header(sandbox, name));
        if of_real != of_sandbox {
            note(name, &of_real, &of_sandbox);
        }
    }
    for name in BY_PRESENCE {
        let (of_real, of_sandbox) = (real.1.header(name), sandbox.1.header(name));
        if of_real.is_some() != of_sandbox.is_some() {
            note(name, &of_real.is_some(), &of_sandbox.is_some());
        }
    }
    let body = |(side, answer): (&Side, &Answer)| {
        let text = normal(side, &answer.text());
        serde_json::from_str(&text).unwrap_or(Value::String(text))
    };
    compare("", &body(real), &body(sandbox), &mut note);
    found
}

fn compare(
    place: &str,
    real: &Value,
    sandbox: &Value,
    note: &mut dyn FnMut(&str, &dyn std::fmt::Display, &dyn std::fmt::Display),
) {
    match (real, sandbox) {
        (Value::Object(left), Value::Object(right)) => {
            for (key, value) in left {
                let place = format!("{place}/{key}");
                match right.get(key) {
                    Some(other) => compare(&place, value, other, note),
                    None => note(&place, value, &"nothing"),
                }
            }
            for (key, value) in right.iter().filter(|(key, _)| !left.contains_key(*key)) {
                note(&format!("{place}/{key}"), &"nothing", value);
            }
        }
        (Value::Array(left), Value::Array(right))
            if COLLECTIONS.contains(&place) && left.is_empty() == right.is_empty() =>
        {
            let named = |name: &Value| right.iter().find(|item| item["name"] == *name);
            let both = left.iter().filter_map(|item| Some((item, named(&item["name"])?)));
            both.for_each(|(item, other)| compare(&format!("{place}/*"), item, other, note));
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            for (number, (item, other)) in left.iter().zip(right).enumerate() {
                compare(&format!("{place}/{number}"), item, other, note);
            }
        }
        _ if real == sandbox => {}
        _ => note(place, real, sandbox),
    }
}

/// A text without what is different every time.
fn normal(side: &Side, text: &str) -> String {
    static PATTERNS: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
        let hex = "[0-9a-f]";
        let patterns = [
            (
                format!("{hex}{{8}}-{hex}{{4}}-{hex}{{4}}-{hex}{{4}}-{hex}{{12}}"),
                "{uuid}",
            ),
            (format!("fa:16:3e(:{hex}{{2}}){{3}}"), "{mac}"),
            (format!("\"{hex}{{56}}\""), "\"{hash}\""),
            (
                r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}".to_owned(),
                "{time.fraction}",
            ),
            (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d".to_owned(), "{time}"),
            (r#""\d+\.\d+\.\d+\.\d+""#.to_owned(), "\"{ipv4}\""),
            (format!("\"{hex}{{1,4}}(:{hex}{{0,4}}){{3,7}}\""), "\"{ipv6}\""),
            (
                r#""adminPass": ?"[A-Za-z0-9]{12}""#.to_owned(),
                "\"adminPass\": \"{password}\"",
            ),
        ];
        patterns
            .map(|(pattern, name)| (Regex::new(&pattern).expect("a pattern"), name))
            .into()
    });
    let own = |text: String, (own, name): &(String, String)| text.replace(own.as_str(), name);
    let text = side.names.iter().fold(text.to_owned(), own);
    PATTERNS.iter().fold(text, |text, (pattern, name)| {
        pattern
            .replace_all(&text, regex_lite::NoExpand(name))
            .into_owned()
    })
}
