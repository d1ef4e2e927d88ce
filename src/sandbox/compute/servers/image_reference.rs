//! The image that a server is made or rebuilt from, by the reference that a request gives.

use serde_json::{Value, json};

use crate::sandbox::compute::call::Call;
use crate::sandbox::compute::validate;
use crate::sandbox::faults;
use crate::sandbox::http::answer::Answer;
use crate::sandbox::image_service::image::Image;
use crate::sandbox::options::Dialect;
use crate::sandbox::state::Cloud;

/// The image that a new server boots from; `None`: from a volume.
pub(crate) fn of_creation<'a>(
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
pub(crate) fn of_rebuild<'a>(cloud: &'a Cloud, call: &Call, reference: &Value) -> Result<&'a Image, Answer> {
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
