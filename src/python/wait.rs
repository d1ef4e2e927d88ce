//! Waiting for a server.

use std::time::Duration;

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyList, PySet, PyString, PyTuple};

use super::door::{Door, Handle, Raised};
use super::error::{self, wrong_type};
use super::{convert, record};
use crate::Wait;
use crate::operation::servers::Status;

/// Whom to wait for.
pub(super) enum Target {
    Server(crate::Server),
    Reference(crate::Result<crate::Reference>),
}

/// What to wait for.
enum Goal {
    Statuses(Vec<Status>),
    Predicate(Py<PyAny>),
    Gone,
}

/// How long, how often, and who is told.
pub(super) struct How<'a, 'py> {
    pub(super) timeout: f64,
    pub(super) interval: Option<f64>,
    pub(super) progress: Option<&'a Bound<'py, PyAny>>,
}

/// Waits until a server is as wanted, and gives it.
pub(super) fn wait_for<'py>(
    py: Python<'py>,
    client: &Handle,
    target: Target,
    until: &Bound<'py, PyAny>,
    how: &How<'_, 'py>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let goal = read_goal(until)?;
    let reached = wait(py, client, target, goal, how)?;
    reached
        .map(|server| record::server(py, server, Some(client)))
        .transpose()
}

/// Waits until a server is gone.
pub(super) fn wait_until_deleted(
    py: Python<'_>,
    client: &Handle,
    target: Target,
    how: &How<'_, '_>,
) -> PyResult<()> {
    wait(py, client, target, Goal::Gone, how).map(|_| ())
}

fn wait(
    py: Python<'_>,
    client: &Handle,
    target: Target,
    goal: Goal,
    how: &How<'_, '_>,
) -> PyResult<Option<crate::Server>> {
    let timeout = convert::seconds(py, how.timeout, "timeout")?;
    let interval = how
        .interval
        .map(|interval| convert::seconds(py, interval, "interval"))
        .transpose()?;
    let progress = Progress::choose(py, how.progress)?;
    let told = progress.as_ref().map(|progress| progress.callback.clone_ref(py));
    let door = Door::new(client);
    let raised = door.raised();
    let outcome = door.pass(py, |own| {
        let wait = settings(goal, timeout, interval, told, client, &raised);
        match &target {
            Target::Server(server) => own.wait(server, wait).map(Some),
            Target::Reference(reference) => own.wait_for_reference(reference, wait),
        }
    });
    if let Some(progress) = progress {
        progress.close(py)?;
    }
    outcome
}

fn settings<'a>(
    goal: Goal,
    timeout: Duration,
    interval: Option<Duration>,
    told: Option<Py<PyAny>>,
    client: &'a Handle,
    raised: &'a Raised,
) -> Wait<'a> {
    let wait = match goal {
        Goal::Statuses(statuses) => Wait::until_any(statuses),
        Goal::Gone => Wait::until_gone(),
        Goal::Predicate(predicate) => {
            Wait::until_true(move |server| raised.call(|py| ask(py, &predicate, server, client)?.is_truthy()))
        }
    };
    let wait = wait.timeout(timeout);
    let wait = match interval {
        Some(interval) => wait.interval(interval),
        None => wait,
    };
    match told {
        Some(told) => wait.each(move |server| raised.call(|py| ask(py, &told, server, client).map(|_| ()))),
        None => wait,
    }
}

fn ask<'py>(
    py: Python<'py>,
    callback: &Py<PyAny>,
    server: &crate::Server,
    client: &Handle,
) -> PyResult<Bound<'py, PyAny>> {
    let server = record::server(py, server.clone(), Some(client))?;
    callback.bind(py).call1((server,))
}

fn read_goal(until: &Bound<'_, PyAny>) -> PyResult<Goal> {
    if until.is_instance_of::<PyString>() {
        return Ok(Goal::Statuses(vec![read_status(until)?]));
    }
    if until.is_instance_of::<PyList>()
        || until.is_instance_of::<PyTuple>()
        || until.is_instance_of::<PySet>()
    {
        let statuses: Vec<_> = until
            .try_iter()?
            .map(|status| read_status(&status?))
            .collect::<PyResult<_>>()?;
        if statuses.is_empty() {
            return Err(error::invalid_argument(
                until.py(),
                "no status to wait for was given",
            ));
        }
        return Ok(Goal::Statuses(statuses));
    }
    if until.is_callable() {
        return Ok(Goal::Predicate(until.clone().unbind()));
    }
    Err(wrong_type(
        "until",
        "a status, a list of them, or a function of a server",
        until,
    ))
}

fn read_status(status: &Bound<'_, PyAny>) -> PyResult<Status> {
    let text: &str = status
        .extract()
        .map_err(|_| wrong_type("a status", "str", status))?;
    text.parse()
        .map_err(|problem| error::to_python(status.py(), &problem, None))
}

/// Who is told of each poll.
struct Progress {
    callback: Py<PyAny>,
    is_bar: bool,
}

impl Progress {
    /// `None` means a bar where somebody is looking, `False` nobody.
    fn choose(py: Python<'_>, given: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Progress>> {
        let Some(given) = given else {
            let bar = py.import("cloudservers._progress")?.call_method0("bar")?;
            return Ok((!bar.is_none()).then(|| Progress {
                callback: bar.unbind(),
                is_bar: true,
            }));
        };
        if given.cast::<PyBool>().is_ok_and(|truth| !truth.is_true()) {
            return Ok(None);
        }
        if !given.is_callable() {
            return Err(wrong_type(
                "progress",
                "None, False or a function of a server",
                given,
            ));
        }
        Ok(Some(Progress {
            callback: given.clone().unbind(),
            is_bar: false,
        }))
    }

    fn close(self, py: Python<'_>) -> PyResult<()> {
        if self.is_bar {
            self.callback.bind(py).call_method0("close")?;
        }
        Ok(())
    }
}
