//! Tables whose columns were joined into lines: where they are, and what their head says of their columns.

use std::ops::Range;

use super::super::line::{Line, LineKind};
use super::super::section::is_upper;
use super::time::{Cell, cells};
use super::{NUMBER_HEAD, ROW, TASK_HEAD, TIME_HEAD};
use crate::document::grammar::limit::Own;

/// A line of capitals that ends a table has at least so many words.
const HEADING_WORDS: usize = 3;
/// The head of a table has at most so many lines.
const HEAD_LINES: usize = 8;

/// A table whose columns were joined into lines.
#[derive(Debug, Clone)]
pub(in crate::document) struct Flat {
    /// Its lines, head and all, as places among the lines it was found in.
    pub range: Range<usize>,
    /// Whether its head says that the body in a row leads.
    pub led: bool,
    /// Whether it has a column of those who help.
    pub helps: bool,
    /// Whether it has a column of who does the task at all.
    pub names: bool,
    /// Whether who leads stands before the task.
    pub lead_first: bool,
    /// The cells of its column of time; none where it has no such column. Their lines are places as in `range`.
    pub times: Vec<Cell>,
}

/// The tables among the lines: from a head that names columns on, to the next heading in capitals that no row follows, or
/// the end.
pub(in crate::document) fn flat_tables(lines: &[Line], own: Own) -> Vec<Flat> {
    let mut out: Vec<Flat> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let Some(head) = head(&lines[at..]) else {
            at += 1;
            continue;
        };
        let rows = at + head.lines;
        let (end, times) = rows_of(lines, rows, &head, own);
        out.push(Flat {
            range: at..end,
            led: head.led,
            helps: head.helps,
            names: head.names,
            lead_first: head.lead_first,
            times,
        });
        at = end.max(rows);
    }
    out
}

/// Whether the head of such a table begins at the first of these lines.
pub(super) fn begins(lines: &[Line]) -> bool {
    head(lines).is_some()
}

/// What the head of a table says.
struct Head {
    lines: usize,
    led: bool,
    helps: bool,
    names: bool,
    lead_first: bool,
    time: bool,
    before: bool,
}

/// Whether who leads stands before the task.
fn lead_first(head: &str) -> bool {
    let body = ["co quan", "don vi"].iter().filter_map(|noun| head.find(noun)).min();
    let task = TASK_HEAD.find(head).map(|task| task.start());
    body.is_some_and(|body| task.is_some_and(|task| body < task))
}

/// The head at the first of these lines.
fn head(lines: &[Line]) -> Option<Head> {
    let first = lines.first().filter(|line| line.kind == LineKind::Body && !line.text.text.contains("  "))?;
    let begins = NUMBER_HEAD.is_match(&first.text.folded)
        || TASK_HEAD.is_match(&first.text.folded) && first.text.folded.contains("don vi");
    if !begins {
        return None;
    }
    let is_row = |line: &Line| ROW.is_match(&line.text.text) || line.text.text.contains(char::is_numeric);
    let head: Vec<&Line> = lines.iter().take(HEAD_LINES).take_while(|line| !is_row(line)).collect();
    let text = head.iter().map(|line| &*line.text.folded).collect::<Vec<_>>().join(" ");
    let number = NUMBER_HEAD.is_match(&text);
    let word = |words: &[&str]| text.split(' ').any(|word| words.contains(&word));
    // A head that was wrapped has its words apart: `Thời … / gian`, `Đơn vị chủ … / trì`.
    let time = TIME_HEAD.is_match(&text) || word(&["thoi"]) && word(&["gian", "han", "diem"]);
    let led = text.contains("chu tri") || text.contains(" chu ") && format!("{text} ").contains("tri ");
    let helps = text.contains("phoi hop") || text.contains("phoi");
    let body = text.contains("don vi") || text.contains("co quan") || text.contains("chu tri");
    let names = body && (led || helps || text.contains("thuc hien") || text.contains("phu trach"));
    let columns = [number, TASK_HEAD.is_match(&text), helps, time];
    let short = head.iter().all(|line| !line.text.text.ends_with(['.', ';', ':']));
    let known = columns.iter().filter(|found| **found).count() >= 3 || number && time;
    (body && short && known && head.len() < HEAD_LINES).then(|| Head {
        lines: head.len(),
        led,
        helps,
        names,
        lead_first: lead_first(&first.text.folded),
        time,
        before: text.contains("truoc"),
    })
}

/// Where the rows that begin at `rows` end, and their cells of time. A heading in capitals with a number parts the rows; below
/// the last of them there is prose, where the table has a column of time and no time stands there.
fn rows_of(lines: &[Line], rows: usize, head: &Head, own: Own) -> (usize, Vec<Cell>) {
    let heading = |at: usize| is_upper(&lines[at].text.text);
    let numbered = |at: usize| ROW.is_match(&lines[at].text.text);
    let ends = |at: usize| {
        let words = lines[at].text.text.split_whitespace().count();
        let goes_on = at > rows && heading(at - 1);
        lines[at].text.folded.starts_with("noi nhan")
            || heading(at) && words >= HEADING_WORDS && !numbered(at) && !goes_on
    };
    let mut times: Vec<Cell> = Vec::new();
    let mut end = rows;
    while end < lines.len() && !ends(end) {
        let parted = |at: &usize| ends(*at) || heading(*at) && numbered(*at);
        let next = (end + 1..lines.len()).find(parted).unwrap_or(lines.len());
        let found = if head.time { cells(&lines[end..next], own, head.before) } else { Vec::new() };
        if found.is_empty() && !times.is_empty() {
            break;
        }
        times.extend(found.into_iter().map(|cell| cell.moved(end)));
        end = next;
    }
    (end, times)
}
