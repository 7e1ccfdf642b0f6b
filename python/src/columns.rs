//! The columns that a batch becomes: one Rust type, and what Arrow, Spark and JSON Schema call it.

use std::sync::{Arc, LazyLock};

use arrow_array::RecordBatch;
use arrow_json::ReaderBuilder;
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::error::PyArrowResult;
use pyo3_arrow::ffi::to_schema_pycapsule;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use vanban::Report;

use crate::module::to_python;

/// What became of one row.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Row {
    /// The row's `id`, as text.
    pub id: Option<String>,
    /// Whether the row could be read.
    pub status: Status,
    /// Why not, as one word.
    pub error_code: Option<&'static str>,
    /// Why not, in words.
    pub error: Option<String>,
    /// All that is known of it, a column a field; null where it could not be read.
    #[serde(flatten)]
    pub report: Option<Report>,
    /// The restored text.
    pub text: Option<String>,
}

/// Whether a row could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It was.
    Ok,
    /// It was not; `error_code` and `error` say why.
    Error,
}

/// The columns of every batch that `parse_batch` gives.
///
/// They are the same whatever the data, in three forms: `str()` lists them as Arrow has them, `spark` is the schema as
/// Spark's `mapInArrow` takes it, `json_schema` describes a row as an object. The object itself is an Arrow schema to whoever
/// asks by the PyCapsule interface.
///
/// >>> import vanban
/// >>> columns = vanban.columns()
/// >>> print(columns)  # doctest: +ELLIPSIS
/// id: Utf8
/// status: Utf8
/// error_code: Utf8
/// error: Utf8
/// ...
/// >>> columns.spark[:52]
/// '`id` STRING, `status` STRING, `error_code` STRING, `'
/// >>> sorted(columns.json_schema["properties"])[:3]
/// ['condition', 'documents', 'error']
#[pyclass(frozen, module = "vanban")]
pub struct Columns;

#[pymethods]
impl Columns {
    /// The columns as Spark writes a schema (DDL).
    #[getter]
    fn spark(&self) -> String {
        columns(SCHEMA.fields(), " ")
    }

    /// The JSON Schema (draft 2020-12) of a row as an object.
    #[getter]
    fn json_schema<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &*ROW)
    }

    fn __str__(&self) -> String {
        let lines = SCHEMA.fields().iter().map(|field| format!("{}: {}", field.name(), field.data_type()));
        lines.collect::<Vec<_>>().join("\n")
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyArrowResult<Bound<'py, PyCapsule>> {
        to_schema_pycapsule(py, SCHEMA.as_ref())
    }
}

/// The JSON Schema of [`Row`].
static ROW: LazyLock<Value> = LazyLock::new(vanban::json_schema_of::<Row>);

/// The columns of [`Row`].
pub static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| Arc::new(Schema::new(fields(&ROW, &ROW["$defs"]))));

/// Rows that are already JSON objects, as columns.
pub fn batch_of(rows: &[Vec<u8>]) -> Result<RecordBatch, ArrowError> {
    let mut decoder = ReaderBuilder::new(SCHEMA.clone())
        .with_batch_size(rows.len().max(1))
        // A field that has no column would be lost without a word.
        .with_strict_mode(true)
        .build_decoder()?;
    for mut row in rows.iter().map(Vec::as_slice) {
        while !row.is_empty() {
            row = &row[decoder.decode(row)?..];
        }
    }
    Ok(decoder.flush()?.unwrap_or_else(|| RecordBatch::new_empty(SCHEMA.clone())))
}

/// The fields of an object, in their order. All may be null: those of a report are, where there is none.
fn fields(object: &Value, definitions: &Value) -> Fields {
    let properties = object["properties"].as_object().into_iter().flatten();
    properties.map(|(name, kind)| Field::new(name, data_type(kind, definitions), true)).collect()
}

/// The Arrow type of what a JSON Schema describes. All integers have 64 bits, since Spark knows no unsigned ones.
///
/// # Panics
/// For a schema that no type of the report has; the first use of the module's columns would show it.
fn data_type(kind: &Value, definitions: &Value) -> DataType {
    if let Some(name) = kind["$ref"].as_str().and_then(|reference| reference.strip_prefix("#/$defs/")) {
        return data_type(&definitions[name], definitions);
    }
    let choices = kind["anyOf"].as_array().or(kind["oneOf"].as_array());
    if let Some(choices) = choices {
        let mut choices = choices.iter().filter(|choice| choice["type"] != "null");
        let first = choices.next().map(|choice| data_type(choice, definitions));
        let first = first.unwrap_or(DataType::Null);
        assert!(choices.all(|choice| data_type(choice, definitions) == first), "no one type: {kind}");
        return first;
    }
    let name = match &kind["type"] {
        Value::Array(names) => names.iter().find(|name| *name != "null").and_then(Value::as_str),
        name => name.as_str(),
    };
    match name {
        Some("string") => DataType::Utf8,
        Some("boolean") => DataType::Boolean,
        Some("integer") => DataType::Int64,
        Some("number") => DataType::Float64,
        Some("array") => DataType::new_list(data_type(&kind["items"], definitions), true),
        Some("object") => DataType::Struct(fields(kind, definitions)),
        _ => panic!("no column type for {kind}"),
    }
}

/// Columns as Spark writes them; `between` stands between name and type.
fn columns(fields: &Fields, between: &str) -> String {
    let columns =
        fields.iter().map(|field| format!("`{}`{between}{}", field.name(), spark(field.data_type())));
    columns.collect::<Vec<_>>().join(", ")
}

fn spark(data_type: &DataType) -> String {
    match data_type {
        DataType::Boolean => "BOOLEAN".to_owned(),
        DataType::Int64 => "BIGINT".to_owned(),
        DataType::Float64 => "DOUBLE".to_owned(),
        DataType::List(item) => format!("ARRAY<{}>", spark(item.data_type())),
        DataType::Struct(fields) => format!("STRUCT<{}>", columns(fields, ": ")),
        _ => "STRING".to_owned(),
    }
}
