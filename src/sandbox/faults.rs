//! The faults, each by its name.

use serde_json::{Value, json};

use crate::sandbox::http::answer::Answer;

/// The documented name of the fault of a status.
pub(crate) fn name_of(status: u16) -> &'static str {
    match status {
        400 => "badRequest",
        401 => "unauthorized",
        403 => "forbidden",
        404 => "itemNotFound",
        405 => "badMethod",
        409 => "conflictingRequest",
        413 | 429 => "overLimit",
        415 => "badMediaType",
        501 => "notImplemented",
        503 => "serviceUnavailable",
        _ => "computeFault",
    }
}

/// A fault of compute: `{"badRequest": {"code": 400, "message": "…"}}`.
pub(crate) fn fault(status: u16, message: impl Into<String>) -> Answer {
    named(name_of(status), status, message)
}

/// A fault under a name of its own.
pub(crate) fn named(name: &str, status: u16, message: impl Into<String>) -> Answer {
    let body = json!({name: {"code": status, "message": message.into()}});
    let mut answer = Answer::json(status, &body);
    // Faults tell their character set, good answers do not.
    answer.headers = vec![("content-type", "application/json; charset=UTF-8".to_owned())];
    answer
}

pub(crate) fn bad_request(message: impl Into<String>) -> Answer {
    fault(400, message)
}

pub(crate) fn forbidden(message: impl Into<String>) -> Answer {
    fault(403, message)
}

pub(crate) fn conflict(message: impl Into<String>) -> Answer {
    fault(409, message)
}

pub(crate) fn not_found(message: impl Into<String>) -> Answer {
    fault(404, message)
}

/// 404 of what a microversion does not have.
pub(crate) fn no_resource() -> Answer {
    not_found("The resource could not be found.")
}

/// The badRequest of Nova's schema check.
pub(crate) fn invalid(field: &str, value: &Value, why: impl AsRef<str>) -> Answer {
    let value = python_text(value);
    bad_request(format!(
        "Invalid input for field/attribute {field}. Value: {value}. {}",
        why.as_ref()
    ))
}

/// A value as Nova, a Python program, prints it in its messages: texts bare.
fn python_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => python_repr(other),
    }
}

/// A value in Python's notation.
pub(crate) fn python_repr(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => format!("'{text}'"),
        Value::Array(items) => format!(
            "[{}]",
            items.iter().map(python_repr).collect::<Vec<_>>().join(", ")
        ),
        Value::Object(members) => {
            let pairs = members
                .iter()
                .map(|(key, value)| format!("'{key}': {}", python_repr(value)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}

/// What the framework below Nova says of a path without a route: no wrapper, a text for a code.
pub(crate) fn no_route() -> Answer {
    unwrapped(
        404,
        "Not Found",
        "The resource could not be found.<br /><br />\n\n\n",
    )
}

/// An answer of the framework below Nova.
pub(crate) fn unwrapped(status: u16, title: &str, message: &str) -> Answer {
    Answer::json(
        status,
        &json!({"message": message, "code": format!("{status} {title}"), "title": title}),
    )
}

/// The error shape of the identity service.
pub(crate) fn identity(status: u16, title: &str, message: &str) -> Answer {
    Answer::json(
        status,
        &json!({"error": {"code": status, "message": message, "title": title}}),
    )
}

/// 401 of the identity service, which others pass on.
pub(crate) fn unauthorized() -> Answer {
    let message = "The request you have made requires authentication.";
    identity(401, "Unauthorized", message)
}

/// The error shape of the network service.
pub(crate) fn network(status: u16, kind: &str, message: String) -> Answer {
    Answer::json(
        status,
        &json!({"NeutronError": {"type": kind, "message": message, "detail": ""}}),
    )
}
