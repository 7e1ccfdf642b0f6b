//! Cells of a column of time: `Quý II/2024`, `Từ tháng` / `5-12`, `Tháng` / `6/2014`, `Thường` / `xuyên`.
//!
//! Where the columns of a table were joined into lines, a cell stands anywhere in a line, and one that was wrapped goes on
//! anywhere in the next. But times have a closed grammar, and a cell begins with a large letter or a figure; so a wording that
//! begins as one is tried with each later place where it may go on.

use std::sync::LazyLock;

use regex::Regex;

use super::super::fold::{Folded, floor};
use super::super::grammar::cell::cell;
use super::super::grammar::limit::{Limit, Own};
use super::super::line::{Line, LineKind, pattern};
use super::ROW;

/// A wrapped cell goes on over at most so many lines.
const WRAPPED: usize = 3;
/// A line of a table has at most so many places where a cell may begin or go on, and one of a cell so many bytes.
const PLACES: usize = 60;
const LONGEST: usize = 60;
/// What a figure belongs to stands so many bytes before it at most.
const BEFORE: usize = 12;

/// What a cell may begin with, and be cut after.
static OPEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:tu|truoc|den het|den|het|trong|cham nhat|du kien)(?:\s+(?:ngay|thang|quy|nam))?|thang|quy|nam|ca|thuong|hang|dinh ky|dau|giua|cuoi)(?:\s+\d{1,2}(?:/\d{1,2})?(?:/\d{4})?)?(?:\s*[-–,]|\s*den(?:\s+(?:ngay|thang|quy|nam))?)?(?:\s|$)",
    )
});
/// The same of figures alone, which only a dash or word shows to go on.
static OPEN_FIGURES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\d{1,2}/)?(?:\d{1,2}/)?(?:\d{4}|\d{1,2}/\d{1,2})\s*(?:[-–]|den)(?:\s|$)"));
/// What a cell may go on with.
static MORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:den|[-–])\s*)?(?:(?:thang|nam|ngay)\s+)?\d{1,4}(?:\s*[-–/]\s*\d{1,4}){0,3}(?:\s*(?:den|[-–]))?(?:\W|den\b|$)|^(?:[-–]\s*)?(?:quy\s+)?(?:[ivxl]{1,3}|[1-4])(?:\s*[,/–-]\s*(?:[ivxl]{1,3}|\d{4})){0,4}(?:\W|$)|^(?:xuyen|nam|thang|quy|tuan|dau nam|cuoi nam)\b",
    )
});
/// Words after which a figure is none of a cell: `ngày 01/5/2014` of a citation, `năm 2014`, `giai đoạn 2013-2020`.
static OF_TEXT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:\b(?:ngay|thang|nam|so|doan|den|tu|quy|ky|hoc|khoa|dieu|khoan|va|muc|kenh|trong|truoc)|[/.,-])\s*$",
    )
});

/// A cell of a column of time.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::document) struct Cell {
    pub limit: Limit,
    /// Its words, joined over its lines.
    pub text: String,
    /// The places of its first and last line.
    pub first: usize,
    pub last: usize,
    /// Where in the folded text of the first line it begins.
    pub start: usize,
    /// Where what stands of it ends in the folded text of each of its lines, from the first to the last.
    pub ends: Vec<usize>,
}

impl Cell {
    /// The same cell by places that begin `by` lines earlier.
    pub(super) fn moved(self, by: usize) -> Self {
        Self { first: self.first + by, last: self.last + by, ..self }
    }
}

/// The cells of time in the rows of a table whose columns were joined. `before` says that the head of the column makes a day
/// one before which to be done; `last` that the column is the last, so that figures at the end of the first line of a row are
/// of it, whatever word of the cell beside them stands before.
pub(super) fn cells(lines: &[Line], own: Own, before: bool, last: bool) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::new();
    // Where in a line begins what no cell above has taken.
    let mut free = vec![0; lines.len()];
    for at in 0..lines.len() {
        let text = &lines[at].text;
        let begins_row = last && ROW.is_match(&text.text);
        if lines[at].kind != LineKind::Body {
            continue;
        }
        for start in words(&text.folded).take(PLACES) {
            if start < free[at] {
                continue;
            }
            let large = text.slice(start..text.folded.len()).starts_with(char::is_uppercase);
            let figure = text.folded[start..].starts_with(|c: char| c.is_ascii_digit());
            if !large
                && (!figure
                    || start == 0
                    || !(begins_row && is_years(&text.folded[start..])) && is_of_text(&text.folded, start))
            {
                continue;
            }
            if large && !is_spelled(text, start) {
                continue;
            }
            let read = |text: &str| {
                cell(own, before)(text).ok().map(|(rest, limit)| (text.len() - rest.len(), limit))
            };
            let found = read_cell(lines, at, start, read);
            let Some(cell) = found else { continue };
            for (line, end) in (cell.first..).zip(&cell.ends) {
                free[line] = free[line].max(*end);
            }
            out.push(cell);
        }
    }
    out
}

/// Whether a text is the first and the last of some years, and nothing else.
fn is_years(folded: &str) -> bool {
    static YEARS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\d{4}\s*[-–]\s*\d{4}\s*$"));
    YEARS.is_match(folded)
}

/// Whether the words before a figure make it one of a text, and none of a cell.
fn is_of_text(folded: &str, at: usize) -> bool {
    OF_TEXT.is_match(&folded[floor(folded, at.saturating_sub(BEFORE))..at])
}

/// Words of time that without their marks are others as well (`Trồng`, `Nam`, `Quy`, `Tư`, `Đền`), as they are spelled.
const SPELLED: [(&str, &[&str]); 7] = [
    ("trong", &["trong"]),
    ("nam", &["năm"]),
    ("quy", &["quý", "quỳ"]),
    ("tu", &["từ", "tu"]),
    ("den", &["đến", "den"]),
    ("ca", &["cả"]),
    ("het", &["hết", "het"]),
];

/// Whether the word that begins at a byte of the folded text is spelled as a word of time is.
fn is_spelled(text: &Folded, start: usize) -> bool {
    let rest = &text.folded[start..];
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let spelled = SPELLED.iter().find(|(word, _)| *word == &rest[..end]);
    let printed = text.slice(start..start + end).to_lowercase();
    spelled.is_none_or(|(_, spellings)| spellings.contains(&&*printed))
}

/// The starts of the words of a text.
fn words(folded: &str) -> impl Iterator<Item = usize> + '_ {
    folded
        .char_indices()
        .filter(|&(at, letter)| {
            letter.is_alphanumeric()
                && !folded[..at].ends_with(|before: char| before.is_alphanumeric() || "/-–.".contains(before))
                || "-–".contains(letter) && folded[..at].ends_with(' ')
        })
        .map(|(at, _)| at)
}

/// The cell that begins at a byte of a line. One that is whole there goes on below only where a dash leads on.
fn read_cell(
    lines: &[Line],
    at: usize,
    start: usize,
    read: impl Fn(&str) -> Option<(usize, Limit)>,
) -> Option<Cell> {
    let Some(cell) = whole(lines, at, start, &read) else { return wrapped(lines, at, start, false, &read) };
    let rest = lines[at].text.folded[cell.ends[0]..].trim();
    let more = match rest {
        "" => wrapped(lines, at, start, true, &read),
        // The cell beside it may stand behind the dash: `2014 - Bộ Y tế`.
        _ if rest == "den" || rest.starts_with(['-', '–']) => wrapped(lines, at, start, false, &read),
        _ => None,
    };
    more.or(Some(cell))
}

/// A cell that stands on one line.
fn whole(
    lines: &[Line],
    at: usize,
    start: usize,
    read: impl Fn(&str) -> Option<(usize, Limit)>,
) -> Option<Cell> {
    let folded = &lines[at].text.folded;
    let near = &folded[start..floor(folded, folded.len().min(start + LONGEST))];
    let (length, limit) = read(near)?;
    let end = start + length;
    // `2014 là năm` goes on with its sentence; a cell is followed by another, or nothing.
    let after = lines[at].text.slice(end..folded.len()).trim_start();
    let apart = after.chars().next().is_none_or(|next| next.is_uppercase() || !next.is_alphanumeric());
    let figures = near.starts_with(|c: char| c.is_ascii_digit());
    // Right behind the number of a row nothing but a cell begins.
    let numbered =
        folded[..start].trim_end().bytes().all(|byte| byte.is_ascii_digit()) && near[..length].contains('/');
    if figures && !apart && !numbered {
        return None;
    }
    let text = lines[at].text.slice(start..end).trim().to_owned();
    Some(Cell { limit, text, first: at, last: at, start, ends: vec![end] })
}

/// A cell that goes on in the next lines; `dashed` says that only a dash leads on.
fn wrapped(
    lines: &[Line],
    at: usize,
    start: usize,
    dashed: bool,
    read: impl Fn(&str) -> Option<(usize, Limit)>,
) -> Option<Cell> {
    let folded = &lines[at].text.folded;
    let rest = &folded[start..floor(folded, folded.len().min(start + LONGEST))];
    let open = OPEN.find(rest).or_else(|| OPEN_FIGURES.find(rest))?;
    let mut so_far = rest[..open.end()].trim_end().to_owned();
    let end = start + so_far.len();
    let mut text = lines[at].text.slice(start..end).to_owned();
    let mut ends = vec![end];
    for (last, line) in lines.iter().enumerate().skip(at + 1).take(WRAPPED - 1) {
        let next = &line.text.folded;
        let goes_on = |from: usize| {
            let found =
                MORE.find(&next[from..]).filter(|_| !dashed || next[from..].starts_with(['-', '–']))?;
            let piece = next[from..from + found.end()]
                .trim_end_matches(|c: char| !c.is_alphanumeric() && !"-–".contains(c));
            let joined = format!("{so_far} {piece}");
            let whole = read(&joined).filter(|(length, _)| *length == joined.len());
            let opens = ends_open(&joined) && OPEN.is_match(&format!("{joined} "));
            let end = from + piece.len();
            (whole.is_some() || opens).then(|| (joined, from..end, whole.map(|(_, limit)| limit)))
        };
        // A figure alone at the start of a line is first of all the number of a row, and one behind `năm` is of the cell beside it.
        let number = |from: usize| from == 0 && ROW.is_match(next);
        let figure = |from: usize| next[from..].starts_with(|c: char| c.is_ascii_digit());
        let rank = |from: &usize| (number(*from), figure(*from) && is_of_text(next, *from));
        let mut places: Vec<usize> = words(next).take(PLACES).collect();
        places.sort_by_cached_key(rank);
        let more = places.into_iter().find_map(goes_on);
        let (joined, range, limit) = more?;
        ends.push(range.end);
        text = format!("{text} {}", line.text.slice(range.clone()).trim());
        if let Some(limit) = limit {
            return Some(Cell { limit, text, first: at, last, start, ends });
        }
        so_far = joined;
    }
    None
}

/// Whether a wording ends in what must go on.
fn ends_open(folded: &str) -> bool {
    folded.trim_end().ends_with(['-', '–']) || folded.trim_end().ends_with("den")
}
