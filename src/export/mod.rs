//! Structure to bytes: the object of the contract, and tables.

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::normalize::{Condition, Normalized};
use crate::source::{Format, Source, Warning};

/// Where a report came from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Origin {
    /// The path or name of the input.
    pub path: String,
    /// The kind of file.
    pub format: Format,
    /// The number of pages, or `None` where the format has none.
    pub pages: Option<usize>,
    /// The number of lines of the extracted text.
    pub lines: usize,
}

/// All that is known of one input: the object that `vanban parse` prints.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// Name and version of this shape: `vanban/1`.
    pub schema: String,
    /// Where it came from.
    pub source: Origin,
    /// The state of the text.
    pub condition: Condition,
    /// The documents, in order.
    pub documents: Vec<Document>,
    /// What a reader should know.
    pub warnings: Vec<Warning>,
}

impl Report {
    /// Puts together what was found in `source`, and gives each item its page.
    #[must_use]
    pub fn new(source: &Source, normalized: &Normalized, documents: Vec<Document>) -> Self {
        let warnings = source.warnings().iter().chain(normalized.warnings()).cloned().collect();
        Self {
            schema: "vanban/1".to_owned(),
            source: Origin {
                path: source.path().to_owned(),
                format: source.format(),
                pages: source.pages(),
                lines: source.text().lines().count(),
            },
            condition: normalized.condition(),
            documents,
            warnings,
        }
    }
}
