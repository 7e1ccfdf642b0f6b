//! The package of a DOCX: a ZIP archive whose parts name one another by relationships (ECMA-376, part 2).

use std::cell::Cell;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::super::encoding;
use super::xml::{Node, Xml};
use crate::error::{ErrorKind, in_words};

/// The most entries of an archive; one of an ordinary paper has some twenty, and one more for each picture.
const MAX_ENTRIES: usize = 20_000;
/// How each entry of the directory of an archive begins.
const ENTRY: &[u8] = b"PK\x01\x02";
/// The most bytes of all parts read, unpacked: the text of some thousands of pages.
const MAX_UNPACKED: u64 = 64 << 20;

/// An opened archive.
#[derive(Debug)]
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes may be unpacked in all, and how many still may.
    limit: u64,
    left: Cell<u64>,
    /// Whether a part defines entities of its own.
    defines: Cell<bool>,
}

/// What one part says of another.
#[derive(Debug, Clone)]
pub(super) struct Relationship {
    /// The last word of its kind: `header`, `footnotes`.
    pub kind: String,
    /// The name of the other part in the archive.
    pub target: String,
}

impl<'b> Package<'b> {
    /// Opens the archive, of which at most `max_bytes` are unpacked, and no more than [`MAX_UNPACKED`].
    ///
    /// # Errors
    /// Where it is damaged or has too many entries.
    pub(super) fn open(bytes: &'b [u8], max_bytes: u64) -> Result<Self, ErrorKind> {
        // Counted before the archive is opened, since that keeps all of them in memory, whatever it says their number is.
        let entries = bytes.windows(ENTRY.len()).filter(|bytes| *bytes == ENTRY).count();
        if entries > MAX_ENTRIES {
            return Err(ErrorKind::Docx(format!(
                "its archive has {entries} entries, more than the {MAX_ENTRIES} that are read"
            )));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        let limit = max_bytes.min(MAX_UNPACKED);
        Ok(Self { archive, limit, left: Cell::new(limit), defines: Cell::new(false) })
    }

    /// Whether a part read so far defines entities of its own, which are not put in for their names.
    pub(super) fn defines_entities(&self) -> bool {
        self.defines.get()
    }

    /// Whether it has an entry of that name, or whose name begins so.
    pub(super) fn has(&self, start: &str) -> bool {
        self.archive.file_names_raw().any(|name| name.starts_with(start.as_bytes()))
    }

    /// The text of a part, or `None` where there is none of that name.
    ///
    /// # Errors
    /// Where it is damaged or unpacks to too much.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, ErrorKind> {
        let left = self.left.get();
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(error)),
        };
        let mut bytes = Vec::new();
        // What an entry claims of its size is not believed.
        let read = file.take(left + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > left {
            return Err(ErrorKind::Docx(format!(
                "its text unpacks to more than {}; it may be made to exhaust memory",
                in_words(self.limit)
            )));
        }
        read.map_err(|error| ErrorKind::Docx(format!("{name}: {error}")))?;
        self.left.set(left - bytes.len() as u64);
        let text = String::from_utf8(bytes).unwrap_or_else(|error| encoding::decode(error.as_bytes()).text);
        self.defines.set(self.defines.get() || text.contains("<!ENTITY"));
        Ok(Some(text))
    }

    /// The relationships of a part (of the package itself, for an empty name), by their ids.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub(super) fn relationships(&mut self, part: &str) -> Result<Vec<Relationship>, ErrorKind> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let path = format!("{folder}{slash}_rels/{name}.rels");
        let Some(text) = self.part(&path)? else { return Ok(Vec::new()) };
        let mut xml = Xml::new(&path, &text);
        let mut out = Vec::new();
        while let Some(node) = xml.next()? {
            let Node::Start(element) = node else { continue };
            let external = element.get("TargetMode").is_some_and(|mode| mode == "External");
            if element.name() == "Relationship" && !external {
                let target = element.get("Target").unwrap_or_default();
                let kind = element.get("Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                out.push(Relationship { kind, target: resolve(folder, &target) });
            }
        }
        Ok(out)
    }
}

/// The name of an entry that `target` means, seen from a folder.
fn resolve(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let from = if target.starts_with('/') { "" } else { folder };
    for part in from.split('/').chain(target.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

fn damaged(error: ZipError) -> ErrorKind {
    ErrorKind::Docx(match error {
        ZipError::UnsupportedArchive(reason) => format!("its archive is of an unknown kind ({reason})"),
        other => other.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_their_folder() {
        for (folder, target, name) in [
            ("word", "header1.xml", "word/header1.xml"),
            ("word", "../docProps/app.xml", "docProps/app.xml"),
            ("", "word/document.xml", "word/document.xml"),
            ("word", "/word/document.xml", "word/document.xml"),
            ("", "../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolve(folder, target), name);
        }
    }
}
