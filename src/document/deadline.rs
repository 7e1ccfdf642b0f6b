//! Time limits of a document: where a wording of [`super::grammar::limit`] sets one, and where it only tells a time.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::body::verb_length;
use super::citation::is_basis;
use super::clause::{clause_around, named};
use super::fold::{ends_with_word, floor};
use super::grammar::cell::cell;
use super::grammar::date::Date;
use super::grammar::limit::{Form, Limit, Own, limit};
use super::grammar::period::Unit;
use super::grammar::scan;
use super::line::{LineKind, pattern};
use super::paragraph::{Paragraph, label_end};
use super::responsibility::task_above;
use super::section::{Stance, is_upper};
use super::{Deadline, DeadlineKind, Recurrence};
use crate::span::LineRange;
pub(super) use table::add_tables;

mod table;

/// How sure a wording is by itself, set by judgment: one that names a limit and a full
/// date, one whose year was taken from the document, one that only its place makes a limit.
const SURE: f64 = 0.95;
const INFERRED: f64 = 0.9;
const BY_PLACE: f64 = 0.8;
/// A name in quotation marks has at most so many bytes of folded text on each side of a time in it.
const LONGEST_NAME: usize = 500;
/// A rhythm that does not say how often.
const UNSAID: &str = "dinh ky";
/// An event is told in so many bytes of folded text.
const LONGEST_EVENT: usize = 160;

/// The time limits of the paragraphs; those before paragraph `body` may be bases, which set none. `own` is the document's
/// own time; `targets` are ranges of folded text, by paragraph, whose horizons belong to a target.
pub(super) fn deadlines(
    paragraphs: &[Paragraph],
    body: usize,
    own: Own,
    targets: &[(usize, Range<usize>)],
) -> Vec<Deadline> {
    let mut out = Vec::new();
    // Whether the bullets are rows of a list of times: `Thời gian thực hiện:`.
    let mut listed = false;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        // A footnote tells what others set, and how things are is no limit.
        let tells = index < body && is_basis(paragraph) || paragraph.stance == Stance::Situation;
        if paragraph.kind == LineKind::Footnote || tells || heads_column(paragraphs, index) {
            continue;
        }
        let label = IS_TIME.find(&paragraph.text.folded).map(|label| label.end());
        listed = match label {
            Some(end) => paragraph.text.folded[end..].trim().is_empty(),
            None => listed && paragraph.bullet.is_some() && !paragraph.opens_section,
        };
        let in_cell = || match label {
            Some(end) => whole_cell(&paragraph.text.folded, end, own),
            None if listed => row_of_time(&paragraph.text.folded, own),
            None => years_of_task(paragraph, own),
        };
        // What a line of times alone is for stands above it.
        let above = || label.map(|_| task_above(paragraphs, index)).filter(|task| !task.trim().is_empty());
        let before = targets.partition_point(|(at, _)| *at < index);
        let here = || targets[before..].iter().take_while(|(at, _)| *at == index);
        // A paragraph may call itself one: `- Chỉ tiêu 2: Đến năm 2025 đạt …`.
        let of_target = |range: &Range<usize>| {
            here().any(|(_, target)| target.start < range.end && range.start < target.end)
                || IS_TARGET.is_match(&paragraph.text.folded)
        };
        let found = scan(&paragraph.text.folded, limit(own));
        // Figures alone are times where a label says so.
        if found.is_empty()
            && let Some((range, limit)) = in_cell().filter(|(_, limit)| !is_past(limit, own))
        {
            out.push(deadline(paragraph, range, &limit, None, above()));
            continue;
        }
        let found = with_days_of_rhythms(&paragraph.text.folded, found);
        let starts: Vec<usize> = found.iter().map(|(range, _)| range.start).collect();
        for (at, (range, limit)) in found.into_iter().enumerate() {
            // What happens is told to say when: `sau khi Trung ương công bố (dự kiến tháng 7 hằng năm)`.
            let told =
                starts.get(at + 1).is_some_and(|&next| is_told(&paragraph.text.folded[range.end..next]));
            // `định kỳ báo cáo kết quả hằng năm`: how often is told behind.
            let told_behind = || {
                let next = starts.get(at + 1).map(|&next| &paragraph.text.folded[range.end..next]);
                next.is_some_and(|between| between.len() <= LONGEST_EVENT && !between.contains(['.', ';']))
            };
            if &paragraph.text.folded[range.clone()] == UNSAID && told_behind() {
                continue;
            }
            if limit.form == Form::When && told
                || index < body && tells_of_times(&limit, paragraphs.len() > body)
            {
                continue;
            }
            let own_right = matches!(limit.kind, DeadlineKind::Before | DeadlineKind::Ongoing)
                || limit.kind == DeadlineKind::Recurring && limit.form != Form::BareRhythm;
            if !sets_limit(paragraph, &range, &limit, own) || of_target(&range) && !own_right {
                continue;
            }
            if limit.recurrences.is_empty() {
                out.push(deadline(paragraph, range, &limit, None, above()));
            } else {
                // `định kỳ 6 tháng và cả năm` are two limits.
                let each = limit.recurrences.iter();
                out.extend(each.map(|recurrence| {
                    deadline(paragraph, range.clone(), &limit, Some(*recurrence), above())
                }));
            }
        }
    }
    out.sort_by_key(|limit| limit.lines.first);
    number(&mut out);
    out
}

/// Whether a paragraph is one of several years in a row, which head the columns of a table.
fn heads_column(paragraphs: &[Paragraph], at: usize) -> bool {
    let line = paragraphs[at].all_lines().first;
    let is_year = |paragraph: &Paragraph| {
        paragraph.all_lines().first == line && IS_YEAR.is_match(&paragraph.text.folded)
    };
    let beside = [at.checked_sub(1), Some(at + 1)];
    is_year(&paragraphs[at]) && beside.into_iter().flatten().filter_map(|at| paragraphs.get(at)).any(is_year)
}

/// Limits of which a day of the year that a clause tells behind its rhythm comes round, in the place of the rhythm: `định kỳ
/// báo cáo kết quả trước ngày 20/11`, `hằng năm gửi báo cáo trước ngày 20/11`.
fn with_days_of_rhythms(folded: &str, found: Vec<(Range<usize>, Limit)>) -> Vec<(Range<usize>, Limit)> {
    let mut out: Vec<(Range<usize>, Limit)> = Vec::new();
    for (range, limit) in found {
        let of_rhythm = out.last().filter(|(before, rhythm)| {
            let between = &folded[before.end..range.start];
            let yearly = &folded[before.clone()] == UNSAID || rhythm.recurrences == [Recurrence::Annual];
            yearly
                && rhythm.recurs_on.is_none()
                && between.len() <= LONGEST_EVENT
                && (!between.contains(['.', ';', ':', '(']) || between == " (")
        });
        match (limit.every_year(), of_rhythm) {
            (Some(limit), Some((rhythm, _))) => {
                let beside = folded[rhythm.end..range.start].trim().is_empty();
                let start = if beside { rhythm.start } else { range.start };
                out.pop();
                out.push((start..range.end, limit));
            }
            _ => out.push((range, limit)),
        }
    }
    out
}

/// The time that is all there is of a text from a byte on.
fn whole_cell(folded: &str, from: usize, own: Own) -> Option<(Range<usize>, Limit)> {
    let start = from + folded[from..].find(|c: char| !c.is_whitespace())?;
    let (rest, limit) = cell(own, false)(&folded[start..]).ok()?;
    (!rest.contains(char::is_alphanumeric)).then(|| (start..folded.len() - rest.len(), limit))
}

/// The time of a row in a list of times, behind its last colon or before its first: `- Xây dựng giáo trình: 2010;`,
/// `- 2010 - 2011: xây dựng giáo trình`.
fn row_of_time(folded: &str, own: Own) -> Option<(Range<usize>, Limit)> {
    let behind = folded.rfind(':').and_then(|colon| whole_cell(folded, colon + 1, own));
    behind.or_else(|| {
        let start = folded.find(char::is_alphanumeric)?;
        let (rest, limit) = cell(own, false)(&folded[start..]).ok()?;
        rest.trim_start().starts_with(':').then(|| (start..folded.len() - rest.len(), limit))
    })
}

/// The years in parentheses at the end of a point or bullet that begins with a verb: `2. Số hóa cơ sở dữ liệu quy hoạch (2025 - 2030).`
fn years_of_task(paragraph: &Paragraph, own: Own) -> Option<(Range<usize>, Limit)> {
    let folded = &*paragraph.text.folded;
    let begin = if paragraph.opens_section { label_end(folded) } else { paragraph.bullet.map(|_| 0)? };
    let begin = begin + folded[begin..].find(char::is_alphabetic)?;
    let inner = folded.trim_end().trim_end_matches(['.', ';']).strip_suffix(')')?;
    let open = inner.rfind('(')? + 1;
    let start = open + ALL_ALONG.find(&inner[open..]).map_or(0, |words| words.end());
    let (rest, limit) = cell(own, false)(&inner[start..]).ok()?;
    let years = limit.unit == Some(Unit::Year) && limit.kind == DeadlineKind::Range;
    let found = years && rest.trim().is_empty() && verb_length(&folded[begin..]).is_some();
    found.then_some((open..inner.len(), limit))
}

/// Whether a limit that stands before the points of a paper, as `titled` says it has, tells of what is or was: `kể từ khi
/// ra đời`, `thường xuyên đổi mới`.
fn tells_of_times(limit: &Limit, titled: bool) -> bool {
    titled
        && (matches!(limit.form, Form::Ongoing | Form::When | Form::BareRhythm)
            || limit.kind == DeadlineKind::Event && limit.offset.is_none())
}

/// Whether the words between an event and the next time lead into a parenthesis of the same clause that tells its time.
fn is_told(between: &str) -> bool {
    between.ends_with('(') && between.len() <= LONGEST_EVENT && !between.contains([';', ':'])
}

fn number(deadlines: &mut [Deadline]) {
    for (at, deadline) in deadlines.iter_mut().enumerate() {
        deadline.id = format!("d{}", at + 1);
    }
}

fn deadline(
    paragraph: &Paragraph,
    range: Range<usize>,
    limit: &Limit,
    recurrence: Option<Recurrence>,
    above: Option<&str>,
) -> Deadline {
    let range = range.start..range.end + limit.tail;
    let sure = match limit.form {
        Form::Full if limit.inferred_year => INFERRED,
        Form::Full => SURE,
        _ => BY_PLACE,
    };
    let text = paragraph.text.slice(range.clone());
    let task = above.map_or_else(|| clause_around(&paragraph.text, range.clone()), named);
    of_words(limit, recurrence, text, task, paragraph.lines(range), sure)
}

/// The limit that words set for a task.
fn of_words(
    limit: &Limit,
    recurrence: Option<Recurrence>,
    text: &str,
    task: Option<String>,
    lines: LineRange,
    confidence: f64,
) -> Deadline {
    Deadline {
        id: String::new(),
        text: text.trim().trim_matches([',', ';', ':']).trim().to_owned(),
        kind: limit.kind,
        start: limit.start.map(|date| date.iso()),
        end: limit.end.map(|date| date.iso()),
        recurrence,
        recurs_on: limit.recurs_on.clone(),
        offset: limit.offset,
        inferred_year: limit.inferred_year,
        vague: limit.vague,
        task,
        lines,
        page: None,
        section: Vec::new(),
        confidence,
    }
}

/// Words after which a time is the span of a programme, or what something is compared with.
const OF_A_SPAN: [&str; 6] = ["giai doan", "tam nhin", "dinh huong", "so voi", "cung ky", "thoi ky"];
/// Words after which `từ ngày …` tells when something takes effect.
const EFFECT: [&str; 5] = ["hieu luc", "thi hanh", "ap dung", "thuc hien", "hieu luc thi hanh"];
/// Nouns and adverbs that `thường xuyên` belongs to.
const REGULAR: [&str; 22] = [
    "truc tiep,",
    "chi",
    "kinh phi",
    "ngan sach",
    "nhiem vu",
    "khong",
    "cong viec",
    "hoat dong",
    "dau tu",
    "nguon",
    "thu",
    "von",
    "giao duc",
    "du toan",
    "tinh",
    "lam viec",
    "hoc tap",
    "day nghe",
    "chi phi",
    "khong phai",
    "nguoi",
    "cu tru",
];
/// What makes `thường xuyên` before it a manner, or how often something befalls a place.
const OF_A_MANNER: [&str; 8] =
    ["cua ", "xay ra", "bi ", "chiu ", "hoac co nguy co", ", chat che", "va chat che", ", hieu qua"];
/// What bounds of the time that a report is on stand before: `đến ngày 14 của tháng báo cáo`.
const OF_A_REPORT: [&str; 4] = ["cua ky bao cao", "cua thang bao cao", "cua quy bao cao", "cua nam bao cao"];
/// What is done at a rhythm; after it `hằng năm` is when, not which.
const AT_A_RHYTHM: [&str; 10] = [
    "bao cao", "tong hop", "so ket", "tong ket", "danh gia", "kiem tra", "ra soat", "cap nhat", "to chuc",
    "thong ke",
];
/// Nouns that a rhythm belongs to: `kế hoạch hằng năm`.
const OF_A_RHYTHM: [&str; 13] = [
    "ke hoach",
    "chuong trinh",
    "du toan",
    "nguon",
    "kinh phi",
    "chi so",
    "nhiem vu",
    "ngan sach",
    "binh quan",
    "trung binh",
    "khen thuong",
    "dinh muc",
    "cong tac",
];
/// Nouns that a verb after them only names.
const NAMED_BY_IT: [&str; 5] = ["hoi nghi", "cong tac", "ke hoach", "viec", "cuoc hop"];
/// Labels that a period alone may follow.
const TIME_LABELS: [&str; 6] = ["thoi gian", "thoi han", "tien do", "thoi diem", "hoan thanh", "thuc hien"];

/// A paragraph that calls itself a target, or heads some: `Chỉ tiêu 2:`, `Mục tiêu đến hết năm 2026`.
static IS_TARGET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[-–+*•\s]*(?:[a-z\d]{1,2}[.)]\s*)?(?:chi tieu|muc tieu)(?:\s\d{1,2}|\scu the|\schung)?\s*(?::|(?:den|toi|trong|nam|giai doan)\b)",
    )
});
/// A paragraph that tells the time of what stands above it.
static IS_TIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[-–+*•\s]*(?:[a-z\d]{1,2}[.)]\s*)?(?:(?:co quan|don vi)\sva\s)?(?:thoi gian|thoi han|tien do)(?:(?:\s\w+){0,3}|\s(?:trinh|ban hanh|phe duyet|hoan thanh|thuc hien|bao cao|gui)\b[^:.;]{0,40})\s*:",
    )
});

/// A cell that names a year and nothing else.
static IS_YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[\s|]*nam\s\d{4}[\s|]*$"));
/// What leads to the years of a task.
static ALL_ALONG: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:xuyen suot|giai doan|tu)\s"));
/// What is finished by a time: `rà soát để đến năm 2015 cơ bản hoàn thành`.
static IS_DONE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:co ban |phai |se )?(?:hoan thanh|xong)\b"));

/// Whether a wording sets a limit where it stands.
fn sets_limit(paragraph: &Paragraph, range: &Range<usize>, limit: &Limit, own: Own) -> bool {
    let folded = &*paragraph.text.folded;
    let before = Before::of(folded, range.start);
    let after = folded[range.end..].trim_start();
    // The years of a name are its own: `Đề án “… từ năm 2010 đến năm 2020”`.
    let named = limit.unit == Some(Unit::Year) && is_quoted(paragraph, range);
    if named || is_past(limit, own) || before.ends_with(&OF_A_SPAN) {
        return false;
    }
    let in_title = || paragraph.opens_section && is_upper(&paragraph.text.text);
    match limit.form {
        Form::Full => {
            // `B. NỘI DUNG TỪ NAY ĐẾN NĂM 2020`
            let horizon = limit.unit == Some(Unit::Year) && limit.start.is_none() && in_title();
            !horizon && !OF_A_REPORT.iter().any(|words| after.starts_with(words))
        }
        Form::Until => {
            // `2.1. Đến năm 2030` over targets is their horizon.
            let alone = || label_end(folded) == range.start && !after.contains(char::is_alphanumeric);
            let is_title = in_title() || paragraph.opens_section && limit.unit == Some(Unit::Year) && alone();
            let done = before.ends_with(&["de"]) && IS_DONE.is_match(after);
            // `đến năm 2020 là 15 ha, đến năm 2030 là 20 ha` foretells.
            let told =
                after.strip_prefix("la ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            !is_title && !told && (before.opens_clause() || done)
        }
        Form::Since => {
            // `Từ năm 2026, thực hiện …`, `tăng mức đóng từ năm 2027`; but `từ năm 2013 trở về trước`, and a day is when a rule holds.
            let year = limit.unit.and(limit.start).filter(|_| !after.starts_with("tro ve truoc"));
            let year = year.map(|start| start.year);
            let ahead = year
                .zip(own.year)
                .is_some_and(|(year, own)| year > own || year == own && before.opens_clause());
            ahead || before.ends_with(&EFFECT) || before.is_label(&TIME_LABELS)
        }
        Form::When => !before.ends_with(&["trong", "moi"]),
        // `cán bộ làm công tác đối ngoại thường xuyên của các cơ quan`, `khu vực thường xuyên xảy ra thiên tai`.
        Form::Ongoing => {
            // `…; nhiệm vụ thường xuyên.`
            let task = before
                .near
                .strip_suffix("nhiem vu")
                .is_some_and(|clause| clause.trim_end().ends_with([';', ',', '.']))
                && (after.is_empty() || after.starts_with([';', '.']));
            task || !before.ends_with(&REGULAR) && !OF_A_MANNER.iter().any(|words| after.starts_with(words))
        }
        Form::BareRhythm => {
            let printed = paragraph.text.slice(range.clone()).to_lowercase();
            // `mới năm`, `môi tháng` fold to `mỗi …`.
            let misread = ["mới", "môi"].iter().any(|other| printed.starts_with(other));
            // `Thời gian thực hiện: Theo kế hoạch công tác hằng năm.`
            let told = IS_TIME.is_match(folded) && !folded[..range.start].contains([';', '.']);
            let told = told || is_made(&folded[..range.start]);
            !misread
                && (told || !before.ends_with(&OF_A_RHYTHM))
                && (told
                    || before.opens_clause()
                    || ends_sentence_of(&AT_A_RHYTHM, folded, range)
                    || before.has_near(&AT_A_RHYTHM)
                    || AT_A_RHYTHM.iter().any(|verb| after.trim_start_matches([',', ' ']).starts_with(verb)))
        }
        // What was done on a day is told: `Ngày 03 tháng 02, … đã chủ trì cuộc họp`.
        Form::Period if limit.unit == Some(Unit::Day) && after.contains(" da ") => false,
        Form::Period => {
            let ends = after.is_empty() || after.starts_with([';', '.', ')', '|', ':', ',']);
            let closes = after.is_empty() || after.starts_with([')', '|', ';', '.']);
            let is_year = limit.unit == Some(Unit::Year);
            // `- Giai đoạn 2021 - 2025: Đầu tư hệ thống …` tells when of what it does, where a heading has only a horizon.
            let phase = is_year
                && paragraph.bullet.is_some()
                && !paragraph.opens_section
                && before.opens_paragraph()
                && after
                    .strip_prefix(':')
                    .is_some_and(|task| task.trim_start().starts_with(char::is_alphabetic));
            let cell = before.opens_cell() && (after.is_empty() || after.starts_with('|'));
            // `Thời gian trình Chính phủ, Quốc hội: quý IV`, `Cơ quan và thời gian phê duyệt: Bộ Y tế, quý I.`
            let told = IS_TIME.find(folded).is_some_and(|label| {
                let between = folded.get(label.end()..range.start).unwrap_or("").trim();
                between.is_empty() || between.ends_with(',')
            });
            cell || phase
                || told && closes
                || before.is_label(&TIME_LABELS) && (ends || after.starts_with("va "))
                || !is_year && (before.opens_parenthesis() && closes || before.opens_paragraph() && ends)
        }
    }
}

/// Whether a range belongs to a name in quotation marks, the first of which may stand in what was lost: `Đề án “… đến năm 2030”`.
fn is_quoted(paragraph: &Paragraph, range: &Range<usize>) -> bool {
    let folded = &*paragraph.text.folded;
    let before = &folded[floor(folded, range.start.saturating_sub(LONGEST_NAME))..range.start];
    let after = &folded[range.end..floor(folded, folded.len().min(range.end + LONGEST_NAME))];
    let open = before.rfind(['“', '”']).is_some_and(|at| before[at..].starts_with('“'));
    open && after.contains('”') || after.trim_start().starts_with('”')
}

/// Whether a clause tells of a plan or report that is made, whose rhythm is that of making it: `xây dựng kế hoạch đào tạo hằng
/// năm`, but not `xây dựng kế hoạch theo dự toán hằng năm`.
fn is_made(before: &str) -> bool {
    static MADE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"\b(?:xay dung|lap)\b(?:,?\s\w+){0,4}?\s(?:ke hoach|chuong trinh|bao cao)(?P<of>[^;.:]*)$")
    });
    let near = &before[floor(before, before.len().saturating_sub(FAR))..];
    let found = MADE.captures(near);
    found.is_some_and(|found| {
        !found["of"].split([' ', ',']).any(|word| ["theo", "trong", "cua"].contains(&word))
    })
}

/// Whether a range ends a sentence that begins with one of some verbs.
fn ends_sentence_of(verbs: &[&str], folded: &str, range: &Range<usize>) -> bool {
    let ends = folded[range.end..].trim_start();
    let before = &folded[..range.start];
    let sentence = before.rfind(". ").map_or(before, |stop| &before[stop + 2..]);
    let sentence = sentence.trim_start_matches(|c: char| !c.is_alphabetic());
    (ends.is_empty() || ends.starts_with(['.', ';'])) && verbs.iter().any(|verb| sentence.starts_with(verb))
}

/// A time that began so many years before the document's own is none that it sets.
const LONGEST_PLAN: i32 = 10;

/// A limit is due at most so many months before its paper is signed late, and after it where the year before was printed, as
/// happens around January.
const LATE: u32 = 1;
const MISPRINTED: u32 = 3;

/// Whether a limit was over when the document was signed; then it tells what has been. One that names an end alone may have been
/// set all the same.
fn is_past(limit: &Limit, own: Own) -> bool {
    let Some(end) = limit.end else { return false };
    // `(28/3/1935 - 28/3/2010)` is an anniversary.
    let long_ago = |start: Date| own.year.is_some_and(|year| start.year + LONGEST_PLAN < year);
    if limit.start.is_some_and(long_ago) {
        return true;
    }
    match limit.kind {
        DeadlineKind::During | DeadlineKind::Range => own.date.is_some_and(|signed| end < signed),
        _ => match own.date {
            Some(signed) if !limit.inferred_year => end < signed && !may_be_due(end, signed),
            _ => own.year.is_some_and(|year| end.year + 1 < year),
        },
    }
}

/// Whether a day before that of signing may be due: the paper was signed late, or the day soon comes round.
fn may_be_due(end: Date, signed: Date) -> bool {
    let months = |date: Date| date.year.cast_unsigned() * 12 + date.month.unwrap_or(1);
    let next = Date { year: end.year + 1, ..end };
    months(signed) - months(end) <= LATE || next >= signed && months(next) - months(signed) <= MISPRINTED
}

/// The text before a place, as far back as matters.
struct Before<'t> {
    near: &'t str,
    whole: bool,
}

/// How far back a word is looked for, in bytes of folded text: one right before, and one of the same clause.
const NEAR: usize = 40;
const FAR: usize = 120;

impl<'t> Before<'t> {
    fn of(folded: &'t str, at: usize) -> Self {
        let from = floor(folded, at.saturating_sub(NEAR));
        Self { near: folded[from..at].trim_end(), whole: from == 0 }
    }

    fn ends_with(&self, words: &[&str]) -> bool {
        ends_with_word(self.near, words)
    }

    /// Whether one of the verbs stands before within the clause, and not as the name of something: `hội nghị sơ kết`.
    fn has_near(&self, words: &[&str]) -> bool {
        let clause = self.near.rsplit([';', '.', ',', ':']).next().unwrap_or(self.near);
        words.iter().any(|word| {
            clause.rfind(word).is_some_and(|at| {
                let before = clause[..at].trim_end();
                !NAMED_BY_IT.iter().any(|noun| before.ends_with(noun))
            })
        })
    }

    fn opens_paragraph(&self) -> bool {
        self.whole && self.near.trim_matches(|c: char| !c.is_alphanumeric()).is_empty()
    }

    fn opens_cell(&self) -> bool {
        self.opens_paragraph() || self.near.ends_with('|')
    }

    fn opens_parenthesis(&self) -> bool {
        self.near.ends_with('(')
    }

    /// Whether a clause begins here: at a mark, after a bullet or a label.
    fn opens_clause(&self) -> bool {
        self.near.is_empty() && self.whole
            || self.near.ends_with([';', ':', '.', ',', '(', ')', '|', '-', '–', '+', '*', '•'])
            || self.ends_with(&["va"])
    }

    /// Whether a label of these ends here: `Thời gian thực hiện:`.
    fn is_label(&self, labels: &[&str]) -> bool {
        // `Thời gian: Buổi sáng, ngày …`.
        let near = self.near.trim_end_matches(',');
        let part = ["sang", "trua", "chieu", "toi"].iter().find_map(|part| near.strip_suffix(part));
        let near = part.map_or(self.near, |near| near.trim_end().trim_end_matches("buoi").trim_end());
        let Some(label) = near.strip_suffix(':') else { return false };
        let label = label.rsplit([';', '.', ',', ':', '-', '+', '(']).next().unwrap_or(label);
        labels.iter().any(|word| label.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::super::paragraph::paragraphs;
    use super::*;
    use DeadlineKind::{Before as B, By, During, Event, Ongoing, Range as R, Recurring};
    use Recurrence::{Annual, Monthly, Other, Quarterly, Semiannual};

    fn read(text: &str) -> Vec<Deadline> {
        let own = Own { year: Some(2024), date: Date::of_iso("2024-02-19") };
        deadlines(&paragraphs(&lines(text), &[]), 0, own, &[])
    }

    /// What is compared of a limit: kind, start, end.
    type Row<'t> = (&'t str, Option<(DeadlineKind, Option<&'t str>, Option<&'t str>)>);

    #[test]
    fn limits_have_a_normal_form() {
        let rows: [Row<'_>; 130] = [
            ("- Từ năm 2025, thực hiện tuần tra rừng", Some((R, Some("2025-01-01"), None))),
            ("Tăng mức đóng từ năm 2026 theo lộ trình", Some((R, Some("2026-01-01"), None))),
            ("khiếu nại tồn đọng từ năm 2024 trở về trước", None),
            ("thuế phát sinh từ tháng 3 năm 2024", None),
            ("- Đến 2030, hoàn thành việc trồng rừng", Some((By, None, Some("2030-12-31")))),
            ("bao phủ từ năm 2024 đến 2030;", Some((R, Some("2024-01-01"), Some("2030-12-31")))),
            ("trồng đến 2030 cây", None),
            ("Thời gian thực hiện: Sau khi có hướng dẫn của Bộ Y tế.", Some((Event, None, None))),
            ("chuyển trụ sở sau khi Trung tâm được hình thành.", Some((Event, None, None))),
            ("sau khi cơ quan nhận hồ sơ", None),
            (
                "- Thời gian trình Chính phủ, Quốc hội: quý IV năm 2024.",
                Some((During, Some("2024-10-01"), Some("2024-12-31"))),
            ),
            (
                "- Cơ quan và thời gian phê duyệt: Bộ Y tế, quý IV năm 2024.",
                Some((During, Some("2024-10-01"), Some("2024-12-31"))),
            ),
            ("xử lý nước trong 24-48 giờ sau khi nước rút", Some((Event, None, None))),
            ("báo cáo 02 lần/ngày về tình hình", Some((Recurring, None, None))),
            ("Diện tích đến năm 2026 là 15 ha, đến năm 2030 là 20 ha", None),
            ("|    | Năm 2026    | Năm 2030    |", None),
            ("Thời gian: từ nay đến năm 2030.", Some((R, None, Some("2030-12-31")))),
            ("Từ nay đến hết ngày 30/6/2024 rà soát", Some((R, None, Some("2024-06-30")))),
            ("rà soát danh mục để đến năm 2026 cơ bản hoàn thành", Some((By, None, Some("2026-12-31")))),
            (
                "miễn phí từ tháng 3 cho đến hết tháng 9 năm 2024",
                Some((R, Some("2024-03-01"), Some("2024-09-30"))),
            ),
            ("giảm lệ phí tới hết năm 2024 để trồng cây", Some((By, None, Some("2024-12-31")))),
            (
                "gia hạn không muộn hơn thời điểm ngày 31 tháng 12 năm 2024",
                Some((By, None, Some("2024-12-31"))),
            ),
            (
                "trồng cây vào các quý II và III năm 2024",
                Some((During, Some("2024-04-01"), Some("2024-09-30"))),
            ),
            ("cho vay trong năm 2024 và những năm tiếp theo", Some((R, Some("2024-01-01"), None))),
            (
                "Thời gian thực hiện: Ngày 26, 27/12/2024",
                Some((During, Some("2024-12-26"), Some("2024-12-27"))),
            ),
            (
                "- Giai đoạn 2024 - 2026: trồng cây ven đường",
                Some((R, Some("2024-01-01"), Some("2026-12-31"))),
            ),
            ("- Năm 2024: trồng cây ven đường", Some((During, Some("2024-01-01"), Some("2024-12-31")))),
            ("- Năm 2024: 500 cây", None),
            ("Sở Y tế trồng cây trước quý IV/2024", Some((B, None, Some("2024-09-30")))),
            ("a) Thời gian: Từ tháng 3 đến tháng 11 hằng năm.", Some((Recurring, None, None))),
            ("quan trắc với tần suất 02 lần/năm", Some((Recurring, None, None))),
            ("tần suất quan trắc nước: 2 đợt/tháng", Some((Recurring, None, None))),
            ("tổ chức trồng cây; nhiệm vụ thường xuyên.", Some((Ongoing, None, None))),
            ("nhiệm vụ thường xuyên của đơn vị", None),
            (
                "Lúc 14 giờ 00 phút, ngày 28 tháng 4 năm 2024.",
                Some((During, Some("2024-04-28"), Some("2024-04-28"))),
            ),
            ("- Xây dựng vườn ươm (2024 - 2026).", Some((R, Some("2024-01-01"), Some("2026-12-31")))),
            (
                "- Xây dựng vườn ươm (xuyên suốt 2024 - 2030);",
                Some((R, Some("2024-01-01"), Some("2030-12-31"))),
            ),
            ("- Mở rộng vườn ươm (2026 trở đi).", Some((R, Some("2026-01-01"), None))),
            ("- Đề án vườn ươm của tỉnh (2024 - 2030).", None),
            ("các hộ còn nợ đến ngày 31 tháng 10 năm 2023", None),
            ("nộp hồ sơ trước ngày 15 tháng 3 năm 2023", Some((B, None, Some("2023-03-15")))),
            ("người thường xuyên chịu tác động của sạt lở", None),
            ("số liệu tính từ kỳ trước đến ngày 14 tháng 12 của kỳ báo cáo", None),
            ("trồng cây ở khu vực thường xuyên xảy ra sạt lở", None),
            ("sự phối hợp thường xuyên, chặt chẽ giữa các sở", None),
            ("phối hợp chặt chẽ, thường xuyên, hiệu quả giữa các sở", None),
            ("người trực tiếp, thường xuyên làm công tác trồng cây", None),
            ("Phấn đấu đến năm 2030, việc trồng cây vào nền nếp", None),
            ("Thời gian thực hiện: 2024 – 2026.", Some((R, Some("2024-01-01"), Some("2026-12-31")))),
            ("Thời gian: 2025", Some((During, Some("2025-01-01"), Some("2025-12-31")))),
            ("Đề án “Trồng cây từ năm 2024 đến năm 2030”", None),
            ("hội nhập trực tiếp, thường xuyên của các cơ quan", None),
            ("hoàn thành trước ngày 10 tháng 11 năm 2024", Some((B, None, Some("2024-11-10")))),
            ("gửi về Sở trước ngày 30/3/2024 để tổng hợp", Some((B, None, Some("2024-03-30")))),
            ("trình trước 15 tháng 6 năm 2024.", Some((B, None, Some("2024-06-15")))),
            ("gửi trước 14h00 chiều Thứ Bảy, ngày 15/6/2024.", Some((B, None, Some("2024-06-15")))),
            (
                "Thời gian thực hiện: Tháng 12/2024 và khi cần.",
                Some((During, Some("2024-12-01"), Some("2024-12-31"))),
            ),
            ("phê duyệt Đề án “Trồng cây, đến năm 2030”", None),
            ("sẵn sàng hỗ trợ tuyến dưới khi có yêu cầu.", None),
            ("báo cáo trước ngày 30/6", Some((B, None, Some("2024-06-30")))),
            ("báo cáo trước ngày 01/8.", Some((B, None, Some("2024-08-01")))),
            ("Trước năm 2026, hoàn thành việc cấp giấy", Some((B, None, Some("2025-12-31")))),
            ("chậm nhất ngày 31/3", Some((By, None, Some("2024-03-31")))),
            ("chậm nhất vào ngày 15 tháng 02 năm 2024", Some((By, None, Some("2024-02-15")))),
            ("muộn nhất là cuối tháng 9", Some((By, None, Some("2024-09-30")))),
            ("xong trong quý III/2024", Some((By, None, Some("2024-09-30")))),
            ("đến hết ngày 31 tháng 12", Some((By, None, Some("2024-12-31")))),
            ("giải ngân xong hết quý II/2024", Some((By, None, Some("2024-06-30")))),
            ("đến ngày 20/5/2024 phải xong", Some((By, None, Some("2024-05-20")))),
            ("- Đến cuối năm 2030, hoàn thành chuyển đổi", Some((By, None, Some("2030-12-31")))),
            ("đến hết năm 2025 phải sắp xếp xong", Some((By, None, Some("2025-12-31")))),
            ("trong tháng 3 năm 2024", Some((During, Some("2024-03-01"), Some("2024-03-31")))),
            ("hoàn thành trong tháng 5 năm 2024", Some((During, Some("2024-05-01"), Some("2024-05-31")))),
            ("Tháng 10/2024", Some((During, Some("2024-10-01"), Some("2024-10-31")))),
            ("ngay trong tháng 03 năm 2024", Some((During, Some("2024-03-01"), Some("2024-03-31")))),
            ("trong quý II năm 2026", Some((During, Some("2026-04-01"), Some("2026-06-30")))),
            (
                "tổ chức trong Quý II và Quý III năm 2024",
                Some((During, Some("2024-04-01"), Some("2024-09-30"))),
            ),
            ("Thời gian thực hiện: Quý III/2024", Some((During, Some("2024-07-01"), Some("2024-09-30")))),
            (
                "Thời gian: Buổi sáng, ngày 18 tháng 4 năm 2024.",
                Some((During, Some("2024-04-18"), Some("2024-04-18"))),
            ),
            ("gửi trước ngày họp tối thiểu 03 ngày làm việc.", Some((Event, None, None))),
            ("- Thời gian: quý 2/2024.", Some((During, Some("2024-04-01"), Some("2024-06-30")))),
            ("(dự kiến quý IV/2024)", Some((During, Some("2024-10-01"), Some("2024-12-31")))),
            ("trong 6 tháng đầu năm 2024", Some((During, Some("2024-01-01"), Some("2024-06-30")))),
            ("trong 6 tháng cuối năm", Some((During, Some("2024-07-01"), Some("2024-12-31")))),
            ("trong 9 tháng đầu năm", Some((During, Some("2024-01-01"), Some("2024-09-30")))),
            (
                "trong hai năm 2024 và 2025 phải tạo ra chuyển biến",
                Some((During, Some("2024-01-01"), Some("2025-12-31"))),
            ),
            ("vào cuối năm 2024", Some((During, Some("2024-09-01"), Some("2024-12-31")))),
            ("trong trung tuần tháng 8", Some((During, Some("2024-08-11"), Some("2024-08-20")))),
            ("vào tuần đầu tiên của tháng 4", Some((During, Some("2024-04-01"), Some("2024-04-10")))),
            (
                "trong giai đoạn 2024 - 2030 theo phân công",
                Some((During, Some("2024-01-01"), Some("2030-12-31"))),
            ),
            ("trong năm học 2024 - 2025", Some((During, Some("2024-09-01"), Some("2025-05-31")))),
            ("khai mạc vào 17h30, ngày 21/7/2024", Some((During, Some("2024-07-21"), Some("2024-07-21")))),
            (
                "Từ ngày 01 tháng 01 năm 2024 đến hết ngày 31 tháng 10 năm 2030",
                Some((R, Some("2024-01-01"), Some("2030-10-31"))),
            ),
            (
                "từ ngày 01 tháng 01 đến hết ngày 31 tháng 10 năm 2030",
                Some((R, Some("2030-01-01"), Some("2030-10-31"))),
            ),
            ("Từ 01/01đến 31/12/2024", Some((R, Some("2024-01-01"), Some("2024-12-31")))),
            ("từ tháng 3 đến tháng 9 năm 2024", Some((R, Some("2024-03-01"), Some("2024-09-30")))),
            ("từ tháng 10 đến tháng 3 năm 2025", Some((R, Some("2024-10-01"), Some("2025-03-31")))),
            ("từ ngày 15 đến ngày 20/5/2024", Some((R, Some("2024-05-15"), Some("2024-05-20")))),
            ("Từ tháng 5-12", Some((R, Some("2024-05-01"), Some("2024-12-31")))),
            ("Tháng 01 - tháng 12", Some((R, Some("2024-01-01"), Some("2024-12-31")))),
            ("từ năm 2024 đến năm 2026 mỗi xã trồng cây", Some((R, Some("2024-01-01"), Some("2026-12-31")))),
            (
                "có hiệu lực kể từ ngày 12 tháng 3 năm 2024 đến hết ngày 31 tháng 12 năm 2027",
                Some((R, Some("2024-03-12"), Some("2027-12-31"))),
            ),
            ("có hiệu lực thi hành từ ngày 01/7/2024.", Some((R, Some("2024-07-01"), None))),
            ("Thời gian thực hiện: Từ quý II/2027.", Some((R, Some("2027-04-01"), None))),
            ("Thời gian thực hiện: năm 2026 - 2027.", Some((R, Some("2026-01-01"), Some("2027-12-31")))),
            ("Thời gian: Giai đoạn 2026-2030.", Some((R, Some("2026-01-01"), Some("2030-12-31")))),
            ("Thời gian: năm 2025 và các năm tiếp theo.", Some((R, Some("2025-01-01"), None))),
            ("Thời gian thực hiện: Theo kế hoạch công tác hằng năm.", Some((Recurring, None, None))),
            ("công trình trên địa bàn xong trước ngày 30/8/2024.", Some((B, None, Some("2024-08-30")))),
            ("- Chỉ tiêu 2: Đến năm 2030 trồng cây khắp nơi", None),
            ("Ngày 03 tháng 4 năm 2024, tại trụ sở, Bộ trưởng đã chủ trì cuộc họp.", None),
            ("nâng cao ý thức học tập thường xuyên của người dân", None),
            ("Kỷ niệm 89 năm ngày truyền thống (28/3/1935 - 28/3/2024) trang trọng", None),
            ("có hiệu lực thi hành kể từ ngày ký ban hành.", Some((Event, None, None))),
            ("có hiệu lực từ ngày ký.", Some((Event, None, None))),
            ("trong thời hạn 07 (bảy) ngày làm việc kể từ ngày nhận đủ hồ sơ", Some((Event, None, None))),
            ("chậm nhất là mười lăm (15) ngày làm việc", Some((Event, None, None))),
            ("muộn nhất sau 10 ngày làm việc kể từ ngày họp", Some((Event, None, None))),
            ("phải thực hiện ngay sau khi Luật có hiệu lực thi hành.", Some((Event, None, None))),
            ("ban hành chương trình khi được Thủ tướng phê duyệt.", Some((Event, None, None))),
            ("- Thường xuyên theo dõi, đôn đốc", Some((Ongoing, None, None))),
            ("được tiến hành thường xuyên, liên tục", Some((Ongoing, None, None))),
            // Damage that is left: one digit like a letter, a Roman number of strokes, a lost space.
            ("trước ngày 3O/6/2024", Some((B, None, Some("2024-06-30")))),
            ("hết Quỳ 111/2024 giải ngân", Some((By, None, Some("2024-09-30")))),
            ("trướcngày 15tháng 7năm 2024", Some((B, None, Some("2024-07-15")))),
            ("giai đoạn 2021 - 2030, tầm nhìn đến năm 2050", None),
            ("Đề án phát triển đô thị đến năm 2030, định hướng đến năm 2045", None),
            ("Nghị quyết số 18-NQ/TU ngày 02 tháng 12 năm 2022", None),
            ("trong 6 tháng cuối năm 2023 đã giải ngân", None),
            ("kịp thời, sớm hoàn thành; trước mắt tập trung", None),
        ];
        for (text, expected) in rows {
            let found = read(text);
            let found = found.first().map(|limit| (limit.kind, limit.start.as_deref(), limit.end.as_deref()));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn rhythms_are_limits_where_something_is_done_at_them() {
        /// Words, and the rhythms read from them.
        type Row = (&'static str, &'static [(Recurrence, Option<&'static str>)]);
        let rows: [Row; 30] = [
            ("định kỳ hàng năm (trước ngày 15/11 và khi có yêu cầu) báo cáo", &[(Annual, Some("--11-15"))]),
            ("tổ chức sơ kết, tổng kết theo định kỳ và báo cáo kết quả", &[(Other, None)]),
            ("định kỳ báo cáo kết quả trước ngày 20/11 về Sở Y tế", &[(Annual, Some("--11-20"))]),
            ("Hằng năm, báo cáo kết quả trước ngày 20/11.", &[(Annual, Some("--11-20"))]),
            ("Định kỳ hằng năm (trước ngày 15 tháng 12) báo cáo kết quả", &[(Annual, Some("--12-15"))]),
            (
                "Định kỳ hằng tháng (trước ngày 16 hằng tháng), 6 tháng (trước ngày 16/6) báo cáo",
                &[(Monthly, None), (Semiannual, None)],
            ),
            ("Định kỳ báo cáo kết quả trồng cây hằng năm (trước ngày 15/11)", &[(Annual, Some("--11-15"))]),
            ("a) Xây dựng kế hoạch ươm cây hằng năm của tỉnh.", &[(Annual, None)]),
            ("xây dựng kế hoạch theo dự toán hằng năm", &[]),
            ("lập báo cáo sáu tháng, hàng năm về cây", &[(Semiannual, None), (Annual, None)]),
            ("Thời gian: Thường xuyên, hằng năm.", &[(Annual, None)]),
            ("báo cáo định kỳ trước ngày 01/6 và 15/11 hằng năm", &[(Semiannual, None)]),
            ("kiểm tra và định kỳ báo cáo Thủ tướng Chính phủ.", &[(Other, None)]),
            ("trước ngày 31 tháng 7 hàng năm", &[(Annual, Some("--07-31"))]),
            ("hoàn thành trước ngày 20 tháng 01 hằng năm", &[(Annual, Some("--01-20"))]),
            ("gửi báo cáo trước ngày 25 hằng tháng", &[(Monthly, Some("---25"))]),
            ("báo cáo trước ngày 10 của tháng đầu tiên trong quý", &[(Quarterly, Some("---10"))]),
            ("trước ngày 01 của tháng tiếp theo", &[(Monthly, Some("---01"))]),
            ("Định kỳ hằng năm, trước ngày 20 tháng 12, báo cáo", &[(Annual, Some("--12-20"))]),
            ("báo cáo định kỳ 6 tháng và cả năm", &[(Semiannual, None), (Annual, None)]),
            ("và vào tháng 02 của các năm tiếp theo", &[(Annual, Some("--02"))]),
            (
                "họp sau khi Trung ương công bố điểm số của tỉnh (dự kiến tháng 9 hàng năm)",
                &[(Annual, Some("--09"))],
            ),
            ("(dự kiến tháng 7 hàng năm)", &[(Annual, Some("--07"))]),
            ("Hằng năm, rà soát danh mục", &[(Annual, None)]),
            ("tổ chức đánh giá kết quả hằng năm đối với cấp huyện", &[(Annual, None)]),
            ("- Hằng quý báo cáo", &[(Quarterly, None)]),
            ("| Hằng năm |", &[(Annual, None)]),
            ("theo kế hoạch hằng năm của tỉnh", &[]),
            ("xếp hạng năm 2022", &[]),
            ("nhiệm vụ chi thường xuyên của Bộ", &[]),
        ];
        for (text, expected) in rows {
            let found = read(text);
            assert!(found.iter().all(|limit| limit.kind == Recurring), "{text}");
            let found: Vec<_> = found
                .iter()
                .filter_map(|limit| Some((limit.recurrence?, limit.recurs_on.as_deref())))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn what_a_limit_is_called_and_what_it_is_for() {
        let rows = [
            ("Thực hiện thường xuyên hằng năm.", "thường xuyên hằng năm", "Thực hiện"),
            (
                "Báo cáo định kỳ hằng năm trước ngày 15 tháng 12 để đánh giá rừng",
                "định kỳ hằng năm trước ngày 15 tháng 12",
                "Báo cáo để đánh giá rừng",
            ),
        ];
        for (text, words, task) in rows {
            let found = read(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!((&*found[0].text, found[0].task.as_deref()), (words, Some(task)), "{text}");
        }
    }

    #[test]
    fn titles_in_capitals_set_no_limit() {
        let text =
            "KẾ HOẠCH\nTrồng cây\n\nA. NHIỆM VỤ TỪ NAY ĐẾN NĂM 2030\n1. Từ nay đến năm 2030 rà soát cây.\n";
        let document = crate::parse(&crate::Normalized::unchanged(text)).remove(0);
        let lines: Vec<_> = document.deadlines.iter().map(|limit| limit.lines.first).collect();
        assert_eq!(lines, [5]);
    }

    #[test]
    fn a_list_of_times_has_one_in_each_row() {
        let text = "Thời gian thực hiện:\n- Ươm cây: 2024;\n- 2025 - 2026: trồng cây ven đường;\n- Tưới cây theo quy định.\n1. Số cây: 2024";
        let found = read(text);
        let days: Vec<_> = found.iter().map(|limit| (limit.start.as_deref(), limit.end.as_deref())).collect();
        let expected = [(Some("2024-01-01"), Some("2024-12-31")), (Some("2025-01-01"), Some("2026-12-31"))];
        assert_eq!(days, expected);
    }

    #[test]
    fn a_line_of_times_belongs_to_the_task_above_it() {
        let rows = [
            (
                "I. TRỒNG CÂY\n1. Trồng cây ven đường.\n- Cơ quan chủ trì: Sở Y tế\n- Thời gian thực hiện: Hoàn thành trong quý II năm 2024.",
                "Trồng cây ven đường",
            ),
            (
                "I. TRỒNG CÂY\n1. Trồng cây ven đường\na) Cơ quan chủ trì: Sở Y tế\nb) Kinh phí: 5 triệu đồng\nc) Thời gian: Quý II năm 2024",
                "Trồng cây ven đường",
            ),
            (
                "I. TRỒNG CÂY\na) Tổ chức trồng cây ven đường trước ngày 30/6/2024.",
                "Tổ chức trồng cây ven đường",
            ),
        ];
        for (text, expected) in rows {
            let document = &crate::parse(&crate::Normalized::unchanged(text))[0];
            let tasks: Vec<_> = document.deadlines.iter().map(|limit| limit.task.as_deref()).collect();
            assert_eq!(tasks, [Some(expected)], "{text}");
        }
    }

    #[test]
    fn counted_times_tell_their_number_and_inferred_years_are_told() {
        let found =
            read("trong thời hạn 07 (bảy) ngày làm việc kể từ ngày nhận; trước ngày 30/6; vào cuối năm 2024");
        let offset = Some(super::super::Offset { count: 7, unit: super::super::OffsetUnit::WorkingDay });
        let expected = [(offset, false, false), (None, true, false), (None, false, true)];
        let found: Vec<_> =
            found.iter().map(|limit| (limit.offset, limit.inferred_year, limit.vague)).collect();
        assert_eq!(found, expected);
    }
}
