//! `vanban evaluate`: text and structure scored against gold.

mod show;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use vanban::evaluate::{GoldReport, StructureCounts, TextCounts};
use vanban::{Normalized, Normalizer, ReadOptions};
use walkdir::WalkDir;

use crate::{Status, guard, input, stream};

/// Arguments of `vanban evaluate`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// A folder with NAME.raw.txt beside NAME.gold.txt, NAME.gold.json or both
    corpus: PathBuf,
    /// Print the figures as one JSON object
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Text is restored from raw, and also from gold, where any change is harm. Structure is
read from restored raw, and also from gold text, which shows the parser's own share of
the errors. The figures are those of the project's reference programs in Python.

Examples:
  vanban evaluate corpus/
  vanban evaluate corpus/ --json | jq '.text.damaged[-1].syllable_accuracy'";

/// The suffix of the texts that are scored.
const RAW: &str = ".raw.txt";

/// The counts of every document, by name.
type Counted<T> = Vec<(String, T)>;

/// What was counted, by what it was got from.
#[derive(Default)]
struct Evaluation {
    /// Text restored from damaged text.
    text_from_raw: Counted<TextCounts>,
    /// Text restored from gold text.
    text_from_gold: Counted<TextCounts>,
    /// Structure read from restored text.
    structure_from_raw: Counted<StructureCounts>,
    /// Structure read from gold text.
    structure_from_gold: Counted<StructureCounts>,
}

/// Runs it.
pub fn run(arguments: &Arguments) -> io::Result<Status> {
    let corpus = &arguments.corpus;
    let raws = raws(corpus)?;
    if raws.is_empty() {
        let expected = "holds no NAME.raw.txt with NAME.gold.txt or NAME.gold.json beside it";
        stream::message(format_args!("{}: {expected}", corpus.display()));
        return Ok(Status::SomeFailed);
    }
    let normalizer = Normalizer::new();
    let mut evaluation = Evaluation::default();
    let mut status = Status::Done;
    for raw in &raws {
        if let Err(reason) = guard::catch(|| evaluation.add(raw, corpus, &normalizer)) {
            stream::message(reason);
            status = Status::SomeFailed;
        }
    }
    stream::results(|out| {
        if arguments.json { show::json(&evaluation, out) } else { show::tables(&evaluation, out) }
    })?;
    Ok(status)
}

/// Every `NAME.raw.txt` under `corpus` that has gold, in the order of names.
fn raws(corpus: &Path) -> io::Result<Vec<PathBuf>> {
    let mut raws = Vec::new();
    for entry in WalkDir::new(corpus).sort_by_file_name() {
        let path = entry?.into_path();
        if path.to_string_lossy().ends_with(RAW)
            && (gold_text(&path).exists() || gold_structure(&path).exists())
        {
            raws.push(path);
        }
    }
    Ok(raws)
}

fn gold_text(raw: &Path) -> PathBuf {
    beside(raw, ".gold.txt")
}

fn gold_structure(raw: &Path) -> PathBuf {
    beside(raw, ".gold.json")
}

/// The path of `raw` with another suffix in place of [`RAW`].
fn beside(raw: &Path, suffix: &str) -> PathBuf {
    let raw = raw.to_string_lossy();
    format!("{}{suffix}", raw.strip_suffix(RAW).unwrap_or(&raw)).into()
}

impl Evaluation {
    /// Scores one document by whatever gold it has; the error says `path: reason`.
    fn add(&mut self, raw: &Path, corpus: &Path, normalizer: &Normalizer) -> Result<(), String> {
        let name = raw.strip_prefix(corpus).unwrap_or(raw).to_string_lossy();
        let name = name.strip_suffix(RAW).unwrap_or(&name).to_owned();
        let source = read(raw)?;
        let restored = normalizer.normalize(&source);
        let gold = gold_text(raw).exists().then(|| read(&gold_text(raw))).transpose()?;
        if let Some(gold) = &gold {
            self.text_from_raw.push((name.clone(), TextCounts::of(&source, gold, restored.text())));
            let again = normalizer.normalize(gold);
            self.text_from_gold.push((name.clone(), TextCounts::of(gold, gold, again.text())));
        }
        if gold_structure(raw).exists() {
            let structure = read_structure(&gold_structure(raw))?;
            let counts = StructureCounts::of(&structure, &vanban::parse(&restored));
            self.structure_from_raw.push((name.clone(), counts));
            if let Some(gold) = gold {
                let counts = StructureCounts::of(&structure, &vanban::parse(&Normalized::unchanged(gold)));
                self.structure_from_gold.push((name, counts));
            }
        }
        Ok(())
    }
}

fn read(path: &Path) -> Result<String, String> {
    let options = ReadOptions::default();
    let source = input::bytes(path, &options).and_then(|bytes| input::source(&bytes, path, &options));
    source.map(|source| source.text().to_owned()).map_err(|reason| format!("{}: {reason}", path.display()))
}

fn read_structure(path: &Path) -> Result<GoldReport, String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: cannot be opened: {error}", path.display()))?;
    serde_json::from_slice(&bytes)
        .map_err(|error| format!("{}: is no gold structure: {error}", path.display()))
}
