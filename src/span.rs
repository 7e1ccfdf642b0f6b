//! Where a thing stands in a text: byte spans and line ranges.

use serde::{Deserialize, Serialize};

/// Bytes `start..end` of a UTF-8 text; both fall on character boundaries.
///
/// Of a change, it leads back to what stood there, and what replaces it:
///
/// ```
/// let scan = "nha nwéc trén dia ban tinh Kon Tum";
/// let restored = vanban::Normalizer::new().normalize(scan);
/// let mut text = scan.to_owned();
/// // From the end, so that the spans before stay right.
/// for change in restored.corrections().iter().rev() {
///     text.replace_range(change.span.start..change.span.end, &change.replacement);
/// }
/// assert_eq!(text, restored.text());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset one past the last byte.
    pub end: usize,
}

impl Span {
    /// The span of bytes `start..end`.
    ///
    /// ```
    /// let span = vanban::Span::new("Số: ".len(), "Số: 42".len());
    /// assert_eq!(span.slice("Số: 42/KH-UBND"), Some("42"));
    /// ```
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The part of `text` that the span covers, or `None` where the span does not fit the text.
    ///
    /// ```
    /// use vanban::Span;
    /// assert_eq!(Span::new(0, 6).slice("Số: 42"), Some("Số: "));
    /// ```
    #[must_use]
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }
}

/// Lines `first..=last` of a text, counted from 1. JSON writes it as `[first, last]`.
///
/// Every item has the lines it was read from, which lead back to the text and the page:
///
/// ```
/// let text = "KẾ HOẠCH\nTrồng cây\n\n1. Sở Nội vụ tổng kết\ntrước ngày 30/6/2024.\n";
/// let normalized = vanban::Normalizer::new().normalize(text);
/// let documents = vanban::parse(&normalized);
/// let lines = documents[0].responsibilities[0].lines;
/// assert_eq!((lines.first, lines.last), (4, 5));
/// // Line K of the text as it came is line K of the restored text.
/// let raw = text.lines().skip(lines.first as usize - 1).take((lines.last - lines.first + 1) as usize);
/// assert!(raw.eq(["1. Sở Nội vụ tổng kết", "trước ngày 30/6/2024."]));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(from = "[u32; 2]", into = "[u32; 2]")]
pub struct LineRange {
    /// The first line, from 1.
    pub first: u32,
    /// The last line, at least `first`.
    pub last: u32,
}

impl LineRange {
    /// Lines `first..=last`.
    ///
    /// ```
    /// let lines = vanban::LineRange::new(4, 5);
    /// assert_eq!(serde_json::to_string(&lines)?, "[4,5]");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub const fn new(first: u32, last: u32) -> Self {
        Self { first, last }
    }

    /// The one line `line`.
    ///
    /// ```
    /// use vanban::LineRange;
    /// assert_eq!(LineRange::line(4), LineRange::new(4, 4));
    /// ```
    #[must_use]
    pub const fn line(line: u32) -> Self {
        Self { first: line, last: line }
    }

    /// The smallest range that holds both.
    ///
    /// The lines on which a document says what it sets:
    ///
    /// ```
    /// use vanban::LineRange;
    /// let text = "KẾ HOẠCH\nTrồng cây\n\n1. Sở Nội vụ tổng kết trước ngày 30/6/2024.\n\n2. Sở Tài chính báo cáo hằng quý.\n";
    /// let documents = vanban::parse(&vanban::Normalized::unchanged(text));
    /// let lines = documents[0].deadlines.iter().map(|deadline| deadline.lines).reduce(LineRange::join);
    /// assert_eq!(lines, Some(LineRange::new(4, 6)));
    /// ```
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }
}

impl From<[u32; 2]> for LineRange {
    fn from([first, last]: [u32; 2]) -> Self {
        Self { first, last }
    }
}

impl From<LineRange> for [u32; 2] {
    fn from(range: LineRange) -> Self {
        [range.first, range.last]
    }
}
