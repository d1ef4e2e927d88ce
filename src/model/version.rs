//! A version of the API, as a service announces it.
//!
//! <https://docs.openstack.org/api-ref/compute/#api-versions>

use jiff::Timestamp;
use serde_json::Value;

use super::attribute::time;
use crate::link::Link;

/// One version of a service's API.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Version {
    /// Its id, such as `v2.1`.
    pub id: String,
    /// `CURRENT`, `SUPPORTED`, `DEPRECATED` …
    pub status: Option<String>,
    /// The highest microversion; `None` where it has none.
    pub max_microversion: Option<String>,
    /// The lowest microversion; `None` where it has none.
    pub min_microversion: Option<String>,
    /// When it last changed.
    pub updated: Option<Timestamp>,
    /// Its links; `self` is its URL, as the service believes it to be.
    pub links: Vec<Link>,
}

impl Version {
    /// Every version that a version document tells of, whichever shape it has.
    ///
    /// Seen are `{"versions": […]}`, `{"versions": {"values": […]}}`,
    /// `{"version": {…}}` and, with status 300, `{"choices": […]}`.
    pub(crate) fn read_all(document: &Value) -> Option<Vec<Version>> {
        let list = ["versions", "choices"]
            .into_iter()
            .find_map(|key| document.get(key));
        let list = list.map(|list| list.get("values").unwrap_or(list));
        match (list.and_then(Value::as_array), document.get("version")) {
            (Some(list), _) => Some(list.iter().filter_map(Version::read).collect()),
            (None, Some(one)) => Version::read(one).map(|version| vec![version]),
            (None, None) => None,
        }
    }

    fn read(value: &Value) -> Option<Version> {
        let text = |name: &str| {
            value
                .get(name)
                .and_then(Value::as_str)
                .filter(|text| !text.is_empty())
        };
        Some(Version {
            id: text("id")?.to_owned(),
            status: text("status").map(str::to_owned),
            max_microversion: text("version").or_else(|| text("max_version")).map(str::to_owned),
            min_microversion: text("min_version").map(str::to_owned),
            updated: text("updated").and_then(time),
            links: Link::read_all(value.get("links").unwrap_or(&Value::Null), None),
        })
    }
}
