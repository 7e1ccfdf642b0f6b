//! The lines of a text, freed of markup and sorted by what they are.

use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};

use super::fold::Folded;
use super::footnote::{Awaited, without_marks};
use super::furniture::{self, is_address, is_number_or_rule};

/// A line that holds something.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Its number in the input, from 1.
    pub number: u32,
    /// Its text without Markdown's marks, trimmed.
    pub text: Folded,
    pub kind: LineKind,
    /// Whether Markdown has it as a heading or wholly bold.
    pub emphasised: bool,
    /// Whether blank lines stand before it.
    pub after_blank: bool,
    /// The characters of white space it begins with.
    pub indent: usize,
    /// The mark of the footnote that begins here.
    pub note: Option<String>,
    /// The raised marks of footnotes that it bears.
    pub marks: Vec<String>,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKind {
    /// The body of the document.
    Body,
    /// A footnote, from its mark on.
    Footnote,
    /// What belongs to the page and not to the document.
    Furniture,
    /// A row of a Markdown table.
    Row,
}

static BREAK: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s*<br\s*/?>\s*"));
static TAG: LazyLock<Regex> = LazyLock::new(|| pattern(r"</?[a-zA-Z]{1,6}/?>"));

/// A heading below its label has fewer characters.
const HEADING: usize = 90;

/// The bytes that a regular expression may take for the states that it met, in each direction and each thread, of which it
/// forgets all and begins anew when they are full. There are more than a hundred, and of 2 MiB, the default, each takes
/// more with the texts that it reads: 2,000 short ones took 47.6 MiB in all and 49 s of processor time so, and take 44.6 MiB
/// and 45 s.
const MOST_STATES: usize = 64 << 10;

/// A regular expression written in this crate.
pub(super) fn pattern(source: &str) -> Regex {
    let built = RegexBuilder::new(source).dfa_size_limit(MOST_STATES).build();
    built.expect("every pattern of this crate is compiled by its tests")
}

/// The lines of a text that are not blank.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut blank = false;
    let mut after_one_blank = false;
    let spaced = is_double_spaced(text);
    let mut awaited = Awaited::default();
    let mut rest = text.lines();
    let mut number = 0;
    let mut last = None;
    while let Some(raw) = rest.next() {
        number += 1;
        let trimmed = raw.trim_matches(|c: char| c.is_whitespace() || c == '\0');
        if trimmed.is_empty() {
            // A blank line between all lines parts nothing; a second one does.
            blank = !spaced || after_one_blank;
            after_one_blank = true;
            continue;
        }
        let bold = trimmed.starts_with("**") && trimmed.ends_with("**") && trimmed.len() > 4;
        let emphasised = trimmed.starts_with('#') || bold;
        let label = lone_label(trimmed, last, rest.clone());
        last = label.or_else(|| numbered(trimmed)).or(last);
        // A note stands apart from the body, but not from the note above it.
        let fresh = blank || out.last().is_some_and(|last| last.kind == LineKind::Footnote);
        let note = awaited.note(trimmed, fresh);
        let kind = if note.is_some() {
            LineKind::Footnote
        } else if label.is_none() && is_number_or_rule(trimmed) || is_address(trimmed) {
            LineKind::Furniture
        } else if trimmed.starts_with('|') && trimmed.len() > 1 {
            LineKind::Row
        } else if goes_on(&out, trimmed, blank) {
            LineKind::Footnote
        } else {
            LineKind::Body
        };
        let indent = raw.chars().take_while(|c| c.is_whitespace()).count();
        let marks = if kind == LineKind::Footnote { Vec::new() } else { awaited.marks(trimmed) };
        let (note, of_note) = note.unzip();
        let text = match label {
            Some(label) => Folded::new(&format!("{label}.")),
            None => Folded::new(&true_dash(plain(of_note.unwrap_or(trimmed)))),
        };
        out.push(Line { number, text, kind, emphasised, after_blank: blank, indent, note, marks });
        blank = false;
        after_one_blank = false;
    }
    furniture::mark(&mut out);
    out
}

/// The label of a point that stands alone, `2.`, whose heading is on the next line, which begins large. A figure without its
/// mark is one where the point before it, `last`, makes it due, and else the number of a page.
fn lone_label(line: &str, last: Option<u32>, rest: std::str::Lines<'_>) -> Option<u32> {
    let figures = line.strip_suffix(['.', ':']).unwrap_or(line);
    let number: u32 = figures.parse().ok().filter(|_| figures.len() <= 2 && !figures.starts_with('+'))?;
    let due = || last.is_some_and(|last| number == last + 1);
    let mut next = rest.map(str::trim).filter(|line| !line.is_empty());
    let heads = |next: &str| next.starts_with(char::is_uppercase);
    let short = |next: &str| next.chars().count() < HEADING && !next.ends_with(['.', ';', ':', ',']);
    let label = figures.len() < line.len() || due();
    let next = label.then(|| next.next()).flatten()?;
    (heads(next) && (line.ends_with('.') || short(next))).then_some(number)
}

/// The number that a line begins with as the label of a point.
fn numbered(line: &str) -> Option<u32> {
    let (number, _) = line.split_once('.')?;
    number.parse().ok().filter(|_| number.len() <= 2)
}

/// A line whose bullet, a dash, was taken for a longer or a bent one.
fn true_dash(line: String) -> String {
    let rest = line.strip_prefix(['~', '—', '―', '¬', '‐', '‑']).filter(|rest| rest.starts_with(' '));
    match rest {
        Some(rest) => format!("-{rest}"),
        None => line,
    }
}

/// Whether a text has a blank line between its lines and not only between its paragraphs: many of the lines after a blank
/// one go on with a sentence.
fn is_double_spaced(text: &str) -> bool {
    let mut after_blank = false;
    let (mut parted, mut running) = (0_usize, 0_usize);
    for line in text.lines().map(str::trim) {
        if after_blank && !line.is_empty() {
            parted += 1;
            // A label such as `a)` begins a point.
            running += usize::from(line.chars().take(2).all(char::is_lowercase));
        }
        after_blank = line.is_empty();
    }
    parted > 8 && running * 4 >= parted
}

/// Whether a line continues the footnote before it: it follows at once, and that one was not at its end.
fn goes_on(before: &[Line], line: &str, blank: bool) -> bool {
    let Some(last) = before.last().filter(|last| last.kind == LineKind::Footnote && !blank) else {
        return false;
    };
    !last.text.text.ends_with(['.', ';']) && !line.starts_with(['-', '+', '*', '#'])
}

/// A line without the marks of Markdown and of footnotes.
fn plain(line: &str) -> String {
    let line = line.trim_start_matches('#').trim_start();
    let line = BREAK.replace_all(line, " ");
    let line = without_marks(&line);
    let line = TAG.replace_all(&line, "");
    let line = line.replace("**", "");
    // What is escaped stands for itself; but a stroke of a table is told by it.
    let line = line.replace("\\|", "\u{0}").replace('\\', "").replace('\u{0}', "\\|");
    let line = line.trim();
    // A lone star beside a word is of italics; with a space after it at the start, it is a bullet.
    if !line.contains('*') {
        return line.to_owned();
    }
    let mut out = String::with_capacity(line.len());
    for (at, letter) in line.char_indices() {
        let before = line[..at].chars().next_back();
        let after = line[at + letter.len_utf8()..].chars().next();
        let bullet = before.is_none() && after == Some(' ');
        let note = before == Some('(') && after == Some(')');
        let apart = before == Some(' ') && after == Some(' ');
        if letter != '*' || bullet || note || apart {
            out.push(letter);
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_freed_of_markup_and_sorted() {
        let text = "## **I. MỤC TIÊU**\n\n- Nghị định*<sup>(4)</sup>;*\n* Bullet\n3\n<sup>1</sup> Theo chỉ đạo\ncủa tỉnh.\n| a | b |\n|---|---|";
        let found: Vec<_> =
            lines(text).into_iter().map(|line| (line.number, line.text.text, line.kind)).collect();
        let expected = [
            (1, "I. MỤC TIÊU", LineKind::Body),
            (3, "- Nghị định;", LineKind::Body),
            (4, "* Bullet", LineKind::Body),
            (5, "3", LineKind::Furniture),
            (6, "Theo chỉ đạo", LineKind::Footnote),
            (7, "của tỉnh.", LineKind::Footnote),
            (8, "| a | b |", LineKind::Row),
            (9, "|---|---|", LineKind::Furniture),
        ];
        assert_eq!(found, expected.map(|(number, text, kind)| (number, text.to_owned(), kind)));
    }

    #[test]
    fn a_footnote_may_begin_with_a_plain_figure() {
        let kind = |text: &str| lines(text).last().map(|line| line.kind);
        let rows = [
            ("Việc một.\n\n1 Quyết định số 5/QĐ-UBND của tỉnh.", LineKind::Footnote),
            ("Việc một.\n\n! Tại Thông báo số 6-TB/TU của Tỉnh ủy.", LineKind::Footnote),
            ("Việc một.\n\n2 Theo quy định tại Nghị định số 7/2008/NĐ-CP.", LineKind::Footnote),
            // A row of a table, a point.
            ("1 Quyết định số 4/QĐ-UBND\n2 Quyết định số 5/QĐ-UBND", LineKind::Body),
            ("Việc một.\n\n2. Quyết định số 5/QĐ-UBND.", LineKind::Body),
            ("Việc một.\n\n2 Trồng cây theo Quyết định số 5/QĐ-UBND.", LineKind::Body),
        ];
        for (text, expected) in rows {
            assert_eq!(kind(text), Some(expected), "{text}");
        }
    }
}
