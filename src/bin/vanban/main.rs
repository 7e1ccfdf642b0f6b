//! The command `vanban`: results on standard output, all else on standard error, exit status 0, 1 or 2.

mod batch;
mod cli;
mod evaluate;
mod guard;
mod hint;
mod input;
mod manual;
mod normalize;
mod parse;
mod review;
mod schema;
mod stream;
mod trace;

use std::io;
use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};

/// How a command that could write its results ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    /// All was done.
    Done,
    /// Some input could not be read, and was named on standard error.
    SomeFailed,
}

fn main() -> ExitCode {
    let cli = Cli::try_parse().unwrap_or_else(|error| hint::command(error).exit());
    guard::install();
    trace::install(cli.verbose);
    match run(&cli) {
        Ok(Status::Done) => ExitCode::SUCCESS,
        Ok(Status::SomeFailed) => ExitCode::from(1),
        // Whoever reads has seen enough, as with `vanban parse plan.txt | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            stream::message(format_args!("vanban: {error}"));
            ExitCode::from(1)
        }
    }
}

fn run(cli: &Cli) -> io::Result<Status> {
    match &cli.command {
        Command::Normalize(arguments) => normalize::run(arguments, cli.quiet),
        Command::Parse(arguments) => parse::run(arguments, cli.quiet),
        Command::Batch(arguments) => batch::run(arguments, cli.quiet, cli.verbose > 0),
        Command::Review(arguments) => review::run(arguments),
        Command::Evaluate(arguments) => evaluate::run(arguments),
        Command::Schema => schema::run(),
        Command::Completions(arguments) => manual::completions(arguments),
        Command::Man(arguments) => manual::man(arguments),
    }
}
