//! The text layer of a PDF: pages to printed lines.

mod budget;
mod cmap;
mod content;
mod encoding;
mod font;
mod layer;
mod layout;
mod legible;
mod lex;
mod matrix;
mod page;
mod picture;
mod repair;
mod stamp;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document, LoadOptions};

use super::ReadOptions;
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

/// Opens the document, and says whether it had to be repaired; an empty password, which most protected papers have,
/// is tried.
fn open(bytes: &[u8], options: &ReadOptions) -> Result<(Document, bool), ErrorKind> {
    let limit = usize::try_from(options.max_bytes).unwrap_or(usize::MAX);
    let load = |bytes: &[u8], force_reconstruct| {
        let options = LoadOptions { force_reconstruct, ..LoadOptions::with_max_decompressed_size(limit) };
        Document::load_mem_with_options(bytes, options)
    };
    let has_pages = |doc: &Document| doc.page_iter().next().is_some();
    let (mut doc, repaired) = match load(bytes, false) {
        Err(lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_)) => return Err(ErrorKind::Encrypted),
        Ok(doc) if has_pages(&doc) || doc.is_encrypted() => (doc, false),
        first => {
            // The table of objects or the end of the file is lost; the objects can be found by searching, and what
            // says where to start can be made anew.
            let again = load(bytes, true).ok().filter(has_pages);
            let again = again.or_else(|| {
                repair::with_trailer(bytes).find_map(|whole| load(&whole, true).ok().filter(has_pages))
            });
            match (again, first) {
                (Some(doc), _) => (doc, true),
                (None, Ok(doc)) => (doc, true),
                (None, Err(error)) => return Err(ErrorKind::Pdf(error.to_string())),
            }
        }
    };
    if doc.is_encrypted() {
        doc.decrypt("").map_err(|_| ErrorKind::Encrypted)?;
    }
    Ok((doc, repaired))
}

/// Reads the document; runs on the thread with the large stack.
fn layer(bytes: &[u8], options: &ReadOptions) -> Result<Layer, ErrorKind> {
    let (doc, repaired) = open(bytes, options)?;
    let ids: Vec<_> = doc.page_iter().take(MAX_PAGES + 1).collect();
    if ids.is_empty() {
        return Err(ErrorKind::Pdf("it has no pages".to_owned()));
    }
    if ids.len() > MAX_PAGES {
        return Err(ErrorKind::Pdf(format!("it has more than {MAX_PAGES} pages")));
    }
    layer::read(bytes, (&doc, repaired), &ids, options)
}

#[cfg(test)]
mod tests;
