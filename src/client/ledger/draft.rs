//! A request under way, as its entry in the ledger and its span for `tracing` will tell of it.

use std::borrow::Cow;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tracing::Span;
use tracing::field::Empty;

use super::trace::{self, Observed};
use super::{Entry, Exchange};
use crate::address::mask_query;
use crate::call::{Answer, Method, Request};
use crate::client::{Client, Shared};
use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorKind, Result};

/// An entry that is being written. It goes into the ledger when it is dropped, however the request ended.
pub(in crate::client) struct Draft {
    shared: Arc<Shared>,
    operation: String,
    method: Method,
    url: String,
    page: Option<usize>,
    started: Timestamp,
    began: Instant,
    course: Mutex<Course>,
    span: Span,
    observed: Option<Observed>,
}

/// What is known by and by.
struct Course {
    waited: Duration,
    attempts: u32,
    exchanges: Vec<Exchange>,
    token_renewed: bool,
    error: Option<ErrorKind>,
}

impl Draft {
    pub(in crate::client) fn new(client: &Client, operation: &str, request: &Request) -> Draft {
        let url = mask_query(&request.url);
        let observed = client
            .observer
            .as_ref()
            .and_then(|observer| observer(operation, request.method.as_str(), &url));
        Draft {
            shared: Arc::clone(&client.shared),
            operation: operation.to_owned(),
            method: request.method,
            page: None,
            started: Timestamp::now(),
            began: Instant::now(),
            span: span(operation, request, &url),
            url,
            observed,
            course: Mutex::new(Course {
                waited: Duration::ZERO,
                attempts: 0,
                exchanges: Vec::with_capacity(1),
                token_renewed: false,
                // Whoever gives up on a request says nothing any more.
                error: Some(ErrorKind::Cancelled),
            }),
        }
    }

    pub(in crate::client) fn of_page(mut self, page: Option<usize>) -> Draft {
        self.page = page;
        self
    }

    /// The request as it goes to an endpoint: with the headers of the trace that it belongs to.
    pub(in crate::client) fn carrying<'a>(
        &self,
        request: &'a Request,
        client: &Client,
        endpoint: &Endpoint,
    ) -> Cow<'a, Request> {
        let observed = self.observed.as_ref().map(|observed| &*observed.headers);
        let given = &*client.options.trace;
        trace::carrying(request, observed.unwrap_or(given), endpoint)
    }

    /// For what is done meanwhile to happen in.
    pub(in crate::client) fn span(&self) -> &Span {
        &self.span
    }

    /// Counts an attempt.
    pub(in crate::client) fn attempt(&self) {
        self.course().attempts += 1;
    }

    pub(in crate::client) fn token_renewed(&self) {
        self.course().token_renewed = true;
    }

    /// Waits, and takes note of how long.
    pub(in crate::client) async fn waiting<T>(&self, wait: impl Future<Output = T>) -> T {
        let began = Instant::now();
        let outcome = wait.await;
        self.course().waited += began.elapsed();
        outcome
    }

    /// Sends a request, and takes note of what came back.
    pub(in crate::client) async fn exchange(
        &self,
        request: &Request,
        send: impl Future<Output = Result<Answer>>,
    ) -> Result<Answer> {
        let began = Instant::now();
        let outcome = send.await;
        let answer = outcome.as_ref().ok();
        let sent = request.body.as_ref().map_or(0, |body| body.len());
        let exchange = Exchange {
            started: self.started + began.duration_since(self.began),
            duration: began.elapsed(),
            status: answer.map(|answer| answer.status),
            request_id: answer.and_then(Answer::request_id).map(str::to_owned),
            sent: sent as u64,
            received: answer.map_or(0, |answer| answer.body.len()) as u64,
            error: outcome.as_ref().err().map(Error::kind),
        };
        self.course().exchanges.push(exchange);
        outcome
    }

    /// Takes note of how the request ended.
    pub(in crate::client) fn conclude<T>(self, outcome: Result<T>) -> Result<T> {
        self.course().error = outcome.as_ref().err().map(Error::kind);
        outcome
    }

    fn course(&self) -> MutexGuard<'_, Course> {
        self.course.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        let course = self.course.get_mut().unwrap_or_else(PoisonError::into_inner);
        let entry = Entry {
            operation: std::mem::take(&mut self.operation),
            method: self.method,
            url: std::mem::take(&mut self.url),
            started: self.started,
            duration: self.began.elapsed(),
            waited: course.waited,
            attempts: course.attempts,
            exchanges: std::mem::take(&mut course.exchanges),
            token_renewed: course.token_renewed,
            page: self.page,
            error: course.error,
        };
        finish(&self.span, &entry);
        if let Some(observed) = self.observed.take() {
            (observed.end)(&entry);
        }
        let was_answered = entry.status().is_some();
        self.shared.transport.remember(entry, was_answered);
    }
}

/// Under the names that OpenTelemetry has for them, where it has.
/// <https://opentelemetry.io/docs/specs/semconv/http/http-spans/>
fn span(operation: &str, request: &Request, url: &str) -> Span {
    tracing::info_span!(
        "cloudservers",
        otel.name = operation,
        otel.kind = "client",
        openstack.operation = operation,
        http.request.method = request.method.as_str(),
        url.full = url,
        http.response.status_code = Empty,
        http.request.resend_count = Empty,
        openstack.request_id = Empty,
        error.type = Empty,
        otel.status_code = Empty,
    )
}

fn finish(span: &Span, entry: &Entry) {
    if span.is_disabled() {
        return;
    }
    if let Some(status) = entry.status() {
        span.record("http.response.status_code", status);
    }
    if entry.attempts > 1 {
        span.record("http.request.resend_count", entry.attempts - 1);
    }
    if let Some(id) = entry.request_ids().last() {
        span.record("openstack.request_id", id);
    }
    if let Some(error) = entry.error {
        span.record("error.type", tracing::field::debug(error));
        span.record("otel.status_code", "ERROR");
    }
}
