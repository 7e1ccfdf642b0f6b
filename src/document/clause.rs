//! Sentences and clauses within a paragraph.

use std::ops::Range;

use super::fold::Folded;

/// A task is named by at most so many characters.
const LONGEST_TASK: usize = 300;

/// The ranges of the sentences of a folded text: parted by `;` and by full stops that end one.
pub(super) fn sentences(text: &Folded) -> Vec<Range<usize>> {
    let folded = &text.folded;
    let bytes = folded.as_bytes();
    let mut out = Vec::new();
    let mut start = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let ends = match byte {
            b';' => true,
            b'.' => bytes.get(at + 1).is_none_or(|next| *next == b' ') && !is_abbreviation(&folded[..at]),
            _ => false,
        };
        if ends {
            out.push(start..at);
            start = at + 1;
        }
    }
    if start < folded.len() {
        out.push(start..folded.len());
    }
    out
}

/// Whether a stop belongs to what stands before it: `TP.`, `I.`, `1.`.
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let starts_text = before.len() == word.len();
    matches!(word, "tp" | "tx" | "ts" | "ths" | "pgs" | "gs" | "st") || starts_text && word.len() <= 3
}

/// The words of the sentence around a range, without it and without marks at its ends; `None` where nothing is left.
pub(super) fn clause_around(text: &Folded, range: Range<usize>) -> Option<String> {
    let sentence = sentences(text)
        .into_iter()
        .find(|sentence| sentence.start <= range.start && range.start < sentence.end)?;
    let before = text.slice(sentence.start..range.start).trim();
    let after = text.slice(range.end.min(sentence.end)..sentence.end).trim();
    let strip =
        |part: &str| part.trim_matches(|c: char| c.is_whitespace() || "-+*,;:.()•–".contains(c)).to_owned();
    let (before, after) = (strip(before), strip(after));
    let words = |part: &str| part.split_whitespace().count();
    let task = if words(&before) >= 3 && words(&before) >= words(&after) || after.is_empty() {
        before
    } else {
        after
    };
    let task: String = task.chars().take(LONGEST_TASK).collect();
    (!task.is_empty()).then_some(task)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_stops_that_are_no_abbreviations() {
        let text = Folded::new("1. Việc một tại TP. Kon Tum, đạt 2.5 điểm. Việc hai; việc ba.");
        let found: Vec<_> =
            sentences(&text).into_iter().map(|range| text.slice(range).trim().to_owned()).collect();
        assert_eq!(found, ["1. Việc một tại TP. Kon Tum, đạt 2.5 điểm", "Việc hai", "việc ba"]);
    }
}
