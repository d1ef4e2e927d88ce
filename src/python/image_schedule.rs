//! Scheduled images of servers, and the calls about them.

use pyo3::prelude::*;
use pyo3::types::PyString;

use super::actions;
use super::error;
use super::record::Record;
use crate::Call;
use crate::model::image_schedule::attributes::*;
use crate::operation::servers::{self, DayOfWeek};

type Any<'a, 'py> = &'a Bound<'py, PyAny>;

/// How often images are made of a server, and how many are kept (Rackspace).
#[pyclass(frozen, extends = Record, module = "cloudservers")]
pub(super) struct ImageSchedule;

fn base<'a>(this: &'a Bound<'_, ImageSchedule>) -> &'a Record {
    this.as_super().get()
}

#[pymethods]
impl ImageSchedule {
    /// How many images are kept, newest first.
    #[getter]
    fn retention(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), RETENTION)
    }

    /// The day on which images are made, such as ``"SATURDAY"``, in UTC; ``None``: every day.
    #[getter]
    fn day_of_week<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), DAY_OF_WEEK)
    }
}

pub(super) fn enable(
    server: Any<'_, '_>,
    retention: i64,
    day_of_week: Option<&str>,
) -> PyResult<Call<crate::model::ImageSchedule>> {
    let day: Option<DayOfWeek> = day_of_week
        .map(str::parse)
        .transpose()
        .map_err(error::raised(server.py()))?;
    Ok(servers::schedule_images(actions::server(server)?, retention, day))
}

pub(super) fn show(server: Any<'_, '_>) -> PyResult<Call<crate::model::ImageSchedule>> {
    Ok(servers::image_schedule(actions::server(server)?))
}

pub(super) fn disable(server: Any<'_, '_>) -> PyResult<Call<()>> {
    Ok(servers::unschedule_images(actions::server(server)?))
}
