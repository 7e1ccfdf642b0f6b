//! The text layer of a PDF: pages to printed lines.

mod budget;
mod cmap;
mod content;
mod encoding;
mod filter;
mod flate;
mod font;
mod layer;
mod layout;
mod legible;
mod lex;
mod matrix;
mod page;
mod picture;
mod salvage;
mod stamp;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::xref::{XrefEntry, XrefRecovery};
use lopdf::{Document, LoadOptions, ObjectId};

use super::{Ocr, ReadOptions};
use crate::error::ErrorKind;
use budget::MAX_PAGES;
pub(super) use layer::Layer;

/// The stack of the thread that reads: objects may lie one within the other deeper than a small stack bears.
const STACK: usize = 32 << 20;

/// Reads the text of all pages.
///
/// # Errors
/// Where the file is damaged past repair, needs a password, or has no text.
pub(super) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Layer, ErrorKind> {
    // The reader of PDF objects is a library fed with whatever the world made; a panic in it is a bad file, not a
    // reason to end the program.
    let guarded = || catch_unwind(AssertUnwindSafe(|| layer(bytes, options)));
    let joined = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, guarded);
        thread.map(std::thread::ScopedJoinHandle::join)
    });
    match joined? {
        Ok(Ok(result)) => result,
        Ok(Err(panic)) | Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
            Err(ErrorKind::PdfReader(text.unwrap_or("no reason given").to_owned()))
        }
    }
}

/// Why there is no text in a damaged file whose objects no key opens.
const LOCKED: &str = "it is encrypted, and its key is lost or needs a password";

/// A document and its pages.
struct Opened {
    doc: Document,
    ids: Vec<ObjectId>,
    /// Whether its objects had to be searched for.
    repaired: bool,
    /// Whether objects or pages that it should have are not there.
    lacking: bool,
}

impl Opened {
    /// Reads the pages; `bytes` is the file.
    fn read(&self, bytes: &[u8], options: &ReadOptions) -> Result<Layer, ErrorKind> {
        match self.ids.len() {
            0 => Err(ErrorKind::Pdf("it has no pages".to_owned())),
            1..=MAX_PAGES => layer::read(bytes, (&self.doc, self.repaired), &self.ids, options),
            _ => Err(ErrorKind::Pdf(format!("it has more than {MAX_PAGES} pages"))),
        }
    }
}

/// Opens the document by its own tables; an empty password, which most protected papers have, is tried.
fn open(bytes: &[u8], limit: usize) -> Result<Opened, ErrorKind> {
    let mut doc = match Document::load_mem_with_options(bytes, LoadOptions::with_max_decompressed_size(limit))
    {
        Err(lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_)) => return Err(ErrorKind::Encrypted),
        loaded => loaded.map_err(|error| ErrorKind::Pdf(error.to_string()))?,
    };
    if doc.encryption_state.is_none() && doc.trailer.has(b"Encrypt") {
        if !doc.is_encrypted() || !doc.trailer.has(b"ID") {
            // `lopdf` knows no key that stands in the trailer itself, and none of a file without a name.
            let (doc, ids) = salvage::salvage(bytes, limit).ok_or(ErrorKind::Encrypted)?;
            return Ok(Opened { doc, ids, repaired: false, lacking: false });
        }
        doc.decrypt("").map_err(|_| ErrorKind::Encrypted)?;
    }
    let (ids, complete) = salvage::pages(&doc);
    let repaired = doc.xref_recovery == Some(XrefRecovery::Reconstructed);
    // The object that says how a document was encrypted is taken out of one that was.
    let missing = doc.encryption_state.is_none()
        && (doc.objects.values().any(salvage::is_key)
            || doc.reference_table.entries.iter().any(|(&number, entry)| match *entry {
                XrefEntry::Normal { generation, .. } => !doc.objects.contains_key(&(number, generation)),
                XrefEntry::Compressed { .. } => !doc.objects.contains_key(&(number, 0)),
                _ => false,
            }));
    let lacking = repaired || !complete || missing;
    Ok(Opened { doc, ids, repaired, lacking })
}

/// Reads the document; runs on the thread with the large stack.
fn layer(bytes: &[u8], options: &ReadOptions) -> Result<Layer, ErrorKind> {
    let limit = usize::try_from(options.max_bytes).unwrap_or(usize::MAX);
    // Pages are read by OCR once it is known which document is the better one.
    let plain = ReadOptions { ocr: Ocr::Never, ..options.clone() };
    let read = |opened: Opened| {
        let layer = opened.read(bytes, &plain);
        (opened, layer)
    };
    let first = match open(bytes, limit) {
        Err(ErrorKind::Encrypted) => return Err(ErrorKind::Encrypted),
        opened => opened.map(read),
    };
    let whole = first.as_ref().is_ok_and(|(opened, layer)| !opened.lacking && is_whole(layer));
    let (opened, layer) = if whole {
        first?
    } else {
        let salvaged = salvage::salvage(bytes, limit);
        let second = salvaged.map(|(doc, ids)| read(Opened { doc, ids, repaired: true, lacking: false }));
        match (first, second) {
            (Ok(first), Some(second)) if letters(&first.1) >= letters(&second.1) => first,
            (Ok(first), None) if first.1.is_ok() => first,
            (first, Some((opened, _))) if opened.ids.is_empty() => first?,
            (_, Some(second)) => second,
            (_, None) => return Err(ErrorKind::Pdf(LOCKED.to_owned())),
        }
    };
    if options.ocr == Ocr::Never { layer } else { opened.read(bytes, options) }
}

/// Whether nothing of the text of a document was lost on the way here.
fn is_whole(layer: &Result<Layer, ErrorKind>) -> bool {
    match layer {
        Ok(layer) => !layer.damaged,
        // To read a file again that goes past a limit would take as long again.
        Err(ErrorKind::Pdf(reason)) => reason == layer::SPENT,
        Err(_) => true,
    }
}

/// How many letters of a text can be read.
fn letters(layer: &Result<Layer, ErrorKind>) -> usize {
    layer.as_ref().map_or(0, |layer| layer.text.chars().filter(|c| c.is_alphabetic()).count())
}

#[cfg(test)]
mod tests;
