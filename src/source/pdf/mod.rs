//! The text layer of a PDF: pages to printed lines.

mod budget;
mod cmap;
mod content;
mod encoding;
mod font;
mod layout;
mod lex;
mod matrix;
mod page;
mod repair;
mod stamp;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document, LoadOptions};
use unicode_normalization::UnicodeNormalization;

use super::Warning;
use crate::error::ErrorKind;
use crate::span::LineRange;
use budget::{Budget, MAX_CONTENT, MAX_PAGES};
use content::Interpreter;

/// What a PDF gave.
#[derive(Debug)]
pub(super) struct Layer {
    /// The lines of all pages.
    pub text: String,
    /// The first line of each page, from 1.
    pub page_starts: Vec<u32>,
    /// What is missing from the text.
    pub warnings: Vec<Warning>,
    /// Whether the text is of no use.
    pub needs_ocr: bool,
}

/// The stack of the thread that reads: objects may lie one within the other deeper than a small stack bears.
const STACK: usize = 32 << 20;

/// The most things left out that are named.
const MAX_LEFT_OUT: usize = 100;

/// Reads the text of all pages.
///
/// # Errors
/// Where the file is damaged past repair, needs a password, or has no text.
pub(super) fn read(bytes: &[u8]) -> Result<Layer, ErrorKind> {
    // The reader of PDF objects is a library fed with whatever the world made; a panic in it is a bad file, not a
    // reason to end the program.
    let guarded = || catch_unwind(AssertUnwindSafe(|| layer(bytes)));
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
fn open(bytes: &[u8]) -> Result<(Document, bool), ErrorKind> {
    let load = |bytes: &[u8], force_reconstruct| {
        let options =
            LoadOptions { force_reconstruct, ..LoadOptions::with_max_decompressed_size(MAX_CONTENT) };
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
fn layer(bytes: &[u8]) -> Result<Layer, ErrorKind> {
    let (doc, repaired) = open(bytes)?;
    let ids: Vec<_> = doc.page_iter().take(MAX_PAGES + 1).collect();
    if ids.is_empty() {
        return Err(ErrorKind::Pdf("it has no pages".to_owned()));
    }
    if ids.len() > MAX_PAGES {
        return Err(ErrorKind::Pdf(format!("it has more than {MAX_PAGES} pages")));
    }
    let mut budget = Budget::new();
    let mut interpreter = Interpreter::new(&doc, &mut budget);
    let (mut text, mut page_starts, mut line) = (String::new(), Vec::with_capacity(ids.len()), 1u32);
    let (mut bare, mut unreadable) = (Vec::new(), Vec::new());
    let mut left_out: Vec<(String, Vec<u32>, LineRange)> = Vec::new();
    for (number, id) in (1u32..).zip(ids) {
        let page = page::read(&doc, id, &mut interpreter);
        page_starts.push(line);
        if page.lines.is_empty() {
            bare.push(number);
        }
        if page.unreadable {
            unreadable.push(number);
        }
        let start = line;
        // A page without text takes one line, too, so that each page starts on a line of its own.
        let lines = if page.lines.is_empty() { &[String::new()][..] } else { &page.lines };
        for each in lines {
            text.extend(each.nfc());
            text.push('\n');
            line = line.saturating_add(1);
        }
        let lines = LineRange::new(start, line.saturating_sub(1));
        for what in page.left_out {
            match left_out.iter_mut().find(|(known, ..)| *known == what) {
                Some((_, pages, all)) => {
                    pages.push(number);
                    *all = lines.join(*all);
                }
                None => left_out.push((what, vec![number], lines)),
            }
        }
    }
    if text.trim().is_empty() {
        if repaired || budget.failed() || budget.spent() {
            return Err(ErrorKind::Pdf("no text of it could be read".to_owned()));
        }
        return Err(ErrorKind::NoTextLayer);
    }
    left_out.truncate(MAX_LEFT_OUT);
    let mut warnings: Vec<Warning> = left_out
        .into_iter()
        .map(|(what, pages, lines)| Warning {
            lines: Some(lines),
            message: format!("{}: {what}", page::name_pages(&pages)),
        })
        .collect();
    let mut whole = |message: String| warnings.insert(0, Warning { lines: None, message });
    let needs_ocr = unreadable.len() * 2 > page_starts.len();
    if repaired || budget.failed() {
        whole("the file is damaged and was read as far as it could be; text may be missing".to_owned());
    }
    if budget.spent() {
        whole("the file is too large to be read to its end; the rest is missing".to_owned());
    }
    if !unreadable.is_empty() {
        let pages = page::name_pages(&unreadable);
        whole(format!(
            "{pages}: the text layer is mostly unreadable; run OCR, for example `ocrmypdf --force-ocr -l vie`"
        ));
    }
    if !bare.is_empty() {
        let verb = if bare.len() == 1 { "has" } else { "have" };
        whole(format!("{} {verb} no text", page::name_pages(&bare)));
    }
    Ok(Layer { text, page_starts, warnings, needs_ocr })
}

#[cfg(test)]
mod tests;
