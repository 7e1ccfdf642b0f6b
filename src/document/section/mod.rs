//! The section tree: which lines begin a numbered or lettered point, found by how labels follow one another.
//!
//! A label counts where it is the first of its style or the next of one that is open; so a wrapped line that happens to
//! begin with a number does not. A label that looks like the one that is due, but for strokes that OCR takes for one
//! another, is that one. Ranks follow Phụ lục I of Nghị định 30/2020/NĐ-CP: phần, chương, mục, tiểu mục, điều or Roman
//! numbers, khoản, điểm.

mod label;
mod stance;

use super::Section;
use super::line::{Line, LineKind};
use super::paragraph::{begins_bullet, continues};
use super::table::Tables;
use crate::span::LineRange;
use label::{Label, Style, labels, letter, lone_numeral, look_alike, next_text, row_label};
pub(super) use stance::{Stance, stances};

/// How many labels may be missing between one and the next.
const MOST_MISSING: u32 = 2;
/// A heading has at most so many words.
const HEADING_WORDS: usize = 45;
/// The words before a colon are a heading if they are at most so many.
const COLON_WORDS: usize = 12;
/// The next label stands at most so many lines below one whose first ones were lost.
const FOLLOWED: usize = 40;
/// So many labels that stand alone show that they do in this paper.
const MANY_ALONE: usize = 3;
/// What is left of a label that stood alone has at most so many characters.
const LOST: usize = 4;
/// A line shorter than this many characters may be the last of a paragraph.
const SHORT_LINE: usize = 45;

/// How sure a label is by the way it was taken: set by judgment, at or below the shares that were right in eleven annotated
/// papers.
mod evidence {
    /// The next of a style that is open.
    pub(super) const NEXT: f64 = 0.99;
    /// The first of its style.
    pub(super) const FIRST: f64 = 0.96;
    /// Repaired to what was due.
    pub(super) const REPAIRED: f64 = 0.9;
    /// The next but for one or two that are missing.
    pub(super) const GAP: f64 = 0.85;
    /// Out of order, but in the form of a heading.
    pub(super) const HEADING: f64 = 0.75;
}

/// The sections of the lines, in order. `tables` are those among `lines`; where the cells of one stand below each other, only
/// the headings between its rows are sections. `misread` says that strokes of labels may be lost; else those printed twice are
/// taken as they are.
pub(super) fn sections(lines: &[Line], tables: &Tables, misread: bool) -> Vec<Section> {
    let mut open: Vec<(Style, u32)> = Vec::new();
    let mut out: Vec<Section> = Vec::new();
    let mut before: Option<&Line> = None;
    let alone = lines.iter().filter(|line| is_alone(line)).count() >= MANY_ALONE;
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.kind == LineKind::Body) {
        let fresh = line.after_blank
            || before.is_none_or(|before| {
                let text = &before.text.text;
                text.ends_with(['.', ';', ':', '/']) || text.chars().count() < SHORT_LINE || is_upper(text)
            });
        // A page that begins within a document begins with whatever label is next there.
        let first = out.is_empty() && before.is_none_or(|before| is_upper(&before.text.text));
        before = Some(line);
        let stacked = tables.stacked_at(at);
        if stacked.is_some_and(|table| table.groups.binary_search(&at).is_err()) {
            continue;
        }
        let in_table = stacked.is_some() || tables.flat_at(at).is_some_and(|table| !table.dated);
        let goes_on = |label: &Label| fresh && is_followed(lines, at, label);
        let of_group = stacked.is_some();
        let place = Place { fresh, in_table, of_group, first, misread };
        let taken = take(&mut open, line, place, goes_on);
        let lost = || (alone && fresh).then(|| lost_label(&mut open, &lines[at..])).flatten();
        let Some((label, sure)) = taken.or_else(lost) else { continue };
        let (title, last) = title(lines, at, &label);
        out.push(Section {
            id: format!("s{}", out.len() + 1),
            label: label.text,
            title,
            depth: open.len() as u32,
            lines: LineRange::new(line.number, last),
            page: None,
            confidence: sure,
        });
    }
    out
}

/// The section that each section stands in, if it stands in one.
pub(super) fn parents(sections: &[Section]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut out = Vec::with_capacity(sections.len());
    for (at, section) in sections.iter().enumerate() {
        while open.last().is_some_and(|&above| sections[above].depth >= section.depth) {
            open.pop();
        }
        out.push(open.last().copied());
        open.push(at);
    }
    out
}

/// What each section is by its title and by what the section is that it stands in; `top` is what none is.
pub(super) fn handed_down<T: Clone>(
    sections: &[Section],
    top: &T,
    own: impl Fn(Option<&str>, &T) -> T,
) -> Vec<T> {
    let mut out: Vec<T> = Vec::with_capacity(sections.len());
    for (section, parent) in sections.iter().zip(parents(sections)) {
        let above = parent.map_or(top, |above| &out[above]);
        out.push(own(section.title.as_deref(), above));
    }
    out
}

/// Where a line stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// After the end of a paragraph.
    fresh: bool,
    in_table: bool,
    /// Whether it is a heading between the rows of a table, whose label may stand alone.
    of_group: bool,
    /// Where no section stands before, but for headings.
    first: bool,
    /// In a text whose labels may have lost strokes.
    misread: bool,
}

/// Takes the label of a line, if it has one that follows from what is open, and gives it with how sure that is.
/// In a table that was flattened into lines, numbers of rows end in no mark.
fn take(
    open: &mut Vec<(Style, u32)>,
    line: &Line,
    place: Place,
    goes_on: impl Fn(&Label) -> bool,
) -> Option<(Label, f64)> {
    let Place { fresh, in_table, of_group, first, misread } = place;
    let mut found = labels(line);
    found.extend(in_table.then(|| row_label(line)).flatten());
    found.extend(of_group.then(|| lone_numeral(line)).flatten());
    let current = |style: Style| open.iter().find(|(other, _)| *other == style).map(|(_, value)| *value);
    // What is due comes first, then what looks like it; only then may a label begin a style or leave some out.
    let due = found
        .iter()
        .find(|label| current(label.style).is_some_and(|value| label.follows(value)) && label.fits(open));
    let taken = due
        .map(|label| (label.clone(), evidence::NEXT))
        .or_else(|| repaired(open, line, misread))
        .or_else(|| {
            found.iter().find_map(|label| {
                let value = label.value?;
                let sure = match current(label.style) {
                    _ if !label.fits(open) => return None,
                    Some(current)
                        if value > current && value <= current + 1 + MOST_MISSING && (fresh || in_table) =>
                    {
                        evidence::GAP
                    }
                    _ if value == 1 => evidence::FIRST,
                    // Articles and chapters are called by name, so that any number is believed.
                    _ if label.is_named() && fresh => evidence::HEADING,
                    // A number is sometimes printed twice.
                    Some(current) if value >= current && is_heading_form(line) => evidence::HEADING,
                    // The first was lost.
                    None if value <= 1 + MOST_MISSING
                        && (fresh && label.is_plain() || label.is_below(open) || in_table) =>
                    {
                        evidence::HEADING
                    }
                    // So were several, but the next is there.
                    None if label.is_plain() && goes_on(label) => evidence::GAP,
                    None if open.is_empty() && (first && label.stopped || in_table) => evidence::HEADING,
                    _ => return None,
                };
                Some((label.clone(), sure))
            })
        });
    let (label, sure) = taken?;
    let value = label.value?;
    enter(open, &label, value);
    Some((label, sure))
}

/// Takes a label into the labels that are open, and closes those that it ends.
fn enter(open: &mut Vec<(Style, u32)>, label: &Label, value: u32) {
    match open.iter().position(|(style, _)| *style == label.style) {
        Some(at) => open.truncate(at),
        None => open.retain(|(style, _)| *style < label.style),
    }
    if let Style::Arabic(levels @ 2..) = label.style {
        // A number above it that was lost is open as well.
        let above = open.iter_mut().filter(|(style, _)| style.is_above(levels));
        for ((_, above), part) in above.zip(label.parts()) {
            *above = part;
        }
    }
    open.push((label.style, value));
}

/// Whether a later line, not too far, has the label after this one.
fn is_followed(lines: &[Line], at: usize, label: &Label) -> bool {
    let next = label.value.map(|value| value + 1);
    let mut near = lines[at + 1..].iter().take(FOLLOWED).filter(|line| line.kind == LineKind::Body);
    near.any(|line| {
        labels(line).iter().any(|other| other.style == label.style && other.value == next && other.stopped)
    })
}

/// Whether a line is the label of a point and nothing else.
fn is_alone(line: &Line) -> bool {
    let text = line.text.text.strip_suffix('.');
    line.kind == LineKind::Body
        && text.is_some_and(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The number that is due where the first of these lines is what is left of a label that stood alone: a few characters above a
/// heading.
fn lost_label(open: &mut Vec<(Style, u32)>, lines: &[Line]) -> Option<(Label, f64)> {
    let [line, heading, ..] = lines else { return None };
    let text = &*line.text.text;
    let below = &*heading.text.text;
    let few = text.chars().count() <= LOST && !text.ends_with(['.', ';', ':', ',', '/']);
    let heads = heading.kind == LineKind::Body
        && below.starts_with(char::is_uppercase)
        && !below.ends_with(['.', ';', ':', ','])
        && !is_upper(below)
        && labels(heading).is_empty();
    if !few || !heads || is_upper(text) {
        return None;
    }
    let style = Style::Arabic(1);
    let value = match open.iter().find(|(other, _)| *other == style) {
        Some((_, value)) => value + 1,
        None if open.last().is_some_and(|(other, _)| *other < style) => 1,
        None => return None,
    };
    let label =
        Label { style, value: Some(value), text: value.to_string(), length: text.len(), stopped: true };
    enter(open, &label, value);
    Some((label, evidence::HEADING))
}

/// The label that is due in one of the open styles, the innermost first, where the line begins with what looks like it.
fn repaired(open: &[(Style, u32)], line: &Line, misread: bool) -> Option<(Label, f64)> {
    let of_open = open.iter().rev().find_map(|&(style, current)| {
        let text = next_text(style, open, current + 1)?;
        let length = look_alike(line, style, &text)?;
        Some(Label { style, value: Some(current + 1), text, length, stopped: true })
    });
    // A letter that is lost altogether, with only its parenthesis left, may also be the first.
    let lost = || {
        let length = look_alike(line, Style::Letter, "")?;
        let value = open.iter().find(|(style, _)| *style == Style::Letter).map_or(1, |(_, value)| value + 1);
        Some(Label { style: Style::Letter, value: Some(value), text: letter(value)?, length, stopped: true })
    };
    // A stroke that was lost: a heading `I.` that follows `I.` is the second.
    let short = || {
        let label = labels(line).into_iter().find(|label| label.style == Style::Roman)?;
        let (_, current) = open.iter().find(|(style, _)| *style == Style::Roman)?;
        let text = next_text(Style::Roman, open, current + 1)?;
        let same = label.value == Some(*current) && text.strip_suffix('I') == Some(&label.text);
        (misread && same && is_heading_form(line)).then(|| Label { value: Some(current + 1), text, ..label })
    };
    of_open.or_else(lost).or_else(short).map(|label| (label, evidence::REPAIRED))
}

/// Whether a line has the form of a heading: capitals, or set off by Markdown.
fn is_heading_form(line: &Line) -> bool {
    line.emphasised || is_upper(&line.text.text)
}

/// The heading of a point, joined over its lines, with the number of its last line; `None` for running text.
fn title(lines: &[Line], at: usize, label: &Label) -> (Option<String>, u32) {
    let line = &lines[at];
    let marks = ['.', ')', ':', ',', '-', '/', ' ', '–', ']'];
    let rest = line.text.text.get(label.length..).unwrap_or("").trim_start_matches(marks);
    // The heading of a label that stands alone is on the next line.
    let below = || lines.get(at + 1).is_some_and(|next| is_upper(&next.text.text));
    let shouted = is_upper(rest) || rest.is_empty() && (label.is_named() || below());
    let mut heading = rest.to_owned();
    let mut last = line;
    for (index, next) in lines.iter().enumerate().skip(at + 1) {
        let goes_on = next.kind == LineKind::Body
            && if shouted {
                is_upper(&next.text.text) && labels(next).is_empty()
            } else {
                labels(next).iter().all(|label| !label.stopped)
                    && (heading.is_empty() || continues(last, next) || ends_heading(last, &lines[index..]))
            };
        if !goes_on || heading.split_whitespace().count() > HEADING_WORDS {
            break;
        }
        if !heading.is_empty() {
            heading.push(' ');
        }
        heading.push_str(&next.text.text);
        last = next;
    }
    if !shouted
        && let Some((before, after)) = heading.split_once(':')
        && before.split_whitespace().count() <= COLON_WORDS
        && !before.contains([';', '.'])
    {
        let end = if after.is_empty() { last.number } else { line.number };
        return (Some(before.trim().to_owned()), end);
    }
    let is_heading = (shouted || line.emphasised || !heading.ends_with(['.', ';', ',', ':']))
        && !heading.is_empty()
        && heading.split_whitespace().count() <= HEADING_WORDS;
    if is_heading { (Some(heading), last.number) } else { (None, line.number) }
}

/// Whether the first of these lines is the end of a heading that was wrapped before a large letter: it is short, nothing ends it
/// nor the line before, and a point or bullet follows.
fn ends_heading(before: &Line, lines: &[Line]) -> bool {
    let [line, next, ..] = lines else { return false };
    let open = |line: &Line| !line.text.text.ends_with(['.', ';', ':', ',', '/']);
    let begins = |line: &Line| begins_bullet(&line.text.text);
    !line.after_blank
        && line.text.text.chars().count() < SHORT_LINE
        && open(before)
        && open(line)
        && !is_upper(&before.text.text)
        && !is_upper(&line.text.text)
        && !begins(line)
        && next.kind == LineKind::Body
        && (begins(next) || begins_point(next))
}

/// Whether a line begins with the label of a point that a mark ends.
pub(super) fn begins_point(line: &Line) -> bool {
    line.kind == LineKind::Body && labels(line).iter().any(|label| label.stopped)
}

/// Whether a text is in capitals, though some of its letters were taken for small ones: `Quy CHẾ`.
pub(super) fn is_mostly_upper(text: &str) -> bool {
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    let lower = text.chars().filter(|c| c.is_lowercase()).count();
    upper >= 3 && upper >= lower * 2
}

/// Whether most letters of a text are capitals.
pub(super) fn is_upper(text: &str) -> bool {
    let (mut upper, mut lower) = (0usize, 0usize);
    for letter in text.chars().filter(|c| c.is_alphabetic()) {
        if letter.is_uppercase() {
            upper += 1;
        } else {
            lower += 1;
        }
    }
    upper >= 2 && upper > lower * 4
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn labels_of(text: &str) -> Vec<(String, u32)> {
        sections(&lines(text), &Tables::default(), true)
            .into_iter()
            .map(|section| (section.label, section.depth))
            .collect()
    }

    fn only_labels(text: &str) -> Vec<String> {
        labels_of(text).into_iter().map(|(label, _)| label).collect()
    }

    #[test]
    fn labels_nest_and_restart() {
        let text = "I. MỤC ĐÍCH\n1. Mục đích\n2. Yêu cầu\na) Một là;\nb) Hai là.\nII. NHIỆM VỤ\n1. Nội dung\n1.1. Phần đầu\n(1) Việc một";
        let expected =
            [("I", 1), ("1", 2), ("2", 2), ("a", 3), ("b", 3), ("II", 1), ("1", 2), ("1.1", 3), ("1", 4)];
        assert_eq!(labels_of(text), expected.map(|(label, depth)| (label.to_owned(), depth)));
    }

    #[test]
    fn named_parts_nest_by_their_rank() {
        let text = "Phần thứ nhất\nQUY ĐỊNH CHUNG\nChương I\nPHẠM VI\nMục 1. TRỒNG CÂY\nĐiều 1. Phạm vi\n1. Khoản một.\na) Điểm a;\nb) Điểm b.\nĐiều 2. Đối tượng\nChương II\nTỔ CHỨC";
        let expected = [
            ("Phần thứ nhất", 1),
            ("Chương I", 2),
            ("Mục 1", 3),
            ("Điều 1", 4),
            ("1", 5),
            ("a", 6),
            ("b", 6),
            ("Điều 2", 4),
            ("Chương II", 2),
        ];
        assert_eq!(labels_of(text), expected.map(|(label, depth)| (label.to_owned(), depth)));
        let titles: Vec<_> = sections(&lines(text), &Tables::default(), true)
            .into_iter()
            .filter_map(|section| section.title)
            .collect();
        assert_eq!(titles[..4], ["QUY ĐỊNH CHUNG", "PHẠM VI", "TRỒNG CÂY", "Phạm vi"]);
    }

    #[test]
    fn broken_labels_are_read_by_what_is_due() {
        let rows: [(&str, &[&str]); 19] = [
            ("d) Một;\ne) Hai;\nf) Ba;\ng) Bốn.", &["d", "e", "f", "g"]),
            // Figures and the dots of a list go on with a sentence.
            ("1. Một\n2. Hai, gà nặng\n3,4kg, vịt\n3. Ba", &["1", "2", "3"]),
            ("1. Nhà máy A, nhà máy\nI,... hoạt động\n2. Hai", &["1", "2"]),
            // A number of two levels goes on with a sentence; one whose first level was lost begins it.
            ("1. Một, theo điểm 1.1, 2.1, 2.2,\n2.3 mục II.\n2. Hai", &["1", "2"]),
            ("1. Một\n1.1. Cây\n2.1. Rau\n2.2. Quả\n3. Ba", &["1", "1.1", "2.1", "2.2", "3"]),
            ("I. Một\nIi. hai\nIii. ba", &["I", "II", "III"]),
            ("Điều I. Một\nĐiều 2. Hai", &["Điều 1", "Điều 2"]),
            ("I. MỘT\nII. HAI\nHI BA CỘT\nIV. BỐN", &["I", "II", "III", "IV"]),
            ("II. MỤC TIÊU\n1. 100% số xã trồng cây.\n2. 95,5 % số cây sống.", &["II", "1", "2"]),
            (
                "I. MỤC ĐÍCH\nI1. NHIỆM VỤ\n1. Mục tiêu\n‘) Mục tiêu chung: cao\nb) Mục tiêu cụ thể\nII1. TỔ CHỨC",
                &["I", "II", "1", "a", "b", "III"],
            ),
            ("I. MỘT\nH. HAI\nHI. BA\n1V. BỐN\nV. NĂM", &["I", "II", "III", "IV", "V"]),
            ("1. Một.\n2. Hai\n21,50\n2.2. Sở\n2.3. Bộ", &["1", "2", "2.2", "2.3"]),
            ("III. BA\n1. Một\nIV. BỐN\nIV. NĂM\n1. Một\n2. Hai", &["III", "1", "IV", "IV", "1", "2"]),
            // The letter after d is đ, whichever of the two is read; after k stands l, and no Roman one.
            (
                "a) A;\nb) B;\nc) C;\nđ) D;\nd) Đ;\ne) E;\ng) G;\nh) H;\ni) I;\nk) K;\nI) L;\nm) M.",
                &["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m"],
            ),
            (
                "1. Một.\n2. Hai.\n3. Ba.\n4. Bốn.\nS. Năm.\nó. Sáu.\n7. Bảy.",
                &["1", "2", "3", "4", "5", "6", "7"],
            ),
            ("1. Một.\n2Hai cây.\n3. Ba.", &["1", "2", "3"]),
            ("I. MỘT\nII. HAI\nTIL. Ba\n…). Bốn.", &["I", "II", "III"]),
            ("Điều 1. Một\nĐiêu 2. Hai\nDiéu 3. Ba", &["Điều 1", "Điều 2", "Điều 3"]),
            ("l. MỘT\n1. Hai\n2. Ba\n2.1, Bốn\n2.2. Năm", &["I", "1", "2", "2.1", "2.2"]),
        ];
        for (text, expected) in rows {
            assert_eq!(only_labels(text), expected, "{text}");
        }
    }

    #[test]
    fn in_a_table_whose_cells_stand_below_each_other_only_groups_are_sections() {
        let text = "STT\nNhiệm vụ\nCơ quan chủ trì\nThời gian\nI\nTRỒNG CÂY\n1.\nTrồng cây\nSở Y tế\nQuý I\nII\nTƯỚI CÂY\n2.\nTưới cây\nSở Y tế\nQuý II";
        let lines = lines(text);
        let tables =
            Tables::of(&lines, crate::document::grammar::limit::Own { year: Some(2024), date: None });
        let found: Vec<_> = sections(&lines, &tables, true)
            .into_iter()
            .map(|section| (section.label, section.title.unwrap_or_default(), section.lines.last))
            .collect();
        let expected = [("I", "TRỒNG CÂY", 6), ("II", "TƯỚI CÂY", 12)];
        assert_eq!(found, expected.map(|(label, title, last)| (label.to_owned(), title.to_owned(), last)));
    }

    #[test]
    fn a_page_from_within_a_document_begins_with_any_label() {
        let rows: [(&str, &[&str]); 5] = [
            ("5. Sở Y tế\n- Tưới cây.\n6. Sở Xây dựng", &["5", "6"]),
            ("e) Trồng cây;\ng) Tưới cây.", &["e", "g"]),
            ("TỔ CHỨC\n1.3. Trồng cây trên đường\n1.4. Tưới cây", &["1.3", "1.4"]),
            // Not where running text stands above it.
            ("và việc trồng cây của năm\n5. đã xong.", &[]),
            // A stroke of the second and third is lost.
            ("I. MỘT\nI. HAI\nII. BA\nIV. BỐN", &["I", "II", "III", "IV"]),
        ];
        for (text, expected) in rows {
            assert_eq!(only_labels(text), expected, "{text}");
        }
    }

    #[test]
    fn other_numbers_at_a_start_are_no_labels() {
        let rows = [
            "đến hết ngày\n31. Tháng sau đó\n2030. Việc khác\n15 tháng 7",
            "tăng từ\n2.5 tỷ đồng lên\n3.1 triệu người",
            "ngày\n01.01.2024 và\n1/2 số xã",
            "theo quy định tại\nĐiều 5 Nghị định số 30/2020/NĐ-CP",
            "V/V TRỒNG CÂY\nV/v trồng cây",
            "hoàn thành trong quý\nII/2020.",
        ];
        for text in rows {
            assert_eq!(only_labels(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn labels_may_stand_alone_above_their_headings() {
        let text = "III.\nNHIỆM VỤ\n1.\nMục đích\n- Trồng cây ở ven các con đường của tỉnh;\n2. Ban Quản lý các\nKhu kinh tế\n- Tưới cây.\nChương II\nTRÁCH NHIỆM CỦA CÁC CƠ QUAN VÀ CÁC ĐƠN VỊ TRỒNG CÂY\nĐiều 4. Trồng cây\n1. Một.";
        let titles: Vec<_> = sections(&lines(text), &Tables::default(), true)
            .into_iter()
            .map(|section| (section.label, section.title.unwrap_or_default(), section.lines.last))
            .collect();
        let expected = [
            ("III", "NHIỆM VỤ", 2),
            ("1", "Mục đích", 4),
            ("2", "Ban Quản lý các Khu kinh tế", 7),
            ("Chương II", "TRÁCH NHIỆM CỦA CÁC CƠ QUAN VÀ CÁC ĐƠN VỊ TRỒNG CÂY", 10),
            ("Điều 4", "Trồng cây", 11),
            ("1", "", 12),
        ];
        assert_eq!(titles, expected.map(|(label, title, last)| (label.to_owned(), title.to_owned(), last)));
    }

    #[test]
    fn headings_are_told_from_running_text() {
        let text = "1. Đối tượng\n2. Thời gian thi đua: Từ ngày 01 tháng 01\n3. Giao Sở Nội vụ theo dõi việc này.\n4. Các cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh, Ban Quản\nlý khu kinh tế tỉnh, Ủy ban nhân dân các huyện\n- Tổ chức thực hiện.\n5. Tiếp tục đẩy mạnh tuyên truyền về cải cách hành chính trên\nđịa bàn tỉnh, góp phần nâng cao nhận thức.";
        let titles: Vec<_> = sections(&lines(text), &Tables::default(), true)
            .into_iter()
            .map(|section| section.title)
            .collect();
        let list = "Các cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh, Ban Quản lý khu kinh tế tỉnh, Ủy ban nhân dân các huyện";
        let expected = [Some("Đối tượng"), Some("Thời gian thi đua"), None, Some(list), None];
        assert_eq!(titles, expected.map(|title| title.map(str::to_owned)));
    }
}
