//! Restored text against gold text, line by line.

use std::ops::AddAssign;

use super::share;
use super::words::{self, Pair, UNKNOWABLE, canonical, is_digit, is_space, tokens};
use crate::edit::distance;
use serde::Serialize;

/// What was counted in one or more texts.
///
/// ```
/// use vanban::evaluate::TextCounts;
///
/// let counts = TextCounts::of("TINH KON TUM\n", "TỈNH KON TUM\n", "TỈNH KÔN TUM\n");
/// let scores = counts.scores();
/// assert_eq!(scores.syllable_accuracy, Some(0.66667)); // TỈNH and TUM
/// assert_eq!(scores.raw_syllable_accuracy, Some(0.66667)); // KON and TUM
/// assert_eq!(scores.harmed, Some(0.5)); // KON, of KON and TUM
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TextCounts {
    /// Gold tokens with a letter and no digit.
    pub syllables: usize,
    /// Syllables that the restored text has in place.
    pub right: usize,
    /// Syllables that the raw text has in place.
    pub raw_right: usize,
    /// Gold tokens with a digit.
    pub numbers: usize,
    /// Numbers that the restored text has in place.
    pub numbers_right: usize,
    /// Numbers that the raw text has in place.
    pub raw_numbers_right: usize,
    /// Gold characters, of lines without unknowable words.
    pub chars: usize,
    /// Character edits from restored to gold, of the same lines.
    pub edits: usize,
    /// Character edits from raw to gold, of the same lines.
    pub raw_edits: usize,
    /// Syllables right in raw and wrong in restored.
    pub harmed: usize,
}

/// The figures of [`TextCounts`], named as `score_text.py` names them; `None` where nothing was counted.
///
/// ```
/// let raw = std::fs::read_to_string("corpus/kon-tum-2023-bcd.raw.txt")?;
/// let gold = std::fs::read_to_string("corpus/kon-tum-2023-bcd.gold.txt")?;
/// // What doing nothing scores.
/// let scores = vanban::evaluate::TextCounts::of(&raw, &gold, &raw).scores();
/// assert!(scores.syllable_accuracy.is_some_and(|share| share < 0.9));
/// assert_eq!(scores.harmed, Some(0.0));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct TextScores {
    /// Gold tokens with a letter and no digit.
    pub syllables: usize,
    /// Share of syllables reproduced exactly: case kept, edge marks and the place of the tone in `oa, oe, uy` ignored.
    pub syllable_accuracy: Option<f64>,
    /// The same for the raw text: what doing nothing scores.
    pub raw_syllable_accuracy: Option<f64>,
    /// Share of tokens with a digit reproduced exactly.
    pub number_accuracy: Option<f64>,
    /// The same for the raw text.
    pub raw_number_accuracy: Option<f64>,
    /// Character edits over gold characters.
    pub cer: Option<f64>,
    /// The same for the raw text.
    pub raw_cer: Option<f64>,
    /// Syllables that restoring spoiled, over syllables right in raw.
    pub harmed: Option<f64>,
}

impl TextCounts {
    /// Compares `restored` with `gold`, line K with line K, and `raw` likewise.
    ///
    /// ```
    /// use vanban::evaluate::TextCounts;
    /// let counts = TextCounts::of("so 42 TINH KON TUM\n", "số 42 TỈNH KON TUM\n", "số 42 TỈNH KON TUM\n");
    /// assert_eq!((counts.syllables, counts.right, counts.raw_right), (4, 4, 2));
    /// assert_eq!((counts.numbers, counts.numbers_right), (1, 1));
    /// ```
    #[must_use]
    pub fn of(raw: &str, gold: &str, restored: &str) -> Self {
        let texts =
            [raw, gold, restored].map(|text| text.trim_end_matches('\n').split('\n').collect::<Vec<_>>());
        let lines = texts.iter().map(Vec::len).max().unwrap_or(0);
        let mut counts = Self::default();
        for line in 0..lines {
            let [raw, gold, restored] =
                [0, 1, 2].map(|text: usize| texts[text].get(line).copied().unwrap_or(""));
            counts.add_line(raw, gold, restored);
        }
        counts
    }

    fn add_line(&mut self, raw: &str, gold: &str, restored: &str) {
        if !gold.contains(UNKNOWABLE) {
            let [raw, gold, restored] = [raw, gold, restored].map(flowing);
            self.chars += gold.len();
            self.edits += distance(&gold, &restored);
            self.raw_edits += distance(&gold, &raw);
        }
        let gold = tokens(gold);
        let restored_right = in_place(&gold, &tokens(restored));
        let raw_right = in_place(&gold, &tokens(raw));
        for ((token, right), raw_right) in gold.iter().zip(restored_right).zip(raw_right) {
            if token.contains(UNKNOWABLE) {
                continue;
            }
            if token.chars().any(is_digit) {
                self.numbers += 1;
                self.numbers_right += usize::from(right);
                self.raw_numbers_right += usize::from(raw_right);
            } else if token.chars().any(char::is_alphabetic) {
                self.syllables += 1;
                self.right += usize::from(right);
                self.raw_right += usize::from(raw_right);
                self.harmed += usize::from(raw_right && !right);
            }
        }
    }

    /// The figures of these counts.
    ///
    /// ```
    /// use vanban::evaluate::TextCounts;
    /// let mut counts = TextCounts::of("TINH\n", "TỈNH\n", "TỈNH\n");
    /// counts += TextCounts::of("KON TUM\n", "KON TUM\n", "KÔN TUM\n");
    /// assert_eq!(counts.scores().syllable_accuracy, Some(0.66667));
    /// assert_eq!(counts.scores().number_accuracy, None); // there are none
    /// ```
    #[must_use]
    pub fn scores(&self) -> TextScores {
        TextScores {
            syllables: self.syllables,
            syllable_accuracy: share(self.right, self.syllables),
            raw_syllable_accuracy: share(self.raw_right, self.syllables),
            number_accuracy: share(self.numbers_right, self.numbers),
            raw_number_accuracy: share(self.raw_numbers_right, self.numbers),
            cer: share(self.edits, self.chars),
            raw_cer: share(self.raw_edits, self.chars),
            harmed: share(self.harmed, self.raw_right),
        }
    }
}

impl AddAssign for TextCounts {
    fn add_assign(&mut self, other: Self) {
        self.syllables += other.syllables;
        self.right += other.right;
        self.raw_right += other.raw_right;
        self.numbers += other.numbers;
        self.numbers_right += other.numbers_right;
        self.raw_numbers_right += other.raw_numbers_right;
        self.chars += other.chars;
        self.edits += other.edits;
        self.raw_edits += other.raw_edits;
        self.harmed += other.harmed;
    }
}

/// A line as it is compared letter by letter: each run of space one space, none at the ends.
fn flowing(line: &str) -> Vec<char> {
    let line = canonical(line);
    let words: Vec<&str> = line.split(is_space).filter(|word| !word.is_empty()).collect();
    words.join(" ").chars().collect()
}

/// For each token of `gold`, whether `other` has it in place.
fn in_place(gold: &[String], other: &[String]) -> Vec<bool> {
    let pairs = words::align(gold, other).into_iter();
    pairs
        .filter_map(|pair| match pair {
            Pair::Both(i, j) => Some(gold[i] == other[j]),
            Pair::Gold(_) => Some(false),
            Pair::Other(_) => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The expected counts are those that `score_text.py` prints for the same three texts.
    #[test]
    fn counts_agree_with_the_reference_program() {
        let cases = [
            // A word joined wrongly costs its neighbour too.
            (
                "ngay 06 thang 0/nam 2023",
                "ngày 06 tháng 01 năm 2023",
                "ngày 06 tháng 0/năm 2023",
                [3, 2, 0, 3, 2, 2, 25, 2, 5, 0],
            ),
            // An unknowable word is skipped, with the letters of its line.
            ("ngay Z/ thang 2", "ngày ⟨?⟩ tháng 2", "ngày 7 tháng 2", [2, 2, 0, 1, 1, 1, 0, 0, 0, 0]),
            // Doing harm: `Kon Tum` was right.
            ("tinh Kon  Tum\n\nA", "tỉnh Kon Tum\n\nA", "tỉnh Con Tum\n\nA", [4, 3, 3, 0, 0, 0, 13, 1, 1, 1]),
            // Lines that are missing count as empty.
            ("a\nb", "a\nb", "a", [2, 1, 2, 0, 0, 0, 2, 1, 0, 1]),
        ];
        for (raw, gold, restored, expected) in cases {
            let c = TextCounts::of(raw, gold, restored);
            let found = [
                c.syllables,
                c.right,
                c.raw_right,
                c.numbers,
                c.numbers_right,
                c.raw_numbers_right,
                c.chars,
                c.edits,
                c.raw_edits,
                c.harmed,
            ];
            assert_eq!(found, expected, "{raw}");
        }
    }

    #[test]
    fn nothing_counted_is_no_score() {
        assert_eq!(TextCounts::of("", "", "").scores(), TextScores::default());
    }
}
