//! The JSON Schema of the report, derived from the types themselves.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

use super::Report;

/// The JSON Schema (draft 2020-12) of [`Report`], indented, with a line end at its end.
///
/// It describes what this version writes, so every field that is always written is required.
///
/// ```
/// assert!(vanban::json_schema().contains("responsibilities"));
/// ```
#[must_use]
pub fn json_schema() -> String {
    format!("{:#}\n", json_schema_of::<Report>())
}

/// The JSON Schema of any type, made as that of a report: for programs that put reports into objects of their own.
///
/// ```
/// assert_eq!(vanban::json_schema_of::<vanban::Span>()["required"][0], "start");
/// ```
#[must_use]
pub fn json_schema_of<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let settings = settings.with_transform(RecursiveTransform(describe_by_first_paragraph));
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// What comes after the first paragraph is for readers of the library, examples in Rust above all.
fn describe_by_first_paragraph(schema: &mut Schema) {
    if let Some(Value::String(description)) = schema.get_mut("description")
        && let Some(end) = description.find("\n\n")
    {
        description.truncate(end);
    }
}
