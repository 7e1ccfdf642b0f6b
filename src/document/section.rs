//! The section tree: which lines begin a numbered or lettered point, found by how labels follow one another.
//!
//! A label counts where it is the first of its style or the next of one that is open; so a wrapped line that happens to
//! begin with a number does not. Ranks follow Phụ lục I of Nghị định 30/2020/NĐ-CP: phần, chương, mục, điều or Roman
//! numbers, khoản, điểm.

use std::sync::LazyLock;

use regex::Regex;

use super::Section;
use super::line::{Line, LineKind, pattern};

/// The styles of labels, the higher first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Style {
    Part,
    Chapter,
    Division,
    Capital,
    Article,
    Roman,
    Arabic(usize),
    Letter,
    Parenthesis,
}

/// A label read at the start of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Label {
    style: Style,
    /// Its place in the order of its style, from 1; `None` where OCR broke it.
    value: Option<u32>,
    text: String,
    /// Bytes of the line that it takes.
    length: usize,
}

/// The letters of points in their order.
const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";
/// How many labels may be missing between one and the next.
const MOST_MISSING: u32 = 2;
/// A heading has at most so many words.
const HEADING_WORDS: usize = 24;

static NAMED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(phan|chuong|muc|dieu)\s+([ivxl1]+|\d{1,3})\s*([.:,)\-–]|$)"));
static ROMAN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^([IVXLl1|]{1,6})\s?[.,:)\-/]\s*\S"));
static ARABIC: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(\d{1,2}(?:\.\d{1,2}){0,3})(?:\s?[.,)]\s*|\s+)(?:[^\s\d.,]|$)"));
static LETTER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^([a-zđ])\s?[.)]\s*\S"));
static BROKEN_LETTER: LazyLock<Regex> = LazyLock::new(|| pattern(r#"^['‘’"“`´*]?\s?\)\s*\S"#));
static PARENTHESIS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\((\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s*\S"));
static CAPITAL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^([A-HĐ])\s?[.)]\s+\S"));

/// The sections of the lines, in order.
pub(super) fn sections(lines: &[Line]) -> Vec<Section> {
    let mut open: Vec<(Style, u32)> = Vec::new();
    let mut out: Vec<Section> = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.kind == LineKind::Body) {
        let Some((label, sure)) = labels(line).into_iter().find_map(|label| accept(&mut open, label, line))
        else {
            continue;
        };
        let (title, last) = title(lines, at, &label);
        out.push(Section {
            id: format!("s{}", out.len() + 1),
            label: label.text,
            title,
            depth: open.len() as u32,
            lines: crate::span::LineRange::new(line.number, last),
            page: None,
            confidence: sure,
        });
    }
    out
}

/// The ways a line may begin with a label, the likelier first.
fn labels(line: &Line) -> Vec<Label> {
    let text = &*line.text.text;
    let folded = &*line.text.folded;
    let mut found = Vec::new();
    if let Some(named) = NAMED.captures(folded) {
        let style = match &named[1] {
            "phan" => Style::Part,
            "chuong" => Style::Chapter,
            "muc" => Style::Division,
            _ => Style::Article,
        };
        let number = &named[2];
        let value = number.parse().ok().or_else(|| roman(&number.to_uppercase()));
        let length = named.get(2).map_or(0, |number| number.end());
        let text = line.text.slice(0..length).to_owned();
        let word_is_capital = text.starts_with(char::is_uppercase);
        if let (Some(value), true) = (value, word_is_capital) {
            found.push(Label { style, value: Some(value), text, length });
        }
    }
    if let Some(label) = ROMAN.captures(text)
        && let Some(value) = roman(&label[1].replace(['1', 'l', '|'], "I"))
        && (label[1].contains(['I', 'V', 'X']) || value == 1 && is_upper(text))
    {
        found.push(Label {
            style: Style::Roman,
            value: Some(value),
            text: roman_text(value),
            length: label[1].len(),
        });
    }
    if let Some(label) = ARABIC.captures(text) {
        let number = &label[1];
        let levels = number.split('.').count();
        let stopped = text[number.len()..].trim_start().starts_with(['.', ')', ',']);
        if stopped || levels > 1 {
            let value = number.rsplit('.').next().and_then(|last| last.parse().ok());
            found.push(Label {
                style: Style::Arabic(levels),
                value,
                text: number.to_owned(),
                length: number.len(),
            });
        }
    }
    if let Some(label) = LETTER.captures(text) {
        let value = LETTERS.chars().position(|letter| label[1].starts_with(letter)).map(|at| at as u32 + 1);
        found.push(Label { style: Style::Letter, value, text: label[1].to_owned(), length: label[1].len() });
    } else if BROKEN_LETTER.is_match(text) {
        let length = text.find(')').map_or(0, |at| at + 1);
        found.push(Label { style: Style::Letter, value: None, text: String::new(), length });
    }
    if let Some(label) = PARENTHESIS.captures(text) {
        let inner = &label[1];
        let letter = || LETTERS.chars().position(|letter| inner.starts_with(letter)).map(|at| at as u32 + 1);
        let value = inner.parse().ok().or_else(letter);
        found.push(Label {
            style: Style::Parenthesis,
            value,
            text: inner.to_owned(),
            length: inner.len() + 2,
        });
    }
    if let Some(label) = CAPITAL.captures(text).filter(|_| is_upper(text)) {
        let value =
            "ABCDĐEGH".chars().position(|letter| label[1].starts_with(letter)).map(|at| at as u32 + 1);
        found.push(Label { style: Style::Capital, value, text: label[1].to_owned(), length: label[1].len() });
    }
    found
}

/// Takes a label where it follows from what is open, and gives it with how sure that is.
fn accept(open: &mut Vec<(Style, u32)>, mut label: Label, line: &Line) -> Option<(Label, f64)> {
    let at = open.iter().position(|(style, _)| *style == label.style);
    let current = at.map(|at| open[at].1);
    // A broken `I1.` may be II as well as I; a letter that is lost is the next one.
    if label.value.is_none() {
        let next = current.map_or(1, |current| current + 1);
        label.text = LETTERS.chars().nth(next as usize - 1)?.to_string();
        label.value = Some(next);
    }
    let mut value = label.value?;
    if label.style == Style::Roman
        && let Some(current) = current
        && value != current + 1
        && line.text.text[..label.length].contains(['1', 'l', '|', 'I'])
        && current < 8
        && value <= current + 1 + MOST_MISSING
        && value != 1
    {
        value = current + 1;
        label.text = roman_text(value);
    }
    let sure = match current {
        Some(current) if value == current + 1 => 0.99,
        Some(current) if value > current && value <= current + 1 + MOST_MISSING => 0.85,
        _ if value == 1 => 0.96,
        // Articles are called by name, so that any number is believed.
        _ if matches!(label.style, Style::Article | Style::Chapter | Style::Part) => 0.9,
        Some(_) if line.emphasised => 0.8,
        _ => return None,
    };
    match at {
        Some(at) => open.truncate(at),
        None => open.retain(|(style, _)| *style < label.style),
    }
    open.push((label.style, value));
    Some((label, sure))
}

/// The heading of a point, joined over its lines, with the number of its last line; `None` for running text.
fn title(lines: &[Line], at: usize, label: &Label) -> (Option<String>, u32) {
    let line = &lines[at];
    let rest = line.text.text[label.length..].trim_start_matches(['.', ')', ':', ',', '-', '/', ' ', '–']);
    if let Some((heading, _)) = rest.split_once(':')
        && heading.split_whitespace().count() <= 12
        && !heading.contains([';', '.'])
    {
        return (Some(heading.trim().to_owned()), line.number);
    }
    let shouted = is_upper(rest);
    let mut heading = rest.to_owned();
    let mut last = line.number;
    for next in &lines[at + 1..] {
        let goes_on = next.kind == LineKind::Body
            && (shouted && is_upper(&next.text.text) && labels(next).is_empty()
                || !shouted && !next.after_blank && next.text.text.starts_with(char::is_lowercase));
        if !goes_on || heading.split_whitespace().count() > HEADING_WORDS {
            break;
        }
        heading.push(' ');
        heading.push_str(&next.text.text);
        last = next.number;
    }
    let is_heading = (shouted || line.emphasised || !heading.ends_with(['.', ';', ',']))
        && !heading.is_empty()
        && heading.split_whitespace().count() <= HEADING_WORDS;
    if is_heading { (Some(heading), last) } else { (None, line.number) }
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

fn roman(text: &str) -> Option<u32> {
    (1..=30).find(|&value| roman_text(value) == text)
}

fn roman_text(value: u32) -> String {
    let mut left = value;
    let mut out = String::new();
    for (worth, digits) in [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while left >= worth {
            out.push_str(digits);
            left -= worth;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn labels_of(text: &str) -> Vec<(String, u32)> {
        sections(&lines(text)).into_iter().map(|section| (section.label, section.depth)).collect()
    }

    #[test]
    fn labels_nest_and_restart() {
        let text = "I. MỤC ĐÍCH\n1. Mục đích\n2. Yêu cầu\na) Một là;\nb) Hai là.\nII. NHIỆM VỤ\n1. Nội dung\n1.1. Phần đầu\n(1) Việc một";
        let expected =
            [("I", 1), ("1", 2), ("2", 2), ("a", 3), ("b", 3), ("II", 1), ("1", 2), ("1.1", 3), ("1", 4)];
        assert_eq!(labels_of(text), expected.map(|(label, depth)| (label.to_owned(), depth)));
    }

    #[test]
    fn broken_labels_are_read_by_what_is_due() {
        let text = "I. MỤC ĐÍCH\nI1. NHIỆM VỤ\n1. Mục tiêu\n‘) Mục tiêu chung: cao\nb) Mục tiêu cụ thể\nII1. TỔ CHỨC";
        let found: Vec<_> = labels_of(text).into_iter().map(|(label, _)| label).collect();
        assert_eq!(found, ["I", "II", "1", "a", "b", "III"]);
    }

    #[test]
    fn wrapped_numbers_are_no_labels() {
        assert!(labels_of("đến hết ngày\n31. Tháng sau đó\n2030. Việc khác\n15 tháng 7").is_empty());
    }

    #[test]
    fn headings_are_told_from_running_text() {
        let text = "4. Thời gian thi đua: Từ ngày 01 tháng 01\n5. Giao Sở Nội vụ theo dõi việc này.\n";
        let titles: Vec<_> = sections(&lines(
            &format!("3. Đối tượng\n{text}")
                .replace("3. ", "1. ")
                .replace("4. ", "2. ")
                .replace("5. ", "3. "),
        ))
        .into_iter()
        .map(|section| section.title)
        .collect();
        assert_eq!(titles, [Some("Đối tượng".to_owned()), Some("Thời gian thi đua".to_owned()), None]);
    }
}
