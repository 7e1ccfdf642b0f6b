//! The arguments of the command as a whole; those of a subcommand stand with it.

use clap::{Parser, Subcommand};

use crate::{batch, evaluate, manual, normalize, parse, review};

/// Restores damaged Vietnamese administrative documents, and reads what they commit whom to do.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100, propagate_version = true, arg_required_else_help = true, after_help = EXAMPLES)]
pub struct Cli {
    /// Say nothing on standard error but what went wrong
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  vanban normalize scan.txt > restored.txt
  vanban parse plan.pdf | jq '.documents[].deadlines'
  vanban batch archive/ --out data/

Exit status: 0 all done; 1 some input could not be read (it is named on standard
error); 2 wrong usage.";

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
