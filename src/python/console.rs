//! A console of a server.

use pyo3::prelude::*;
use pyo3::types::PyString;

use super::held::Held;
use super::record::Record;
use crate::model::console::attributes::*;

/// A console of a server, open for a short while.
///
/// https://docs.openstack.org/api-ref/compute/#server-consoles-servers-remote-consoles
#[pyclass(frozen, extends = Record, module = "cloudservers")]
pub(super) struct Console;

fn base<'a>(this: &'a Bound<'_, Console>) -> &'a Record {
    this.as_super().get()
}

#[pymethods]
impl Console {
    /// The type, such as ``"novnc"``.
    #[getter]
    fn r#type<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), TYPE)
    }

    /// What is spoken there, such as ``"vnc"``; from microversion 2.6 on.
    #[getter]
    fn protocol<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), PROTOCOL)
    }

    /// The URL to open: whoever has it is let in, so it is neither shown nor pickled.
    #[getter]
    fn url<'py>(slf: &Bound<'py, Self>) -> Option<Bound<'py, PyString>> {
        match base(slf).held() {
            Held::Console(console) => console.url().map(|url| PyString::new(slf.py(), url.reveal())),
            _ => None,
        }
    }
}
