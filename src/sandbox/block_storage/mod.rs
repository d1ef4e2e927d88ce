//! A small block storage service (Cinder v3): volumes, and snapshots to make others from.

pub(crate) mod volumes;

use serde_json::{Value, json};

use super::state::{Cloud, new_uuid};
use super::{clock, faults};
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::http::request::{Request, decode_segment};
use volumes::{Snapshot, Volume};

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

/// Answers a request to the block storage service.
pub(crate) fn serve(cloud: &mut Cloud, request: &Request, target: &Target) -> Reply {
    let Some(project) = target.project else {
        return Err(faults::identity(
            401,
            "Unauthorized",
            "The request you have made requires authentication.",
        ));
    };
    let region = target.region;
    let links = |id: &str, collection: &str| {
        let base = target.base;
        [
            json!({"rel": "self", "href": format!("{base}/v3/{project}/{collection}/{id}")}),
            json!({"rel": "bookmark", "href": format!("{base}/{project}/{collection}/{id}")}),
        ]
    };
    let view = |volume: &Volume| volume.view(&links(&volume.id, "volumes"));
    match (request.method.as_str(), inner(target.segments)) {
        ("GET", []) => {
            let version = json!({"id": "v3.0", "status": "CURRENT", "links": [{"rel": "self", "href": format!("{}/v3/", target.base)}]});
            Ok(Answer::json(
                if target.segments.is_empty() { 300 } else { 200 },
                &json!({"versions": [version]}),
            ))
        }
        ("POST", ["volumes"]) => {
            let body = request.json()?;
            let volume = volumes::create(cloud, region, project, &body, target.build_error)?;
            Ok(Answer::json(202, &json!({"volume": view(&volume)})))
        }
        ("GET", ["volumes", tail @ ..]) if matches!(tail, [] | ["detail"]) => {
            let brief = tail.is_empty();
            let shown = |volume: &Volume| match brief {
                true => json!({"id": volume.id, "name": volume.name, "links": links(&volume.id, "volumes")}),
                false => view(volume),
            };
            let page = page(cloud, region, project, request)?;
            let mut body =
                json!({"volumes": page.volumes.iter().map(|volume| shown(volume)).collect::<Vec<_>>()});
            if let Some(last) = page.next {
                let path = if brief { "volumes" } else { "volumes/detail" };
                let query = request.query_behind(&last);
                let href = format!("{}/v3/{project}/{path}?{query}", target.base);
                body["volumes_links"] = json!([{"rel": "next", "href": href}]);
            }
            Ok(Answer::json(200, &body))
        }
        ("GET", ["volumes", id]) => {
            let id = decode_segment(id);
            match cloud.regions[region].volume(&id, project) {
                Some(volume) => Ok(Answer::json(200, &json!({"volume": view(volume)}))),
                None => Err(faults::not_found(format!("Volume {id} could not be found."))),
            }
        }
        ("DELETE", ["volumes", id]) => {
            let id = decode_segment(id);
            volumes::delete(cloud, region, project, &id)?;
            Ok(Answer::empty(202))
        }
        ("POST", ["snapshots"]) => {
            let body = request.json()?;
            let snapshot = create_snapshot(cloud, region, project, &body)?;
            Ok(Answer::json(202, &json!({"snapshot": snapshot_view(&snapshot)})))
        }
        ("GET", ["snapshots"] | ["snapshots", "detail"]) => {
            let own = cloud.regions[region].snapshots.iter();
            let own: Vec<Value> = own
                .filter(|snapshot| snapshot.project == project)
                .map(snapshot_view)
                .collect();
            Ok(Answer::json(200, &json!({"snapshots": own})))
        }
        (method @ ("GET" | "DELETE"), ["snapshots", id]) => {
            let id = decode_segment(id);
            let snapshots = &mut cloud.regions[region].snapshots;
            let at = snapshots
                .iter()
                .position(|snapshot| snapshot.id == id && snapshot.project == project)
                .ok_or_else(|| faults::not_found(format!("Snapshot {id} could not be found.")))?;
            if method == "GET" {
                return Ok(Answer::json(
                    200,
                    &json!({"snapshot": snapshot_view(&snapshots[at])}),
                ));
            }
            snapshots.remove(at);
            Ok(Answer::empty(202))
        }
        _ => Err(faults::no_route()),
    }
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

fn create_snapshot(
    cloud: &mut Cloud,
    region: usize,
    project: &str,
    body: &Value,
) -> Result<Snapshot, Answer> {
    let wanted = &body["snapshot"];
    let id = wanted["volume_id"].as_str().unwrap_or_default();
    let volume = cloud.regions[region]
        .volume(id, project)
        .ok_or_else(|| faults::not_found(format!("Volume {id} could not be found.")))?;
    let in_use = volume.status() == "in-use" && wanted["force"] == true;
    if volume.status() != "available" && !in_use {
        return Err(faults::bad_request(format!(
            "Invalid volume: Volume {id} status must be available, but current status is: {}.",
            volume.status()
        )));
    }
    let snapshot = Snapshot {
        id: new_uuid(),
        project: project.to_owned(),
        name: wanted["name"].as_str().map(str::to_owned),
        volume: volume.id.clone(),
        size: volume.size,
        image: volume.image.clone(),
        created: cloud.clock.now(),
    };
    cloud.regions[region].snapshots.push(snapshot.clone());
    Ok(snapshot)
}

fn snapshot_view(snapshot: &Snapshot) -> Value {
    json!({
        "id": snapshot.id, "name": snapshot.name, "volume_id": snapshot.volume, "size": snapshot.size,
        "status": "available", "created_at": clock::zoneless_date_time(snapshot.created), "metadata": {},
        "description": null, "updated_at": null,
    })
}
