//! A listing as a stream of record batches, one a page, each asked for when it is wanted.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::exceptions::{PyKeyboardInterrupt, PyRuntimeError};
use pyo3::prelude::*;

use super::selection::Selection;
use crate::python::listing::Turns;

/// Reads a listing from its beginning to its end.
pub(super) struct Stream {
    turns: Turns,
    selection: Selection,
    /// How many more resources are wanted.
    left: usize,
}

impl Stream {
    pub(super) fn new(turns: Turns, selection: Selection, limit: Option<usize>) -> Stream {
        Stream {
            turns,
            selection,
            left: limit.unwrap_or(usize::MAX),
        }
    }

    /// The next page as a batch, made without the interpreter.
    pub(super) fn turn(&mut self, py: Python<'_>) -> PyResult<Option<RecordBatch>> {
        let Stream {
            turns,
            selection,
            left,
        } = self;
        if *left == 0 {
            return Ok(None);
        }
        let batch = turns.turn_into(py, |page| page.batch(selection, *left))?;
        let batch = batch.transpose().map_err(failed)?;
        *left -= batch.as_ref().map_or(0, RecordBatch::num_rows);
        Ok(batch)
    }
}

/// What went wrong in making arrays.
pub(super) fn failed(problem: ArrowError) -> PyErr {
    PyRuntimeError::new_err(problem.to_string())
}

/// As those see it who are handed the stream: they may call from any thread, with the interpreter or without.
impl Iterator for Stream {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let turn = || Python::try_attach(|py| self.turn(py).map_err(|raised| told(py, &raised)));
        // They are other people's C: no panic may reach them.
        let turned = catch_unwind(AssertUnwindSafe(turn));
        turned
            .unwrap_or_else(|_| Some(Err(problem("reading the page panicked".to_owned()))))
            .unwrap_or_else(|| Err(problem("the interpreter has ended".to_owned())))
            .transpose()
    }
}

impl RecordBatchReader for Stream {
    fn schema(&self) -> SchemaRef {
        self.selection.schema()
    }
}

/// An exception as a stream can tell of it: its class and text.
fn told(py: Python<'_>, raised: &PyErr) -> ArrowError {
    let told = problem(raised.to_string());
    if raised.is_instance_of::<PyKeyboardInterrupt>(py) {
        // A text does not end a program: the signal is to come again once the reader has returned.
        let again = py
            .import("_thread")
            .and_then(|thread| thread.call_method0("interrupt_main"));
        if let Err(unsent) = again {
            unsent.write_unraisable(py, None);
        }
    }
    told
}

/// Streams tell of errors as C does, in texts without NUL.
fn problem(text: String) -> ArrowError {
    ArrowError::IoError(text.replace('\0', "\u{fffd}"), io::Error::other("listing"))
}
