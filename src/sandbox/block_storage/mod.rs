//! A small block storage service (Cinder v3): volumes, and snapshots to make others from.

pub(crate) mod snapshots;
pub(crate) mod volume;

use serde_json::{Value, json};

use super::faults;
use super::state::Cloud;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::http::request::{Request, decode_segment};
use volume::Volume;

/// The operation of a request to the block storage service.
pub(crate) fn operation(method: &str, segments: &[&str]) -> Option<&'static str> {
    match (method, inner(segments)) {
        (_, []) => Some("list_versions"),
        ("POST", ["volumes"]) => Some("create_volume"),
        ("GET", ["volumes"] | ["volumes", "detail"]) => Some("list_volumes"),
        ("GET", ["volumes", _]) => Some("show_volume"),
        ("DELETE", ["volumes", _]) => Some("delete_volume"),
        ("POST", ["snapshots"]) => Some("create_snapshot"),
        ("GET", ["snapshots"] | ["snapshots", "detail"]) => Some("list_snapshots"),
        ("GET", ["snapshots", _]) => Some("show_snapshot"),
        ("DELETE", ["snapshots", _]) => Some("delete_snapshot"),
        _ => None,
    }
}

/// What stands behind the version, and behind the project where the path names one.
fn inner<'a>(segments: &'a [&'a str]) -> &'a [&'a str] {
    match segments {
        ["v3", rest @ ..] => match rest {
            [first, inner @ ..] if !["volumes", "snapshots"].contains(first) => inner,
            rest => rest,
        },
        _ => &[],
    }
}

/// Where a request to the service leads.
pub(crate) struct Target<'a> {
    pub(crate) region: usize,
    pub(crate) base: &'a str,
    pub(crate) segments: &'a [&'a str],
    /// The token's project; `None` without a valid token.
    pub(crate) project: Option<&'static str>,
    pub(crate) build_error: bool,
}

impl Target<'_> {
    /// The links of a volume.
    fn links(&self, project: &str, id: &str) -> [Value; 2] {
        let base = self.base;
        [
            json!({"rel": "self", "href": format!("{base}/v3/{project}/volumes/{id}")}),
            json!({"rel": "bookmark", "href": format!("{base}/{project}/volumes/{id}")}),
        ]
    }
}

/// Answers a request to the block storage service.
pub(crate) fn serve(cloud: &mut Cloud, request: &Request, target: &Target) -> Reply {
    let Some(project) = target.project else {
        return Err(faults::unauthorized());
    };
    let region = target.region;
    let view = |volume: &Volume| volume.view(&target.links(project, &volume.id));
    match (request.method.as_str(), inner(target.segments)) {
        ("GET", []) => {
            let links = json!([{"rel": "self", "href": format!("{}/v3/", target.base)}]);
            let version = json!({"id": "v3.0", "status": "CURRENT", "links": links});
            Ok(Answer::json(
                if target.segments.is_empty() { 300 } else { 200 },
                &json!({"versions": [version]}),
            ))
        }
        ("POST", ["volumes"]) => {
            let body = request.json()?;
            let volume = volume::create(cloud, region, project, &body, target.build_error)?;
            Ok(Answer::json(202, &json!({"volume": view(&volume)})))
        }
        ("GET", ["volumes"]) => list(cloud, request, target, project, false),
        ("GET", ["volumes", "detail"]) => list(cloud, request, target, project, true),
        ("GET", ["volumes", id]) => {
            let id = decode_segment(id);
            match cloud.regions[region].volume(&id, project) {
                Some(volume) => Ok(Answer::json(200, &json!({"volume": view(volume)}))),
                None => Err(faults::not_found(format!("Volume {id} could not be found."))),
            }
        }
        ("DELETE", ["volumes", id]) => {
            let id = decode_segment(id);
            volume::delete(cloud, region, project, &id)?;
            Ok(Answer::empty(202))
        }
        ("POST", ["snapshots"]) => snapshots::create(cloud, region, project, &request.json()?),
        ("GET", ["snapshots"] | ["snapshots", "detail"]) => {
            Ok(snapshots::list(&cloud.regions[region], project))
        }
        ("GET", ["snapshots", id]) => snapshots::show(&cloud.regions[region], project, &decode_segment(id)),
        ("DELETE", ["snapshots", id]) => {
            snapshots::delete(&mut cloud.regions[region], project, &decode_segment(id))
        }
        _ => Err(faults::no_route()),
    }
}

/// `GET …/volumes` and `…/volumes/detail`.
fn list(cloud: &Cloud, request: &Request, target: &Target, project: &str, detail: bool) -> Reply {
    let view = |volume: &&Volume| {
        let links = target.links(project, &volume.id);
        match detail {
            true => volume.view(&links),
            false => json!({"id": volume.id, "name": volume.name, "links": links}),
        }
    };
    let page = page(cloud, target.region, project, request)?;
    let mut body = json!({"volumes": page.volumes.iter().map(view).collect::<Vec<_>>()});
    if let Some(last) = page.next {
        let path = if detail { "volumes/detail" } else { "volumes" };
        let query = request.query_behind(&last);
        let href = format!("{}/v3/{project}/{path}?{query}", target.base);
        body["volumes_links"] = json!([{"rel": "next", "href": href}]);
    }
    Ok(Answer::json(200, &body))
}

/// A part of the listing, and the marker of the next.
struct Page<'a> {
    volumes: Vec<&'a Volume>,
    next: Option<String>,
}

fn page<'a>(cloud: &'a Cloud, region: usize, project: &str, request: &Request) -> Result<Page<'a>, Answer> {
    let wanted = request.parameters();
    let fits = |volume: &&Volume| {
        volume.project == project
            && wanted.iter().all(|(key, value)| match key.as_str() {
                "name" | "display_name" => volume.name.as_deref() == Some(value),
                "status" => volume.status() == value,
                "bootable" => volume.is_bootable().to_string() == value.to_lowercase(),
                _ => true,
            })
    };
    // Newest first.
    let mut volumes: Vec<&Volume> = cloud.regions[region].volumes.iter().rev().filter(fits).collect();
    if let Some(marker) = request.parameter("marker") {
        let at = volumes
            .iter()
            .position(|volume| volume.id == marker)
            .ok_or_else(|| faults::not_found(format!("Volume {marker} could not be found.")))?;
        volumes.drain(..=at);
    }
    let limit = match request.parameter("limit") {
        None => cloud.options.max_limit,
        Some(text) => match text.parse::<usize>() {
            Ok(limit) => limit.min(cloud.options.max_limit),
            Err(_) => return Err(faults::bad_request("limit param must be an integer")),
        },
    };
    let full = volumes.len() >= limit && limit > 0;
    volumes.truncate(limit);
    let next = volumes.last().filter(|_| full).map(|volume| volume.id.clone());
    Ok(Page { volumes, next })
}
