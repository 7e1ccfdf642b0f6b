//! What kinds of mistakes are left in a restored text, and which words are taken for which.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use serde::Serialize;

use super::words::{Pair, UNKNOWABLE, align, is_digit, is_space, tokens};
use crate::syllable;

/// A kind of mistake. Each wrong word has one: the first in this order that fits.
///
/// ```
/// use vanban::evaluate::{MistakeKind, Mistakes};
/// let mistakes = Mistakes::of("trên địa bàn tỉnh\nbáo cáo kết quả\n", "trên địabàn tỉnh\nbáo cáo kêt quả\n");
/// let found = MistakeKind::ALL.into_iter().filter(|&kind| mistakes.count(kind) > 0);
/// assert!(found.eq([MistakeKind::Spacing, MistakeKind::Marks]));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MistakeKind {
    /// A word that was joined with its neighbour, split, or lost.
    Spacing,
    /// A word with a digit.
    Number,
    /// Right but for upper or lower case.
    Case,
    /// A word that gold capitalises within a sentence: part of the name of a person, a place or a body.
    Name,
    /// Right but for tones, vowel marks and the bar of `đ`.
    Marks,
    /// Letters that are others even without their marks.
    Letters,
}

impl MistakeKind {
    /// Every kind, in the order in which they are tried.
    ///
    /// ```
    /// use vanban::evaluate::{MistakeKind, Mistakes};
    /// let mistakes = Mistakes::of("trước ngày 30/6\n", "trước ngày 30/5\n");
    /// let counts = MistakeKind::ALL.map(|kind| mistakes.count(kind));
    /// assert_eq!(counts, [0, 1, 0, 0, 0, 0]);
    /// ```
    pub const ALL: [Self; 6] =
        [Self::Spacing, Self::Number, Self::Case, Self::Name, Self::Marks, Self::Letters];
}

/// Mistakes of one or more restored texts: how many there are of each kind, and which words were taken for which.
///
/// ```
/// use vanban::evaluate::{MistakeKind, Mistakes};
///
/// let gold = "Ủy ban nhân dân tỉnh Kon Tum giao Sở Nội vụ trước ngày 30/6\n";
/// let restored = "Ủy ban nhân dân tính Kon Tum giao sở Nội vụ trước ngày 30/5\n";
/// let mistakes = Mistakes::of(gold, restored);
/// assert_eq!(mistakes.words(), 14);
/// assert_eq!(mistakes.count(MistakeKind::Marks), 1); // tỉnh, tính
/// assert_eq!(mistakes.count(MistakeKind::Case), 1); // Sở, sở
/// assert_eq!(mistakes.count(MistakeKind::Number), 1); // 30/6, 30/5
/// assert_eq!(mistakes.confusions()[0].gold, "30/6");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mistakes {
    words: usize,
    kinds: BTreeMap<MistakeKind, usize>,
    confusions: BTreeMap<(String, String), usize>,
}

/// What was taken for what, and how often.
///
/// ```
/// use vanban::evaluate::Mistakes;
/// let mistakes = Mistakes::of("sở nội vụ, sở y tế\n", "số nội vụ, số y tế\n");
/// for confusion in mistakes.confusions() {
///     println!("{} × {}: {}", confusion.count, confusion.gold, confusion.restored); // 2 × sở: số
///     assert_eq!((confusion.gold.as_str(), confusion.restored.as_str(), confusion.count), ("sở", "số", 2));
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confusion {
    /// What the page says: a word, or several where they were joined, split or lost.
    pub gold: String,
    /// What the restored text says; empty where it says nothing.
    pub restored: String,
    /// How often.
    pub count: usize,
}

impl Mistakes {
    /// Compares `restored` with `gold`, line K with line K, by the rules of [`TextCounts`](super::TextCounts).
    ///
    /// ```
    /// use vanban::evaluate::Mistakes;
    /// let mistakes = Mistakes::of("tỉnh Kon Tum\n", "tính Kon Tum\n");
    /// assert_eq!((mistakes.words(), mistakes.confusions().len()), (3, 1));
    /// ```
    #[must_use]
    pub fn of(gold: &str, restored: &str) -> Self {
        let mut mistakes = Self::default();
        let mut restored = restored.split('\n');
        for gold in gold.split('\n') {
            mistakes.add_line(gold, restored.next().unwrap_or(""));
        }
        mistakes
    }

    /// Words of gold that were compared: those with a letter or a digit that can be known.
    #[must_use]
    pub fn words(&self) -> usize {
        self.words
    }

    /// Wrong words of one kind.
    ///
    /// ```
    /// use vanban::evaluate::{MistakeKind, Mistakes};
    /// let mistakes = Mistakes::of("Sở Nội vụ báo cáo\n", "sở Nội vụ báo cáo\n");
    /// assert_eq!(mistakes.count(MistakeKind::Case), 1);
    /// ```
    #[must_use]
    pub fn count(&self, kind: MistakeKind) -> usize {
        self.kinds.get(&kind).copied().unwrap_or(0)
    }

    /// What was taken for what, the commonest first, and in the order of the alphabet where they are equally common.
    ///
    /// ```
    /// use vanban::evaluate::Mistakes;
    /// let mistakes = Mistakes::of("sở nội vụ, sở y tế, bộ y tế\n", "số nội vụ, số y tế, bố y tế\n");
    /// let commonest = &mistakes.confusions()[0];
    /// assert_eq!((commonest.gold.as_str(), commonest.count), ("sở", 2));
    /// ```
    #[must_use]
    pub fn confusions(&self) -> Vec<Confusion> {
        let mut confusions: Vec<Confusion> = (self.confusions.iter())
            .map(|((gold, restored), &count)| Confusion {
                gold: gold.clone(),
                restored: restored.clone(),
                count,
            })
            .collect();
        confusions.sort_by_key(|confusion| std::cmp::Reverse(confusion.count));
        confusions
    }

    fn add_line(&mut self, gold_line: &str, restored_line: &str) {
        let (gold, restored) = (tokens(gold_line), tokens(restored_line));
        self.words += gold.iter().filter(|word| is_compared(word)).count();
        if gold == restored {
            return;
        }
        let names = names(gold_line);
        let is_right = |pair: &Pair| matches!(*pair, Pair::Both(i, j) if gold[i] == restored[j]);
        // Between words that are right stand runs of words that are not.
        for run in align(&gold, &restored).split(is_right) {
            let gold_words = run.iter().filter_map(|pair| match pair {
                Pair::Both(i, _) | Pair::Gold(i) => Some(*i),
                Pair::Other(_) => None,
            });
            let gold_words: Vec<usize> = gold_words.collect();
            if gold_words.iter().any(|&i| gold[i].contains(UNKNOWABLE)) {
                continue;
            }
            if run.iter().all(|pair| matches!(pair, Pair::Both(..))) {
                for pair in run {
                    if let Pair::Both(i, j) = *pair
                        && is_compared(&gold[i])
                    {
                        self.add(kind(&gold[i], &restored[j], names[i]), 1);
                        self.add_confusion(&gold[i], &restored[j]);
                    }
                }
                continue;
            }
            self.add(MistakeKind::Spacing, gold_words.iter().filter(|&&i| is_compared(&gold[i])).count());
            let restored_words = run.iter().filter_map(|pair| match pair {
                Pair::Both(_, j) | Pair::Other(j) => Some(restored[*j].as_str()),
                Pair::Gold(_) => None,
            });
            let gold_words: Vec<&str> = gold_words.iter().map(|&i| gold[i].as_str()).collect();
            self.add_confusion(&gold_words.join(" "), &restored_words.collect::<Vec<_>>().join(" "));
        }
    }

    fn add(&mut self, kind: MistakeKind, count: usize) {
        if count > 0 {
            *self.kinds.entry(kind).or_default() += count;
        }
    }

    fn add_confusion(&mut self, gold: &str, restored: &str) {
        *self.confusions.entry((gold.to_owned(), restored.to_owned())).or_default() += 1;
    }
}

impl AddAssign for Mistakes {
    fn add_assign(&mut self, other: Self) {
        self.words += other.words;
        for (kind, count) in other.kinds {
            self.add(kind, count);
        }
        for (words, count) in other.confusions {
            *self.confusions.entry(words).or_default() += count;
        }
    }
}

/// Whether a word of gold counts: it has a letter or a digit, and can be known.
fn is_compared(word: &str) -> bool {
    !word.contains(UNKNOWABLE) && word.chars().any(|c| is_digit(c) || c.is_alphabetic())
}

fn kind(gold: &str, restored: &str, is_name: bool) -> MistakeKind {
    let [gold_lower, restored_lower] = [gold, restored].map(str::to_lowercase);
    if gold.chars().any(is_digit) {
        MistakeKind::Number
    } else if gold_lower == restored_lower {
        MistakeKind::Case
    } else if is_name {
        MistakeKind::Name
    } else if syllable::fold(&gold_lower) == syllable::fold(&restored_lower) {
        MistakeKind::Marks
    } else {
        MistakeKind::Letters
    }
}

/// For each word of a line, whether it is capitalised where no sentence begins. A line of capitals has no names.
fn names(line: &str) -> Vec<bool> {
    let mut begins = true;
    let mut names = Vec::new();
    for piece in line.split(is_space).filter(|piece| !piece.is_empty()) {
        if let Some(word) = tokens(piece).first() {
            let mut letters = word.chars();
            let capitalised = letters.next().is_some_and(char::is_uppercase)
                && letters.next().is_some_and(char::is_lowercase);
            names.push(capitalised && !begins);
            begins = false;
        }
        // A label (`1.`), a bullet and the end of a sentence are followed by a beginning.
        begins |= piece.ends_with(['.', ':', ';', '!', '?', ')', '-', '+', '*', '–', '“', '"']);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(gold: &str, restored: &str) -> Vec<(MistakeKind, usize)> {
        Mistakes::of(gold, restored).kinds.into_iter().collect()
    }

    #[test]
    fn each_wrong_word_has_one_kind() {
        use MistakeKind::{Case, Letters, Marks, Name, Number, Spacing};
        let cases = [
            ("đường", "đương", vec![(Marks, 1)]),
            ("đường", "dương", vec![(Marks, 1)]),
            ("đường", "trường", vec![(Letters, 1)]),
            ("tại Kon Tum", "tại Kon Tam", vec![(Name, 1)]),
            // Where a sentence begins, a capital makes no name.
            ("- Tum đến", "- Tam đến", vec![(Letters, 1)]),
            ("TỈNH KON TUM", "TỈNH KON TAM", vec![(Letters, 1)]),
            ("tại Kon Tum", "tại Kon tum", vec![(Case, 1)]),
            ("số 42/KH-UBND", "số 42/KH-UBNĐ", vec![(Number, 1)]),
            ("tháng 01 năm 2023", "tháng 0/năm 2023", vec![(Spacing, 2)]),
            ("nhà nước", "nhànước", vec![(Spacing, 2)]),
            ("ngày ⟨?⟩ tháng 2", "ngày 7 tháng 3", vec![(Number, 1)]),
            ("a b", "a b", vec![]),
        ];
        for (gold, restored, expected) in cases {
            assert_eq!(counts(gold, restored), expected, "{gold}");
        }
    }

    #[test]
    fn confusions_are_counted_and_the_commonest_comes_first() {
        let mistakes = Mistakes::of("vụ của vụ\nvụ nhà nước", "vu cua vu\nvụ nhànước");
        let confusions: Vec<(String, String, usize)> =
            mistakes.confusions().into_iter().map(|c| (c.gold, c.restored, c.count)).collect();
        let expected = [("vụ", "vu", 2), ("của", "cua", 1), ("nhà nước", "nhànước", 1)];
        assert_eq!(confusions, expected.map(|(gold, other, count)| (gold.into(), other.into(), count)));
    }

    #[test]
    fn mistakes_add_up_over_texts() {
        let mut sum = Mistakes::of("vụ", "vu");
        sum += Mistakes::of("vụ việc", "vu viec");
        assert_eq!((sum.words(), sum.count(MistakeKind::Marks)), (3, 3));
        assert_eq!(sum.confusions()[0].count, 2);
    }
}
