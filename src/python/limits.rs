//! Limits of an account.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::held::Held;
use super::record::Record;
use super::{convert, html};
use crate::model;

/// Rate limits, and the most of everything.
///
/// https://docs.openstack.org/api-ref/compute/#limits-limits
#[pyclass(frozen, extends = Record, module = "cloudservers")]
pub(super) struct Limits;

fn core<'a>(this: &'a Bound<'_, Limits>) -> &'a model::Limits {
    match this.as_super().get().held() {
        Held::Limits(limits) => limits,
        _ => unreachable!("the class Limits holds limits"),
    }
}

fn numbers<'py>(
    py: Python<'py>,
    all: impl IntoIterator<Item = (String, i64)>,
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (name, number) in all {
        dict.set_item(name, number)?;
    }
    Ok(dict)
}

#[pymethods]
impl Limits {
    /// All absolute limits and what is used of them, by their wire names; -1 is no limit.
    #[getter]
    fn absolute<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        numbers(slf.py(), core(slf).absolute())
    }

    /// How much is used, by wire names such as ``totalRAMUsed``; empty where the service does not tell.
    #[getter]
    fn used<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        numbers(slf.py(), core(slf).used())
    }

    /// Rate limits, one for each path and method; none where the service has none.
    #[getter]
    fn rates(slf: &Bound<'_, Self>) -> Vec<RateLimit> {
        core(slf).rates().into_iter().map(RateLimit).collect()
    }

    /// How many servers there may be; -1 is no limit.
    #[getter]
    fn max_servers(slf: &Bound<'_, Self>) -> Option<i64> {
        core(slf).max_servers()
    }

    /// How much memory all servers may have together, in MB; -1 is no limit.
    #[getter]
    fn max_ram(slf: &Bound<'_, Self>) -> Option<i64> {
        core(slf).max_ram()
    }

    /// How many virtual CPUs all servers may have together; -1 is no limit.
    #[getter]
    fn max_cores(slf: &Bound<'_, Self>) -> Option<i64> {
        core(slf).max_cores()
    }

    /// How many key pairs a user may have; -1 is no limit.
    #[getter]
    fn max_keypairs(slf: &Bound<'_, Self>) -> Option<i64> {
        core(slf).max_keypairs()
    }

    /// How many pairs of metadata a server may have; -1 is no limit.
    #[getter]
    fn max_server_metadata(slf: &Bound<'_, Self>) -> Option<i64> {
        core(slf).max_server_metadata()
    }

    /// How many pairs of metadata an image may have; -1 is no limit.
    #[getter]
    fn max_image_metadata(slf: &Bound<'_, Self>) -> Option<i64> {
        core(slf).max_image_metadata()
    }

    /// How many files may be put into a server; -1 is no limit.
    #[getter]
    fn max_files(slf: &Bound<'_, Self>) -> Option<i64> {
        core(slf).max_files()
    }

    /// How large such a file may be, in bytes; -1 is no limit.
    #[getter]
    fn max_file_size(slf: &Bound<'_, Self>) -> Option<i64> {
        core(slf).max_file_size()
    }

    /// How many networks of its own an account may have (Rackspace); -1 is no limit.
    #[getter]
    fn max_private_networks(slf: &Bound<'_, Self>) -> Option<i64> {
        core(slf).max_private_networks()
    }

    /// How many groups of servers there may be; -1 is no limit.
    #[getter]
    fn max_server_groups(slf: &Bound<'_, Self>) -> Option<i64> {
        core(slf).max_server_groups()
    }

    /// How many servers a group may have; -1 is no limit.
    #[getter]
    fn max_server_group_members(slf: &Bound<'_, Self>) -> Option<i64> {
        core(slf).max_server_group_members()
    }

    /// How many servers there are.
    #[getter]
    fn servers_used(slf: &Bound<'_, Self>) -> Option<i64> {
        core(slf).servers_used()
    }

    /// How much memory they have together, in MB.
    #[getter]
    fn ram_used(slf: &Bound<'_, Self>) -> Option<i64> {
        core(slf).ram_used()
    }

    /// How many virtual CPUs they have together.
    #[getter]
    fn cores_used(slf: &Bound<'_, Self>) -> Option<i64> {
        core(slf).cores_used()
    }

    /// How many groups of servers there are.
    #[getter]
    fn server_groups_used(slf: &Bound<'_, Self>) -> Option<i64> {
        core(slf).server_groups_used()
    }
}

/// How many requests of a kind may be made in a unit of time.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct RateLimit(model::RateLimit);

#[pymethods]
impl RateLimit {
    /// The paths it counts, for people.
    #[getter]
    fn uri(&self) -> &str {
        &self.0.uri
    }

    /// The paths it counts, as a regular expression.
    #[getter]
    fn regex(&self) -> &str {
        &self.0.regex
    }

    /// The HTTP method it counts.
    #[getter]
    fn verb(&self) -> &str {
        &self.0.verb
    }

    /// How many requests a unit of time allows.
    #[getter]
    fn value(&self) -> i64 {
        self.0.value
    }

    /// How many are left of them.
    #[getter]
    fn remaining(&self) -> i64 {
        self.0.remaining
    }

    /// ``SECOND``, ``MINUTE``, ``HOUR`` or ``DAY``.
    #[getter]
    fn unit(&self) -> &str {
        &self.0.unit
    }

    /// When there will be more, in UTC.
    #[getter]
    fn next_available<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.0
            .next_available
            .map(|time| convert::datetime(py, time))
            .transpose()
    }

    fn __repr__(&self) -> String {
        let model::RateLimit {
            uri,
            verb,
            value,
            remaining,
            unit,
            ..
        } = &self.0;
        format!("RateLimit({verb} {uri}: {remaining} of {value} left, {unit})")
    }

    /// What a notebook shows.
    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        html::show(slf.as_any())
    }
}
