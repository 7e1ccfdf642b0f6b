//! `vanban evaluate`: text and structure scored against gold.

mod figures;
mod page;
mod show;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::ValueHint;
use vanban::evaluate::{Calibration, GoldReport, Mistakes, StructureCounts, TextCounts};
use vanban::{Normalized, Normalizer, ReadOptions};
use walkdir::WalkDir;

use crate::{Status, guard, hint, input, stream};
use figures::{Figures, Paper, PaperStructure, PaperText};

/// Arguments of `vanban evaluate`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// A folder with NAME.raw.txt beside NAME.gold.txt, NAME.gold.json or both
    #[arg(value_hint = ValueHint::DirPath)]
    corpus: PathBuf,
    /// Print the figures as one JSON object
    #[arg(long)]
    json: bool,
    /// Write the figures with their charts as one page of HTML too
    #[arg(long, value_name = "PAGE")]
    html: Option<PathBuf>,
    /// Read damaged text once, to see what the second reading brings
    #[arg(long)]
    once: bool,
    /// Score NAME.TOOL.txt too, what another tool made of the raw text
    #[arg(long, value_name = "TOOL", value_hint = ValueHint::Other)]
    beside: Option<String>,
}

const EXAMPLES: &str = "\
Text is restored from raw, and also from gold, where any change is harm. Structure is
read from restored raw, and also from gold text, which shows the parser's own share of
the errors. The figures are those of the project's reference programs in Python; kinds of
mistakes, confusions and calibration come on top.

Examples:
  vanban evaluate corpus/
  vanban evaluate corpus/ --html report.html
  vanban evaluate corpus/ --beside pyvi
  vanban evaluate corpus/ --json | jq '.text.damaged[-1].syllable_accuracy'";

/// The suffix of the texts that are scored.
const RAW: &str = ".raw.txt";

/// Runs it.
pub fn run(arguments: &Arguments) -> io::Result<Status> {
    let corpus = &arguments.corpus;
    if !corpus.exists() {
        stream::message(format_args!("{}: {}", corpus.display(), hint::missing(corpus)));
        return Ok(Status::SomeFailed);
    }
    let raws = match raws(corpus) {
        Ok(raws) => raws,
        Err(reason) => {
            stream::message(reason);
            return Ok(Status::SomeFailed);
        }
    };
    if raws.is_empty() {
        let expected = "is no folder that holds NAME.raw.txt with NAME.gold.txt or NAME.gold.json beside it; \
                        name one that does";
        stream::message(format_args!("{}: {expected}", corpus.display()));
        return Ok(Status::SomeFailed);
    }
    let golds = || raws.iter().flat_map(|raw| [gold_text(raw), gold_structure(raw)]);
    let inputs: Vec<PathBuf> = raws.iter().cloned().chain(golds()).collect();
    if let Some(reason) = input::spared(inputs.iter().map(PathBuf::as_path), arguments.html.clone()) {
        stream::message(reason);
        return Ok(Status::SomeFailed);
    }
    let normalizer = if arguments.once { Normalizer::new().reading_once() } else { Normalizer::new() };
    let mut papers = Vec::new();
    let mut status = Status::Done;
    for raw in &raws {
        match guard::catch(|| score(raw, arguments, &normalizer)) {
            Ok(paper) => papers.push(paper),
            Err(reason) => {
                stream::message(reason);
                status = Status::SomeFailed;
            }
        }
    }
    let figures = Figures::of(&papers);
    if let Some(path) = &arguments.html {
        let page = page::render(&figures, &corpus.to_string_lossy())?;
        fs::write(path, page).map_err(stream::cannot_write(path))?;
    }
    stream::results(
        |out| {
            if arguments.json { show::json(&figures, out) } else { show::tables(&figures, out) }
        },
    )?;
    Ok(status)
}

/// Every `NAME.raw.txt` under `corpus` that has gold, in the order of names; the error says `path: reason`.
fn raws(corpus: &Path) -> Result<Vec<PathBuf>, String> {
    let mut raws = Vec::new();
    for entry in WalkDir::new(corpus).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(corpus).to_owned();
            unreadable(&path, &error.into())
        })?;
        let path = entry.into_path();
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

/// Scores one document by whatever gold it has; the error says `path: reason`.
fn score(raw: &Path, arguments: &Arguments, normalizer: &Normalizer) -> Result<Paper, String> {
    let name = raw.strip_prefix(&arguments.corpus).unwrap_or(raw).to_string_lossy();
    let name = name.strip_suffix(RAW).unwrap_or(&name).to_owned();
    let source = read(raw)?;
    let restored = normalizer.normalize(&source);
    let gold = gold_text(raw).exists().then(|| read(&gold_text(raw))).transpose()?;
    if let Some(reason) = gold.as_deref().and_then(|gold| apart(&source, gold)) {
        return Err(format!("{}: {reason} as {}", gold_text(raw).display(), raw.display()));
    }
    let other = arguments.beside.as_ref().map(|tool| beside(raw, &format!(".{tool}.txt")));
    let other = other.map(|other| {
        let missing = || {
            format!(
                "{}: is not there for `--beside` to score; make it first (docs/compare.py does for pyvi)",
                other.display()
            )
        };
        if other.exists() { read(&other) } else { Err(missing()) }
    });
    let other = other.transpose()?;
    let text = gold.as_deref().map(|gold| PaperText {
        other: other.as_deref().map(|other| TextCounts::of(&source, gold, other)),
        damaged: TextCounts::of(&source, gold, restored.text()),
        clean: TextCounts::of(gold, gold, normalizer.normalize(gold).text()),
        mistakes: Mistakes::of(gold, restored.text()),
        calibration: Calibration::of(gold, &restored),
    });
    let structure = gold_structure(raw).exists().then(|| read_structure(&gold_structure(raw))).transpose()?;
    let structure = structure.map(|structure| PaperStructure {
        damaged: StructureCounts::of(&structure, &vanban::parse(&restored)),
        clean: gold.map(|gold| StructureCounts::of(&structure, &vanban::parse(&Normalized::unchanged(gold)))),
    });
    Ok(Paper { name, damage: restored.condition().damage, text, structure })
}

/// Why the lines of gold cannot be those of raw text; at its end either may lack blank ones.
fn apart(raw: &str, gold: &str) -> Option<String> {
    let (lines, filled) = (|text: &str| text.lines().count(), |text: &str| text.trim_end().lines().count());
    let fits = filled(gold) <= lines(raw) && filled(raw) <= lines(gold);
    let (has, wanted) = (filled(gold), filled(raw));
    (!fits).then(|| format!("has {has} lines for {wanted}; line for line it has to say the same"))
}

fn read(path: &Path) -> Result<String, String> {
    let options = ReadOptions::default();
    let source = input::bytes(path, &options).and_then(|bytes| input::source(&bytes, path, &options));
    source.map(|source| source.text().to_owned()).map_err(|reason| format!("{}: {reason}", path.display()))
}

fn read_structure(path: &Path) -> Result<GoldReport, String> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    serde_json::from_slice(&bytes).map_err(|error| {
        let path = path.display();
        format!("{path}: is no gold structure: {error}; put it right, or take it out of the folder")
    })
}

/// Why a file or folder cannot be read, as `path: reason`.
fn unreadable(path: &Path, error: &io::Error) -> String {
    format!("{}: {}", path.display(), input::unreadable(path, error))
}
