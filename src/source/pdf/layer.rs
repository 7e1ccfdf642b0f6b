//! All pages of a document as one text, and what is missing from it.

use lopdf::{Document, ObjectId};
use unicode_normalization::UnicodeNormalization;

use super::budget::Budget;
use super::content::Interpreter;
use super::page::{self, Page};
use super::picture;
use crate::error::ErrorKind;
use crate::source::ocr::Engine;
use crate::source::warning::{LeftOut, OcrTrouble, without_text};
use crate::source::{Ocr, ReadOptions, Warning, WarningKind};
use crate::span::LineRange;

/// What a PDF gave.
#[derive(Debug, Default)]
pub(in crate::source) struct Layer {
    /// The lines of all pages.
    pub text: String,
    /// The first line of each page, from 1.
    pub page_starts: Vec<u32>,
    /// What is missing from the text.
    pub warnings: Vec<Warning>,
    /// Whether some page shows something but gave no text of use.
    pub needs_ocr: bool,
    /// Whether something of the file is broken or missing.
    pub damaged: bool,
}

/// Why there is no text where the file is sound, yet too much.
pub(super) const SPENT: &str = "no text of it was read before a limit was met";
/// The most things left out that are named.
const MAX_LEFT_OUT: usize = 100;

/// Reads the pages `ids` of a document whose file is `bytes`; `repaired` where that had to be mended to be opened.
///
/// # Errors
/// Where no page has text.
pub(super) fn read(
    bytes: &[u8],
    (doc, repaired): (&Document, bool),
    ids: &[ObjectId],
    options: &ReadOptions,
) -> Result<Layer, ErrorKind> {
    let mut budget = Budget::new(options.max_bytes);
    let mut interpreter = Interpreter::new(doc, &mut budget);
    let mut reader = Reader { engine: None, bytes, options };
    let mut pages = Pages::default();
    for (number, &id) in (1u32..).zip(ids) {
        let mut page = page::read(doc, id, &mut interpreter);
        let recognized = reader.recognize(doc, number, &mut page, &mut interpreter);
        pages.add(number, page, recognized);
    }
    let damaged = repaired || budget.failed();
    if pages.layer.text.trim().is_empty() {
        return Err(match pages.not_recognized.first().cloned() {
            _ if damaged => ErrorKind::Pdf("no text of it could be read".to_owned()),
            _ if budget.spent() => ErrorKind::Pdf(SPENT.to_owned()),
            Some((reason, _)) => {
                let (pages, reason) = (without_text(&pages.bare), reason.to_string());
                ErrorKind::NotRecognized { pages, reason }
            }
            None if options.ocr == Ocr::Never => ErrorKind::NoTextLayer(without_text(&pages.bare)),
            None => ErrorKind::Blank(without_text(&pages.bare)),
        });
    }
    let by_vietnamese_model =
        reader.engine.is_some_and(|engine| engine.is_ok_and(|engine| engine.reads_vietnamese()));
    Ok(pages.finish(damaged, budget.spent(), by_vietnamese_model))
}

/// Reads pages by OCR, where that is wanted.
struct Reader<'a> {
    /// Found when the first page needs it.
    engine: Option<Result<Engine, OcrTrouble>>,
    bytes: &'a [u8],
    options: &'a ReadOptions,
}

impl Reader<'_> {
    /// The lines of a page by OCR, or why there are none; `None` where the page is not to be read so.
    fn recognize<'d>(
        &mut self,
        doc: &'d Document,
        number: u32,
        page: &mut Page<'d>,
        interpreter: &mut Interpreter<'d>,
    ) -> Option<Result<Vec<String>, OcrTrouble>> {
        let wanted = match self.options.ocr {
            Ocr::Never => false,
            Ocr::Auto => !page.shows_text() || page.unreadable,
            Ocr::Always => true,
        };
        // A page that draws nothing at all is blank, not a picture.
        if !wanted || !(page.shows_text() || page.paints) {
            return None;
        }
        let until = self.options.ocr_until;
        let engine = match self.engine.get_or_insert_with(|| Engine::find(until)) {
            Ok(engine) => engine,
            Err(reason) => return Some(Err(reason.clone())),
        };
        let picture = picture::of_page(doc, &page.images, page.size, interpreter.budget());
        let picture = match picture {
            Some(picture) => Ok(picture),
            None => engine.draw(self.bytes, number, page.size.0.max(page.size.1)),
        };
        Some(picture.and_then(|picture| engine.read(picture)))
    }
}

/// What the pages gave so far.
#[derive(Default)]
struct Pages {
    layer: Layer,
    /// Pages without text, with unreadable text, and read by OCR.
    bare: Vec<u32>,
    unreadable: Vec<u32>,
    recognized: Vec<u32>,
    /// Why pages could not be read by OCR.
    not_recognized: Vec<(OcrTrouble, Vec<u32>)>,
    /// What was left out of pages, and the lines of all of them.
    left_out: Vec<(LeftOut, Vec<u32>, LineRange)>,
    lines: u32,
}

impl Pages {
    /// Adds page `number`, with the lines that OCR gave or why it did not.
    fn add(&mut self, number: u32, page: Page<'_>, recognized: Option<Result<Vec<String>, OcrTrouble>>) {
        let first = self.lines + 1;
        self.layer.page_starts.push(first);
        let (mut bare, mut unreadable) = (!page.shows_text(), page.unreadable);
        let mut lines = page.lines;
        let ocr_read = matches!(recognized, Some(Ok(_)));
        match recognized {
            Some(Ok(read)) => {
                (bare, unreadable) = (read.is_empty(), false);
                lines = read;
                self.recognized.push(number);
            }
            Some(Err(reason)) => match self.not_recognized.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, pages)) => pages.push(number),
                None => self.not_recognized.push((reason, vec![number])),
            },
            None => {}
        }
        // A page that draws nothing at all is blank, and lacks nothing.
        self.layer.needs_ocr |= unreadable || (bare && page.paints && !ocr_read);
        if bare {
            self.bare.push(number);
        }
        if lines.is_empty() {
            // It takes one line all the same, so that each page starts on a line of its own.
            lines.push(String::new());
        }
        if unreadable {
            self.unreadable.push(number);
        }
        for line in &lines {
            self.layer.text.extend(line.nfc());
            self.layer.text.push('\n');
            self.lines = self.lines.saturating_add(1);
        }
        let lines = LineRange::new(first, self.lines);
        for what in page.left_out {
            match self.left_out.iter_mut().find(|(known, ..)| *known == what) {
                Some((_, pages, all)) => {
                    pages.push(number);
                    *all = lines.join(*all);
                }
                None => self.left_out.push((what, vec![number], lines)),
            }
        }
    }

    /// The text, with warnings of what is missing; whether OCR read with the Vietnamese model is said where it read.
    fn finish(self, damaged: bool, spent: bool, by_vietnamese_model: bool) -> Layer {
        let mut layer = Layer { damaged, ..self.layer };
        let some = |pages: Vec<u32>| (!pages.is_empty()).then_some(pages);
        let whole = (some(self.bare).map(WarningKind::NoText).into_iter())
            .chain(some(self.unreadable).map(WarningKind::Unreadable))
            .chain(
                self.not_recognized
                    .into_iter()
                    .map(|(trouble, pages)| WarningKind::NotRecognized(trouble, pages)),
            )
            .chain(some(self.recognized).map(|pages| WarningKind::Recognized { pages, by_vietnamese_model }))
            .chain(spent.then_some(WarningKind::TooLarge))
            .chain(damaged.then_some(WarningKind::Damaged));
        layer.warnings.extend(whole.map(Warning::from));
        let left_out = self.left_out.into_iter().take(MAX_LEFT_OUT);
        layer.warnings.extend(
            left_out.map(|(what, pages, lines)| Warning::about(lines, WarningKind::LeftOut(what, pages))),
        );
        layer
    }
}
