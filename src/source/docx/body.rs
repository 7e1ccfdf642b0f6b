//! The flow of a part: its elements, in order, to blocks (ECMA-376, part 1, 17.3 and 17.4).

use std::collections::BTreeMap;

use super::super::block::{Block, Setting, superscript};
use super::super::table::{Cell, Row, Table};
use super::numbering::Numbering;
use super::paragraph::{Field, Paragraph, Run};
use super::styles::{Styles, is_drawn};
use super::too_deep;
use super::xml::{Element, Node, Xml};
use crate::error::ErrorKind;

/// The most cells of all tables.
const MAX_CELLS: usize = 1_000_000;
/// The deepest that tables stand in tables, since each holds the text of those in it once more, and that fields do.
const MAX_TABLES: usize = 24;
const MAX_FIELDS: usize = 256;

/// What all parts of a document share.
#[derive(Debug)]
pub(super) struct Parts {
    styles: Styles,
    numbering: Numbering,
    /// The number that each footnote and endnote got by its id, in the order they are referred to.
    footnotes: BTreeMap<String, u32>,
    endnotes: BTreeMap<String, u32>,
    /// Tables and boxes so far.
    boxes: u32,
    cells: usize,
}

impl Parts {
    pub(super) fn new(styles: Styles, numbering: Numbering) -> Self {
        let (footnotes, endnotes) = Default::default();
        Self { styles, numbering, footnotes, endnotes, boxes: 0, cells: 0 }
    }

    /// The notes of a part that are referred to, by their numbers.
    ///
    /// # Errors
    /// As [`Flow::read`].
    pub(super) fn notes(&mut self, name: &str, text: &str) -> Result<Vec<Block>, ErrorKind> {
        let mut notes = Flow::new(name, self).read(text)?;
        notes.retain(|block| !block.notes.is_empty());
        notes.sort_by_key(|block| block.notes.first().copied());
        Ok(notes)
    }
}

/// What holds blocks, or what is on the way to holding some.
#[derive(Debug)]
enum Holder {
    Blocks(Vec<Block>),
    Table(Table),
    Row(Row),
    Cell(Cell),
}

/// Properties that are being read: elements mean other things in them than outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Properties {
    Paragraph,
    Run,
    Table,
    Row,
    Cell,
    /// Borders of a table or cell.
    Borders,
}

/// What text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Nothing,
    Text,
    Instruction,
}

/// Reads one part.
#[derive(Debug)]
pub(super) struct Flow<'p> {
    part: &'p str,
    parts: &'p mut Parts,
    holders: Vec<Holder>,
    paragraphs: Vec<Paragraph>,
    run: Run,
    fields: Vec<Field>,
    /// The properties that are open, with how deep they stand.
    properties: Vec<(Properties, usize)>,
    target: Target,
    /// What runs on from a paragraph whose mark was deleted.
    carried: Option<Paragraph>,
    page: u32,
    /// A page break was set, and no text since.
    broken: bool,
    /// Whether Word noted where pages begin.
    marked: bool,
    /// The note that is being read.
    note: Option<u32>,
}

impl<'p> Flow<'p> {
    /// A reader of the part of this name.
    pub(super) fn new(part: &'p str, parts: &'p mut Parts) -> Self {
        Self {
            part,
            parts,
            holders: vec![Holder::Blocks(Vec::new())],
            paragraphs: Vec::new(),
            run: Run::default(),
            fields: Vec::new(),
            properties: Vec::new(),
            target: Target::Nothing,
            carried: None,
            page: 1,
            broken: false,
            marked: false,
            note: None,
        }
    }

    /// The last page so far, from 1.
    pub(super) fn page(&self) -> u32 {
        self.page
    }

    /// Whether the part notes where its pages begin.
    pub(super) fn has_page_marks(&self) -> bool {
        self.marked
    }

    /// The blocks of the part.
    ///
    /// # Errors
    /// Where it is no XML, goes too deep, or has too many cells.
    pub(super) fn read(&mut self, text: &str) -> Result<Vec<Block>, ErrorKind> {
        let mut xml = Xml::new(self.part, text);
        // Names of the open elements that have to do something at their end.
        let mut open: Vec<(String, usize)> = Vec::new();
        let mut skipped: Option<usize> = None;
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(element) if skipped.is_none() => {
                    if self.is_left_out(&element) {
                        skipped = Some(element.depth);
                        continue;
                    }
                    if self.start(&element)? {
                        open.push((element.name().to_owned(), element.depth));
                    }
                }
                Node::Start(_) => {}
                Node::End(depth) => {
                    if skipped.is_some_and(|start| depth == start) {
                        skipped = None;
                        continue;
                    }
                    self.properties.retain(|(_, start)| *start < depth);
                    if let Some((name, _)) = open.pop_if(|(_, start)| *start == depth) {
                        self.end(&name);
                    }
                }
                Node::Text(text) if skipped.is_none() => match self.target {
                    Target::Text => self.push(&text),
                    Target::Instruction => {
                        if let Some(field) = self.fields.last_mut() {
                            field.instruction.push_str(&text);
                        }
                    }
                    Target::Nothing => {}
                },
                Node::Text(_) => {}
            }
        }
        if let Some(carried) = self.carried.take() {
            self.finish(carried);
        }
        match self.holders.swap_remove(0) {
            Holder::Blocks(blocks) => Ok(blocks),
            _ => Ok(Vec::new()),
        }
    }

    /// Whether an element and all in it is no part of the text: deleted, older properties, or the same again for older
    /// programs.
    fn is_left_out(&mut self, element: &Element<'_>) -> bool {
        match element.name() {
            "del" | "moveFrom" => match self.properties.as_slice() {
                [.., (Properties::Paragraph, _), (Properties::Run, _)] => {
                    if let Some(paragraph) = self.paragraphs.last_mut() {
                        paragraph.runs_on = true;
                    }
                    true
                }
                [.., (Properties::Row, _)] => {
                    if let Some(Holder::Row(row)) = self.holders.last_mut() {
                        row.deleted = true;
                    }
                    true
                }
                _ => true,
            },
            "Fallback" => true,
            "footnote" | "endnote" => {
                let numbers =
                    if element.name() == "footnote" { &self.parts.footnotes } else { &self.parts.endnotes };
                self.note = element.get("id").and_then(|id| numbers.get(&id).copied());
                self.note.is_none()
            }
            name => name.ends_with("PrChange") || name == "tblGridChange" || name == "numberingChange",
        }
    }

    fn within(&self, properties: Properties) -> bool {
        self.properties.iter().any(|(open, _)| *open == properties)
    }

    /// An element begins; whether its end means something.
    fn start(&mut self, element: &Element<'_>) -> Result<bool, ErrorKind> {
        let depth = element.depth;
        let value = || element.get("val");
        match element.name() {
            "pPr" => self.properties.push((Properties::Paragraph, depth)),
            "rPr" => self.properties.push((Properties::Run, depth)),
            "tblPr" | "tblPrEx" => self.properties.push((Properties::Table, depth)),
            "trPr" => self.properties.push((Properties::Row, depth)),
            "tcPr" => self.properties.push((Properties::Cell, depth)),
            "tblBorders" | "tcBorders" => self.properties.push((Properties::Borders, depth)),
            _ if self.within(Properties::Borders) => self.border(is_drawn(value().as_deref())),
            _ if self.within(Properties::Paragraph) => self.paragraph_property(element),
            _ if self.within(Properties::Run) => match element.name() {
                "caps" => self.run.caps = Some(element.is_on()),
                "vanish" => self.run.hidden = Some(element.is_on()),
                "rStyle" => self.run.style = value(),
                _ => {}
            },
            _ if !self.properties.is_empty() => self.table_property(element),
            name => return self.start_content(name, element),
        }
        Ok(false)
    }

    /// As [`Self::start`], outside of properties.
    fn start_content(&mut self, name: &str, element: &Element<'_>) -> Result<bool, ErrorKind> {
        match name {
            "p" => self.paragraphs.push(self.carried.take().unwrap_or_default()),
            "r" => self.run = Run::default(),
            "t" => self.target = Target::Text,
            "instrText" => self.target = Target::Instruction,
            "tab" | "ptab" => self.push("\t"),
            "cr" => self.push("\n"),
            "br" => match element.get("type").as_deref() {
                Some("page") => self.break_page(),
                _ => self.push("\n"),
            },
            "noBreakHyphen" => self.push("-"),
            "sym" => self.symbol(element),
            "lastRenderedPageBreak" => {
                self.marked = true;
                if self.broken {
                    self.broken = false;
                } else {
                    self.page += 1;
                }
            }
            "footnoteReference" | "endnoteReference" => self.refer(element),
            "footnoteRef" | "endnoteRef" => {
                if let Some(note) = self.note {
                    self.push(&format!("{} ", superscript(note)));
                }
            }
            "fldSimple" => {
                let instruction = element.get("instr").unwrap_or_default();
                self.fields.push(Field { instruction, in_result: true });
            }
            "fldChar" => match element.get("fldCharType").as_deref() {
                Some("begin") => self.fields.push(Field::default()),
                Some("separate") => {
                    if let Some(field) = self.fields.last_mut() {
                        field.in_result = true;
                    }
                }
                _ => {
                    self.fields.pop();
                }
            },
            "txbxContent" => self.holders.push(Holder::Blocks(Vec::new())),
            "tbl" => {
                if self.holders.iter().filter(|holder| matches!(holder, Holder::Table(_))).count()
                    >= MAX_TABLES
                {
                    return Err(too_deep("tables", MAX_TABLES));
                }
                self.holders.push(Holder::Table(Table::default()));
            }
            "tr" => self.holders.push(Holder::Row(Row::default())),
            "tc" => {
                self.parts.cells += 1;
                if self.parts.cells > MAX_CELLS {
                    return Err(ErrorKind::Docx(format!("its tables have more than {MAX_CELLS} cells")));
                }
                self.holders.push(Holder::Cell(Cell::default()));
            }
            _ => return Ok(false),
        }
        if self.fields.len() > MAX_FIELDS {
            return Err(too_deep("fields", MAX_FIELDS));
        }
        Ok(matches!(name, "p" | "t" | "instrText" | "fldSimple" | "txbxContent" | "tbl" | "tr" | "tc"))
    }

    fn paragraph_property(&mut self, element: &Element<'_>) {
        let breaks = element.name() == "pageBreakBefore" && element.is_on();
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match element.name() {
            "pStyle" => paragraph.style = element.get("val"),
            "numId" => paragraph.numbering = element.number(),
            "ilvl" => paragraph.level = element.number(),
            "jc" => paragraph.centred = Some(element.get("val").is_some_and(|value| value == "center")),
            "sectPr" => paragraph.ends_page = true,
            "type" if element.get("val").is_some_and(|kind| kind == "continuous") => {
                paragraph.ends_page = false
            }
            _ => {}
        }
        if breaks {
            self.break_page();
        }
    }

    fn table_property(&mut self, element: &Element<'_>) {
        let value = || element.get("val");
        match (self.holders.last_mut(), element.name()) {
            (Some(Holder::Table(table)), "tblStyle") => table.style = value(),
            (Some(Holder::Row(row)), "gridBefore") => row.before = element.number().unwrap_or(0),
            (Some(Holder::Cell(cell)), "gridSpan") => cell.span = element.number(),
            (Some(Holder::Cell(cell)), "vMerge") => {
                cell.continues = value().is_none_or(|value| value == "continue");
            }
            _ => {}
        }
    }

    fn border(&mut self, drawn: bool) {
        match self.holders.last_mut() {
            Some(Holder::Table(table)) => table.bordered = Some(table.bordered.unwrap_or(false) || drawn),
            Some(Holder::Cell(cell)) => cell.bordered |= drawn,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => {
                let Some(paragraph) = self.paragraphs.pop() else { return };
                // A field whose end is lost must not take the rest of the text with it.
                self.fields.retain(|field| field.in_result && !field.is_page_number());
                if paragraph.runs_on {
                    let next = Paragraph { runs_on: false, ..paragraph };
                    self.carried = Some(next);
                } else {
                    self.finish(paragraph);
                }
            }
            "t" | "instrText" => self.target = Target::Nothing,
            "fldSimple" => {
                self.fields.pop();
            }
            "txbxContent" => {
                if let Some(Holder::Blocks(blocks)) = self.holders.pop() {
                    match self.paragraphs.last_mut() {
                        Some(paragraph) => paragraph.boxes.extend(blocks),
                        None => self.add(blocks),
                    }
                }
            }
            "tc" => match (self.holders.pop(), self.holders.last_mut()) {
                (Some(Holder::Cell(cell)), Some(Holder::Row(row))) => row.cells.push(cell),
                (Some(Holder::Cell(cell)), _) => self.add(cell.blocks),
                _ => {}
            },
            "tr" => match (self.holders.pop(), self.holders.last_mut()) {
                (Some(Holder::Row(row)), Some(Holder::Table(table))) => table.rows.push(row),
                (Some(Holder::Row(row)), _) => {
                    let blocks = row.cells.into_iter().flat_map(|cell| cell.blocks);
                    self.add(blocks.collect());
                }
                _ => {}
            },
            "tbl" => {
                if let Some(Holder::Table(table)) = self.holders.pop() {
                    let styled = table.style.as_deref().and_then(|style| self.parts.styles.bordered(style));
                    let blocks = table.blocks(styled, &mut self.parts.boxes);
                    self.add(blocks);
                }
            }
            _ => {}
        }
    }

    /// Puts blocks into whatever holds what is being read.
    fn add(&mut self, blocks: Vec<Block>) {
        let held = self.holders.iter_mut().rev().find_map(|holder| match holder {
            Holder::Blocks(blocks) | Holder::Cell(Cell { blocks, .. }) => Some(blocks),
            Holder::Table(_) | Holder::Row(_) => None,
        });
        if let Some(held) = held {
            held.extend(blocks);
        }
    }

    /// A paragraph is at its end: numbers it and puts it where it belongs.
    fn finish(&mut self, paragraph: Paragraph) {
        let style = paragraph.style.as_deref();
        let numbering = match paragraph.numbering {
            Some(number) => Some((number, paragraph.level.or(Some(0)), None)),
            None => self
                .parts
                .styles
                .numbering(style)
                .map(|(number, level, style)| (number, paragraph.level.or(level), Some(style))),
        };
        let numbering = numbering.filter(|(number, ..)| *number != 0);
        let label = numbering.map(|(number, level, style)| self.parts.numbering.label(number, level, style));
        let centred = paragraph.centred.or_else(|| self.parts.styles.centred(style)).unwrap_or(false);
        let setting = if centred { Setting::Centred } else { Setting::Body };
        let page = paragraph.page.unwrap_or(self.page);
        let mut blocks = Vec::new();
        if !paragraph.text.trim().is_empty() {
            let text = format!("{}{}", label.unwrap_or_default(), paragraph.text.trim_start());
            blocks.extend(
                Block::new(&text, setting, page).map(|block| Block {
                    notes: self.note.map_or(paragraph.notes, |note| vec![note]),
                    ..block
                }),
            );
        }
        blocks.extend(paragraph.boxes);
        self.add(blocks);
        if paragraph.ends_page {
            self.break_page();
        }
    }

    fn break_page(&mut self) {
        self.page += 1;
        self.broken = true;
    }

    /// Adds text to the paragraph, as its run shows it.
    fn push(&mut self, text: &str) {
        if self.fields.iter().any(|field| !field.in_result || field.is_page_number()) {
            return;
        }
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let (styles, of_run) = (&self.parts.styles, self.run.style.as_deref());
        let of_paragraph = paragraph.style.as_deref();
        let of_run_style =
            |said: fn(&Styles, Option<&str>) -> Option<bool>| of_run.and_then(|run| said(styles, Some(run)));
        let hidden = self.run.hidden.or_else(|| of_run_style(Styles::hidden));
        if hidden.or_else(|| styles.hidden(of_paragraph)).unwrap_or(false) {
            return;
        }
        let caps = self.run.caps.or_else(|| of_run_style(Styles::caps)).or_else(|| styles.caps(of_paragraph));
        if !text.trim().is_empty() {
            self.broken = false;
            paragraph.page.get_or_insert(self.page);
        }
        if caps.unwrap_or(false) {
            paragraph.text.push_str(&text.to_uppercase());
        } else {
            paragraph.text.push_str(text);
        }
    }

    /// A character by its code in a font of symbols, most of which stand where Latin has theirs, moved up.
    fn symbol(&mut self, element: &Element<'_>) {
        let code = element.get("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        match code.and_then(char::from_u32) {
            Some('\u{E000}'..='\u{F8FF}') => self.push("•"),
            Some(c) => self.push(c.encode_utf8(&mut [0; 4])),
            None => {}
        }
    }

    /// Numbers a note that is referred to for the first time, and sets its mark.
    fn refer(&mut self, element: &Element<'_>) {
        let is_footnote = element.name() == "footnoteReference";
        let numbers = if is_footnote { &mut self.parts.footnotes } else { &mut self.parts.endnotes };
        let Some(id) = element.get("id") else { return };
        let next = numbers.len() as u32 + 1;
        let number = *numbers.entry(id).or_insert(next);
        self.push(&superscript(number));
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|_| is_footnote) {
            paragraph.notes.push(number);
        }
    }
}
