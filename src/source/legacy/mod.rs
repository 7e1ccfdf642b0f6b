//! The encodings of Vietnamese from before Unicode: bytes to letters, one table a file.
//!
//! Text in them comes as bytes, or as what a converter made of it that took each byte for a character of Windows-1252:
//! `Céng hoµ` for `Cộng hoà`. The two are the same here, since bytes that are no UTF-8 are read as Windows-1252 first,
//! which loses none of them. Which encoding a run of text is in cannot be known from bytes; the normalizer finds it, by
//! the language.

mod tcvn;
mod viscii;
mod vni;
mod vps;
mod windows_1258;

use unicode_normalization::UnicodeNormalization;

use super::encoding::windows_1252;

/// An encoding of Vietnamese from before Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LegacyEncoding {
    /// TCVN 5712:1993 as fonts have it (VN3, ABC): no marked capitals but seven, the others by fonts of capitals.
    Tcvn3,
    /// TCVN 5712:1993 in full (VN1): all capitals, where fonts have marks of print.
    Tcvn1,
    /// VNI for Windows: a vowel, then a mark.
    Vni,
    /// RFC 1456.
    Viscii,
    /// The encoding of the Vietnamese Professionals Society.
    Vps,
    /// Code page 1258: a vowel, then a combining tone.
    Windows1258,
}

impl LegacyEncoding {
    /// All of them, the commoner first.
    pub(crate) const ALL: [Self; 6] =
        [Self::Tcvn3, Self::Vni, Self::Windows1258, Self::Viscii, Self::Vps, Self::Tcvn1];

    /// What people call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 | Self::Tcvn1 => "TCVN3 (ABC)",
            Self::Vni => "VNI",
            Self::Viscii => "VISCII",
            Self::Vps => "VPS",
            Self::Windows1258 => "Windows-1258",
        }
    }

    /// Whether its fonts show small letters as capitals where it has no code for the capital.
    pub(crate) fn has_capital_fonts(self) -> bool {
        matches!(self, Self::Tcvn3 | Self::Tcvn1 | Self::Vps)
    }

    /// The letters, in NFC, of bytes that were taken for Windows-1252 in `seen`; `None` where a letter in it has no such
    /// byte. Marks outside Windows-1252 stay as they are.
    pub(crate) fn decode(self, seen: &str) -> Option<String> {
        let mut out = String::with_capacity(seen.len() + seen.len() / 2);
        for c in seen.chars() {
            match byte_of(c) {
                Some(byte) if byte.is_ascii_graphic() => out.push(c),
                Some(byte) => match self {
                    Self::Tcvn3 => out.push(tcvn::vn3(byte).unwrap_or(c)),
                    Self::Tcvn1 => out.push(tcvn::vn1(byte).unwrap_or(c)),
                    Self::Vni => vni::push(byte, c, &mut out),
                    Self::Viscii => out.push(viscii::letter(byte).unwrap_or(c)),
                    Self::Vps => out.push(vps::letter(byte).unwrap_or(c)),
                    Self::Windows1258 => out.push(windows_1258::letter(byte).unwrap_or(c)),
                },
                None if c.is_alphabetic() => return None,
                None => out.push(c),
            }
        }
        Some(out.nfc().collect())
    }
}

/// The byte that Windows-1252 shows as `c`, or Latin-1 where Windows-1252 has no character.
pub(crate) fn byte_of(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ 0..=0xFF => Some(code as u8),
        _ => (0x80..=0x9F).find(|&byte| windows_1252(byte) == c),
    }
}

/// The letter at `byte` of a table of 128 characters for the bytes from 0x80 on, where `·` is no letter, or among the
/// controls in `low`.
fn look_up(high: &[&str; 8], low: &[(u8, char)], byte: u8) -> Option<char> {
    if byte < 0x80 {
        return low.iter().find(|(code, _)| *code == byte).map(|(_, letter)| *letter);
    }
    let row = high[usize::from(byte >> 4) - 8];
    row.chars().nth(usize::from(byte & 0xF)).filter(|letter| *letter != '·')
}

#[cfg(test)]
pub(crate) mod tests;
