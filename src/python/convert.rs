//! What callers give, as the core takes it; times as Python has them.

use std::time::Duration;

use jiff::Timestamp;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyByteArray, PyBytes, PyDateTime, PyInt, PyMapping, PyString, PyTzInfo};

use super::error::{self, invalid_argument, wrong_type};
use super::link::Link;
use super::reference::Reference;
use super::resource::{self, Resource};
use crate::operation::servers::Metadata;
use crate::{Kind, ToReference as _};

/// A reference to a resource of a kind, in any of its forms.
///
/// A wrong type is told at once; what else is wrong with it, when the request is built.
pub(super) fn reference(
    value: &Bound<'_, PyAny>,
    kind: Kind,
    argument: &str,
) -> PyResult<crate::Result<crate::Reference>> {
    if let Ok(resource) = value.cast::<Resource>() {
        return Ok(resource::to_reference(resource, kind));
    }
    if let Ok(reference) = value.cast::<Reference>() {
        return Ok(reference.get().core().to_reference(kind));
    }
    if let Ok(link) = value.cast::<Link>() {
        return Ok(link.get().core().to_reference(kind));
    }
    match id_or_url(value)? {
        Some(text) => Ok(crate::Reference::new(text, kind)),
        None => Err(wrong_type(
            argument,
            &format!("an id, URL, link, reference or {kind}"),
            value,
        )),
    }
}

/// A reference that says itself what it refers to, or does not say it.
pub(super) fn any_reference(value: &Bound<'_, PyAny>, argument: &str) -> PyResult<crate::Reference> {
    let found = if let Ok(resource) = value.cast::<Resource>() {
        resource::to_reference(resource, resource::kind(resource))
    } else if let Ok(reference) = value.cast::<Reference>() {
        Ok(reference.get().core().clone())
    } else if let Ok(link) = value.cast::<Link>() {
        crate::Reference::new(link.get().core().url(), None)
    } else {
        match id_or_url(value)? {
            Some(text) => crate::Reference::new(text, None),
            None => {
                return Err(wrong_type(
                    argument,
                    "an id, URL, link, reference or resource",
                    value,
                ));
            }
        }
    };
    found.map_err(error::raised(value.py()))
}

/// Ids are texts, but some services have whole numbers for them.
fn id_or_url(value: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Some(text.to_str()?.to_owned()));
    }
    if value.is_instance_of::<PyInt>() && !value.is_instance_of::<PyBool>() {
        return Ok(Some(value.str()?.to_str()?.to_owned()));
    }
    Ok(None)
}

/// A point in time, in UTC.
pub(super) fn datetime(py: Python<'_>, time: Timestamp) -> PyResult<Bound<'_, PyAny>> {
    let utc = PyTzInfo::utc(py)?;
    let seconds = time.as_microsecond() as f64 / 1e6;
    Ok(PyDateTime::from_timestamp(py, seconds, Some(&utc))?.into_any())
}

/// A point in time from a `datetime` that knows its zone.
pub(super) fn timestamp(py: Python<'_>, value: &Bound<'_, PyAny>, argument: &str) -> PyResult<Timestamp> {
    if !value.is_instance_of::<PyDateTime>() {
        return Err(wrong_type(argument, "a datetime with a time zone", value));
    }
    if value.call_method0("utcoffset")?.is_none() {
        let told = format!(
            "{argument} is {}, which has no time zone; wanted is an aware datetime, such as datetime.now(timezone.utc)",
            value.call_method0("isoformat")?
        );
        return Err(invalid_argument(py, told));
    }
    let seconds: f64 = value.call_method0("timestamp")?.extract()?;
    Timestamp::from_microsecond((seconds * 1e6).round() as i64)
        .map_err(|_| invalid_argument(py, format!("{argument} is out of range")))
}

/// A length of time in seconds.
pub(super) fn seconds(py: Python<'_>, seconds: f64, argument: &str) -> PyResult<Duration> {
    Duration::try_from_secs_f64(seconds).map_err(|_| {
        invalid_argument(
            py,
            format!("{argument} is {seconds}; wanted are seconds, 0 or more"),
        )
    })
}

/// Pairs of texts.
pub(super) fn metadata(value: &Bound<'_, PyAny>, argument: &str) -> PyResult<Metadata> {
    let wrong = || wrong_type(argument, "a dict of texts", value);
    let items = value.cast::<PyMapping>().map_err(|_| wrong())?.items()?;
    let mut pairs = Metadata::new();
    for item in items {
        let (key, text): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
        let key: String = key
            .extract()
            .map_err(|_| wrong_type(&format!("a key of {argument}"), "str", &key))?;
        let text = text
            .extract()
            .map_err(|_| wrong_type(&format!("{argument}[{key:?}]"), "str", &text))?;
        pairs.insert(key, text);
    }
    Ok(pairs)
}

/// Contents: bytes as they are, texts as UTF-8.
pub(super) fn bytes(value: &Bound<'_, PyAny>, argument: &str) -> PyResult<Vec<u8>> {
    if let Ok(text) = value.cast::<PyString>() {
        Ok(text.to_str()?.as_bytes().to_vec())
    } else if let Ok(bytes) = value.cast::<PyBytes>() {
        Ok(bytes.as_bytes().to_vec())
    } else if let Ok(bytes) = value.cast::<PyByteArray>() {
        Ok(bytes.to_vec())
    } else {
        Err(wrong_type(argument, "bytes or str", value))
    }
}

/// A kind by its name, or by the class of its resources.
pub(super) fn kind(value: &Bound<'_, PyAny>, argument: &str) -> PyResult<Kind> {
    let py = value.py();
    if let Some(kind) = resource::kind_of_class(value) {
        return Ok(kind);
    }
    match value.cast::<PyString>() {
        Ok(name) => name.to_str()?.parse().map_err(error::raised(py)),
        Err(_) => Err(wrong_type(
            argument,
            "a kind such as \"image\", or a class such as Image",
            value,
        )),
    }
}
