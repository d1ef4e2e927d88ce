//! Waiting for servers, images and volumes.

use std::sync::Arc;
use std::time::Duration;

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyFrozenSet, PyList, PySet, PyString, PyTuple};

use super::convert;
use super::door::{Door, Raised};
use super::error::{self, wrong_type};
use super::handle::Handle;
use super::held::Held;
use super::many;
use super::outcome::Outcome;
use super::record::Record;
use super::task;
use crate::client::manner::now;
use crate::{Awaited, Reference, SomeFailed, Tracked, Wait};

/// What Python can wait for.
pub(super) trait Waited: Awaited + Into<Outcome> {
    /// The one that an object holds.
    fn among(held: &Held) -> Option<&Self>;
}

impl Waited for crate::Server {
    fn among(held: &Held) -> Option<&crate::Server> {
        match held {
            Held::Server(server) => Some(server),
            _ => None,
        }
    }
}

impl Waited for crate::Image {
    fn among(held: &Held) -> Option<&crate::Image> {
        match held {
            Held::Image(image) => Some(image),
            _ => None,
        }
    }
}

impl Waited for crate::Volume {
    fn among(held: &Held) -> Option<&crate::Volume> {
        match held {
            Held::Volume(volume) => Some(volume),
            _ => None,
        }
    }
}

/// Whom to wait for.
pub(super) enum Target<T> {
    /// One at hand: what only it knows comes along.
    Known(T),
    Reference(crate::Result<Reference>),
}

impl<T: Waited> Target<T> {
    /// What is named by an id, URL, link, reference or the resource itself.
    pub(super) fn of(given: &Bound<'_, PyAny>) -> PyResult<Target<T>> {
        let held = given.cast::<Record>().ok().map(|record| record.get().held());
        match held.and_then(T::among) {
            Some(known) => Ok(Target::Known(known.clone())),
            None => convert::reference(given, T::KIND, T::NAME).map(Target::Reference),
        }
    }

    fn reference(&self) -> crate::Result<Reference> {
        match self {
            Target::Known(known) => known.to_reference(T::KIND),
            Target::Reference(reference) => reference.clone(),
        }
    }

    fn succeeded_by(&self, reached: Option<T>) -> Option<T> {
        match self {
            Target::Known(known) => Some(known.succeeded_by(reached)),
            Target::Reference(_) => reached,
        }
    }
}

/// What to wait for.
enum Goal<T: Awaited> {
    Statuses(Vec<T::Status>),
    Predicate(Py<PyAny>),
    Gone,
}

/// Time-out and interval.
type Timing = (Duration, Option<Duration>);

/// How long, how often, and who is told.
pub(super) struct How<'a, 'py> {
    pub(super) timeout: f64,
    pub(super) interval: Option<f64>,
    pub(super) progress: Option<&'a Bound<'py, PyAny>>,
}

impl How<'_, '_> {
    /// Time-out and interval.
    fn timing(&self, py: Python<'_>) -> PyResult<Timing> {
        let timeout = convert::seconds(py, self.timeout, "timeout")?;
        let interval = self
            .interval
            .map(|interval| convert::seconds(py, interval, "interval"));
        Ok((timeout, interval.transpose()?))
    }
}

/// Waits until it is as wanted, and gives it.
pub(super) fn wait_for<'py, T: Waited + Send + 'static>(
    py: Python<'py>,
    client: &Handle,
    target: Target<T>,
    until: &Bound<'py, PyAny>,
    how: &How<'_, 'py>,
) -> PyResult<Bound<'py, PyAny>> {
    let goal = read_goal(until)?;
    wait(py, client, target, goal, Some(until), how, outcome)
}

/// Waits until all of many are as wanted, and gives them in order.
pub(super) fn wait_for_all<'py, T: Waited + Tracked + Send + Sync + 'static>(
    py: Python<'py>,
    client: &Handle,
    given: &Bound<'py, PyAny>,
    until: &Bound<'py, PyAny>,
    how: &How<'_, 'py>,
) -> PyResult<Bound<'py, PyAny>> {
    let targets = given.try_iter()?.map(|each| Target::<T>::of(&each?));
    let targets: Vec<Target<T>> = targets.collect::<PyResult<_>>()?;
    let goal = read_goal::<T>(until)?;
    let timing = how.timing(py)?;
    if client.is_async() {
        let told = called(how.progress)?;
        let raised = Arc::new(Raised::default());
        let (handle, seen) = (client.clone(), Arc::clone(&raised));
        let prepare = move |asked: &Bound<'_, PyAny>| {
            let (goal, told) = on_loop(asked, goal, told)?;
            Ok(move |own: &crate::Client| {
                watch_all(own, &targets, settings(goal, timing, told, &handle, &seen))
            })
        };
        return many::awaited(py, client, Some(raised), prepare, outcome);
    }
    let progress = Progress::choose(py, how.progress, (Some(until), Some(targets.len())))?;
    let told = progress.as_ref().map(|progress| progress.callback.clone_ref(py));
    let door = Door::new(client);
    let raised = door.raised();
    let work = |own: &crate::Client| watch_all(own, &targets, settings(goal, timing, told, client, &raised));
    let all = many::pass(py, &door, client, work, outcome);
    Ok(Progress::ended(progress, py, all)?.into_any())
}

fn watch_all<T: Waited + Tracked + Send + 'static>(
    own: &crate::Client,
    targets: &[Target<T>],
    wait: Wait<'_, T>,
) -> Result<Vec<Option<T>>, SomeFailed<Option<T>>> {
    let references = targets.iter().map(Target::reference).collect();
    let outcomes = own.watch_all(references, wait).into_iter().zip(targets);
    let whole = outcomes.map(|(outcome, target)| outcome.map(|reached| target.succeeded_by(reached)));
    SomeFailed::sort(whole.collect())
}

/// Waits until it is gone.
pub(super) fn wait_until_deleted<'py, T: Waited + Send + 'static>(
    py: Python<'py>,
    client: &Handle,
    target: Target<T>,
    how: &How<'_, '_>,
) -> PyResult<Bound<'py, PyAny>> {
    wait(py, client, target, Goal::Gone, None, how, |_| Outcome::Nothing)
}

fn outcome<T: Waited>(reached: Option<T>) -> Outcome {
    reached.map_or(Outcome::Nothing, Into::into)
}

fn wait<'py, T: Waited + Send + 'static>(
    py: Python<'py>,
    client: &Handle,
    target: Target<T>,
    goal: Goal<T>,
    until: Option<&Bound<'_, PyAny>>,
    how: &How<'_, '_>,
    outcome: fn(Option<T>) -> Outcome,
) -> PyResult<Bound<'py, PyAny>> {
    let timing = how.timing(py)?;
    if client.is_async() {
        return awaited(py, client, target, goal, timing, called(how.progress)?, outcome);
    }
    let progress = Progress::choose(py, how.progress, (until, None))?;
    let told = progress.as_ref().map(|progress| progress.callback.clone_ref(py));
    let door = Door::new(client);
    let raised = door.raised();
    let reached = door.pass(py, |own| {
        now(watch(own, &target, settings(goal, timing, told, client, &raised)))
    });
    let reached = Progress::ended(progress, py, reached)?;
    outcome(reached).into_python(py, client)
}

async fn watch<T: Waited>(
    own: &crate::Client,
    target: &Target<T>,
    wait: Wait<'_, T>,
) -> crate::Result<Option<T>> {
    match target {
        Target::Known(known) => own.wait_async(known, wait).await.map(Some),
        Target::Reference(reference) => own.watch(reference, wait).await,
    }
}

/// The wait of an async client: in a task, or where functions of the caller's are called, on a thread that waits for these.
fn awaited<'py, T: Waited + Send + 'static>(
    py: Python<'py>,
    client: &Handle,
    target: Target<T>,
    goal: Goal<T>,
    timing: Timing,
    told: Option<Py<PyAny>>,
    outcome: fn(Option<T>) -> Outcome,
) -> PyResult<Bound<'py, PyAny>> {
    let raised = Arc::new(Raised::default());
    let (handle, seen) = (client.clone(), Arc::clone(&raised));
    let prepare = move |asked: &Bound<'_, PyAny>| {
        let calls_back = told.is_some() || matches!(goal, Goal::Predicate(_));
        let (goal, told) = on_loop(asked, goal, told)?;
        Ok(async move |own: crate::Client| {
            if !calls_back {
                return watch(&own, &target, settings(goal, timing, None, &handle, &seen)).await;
            }
            let work = move |own: &crate::Client| {
                now(watch(own, &target, settings(goal, timing, told, &handle, &seen)))
            };
            own.on_a_thread(work).await
        })
    };
    task::coroutine(py, client, Some(raised), prepare, move |py, reached, client| {
        outcome(reached).into_python(py, client)
    })
}

/// The function to call after each poll, of an async client, which shows no bar.
fn called(progress: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Py<PyAny>>> {
    match progress {
        Some(given) if given.cast::<PyBool>().is_ok_and(|truth| !truth.is_true()) => Ok(None),
        Some(given) if !given.is_callable() => Err(wrong_type(
            "progress of an AsyncClient, which shows no bar,",
            "None, False or a function of what is waited for",
            given,
        )),
        given => Ok(given.map(|given| given.clone().unbind())),
    }
}

/// The caller's functions, to be called on the thread of their loop.
fn on_loop<T: Awaited>(
    asked: &Bound<'_, PyAny>,
    goal: Goal<T>,
    told: Option<Py<PyAny>>,
) -> PyResult<(Goal<T>, Option<Py<PyAny>>)> {
    let py = asked.py();
    let on_loop = py.import("cloudservers._awaiting")?.getattr("on_loop")?;
    let wrap = |function: Py<PyAny>| PyResult::Ok(on_loop.call1((asked, function))?.unbind());
    let goal = match goal {
        Goal::Predicate(predicate) => Goal::Predicate(wrap(predicate)?),
        goal => goal,
    };
    Ok((goal, told.map(wrap).transpose()?))
}

fn settings<'a, T: Waited>(
    goal: Goal<T>,
    (timeout, interval): Timing,
    told: Option<Py<PyAny>>,
    client: &'a Handle,
    raised: &'a Raised,
) -> Wait<'a, T> {
    let wait = match goal {
        Goal::Statuses(statuses) => Wait::until_any(statuses),
        Goal::Gone => Wait::until_gone(),
        Goal::Predicate(predicate) => {
            Wait::until_true(move |seen| raised.call(|py| ask(py, &predicate, seen, client)?.is_truthy()))
        }
    };
    let wait = wait.timeout(timeout);
    let wait = match interval {
        Some(interval) => wait.interval(interval),
        None => wait,
    };
    match told {
        Some(told) => wait.each(move |seen| raised.call(|py| ask(py, &told, seen, client).map(|_| ()))),
        None => wait,
    }
}

fn ask<'py, T: Waited>(
    py: Python<'py>,
    callback: &Py<PyAny>,
    seen: &T,
    client: &Handle,
) -> PyResult<Bound<'py, PyAny>> {
    let seen: Outcome = seen.clone().into();
    let seen = seen.into_python(py, client)?;
    callback.bind(py).call1((seen,))
}

fn read_goal<T: Waited>(until: &Bound<'_, PyAny>) -> PyResult<Goal<T>> {
    if until.is_instance_of::<PyString>() {
        return Ok(Goal::Statuses(vec![read_status::<T>(until)?]));
    }
    if until.is_instance_of::<PyList>()
        || until.is_instance_of::<PyTuple>()
        || until.is_instance_of::<PySet>()
        || until.is_instance_of::<PyFrozenSet>()
    {
        let statuses: Vec<_> = until
            .try_iter()?
            .map(|status| read_status::<T>(&status?))
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
        &format!("a status, a list of them, or a function of a {}", T::NAME),
        until,
    ))
}

fn read_status<T: Waited>(status: &Bound<'_, PyAny>) -> PyResult<T::Status> {
    let text: &str = status
        .extract()
        .map_err(|_| wrong_type("a status", "str", status))?;
    text.parse().map_err(error::raised(status.py()))
}

/// Who is told of each poll.
struct Progress {
    callback: Py<PyAny>,
    is_bar: bool,
}

impl Progress {
    /// `None` means a bar where somebody is looking, `True` one in any case, `False` nobody; `story` is what is waited
    /// for, and how many.
    fn choose(
        py: Python<'_>,
        given: Option<&Bound<'_, PyAny>>,
        story: (Option<&Bound<'_, PyAny>>, Option<usize>),
    ) -> PyResult<Option<Progress>> {
        let truth = given.and_then(|given| given.cast::<PyBool>().ok());
        let asked = truth.is_some_and(|truth| truth.is_true());
        if truth.is_some() && !asked {
            return Ok(None);
        }
        let Some(given) = given.filter(|_| !asked) else {
            let bar = py.import("cloudservers._progress")?;
            let bar = bar.call_method1("bar", (asked, story.0, story.1))?;
            return Ok((!bar.is_none()).then(|| Progress {
                callback: bar.unbind(),
                is_bar: true,
            }));
        };
        if !given.is_callable() {
            return Err(wrong_type(
                "progress",
                "None, True, False or a function of what is waited for",
                given,
            ));
        }
        Ok(Some(Progress {
            callback: given.clone().unbind(),
            is_bar: false,
        }))
    }

    /// Tells a bar how the wait ended; what the wait raised comes before what the bar raises.
    fn ended<T>(progress: Option<Progress>, py: Python<'_>, outcome: PyResult<T>) -> PyResult<T> {
        let closed = match progress {
            Some(Progress {
                callback,
                is_bar: true,
            }) => callback.call_method1(py, "close", (outcome.is_ok(),)).map(drop),
            _ => Ok(()),
        };
        let reached = outcome?;
        closed.map(|()| reached)
    }
}
