//! The compute service: from path and token to the operation.

mod availability_zones;
pub(crate) mod call;
mod extensions;
pub(crate) mod flavors;
pub(crate) mod images;
pub(crate) mod keypairs;
mod limits;
mod links;
mod metadata;
mod microversion;
pub(crate) mod networks;
mod pages;
mod quotas;
pub(crate) mod rate_limits;
pub(crate) mod routes;
pub(crate) mod servers;
mod validate;
mod versions;
mod volumes;

use serde_json::Value;

use super::clock::http_date;
use super::faults;
use super::identity::{keystone, token_of};
use super::options::Dialect;
use super::state::{Cloud, new_uuid};
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::http::request::{Request, decode_segment};
use call::Call;
use metadata::Of;
use microversion::Microversion;
use servers::{
    action_log, actions, consoles, create, image_schedules, interfaces, ip_associations, volume_attachments,
};

/// Paths that only Rackspace has: OpenStack leaves networks to their own service, and has no such
/// thing as the rest.
const RACKSPACE_ONLY: [&str; 4] = [
    "os-networksv2",
    "os-virtual-interfacesv2",
    "ip_associations",
    "rax-si-image-schedule",
];

/// Paths that only OpenStack has.
const OPENSTACK_ONLY: [&str; 1] = ["os-interface"];

/// Longest body of a request.
const MOST_BYTES: usize = 114_688;

/// Where a request to compute leads.
pub(crate) struct Target<'a> {
    pub(crate) region: usize,
    /// Origin and prefixes.
    pub(crate) base: &'a str,
    pub(crate) segments: &'a [&'a str],
    pub(crate) operation: Option<&'static str>,
}

/// A path taken apart: version, project if it names one, the rest.
fn split<'a>(dialect: Dialect, segments: &'a [&'a str]) -> Option<(&'a str, Option<&'a str>, &'a [&'a str])> {
    let (version, rest) = segments.split_first()?;
    if !versions::is_version(dialect, version) {
        return None;
    }
    match rest.split_first() {
        Some((project, rest)) if dialect == Dialect::Rackspace || is_project(project) => {
            Some((version, Some(project), rest))
        }
        _ => Some((version, None, rest)),
    }
}

/// Whether a segment is the id of a project: 32 hexadecimal digits.
fn is_project(segment: &str) -> bool {
    segment.len() == 32 && segment.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether only the other dialect has such a path.
fn is_foreign(dialect: Dialect, rest: &[&str]) -> bool {
    let foreign = match dialect {
        Dialect::OpenStack => RACKSPACE_ONLY.as_slice(),
        Dialect::Rackspace => OPENSTACK_ONLY.as_slice(),
    };
    let of_account_and_of_server = [rest.first(), rest.get(2)];
    of_account_and_of_server
        .into_iter()
        .flatten()
        .any(|segment| foreign.contains(segment))
}

/// The operation of a request to compute.
pub(crate) fn operation(dialect: Dialect, request: &Request, segments: &[&str]) -> Option<&'static str> {
    let Some((_, project, rest)) = split(dialect, segments) else {
        return segments.is_empty().then_some("list_versions");
    };
    if project.is_none() && rest.is_empty() {
        return Some("show_version");
    }
    match routes::find(&request.method, rest)?.0 {
        "action" => action(request).and_then(|(key, _)| routes::action(&key)),
        name => Some(name),
    }
}

/// The only member of an action's body.
fn action(request: &Request) -> Option<(String, Value)> {
    let body: Value = serde_json::from_slice(&request.body).ok()?;
    let members = body.as_object().filter(|members| members.len() == 1)?;
    members
        .iter()
        .next()
        .map(|(key, value)| (key.clone(), value.clone()))
}

/// Answers a request to compute.
pub(crate) fn serve(
    cloud: &mut Cloud,
    request: &Request,
    target: &Target,
    build_error: Option<(u16, String)>,
) -> Answer {
    let dialect = cloud.options.dialect;
    let Some((version, project, rest)) = split(dialect, target.segments) else {
        return match target.segments {
            [] => versions::list(dialect, target.base),
            segments => versions::choices(dialect, target.base, &format!("/{}", segments.join("/"))),
        };
    };
    let spoken = match version {
        "v2.1" => microversion::negotiate(request),
        _ => Ok(Microversion {
            minor: 1,
            echoed: None,
        }),
    };
    if project.is_none() && rest.is_empty() {
        return match (request.method.as_str(), spoken) {
            ("GET", Ok(spoken)) => {
                let answer = speak(versions::show(dialect, target.base, version), spoken.echoed);
                numbered(answer, &format!("req-{}", new_uuid()))
            }
            ("GET", Err((_, fault))) => fault,
            _ => faults::no_route(),
        };
    }
    let Some(token) = token_of(cloud, request) else {
        return unauthorized(cloud);
    };
    if request.method == "OPTIONS" {
        return Answer::empty(200);
    }
    let owner = token.project.unwrap_or_default().to_owned();
    let request_id = format!("req-{}", new_uuid());
    let route = routes::find(&request.method, rest).filter(|(_, params)| {
        // A slash at the end is a path of its own, which nobody serves.
        !request.path.ends_with('/')
            && !is_foreign(dialect, rest)
            && !params.iter().any(|param| decode_segment(param).contains('/'))
    });
    let (answer, echoed) = match (route, spoken) {
        // What has no route never learns of microversions.
        (None, _) => (faults::no_route(), None),
        (_, Err((asked, fault))) => (fault, asked),
        (Some(route), Ok(spoken)) => {
            let project_path = project.map(|project| format!("/{project}")).unwrap_or_default();
            let call = Call {
                request,
                params: Vec::new(),
                region: target.region,
                base: target.base.to_owned(),
                version: format!("/{version}{project_path}"),
                project_path,
                microversion: spoken.minor,
                project: owner,
                now: cloud.clock.now(),
                request_id: request_id.clone(),
                build_error,
            };
            let reply = admit(cloud, call, project, rest, route, target.operation);
            (reply.unwrap_or_else(|fault| fault), spoken.echoed)
        }
    };
    match answer.status {
        401 => answer,
        _ => dress(cloud, answer, echoed, &request_id),
    }
}

/// Adds the headers that tell the microversion of an answer.
fn speak(answer: Answer, microversion: Option<String>) -> Answer {
    match microversion {
        None => answer,
        Some(microversion) => answer
            .with("openstack-api-version", format!("compute {microversion}"))
            .with("x-openstack-nova-api-version", microversion)
            .with("vary", "OpenStack-API-Version")
            .with("vary", "X-OpenStack-Nova-API-Version"),
    }
}

/// Adds the headers that every answer of compute has.
fn dress(cloud: &Cloud, mut answer: Answer, microversion: Option<String>, request_id: &str) -> Answer {
    if answer.body.is_empty() && answer.headers.iter().all(|(name, _)| *name != "content-type") {
        // Empty answers, too, say that they are JSON.
        answer = answer.with("content-type", "application/json");
    }
    let mut answer = speak(answer, microversion);
    if cloud.options.dialect == Dialect::Rackspace {
        // The gateway adds a date of its own to the service's.
        let date = http_date(cloud.clock.now());
        answer = answer.with("date", format!("{date}, {date}"));
    }
    numbered(answer, request_id)
}

fn numbered(answer: Answer, request_id: &str) -> Answer {
    answer
        .with("x-openstack-request-id", request_id)
        .with("x-compute-request-id", request_id)
}

/// Checks project, limits and route, then lets the operation act.
fn admit(
    cloud: &mut Cloud,
    mut call: Call,
    project: Option<&str>,
    rest: &[&str],
    (name, params): (&'static str, Vec<&str>),
    operation: Option<&'static str>,
) -> Reply {
    if call.project.is_empty() {
        return Err(validate::not_allowed("os_compute_api:servers:index"));
    }
    match project {
        Some(project) if project != call.project && cloud.options.dialect.is_openstack() => {
            return Err(faults::bad_request(format!(
                "Malformed request URL: URL's project_id '{project}' doesn't match Context's project_id '{}'",
                call.project
            )));
        }
        Some(project) if project != call.project => return Err(unauthorized(cloud)),
        _ => {}
    }
    let query = call
        .request
        .query
        .as_deref()
        .map(|query| format!("?{query}"))
        .unwrap_or_default();
    rate_limits::count(
        cloud,
        &call.request.method,
        &format!("/{}{query}", rest.join("/")),
    )?;
    if call.request.body.len() > MOST_BYTES {
        let message = "Request is too large. Larger than max_request_body_size (%s).<br /><br />\n\n\n";
        return Err(faults::unwrapped(413, "Request Entity Too Large", message));
    }
    call.params = params.into_iter().map(decode_segment).collect();
    if name == "action" {
        return act(cloud, &call, operation);
    }
    handle(cloud, &call, name)
}

fn act(cloud: &mut Cloud, call: &Call, operation: Option<&'static str>) -> Reply {
    call.request.json().map_err(|fault| match fault.status {
        400 => faults::bad_request("Malformed request body"),
        _ => fault,
    })?;
    let (key, body) = action(call.request).ok_or_else(|| faults::bad_request("Malformed request body"))?;
    match operation {
        Some(name) => actions::act(cloud, call, name, &body),
        None => Err(faults::bad_request(format!("There is no such action: {key}"))),
    }
}

fn handle(cloud: &mut Cloud, call: &Call, name: &str) -> Reply {
    // Microversion 2.36 took away what other services do better.
    if call.microversion >= 36 && name.contains("image") {
        return Err(faults::no_resource());
    }
    let openstack = cloud.options.dialect.is_openstack();
    match name {
        "create_server" => create::create(cloud, call),
        "list_servers" => servers::list(cloud, call, false),
        "list_servers_with_details" => servers::list(cloud, call, true),
        "show_server_details" => servers::show(cloud, call),
        "update_server" => servers::update(cloud, call),
        "delete_server" => servers::delete(cloud, call),
        "list_server_addresses" => servers::addresses(cloud, call),
        "list_server_addresses_by_network" => servers::addresses_of_network(cloud, call),
        "get_console" => consoles::remote(cloud, call),
        "list_server_actions" => action_log::list(cloud, call),
        "show_server_action" => action_log::show(cloud, call),
        "list_server_metadata" => metadata::list(cloud, call, Of::Server),
        "set_server_metadata" => metadata::set(cloud, call, Of::Server),
        "update_server_metadata" => metadata::update(cloud, call, Of::Server),
        "show_server_metadata_item" => metadata::show_item(cloud, call, Of::Server),
        "set_server_metadata_item" => metadata::set_item(cloud, call, Of::Server),
        "delete_server_metadata_item" => metadata::delete_item(cloud, call, Of::Server),
        "list_flavors" => flavors::list(cloud, call, false),
        "list_flavors_with_details" => flavors::list(cloud, call, true),
        "show_flavor_details" => flavors::show(cloud, call),
        "list_flavor_extra_specs" => flavors::extra_specs(cloud, call),
        "show_flavor_extra_spec" => flavors::extra_spec(cloud, call),
        "list_images" => images::list(cloud, call, false),
        "list_images_with_details" => images::list(cloud, call, true),
        "show_image_details" => images::show(cloud, call),
        "delete_image" => images::delete(cloud, call),
        "list_image_metadata" => metadata::list(cloud, call, Of::Image),
        "set_image_metadata" => metadata::set(cloud, call, Of::Image),
        "update_image_metadata" => metadata::update(cloud, call, Of::Image),
        "show_image_metadata_item" => metadata::show_item(cloud, call, Of::Image),
        "set_image_metadata_item" => metadata::set_item(cloud, call, Of::Image),
        "delete_image_metadata_item" => metadata::delete_item(cloud, call, Of::Image),
        "list_networks" => networks::list(cloud, call),
        "show_network" => networks::show(cloud, call),
        "create_network" => networks::create(cloud, call),
        "delete_network" => networks::delete(cloud, call),
        "list_virtual_interfaces" if openstack => interfaces::list(cloud, call),
        "create_virtual_interface" if openstack => interfaces::create(cloud, call),
        "delete_virtual_interface" if openstack => interfaces::delete(cloud, call),
        "show_interface" => interfaces::show(cloud, call),
        "list_virtual_interfaces" => interfaces::list_virtual(cloud, call),
        "create_virtual_interface" => interfaces::create_virtual(cloud, call),
        "delete_virtual_interface" => interfaces::delete_virtual(cloud, call),
        "list_ip_associations" => ip_associations::list(cloud, call),
        "show_ip_association" => ip_associations::show(cloud, call),
        "create_ip_association" => ip_associations::create(cloud, call),
        "delete_ip_association" => ip_associations::delete(cloud, call),
        "attach_volume" => volume_attachments::attach(cloud, call),
        "list_volume_attachments" => volume_attachments::list(cloud, call),
        "show_volume_attachment" => volume_attachments::show(cloud, call),
        "detach_volume" => volume_attachments::detach(cloud, call),
        "enable_scheduled_images" => image_schedules::enable(cloud, call),
        "show_scheduled_images" => image_schedules::show(cloud, call),
        "disable_scheduled_images" => image_schedules::disable(cloud, call),
        "create_keypair" => keypairs::create(cloud, call),
        "list_keypairs" => keypairs::list(cloud, call),
        "show_keypair" => keypairs::show(cloud, call),
        "delete_keypair" => keypairs::delete(cloud, call),
        "create_volume" => volumes::create(cloud, call),
        "list_volumes" => volumes::list(cloud, call),
        "show_volume" => volumes::show(cloud, call),
        "delete_volume" => volumes::delete(cloud, call),
        "list_limits" => limits::list(cloud, call),
        "show_quotas" => quotas::show(cloud, call),
        "list_extensions" => extensions::list(cloud),
        "show_extension" => extensions::show(cloud, call),
        "list_availability_zones" => availability_zones::list(),
        _ => Err(faults::fault(501, format!("The sandbox does not offer {name}."))),
    }
}

/// 401, as the check in front of the service says it.
pub(crate) fn unauthorized(cloud: &Cloud) -> Answer {
    if !cloud.options.dialect.is_openstack() {
        return faults::fault(
            401,
            "No valid token provided. Please use the X-Auth-Token header.",
        );
    }
    let fault = faults::unauthorized().with("www-authenticate", keystone(cloud));
    numbered(fault, &format!("req-{}", new_uuid()))
}
