//! Time limits of a document: where a wording of [`super::grammar::limit`] sets one, and where it only tells a time.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::body::verb_length;
use super::citation::is_basis;
use super::clause::{clause_around, named};
use super::grammar::cell::cell;
use super::grammar::limit::{Form, Limit, Own, limit};
use super::grammar::period::Unit;
use super::grammar::scan;
use super::line::{LineKind, pattern};
use super::paragraph::{Paragraph, label_end};
use super::responsibility::task_above;
use super::section::Stance;
use super::{Deadline, DeadlineKind, Recurrence};
use crate::span::LineRange;
pub(super) use table::add_tables;

mod place;
mod table;

use place::{is_past, sets_limit};

/// How sure a wording is by itself, set by judgment: one that names a limit and a full
/// date, one whose year was taken from the document, one that only its place makes a limit.
const SURE: f64 = 0.95;
const INFERRED: f64 = 0.9;
const BY_PLACE: f64 = 0.8;
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
        for (at, (range, limit)) in found.iter().enumerate() {
            let next = found.get(at + 1);
            let between = next.map(|(next, _)| &paragraph.text.folded[range.end..next.start]);
            // What happens is told to say when: `sau khi Trung ương công bố (dự kiến tháng 7 hằng năm)`, and how many days are, to
            // say which: `trong 10 ngày làm việc (từ ngày 20/11 đến ngày 03/12)`.
            let told = between.is_some_and(is_told);
            // `định kỳ báo cáo kết quả hằng năm`: how often is told behind.
            let told_behind = || {
                between.is_some_and(|between| between.len() <= LONGEST_EVENT && !between.contains(['.', ';']))
            };
            if &paragraph.text.folded[range.clone()] == UNSAID && told_behind() {
                continue;
            }
            let days_told = || limit.offset.is_some() && next.is_some_and(|(_, next)| next.end.is_some());
            if told && (limit.form == Form::When || days_told())
                || index < body && tells_of_times(limit, paragraphs.len() > body)
            {
                continue;
            }
            let own_right = matches!(limit.kind, DeadlineKind::Before | DeadlineKind::Ongoing)
                || limit.kind == DeadlineKind::Recurring && limit.form != Form::BareRhythm;
            if !sets_limit(paragraph, range, limit, own) || of_target(range) && !own_right {
                continue;
            }
            if limit.recurrences.is_empty() {
                out.push(deadline(paragraph, range.clone(), limit, None, above()));
            } else {
                // `định kỳ 6 tháng và cả năm` are two limits.
                let each = limit.recurrences.iter();
                out.extend(
                    each.map(|recurrence| {
                        deadline(paragraph, range.clone(), limit, Some(*recurrence), above())
                    }),
                );
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

#[cfg(test)]
mod tests;
