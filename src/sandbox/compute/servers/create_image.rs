//! The image of a server.

use serde_json::{Map, Value, json};

use super::server::Server;
use super::work::{End, begin, ready};
use crate::sandbox::compute::call::Call;
use crate::sandbox::compute::{flavors, images, validate};
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::image_service::image::Image;
use crate::sandbox::state::{Cloud, new_uuid};

/// The action `createImage`.
pub(crate) fn create_image(cloud: &mut Cloud, call: &Call, body: &Value) -> Reply {
    let options = validate::object("createImage", body)?;
    let name = validate::required(options, "createImage", "name").and_then(validate::name)?;
    let metadata = options
        .get("metadata")
        .map(validate::metadata)
        .transpose()?
        .unwrap_or_default();
    cloud.check_metadata_count(metadata.len())?;
    let server = ready(
        cloud,
        call,
        "createImage",
        &["active", "stopped", "paused", "suspended"],
    )?;
    let end = End::state(server.vm_state, server.power_state);
    let server = server.clone();
    let id = snapshot(cloud, call, &server, name, metadata);
    let tasks = &["image_snapshot", "image_pending_upload", "image_uploading"];
    begin(cloud, call, "createImage", tasks, end, 0.2)?;
    if call.microversion >= 45 {
        return Ok(Answer::json(202, &json!({"image_id": id})));
    }
    // The framework's own word for a body that there is not.
    let answer = Answer::empty(202).with("content-type", "text/html; charset=UTF-8");
    Ok(answer.with("location", images::location(cloud, call, &id)))
}

/// Takes a snapshot of a server; gives its id.
fn snapshot(
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
