//! Targets: quantities that the document commits somebody to reach.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::ops::Range;

use super::citation::is_basis;
use super::clause::sentences;
use super::fold::{Folded, floor, fold};
use super::grammar::quantity::{Measure, Quantity, quantity};
use super::grammar::scan;
use super::line::LineKind;
use super::paragraph::{Paragraph, label_end};
use super::section::{Stance, handed_down};
use super::{Section, Target};

mod commitment;
mod direction;
mod indicator;
mod unit;

use commitment::{
    goes_with, is_aimed_at, is_foretold, is_pledged, is_share, is_target, is_what_is_shared,
    tells_of_a_year_to_come, tells_of_now, unit_words,
};
use direction::{comparator_after, direction, sign_before};
use indicator::{Around, baseline, due, goes_on, indicators};
use unit::{counted, is_measure};

/// How sure a quantity is by itself, set by judgment: a share or grade, a count that a
/// comparator or a change leads, one that only a verb or noun beside it makes a target.
const SURE: f64 = 0.95;
const LED: f64 = 0.9;
const BY_PLACE: f64 = 0.75;

/// A target with where a time tells by when it is to be reached: paragraph, and range of folded text from the beginning of its
/// sentence to the end of its clause.
pub(super) struct Found {
    pub target: Target,
    pub paragraph: usize,
    pub scope: Range<usize>,
}

/// The targets of the paragraphs; those before paragraph `body` may be bases, which set none. `year` is the document's own.
/// What stands before the body of a paper that has a title, or below a heading that says so, tells how things are, and sets
/// none either unless it strives for them.
pub(super) fn targets(paragraphs: &[Paragraph], body: usize, titled: bool, year: Option<i32>) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let strives = || paragraph.text.folded.contains("phan dau ");
        let in_preamble = index < body;
        let told = if in_preamble {
            titled && body < paragraphs.len()
        } else {
            paragraph.stance == Stance::Situation
        };
        let tells = in_preamble && is_basis(paragraph) || told && !strives();
        // A footnote tells what others set.
        if paragraph.kind == LineKind::Footnote || tells {
            continue;
        }
        for sentence in sentences(&paragraph.text).into_iter().flat_map(|whole| cut(&paragraph.text, whole)) {
            let folded = &*without_weddings(&paragraph.text, sentence.clone());
            // Cells of a table whose heads stand elsewhere: nothing tells what the number is of.
            if !folded.contains(char::is_alphabetic) {
                continue;
            }
            let to_come = LazyCell::new(|| tells_of_a_year_to_come(folded, year));
            if tells_of_now(folded) && !*to_come && !strives() {
                continue;
            }
            let mut found: Vec<(Range<usize>, Quantity)> = Vec::new();
            for (range, mut quantity) in scan(folded, quantity) {
                if !quantity.led {
                    quantity.comparator = quantity.comparator.or(sign_before(&folded[..range.start]));
                }
                let printed = sentence.start + range.start + quantity.number..sentence.start + range.end;
                if is_word_like_number(paragraph.text.slice(printed)) {
                    continue;
                }
                let same = found.last().filter(|before| goes_with(folded, before, &range, &quantity));
                if found.last().is_some_and(|before| is_what_is_shared(folded, before, &range, &quantity)) {
                    continue;
                }
                let aims = paragraph.stance == Stance::Goal;
                let pledged = || {
                    is_pledged(folded, &range, &quantity) && (aims || *to_come)
                        || aims && is_aimed_at(folded, &range, &quantity, year)
                };
                if let Some((_, before)) = same {
                    quantity.comparator = before.comparator;
                } else if !is_target(folded, &range, &quantity, year)
                    && !pledged()
                    && !is_share(folded, found.last(), &range, &quantity)
                    && !is_foretold(&paragraph.text.folded[..sentence.start + range.start], &quantity, year)
                {
                    continue;
                }
                found.push((range, quantity));
            }
            let first = out.len();
            for at in 0..found.len() {
                let scope = sentence.start..sentence.start + clause_end(folded, found[at].0.end);
                for mut target in read(paragraph, sentence.start, folded, &found, at) {
                    // `đến năm 2030, tỷ lệ tương ứng là 50%, 40% và 30%`
                    if target.indicator.is_empty()
                        && let Some(before) = out[first..].last()
                    {
                        target.indicator.clone_from(&before.target.indicator);
                    }
                    out.push(Found { target, paragraph: index, scope: scope.clone() });
                }
            }
        }
    }
    for (at, found) in out.iter_mut().enumerate() {
        found.target.id = format!("t{}", at + 1);
    }
    out
}

/// Whether the first of some words is none of the numbers it folds to: `tối thiểu sau đập`.
fn is_word_like_number(words: &str) -> bool {
    const NUMBERS: [&str; 11] =
        ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười"];
    let first = words.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("");
    let spelled = || NUMBERS.iter().any(|number| fold(number) == fold(first));
    !first.starts_with(|c: char| c.is_ascii_digit())
        && spelled()
        && !NUMBERS.contains(&&*first.to_lowercase())
}

/// Gives targets that do not say by when they are to be reached what the nearest heading above says that tells it: `2.1. Đến năm
/// 2030`, `II. MỤC TIÊU ĐẾN NĂM 2030`.
pub(super) fn due_by_headings(targets: &mut [Target], sections: &[Section]) {
    let dues =
        handed_down(sections, &None, |title, above| title.and_then(due_of_heading).or_else(|| above.clone()));
    for target in targets.iter_mut().filter(|target| target.due.is_none()) {
        let before = sections.partition_point(|section| section.lines.first <= target.lines.first);
        target.due = before.checked_sub(1).and_then(|at| dues[at].clone());
    }
}

/// By when the targets below a heading are to be reached: it is nothing but a horizon, or calls them by name.
fn due_of_heading(title: &str) -> Option<String> {
    const NAMED: [&str; 2] = ["muc tieu", "chi tieu"];
    let folded = fold(title);
    let named = NAMED.iter().any(|name| folded.contains(name));
    let bare = ["den nam", "den het nam", "giai doan", "nam"].iter().any(|word| folded.starts_with(word));
    let few = folded.split_whitespace().count() <= HORIZON_WORDS;
    due(&folded).filter(|_| named || bare && few)
}

/// The folded text of a range in which no `hôn` is left that folds to `hơn`: `trước khi kết hôn đạt 90%`.
fn without_weddings(text: &Folded, range: Range<usize>) -> Cow<'_, str> {
    let folded = &text.folded[range.clone()];
    if !text.slice(range.clone()).contains(" hôn ") {
        return Cow::Borrowed(folded);
    }
    let mut out = folded.to_owned();
    for (at, word) in folded.match_indices(" hon ") {
        if text.slice(range.start + at..range.start + at + word.len()) == " hôn " {
            out.replace_range(at..at + word.len(), " h0n ");
        }
    }
    Cow::Owned(out)
}

/// A sentence in parts of at most [`LONGEST_SENTENCE`], so that the time that a paragraph takes is linear in its length.
fn cut(text: &Folded, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = sentence.start;
    while sentence.end - start > LONGEST_SENTENCE {
        let most = floor(&text.folded, start + LONGEST_SENTENCE);
        let end = text.folded[start..most].rfind(' ').map_or(most, |space| start + space + 1);
        out.push(start..end);
        start = end;
    }
    out.push(start..sentence.end);
    out
}

/// A heading that is nothing but a horizon has at most so many words: `Giai đoạn 2026 - 2030`.
const HORIZON_WORDS: usize = 6;
/// No sentence that sets a target has more bytes of folded text.
const LONGEST_SENTENCE: usize = 2048;

/// The targets that one quantity of a sentence sets: one for each of its indicators.
fn read(
    paragraph: &Paragraph,
    base: usize,
    folded: &str,
    found: &[(Range<usize>, Quantity)],
    at: usize,
) -> Vec<Target> {
    let (range, quantity) = &found[at];
    let number = range.start + quantity.number;
    let first = if base == 0 { label_end(folded).min(range.start) } else { 0 };
    let from = at.checked_sub(1).map_or(first, |before| clause_cut(folded, found[before].0.end, range.start));
    let to = found.get(at + 1).map_or(folded.len(), |next| clause_cut(folded, range.end, next.0.start));
    let (before, after) = (&folded[from..range.start], &folded[range.end..to]);
    let text = |range: Range<usize>| paragraph.text.slice(base + range.start..base + range.end);
    let words = unit_words(range, quantity);
    let unit = quantity.unit_name().map_or_else(|| counted(text(words.clone())).to_owned(), str::to_owned);
    // A rate is named as it is printed: `tấn/năm`.
    let by = quantity.per.as_ref().map(|per| range.start + per.start..range.start + per.end);
    let slashed =
        by.as_ref().and_then(|by| folded.get(words.end..by.start)).is_some_and(|gap| gap.trim() == "/");
    let per = by.map(|by| text(by).to_owned());
    let whole = match &per {
        Some(per) if slashed && !words.is_empty() => format!("{}/{per}", text(words.clone()).trim()),
        _ => unit.clone(),
    };
    // What is read of a noun beyond what counts is said of it: `4.500 hộ thoát nghèo`.
    let end = if words.end == range.end && !words.is_empty() {
        floor(folded, words.start + fold(&unit).len().min(words.len()))
    } else {
        range.end
    };
    let comparator = quantity.comparator.unwrap_or_else(|| comparator_after(after));
    let direction = direction(quantity, &unit, before, &folded[range.start..number]);
    let confidence = match quantity.measure {
        Measure::Percent | Measure::Grade => SURE,
        _ if quantity.led => LED,
        _ => BY_PLACE,
    };
    let names = if at > 0 && goes_on(before) {
        vec![String::new()]
    } else {
        let noun = quantity.measure == Measure::Count && !is_measure(&unit);
        // What stands behind a rate is what it is by: `2,5 kg thức ăn/kg tăng trọng`.
        let rate = quantity.per.is_some() || folded[end..to].starts_with('/');
        indicators(Around {
            before: text(from..range.start),
            changes: quantity.direction.is_some(),
            noun: if noun && !rate { text(words.start..end) } else { "" },
            after: if rate && quantity.measure != Measure::Percent { "" } else { text(end..to) },
        })
    };
    let baseline = quantity
        .from
        .map(|value| {
            text(number..range.end).split_whitespace().next().map_or(value.to_string(), str::to_owned)
        })
        .or_else(|| {
            baseline(&folded[range.end..])
                .map(|part| text(range.end + part.start..range.end + part.end).trim().to_owned())
        });
    let due = due(&folded[..to]);
    let lines = paragraph.lines(base + from..base + range.end);
    let target = |indicator: String| Target {
        id: String::new(),
        indicator,
        direction,
        comparator,
        value: quantity.low,
        value_max: quantity.high,
        unit: Some(whole.clone()),
        per: per.clone(),
        out_of: quantity.out_of,
        baseline: baseline.clone(),
        due: due.clone(),
        lines,
        page: None,
        section: Vec::new(),
        confidence,
    };
    names.into_iter().map(target).collect()
}

/// The end of the clause of a quantity that ends at a byte of a folded sentence: at a comma outside the parentheses that it stands
/// in, or with the sentence.
fn clause_end(sentence: &str, from: usize) -> usize {
    let mut open = 0_i32;
    let end = sentence[from..].char_indices().find(|&(at, c)| {
        open += i32::from(c == '(') - i32::from(c == ')');
        c == ',' && open <= 0 && sentence[from + at..].starts_with(", ")
    });
    end.map_or(sentence.len(), |(at, _)| from + at)
}

/// Where, between two numbers, what belongs to the first gives way to what belongs to the second: behind the `và` right before
/// the second, else behind the last comma.
fn clause_cut(folded: &str, from: usize, to: usize) -> usize {
    let Some(between) = folded.get(from..to) else { return from.min(to) };
    let and = between.trim_end().ends_with(" va").then_some(between.len());
    let comma = || between.rfind(", ").map(|comma| comma + 2);
    and.or_else(comma).map_or(from, |cut| from + cut)
}

#[cfg(test)]
mod tests;
