//! Encoders, for tests alone: what the tables say, the other way about.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::syllable::fold_char;

/// The 134 letters of Vietnamese that ASCII lacks.
pub(crate) fn letters() -> Vec<char> {
    let marked = "aăâeêioôơuưy".chars().flat_map(|vowel| {
        ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]
            .map(|tone| format!("{vowel}{tone}").nfc().collect::<String>())
    });
    let small: Vec<char> =
        marked.chain(["đ".to_owned()]).filter_map(|letter| letter.chars().next()).collect();
    let small: Vec<char> = small.into_iter().filter(|letter| !letter.is_ascii()).collect();
    let capitals: Vec<char> = small.iter().flat_map(|letter| letter.to_uppercase()).collect();
    [small, capitals].concat()
}

/// What each letter is written as, seen as Windows-1252: a byte, or a letter and a byte.
pub(crate) fn written(encoding: LegacyEncoding) -> BTreeMap<char, String> {
    let bytes: Vec<char> = (0..=255u8).filter(|byte| !byte.is_ascii_graphic()).map(windows_1252).collect();
    let bases: Vec<char> = ('A'..='Z').chain('a'..='z').chain(bytes.iter().copied()).collect();
    let singles = bytes.iter().map(|byte| byte.to_string());
    // The mark of VNI has the case of its letter, and no letter that takes one is a byte of its own.
    let is_vni = encoding == LegacyEncoding::Vni;
    let fits = |base: char, mark: char| !is_vni || base.is_lowercase() == mark.is_lowercase();
    let pairs = bases.iter().flat_map(|&base| {
        bytes.iter().filter(move |&&mark| fits(base, mark)).map(move |mark| format!("{base}{mark}"))
    });
    let takes_mark = |letter: char| is_vni && "aeouy".contains(fold_char(letter).to_ascii_lowercase());
    let wanted = letters();
    let mut out = BTreeMap::new();
    for seen in singles.chain(pairs) {
        let decoded = encoding.decode(&seen).unwrap();
        let mut chars = decoded.chars();
        if let (Some(letter), None) = (chars.next(), chars.next())
            && wanted.contains(&letter)
            && !(takes_mark(letter) && seen == letter.to_string())
        {
            // The shorter comes first; Windows-1258 has codes of its own for some marked vowels, VNI for none.
            out.entry(letter).or_insert(seen);
        }
    }
    out
}

/// A text in the encoding, seen as Windows-1252. A capital without a code is written as its small letter, as in a font of
/// capitals.
pub(crate) fn encode(encoding: LegacyEncoding, text: &str) -> String {
    let written = written(encoding);
    let mut out = String::new();
    for c in text.nfc() {
        let small = c.to_lowercase().next().unwrap_or(c);
        match written.get(&c).or_else(|| written.get(&small)) {
            Some(seen) => out.push_str(seen),
            None => out.push(c),
        }
    }
    out
}

#[test]
fn every_letter_comes_back_from_every_encoding() {
    assert_eq!(letters().len(), 134);
    for encoding in LegacyEncoding::ALL {
        let written = written(encoding);
        let lacking: Vec<char> =
            letters().into_iter().filter(|letter| !written.contains_key(letter)).collect();
        if encoding == LegacyEncoding::Tcvn3 {
            let has = |letter: &char| letter.is_lowercase() || "ĂÂÊÔƠƯĐ".contains(*letter);
            assert!(!lacking.iter().any(has), "{lacking:?}");
        } else {
            assert!(lacking.is_empty(), "{encoding:?}: {lacking:?}");
        }
        for (letter, seen) in written {
            assert_eq!(encoding.decode(&seen), Some(letter.to_string()), "{encoding:?}: {seen:?}");
        }
    }
}

#[test]
fn known_words_are_read() {
    let rows = [
        (LegacyEncoding::Tcvn3, "Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        (
            LegacyEncoding::Vni,
            "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam",
            "Cộng hòa xã hội chủ nghĩa Việt Nam",
        ),
        (
            LegacyEncoding::Windows1258,
            "Côòng hoÌa xaÞ hôòi chuÒ nghiÞa Viêòt Nam",
            "Cộng hòa xã hội chủ nghĩa Việt Nam",
        ),
        (LegacyEncoding::Viscii, "Cµng hòa xã hµi chü nghîa Vi®t Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        (LegacyEncoding::Vps, "C¶ng hòa xã h¶i chû nghïa ViŒt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        (LegacyEncoding::Tcvn3, "“30°” – §iÒu 1", "“30°” – Điều 1"),
    ];
    for (encoding, seen, read) in rows {
        assert_eq!(encoding.decode(seen).as_deref(), Some(read), "{encoding:?}");
    }
    assert_eq!(LegacyEncoding::Tcvn3.decode("đ"), None);
}
