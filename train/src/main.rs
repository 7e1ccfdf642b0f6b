//! Makes `model/vi.model` from text and OCR pairs: the same bytes from the same input.
//!
//! `cargo run --release -p vanban-train -- --text ../shared/corpus --pairs ../shared/ocr --out model`

mod align;
mod channel;
mod lexicon;
mod ngram;
mod text;

use std::error::Error;
use std::path::PathBuf;

use clap::Parser;
use vanban::training::{Container, Lexicon, build_bigrams, build_trigrams, build_unigrams, write_container};

/// How full the hash table of trigrams is made.
const LOAD: f64 = 0.90;

/// Trains the model of vanban.
#[derive(Debug, Parser)]
struct Arguments {
    /// Folder of `*.jsonl.zst` with clean text, one document a line.
    #[arg(long)]
    text: PathBuf,
    /// Folder with `train.jsonl.zst` and `train-vie.jsonl.zst`: lines as read, and as printed.
    #[arg(long)]
    pairs: PathBuf,
    /// Folder that takes the model.
    #[arg(long)]
    out: PathBuf,
    /// Bigrams to keep.
    #[arg(long, default_value_t = 520_000)]
    bigrams: usize,
    /// Trigrams to keep.
    #[arg(long, default_value_t = 1_300_000)]
    trigrams: usize,
    /// Takes vocabulary and language model from the model already there, and learns the channels alone.
    #[arg(long)]
    channels_only: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let target = arguments.out.join("vi.model");
    let mut sections = if arguments.channels_only {
        let old = Container::open(std::fs::read(&target)?.leak())?;
        ["lexicon", "unigrams", "bigrams", "trigrams"]
            .into_iter()
            .map(|name| Ok((name, old.section(name)?.to_vec())))
            .collect::<Result<Sections, vanban::Error>>()?
    } else {
        language_sections(&arguments)?
    };
    let lexicon = Lexicon::open(sections[0].1.clone().leak())?;
    for (name, file) in [("channel.eng", "train.jsonl.zst"), ("channel.vie", "train-vie.jsonl.zst")] {
        sections.push((name, channel::learn(&arguments.pairs.join(file), &lexicon)?));
    }
    for (name, bytes) in &sections {
        eprintln!("{name}: {} bytes", bytes.len());
    }
    let model = write_container(&sections);
    std::fs::create_dir_all(&arguments.out)?;
    std::fs::write(&target, &model)?;
    Container::open(model.leak())?.verify()?;
    Ok(())
}

/// Named bytes of the model file.
type Sections = Vec<(&'static str, Vec<u8>)>;

fn language_sections(arguments: &Arguments) -> Result<Sections, Box<dyn Error>> {
    let parts = text::parts(&arguments.text)?;
    let entries = lexicon::build(&parts)?;
    eprintln!("{} units", entries.len());
    let bytes = Lexicon::write(&entries);
    let lexicon = Lexicon::open(bytes.clone().leak())?;
    let tables = ngram::build(&parts, &lexicon, arguments.bigrams, arguments.trigrams)?;
    Ok(vec![
        ("lexicon", bytes),
        ("unigrams", build_unigrams(&tables.unigrams)),
        ("bigrams", build_bigrams(&tables.bigrams, lexicon.count())),
        ("trigrams", build_trigrams(&tables.trigrams, LOAD)),
    ])
}
