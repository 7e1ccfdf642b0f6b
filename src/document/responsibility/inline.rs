//! Points that are numbered within a paragraph: `Khẩn trương trồng cây: (1) Bộ A ban hành hướng dẫn; (2) Bộ B chủ trì …`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::fold::Folded;
use super::super::line::pattern;
use super::super::paragraph::Paragraph;
use super::duty::{Duties, Owner};
use super::opening::leads;
use super::{evidence, parts, unless_named};

static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|\s)\((\d{1,2})\)\s"));

/// The ranges of the points of a folded text, each behind its number: they count from one, and are at least two.
pub(super) fn points(text: &Folded) -> Vec<Range<usize>> {
    let mut numbers: Vec<Range<usize>> = Vec::new();
    for found in NUMBER.captures_iter(&text.folded) {
        let (Some(whole), Some(number)) = (found.get(0), found.get(1)) else { continue };
        if number.as_str().parse() == Ok(numbers.len() + 1) {
            numbers.push(whole.range());
        }
    }
    if numbers.len() < 2 {
        return Vec::new();
    }
    let ends = numbers[1..].iter().map(|next| next.start).chain([text.folded.len()]);
    numbers.iter().zip(ends).map(|(number, end)| number.end..end).collect()
}

/// Adds the duties that points give to bodies that they name, and those in which the `owner` of the paragraph leads. Whether
/// there were any.
pub(super) fn in_points(
    paragraph: &Paragraph,
    at: usize,
    points: &[Range<usize>],
    owner: Option<&Owner>,
    duties: &mut Duties<'_>,
) -> bool {
    let before = duties.out.len();
    for point in points {
        if unless_named(paragraph, at, point.clone(), duties).is_none() {
            continue;
        }
        let said = paragraph.text.folded[point.clone()].trim_start();
        if let Some(owner) = owner.filter(|_| leads(said)) {
            duties.add(at, paragraph, point.clone(), point.start, owner, evidence::TAKEN);
        }
        parts(paragraph, at, point.clone(), duties);
    }
    duties.out.len() > before
}
