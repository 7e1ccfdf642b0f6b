//! Bytes of a page to characters: by its mark, else by what it says of itself, as the HTML Standard has it (13.2.3.2).

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::super::WarningKind;
use super::super::encoding::{self, Decoded};

/// How far into a page its encoding is looked for.
const SEARCHED: usize = 4096;

/// Decodes a page. UTF-8 is known by itself, whatever the page says; Windows-1252 is left to the decoder of plain text, since
/// a page in an old Vietnamese encoding says that it is in it.
pub(in crate::source) fn decode(bytes: &[u8]) -> Decoded {
    let has_mark = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    if has_mark || std::str::from_utf8(bytes).is_ok() {
        return encoding::decode(bytes);
    }
    match said(&bytes[..bytes.len().min(SEARCHED)]) {
        Some(encoding) if encoding != WINDOWS_1252 && encoding != UTF_8 => {
            let (text, broken) = encoding.decode_without_bom_handling(bytes);
            Decoded { text: text.into_owned(), note: broken.then_some(WarningKind::BrokenEncoding) }
        }
        _ => encoding::decode(bytes),
    }
}

/// The encoding that a page says it is in.
fn said(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.to_ascii_lowercase();
    let mut rest = &head[..];
    while let Some(at) = find(rest, b"charset") {
        rest = &rest[at + b"charset".len()..];
        let value = rest.trim_ascii_start().strip_prefix(b"=").map(<[u8]>::trim_ascii_start);
        let Some(value) = value else { continue };
        let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
        let is_label = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte);
        let end = value.iter().position(|byte| !is_label(byte)).unwrap_or(value.len());
        // A page that can be read so far is in no two-byte encoding, whatever it says.
        return Encoding::for_label(&value[..end]).map(Encoding::output_encoding);
    }
    None
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_decoded_as_they_say_and_as_they_are() {
        let cases: &[(&[u8], &str)] = &[
            (b"<meta charset=windows-1258>\xF0\xF4\xEC\xF2i", "đô\u{301}\u{323}i"),
            (b"<meta http-equiv='Content-Type' content=\"text/html; charset=ISO-8859-1\">C\xE9ng", "Céng"),
            ("<meta charset='windows-1252'>Cộng".as_bytes(), "Cộng"),
            (b"<meta charset=\"utf-16\">C\xE9ng", "Céng"),
            (b"\xFF\xFE<\x00\xD1\x1E", "<ố"),
        ];
        for (bytes, end) in cases {
            let decoded = decode(bytes);
            assert!(decoded.text.ends_with(end), "{}", decoded.text);
        }
    }
}
