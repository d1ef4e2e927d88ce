//! The versions documents of compute.

use serde_json::{Value, json};

use super::microversion::NEWEST;
use crate::sandbox::http::answer::Answer;
use crate::sandbox::options::Dialect;

/// A version: path segment, id, status, day of its last change, whether it has microversions.
struct Version {
    segment: &'static str,
    id: &'static str,
    status: &'static str,
    updated: &'static str,
    micro: bool,
}

const V2: Version = Version {
    segment: "v2",
    id: "v2.0",
    status: "CURRENT",
    updated: "2011-01-21T11:33:21Z",
    micro: false,
};
const OLD_V2: Version = Version {
    status: "DEPRECATED",
    ..V2
};
const V2_1: Version = Version {
    segment: "v2.1",
    id: "v2.1",
    status: "CURRENT",
    updated: "2013-07-23T11:33:21Z",
    micro: true,
};

fn known(dialect: Dialect) -> &'static [Version] {
    match dialect {
        Dialect::Rackspace => &[V2],
        Dialect::OpenStack => &[OLD_V2, V2_1],
    }
}

/// Whether a path segment is a version of compute.
pub(crate) fn is_version(dialect: Dialect, segment: &str) -> bool {
    known(dialect).iter().any(|version| version.segment == segment)
}

impl Version {
    fn view(&self, dialect: Dialect, links: Value) -> Value {
        let mut view = json!({"id": self.id, "status": self.status, "updated": self.updated, "links": links});
        if dialect.is_openstack() {
            view["version"] = json!(if self.micro {
                format!("2.{NEWEST}")
            } else {
                String::new()
            });
            view["min_version"] = json!(if self.micro { "2.1" } else { "" });
        }
        view
    }

    fn media_types(&self) -> Value {
        let number = if self.micro { "2.1" } else { "2" };
        let kind = format!("application/vnd.openstack.compute+json;version={number}");
        json!([{"base": "application/json", "type": kind}])
    }
}

/// `GET /`.
pub(crate) fn list(dialect: Dialect, base: &str) -> Answer {
    let views = known(dialect).iter().map(|version| {
        version.view(
            dialect,
            json!([{"rel": "self", "href": format!("{base}/{}/", version.segment)}]),
        )
    });
    Answer::json(200, &json!({"versions": views.collect::<Vec<_>>()}))
}

/// `GET /v2.1`.
pub(crate) fn show(dialect: Dialect, base: &str, segment: &str) -> Answer {
    let version = known(dialect)
        .iter()
        .find(|version| version.segment == segment)
        .expect("a known version");
    let links = json!([
        {"rel": "self", "href": format!("{base}/{segment}/")},
        {"rel": "describedby", "type": "text/html", "href": "http://docs.openstack.org/"},
    ]);
    let mut view = version.view(dialect, links);
    view["media-types"] = version.media_types();
    Answer::json(200, &json!({"version": view}))
}

/// What any path without a version gets, a bookmark for instance: 300 and the ways to go on.
pub(crate) fn choices(dialect: Dialect, base: &str, path: &str) -> Answer {
    let views = known(dialect).iter().map(|version| {
        json!({
            "id": version.id, "status": version.status, "media-types": version.media_types(),
            "links": [{"rel": "self", "href": format!("{base}/{}{path}", version.segment)}],
        })
    });
    Answer::json(300, &json!({"choices": views.collect::<Vec<_>>()}))
}
