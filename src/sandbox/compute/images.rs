//! Images of compute: stock ones and snapshots.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::call::Call;
use super::{flavors, validate};
use crate::sandbox::clock::{Seconds, date_time};
use crate::sandbox::compute::servers::server::Server;
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::options::Dialect;
use crate::sandbox::state::{Cloud, new_uuid};

/// An image: GB of disk and MB of memory that it needs, size in bytes.
#[derive(Clone, Deserialize)]
pub(crate) struct Image {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) min_disk: u64,
    pub(crate) min_ram: u64,
    pub(crate) size: u64,
    pub(crate) metadata: Map<String, Value>,
    #[serde(default)]
    pub(crate) created: Seconds,
    #[serde(default)]
    pub(crate) updated: Seconds,
    /// Whose snapshot it is; `None`: everybody's image.
    #[serde(default)]
    pub(crate) project: Option<String>,
    /// While it is being saved: when that ends, and whether well.
    #[serde(default)]
    saving: Option<(Seconds, bool)>,
    #[serde(default)]
    failed: bool,
    #[serde(default)]
    pub(crate) deleted: bool,
}

/// The images of a new region, made a month ago.
pub(crate) fn stock(dialect: Dialect, now: Seconds) -> Vec<Image> {
    let mut all: BTreeMap<String, Vec<Image>> =
        serde_json::from_str(include_str!("images.json")).expect("images.json fits Image");
    let mut images = all.remove(dialect.name()).unwrap_or_default();
    for (number, image) in images.iter_mut().enumerate() {
        image.created = (now - 30.0 * 86400.0 - 60.0 * number as f64).floor();
        image.updated = image.created;
    }
    images
}

impl Image {
    /// Lets a snapshot come to its end.
    pub(crate) fn settle(&mut self, now: Seconds) {
        if let Some((until, well)) = self.saving.filter(|(until, _)| now >= *until) {
            self.saving = None;
            self.failed = !well;
            self.updated = until;
        }
    }

    pub(crate) fn status(&self) -> &'static str {
        match (self.deleted, self.saving.is_some(), self.failed) {
            (true, _, _) => "DELETED",
            (_, true, _) => "SAVING",
            (_, _, true) => "ERROR",
            _ => "ACTIVE",
        }
    }

    pub(crate) fn is_visible_to(&self, project: &str) -> bool {
        self.project.as_deref().is_none_or(|owner| owner == project)
    }

    /// Whether the image's own properties tell that type; those of a provider mostly tell none.
    fn says_type(&self, kind: &str) -> bool {
        let own = self.metadata.get("image_type").and_then(Value::as_str);
        own.is_some_and(|own| own.eq_ignore_ascii_case(kind))
    }

    /// The server that a snapshot was taken of, as long as its metadata say so.
    fn server(&self) -> Option<&str> {
        self.metadata.get("instance_uuid").and_then(Value::as_str)
    }

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

/// Takes a snapshot of a server; gives its id.
pub(crate) fn snapshot(
    cloud: &mut Cloud,
    call: &Call,
    server: &Server,
    name: String,
    metadata: Map<String, Value>,
) -> String {
    let region = &cloud.regions[call.region];
    let base = server
        .image
        .as_ref()
        .and_then(|id| region.images.iter().find(|image| image.id == *id));
    let mut all = base.map(|image| image.metadata.clone()).unwrap_or_default();
    all.insert("image_type".to_owned(), json!("snapshot"));
    all.insert("instance_uuid".to_owned(), json!(server.id));
    all.insert(
        "base_image_ref".to_owned(),
        json!(server.image.as_deref().unwrap_or_default()),
    );
    all.extend(metadata);
    // What fills the disk of the server needs as much again.
    let flavor = flavors::find(cloud, &server.flavor).filter(|_| cloud.options.dialect.is_openstack());
    let until = call.now + cloud.options.build_seconds * 0.2;
    let image = Image {
        id: new_uuid(),
        name,
        min_disk: base
            .map_or(0, |image| image.min_disk)
            .max(flavor.map_or(0, |flavor| flavor.disk)),
        min_ram: base.map_or(0, |image| image.min_ram),
        size: base.map_or(0, |image| image.size),
        metadata: all,
        created: call.now,
        updated: call.now,
        project: Some(call.project.clone()),
        saving: Some((until, call.build_error.is_none())),
        failed: false,
        deleted: false,
    };
    let id = image.id.clone();
    cloud.regions[call.region].images.push(image);
    id
}

/// The image that a new server boots from; `None`: from a volume.
pub(crate) fn reference<'a>(
    cloud: &'a Cloud,
    call: &Call,
    reference: Option<&Value>,
    boots_from_volume: bool,
) -> Result<Option<&'a Image>, Answer> {
    let text = match reference {
        None | Some(Value::Null) => "",
        Some(Value::String(text)) => text,
        Some(other) => return Err(refuse_reference(other)),
    };
    match (text, boots_from_volume) {
        ("", true) => Ok(None),
        ("", false) => Err(faults::bad_request("Missing imageRef attribute")),
        _ => resolve(cloud, call, text, "Can not find requested image").map(Some),
    }
}

/// The image of a rebuild.
pub(crate) fn rebuild_reference<'a>(
    cloud: &'a Cloud,
    call: &Call,
    reference: &Value,
) -> Result<&'a Image, Answer> {
    let text = reference.as_str().ok_or_else(|| refuse_reference(reference))?;
    if cloud.options.dialect.is_openstack() && !validate::is_uuid(text) {
        let why = format!("{} is not a 'uuid'", faults::python_repr(reference));
        return Err(faults::invalid("imageRef", reference, why));
    }
    resolve(cloud, call, text, "Cannot find image for rebuild")
}

/// A present-day Nova takes only a UUID. Rackspace takes a URL as well, of which the last segment
/// counts, whatever host it names.
fn resolve<'a>(cloud: &'a Cloud, call: &Call, text: &str, missing: &str) -> Result<&'a Image, Answer> {
    let id = match cloud.options.dialect {
        Dialect::OpenStack => text,
        Dialect::Rackspace => validate::last_segment(text),
    };
    if !validate::is_uuid(id) {
        return Err(refuse_reference(&json!(text)));
    }
    let id = id.to_lowercase();
    let usable =
        |image: &&Image| image.id == id && image.is_visible_to(&call.project) && image.status() == "ACTIVE";
    cloud.regions[call.region]
        .images
        .iter()
        .find(usable)
        .ok_or_else(|| faults::bad_request(missing))
}

fn refuse_reference(value: &Value) -> Answer {
    let why = format!(
        "{} is not valid under any of the given schemas",
        faults::python_repr(value)
    );
    faults::invalid("imageRef", value, why)
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
