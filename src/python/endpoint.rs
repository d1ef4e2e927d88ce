//! Where a resource came from, as a text that a pickle can keep. It holds no secrets.

use pyo3::prelude::*;

use super::error;
use crate::Endpoint;

pub(super) fn text(endpoint: Option<&Endpoint>) -> Option<String> {
    endpoint.map(|endpoint| endpoint.describe().to_string())
}

pub(super) fn read(py: Python<'_>, text: Option<&str>) -> PyResult<Option<Endpoint>> {
    let read = |text: &str| {
        let described = serde_json::from_str(text).unwrap_or_default();
        Endpoint::from_description(&described).map_err(error::raised(py))
    };
    text.map(read).transpose()
}
