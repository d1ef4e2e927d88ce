//! What a client did: its last requests, and what became of them.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyIterator, PyList};

use super::convert;
use super::sequence::{self, Words};
use super::{error, html};
use crate::{Entry, Method, Summary};

/// The last requests of a client at one moment, in the order in which they ended. A sequence of ``LedgerEntry``.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct Ledger(Vec<Entry>);

/// One request: an operation of the API, a step of signing in, or a look for versions.
///
/// The second request of a call that takes two has an entry of its own; the first one's time includes it.
#[pyclass(frozen, eq, module = "cloudservers")]
#[derive(PartialEq)]
pub(super) struct LedgerEntry(Entry);

/// The requests of a ledger taken together, operation by operation. ``str()`` gives a table.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct LedgerSummary(Summary);

/// What became of all requests of one operation. Times are in seconds.
#[pyclass(frozen, eq, module = "cloudservers")]
#[derive(PartialEq)]
pub(super) struct OperationSummary(crate::OperationSummary);

impl Ledger {
    pub(super) fn new(client: &crate::Client) -> Ledger {
        Ledger(client.ledger())
    }
}

#[pymethods]
impl Ledger {
    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __getitem__<'py>(&self, key: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let words = Words {
            whole: "the ledger",
            members: "entries",
        };
        let entry = |at: usize| Ok(Bound::new(key.py(), LedgerEntry(self.0[at].clone()))?.into_any());
        sequence::get(key, self.0.len(), entry, &words)
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        let entries: Vec<_> = self.0.iter().cloned().map(LedgerEntry).collect();
        PyList::new(py, entries)?.try_iter()
    }

    /// Takes the entries together, operation by operation.
    fn summary(&self) -> LedgerSummary {
        LedgerSummary(Summary::of(&self.0))
    }

    fn __repr__(&self) -> String {
        format!("Ledger of {} requests", self.0.len())
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        html::show(slf.as_any())
    }
}

impl LedgerEntry {
    pub(super) fn new(core: Entry) -> LedgerEntry {
        LedgerEntry(core)
    }
}

#[pymethods]
impl LedgerEntry {
    /// Id of the API operation, such as ``create_server``; ``sign_in``, and ``list_versions`` for discovery.
    #[getter]
    fn operation(&self) -> &str {
        &self.0.operation
    }

    /// HTTP method.
    #[getter]
    fn method(&self) -> &'static str {
        Method::as_str(self.0.method)
    }

    /// URL, the values of its query masked.
    #[getter]
    fn url(&self) -> &str {
        &self.0.url
    }

    /// When it began, in UTC.
    #[getter]
    fn started<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::datetime(py, self.0.started)
    }

    /// How long it took in all, with the waits, in seconds.
    #[getter]
    fn duration(&self) -> f64 {
        self.0.duration.as_secs_f64()
    }

    /// How long it waited, in seconds: for a rate limit, for a published one's pace, and between attempts.
    #[getter]
    fn waited(&self) -> f64 {
        self.0.waited.as_secs_f64()
    }

    /// HTTP status of the last answer; ``None`` where there was none.
    #[getter]
    fn status(&self) -> Option<u16> {
        self.0.status()
    }

    /// How often it was tried.
    #[getter]
    fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The service's ids of the request, one for each answer that had one.
    #[getter]
    fn request_ids(&self) -> Vec<&str> {
        self.0.request_ids().collect()
    }

    /// Bytes of bodies that went out.
    #[getter]
    fn sent(&self) -> u64 {
        self.0.sent()
    }

    /// Bytes of bodies that came in, unpacked.
    #[getter]
    fn received(&self) -> u64 {
        self.0.received()
    }

    /// Whether a new token was fetched in its midst, the old one being refused.
    #[getter]
    fn token_renewed(&self) -> bool {
        self.0.token_renewed
    }

    /// Which page of a listing it asked for; from the second one on it followed a link. ``None`` for other requests.
    #[getter]
    fn page(&self) -> Option<usize> {
        self.0.page
    }

    /// The name of the exception that it ended with, such as ``ItemNotFound``; ``None`` where all is well.
    #[getter]
    fn error(&self) -> Option<&'static str> {
        self.0.error.map(error::name)
    }

    /// All of it, by the names of the attributes.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        dict.set_item("operation", self.operation())?;
        dict.set_item("method", self.method())?;
        dict.set_item("url", self.url())?;
        dict.set_item("started", self.started(py)?)?;
        dict.set_item("duration", self.duration())?;
        dict.set_item("waited", self.waited())?;
        dict.set_item("status", self.status())?;
        dict.set_item("attempts", self.attempts())?;
        dict.set_item("request_ids", self.request_ids())?;
        dict.set_item("sent", self.sent())?;
        dict.set_item("received", self.received())?;
        dict.set_item("token_renewed", self.token_renewed())?;
        dict.set_item("page", self.page())?;
        dict.set_item("error", self.error())?;
        Ok(dict)
    }

    fn __repr__(&self) -> String {
        let outcome = match (self.error(), self.status()) {
            (Some(error), _) => error.to_owned(),
            (None, status) => status.map(|status| status.to_string()).unwrap_or_default(),
        };
        let Entry {
            operation,
            method,
            url,
            ..
        } = &self.0;
        format!(
            "LedgerEntry({operation}: {method} {url}, {outcome}, {:.3} s)",
            self.duration()
        )
    }
}

#[pymethods]
impl LedgerSummary {
    /// The operations, in the order of their ids.
    #[getter]
    fn operations(&self) -> Vec<OperationSummary> {
        let operations = self.0.operations().iter().cloned();
        operations.map(OperationSummary).collect()
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("LedgerSummary of {} operations", self.0.operations().len())
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        html::show(slf.as_any())
    }
}

#[pymethods]
impl OperationSummary {
    /// Id of the API operation.
    #[getter]
    fn operation(&self) -> &str {
        &self.0.operation
    }

    /// How many requests there were.
    #[getter]
    fn count(&self) -> usize {
        self.0.count
    }

    /// How many of them ended with an error.
    #[getter]
    fn failed(&self) -> usize {
        self.0.failed
    }

    /// How many attempts were made beyond the first ones.
    #[getter]
    fn retries(&self) -> u64 {
        self.0.retries
    }

    /// How long they waited together.
    #[getter]
    fn waited(&self) -> f64 {
        self.0.waited.as_secs_f64()
    }

    /// Half of them took no longer than this.
    #[getter]
    fn p50(&self) -> f64 {
        self.0.p50.as_secs_f64()
    }

    /// 95 % of them took no longer than this.
    #[getter]
    fn p95(&self) -> f64 {
        self.0.p95.as_secs_f64()
    }

    /// None took longer than this.
    #[getter]
    fn max(&self) -> f64 {
        self.0.max.as_secs_f64()
    }

    /// Bytes of bodies that went out.
    #[getter]
    fn sent(&self) -> u64 {
        self.0.sent
    }

    /// Bytes of bodies that came in, unpacked.
    #[getter]
    fn received(&self) -> u64 {
        self.0.received
    }

    /// All of it, by the names of the attributes.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        dict.set_item("operation", self.operation())?;
        dict.set_item("count", self.count())?;
        dict.set_item("failed", self.failed())?;
        dict.set_item("retries", self.retries())?;
        dict.set_item("waited", self.waited())?;
        dict.set_item("p50", self.p50())?;
        dict.set_item("p95", self.p95())?;
        dict.set_item("max", self.max())?;
        dict.set_item("sent", self.sent())?;
        dict.set_item("received", self.received())?;
        Ok(dict)
    }

    fn __repr__(&self) -> String {
        let crate::OperationSummary {
            operation,
            count,
            failed,
            ..
        } = &self.0;
        format!("OperationSummary({operation}: {count} requests, {failed} failed)")
    }
}
