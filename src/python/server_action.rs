//! What was done to a server, and its events.

use pyo3::PyClass;
use pyo3::prelude::*;
use pyo3::types::PyString;

use super::held::{Held, object};
use super::record::Record;
use crate::model;
use crate::model::server_action::attributes::*;

/// An action on a server: a create, a reboot, a resize, begun by one request.
///
/// https://docs.openstack.org/api-ref/compute/#servers-actions-servers-os-instance-actions
#[pyclass(frozen, extends = Record, module = "cloudservers")]
pub(super) struct ServerAction;

/// One step of an action on a server, as the service's parts report it.
#[pyclass(frozen, extends = Record, module = "cloudservers")]
pub(super) struct ActionEvent;

type Text<'py> = PyResult<Option<Bound<'py, PyString>>>;
type Time<'py> = PyResult<Option<Bound<'py, PyAny>>>;

fn base<'a, T>(this: &'a Bound<'_, T>) -> &'a Record
where
    T: PyClass<BaseType = Record>,
{
    this.as_super().get()
}

#[pymethods]
impl ServerAction {
    /// What was done, such as ``"create"`` or ``"reboot"``.
    #[getter]
    fn action<'py>(slf: &Bound<'py, Self>) -> Text<'py> {
        base(slf).text(slf.py(), ACTION)
    }

    /// The id of the server.
    #[getter]
    fn server_id<'py>(slf: &Bound<'py, Self>) -> Text<'py> {
        base(slf).text(slf.py(), SERVER_ID)
    }

    /// The id of the request that began it: what every answer, and every error, tells as its request id.
    #[getter]
    fn request_id<'py>(slf: &Bound<'py, Self>) -> Text<'py> {
        base(slf).text(slf.py(), REQUEST_ID)
    }

    /// When it began, in UTC.
    #[getter]
    fn start_time<'py>(slf: &Bound<'py, Self>) -> Time<'py> {
        base(slf).time(slf.py(), START_TIME)
    }

    /// When it, or an event of it, last changed, in UTC; from microversion 2.58 on.
    #[getter]
    fn updated_at<'py>(slf: &Bound<'py, Self>) -> Time<'py> {
        base(slf).time(slf.py(), UPDATED_AT)
    }

    /// The user who asked for it.
    #[getter]
    fn user_id<'py>(slf: &Bound<'py, Self>) -> Text<'py> {
        base(slf).text(slf.py(), USER_ID)
    }

    /// The account or project that asked for it.
    #[getter]
    fn project_id<'py>(slf: &Bound<'py, Self>) -> Text<'py> {
        base(slf).text(slf.py(), PROJECT_ID)
    }

    /// ``"Error"`` where it went wrong; ``None`` while it runs, and where it went well.
    #[getter]
    fn message<'py>(slf: &Bound<'py, Self>) -> Text<'py> {
        base(slf).text(slf.py(), MESSAGE)
    }

    /// Its events, newest first; empty where they were not told.
    ///
    /// Only showing an action tells them: to administrators, and from microversion 2.51 on to everybody.
    #[getter]
    fn events<'py>(slf: &Bound<'py, Self>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let (py, record) = (slf.py(), base(slf));
        let events = record.read(py, EVENTS)?.unwrap_or_default();
        let bound = |event| object(py, Held::ActionEvent(event), record.handle());
        events.into_iter().map(bound).collect()
    }

    /// Whether it went wrong, by its message or by one of its events.
    #[getter]
    fn failed(slf: &Bound<'_, Self>) -> bool {
        matches!(base(slf).held(), Held::ServerAction(action) if model::ServerAction::failed(action))
    }
}

#[pymethods]
impl ActionEvent {
    /// What happened, such as ``"compute__do_build_and_run_instance"``.
    #[getter]
    fn event<'py>(slf: &Bound<'py, Self>) -> Text<'py> {
        base(slf).text(slf.py(), EVENT)
    }

    /// When it began, in UTC.
    #[getter]
    fn start_time<'py>(slf: &Bound<'py, Self>) -> Time<'py> {
        base(slf).time(slf.py(), START_TIME)
    }

    /// When it ended, in UTC; ``None`` while it goes on.
    #[getter]
    fn finish_time<'py>(slf: &Bound<'py, Self>) -> Time<'py> {
        base(slf).time(slf.py(), FINISH_TIME)
    }

    /// ``"Success"`` or ``"Error"``; ``None`` while it goes on.
    #[getter]
    fn result<'py>(slf: &Bound<'py, Self>) -> Text<'py> {
        base(slf).text(slf.py(), RESULT)
    }

    /// Where in the service it went wrong, for administrators.
    #[getter]
    fn traceback<'py>(slf: &Bound<'py, Self>) -> Text<'py> {
        base(slf).text(slf.py(), TRACEBACK)
    }

    /// Why it went wrong; from microversion 2.84 on.
    #[getter]
    fn details<'py>(slf: &Bound<'py, Self>) -> Text<'py> {
        base(slf).text(slf.py(), DETAILS)
    }

    /// The host it happened on, for administrators; from microversion 2.62 on.
    #[getter]
    fn host<'py>(slf: &Bound<'py, Self>) -> Text<'py> {
        base(slf).text(slf.py(), HOST)
    }

    /// A hash of that host, unique within a project; from microversion 2.62 on.
    #[getter]
    fn host_id<'py>(slf: &Bound<'py, Self>) -> Text<'py> {
        base(slf).text(slf.py(), HOST_ID)
    }

    /// Whether it went wrong.
    #[getter]
    fn failed(slf: &Bound<'_, Self>) -> bool {
        matches!(base(slf).held(), Held::ActionEvent(event) if model::ActionEvent::failed(event))
    }
}
