//! A text as tokens.

use std::ops::Range;

/// The byte ranges of the runs without white space, of which `is_white` says what it is.
pub(super) fn tokens(text: &str, is_white: fn(char) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c| !is_white(c))?;
        let end = text[start..].find(is_white).map_or(text.len(), |length| start + length);
        at = end;
        Some(start..end)
    })
}
