//! Files to inject into a new or rebuilt server.

use serde_json::Value;

use crate::sandbox::compute::validate;
use crate::sandbox::faults;
use crate::sandbox::http::answer::Answer;
use crate::sandbox::state::Cloud;

/// Files that one request may inject.
pub(crate) const MOST_FILES: usize = 5;

/// Bytes of a path.
pub(crate) const LONGEST_PATH: usize = 255;

/// Bytes of a file.
pub(crate) fn most_bytes(cloud: &Cloud) -> usize {
    if cloud.options.dialect.is_openstack() {
        10240
    } else {
        1000
    }
}

/// Refuses files that are too many, too long, or no base64.
pub(crate) fn check(cloud: &Cloud, files: &Value) -> Result<(), Answer> {
    let list = files
        .as_array()
        .ok_or_else(|| validate::not_of_type("personality", files, "'array'"))?;
    if list.len() > MOST_FILES {
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
        if path.len() > LONGEST_PATH {
            return Err(faults::forbidden("Personality file path too long"));
        }
        if length > most_bytes(cloud) {
            return Err(faults::forbidden("Personality file content too long"));
        }
    }
    Ok(())
}
