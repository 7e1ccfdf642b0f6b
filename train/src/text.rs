//! The training text: documents of `*.jsonl.zst`, cut into paragraphs of units.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use vanban::training::{UnitKind, is_marked, units};

/// How many documents are handed over at a time.
const BATCH: usize = 512;

/// A file of documents and how much a count from it weighs.
#[derive(Debug, Clone)]
pub struct Part {
    pub path: PathBuf,
    pub weight: u32,
}

/// The parts of a folder, sorted by name. Papers of offices weigh most, since they are what the model is for.
pub fn parts(folder: &Path) -> std::io::Result<Vec<Part>> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| path.to_string_lossy().ends_with(".jsonl.zst"));
    paths.sort();
    let weigh = |path: PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let weight = match name.split(['.', '-']).next() {
            Some("admin") => 12,
            Some("law") => 4,
            _ => 1,
        };
        Part { path, weight }
    };
    Ok(paths.into_iter().map(weigh).collect())
}

/// Opens a file of JSON lines, compressed by zstd with windows of up to 2^27 bytes.
pub fn open(path: &Path) -> std::io::Result<impl BufRead> {
    let mut decoder = zstd::Decoder::new(File::open(path)?)?;
    decoder.window_log_max(27)?;
    Ok(BufReader::new(decoder))
}

/// Hands the paragraphs of a part's documents to `work`, a batch of documents at a time, in the order of the file.
pub fn for_each_batch(part: &Part, mut work: impl FnMut(&[Vec<String>])) -> std::io::Result<()> {
    #[derive(Deserialize)]
    struct Document {
        text: String,
    }
    let mut batch = Vec::with_capacity(BATCH);
    for line in open(&part.path)?.lines() {
        let document: Document = serde_json::from_str(&line?)?;
        batch.push(paragraphs(&document.text));
        if batch.len() == BATCH {
            work(&batch);
            batch.clear();
        }
    }
    work(&batch);
    Ok(())
}

/// Lines of fewer words are kept whatever they are.
const FEW_WORDS: usize = 8;
/// The least share of words with a diacritic in a line of Vietnamese; some two thirds have one.
const LEAST_MARKED: f64 = 0.3;

/// Whether a line is in another language, or has lost its diacritics, and so would teach that words go without.
fn is_unmarked(line: &str) -> bool {
    let words = || units(line).filter(|unit| unit.kind == UnitKind::Word);
    let count = words().count();
    let marked = words().filter(|word| word.text.chars().any(is_marked)).count();
    count >= FEW_WORDS && (marked as f64) < LEAST_MARKED * count as f64
}

/// Joins wrapped lines: a line that ends without a stop goes on where the next begins with a small letter.
fn paragraphs(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in text.lines() {
        let line: String = line.trim().nfc().collect();
        if line.is_empty()
            || line.starts_with("<json")
            || line.starts_with("</json")
            || line.starts_with("# ")
            || is_unmarked(&line)
        {
            continue;
        }
        let goes_on = line.chars().next().is_some_and(char::is_lowercase);
        match out.last_mut() {
            Some(last) if goes_on && !last.ends_with(['.', ';', ':', '!', '?']) => {
                last.push(' ');
                last.push_str(&line);
            }
            _ => out.push(line),
        }
    }
    out
}
