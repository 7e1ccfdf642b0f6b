//! Columns on their way to Python: whoever speaks Arrow can take them.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StructArray};
use arrow_schema::{ArrowError, Field, FieldRef};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use pyo3_arrow::error::PyArrowResult;
use pyo3_arrow::ffi::{ArrayIterator, to_array_pycapsules, to_schema_pycapsule, to_stream_pycapsule};

/// A batch of rows in the columns of `vanban.columns()`.
///
/// It holds data for others: pyarrow, Polars, DuckDB, pandas and all that speak Arrow's PyCapsule interface take it as it
/// is, without a copy.
///
/// >>> import pyarrow, vanban
/// >>> batch = vanban.parse_batch(pyarrow.table({"id": ["a.txt"], "content": ["KẾ HOẠCH"]}))
/// >>> len(batch), pyarrow.record_batch(batch).num_rows
/// (1, 1)
#[pyclass(frozen, name = "RecordBatch", module = "vanban")]
pub struct Rows(pub RecordBatch);

impl Rows {
    /// The batch as one array of structs, which is how the interface hands batches over.
    fn parts(&self) -> (FieldRef, ArrayRef) {
        let field = Field::new_struct("", self.0.schema_ref().fields().clone(), false);
        (field.into(), Arc::new(StructArray::from(self.0.clone())))
    }
}

#[pymethods]
impl Rows {
    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    fn __repr__(&self) -> String {
        format!("<vanban.RecordBatch: {} rows>", self.0.num_rows())
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyArrowResult<Bound<'py, PyCapsule>> {
        to_schema_pycapsule(py, self.0.schema_ref().as_ref())
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyTuple>> {
        let (field, array) = self.parts();
        to_array_pycapsules(py, field, array.as_ref(), requested_schema)
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyCapsule>> {
        let (field, array) = self.parts();
        let arrays = [Ok::<_, ArrowError>(array)].into_iter();
        to_stream_pycapsule(py, Box::new(ArrayIterator::new(arrays, field)), requested_schema)
    }
}
