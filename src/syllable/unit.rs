//! Text as the units the model speaks of: words, numbers and marks.

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// A run of letters with their combining marks.
    Word,
    /// A run of digits.
    Number,
    /// One character that is neither letter, digit nor white space.
    Mark,
}

/// One unit of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit<'t> {
    /// The text of the unit.
    pub text: &'t str,
    /// Its first byte in the line.
    pub start: usize,
    /// What it is.
    pub kind: UnitKind,
    /// Whether white space, or the start of the line, stands before it.
    pub spaced: bool,
}

/// The units of a text, in order.
pub fn units(text: &str) -> impl Iterator<Item = Unit<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let trimmed = rest.trim_start();
        let start = text.len() - trimmed.len();
        let first = trimmed.chars().next()?;
        let kind = kind_of(first);
        let length = if kind == UnitKind::Mark {
            first.len_utf8()
        } else {
            trimmed.find(|c| kind_of(c) != kind && !is_combining(c)).unwrap_or(trimmed.len())
        };
        let spaced = at == 0 || start > at;
        at = start + length;
        Some(Unit { text: &text[start..at], start, kind, spaced })
    })
}

fn kind_of(c: char) -> UnitKind {
    if c.is_ascii_digit() {
        UnitKind::Number
    } else if c.is_alphabetic() {
        UnitKind::Word
    } else {
        UnitKind::Mark
    }
}

fn is_combining(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_falls_into_words_numbers_and_marks() {
        let found: Vec<_> = units("Số: 42/KH-UBND  ngày").map(|u| (u.text, u.spaced)).collect();
        let expected = [
            ("Số", true),
            (":", false),
            ("42", true),
            ("/", false),
            ("KH", false),
            ("-", false),
            ("UBND", false),
            ("ngày", true),
        ];
        assert_eq!(found, expected);
    }
}
