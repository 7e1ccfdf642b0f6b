//! All stages of one input, from what Python handed over to the report.

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};
use vanban::{Normalized, Ocr, ReadOptions, Report, Source, Worker};

use crate::failure::Failure;

/// How inputs are read: all that a `Normalizer` of Python is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// The most bytes that an input may have.
    pub max_bytes: u64,
    /// When pages of a PDF are read by OCR.
    pub ocr: Ocr,
    /// How long a row of a batch may take; `None` is for ever.
    pub timeout: Option<Duration>,
}

impl Options {
    /// The options of the core for an input whose reading begins now.
    pub fn reading(&self) -> ReadOptions {
        let mut options = ReadOptions::default();
        options.max_bytes = self.max_bytes;
        options.ocr = self.ocr;
        // A row that is given up must not go on being read by OCR.
        options.ocr_until = self.timeout.map(|timeout| Instant::now() + timeout);
        options
    }
}

/// One input.
#[derive(Debug)]
pub enum Input {
    /// A text already decoded: any text is read.
    Text(String),
    /// The bytes of a file.
    Bytes(Vec<u8>),
    /// A file.
    Path(PathBuf),
}

/// What came of one input.
#[derive(Debug)]
pub struct Examined {
    /// All that is known of it.
    pub report: Report,
    /// Its text, restored.
    pub text: String,
}

/// Reads, restores and parses an input under the name `name`, whose extension tells Markdown from plain text.
pub fn examine(
    input: Input,
    name: &str,
    options: &ReadOptions,
    worker: &mut Worker,
) -> Result<Examined, Failure> {
    let (source, sha256) = match input {
        Input::Text(text) => {
            let sha256 = sha256(text.as_bytes());
            (Source::from_text(text, name), sha256)
        }
        Input::Bytes(bytes) => (vanban::read_bytes_with(&bytes, name, options)?, sha256(&bytes)),
        Input::Path(path) => {
            let mut bytes = Vec::new();
            // One byte more than may be read shows that a file is too large.
            File::open(path)?.take(options.max_bytes.saturating_add(1)).read_to_end(&mut bytes)?;
            (vanban::read_bytes_with(&bytes, name, options)?, sha256(&bytes))
        }
    };
    let normalized = worker.normalize(source.text());
    let mut report = Report::new(&source, &normalized, vanban::parse(&normalized));
    report.source.sha256 = Some(sha256);
    Ok(Examined { report, text: normalized.text().to_owned() })
}

/// A restored text as `normalize` gives it, in JSON.
///
/// Spans count characters, since that is how Python slices text; those of the crate count bytes.
pub fn restored(original: &str, normalized: &Normalized) -> serde_json::Value {
    let (mut byte, mut character) = (0, 0);
    let mut characters_before = |at: usize| {
        // Spans come in order, so the text is counted through once.
        character += original[byte..at].chars().count();
        byte = at;
        character
    };
    let corrections = normalized.corrections().iter().map(|correction| {
        let span = [characters_before(correction.span.start), characters_before(correction.span.end)];
        serde_json::json!({
            "span": span,
            "original": correction.original,
            "replacement": correction.replacement,
            "confidence": correction.confidence,
            "alternatives": correction.alternatives,
        })
    });
    let corrections: Vec<_> = corrections.collect();
    serde_json::json!({
        "text": normalized.text(),
        "condition": normalized.condition(),
        "corrections": corrections,
        "warnings": normalized.warnings(),
    })
}

/// SHA-256 in hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
