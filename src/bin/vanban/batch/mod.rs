//! `vanban batch`: files and folders to JSON Lines, tables and restored texts.

mod earlier;
mod gather;
mod output;
mod pool;
mod progress;
mod summary;

use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use clap::ValueEnum;
use vanban::{Normalizer, Report, Table};

use crate::input::{self, Examined};
use crate::{Status, normalize, stream};
use earlier::Earlier;
use output::{Names, Outputs};
use progress::Progress;
use summary::Summary;

/// Arguments of `vanban batch`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Files and folders to read; in folders, those whose names say they are text, Markdown, PDF or DOCX
    #[arg(required_unless_present = "files_from")]
    paths: Vec<PathBuf>,
    /// Read more paths from FILE, one a line; `-` is standard input
    #[arg(long, value_name = "FILE")]
    files_from: Option<PathBuf>,
    /// The folder to write to; it is made where there is none
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,
    /// How many threads to use [default: one a core]
    #[arg(long, short, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// What to write
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', default_value = "jsonl,csv,text")]
    format: Vec<Format>,
    /// Give a file up after so many seconds; 0 is never
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    timeout: u64,
    /// Take what an earlier run into the same folder has done of files that have not changed since
    #[arg(long)]
    resume: bool,
}

const EXAMPLES: &str = "\
Written to DIR:
  documents.jsonl   one object a line, one line a file
  documents.csv, targets.csv, deadlines.csv, responsibilities.csv, citations.csv
  text/             the restored texts
  failures.csv      what could not be read, and why
The same input gives the same bytes, whatever the number of threads.

Examples:
  vanban batch archive/ --out data/
  vanban batch plan.pdf letters/ --out data/ --jobs 4 --format csv
  find archive -name '*.pdf' | vanban batch --files-from - --out data/
  vanban batch archive/ --out data/ --resume";

/// What a batch writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One object a line: documents.jsonl
    Jsonl,
    /// One table a kind of item: targets.csv and its like
    Csv,
    /// One indented object a file, in json/
    Json,
    /// The restored text of each file, in text/
    Text,
}

/// One file to read.
struct Item {
    path: PathBuf,
    /// What it is called among the results.
    name: PathBuf,
}

/// What came of one file, ready to be written.
struct Finished {
    /// The object, with its line end.
    line: Vec<u8>,
    /// The rows of each table, in the order of [`Table::ALL`].
    rows: [Vec<u8>; Table::ALL.len()],
    text: Option<Vec<u8>>,
    object: Option<Vec<u8>>,
    summary: Summary,
}

/// Runs it.
pub fn run(arguments: &Arguments, quiet: bool) -> io::Result<Status> {
    let start = Instant::now();
    let folder = &arguments.out;
    std::fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
    let listed = arguments.files_from.as_deref().map(gather::listed).transpose()?.unwrap_or_default();
    let gathered = gather::gather(arguments.paths.iter().cloned().chain(listed), folder);
    let earlier = arguments.resume.then(|| Earlier::set_aside(folder)).transpose()?.map(Arc::new);
    let mut outputs =
        Outputs::create(folder, &arguments.format).map_err(|error| cannot_write(folder, &error))?;
    let mut summary = Summary::default();
    let progress = Progress::new(gathered.files.len(), quiet);

    let fail = |outputs: &mut Outputs, path: &Path, reason: &str| {
        progress.message(format_args!("{}: {reason}", path.display()));
        outputs.add_failure(path, reason)
    };
    for (path, reason) in &gathered.troubles {
        summary.failed += 1;
        fail(&mut outputs, path, reason)?;
    }
    let mut names = Names::default();
    let items = gathered.files.into_iter().map(|path| Item { name: names.name(&path), path }).collect();
    let worker = Worker {
        normalizer: Normalizer::new(),
        folder: folder.clone(),
        formats: arguments.format.clone(),
        earlier: earlier.clone(),
    };
    pool::run(
        items,
        limits(arguments),
        move |item| worker.finish(item),
        |item, result| {
            match result {
                Ok(finished) => {
                    outputs.add(&item.name, &finished).map_err(|error| cannot_write(folder, &error))?;
                    summary += finished.summary;
                }
                Err(reason) => {
                    summary.failed += 1;
                    fail(&mut outputs, &item.path, &reason)?;
                }
            }
            progress.advance();
            Ok(())
        },
    )?;
    progress.finish();
    outputs.finish().map_err(|error| cannot_write(folder, &error))?;
    if let Some(earlier) = earlier {
        earlier.forget()?;
    }
    if !quiet {
        if gathered.skipped > 0 {
            stream::message(format_args!(
                "{} files of kinds that are not read were skipped",
                gathered.skipped
            ));
        }
        stream::message(summary.describe(start.elapsed()));
    }
    Ok(if summary.failed > 0 { Status::SomeFailed } else { Status::Done })
}

fn limits(arguments: &Arguments) -> pool::Limits {
    let cores = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    pool::Limits {
        jobs: arguments.jobs.unwrap_or_else(cores).get(),
        timeout: (arguments.timeout > 0).then(|| Duration::from_secs(arguments.timeout)),
    }
}

fn cannot_write(folder: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: cannot be written to: {error}", folder.display()))
}

/// What each thread does with a file.
struct Worker {
    normalizer: Normalizer,
    folder: PathBuf,
    formats: Vec<Format>,
    earlier: Option<Arc<Earlier>>,
}

impl Worker {
    fn finish(&self, item: &Item) -> Result<Finished, String> {
        let bytes = input::bytes(&item.path)?;
        if let Some(finished) = self.reuse(item, &bytes) {
            return Ok(finished);
        }
        let Examined { source, normalized, report } = input::examine(&bytes, &item.path, &self.normalizer)?;
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
            summary: Summary::of(report, reused),
        }
    }
}
