//! One input: a file or standard input, read whole, and what became of it.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::{ValueEnum, ValueHint};
use sha2::{Digest, Sha256};
use tracing::{debug, info};
use vanban::{Normalized, ReadOptions, Report, Source, Warning, Worker};

use crate::{hint, stream};

/// The most bytes of text that are parsed; papers of three thousand pages have as many. What is known of each change takes a
/// hundred times the bytes that were changed.
const MAX_TEXT: usize = 8 << 20;

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

/// How inputs are read.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Read pages of a PDF by Tesseract, in its Vietnamese model where that is installed
    #[arg(long, value_name = "WHEN", default_value = "never")]
    ocr: Ocr,
    /// Refuse a file that has, or unpacks to, more MiB than this
    #[arg(long, value_name = "MIB", default_value_t = 256, value_hint = ValueHint::Other, value_parser = clap::value_parser!(u64).range(1..=1 << 20))]
    max_input: u64,
}

/// When pages are read by OCR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Ocr {
    /// Pages without text, and pages whose text is unreadable
    Auto,
    /// All pages, whatever their text says
    Always,
    /// No page; no other program is run
    Never,
}

impl Options {
    /// Whether pages may be read by OCR, which takes seconds each.
    pub fn reads_pictures(&self) -> bool {
        self.ocr != Ocr::Never
    }

    /// What changes the results, in words, where it is not the default.
    pub fn changed(&self) -> Option<String> {
        let default = ReadOptions::default();
        let options = self.reading(None);
        let changed = (options.ocr, options.max_bytes) != (default.ocr, default.max_bytes);
        changed.then(|| format!("--ocr {:?} --max-input {}\n", options.ocr, self.max_input).to_lowercase())
    }

    /// The options for one input, whose reading by OCR ends at `ocr_until`.
    pub fn reading(&self, ocr_until: Option<Instant>) -> ReadOptions {
        let mut options = ReadOptions::default();
        options.max_bytes = self.max_input << 20;
        options.ocr = match self.ocr {
            Ocr::Auto => vanban::Ocr::Auto,
            Ocr::Always => vanban::Ocr::Always,
            Ocr::Never => vanban::Ocr::Never,
        };
        options.ocr_until = ocr_until;
        options
    }
}

/// The bytes of the file at `path`, or of standard input for `-`; else the reason why not. Of an input that is too
/// large, no more is read than shows that it is.
pub fn bytes(path: &Path, options: &ReadOptions) -> Result<Vec<u8>, String> {
    let most = options.max_bytes.saturating_add(1);
    let read = || {
        let mut bytes = Vec::new();
        if path == Path::new(STANDARD_INPUT) {
            if io::stdin().is_terminal() {
                stream::message(
                    "reading standard input, to its end (Ctrl-D); `vanban help` says what else can be read",
                );
            }
            return io::stdin().lock().take(most).read_to_end(&mut bytes).map(|_| bytes);
        }
        File::open(path)?.take(most).read_to_end(&mut bytes).map(|_| bytes)
    };
    read().map_err(|error| match error.kind() {
        io::ErrorKind::IsADirectory => "is a folder; `vanban batch` reads folders".to_owned(),
        _ => unreadable(path, &error),
    })
}

/// Why nothing may be written to the first of `outputs` that is one of the files to be read, whatever the way to it.
pub fn spared<'p>(
    inputs: impl IntoIterator<Item = &'p Path>,
    outputs: impl IntoIterator<Item = PathBuf>,
) -> Option<String> {
    let inputs: HashSet<PathBuf> = inputs.into_iter().filter_map(|path| path.canonicalize().ok()).collect();
    let lost = |output: &PathBuf| output.canonicalize().is_ok_and(|path| inputs.contains(&path));
    let output = outputs.into_iter().find(lost)?;
    Some(format!(
        "{}: is one of the files to read, and would be written over; choose another place to write to",
        output.display()
    ))
}

/// Why the file or folder at `path` cannot be read, and what to do about it.
pub fn unreadable(path: &Path, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound if path.is_symlink() => {
            "is a link to what is not there; see where it leads".to_owned()
        }
        io::ErrorKind::NotFound => hint::missing(path),
        io::ErrorKind::PermissionDenied => "may not be read by you; see its permissions".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder; name a file".to_owned(),
        io::ErrorKind::NotADirectory => "a part of its path is a file, no folder; check its path".to_owned(),
        _ => format!("cannot be read: {error}; see whether other programs can read it"),
    }
}

/// Reads the text of an input whose bytes are already here.
pub fn source(bytes: &[u8], path: &Path, options: &ReadOptions) -> Result<Source, String> {
    vanban::read_bytes_with(bytes, &path.to_string_lossy(), options).map_err(|error| error.to_string())
}

/// Reads, restores and parses an input whose bytes are already here.
pub fn examine(
    bytes: &[u8],
    path: &Path,
    options: &ReadOptions,
    worker: &mut Worker,
) -> Result<Examined, String> {
    let start = Instant::now();
    let file = path.display();
    let source = source(bytes, path, options)?;
    debug!(%file, format = ?source.format(), pages = source.pages(), ms = start.elapsed().as_millis(), "read");
    if source.text().len() > MAX_TEXT {
        let (has, most) = (source.text().len() >> 20, MAX_TEXT >> 20);
        return Err(format!(
            "has {has} MiB of text, more than the {most} MiB that are parsed; give each paper as a file of its own, \
             or restore it by `vanban normalize`"
        ));
    }
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

/// Warnings as lines for standard error, `path:line: warning: message`; where little is to be said, only of what is lost.
pub fn in_words<'a>(
    source: &'a Source,
    warnings: impl IntoIterator<Item = &'a Warning>,
    quiet: bool,
) -> impl Iterator<Item = String> {
    let told = warnings.into_iter().filter(move |warning| !quiet || warning.is_loss());
    told.map(|warning| {
        let line = warning.lines.map(|lines| format!(":{}", lines.first)).unwrap_or_default();
        format!("{}{line}: warning: {}", source.path(), warning.message)
    })
}

impl Examined {
    /// What a reader should be told of it, as lines for standard error; where little is to be said, only what is lost.
    pub fn messages(&self, quiet: bool) -> impl Iterator<Item = String> {
        in_words(&self.source, self.source.warnings().iter().chain(self.normalized.warnings()), quiet)
    }
}

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
