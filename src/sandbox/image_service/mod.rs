//! A small image service (Glance v2), to which `alternate` links lead.

pub(crate) mod image;

use serde_json::{Value, json};

use super::clock::date_time;
use super::faults;
use super::identity::{keystone, token_of};
use super::state::{Cloud, Region};
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::http::request::{Request, decode_segment};
use crate::sandbox::image_service::image::Image;
use crate::sandbox::network_service::network::PROVIDER;

/// The operation of a request to the image service.
pub(crate) fn operation(method: &str, segments: &[&str]) -> Option<&'static str> {
    match beneath_version(segments) {
        None => Some("list_versions"),
        Some(["images"]) if method == "GET" => Some("list_image_service_images"),
        Some(["images", _]) if method == "GET" => Some("show_image_service_image"),
        Some(["schemas", ..]) => Some("list_image_service_schemas"),
        Some(_) => None,
    }
}

/// What follows the version, and the account that Rackspace writes behind it.
fn beneath_version<'a>(segments: &'a [&'a str]) -> Option<&'a [&'a str]> {
    let rest = segments.strip_prefix(&["v2"])?;
    match rest {
        [account, ..] if account.bytes().all(|byte| byte.is_ascii_digit()) => Some(&rest[1..]),
        _ => Some(rest),
    }
}

/// Answers a request to the image service.
pub(crate) fn serve(
    cloud: &Cloud,
    region: &Region,
    request: &Request,
    base: &str,
    segments: &[&str],
) -> Reply {
    let Some(rest) = beneath_version(segments) else {
        return Ok(choices(base));
    };
    let Some(project) = token_of(cloud, request).and_then(|token| token.project) else {
        return Err(unauthorized(keystone(cloud)));
    };
    match (request.method.as_str(), rest) {
        ("GET", ["images"]) => Ok(list(region, request, project)),
        ("GET", ["images", id]) => {
            let id = decode_segment(id);
            match visible(region, project).find(|image| image.id == id) {
                Some(image) => Ok(Answer::json(200, &view(image))),
                None => Err(missing(&id)),
            }
        }
        ("GET", ["schemas", name]) => Ok(Answer::json(200, &json!({"name": name, "properties": {}}))),
        _ => Err(faults::no_route()),
    }
}

fn visible<'a>(region: &'a Region, project: &'a str) -> impl Iterator<Item = &'a Image> {
    let images = region.images.iter();
    images.filter(move |image| image.is_visible_to(project) && !image.deleted)
}

fn list(region: &Region, request: &Request, project: &str) -> Answer {
    let wanted = request.parameters();
    let mut images: Vec<&Image> = visible(region, project)
        .filter(|image| {
            wanted.iter().all(|(key, value)| match key.as_str() {
                "name" => image.name == *value,
                "id" => image.id == *value,
                "status" => image.status().eq_ignore_ascii_case(value),
                "visibility" => (value == "public") == image.project.is_none(),
                _ => true,
            })
        })
        .collect();
    images.sort_by(|a, b| b.created.total_cmp(&a.created));
    if let Some(marker) = request.parameter("marker") {
        let behind = images
            .iter()
            .position(|image| image.id == marker)
            .map_or(images.len(), |at| at + 1);
        images.drain(..behind);
    }
    let limit = request
        .parameter("limit")
        .and_then(|limit| limit.parse().ok())
        .unwrap_or(1000);
    let more = images.len() > limit;
    images.truncate(limit);
    let mut body = json!({
        "images": images.iter().map(|image| view(image)).collect::<Vec<_>>(),
        "first": "/v2/images", "schema": "/v2/schemas/images",
    });
    if let (true, Some(last)) = (more, images.last()) {
        body["next"] = json!(format!("/v2/images?{}", request.query_behind(&last.id)));
    }
    Answer::json(200, &body)
}

/// An image as the image service shows it: its metadata among the attributes.
fn view(image: &Image) -> Value {
    let mut view = json!({
        "id": image.id,
        "name": image.name,
        "status": if image.status() == "ERROR" { "killed".to_owned() } else { image.status().to_lowercase() },
        "visibility": if image.project.is_none() { "public" } else { "private" },
        "owner": image.project.as_deref().unwrap_or(PROVIDER),
        "protected": false,
        "os_hidden": false,
        "min_disk": image.min_disk,
        "min_ram": image.min_ram,
        "size": image.size,
        "virtual_size": image.size,
        "disk_format": "raw",
        "container_format": "bare",
        "checksum": digest(image, 32),
        "os_hash_algo": "sha512",
        "os_hash_value": digest(image, 128),
        "stores": "local",
        "tags": [],
        "created_at": date_time(image.created),
        "updated_at": date_time(image.updated),
        "self": format!("/v2/images/{}", image.id),
        "file": format!("/v2/images/{}/file", image.id),
        "schema": "/v2/schemas/image",
    });
    for (name, value) in &image.metadata {
        view[name] = value.clone();
    }
    view
}

/// What stands for a checksum: hexadecimal digits made of the id, for there are no contents.
fn digest(image: &Image, length: usize) -> String {
    image
        .id
        .chars()
        .filter(char::is_ascii_hexdigit)
        .cycle()
        .take(length)
        .collect()
}

/// The versions document, with status 300 as for every path without a version.
fn choices(base: &str) -> Answer {
    let version = |minor: u32, status: &str| {
        let links = json!([{"rel": "self", "href": format!("{base}/v2/")}]);
        json!({"id": format!("v2.{minor}"), "status": status, "links": links})
    };
    let versions: Vec<Value> = (0..=18)
        .rev()
        .map(|minor| version(minor, if minor == 18 { "CURRENT" } else { "SUPPORTED" }))
        .collect();
    Answer::json(300, &json!({"versions": versions}))
}

fn missing(id: &str) -> Answer {
    let message = format!("No image found with ID {id}<br /><br />\n\n\n");
    faults::unwrapped(404, "Not Found", &message)
}

/// 401, as the check in front of the service says it.
fn unauthorized(keystone: String) -> Answer {
    let message = "This server could not verify that you are authorized to access the document you \
        requested. Either you supplied the wrong credentials (e.g., bad password), or your browser does not \
        understand how to supply the credentials required.<br /><br />\n\n\n";
    faults::unwrapped(401, "Unauthorized", message).with("www-authenticate", keystone)
}
