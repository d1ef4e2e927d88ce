//! Listings and pages as those see them who read Arrow.

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::ffi::FFI_ArrowSchema;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

use super::selection::Selection;
use super::stream::{Stream, failed};
use crate::python::error;
use crate::python::handle::Handle;
use crate::python::listing::AnyList;
use crate::python::page::Paged;

/// Where the rows of a table come from.
pub(in crate::python) enum Source {
    /// Asked for each time the table is read.
    Listing(Box<AnyList>, Handle),
    Page(Paged),
    Read(Vec<RecordBatch>),
}

/// A listing or a page as a table of Arrow, for all that read Arrow's PyCapsule interface.
///
/// A table of a listing is asked for anew each time it is read, page by page.
#[pyclass(frozen, module = "cloudservers")]
pub(in crate::python) struct ArrowTable {
    selection: Selection,
    source: Source,
}

impl ArrowTable {
    pub(in crate::python) fn new(
        py: Python<'_>,
        source: Source,
        selection: crate::Result<Selection>,
    ) -> PyResult<ArrowTable> {
        let selection = selection.map_err(error::raised(py))?;
        Ok(ArrowTable { selection, source })
    }

    /// Everything, at once.
    fn read(&self, py: Python<'_>) -> PyResult<Vec<RecordBatch>> {
        match &self.source {
            Source::Listing(list, client) => {
                let mut stream = Stream::new(list.turns(client), self.selection.clone(), list.limit());
                std::iter::from_fn(|| stream.turn(py).transpose()).collect()
            }
            Source::Page(page) => {
                let batch = py.detach(|| page.batch(&self.selection, usize::MAX));
                Ok(vec![batch.map_err(failed)?])
            }
            Source::Read(batches) => Ok(batches.clone()),
        }
    }
}

#[pymethods]
impl ArrowTable {
    /// The names of the columns.
    #[getter]
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.selection.names().collect::<Vec<_>>())
    }

    /// The table as a ``pandas.DataFrame``; needs pandas and pyarrow.
    pub(in crate::python) fn to_pandas<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        // What is missing is told before anything is asked for.
        let frames = py.import("cloudservers._pandas")?;
        let whole = ArrowTable {
            selection: self.selection.clone(),
            source: Source::Read(self.read(py)?),
        };
        frames.call_method1("frame", (whole,))
    }

    /// The types of the columns, as a capsule for those who read Arrow. Nothing is asked for.
    pub(in crate::python) fn __arrow_c_schema__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.selection.schema().as_ref()).map_err(failed)?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// The rows, as a capsule for those who read Arrow: one batch a page, asked for when it is wanted.
    ///
    /// ``requested_schema`` is a wish that the interface leaves open; the columns keep their types.
    #[pyo3(signature = (requested_schema = None))]
    pub(in crate::python) fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let reader: Box<dyn RecordBatchReader + Send> = match &self.source {
            Source::Listing(list, client) => Box::new(Stream::new(
                list.turns(client),
                self.selection.clone(),
                list.limit(),
            )),
            Source::Page(_) | Source::Read(_) => {
                let batches = self.read(py)?.into_iter().map(Ok);
                Box::new(RecordBatchIterator::new(batches, self.selection.schema()))
            }
        };
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(reader), c"arrow_array_stream")
    }

    fn __repr__(&self) -> String {
        let names: Vec<_> = self.selection.names().collect();
        format!("ArrowTable({})", names.join(", "))
    }
}
