//! The tokens of a page to blocks.
//!
//! The tokenizer of a browser tells tags from text; of the tree that a browser makes of them, only which elements are open is
//! kept, so that time is linear and nothing nests too deep for any page.

use std::cell::{Cell as Shared, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::super::block::{Block, Setting, superscript_digit};
use super::super::label;
use super::super::table::{Cell, Row, Table};
use super::element::{self, Kind};
use super::tag::OpenTag;

/// Elements nested deeper are not told apart: their text is read, their ends are not.
const MAX_DEPTH: usize = 512;
/// The most cells of all tables; further tables are read as paragraphs.
const MAX_CELLS: usize = 1_000_000;
/// Tables nested deeper are read as part of the one around them: each table holds the text of those in it once more.
const MAX_TABLES: usize = 24;
/// The most attributes of an element: the tokenizer looks at all before to tell whether one is there twice.
const MAX_ATTRIBUTES: usize = 2_000;
/// The most bytes that the tokenizer is given at a time.
const PIECE: usize = 16 << 10;
/// The most columns that a cell reaches down, since a span is whatever a page says.
const MOST_COLUMNS: u32 = 63;

/// An open element.
#[derive(Debug)]
struct Open {
    name: String,
    kind: Kind,
    left_out: bool,
    centred: Option<bool>,
    /// Of a list: the number of its next item, and its format.
    next: u32,
    format: &'static str,
}

/// A table that is being read.
#[derive(Debug, Default)]
struct OpenTable {
    table: Table,
    row: Option<Row>,
    cell: Option<Cell>,
    /// How many columns the row has so far.
    column: usize,
    /// How many rows further down the cells above reach, by column.
    reaching: Vec<u32>,
}

/// All that changes while a page is read.
#[derive(Debug, Default)]
struct State {
    open: Vec<Open>,
    tables: Vec<OpenTable>,
    blocks: Vec<Block>,
    /// Blocks of `main`, where there is one.
    main: Vec<Block>,
    text: String,
    /// The label of the item whose first line is still to come.
    label: String,
    boxes: u32,
    cells: usize,
}

/// What a page gave.
#[derive(Debug)]
pub(super) struct Page {
    pub blocks: Vec<Block>,
    /// Whether some of its tables were not read as such.
    pub lost_cells: bool,
    /// From which byte on it was not read, since an element has too many attributes.
    pub unread: Option<usize>,
}

/// Reads a page.
#[derive(Debug, Default)]
pub(super) struct Flow {
    state: RefCell<State>,
    /// How many tokens came so far.
    tokens: Shared<usize>,
}

impl Flow {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// The blocks of a page.
    pub(super) fn read(self, text: &str) -> Page {
        let tokenizer = Tokenizer::new(self, TokenizerOpts::default());
        let queue = BufferQueue::default();
        let mut tag = OpenTag::default();
        let mut unread = None;
        for (start, piece) in pieces(text) {
            queue.push_back(StrTendril::from(piece));
            let before = tokenizer.sink.tokens.get();
            // It only pauses for a sink that runs scripts.
            let _ = tokenizer.feed(&queue);
            if tag.takes(piece, tokenizer.sink.tokens.get() > before) > MAX_ATTRIBUTES {
                unread = Some(start + piece.len());
                break;
            }
        }
        tokenizer.end();
        let mut state = tokenizer.sink.state.into_inner();
        state.close_to(0);
        let lost_cells = state.cells > MAX_CELLS;
        Page { blocks: if state.main.is_empty() { state.blocks } else { state.main }, lost_cells, unread }
    }
}

/// A text in pieces, each with its first byte. Every `<` is one of its own, so that no piece ends one token and begins a
/// tag.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = &text[start..];
        let most = (PIECE.min(rest.len())..=rest.len()).find(|&at| rest.is_char_boundary(at))?;
        let len = match rest[..most].find('<') {
            Some(0) => 1,
            Some(at) => at,
            None => most,
        };
        let piece = (start, &rest[..len]);
        start += len;
        (len > 0).then_some(piece)
    })
}

impl TokenSink for Flow {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        // Errors come in the middle of tokens.
        if !matches!(token, Token::ParseError(_)) {
            self.tokens.set(self.tokens.get() + 1);
        }
        let mut state = self.state.borrow_mut();
        match token {
            Token::CharacterTokens(text) => state.push(&text),
            Token::TagToken(tag) => match tag.kind {
                TagKind::StartTag => {
                    state.start(&tag);
                    return match &*tag.name {
                        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                        "style" | "xmp" | "iframe" | "noembed" | "noframes" => {
                            TokenSinkResult::RawData(RawKind::Rawtext)
                        }
                        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                        _ => TokenSinkResult::Continue,
                    };
                }
                TagKind::EndTag => state.end(&tag.name),
            },
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn start(&mut self, tag: &Tag) {
        let kind = match element::kind(&tag.name) {
            Kind::Table if self.tables.len() >= MAX_TABLES => Kind::Block,
            kind => kind,
        };
        match kind {
            Kind::Item => {
                self.close(|open| open.kind == Kind::Item, |open| matches!(open.kind, Kind::List { .. }))
            }
            Kind::Cell => self.close(|open| open.kind == Kind::Cell, |open| open.kind == Kind::Table),
            Kind::Row => self.close(|open| open.kind == Kind::Row, |open| open.kind == Kind::Table),
            _ => {}
        }
        if kind != Kind::Inline && kind != Kind::Superscript {
            self.close(
                |open| open.kind == Kind::Paragraph,
                |open| matches!(open.kind, Kind::Cell | Kind::Table),
            );
            self.flush();
        }
        // The head of a page ends where its body begins, whether it says so or not.
        if !matches!(kind, Kind::Inline | Kind::Superscript) {
            self.close(|open| open.name == "head", |_| false);
        }
        match &*tag.name {
            "br" => self.text.push_str(if self.is_left_out() { "" } else { "\n" }),
            "hr" => self.flush(),
            _ => {}
        }
        if element::is_void(&tag.name) || self.open.len() >= MAX_DEPTH {
            return;
        }
        let left_out = self.is_left_out() || element::is_left_out(tag);
        if !left_out {
            self.begin(kind, tag);
        }
        let format = match element::attribute(tag, "type").unwrap_or_default() {
            "a" => "lowerLetter",
            "A" => "upperLetter",
            "i" => "lowerRoman",
            "I" => "upperRoman",
            _ => "decimal",
        };
        self.open.push(Open {
            name: tag.name.to_string(),
            kind,
            left_out,
            centred: element::is_centred(tag),
            next: element::number(tag, "start").unwrap_or(1),
            format,
        });
    }

    /// What an element that is part of the text begins.
    fn begin(&mut self, kind: Kind, tag: &Tag) {
        match kind {
            Kind::Item => {
                let value = element::number(tag, "value");
                let list = self.open.iter_mut().rev().find(|open| matches!(open.kind, Kind::List { .. }));
                self.label = match list {
                    Some(list) if list.kind == (Kind::List { ordered: true }) => {
                        let number = value.unwrap_or(list.next);
                        list.next = number.saturating_add(1);
                        format!("{}. ", label::number(number, list.format))
                    }
                    _ => "- ".to_owned(),
                };
            }
            Kind::Table => {
                let mut table = OpenTable::default();
                table.table.bordered = element::is_bordered(tag);
                self.tables.push(table);
            }
            Kind::Row => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_row();
                    table.row = Some(Row::default());
                    table.skip_reached();
                }
            }
            Kind::Cell if self.cells <= MAX_CELLS => {
                self.cells += 1;
                if let Some(table) = self.tables.last_mut() {
                    table.end_cell();
                    table.row.get_or_insert_default();
                    table.skip_reached();
                    let span = element::number(tag, "colspan");
                    table.reach(span.unwrap_or(1), element::number(tag, "rowspan").unwrap_or(1));
                    let bordered = element::is_bordered(tag).unwrap_or(false);
                    table.cell = Some(Cell { span, bordered, ..Cell::default() });
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        let is_table = matches!(element::kind(name), Kind::Table | Kind::Row | Kind::Cell);
        // What is closed within a cell was opened in it.
        let stops = |open: &Open| open.kind == Kind::Table || !is_table && open.kind == Kind::Cell;
        match name {
            "br" | "p" if !self.open.iter().any(|open| open.name == name) => self.flush(),
            _ => self.close(|open| open.name == name, stops),
        }
    }

    /// Closes the innermost open element that `is` meant, and all within it, unless one that `stops` the search is closer.
    fn close(&mut self, is: impl Fn(&Open) -> bool, stops: impl Fn(&Open) -> bool) {
        let found = self.open.iter().rposition(|open| is(open) || stops(open));
        if let Some(at) = found.filter(|&at| is(&self.open[at])) {
            self.close_to(at);
        }
    }

    fn close_to(&mut self, depth: usize) {
        if depth == 0 && self.open.is_empty() {
            self.flush();
        }
        while self.open.len() > depth {
            let Some(last) = self.open.last() else { return };
            let (kind, left_out) = (last.kind, last.left_out);
            if kind != Kind::Inline && kind != Kind::Superscript {
                self.flush();
            }
            self.open.pop();
            if left_out {
                continue;
            }
            match kind {
                Kind::Cell => {
                    if let Some(table) = self.tables.last_mut() {
                        table.end_cell();
                    }
                }
                Kind::Row => {
                    if let Some(table) = self.tables.last_mut() {
                        table.end_row();
                    }
                }
                Kind::Table => {
                    if let Some(mut table) = self.tables.pop() {
                        table.end_row();
                        let blocks = table.table.blocks(None, &mut self.boxes);
                        self.add(blocks);
                    }
                }
                Kind::Item => self.label.clear(),
                _ => {}
            }
        }
    }

    fn is_left_out(&self) -> bool {
        self.open.last().is_some_and(|open| open.left_out)
    }

    fn push(&mut self, text: &str) {
        if self.is_left_out() {
            return;
        }
        let is = |kind| self.open.iter().any(|open| open.kind == kind);
        if is(Kind::Verbatim) {
            self.text.push_str(text);
            return;
        }
        let high = is(Kind::Superscript) && text.trim().bytes().all(|byte| byte.is_ascii_digit());
        for c in text.chars() {
            if c.is_whitespace() {
                if !self.text.ends_with([' ', '\n']) {
                    self.text.push(' ');
                }
            } else {
                self.text.push(if high { superscript_digit(c) } else { c });
            }
        }
    }

    /// The paragraph is at its end.
    fn flush(&mut self) {
        if self.text.trim().is_empty() {
            self.text.clear();
            return;
        }
        let centred = self.open.iter().rev().find_map(|open| open.centred).unwrap_or(false);
        let setting = if centred { Setting::Centred } else { Setting::Body };
        let text = format!("{}{}", self.label, self.text.trim_start());
        self.text.clear();
        self.label.clear();
        self.add(Block::new(&text, setting, 1).into_iter().collect());
    }

    /// Puts blocks where they belong: into the cell that is open, or the page.
    fn add(&mut self, blocks: Vec<Block>) {
        if let Some(cell) = self.tables.iter_mut().rev().find_map(|table| table.cell.as_mut()) {
            cell.blocks.extend(blocks);
        } else if self.open.iter().any(|open| open.kind == Kind::Main) {
            self.main.extend(blocks);
        } else {
            self.blocks.extend(blocks);
        }
    }
}

impl OpenTable {
    fn end_cell(&mut self) {
        if let Some(cell) = self.cell.take() {
            self.column += cell.span.unwrap_or(1).clamp(1, MOST_COLUMNS) as usize;
            self.row.get_or_insert_default().cells.push(cell);
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        self.column = 0;
        if let Some(row) = self.row.take() {
            self.table.rows.push(row);
        }
    }

    /// Puts in the cells that reach down from rows above.
    fn skip_reached(&mut self) {
        while let Some(reach) = self.reaching.get_mut(self.column).filter(|reach| **reach > 0) {
            *reach -= 1;
            self.cell = Some(Cell { continues: true, ..Cell::default() });
            self.end_cell();
        }
    }

    /// Notes that the next cell takes so many columns and rows.
    fn reach(&mut self, columns: u32, rows: u32) {
        let end = (self.column + columns.max(1) as usize).min(MOST_COLUMNS as usize);
        if rows > 1 && self.column < end {
            self.reaching.resize(self.reaching.len().max(end), 0);
            self.reaching[self.column..end].fill(rows - 1);
        }
    }
}
