//! Time limits that tables set in their columns of time.

use std::sync::LazyLock;

use regex::Regex;

use super::super::body::is_body_at;
use super::super::fold::Folded;
use super::super::grammar::cell::cell;
use super::super::grammar::limit::{Limit, Own};
use super::super::line::{Line, pattern};
use super::super::table::{Column, Tables};
use super::{Deadline, DeadlineKind, Recurrence, number, of_words};
use crate::span::LineRange;

/// The words of a task in a table before the body beside it: so many at least, and so many are looked at.
const TASK_WORDS: usize = 2;
const TASK_PLACES: usize = 40;
/// What a cell says of a time that goes on or comes back, behind it: `Thường xuyên, lồng ghép trong …`.
static GOES_ON: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(?:[,;(.]|va\b)"));
/// One that stands in a column of time.
const SURE_OF_CELL: f64 = 0.9;

/// Adds the times of tables to the limits of the paragraphs, in their order. A limit that is read from the words of a cell of
/// time, joined with those beside it, gives way to the cell.
pub(in super::super) fn add_tables(deadlines: &mut Vec<Deadline>, lines: &[Line], tables: &Tables, own: Own) {
    let mut cells: Vec<Deadline> = Vec::new();
    for table in &tables.flat {
        for cell in &table.times {
            let range = LineRange::new(lines[cell.first].number, lines[cell.last].number);
            let text = &lines[cell.first].text;
            let task = task_of(text, cell.start);
            cells.extend(of_cell(&cell.limit, &cell.text, task, range));
        }
    }
    for row in &tables.rows {
        let time = Folded::new(row.cell(|column| matches!(column, Column::Time(_))));
        let before = row.columns.contains(&Column::Time(true));
        let folded = &*time.folded;
        let read = cell(own, before)(folded).ok().filter(|(rest, limit)| {
            !rest.contains(char::is_alphanumeric)
                || limit.is_steady() && row.time.is_some() && GOES_ON.is_match(rest)
        });
        if let Some((rest, limit)) = read {
            let time = match rest.contains(char::is_alphanumeric) {
                true => time.slice(0..folded.len() - rest.len()).trim(),
                false => &*time.text,
            };
            let task = row.cell(|column| *column == Column::Task);
            let task = (!task.is_empty()).then(|| task.to_owned());
            cells.extend(of_cell(&limit, time, task, row.time.unwrap_or(row.lines)));
        }
    }
    deadlines.retain(|limit| !tables.is_stacked(lines, limit.lines.first));
    if cells.is_empty() {
        return;
    }
    // In a table with a column of time, a period that is told elsewhere is what the task is about.
    let timed = |of: LineRange| tables.flat_of(lines, of.first).is_some_and(|table| !table.times.is_empty());
    deadlines.retain(|limit| {
        matches!(limit.kind, DeadlineKind::Before | DeadlineKind::By | DeadlineKind::Event)
            || !timed(limit.lines)
    });
    cells.sort_by_key(|cell| cell.lines.first);
    let furthest: Vec<u32> = cells
        .iter()
        .scan(0, |furthest, cell| {
            *furthest = cell.lines.last.max(*furthest);
            Some(*furthest)
        })
        .collect();
    // The cells that begin no later than a limit ends; the furthest of them tells whether one overlaps it.
    deadlines.retain(|limit| {
        let before = cells.partition_point(|cell| cell.lines.first <= limit.lines.last);
        before == 0 || furthest[before - 1] < limit.lines.first
    });
    deadlines.extend(cells);
    deadlines.sort_by_key(|limit| limit.lines.first);
    number(deadlines);
}

/// The words of the task in the line of a table, before a cell of time at a byte of its folded text: they end where a body is
/// named in a cell of its own.
fn task_of(text: &Folded, end: usize) -> Option<String> {
    let before = text.folded[..end].match_indices(' ').map(|(at, _)| at + 1).skip(TASK_WORDS);
    let body = before.take(TASK_PLACES).find(|&at| {
        text.slice(at..text.folded.len()).starts_with(char::is_uppercase) && is_body_at(text, at)
    });
    let words = text.slice(0..body.unwrap_or(end)).trim_start_matches(|c: char| !c.is_alphabetic()).trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// The limits that a cell sets: one for each of its rhythms.
fn of_cell(limit: &Limit, text: &str, task: Option<String>, lines: LineRange) -> Vec<Deadline> {
    let each: Vec<Option<Recurrence>> = if limit.recurrences.is_empty() {
        vec![None]
    } else {
        limit.recurrences.iter().copied().map(Some).collect()
    };
    each.into_iter()
        .map(|recurrence| of_words(limit, recurrence, text, task.clone(), lines, SURE_OF_CELL))
        .collect()
}
