//! Redirects: followed for reading, and only within the endpoint.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use super::Client;
use super::deadline::Deadline;
use super::ledger::draft::Draft;
use super::session::Held;
use crate::address::mask_query;
use crate::call::{Answer, Method, Request};
use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorKind, Result};
use crate::fault::Fault;

/// How many redirects of a read are followed.
const MAX_REDIRECTS: usize = 5;

impl Client {
    /// One attempt, redirects of a read included.
    pub(super) async fn exchange(
        &self,
        request: &Request,
        endpoint: &Endpoint,
        held: Option<&Arc<Held>>,
        timeout: Duration,
        draft: &Draft,
    ) -> Result<Answer> {
        let end = Deadline::after(timeout);
        let mut request = Cow::Borrowed(request);
        for _ in 0..=MAX_REDIRECTS {
            let answer = self.carry(&request, held, end.left(), draft).await?;
            let is_redirect = matches!(answer.status, 301 | 302 | 303 | 307 | 308);
            match answer.header("location") {
                Some(location) if is_redirect => {
                    let next = redirected(&request, endpoint, location, answer.status)?;
                    if held.is_some() && !endpoint.holds(&next.url) {
                        return Err(led_away(location, endpoint, answer.status));
                    }
                    request = Cow::Owned(next);
                }
                _ => return Ok(answer),
            }
        }
        Err(Error::decode(format!("more than {MAX_REDIRECTS} redirects")))
    }
}

/// Where a redirect leads: only for reading, and only within the endpoint.
fn redirected(request: &Request, endpoint: &Endpoint, location: &str, status: u16) -> Result<Request> {
    let shown = mask_query(location);
    if !matches!(request.method, Method::Get | Method::Head) {
        let refused = format!(
            "the service redirects a {} to {shown:?}, which is not followed",
            request.method
        );
        return Err(Error::answered(ErrorKind::Fault, Fault::default(), status).with_message(refused));
    }
    // What has a scheme is never taken for relative, as parsers do with `http:host`.
    let target = url::Url::parse(location)
        .or_else(|_| url::Url::parse(&request.url)?.join(location))
        .map(String::from);
    match target {
        Ok(url) if endpoint.covers(&url) => Ok(Request {
            url,
            ..request.clone()
        }),
        _ => Err(led_away(location, endpoint, status)),
    }
}

/// The error for a redirect out of the endpoint.
fn led_away(location: &str, endpoint: &Endpoint, status: u16) -> Error {
    let refused = format!(
        "the service redirects to {:?}, outside its endpoint {}; nothing was sent there",
        mask_query(location),
        endpoint.url()
    );
    Error::new(ErrorKind::UntrustedOrigin, refused).with_status(status)
}
