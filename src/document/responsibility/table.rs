//! Duties in tables of tasks: a row names the task, who leads and who helps.

use std::sync::LazyLock;

use regex::Regex;

use super::super::body::{Gazetteer, VERBS, is_body_at, list_at, list_within};
use super::super::fold::Folded;
use super::super::line::{Line, LineKind, pattern};
use super::super::section::is_upper;
use super::super::table::{Cell, Column, Flat, ROW, Row, Tables};
use super::evidence;
use super::label::{said, tidy};
use super::wrapped;
use super::{Responsibility, Role};
use crate::span::LineRange;

/// A task has at least so many words before the body beside it.
const TASK_WORDS: usize = 2;

/// The words of a time that stand behind a name where two columns were joined.
static NEXT_CELL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\s(?:thuong|tu thang|thang|theo|quy|cung|truoc|hang|trong|den|nam|ca nam)\b|\s\d{1,4}$")
});

/// The duties in the tables among the lines.
pub(super) fn responsibilities(lines: &[Line], tables: &Tables, names: &Gazetteer) -> Vec<Responsibility> {
    let mut out: Vec<Responsibility> = tables.rows.iter().filter_map(|row| duty(row, names)).collect();
    for table in tables.flat.iter().filter(|table| table.names) {
        flattened(lines, table, names, &mut out);
    }
    out
}

/// The duty of a row, if it names a task and who does it.
fn duty(row: &Row, names: &Gazetteer) -> Option<Responsibility> {
    let task = row.cell(|column| *column == Column::Task);
    // A name that the end of a page cut is completed to one that the document has elsewhere.
    let whole = |named: Vec<String>| -> Vec<String> {
        if row.torn { named.iter().map(|name| names.completed(name)).collect() } else { named }
    };
    let lead = whole(bodies(row.cell(|column| matches!(column, Column::Lead(_))), names));
    if task.is_empty() || lead.is_empty() {
        return None;
    }
    let led = row.columns.contains(&Column::Lead(true));
    let coordinating = whole(bodies(row.cell(|column| *column == Column::Coordinating), names));
    let product = said(row.cell(|column| *column == Column::Product));
    Some(Responsibility {
        product,
        ..responsibility(task, lead, coordinating, led, row.lines, evidence::TABLED)
    })
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
        product: None,
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
    let named = found.iter().flat_map(|name| apart(name));
    named.map(|body| names.corrected(body.trim_start_matches(['-', '+', ' ']))).collect()
}

/// The duties of a table whose columns were joined: the first lines of a row still have the columns side by side, so that the
/// bodies in them stand after the task, the one who leads before the one who helps.
fn flattened(lines: &[Line], table: &Flat, names: &Gazetteer, out: &mut Vec<Responsibility>) {
    let body = table.range.clone();
    let numbered = |at: &usize| {
        let line = &lines[*at];
        ROW.is_match(&line.text.text) && line.kind == LineKind::Body && !is_upper(&line.text.text)
    };
    let by_time: Vec<usize> = table.times.iter().map(|cell| cell.first).collect();
    let apart = by_time.iter().filter(|at| !numbered(at)).count();
    // Numbers that stand in the middle of their rows begin none; there each row begins with its time.
    let timed = !by_time.is_empty() && apart * 2 > by_time.len();
    let starts: Vec<usize> = if timed { by_time } else { body.clone().filter(numbered).collect() };
    let mut above: Option<(Vec<String>, Vec<String>)> = None;
    for (index, &start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(body.end).max(start + 1);
        let line = &lines[start];
        let time = table.times.get(index).filter(|_| timed);
        let number = if table.lead_first { line.text.folded.find(' ').unwrap_or(0) } else { 0 };
        let from = time.map_or(number, |time| time.ends[0]);
        let mut found = names_within(&line.text, from, names);
        if found.is_empty() {
            continue;
        }
        let (at, lead) = found.remove(0);
        let helping = found.into_iter().next().filter(|_| table.helps);
        let wrapped = helping.as_ref().map_or_else(Vec::new, |(at, _)| {
            let below: Vec<&str> = lines[start + 1..end].iter().map(|line| &*line.text.text).collect();
            wrapped::bodies(line.text.slice(*at..line.text.folded.len()).trim_end(), &below, names)
        });
        let named = helping.map_or_else(Vec::new, |(_, names)| names);
        let coordinating = if wrapped.len() > named.len() { wrapped } else { named };
        // A cell of who leads may hold for several rows, in which those who help stand alone.
        let merged = above.as_ref().filter(|(_, helpers)| {
            timed
                && table.led
                && coordinating.is_empty()
                && helpers.first().is_some_and(|helper| lead.first() == Some(helper))
        });
        let (lead, coordinating) = match merged {
            Some((leader, _)) => {
                let rest = time.map(|time| last_column(&lines[start..end], time));
                let helpers = rest.map_or_else(Vec::new, |cell| bodies(&cell, names));
                (leader.clone(), if helpers.is_empty() { lead } else { helpers })
            }
            None => (lead, coordinating),
        };
        above = Some((lead.clone(), coordinating.clone()));
        let task = line.text.slice(0..time.map_or(at, |time| time.start));
        let task =
            task.trim_start_matches(|c: char| !c.is_alphabetic() || "IVX".contains(c) && task.starts_with(c));
        let last = lines[end - 1].number;
        let range = LineRange::new(line.number, last);
        out.push(responsibility(task, lead, coordinating, table.led, range, evidence::FLATTENED));
    }
}

/// The words of the lines of a row that stand behind its time and below it: those of the last column, where the ones between
/// are empty.
fn last_column(lines: &[Line], time: &Cell) -> String {
    let from = |at: usize| time.ends.get(at).copied().unwrap_or(0);
    let words = lines.iter().enumerate().map(|(at, line)| {
        line.text.slice(from(at).min(line.text.folded.len())..line.text.folded.len()).trim()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Where in what was read as a name the task of the next column begins: at a verb with a large letter, from the third word on.
fn task_within(name: &Folded) -> usize {
    static TASK: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"\s(?:{VERBS})\b")));
    let from = name.folded.match_indices(' ').nth(1).map_or(name.folded.len(), |(at, _)| at);
    let verbs = TASK.find_iter(&name.folded[from..]).map(|verb| from + verb.start());
    let large = |at: &usize| name.slice(at + 1..name.folded.len()).starts_with(char::is_uppercase);
    verbs.into_iter().find(large).unwrap_or(name.folded.len())
}

/// A name, and the acronyms that the grammar does not know behind it: `UBND, SXD` is two.
fn apart(name: &str) -> impl Iterator<Item = &str> {
    let acronym = |part: &str| !part.contains(' ') && is_upper(part);
    let cut = name.find(", ").filter(|&at| name[at + 2..].split(", ").all(acronym));
    let (first, more) = name.split_at(cut.unwrap_or(name.len()));
    std::iter::once(first).chain(more.split(", ").filter(|part| !part.is_empty()))
}

/// The lists of bodies in a line from a byte of its folded text on, or after some words of a task; each with the byte where it
/// begins. A name that the end of its column cut is completed to one that the document has elsewhere.
fn names_within(text: &Folded, from: usize, names: &Gazetteer) -> Vec<(usize, Vec<String>)> {
    let large = |at: usize| text.slice(at..text.folded.len()).starts_with(char::is_uppercase);
    let spaces: Vec<usize> = text.folded.match_indices(' ').map(|(at, _)| at + 1).collect();
    let words_of_task = if from == 0 { TASK_WORDS } else { 0 };
    let mut out: Vec<(usize, Vec<String>)> = Vec::new();
    let (mut free, mut ended) = (from, from);
    for (index, &at) in spaces.iter().enumerate().skip(words_of_task) {
        if at < free || !large(at) {
            continue;
        }
        let (found, mut end) = list_at(text, at);
        // `Đơn vị` that a large letter sets off from the task begins a cell, whose next words are below.
        if found.is_empty() && is_body_at(text, at) {
            end = spaces[index + 1..]
                .iter()
                .find(|&&next| large(next))
                .map_or(text.folded.len(), |&next| next - 1);
            out.push((at, vec![text.slice(at..end).trim().to_owned()]));
            (free, ended) = (end, end);
        } else if !found.is_empty() {
            free = end;
            // The cell beside it often tells a time.
            let whole = |name: String| {
                let name = Folded::new(&name);
                let cut = NEXT_CELL.find(&name.folded).map_or(name.folded.len(), |found| found.start());
                let cut = cut.min(task_within(&name));
                names.completed(name.slice(0..cut))
            };
            let found: Vec<String> = found.into_iter().map(whole).collect();
            // One list goes on over a name that the grammar does not know: `HĐND, UBND, SXD, Sở Y tế`.
            match out.last_mut().filter(|_| text.folded[ended..at].starts_with(',')) {
                Some((_, before)) => {
                    let between = text.slice(ended..at).split(',').map(str::trim);
                    before.extend(between.filter(|name| !name.is_empty()).map(str::to_owned));
                    before.extend(found);
                }
                None => out.push((at, found)),
            }
            ended = end;
        }
    }
    out
}
