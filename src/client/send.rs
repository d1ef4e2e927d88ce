//! Sending a call: endpoint, token, attempts, and what an answer means.

use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::Client;
use super::retry::{Decision, Retry};
use crate::address::mask_query;
use crate::call::{Answer, Call, Method, Request};
use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorKind, Result};
use crate::fault::Fault;
use crate::model::Secret;

/// How many redirects of a GET are followed.
const MAX_REDIRECTS: usize = 5;

/// What one attempt of a call is to do.
pub(super) struct Attempt {
    /// The token was refused: get another first.
    pub(super) renew: bool,
    /// How long the attempt may take.
    pub(super) timeout: Duration,
}

impl Client {
    /// Sends a call and reads its answer.
    ///
    /// Blocks, at most until the client's deadline. What may be repeated is repeated after failures that
    /// pass; a request that may have been received and is not safe to do twice never is.
    ///
    /// # Errors
    /// What is wrong with the call (nothing was sent), what kept it from being answered, or what the
    /// service said. [`Error::maybe_done`] tells whether it may have been done all the same.
    pub fn send<T: 'static>(&self, call: impl Into<Call<T>>) -> Result<T> {
        let mut call = call.into();
        if let (Some(version), None) = (&self.options.microversion, call.microversion()) {
            call = call.with_microversion(version);
        }
        let from = self.endpoint()?;
        let request = call.request(&from)?;
        let endpoint = call.endpoint(&from)?;
        let explain = |error: Error| {
            let error = error.during(
                call.operation(),
                request.method.as_str(),
                &mask_query(&request.url),
            );
            match call.if_lost() {
                Some(advice) if error.maybe_done() => error.with_advice(advice),
                _ => error,
            }
        };
        let answer = self.answer_to(&call, &request, &endpoint).map_err(explain)?;
        let (status, request_id) = (answer.status, answer.request_id().map(str::to_owned));
        let read = call.read(answer, &endpoint);
        read.map_err(|error| explain(error.with_status(status).with_request_id(request_id)))
    }

    /// The successful answer, after as many attempts as it takes.
    fn answer_to<T: 'static>(
        &self,
        call: &Call<T>,
        request: &Request,
        endpoint: &Endpoint,
    ) -> Result<Answer> {
        let mut held = self.session()?;
        let mut maybe_done = false;
        self.attempts(request.method.is_repeatable(), |attempt| {
            if attempt.renew {
                held = self.renew(Some(&held))?;
            }
            let token = call.needs_token().then_some(&held.session.token);
            let outcome = self
                .exchange(request, endpoint, token, attempt.timeout)
                .and_then(|answer| {
                    if call.succeeds_with(answer.status) {
                        Ok(answer)
                    } else {
                        Err(refusal(&answer))
                    }
                });
            match outcome {
                // A repeated DELETE that finds nothing has done its work the first time.
                Err(error) if maybe_done && request.method == Method::Delete && error.is_not_found() => {
                    Ok(Answer {
                        status: 204,
                        headers: Vec::new(),
                        body: Vec::new(),
                    })
                }
                outcome => {
                    maybe_done |= outcome.as_ref().is_err_and(Error::maybe_done);
                    outcome
                }
            }
        })
    }

    /// Makes attempts until one succeeds or no further one makes sense.
    pub(super) fn attempts(
        &self,
        repeatable: bool,
        mut make: impl FnMut(Attempt) -> Result<Answer>,
    ) -> Result<Answer> {
        let deadline = Instant::now() + self.options.deadline;
        let left = || deadline.saturating_duration_since(Instant::now());
        let mut retry = Retry::new(repeatable);
        let mut renew = false;
        loop {
            let number = retry.attempt();
            let error = match make(Attempt {
                renew,
                timeout: self.options.timeout.min(left()),
            }) {
                Ok(answer) => return Ok(answer),
                Err(error) => error.with_attempts(number),
            };
            let decision = retry.judge(&error, Timestamp::now(), left(), fastrand::f64());
            renew = decision == Decision::RenewToken;
            match decision {
                Decision::GiveUp => return Err(error),
                Decision::RenewToken => tracing::info!("the token is not accepted any more"),
                Decision::After(pause) => {
                    tracing::info!(?pause, %error, "trying again");
                    self.stop
                        .sleep(pause)
                        .map_err(|stopped| stopped.at(error.stage()))?;
                }
            }
        }
    }

    /// One attempt, redirects of a read included.
    fn exchange(
        &self,
        request: &Request,
        endpoint: &Endpoint,
        token: Option<&Secret>,
        timeout: Duration,
    ) -> Result<Answer> {
        let mut request = request.clone();
        for _ in 0..=MAX_REDIRECTS {
            let answer = self.carry(&request, endpoint, token, timeout)?;
            let is_redirect = matches!(answer.status, 301 | 302 | 303 | 307 | 308);
            match answer.header("location") {
                Some(location) if is_redirect => {
                    request = redirected(&request, endpoint, location, answer.status)?
                }
                _ => return Ok(answer),
            }
        }
        Err(Error::decode(format!("more than {MAX_REDIRECTS} redirects")))
    }

    /// The one place where a token meets a request: it goes to origins of the catalog and nowhere else.
    fn carry(
        &self,
        request: &Request,
        endpoint: &Endpoint,
        token: Option<&Secret>,
        timeout: Duration,
    ) -> Result<Answer> {
        if token.is_some() && !endpoint.trusts(&request.url) {
            return Err(endpoint.untrusted(&mask_query(&request.url)));
        }
        self.shared
            .transport
            .exchange(request, token, timeout, &self.stop)
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
    let target = url::Url::parse(&request.url)
        .and_then(|base| base.join(location))
        .map(String::from);
    match target {
        Ok(url) if endpoint.covers(&url) => Ok(Request {
            url,
            ..request.clone()
        }),
        _ => Err(Error::new(
            ErrorKind::UntrustedOrigin,
            format!(
                "the service redirects to {shown:?}, outside its endpoint {}; nothing was sent there",
                endpoint.url()
            ),
        )
        .with_status(status)),
    }
}

/// What an answer that is no success means.
pub(super) fn refusal(answer: &Answer) -> Error {
    let fault = Fault::of_answer(&answer.body);
    let retry_at = answer.retry_at(&fault, Timestamp::now());
    let kind = fault.kind(answer.status, retry_at.is_some());
    let page = kind == ErrorKind::Fault && answer.status == 404;
    let error = Error::answered(kind, fault, answer.status)
        .with_request_id(answer.request_id().map(str::to_owned))
        .with_retry_at(retry_at);
    match answer.status {
        300 => error.with_message(
            "the service answered with a choice of versions: the endpoint's URL lacks its version",
        ),
        404 if page => error.with_advice("this 404 is not the service's own: is the endpoint right?"),
        _ => error,
    }
}
