//! Windows-1258: Microsoft's code page of Vietnamese, as the WHATWG Encoding Standard has it (index-windows-1258). It is
//! Windows-1252 but for sixteen characters, five of which are combining tones that follow their vowel.

/// The letter or tone at a byte, where it is not that of Windows-1252.
pub(super) fn letter(byte: u8) -> Option<char> {
    Some(match byte {
        0xC3 => 'Ă',
        0xCC => '\u{300}',
        0xD0 => 'Đ',
        0xD2 => '\u{309}',
        0xD5 => 'Ơ',
        0xDD => 'Ư',
        0xDE => '\u{303}',
        0xE3 => 'ă',
        0xEC => '\u{301}',
        0xF0 => 'đ',
        0xF2 => '\u{323}',
        0xF5 => 'ơ',
        0xFD => 'ư',
        0xFE => '₫',
        _ => return None,
    })
}
