//! `vanban normalize`: one text restored, line for line.

use std::io::{self, Write};
use std::path::PathBuf;

use tracing::info;
use vanban::{Damage, Format, LineRange, Normalizer, Restoration, Source, Warning};

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

/// A longer text is restored in parts of about so many bytes: what is known of each change takes a hundred times the bytes
/// that were changed, and is not printed. No paper is as long.
const PART: usize = 4 << 20;

/// Runs it.
pub fn run(arguments: &Arguments, quiet: bool) -> io::Result<Status> {
    let path = &arguments.file;
    let restored = guard::catch(|| {
        let options = arguments.options.reading(None);
        let source = input::source(&input::bytes(path, &options)?, path, &options)?;
        let restored = restore(source.text(), PART);
        let (damage, counts) = (restored.damage, restored.counts);
        info!(
            file = %path.display(),
            ?damage,
            syllables = counts.syllables,
            changes = counts.changes,
            doubtful = counts.doubtful,
            "done"
        );
        Ok((source, restored))
    });
    match restored {
        Ok((source, restored)) => {
            // Unlike the report, text has no place for them.
            let warnings = source.warnings().iter().chain(&restored.warnings);
            input::in_words(&source, warnings, quiet).for_each(stream::message);
            stream::results(|out| write(&source, &restored.text, out))?;
            Ok(Status::Done)
        }
        Err(reason) => {
            stream::message(format_args!("{}: {reason}", path.display()));
            Ok(Status::SomeFailed)
        }
    }
}

/// A text restored, and what was done to it.
struct Restored {
    text: String,
    /// The damage of its first part.
    damage: Damage,
    counts: Restoration,
    warnings: Vec<Warning>,
}

/// Restores a text in parts of about `most` bytes.
fn restore(text: &str, most: usize) -> Restored {
    let mut worker = Normalizer::new().worker();
    let mut all = Restored {
        text: String::with_capacity(text.len()),
        damage: Damage::None,
        counts: Restoration::default(),
        warnings: Vec::new(),
    };
    let mut lines = 0;
    for normalized in worker.normalize_parts(text, most) {
        if all.text.is_empty() {
            all.damage = normalized.condition().damage;
        }
        all.text.push_str(normalized.text());
        let counts = Restoration::of(&normalized);
        all.counts.syllables += counts.syllables;
        all.counts.changes += counts.changes;
        all.counts.doubtful += counts.doubtful;
        for mut warning in normalized.warnings().iter().cloned() {
            warning.lines = warning.lines.map(|of| LineRange::new(of.first + lines, of.last + lines));
            // What was said of one part is not said again of the next.
            match all.warnings.iter_mut().find(|known| known.message == warning.message) {
                Some(known) => known.lines = known.lines.zip(warning.lines).map(|(known, of)| known.join(of)),
                None => all.warnings.push(warning),
            }
        }
        lines += normalized.text().matches('\n').count() as u32;
    }
    all
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_parts_is_restored_as_one() {
        let line = "Can cir Nghi quyét s6 18-NQ/TU ngay 02 thang 12 nam 2022 cua Tinh uy\n";
        let legacy = "céng hoµ x· héi chñ nghÜa ViÖt Nam, ®éc lËp, tù do, h¹nh phóc\n";
        let text = line.repeat(40) + &legacy.repeat(100);
        let restored = restore(&text, 4000);
        let lines: Vec<&str> = restored.text.lines().collect();
        assert_eq!(lines.len(), text.lines().count());
        assert_eq!(lines[lines.len() - 1], "cộng hoà xã hội chủ nghĩa Việt Nam, độc lập, tự do, hạnh phúc");
        assert_eq!(restored.warnings.len(), 1, "{:?}", restored.warnings);
        let of = restored.warnings[0].lines.unwrap();
        assert_eq!((of.first, of.last as usize), (41, lines.len()));
    }
}
