//! What a target measures, what it is compared with, and by when it is to be reached.

use std::ops::Range;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{eof, opt};
use nom::sequence::preceded;

use super::super::body::verb_length;
use super::super::clause::shortened;
use super::super::fold::{Folded, fold};
use super::super::grammar::lexeme::{any_of, fillers, mark, phrase, space, until};
use super::super::grammar::period::{Period, Unit, period};
use super::super::grammar::{Parsed, scan};
use super::unit::is_turn;

/// Verbs that a clause begins with whose object follows its number: `phấn đấu 80% số hộ`.
const VERBS: [&str; 16] = [
    "phấn đấu",
    "có",
    "đảm bảo",
    "bảo đảm",
    "hoàn thành",
    "đạt",
    "giảm",
    "tăng",
    "thực hiện",
    "triển khai",
    "đến",
    "trong đó",
    "xây dựng",
    "tổ chức",
    "mục tiêu",
    "định hướng",
];
/// What is measured, where a clause names it behind such verbs: `Giảm tỷ lệ hộ nghèo còn dưới 3% theo chuẩn mới`.
const MEASURES: [&str; 16] = [
    "tỷ lệ ",
    "tỉ lệ ",
    "tỷ trọng ",
    "tỉ trọng ",
    "tỷ suất ",
    "tốc độ ",
    "mức ",
    "số lượng ",
    "tổng số ",
    "chỉ số ",
    "năng suất ",
    "sản lượng ",
    "độ che phủ ",
    "thu nhập ",
    "giá trị ",
    "kim ngạch ",
];
/// What the words after a number begin with that name nothing it could be of.
const NO_NAMES: [&str; 22] = [
    "so với ",
    "qua các năm",
    "mỗi năm",
    "hằng năm",
    "hàng năm",
    "trở lên",
    "trở xuống",
    "theo ",
    "đối với ",
    "nhằm ",
    "góp phần ",
    "gắn với ",
    "phù hợp ",
    "như sau",
    "cho ",
    "tại ",
    "trong ",
    "vào ",
    "từ ",
    "khi ",
    "để ",
    "do ",
];
/// Words before a number that no verb links to it are no name if they are so few.
const FEW_WORDS: usize = 2;
/// Words that a name goes on behind.
const LEADS_ON: [&str; 7] = [" tại", " cho", " đối với", " của", " trên", " trong", " với"];
/// The label of a point has at most so many letters.
const LABEL: usize = 4;
/// What a label begins with that tells where a number holds, or for whom.
const PLACES: [&str; 4] = ["tại ", "ở ", "đối với ", "trong "];
/// Verbs between an indicator and its number.
const LINKS: [&str; 9] = ["đạt", "đạt từ", "là", "tăng", "giảm", "còn", "phấn đấu", "phấn đấu đạt", "từ"];

/// The words around a quantity.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around<'t> {
    /// Those before it, to where the words begin that lead to the number.
    pub before: &'t str,
    /// Whether a change leads to it: `giảm 30%`.
    pub changes: bool,
    /// What it counts; empty for shares and measures.
    pub noun: &'t str,
    /// Those after it.
    pub after: &'t str,
}

/// What is measured: what stands before a number that a verb links to it, or after one that a verb or nothing leads; one for
/// each that shares the number.
pub(super) fn indicators(around: Around<'_>) -> Vec<String> {
    let several = listed(without_links(around.before));
    if !several.is_empty() {
        return several;
    }
    let mut head = bare(without_time(&Folded::new(&bare(without_label(around.before)))));
    let mut linked = false;
    while let Some(before) = before_link(&head) {
        head = bare(before);
        linked = true;
    }
    let object = without_verbs(&head);
    let tail = tail(around.noun, around.after);
    let chosen = if begins_with_any(object, &MEASURES) {
        object
    } else if tail.is_empty() || !leads_to_name(&head, linked, around) {
        &head
    } else {
        &tail
    };
    vec![shortened(chosen)]
}

/// Words before a number without the verbs that link them to it.
fn without_links(before: &str) -> &str {
    before_link(before).map_or(before, without_links)
}

/// What stands before the verb that ends some words and links them to a number; `None` where none does.
fn before_link(words: &str) -> Option<&str> {
    let before = |link: &&str| {
        let before = words.trim_end().strip_suffix(*link)?;
        before.strip_suffix(' ').or(before.is_empty().then_some(before))
    };
    LINKS.iter().find_map(before)
}

/// Whether the words before a number only lead to it, so that what it is of stands after it. `linked` says that a verb stood
/// between them.
fn leads_to_name(head: &str, linked: bool, around: Around<'_>) -> bool {
    let clause = head.rsplit([',', ':']).next().unwrap_or(head).trim();
    let object = without_verbs(clause);
    let folded = fold(clause);
    // The verb of a duty with nothing behind it: `Thu hút 60% số dân`, `Cử được 70 giảng viên đi đào tạo`.
    let done = folded.strip_suffix(" duoc").is_some_and(|verb| !verb.contains(' '));
    let is_verb = |words: &str| verb_length(words) == Some(words.len());
    if object.is_empty() || done || is_verb(&folded) {
        return true;
    }
    // `Tại địa bàn có khu công nghiệp: ít nhất 10% số trường` tells where.
    if around.before.trim_end().ends_with(':') {
        return begins_with_any(clause, &PLACES);
    }
    // `tổ chức tại 100% nhà trường`, `đẩy nhanh tiến độ và giải ngân 100% kế hoạch vốn`
    let last_two = folded.rmatch_indices(' ').nth(1).map_or(&*folded, |(at, _)| &folded[at + 1..]);
    if LEADS_ON.iter().any(|word| clause.to_lowercase().ends_with(word)) || is_verb(last_two) {
        return true;
    }
    // What stands behind a comma is another clause where something was named before: `Phấn đấu độ che phủ đạt 42%, bảo vệ …`.
    if linked || around.noun.is_empty() && around.after.trim_start().starts_with([',', ';']) {
        return false;
    }
    let few = clause.split_whitespace().count() <= FEW_WORDS && !folded.starts_with("moi ");
    // `Sở Y tế giảm 30% thời gian chờ`
    let does = around.changes || !around.noun.is_empty() && verb_length(&folded).is_some();
    object.len() < clause.len() || few || does
}

/// Whether words begin with one of some, large or small.
fn begins_with_any(words: &str, some: &[&str]) -> bool {
    let small = words.to_lowercase();
    some.iter().any(|begin| small.starts_with(begin))
}

/// The words after a number that may name what it is of; empty where they tell when, or how it is meant.
fn tail(noun: &str, after: &str) -> String {
    // `và` leads to the next number.
    let rest = after.trim_end().trim_end_matches(" và");
    // What it is compared with, and which way, is told apart.
    let rest = rest.split(" so với ").next().unwrap_or(rest);
    let rest = &*rest.replace(" trở lên", "").replace(" trở xuống", "");
    let (goes_on, names) = (rest.trim_start().starts_with(char::is_alphanumeric), !tells_how(rest));
    // `tăng 5 điểm so với năm 2023` is of no points, `34 điểm đỗ xe` is.
    let noun = if is_turn(noun) && !(goes_on && names) { "" } else { noun };
    if noun.is_empty() {
        return if names { bare(without_time_behind(&Folded::new(&bare(rest)))) } else { String::new() };
    }
    let parted = rest.trim_start().starts_with(['(', ';', '.', ':']);
    let whole = if parted { noun.to_owned() } else { bare(&format!("{noun}{rest}")) };
    bare(without_time_behind(&Folded::new(&whole)))
}

/// Whether the words after a number tell when or how it is meant, and nothing else.
fn tells_how(rest: &str) -> bool {
    let told = bare(without_time(&Folded::new(&bare(rest))));
    told.is_empty() || begins_with_any(&told, &NO_NAMES)
}

/// Words without the marks at their ends.
fn bare(part: &str) -> String {
    let is_mark = |c: char| c.is_whitespace() || "-+*,;:.()•–\"“”≥≤<>=".contains(c);
    let rest = part.trim_start_matches(is_mark);
    let bare = rest.trim_end_matches(is_mark);
    // A parenthesis that opens within it ends it.
    let opens = bare.rfind('(').is_some_and(|open| !bare[open..].contains(')'));
    if opens && rest[bare.len()..].starts_with(')') { format!("{bare})") } else { bare.to_owned() }
}

/// Words without the label of a point within the paragraph: `(5) …`, `iii) …`.
fn without_label(words: &str) -> &str {
    let inner = words.trim_start().trim_start_matches('(');
    // The number of a row: `11 Xây dựng …`.
    let row = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    if row.len() < inner.len() && row.strip_prefix(' ').is_some_and(|row| row.starts_with(char::is_uppercase))
    {
        return row;
    }
    let label = inner.find(')').filter(|&end| {
        end <= LABEL
            && (inner[..end].chars().all(|c| c.is_ascii_digit())
                || inner[..end].chars().all(|c| "ivx".contains(c)))
    });
    label.map_or(words, |end| &inner[end + 1..])
}

/// Words without the verbs that they begin with, and without the time behind these.
fn without_verbs(mut words: &str) -> &str {
    let behind = |words: &str| {
        let small = words.to_lowercase();
        let verb = VERBS.iter().find(|verb| small.starts_with(**verb))?;
        let rest = words.char_indices().nth(verb.chars().count()).map_or(words.len(), |(at, _)| at);
        (!words[rest..].starts_with(char::is_alphabetic)).then_some(rest)
    };
    while let Some(rest) = behind(words) {
        let rest = words[rest..].trim_start();
        words = &rest[rest.len() - without_time(&Folded::new(rest)).len()..];
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

/// What an indicator is named by, before the words at its end that tell by when: `xã có vườn cây vào năm 2026`.
fn without_time_behind(tail: &Folded) -> &str {
    let ends =
        |(range, (_, bound)): &(Range<usize>, (Period, bool))| *bound && range.end == tail.folded.len();
    let end = scan(&tail.folded, horizon)
        .into_iter()
        .find(ends)
        .map_or(tail.folded.len(), |(range, _)| range.start);
    tail.slice(0..end)
}

/// The indicators of a list, which begin with the same noun: `Chỉ số A (PAR), Chỉ số B và Chỉ số C`.
fn listed(before: &str) -> Vec<String> {
    let list = Folded::new(before.rsplit(':').next().unwrap_or(before));
    let folded = &*list.folded;
    let joint = folded.rfind(", ").map(|at| at + 2).max(folded.rfind(" va ").map(|at| at + 4));
    let Some(last) = joint else { return Vec::new() };
    let noun: String = folded[last..].split_inclusive(' ').take(2).collect();
    let noun = noun.trim_end();
    let starts: Vec<usize> = folded.match_indices(noun).map(|(at, _)| at).collect();
    let joined = |at: &usize| folded[..*at].ends_with(", ") || folded[..*at].ends_with(" va ");
    // `tỷ lệ trẻ em trai và trẻ em gái` is one.
    let head = list.slice(0..starts.first().copied().unwrap_or(0)).to_lowercase();
    if MEASURES.iter().any(|measure| head.ends_with(measure)) {
        return Vec::new();
    }
    if starts.len() < 2 || !noun.contains(' ') || !starts[1..].iter().all(joined) {
        return Vec::new();
    }
    let ends = starts[1..].iter().copied().chain([folded.len()]);
    let trim = |part: &str| shortened(part.trim().trim_end_matches(" và").trim_end_matches(',').trim());
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
