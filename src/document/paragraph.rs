//! Paragraphs: wrapped lines joined, with the way back from each byte to its line.

use std::sync::LazyLock;

use regex::Regex;

use super::Section;
use super::body::{is_head_alone, verb_length};
use super::fold::{Folded, fold};
use super::line::{Line, LineKind, pattern};
use super::section::{Stance, begins_point, is_upper, stances};
use super::table::cells;
use crate::span::LineRange;

/// A line of more characters than this reaches the margin.
const FULL_LINE: usize = 60;

/// So many bullets that all stand after a blank line show that nothing else parts paragraphs.
const MANY_BULLETS: usize = 8;

/// The bullet and the label that a paragraph may begin with.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*(?:[-–+*•]\s*)?(?:(?:dieu\s+\d+|[ivx]+|\d{1,2}(?:\.\d{1,2})*|[a-z])\s*[.):]+|\([\da-z]{1,3}\))\s*",
    )
});

/// The byte of a folded paragraph behind its bullet and label.
pub(super) fn label_end(folded: &str) -> usize {
    LABEL.find(folded).map_or(0, |label| label.end())
}

/// A run of lines that make one paragraph, bullet, point or footnote, or one cell of a table.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub text: Folded,
    /// Where each line begins in the folded text, and its number.
    starts: Vec<(usize, u32)>,
    pub kind: LineKind,
    /// The bullet it begins with: `-`, `+`, `*`.
    pub bullet: Option<char>,
    /// Index of the section it stands in or opens.
    pub section: Option<usize>,
    /// Whether it begins with the label of that section.
    pub opens_section: bool,
    /// What the headings above it say of it.
    pub stance: Stance,
}

impl Paragraph {
    /// A paragraph of a line whose text is not read yet.
    fn empty(line: &Line) -> Self {
        Self {
            text: Folded::default(),
            starts: vec![(0, line.number)],
            kind: line.kind,
            bullet: None,
            section: None,
            opens_section: false,
            stance: Stance::default(),
        }
    }

    /// The lines of a range of the folded text.
    pub(super) fn lines(&self, range: std::ops::Range<usize>) -> LineRange {
        let line = |at: usize| {
            let before = self.starts.partition_point(|(start, _)| *start <= at).max(1);
            self.starts.get(before - 1).map_or(1, |(_, number)| *number)
        };
        LineRange::new(line(range.start), line(range.end.saturating_sub(1).max(range.start)))
    }

    /// All its lines.
    pub(super) fn all_lines(&self) -> LineRange {
        self.lines(0..self.text.folded.len())
    }
}

/// The paragraphs of the lines, given their sections.
pub(super) fn paragraphs(lines: &[Line], sections: &[Section]) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::new();
    let mut texts: Vec<String> = Vec::new();
    let (parted, strictly) = blanks_part(lines);
    let margins = Margins::of(lines);
    let mut next_section = 0_usize;
    // The paragraph of the body that a footnote or page number interrupts.
    let mut body: Option<usize> = None;
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.kind != LineKind::Furniture) {
        if line.kind == LineKind::Row {
            for cell in cells(&line.text.text).into_iter().filter(|cell| !cell.is_empty()) {
                let section = next_section.checked_sub(1);
                out.push(Paragraph { section, ..Paragraph::empty(line) });
                texts.push(cell);
            }
            continue;
        }
        let opens = line.kind == LineKind::Body
            && sections.get(next_section).is_some_and(|section| section.lines.first == line.number);
        if opens {
            next_section += 1;
        }
        let previous = match line.kind {
            LineKind::Body => {
                body.and_then(|index| last_line(lines, at, LineKind::Body).map(|line| (index, line)))
            }
            LineKind::Footnote if line.note.is_none() => {
                let last = out.len().checked_sub(1).filter(|&last| out[last].kind == LineKind::Footnote);
                last.and_then(|index| at.checked_sub(1).map(|before| (index, &lines[before])))
            }
            _ => None,
        };
        let joined = previous.filter(|(_, before)| {
            let full = if strictly { 0 } else { FULL_LINE };
            let runs_on =
                parted && !line.after_blank && line.kind == LineKind::Body && runs_on(before, line, full);
            let hangs = || {
                hangs(&before.text.text, &line.text.text)
                    || is_open_basis(before)
                    || closes_parenthesis(before, line)
            };
            let parted = has_room(before, line, &margins) && !strictly && !hangs();
            let of_heading = next_section
                .checked_sub(1)
                .and_then(|section| sections.get(section))
                .is_some_and(|section| line.number <= section.lines.last);
            !opens && (of_heading || continues(before, line) && !parted || runs_on)
        });
        let index = match joined {
            Some((index, _)) => {
                texts[index].push(' ');
                index
            }
            None => {
                out.push(Paragraph {
                    starts: Vec::new(),
                    bullet: line.text.text.chars().next().filter(|c| "-+*•–".contains(*c)),
                    section: next_section.checked_sub(1),
                    opens_section: opens,
                    ..Paragraph::empty(line)
                });
                texts.push(String::new());
                out.len() - 1
            }
        };
        out[index].starts.push((texts[index].len(), line.number));
        texts[index].push_str(&line.text.text);
        if line.kind == LineKind::Body {
            body = Some(index);
        }
    }
    let stances = stances(sections);
    for (paragraph, text) in out.iter_mut().zip(texts) {
        paragraph.stance = paragraph.section.map_or(Stance::default(), |at| stances[at]);
        paragraph.text = Folded::new(&text);
        let folded_start = |byte: usize| fold_position(&paragraph.text, byte);
        paragraph.starts =
            paragraph.starts.iter().map(|&(byte, number)| (folded_start(byte), number)).collect();
    }
    out
}

/// The byte of the folded text that a byte of the text became.
fn fold_position(text: &Folded, byte: usize) -> usize {
    let (mut low, mut high) = (0, text.folded.len());
    while low < high {
        let middle = (low + high) / 2;
        if text.origin(middle) < byte { low = middle + 1 } else { high = middle }
    }
    low
}

/// Whether blank lines part the paragraphs of a text: most of its bullets stand after one; and whether all do.
fn blanks_part(lines: &[Line]) -> (bool, bool) {
    let bullets =
        || lines.iter().filter(|line| line.kind == LineKind::Body && begins_bullet(&line.text.text));
    let parted = bullets().filter(|line| line.after_blank).count();
    let all = bullets().count();
    (all > 2 && parted * 10 >= all * 8, all > MANY_BULLETS && parted == all)
}

/// Whether a line that no blank parts from a full one goes on with it, though a sentence ended there.
fn runs_on(before: &Line, line: &Line, full: usize) -> bool {
    let (last, text) = (&*before.text.text, &*line.text.text);
    let plain = !before.emphasised && !line.emphasised && !is_upper(last) && !is_upper(text);
    plain
        && line.indent <= before.indent
        && !begins_bullet(text)
        && last.chars().count() > full
        && !last.ends_with([':', ';'])
}

/// Whether a text begins with a bullet.
pub(super) fn begins_bullet(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(|first| "-+*•–".contains(first)) && letters.next() == Some(' ')
}

fn last_line(lines: &[Line], at: usize, kind: LineKind) -> Option<&Line> {
    lines[..at].iter().rev().take(12).find(|line| line.kind == kind)
}

/// Whether a dash at the start of a line stands between two numbers, and is no bullet: `khoảng 1` / `- 2%`.
fn goes_on_as_range(last: &str, text: &str) -> bool {
    let upper = text.strip_prefix(['-', '–']).map(str::trim_start);
    last.ends_with(|c: char| c.is_ascii_digit())
        && upper.is_some_and(|upper| upper.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a dash at the start of a line stands within a compound, and is no bullet: `chính trị` / `- xã hội`.
fn goes_on_as_compound(last: &str, text: &str) -> bool {
    const FIELDS: [&str; 6] = ["chính trị", "kinh tế", "xã hội", "văn hóa", "khoa học", "y tế"];
    let next = text.strip_prefix(['-', '–']).map(str::trim_start);
    FIELDS.iter().any(|field| last.ends_with(field))
        && next.is_some_and(|next| next.starts_with(char::is_lowercase))
}

/// Lines joined into one paragraph, whatever they begin with.
pub(super) fn joined(lines: &[Line]) -> Option<Paragraph> {
    let mut paragraph = Paragraph { starts: Vec::new(), ..Paragraph::empty(lines.first()?) };
    let mut text = String::new();
    let mut starts = Vec::new();
    for line in lines {
        if !text.is_empty() {
            text.push(' ');
        }
        starts.push((text.len(), line.number));
        text.push_str(&line.text.text);
    }
    paragraph.text = Folded::new(&text);
    paragraph.starts =
        starts.into_iter().map(|(byte, number)| (fold_position(&paragraph.text, byte), number)).collect();
    Some(paragraph)
}

/// Whether a line goes on with the paragraph of the one before.
pub(super) fn continues(before: &Line, line: &Line) -> bool {
    let (last, text) = (&*before.text.text, &*line.text.text);
    let Some(first) = text.chars().next() else { return false };
    if !line.after_blank && (goes_on_as_range(last, text) || goes_on_as_compound(last, text)) {
        return true;
    }
    if "-+*•–".contains(first) && text[first.len_utf8()..].starts_with(' ') {
        return false;
    }
    let words = before.text.folded.trim_start_matches(|c: char| !c.is_alphabetic());
    if !line.after_blank && (words.is_empty() || is_head_alone(words)) && last.chars().count() < 30 {
        return true;
    }
    if before.emphasised
        || line.emphasised
        || is_upper(last) != is_upper(text) && (is_upper(last) || is_upper(text))
    {
        return false;
    }
    if first.is_lowercase() {
        return !last.ends_with(';') || !line.after_blank;
    }
    if !line.after_blank && (hangs(last, text) || is_open_basis(before) || closes_parenthesis(before, line)) {
        return true;
    }
    let ended = last.ends_with(['.', ';', ':', '!', '?']);
    let long = last.chars().count() > 45;
    !ended && long && !line.after_blank
}

/// Whether a line begins a basis and does not end it: each ends with a semicolon, comma or full stop.
fn is_open_basis(line: &Line) -> bool {
    let begins =
        ["can cu ", "theo de nghi ", "xet de nghi "].iter().any(|word| line.text.folded.starts_with(word));
    begins && !line.text.text.ends_with([';', '.', ',', ':'])
}

/// Whether a line closes a parenthesis that the one before it left open.
fn closes_parenthesis(before: &Line, line: &Line) -> bool {
    let open = |text: &str| text.rfind('(').is_some_and(|at| !text[at..].contains(')'));
    let closed = line.text.text.find(')');
    open(&before.text.text) && closed.is_some_and(|at| !line.text.text[..at].contains('('))
}

/// Words that end no paragraph, as they are spelled.
const CONNECTING: [&str; 16] = [
    "và", "với", "của", "các", "cho", "do", "tại", "về", "theo", "trong", "từ", "đến", "những", "bằng",
    "hoặc", "thuộc",
];
/// Words that a number follows.
const NUMBERED: [&str; 6] = ["tháng", "năm", "ngày", "quý", "số", "từ"];

/// Whether a line ends in a word that goes on with the next line: `phối hợp với`, `Sở`, `tháng`.
fn hangs(last: &str, next: &str) -> bool {
    let digit = next.starts_with(|first: char| first.is_ascii_digit());
    connects(last, next) || !digit && cuts_name(last, next)
}

/// Whether a line ends in a word that ends no paragraph, before the next line.
pub(super) fn connects(last: &str, next: &str) -> bool {
    let word = last.rsplit(' ').next().unwrap_or("");
    let small = word.to_lowercase();
    if word.ends_with(['≥', '≤', '>', '<', '=']) {
        return true;
    }
    let digit = next.starts_with(|first: char| first.is_ascii_digit());
    if digit { NUMBERED.contains(&&*small) } else { CONNECTING.contains(&&*small) }
}

/// Verbs of duties have at most so many characters.
const LONGEST_VERB: usize = 40;

/// Whether a line ends in the head noun of a body's name, which the next line goes on with: `Giao Sở` / `Tài chính`.
fn cuts_name(last: &str, next: &str) -> bool {
    // A head has at most three words, and what makes it whole two.
    let mut words: Vec<&str> = last.rsplit(' ').take(5).collect();
    words.reverse();
    let is_head = |words: &[&str]| is_head_alone(&fold(&words.join(" ")));
    let cut = (1..=words.len().min(3)).any(|length| {
        let (before, head) = words.split_at(words.len() - length);
        // `Văn phòng Sở` is whole; below such a heading a duty begins.
        let whole = || {
            (1..=before.len().min(2)).any(|length| is_head(&before[before.len() - length..]))
                && !last.contains(':')
        };
        head[0].starts_with(char::is_uppercase) && is_head(head) && !whole()
    });
    cut && verb_length(&fold(&next.chars().take(LONGEST_VERB).collect::<String>())).is_none()
}

/// How long the lines of a text are that its sentences go on over, in characters.
struct Margins {
    /// Of lines that begin a point or bullet, which some engines cut short of the others.
    first: usize,
    /// Of all.
    any: usize,
}

impl Margins {
    /// A quarter of the lines have so many characters or more.
    fn of(lines: &[Line]) -> Self {
        let wrapped = || {
            lines.windows(2).filter_map(|pair| {
                let [before, line] = pair else { return None };
                let goes_on = line.kind == LineKind::Body && line.text.text.starts_with(char::is_lowercase);
                (before.kind == LineKind::Body && goes_on && !line.after_blank).then_some(before)
            })
        };
        let upper_quarter = |mut lengths: Vec<usize>| {
            lengths.sort_unstable();
            lengths.get(lengths.len() * 3 / 4).copied().unwrap_or(0)
        };
        let length = |line: &Line| line.text.text.chars().count();
        let any = upper_quarter(wrapped().map(length).collect());
        let first: Vec<usize> = wrapped().filter(|line| begins_item(line)).map(length).collect();
        let first = if first.len() < MANY_BULLETS { any } else { upper_quarter(first) };
        Self { first: first.min(any), any }
    }
}

/// Whether a line begins with a bullet or the label of a point.
fn begins_item(line: &Line) -> bool {
    begins_bullet(&line.text.text) || begins_point(line)
}

/// Whether a line ended though the next word had room on it by far: the next begins a paragraph, if with a large letter.
fn has_room(before: &Line, line: &Line, margins: &Margins) -> bool {
    let margin = if begins_item(before) { margins.first } else { margins.any };
    let word = line.text.text.split(' ').next().map_or(0, |word| word.chars().count());
    let length = before.text.text.chars().count() + 1 + word;
    line.text.text.starts_with(char::is_uppercase) && length * 5 < margin * 4
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::super::section::sections;
    use super::super::table::Tables;
    use super::*;

    #[test]
    fn a_dash_between_numbers_is_no_bullet() {
        let texts = |text: &str| -> Vec<String> {
            paragraphs(&lines(text), &[]).into_iter().map(|paragraph| paragraph.text.text).collect()
        };
        assert_eq!(texts("giảm khoảng 1\n- 2% mỗi năm"), ["giảm khoảng 1 - 2% mỗi năm"]);
        assert_eq!(texts("trong năm 2024\n- Hai việc").len(), 2);
        assert_eq!(texts("trong năm 2024:\n- 2 việc").len(), 2);
        assert_eq!(
            texts("- Các tổ chức chính trị\n- xã hội trồng cây."),
            ["- Các tổ chức chính trị - xã hội trồng cây."]
        );
        assert_eq!(texts("- Tổ chức học chính trị\n- Trồng cây.").len(), 2);
    }

    #[test]
    fn lines_are_joined_where_their_last_word_goes_on() {
        let texts = |text: &str| -> Vec<String> {
            paragraphs(&lines(text), &[]).into_iter().map(|paragraph| paragraph.text.text).collect()
        };
        for joined in [
            "Cử người phối hợp với\nSở Y tế trồng cây.",
            "Đơn vị chủ trì: Sở\nY tế.",
            "- Giao Sở\nTài chính bố trí kinh phí.",
            "- Phối hợp Bộ Chỉ huy\nQuân sự tỉnh trồng cây.",
            "Thời gian thực hiện: Tháng\n12/2025.",
            "Đến hết năm 2025: Có ≥\n30% số xã trồng cây.",
        ] {
            assert_eq!(texts(joined), [joined.replace('\n', " ")]);
        }
        for parted in ["Văn phòng Sở\nTrồng cây.", "Giúp việc Bộ\nTổ chức trồng cây.", "Trồng cây\n12 cây."]
        {
            assert_eq!(texts(parted).len(), 2, "{parted}");
        }
        // A heading that had room for the next word, in a text of longer lines.
        let wrapped =
            "việc trồng cây ở ven các con đường của tỉnh và tưới cây trong mùa khô mỗi năm\n".repeat(9);
        let text = format!(
            "{wrapped}đã xong.\nĐối với Ủy ban nhân dân cấp xã, các trường phổ thông\nĐề nghị Ủy ban nhân dân cấp xã trồng cây."
        );
        assert_eq!(texts(&text).len(), 3);
    }

    #[test]
    fn paragraphs_run_over_page_breaks_and_know_their_lines() {
        let text = "1. Mục tiêu\n\n- 100% thủ tục hành chính có yêu cầu nghĩa vụ tài chính được\n\n¹ Tại Thông báo số 650.\n2\ntriển khai thanh toán trực tuyến.\n- Việc hai";
        let lines = lines(text);
        let found = paragraphs(&lines, &sections(&lines, &Tables::default(), true));
        let texts: Vec<_> =
            found.iter().map(|paragraph| (&*paragraph.text.text, paragraph.all_lines().into())).collect();
        let expected: [(&str, [u32; 2]); 4] = [
            ("1. Mục tiêu", [1, 1]),
            (
                "- 100% thủ tục hành chính có yêu cầu nghĩa vụ tài chính được triển khai thanh toán trực tuyến.",
                [3, 7],
            ),
            ("Tại Thông báo số 650.", [5, 5]),
            ("- Việc hai", [8, 8]),
        ];
        assert_eq!(texts, expected);
    }
}
