//! Images as compute shows them.

use serde_json::{Value, json};

use super::call::Call;
use super::validate;
use crate::sandbox::clock::date_time;
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::image_service::image::Image;
use crate::sandbox::options::Dialect;
use crate::sandbox::state::Cloud;

impl Image {
    fn view(&self, cloud: &Cloud, call: &Call) -> Value {
        let mut view = json!({
            "id": self.id,
            "name": self.name,
            "status": self.status(),
            "created": date_time(self.created),
            "updated": date_time(self.updated),
            "minDisk": self.min_disk,
            "minRam": self.min_ram,
            "progress": match self.status() { "SAVING" => 50, "ACTIVE" => 100, _ => 0 },
            "metadata": self.metadata,
            "OS-EXT-IMG-SIZE:size": self.size,
            "links": self.links(cloud, call),
        });
        match self.metadata.get("auto_disk_config").and_then(Value::as_str) {
            Some("True") => view["OS-DCF:diskConfig"] = json!("AUTO"),
            Some(_) => view["OS-DCF:diskConfig"] = json!("MANUAL"),
            None => {}
        }
        if let Some(server) = self.server() {
            view["server"] = json!({"id": server, "links": call.links("servers", server)});
        }
        view
    }

    /// `self`, `bookmark`, and the image service's `alternate`.
    fn links(&self, cloud: &Cloud, call: &Call) -> Vec<Value> {
        let mut links = call.links("images", &self.id);
        let kind = "application/vnd.openstack.image";
        links.push(json!({"rel": "alternate", "type": kind, "href": alternate(cloud, call, &self.id)}));
        links
    }
}

/// Where the image service has an image. Nova writes two slashes, Rackspace its own host.
fn alternate(cloud: &Cloud, call: &Call, id: &str) -> String {
    match cloud.options.dialect {
        Dialect::OpenStack => {
            let path = cloud.region_path(call.region);
            format!("http://127.0.0.1:{}{path}//images/{id}", cloud.ports.image)
        }
        Dialect::Rackspace => format!("{}/images/{id}", call.base),
    }
}

/// The `Location` of a new snapshot.
pub(crate) fn location(cloud: &Cloud, call: &Call, id: &str) -> String {
    match cloud.options.dialect {
        Dialect::OpenStack => alternate(cloud, call, id),
        Dialect::Rackspace => call.self_href("images", id),
    }
}

/// `GET /images` and `/images/detail`.
pub(crate) fn list(cloud: &Cloud, call: &Call, detail: bool) -> Reply {
    let keep = filter(cloud, call)?;
    let mut images: Vec<&Image> = cloud.regions[call.region]
        .images
        .iter()
        .filter(|image| keep(image))
        .collect();
    images.sort_by(|a, b| b.created.total_cmp(&a.created));
    // Nova's image listing is cut by the image service alone.
    let most = if cloud.options.dialect.is_openstack() {
        usize::MAX
    } else {
        cloud.options.max_limit
    };
    if cloud.options.dialect.is_openstack() {
        check_page(call, &images)?;
    }
    let page = call.page(images, most, |image: &&Image| &image.id, |_| None)?;
    let view = |image: &&Image| match detail {
        true => image.view(cloud, call),
        false => json!({"id": image.id, "name": image.name, "links": image.links(cloud, call)}),
    };
    let mut body = json!({"images": page.items.iter().map(view).collect::<Vec<_>>()});
    if let (true, Some(last)) = (page.full, page.items.last()) {
        let path = if detail { "images/detail" } else { "images" };
        body["images_links"] = call.next_link(path, &last.id);
    }
    Ok(Answer::json(200, &body))
}

/// What a present-day image service says of a page that it cannot give.
fn check_page(call: &Call, images: &[&Image]) -> Result<(), Answer> {
    if call.request.parameter("limit").is_some_and(|limit| limit == "0") {
        let why = "0 is less than the minimum of 1";
        let message = format!("Invalid input for query parameters limit. Value: 0. {why}");
        return Err(faults::bad_request(message));
    }
    match call.request.parameter("marker") {
        Some(marker) if !images.iter().any(|image| image.id == marker) => Err(faults::bad_request(format!(
            "HTTP 400 Bad Request: No image found with ID {marker}"
        ))),
        _ => Ok(()),
    }
}

fn filter(cloud: &Cloud, call: &Call) -> Result<impl Fn(&Image) -> bool + use<>, Answer> {
    let request = call.request;
    let since = request
        .parameter("changes-since")
        .map(|text| validate::date_time("changes-since", &text))
        .transpose()?;
    let least = |name: &str| match request.parameter(name) {
        None => Ok(0),
        Some(text) => match text.parse::<u64>() {
            Ok(number) => Ok(number),
            // A present-day Nova passes it on, and nobody looks at it.
            Err(_) if cloud.options.dialect.is_openstack() => Ok(0),
            Err(_) => Err(faults::bad_request(format!("Invalid {name} filter [{text}]"))),
        },
    };
    let (disk, ram) = (least("minDisk")?, least("minRam")?);
    let name = request.parameter("name");
    let status = request.parameter("status");
    // Here, unlike elsewhere, a URL works.
    let server = request
        .parameter("server")
        .map(|reference| validate::last_segment(&reference).to_owned());
    let kind = request.parameter("type").map(|kind| kind.to_uppercase());
    let openstack = cloud.options.dialect.is_openstack();
    // A present-day image service no longer tells of deleted images.
    let tells_deleted = !openstack && since.is_some();
    let project = call.project.clone();
    Ok(move |image: &Image| {
        image.is_visible_to(&project)
            && (tells_deleted || !image.deleted)
            && since.is_none_or(|since| image.updated.floor() >= since)
            && image.min_disk >= disk
            && image.min_ram >= ram
            && name.as_ref().is_none_or(|name| image.name == *name)
            && status
                .as_ref()
                .is_none_or(|status| image.status().eq_ignore_ascii_case(status))
            && server
                .as_ref()
                .is_none_or(|server| image.server() == Some(server.as_str()))
            && kind.as_ref().is_none_or(|kind| match kind.as_str() {
                _ if openstack => image.says_type(kind),
                "SERVER" | "SNAPSHOT" => image.server().is_some(),
                "BASE" => image.server().is_none(),
                _ => false,
            })
    })
}

/// `GET /images/{id}`.
pub(crate) fn show(cloud: &Cloud, call: &Call) -> Reply {
    let image = find(cloud, call)?;
    Ok(Answer::json(200, &json!({"image": image.view(cloud, call)})))
}

/// `DELETE /images/{id}`; only snapshots are one's own.
pub(crate) fn delete(cloud: &mut Cloud, call: &Call) -> Reply {
    let image = find(cloud, call)?;
    if image.project.is_none() {
        return Err(faults::forbidden("You are not allowed to delete the image."));
    }
    let image = find_mut(cloud, call)?;
    image.deleted = true;
    image.updated = call.now;
    Ok(Answer::empty(204))
}

fn position(cloud: &Cloud, call: &Call) -> Result<usize, Answer> {
    let is_it = |image: &Image| image.id == call.id() && image.is_visible_to(&call.project) && !image.deleted;
    let at = cloud.regions[call.region].images.iter().position(is_it);
    at.ok_or_else(|| faults::not_found("Image not found."))
}

/// The image that the path names.
pub(crate) fn find<'a>(cloud: &'a Cloud, call: &Call) -> Result<&'a Image, Answer> {
    let at = position(cloud, call)?;
    Ok(&cloud.regions[call.region].images[at])
}

/// The same, to change it.
pub(crate) fn find_mut<'a>(cloud: &'a mut Cloud, call: &Call) -> Result<&'a mut Image, Answer> {
    let at = position(cloud, call)?;
    Ok(&mut cloud.regions[call.region].images[at])
}
