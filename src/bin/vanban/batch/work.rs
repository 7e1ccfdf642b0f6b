//! What each thread does with a file: from its path to bytes that only need writing.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tracing::info;
use vanban::{Report, Table, Worker};

use super::Format;
use super::earlier::Earlier;
use super::output;
use super::summary::Summary;
use crate::input::{self, Examined};
use crate::normalize;

/// One file to read.
pub struct Item {
    /// Where it is.
    pub path: PathBuf,
    /// What it is called among the results.
    pub name: PathBuf,
}

/// What came of one file, ready to be written.
pub struct Finished {
    /// The object, with its line end.
    pub line: Vec<u8>,
    /// The rows of each table, in the order of [`Table::ALL`].
    pub rows: [Vec<u8>; Table::ALL.len()],
    /// The restored text, where it is to be written.
    pub text: Option<Vec<u8>>,
    /// The object, indented, where it is to be written.
    pub object: Option<Vec<u8>>,
    /// What a reader should be told of it.
    pub messages: Vec<String>,
    /// What it adds to the summary.
    pub summary: Summary,
}

/// What is to be done with each file, the same for every thread.
pub struct Task {
    /// The folder that results go to.
    pub folder: PathBuf,
    /// How files are read.
    pub options: input::Options,
    /// How long a file may take.
    pub timeout: Option<Duration>,
    /// What is to be written.
    pub formats: Vec<Format>,
    /// Whether no more is to be said than what is lost.
    pub quiet: bool,
    /// What need not be done again.
    pub earlier: Option<Arc<Earlier>>,
}

impl Task {
    /// Reads, restores and parses a file, and renders what came of it; else the reason why not.
    pub fn finish(&self, item: &Item, worker: &mut Worker) -> Result<Finished, String> {
        // A file that is given up must not go on being read by OCR.
        let options = self.options.reading(self.timeout.map(|timeout| Instant::now() + timeout));
        let bytes = input::bytes(&item.path, &options)?;
        if let Some(finished) = self.reuse(item, &bytes) {
            info!(file = %item.path.display(), "done before");
            return Ok(finished);
        }
        let examined = input::examine(&bytes, &item.path, &options, worker)?;
        let messages = examined.messages(self.quiet).collect();
        let Examined { source, normalized, report } = examined;
        let text = self.wants(Format::Text).then(|| {
            let mut text = Vec::new();
            normalize::write(&source, normalized.text(), &mut text).map(|()| text)
        });
        let object = self.wants(Format::Json).then(|| serde_json::to_vec_pretty(&report));
        let mut line = serde_json::to_vec(&report).map_err(|error| error.to_string())?;
        line.push(b'\n');
        Ok(Finished {
            text: text.transpose().map_err(|error| error.to_string())?,
            object: object.transpose().map_err(|error| error.to_string())?,
            messages,
            ..Finished::new(line, &report, false)
        })
    }

    /// What an earlier run made of the same bytes, if all it should have written is still there.
    fn reuse(&self, item: &Item, bytes: &[u8]) -> Option<Finished> {
        let line = self.earlier.as_ref()?.line(&item.path, &input::sha256(bytes)).ok()??;
        let whole = (!self.wants(Format::Text) || output::text_path(&self.folder, &item.name).exists())
            && (!self.wants(Format::Json) || output::object_path(&self.folder, &item.name).exists());
        let report: Report = serde_json::from_slice(&line).ok()?;
        whole.then(|| Finished::new(line, &report, true))
    }

    fn wants(&self, format: Format) -> bool {
        self.formats.contains(&format)
    }
}

impl Finished {
    fn new(line: Vec<u8>, report: &Report, reused: bool) -> Self {
        Self {
            line,
            rows: Table::ALL.map(|table| table.rows(report)),
            text: None,
            object: None,
            messages: Vec::new(),
            summary: Summary::of(report, reused),
        }
    }
}
