//! The number and symbol of a letterhead, as an OCR engine leaves them: `Số: 03/20 14/TT-BYT`, `Số: OL QĐ-BTC`, `110/QĐ-TTzg`.

use std::sync::LazyLock;

use regex::Regex;

use super::super::citation::tidy;
use super::super::fold::{Folded, fold};
use super::super::line::pattern;
use crate::edit::is_near;

/// A label, digits or what looks like them, and the symbol.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\bs[o6]\s*[:.;,]?\s*([\doil|]{0,5}[a-z]?)[\s.…_]*([/\-]\s*[a-z0-9][a-z0-9&]*(?:\s?[/\-–.]\s?[a-z0-9&]+)*)",
    )
});
/// The same where the stroke between them was lost: the symbol begins with the abbreviation of a kind.
static UNPARTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\bs[o6]\s*[:.;,]\s*([\doil|]{1,5})\s+((?:qd|kh|ct|nq|tb|bc|ttr|cv|hd|kl|tt|ctr)\s?[\-–]\s?[a-z0-9&]+(?:\s?[/\-–.]\s?[a-z0-9&]+)*)",
    )
});
/// The label of a number at the start of a line, whatever follows it.
static LABEL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\W*s[o6]\s?[:;.,>]"));
/// A year between strokes that a space was read in.
static BROKEN_YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"(/\s?)(\d{1,3})\s(\d{1,3})(\s?/)"));
/// The symbol of the Prime Minister.
const PRIME_MINISTER: &str = "TTg";
/// Words that say where a body is, after its own name.
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\s(?:tinh|thanh pho|huyen|quan|thi xa|thi tran|xa|phuong|dac khu|viet nam)\b")
});

/// The number of a text that has one after its label, and the byte of the text behind it.
pub(super) fn number(text: &str) -> Option<(String, usize)> {
    // What is written anew is shorter, so that places before the number stay.
    let joined = BROKEN_YEAR.replace(text, |found: &regex::Captures<'_>| {
        let year = found[2].len() + found[3].len() == 4;
        if year {
            format!("{}{}{}{}", &found[1], &found[2], &found[3], &found[4])
        } else {
            found[0].to_owned()
        }
    });
    let lost = text.len() - joined.len();
    let text = Folded::new(&joined);
    let parted = NUMBER.captures(&text.folded).map(|found| (found, ""));
    let (found, stroke) = parted.or_else(|| UNPARTED.captures(&text.folded).map(|found| (found, "/")))?;
    let (digits, symbol) = (found.get(1)?, found.get(2)?);
    let printed = tidy(text.slice(symbol.range()));
    let end = text.origin(symbol.end()) + lost;
    let capitals = printed.chars().filter(|c| c.is_uppercase()).count();
    (capitals >= 2)
        .then(|| (format!("{}{stroke}{printed}", true_digits(text.slice(digits.range()).trim())), end))
}

/// Whether a folded line begins with the label of a number.
pub(super) fn is_labelled(folded: &str) -> bool {
    LABEL.is_match(folded)
}

/// Whether a folded line begins with a number and its label.
pub(super) fn begins_number(folded: &str) -> bool {
    NUMBER.find(folded).is_some_and(|number| number.start() == 0)
}

/// Digits for the letters and strokes that look like them, but for the letter that a number may end in: `30c`.
fn true_digits(read: &str) -> String {
    let digit = |c| match c {
        'l' | 'L' | 'i' | 'I' | '|' => '1',
        'o' | 'O' => '0',
        c => c,
    };
    read.chars().map(digit).collect()
}

/// A number whose last part is the symbol of its issuer but for one letter is given that symbol: `110/QĐ-TTzg` of the
/// Prime Minister, `5/KH-SGDDT` of a Sở Giáo dục và Đào tạo. Letters may be left out of a symbol, but for the Prime Minister's.
pub(super) fn with_symbol_of(number: &str, issuer: &str) -> String {
    let (symbol, from) = (symbol_of(issuer), number.rfind(['-', '/']).map_or(0, |at| at + 1));
    let (before, read) = number.split_at(from);
    let long = symbol.chars().count() >= 3 && !read.contains(|c: char| c.is_ascii_digit());
    let shortened = symbol != PRIME_MINISTER && is_within(read, &symbol);
    if long && !shortened && is_near(read, &symbol) { format!("{before}{symbol}") } else { number.to_owned() }
}

/// The letters that stand for a body in numbers: those of the words of its name, but for the Prime Minister's (Phụ lục VI of Nghị
/// định 30/2020/NĐ-CP has them).
fn symbol_of(issuer: &str) -> String {
    if fold(issuer) == "thu tuong chinh phu" {
        return PRIME_MINISTER.to_owned();
    }
    let text = Folded::new(issuer);
    let end = PLACE.find(&text.folded).map_or(text.folded.len(), |place| place.start());
    let words = text.slice(0..end).split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let initial = |word: &str| match word.chars().next() {
        Some('đ' | 'Đ') => Some("Đ".to_owned()),
        Some(letter) => Some(fold(letter.encode_utf8(&mut [0; 4])).to_uppercase()),
        None => None,
    };
    words.filter(|word| *word != "và").filter_map(initial).collect()
}

/// Whether the letters of a word stand in another in their order.
fn is_within(word: &str, other: &str) -> bool {
    let mut letters = other.chars();
    word.chars().all(|letter| letters.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_through_their_damage() {
        let rows = [
            ("Số: 42/KH-UBND", Some("42/KH-UBND")),
            ("Số:      /SNV-CCHC", Some("/SNV-CCHC")),
            ("Số: 03/20 14/TT-BYT ---", Some("03/2014/TT-BYT")),
            ("Số: OL QĐ-BTC. ---", Some("01/QĐ-BTC")),
            ("SỐ: O1/CT-TTg", Some("01/CT-TTg")),
            ("Số: 30c/NQ-CP", Some("30c/NQ-CP")),
            ("Số lượng: 12 cuộc", None),
        ];
        for (text, expected) in rows {
            assert_eq!(number(text).map(|(number, _)| number).as_deref(), expected, "{text}");
        }
        let text = "Số: 03/20 14/TT-BYT Hà Nội";
        assert_eq!(number(text).map(|(_, end)| &text[end..]), Some(" Hà Nội"));
    }

    #[test]
    fn a_symbol_but_for_one_letter_is_that_of_the_issuer() {
        let rows = [
            ("110/QĐ-TTzg", "Thủ tướng Chính phủ", "110/QĐ-TTg"),
            ("5/KH-SGDDT", "Sở Giáo dục và Đào tạo tỉnh An Giang", "5/KH-SGDĐT"),
            ("5/KH-UBNO", "Ủy ban nhân dân tỉnh An Giang", "5/KH-UBND"),
            ("5/SYT-NVY", "Sở Y tế", "5/SYT-NVY"),
            ("5/KH-BCĐ", "Ban Chỉ đạo", "5/KH-BCĐ"),
            ("5/QĐ-BCĐDL", "Ban Chỉ đạo về Du lịch", "5/QĐ-BCĐDL"),
            ("5/QĐ-TT", "Thủ tướng Chính phủ", "5/QĐ-TTg"),
            ("5/2014/QH13", "Quốc hội", "5/2014/QH13"),
        ];
        for (read, issuer, expected) in rows {
            assert_eq!(with_symbol_of(read, issuer), expected);
        }
    }
}
