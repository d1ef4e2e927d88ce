//! From a request to its answer: where it belongs, who may ask, which failure is due.

use super::Recorded;
use super::failure::{FailureKind, Reaction, needs_answer, spoil};
use super::identity::{self, token_of};
use super::state::{Cloud, new_uuid};
use super::{block_storage, compute, faults, image_service, network_service};
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::http::request::{Listener, Request};

/// Requests remembered: a sandbox may run for days.
const MOST_RECORDED: usize = 10_000;

/// Where a request belongs.
struct Place<'a> {
    service: Service,
    region: usize,
    /// Origin and prefixes before `segments`.
    base: String,
    segments: Vec<&'a str>,
}

/// A service that the sandbox plays.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Service {
    Identity,
    Compute,
    Image,
    Network,
    BlockStorage,
}

impl Service {
    fn name(self) -> &'static str {
        match self {
            Service::Identity => "identity",
            Service::Compute => "compute",
            Service::Image => "image",
            Service::Network => "network",
            Service::BlockStorage => "block-storage",
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
            spoil: None,
        },
        Some(failure) => spoil(cloud, failure, answer, place.as_ref().map(|place| place.service)),
    };
    record(cloud, request, place.as_ref(), operation, reaction.answer.status);
    reaction
}

/// Writes a request down, and forgets the oldest.
fn record(
    cloud: &mut Cloud,
    request: &Request,
    place: Option<&Place>,
    operation: Option<&'static str>,
    status: u16,
) {
    if cloud.recorded.len() == MOST_RECORDED {
        cloud.recorded.pop_front();
    }
    cloud.recorded.push_back(Recorded {
        method: request.method.clone(),
        path: match &request.query {
            Some(query) => format!("{}?{query}", request.path),
            None => request.path.clone(),
        },
        service: place.map(|place| place.service.name()),
        region: place.map(|place| cloud.regions[place.region].name.clone()),
        operation,
        headers: request.headers.clone(),
        body: request.body.clone(),
        status,
    });
}

/// Takes prefix and region off the path; `None` outside the prefix.
fn locate<'a>(cloud: &Cloud, request: &'a Request) -> Option<Place<'a>> {
    let path = request.path.strip_prefix(cloud.options.path_prefix.as_str())?;
    if !path.is_empty() && !path.starts_with('/') {
        return None;
    }
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
    let mut service = match request.listener {
        Listener::Main => Service::Compute,
        Listener::Image => Service::Image,
        Listener::Network => Service::Network,
        Listener::BlockStorage => Service::BlockStorage,
    };
    let mut base = request.origin() + &cloud.region_path(region);
    if service == Service::Compute {
        match segments.first() {
            Some(&"identity") => {
                service = Service::Identity;
                base += "/identity";
                segments.remove(0);
            }
            // Where people look for it first.
            Some(&("v3" | "v2.0")) => service = Service::Identity,
            _ => {
                if let Some(inner) = &cloud.options.inner_links {
                    let below = cloud.region_path(region);
                    base = inner.trim_end_matches('/').to_owned() + &below[cloud.options.path_prefix.len()..];
                }
            }
        }
    }
    Some(Place {
        service,
        region,
        base,
        segments,
    })
}

fn operation(cloud: &Cloud, request: &Request, place: &Place) -> Option<&'static str> {
    match place.service {
        Service::Identity => identity::operation(&request.method, &place.segments),
        Service::Compute => compute::operation(cloud.options.dialect, request, &place.segments),
        Service::Image => image_service::operation(&request.method, &place.segments),
        Service::Network => network_service::operation(&request.method, &place.segments),
        Service::BlockStorage => block_storage::operation(&request.method, &place.segments),
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
    match place.service {
        Service::Identity => numbered(identity::serve(cloud, request, base, segments)),
        Service::Compute => {
            let target = compute::Target {
                region: place.region,
                base,
                segments,
                operation,
            };
            Ok(compute::serve(cloud, request, &target, build_error))
        }
        Service::Image => {
            let region = &cloud.regions[place.region];
            numbered_within(image_service::serve(cloud, region, request, base, segments))
        }
        Service::Network => {
            let project = token_of(cloud, request).and_then(|token| token.project);
            let region = place.region;
            numbered(network_service::serve(
                cloud, region, request, base, segments, project,
            ))
        }
        Service::BlockStorage => {
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
