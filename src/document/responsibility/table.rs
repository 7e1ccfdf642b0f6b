//! Tables of tasks: a row names the task, who leads, who helps and by when, each in a column of its own. Three forms are
//! read: rows of Markdown, columns held apart by wide gaps, and tables whose columns OCR joined into lines.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::body::{Gazetteer, list_at, list_within};
use super::super::fold::{Folded, fold};
use super::super::line::{Line, LineKind, pattern};
use super::super::section::is_upper;
use super::duty::tidy;
use super::evidence;
use super::{Responsibility, Role};
use crate::span::LineRange;

/// A line of capitals that ends a table has at least so many words.
const HEADING_WORDS: usize = 3;
/// The head of a flattened table has at most so many lines.
const HEAD_LINES: usize = 5;

static GAP: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s{2,}|\t+"));
static ROW: LazyLock<Regex> =
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

/// The words of a time that stand behind a name where two columns were joined.
static NEXT_CELL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s(?:thuong|tu thang|thang|theo|quy|cung|truoc|hang|trong|den|nam|ca nam)\b"));

/// What a column holds, by the words at its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Number,
    Task,
    /// Who does the task, and whether the head says that they lead.
    Lead(bool),
    Coordinating,
    Other,
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
    } else if TIME_HEAD.is_match(folded) && !led {
        Column::Other
    } else if LEAD_HEAD.is_match(folded) {
        Column::Lead(led)
    } else if TASK_HEAD.is_match(folded) {
        Column::Task
    } else {
        Column::Other
    }
}

/// The columns of a row that is the head of a table of tasks: one tells the task, and one who does it.
fn columns(cells: &[String]) -> Option<Vec<Column>> {
    let columns: Vec<Column> = cells.iter().map(|cell| column(cell)).collect();
    let tells = columns.contains(&Column::Task);
    let names = columns.iter().any(|column| matches!(column, Column::Lead(_)));
    (tells && names).then_some(columns)
}

/// The duties in the tables among the lines. `tables` are the places of those whose columns were joined.
pub(super) fn responsibilities(
    lines: &[Line],
    tables: &[Range<usize>],
    names: &Gazetteer,
) -> Vec<Responsibility> {
    let mut out = ruled(lines, names);
    out.extend(spaced(lines, names));
    for table in tables {
        flattened(&lines[table.clone()], names, &mut out);
    }
    out
}

/// The duties in tables of Markdown.
fn ruled(lines: &[Line], names: &Gazetteer) -> Vec<Responsibility> {
    let mut out = Vec::new();
    let mut head: Option<Vec<Column>> = None;
    for line in lines {
        match line.kind {
            LineKind::Row => {
                let text = line.text.text.trim().trim_start_matches('|').trim_end_matches('|');
                let cells: Vec<String> = text.split('|').map(|cell| cell.trim().to_owned()).collect();
                match (columns(&cells), &head) {
                    (Some(columns), _) => head = Some(columns),
                    (None, Some(columns)) => {
                        out.extend(duty(columns, &cells, LineRange::line(line.number), names))
                    }
                    (None, None) => {}
                }
            }
            // The rule below the head, or a page number between two parts of one table.
            LineKind::Furniture => {}
            _ => head = None,
        }
    }
    out
}

/// The duties in tables whose columns stand apart by wide gaps. A row begins with its number; a line without one goes on
/// with the row above, column by column.
fn spaced(lines: &[Line], names: &Gazetteer) -> Vec<Responsibility> {
    let mut out = Vec::new();
    let mut head: Option<(Vec<Column>, Vec<usize>)> = None;
    let mut row: Option<(Vec<String>, LineRange)> = None;
    let close =
        |row: &mut Option<(Vec<String>, LineRange)>, columns: &[Column], out: &mut Vec<Responsibility>| {
            if let Some((cells, lines)) = row.take() {
                out.extend(duty(columns, &cells, lines, names));
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

/// The duty of a row, if it names a task and who does it.
fn duty(columns: &[Column], cells: &[String], lines: LineRange, names: &Gazetteer) -> Option<Responsibility> {
    let cell = |wanted: fn(&Column) -> bool| {
        columns.iter().position(wanted).and_then(|at| cells.get(at)).map_or("", |cell| cell.trim())
    };
    let task = cell(|column| *column == Column::Task);
    let lead = bodies(cell(|column| matches!(column, Column::Lead(_))), names);
    if task.is_empty() || lead.is_empty() {
        return None;
    }
    let led = columns.contains(&Column::Lead(true));
    let coordinating = bodies(cell(|column| *column == Column::Coordinating), names);
    Some(responsibility(task, lead, coordinating, led, lines, evidence::TABLED))
}

fn responsibility(
    task: &str,
    lead: Vec<String>,
    coordinating: Vec<String>,
    led: bool,
    lines: LineRange,
    confidence: f64,
) -> Responsibility {
    Responsibility {
        id: String::new(),
        lead,
        coordinating,
        role: if led { Role::Lead } else { Role::Implement },
        task: tidy(task),
        deadlines: Vec::new(),
        lines,
        page: None,
        section: Vec::new(),
        confidence,
    }
}

/// The bodies that a cell names; a cell that names none by the grammar is one name, if it has letters.
fn bodies(cell: &str, names: &Gazetteer) -> Vec<String> {
    let cell = cell.trim_start_matches(['-', '+', ' ', '*']);
    let text = Folded::new(cell);
    let mut found = list_within(&text, 0..text.folded.len());
    if found.is_empty() && cell.chars().filter(|c| c.is_alphabetic()).count() > 1 {
        found = cell
            .split([';', ','])
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect();
    }
    found.iter().map(|body| names.corrected(body.trim_start_matches(['-', '+', ' ']))).collect()
}

/// The lines of tables whose columns were joined into lines: from a head that names columns on, to the next line of
/// capitals that is no row, or the end.
pub(in super::super) fn table_lines(lines: &[Line]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let Some(head) = flat_head(&lines[at..]) else {
            at += 1;
            continue;
        };
        let rows = at + head;
        let ends = |line: &Line| {
            line.text.folded.starts_with("noi nhan")
                || is_upper(&line.text.text)
                    && line.text.text.split_whitespace().count() >= HEADING_WORDS
                    && !ROW.is_match(&line.text.text)
        };
        let end = lines[rows..].iter().position(ends).map_or(lines.len(), |length| rows + length);
        out.push(at..end);
        at = end.max(rows);
    }
    out
}

/// The number of lines of the head of a flattened table at the first of these lines.
fn flat_head(lines: &[Line]) -> Option<usize> {
    let first = lines.first().filter(|line| line.kind == LineKind::Body && !line.text.text.contains("  "))?;
    let head: Vec<&Line> =
        lines.iter().take(HEAD_LINES).take_while(|line| !ROW.is_match(&line.text.text)).collect();
    let text = head.iter().map(|line| &*line.text.folded).collect::<Vec<_>>().join(" ");
    let columns = [
        NUMBER_HEAD.is_match(&text),
        TASK_HEAD.is_match(&text),
        text.contains("phoi hop"),
        TIME_HEAD.is_match(&text),
    ];
    let names = text.contains("don vi") || text.contains("co quan") || text.contains("chu tri");
    let begins = NUMBER_HEAD.is_match(&first.text.folded)
        || TASK_HEAD.is_match(&first.text.folded) && first.text.folded.contains("don vi");
    let short = head.iter().all(|line| !line.text.text.ends_with(['.', ';', ':', ')']));
    (begins
        && names
        && short
        && columns.iter().filter(|found| **found).count() >= 3
        && head.len() < HEAD_LINES)
        .then_some(head.len())
}

/// The duties of a flattened table: the first lines of a row still have the columns side by side, so that the bodies in
/// them stand after the task, the one who leads before the one who helps.
fn flattened(lines: &[Line], names: &Gazetteer, out: &mut Vec<Responsibility>) {
    let head: String = lines.iter().take(HEAD_LINES).map(|line| format!("{} ", line.text.folded)).collect();
    let led = head.contains("chu tri") || head.contains(" chu ") && head.contains("tri ");
    let helps = head.contains("phoi hop") || head.contains("phoi");
    let starts: Vec<usize> = (0..lines.len())
        .filter(|&at| ROW.is_match(&lines[at].text.text) && lines[at].kind == LineKind::Body)
        .filter(|&at| !is_upper(&lines[at].text.text))
        .collect();
    for (index, &start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(lines.len());
        let line = &lines[start];
        let mut found = names_within(&line.text, names);
        if found.is_empty() {
            continue;
        }
        let (at, lead) = found.remove(0);
        let coordinating = found.into_iter().next().filter(|_| helps).map_or(Vec::new(), |(_, names)| names);
        let task = line.text.slice(0..at);
        let task =
            task.trim_start_matches(|c: char| !c.is_alphabetic() || "IVX".contains(c) && task.starts_with(c));
        let last = lines[end - 1].number;
        out.push(responsibility(
            task,
            lead,
            coordinating,
            led,
            LineRange::new(line.number, last),
            evidence::FLATTENED,
        ));
    }
}

/// The lists of bodies in a line after some words of a task, each with the byte of the folded text where it begins. A name
/// that the end of its column cut is completed to one that the document has elsewhere.
fn names_within(text: &Folded, names: &Gazetteer) -> Vec<(usize, Vec<String>)> {
    let mut out = Vec::new();
    let spaces: Vec<usize> = text.folded.match_indices(' ').map(|(at, _)| at + 1).collect();
    let mut from = 0;
    for &at in
        spaces.iter().skip(2).filter(|&&at| text.slice(at..text.folded.len()).starts_with(char::is_uppercase))
    {
        if at < from {
            continue;
        }
        let (found, end) = list_at(text, at);
        if !found.is_empty() {
            from = end;
            // The cell beside it often tells a time.
            let whole = |name: String| {
                let name = Folded::new(&name);
                let cut = NEXT_CELL.find(&name.folded).map_or(name.folded.len(), |found| found.start());
                names.completed(name.slice(0..cut))
            };
            out.push((at, found.into_iter().map(whole).collect()));
        }
    }
    out
}
