//! Tables of tasks: a row names the task, who leads, who helps and by when, each in a column of its own. Four forms are
//! read: rows of Markdown ([`ruled`]), columns held apart by wide gaps ([`spaced`]), cells that stand below each other
//! ([`stacked`]), and tables whose columns a PDF or an OCR engine joined into lines ([`flat`]). [`time`] reads their columns of time.

mod count;
mod cut;
pub(super) mod flat;
pub(super) mod stacked;
pub(super) mod time;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::fold::fold;
use super::grammar::limit::Own;
use super::line::{Line, LineKind, pattern};
use crate::span::LineRange;
pub(super) use flat::Flat;
use flat::flat_tables;
use stacked::{Stacked, stacked_tables};
pub(super) use time::Cell;

static GAP: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s{2,}|\t+"));
/// A row that begins with its number.
pub(super) static ROW: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,4})(?:\.|\))?\s+\S"));
static NUMBER_HEAD: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|\s)(?:stt|tt|so tt)\b"));
static TASK_HEAD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:noi dung|nhiem vu|cong viec|hoat dong|giai phap|ten)\b"));
static LEAD_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\bchu tri\b|\b(?:don vi|co quan|bo phan|to chuc)\s.{0,20}(?:thuc hien|phu trach|tham muu|chu)\b|^(?:don vi|co quan)$",
    )
});
static TIME_HEAD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:thoi gian|thoi han|thoi diem|tien do|hoan thanh|lo trinh)\b"));
static PRODUCT_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\bsan pham\b|^(?:du kien )?ket qua(?: (?:dau ra|du kien|thuc hien|can dat|phai dat|hoan thanh|cong viec))?$",
    )
});
static NAMED_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:nguoi|lanh dao)\b.*\b(?:trach nhiem|phu trach|chi dao|dung dau|thuc hien)\b|^cap (?:trinh|phe duyet|ban hanh|quyet dinh|co tham quyen)\b",
    )
});

/// What a column holds, by the words at its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Number,
    Task,
    /// Who does the task, and whether the head says that they lead.
    Lead(bool),
    Coordinating,
    /// By when, and whether the head says that it is before that: `Thời hạn (trước ngày)`.
    Time(bool),
    /// What is to come of it: `Sản phẩm đầu ra`, `Kết quả`.
    Product,
    /// Who else is named: `Người đứng đầu chịu trách nhiệm`, `Cấp trình`.
    Named,
    Other,
}

/// A row of a table of tasks, its cells in the order of the columns.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub columns: Vec<Column>,
    pub cells: Vec<String>,
    pub lines: LineRange,
    /// The lines of its cell of time, where they are told apart from those of the row.
    pub time: Option<LineRange>,
    /// Whether its cells were cut short, as at the end of a page.
    pub torn: bool,
}

impl Row {
    /// The cell of the first column that is wanted; empty where there is none.
    pub(super) fn cell(&self, wanted: fn(&Column) -> bool) -> &str {
        self.columns.iter().position(wanted).and_then(|at| self.cells.get(at)).map_or("", |cell| cell.trim())
    }
}

/// The column of a cell of the head.
fn column(head: &str) -> Column {
    let folded = fold(head);
    let folded = folded.trim();
    let led = folded.contains("chu tri");
    if NUMBER_HEAD.is_match(folded) && folded.len() < 8 {
        Column::Number
    } else if folded.contains("phoi hop") && !led {
        Column::Coordinating
    } else if PRODUCT_HEAD.is_match(folded) && !led && !folded.contains("thoi") {
        Column::Product
    } else if TIME_HEAD.is_match(folded) && !led {
        Column::Time(folded.contains("truoc"))
    } else if LEAD_HEAD.is_match(folded) {
        Column::Lead(led)
    } else if TASK_HEAD.is_match(folded) {
        Column::Task
    } else if NAMED_HEAD.is_match(folded) {
        Column::Named
    } else {
        Column::Other
    }
}

/// Whether the head of a table begins at the first of these lines.
pub(super) fn begins(lines: &[Line]) -> bool {
    static NUMBERED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:stt|tt|so tt)\s+\S"));
    lines.first().is_some_and(|line| NUMBERED.is_match(&line.text.folded))
        || stacked::begins(lines)
        || flat::begins(lines)
}

/// The columns of a row that is the head of a table of tasks: one tells the task, and one who does it.
fn columns(cells: &[String]) -> Option<Vec<Column>> {
    let columns: Vec<Column> = cells.iter().map(|cell| column(cell)).collect();
    let tells = columns.contains(&Column::Task);
    let names = columns.iter().any(|column| matches!(column, Column::Lead(_)));
    (tells && names).then_some(columns)
}

/// The tables of a document.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// The rows of those that have their columns.
    pub rows: Vec<Row>,
    /// Those whose columns were joined into lines.
    pub flat: Vec<Flat>,
    /// Those whose cells stand below each other.
    stacked: Vec<Stacked>,
}

impl Tables {
    /// The tables among the lines of a document; `own` is what its times may leave out.
    pub(super) fn of(lines: &[Line], own: Own) -> Self {
        let (stacked, below) = stacked_tables(lines, own);
        let mut rows = rows(lines);
        rows.extend(below);
        Self { rows, flat: flat_tables(lines, &stacked, own), stacked }
    }

    /// The table whose columns were joined that holds a place among the lines they were found in.
    pub(super) fn flat_at(&self, at: usize) -> Option<&Flat> {
        holding(&self.flat, |table| &table.range, at)
    }

    /// The same by the number of a line of the input. `lines` are those that the tables were found in.
    pub(super) fn flat_of(&self, lines: &[Line], number: u32) -> Option<&Flat> {
        self.flat_at(place_of(lines, number)?)
    }

    /// The table whose cells stand below each other that holds a place among the lines they were found in.
    pub(super) fn stacked_at(&self, at: usize) -> Option<&Stacked> {
        holding(&self.stacked, |table| &table.range, at)
    }

    /// Whether a line of the input stands in such a table, by its number.
    pub(super) fn is_stacked(&self, lines: &[Line], number: u32) -> bool {
        place_of(lines, number).is_some_and(|at| self.stacked_at(at).is_some())
    }
}

/// The place of a line of the input among the lines, by its number.
fn place_of(lines: &[Line], number: u32) -> Option<usize> {
    lines.partition_point(|line| line.number <= number).checked_sub(1)
}

/// The one of some tables, in order, whose range holds a place.
fn holding<T>(tables: &[T], range: impl Fn(&T) -> &Range<usize>, at: usize) -> Option<&T> {
    let begun = tables.partition_point(|table| range(table).start <= at);
    tables[..begun].last().filter(|table| at < range(table).end)
}

/// The rows of the tables of tasks that have their columns.
fn rows(lines: &[Line]) -> Vec<Row> {
    let mut out = ruled(lines);
    out.extend(spaced(lines));
    out
}

/// The cells of a row of Markdown; a stroke that is escaped parts none.
pub(super) fn cells(row: &str) -> Vec<String> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut out = vec![String::new()];
    let mut escaped = false;
    for letter in row.chars() {
        match (letter, out.last_mut()) {
            ('|', _) if !escaped => out.push(String::new()),
            ('\\', _) if !escaped => {
                escaped = true;
                continue;
            }
            (_, Some(cell)) => cell.push(letter),
            (_, None) => {}
        }
        escaped = false;
    }
    // The stroke at the end closes the last cell.
    if out.len() > 1 && out.last().is_some_and(|last| last.trim().is_empty()) {
        out.pop();
    }
    out.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// The rows of tables of Markdown, with or without a rule below the head, as Word documents and HTML pages give them.
fn ruled(lines: &[Line]) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::new();
    let mut head: Option<Head> = None;
    for line in lines {
        match line.kind {
            LineKind::Row => {
                let cells = cells(&line.text.text);
                if let Some(columns) = columns(&cells) {
                    head = Some(Head { columns, rows: 0, lead: None });
                } else if let Some(head) = &mut head {
                    out.extend(head.row(cells, line.number));
                }
            }
            // The rule below the head, or a page number between two parts of one table.
            LineKind::Furniture => {}
            _ => head = None,
        }
    }
    out
}

/// The head of a table of Markdown, and what its rows so far tell.
struct Head {
    columns: Vec<Column>,
    /// The rows below it.
    rows: usize,
    /// The body of the last row, whose cell may hold for those below.
    lead: Option<String>,
}

impl Head {
    /// Reads the cells of a row below it; none where they only say more of the head.
    fn row(&mut self, mut cells: Vec<String>, number: u32) -> Option<Row> {
        self.rows += 1;
        if self.rows == 1 && self.is_more(&cells) {
            for (column, cell) in self.columns.iter_mut().zip(&cells).filter(|(_, cell)| !cell.is_empty()) {
                *column = self::column(cell);
            }
            self.rows = 0;
            return None;
        }
        let at = |wanted: fn(&Column) -> bool| self.columns.iter().position(wanted);
        let filled = |at: Option<usize>| at.and_then(|at| cells.get(at)).is_some_and(|cell| !cell.is_empty());
        let lead = at(|column| matches!(column, Column::Lead(_)));
        let task = at(|column| *column == Column::Task);
        let number_at = at(|column| *column == Column::Number);
        let others = cells
            .iter()
            .enumerate()
            .filter(|(at, cell)| !cell.is_empty() && ![lead, task, number_at].contains(&Some(*at)));
        if filled(lead) {
            self.lead = lead.and_then(|at| cells.get(at)).cloned();
        } else if !filled(task) || others.count() == 0 {
            // A heading within the table ends what a cell holds for.
            self.lead = None;
        } else if let (Some(cell), Some(above)) = (lead.and_then(|at| cells.get_mut(at)), &self.lead) {
            cell.clone_from(above);
        }
        Some(Row {
            columns: self.columns.clone(),
            cells,
            lines: LineRange::line(number),
            time: None,
            torn: false,
        })
    }

    /// Whether a row goes on with the head: `Đơn vị thực hiện` above `Chủ trì` and `Phối hợp`.
    fn is_more(&self, cells: &[String]) -> bool {
        let told =
            |column: Column| matches!(column, Column::Lead(_) | Column::Coordinating | Column::Time(_));
        let mut filled = cells.iter().filter(|cell| !cell.is_empty()).peekable();
        filled.peek().is_some() && filled.all(|cell| told(column(cell)))
    }
}

/// The rows of tables whose columns stand apart by wide gaps. A row begins with its number; a line without one goes on with
/// the row above, column by column.
fn spaced(lines: &[Line]) -> Vec<Row> {
    let mut out = Vec::new();
    let mut head: Option<(Vec<Column>, Vec<usize>)> = None;
    let mut row: Option<(Vec<String>, LineRange)> = None;
    let close = |row: &mut Option<(Vec<String>, LineRange)>, columns: &[Column], out: &mut Vec<Row>| {
        if let Some((cells, lines)) = row.take() {
            out.push(Row { columns: columns.to_vec(), cells, lines, time: None, torn: false });
        }
    };
    for line in lines.iter().filter(|line| line.kind == LineKind::Body) {
        let parts = parts(line);
        let texts: Vec<String> = parts.iter().map(|(_, text)| text.clone()).collect();
        if let Some(columns) = columns(&texts).filter(|columns| columns.len() > 2) {
            if let Some((before, _)) = &head {
                close(&mut row, before, &mut out);
            }
            head = Some((columns, parts.iter().map(|(start, _)| *start).collect()));
            continue;
        }
        let Some((columns, starts)) = &head else { continue };
        let in_row = parts.len() > 1 || row.is_some() && !line.after_blank;
        if !in_row {
            close(&mut row, columns, &mut out);
            head = None;
            continue;
        }
        let place = |start: usize| starts.partition_point(|column| *column <= start + 1).saturating_sub(1);
        let numbered = ROW.is_match(&format!("{} x", texts[0])) && place(parts[0].0) == 0;
        if numbered || row.is_none() {
            close(&mut row, columns, &mut out);
            row = Some((vec![String::new(); starts.len()], LineRange::line(line.number)));
        }
        if let Some((cells, range)) = &mut row {
            range.last = line.number;
            for (start, text) in parts {
                let cell = &mut cells[place(start)];
                if !cell.is_empty() {
                    cell.push(' ');
                }
                cell.push_str(&text);
            }
        }
    }
    if let Some((columns, _)) = &head {
        close(&mut row, columns, &mut out);
    }
    out
}

/// The parts of a line between wide gaps, each with the column of characters where it begins.
fn parts(line: &Line) -> Vec<(usize, String)> {
    let text = &*line.text.text;
    let mut out = Vec::new();
    let mut from = 0;
    let mut add = |range: Range<usize>| {
        let start = line.indent + text[..range.start].chars().count();
        out.push((start, text[range].to_owned()));
    };
    for gap in GAP.find_iter(text) {
        add(from..gap.start());
        from = gap.end();
    }
    add(from..text.len());
    out
}
