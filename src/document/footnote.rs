//! Footnotes: which line begins one, the mark that it has there, and the line of the body that bears the same mark.
//!
//! A note stands below what it is a note to. Its mark is raised (`¹`, `<sup>1</sup>`, `[^1]`), or became plain on the way:
//! a figure in parentheses or at the end of a word (`Ban Chỉ đạo(1)`, `kế hoạch1`), a fifth one of a year (`20221`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::fold::{Folded, fold};
use super::item::Footnote;
use super::line::{Line, LineKind, pattern};
use crate::span::LineRange;
use crate::syllable::is_vowel;

/// How sure a note is, set by judgment: with a raised mark in the body, with a plain one, with none that was found.
const RAISED: f64 = 0.97;
const PLAIN: f64 = 0.9;
const UNMARKED: f64 = 0.8;

/// A plain mark stands at most so many lines above its note: a page or two.
const REACH: usize = 120;
/// Words that a number belongs to, folded: `tháng1` lost its space.
const NUMBERED: [&str; 17] = [
    "thang", "nam", "ngay", "quy", "dieu", "khoan", "muc", "diem", "cap", "lop", "phan", "chuong", "trang",
    "buoc", "tuan", "khoa", "luc",
];

/// A raised mark.
static MARK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"<sup>\s*\(?(\d{1,3}|\*{1,3})\)?\s*</sup>|([¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})|\[\^([^\]\s]{1,20})\]")
});
/// A note with a raised mark.
static RAISED_NOTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:<sup>\s*\(?(\d{1,3}|\*{1,3})\)?\s*</sup>|([¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})|\[\^([^\]\s]{1,20})\]:)\s*\S")
});
/// A note whose mark became a plain figure or a stroke: at once it cites a document, and no mark ends its number.
static CITES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(\d{1,2}|[!'’])\s?(?:(?:Theo|Tại|Căn cứ|Thực hiện|Xem)\s(?:quy định tại\s)?)?(?:Luật|Bộ luật|Nghị định|Nghị quyết|Quyết định|Thông tư|Thông báo|Chỉ thị|Công văn|Kế hoạch|Kết luận|Văn bản|Báo cáo)\s(?:số|sô|s6)\s",
    )
});
/// What may be a note with a plain mark, if the body bears that mark. A figure in parentheses begins a point.
static PLAIN_NOTE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:(\d{1,2})|\((\*)\))\s+\p{Lu}"));
/// A plain mark in the body: in parentheses right behind a word, at the end of a word, or behind a year.
static PLAIN_MARK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<word>\p{L}+)(?:\((?P<inner>\d{1,2}|\*)\)|(?P<end>\d{1,2}))(?:[^\p{L}\d/.\-(]|[.\-]?(?:\s|$))|\b(?P<year>(?:19|20)\d\d)(?P<fifth>\d)(?:[^\d\p{L}/]|$)",
    )
});

/// The marks that the lines read so far bear, and no note has yet.
#[derive(Debug, Default)]
pub(super) struct Awaited(BTreeSet<String>);

impl Awaited {
    /// The mark of the note that a line begins, and the rest of the line; `fresh` says that the line stands apart from the
    /// text above it. A plain figure before words of any kind is a mark where one is awaited.
    pub(super) fn note<'l>(&mut self, line: &'l str, fresh: bool) -> Option<(String, &'l str)> {
        let plain = || {
            let found = PLAIN_NOTE.captures(line).filter(|_| fresh)?;
            found.iter().skip(1).flatten().next().filter(|mark| self.0.contains(mark.as_str()))?;
            Some(found)
        };
        let found =
            RAISED_NOTE.captures(line).or_else(|| CITES.captures(line).filter(|_| fresh)).or_else(plain)?;
        let mark = found.iter().skip(1).flatten().next()?;
        let rest = line[mark.end()..].trim_start_matches(|c: char| c.is_whitespace() || ")]:".contains(c));
        let rest = rest.strip_prefix("</sup>").unwrap_or(rest).trim_start();
        let mark = figures(mark.as_str());
        self.0.remove(&mark);
        Some((mark, rest))
    }

    /// Takes the marks of a line of the body, and gives the raised ones.
    pub(super) fn marks(&mut self, line: &str) -> Vec<String> {
        let raised: Vec<String> = MARK
            .captures_iter(line)
            .filter_map(|found| found.iter().skip(1).flatten().next().map(|mark| figures(mark.as_str())))
            .collect();
        self.0.extend(raised.iter().cloned());
        self.0.extend(plain_marks(line).filter(|mark| !mark.of_year).map(|mark| mark.text));
        raised
    }
}

/// A text without its raised marks.
pub(super) fn without_marks(text: &str) -> std::borrow::Cow<'_, str> {
    MARK.replace_all(text, "")
}

/// Raised figures as plain ones.
fn figures(mark: &str) -> String {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let figure = |c| RAISED.chars().zip('0'..).find(|(raised, _)| *raised == c).map_or(c, |(_, plain)| plain);
    mark.chars().map(figure).collect()
}

/// A plain mark in a text of the body.
struct PlainMark {
    text: String,
    /// The bytes that it takes, parentheses and all.
    range: std::ops::Range<usize>,
    of_year: bool,
}

/// Whether a text has what a plain mark begins with: a figure or parenthesis right behind a letter, or five figures.
fn may_bear_mark(text: &str) -> bool {
    let (mut figures, mut letter) = (0, false);
    text.chars().any(|c| {
        let figure = c.is_ascii_digit() || !c.is_ascii() && c.is_numeric();
        figures = if figure { figures + 1 } else { 0 };
        let found = letter && (figure || c == '(') || figures == 5;
        letter = c.is_alphabetic();
        found
    })
}

fn plain_marks(text: &str) -> impl Iterator<Item = PlainMark> + '_ {
    let bears = may_bear_mark(text).then(|| PLAIN_MARK.captures_iter(text));
    bears.into_iter().flatten().filter_map(|found: Captures<'_>| {
        let (mark, of_year) = match (found.name("fifth"), found.name("inner").or(found.name("end"))) {
            (Some(fifth), _) => (fifth, true),
            (None, mark) => (mark?, false),
        };
        let inner = found.name("inner").is_some();
        let word = found.name("word").map_or("", |word| word.as_str());
        // `CO2` and `km2` bear none.
        let small = word.chars().next_back().is_some_and(char::is_lowercase);
        let marked =
            of_year || inner || small && word.contains(is_vowel) && !NUMBERED.contains(&&*fold(word));
        let range = mark.start() - usize::from(inner)..mark.end() + usize::from(inner);
        marked.then(|| PlainMark { text: mark.as_str().to_owned(), range, of_year })
    })
}

/// The notes among the lines, each linked to the line of the body that bears its mark, the nearest above it. A plain mark
/// that a note is linked to is taken out of the text of its line.
pub(super) fn footnotes(lines: &mut [Line]) -> Vec<Footnote> {
    let mut raised: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut plain: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.kind != LineKind::Footnote) {
        for mark in &line.marks {
            raised.entry(mark.clone()).or_default().push(at);
        }
        for mark in plain_marks(&line.text.text) {
            plain.entry(mark.text).or_default().push(at);
        }
    }
    let mut out: Vec<Footnote> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let Some(mark) = lines[at].note.clone() else {
            at += 1;
            continue;
        };
        let goes_on = |line: &&Line| line.kind == LineKind::Footnote && line.note.is_none();
        let end = at + 1 + lines[at + 1..].iter().take_while(goes_on).count();
        let text = lines[at..end].iter().map(|line| &*line.text.text).collect::<Vec<_>>().join(" ");
        let above = |marks: &BTreeMap<String, Vec<usize>>| {
            let places = marks.get(&mark)?;
            places[..places.partition_point(|&place| place < at)].last().copied()
        };
        let of_plain = || above(&plain).filter(|&place| at - place <= REACH);
        let (place, confidence) = match (above(&raised), of_plain()) {
            (Some(place), _) => (Some(place), RAISED),
            (None, Some(place)) => {
                take_out(&mut lines[place], &mark);
                (Some(place), PLAIN)
            }
            (None, None) => (None, UNMARKED),
        };
        out.push(Footnote {
            id: String::new(),
            mark,
            text,
            lines: LineRange::new(lines[at].number, lines[end - 1].number),
            marked_line: place.map(|place| lines[place].number),
            page: None,
            confidence,
        });
        at = end;
    }
    out
}

/// Takes a plain mark out of the text of a line, so that `năm 20221` is a year again.
fn take_out(line: &mut Line, mark: &str) {
    let found = plain_marks(&line.text.text).find(|found| found.text == mark).map(|found| found.range);
    if let Some(range) = found {
        let mut text = line.text.text.clone();
        text.replace_range(range, "");
        line.text = Folded::new(&text);
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    /// The notes of a text: mark, text, first and last line, line of the mark.
    fn read(text: &str) -> Vec<(String, String, [u32; 2], Option<u32>)> {
        let mut lines = lines(text);
        let notes = footnotes(&mut lines).into_iter();
        notes.map(|note| (note.mark, note.text, note.lines.into(), note.marked_line)).collect()
    }

    #[test]
    fn notes_are_linked_to_their_marks() {
        /// What is compared of a note.
        type Row<'t> = (&'t str, &'t str, &'t str, [u32; 2], Option<u32>);
        let rows: [Row<'_>; 9] = [
            (
                "Tăng 5 bậc so với năm 2022¹.\nViệc hai².\n\n¹ Tại Thông báo số 6-TB/TU của\nTỉnh ủy.",
                "1",
                "Tại Thông báo số 6-TB/TU của Tỉnh ủy.",
                [4, 5],
                Some(1),
            ),
            (
                "Trồng cây<sup>(12)</sup> ven đường.\n<sup>(12)</sup> Gồm cây xoài.",
                "12",
                "Gồm cây xoài.",
                [2, 2],
                Some(1),
            ),
            ("Trồng cây[^a] ven đường.\n\n[^a]: Gồm cây xoài.", "a", "Gồm cây xoài.", [3, 3], Some(1)),
            // Plain figures.
            (
                "Tổ Công tác(1), thủ trưởng:\n\n1 Theo Quyết định số 7/QĐ-UBND.",
                "1",
                "Theo Quyết định số 7/QĐ-UBND.",
                [3, 3],
                Some(1),
            ),
            (
                "Theo đề án2, trồng cây.\n\n2 Gồm cây xoài và cây mít.",
                "2",
                "Gồm cây xoài và cây mít.",
                [3, 3],
                Some(1),
            ),
            (
                "Tăng so với năm 20221, đạt.\n\n1 Quyết định số 7/QĐ-UBND.",
                "1",
                "Quyết định số 7/QĐ-UBND.",
                [3, 3],
                Some(1),
            ),
            // The nearest above, and none below.
            (
                "Một¹.\n\n¹ Báo cáo số 1.\nHai¹.\n\n¹ Báo cáo số 2.\nBa¹.",
                "1",
                "Báo cáo số 2.",
                [6, 6],
                Some(4),
            ),
            // A stroke that was a figure has no mark that is known.
            (
                "Tăng so với năm trước.\n\n! Tại Thông báo số 6-TB/TU.",
                "!",
                "Tại Thông báo số 6-TB/TU.",
                [3, 3],
                None,
            ),
            (
                "Bụi mịn PM2 và CO2.\n\n2 Quyết định số 7/QĐ-UBND.",
                "2",
                "Quyết định số 7/QĐ-UBND.",
                [3, 3],
                None,
            ),
        ];
        for (text, mark, note, lines, marked) in rows {
            let expected = (mark.to_owned(), note.to_owned(), lines, marked);
            assert_eq!(read(text).last(), Some(&expected), "{text}");
        }
    }

    #[test]
    fn numbers_that_no_mark_awaits_begin_no_note() {
        let rows = [
            "Trồng cây trong tháng1.\n\n1 Trồng cây",
            "Trồng 5 cây.\n\n5 Trồng cây",
            "Theo đề án2, trồng cây.\n\n2. Tưới cây.",
            "Theo đề án2, trồng cây.\n2 Tưới cây",
            "Giảm CO2 và bụi.\n\n2 Trồng cây",
        ];
        for text in rows {
            assert_eq!(read(text), [], "{text}");
        }
    }

    #[test]
    fn a_plain_mark_that_is_linked_leaves_the_text() {
        let mut lines = lines(
            "So với năm 20221, theo đề án2.\n\n1 Quyết định số 7/QĐ-UBND.\n2 Theo Quyết định số 8/QĐ-UBND.",
        );
        let notes = footnotes(&mut lines);
        assert_eq!(notes.len(), 2);
        assert_eq!(lines[0].text.text, "So với năm 2022, theo đề án.");
    }
}
