//! The JSON Schema of the report, derived from the types themselves.

use schemars::generate::SchemaSettings;

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
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    format!("{:#}\n", generator.into_root_schema_for::<Report>().to_value())
}
