//! Many calls or waits at once: a list where all went well, else what became of each.

use std::collections::BTreeMap;

use pyo3::prelude::*;
use pyo3::types::PyList;

use super::door::{Door, Handle};
use super::error;
use super::outcome::Outcome;
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
    let object = |result: T| outcome(result).into_python(py, client);
    let some = match (all, &raised) {
        (Ok(all), None) => {
            return PyList::new(py, all.into_iter().map(object).collect::<PyResult<Vec<_>>>()?);
        }
        (Ok(all), Some(_)) => SomeFailed {
            results: all.into_iter().map(Some).collect(),
            failed: BTreeMap::new(),
        },
        (Err(some), _) => some,
    };
    let whole = some.to_error();
    let results = some
        .results
        .into_iter()
        .map(|result| result.map(object).transpose());
    let failure = error::some_failed(
        py,
        &whole,
        results.collect::<PyResult<_>>()?,
        &some.failed,
        client,
    );
    Err(match raised {
        Some(exception) => {
            exception.set_cause(py, Some(failure));
            exception
        }
        None => failure,
    })
}
