//! Bytes to characters: UTF-8, UTF-16 with a mark, and single-byte text as a last resort.

use super::WarningKind;

/// What the bytes turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The characters, without a byte order mark; line ends as they came.
    pub text: String,
    /// What a reader should know of the way it was decoded.
    pub note: Option<WarningKind>,
}

/// Decodes text that [`super::text::refuse`] let pass.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return utf8(rest);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return utf16(rest, u16::from_be_bytes);
    }
    utf8(bytes)
}

/// UTF-16 of the byte order `unit` reads; what does not decode becomes U+FFFD.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded {
    let pairs = bytes.chunks_exact(2);
    let odd = !pairs.remainder().is_empty();
    let units = pairs.map(|pair| unit([pair[0], pair[1]]));
    let mut broken = odd;
    let text = char::decode_utf16(units)
        .map(|read| {
            read.unwrap_or_else(|_| {
                broken = true;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    Decoded { text, note: broken.then_some(WarningKind::BrokenUtf16) }
}

/// UTF-8, or where it is not that, whichever of broken UTF-8 and Windows-1252 explains more of the bytes.
fn utf8(bytes: &[u8]) -> Decoded {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), note: None };
    }
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    // Text cut or patched by a careless program keeps far more letters than it loses; text of one byte a
    // letter forms a UTF-8 sequence only by chance.
    if good >= 2 * bad {
        let text = String::from_utf8_lossy(bytes).into_owned();
        return Decoded { text, note: Some(WarningKind::BrokenUtf8) };
    }
    let text = bytes.iter().map(|&byte| windows_1252(byte)).collect();
    Decoded { text, note: Some(WarningKind::Windows1252) }
}

/// The character of a Windows-1252 byte; the five bytes without one stay C1 controls, as browsers have it.
pub(super) fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes() {
        let cases: &[(&[u8], &str, bool)] = &[
            ("Số: 42".as_bytes(), "Số: 42", false),
            ("\u{FEFF}Số".as_bytes(), "Số", false),
            (b"\xFF\xFES\x00\xD1\x1E", "Số", false),
            (b"\xFE\xFF\x00S\x1E\xD1", "Số", false),
            (b"\xFE\xFF\x00S\x1E", "S", true),
            (b"Qu\xB6n l\xFD", "Qu¶n lý", true),
            (b"\x93\xA7i\xD2u 1\x94", "“§iÒu 1”", true),
            (
                "Điều một, hai, bố\u{1EE3}".as_bytes().split_last().unwrap().1,
                "Điều một, hai, bố\u{FFFD}",
                true,
            ),
        ];
        for &(bytes, text, noted) in cases {
            let decoded = decode(bytes);
            assert_eq!((decoded.text.as_str(), decoded.note.is_some()), (text, noted), "{bytes:x?}");
        }
    }
}
