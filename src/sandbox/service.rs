//! From a request to its answer: where it belongs, who may ask, which failure is due.

use std::time::Duration;

use super::Recorded;
use super::failure::{Failure, FailureKind};
use super::identity::{self, token_of};
use super::state::{Cloud, new_uuid};
use super::{block_storage, compute, faults, image, network};
use crate::sandbox::compute::limits;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::http::gzip;
use crate::sandbox::http::request::{Request, Service};

/// Requests remembered: a sandbox may run for days.
const MOST_RECORDED: usize = 10_000;

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

/// Where a request belongs.
struct Place<'a> {
    part: Part,
    region: usize,
    /// Origin and prefixes before `segments`.
    base: String,
    segments: Vec<&'a str>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Identity,
    Compute,
    Image,
    Network,
    BlockStorage,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Part::Identity => "identity",
            Part::Compute => "compute",
            Part::Image => "image",
            Part::Network => "network",
            Part::BlockStorage => "block-storage",
        }
    }
}

/// Answers one request, and writes it down.
pub(crate) fn serve(cloud: &mut Cloud, request: &Request) -> Reaction {
    cloud.settle();
    let place = locate(cloud, request);
    let operation = place.as_ref().and_then(|place| operation(cloud, request, place));
    let region = place
        .as_ref()
        .map(|place| cloud.regions[place.region].name.as_str());
    let failure = cloud.failures.take(operation, region);
    let build_error = match failure.as_ref().map(|failure| &failure.kind) {
        Some(FailureKind::BuildError { code, message }) => Some((*code, message.clone())),
        _ => None,
    };
    let acts = failure
        .as_ref()
        .is_none_or(|failure| failure.after_acting || needs_answer(&failure.kind));
    let answer = match (acts, &place) {
        (false, _) => Answer::default(),
        (true, None) => faults::no_route(),
        (true, Some(place)) => {
            dispatch(cloud, request, place, operation, build_error).unwrap_or_else(|fault| fault)
        }
    };
    let reaction = match failure {
        None => Reaction {
            answer,
            delay: None,
            transport: Transport::Whole,
        },
        Some(failure) => fail(cloud, failure, answer, place.as_ref()),
    };
    if cloud.recorded.len() == MOST_RECORDED {
        cloud.recorded.pop_front();
    }
    cloud.recorded.push_back(Recorded {
        method: request.method.clone(),
        path: match &request.query {
            Some(query) => format!("{}?{query}", request.path),
            None => request.path.clone(),
        },
        service: place.as_ref().map(|place| place.part.name()),
        region: place
            .as_ref()
            .map(|place| cloud.regions[place.region].name.clone()),
        operation,
        headers: request.headers.clone(),
        body: request.body.clone(),
        status: reaction.answer.status,
    });
    reaction
}

/// Takes prefix and region off the path; `None` outside the prefix.
fn locate<'a>(cloud: &Cloud, request: &'a Request) -> Option<Place<'a>> {
    let path = request.path.strip_prefix(cloud.options.path_prefix.as_str())?;
    let mut segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let named = |name: &str| {
        cloud
            .regions
            .iter()
            .position(|region| region.name.to_lowercase() == name)
    };
    let region = segments
        .first()
        .and_then(|first| named(first))
        .filter(|at| *at > 0);
    if region.is_some() {
        segments.remove(0);
    }
    let region = region.unwrap_or(0);
    let mut part = match request.service {
        Service::Main => Part::Compute,
        Service::Image => Part::Image,
        Service::Network => Part::Network,
        Service::BlockStorage => Part::BlockStorage,
    };
    let mut base = request.origin() + &cloud.region_path(region);
    if part == Part::Compute {
        match segments.first() {
            Some(&"identity") => {
                part = Part::Identity;
                base += "/identity";
                segments.remove(0);
            }
            // Where people look for it first.
            Some(&("v3" | "v2.0")) => part = Part::Identity,
            _ => {
                if let Some(inner) = &cloud.options.inner_links {
                    let below = cloud.region_path(region);
                    base = inner.trim_end_matches('/').to_owned() + &below[cloud.options.path_prefix.len()..];
                }
            }
        }
    }
    Some(Place {
        part,
        region,
        base,
        segments,
    })
}

fn operation(cloud: &Cloud, request: &Request, place: &Place) -> Option<&'static str> {
    match place.part {
        Part::Identity => identity::operation(&request.method, &place.segments),
        Part::Compute => compute::operation(cloud.options.dialect, request, &place.segments),
        Part::Image => image::operation(&request.method, &place.segments),
        Part::Network => network::operation(&request.method, &place.segments),
        Part::BlockStorage => block_storage::operation(&request.method, &place.segments),
    }
}

fn dispatch(
    cloud: &mut Cloud,
    request: &Request,
    place: &Place,
    operation: Option<&'static str>,
    build_error: Option<(u16, String)>,
) -> Reply {
    let (base, segments) = (place.base.as_str(), place.segments.as_slice());
    match place.part {
        Part::Identity => numbered(identity::serve(cloud, request, base, segments)),
        Part::Compute => {
            let target = compute::Target {
                region: place.region,
                base,
                segments,
                operation,
            };
            Ok(compute::serve(cloud, request, &target, build_error))
        }
        Part::Image => {
            let region = &cloud.regions[place.region];
            numbered_within(image::serve(cloud, region, request, base, segments))
        }
        Part::Network => {
            let project = token_of(cloud, request).and_then(|token| token.project);
            let region = place.region;
            numbered(network::serve(cloud, region, request, base, segments, project))
        }
        Part::BlockStorage => {
            let target = block_storage::Target {
                region: place.region,
                base,
                segments,
                project: token_of(cloud, request).and_then(|token| token.project),
                build_error: build_error.is_some(),
            };
            numbered(block_storage::serve(cloud, request, &target))
        }
    }
}

/// Gives an answer the id of its request.
fn numbered(reply: Reply) -> Reply {
    let number = |answer: Answer| answer.with("x-openstack-request-id", format!("req-{}", new_uuid()));
    reply.map(number).map_err(number)
}

/// What the image service answers at its door has no id.
fn numbered_within(reply: Reply) -> Reply {
    match reply {
        Ok(answer) if answer.status == 300 => Ok(answer),
        Err(fault) if fault.status == 401 => Err(fault),
        other => numbered(other),
    }
}

/// Whether that kind of failure spoils the proper answer, so that there has to be one.
fn needs_answer(kind: &FailureKind) -> bool {
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
fn fail(cloud: &Cloud, failure: Failure, proper: Answer, place: Option<&Place>) -> Reaction {
    let transport = match failure.kind {
        FailureKind::CutConnection => Transport::CutConnection,
        FailureKind::CutBody => Transport::CutBody,
        _ => Transport::Whole,
    };
    let status = |usual: u16| failure.status.unwrap_or(usual);
    let mut answer = match &failure.kind {
        FailureKind::Delay | FailureKind::BuildError { .. } | FailureKind::CutBody => proper,
        FailureKind::CutConnection => Answer::empty(0),
        FailureKind::Status => fault(cloud, &failure, status(500), place),
        FailureKind::Html => Answer::html(status(200), "Welcome to the proxy"),
        FailureKind::TruncatedJson => Answer {
            body: proper.body[..proper.body.len() / 2].to_vec(),
            ..proper
        },
        FailureKind::RateLimit => {
            limits::over_limit(status(413), cloud.clock.now(), 1.0, failure.retry_after.clone())
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

fn fault(cloud: &Cloud, failure: &Failure, status: u16, place: Option<&Place>) -> Answer {
    let message = failure
        .message
        .clone()
        .unwrap_or_else(|| "The sandbox was told to fail here.".to_owned());
    if let Some(name) = &failure.fault_name {
        return faults::named(name, status, message);
    }
    match place {
        Some(place) if place.part == Part::Compute && status == 401 => compute::unauthorized(cloud),
        Some(place) if place.part == Part::Identity && cloud.options.dialect.is_openstack() => {
            faults::identity(status, "Failure", &message)
        }
        _ => faults::fault(status, message),
    }
}
