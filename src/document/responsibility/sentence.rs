//! Duties that stand within a paragraph: of its later sentences, of the parts of one, and of what a preamble or the last words of
//! a paper order.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::Role;
use super::super::body::{is_body_at, list_at, list_within};
use super::super::clause::{sentences, sentences_in};
use super::super::line::pattern;
use super::super::paragraph::Paragraph;
use super::duty::{Duties, Owner};
use super::opening::{Opening, has_verb, opening};
use super::{ANNOUNCES, evidence};

/// So many sentences of a paragraph may each give a duty.
const MOST_SENTENCES: usize = 40;

/// What gives a body named behind it a duty within a sentence.
static GIVEN_WITHIN: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:do|giao(?:\s+cho)?)\s+"));

/// What orders or asks those named behind it.
pub(super) static GIVES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:yeu cau|de nghi)\s+(?:cac\s+dong chi\s+|dong chi\s+)?"));

/// How a duty begins behind a body that it is given to within a sentence.
static TAKES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*,?\s*(?:chu tri|lam dau moi|chiu trach nhiem|tham muu|phoi hop|chu dong|xay dung|to chuc)\b",
    )
});

/// What is held by a body, and is none of its duties here.
static HELD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(?:to chuc|xay dung)\b"));

/// What directs others to do it: `- Chỉ đạo Sở Y tế …`.
pub(super) static DIRECTS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\W*(?:[a-z\d]{1,2}\s*[.)]\s*)?(?:chi dao|yeu cau|phan cong)\b"));

/// A sentence that gives one of many a list of its own: `Riêng Ủy ban nhân dân phường A thực hiện:`.
static SINGLES_OUT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?s)^\s*rieng\b.*:$"));

/// The end of an article on who carries a paper out.
static CARRIES_OUT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:chiu trach nhiem|can cu)\b.{0,60}\bthi hanh\b"));

/// The end of the sentence, by full stop, that a byte of a paragraph stands in.
pub(super) fn full_sentence_end(paragraph: &Paragraph, at: usize) -> usize {
    full_sentences(paragraph)
        .into_iter()
        .find(|sentence| sentence.end > at)
        .map_or(at, |sentence| sentence.end)
}

/// The sentences of a paragraph between full stops.
fn full_sentences(paragraph: &Paragraph) -> Vec<Range<usize>> {
    let folded = &paragraph.text.folded;
    let mut out: Vec<Range<usize>> = Vec::new();
    for part in sentences(&paragraph.text) {
        match out.last_mut() {
            Some(last) if folded.as_bytes().get(last.end) == Some(&b';') => last.end = part.end,
            _ => out.push(part),
        }
    }
    out
}

/// Duties that parts of a sentence between semicolons give to bodies that they name, behind the one that its first part gives:
/// `các sở tổ chức thực hiện; Ủy ban nhân dân các xã xây dựng kế hoạch`.
pub(super) fn parts(paragraph: &Paragraph, at: usize, range: Range<usize>, duties: &mut Duties<'_>) {
    for part in sentences_in(&paragraph.text, range).into_iter().skip(1).take(MOST_SENTENCES) {
        let said = paragraph.text.folded[part.clone()].trim_start();
        // What a body directs is its own, and a list of those who carry a paper out is one subject.
        if DIRECTS.is_match(said) || CARRIES_OUT.is_match(said) {
            continue;
        }
        if let Opening::Duty { bodies, role, rest, sure: true } =
            opening(&paragraph.text, part.clone(), false)
        {
            duties.add(at, paragraph, part, rest, &Owner::of(bodies, role), evidence::TAKEN);
        }
    }
}

/// Duties that sentences after the first give to bodies that they name; and the bodies that are singled out in
/// the last of them, whose duties the bullets below are. The paragraph stands at `depth` in the tree.
pub(super) fn later_sentences(
    paragraph: &Paragraph,
    at: usize,
    from: usize,
    depth: u32,
    duties: &mut Duties<'_>,
) -> Option<Owner> {
    let later = full_sentences(paragraph).into_iter().filter(|sentence| sentence.start >= from);
    let mut heading = None;
    for sentence in later.take(MOST_SENTENCES) {
        // What a body directs is its own.
        if paragraph.text.folded[sentence.clone()].trim_start().starts_with("chi dao ") {
            continue;
        }
        if let Some(Opening::Heading { bodies, role }) = unless_named(paragraph, at, sentence.clone(), duties)
            && SINGLES_OUT.is_match(&paragraph.text.folded[sentence])
        {
            heading = Some(Owner { depth, framed: true, ..Owner::of(bodies, role) });
        }
    }
    heading
}

/// Adds the duty that a range of a paragraph gives to bodies that it names for sure, and those of its parts; how it begins where
/// it gives none.
pub(super) fn unless_named(
    paragraph: &Paragraph,
    at: usize,
    range: Range<usize>,
    duties: &mut Duties<'_>,
) -> Option<Opening> {
    match opening(&paragraph.text, range.clone(), false) {
        Opening::Duty { bodies, role, rest, sure: true } => {
            let within = rest..range.end;
            duties.add(at, paragraph, range, rest, &Owner::of(bodies, role), evidence::NAMED);
            parts(paragraph, at, within, duties);
            None
        }
        other => Some(other),
    }
}

/// What a directive orders before its first point: `Thủ tướng Chính phủ yêu cầu các Bộ trưởng … thực hiện các việc sau`.
/// Where nothing but a colon follows the bodies, each point below is a duty of theirs.
pub(super) fn ordered_in_preamble(
    paragraph: &Paragraph,
    at: usize,
    owners: &mut Vec<Owner>,
    duties: &mut Duties<'_>,
) {
    let text = &paragraph.text;
    for ordered in GIVES.find_iter(&text.folded).filter(|given| !asks(given.as_str())) {
        let range = ordered.end()..text.folded.len();
        if !is_body_at(text, range.start) {
            continue;
        }
        let (bodies, rest) = list_at(text, range.start);
        let owner = |bodies| Owner::of(bodies, Role::Implement);
        if has_verb(&text.folded[rest..]) {
            // What only announces the points below is told by them.
            if !ANNOUNCES.is_match(text.folded.trim_end()) {
                duties.add(at, paragraph, range, rest, &owner(bodies), evidence::TAKEN);
            }
        } else if text.folded.trim_end().ends_with(':') {
            owners.push(owner(list_within(text, range)));
        }
        return;
    }
}

/// Whether a word that gives duties asks for them, and orders none.
pub(super) fn asks(given: &str) -> bool {
    given.starts_with("de nghi")
}

/// What the last words of a paper order: `Trên đây là Kế hoạch …, yêu cầu các sở, ban, ngành triển khai thực hiện`. Whether they
/// order anything.
pub(super) fn ordered_in_closing(paragraph: &Paragraph, at: usize, duties: &mut Duties<'_>) -> bool {
    let text = &paragraph.text;
    let sentences = full_sentences(paragraph);
    let mut found = false;
    for given in GIVES.find_iter(&text.folded) {
        let (bodies, rest) = list_at(text, given.end());
        let sentence = sentences.partition_point(|sentence| sentence.end <= rest);
        let sentence = sentences.get(sentence).map_or(rest, |sentence| sentence.end);
        if bodies.is_empty() || rest >= sentence || !has_verb(&text.folded[rest..sentence]) {
            continue;
        }
        let role = if asks(given.as_str()) { Role::Request } else { Role::Implement };
        let owner = Owner::of(bodies, role);
        duties.add(at, paragraph, given.start()..sentence, rest, &owner, evidence::TAKEN);
        parts(paragraph, at, rest..sentence, duties);
        found = true;
    }
    found
}

/// A duty given within a sentence: `… do Sở Nội vụ chủ trì`, `giao Sở Nội vụ chủ trì …`. Whether there is one.
pub(super) fn given_within(paragraph: &Paragraph, at: usize, duties: &mut Duties<'_>) -> bool {
    let text = &paragraph.text;
    for given in GIVEN_WITHIN.find_iter(&text.folded) {
        let (bodies, end) = list_at(text, given.end());
        // `Tham gia hội thi do Bộ Quốc phòng tổ chức` tells whose it is.
        let held = given.as_str().starts_with("do") && HELD.is_match(&text.folded[end..]);
        if bodies.is_empty() || held || !TAKES.is_match(&text.folded[end..]) {
            continue;
        }
        let role =
            if text.folded[end..].trim_start().starts_with("chu tri") { Role::Lead } else { Role::Implement };
        let found = Owner::of(bodies, role);
        duties.add(at, paragraph, 0..text.folded.len(), end, &found, evidence::TAKEN);
        return true;
    }
    false
}
