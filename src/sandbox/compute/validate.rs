//! What Nova checks of values, and how it says no.

use std::net::{Ipv4Addr, Ipv6Addr};

use base64::Engine;
use serde_json::{Map, Value};

use crate::sandbox::clock::{self, Seconds};
use crate::sandbox::compute::servers::server::Server;
use crate::sandbox::faults;
use crate::sandbox::http::answer::Answer;
use crate::sandbox::http::request::Request;
use crate::sandbox::state::Cloud;

/// The object under the one member that the body must have.
pub(crate) fn only_member<'a>(body: &'a Value, key: &str) -> Result<&'a Map<String, Value>, Answer> {
    let member = required_member(body, key)?;
    no_others(body.as_object().expect("checked when read"), "", &[key])?;
    member
        .as_object()
        .ok_or_else(|| not_of_type(key, member, "'object'"))
}

/// What stands under the key of an action, which must be an object.
pub(crate) fn object<'a>(key: &str, body: &'a Value) -> Result<&'a Map<String, Value>, Answer> {
    body.as_object().ok_or_else(|| not_of_type(key, body, "'object'"))
}

/// A member that the body must have.
pub(crate) fn required_member<'a>(body: &'a Value, key: &str) -> Result<&'a Value, Answer> {
    body.get(key)
        .ok_or_else(|| faults::bad_request(format!("'{key}' is a required property")))
}

/// An attribute that the object under `field` must have.
pub(crate) fn required<'a>(
    members: &'a Map<String, Value>,
    field: &str,
    key: &str,
) -> Result<&'a Value, Answer> {
    members.get(key).ok_or_else(|| {
        let why = format!("'{key}' is a required property");
        faults::invalid(field, &Value::Object(members.clone()), why)
    })
}

/// Refuses members that are not among the allowed ones.
pub(crate) fn no_others(members: &Map<String, Value>, field: &str, allowed: &[&str]) -> Result<(), Answer> {
    let Some(other) = members.keys().find(|key| !allowed.contains(&key.as_str())) else {
        return Ok(());
    };
    let why = format!("Additional properties are not allowed ('{other}' was unexpected)");
    match field {
        "" => Err(faults::bad_request(why)),
        _ => Err(faults::invalid(field, &Value::Object(members.clone()), why)),
    }
}

/// Kinds are quoted, and separated by commas.
pub(crate) fn not_of_type(field: &str, value: &Value, kind: &str) -> Answer {
    faults::invalid(
        field,
        value,
        format!("{} is not of type {kind}", faults::python_repr(value)),
    )
}

/// A name of 1 to 255 characters that is not blank. Blanks around it are cut.
pub(crate) fn name(value: &Value) -> Result<String, Answer> {
    let text = value
        .as_str()
        .ok_or_else(|| not_of_type("name", value, "'string'"))?;
    let trimmed = text.trim();
    if text.is_empty() {
        return Err(faults::invalid("name", value, "'' should be non-empty"));
    }
    if trimmed.is_empty() {
        return Err(faults::bad_request(
            "An invalid 'name' value was provided. The name must be: printable characters. Can not start or \
             end with whitespace.",
        ));
    }
    if text.chars().count() > 255 {
        return Err(faults::invalid("name", value, format!("'{text}' is too long")));
    }
    Ok(trimmed.to_owned())
}

/// The access address that an order, an update or a rebuild gives, of the version that the
/// attribute's name says; on Rackspace an empty one takes it away.
pub(crate) fn access_address(
    cloud: &Cloud,
    members: &Map<String, Value>,
    field: &str,
) -> Result<Option<String>, Answer> {
    let Some(value) = members.get(field) else {
        return Ok(None);
    };
    let text = value.as_str().unwrap_or_default();
    let v4 = field.ends_with('4');
    let fits = if v4 {
        text.parse::<Ipv4Addr>().is_ok()
    } else {
        text.parse::<Ipv6Addr>().is_ok()
    };
    if cloud.options.dialect.is_openstack() && !value.is_string() {
        return Err(not_of_type(field, value, "'string'"));
    }
    let takes_away = !cloud.options.dialect.is_openstack() && text.is_empty();
    if !fits && !(takes_away && (value.is_string() || value.is_null())) {
        let kind = if v4 { "ipv4" } else { "ipv6" };
        let why = format!("{} is not a '{kind}'", faults::python_repr(value));
        return Err(faults::invalid(field, value, why));
    }
    Ok(Some(text.to_owned()))
}

/// `AUTO` or `MANUAL`, in upper case.
pub(crate) fn disk_config(value: &Value) -> Result<&'static str, Answer> {
    match value.as_str() {
        Some("AUTO") => Ok("AUTO"),
        Some("MANUAL") => Ok("MANUAL"),
        _ => {
            let why = format!("{} is not one of ['AUTO', 'MANUAL']", faults::python_repr(value));
            Err(faults::invalid("OS-DCF:diskConfig", value, why))
        }
    }
}

/// Texts under keys of letters, digits and `-_:. `, all at most 255 characters long.
pub(crate) fn metadata(value: &Value) -> Result<Map<String, Value>, Answer> {
    let pairs = value
        .as_object()
        .ok_or_else(|| not_of_type("metadata", value, "'object'"))?;
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_:. ".contains(letter);
    for (key, item) in pairs {
        let text = item.as_str().ok_or_else(|| not_of_type(key, item, "'string'"))?;
        if text.chars().count() > 255 {
            return Err(faults::invalid(key, item, format!("'{text}' is too long")));
        }
        if key.is_empty() || key.chars().count() > 255 || !key.chars().all(plain) {
            let why = format!("'{key}' does not match any of the regexes: '^[a-zA-Z0-9-_:. ]{{1,255}}$'");
            return Err(faults::invalid("metadata", value, why));
        }
    }
    Ok(pairs.clone())
}

/// What Nova takes for true and false.
const BOOLEANS: &str = "[True, 'True', 'TRUE', 'true', '1', 'ON', 'On', 'on', 'YES', 'Yes', 'yes', False, \
    'False', 'FALSE', 'false', '0', 'OFF', 'Off', 'off', 'NO', 'No', 'no']";

/// True or false, also as the texts that Nova takes for them.
pub(crate) fn boolean(value: &Value, field: &str) -> Result<bool, Answer> {
    match value {
        Value::Bool(flag) => Ok(*flag),
        Value::String(text) => match text.to_lowercase().as_str() {
            "true" | "1" | "on" | "yes" => Ok(true),
            "false" | "0" | "off" | "no" => Ok(false),
            _ => Err(faults::invalid(
                field,
                value,
                format!("'{text}' is not one of {BOOLEANS}"),
            )),
        },
        _ => Err(not_of_type(field, value, "'boolean'")),
    }
}

/// Base64, the number of bytes it stands for. As in Python, all that is no letter of it is passed over.
pub(crate) fn base64_length(value: &Value) -> Option<usize> {
    let is_letter = |letter: &char| letter.is_ascii_alphanumeric() || "+/=".contains(*letter);
    let text: String = value.as_str()?.chars().filter(is_letter).collect();
    base64::engine::general_purpose::STANDARD
        .decode(text)
        .ok()
        .map(|bytes| bytes.len())
}

pub(crate) fn is_uuid(text: &str) -> bool {
    let hex = text.replace('-', "");
    hex.len() == 32 && hex.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The time of a query parameter.
pub(crate) fn date_time(parameter: &str, text: &str) -> Result<Seconds, Answer> {
    clock::parse_date_time(text).ok_or_else(|| {
        faults::bad_request(format!(
            "Invalid input for query parameters {parameter}. Value: {text}. '{text}' is not a 'date-time'"
        ))
    })
}

/// `sort_key`, which has to be one of those that there are.
pub(crate) fn sort_key(request: &Request, known: &[&str]) -> Result<Option<String>, Answer> {
    match request.parameter("sort_key") {
        Some(key) if !known.contains(&key.as_str()) => {
            let all = known
                .iter()
                .map(|key| format!("'{key}'"))
                .collect::<Vec<_>>()
                .join(", ");
            Err(faults::bad_request(format!(
                "Invalid input for query parameters sort_key. Value: {key}. '{key}' is not one of [{all}]"
            )))
        }
        key => Ok(key),
    }
}

/// 403 of a rule that the caller's role does not meet.
pub(crate) fn not_allowed(rule: &str) -> Answer {
    faults::forbidden(format!("Policy doesn't allow {rule} to be performed."))
}

/// 409 for a locked server.
pub(crate) fn unlocked(server: &Server) -> Result<(), Answer> {
    match server.locked {
        true => Err(faults::conflict(format!("Instance {} is locked", server.id))),
        false => Ok(()),
    }
}

/// What follows the last slash, the query cut off.
pub(crate) fn last_segment(reference: &str) -> &str {
    let path = reference.split('?').next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default()
}
