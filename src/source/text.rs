//! Plain text and Markdown: what is refused as no text, and one kind of line end.

use super::Format;
use crate::error::ErrorKind;

/// Files told by their first bytes, and what to do with each.
const MAGIC: &[(&[u8], &str)] = &[
    (b"{\\rtf", "is a rich text (RTF) file; convert it with `soffice --headless --convert-to docx FILE`"),
    (b"\x7FELF", "is a program, not a document"),
    (b"MZ", "is a Windows program, not a document"),
    (b"\x89PNG", IMAGE),
    (b"\xFF\xD8\xFF", IMAGE),
    (b"GIF8", IMAGE),
    (b"II*\x00", IMAGE),
    (b"MM\x00*", IMAGE),
    (b"BM", IMAGE),
    (b"\x1F\x8B", "is a gzip archive; unpack it and give the files in it"),
    (b"Rar!", "is a RAR archive; unpack it and give the files in it"),
    (b"7z\xBC\xAF", "is a 7-Zip archive; unpack it and give the files in it"),
];

/// What to do with a picture of a page.
const IMAGE: &str = "is an image; run OCR first, for example `tesseract FILE FILE -l vie`";
/// How the files of Office 97-2003 begin, and protected ones of today: compound files (MS-CFB).
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// What a compound file is, by the name of a stream in it.
const STREAMS: [(&str, &str); 4] = [
    ("EncryptedPackage", "is an Office document protected by a password; save it without one"),
    (
        "WordDocument",
        "is a Word 97-2003 document; convert it with `soffice --headless --convert-to docx FILE`",
    ),
    ("Workbook", "is an Excel 97-2003 workbook; save its sheets as PDF or text"),
    ("PowerPoint Document", "is a PowerPoint 97-2003 presentation; save it as PDF"),
];
const OTHER_COMPOUND: &str =
    "is a file of Office 97-2003; convert it with `soffice --headless --convert-to docx FILE`";
/// Two-byte text that does not say its byte order.
const BARE_UTF16: &str = "is UTF-16 without a byte order mark; save it as UTF-8";
/// Four-byte text.
const UTF32: &str = "is UTF-32; save it as UTF-8";
/// Anything else that is not text.
const BINARY: &str = "is not text: it holds bytes that no text has; convert it to PDF, DOCX or text";

/// Refuses bytes that are no text, with a reason that says what they are.
///
/// # Errors
/// Where the bytes are a known binary kind, or hold NULs or many control characters.
pub(super) fn refuse(bytes: &[u8]) -> Result<(), ErrorKind> {
    if bytes.starts_with(COMPOUND) {
        let holds = |name: &str| {
            let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            contains(bytes, &name)
        };
        let kind = STREAMS.into_iter().find(|(stream, _)| holds(stream));
        return Err(ErrorKind::NotText(kind.map_or(OTHER_COMPOUND, |(_, reason)| reason)));
    }
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Err(ErrorKind::NotText(UTF32));
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        let nul = bytes.chunks_exact(2).any(|unit| unit == [0, 0]);
        return if nul { Err(ErrorKind::NotText(BINARY)) } else { Ok(()) };
    }
    let nul = bytes.contains(&0);
    let control = bytes.iter().filter(|&&b| b < 0x20 && !b"\t\n\x0B\x0C\r\x1A\x1B".contains(&b)).count();
    let binary = nul || control * 20 > bytes.len();
    for &(magic, reason) in MAGIC {
        // Letters alone, as in "BM", may well begin a text; then the rest has to be binary, too.
        let telling = magic.len() > 4 || !magic.is_ascii() || binary;
        if telling && bytes.starts_with(magic) {
            return Err(ErrorKind::NotText(reason));
        }
    }
    let nuls = bytes.iter().filter(|&&b| b == 0).count();
    if nuls * 8 > bytes.len()
        && [0, 1].iter().any(|&side| bytes.iter().skip(side).step_by(2).all(|&b| b != 0))
    {
        return Err(ErrorKind::NotText(BARE_UTF16));
    }
    if binary { Err(ErrorKind::NotText(BINARY)) } else { Ok(()) }
}

/// Whether `part` stands anywhere in `bytes`.
pub(super) fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Whether a text is HTML: it begins as such, after comments and declarations, or its name says so.
pub(super) fn is_html(text: &str, name: &str) -> bool {
    if Format::by_name(name) == Some(Format::Html) {
        return true;
    }
    let mut rest = text.trim_start();
    loop {
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|end| end + 3)
        } else if rest.starts_with("<?xml") {
            rest.find("?>").map(|end| end + 2)
        } else {
            break;
        };
        let Some(end) = end else { return false };
        rest = rest[end..].trim_start();
    }
    let starts = |word: &str| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    starts("<!doctype html") || starts("<html") && rest[5..].starts_with(['>', ' ', '\n', '\r', '\t'])
}

/// Writes every line end as `\n`; a lone `\r` ends a line only in a text that has no `\n` (old Macintosh files),
/// since elsewhere it is a stray that an editor does not count as a line.
pub(super) fn unify_line_ends(text: String) -> String {
    if !text.contains('\r') {
        text
    } else if text.contains('\n') {
        text.replace("\r\n", "\n")
    } else {
        text.replace('\r', "\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_no_text() {
        let cases: &[(&[u8], Option<&str>)] = &[
            ("Số: 42/QĐ-UBND".as_bytes(), None),
            (b"BM la mot ky hieu", None),
            (b"MZ\x90\x00\x03\x00", Some("Windows program")),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00\x00", Some("file of Office 97-2003")),
            (
                b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t\x00",
                Some("Word 97-2003 document"),
            ),
            (b"\x7FELF\x02\x01\x01\x00", Some("a program")),
            (b"\x89PNG\r\n\x1A\n", Some("an image")),
            (b"\xFF\xD8\xFF\xE0", Some("an image")),
            (b"S\x00o\x00", Some("UTF-16 without")),
            (b"a\x00\x00\x00b", Some("no text has")),
            (b"\xFF\xFES\x00", None),
            (b"\xFF\xFES\x00\x00\x00", Some("no text has")),
            (b"\xFF\xFE\x00\x00S\x00\x00\x00", Some("UTF-32")),
            (b"\x00\x00\xFE\xFF\x00\x00\x00S", Some("UTF-32")),
        ];
        for &(bytes, expected) in cases {
            let reason = refuse(bytes).err().map(|error| error.to_string());
            match (expected, reason) {
                (None, None) => {}
                (Some(part), Some(reason)) if reason.contains(part) => {}
                (_, reason) => panic!("{bytes:x?}: {reason:?}"),
            }
        }
    }

    #[test]
    fn html_is_told_by_its_start_or_its_name() {
        for (text, name, expected) in [
            ("<!DOCTYPE html>\n<p>", "x.doc", true),
            ("<!-- saved from url -->\n<HTML lang='vi'>", "x", true),
            ("<?xml version='1.0'?><html xmlns='…'>", "x.txt", true),
            ("KẾ HOẠCH", "x.HTM", true),
            ("<htmlx>", "x.txt", false),
            ("<!-- never ended <html>", "x.txt", false),
            ("Thẻ <html> là", "x.md", false),
        ] {
            assert_eq!(is_html(text, name), expected, "{text}");
        }
    }

    #[test]
    fn unifies_line_ends() {
        for (text, expected) in [
            ("a\r\nb\n", "a\nb\n"),
            ("a\rb\r", "a\nb\n"),
            ("a\rb\n", "a\rb\n"),
            ("a\r\r\nb", "a\r\nb"),
            ("", ""),
        ] {
            assert_eq!(unify_line_ends(text.to_owned()), expected, "{text:?}");
        }
    }
}
