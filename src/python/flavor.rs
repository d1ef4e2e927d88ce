//! A flavor, bound to the client that got it.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::convert;
use super::held::Held;
use super::outcome::pairs_of;
use super::record::Record;
use super::resource::Resource;
use crate::Kind;
use crate::model::flavor::attributes::*;
use crate::operation::flavors;

/// A flavor as it was when it was asked for.
///
/// https://docs.openstack.org/api-ref/compute/#flavors
#[pyclass(frozen, extends = Resource, module = "cloudservers")]
pub(super) struct Flavor;

fn base<'a>(this: &'a Bound<'_, Flavor>) -> &'a Record {
    this.as_super().as_super().get()
}

fn core<'a>(this: &'a Bound<'_, Flavor>) -> &'a crate::Flavor {
    match base(this).held() {
        Held::Flavor(flavor) => flavor,
        _ => unreachable!("the class Flavor holds flavors"),
    }
}

#[pymethods]
impl Flavor {
    /// Memory in MB.
    #[getter]
    fn ram(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), RAM)
    }

    /// System disk in GB; 0 where servers boot from volumes.
    #[getter]
    fn disk(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), DISK)
    }

    /// Virtual CPUs.
    #[getter]
    fn vcpus(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), VCPUS)
    }

    /// Swap in MB; 0 is none.
    #[getter]
    fn swap(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), SWAP)
    }

    /// The share of network bandwidth; on Rackspace in Mb/s.
    #[getter]
    fn rxtx_factor(slf: &Bound<'_, Self>) -> PyResult<Option<f64>> {
        base(slf).read(slf.py(), RXTX_FACTOR)
    }

    /// Data disk in GB.
    #[getter]
    fn ephemeral(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        match base(slf).read(slf.py(), EPHEMERAL)? {
            None => base(slf).read(slf.py(), EMBEDDED_EPHEMERAL),
            own => Ok(own),
        }
    }

    /// Whether every project may use it.
    #[getter]
    fn is_public(slf: &Bound<'_, Self>) -> PyResult<Option<bool>> {
        base(slf).read(slf.py(), IS_PUBLIC)
    }

    /// Whether it is closed for new servers.
    #[getter]
    fn disabled(slf: &Bound<'_, Self>) -> PyResult<Option<bool>> {
        base(slf).read(slf.py(), DISABLED)
    }

    /// Further properties, such as the flavor's class; ``None`` where they did not come.
    #[getter]
    fn extra_specs<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyDict>>> {
        let specs = match base(slf).read(slf.py(), EXTRA_SPECS)? {
            None => base(slf).read(slf.py(), PLAIN_EXTRA_SPECS)?,
            own => own,
        };
        specs.map(|specs| pairs_of(slf.py(), &specs)).transpose()
    }

    /// The class, such as ``"general1"`` (Rackspace).
    #[getter]
    fn flavor_class(slf: &Bound<'_, Self>) -> Option<String> {
        core(slf).flavor_class()
    }

    /// The class that decides what may be done with servers of it, such as ``"general_flavor"`` (Rackspace).
    #[getter]
    fn policy_class(slf: &Bound<'_, Self>) -> Option<String> {
        core(slf).policy_class()
    }

    /// The class that decides what servers of it can be resized to (Rackspace).
    #[getter]
    fn resize_policy_class(slf: &Bound<'_, Self>) -> Option<String> {
        core(slf).resize_policy_class()
    }

    /// How fast its disks are beside those of other flavors; -1 where servers boot from volumes (Rackspace).
    #[getter]
    fn disk_io_index(slf: &Bound<'_, Self>) -> Option<i64> {
        core(slf).disk_io_index()
    }

    /// How many data disks it has (Rackspace).
    #[getter]
    fn number_of_data_disks(slf: &Bound<'_, Self>) -> Option<i64> {
        core(slf).number_of_data_disks()
    }

    /// The flavor as it is now.
    fn refresh<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let call = flavors::get(convert::reference(slf.as_any(), Kind::Flavor, "flavor")?);
        base(slf).send(slf.py(), "refresh", call)
    }
}
