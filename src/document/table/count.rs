//! The numbers of rows, and those of the groups between them, in a table whose cells stand below each other: each counts where
//! it is due.

use std::sync::LazyLock;

use regex::Regex;

use super::super::line::{Line, pattern};
use super::super::section::is_upper;
use crate::syllable::from_roman;

/// So many numbers may be missing between one row and the next.
const MOST_MISSING: u32 = 2;
/// A heading in capitals without a number has at least so many words.
const HEADING_WORDS: usize = 3;

static ROW_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?P<path>\d{1,3}(?:\.\d{1,2}){0,2})(?P<stop>[.)]?)(?:\s+(?P<rest>\p{Lu}.*))?$")
});
static GROUP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?P<roman>[IVX]{1,6})(?P<below>(?:\.\d{1,2}){0,3})|(?P<letter>[A-HĐ]))(?P<stop>[.)]?)(?:\s+(?P<rest>\p{Lu}.*))?$",
    )
});

/// Whether a line may be the number of a row or the label of a group, alone or before other words.
pub(super) fn is_label(text: &str) -> bool {
    ROW_NUMBER.is_match(text) || GROUP.is_match(text)
}

/// Whether the heading of a group is of a level below another: `III.1`.
pub(super) fn is_below(line: &Line) -> bool {
    GROUP
        .captures(&line.text.text)
        .is_some_and(|found| !found.name("below").map_or("", |below| below.as_str()).is_empty())
}

/// The numbers of rows and groups so far.
#[derive(Default)]
pub(super) struct Count {
    path: Vec<u32>,
    roman: u32,
    letter: u32,
    /// Rows whose number stands alone, and others.
    alone: usize,
    inline: usize,
}

impl Count {
    /// The words behind the number of a row, where a line begins with the one that is due.
    pub(super) fn row(&mut self, line: &Line, below: Option<&Line>) -> Option<String> {
        let found = ROW_NUMBER.captures(&line.text.text)?;
        let path: Vec<u32> = found["path"].split('.').filter_map(|part| part.parse().ok()).collect();
        let rest = found.name("rest").map_or("", |rest| rest.as_str());
        let alone = rest.is_empty();
        let begins =
            |line: &Line| line.text.text.starts_with(|c: char| c.is_uppercase() || "\"“'(-".contains(c));
        if alone && !below.is_some_and(begins) {
            return None;
        }
        // What follows a number without a mark in its line may be a footnote, or words that were wrapped before it.
        let marked = !found["stop"].is_empty() || path.len() > 1;
        let next = self.follows(&path);
        // The first numbers of a group may be missing as well.
        let near_first = |&last: &u32| last <= 1 + if alone { MOST_MISSING } else { 0 };
        let restarts = self.path.is_empty() || path.last().is_some_and(near_first);
        let due = if alone {
            next || restarts
        } else if self.alone > self.inline {
            next && (marked || !line.after_blank)
                && path.last() == self.path.last().map(|last| last + 1).as_ref()
        } else {
            (next || restarts) && (marked || !line.after_blank)
        };
        if !due {
            return None;
        }
        *(if alone { &mut self.alone } else { &mut self.inline }) += 1;
        self.path = path;
        Some(rest.to_owned())
    }

    /// Whether a number is the next of those so far at one of their levels, or the first one level below.
    fn follows(&self, path: &[u32]) -> bool {
        let near = |value: u32, last: u32| value > last && value <= last + 1 + MOST_MISSING;
        let Some((last, above)) = path.split_last() else { return false };
        match self.path.get(above.len()) {
            Some(open) => self.path.starts_with(above) && near(*last, *open),
            None => self.path.starts_with(above) && near(*last, 0),
        }
    }

    /// Whether a line is the heading of a group of rows.
    pub(super) fn group(&mut self, line: &Line, below: Option<&Line>) -> bool {
        let text = &*line.text.text;
        let Some(found) = GROUP.captures(text) else {
            return is_upper(text) && text.split_whitespace().count() >= HEADING_WORDS;
        };
        let rest = found.name("rest").map_or("", |rest| rest.as_str());
        let large = |line: &Line| line.text.text.starts_with(char::is_uppercase);
        if rest.is_empty() && !below.is_some_and(large) {
            return false;
        }
        let near = |value: u32, last: u32| value > last && value <= last + 1 + MOST_MISSING || value == 1;
        match (found.name("roman"), found.name("letter")) {
            (Some(numeral), _) => {
                let value = from_roman(numeral.as_str()).unwrap_or(0);
                // `III.1` is a group of the third.
                let of_open = !found["below"].is_empty() && value == self.roman;
                let due = near(value, self.roman) || of_open;
                self.roman = if due { value } else { self.roman };
                due
            }
            (None, Some(letter)) => {
                let value = letter
                    .as_str()
                    .bytes()
                    .next()
                    .map_or(0, |first| u32::from(first.saturating_sub(b'A')) + 1);
                let due = near(value, self.letter)
                    && (is_upper(rest) || rest.is_empty() || !found["stop"].is_empty());
                self.letter = if due { value } else { self.letter };
                due
            }
            _ => false,
        }
    }
}
