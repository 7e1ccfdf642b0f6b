//! The arguments of the command as a whole; those of a subcommand stand with it.

use std::sync::LazyLock;

use clap::{Parser, Subcommand};

use crate::{batch, evaluate, manual, normalize, parse, review};

/// Restores damaged Vietnamese administrative documents, and reads what they commit whom to do.
#[derive(Debug, Parser)]
#[command(version = VERSION.as_str(), about, max_term_width = 100, propagate_version = true, arg_required_else_help = true, after_help = EXAMPLES)]
pub struct Cli {
    /// Say nothing on standard error but what went wrong
    #[arg(long, short, global = true, display_order = LAST)]
    pub quiet: bool,
    /// Say on standard error what comes of each file; twice, what each stage does
    #[arg(long, short, global = true, display_order = LAST, action = clap::ArgAction::Count, conflicts_with = "quiet")]
    pub verbose: u8,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Where help puts what every command takes: below its own options, which count from 0, and above `--help`.
const LAST: usize = 100;

/// The version of the program, and which model is in it: together they say what the results will be.
static VERSION: LazyLock<String> =
    LazyLock::new(|| format!("{} (model {})", env!("CARGO_PKG_VERSION"), vanban::model_name()));

const EXAMPLES: &str = "\
Examples:
  vanban normalize scan.txt > restored.txt
  vanban parse plan.pdf | jq '.documents[].deadlines'
  vanban batch archive/ --out data/
  vanban review scan.txt --out review.html

`vanban help COMMAND` has more of each. Exit status: 0 all done; 1 some input
could not be read (it is named on standard error); 2 wrong usage.";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Restore one text, line for line
    Normalize(normalize::Arguments),
    /// Read one document into one JSON object
    Parse(parse::Arguments),
    /// Read files and folders into JSON Lines and tables
    Batch(batch::Arguments),
    /// Make a page to check the work on
    Review(review::Arguments),
    /// Score text and structure against gold
    Evaluate(evaluate::Arguments),
    /// Print the JSON Schema of the object that `parse` and `batch` write
    Schema,
    /// Print completions for a shell
    Completions(manual::CompletionsArguments),
    /// Print a manual page
    Man(manual::ManArguments),
}
