//! Members of a sequence, by position or slice.

use pyo3::exceptions::{PyIndexError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyList, PySlice};

/// What a sequence is called in messages, and its members.
pub(super) struct Words {
    pub(super) whole: &'static str,
    pub(super) members: &'static str,
}

/// What `sequence[key]` gives: one member, or a list of those of a slice, which `make` makes.
pub(super) fn get<'py>(
    key: &Bound<'py, PyAny>,
    length: usize,
    make: impl Fn(usize) -> PyResult<Bound<'py, PyAny>>,
    words: &Words,
) -> PyResult<Bound<'py, PyAny>> {
    let Words { whole, members } = words;
    if let Ok(slice) = key.cast::<PySlice>() {
        let slice = slice.indices(length as isize)?;
        let positions = (0..slice.slicelength).map(|step| slice.start + step as isize * slice.step);
        let found: Vec<_> = positions.map(|at| make(at as usize)).collect::<PyResult<_>>()?;
        return Ok(PyList::new(key.py(), found)?.into_any());
    }
    let Ok(index) = key.extract::<isize>() else {
        let told = format!("{members} of {whole} are found by position or slice");
        return Err(PyTypeError::new_err(told));
    };
    match position(index, length) {
        Some(at) => make(at),
        None => Err(PyIndexError::new_err(format!(
            "{whole} has {length} {members} and none at {index}"
        ))),
    }
}

/// Where an index points, a negative one counting from the end; `None` outside.
pub(super) fn position(index: isize, length: usize) -> Option<usize> {
    let at = if index < 0 { index + length as isize } else { index };
    usize::try_from(at).ok().filter(|at| *at < length)
}
