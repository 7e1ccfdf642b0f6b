//! The letterhead: issuing bodies, number, place and day. It has two columns, which a text may have on shared lines or one
//! after the other; the right one holds the state's name and motto.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use regex::Regex;

use super::super::Header;
use super::super::body::name_case;
use super::super::date::{Date, valid};
use super::super::fold::{Folded, fold};
use super::super::line::{Line, LineKind, pattern};
use super::super::section::{is_mostly_upper, is_upper};
use super::super::table::cells;
use super::number::{begins_number, is_labelled, number, with_symbol_of};
use crate::edit::distance;

static MOTTO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(cong hoa xa\b.*|.?oi chu nghia viet.*|chu nghia viet nam.*|viet nam$|\bdoc lap\s?[-–—.].*|dang cong san viet nam.*)",
    )
});
/// The words of the right column, folded, in their order; the first four pairs are the state's name.
const MOTTO_WORDS: [&str; 14] =
    ["cong", "hoa", "xa", "hoi", "chu", "nghia", "viet", "nam", "doc", "lap", "tu", "do", "hanh", "phuc"];
/// So many letters at least tell the motto where its spaces were lost, and it has so many.
const FUSED_LETTERS: usize = 12;
const MOTTO_LETTERS: usize = 50;
/// One letter in so many may be another there.
const LETTERS_A_MISTAKE: usize = 8;
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\bngay\s*(?:(?P<d>[\dlio|/\]]{1,3})|[^\s.…_]{1,3})?[\s.…_]*thang\s*(?:(?P<m>[\dlio|/\]]{1,3})|[^\s.…_]{1,3})?[\s.…_]*nam\s*(?P<y>[\dlio]{4})?|\bngay\s*(?P<d2>\d{1,2})\s?[/.\-]\s?(?P<m2>\d{1,2})\s?[/.\-]\s?(?P<y2>\d{4})",
    )
});

/// A day of signing that goes on in the next line.
static DAY_CUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\bngay\s*[\dlio|/\]]{0,2}[\s.…_]*(?:thang\s*[\dlio|/\]]{0,2}[\s.…_]*(?:nam)?)?$")
});

/// A paper is signed in one of these years.
const YEARS: RangeInclusive<i32> = 1900..=2199;
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
        // A narrow column parts the day from its month, or the number from its symbol.
        let cut = |next: &&Folded| DAY_CUT.is_match(&line.folded) || is_number_cut(line, next);
        match lines.get(at + 1).filter(cut) {
            Some(next) => {
                number_and_date(&format!("{} {}", line.text, next.text), header);
            }
            None => number_and_date(&line.text, header),
        }
        if (header.number.is_some(), header.date.is_some()) != had {
            numbered |= header.number.is_some();
            if let Some(before) = at.checked_sub(1).map(|before| &lines[before]).filter(|_| !had.1) {
                header.place = whole_place(header.place.take(), line, before);
            }
            continue;
        }
        // One that cannot be read stands below the bodies all the same.
        numbered |= is_labelled(&line.folded);
        let cut = right_column(&line.folded, &mut motto);
        let left = line.slice(0..cut).trim_matches(|c: char| !c.is_alphanumeric()).trim();
        if numbered || left.chars().count() < 2 || !is_upper(left) && !is_shouted_body(left) {
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
    if let (Some(number), Some(issuer)) = (&header.number, &header.issuer) {
        header.number = Some(with_symbol_of(number, issuer));
    }
}

/// A place that a line begins with, and the words of the line before that it goes on from: `Thành phố Hồ` / `Chí Minh, ngày …`,
/// `Đồng Tháp,` / `ngày …`.
fn whole_place(place: Option<String>, line: &Folded, before: &Folded) -> Option<String> {
    const MOST_WORDS: usize = 4;
    let comma = before.text.trim().strip_suffix(',');
    let text = comma.unwrap_or(before.text.trim());
    let words = text.chars().all(|c| c.is_alphabetic() || c == ' ')
        && text.starts_with(char::is_uppercase)
        && text.split(' ').count() <= MOST_WORDS;
    let plain = words && !is_upper(text) && !MOTTO.is_match(&before.folded);
    match place {
        Some(place) if plain && comma.is_none() && line.text.trim().starts_with(&place) => {
            Some(format!("{text} {place}"))
        }
        None if plain && comma.is_some() && line.folded.trim().starts_with("ngay ") => Some(text.to_owned()),
        place => place,
    }
}

/// Whether a text is the name of a body in capitals, of which a letter or two were taken for small ones: `Bộ Y TẾ`.
fn is_shouted_body(text: &str) -> bool {
    begins_body(text) && is_mostly_upper(text)
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
        let last = from.map(|from| from + tail.len()).or_else(|| fused_motto(tail, *read));
        if let Some(last) = last {
            *read = last;
            return *start;
        }
    }
    MOTTO.find(folded).map_or(folded.len(), |motto| motto.start())
}

/// Where in the motto words end that are of it from the word `read` on but for lost spaces and a few letters: `hoichu nghia viet nam`.
fn fused_motto(words: &[(usize, &str)], read: usize) -> Option<usize> {
    let letters: String = words.iter().map(|(_, word)| *word).collect();
    if words.len() < 3 || !(FUSED_LETTERS..=MOTTO_LETTERS).contains(&letters.len()) {
        return None;
    }
    let first = letters.as_bytes().first();
    let starts = (read..MOTTO_WORDS.len()).filter(|&from| MOTTO_WORDS[from].as_bytes().first() == first);
    let ends = starts.flat_map(|from| (from + 1..=MOTTO_WORDS.len()).map(move |to| (from, to)));
    let mut near = ends.filter(|&(from, to)| {
        let motto = MOTTO_WORDS[from..to].concat();
        motto.len().abs_diff(letters.len()) <= letters.len() / LETTERS_A_MISTAKE
            && distance(motto.as_bytes(), letters.as_bytes()) <= letters.len() / LETTERS_A_MISTAKE
    });
    near.next().map(|(_, to)| to)
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
    let motto = is_motto(line);
    let body = is_upper(&line.text.text) && begins_body(&line.text.text);
    let signed = DATE.find(folded).is_some_and(|day| day.end() == folded.trim_end().len());
    short && (motto || body || signed || begins_number(folded))
}

/// Whether a line may stand within a letterhead: it is of one, or of no text, as a rule drawn between its lines.
pub(in super::super) fn within_letterhead(line: &Line) -> bool {
    line.kind == LineKind::Furniture || of_letterhead(line)
}

/// Whether a line holds the state's name or its motto.
pub(in super::super) fn is_motto(line: &Line) -> bool {
    MOTTO.is_match(&line.text.folded) && line.text.text.starts_with(char::is_uppercase)
}

/// A number of a date, whose place says that strokes misread as letters and marks are digits. Marks alone are what was printed to be
/// written over: `ngày / tháng / năm 2022`.
fn slot(text: &str) -> Option<u32> {
    if !text.contains(char::is_alphanumeric) {
        return None;
    }
    let digit = |c| match c {
        'l' | 'i' | '|' | '/' | ']' => '1',
        'o' => '0',
        c => c,
    };
    text.chars().map(digit).collect::<String>().parse().ok()
}

/// Whether a line ends in a number whose symbol begins the next: `Số: 36` / `/2025/QĐ-UBND`.
fn is_number_cut(line: &Folded, next: &Folded) -> bool {
    is_labelled(&line.folded)
        && line.folded.trim_end().ends_with(|c: char| c.is_ascii_digit())
        && next.folded.starts_with(['/', '-'])
}

/// Takes number, place and day from a text that has them. Of a day that is unreadable, what is left is kept.
pub(super) fn number_and_date(text: &str, header: &mut Header) {
    let mut rest = 0;
    if header.number.is_none()
        && let Some((found, end)) = number(text)
    {
        header.number = Some(found);
        rest = end;
    }
    let text = Folded::new(&text[rest..]);
    if header.date.is_none()
        && let Some(found) = DATE.captures(&text.folded)
        && let Some(whole) = found.get(0)
    {
        let number = |names: [&str; 2]| {
            names.iter().find_map(|name| found.name(name)).and_then(|group| slot(group.as_str()))
        };
        let year = number(["y", "y2"]).and_then(|year| i32::try_from(year).ok());
        let Some(year) = year.filter(|year| YEARS.contains(year)) else { return };
        let month = number(["m", "m2"]).filter(|month| (1..=12).contains(month));
        let day = month.zip(number(["d", "d2"])).and_then(|(month, day)| valid(year, month, day));
        header.date = Some(day.unwrap_or(Date { year, month, day: None }).iso());
        let before = text.slice(0..whole.start()).trim().trim_end_matches([',', '.', ';']).trim();
        let place = before.rsplit("  ").next().unwrap_or(before).trim_matches(|c: char| !c.is_alphabetic());
        if !place.is_empty() && place.chars().count() < 40 && place.starts_with(char::is_uppercase) {
            header.place = Some(place.to_owned());
        }
    }
}
