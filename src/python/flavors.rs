//! `client.flavors` and `client.calls.flavors`.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::call::Call;
use super::door::{find, send};
use super::handle::Handle;
use super::listing::{AnyList, Listing};
use super::outcome::Outcome;
use super::{convert, filters};
use crate::operation::flavors;
use crate::{Kind, Reference};

type Given<'a, 'py> = &'a Bound<'py, PyAny>;

fn flavor(given: Given<'_, '_>) -> PyResult<crate::Result<Reference>> {
    convert::reference(given, Kind::Flavor, "flavor")
}

/// Flavors. Wherever a flavor is named, an id, URL, link, reference or flavor will do.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct Flavors(Handle);

impl Flavors {
    pub(super) fn new(client: &Handle) -> Flavors {
        Flavors(Handle::clone(client))
    }

    fn send<'py, T: Into<Outcome> + Send + 'static>(
        &self,
        py: Python<'py>,
        call: crate::Call<T>,
    ) -> PyResult<Bound<'py, PyAny>> {
        send(py, &self.0, call)
    }
}

#[pymethods]
impl Flavors {
    /// All flavors that fit the filters, with details unless ``brief``; nothing is asked yet.
    ///
    /// ``min_disk`` is in GB, ``min_ram`` in MB; ``query`` holds any other filter by its wire name.
    #[pyo3(signature = (**filters), text_signature = "($self, *, min_disk=None, min_ram=None, marker=None, page_size=None, max_items=None, brief=False, query=None)")]
    fn list(&self, py: Python<'_>, filters: Option<&Bound<'_, PyDict>>) -> PyResult<Listing> {
        Ok(Listing::new(
            AnyList::Flavors(filters::of_flavors(py, filters)?),
            &self.0,
        ))
    }

    /// Asks for a flavor.
    fn get<'py>(&self, py: Python<'py>, flavor: Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, flavors::get(self::flavor(flavor)?))
    }

    /// The one flavor of a name, upper and lower case told apart. Raises ``ItemNotFound`` where there is none, and
    /// ``NotUnique`` with all of them where there are several.
    fn find<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        let what = flavors::find(name);
        find(py, &self.0, what)
    }

    /// The same flavor as it is now.
    fn refresh<'py>(&self, py: Python<'py>, flavor: Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        self.get(py, flavor)
    }

    /// Further properties of a flavor, such as its class.
    fn extra_specs<'py>(&self, py: Python<'py>, flavor: Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, flavors::extra_specs(self::flavor(flavor)?))
    }

    /// One further property of a flavor.
    fn extra_spec<'py>(
        &self,
        py: Python<'py>,
        flavor: Given<'_, 'py>,
        key: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, flavors::extra_spec(self::flavor(flavor)?, key))
    }

    fn __repr__(&self) -> &'static str {
        "Flavors"
    }
}

/// Calls about flavors, unsent. Each takes what the function of the same name in ``client.flavors`` takes.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct FlavorCalls(Handle);

impl FlavorCalls {
    pub(super) fn new(client: &Handle) -> FlavorCalls {
        FlavorCalls(Handle::clone(client))
    }
}

#[pymethods]
impl FlavorCalls {
    /// One page of the flavors that fit the filters, with details unless ``brief``.
    #[pyo3(signature = (**filters), text_signature = "($self, *, min_disk=None, min_ram=None, marker=None, page_size=None, max_items=None, brief=False, query=None)")]
    fn list(&self, py: Python<'_>, filters: Option<&Bound<'_, PyDict>>) -> PyResult<Call> {
        Ok(Call::of(filters::of_flavors(py, filters)?.call(), &self.0))
    }

    /// Asks for a flavor.
    fn get(&self, flavor: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(flavors::get(self::flavor(flavor)?), &self.0))
    }

    /// Further properties of a flavor, such as its class.
    fn extra_specs(&self, flavor: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(flavors::extra_specs(self::flavor(flavor)?), &self.0))
    }

    /// One further property of a flavor.
    fn extra_spec(&self, flavor: Given<'_, '_>, key: &str) -> PyResult<Call> {
        Ok(Call::of(flavors::extra_spec(self::flavor(flavor)?, key), &self.0))
    }

    fn __repr__(&self) -> &'static str {
        "FlavorCalls"
    }
}
