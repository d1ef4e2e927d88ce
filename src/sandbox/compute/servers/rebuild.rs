//! The rebuild of a server from an image.

use serde_json::{Map, Value, json};

use super::find;
use super::view::{self, Extent};
use super::work::{End, begin, ready};
use super::{image_reference, order, personality};
use crate::sandbox::compute::call::Call;
use crate::sandbox::compute::validate;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::state::{Cloud, new_password};

/// The attributes of a rebuild.
const ATTRIBUTES: [&str; 10] = [
    "imageRef",
    "name",
    "adminPass",
    "metadata",
    "OS-DCF:diskConfig",
    "accessIPv4",
    "accessIPv6",
    "preserve_ephemeral",
    "description",
    "personality",
];

/// The action `rebuild`.
pub(crate) fn rebuild(cloud: &mut Cloud, call: &Call, body: &Value) -> Reply {
    let options = validate::object("rebuild", body)?;
    let reference = validate::required(options, "rebuild", "imageRef")?;
    validate::no_others(options, "rebuild", &ATTRIBUTES)?;
    let name = options.get("name").map(validate::name).transpose()?;
    let metadata = options.get("metadata").map(validate::metadata).transpose()?;
    cloud.check_metadata_count(metadata.as_ref().map_or(0, Map::len))?;
    if let Some(files) = options.get("personality") {
        personality::check(cloud, files)?;
    }
    let access4 = validate::access_address(cloud, options, "accessIPv4")?;
    let access6 = validate::access_address(cloud, options, "accessIPv6")?;
    let image = image_reference::of_rebuild(cloud, call, reference)?;
    let disk_config = order::disk_config(options, Some(image), cloud.options.dialect.is_openstack())?;
    let image = image.id.clone();
    let server = ready(cloud, call, "rebuild", &["active", "stopped", "error"])?;
    server.image = Some(image);
    server.name = name.unwrap_or_else(|| server.name.clone());
    server.metadata = metadata.unwrap_or_else(|| server.metadata.clone());
    server.disk_config = disk_config;
    server.access_ipv4 = access4.unwrap_or_else(|| server.access_ipv4.clone());
    server.access_ipv6 = access6.unwrap_or_else(|| server.access_ipv6.clone());
    if let Some(description) = options.get("description") {
        server.description = description.as_str().map(str::to_owned);
    }
    let end = End::resting(server.vm_state == "stopped");
    begin(
        cloud,
        call,
        "rebuild",
        &["rebuilding", "rebuild_block_device_mapping", "rebuild_spawning"],
        end,
        1.0,
    )?;
    let server = find(cloud, call)?;
    let mut view = view::detailed(cloud, call, server, Extent::Lean);
    let given = options
        .get("adminPass")
        .and_then(Value::as_str)
        .map(str::to_owned);
    view["adminPass"] = json!(given.unwrap_or_else(new_password));
    Ok(Answer::json(202, &json!({"server": view})).with("location", call.self_href("servers", call.id())))
}
