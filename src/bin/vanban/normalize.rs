//! `vanban normalize`: one text restored, line for line.

use std::io::{self, Write};
use std::path::PathBuf;

use tracing::info;
use vanban::{Format, Normalizer, Restoration, Source};

use crate::{Status, guard, input, stream};

/// Arguments of `vanban normalize`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The file to restore; `-` is standard input
    #[arg(default_value = "-")]
    file: PathBuf,
    #[command(flatten)]
    options: input::Options,
}

const EXAMPLES: &str = "\
The output has as many lines as the text, and line K restores line K. For a PDF or
DOCX the text is what was extracted, a form feed before each page but the first.

Examples:
  vanban normalize scan.txt > restored.txt
  pdftotext scan.pdf - | vanban normalize
  diff scan.txt <(vanban normalize scan.txt)";

/// Runs it.
pub fn run(arguments: &Arguments, quiet: bool) -> io::Result<Status> {
    let path = &arguments.file;
    let restored = guard::catch(|| {
        let options = arguments.options.reading(None);
        let source = input::source(&input::bytes(path, &options)?, path, &options)?;
        let normalized = Normalizer::new().normalize(source.text());
        let (damage, counts) = (normalized.condition().damage, Restoration::of(&normalized));
        info!(
            ?damage,
            syllables = counts.syllables,
            changes = counts.changes,
            doubtful = counts.doubtful,
            "done"
        );
        Ok((source, normalized))
    });
    match restored {
        Ok((source, normalized)) => {
            if !quiet {
                // Unlike the report, text has no place for them.
                let warnings = source.warnings().iter().chain(normalized.warnings());
                input::in_words(&source, warnings).for_each(stream::message);
            }
            stream::results(|out| write(&source, normalized.text(), out))?;
            Ok(Status::Done)
        }
        Err(reason) => {
            stream::message(format_args!("{}: {reason}", path.display()));
            Ok(Status::SomeFailed)
        }
    }
}

/// Writes the restored text of `source`.
///
/// A text goes out just as it stands, with a line end at its end where the input has one. Pages of other formats are
/// marked as `pdftotext` marks them.
pub fn write(source: &Source, restored: &str, out: &mut dyn Write) -> io::Result<()> {
    if matches!(source.format(), Format::Text | Format::Markdown) {
        return out.write_all(restored.as_bytes());
    }
    let mut page = 1;
    for (number, line) in (1..).zip(restored.lines()) {
        // A page without text has no line of its own, yet its mark keeps the count of pages right.
        let page_of_line = source.page_of_line(number).unwrap_or(1);
        for _ in page..page_of_line {
            out.write_all(b"\x0c")?;
        }
        page = page_of_line;
        writeln!(out, "{line}")?;
    }
    Ok(())
}
