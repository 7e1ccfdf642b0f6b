//! Many files on all cores, with results in the order of the files and one bad file no trouble for the rest.
//!
//! `cargo run --release --example batch -- corpus/*.raw.txt`
#![allow(clippy::print_stdout, reason = "an example shows what it found")]

use std::env;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;

use vanban::{Error, Normalizer, Report};

/// The report of each file, in order, made by as many threads as there are cores.
pub fn read_all(paths: &[PathBuf]) -> Vec<Result<Report, Error>> {
    let normalizer = Normalizer::new();
    let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let share = paths.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let work = |share: &[PathBuf]| {
            // A worker keeps its buffers from file to file: one a thread.
            let mut worker = normalizer.worker();
            let report = |path: &PathBuf| {
                let source = vanban::read(path)?;
                let normalized = worker.normalize(source.text());
                let documents = vanban::parse(&normalized);
                Ok(Report::new(&source, &normalized, documents))
            };
            share.iter().map(report).collect::<Vec<_>>()
        };
        let threads: Vec<_> = paths.chunks(share).map(|share| scope.spawn(move || work(share))).collect();
        let reports = threads.into_iter().map(|thread| thread.join().expect("reading a file never panics"));
        reports.flatten().collect()
    })
}

/// Prints a line a file.
pub fn main() {
    let paths: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    for (path, report) in paths.iter().zip(read_all(&paths)) {
        match report {
            Ok(report) => println!("{}: {} changes", path.display(), report.restoration.changes),
            Err(reason) => println!("{}: {reason}", path.display()),
        }
    }
}
