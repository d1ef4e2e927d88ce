//! Quotas of a project.

use pyo3::prelude::*;
use pyo3::types::PyString;

use super::record::Record;
use crate::model::quotas::attributes::*;

/// The most that a project may have of everything; -1 is no limit.
///
/// Services have further ones, found by their wire names: ``quotas["onmetal-io-v1-ram"]``.
/// https://docs.openstack.org/api-ref/compute/#quota-sets-os-quota-sets
#[pyclass(frozen, extends = Record, module = "cloudservers")]
pub(super) struct Quotas;

fn base<'a>(this: &'a Bound<'_, Quotas>) -> &'a Record {
    this.as_super().get()
}

#[pymethods]
impl Quotas {
    /// The project they are for.
    #[getter]
    fn project_id<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), PROJECT_ID)
    }

    /// Servers.
    #[getter]
    fn instances(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), INSTANCES)
    }

    /// Virtual CPUs of all servers together.
    #[getter]
    fn cores(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), CORES)
    }

    /// Memory of all servers together, in MB.
    #[getter]
    fn ram(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), RAM)
    }

    /// Key pairs of a user.
    #[getter]
    fn key_pairs(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), KEY_PAIRS)
    }

    /// Pairs of metadata of a server.
    #[getter]
    fn metadata_items(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), METADATA_ITEMS)
    }

    /// Files put into a server.
    #[getter]
    fn injected_files(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), INJECTED_FILES)
    }

    /// Bytes of such a file.
    #[getter]
    fn injected_file_content_bytes(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), INJECTED_FILE_CONTENT_BYTES)
    }

    /// Bytes of the path of such a file.
    #[getter]
    fn injected_file_path_bytes(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), INJECTED_FILE_PATH_BYTES)
    }

    /// Groups of servers.
    #[getter]
    fn server_groups(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), SERVER_GROUPS)
    }

    /// Servers of a group.
    #[getter]
    fn server_group_members(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), SERVER_GROUP_MEMBERS)
    }

    /// Networks of a project's own (Rackspace).
    #[getter]
    fn networks(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), NETWORKS)
    }
}
