//! Labels at the start of a line: their styles, their order, and what OCR takes them for.

use std::sync::LazyLock;

use regex::Regex;

use super::super::line::{Line, pattern};
use super::is_upper;
use crate::syllable::{fold_char, from_roman, roman};

/// The styles of labels, the higher first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Style {
    Part,
    Chapter,
    Division,
    Subdivision,
    Capital,
    Article,
    Roman,
    /// Arabic numbers of so many levels: `1.` has one, `1.1.` two.
    Arabic(usize),
    Letter,
    Parenthesis,
}

impl Style {
    /// Whether it is of Arabic numbers of fewer levels.
    pub(super) fn is_above(self, levels: usize) -> bool {
        matches!(self, Self::Arabic(level) if level < levels)
    }

    /// The name that is part of its labels, where it has one.
    fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::Part => "Phần",
            Self::Chapter => "Chương",
            Self::Division => "Mục",
            Self::Subdivision => "Tiểu mục",
            Self::Article => "Điều",
            _ => return None,
        })
    }
}

/// A label read at the start of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    pub style: Style,
    /// Its place in the order of its style, from 1.
    pub value: Option<u32>,
    pub text: String,
    /// Bytes of the line that it takes.
    pub length: usize,
    /// Whether a mark ends it.
    pub stopped: bool,
}

/// The letters of points in their order.
const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";
/// The capitals of parts in their order.
const CAPITALS: &str = "ABCDĐEGHIKLM";
/// Numbers of parts in words, folded.
const ORDINALS: [&str; 10] = ["nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi"];

static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<name>phan|chuong|tieu muc|muc|dieu)\s+(?P<number>[ivxl1]+|\d{1,3}|thu\s+[a-z]+)(?P<stop>\s?[.:,)\-–]|$|\s)",
    )
});
/// An article whose name is misread.
static ARTICLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^d\w{2,4}\s+(\d{1,3}|[il|])\s?[.:,]"));
static ROMAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^([IVX][ivx]{1,4}|[IVXLl1|]{1,6})\s?(?:[.:)\-]\s*\S|/\s*[^\s\d]|,\s*[^\s.…]|\.$)")
});
static ARABIC: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(\d{1,2}(?:\.\d{1,2}){0,3})(?:(?:\s?[.,)]\s*|\s+)(?:[^\s\d.,]|$)|\.\s+\d{1,3}(?:,\d+)?\s?%)")
});
static LETTER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^([a-zđ])\s?[.)]\s*\S"));
static PARENTHESIS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\((\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s*\S"));
static CAPITAL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^([A-MĐ])\s?[.)]\s+\S"));
/// The number of a row in a table that was flattened into lines.
static ROW: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?P<n>[IVX]{1,4}|\d{1,2})\s+\S"));
/// A Roman number without its mark.
static UNSTOPPED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^([IVXLHl1|]{2,5})\s+\p{Lu}"));
/// What may be a misread label: a few characters and the mark that ends one.
static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"^(?P<open>\(?)(?P<token>[^\s.,:;()\-–+*]{0,5})\s?(?P<stop>[.,:)\]])\s*[^\s/]"#)
});

impl Label {
    /// Whether the style has a name of its own: phần, chương, mục, điều.
    pub(super) fn is_named(&self) -> bool {
        matches!(
            self.style,
            Style::Part | Style::Chapter | Style::Division | Style::Subdivision | Style::Article
        )
    }

    /// Whether it follows from the one of its style that is open.
    pub(super) fn follows(&self, current: u32) -> bool {
        let beside = self.style == Style::Letter && native(&self.text) != self.text;
        self.value == Some(if beside { current } else { current + 1 })
    }

    /// Whether it has one level, and a mark that ends it.
    pub(super) fn is_plain(&self) -> bool {
        self.stopped && matches!(self.style, Style::Roman | Style::Arabic(1) | Style::Letter)
    }

    /// Whether it is a number of several levels, with a mark that ends it, one level below a number that is open.
    pub(super) fn is_below(&self, open: &[(Style, u32)]) -> bool {
        let Style::Arabic(levels @ 2..) = self.style else { return false };
        self.stopped && open.iter().any(|(style, _)| *style == Style::Arabic(levels - 1))
    }

    /// Whether a number of several levels goes on with the numbers that are open: after `2.` stands `2.1`, not `4.1`; `3.1`
    /// does where the `3.` above it was lost.
    pub(super) fn fits(&self, open: &[(Style, u32)]) -> bool {
        let Style::Arabic(levels @ 2..) = self.style else { return true };
        let above = open.iter().filter(|(style, _)| style.is_above(levels));
        let mut pairs = above.clone().map(|(_, value)| *value).zip(self.parts());
        let agree = match pairs.find(|(value, part)| value != part) {
            Some((value, part)) => part == value + 1 && pairs.next().is_none() && self.begins_level(),
            None => true,
        };
        agree && (above.count() > 0 || self.stopped)
    }

    /// The numbers of the levels, the first level first.
    pub(super) fn parts(&self) -> impl Iterator<Item = u32> {
        self.text.split('.').filter_map(|part| part.parse().ok())
    }

    /// Whether it is the first of its level, with a mark that ends it.
    fn begins_level(&self) -> bool {
        self.value == Some(1) && self.stopped
    }
}

/// The ways a line may begin with a label, the likelier first.
pub(super) fn labels(line: &Line) -> Vec<Label> {
    let text = &*line.text.text;
    let mut found = Vec::new();
    let Some(first) = text.chars().next() else { return found };
    found.extend(named(line));
    // `V/V`, `về việc` in capitals, begins a title.
    let about = text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("v/v"));
    if !about
        && matches!(first, 'I' | 'V' | 'X' | 'L' | 'l' | '1' | '|')
        && let Some(label) = ROMAN.captures(text)
        && let Some(value) = from_roman(&label[1].replace(['1', 'l', '|'], "I").to_uppercase())
        && (label[1].contains(['I', 'V', 'X']) || value == 1 && is_upper(&text[label[1].len()..]))
    {
        let length = label[1].len();
        found.push(Label {
            style: Style::Roman,
            value: Some(value),
            text: roman(value),
            length,
            stopped: true,
        });
    }
    if first.is_numeric()
        && let Some(label) = ARABIC.captures(text)
    {
        let number = &label[1];
        let levels = number.split('.').count();
        let rest = text[number.len()..].trim_start();
        let stopped = rest.starts_with(['.', ')', ',']);
        if stopped || levels > 1 && rest.starts_with(char::is_uppercase) {
            let value = number.rsplit('.').next().and_then(|last| last.parse().ok());
            let (style, text, length) = (Style::Arabic(levels), number.to_owned(), number.len());
            found.push(Label { style, value, text, length, stopped });
        }
    }
    if (first.is_ascii_lowercase() || first == 'đ')
        && let Some(label) = LETTER.captures(text)
    {
        let (value, length) = (place(LETTERS, native(&label[1])), label[1].len());
        found.push(Label { style: Style::Letter, value, text: label[1].to_owned(), length, stopped: true });
    }
    if first == '('
        && let Some(label) = PARENTHESIS.captures(text)
    {
        let inner = &label[1];
        let value = inner.parse().ok().or_else(|| place(LETTERS, inner));
        let (text, length) = (inner.to_owned(), inner.len() + 2);
        found.push(Label { style: Style::Parenthesis, value, text, length, stopped: true });
    }
    if matches!(first, 'A'..='M' | 'Đ')
        && let Some(label) = CAPITAL.captures(text).filter(|_| is_upper(text))
    {
        let (value, length) = (place(CAPITALS, &label[1]), label[1].len());
        found.push(Label { style: Style::Capital, value, text: label[1].to_owned(), length, stopped: true });
    }
    found
}

/// The number of a row in a table that was flattened into lines, where no mark ends it.
pub(super) fn row_label(line: &Line) -> Option<Label> {
    let text = &*line.text.text;
    let found = ROW.captures(text)?;
    let number = &found["n"];
    let goes_on = text[number.len()..].trim_start().starts_with(|c: char| c.is_uppercase() || c == '-');
    let (style, value) = match number.parse().ok() {
        Some(value) => (Style::Arabic(1), value),
        None => (Style::Roman, from_roman(number)?),
    };
    let (text, length) = (number.to_owned(), number.len());
    goes_on.then_some(Label { style, value: Some(value), text, length, stopped: false })
}

/// The Roman number of a group of rows that stands alone in its line, with no mark that ends it.
pub(super) fn lone_numeral(line: &Line) -> Option<Label> {
    let text = &*line.text.text;
    let value = Some(from_roman(text)?);
    Some(Label { style: Style::Roman, value, text: text.to_owned(), length: text.len(), stopped: true })
}

/// A label with a name: `Điều 1.`, `Chương II`, `Phần thứ nhất`.
fn named(line: &Line) -> Option<Label> {
    let folded = &*line.text.folded;
    let may_be = folded.starts_with(['p', 'c', 't', 'm', 'd']);
    let named = may_be.then(|| NAMED.captures(folded)).flatten()?;
    let style = match &named["name"] {
        "phan" => Style::Part,
        "chuong" => Style::Chapter,
        "muc" => Style::Division,
        "tieu muc" => Style::Subdivision,
        _ => Style::Article,
    };
    let number = named.name("number")?;
    let in_words = number.as_str().strip_prefix("thu").map(str::trim);
    let ordinal = in_words.and_then(|word| ORDINALS.iter().position(|ordinal| *ordinal == word));
    // Articles have Arabic numbers (Phụ lục I of Nghị định 30/2020/NĐ-CP), so that a stroke is a one.
    let strokes = style == Style::Article && number.as_str().bytes().all(|byte| b"il1".contains(&byte));
    let digits = strokes.then(|| "1".repeat(number.len()));
    let value = digits.as_deref().unwrap_or(number.as_str()).parse().ok();
    let value = ordinal.map(|at| at as u32 + 1).or(value);
    let value = value.or_else(|| from_roman(&number.as_str().to_uppercase().replace('1', "I")));
    let length = line.text.origin(number.end());
    // The name is written as it is spelled, whatever its case and marks here; the number as it is printed.
    let printed = line.text.text.get(..length)?;
    let large = printed.starts_with(char::is_uppercase);
    let number_text = digits.as_deref().unwrap_or_else(|| line.text.slice(number.range()).trim());
    let text = format!("{} {number_text}", style.name()?);
    let stopped = !named["stop"].trim().is_empty() || number.end() == folded.len();
    // Without a mark it is a heading where capitals follow; `Điều 5 Nghị định …` goes on with a sentence.
    let rest = line.text.text.get(length..).unwrap_or("").trim();
    let heads = stopped || style != Style::Article && is_upper(rest);
    (value.is_some() && heads && large).then_some(Label { style, value, text, length, stopped: true })
}

/// The bytes of a line that look like the label `text` of a style; with an empty `text`, a letter that is lost but for its
/// parenthesis.
pub(super) fn look_alike(line: &Line, style: Style, text: &str) -> Option<usize> {
    let own = &*line.text.text;
    if style == Style::Article {
        let found = ARTICLE.captures(&line.text.folded)?;
        let number = found.get(1)?;
        let same = skeleton(number.as_str()) == skeleton(text.rsplit(' ').next()?);
        return (same && own.starts_with(['D', 'Đ'])).then(|| line.text.origin(number.end()));
    }
    // The mark behind a number over a heading in capitals may be lost.
    if style == Style::Roman
        && let Some(found) = UNSTOPPED.captures(own).filter(|_| is_upper(own))
        && skeleton(&found[1]) == skeleton(text)
    {
        return Some(found[1].len());
    }
    // The mark behind a number may be lost, and the space with it: `2Các cơ quan`.
    if style == Style::Arabic(1)
        && let Some(rest) = own.strip_prefix(text)
        && rest.starts_with(char::is_uppercase)
        && rest.chars().nth(1).is_some_and(char::is_lowercase)
    {
        return Some(text.len());
    }
    // The dot between the numbers of two levels may be read as another mark: `2:4.`
    if let (Style::Arabic(2..), Some(read)) = (style, own.get(..text.len()))
        && read.replace([':', ',', ';'], ".") == text
        && own[text.len()..].starts_with(['.', ')'])
        && !own[text.len() + 1..].starts_with(|c: char| c.is_ascii_digit())
    {
        return Some(text.len());
    }
    let token = TOKEN.captures(own)?;
    let (open, read, stop) = (&token["open"], token.name("token")?, &token["stop"]);
    // `2.3 mục II` is a number of two levels within a sentence, `3,4kg` a figure, and `I,...` ends a list.
    let behind = &own[token.name("stop")?.end()..];
    if matches!(stop, "." | ",") && behind.starts_with(|c: char| c.is_ascii_digit() || ".…".contains(c)) {
        return None;
    }
    let closes = matches!(stop, ")" | "]");
    let shape = match style {
        Style::Letter => open.is_empty() && closes,
        Style::Parenthesis => !open.is_empty() && closes,
        Style::Roman | Style::Arabic(_) => open.is_empty() && !read.as_str().is_empty(),
        _ => false,
    };
    // Dots and a parenthesis end a list that goes on: `…). Xử lý`.
    let lost = text.is_empty() && read.as_str().chars().all(|c| !c.is_alphanumeric() && c != '…');
    let alike = lost || !text.is_empty() && skeleton(read.as_str()) == skeleton(text);
    // A heading begins large: `lý, hiệu quả` goes on with a sentence.
    let heads = || {
        let rest = token.name("stop").map_or("", |stop| own[stop.end()..].trim_start());
        style != Style::Roman || !rest.starts_with(char::is_lowercase)
    };
    // A letter alone with a full stop also ends a sentence; a number is printed with one.
    (shape && alike && heads())
        .then(|| if closes { token.get(2).map_or(0, |token| token.end()) } else { read.end() })
}

/// The text of a label of a style with its place in the order, where the style has none of its own name.
pub(super) fn next_text(style: Style, open: &[(Style, u32)], value: u32) -> Option<String> {
    Some(match style {
        Style::Roman => roman(value),
        Style::Arabic(1) => value.to_string(),
        Style::Arabic(levels) => {
            let above = (1..levels).map(|level| {
                open.iter()
                    .find(|(style, _)| *style == Style::Arabic(level))
                    .map(|(_, value)| value.to_string())
            });
            let mut parts = above.collect::<Option<Vec<_>>>()?;
            parts.push(value.to_string());
            parts.join(".")
        }
        Style::Letter => letter(value)?,
        Style::Parenthesis => value.to_string(),
        Style::Article => format!("Điều {value}"),
        _ => return None,
    })
}

/// The letter of a point by its place in the order.
pub(super) fn letter(value: u32) -> Option<String> {
    LETTERS.chars().nth(value.checked_sub(1)? as usize).map(String::from)
}

/// The Vietnamese letter that a foreign one stands behind where points have it, and whose place it shares: after `e` comes `g`,
/// or first `f`.
fn native(label: &str) -> &str {
    match label {
        "f" => "e",
        "j" => "i",
        "w" => "v",
        "z" => "y",
        _ => label,
    }
}

fn place(order: &str, label: &str) -> Option<u32> {
    order.chars().position(|letter| label.starts_with(letter)).map(|at| at as u32 + 1)
}

/// A label with one letter for all that OCR takes for one another.
fn skeleton(label: &str) -> String {
    let mut out = String::new();
    for c in label.chars() {
        // A six whose stroke was taken for the mark of a letter.
        let plain = if matches!(c, 'ó' | 'ỏ' | 'õ') { '6' } else { fold_char(c) };
        match plain {
            'H' => out.push_str("11"),
            'i' | 'I' | 'l' | 'L' | '1' | '|' | '!' | ']' | '[' | 't' | 'T' | 'ı' => out.push('1'),
            '0' | 'o' | 'O' => out.push('0'),
            '2' | 'z' | 'Z' => out.push('2'),
            '5' | 's' | 'S' | '$' => out.push('5'),
            '6' | 'b' => out.push('6'),
            '8' | 'B' | '&' => out.push('8'),
            '9' | 'g' | 'q' => out.push('9'),
            'c' | 'e' | '¢' | '€' => out.push('c'),
            'h' | 'n' => out.push('h'),
            'v' | 'V' | 'Y' | 'y' => out.push('v'),
            'a' | '@' => out.push('a'),
            other => out.extend(other.to_lowercase()),
        }
    }
    out
}
