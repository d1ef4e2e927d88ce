//! Which versions a service has, and the URL of the one that is wanted.
//!
//! Version documents come with status 200 or 300, in several shapes, and
//! their links often name hosts that only the service itself can reach.

use crate::address::{Address, mask_query};
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
            "{asked_url} sends on to {} instead of listing its versions; give that place, if it is the right one",
            mask_query(target)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    fn answer(status: u16, body: &str) -> Answer {
        Answer {
            status,
            headers: vec![("content-type".into(), "application/json".into())],
            body: body.into(),
        }
    }

    fn chosen(asked: &str, body: &str, wanted: &[&str]) -> Result<String> {
        choose(&read(&answer(300, body), asked)?, asked, wanted)
    }

    #[test]
    fn a_version_is_found_on_the_origin_that_was_asked() {
        let keystone = r#"{"versions": {"values": [
            {"id": "v3.14", "status": "stable", "links": [{"rel": "self", "href": "http://inner:5000/v3/"}]},
            {"id": "v2.0", "status": "deprecated", "links": [{"rel": "self", "href": "http://inner:5000/v2.0/"}]}]}}"#;
        let under_prefix = keystone.replace("inner:5000", "inner/identity");
        let nova = r#"{"versions": [
            {"id": "v2.0", "links": [{"rel": "self", "href": "http://inner/v2/"}]},
            {"id": "v2.1", "links": [{"rel": "self", "href": "http://inner/compute/v2.1/"}]}]}"#;
        let choices =
            r#"{"choices": [{"id": "v2.1", "links": [{"rel": "self", "href": "http://h/v2.1/nope"}]}]}"#;
        let one = r#"{"version": {"id": "v3.14", "links": []}}"#;
        for (asked, body, wanted, expected) in [
            ("https://cloud/", keystone, IDENTITY, "https://cloud/v3"),
            ("https://cloud:5000", keystone, &["v2"], "https://cloud:5000/v2.0"),
            (
                "https://cloud/identity/",
                keystone,
                IDENTITY,
                "https://cloud/identity/v3",
            ),
            (
                "https://cloud/identity",
                &under_prefix,
                IDENTITY,
                "https://cloud/identity/v3",
            ),
            (
                "https://cloud/",
                &under_prefix,
                IDENTITY,
                "https://cloud/identity/v3",
            ),
            (
                "https://cloud/a/b",
                &under_prefix,
                IDENTITY,
                "https://cloud/a/b/v3",
            ),
            (
                "https://cloud/compute",
                nova,
                COMPUTE,
                "https://cloud/compute/v2.1",
            ),
            ("https://cloud/", nova, &["v2.0"], "https://cloud/v2"),
            ("https://cloud/nope", choices, COMPUTE, "https://cloud/nope/v2.1"),
            ("https://cloud/id/v3", one, IDENTITY, "https://cloud/id/v3"),
            ("https://cloud/id", one, IDENTITY, "https://cloud/id/v3"),
        ] {
            assert_eq!(chosen(asked, body, wanted).unwrap(), expected, "{asked}");
        }
        let told = chosen("https://cloud/", nova, IDENTITY).unwrap_or_default();
        assert_eq!(told, "https://cloud/v2");
        let told = chosen("https://cloud/", nova, &["v3"]).unwrap_err().to_string();
        assert!(
            told.contains("https://cloud/ has none of the versions v3; it has v2.0, v2.1"),
            "{told}"
        );
    }

    proptest::proptest! {
        #[test]
        fn no_link_leads_to_another_origin(
            href in "(https?://[a-z.:@]{0,12}|//evil|\\PC{0,4})(/[a-z.%~]{0,6}){0,3}(/v3)?/?\\PC{0,6}",
            prefix in "(/[a-z]{1,5}){0,2}/?",
        ) {
            let asked = format!("https://cloud.example:5000{prefix}");
            let document = serde_json::json!({"versions": [
                {"id": "v3.14", "links": [{"rel": "self", "href": href}]}]});
            let url = chosen(&asked, &document.to_string(), IDENTITY).unwrap();
            proptest::prop_assert!(url.starts_with("https://cloud.example:5000/"), "{}", url);
            proptest::prop_assert!(url.ends_with("/v3") || is_version(url.rsplit('/').next().unwrap()), "{}", url);
        }
    }

    #[test]
    fn what_is_no_list_is_told_with_the_url() {
        let page = Answer {
            headers: vec![("content-type".into(), "text/html".into())],
            ..answer(200, "<html><title>Log in</title></html>")
        };
        let moved = Answer {
            headers: vec![("location".into(), "https://cloud/identity/".into())],
            ..answer(301, "")
        };
        for (answer, kind, part) in [
            (page, ErrorKind::Decode, "HTML page (\"Log in\")"),
            (answer(200, "{}"), ErrorKind::Decode, "lists no versions"),
            (
                answer(200, "{\"versions\": [}"),
                ErrorKind::Decode,
                "cannot be read",
            ),
            (moved, ErrorKind::Decode, "https://cloud/identity/"),
            (answer(503, "busy"), ErrorKind::ServiceUnavailable, "busy"),
            (answer(404, "<h1>Not Found</h1>"), ErrorKind::Fault, "Not Found"),
        ] {
            let error = read(&answer, "http://cloud/x").unwrap_err();
            assert_eq!(error.kind(), kind);
            let told = error.to_string();
            assert!(told.contains("http://cloud/x") && told.contains(part), "{told}");
        }
    }
}
