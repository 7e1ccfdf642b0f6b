//! Letter case of a word as one of four classes, and what the word before says about it.

/// How a word is cased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Case {
    /// `nhân`
    Lower,
    /// `Nhân`; also a single capital, `Ở`.
    Title,
    /// `NHÂN`, of two letters or more.
    Upper,
    /// Anything else: `TTg`. The word's own form is kept by the lexicon.
    Mixed,
}

impl Case {
    /// The class of a word.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        let Some(first) = letters.next() else { return Self::Lower };
        let (mut upper, mut lower) = (0, 0);
        for letter in letters {
            if letter.is_uppercase() {
                upper += 1;
            } else {
                lower += 1;
            }
        }
        match (first.is_uppercase(), upper, lower) {
            (false, 0, _) => Self::Lower,
            (true, 0, _) => Self::Title,
            (true, _, 0) => Self::Upper,
            _ => Self::Mixed,
        }
    }

    /// Writes a lower-case word in this case; `Mixed` leaves it as it is.
    pub fn write(self, word: &str, out: &mut String) {
        match self {
            Self::Lower | Self::Mixed => out.push_str(word),
            Self::Upper => out.extend(word.chars().flat_map(char::to_uppercase)),
            Self::Title => {
                let mut chars = word.chars();
                out.extend(chars.next().into_iter().flat_map(char::to_uppercase));
                out.push_str(chars.as_str());
            }
        }
    }

    /// A lower-case word in this case.
    #[cfg(any(test, feature = "train"))]
    #[must_use]
    pub fn apply(self, word: &str) -> String {
        let mut out = String::with_capacity(word.len() + 2);
        self.write(word, &mut out);
        out
    }
}

/// What stands before a word, as far as its case depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CaseContext {
    /// The start of a line or sentence, or a list mark.
    Start,
    /// A word in lower case.
    Lower,
    /// A capitalised word.
    Title,
    /// A word in capitals.
    Upper,
}

impl CaseContext {
    /// The number of contexts.
    pub const COUNT: usize = 4;

    /// The context that a word of this case leaves.
    #[must_use]
    pub fn after_word(case: Case) -> Self {
        match case {
            Case::Lower => Self::Lower,
            Case::Title => Self::Title,
            Case::Upper | Case::Mixed => Self::Upper,
        }
    }

    /// The context after a mark: a full stop and its like start anew, others let the word before them show through.
    #[must_use]
    pub fn after_mark(self, mark: char) -> Self {
        match mark {
            '.' | '!' | '?' | ':' | '+' | '*' | '“' | '"' => Self::Start,
            _ => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fall_into_classes_and_come_back() {
        let rows = [
            ("nhân", Case::Lower),
            ("Nhân", Case::Title),
            ("NHÂN", Case::Upper),
            ("Ở", Case::Title),
            ("TTg", Case::Mixed),
        ];
        for (word, case) in rows {
            assert_eq!(Case::of(word), case, "{word}");
            if case != Case::Mixed {
                assert_eq!(case.apply(&word.to_lowercase()), word);
            }
        }
    }
}
