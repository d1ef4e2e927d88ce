//! Settings as texts, each with where it came from, laid over each other.

use std::collections::BTreeMap;
use std::fmt;

use super::names::{Name, find};
use crate::error::{Error, Result};
use crate::model::Secret;

/// What excludes each other: whoever gives one of these takes the place of
/// the others further down, and does not add to them.
const ALTERNATIVES: &[&[&[&str]]] = &[
    &[
        &["password"],
        &["api_key"],
        &["token"],
        &[
            "application_credential_id",
            "application_credential_name",
            "application_credential_secret",
        ],
    ],
    &[&["username"], &["user_id"]],
    &[&["user_domain_id"], &["user_domain_name"]],
    &[&["project_id"], &["project_name"]],
    &[&["project_domain_id"], &["project_domain_name"]],
    &[&["domain_id"], &["domain_name"]],
    &[&["endpoint"], &["compute_endpoint"]],
    &[&["verify"], &["insecure"]],
];

/// The settings whose presence says how to sign in.
const CREDENTIALS: &[&str] = &["password", "api_key", "token", "application_credential_secret"];

/// The texts of one source, or of several laid over each other.
#[derive(Clone, Default)]
pub(super) struct Values(BTreeMap<&'static str, Value>);

#[derive(Clone)]
struct Value {
    /// Any of them may be a secret, so all of them are wiped.
    text: Secret,
    source: String,
}

impl Values {
    /// Sets a value. An empty one counts as not given.
    pub(super) fn put(&mut self, name: &'static str, text: &str, source: &str) {
        if text.is_empty() {
            self.0.remove(name);
            return;
        }
        let value = Value {
            text: Secret::new(text),
            source: source.to_owned(),
        };
        self.0.insert(name, value);
    }

    pub(super) fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// Lays these values over others: what is given here hides what is there, and its alternatives.
    pub(super) fn over(mut self, lower: Values) -> Values {
        let visible: Vec<_> = lower
            .0
            .into_iter()
            .filter(|(name, _)| !self.hides(name))
            .collect();
        for (name, value) in visible {
            self.0.insert(name, value);
        }
        self
    }

    fn hides(&self, name: &str) -> bool {
        self.has(name)
            || name == "auth_type" && CREDENTIALS.iter().any(|name| self.has(name))
            || rivals(name).any(|rival| self.has(rival))
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        debug_assert!(find(name).is_some(), "{name} is a setting");
        self.0.get(name).map(|value| value.text.reveal())
    }

    pub(super) fn each(&self) -> impl Iterator<Item = (&'static Name, &str)> {
        let values = self.0.iter();
        values.filter_map(|(name, value)| Some((find(name)?, value.text.reveal())))
    }

    pub(super) fn owned(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }

    pub(super) fn secret(&self, name: &str) -> Option<Secret> {
        self.0.get(name).map(|value| value.text.clone())
    }

    pub(super) fn source(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|value| value.source.as_str())
    }

    /// The value read as what it should be.
    ///
    /// # Errors
    /// `Config`, naming the setting, its value, its source and what `read` says of it.
    pub(super) fn parse<T>(
        &self,
        name: &str,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Result<Option<T>> {
        let Some(text) = self.get(name) else {
            return Ok(None);
        };
        read(text)
            .map(Some)
            .map_err(|problem| Error::config(format!("{} {problem}", self.shown(name))))
    }

    /// A setting with its value and source, for error messages.
    fn shown(&self, name: &str) -> String {
        let source = self.source(name).unwrap_or_default();
        let secret = find(name).is_none_or(|name| name.secret);
        let text = self.get(name).unwrap_or_default();
        // User information in a URL is a secret that nobody declared.
        if secret || text.contains('@') {
            format!("{name} *** ({source})")
        } else {
            format!("{name} {text:?} ({source})")
        }
    }

    /// The names with their sources, for error messages about several of them.
    pub(super) fn sources(&self, names: &[&str]) -> String {
        let each: Vec<_> = names
            .iter()
            .filter_map(|name| Some(format!("{name} ({})", self.source(name)?)))
            .collect();
        each.join(" and ")
    }
}

fn rivals(name: &str) -> impl Iterator<Item = &'static str> {
    let group = ALTERNATIVES
        .iter()
        .find(|group| group.iter().any(|way| way.contains(&name)));
    let other_ways = group
        .into_iter()
        .flat_map(|group| group.iter())
        .filter(move |way| !way.contains(&name));
    // The list borrows `name` no longer than the answer is built.
    other_ways
        .flat_map(|way| way.iter().copied())
        .collect::<Vec<_>>()
        .into_iter()
}

impl fmt::Debug for Values {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.0.iter().map(|(name, value)| (name, &value.source));
        f.debug_map().entries(shown).finish()
    }
}

/// What a name shows of its value, to be read aloud.
pub(super) fn masked(name: &Name, text: &str) -> String {
    if name.secret {
        return "***".to_owned();
    }
    match text.split_once("://") {
        Some((scheme, rest)) => match rest.split('/').next().and_then(|host| host.rfind('@')) {
            Some(at) => format!("{scheme}://***@{}", &rest[at + 1..]),
            None => text.to_owned(),
        },
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(source: &str, given: &[(&'static str, &str)]) -> Values {
        let mut values = Values::default();
        for (name, text) in given {
            values.put(name, text, source);
        }
        values
    }

    #[test]
    fn what_is_above_hides_its_alternatives_below() {
        let above = values("argument", &[("token", "t"), ("project_id", "p"), ("region", "")]);
        let below = values(
            "file",
            &[
                ("password", "w"),
                ("project_name", "n"),
                ("region", "DFW"),
                ("username", "me"),
                ("auth_type", "v3password"),
            ],
        );
        let both = above.over(below);
        assert!(!both.has("password") && !both.has("project_name") && !both.has("auth_type"));
        assert_eq!(both.get("region"), Some("DFW"));
        assert_eq!(both.source("username"), Some("file"));
    }

    #[test]
    fn parts_of_one_credential_may_come_from_two_places() {
        let above = values("argument", &[("application_credential_secret", "s")]);
        let below = values("file", &[("application_credential_id", "i"), ("password", "w")]);
        let both = above.over(below);
        assert!(both.has("application_credential_id") && !both.has("password"));
    }

    #[test]
    fn no_message_shows_a_secret() {
        let given = values(
            "argument",
            &[("password", "hush"), ("proxy", "http://me:hush@proxy")],
        );
        for name in ["password", "proxy"] {
            let told = given.parse::<()>(name, |_| Err("is bad".into())).unwrap_err();
            assert!(!format!("{told:?} {given:?}").contains("hush"));
        }
        let proxy = find("proxy").unwrap();
        assert_eq!(masked(proxy, "http://me:hush@proxy:80/"), "http://***@proxy:80/");
    }
}
