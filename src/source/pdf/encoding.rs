//! Codes of simple fonts to characters: the encodings PDF names, and the names of glyphs.

use unicode_normalization::UnicodeNormalization;

use crate::source::encoding::windows_1252;

/// The upper half of MacRomanEncoding, from 0x80.
const MAC_ROMAN: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
/// The upper half of StandardEncoding, from 0xA0; a space is a code without a glyph.
const STANDARD: &str =
    " ¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß    ";

/// A base encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// WinAnsiEncoding, which is Windows-1252.
    WinAnsi,
    /// MacRomanEncoding.
    MacRoman,
    /// StandardEncoding.
    Standard,
}

impl Base {
    /// The encoding of that name.
    pub fn named(name: &[u8]) -> Option<Self> {
        match name {
            b"WinAnsiEncoding" => Some(Self::WinAnsi),
            b"MacRomanEncoding" => Some(Self::MacRoman),
            b"StandardEncoding" => Some(Self::Standard),
            _ => None,
        }
    }

    /// The character of `code`, or `None` where it has none.
    pub fn char(self, code: u8) -> Option<char> {
        let high = |table: &str, from: u8| table.chars().nth(usize::from(code.checked_sub(from)?));
        match (self, code) {
            (Self::Standard, b'\'') => Some('’'),
            (Self::Standard, b'`') => Some('‘'),
            (_, 0x20..=0x7E) => Some(char::from(code)),
            (Self::WinAnsi, 0x80..) => Some(windows_1252(code)),
            (Self::MacRoman, 0x80..) => high(MAC_ROMAN, 0x80),
            (Self::Standard, 0xA1..) => high(STANDARD, 0xA0).filter(|&c| c != ' '),
            _ => None,
        }
    }
}

/// Names of glyphs that no rule gives.
const NAMES: &[(&str, &str)] = &[
    ("space", " "),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("quoteright", "’"),
    ("quoteleft", "‘"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("minus", "−"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("asciicircum", "^"),
    ("underscore", "_"),
    ("grave", "`"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("asciitilde", "~"),
    ("bullet", "•"),
    ("ellipsis", "…"),
    ("endash", "–"),
    ("emdash", "—"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quotesinglbase", "‚"),
    ("quotedblbase", "„"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("dagger", "†"),
    ("daggerdbl", "‡"),
    ("section", "§"),
    ("paragraph", "¶"),
    ("copyright", "©"),
    ("registered", "®"),
    ("trademark", "™"),
    ("degree", "°"),
    ("plusminus", "±"),
    ("multiply", "×"),
    ("divide", "÷"),
    ("mu", "µ"),
    ("onehalf", "½"),
    ("onequarter", "¼"),
    ("threequarters", "¾"),
    ("onesuperior", "¹"),
    ("twosuperior", "²"),
    ("threesuperior", "³"),
    ("cent", "¢"),
    ("sterling", "£"),
    ("yen", "¥"),
    ("currency", "¤"),
    ("Euro", "€"),
    ("dong", "₫"),
    ("florin", "ƒ"),
    ("fraction", "⁄"),
    ("perthousand", "‰"),
    ("lessequal", "≤"),
    ("greaterequal", "≥"),
    ("notequal", "≠"),
    ("brokenbar", "¦"),
    ("logicalnot", "¬"),
    ("macron", "¯"),
    ("periodcentered", "·"),
    ("ordfeminine", "ª"),
    ("ordmasculine", "º"),
    ("exclamdown", "¡"),
    ("questiondown", "¿"),
    ("nbspace", "\u{A0}"),
    ("sfthyphen", "\u{AD}"),
    ("AE", "Æ"),
    ("ae", "æ"),
    ("OE", "Œ"),
    ("oe", "œ"),
    ("Oslash", "Ø"),
    ("oslash", "ø"),
    ("Eth", "Ð"),
    ("eth", "ð"),
    ("Thorn", "Þ"),
    ("thorn", "þ"),
    ("germandbls", "ß"),
    ("Dcroat", "Đ"),
    ("dcroat", "đ"),
    ("Dslash", "Đ"),
    ("dslash", "đ"),
    ("dmacron", "đ"),
    ("dotlessi", "ı"),
    ("Lslash", "Ł"),
    ("lslash", "ł"),
    ("acute", "´"),
    ("circumflex", "ˆ"),
    ("tilde", "˜"),
    ("dieresis", "¨"),
    ("breve", "˘"),
    ("caron", "ˇ"),
    ("cedilla", "¸"),
    ("ring", "˚"),
    ("hookabovecomb", "\u{309}"),
    ("gravecomb", "\u{300}"),
    ("acutecomb", "\u{301}"),
    ("tildecomb", "\u{303}"),
    ("dotbelowcomb", "\u{323}"),
    ("arrowright", "→"),
    ("arrowleft", "←"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ff", "ff"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
];

/// Marks that names of letters are built with, as in `acircumflexacute`.
const MARKS: &[(&str, char)] = &[
    ("circumflex", '\u{302}'),
    ("breve", '\u{306}'),
    ("horn", '\u{31B}'),
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("hookabove", '\u{309}'),
    ("hook", '\u{309}'),
    ("tilde", '\u{303}'),
    ("dotbelow", '\u{323}'),
    ("dieresis", '\u{308}'),
    ("cedilla", '\u{327}'),
    ("caron", '\u{30C}'),
    ("macron", '\u{304}'),
    ("ring", '\u{30A}'),
];

/// The text a glyph name stands for.
pub(super) fn glyph_text(name: &str) -> Option<String> {
    // A part behind a full stop names a variant of the same character: `one.oldstyle`.
    let name = name.split('.').next().filter(|base| !base.is_empty())?;
    if let Some((_, text)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some((*text).to_owned());
    }
    let hex = |digits: &str| char::from_u32(u32::from_str_radix(digits, 16).ok()?);
    if let Some(digits) = name.strip_prefix("uni").filter(|d| d.len() >= 4 && d.is_ascii()) {
        return digits.as_bytes().chunks_exact(4).map(|four| hex(std::str::from_utf8(four).ok()?)).collect();
    }
    // `u20AB`, but not `uhorn`, whose rest is no number.
    if let Some(c) = name.strip_prefix('u').filter(|d| (4..=6).contains(&d.len())).and_then(hex) {
        return Some(c.to_string());
    }
    let mut chars = name.chars();
    let letter = chars.next().filter(char::is_ascii_alphabetic)?;
    let mut rest = chars.as_str();
    let mut text = String::from(letter);
    while !rest.is_empty() {
        let (mark, combining) = MARKS.iter().find(|(mark, _)| rest.starts_with(mark))?;
        text.push(*combining);
        rest = &rest[mark.len()..];
    }
    Some(text.nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_glyphs() {
        for (name, text) in [
            ("A", Some("A")),
            ("acircumflexacute", Some("ấ")),
            ("Ohorndotbelow", Some("Ợ")),
            ("uhorn", Some("ư")),
            ("ehookabove", Some("ẻ")),
            ("dcroat", Some("đ")),
            ("uni1EA5", Some("ấ")),
            ("u20AB", Some("₫")),
            ("one.oldstyle", Some("1")),
            ("quoteright", Some("’")),
            ("g17", None),
            (".notdef", None),
            ("", None),
        ] {
            assert_eq!(glyph_text(name).as_deref(), text, "{name}");
        }
    }

    #[test]
    fn base_encodings() {
        assert_eq!((MAC_ROMAN.chars().count(), STANDARD.chars().count()), (128, 96));
        for (base, code, expected) in [
            (Base::WinAnsi, 0x93, Some('“')),
            (Base::WinAnsi, 0x27, Some('\'')),
            (Base::MacRoman, 0xD2, Some('“')),
            (Base::MacRoman, 0xFF, Some('ˇ')),
            (Base::Standard, 0x27, Some('’')),
            (Base::Standard, 0xFB, Some('ß')),
            (Base::Standard, 0xD0, Some('—')),
            (Base::Standard, 0xB0, None),
            (Base::WinAnsi, 0x07, None),
        ] {
            assert_eq!(base.char(code), expected, "{base:?} {code:x}");
        }
    }
}
