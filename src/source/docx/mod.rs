//! Word documents in Office Open XML (ECMA-376): paragraphs and tables to lines.
//!
//! A paragraph is a line, and more where it holds line breaks; its number in a list is put before it. A row of a table is a
//! line, `| a | b |`; a table without lines, as of a letterhead, is read box by box. Headers come first and footers last;
//! footnotes stand at the end of their page. Deleted text is left out. Pages are known only where the file says where each
//! begins, as Word notes it on saving.

mod body;
mod numbering;
mod package;
mod paragraph;
mod styles;
mod xml;

use std::collections::{BTreeMap, BTreeSet};

use super::WarningKind;
use super::block::{Block, Setting};
use crate::error::ErrorKind;
use body::{Flow, Parts};
use numbering::Numbering;
use package::{Package, Relationship};
use styles::Styles;
use xml::{Node, Xml};

/// What a DOCX gave.
#[derive(Debug)]
pub(super) struct Extract {
    /// Its lines.
    pub text: String,
    /// The first line of each page, from 1; empty where pages are not known.
    pub page_starts: Vec<u32>,
    /// What a reader should know of the text.
    pub note: Option<WarningKind>,
}

/// What to do with an archive that is no DOCX.
const ZIP: &str = "is a ZIP archive; unpack it and give the files in it";
const OPEN_DOCUMENT: &str =
    "is an OpenDocument file; convert it with `soffice --headless --convert-to docx FILE`";
const WORKBOOK: &str = "is an Excel workbook; save its sheets as PDF or text";
const SLIDES: &str = "is a PowerPoint presentation; save it as PDF";

/// What to do with a document of pictures alone.
const PICTURES: &str =
    "holds no text, perhaps pictures of pages; save it as PDF and run OCR, for example `ocrmypdf -l vie`";

/// Reads the document in an archive, of which at most `max_bytes` are unpacked.
///
/// # Errors
/// Where the archive is damaged, holds no Word document, or goes past a limit.
pub(super) fn read(bytes: &[u8], max_bytes: u64) -> Result<Extract, ErrorKind> {
    let mut package = Package::open(bytes, max_bytes)?;
    let main = package.relationships("")?.into_iter().find(|part| part.kind == "officeDocument");
    let main = main.map_or_else(|| "word/document.xml".to_owned(), |part| part.target);
    let kinds = [("xl/", WORKBOOK), ("ppt/", SLIDES), ("META-INF/manifest.xml", OPEN_DOCUMENT)];
    let other = kinds.into_iter().find(|(start, _)| package.has(start));
    if !package.has("word/") && (other.is_some() || !package.has(&main)) {
        return Err(ErrorKind::NotText(other.map_or(ZIP, |(_, reason)| reason)));
    }
    let Some(document) = package.part(&main)? else {
        return Err(ErrorKind::Docx(format!("its part {main} is missing")));
    };
    let related = package.relationships(&main)?;
    let mut first = |kind: &str| -> Result<Option<(String, String)>, ErrorKind> {
        let Some(part) = related.iter().find(|part| part.kind == kind) else { return Ok(None) };
        Ok(package.part(&part.target)?.map(|text| (part.target.clone(), text)))
    };
    let styles = first("styles")?.map(|(name, text)| Styles::read(&name, &text)).transpose()?;
    let numbering = first("numbering")?.map(|(name, text)| Numbering::read(&name, &text)).transpose()?;
    let (footnotes, endnotes) = (first("footnotes")?, first("endnotes")?);
    let pages_said = pages_said(&mut package)?;

    let mut parts = Parts::new(styles.unwrap_or_default(), numbering.unwrap_or_default());
    let mut blocks = margins(&mut package, &related, "header", &mut parts)?;
    let mut flow = Flow::new(&main, &mut parts);
    blocks.extend(flow.read(&document)?);
    let (page, has_marks) = (flow.page(), flow.has_page_marks());
    let notes =
        [footnotes, endnotes].map(|part| part.map(|(name, text)| parts.notes(&name, &text)).transpose());
    let [footnotes, endnotes] = notes;
    let (footnotes, endnotes) = (footnotes?.unwrap_or_default(), endnotes?.unwrap_or_default());
    let mut after = endnotes;
    after.extend(margins(&mut package, &related, "footer", &mut parts)?);
    blocks.extend(after.into_iter().map(|block| Block { page, notes: Vec::new(), ..block }));

    let paged = has_marks || pages_said == Some(page);
    let mut of_number: BTreeMap<u32, Vec<Block>> = BTreeMap::new();
    for block in footnotes {
        of_number.entry(block.notes[0]).or_default().push(block);
    }
    let note = package.defines_entities().then_some(WarningKind::Entities);
    let extract = Extract { note, ..assemble(blocks, of_number, paged) };
    if extract.text.is_empty() { Err(ErrorKind::NotText(PICTURES)) } else { Ok(extract) }
}

/// The text of all headers, or footers, none twice.
fn margins(
    package: &mut Package<'_>,
    related: &[Relationship],
    kind: &str,
    parts: &mut Parts,
) -> Result<Vec<Block>, ErrorKind> {
    let mut out: Vec<Block> = Vec::new();
    let mut known = BTreeSet::new();
    for part in related.iter().filter(|part| part.kind == kind) {
        let Some(text) = package.part(&part.target)? else { continue };
        let blocks = Flow::new(&part.target, parts).read(&text)?;
        let texts: Vec<String> = blocks.iter().map(|block| block.text.clone()).collect();
        if known.insert(texts) {
            out.extend(blocks.into_iter().map(|block| Block { page: 1, ..block }));
        }
    }
    Ok(out)
}

/// How many pages the document had when it was last saved, as its properties say.
fn pages_said(package: &mut Package<'_>) -> Result<Option<u32>, ErrorKind> {
    const PART: &str = "docProps/app.xml";
    let Some(text) = package.part(PART)? else { return Ok(None) };
    let mut xml = Xml::new(PART, &text);
    let mut asked = false;
    // Properties are no part of the text: damaged ones say nothing.
    while let Ok(Some(node)) = xml.next() {
        match node {
            Node::Start(element) => asked = element.name() == "Pages",
            Node::Text(text) if asked => return Ok(text.trim().parse().ok()),
            _ => {}
        }
    }
    Ok(None)
}

/// The lines of all blocks, the footnotes of each page after it.
fn assemble(blocks: Vec<Block>, mut footnotes: BTreeMap<u32, Vec<Block>>, paged: bool) -> Extract {
    let mut out = Extract { text: String::new(), page_starts: Vec::new(), note: None };
    let mut line = 1;
    let mut before: Option<Setting> = None;
    let mut push = |block: &Block, out: &mut Extract| {
        if before.is_some_and(|before| before.parted_from(block.setting)) {
            out.text.push('\n');
            line += 1;
        }
        before = Some(block.setting);
        while paged && out.page_starts.len() < block.page as usize {
            out.page_starts.push(line);
        }
        out.text.push_str(&block.text);
        out.text.push('\n');
        line += 1 + block.text.matches('\n').count() as u32;
    };
    let mut page = 1;
    let mut waiting: Vec<Block> = Vec::new();
    for block in blocks {
        // A box may be read after one that reaches further down.
        let block = Block { page: block.page.max(page), ..block };
        if block.page > page {
            waiting.drain(..).for_each(|note| push(&note, &mut out));
            page = block.page;
        }
        push(&block, &mut out);
        for note in &block.notes {
            let of_note = footnotes.remove(note).unwrap_or_default();
            waiting.extend(of_note.into_iter().map(|footnote| Block { page, ..footnote }));
        }
    }
    waiting.iter().for_each(|note| push(note, &mut out));
    out
}

/// The error where something stands in too many of its kind.
fn too_deep(what: &str, most: usize) -> ErrorKind {
    ErrorKind::Docx(format!("its {what} are nested deeper than {most}"))
}

#[cfg(test)]
mod tests;
