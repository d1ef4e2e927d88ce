//! What clients that share a session may have otherwise.

use std::time::Duration;

use super::config::Settings;
use super::ledger::trace;
use crate::endpoint::{Links, References};
use crate::error::Result;

/// What derived clients may have otherwise.
#[derive(Clone)]
pub(super) struct Options {
    pub(super) region: Option<String>,
    pub(super) timeout: Duration,
    pub(super) deadline: Duration,
    pub(super) microversion: Option<String>,
    pub(super) references: References,
    pub(super) links: Links,
    /// Whether secrets that the program gave may leave the process with the client.
    pub(super) secrets_travel: bool,
    /// Headers of the trace that the requests belong to.
    pub(super) trace: Vec<(String, String)>,
}

impl Options {
    pub(super) fn of(settings: &Settings) -> Options {
        Options {
            region: settings.wanted.region.clone(),
            timeout: settings.timeout,
            deadline: settings.deadline,
            microversion: settings.microversion.clone(),
            references: settings.wanted.references,
            links: settings.wanted.links,
            secrets_travel: false,
            trace: Vec::new(),
        }
    }

    pub(super) fn changed(&self, changes: ClientOptions) -> Options {
        Options {
            region: changes.region.or_else(|| self.region.clone()),
            timeout: changes.timeout.unwrap_or(self.timeout),
            deadline: changes.deadline.unwrap_or(self.deadline),
            microversion: changes.microversion.unwrap_or_else(|| self.microversion.clone()),
            references: changes.references.unwrap_or(self.references),
            links: changes.links.unwrap_or(self.links),
            secrets_travel: changes.secrets_travel.unwrap_or(self.secrets_travel),
            trace: changes.trace.unwrap_or_else(|| self.trace.clone()),
        }
    }

    /// Whether both lead to the same endpoint, which need not be made twice then.
    pub(super) fn has_endpoint_of(&self, other: &Options) -> bool {
        self.region == other.region && self.references == other.references && self.links == other.links
    }
}

/// Changes for a [derived client](super::Client::with_options).
#[derive(Clone, Debug, Default)]
pub struct ClientOptions {
    region: Option<String>,
    timeout: Option<Duration>,
    deadline: Option<Duration>,
    microversion: Option<Option<String>>,
    references: Option<References>,
    links: Option<Links>,
    secrets_travel: Option<bool>,
    trace: Option<Vec<(String, String)>>,
}

impl ClientOptions {
    /// Changes nothing yet.
    pub fn new() -> ClientOptions {
        ClientOptions::default()
    }

    /// Another region of the catalog.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// How long one attempt may take, body included.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// How long a whole call may take, with retries and the pauses that rate limits ask for.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// The microversion to ask for, such as `2.79`; `None` for the service's oldest.
    pub fn microversion(mut self, microversion: Option<String>) -> Self {
        self.microversion = Some(microversion);
        self
    }

    /// How references to images and flavors go into bodies.
    pub fn references(mut self, references: References) -> Self {
        self.references = Some(references);
        self
    }

    /// What becomes of links to unknown origins.
    pub fn links(mut self, links: Links) -> Self {
        self.links = Some(links);
        self
    }

    /// Whether secrets that the program gave may leave the process with [`Client::to_portable`](super::Client::to_portable).
    pub fn secrets_travel(mut self, travel: bool) -> Self {
        self.secrets_travel = Some(travel);
        self
    }

    /// The trace that the requests belong to, as `traceparent` and `tracestate` of W3C Trace Context; the latter may be empty.
    ///
    /// The headers go to origins of the catalog, and nowhere else.
    ///
    /// # Errors
    /// `InvalidArgument` for what is no `traceparent`, and for a `tracestate` that no header can carry.
    pub fn trace_context(mut self, traceparent: &str, tracestate: &str) -> Result<Self> {
        self.trace = Some(trace::context(traceparent, tracestate)?);
        Ok(self)
    }
}
