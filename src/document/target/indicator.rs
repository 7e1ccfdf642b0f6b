//! What a target measures, what it is compared with, and by when it is to be reached.

use std::ops::Range;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{eof, opt};
use nom::sequence::preceded;

use super::super::body::verb_length;
use super::super::fold::{Folded, fold};
use super::super::grammar::lexeme::{any_of, fillers, mark, phrase, space, until};
use super::super::grammar::period::{Period, Unit, period};
use super::super::grammar::{Parsed, scan};

/// An indicator is named by at most so many characters.
const LONGEST: usize = 300;
/// Verbs that a clause begins with whose object follows its number: `phấn đấu 80% số hộ`.
const VERBS: [&str; 14] = [
    "phan dau",
    "co",
    "dam bao",
    "bao dam",
    "hoan thanh",
    "dat",
    "giam",
    "tang",
    "thuc hien",
    "trien khai",
    "den",
    "trong do",
    "xay dung",
    "to chuc",
];
/// What is measured, where a clause names it behind such verbs: `Giảm tỷ lệ hộ nghèo còn dưới 3% theo chuẩn mới`.
const MEASURES: [&str; 16] = [
    "ty le ",
    "ti le ",
    "ty trong ",
    "ti trong ",
    "ty suat ",
    "toc do ",
    "muc ",
    "so luong ",
    "tong so ",
    "chi so ",
    "nang suat ",
    "san luong ",
    "do che phu ",
    "thu nhap ",
    "gia tri ",
    "kim ngach ",
];
/// What a label begins with that tells where a number holds, or for whom.
const PLACES: [&str; 4] = ["tai ", "o ", "doi voi ", "trong "];
/// Verbs between an indicator and its number.
const LINKS: [&str; 9] = ["đạt", "đạt từ", "là", "tăng", "giảm", "còn", "phấn đấu", "phấn đấu đạt", "từ"];

/// What is measured: after a number that begins its clause or follows its verb, else before it; one for each that shares
/// the number. `before` ends where the words begin that lead to the number.
pub(super) fn indicators(before: &str, after: &str) -> Vec<String> {
    let is_mark = |c: char| c.is_whitespace() || "-+*,;:.()•–\"“”≥≤<>=".contains(c);
    let strip = |part: &str| {
        let rest = part.trim_start_matches(is_mark);
        let bare = rest.trim_end_matches(is_mark);
        // A parenthesis that opens within it ends it.
        let opens = bare.rfind('(').is_some_and(|open| !bare[open..].contains(')'));
        if opens && rest[bare.len()..].starts_with(')') { format!("{bare})") } else { bare.to_owned() }
    };
    let several = listed(before);
    if !several.is_empty() {
        return several;
    }
    // `và` leads to the next number.
    let (mut head, tail) = (strip(before), strip(after.trim_end().trim_end_matches(" và")));
    head = strip(without_time(&Folded::new(&head)));
    while let Some(link) = LINKS.iter().find(|link| head.ends_with(&format!(" {link}")) || head == **link) {
        head = strip(&head[..head.len() - link.len()]);
    }
    let words = Folded::new(&head);
    let object = without_verbs(&words.folded);
    if MEASURES.iter().any(|measure| object.starts_with(measure)) {
        let named = words.slice(words.folded.len() - object.len()..words.folded.len());
        return vec![named.chars().take(LONGEST).collect()];
    }
    let folded = fold(head.rsplit([',', ':']).next().unwrap_or(&head).trim());
    let object = without_verbs(&folded);
    // What stands behind a comma is another clause where something was named before: `Phấn đấu độ che phủ đạt 42%, bảo vệ …`.
    let parted = after.trim_start().starts_with([',', ';']) && !object.is_empty();
    let verb = object.len() < folded.len() && !parted;
    // The verb of a duty with nothing behind it: `Thu hút 60% số dân`, `Cử được 70 giảng viên đi đào tạo`.
    let done = folded.strip_suffix(" duoc").is_some_and(|verb| !verb.contains(' '));
    let verb = verb || done || verb_length(&folded) == Some(folded.len());
    // `Tại địa bàn có khu công nghiệp: ít nhất 10% số trường` tells where.
    let place = before.trim_end().ends_with(':') && PLACES.iter().any(|word| folded.starts_with(word));
    // By when it is to be reached is no name of it: `Giảm tỷ lệ hộ nghèo từ 12% xuống còn 10% vào năm 2026`.
    let named = !strip(without_time(&Folded::new(&tail))).is_empty();
    let chosen = if (folded.is_empty() || verb || place) && named { tail } else { head };
    vec![chosen.chars().take(LONGEST).collect()]
}

/// Folded words without the verbs that they begin with.
fn without_verbs(mut words: &str) -> &str {
    let behind = |words: &'_ str| {
        let rest = VERBS.iter().find_map(|verb| words.strip_prefix(verb))?;
        (!rest.starts_with(char::is_alphabetic)).then(|| rest.len())
    };
    while let Some(length) = behind(words) {
        words = words[words.len() - length..].trim_start();
    }
    words
}

/// Whether the folded words before a number say nothing but that what was measured before is to reach it at another time: `và đến
/// năm 2030 có`.
pub(super) fn goes_on(before: &str) -> bool {
    const VERBS: &[&str] = &["co", "dat", "la", "tang len", "con"];
    let mut later =
        (space, opt((phrase("va"), space)), horizon, space, fillers(VERBS), opt(mark(&[','])), eof);
    later.parse(before).is_ok()
}

/// What an indicator is named by, behind the words that tell by when, or that it is part of what was named before: `Đến năm
/// 2020: …`, `trong đó …`.
fn without_time(head: &Folded) -> &str {
    let mut told = alt((horizon.map(|_| ()), phrase("trong do").map(|_| ())));
    let rest = told.parse(&head.folded).map_or(&*head.folded, |(rest, ())| rest);
    let rest = rest.trim_start_matches([' ', ',', ':']);
    head.slice(head.folded.len() - rest.len()..head.folded.len())
}

/// The indicators of a list, which begin with the same noun: `Chỉ số A (PAR), Chỉ số B và Chỉ số C`.
fn listed(before: &str) -> Vec<String> {
    let list = Folded::new(before.rsplit(':').next().unwrap_or(before));
    let folded = &*list.folded;
    let joint = folded.rfind(", ").map(|at| at + 2).max(folded.rfind(" va ").map(|at| at + 4));
    let Some(last) = joint else { return Vec::new() };
    let noun: String = folded[last..].split_inclusive(' ').take(2).collect();
    let starts: Vec<usize> = folded.match_indices(noun.trim_end()).map(|(at, _)| at).collect();
    let joined = |at: &usize| folded[..*at].ends_with(", ") || folded[..*at].ends_with(" va ");
    if starts.len() < 2 || !noun.contains(' ') || !starts[1..].iter().all(joined) {
        return Vec::new();
    }
    let ends = starts[1..].iter().copied().chain([folded.len()]);
    let trim = |part: &str| {
        let part = part.trim().trim_end_matches(" và").trim_end_matches(',').trim();
        part.chars().take(LONGEST).collect()
    };
    starts.iter().zip(ends).map(|(&start, end)| trim(list.slice(start..end))).collect()
}

/// What follows `so với`, as a range of the folded text.
pub(super) fn baseline(after: &str) -> Option<Range<usize>> {
    let compared = |input| preceded((phrase("so voi"), space), until(&[';', '.', ',', ')'], 60)).parse(input);
    let (range, what) = scan(after, compared).into_iter().next()?;
    (!what.is_empty()).then(|| range.end - what.len()..range.end)
}

/// The end of the period that a folded clause sets for its target: `đến năm 2025`, `giai đoạn 2021 - 2025`, and a year that
/// begins it.
pub(super) fn due(clause: &str) -> Option<String> {
    let mut found = scan(clause, horizon).into_iter().filter(|(range, (period, bound))| {
        let before = clause[..range.start].trim_end();
        let opens = !before.contains(char::is_alphanumeric);
        // A day is one by which to reach it only with a word that says so: `đến hết 31/12/2024`.
        (*bound || opens && period.unit != Unit::Day || clause[range.start..].starts_with("giai doan"))
            && !before.ends_with("so voi")
    });
    let (_, (period, _)) = found.next_back()?;
    period.resolve(None).map(|(_, last)| last.iso())
}

/// A period, and whether a word makes it a limit.
fn horizon(input: &str) -> Parsed<'_, (Period, bool)> {
    let bound =
        preceded((any_of(&["den", "het", "trong", "vao", "truoc"]), space, fillers(&["het"])), period);
    alt((bound.map(|period| (period, true)), period.map(|period| (period, false)))).parse(input)
}
