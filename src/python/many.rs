//! Many calls or waits at once: a list where all went well, else what became of each.

use std::collections::BTreeMap;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyList;

use super::door::{Door, Raised};
use super::handle::Handle;
use super::outcome::Outcome;
use super::{error, task};
use crate::SomeFailed;

/// Does the work, and gives its results in order.
///
/// An exception that ends it, such as a `KeyboardInterrupt`, has a `SomeFailed` for its cause: what was done is not lost.
pub(super) fn pass<'py, T: Send>(
    py: Python<'py>,
    door: &Door,
    client: &Handle,
    work: impl FnOnce(&crate::Client) -> Result<Vec<T>, SomeFailed<T>> + Send,
    outcome: impl Fn(T) -> Outcome,
) -> PyResult<Bound<'py, PyList>> {
    let (all, raised) = door.pass_whole(py, work)?;
    let Some(exception) = raised else {
        return sorted(py, all, client, outcome);
    };
    let some = all.map(|all| SomeFailed {
        results: all.into_iter().map(Some).collect(),
        failed: BTreeMap::new(),
    });
    let failure = failure(py, some.unwrap_or_else(|some| some), client, outcome)?;
    exception.set_cause(py, Some(failure));
    Err(exception)
}

/// The same in an async client, on a thread of its own; `prepare` is given the running loop.
pub(super) fn awaited<'py, T: Send + 'static, W>(
    py: Python<'py>,
    client: &Handle,
    raised: Option<Arc<Raised>>,
    prepare: impl FnOnce(&Bound<'_, PyAny>) -> PyResult<W> + Send + 'static,
    outcome: impl Fn(T) -> Outcome + Send + 'static,
) -> PyResult<Bound<'py, PyAny>>
where
    W: FnOnce(&crate::Client) -> Result<Vec<T>, SomeFailed<T>> + Send + 'static,
{
    let prepare = move |asked: &Bound<'_, PyAny>| {
        let work = prepare(asked)?;
        Ok(async move |client: crate::Client| Ok(client.on_a_thread(work).await))
    };
    task::coroutine(py, client, raised, prepare, move |py, all, client| {
        Ok(sorted(py, all, client, outcome)?.into_any())
    })
}

/// The list where all went well.
fn sorted<'py, T>(
    py: Python<'py>,
    all: Result<Vec<T>, SomeFailed<T>>,
    client: &Handle,
    outcome: impl Fn(T) -> Outcome,
) -> PyResult<Bound<'py, PyList>> {
    match all {
        Ok(all) => {
            let all = all.into_iter().map(|one| outcome(one).into_python(py, client));
            PyList::new(py, all.collect::<PyResult<Vec<_>>>()?)
        }
        Err(some) => Err(failure(py, some, client, outcome)?),
    }
}

/// The exception that has what became of each.
fn failure<T>(
    py: Python<'_>,
    some: SomeFailed<T>,
    client: &Handle,
    outcome: impl Fn(T) -> Outcome,
) -> PyResult<PyErr> {
    let whole = some.to_error();
    let object = |result: T| outcome(result).into_python(py, client);
    let results = some.results.into_iter();
    let results = results.map(|result| result.map(object).transpose());
    let results = results.collect::<PyResult<Vec<_>>>()?;
    let exception = error::some_failed(py, &whole, &some.failed, client)?;
    exception.value(py).setattr("results", results)?;
    Ok(exception)
}
