//! Files to inject into a new or rebuilt server.

use serde_json::Value;

use crate::sandbox::compute::validate;
use crate::sandbox::faults;
use crate::sandbox::http::answer::Answer;
use crate::sandbox::state::Cloud;

/// Files to inject: at most five, each of a limited size.
pub(crate) fn check(cloud: &Cloud, files: &Value) -> Result<(), Answer> {
    let most_bytes = if cloud.options.dialect.is_openstack() {
        10240
    } else {
        1000
    };
    let list = files
        .as_array()
        .ok_or_else(|| validate::not_of_type("personality", files, "'array'"))?;
    if list.len() > 5 {
        return Err(faults::forbidden("Personality file limit exceeded"));
    }
    for file in list {
        let path = file.get("path").and_then(Value::as_str);
        let path =
            path.ok_or_else(|| faults::invalid("personality", file, "'path' is a required property"))?;
        let contents = file.get("contents").unwrap_or(&Value::Null);
        let not_base64 = || {
            faults::invalid(
                "contents",
                contents,
                format!("{} is not a 'base64'", faults::python_repr(contents)),
            )
        };
        let length = validate::base64_length(contents).ok_or_else(not_base64)?;
        if path.len() > 255 {
            return Err(faults::forbidden("Personality file path too long"));
        }
        if length > most_bytes {
            return Err(faults::forbidden("Personality file content too long"));
        }
    }
    Ok(())
}
