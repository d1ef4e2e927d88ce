//! Metadata of servers and images: the same calls on both.

use serde_json::{Map, Value, json};

use super::call::Call;
use super::{images, servers, validate};
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::state::Cloud;

/// Whose metadata.
#[derive(Clone, Copy)]
pub(crate) enum Of {
    Server,
    Image,
}

impl Of {
    fn get(self, cloud: &Cloud, call: &Call) -> Result<Map<String, Value>, Answer> {
        Ok(match self {
            Of::Server => servers::find(cloud, call)?.metadata.clone(),
            Of::Image => images::find(cloud, call)?.metadata.clone(),
        })
    }

    fn store(self, cloud: &mut Cloud, call: &Call, items: &Map<String, Value>) -> Result<(), Answer> {
        cloud.check_metadata_count(items.len())?;
        match self {
            Of::Server => {
                let server = servers::find_mut(cloud, call)?;
                validate::unlocked(server)?;
                server.metadata = items.clone();
                server.updated = call.now;
            }
            Of::Image => {
                if images::find(cloud, call)?.project.is_none() {
                    return Err(faults::forbidden(match cloud.options.dialect.is_openstack() {
                        true => format!("Not authorized for image {}.", call.id()),
                        false => "You are not allowed to modify this image.".to_owned(),
                    }));
                }
                let image = images::find_mut(cloud, call)?;
                image.metadata = items.clone();
                image.updated = call.now;
            }
        }
        Ok(())
    }
}

fn all(items: &Map<String, Value>) -> Answer {
    Answer::json(200, &json!({"metadata": items}))
}

/// `GET …/metadata`.
pub(crate) fn list(cloud: &Cloud, call: &Call, of: Of) -> Reply {
    Ok(all(&of.get(cloud, call)?))
}

/// `PUT …/metadata`: replaces all.
pub(crate) fn set(cloud: &mut Cloud, call: &Call, of: Of) -> Reply {
    of.get(cloud, call)?;
    let items = given(call, "metadata")?;
    of.store(cloud, call, &items)?;
    Ok(all(&items))
}

/// `POST …/metadata`: adds and changes.
pub(crate) fn update(cloud: &mut Cloud, call: &Call, of: Of) -> Reply {
    let mut items = of.get(cloud, call)?;
    items.extend(given(call, "metadata")?);
    of.store(cloud, call, &items)?;
    Ok(all(&items))
}

/// `GET …/metadata/{key}`.
pub(crate) fn show_item(cloud: &Cloud, call: &Call, of: Of) -> Reply {
    let items = of.get(cloud, call)?;
    let value = items
        .get(call.key())
        .ok_or_else(|| no_item(cloud, of, "The resource could not be found."))?;
    Ok(Answer::json(200, &json!({"meta": {call.key(): value}})))
}

/// `PUT …/metadata/{key}`.
pub(crate) fn set_item(cloud: &mut Cloud, call: &Call, of: Of) -> Reply {
    let mut items = of.get(cloud, call)?;
    let item = given(call, "meta")?;
    if item.len() != 1 {
        let item = Value::Object(item);
        let why = format!("{} has too many properties", faults::python_repr(&item));
        return Err(faults::invalid("meta", &item, why));
    }
    if !item.contains_key(call.key()) {
        return Err(faults::bad_request("Request body and URI mismatch"));
    }
    items.extend(item.clone());
    of.store(cloud, call, &items)?;
    Ok(Answer::json(200, &json!({"meta": item})))
}

/// `DELETE …/metadata/{key}`.
pub(crate) fn delete_item(cloud: &mut Cloud, call: &Call, of: Of) -> Reply {
    let mut items = of.get(cloud, call)?;
    let removed = items.shift_remove(call.key());
    removed.ok_or_else(|| no_item(cloud, of, "Invalid metadata key"))?;
    of.store(cloud, call, &items)?;
    Ok(Answer::empty(204))
}

fn given(call: &Call, key: &str) -> Result<Map<String, Value>, Answer> {
    let body = call.request.json()?;
    validate::only_member(&body, key)?;
    validate::metadata(&body[key])
}

/// A present-day Nova has other words for the metadata of images.
fn no_item(cloud: &Cloud, of: Of, of_image: &str) -> Answer {
    match of {
        Of::Image if cloud.options.dialect.is_openstack() => faults::not_found(of_image),
        _ => faults::not_found("Metadata item was not found"),
    }
}
