//! The cells of one row whose cells stand below each other: which of its lines belong to which column.
//!
//! Columns come in the order of the head, so a row is cut where that costs least: what is no list of bodies costs in a column of
//! bodies, what is no time in one of time, and a list or a time at the start of a line costs in a column of words. A
//! cell begins large and after no word that goes on; one that is missing costs as well, so that it is left out only where
//! nothing fits it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::body::{is_body_at, is_head_alone, list_at};
use super::super::fold::{Folded, fold};
use super::super::grammar::cell::cell;
use super::super::grammar::limit::Own;
use super::super::line::pattern;
use super::super::paragraph::connects;
use super::Column;

/// So many lines of a row are cut at most; a list of bodies and a time have at most so many each.
const MOST_LINES: usize = 60;
const BODY_LINES: usize = 20;
const TIME_LINES: usize = 4;
/// A list that begins behind a line that goes on has at most so many.
const OPEN_LINES: usize = 3;
/// A name that the grammar does not know has at most so many lines, and so has a time.
const UNKNOWN_LINES: usize = 20;
/// A task has at least so many words.
const TASK_WORDS: usize = 2;

/// What is unlikely, in tenths. Set by judgment, in view of tables of five issuers.
mod cost {
    /// A cell that begins in small letters, or behind a word that goes on.
    pub(super) const SMALL: u32 = 40;
    pub(super) const HANGING: u32 = 20;
    /// The same where a page ended within each cell, and small letters of a list of bodies: `các sở, ban, ngành`.
    pub(super) const TORN: u32 = 8;
    pub(super) const SMALL_BODY: u32 = 15;
    /// A list of bodies, or a time, at the start of a line within words of a task or a product; or at the start of these.
    pub(super) const BODY_IN_TASK: u32 = 20;
    pub(super) const BODY_IN_OTHER: u32 = 10;
    /// A name that the grammar does not know to its end, at the start of a line within a task.
    pub(super) const NAME_IN_TASK: u32 = 12;
    pub(super) const NAME_IN_OTHER: u32 = 4;
    pub(super) const TIME_IN_WORDS: u32 = 20;
    /// A task that goes on after the end of a sentence.
    pub(super) const ENDED: u32 = 10;
    /// A body that no mark parts from the one before in its cell: of those who help, and of those who lead.
    pub(super) const APART: u32 = 8;
    pub(super) const APART_IN_LINE: u32 = 3;
    /// A cell that begins within a line.
    pub(super) const IN_LINE: u32 = 5;
    pub(super) const APART_LEAD: u32 = 9;
    /// A name that goes on in the next line with a large letter.
    pub(super) const WRAPPED_LARGE: u32 = 6;
    /// A name, or a time, that the grammar does not know, and each further line of it.
    pub(super) const UNKNOWN_BODY: u32 = 30;
    pub(super) const NAMED_BODY: u32 = 8;
    pub(super) const UNKNOWN_TIME: u32 = 30;
    pub(super) const VAGUE_TIME: u32 = 10;
    pub(super) const LINE: u32 = 1;
    /// Cells that are missing.
    pub(super) const NO_TASK: u32 = 60;
    pub(super) const NO_LEAD: u32 = 50;
    pub(super) const NO_HELP: u32 = 25;
    pub(super) const NO_TIME: u32 = 20;
    pub(super) const NO_NAMED: u32 = 10;
    pub(super) const NO_OTHER: u32 = 4;
    /// Words below the last cell that are none of the row.
    pub(super) const REST: u32 = 25;
}

/// What a time that has no days begins with: `Theo Kế hoạch`, `Khi có phát sinh`, `Nhiệm vụ thường xuyên`.
static VAGUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:20\d\d|theo|sau|khi|ngay|truoc|trong|den|tu|giai doan|ky hop|nam|quy|qui|thang|hang|dinh ky|ca nam|hoan thanh|lien tuc|thuong xuyen|(?:nhiem vu|thuc hien|cong viec)\s+(?:thuong xuyen|theo|hang))\b",
    )
});

/// Years that stand alone, which are a time though the paper's own year be unknown.
static YEARS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^20\d\d(?:\s*[-–]\s*20\d\d)?$"));

/// A line of a row, or a part of one that holds two cells.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub text: Folded,
    /// The place of its line.
    pub at: usize,
    pub after_blank: bool,
}

/// The cells of a row, in the order of its columns.
#[derive(Debug)]
pub(super) struct Cut {
    pub cells: Vec<String>,
    /// The places of the first and last line of each.
    pub places: Vec<Option<(usize, usize)>>,
    /// The place of its last line.
    pub last: usize,
    /// Whether it is told for sure which bodies lead.
    pub sure: bool,
    /// Whether a list of those who help, or a time, follows them.
    pub followed: bool,
}

/// Cuts the lines of a row, from the one below its number on. `own` is what its times may leave out; `torn` says that the row
/// goes on on another page, so that each cell may end anywhere.
pub(super) fn cut(lines: &[Piece], columns: &[Column], own: Own, torn: bool) -> Option<Cut> {
    let pieces = parted(&lines[..lines.len().min(MOST_LINES)]);
    let last = pieces.last()?;
    let row = Row::of(&pieces, own, torn);
    let ranges = row.cheapest(columns);
    let mut out =
        Cut { cells: Vec::new(), places: Vec::new(), last: pieces[0].at, sure: false, followed: false };
    for (column, range) in columns.iter().zip(&ranges) {
        let held = range.clone().map_or(&[][..], |range| &pieces[range]);
        let place = held.first().zip(held.last()).map(|(first, last)| (first.at, last.at));
        out.last = out.last.max(place.map_or(0, |(_, last)| last)).min(last.at);
        out.cells.push(joined(held, matches!(column, Column::Lead(_) | Column::Coordinating)));
        out.places.push(place);
    }
    let range_of = |wanted: fn(&Column) -> bool| {
        columns.iter().position(wanted).and_then(|at| ranges.get(at)).cloned().flatten()
    };
    let task = range_of(|column| *column == Column::Task);
    let lead = range_of(|column| matches!(column, Column::Lead(_)));
    let helps = range_of(|column| *column == Column::Coordinating);
    let time = range_of(|column| matches!(column, Column::Time(_)));
    let words =
        |held: &[Piece]| held.iter().map(|piece| piece.text.text.split_whitespace().count()).sum::<usize>();
    let tells = task.is_some_and(|task| words(&pieces[task]) >= TASK_WORDS);
    let beside = |lead: usize| {
        helps.as_ref().is_some_and(|helps| helps.start == lead && row.lists(helps))
            || time.as_ref().is_some_and(|time| time.start == lead && row.is_time(time))
    };
    out.followed = lead.as_ref().is_some_and(|lead| beside(lead.end));
    out.sure = tells
        && lead.is_some_and(|lead| {
            row.lists(&lead) || row.named[lead.start] || lead.len() < 3 && beside(lead.end)
        });
    Some(out)
}

/// The words of a cell. Bullets part the bodies of one.
fn joined(pieces: &[Piece], bodies: bool) -> String {
    let mut out = String::new();
    for piece in pieces {
        let text = &*piece.text.text;
        let entry = without_bullet(text);
        let bulleted = bodies && entry.len() < text.len();
        if !out.is_empty() {
            let parts = bulleted && !out.ends_with([',', ';']);
            out.push_str(if parts { "; " } else { " " });
        }
        out.push_str(if bulleted { entry } else { text });
    }
    out
}

/// The lines, each that holds two cells of bodies in two: `Các bộ, cơ quan ngang bộ Bộ Tư pháp`.
fn parted(lines: &[Piece]) -> Vec<Piece> {
    let mut out = Vec::with_capacity(lines.len());
    for line in lines {
        let text = &line.text;
        // A list may have begun in the line above.
        let above = out.last().filter(|_| !begins_large(&text.text)).map(|piece: &Piece| &*piece.text.text);
        let whole = Folded::new(&format!("{} {}", above.unwrap_or_default(), text.text));
        let own = whole.folded.len() - text.folded.len();
        let start = if above.is_some() { 0 } else { own };
        let begins = begins_large(whole.slice(start..whole.folded.len()));
        let (found, end) = if begins { list_at(&whole, start) } else { (Vec::new(), start) };
        let next = whole.folded[end..].starts_with(' ').then(|| (end + 1).checked_sub(own)).flatten();
        let next = next.filter(|&next| {
            next > 0 && begins_large(text.slice(next..text.folded.len())) && is_body_at(text, next)
        });
        // `Hiệp hội Doanh nghiệp` is one name.
        let parts = !found.is_empty() && !is_head_alone(&whole.folded[start..end]);
        match next.filter(|_| parts) {
            Some(next) => {
                out.push(Piece { text: Folded::new(text.slice(0..next).trim_end()), ..*line });
                let rest = Folded::new(text.slice(next..text.folded.len()));
                out.push(Piece { text: rest, at: line.at, after_blank: false });
            }
            None => out.push(line.clone()),
        }
    }
    out
}

const BULLETS: [char; 4] = ['-', '+', '–', '•'];

fn without_bullet(text: &str) -> &str {
    text.trim_start_matches(BULLETS).trim_start()
}

fn begins_large(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
}

/// What is known of the lines of a row.
struct Row {
    length: usize,
    /// What it costs to begin a cell at a line.
    begins: Vec<u32>,
    /// For each line, the ends of the lists of bodies that begin there, with what they cost.
    lists: Vec<Vec<(usize, u32)>>,
    /// For each line, the ends of the times that begin there.
    times: Vec<Vec<usize>>,
    /// Whether what is told as a line stands behind other words in it.
    in_line: Vec<bool>,
    /// Whether a line begins with the name of a body, known or not.
    named: Vec<bool>,
    /// Whether a time without days begins at a line.
    vague: Vec<bool>,
    /// What bodies and times within words cost, summed up to each line: of a task, of another cell, of one
    /// of bodies.
    in_task: Vec<u32>,
    in_other: Vec<u32>,
    in_bodies: Vec<u32>,
    /// Whether a line begins with a bullet.
    bulleted: Vec<bool>,
}

impl Row {
    fn of(pieces: &[Piece], own: Own, torn: bool) -> Self {
        let begins: Vec<u32> = (0..pieces.len()).map(|at| begin(pieces, at, torn)).collect();
        let in_line: Vec<bool> =
            (0..pieces.len()).map(|at| at > 0 && pieces[at].at == pieces[at - 1].at).collect();
        let named: Vec<bool> = (0..pieces.len()).map(|at| named(pieces, at)).collect();
        let fresh = |at: usize| begins[at] == 0;
        // A line that is a time ends a list, though its figures might be of a name.
        let is_time = |piece: &Piece| {
            let small = piece.text.text.starts_with(char::is_lowercase);
            YEARS.is_match(&piece.text.text) || !small && whole_time(&piece.text.folded, own)
        };
        // A line that goes on with the one above is mostly in the list that began there; long lists that begin at each of
        // their lines would take long.
        let most = |at: usize| if begins[at] <= cost::SMALL_BODY { BODY_LINES } else { OPEN_LINES };
        let lists: Vec<_> = (0..pieces.len()).map(|at| lists(pieces, at, most(at), torn, is_time)).collect();
        let times: Vec<_> =
            (0..pieces.len()).map(|at| if fresh(at) { times(pieces, at, own) } else { Vec::new() }).collect();
        let ended = |at: usize| at > 0 && fresh(at) && pieces[at - 1].text.text.ends_with('.');
        let bulleted: Vec<bool> = pieces.iter().map(|piece| piece.text.text.starts_with(BULLETS)).collect();
        let summed = |body: u32, name: u32, ends: u32, bulleted: &[bool]| {
            let mut sum = vec![0];
            for at in 0..pieces.len() {
                let of_body = match fresh(at) && !bulleted.get(at).copied().unwrap_or_default() {
                    true if !lists[at].is_empty() => body,
                    true if named[at] => name,
                    _ => 0,
                };
                let of_time = if times[at].is_empty() { 0 } else { cost::TIME_IN_WORDS };
                let of_end = if ended(at) { ends } else { 0 };
                sum.push(sum[at] + of_body.max(of_time) + of_end);
            }
            sum
        };
        Self {
            length: pieces.len(),
            vague: pieces.iter().map(|piece| VAGUE.is_match(&piece.text.folded)).collect(),
            in_task: summed(cost::BODY_IN_TASK, cost::NAME_IN_TASK, cost::ENDED, &[]),
            in_other: summed(cost::BODY_IN_OTHER, cost::NAME_IN_OTHER, 0, &[]),
            in_bodies: summed(cost::APART, cost::APART, 0, &bulleted),
            bulleted,
            named,
            in_line,
            begins,
            lists,
            times,
        }
    }

    /// Whether lines are bodies by the grammar, one list or several.
    fn lists(&self, range: &Range<usize>) -> bool {
        self.bodies_from(range.start, cost::APART)[range.len()].is_some()
    }

    /// Whether lines are one time by the grammar.
    fn is_time(&self, range: &Range<usize>) -> bool {
        self.times[range.start].contains(&range.end)
    }

    /// For each number of lines from `start` on, what it costs that they are bodies, where they are.
    fn bodies_from(&self, start: usize, apart: u32) -> Vec<Option<u32>> {
        let mut best: Vec<Option<u32>> = vec![None; self.length - start + 1];
        best[0] = Some(0);
        for at in start..self.length {
            let Some(so_far) = best[at - start] else { continue };
            for &(end, cost) in &self.lists[at] {
                let parts = match (self.bulleted[start] && self.bulleted[at], self.in_line[at]) {
                    (true, _) => 0,
                    (false, true) => cost::APART_IN_LINE,
                    (false, false) => apart,
                };
                let cost = so_far + cost + if at == start { 0 } else { parts };
                let place = &mut best[end - start];
                *place = Some(place.map_or(cost, |other| other.min(cost)));
            }
        }
        best
    }

    /// The lines of each column, by the cheapest way to cut the row.
    fn cheapest(&self, columns: &[Column]) -> Vec<Option<Range<usize>>> {
        let width = columns.len();
        // The cost of the lines before one and the columns before one, and where the last cell of these began.
        let mut best = vec![vec![(u32::MAX, None); width + 1]; self.length + 1];
        best[0][0] = (0, None);
        for at in 0..self.length {
            let leading = self.bodies_from(at, cost::APART_LEAD);
            let helping = self.bodies_from(at, cost::APART);
            for from in 0..width {
                let (so_far, _) = best[at][from];
                if so_far == u32::MAX {
                    continue;
                }
                for (index, column) in columns.iter().enumerate().skip(from) {
                    let skipped: u32 = columns[from..index].iter().map(missing).sum();
                    for end in at + 1..=self.length {
                        let bodies = match column {
                            Column::Lead(_) => leading[end - at],
                            _ => helping[end - at],
                        };
                        let Some(own) = self.cell(*column, at, end, bodies) else { continue };
                        let cost = so_far + skipped + own;
                        if cost < best[end][index + 1].0 {
                            best[end][index + 1] = (cost, Some((at, from, index)));
                        }
                    }
                }
            }
        }
        let mut last = (u32::MAX, 0, 0);
        for (end, costs) in best.iter().enumerate().skip(1) {
            for (column, (cost, _)) in costs.iter().enumerate().filter(|(_, (cost, _))| *cost < u32::MAX) {
                let rest = if end < self.length { cost::REST + self.begins[end] } else { 0 };
                let cost = cost + rest + columns[column..].iter().map(missing).sum::<u32>();
                last = last.min((cost, end, column));
            }
        }
        let mut ranges = vec![None; width];
        let (_, mut end, mut column) = last;
        while let Some((at, from, index)) = best[end][column].1 {
            ranges[index] = Some(at..end);
            (end, column) = (at, from);
        }
        ranges
    }

    /// What it costs that the lines `start..end` are a cell of a column.
    fn cell(&self, column: Column, start: usize, end: usize, bodies: Option<u32>) -> Option<u32> {
        let lines = (end - start) as u32;
        let first = if start == 0 { 0 } else { self.begins[start] };
        let first = first + if self.in_line[start] { cost::IN_LINE } else { 0 };
        let within = |sums: &[u32], from: usize| sums[end] - sums[from];
        let unknown = |least: u32, sums: &[u32]| {
            let fits = lines as usize <= UNKNOWN_LINES;
            fits.then(|| least + (lines - 1) * cost::LINE + within(sums, start + 1))
        };
        let own = match column {
            Column::Task => within(&self.in_task, start),
            Column::Lead(_) | Column::Coordinating => match bodies {
                Some(cost) => cost,
                None => {
                    let least = if self.named[start] { cost::NAMED_BODY } else { cost::UNKNOWN_BODY };
                    let time = if self.times[start].is_empty() { 0 } else { cost::TIME_IN_WORDS };
                    unknown(least + time, &self.in_bodies)?
                }
            },
            Column::Time(_) if self.times[start].contains(&end) => 0,
            Column::Time(_) => {
                let least = if self.vague[start] { cost::VAGUE_TIME } else { cost::UNKNOWN_TIME };
                // Behind a whole time with a line of its own nothing goes on that begins as a cell does.
                let closed = self.times[start].iter().any(|&whole| whole < end && self.begins[whole] == 0);
                unknown(least + if closed { cost::TIME_IN_WORDS } else { 0 }, &self.in_other)?
            }
            // They are named as bodies are.
            Column::Named => within(&self.in_bodies, start + 1),
            Column::Number | Column::Product | Column::Other => within(&self.in_other, start),
        };
        Some(first + own)
    }
}

/// Whether a line begins with the name of a body: its noun may be alone in it, as in a narrow column.
fn named(pieces: &[Piece], at: usize) -> bool {
    let text = without_bullet(&pieces[at].text.text);
    let next = pieces.get(at + 1).map_or("", |next| &*next.text.text);
    begins_large(text) && is_body_at(&Folded::new(&format!("{text} {next}")), 0)
}

/// What it costs that a cell is missing.
fn missing(column: &Column) -> u32 {
    match column {
        Column::Task => cost::NO_TASK,
        Column::Lead(_) => cost::NO_LEAD,
        Column::Coordinating => cost::NO_HELP,
        Column::Time(_) => cost::NO_TIME,
        Column::Named => cost::NO_NAMED,
        Column::Number | Column::Product | Column::Other => cost::NO_OTHER,
    }
}

/// What it costs to begin a cell at a line.
fn begin(pieces: &[Piece], at: usize, torn: bool) -> u32 {
    let text = &pieces[at].text;
    let before = at.checked_sub(1).map(|before| &*pieces[before].text.text);
    let open = before.is_some_and(|before| before.ends_with([',', '-', '–', '(', '“']));
    let begins = text.text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let small = match begins.starts_with(char::is_lowercase) {
        true if !open && is_body_at(text, 0) => cost::SMALL_BODY,
        true => cost::SMALL,
        false => 0,
    };
    let goes_on =
        !pieces[at].after_blank && (open || before.is_some_and(|before| goes_on(before, &text.text)));
    small
        + match (goes_on, torn) {
            (false, _) => 0,
            (true, true) => cost::TORN,
            (true, false) => cost::HANGING,
        }
}

/// Whether a line ends in a word that goes on with the next: `và`, or the noun of a body alone, as `Bộ Công an, Bộ`.
fn goes_on(before: &str, next: &str) -> bool {
    connects(before, next) || before.rsplit([',', ';']).next().is_some_and(|last| is_noun(last.trim()))
}

/// Whether a text is the one word with which the name of a body begins: `Bộ`, `Cục`.
fn is_noun(text: &str) -> bool {
    begins_large(text) && !text.contains(' ') && is_head_alone(&fold(text))
}

/// The ends of the lists of bodies that begin at a line, each at the end of a line, with what they cost.
fn lists(
    pieces: &[Piece],
    start: usize,
    most: usize,
    torn: bool,
    is_time: impl Fn(&Piece) -> bool,
) -> Vec<(usize, u32)> {
    let mut out = Vec::new();
    let first = without_bullet(&pieces[start].text.text);
    let listed = Folded::new(first);
    if !is_body_at(&listed, 0) && list_at(&listed, 0).0.is_empty() {
        return out;
    }
    let mut text = String::new();
    let mut cost = 0;
    for (end, piece) in pieces.iter().enumerate().skip(start).take(most) {
        if end > start {
            let own = &*piece.text.text;
            let open = text.ends_with([',', ';']) || goes_on(&pieces[end - 1].text.text, own);
            let other = own.starts_with(BULLETS) || piece.after_blank || is_time(piece);
            if other {
                break;
            }
            if begins_large(own) && !open {
                cost += cost::WRAPPED_LARGE;
            }
            text.push(' ');
            text.push_str(own);
        } else {
            text.push_str(first);
        }
        let folded = Folded::new(&text);
        let (found, to) = list_at(&folded, 0);
        let tail = folded.folded[to..].trim();
        // `Bộ Tài chính, Bộ` goes on.
        let alone = found.last().is_some_and(|last| is_noun(last));
        let below = pieces.get(end + 1).filter(|next| !torn && !next.after_blank);
        let cut = alone && below.is_some_and(|next| begins_large(&next.text.text));
        let whole = !tail.contains(char::is_alphanumeric) || torn && tail == "va";
        // `Đơn vị` that speaks of any is no name, and is all the same a cell.
        if cut {
            continue;
        }
        if whole && !found.is_empty()
            || found.is_empty() && folded.folded.contains(' ') && is_head_alone(&folded.folded)
        {
            out.push((end + 1, cost));
        } else if to + LONGEST_TAIL < folded.folded.len() {
            break;
        }
    }
    out
}

/// What stands behind a list and is none of it has at most so many bytes where it may yet go on.
const LONGEST_TAIL: usize = 40;

/// Whether a folded text is one time and nothing else.
fn whole_time(folded: &str, own: Own) -> bool {
    cell(own, false)(folded).is_ok_and(|(rest, _)| !rest.contains(char::is_alphanumeric))
}

/// The ends of the times that begin at a line, each at the end of a line.
fn times(pieces: &[Piece], start: usize, own: Own) -> Vec<usize> {
    let mut text = String::new();
    let mut out = Vec::new();
    for (end, piece) in pieces.iter().enumerate().skip(start).take(TIME_LINES) {
        if end > start {
            text.push(' ');
        }
        text.push_str(&piece.text.folded);
        if whole_time(&text, own) && !text.ends_with(['-', '–']) {
            out.push(end + 1);
        }
    }
    out
}
