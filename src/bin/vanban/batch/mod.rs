//! `vanban batch`: files and folders to JSON Lines, tables and restored texts.

mod earlier;
mod gather;
mod output;
mod pool;
mod progress;
mod summary;
mod work;

use std::io;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use std::{process, thread};

use clap::{ValueEnum, ValueHint};
use tracing::info;
use vanban::Normalizer;

use crate::{Status, input, stream};
use earlier::Earlier;
use gather::Gathered;
use output::Outputs;
use progress::Progress;
use summary::Summary;
use work::{Finished, Item, Task};

/// Arguments of `vanban batch`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Files and folders to read; in folders, those whose names say they are text, Markdown, PDF, Word or HTML
    #[arg(required_unless_present = "files_from")]
    paths: Vec<PathBuf>,
    /// Read more paths from FILE, one a line; `-` is standard input
    #[arg(long, value_name = "FILE")]
    files_from: Option<PathBuf>,
    /// The folder to write to; it is made where there is none
    #[arg(long, short, value_name = "DIR", value_hint = ValueHint::DirPath)]
    out: PathBuf,
    /// How many threads to use [default: one a core]
    #[arg(long, short, value_name = "N", value_hint = ValueHint::Other)]
    jobs: Option<NonZeroUsize>,
    /// What to write
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', default_value = "jsonl,csv,text")]
    format: Vec<Format>,
    /// Give a file up after so many seconds; 0 is never [default: 60; 600 with --ocr]
    #[arg(long, value_name = "SECONDS", value_hint = ValueHint::Other)]
    timeout: Option<u64>,
    #[command(flatten)]
    options: input::Options,
    /// Take what an earlier run into the same folder, with the same --ocr and --max-input, has done of files that have not
    /// changed since
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

/// What shells report of a program that Ctrl-C ended.
const KILLED_BY_CTRL_C: i32 = 130;

/// Runs it.
pub fn run(arguments: &Arguments, quiet: bool, verbose: bool) -> io::Result<Status> {
    let start = Instant::now();
    let folder = &arguments.out;
    let cannot_write = stream::cannot_write(folder);
    std::fs::create_dir_all(folder).map_err(&cannot_write)?;
    let gathered = inputs(arguments)?;
    if arguments.resume && !arguments.format.contains(&Format::Jsonl) {
        stream::message("--resume goes by documents.jsonl, so all is read again; add jsonl to --format");
    }
    for folder in &gathered.barren {
        let extensions = vanban::Format::EXTENSIONS.map(|(extension, _)| format!(".{extension}")).join(" ");
        stream::message(format_args!(
            "{}: holds no file to read: in folders, those ending in {extensions} are read; others have to be named",
            folder.display()
        ));
    }
    if let (Some(list), true) = (&arguments.files_from, gathered.is_empty()) {
        stream::message(format_args!("{}: names no file to read; see what made it", list.display()));
    }
    for path in &gathered.skipped {
        info!(file = %path.display(), "skipped for its kind");
    }
    let names = output::names(&gathered.files);
    let inputs = gathered.files.iter().map(PathBuf::as_path);
    if let Some(reason) = input::spared(inputs, output::paths(folder, &arguments.format, &names)) {
        stream::message(reason);
        return Ok(Status::SomeFailed);
    }
    let options = arguments.options.changed();
    let earlier = arguments.resume.then(|| Earlier::set_aside(folder, options.as_deref())).transpose();
    let earlier = earlier.map_err(&cannot_write)?.map(Arc::new);
    let mut outputs = Outputs::create(folder, &arguments.format)?;
    if arguments.format.contains(&Format::Jsonl) {
        // Not before the objects of the last run are gone, which may have been made with others.
        earlier::note_options(folder, options.as_deref()).map_err(&cannot_write)?;
    }
    let mut summary = Summary::default();
    let progress = Progress::new(gathered.files.len(), quiet || verbose);
    let stopped = stop_when_asked();

    let fail = |outputs: &mut Outputs, path: &Path, reason: &str| {
        progress.message(format_args!("{}: {reason}", path.display()));
        outputs.add_failure(path, reason)
    };
    for (path, reason) in &gathered.troubles {
        summary += Summary::failure(reason);
        fail(&mut outputs, path, reason)?;
    }
    let items = gathered.files.into_iter().zip(names).map(|(path, name)| Item { path, name }).collect();
    let task = Arc::new(Task {
        folder: folder.clone(),
        options: arguments.options.clone(),
        timeout: timeout(arguments),
        formats: arguments.format.clone(),
        quiet,
        earlier: earlier.clone(),
    });
    let normalizer = Normalizer::new();
    let start_thread = move || {
        let (task, mut worker) = (Arc::clone(&task), normalizer.worker());
        move |item: &Item| task.finish(item, &mut worker)
    };
    let take = |item: &Item, result: Result<Finished, String>| {
        match result {
            Ok(finished) => {
                outputs.add(&item.name, &finished)?;
                finished.messages.iter().for_each(|message| progress.message(message));
                summary += finished.summary;
            }
            Err(reason) => {
                summary += Summary::failure(&reason);
                fail(&mut outputs, &item.path, &reason)?;
            }
        }
        progress.advance();
        Ok(if stopped.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    };
    let ended = pool::run(items, limits(arguments), start_thread, take)?;
    progress.finish();
    outputs.finish()?;
    if let (Some(earlier), ControlFlow::Continue(())) = (earlier, ended) {
        earlier.forget().map_err(&cannot_write)?;
    }
    if !quiet {
        if !gathered.skipped.is_empty() {
            let named = if verbose { "" } else { "; -v names them" };
            stream::message(format_args!("files skipped for their kind: {}{named}", gathered.skipped.len()));
        }
        stream::message(summary.describe(start.elapsed()));
    }
    if ended.is_break() {
        stream::message("stopped before the end; the same command with --resume goes on from here");
    }
    Ok(if ended.is_break() || summary.failed() > 0 { Status::SomeFailed } else { Status::Done })
}

/// Follows the paths that were given, and those in the list.
fn inputs(arguments: &Arguments) -> io::Result<Gathered> {
    let mut paths = arguments.paths.clone();
    if let Some(list) = &arguments.files_from {
        let told = |error: io::Error| {
            let reason = input::unreadable(list, &error);
            io::Error::new(error.kind(), format!("{}: {reason}", list.display()))
        };
        paths.extend(gather::listed(list).map_err(told)?);
    }
    Ok(gather::gather(paths, &arguments.out))
}

fn limits(arguments: &Arguments) -> pool::Limits {
    let cores = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    pool::Limits { jobs: arguments.jobs.unwrap_or_else(cores).get(), timeout: timeout(arguments) }
}

/// How long a file may take.
fn timeout(arguments: &Arguments) -> Option<Duration> {
    // A page takes Tesseract some seconds.
    let usual = if arguments.options.reads_pictures() { 600 } else { 60 };
    let seconds = arguments.timeout.unwrap_or(usual);
    (seconds > 0).then(|| Duration::from_secs(seconds))
}

/// Becomes true at Ctrl-C: the file that is being written is finished, and the tables get their names. A second Ctrl-C
/// ends the program as it stands.
fn stop_when_asked() -> Arc<AtomicBool> {
    let stopped = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stopped);
    // Where no handler can be set, Ctrl-C ends the program, as it would without these lines.
    let _ = ctrlc::set_handler(move || {
        if asked.swap(true, Ordering::Relaxed) {
            process::exit(KILLED_BY_CTRL_C);
        }
    });
    stopped
}
