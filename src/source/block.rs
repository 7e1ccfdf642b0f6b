//! Paragraphs and table rows of formats that mark them, on their way to lines.

use unicode_normalization::UnicodeNormalization;

/// Lines that stand together, and where.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub text: String,
    pub setting: Setting,
    /// The page it begins on, from 1.
    pub page: u32,
    /// The footnotes it refers to; of a footnote, its own number.
    pub notes: Vec<u32>,
}

impl Block {
    /// The text of a paragraph as lines: in NFC, trimmed, and without blank ones; `None` where none is left.
    pub(super) fn new(text: &str, setting: Setting, page: u32) -> Option<Self> {
        let text: String = text.nfc().collect();
        let lines: Vec<&str> = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
        (!lines.is_empty()).then(|| Self { text: lines.join("\n"), setting, page, notes: Vec::new() })
    }
}

/// How a block stands to those beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// A paragraph of the body.
    Body,
    /// A centred line, as of a letterhead or title.
    Centred,
    /// A row of the table of this number.
    Row(u32),
    /// A line in the box of this number: a cell of a table that only lays a page out.
    Boxed(u32),
}

impl Setting {
    /// Whether a blank line stands between a block and the next: paragraphs are told apart by it, while the lines of a
    /// title, a box or a table stand together.
    pub(super) fn parted_from(self, next: Self) -> bool {
        self == Self::Body || self != next
    }
}

/// A row of a table as a line: `| a | b |`, a bar within a cell as `\|`.
pub(super) fn row<'c>(cells: impl IntoIterator<Item = &'c str>) -> String {
    let mut out = String::from("|");
    for cell in cells {
        out.push(' ');
        let start = out.len();
        for word in cell.split_whitespace() {
            if out.len() > start {
                out.push(' ');
            }
            out.push_str(&word.replace('|', "\\|"));
        }
        out.push_str(if out.len() > start { " |" } else { "|" });
    }
    out
}

/// A number as superscript digits, as the mark of a note.
#[cfg(feature = "docx")]
pub(super) fn superscript(number: u32) -> String {
    number.to_string().chars().map(superscript_digit).collect()
}

/// A digit as a superscript; any other character as it is.
pub(super) fn superscript_digit(c: char) -> char {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    c.to_digit(10).map_or(c, |digit| DIGITS[digit as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_lines_with_bars() {
        assert_eq!(row(["1", "Sở  Nội\nvụ", "", "a|b"]), "| 1 | Sở Nội vụ | | a\\|b |");
    }

    #[test]
    fn paragraphs_are_parted_and_titles_are_not() {
        let (body, title, table) = (Setting::Body, Setting::Centred, Setting::Row(1));
        assert!(body.parted_from(body) && body.parted_from(title) && title.parted_from(table));
        assert!(table.parted_from(Setting::Row(2)) && Setting::Boxed(1).parted_from(Setting::Boxed(2)));
        assert!(!title.parted_from(title) && !table.parted_from(table));
    }
}
