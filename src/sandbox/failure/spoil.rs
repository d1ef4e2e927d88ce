//! What a failure makes of a proper answer.

use std::time::Duration;

use super::{Failure, FailureKind};
use crate::sandbox::compute::{self, rate_limits};
use crate::sandbox::faults;
use crate::sandbox::http::answer::Answer;
use crate::sandbox::http::gzip;
use crate::sandbox::service::Service;
use crate::sandbox::state::Cloud;

/// An answer and how it goes out.
pub(crate) struct Reaction {
    pub(crate) answer: Answer,
    pub(crate) delay: Option<Duration>,
    pub(crate) transport: Transport,
}

/// How much of an answer gets through.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Transport {
    Whole,
    CutConnection,
    CutBody,
}

/// Whether that kind of failure spoils the proper answer, so that there has to be one.
pub(crate) fn needs_answer(kind: &FailureKind) -> bool {
    matches!(
        kind,
        FailureKind::Delay
            | FailureKind::BuildError { .. }
            | FailureKind::Gzip
            | FailureKind::CutBody
            | FailureKind::TruncatedJson
    )
}

/// Turns the proper answer into the one that was asked for.
pub(crate) fn spoil(cloud: &Cloud, failure: Failure, proper: Answer, service: Option<Service>) -> Reaction {
    let transport = match failure.kind {
        FailureKind::CutConnection => Transport::CutConnection,
        FailureKind::CutBody => Transport::CutBody,
        _ => Transport::Whole,
    };
    let status = |usual: u16| failure.status.unwrap_or(usual);
    let mut answer = match &failure.kind {
        FailureKind::Delay | FailureKind::BuildError { .. } | FailureKind::CutBody => proper,
        FailureKind::CutConnection => Answer::empty(0),
        FailureKind::Status => fault(cloud, &failure, status(500), service),
        FailureKind::Html => Answer::html(status(200), "Welcome to the proxy"),
        FailureKind::TruncatedJson => Answer {
            body: proper.body[..proper.body.len() / 2].to_vec(),
            ..proper
        },
        FailureKind::RateLimit => {
            rate_limits::over_limit(status(413), cloud.clock.now(), 1.0, failure.retry_after.clone())
        }
        FailureKind::Redirect { location } => Answer::empty(status(302)).with("location", location.clone()),
        FailureKind::Raw { content_type, body } => Answer {
            body: body.clone(),
            ..Answer::empty(status(200)).with("content-type", content_type.clone())
        },
        FailureKind::Gzip => Answer {
            body: gzip::pack(&proper.body),
            ..proper
        }
        .with("content-encoding", "gzip"),
    };
    let has_retry_after = answer.headers.iter().any(|(name, _)| *name == "retry-after");
    if let (Some(when), false) = (&failure.retry_after, has_retry_after) {
        answer = answer.with("retry-after", when.clone());
    }
    Reaction {
        answer,
        delay: failure.delay,
        transport,
    }
}

fn fault(cloud: &Cloud, failure: &Failure, status: u16, service: Option<Service>) -> Answer {
    let message = failure
        .message
        .clone()
        .unwrap_or_else(|| "The sandbox was told to fail here.".to_owned());
    if let Some(name) = &failure.fault_name {
        return faults::named(name, status, message);
    }
    match service {
        Some(Service::Compute) if status == 401 => compute::unauthorized(cloud),
        Some(Service::Identity) if cloud.options.dialect.is_openstack() => {
            faults::identity(status, "Failure", &message)
        }
        _ => faults::fault(status, message),
    }
}
