//! What a notebook shows of an object: written in Python, and imported when the first notebook asks.

use pyo3::prelude::*;

/// The card or table for an object.
pub(super) fn show<'py>(thing: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let html = thing.py().import("cloudservers.html")?;
    html.call_method1("show", (thing,))
}
