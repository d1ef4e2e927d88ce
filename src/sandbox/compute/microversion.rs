//! Microversions of compute: what the request asks for, what the answer says.

use crate::sandbox::faults;
use crate::sandbox::http::answer::Answer;
use crate::sandbox::http::request::Request;

/// The newest minor version known.
pub(crate) const NEWEST: u32 = 104;

/// What a request asked for.
pub(crate) struct Microversion {
    /// Minor version to answer in.
    pub(crate) minor: u32,
    /// The version headers of the answer; `None` where the request was malformed.
    pub(crate) echoed: Option<String>,
}

/// Reads the version headers.
///
/// # Errors
/// The version as asked, to be echoed, and the fault to answer.
pub(crate) fn negotiate(request: &Request) -> Result<Microversion, (Option<String>, Answer)> {
    let Some(asked) = asked(request) else {
        return Ok(Microversion {
            minor: 1,
            echoed: Some("2.1".to_owned()),
        });
    };
    if asked == "latest" {
        return Ok(Microversion {
            minor: NEWEST,
            echoed: Some(format!("2.{NEWEST}")),
        });
    }
    let Some((major, minor)) = parse(&asked) else {
        let message =
            format!("API Version String {asked} is of invalid format. Must be of format MajorNum.MinorNum.");
        return Err((None, faults::bad_request(message)));
    };
    if major != 2 || !(1..=NEWEST).contains(&minor) {
        let message =
            format!("Version {asked} is not supported by the API. Minimum is 2.1 and maximum is 2.{NEWEST}.");
        return Err((Some(asked), faults::fault(406, message)));
    }
    Ok(Microversion {
        minor,
        echoed: Some(asked),
    })
}

fn asked(request: &Request) -> Option<String> {
    let general = request.header("openstack-api-version").and_then(|header| {
        header
            .split(',')
            .map(str::trim)
            .find_map(|part| part.strip_prefix("compute"))
    });
    let asked = general
        .or_else(|| request.header("x-openstack-nova-api-version"))?
        .trim();
    (!asked.is_empty()).then(|| asked.to_owned())
}

fn parse(text: &str) -> Option<(u32, u32)> {
    let (major, minor) = text.split_once('.')?;
    let number = |digits: &str| {
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let canonical = plain && (digits == "0" || !digits.starts_with('0'));
        canonical.then(|| digits.parse().ok()).flatten()
    };
    Some((number(major)?, number(minor)?))
}
