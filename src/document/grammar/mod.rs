//! The grammars of quantities, times and references, built from small [nom] parsers over folded text.
//!
//! Each file adds one layer: [`lexeme`] words and digits, [`number`] numbers, [`date`] days, [`period`] months, quarters
//! and years, [`rhythm`] what comes round, [`limit`] the wordings of time limits, [`cell`] those of a cell of their own, [`quantity`] those of targets,
//! [`reference`] the numbers of documents. [`scan`] runs one of them over a paragraph.
//!
//! A parser reads from where it is put and looks ahead no further than a bounded stretch, so that a scan takes time linear
//! in the text, whatever the text.

pub(super) mod cell;
pub(super) mod date;
mod first;
pub(super) mod lexeme;
pub(super) mod limit;
pub(super) mod number;
pub(super) mod period;
pub(super) mod quantity;
pub(super) mod reference;
pub(super) mod rhythm;

use std::ops::Range;

use nom::IResult;

/// What a parser of this module makes of a text.
pub(super) type Parsed<'t, T> = IResult<&'t str, T>;

/// The places where `parser` succeeds, from left to right, none within another: its ranges of bytes and its values.
/// It is tried where a word or a number begins, also after a missing space: `ngày9`, `01/01đến`.
pub(super) fn scan<'t, T>(
    text: &'t str,
    parser: impl Fn(&'t str) -> Parsed<'t, T>,
) -> Vec<(Range<usize>, T)> {
    let mut found = Vec::new();
    let mut before = None;
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        if begins(before, letter)
            && let Ok((rest, value)) = parser(&text[at..])
            && rest.len() < text.len() - at
        {
            let end = text.len() - rest.len();
            found.push((at..end, value));
            before = text[at..end].chars().next_back();
            at = end;
        } else {
            before = Some(letter);
            at += letter.len_utf8();
        }
    }
    found
}

/// Whether a word or number begins at a letter.
fn begins(before: Option<char>, letter: char) -> bool {
    letter.is_alphanumeric()
        && before.is_none_or(|before| !before.is_alphanumeric() || before.is_numeric() != letter.is_numeric())
}

#[cfg(test)]
mod tests {
    use super::lexeme::digits;
    use super::*;

    #[test]
    fn a_scan_finds_each_place_once_and_after_missing_spaces() {
        let found: Vec<_> = scan("a12 b, 7c 999", digits(1, 2)).into_iter().collect();
        assert_eq!(found, [(1..3, 12), (7..8, 7)]);
    }

    /// What makes a scan linear: no parser looks further ahead than this, in bytes.
    const FURTHEST: usize = 700;

    #[test]
    fn no_parser_looks_far_ahead() {
        let hostile = "tu ngay 1 den tu thang quy i, ii, hang thang 3, 6, 9 trong thoi han 1.1.1.1.1 so 1/2/ 3 khi sau khi dinh ky hang quy, thang, nam giam tu 1 2 3 ";
        let shapes = [
            hostile,
            "ngay ",
            "1.",
            "1/",
            "tu ",
            "thang 1, ",
            "hang nam, ",
            "sau khi a ",
            "it nhat ",
            "12/a-",
        ];
        let own = limit::Own { year: Some(2024), date: None };
        for text in shapes.map(|shape| shape.repeat(3000 / shape.len())) {
            for at in (0..text.len() - 2 * FURTHEST).filter(|&at| begins(text[..at].chars().next_back(), 'a'))
            {
                let (all, near) = (&text[at..], &text[at..at + FURTHEST]);
                let length = |input: &str, whole: &str| whole.len() - input.len();
                let consumed = |input| {
                    [
                        limit::limit(own)(input).ok().map(|(rest, _)| length(rest, input)),
                        cell::cell(own, false)(input).ok().map(|(rest, _)| length(rest, input)),
                        quantity::quantity(input).ok().map(|(rest, _)| length(rest, input)),
                        reference::number(input).ok().map(|(rest, _)| length(rest, input)),
                    ]
                };
                assert_eq!(consumed(all), consumed(near), "{:?}", &near[..60]);
            }
        }
    }
}
