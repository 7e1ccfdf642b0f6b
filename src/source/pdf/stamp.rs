//! What is printed on a page but is no part of the paper: stamps of signatures and watermarks.

use std::collections::BTreeMap;

use super::content::Glyph;
use super::layout::{self, Line};
use crate::source::warning::LeftOut;

/// What the first line of a signature stamp begins with.
const STAMP_STARTS: &[&str] =
    &["người ký:", "ký bởi:", "được ký bởi", "ký số bởi", "signed by", "digitally signed"];
/// What the other lines of a stamp begin with.
const STAMP_GOES_ON: &[&str] = &[
    "email:",
    "e-mail:",
    "cơ quan:",
    "thời gian ký:",
    "ngày ký:",
    "ngày giờ ký:",
    "thời gian:",
    "chức vụ:",
    "tổ chức:",
    "date:",
    "reason:",
    "location:",
    "dn:",
];
/// A stamp has no more lines than this.
const STAMP_LINES: usize = 8;
/// Publishers that print their address over each page.
const WATERMARKS: &[&str] =
    &["luatvietnam", "thuvienphapluat", "lawsoft", "vanbanphapluat", "hethongphapluat"];

/// Parts glyphs of annotations that are signature stamps from the rest; gives the rest, and what was left out.
pub(super) fn take_annotations(glyphs: Vec<Glyph>) -> (Vec<Glyph>, Vec<LeftOut>) {
    let mut by_annotation: BTreeMap<u32, Vec<Glyph>> = BTreeMap::new();
    for glyph in &glyphs {
        if let Some(number) = glyph.annotation {
            by_annotation.entry(number).or_default().push(glyph.clone());
        }
    }
    let mut left_out = Vec::new();
    by_annotation.retain(|_, glyphs| {
        let lines = layout::lines(glyphs);
        let stamp = lines.first().is_some_and(|line| starts(&line.text, STAMP_STARTS));
        if stamp {
            left_out.push(of_stamp(&lines));
        }
        stamp
    });
    let kept =
        glyphs.into_iter().filter(|g| g.annotation.is_none_or(|n| !by_annotation.contains_key(&n))).collect();
    (kept, left_out)
}

/// Takes stamps and watermarks that the page itself prints out of its lines, and says what they were.
pub(super) fn take_lines(lines: &mut Vec<Line>) -> Vec<LeftOut> {
    let mut left_out = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if starts(&lines[at].text, STAMP_STARTS) {
            let more = lines[at + 1..].iter().take(STAMP_LINES);
            let more = more.take_while(|line| starts(&line.text, STAMP_GOES_ON)).count();
            // One line alone may be a form's own label for who signs.
            if more > 0 {
                let stamp: Vec<Line> = lines.drain(at..=at + more).collect();
                left_out.push(of_stamp(&stamp));
                continue;
            }
        }
        if is_watermark(&lines[at].text) {
            left_out.push(watermark(&lines.remove(at).text));
            continue;
        }
        at += 1;
    }
    left_out
}

/// Whether a line says a publisher's address and nothing else.
fn is_watermark(text: &str) -> bool {
    let joined: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let name = joined.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    WATERMARKS.iter().any(|mark| name.starts_with(mark) && name.len() <= mark.len() + 6)
}

/// Whether a line begins with one of `starts`, whatever its case.
fn starts(text: &str, starts: &[&str]) -> bool {
    let text = text.trim_start().to_lowercase();
    starts.iter().any(|start| text.starts_with(start))
}

/// A stamp of these lines.
fn of_stamp(lines: &[Line]) -> LeftOut {
    let texts: Vec<&str> = lines.iter().map(|line| line.text.trim()).collect();
    LeftOut::Stamp(shortened(&texts.join("; ")))
}

/// A watermark of this text.
pub(super) fn watermark(text: &str) -> LeftOut {
    LeftOut::Watermark(shortened(text))
}

/// At most 240 characters of a text.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(240) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(texts: &[&str]) -> Vec<Line> {
        texts.iter().map(|text| Line { text: (*text).to_owned(), x: 0.0, y: 0.0, size: 10.0 }).collect()
    }

    #[test]
    fn takes_stamps_and_watermarks() {
        let mut page = lines(&[
            "Người ký: Cổng Thông tin điện tử",
            "Email: a@b.vn",
            "Thời gian ký: 11.01.2023",
            "CHÍNH PHỦ",
            "www.LuatVietnam.vn",
            "Người ký: (ký tên, đóng dấu)",
            "Điều 1.",
        ]);
        let left_out = take_lines(&mut page);
        assert_eq!(left_out.len(), 2, "{left_out:?}");
        assert!(matches!(&left_out[0], LeftOut::Stamp(text) if text.contains("Email: a@b.vn")));
        assert_eq!(page, lines(&["CHÍNH PHỦ", "Người ký: (ký tên, đóng dấu)", "Điều 1."]));
    }

    #[test]
    fn watermarks_are_told() {
        for (text, expected) in [
            ("w w w . L u a t V i e t n a m . v n", true),
            ("LuatVietnam", true),
            ("Theo luatvietnam.vn ngày 3", false),
        ] {
            assert_eq!(is_watermark(text), expected, "{text}");
        }
    }
}
