//! Which versions a service has, and the URL of the one that is wanted.
//!
//! Version documents come with status 200 or 300, in several shapes, and
//! their links often name hosts that only the service itself can reach.

use crate::address::Address;
use crate::call::Answer;
use crate::endpoint::is_version;
use crate::error::{Error, Result, Stage};
use crate::fault::Fault;
use crate::link::Rel;
use crate::model::Version;

/// The versions of the identity API that are known here, best first.
pub(crate) const IDENTITY: &[&str] = &["v3", "v2"];

/// The versions of the compute API that are known here, best first.
pub(crate) const COMPUTE: &[&str] = &["v2.1", "v2"];

/// Reads the answer to a `GET` of a service's unversioned URL.
///
/// # Errors
/// `Decode` for a page or other JSON, naming the URL; what the service said, where it refused.
pub(crate) fn read(answer: &Answer, asked_url: &str) -> Result<Vec<Version>> {
    let status = answer.status;
    if let Some(target) = answer.header("location").filter(|_| (301..400).contains(&status)) {
        return Err(Error::decode(format!(
            "{asked_url} sends on to {target} instead of listing its versions; give that place, if it is the right one"
        ))
        .with_status(status));
    }
    if !matches!(status, 200 | 203 | 300) {
        let fault = Fault::of_answer(&answer.body);
        let kind = fault.kind(status, answer.header("retry-after").is_some());
        return Err(Error::answered(kind, fault, status)
            .at(Stage::Answered)
            .with_request_id(answer.request_id().map(str::to_owned))
            .with_advice(format!("{asked_url} was asked for its versions")));
    }
    let told = |error: Error| error.with_advice(format!("{asked_url} was asked for its versions"));
    let document = answer.json().map_err(told)?;
    Version::read_all(&document)
        .filter(|versions| !versions.is_empty())
        .ok_or_else(|| told(answer.unreadable("it lists no versions")))
}

/// The URL of the first wanted version, on the origin that was asked.
///
/// `wanted` names versions as `v2.1`, or families as `v3`. Of the version's own
/// link only the path is used, and of that only the version where it does not
/// lie under the path that was asked.
///
/// # Errors
/// `Config`, when none is there; it lists those there are.
pub(crate) fn choose(versions: &[Version], asked_url: &str, wanted: &[&str]) -> Result<String> {
    let asked = Address::parse(asked_url)
        .map_err(|reason| Error::config(format!("{asked_url:?} {reason}, so it has no versions")))?;
    let found = wanted
        .iter()
        .find_map(|name| versions.iter().find(|version| is_of(version, name)))
        .ok_or_else(|| {
            let there: Vec<_> = versions.iter().map(|version| version.id.as_str()).collect();
            Error::config(format!(
                "{asked_url} has none of the versions {}; it has {}",
                wanted.join(", "),
                there.join(", ")
            ))
        })?;
    let segments = path_of_link(found, &asked).unwrap_or_else(|| {
        let mut segments = asked.segments.clone();
        // The URL of a version was asked itself: its version is not doubled.
        if segments.last().is_some_and(|last| is_version(last)) {
            segments.pop();
        }
        segments.push(segment_of(found));
        segments
    });
    Ok(Address {
        segments,
        query: None,
        ..asked
    }
    .normal())
}

fn is_of(version: &Version, name: &str) -> bool {
    let rest = version.id.strip_prefix(name);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The path of the version's link, where it lies under the path that was asked.
fn path_of_link(version: &Version, asked: &Address) -> Option<Vec<String>> {
    let segments = link_segments(version)?;
    segments.starts_with(&asked.segments).then_some(segments)
}

/// The link's path up to its version: a bookmark's choices carry the asked path behind it.
fn link_segments(version: &Version) -> Option<Vec<String>> {
    let link = version.links.iter().find(|link| *link.rel() == Rel::Own)?;
    let mut segments = Address::parse(link.href()).ok()?.segments;
    let at = segments.iter().rposition(|segment| is_version(segment))?;
    segments.truncate(at + 1);
    Some(segments)
}

/// The version as its URLs spell it: as in its link, else by its id (`v3.14` lives at `v3`).
fn segment_of(version: &Version) -> String {
    link_segments(version)
        .and_then(|mut segments| segments.pop())
        .unwrap_or_else(|| match version.id.split_once('.') {
            Some(("v3", _)) => "v3".to_owned(),
            _ => version.id.clone(),
        })
}
