//! The letterhead: issuing bodies, number, place and day. It has two columns, which a text may have on shared lines or one
//! after the other; the right one holds the state's name and motto.

use std::sync::LazyLock;

use regex::Regex;

use super::super::Header;
use super::super::body::name_case;
use super::super::citation::tidy;
use super::super::date::{Date, valid};
use super::super::fold::{Folded, fold};
use super::super::line::{Line, LineKind, pattern};
use super::super::section::is_upper;
use super::super::table::cells;

static MOTTO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(cong hoa xa\b.*|.?oi chu nghia viet.*|chu nghia viet nam.*|viet nam$|\bdoc lap\s?[-–—.].*|dang cong san viet nam.*)",
    )
});
/// The words of the right column, folded, in their order; the first four pairs are the state's name.
const MOTTO_WORDS: [&str; 14] =
    ["cong", "hoa", "xa", "hoi", "chu", "nghia", "viet", "nam", "doc", "lap", "tu", "do", "hanh", "phuc"];
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\bs[o6]\s*[:.;,]?\s*(\d{0,5}[a-z]?)[\s.…_]*([/\-]\s*[a-z0-9][a-z0-9&]*(?:\s?[/\-–.]\s?[a-z0-9&]+)*)",
    )
});
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\bngay\s*(?P<d>[\dlio|/\]]{1,2})?[\s.…_]*thang\s*(?P<m>[\dlio|/\]]{1,2})?[\s.…_]*nam\s*(?P<y>\d{4})?|\bngay\s*(?P<d2>\d{1,2})\s?[/.\-]\s?(?P<m2>\d{1,2})\s?[/.\-]\s?(?P<y2>\d{4})",
    )
});

/// A day of signing that goes on in the next line.
static DAY_CUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\bngay\s*[\dlio|/\]]{0,2}[\s.…_]*(?:thang\s*[\dlio|/\]]{0,2}[\s.…_]*(?:nam)?)?$")
});

/// A line of a letterhead, both its columns, has at most so many words.
const LINE_WORDS: usize = 22;

/// Reads the lines above the title into the header.
pub(super) fn letterhead(top: &[Line], header: &mut Header) {
    let mut bodies: Vec<String> = Vec::new();
    let mut numbered = false;
    let mut motto = 0;
    // Some converters make a table of its two columns.
    let text = |line: &Line| match line.kind {
        LineKind::Body => Some(line.text.clone()),
        LineKind::Row => Some(Folded::new(cells(&line.text.text).join("  ").trim())),
        LineKind::Footnote | LineKind::Furniture => None,
    };
    let lines: Vec<Folded> = top.iter().filter_map(text).collect();
    for (at, line) in lines.iter().enumerate() {
        let had = (header.number.is_some(), header.date.is_some());
        // A narrow column parts the day from its month.
        match lines.get(at + 1).filter(|_| DAY_CUT.is_match(&line.folded)) {
            Some(next) => {
                number_and_date(&Folded::new(&format!("{} {}", line.text, next.text)), header);
            }
            None => number_and_date(line, header),
        }
        if (header.number.is_some(), header.date.is_some()) != had {
            numbered |= header.number.is_some();
            continue;
        }
        let cut = right_column(&line.folded, &mut motto);
        let left = line.slice(0..cut).trim_matches(|c: char| !c.is_alphanumeric()).trim();
        if numbered || left.chars().count() < 2 || !is_upper(left) {
            continue;
        }
        match bodies.last_mut() {
            Some(last) if !begins_body(left) => {
                last.push(' ');
                last.push_str(left);
            }
            _ => bodies.push(left.to_owned()),
        }
    }
    let issuer = bodies.pop();
    header.parent_issuer = bodies.pop().map(|body| name_case(&body));
    header.issuer = issuer.map(|body| with_place(name_case(&body), header.parent_issuer.as_deref()));
}

/// A body with the place of the one above it, where its own name says none: `Sở Nội vụ` under `UBND tỉnh An Giang`.
fn with_place(body: String, parent: Option<&str>) -> String {
    static PLACE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"\b(?:tinh|thanh pho|huyen|quan|thi xa|thi tran|xa|phuong|dac khu)\s+\S.*$")
    });
    static LOCAL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:so|ban|phong|chi cuc|trung tam|thanh tra|van phong|hoi|benh vien|truong|to|doan|cong an)\b",
        )
    });
    let folded = fold(&body);
    let place = parent.and_then(|parent| {
        let parent = Folded::new(parent);
        PLACE.find(&parent.folded).map(|found| parent.slice(found.range()).to_owned())
    });
    match place {
        Some(place) if LOCAL.is_match(&folded) && !PLACE.is_match(&folded) => format!("{body} {place}"),
        _ => body,
    }
}

/// Where the right column begins on a folded line: at the state's name or motto, or at the words that go on with them from
/// the line before. `read` counts the words of the motto that were read.
fn right_column(folded: &str, read: &mut usize) -> usize {
    let words: Vec<(usize, &str)> = folded
        .split_whitespace()
        .map(|word| {
            (
                word.as_ptr() as usize - folded.as_ptr() as usize,
                word.trim_matches(|c: char| !c.is_alphanumeric()),
            )
        })
        .filter(|(_, word)| !word.is_empty())
        .collect();
    for (first, (start, _)) in words.iter().enumerate() {
        let tail = &words[first..];
        let goes_on = |from: usize| {
            let agree = tail
                .iter()
                .zip(&MOTTO_WORDS[from..])
                .filter(|((_, word), motto)| is_near(word, motto))
                .count();
            from + tail.len() <= MOTTO_WORDS.len() && agree * 4 >= tail.len() * 3
        };
        let from = if tail.len() > 3 {
            (*read..MOTTO_WORDS.len()).find(|&from| goes_on(from))
        } else {
            // A few words are of the motto only where they go on with it.
            Some(*read).filter(|&from| from > 0 && goes_on(from))
        };
        if let Some(from) = from {
            *read = from + tail.len();
            return *start;
        }
    }
    MOTTO.find(folded).map_or(folded.len(), |motto| motto.start())
}

/// Whether two folded words are equal but for one letter of a longer one.
fn is_near(word: &str, motto: &str) -> bool {
    word == motto
        || motto.len() > 2
            && word.len() == motto.len()
            && word.bytes().zip(motto.bytes()).filter(|(a, b)| a != b).count() == 1
}

/// Whether a line of capitals begins the name of a body, and does not go on with one.
pub(super) fn begins_body(text: &str) -> bool {
    static HEADS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(uy ban|ubnd|hdnd|so|bo|ban|hoi|lien|van phong|cuc|chi cuc|tong|truong|trung tam|phong|cong an|toa an|vien|thanh tra|tinh uy|thanh uy|huyen uy|chinh phu|quoc hoi|thu tuong|ngan hang|bao hiem|dai|benh vien|vu|chu tich|mat tran|thuong truc|doan|dang uy|kiem toan|kho bac|hoc vien)\b",
        )
    });
    HEADS.is_match(&fold(text))
}

/// Whether a line holds what only a letterhead does: the state's name or motto, a number, a day of signing, or a body in
/// capitals.
pub(super) fn of_letterhead(line: &Line) -> bool {
    let folded = &*line.text.folded;
    let short = folded.split_whitespace().count() <= LINE_WORDS;
    let motto = MOTTO.is_match(folded) && line.text.text.starts_with(char::is_uppercase);
    let body = is_upper(&line.text.text) && begins_body(&line.text.text);
    let signed = DATE.find(folded).is_some_and(|day| day.end() == folded.trim_end().len());
    short && (motto || body || signed || NUMBER.find(folded).is_some_and(|number| number.start() == 0))
}

/// A number of a date, whose place says that strokes misread as letters and marks are digits.
fn slot(text: &str) -> Option<u32> {
    let digit = |c| match c {
        'l' | 'i' | '|' | '/' | ']' => '1',
        'o' => '0',
        c => c,
    };
    text.chars().map(digit).collect::<String>().parse().ok()
}

/// Takes number, place and day from a text that has them.
pub(super) fn number_and_date(text: &Folded, header: &mut Header) {
    let mut rest = 0;
    if header.number.is_none()
        && let Some(found) = NUMBER.captures(&text.folded)
        && let (Some(digits), Some(symbol)) = (found.get(1), found.get(2))
    {
        let symbol_text = tidy(text.slice(symbol.range()));
        if symbol_text.chars().filter(|c| c.is_uppercase()).count() >= 2 {
            header.number = Some(format!("{}{symbol_text}", text.slice(digits.range()).trim()));
            rest = symbol.end();
        }
    }
    if header.date.is_none()
        && let Some(found) = DATE.captures(&text.folded[rest..])
        && let Some(whole) = found.get(0)
    {
        let number = |names: [&str; 2]| {
            names.iter().find_map(|name| found.name(name)).and_then(|group| slot(group.as_str()))
        };
        let Some(year) = number(["y", "y2"]) else { return };
        let (month, day) = (number(["m", "m2"]), number(["d", "d2"]));
        let date = match (month, day) {
            (Some(month), Some(day)) => valid(year as i32, month, day),
            (Some(month), None) if (1..=12).contains(&month) => {
                Some(Date { year: year as i32, month: Some(month), day: None })
            }
            _ => Some(Date { year: year as i32, month: None, day: None }),
        };
        header.date = date.map(Date::iso);
        let before = text.slice(rest..rest + whole.start()).trim().trim_end_matches([',', '.', ';']).trim();
        let place = before.rsplit("  ").next().unwrap_or(before).trim_matches(|c: char| !c.is_alphabetic());
        if !place.is_empty() && place.chars().count() < 40 && place.starts_with(char::is_uppercase) {
            header.place = Some(place.to_owned());
        }
    }
}
