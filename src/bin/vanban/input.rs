//! One input: a file or standard input, read whole, and what became of it.

use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};
use vanban::{Normalized, Report, Source, Worker};

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
            let mut bytes = Vec::new();
            return io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes);
        }
        std::fs::read(path)
    };
    read().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
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
    let source = source(bytes, path)?;
    let normalized = worker.normalize(source.text());
    let documents = vanban::parse(&normalized);
    let mut report = Report::new(&source, &normalized, documents);
    report.source.sha256 = Some(sha256(bytes));
    Ok(Examined { source, normalized, report })
}

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
