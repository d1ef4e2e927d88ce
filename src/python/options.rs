//! The keyword arguments of `with_options`.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::error;
use super::fields::{Fields, text};
use crate::{ClientOptions, Links, References};

/// What a derived client is to differ in.
pub(super) fn read(py: Python<'_>, given: Option<&Bound<'_, PyDict>>) -> PyResult<ClientOptions> {
    let fields = Fields::new(py, "with_options", given)?;
    let mut options = ClientOptions::new();
    if let Some(region) = fields.text("region")? {
        options = options.region(region);
    }
    if let Some(timeout) = fields.seconds("timeout")? {
        options = options.timeout(timeout);
    }
    if let Some(deadline) = fields.seconds("deadline")? {
        options = options.deadline(deadline);
    }
    if let Some(version) = fields.take_with_none("microversion")? {
        let version = (!version.is_none()).then(|| text(&version, "microversion"));
        options = options.microversion(version.transpose()?);
    }
    if let Some(policy) = fields.text("references")? {
        options = options.references(match policy.as_str() {
            "ids" => References::Ids,
            "as-given" => References::AsGiven,
            _ => return Err(unknown(py, "references", &policy, "ids and as-given")),
        });
    }
    if let Some(policy) = fields.text("links")? {
        options = options.links(match policy.as_str() {
            "repair" => Links::Repair,
            "strict" => Links::Strict,
            _ => return Err(unknown(py, "links", &policy, "repair and strict")),
        });
    }
    if let Some(allowed) = fields.truth("pickle_secrets")? {
        options = options.secrets_travel(allowed);
    }
    fields.finish()?;
    Ok(options)
}

fn unknown(py: Python<'_>, name: &str, given: &str, known: &str) -> PyErr {
    error::invalid_argument(
        py,
        format!("{given:?} is no policy for {name}; there are {known}"),
    )
}
