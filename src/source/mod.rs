//! Bytes to text: what kind of file it is, its text, and which page each line stands on.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};
use crate::span::LineRange;

/// The kind of file a text came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Format {
    /// Plain text in UTF-8, or in UTF-16 with a byte order mark.
    Text,
    /// Markdown: as text, with its marks understood by the parser.
    Markdown,
    /// The text layer of a PDF.
    Pdf,
}

/// Something a reader of the result should know, and the lines it concerns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Warning {
    /// The lines it is about, or `None` where it is about the whole input.
    pub lines: Option<LineRange>,
    /// One sentence, without a full stop.
    pub message: String,
}

/// One input as text.
#[derive(Debug, Clone)]
pub struct Source {
    path: String,
    format: Format,
    text: String,
    /// For paged formats, the number (from 1) of the first line of each page, in order.
    page_starts: Vec<u32>,
    warnings: Vec<Warning>,
}

impl Source {
    /// The path or name it was read under.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The kind of file.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
    }

    /// The text, its line ends all `\n`. Every span and line number of this crate counts in this text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The number of pages, or `None` where the format has none.
    #[must_use]
    pub fn pages(&self) -> Option<usize> {
        (!self.page_starts.is_empty()).then_some(self.page_starts.len())
    }

    /// The page (from 1) that line `line` (from 1) stands on, or `None` where the format has no pages.
    #[must_use]
    pub fn page_of_line(&self, line: u32) -> Option<u32> {
        let before = self.page_starts.partition_point(|&start| start <= line);
        (before > 0).then_some(before as u32)
    }

    /// What went wrong short of an error.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}

/// Reads the file at `path`.
///
/// # Errors
/// Where the file cannot be opened, is empty, or is of no kind this crate reads.
pub fn read(path: impl AsRef<Path>) -> Result<Source, Error> {
    let path = path.as_ref();
    let bytes = std::fs::read(path).map_err(ErrorKind::from)?;
    read_bytes(&bytes, &path.to_string_lossy())
}

/// Reads a file already in memory; `name` is its path or name, whose extension helps to tell the format.
///
/// # Errors
/// As [`read`], without those of opening.
pub fn read_bytes(bytes: &[u8], name: &str) -> Result<Source, Error> {
    if bytes.is_empty() {
        return Err(ErrorKind::Empty.into());
    }
    Ok(Source {
        path: name.to_owned(),
        format: Format::Text,
        text: String::from_utf8_lossy(bytes).into_owned(),
        page_starts: Vec::new(),
        warnings: Vec::new(),
    })
}
