//! Text folded for the matching of keywords: lower case without diacritics, so that one wrong mark hides no keyword, with
//! the way back to the text.

use crate::syllable::fold_char;

/// A text and its folded twin.
#[derive(Debug, Clone, Default)]
pub(super) struct Folded {
    /// The text as it stands.
    pub text: String,
    /// The same, each character in lower case and without its diacritics.
    pub folded: String,
    /// For each byte of the folded text, and its end, the byte of the text it came from.
    origin: Vec<usize>,
}

impl Folded {
    pub(super) fn new(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len());
        let mut origin = Vec::with_capacity(text.len() + 1);
        for (at, letter) in text.char_indices() {
            let plain = fold_char(letter);
            let plain = plain.to_lowercase().next().unwrap_or(plain);
            folded.push(plain);
            origin.resize(folded.len(), at);
        }
        origin.push(text.len());
        Self { text: text.to_owned(), folded, origin }
    }

    /// The text behind a range of the folded text, both ends on its character boundaries.
    pub(super) fn slice(&self, range: std::ops::Range<usize>) -> &str {
        let at = |folded: usize| self.origin.get(folded).copied().unwrap_or(self.text.len());
        self.text.get(at(range.start)..at(range.end)).unwrap_or("")
    }

    /// The byte of the text behind a byte of the folded text.
    pub(super) fn origin(&self, folded: usize) -> usize {
        self.origin.get(folded).copied().unwrap_or(self.text.len())
    }
}

/// A short text folded, where the way back is not needed.
pub(super) fn fold(text: &str) -> String {
    text.chars().map(fold_char).flat_map(char::to_lowercase).collect()
}

/// Whether a folded text ends with one of some words, whole.
pub(super) fn ends_with_word(text: &str, words: &[&str]) -> bool {
    let whole =
        |word: &&str| text.strip_suffix(*word).is_some_and(|before| !before.ends_with(char::is_alphanumeric));
    words.iter().any(whole)
}

/// The last character boundary of a text at or before a byte of it.
pub(super) fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_match_in_the_folded_text_leads_back() {
        let text = Folded::new("Ủy ban – Sở Nội vụ");
        let start = text.folded.find("so noi vu").expect("the words are there");
        assert_eq!(text.slice(start..start + 9), "Sở Nội vụ");
    }
}
