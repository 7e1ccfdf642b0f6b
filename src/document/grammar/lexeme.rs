//! Words and digits of folded text, as OCR leaves them: spaces missing or too many, letters that look like digits.

use nom::Parser;
use nom::bytes::complete::take_while;
use nom::error::{Error, ErrorKind};
use nom::multi::many0_count;
use nom::sequence::preceded;

use super::Parsed;

/// Where a parser stops that does not fit.
pub(in crate::document) fn fail<T>(input: &str) -> Parsed<'_, T> {
    Err(nom::Err::Error(Error::new(input, ErrorKind::Verify)))
}

/// White space, if any.
pub(in crate::document) fn space(input: &str) -> Parsed<'_, &str> {
    take_while(char::is_whitespace).parse(input)
}

/// A parser after white space, if any.
pub(in crate::document) fn spaced<'t, T>(
    parser: impl Parser<&'t str, Output = T, Error = Error<&'t str>>,
) -> impl Parser<&'t str, Output = T, Error = Error<&'t str>> {
    preceded(space, parser)
}

/// The words of a phrase in their order; spaces between them may be missing or many, and no letter may follow.
pub(in crate::document) fn phrase<'t>(words: &'static str) -> impl Fn(&'t str) -> Parsed<'t, &'static str> {
    move |input| {
        // Most places fail here, and there are many.
        if input.as_bytes().first() != words.as_bytes().first() {
            return fail(input);
        }
        let mut rest = input;
        for word in words.split(' ') {
            match rest.trim_start().strip_prefix(word) {
                // No white space before the first word: a parser begins where it is put.
                Some(after) if rest.len() != input.len() || rest.starts_with(word) => rest = after,
                _ => return fail(input),
            }
        }
        if rest.starts_with(char::is_alphabetic) { fail(input) } else { Ok((rest, words)) }
    }
}

/// The first phrase of a list that fits; which begins like a shorter one stands before it.
pub(in crate::document) fn any_of<'t>(
    phrases: &'static [&'static str],
) -> impl Fn(&'t str) -> Parsed<'t, &'static str> {
    move |input| {
        let first = input.as_bytes().first();
        let near = phrases.iter().filter(|words| words.as_bytes().first() == first);
        near.map(|words| phrase(words)(input)).find(Result::is_ok).unwrap_or_else(|| fail(input))
    }
}

/// Any number of phrases of a list, with the space after each.
pub(in crate::document) fn fillers<'t>(
    phrases: &'static [&'static str],
) -> impl Fn(&'t str) -> Parsed<'t, usize> {
    move |input| many0_count(|input| (any_of(phrases), space).parse(input)).parse(input)
}

/// The mark `expected`, with white space around it.
pub(in crate::document) fn mark<'t>(expected: &'static [char]) -> impl Fn(&'t str) -> Parsed<'t, char> {
    move |input| {
        let trimmed = input.trim_start();
        match trimmed.chars().next().filter(|found| expected.contains(found)) {
            Some(found) => Ok((trimmed[found.len_utf8()..].trim_start(), found)),
            None => fail(input),
        }
    }
}

/// A whole number of `least` to `most` digits. A letter that looks like a digit is one where a true digit stands beside it
/// and the word ends there: `1O`, `3l`.
pub(in crate::document) fn digits<'t>(least: usize, most: usize) -> impl Fn(&'t str) -> Parsed<'t, u32> {
    move |input| {
        let run = input.bytes().take_while(u8::is_ascii_digit).count();
        let like = input.bytes().take_while(|byte| digit_of(*byte).is_some()).count();
        let ends = |length: usize| !input[length..].starts_with(char::is_alphanumeric);
        let fits = |length: usize| (least..=most).contains(&length);
        let length = if fits(run) && ends(run) {
            run
        } else if fits(like) && ends(like) && input[..like].contains(|c: char| c.is_ascii_digit()) {
            like
        } else if fits(run) {
            run
        } else {
            return fail(input);
        };
        let value =
            input.bytes().take(length).filter_map(digit_of).fold(0, |value, digit| value * 10 + digit);
        Ok((&input[length..], value))
    }
}

/// The digit that a byte is or looks like, in folded text.
pub(in crate::document) fn digit_of(byte: u8) -> Option<u32> {
    match byte {
        b'0'..=b'9' => Some(u32::from(byte - b'0')),
        b'o' => Some(0),
        b'i' | b'l' | b'|' => Some(1),
        b's' => Some(5),
        _ => None,
    }
}

/// The text up to the first of `stops`, or `most` bytes of it and the word they end in; what an anchor reads.
pub(in crate::document) fn until<'t>(
    stops: &'static [char],
    most: usize,
) -> impl Fn(&'t str) -> Parsed<'t, &'t str> {
    move |input| {
        let end = input
            .char_indices()
            .find(|&(at, letter)| {
                stops.contains(&letter) || at >= most && letter.is_whitespace() || at >= 2 * most
            })
            .map_or(input.len(), |(at, _)| at);
        Ok((&input[end..], &input[..end]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_bear_missing_and_many_spaces() {
        let fits = ["cham nhat 5", "chamnhat", "cham  nhat,"];
        assert!(fits.iter().all(|text| phrase("cham nhat")(text).is_ok()));
        let others = ["cham nhatx", " cham nhat", "cham"];
        assert!(others.iter().all(|text| phrase("cham nhat")(text).is_err()));
    }

    #[test]
    fn digits_are_read_through_look_alikes() {
        let rows = [
            ("12", Some(12)),
            ("1o thang", Some(10)),
            ("3l/12", Some(31)),
            ("02thang", Some(2)),
            ("o", None),
            ("123", None),
            ("so 5", None),
        ];
        for (text, value) in rows {
            assert_eq!(digits(1, 2)(text).ok().map(|(_, value)| value), value, "{text}");
        }
    }
}
