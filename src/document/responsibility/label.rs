//! Lines below a task that tell of it, when it is done and what comes of it, and the task that such a line is of.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::clause::sentence_end;
use super::super::line::{LineKind, pattern};
use super::super::paragraph::{Paragraph, label_end};
use super::super::{Deadline, Responsibility};
use super::opening::{is_frame, is_heading};
use crate::span::LineRange;

/// A task stands so many paragraphs above the points of its frame at most, so that a paper takes linear time.
const MOST_BETWEEN: usize = 48;

/// A label of what a duty is done with, when, where, by whose money, and what comes of it.
const LABEL: &str = r"(?:[a-z\d]{1,2}\s*[.)]\s*)?(?:kinh phi|nguon kinh phi|thoi gian|thoi han|tien do|(?:du kien )?san pham|ket qua|dia diem|thanh phan|doi tuong|so luong|hinh thuc|noi dung)\b[^:.;]{0,40}[:.;]";
/// A line of times whose colon was lost.
const TIME_OF: &str = r"thoi gian (?:hoan thanh|thuc hien)\b";
/// Whose money it is done with, in a sentence.
const FUNDS: &str =
    r"(?:[a-z\d]{1,2}\s*[.)]\s*)?kinh phi\b[^.;]{0,60}\b(?:thuc hien theo|tu nguon|do ngan sach|duoc)\b";
/// A time or figures, and nothing else.
const FIGURES: &str = r"(?:(?:truoc|tu|den|het|trong|cham nhat|ngay|thang|quy|nam|[ivx]+)\b|[\d/.,\s–-])+$";
/// What tells how a duty is done, and is none of its own.
pub(super) static CIRCUMSTANCE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^\s*(?:[-–+*•]\s*)?(?:{LABEL}|{TIME_OF}|{FUNDS}|{FIGURES})")));

/// A line that tells by when the task above is done.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\s*(?:[-–+*•]\s*)?(?:[a-z\d]{1,2}\s*[.)]\s*)?(?:thoi gian|thoi han|tien do)\b")
});

/// A line that tells what is to come of it.
static PRODUCT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*(?:[-–+*•]\s*)?(?:[a-z\d]{1,2}\s*[.)]\s*)?(?:(?:du kien\s+)?san pham|ket qua (?:dau ra|du kien))(?:\s+(?:dau ra|du kien|thuc hien|hoan thanh|can dat|giao nop|cong viec))*\s*:",
    )
});

/// Whether a paragraph is a frame that opens a point of its own: `a) Cơ quan chủ trì`, `a) Cơ quan chủ trì: Bộ Quốc phòng`.
pub(super) fn is_point_of_frame(paragraph: &Paragraph) -> bool {
    paragraph.opens_section && is_frame(&paragraph.text)
}

/// The first sentence of the task that a frame or a circumstance belongs to: of the paragraph that opens its section, or, where
/// that names a body alone, the last before it that tells no circumstance; for one that opens a point of its own, of the point above it and its like.
pub(in crate::document) fn task_above(paragraphs: &[Paragraph], at: usize) -> &str {
    let is_beside = |paragraph: &Paragraph| {
        is_point_of_frame(paragraph)
            || paragraph.opens_section && CIRCUMSTANCE.is_match(&paragraph.text.folded)
    };
    let above = if is_beside(&paragraphs[at]) {
        let near = &paragraphs[at.saturating_sub(MOST_BETWEEN)..at];
        near.iter().rfind(|above| above.opens_section && !is_beside(above))
    } else {
        // Sections are in the order of the paragraphs, and each begins with the one that opens it.
        let section = paragraphs[at].section;
        let first = paragraphs[..at].partition_point(|paragraph| paragraph.section < section);
        let same = &paragraphs[first..at];
        let tells = |paragraph: &&Paragraph| {
            paragraph.kind == LineKind::Body && !CIRCUMSTANCE.is_match(&paragraph.text.folded)
        };
        // A heading that names a body is no task.
        let is_task = |paragraph: &&Paragraph| paragraph.opens_section && !is_heading(&paragraph.text);
        same.first().filter(is_task).or_else(|| same.iter().rev().find(tells))
    };
    above.map_or("", |task| {
        let label = label_end(&task.text.folded);
        task.text.slice(label..sentence_end(&task.text, label))
    })
}

/// Links the time that a line of its own sets (`Thời gian: …`), and the product that one names (`Sản phẩm: …`), to the duties
/// beside it.
pub(super) fn link_labelled(
    duties: &mut [Responsibility],
    at: &[usize],
    paragraphs: &[Paragraph],
    from: usize,
    deadlines: &[Deadline],
) {
    let times = beside(at, paragraphs, from, |paragraph| {
        let set = TIME.is_match(&paragraph.text.folded).then(|| within(deadlines, paragraph.all_lines()))?;
        let set: Vec<_> = set.map(|deadline| deadline.id.clone()).collect();
        (!set.is_empty()).then_some(set)
    });
    for (range, set) in times {
        duties[range].iter_mut().for_each(|duty| duty.deadlines.extend(set.iter().cloned()));
    }
    let products = beside(at, paragraphs, from, |paragraph| {
        let text = &paragraph.text;
        said(text.slice(PRODUCT.find(&text.folded)?.end()..text.folded.len()))
    });
    for (range, product) in products {
        duties[range].iter_mut().for_each(|duty| duty.product = Some(product.clone()));
    }
}

/// What paragraphs below a task tell of it, each with the duties that it is of: all of its section, or, where several of the section
/// tell such a thing, those between two.
fn beside<T>(
    at: &[usize],
    paragraphs: &[Paragraph],
    from: usize,
    told: impl Fn(&Paragraph) -> Option<T>,
) -> Vec<(Range<usize>, T)> {
    let lines = paragraphs.iter().enumerate().skip(from);
    let lines: Vec<(usize, T)> = lines
        .filter(|(_, paragraph)| paragraph.section.is_some())
        .filter_map(|(index, paragraph)| Some((index, told(paragraph)?)))
        .collect();
    let section = |line: usize| paragraphs[line].section;
    let mut ranges = Vec::new();
    for of_section in lines.chunk_by(|(one, _), (other, _)| section(*one) == section(*other)) {
        let own = section(of_section[0].0);
        // Duties and sections are in the order of the paragraphs.
        let first = at.partition_point(|&index| section(index) < own);
        let end = at.partition_point(|&index| section(index) <= own);
        if of_section.len() == 1 {
            ranges.push(first..end);
            continue;
        }
        let cuts = of_section.iter().map(|(line, _)| at.partition_point(|index| index <= line));
        let cuts = cuts.map(|cut| cut.clamp(first, end));
        let bounds: Vec<usize> = [first].into_iter().chain(cuts).chain([end]).collect();
        // They stand below their duties, or above where nothing stands above the first.
        let above = usize::from(bounds[1] == first);
        let between = bounds.windows(2).map(|pair| pair[0]..pair[1]);
        ranges.extend(between.skip(above).take(of_section.len()));
    }
    ranges.into_iter().zip(lines).map(|(range, (_, told))| (range, told)).collect()
}

/// The deadlines that lie within lines. The deadlines are in the order of their first lines.
pub(super) fn within(deadlines: &[Deadline], lines: LineRange) -> impl Iterator<Item = &Deadline> {
    let before = deadlines.partition_point(|deadline| deadline.lines.first < lines.first);
    let near = deadlines[before..].iter().take_while(move |deadline| deadline.lines.first <= lines.last);
    near.filter(move |deadline| deadline.lines.last <= lines.last)
}

/// The words of a cell or behind a label, without the marks at their ends; none where it says nothing.
pub(super) fn said(words: &str) -> Option<String> {
    let words = tidy(words);
    words.contains(char::is_alphanumeric).then_some(words)
}

/// A task without the marks at its ends.
pub(super) fn tidy(task: &str) -> String {
    let task = task.trim_start_matches(|c: char| !c.is_alphanumeric() && !"“\"".contains(c));
    task.trim_end_matches(['.', ';', ':', ',', ' ', '/', '(']).to_owned()
}
