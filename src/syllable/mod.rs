//! Facts of written Vietnamese, without statistics: how a syllable is made, its case, and how text falls into units.

mod case;
mod roman;
mod unit;

pub use case::{Case, CaseContext};
pub use roman::{from_roman, roman};
#[cfg(feature = "train")]
pub use unit::Unit;
pub use unit::{UnitKind, units};

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

/// The onsets (phụ âm đầu) of Vietnamese spelling, the longer before the shorter; the last is none at all.
pub const ONSETS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k",
    "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// Splits a lower-case NFC word into onset and rime (vần, with its tone), where the rime begins with a vowel.
///
/// `gì` and `gìn` are `g` + `ì…`, since a rime needs its vowel; `giá` is `gi` + `á`.
#[must_use]
pub fn split_syllable(word: &str) -> Option<(usize, &str)> {
    // Most of the list is passed over by its first byte.
    let begins = |onset: &str| onset.bytes().next().is_none_or(|byte| word.as_bytes().first() == Some(&byte));
    ONSETS.iter().enumerate().filter(|(_, onset)| begins(onset)).find_map(|(index, onset)| {
        let rime = word.strip_prefix(onset)?;
        is_vowel(rime.chars().next()?).then_some((index, rime))
    })
}

/// The text with `Đ` and `đ` for the Icelandic `Ð` and `ð`, which look alike and which some keyboards and converters write.
#[must_use]
pub fn replace_eth(text: &str) -> Cow<'_, str> {
    if text.contains(['Ð', 'ð']) {
        text.replace('Ð', "Đ").replace('ð', "đ").into()
    } else {
        text.into()
    }
}

/// The letter without tone or vowel mark, `đ` as `d`; case kept.
#[must_use]
pub fn fold_char(letter: char) -> char {
    match letter {
        'đ' => 'd',
        'Đ' => 'D',
        _ if letter.is_ascii() => letter,
        _ => {
            let mut base = None;
            decompose_canonical(letter, |part| {
                base.get_or_insert(part);
            });
            base.unwrap_or(letter)
        }
    }
}

/// The text without diacritics: what stripping leaves of it. Case, marks and length in letters are kept.
#[cfg(any(test, feature = "evaluate", feature = "pdf", feature = "train"))]
#[must_use]
pub fn fold(text: &str) -> String {
    use unicode_normalization::char::is_combining_mark;

    if unicode_normalization::is_nfc(text) && !text.contains(is_combining_mark) {
        return text.chars().map(fold_char).collect();
    }
    text.nfc().filter(|c| !is_combining_mark(*c)).map(fold_char).collect()
}

/// Whether a letter is a vowel of Vietnamese, with any mark and of either case.
#[must_use]
pub fn is_vowel(letter: char) -> bool {
    matches!(fold_char(letter).to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Whether a letter carries a tone or vowel mark of Vietnamese, or is `đ`.
#[must_use]
pub fn is_marked(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_ascii() && fold_char(letter).is_ascii_alphabetic()
}

const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Moves the tone of an open `oa`, `oe`, `uy` to the first vowel (`hoà` → `hòa`, `thuỷ` → `thủy`), the style of this
/// crate's model and of its restored text. Takes a lower-case NFC word; `quý` keeps its tone, where `u` is onset.
#[must_use]
pub fn place_tone(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let [.., first, second] = letters[..] else { return word.to_owned() };
    let parts: Vec<char> = second.nfd().collect();
    let open = match parts[..] {
        ['a' | 'e', tone] if first == 'o' && TONES.contains(&tone) => true,
        ['y', tone] if first == 'u' && TONES.contains(&tone) => !word.starts_with("qu"),
        _ => false,
    };
    if !open {
        return word.to_owned();
    }
    let last = letters.len() - 1;
    letters[last] = parts[0];
    letters[last - 1] = [first, parts[1]].into_iter().nfc().next().unwrap_or(first);
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_split_into_onset_and_rime() {
        let rows = [
            ("nghiệp", "ngh", "iệp"),
            ("giá", "gi", "á"),
            ("gì", "g", "ì"),
            ("quý", "qu", "ý"),
            ("ủy", "", "ủy"),
            ("đường", "đ", "ường"),
        ];
        for (word, onset, rime) in rows {
            let split = split_syllable(word).map(|(index, rime)| (ONSETS[index], rime));
            assert_eq!(split, Some((onset, rime)), "{word}");
        }
        for word in ["tt", "zê", ""] {
            assert_eq!(split_syllable(word), None, "{word}");
        }
    }

    #[test]
    fn tones_move_to_the_first_vowel_of_open_rimes_alone() {
        let rows = [
            ("hoà", "hòa"),
            ("thuỷ", "thủy"),
            ("uỷ", "ủy"),
            ("quý", "quý"),
            ("hoàn", "hoàn"),
            ("hoá", "hóa"),
            ("oẻ", "ỏe"),
        ];
        for (old, new) in rows {
            assert_eq!(place_tone(old), new);
            assert_eq!(place_tone(new), new);
        }
    }

    #[test]
    fn folding_drops_marks_and_keeps_case() {
        assert_eq!(fold("Ủy ban NHÂN DÂN đường"), "Uy ban NHAN DAN duong");
        assert_eq!(fold("u\u{309}y"), "uy");
    }
}
