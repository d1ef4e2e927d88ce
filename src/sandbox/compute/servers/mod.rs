//! Servers: list, show, update, delete, addresses. Creation has a file of its own.

pub(crate) mod action_log;
pub(crate) mod actions;
mod boot_volumes;
pub(crate) mod consoles;
pub(crate) mod create;
mod create_image;
mod filter;
mod hints;
mod image_reference;
pub(crate) mod image_schedules;
pub(crate) mod interfaces;
pub(crate) mod ip_associations;
mod network_choice;
mod order;
pub(crate) mod personality;
mod rackconnect;
mod rebuild;
mod resize;
pub(crate) mod server;
mod view;
pub(crate) mod volume_attachments;
mod work;

use serde_json::json;

use super::call::Call;
use super::validate;
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::state::Cloud;
use filter::Filter;
use server::{SHUT_DOWN, Server};
use view::Extent;
use work::{End, begin};

/// `GET /servers` and `/servers/detail`.
pub(crate) fn list(cloud: &mut Cloud, call: &Call, detail: bool) -> Reply {
    let filter = Filter::read(cloud, call)?;
    let own: Vec<&Server> = cloud.regions[call.region]
        .servers
        .iter()
        .rev()
        .filter(|server| server.project == call.project)
        .collect();
    let mut listed: Vec<&Server> = own
        .iter()
        .copied()
        .filter(|server| filter.takes(server))
        .collect();
    filter.sort(&mut listed);
    // A server that is gone, or does not fit the filter, can be a marker too.
    let behind = |marker: &str| {
        let at = own.iter().position(|server| server.id == marker)?;
        Some(own[..at].iter().filter(|server| filter.takes(server)).count())
    };
    let page = call.page(listed, cloud.options.max_limit, |server| &server.id, behind)?;
    let view = |server: &&Server| match detail {
        true => view::detailed(cloud, call, server, Extent::Listed),
        false => view::brief(call, server),
    };
    let mut body = json!({"servers": page.items.iter().map(view).collect::<Vec<_>>()});
    if let (true, Some(last)) = (page.full, page.items.last()) {
        // Rackspace's Nova forgets `/detail` here.
        let detailed = detail && cloud.options.dialect.is_openstack();
        body["servers_links"] = call.next_link(if detailed { "servers/detail" } else { "servers" }, &last.id);
    }
    let shown: Vec<String> = page
        .items
        .iter()
        .filter(|server| server.is_deleting())
        .map(|server| server.id.clone())
        .collect();
    shown.iter().for_each(|id| note_look(cloud, call, id));
    Ok(Answer::json(200, &body))
}

/// `GET /servers/{id}`.
pub(crate) fn show(cloud: &mut Cloud, call: &Call) -> Reply {
    let server = find(cloud, call)?.clone();
    note_look(cloud, call, &server.id);
    Ok(Answer::json(
        200,
        &json!({"server": view::detailed(cloud, call, &server, Extent::Whole)}),
    ))
}

/// Somebody saw the server: one that is being deleted may go.
fn note_look(cloud: &mut Cloud, call: &Call, id: &str) {
    let servers = &mut cloud.regions[call.region].servers;
    if let Some(server) = servers.iter_mut().find(|server| server.id == id) {
        server.seen_deleting |= server.is_deleting();
    }
}

/// `PUT /servers/{id}`: name, description and the two access addresses.
pub(crate) fn update(cloud: &mut Cloud, call: &Call) -> Reply {
    let body = call.request.json()?;
    let changes = validate::only_member(&body, "server")?.clone();
    let mut allowed = vec!["name", "accessIPv4", "accessIPv6", "OS-DCF:diskConfig"];
    if call.microversion >= 19 {
        allowed.push("description");
    }
    validate::no_others(&changes, "server", &allowed)?;
    let name = changes.get("name").map(validate::name).transpose()?;
    let access4 = validate::access_address(cloud, &changes, "accessIPv4")?;
    let access6 = validate::access_address(cloud, &changes, "accessIPv6")?;
    let disk_config = changes
        .get("OS-DCF:diskConfig")
        .map(validate::disk_config)
        .transpose()?;
    let server = find_mut(cloud, call)?;
    server.name = name.unwrap_or_else(|| server.name.clone());
    server.access_ipv4 = access4.unwrap_or_else(|| server.access_ipv4.clone());
    server.access_ipv6 = access6.unwrap_or_else(|| server.access_ipv6.clone());
    server.disk_config = disk_config.unwrap_or(server.disk_config);
    if let Some(description) = changes.get("description") {
        server.description = description.as_str().map(str::to_owned);
    }
    server.updated = call.now;
    let server = server.clone();
    Ok(Answer::json(
        200,
        &json!({"server": view::detailed(cloud, call, &server, Extent::Lean)}),
    ))
}

/// `DELETE /servers/{id}`: 204, and a while later the server is gone.
pub(crate) fn delete(cloud: &mut Cloud, call: &Call) -> Reply {
    let keeps = cloud.options.keeps_deleted;
    let server = find_mut(cloud, call)?;
    validate::unlocked(server)?;
    if server.is_deleting() || server.vm_state == "soft-delete" {
        return Ok(Answer::empty(204));
    }
    let (tasks, end): (&[&str], End) = match keeps {
        true => (&["soft-deleting"], End::state("soft-delete", SHUT_DOWN)),
        false => (&["deleting"], End::state("deleted", 0)),
    };
    begin(cloud, call, "delete", tasks, end, 0.2)?;
    Ok(Answer::empty(204))
}

/// `GET /servers/{id}/ips`.
pub(crate) fn addresses(cloud: &Cloud, call: &Call) -> Reply {
    let server = find(cloud, call)?;
    Ok(Answer::json(
        200,
        &json!({"addresses": view::addresses(cloud, server, false)}),
    ))
}

/// `GET /servers/{id}/ips/{label}`.
pub(crate) fn addresses_of_network(cloud: &Cloud, call: &Call) -> Reply {
    let server = find(cloud, call)?;
    let label = call.key();
    match view::addresses(cloud, server, false).get(label) {
        Some(addresses) => Ok(Answer::json(200, &json!({label: addresses}))),
        None => Err(faults::not_found("Instance is not a member of specified network")),
    }
}

/// The log of a deleted server can be read from microversion 2.21 on.
pub(crate) fn find_for_log<'a>(cloud: &'a Cloud, call: &Call) -> Result<&'a Server, Answer> {
    let at = position(cloud, call, call.microversion >= 21)?;
    Ok(&cloud.regions[call.region].servers[at])
}

fn position(cloud: &Cloud, call: &Call, deleted_too: bool) -> Result<usize, Answer> {
    let id = call.id().to_lowercase();
    let there = |server: &Server| server.deleted.is_none() || deleted_too;
    let is_it = |server: &Server| server.id == id && server.project == call.project && there(server);
    let at = cloud.regions[call.region].servers.iter().position(is_it);
    at.ok_or_else(|| faults::not_found(format!("Instance {} could not be found.", call.id())))
}

/// The server that the path names.
pub(crate) fn find<'a>(cloud: &'a Cloud, call: &Call) -> Result<&'a Server, Answer> {
    let at = position(cloud, call, false)?;
    Ok(&cloud.regions[call.region].servers[at])
}

/// The same, to change it.
pub(crate) fn find_mut<'a>(cloud: &'a mut Cloud, call: &Call) -> Result<&'a mut Server, Answer> {
    let at = position(cloud, call, false)?;
    Ok(&mut cloud.regions[call.region].servers[at])
}
