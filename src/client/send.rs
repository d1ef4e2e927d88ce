//! Sending a call: endpoint, token, attempts, and what an answer means.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;
use tracing::Instrument as _;

use super::Client;
use super::config::Access;
use super::deadline::Deadline;
use super::ledger::draft::Draft;
use super::manner::now;
use super::retry::Retry;
use super::roles::{advice, roles};
use super::session::Held;
use crate::address::mask_query;
use crate::call::{Answer, Call, Hidden, Method, Request, Sequel};
use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorKind, Result, Stage};
use crate::fault::Fault;
use crate::kind::Service;
use crate::model::{Record as _, Server};

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
        now(self.send_async(call.into()))
    }

    /// No `async fn`: these keep room for each argument twice, and many calls may wait at the same time.
    pub(crate) fn send_async<T: 'static>(
        &self,
        call: impl Into<Box<Call<T>>>,
    ) -> impl Future<Output = Result<T>> {
        let call = call.into();
        async move {
            let deadline = self.deadline();
            let from = self.endpoint_for_within(&call, deadline).await?;
            self.send_from(&from, call, deadline).await
        }
    }

    /// Sends a call as seen from an endpoint: the client's own, or one in another region of its catalog.
    pub(super) async fn send_from<T: 'static>(
        &self,
        from: &Endpoint,
        mut call: Box<Call<T>>,
        deadline: Deadline,
    ) -> Result<T> {
        let endpoint = call.endpoint(from);
        // Each service counts its own microversions; the client's is the compute service's.
        let is_compute = endpoint
            .as_ref()
            .is_ok_and(|endpoint| endpoint.service() == Service::Compute);
        if let (Some(version), None, true) = (&self.options.microversion, call.microversion(), is_compute) {
            *call = call.with_microversion(version);
        }
        let request = call.request(from)?;
        let endpoint = endpoint?;
        let explain = |error: Error| explained(error, &call, &request, &endpoint);
        let read = |answer: Answer| {
            let (status, request_id) = (answer.status, answer.request_id().map(str::to_owned));
            call.read(answer, &endpoint.answering(&request.url))
                .map_err(|error| {
                    let held = self.shared.session.load();
                    let token = held.as_ref().map(|held| &held.session.token);
                    let error = error.with_status(status).with_request_id(request_id);
                    explain(Hidden::of(&request, token).in_error(error))
                })
        };
        let ask = async |draft: &Draft| {
            let carried = draft.carrying(&request, self, &endpoint);
            let answer = self.answer_to(&call, &carried, &endpoint, deadline, draft).await;
            let mut answer = answer.map_err(explain)?;
            let sequel = call.sequel(from, &answer).map_err(explain)?.map(Box::new);
            if let Some(sequel) = sequel {
                let first = answer.json().map_err(explain)?;
                let whole = Box::pin(self.follow_up(from, first, *sequel, deadline)).await?;
                answer.body = whole.to_string().into_bytes();
            }
            read(answer)
        };
        let ask = async || {
            let draft = Draft::new(self, call.operation(), &request).of_page(call.page());
            let outcome = ask(&draft).instrument(draft.span().clone()).await;
            draft.conclude(outcome)
        };
        match call.mark() {
            None => ask().await,
            Some(mark) => {
                let adopt = |server: &Server| read(Answer::holding("server", server.json()));
                Box::pin(self.once(mark, deadline, ask, adopt)).await
            }
        }
    }

    /// Sends the second request of a call; should that fail, what the first one did is taken back.
    async fn follow_up(
        &self,
        from: &Endpoint,
        first: Value,
        sequel: Sequel,
        deadline: Deadline,
    ) -> Result<Value> {
        let failed = match Box::pin(self.send_from(from, Box::new(sequel.next), deadline)).await {
            Ok(second) => return Ok((sequel.join)(first, second)),
            Err(failed) => failed,
        };
        let Some(done) = sequel.done else {
            tracing::info!(%failed, "what would complete the answer did not come");
            return Ok(first);
        };
        // What the call's own deadline has left may be nothing.
        Err(
            match Box::pin(self.send_from(from, Box::new(done.undo), self.deadline())).await {
                Ok(()) => failed
                    .with_advice(format!("{} was taken back", done.what))
                    .at(Stage::Answered),
                Err(left) => failed
                    .with_advice(format!(
                        "{} is still there, for taking it back failed too: {left}",
                        done.what
                    ))
                    .at(Stage::MaybeSent),
            },
        )
    }

    /// The successful answer, after as many attempts as it takes, and with a new token if the old one is refused.
    async fn answer_to<T: 'static>(
        &self,
        call: &Call<T>,
        request: &Request,
        endpoint: &Endpoint,
        deadline: Deadline,
        draft: &Draft,
    ) -> Result<Answer> {
        let mut retry = Retry::new(request.method.is_repeatable());
        let engine = self.shared.transport.engine();
        let mut ask = async |held: &Arc<Held>| {
            let held = call.needs_token().then_some(held);
            let attempt = async |retry: &Retry, timeout: Duration| {
                self.pace(request, endpoint, deadline, draft).await?;
                let passing = self
                    .brake(&engine, call.operation(), endpoint, deadline, draft)
                    .await?;
                let _slot = self.slot(&engine, deadline, draft).await?;
                let timeout = timeout.min(deadline.left());
                if timeout.is_zero() {
                    let late = "the deadline was over when its turn came";
                    return Err(Error::new(ErrorKind::Timeout, late));
                }
                let token = held.map(|held| &held.session.token);
                let hidden = || Hidden::of(request, token);
                let answer = self.exchange(request, endpoint, held, timeout, draft).await;
                let answer = answer.map_err(|error| hidden().in_error(error))?;
                if call.succeeds_with(answer.status) {
                    passing.passed();
                    tracing::debug!(operation = call.operation(), status = answer.status, "answered");
                    return Ok(answer);
                }
                let refused = refusal(&answer, &hidden());
                passing.refused(&refused);
                // A repeated DELETE that finds nothing has done its work the first time.
                if request.method == Method::Delete && retry.maybe_done() && refused.is_not_found() {
                    return Ok(Answer {
                        status: 204,
                        headers: Vec::new(),
                        body: Vec::new(),
                    });
                }
                Err(refused)
            };
            self.attempts(&mut retry, deadline, draft, attempt).await
        };
        let held = self.session_within(deadline).await?;
        match ask(&held).await {
            // Refused before anything was done: trying again is safe for every method, but makes sense only once.
            Err(refused) if refused.kind() == ErrorKind::Unauthorized && call.needs_token() => {
                let Access::SignIn(_) = self.shared.settings.access else {
                    return Err(refused.with_advice(
                        "the token that was given is not accepted, and there are no credentials to get another with",
                    ));
                };
                tracing::info!("the token is not accepted any more");
                let renewed = self.renew(Some(&held), deadline).await?;
                draft.token_renewed();
                match ask(&renewed).await {
                    // What another process has kept may not be accepted any more either.
                    Err(refused)
                        if refused.kind() == ErrorKind::Unauthorized && renewed.is_from_elsewhere =>
                    {
                        let renewed = self.renew(Some(&renewed), deadline).await?;
                        ask(&renewed).await
                    }
                    outcome => outcome,
                }
            }
            outcome => outcome,
        }
    }

    /// Makes attempts until one succeeds, no further one makes sense, or time is up.
    pub(super) async fn attempts<T>(
        &self,
        retry: &mut Retry,
        deadline: Deadline,
        draft: &Draft,
        mut make: impl AsyncFnMut(&Retry, Duration) -> Result<T>,
    ) -> Result<T> {
        loop {
            let timeout = self.options.timeout.min(deadline.left());
            if timeout.is_zero() {
                let late = format!(
                    "there was no time left of {:?}, the deadline",
                    self.options.deadline
                );
                return Err(retry.conclude(Error::new(ErrorKind::Timeout, late)));
            }
            let number = retry.attempt();
            draft.attempt();
            let error = match make(retry, timeout).await {
                Ok(done) => return Ok(done),
                Err(error) => error.with_attempts(number),
            };
            let Some(pause) = retry.judge(&error, Timestamp::now(), deadline.left(), fastrand::f64()) else {
                return Err(retry.conclude(error));
            };
            tracing::info!(?pause, %error, "trying again");
            let paused = draft.waiting(self.pause(pause)).await;
            paused.map_err(|stopped| retry.conclude(stopped.with_attempts(number)))?;
        }
    }

    /// The one place where a token meets a request: it goes to origins of the catalog that came with it, and
    /// nowhere else.
    pub(super) async fn carry(
        &self,
        request: &Request,
        held: Option<&Arc<Held>>,
        timeout: Duration,
        draft: &Draft,
    ) -> Result<Answer> {
        if let Some(held) = held {
            self.place_in(held)?.check_trust(&request.url)?;
        }
        let token = held.map(|held| &held.session.token);
        draft
            .exchange(request, self.transfer(request, token, timeout))
            .await
    }
}

/// The error as it is told: by which call, and with what helps.
fn explained<T: 'static>(error: Error, call: &Call<T>, request: &Request, endpoint: &Endpoint) -> Error {
    let operation = call.operation();
    let mut error = error.during(operation, request.method.as_str(), &mask_query(&request.url));
    let roles = roles(operation, endpoint);
    if error.kind() == ErrorKind::Forbidden && !roles.is_empty() {
        let advice = advice(operation, roles, endpoint);
        error = error.with_roles(roles).with_advice(advice);
    }
    let if_lost = call.if_lost().filter(|_| error.maybe_done());
    match if_lost.or_else(|| call.explanation(error.kind())) {
        Some(advice) => error.with_advice(advice),
        None => error,
    }
}

/// What an answer that is no success means; what the service repeats of the request's secrets is not told.
pub(super) fn refusal(answer: &Answer, hidden: &Hidden) -> Error {
    let answer = hidden.in_answer(answer);
    let fault = Fault::of_answer(&answer.body);
    let retry_at = answer.retry_at(&fault, Timestamp::now());
    let kind = fault.kind(answer.status, retry_at.is_some());
    let page = kind == ErrorKind::Fault && answer.status == 404;
    let error = Error::answered(kind, fault, answer.status)
        .with_request_id(answer.request_id().map(str::to_owned))
        .with_retry_at(retry_at);
    hidden.in_error(match answer.status {
        300 => error.with_message(
            "the service answered with a choice of versions: the endpoint's URL lacks its version",
        ),
        404 if page => error.with_advice("this 404 is not the service's own: is the endpoint right?"),
        _ => error,
    })
}
