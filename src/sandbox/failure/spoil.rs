//! What a failure makes of a proper answer.

use std::time::Duration;

use super::{Failure, FailureKind, body};
use crate::sandbox::compute::{self, rate_limits};
use crate::sandbox::faults;
use crate::sandbox::http::answer::Answer;
use crate::sandbox::http::line::Spoil;
use crate::sandbox::service::Service;
use crate::sandbox::state::Cloud;

/// An answer and how it goes out.
pub(crate) struct Reaction {
    pub(crate) answer: Answer,
    pub(crate) delay: Option<Duration>,
    /// What happens to it on the way; `None`: nothing.
    pub(crate) spoil: Option<Spoil>,
}

/// Whether that kind of failure spoils the proper answer, so that there has to be one.
pub(crate) fn needs_answer(kind: &FailureKind) -> bool {
    !matches!(
        kind,
        FailureKind::Status
            | FailureKind::CutConnection
            | FailureKind::Reset
            | FailureKind::Html
            | FailureKind::RateLimit
            | FailureKind::Redirect { .. }
            | FailureKind::Raw { .. }
    )
}

/// Turns the proper answer into the one that was asked for.
pub(crate) fn spoil(cloud: &Cloud, failure: Failure, proper: Answer, service: Option<Service>) -> Reaction {
    let status = |usual: u16| failure.status.unwrap_or(usual);
    let mut answer = match &failure.kind {
        FailureKind::Status => fault(cloud, &failure, status(500), service),
        FailureKind::CutConnection | FailureKind::Reset => Answer::empty(0),
        FailureKind::Html => Answer::html(status(200), "Welcome to the proxy"),
        FailureKind::RateLimit => {
            rate_limits::over_limit(status(413), cloud.clock.now(), 1.0, failure.retry_after.clone())
        }
        FailureKind::Redirect { location } => Answer::empty(status(302)).with("location", location.clone()),
        FailureKind::Raw { content_type, body } => Answer {
            body: body.clone(),
            ..Answer::empty(status(200)).with("content-type", content_type.clone())
        },
        FailureKind::TruncatedJson => body::truncated(proper),
        FailureKind::DeepJson { depth } => body::deep(proper, *depth),
        FailureKind::InvalidUtf8 => body::invalid_utf8(proper),
        FailureKind::Padded { to } => body::padded(proper, *to),
        FailureKind::Gzip => body::packed(proper),
        FailureKind::GzipBomb => body::bomb(proper),
        FailureKind::Delay
        | FailureKind::BuildError { .. }
        | FailureKind::CutHeaders
        | FailureKind::CutBody
        | FailureKind::Stall
        | FailureKind::Trickle { .. }
        | FailureKind::WrongLength { .. }
        | FailureKind::BadChunk
        | FailureKind::Unannounced => proper,
    };
    let has_retry_after = answer.headers.iter().any(|(name, _)| *name == "retry-after");
    if let (Some(when), false) = (&failure.retry_after, has_retry_after) {
        answer = answer.with("retry-after", when.clone());
    }
    Reaction {
        answer,
        delay: failure.delay,
        spoil: on_its_way(&failure.kind),
    }
}

/// What that kind of failure does to an answer on its way.
fn on_its_way(kind: &FailureKind) -> Option<Spoil> {
    Some(match kind {
        FailureKind::CutConnection => Spoil::CutConnection,
        FailureKind::CutHeaders => Spoil::CutHeaders,
        FailureKind::CutBody => Spoil::CutBody,
        FailureKind::Reset => Spoil::Reset,
        FailureKind::Stall => Spoil::Stall,
        FailureKind::Trickle { pause } => Spoil::Trickle(*pause),
        FailureKind::WrongLength { by } => Spoil::WrongLength(*by),
        FailureKind::BadChunk => Spoil::BadChunk,
        FailureKind::Unannounced => Spoil::Unannounced,
        _ => return None,
    })
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
