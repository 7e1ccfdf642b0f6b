//! Sentences and clauses within a paragraph.

use std::ops::Range;

use super::fold::{Folded, floor};
use super::paragraph::label_end;

/// A task or an indicator is named by at most so many characters.
const LONGEST_NAME: usize = 300;
/// No sentence is followed further than so many bytes, so that the time that a paragraph takes is linear in its length.
const FURTHEST: usize = 8192;

/// Words that tell what is aimed at.
const PURPOSE: [&str; 2] = ["để ", "nhằm "];

/// The ranges of the sentences of a folded text: parted by `;` and by full stops that end one.
pub(super) fn sentences(text: &Folded) -> Vec<Range<usize>> {
    sentences_in(text, 0..text.folded.len())
}

/// The sentences of a range of a folded text, the first and the last perhaps cut by it.
pub(super) fn sentences_in(text: &Folded, range: Range<usize>) -> Vec<Range<usize>> {
    let folded = &*text.folded;
    let mut out = Vec::new();
    let mut start = range.start;
    for at in range.clone().filter(|&at| ends(folded, at)) {
        out.push(start..at);
        start = at + 1;
    }
    if start < range.end {
        out.push(start..range.end);
    }
    out
}

/// The end of the first sentence of a folded text that ends in a full stop behind `at`; clauses that semicolons part are one.
pub(super) fn sentence_end(text: &Folded, at: usize) -> usize {
    let folded = &*text.folded;
    let stops = |&at: &usize| folded.as_bytes()[at] == b'.' && ends(folded, at);
    (at + 1..folded.len()).find(stops).unwrap_or(folded.len())
}

/// Whether a sentence ends with the byte at `at`.
fn ends(folded: &str, at: usize) -> bool {
    let bytes = folded.as_bytes();
    match bytes[at] {
        b';' => true,
        b'.' => bytes.get(at + 1).is_none_or(|next| *next == b' ') && !is_abbreviation(&folded[..at]),
        _ => false,
    }
}

/// The sentence that has the byte at `at`, no more than [`FURTHEST`] of it on each side; `None` where it ends there.
fn sentence_at(folded: &str, at: usize) -> Option<Range<usize>> {
    if at >= folded.len() || ends(folded, at) {
        return None;
    }
    let first = floor(folded, at.saturating_sub(FURTHEST));
    let last = floor(folded, folded.len().min(at + FURTHEST));
    let start = (first..at).rev().find(|&at| ends(folded, at)).map_or(first, |at| at + 1);
    let end = (at..last).find(|&at| ends(folded, at)).unwrap_or(last);
    Some(start..end)
}

/// Whether a stop belongs to what stands before it: `TP.`, `I.`, `1.`.
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let starts_text = before.len() == word.len();
    matches!(word, "tp" | "tx" | "ts" | "ths" | "pgs" | "gs" | "st") || starts_text && word.len() <= 3
}

/// The words of the sentence around a range, without it and without marks at its ends; `None` where nothing is left.
pub(super) fn clause_around(text: &Folded, range: Range<usize>) -> Option<String> {
    let sentence = sentence_at(&text.folded, range.start)?;
    let label = if sentence.start == 0 { label_end(&text.folded).min(range.start) } else { sentence.start };
    let before = text.slice(label..range.start).trim();
    let after = text.slice(range.end.min(sentence.end)..sentence.end).trim();
    let words = |part: &str| part.split_whitespace().count();
    // `Báo cáo (trước ngày 15/12) để đánh giá …`: what something is for is no task without it.
    if !bare(before).is_empty() && PURPOSE.iter().any(|word| after.starts_with(word)) {
        return named(&format!("{before} {after}"));
    }
    named(if words(before) >= 3 && words(before) >= words(after) || bare(after).is_empty() {
        before
    } else {
        after
    })
}

/// The words of a task without marks at their ends, shortened where they are long; `None` where nothing is left.
pub(super) fn named(words: &str) -> Option<String> {
    let task = shortened(bare(words));
    (!task.is_empty()).then_some(task)
}

/// Words that name a task or an indicator; long ones are cut behind a word, and `…` says so.
pub(super) fn shortened(words: &str) -> String {
    let mut starts = words.char_indices().map(|(at, _)| at).skip(LONGEST_NAME - 2);
    let (Some(room), Some(_)) = (starts.next(), starts.nth(1)) else { return words.to_owned() };
    let end = words[..room].rfind(char::is_whitespace).unwrap_or(room);
    format!("{} …", words[..end].trim_end())
}

fn bare(words: &str) -> &str {
    words.trim_matches(|c: char| c.is_whitespace() || "-+*,;:.()•–".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut_behind_a_word_and_marked() {
        let words = "Xây dựng kế hoạch ".repeat(20);
        let short = shortened(words.trim_end());
        assert!(short.chars().count() <= LONGEST_NAME, "{short}");
        assert_eq!(short.split_whitespace().next_back(), Some("…"));
        assert!(words.starts_with(short.trim_end_matches('…')));
        assert_eq!(shortened("Trồng cây"), "Trồng cây");
        assert_eq!(shortened(&"ă".repeat(400)), format!("{} …", "ă".repeat(298)));
    }

    #[test]
    fn sentences_end_at_stops_that_are_no_abbreviations() {
        let text = Folded::new("1. Việc một tại TP. Kon Tum, đạt 2.5 điểm. Việc hai; việc ba.");
        let found: Vec<_> =
            sentences(&text).into_iter().map(|range| text.slice(range).trim().to_owned()).collect();
        assert_eq!(found, ["1. Việc một tại TP. Kon Tum, đạt 2.5 điểm", "Việc hai", "việc ba"]);
    }
}
