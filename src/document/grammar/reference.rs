//! The number and symbol of a document: `18-NQ/TU`, `73/2023/NĐ-CP`, `45/2019/QH14`.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{take_while_m_n, take_while1};
use nom::combinator::{opt, recognize, verify};
use nom::multi::many_m_n;
use nom::sequence::preceded;

use super::date::year_number;
use super::lexeme::{digits, fail};
use super::{Parsed, first};

/// A symbol has at most so many parts: `TTLT-BTC-BTP-BNV-…`.
const PARTS: usize = 8;

/// A number with its symbol, in folded text; spaces around its marks count for none.
pub(in crate::document) fn number(input: &str) -> Parsed<'_, &str> {
    if !first::of_number(input) {
        return fail(input);
    }
    let letter = take_while_m_n(0, 1, |c: char| c.is_ascii_lowercase());
    let year = preceded(joint(&['/', '-']), year_number);
    recognize((digits(1, 5), letter, opt(year), joint(&['/', '-', '–']), symbol)).parse(input)
}

/// The letters after the number: parts of letters and digits joined by marks, the first of letters.
fn symbol(input: &str) -> Parsed<'_, &str> {
    let part = |input| take_while1(|c: char| c.is_ascii_alphanumeric() || c == '&').parse(input);
    let first =
        verify(part, |part: &str| part.starts_with(|c: char| c.is_ascii_lowercase()) && part.len() <= 12);
    let more = preceded(
        alt((joint(&['/', '-', '–']), full_stop)),
        verify(part, |part: &str| part.starts_with(|c: char| c.is_ascii_lowercase()) && part.len() <= 12),
    );
    recognize((first, many_m_n(0, PARTS, more))).parse(input)
}

/// A full stop within a symbol; with a space after it, it ends a sentence.
fn full_stop(input: &str) -> Parsed<'_, ()> {
    input.strip_prefix('.').map_or_else(|| fail(input), |rest| Ok((rest, ())))
}

/// A mark with at most one space on either side.
fn joint<'t>(marks: &'static [char]) -> impl Fn(&'t str) -> Parsed<'t, ()> {
    move |input| {
        let rest = input.strip_prefix(' ').unwrap_or(input);
        match rest.strip_prefix(marks) {
            Some(rest) => Ok((rest.strip_prefix(' ').unwrap_or(rest), ())),
            None => fail(input),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::scan;
    use super::*;

    #[test]
    fn numbers_have_a_symbol_of_letters() {
        let rows: [(&str, &[&str]); 10] = [
            ("so 18-nq/tu ngay", &["18-nq/tu"]),
            ("so 73/2023/nd-cp", &["73/2023/nd-cp"]),
            ("so 26 /2013/tt-btttt ngay", &["26 /2013/tt-btttt"]),
            ("so 107/2021/nd- cp ngay", &["107/2021/nd- cp"]),
            ("luat so 45/2019/qh14 va 30c/nq-cp", &["45/2019/qh14", "30c/nq-cp"]),
            ("136/2001/qd.ttg", &["136/2001/qd.ttg"]),
            ("48/nq-cp. tap trung", &["48/nq-cp"]),
            ("122/2011/ttlt-btc-btp ngay", &["122/2011/ttlt-btc-btp"]),
            ("giai doan 2021-2025, ngay 3/4", &[]),
            ("so 12/31", &[]),
        ];
        for (text, expected) in rows {
            let found: Vec<_> = scan(text, number).into_iter().map(|(_, number)| number).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
