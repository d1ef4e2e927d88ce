//! What Nova checks of values, and how it says no.

use std::net::{Ipv4Addr, Ipv6Addr};

use base64::Engine;
use serde_json::{Map, Value};

use super::answer::Answer;
use super::clock::{self, Seconds};
use super::faults;
use super::request::Request;
use super::server::Server;

/// The object under the one member that the body must have.
pub(super) fn only_member<'a>(body: &'a Value, key: &str) -> Result<&'a Map<String, Value>, Answer> {
    no_others(body.as_object().expect("checked when read"), "", &[key])?;
    let member = body.get(key).ok_or_else(|| {
        faults::bad_request(format!(
            "Invalid input for field/attribute {key}. Value: {}. '{key}' is a required property",
            faults::python_repr(body)
        ))
    })?;
    member
        .as_object()
        .ok_or_else(|| not_of_type(key, member, "object"))
}

/// Refuses members that are not among the allowed ones.
pub(super) fn no_others(members: &Map<String, Value>, field: &str, allowed: &[&str]) -> Result<(), Answer> {
    let Some(other) = members.keys().find(|key| !allowed.contains(&key.as_str())) else {
        return Ok(());
    };
    let why = format!("Additional properties are not allowed ('{other}' was unexpected)");
    match field {
        "" => Err(faults::bad_request(why)),
        _ => Err(faults::invalid(field, &Value::Object(members.clone()), why)),
    }
}

pub(super) fn not_of_type(field: &str, value: &Value, kind: &str) -> Answer {
    faults::invalid(
        field,
        value,
        format!("{} is not of type '{kind}'", faults::python_repr(value)),
    )
}

/// A name of 1 to 255 characters that is not blank. Blanks around it are cut.
pub(super) fn name(value: &Value) -> Result<String, Answer> {
    let text = value
        .as_str()
        .ok_or_else(|| not_of_type("name", value, "string"))?;
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(faults::invalid("name", value, format!("'{text}' is too short")));
    }
    if text.chars().count() > 255 {
        return Err(faults::invalid("name", value, format!("'{text}' is too long")));
    }
    Ok(trimmed.to_owned())
}

/// An address of the version that the attribute's name says; empty takes it away.
pub(super) fn address(value: &Value, field: &str) -> Result<String, Answer> {
    let text = value.as_str().unwrap_or_default();
    let v4 = field.ends_with('4');
    let fits = if v4 {
        text.parse::<Ipv4Addr>().is_ok()
    } else {
        text.parse::<Ipv6Addr>().is_ok()
    };
    if !fits && !(text.is_empty() && (value.is_string() || value.is_null())) {
        let kind = if v4 { "ipv4" } else { "ipv6" };
        return Err(faults::invalid(
            field,
            value,
            format!("{} is not a '{kind}'", faults::python_repr(value)),
        ));
    }
    Ok(text.to_owned())
}

/// `AUTO` or `MANUAL`, in upper case.
pub(super) fn disk_config(value: &Value) -> Result<&'static str, Answer> {
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
pub(super) fn metadata(value: &Value) -> Result<Map<String, Value>, Answer> {
    let pairs = value
        .as_object()
        .ok_or_else(|| not_of_type("metadata", value, "object"))?;
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_:. ".contains(letter);
    for (key, item) in pairs {
        let text = item.as_str().ok_or_else(|| not_of_type(key, item, "string"))?;
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

/// True or false, also as the texts that Nova takes for them.
pub(super) fn boolean(value: &Value, field: &str) -> Result<bool, Answer> {
    match value {
        Value::Bool(flag) => Ok(*flag),
        Value::String(text) => match text.to_lowercase().as_str() {
            "true" | "1" | "on" | "yes" | "y" | "t" => Ok(true),
            "false" | "0" | "off" | "no" | "n" | "f" | "" => Ok(false),
            _ => Err(faults::invalid(
                field,
                value,
                format!("'{text}' is not one of [True, 'True', 'TRUE', 'true', …]"),
            )),
        },
        _ => Err(not_of_type(field, value, "boolean")),
    }
}

/// Base64, white space inside ignored; the number of bytes it stands for.
pub(super) fn base64_length(value: &Value) -> Option<usize> {
    let text: String = value.as_str()?.split_ascii_whitespace().collect();
    base64::engine::general_purpose::STANDARD
        .decode(text)
        .ok()
        .map(|bytes| bytes.len())
}

pub(super) fn is_uuid(text: &str) -> bool {
    let hex = text.replace('-', "");
    hex.len() == 32 && hex.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The time of a query parameter.
pub(super) fn date_time(parameter: &str, text: &str) -> Result<Seconds, Answer> {
    clock::parse_date_time(text).ok_or_else(|| {
        faults::bad_request(format!(
            "Invalid input for query parameters {parameter}. Value: {text}. '{text}' is not a 'date-time'"
        ))
    })
}

/// `sort_key` and `sort_dir`: the key, and whether it goes upwards.
pub(super) fn sorting(request: &Request) -> Result<Option<(String, bool)>, Answer> {
    const KEYS: [&str; 5] = ["created_at", "display_name", "updated_at", "uuid", "vm_state"];
    let refuse = |parameter: &str, value: &str| {
        let why = format!("'{value}' is not one of the values there are");
        faults::bad_request(format!(
            "Invalid input for query parameters {parameter}. Value: {value}. {why}"
        ))
    };
    let ascending = match request.parameter("sort_dir").as_deref() {
        Some("asc") => true,
        None | Some("desc") => false,
        Some(other) => return Err(refuse("sort_dir", other)),
    };
    match request.parameter("sort_key") {
        None if ascending => Ok(Some(("created_at".to_owned(), true))),
        None => Ok(None),
        Some(key) if KEYS.contains(&key.as_str()) => Ok(Some((key, ascending))),
        Some(key) => Err(refuse("sort_key", &key)),
    }
}

/// 403 of a rule that the caller's role does not meet.
pub(super) fn not_allowed(rule: &str) -> Answer {
    faults::forbidden(format!("Policy doesn't allow {rule} to be performed."))
}

/// 409 for a locked server.
pub(super) fn unlocked(server: &Server) -> Result<(), Answer> {
    match server.locked {
        true => Err(faults::conflict(format!("Instance {} is locked", server.id))),
        false => Ok(()),
    }
}

/// What follows the last slash, the query cut off.
pub(super) fn last_segment(reference: &str) -> &str {
    let path = reference.split('?').next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default()
}
