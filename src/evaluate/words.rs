//! The words of a line as the figures compare them, and which word of one line stands for which of another.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What stands in gold for a word that nobody could know from the page.
pub const UNKNOWABLE: &str = "⟨?⟩";

/// Marks at the edge of a word that are no part of it.
const EDGE: &str = ".,;:!?\"'“”‘’()[]{}…*_#-–—/\\|<>=~`«»¹²³⁴⁵⁶⁷⁸⁹⁰";

/// Two words that stand for one another, or a word of one line that the other lacks; each by its index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pair {
    /// A word of gold and the word that stands for it, equal or not.
    Both(usize, usize),
    /// A word of gold alone.
    Gold(usize),
    /// A word of the other line alone.
    Other(usize),
}

/// The words of a line as they are compared.
pub fn tokens(line: &str) -> Vec<String> {
    spanned(line).map(|(word, _)| word).collect()
}

/// The words of a line as they are compared, each with the bytes of `line` it stands on, marks at its edges included.
pub fn spanned(line: &str) -> impl Iterator<Item = (String, Range<usize>)> {
    let start = move |piece: &str| piece.as_ptr() as usize - line.as_ptr() as usize;
    line.split(is_space).filter_map(move |piece| {
        let word = canonical(piece);
        let word = word.trim_matches(|c| EDGE.contains(c));
        (!word.is_empty()).then(|| (word.to_owned(), start(piece)..start(piece) + piece.len()))
    })
}

/// The cheapest alignment of two lines: what is equal is free, all else costs one.
///
/// Of equally cheap alignments it takes the one with a pair as late as possible, as the reference program does.
pub fn align(gold: &[String], other: &[String]) -> Vec<Pair> {
    let width = other.len() + 1;
    let mut cost = vec![0; (gold.len() + 1) * width];
    for i in 0..=gold.len() {
        for j in 0..=other.len() {
            cost[i * width + j] = if i == 0 || j == 0 {
                i + j
            } else {
                let pair = cost[(i - 1) * width + j - 1] + usize::from(gold[i - 1] != other[j - 1]);
                pair.min(cost[(i - 1) * width + j] + 1).min(cost[i * width + j - 1] + 1)
            };
        }
    }
    let mut pairs = Vec::with_capacity(gold.len().max(other.len()));
    let (mut i, mut j) = (gold.len(), other.len());
    while i > 0 || j > 0 {
        let here = cost[i * width + j];
        let pair = i > 0 && j > 0 && {
            let same = gold[i - 1] == other[j - 1];
            here == cost[(i - 1) * width + j - 1] + usize::from(!same)
        };
        if pair {
            (i, j) = (i - 1, j - 1);
            pairs.push(Pair::Both(i, j));
        } else if j == 0 || (i > 0 && here == cost[(i - 1) * width + j] + 1) {
            i -= 1;
            pairs.push(Pair::Gold(i));
        } else {
            j -= 1;
            pairs.push(Pair::Other(j));
        }
    }
    pairs.reverse();
    pairs
}

/// `text` in NFC, with the tone of a final `oa`, `oe` or `uy` on its first vowel: `hoà` and `hòa` are one word.
pub fn canonical(text: &str) -> String {
    let text: String = text.nfc().collect();
    let mut result = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let in_word = is_word(first);
        let (piece, after) = rest.split_at(rest.find(|c| is_word(c) != in_word).unwrap_or(rest.len()));
        if in_word {
            result.extend(tone_first(piece).nfc())
        } else {
            result.push_str(piece)
        }
        rest = after;
    }
    result
}

/// `word` decomposed, and its last tone moved before the last vowel of `oa`, `oe` and `uy` (not `quy`).
fn tone_first(word: &str) -> std::vec::IntoIter<char> {
    let mut letters: Vec<char> = word.nfd().collect();
    if let [.., first, second, tone] = letters.as_slice() {
        let (first, second) = (first.to_ascii_lowercase(), second.to_ascii_lowercase());
        let movable = match (first, second) {
            ('o', 'a' | 'e') => true,
            ('u', 'y') => !letters.windows(3).any(|three| {
                matches!(three, [q, u, y] if q.eq_ignore_ascii_case(&'q') && u.eq_ignore_ascii_case(&'u') && y.eq_ignore_ascii_case(&'y'))
            }),
            _ => false,
        };
        if movable && matches!(tone, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}') {
            let end = letters.len();
            letters.swap(end - 2, end - 1);
        }
    }
    letters.into_iter()
}

/// White space as Python has it: with the separators U+001C to U+001F.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// A character of a word as Python's `\w` has it: combining marks are none.
fn is_word(c: char) -> bool {
    c == '_' || (c.is_alphanumeric() && !is_combining_mark(c))
}

/// A digit as Python's `str.isdigit` has it, as far as papers go: superscripts are digits, fractions are none.
pub fn is_digit(c: char) -> bool {
    c.is_numeric() && !c.is_alphabetic() && !matches!(c, '¼'..='¾' | '⅐'..='⅟' | '↉')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_edge_marks_and_with_one_place_for_the_tone() {
        let cases = [
            ("“Uỷ ban”, (hoà)", vec!["Ủy", "ban", "hòa"]),
            ("quý, hoàn THUỶ", vec!["quý", "hoàn", "THỦY"]),
            ("1.200 m² – 42/KH-UBND;", vec!["1.200", "m", "42/KH-UBND"]),
            ("-- ... \u{c}", vec![]),
        ];
        for (line, words) in cases {
            assert_eq!(tokens(line), words, "{line}");
        }
    }

    #[test]
    fn words_know_where_they_stand() {
        let line = "  “Uỷ ban”,  -- 42/KH";
        let words: Vec<_> = spanned(line).map(|(word, span)| (word, &line[span])).collect();
        let expected = [("Ủy", "“Uỷ"), ("ban", "ban”,"), ("42/KH", "42/KH")];
        assert_eq!(words, expected.map(|(word, piece)| (word.to_owned(), piece)));
    }

    #[test]
    fn a_word_that_is_lost_or_added_stands_alone() {
        let align = |gold: &str, other: &str| align(&tokens(gold), &tokens(other));
        use Pair::{Both, Gold, Other};
        assert_eq!(align("a b c", "a c"), [Both(0, 0), Gold(1), Both(2, 1)]);
        assert_eq!(align("a c", "x a c"), [Other(0), Both(0, 1), Both(1, 2)]);
        assert_eq!(align("a b", "ab"), [Gold(0), Both(1, 0)]);
        assert_eq!(align("", "a"), [Other(0)]);
    }
}
