//! One input: a file or standard input, read whole, and what became of it.

use std::io::{self, IsTerminal, Read};
use std::path::Path;
use std::time::Instant;

use sha2::{Digest, Sha256};
use tracing::{debug, info};
use vanban::{Normalized, Report, Source, Worker};

use crate::{hint, stream};

/// The path that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// All stages of one input.
pub struct Examined {
    /// The text as it came.
    pub source: Source,
    /// The text restored.
    pub normalized: Normalized,
    /// What it says.
    pub report: Report,
}

/// The bytes of the file at `path`, or of standard input for `-`; else the reason why not.
pub fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let read = || {
        if path == Path::new(STANDARD_INPUT) {
            if io::stdin().is_terminal() {
                stream::message(
                    "reading standard input, to its end (Ctrl-D); `vanban help` says what else can be read",
                );
            }
            let mut bytes = Vec::new();
            return io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes);
        }
        std::fs::read(path)
    };
    read().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => hint::missing(path),
        io::ErrorKind::PermissionDenied => "may not be read by you; see its permissions".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder; `vanban batch` reads folders".to_owned(),
        _ => format!("cannot be opened: {error}"),
    })
}

/// Reads the text of an input whose bytes are already here.
pub fn source(bytes: &[u8], path: &Path) -> Result<Source, String> {
    vanban::read_bytes(bytes, &path.to_string_lossy()).map_err(|error| error.to_string())
}

/// Reads, restores and parses an input whose bytes are already here.
pub fn examine(bytes: &[u8], path: &Path, worker: &mut Worker) -> Result<Examined, String> {
    let start = Instant::now();
    let file = path.display();
    let source = source(bytes, path)?;
    debug!(%file, format = ?source.format(), pages = source.pages(), ms = start.elapsed().as_millis(), "read");
    let normalized = worker.normalize(source.text());
    debug!(%file, corrections = normalized.corrections().len(), ms = start.elapsed().as_millis(), "restored");
    let documents = vanban::parse(&normalized);
    let mut report = Report::new(&source, &normalized, documents);
    report.source.sha256 = Some(sha256(bytes));
    let (damage, counts) = (report.condition.damage, report.restoration);
    info!(
        %file, ?damage, lines = report.source.lines, syllables = counts.syllables, changes = counts.changes,
        doubtful = counts.doubtful, documents = report.documents.len(), ms = start.elapsed().as_millis(), "done"
    );
    Ok(Examined { source, normalized, report })
}

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
