//! `vanban parse`: one document as one JSON object.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use vanban::Normalizer;

use crate::{Status, guard, input, stream};

/// Arguments of `vanban parse`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The file to read; `-` is standard input
    file: PathBuf,
    #[command(flatten)]
    options: input::Options,
}

const EXAMPLES: &str = "\
The object is indented on a terminal and one line elsewhere; `vanban schema` describes it.

Examples:
  vanban parse plan.pdf > plan.json
  vanban parse plan.txt | jq '.documents[].targets[] | [.indicator, .value, .unit]'";

/// Runs it.
pub fn run(arguments: &Arguments, quiet: bool) -> io::Result<Status> {
    let path = &arguments.file;
    let options = arguments.options.reading(None);
    let read = || {
        let bytes = input::bytes(path, &options)?;
        input::examine(&bytes, path, &options, &mut Normalizer::new().worker())
    };
    match guard::catch(read) {
        Ok(examined) => {
            // What is missing from the text is missing from the object.
            examined.messages(quiet).for_each(stream::message);
            stream::results(|out| {
                if io::stdout().is_terminal() {
                    serde_json::to_writer_pretty(&mut *out, &examined.report)?;
                } else {
                    serde_json::to_writer(&mut *out, &examined.report)?;
                }
                writeln!(out)
            })?;
            Ok(Status::Done)
        }
        Err(reason) => {
            stream::message(format_args!("{}: {reason}", path.display()));
            Ok(Status::SomeFailed)
        }
    }
}
