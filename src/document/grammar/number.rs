//! Numbers as they are written: `1.200`, `2,5`, `05`, `01 (một)`, `mười lăm (15)`.

use nom::Parser;
use nom::branch::alt;
use nom::character::complete::multispace1;
use nom::combinator::{opt, verify};
use nom::sequence::terminated;

use super::Parsed;
use super::lexeme::{digit_of, fail, mark, phrase, spaced};

/// The longest number read, in bytes: a sum of money to the last đồng.
const LONGEST: usize = 24;

/// The value of digits with Vietnamese marks: `.` groups thousands, `,` parts the decimals. Commas group them where nothing else
/// makes sense of them: `1,000`, `1,200,000`.
pub(in crate::document) fn value(digits: &str) -> Option<f64> {
    let digits = digits.trim();
    let groups: Vec<&str> = digits.split(',').skip(1).collect();
    let thousands = |group: &&str| group.len() == 3 && (groups.len() > 1 || *group == "000");
    if !groups.is_empty() && !digits.contains('.') && groups.iter().all(thousands) {
        return digits.replace(',', "").parse().ok();
    }
    let grouped = digits.split_once(',').map_or(digits, |(whole, _)| whole);
    let groups: Vec<&str> = grouped.split('.').collect();
    let is_grouped = groups.len() > 1 && groups[1..].iter().all(|group| group.len() == 3);
    let plain = if is_grouped || groups.len() == 1 {
        digits.replace('.', "").replace(',', ".")
    } else {
        digits.replace(',', "")
    };
    plain.parse().ok()
}

/// A number in digits, with its marks; look-alikes of digits count beside true ones: `I0`, `1O,5`.
pub(in crate::document) fn figure(input: &str) -> Parsed<'_, f64> {
    let bytes = input.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(|byte| digit_of(*byte).is_some());
    let mut end = 0;
    while end < LONGEST
        && (is_digit(end) || end > 0 && matches!(bytes.get(end), Some(b'.' | b',')) && is_digit(end + 1))
    {
        end += 1;
    }
    let plain = bytes[..end].iter().take_while(|byte| matches!(byte, b'0'..=b'9' | b'.' | b',')).count();
    // Look-alikes make a number only as a whole word; else the true digits do, before a missing space.
    let whole = !input[end..].starts_with(char::is_alphanumeric);
    let end = if whole && bytes[..end].iter().any(u8::is_ascii_digit) { end } else { plain };
    let text = input[..end].trim_end_matches(['.', ',']);
    let read: String = text
        .bytes()
        .map(|byte| digit_of(byte).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(byte as char))
        .collect();
    match value(&read).filter(|_| !text.is_empty()) {
        Some(value) => Ok((&input[text.len()..], value)),
        None => fail(input),
    }
}

/// A number in words up to 99: `hai`, `mười lăm`, `ba mươi`.
pub(in crate::document) fn in_words(input: &str) -> Parsed<'_, u32> {
    let tens = (opt((unit, multispace1)), phrase("muoi"), opt(spaced(unit)));
    let tens = tens.map(|(tens, _, unit)| tens.map_or(10, |(tens, _)| tens * 10) + unit.unwrap_or(0));
    // `năm`, `lăm`, `tư` alone are also other words.
    let alone = verify(unit, |_| !["nam", "lam", "tu"].iter().any(|word| phrase(word)(input).is_ok()));
    alt((tens, alone)).parse(input)
}

fn unit(input: &str) -> Parsed<'_, u32> {
    const UNITS: [(&str, u32); 11] = [
        ("mot", 1),
        ("hai", 2),
        ("ba", 3),
        ("bon", 4),
        ("nam", 5),
        ("lam", 5),
        ("sau", 6),
        ("bay", 7),
        ("tam", 8),
        ("chin", 9),
        ("tu", 4),
    ];
    let found = UNITS.iter().find_map(|&(word, value)| Some((phrase(word)(input).ok()?.0, value)));
    found.map_or_else(|| fail(input), Ok)
}

/// A number in digits, its words perhaps after it: `07 (bảy)`.
pub(in crate::document) fn figure_and_words(input: &str) -> Parsed<'_, f64> {
    terminated(figure, opt((mark(&['(']), in_words, mark(&[')'])))).parse(input)
}

/// A count in digits, in words, or in both: `07 (bảy)`, `mười lăm (15)`. Where both are there the digits count.
pub(in crate::document) fn count(input: &str) -> Parsed<'_, f64> {
    let digits_in_parentheses =
        |input| (mark(&['(']), figure, mark(&[')'])).map(|(_, value, _)| value).parse(input);
    alt((
        figure_and_words,
        (in_words, opt(digits_in_parentheses)).map(|(word, value)| value.unwrap_or(f64::from(word))),
    ))
    .parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_those_of_vietnamese() {
        let rows = [
            ("1.200", 1200.0),
            ("2,5", 2.5),
            ("05", 5.0),
            ("10.000.000", 1e7),
            ("83,87", 83.87),
            ("1,000", 1000.0),
            ("1,200,000", 1.2e6),
            ("1,250", 1.25),
            ("1.5", 1.5),
        ];
        for (text, expected) in rows {
            assert_eq!(value(text), Some(expected), "{text}");
        }
        assert_eq!(value("abc"), None);
    }

    #[test]
    fn counts_are_read_in_digits_and_words() {
        let rows = [
            ("07 (bay) ngay", Some((7.0, "ngay"))),
            ("muoi lam (15) ngay", Some((15.0, "ngay"))),
            ("hai muoi ngay", Some((20.0, " ngay"))),
            ("ba thang", Some((3.0, " thang"))),
            ("i0%", Some((10.0, "%"))),
            ("1o%", Some((10.0, "%"))),
            ("1.200, va", Some((1200.0, ", va"))),
            ("80%", Some((80.0, "%"))),
            ("500km", Some((500.0, "km"))),
            ("so lieu", None),
        ];
        for (text, expected) in rows {
            assert_eq!(count(text).ok().map(|(rest, value)| (value, rest)), expected, "{text}");
        }
    }
}
