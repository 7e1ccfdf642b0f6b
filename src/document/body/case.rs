//! The case of names that are printed in capitals.

use super::super::fold::fold;
use super::noun_at;
use crate::syllable::Case;

/// Words after which the name of a place stands.
const PLACES: [&str; 15] = [
    "tỉnh",
    "thành",
    "huyện",
    "quận",
    "xã",
    "phường",
    "trấn",
    "phố",
    "thị",
    "khu",
    "đặc",
    "tp",
    "tp.",
    "tx",
    "tx.",
];
/// Nouns whose field of work begins with a large letter: `Sở Nội vụ`.
const FIELDS: [&str; 9] = ["sở", "bộ", "ban", "cục", "vụ", "viện", "hội", "đài", "báo"];

/// A name printed in capitals, in the case of running text: the first letter, each body named in it, what a body is of, and
/// names of places are large.
pub(in super::super) fn name_case(name: &str) -> String {
    let printed: Vec<&str> = name.split_whitespace().collect();
    let lower: Vec<String> = printed.iter().map(|word| word.to_lowercase()).collect();
    let folded: Vec<String> = lower.iter().map(|word| fold(word)).collect();
    let mut out = String::with_capacity(name.len());
    let mut in_place = false;
    let mut in_field = false;
    let mut noun_ends = noun_at(&folded.join(" "));
    for (at, word) in lower.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| lower[at].as_str());
        let place_word = PLACES.contains(&word.as_str());
        // An acronym has no vowel but perhaps at its start.
        let consonants = !folded[at].chars().skip(1).any(|c| "aeiouy".contains(c));
        let acronym = consonants && (folded[at].len() >= 3 || place_word);
        let field = at >= noun_ends && before.is_some_and(|before| FIELDS.contains(&before)) && in_field;
        let noun = if at < noun_ends { 0 } else { noun_at(&folded[at..].join(" ")) };
        noun_ends = noun_ends.max(at + noun);
        let body = noun > 0;
        let large = at == 0
            || body
            || in_place && !place_word
            || field
            || in_field && before == Some("và")
            || at == 1 && at >= noun_ends && before.is_some_and(|before| FIELDS.contains(&before));
        in_field |= at == 0 && FIELDS.contains(&word.as_str()) || body && FIELDS.contains(&word.as_str());
        if at > 0 {
            out.push(' ');
        }
        if acronym {
            out.push_str(printed[at]);
        } else if large {
            Case::Title.write(word, &mut out);
        } else {
            out.push_str(word);
        }
        in_place = in_place && !place_word || place_word && at > 0;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_become_names() {
        let rows = [
            ("ỦY BAN NHÂN DÂN TỈNH AN GIANG", "Ủy ban nhân dân tỉnh An Giang"),
            ("SỞ NỘI VỤ", "Sở Nội vụ"),
            ("UBND THÀNH PHỐ HỒ CHÍ MINH", "UBND thành phố Hồ Chí Minh"),
            ("CỤC THUẾ TP. HÀ NỘI", "Cục Thuế TP. Hà Nội"),
            ("UBND TP ĐÀ NẴNG", "UBND TP Đà Nẵng"),
            ("BỘ THÔNG TIN VÀ TRUYỀN THÔNG", "Bộ Thông tin và Truyền thông"),
            ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ"),
            ("BỘ TRƯỞNG BỘ XÂY DỰNG", "Bộ trưởng Bộ Xây dựng"),
            ("VĂN PHÒNG QUỐC HỘI", "Văn phòng Quốc hội"),
        ];
        for (printed, name) in rows {
            assert_eq!(name_case(printed), name);
        }
    }
}
