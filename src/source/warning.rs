//! What a reader of a result should know, in the two languages of those who read it.

#[cfg(feature = "pdf")]
use std::fmt::{self, Display};

use serde::{Deserialize, Serialize};

use super::Format;
use crate::span::LineRange;

/// Something a reader of the result should know, and the lines it concerns.
///
/// ```
/// let source = vanban::read_bytes(b"\xD0\xCE\x20\xC7\xC3\x20", "plan.txt")?;
/// let warning = &source.warnings()[0];
/// assert_eq!(warning.lines, None); // all of it
/// assert_eq!(warning.message, "it is not UTF-8 and was read as Windows-1252");
/// # Ok::<(), vanban::Error>(())
/// ```
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Warning {
    /// The lines it is about, or `None` where it is about the whole input.
    pub lines: Option<LineRange>,
    /// One sentence, without a full stop.
    pub message: String,
    /// What the message says; `None` where it came from JSON.
    #[serde(skip)]
    kind: Option<WarningKind>,
}

/// The message says all that the kind does.
impl PartialEq for Warning {
    fn eq(&self, other: &Self) -> bool {
        (self.lines, &self.message) == (other.lines, &other.message)
    }
}

impl Eq for Warning {}

impl Warning {
    /// A warning about some lines.
    pub(crate) fn about(lines: LineRange, kind: WarningKind) -> Self {
        Self { lines: Some(lines), ..Self::from(kind) }
    }

    /// Whether text of the input is missing from the result, or may be; `false` of a warning that was read from JSON.
    ///
    /// ```
    /// let source = vanban::read_bytes(b"Quy \xFF\xFF\xC4\x91\xE1\xBB\x8Bnh v\xE1\xBB\x81 c\xC3\xA2y xanh", "plan.txt")?;
    /// assert!(source.warnings()[0].is_loss());
    /// let source = vanban::read_bytes(b"\xD0\xCE\x20\xC7\xC3\x20", "plan.txt")?;
    /// assert!(!source.warnings()[0].is_loss()); // in another encoding
    /// # Ok::<(), vanban::Error>(())
    /// ```
    #[must_use]
    pub fn is_loss(&self) -> bool {
        self.kind.as_ref().is_some_and(WarningKind::is_loss)
    }

    /// The message in Vietnamese; `None` of a warning that was read from JSON, which has the message alone.
    ///
    /// ```
    /// let restored = vanban::Normalizer::new().normalize("The quick brown fox jumps over the lazy dog and runs away\n");
    /// let warning = &restored.warnings()[0];
    /// assert_eq!(warning.in_vietnamese().as_deref(), Some("văn bản không giống tiếng Việt, nên được giữ nguyên"));
    /// ```
    #[must_use]
    pub fn in_vietnamese(&self) -> Option<String> {
        self.kind.as_ref().map(WarningKind::in_vietnamese)
    }
}

/// A warning about the whole input.
impl From<WarningKind> for Warning {
    fn from(kind: WarningKind) -> Self {
        Self { lines: None, message: kind.in_english(), kind: Some(kind) }
    }
}

/// What there is to warn of; private so that it may grow. Pages are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum WarningKind {
    BrokenUtf16,
    BrokenUtf8,
    /// Read as Windows-1252 for want of anything better.
    Windows1252,
    /// Its name says another kind of file than its bytes, by which it was read.
    Misnamed {
        extension: String,
        format: Format,
    },
    /// Not in the encoding that a page of HTML says it is in.
    #[cfg(feature = "html")]
    BrokenEncoding,
    #[cfg(feature = "html")]
    TooManyCells,
    /// Of an element on that line of its source.
    #[cfg(feature = "html")]
    TooManyAttributes(usize),
    /// A DOCX that defines entities, which stay as written.
    #[cfg(feature = "docx")]
    Entities,
    #[cfg(feature = "pdf")]
    NoText(Vec<u32>),
    #[cfg(feature = "pdf")]
    Unreadable(Vec<u32>),
    #[cfg(feature = "pdf")]
    NotRecognized(OcrTrouble, Vec<u32>),
    #[cfg(feature = "pdf")]
    Recognized {
        pages: Vec<u32>,
        by_vietnamese_model: bool,
    },
    /// Not read to its end.
    #[cfg(feature = "pdf")]
    TooLarge,
    #[cfg(feature = "pdf")]
    Damaged,
    #[cfg(feature = "pdf")]
    LeftOut(LeftOut, Vec<u32>),
    NotVietnamese,
    /// In an encoding of that name.
    Legacy(&'static str),
    /// Small letters that fonts of an encoding of that name show as capitals.
    LegacyCapitals(&'static str),
}

/// What is printed on a page but is no part of the paper.
#[cfg(feature = "pdf")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LeftOut {
    /// A stamp of a signature, by its text.
    Stamp(String),
    /// A watermark, by its text.
    Watermark(String),
}

/// Why a page was not read by OCR.
#[cfg(feature = "pdf")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OcrTrouble {
    NoTesseract,
    /// None of Vietnamese or English.
    NoModel,
    /// The page is not one plain picture, and what would draw it is not there.
    NoPoppler,
    NothingDrawn,
    /// A program took too long.
    Late(&'static str),
    /// A program failed, in its own words or those of the system.
    Failed(&'static str, String),
}

/// How to get Tesseract.
#[cfg(feature = "pdf")]
const INSTALL_TESSERACT: &str = "`apt-get install tesseract-ocr tesseract-ocr-vie`";
/// How to get Poppler.
#[cfg(feature = "pdf")]
const INSTALL_POPPLER: &str = "`apt-get install poppler-utils`";

impl WarningKind {
    fn is_loss(&self) -> bool {
        match self {
            Self::BrokenUtf16 | Self::BrokenUtf8 => true,
            #[cfg(feature = "html")]
            Self::BrokenEncoding | Self::TooManyAttributes(_) => true,
            #[cfg(feature = "pdf")]
            Self::NoText(_)
            | Self::Unreadable(_)
            | Self::NotRecognized(..)
            | Self::TooLarge
            | Self::Damaged => true,
            _ => false,
        }
    }

    fn in_english(&self) -> String {
        match self {
            Self::BrokenUtf16 => "some of its UTF-16 is broken; what was lost is written �".to_owned(),
            Self::BrokenUtf8 => "some of its UTF-8 is broken; what was lost is written �".to_owned(),
            Self::Windows1252 => "it is not UTF-8 and was read as Windows-1252".to_owned(),
            Self::Misnamed { extension, format } => {
                let what = match format {
                    Format::Text | Format::Markdown => "text",
                    Format::Pdf => "a PDF",
                    Format::Docx => "a Word document (DOCX)",
                    Format::Html => "HTML",
                };
                format!("its name ends in .{extension}, but it is {what} and was read as such")
            }
            #[cfg(feature = "html")]
            Self::BrokenEncoding => {
                "some of its characters are not in the encoding that it says, and are written �".to_owned()
            }
            #[cfg(feature = "html")]
            Self::TooManyCells => {
                "its tables have too many cells; the text of the rest is read as paragraphs".to_owned()
            }
            #[cfg(feature = "html")]
            Self::TooManyAttributes(line) => format!(
                "an element on line {line} of its source has too many attributes; from there on it was not read"
            ),
            #[cfg(feature = "docx")]
            Self::Entities => {
                "it defines entities of its own, as no word processor does; where its text uses \
                them, their names stand"
                    .to_owned()
            }
            #[cfg(feature = "pdf")]
            Self::NoText(pages) => without_text(pages),
            #[cfg(feature = "pdf")]
            Self::Unreadable(pages) => format!(
                "{}: the text layer is mostly unreadable; --ocr auto reads such pages anew",
                name_pages(pages)
            ),
            #[cfg(feature = "pdf")]
            Self::NotRecognized(trouble, pages) => {
                format!("{}: not read by OCR: {trouble}", name_pages(pages))
            }
            #[cfg(feature = "pdf")]
            Self::Recognized { pages, by_vietnamese_model } => {
                let model = if *by_vietnamese_model { "Vietnamese" } else { "English" };
                format!("{}: read by OCR (Tesseract, {model} model)", name_pages(pages))
            }
            #[cfg(feature = "pdf")]
            Self::TooLarge => "the file is too large to be read to its end; the rest is missing".to_owned(),
            #[cfg(feature = "pdf")]
            Self::Damaged => {
                "the file is damaged and was read as far as it could be; text may be missing".to_owned()
            }
            #[cfg(feature = "pdf")]
            Self::LeftOut(LeftOut::Stamp(text), pages) => {
                format!("{}: the signature stamp “{text}” was left out", name_pages(pages))
            }
            #[cfg(feature = "pdf")]
            Self::LeftOut(LeftOut::Watermark(text), pages) => {
                format!("{}: the watermark “{text}” was left out", name_pages(pages))
            }
            Self::NotVietnamese => "the text does not read as Vietnamese, and is kept as it came".to_owned(),
            Self::Legacy(encoding) => format!("text here is encoded in {encoding}, and was decoded"),
            Self::LegacyCapitals(encoding) => {
                format!("capitals here were in fonts of {encoding}, and were restored")
            }
        }
    }

    fn in_vietnamese(&self) -> String {
        match self {
            Self::BrokenUtf16 => "một phần mã UTF-16 bị hỏng; chỗ bị mất được ghi là �".to_owned(),
            Self::BrokenUtf8 => "một phần mã UTF-8 bị hỏng; chỗ bị mất được ghi là �".to_owned(),
            Self::Windows1252 => "tệp không phải UTF-8, đã được đọc theo Windows-1252".to_owned(),
            Self::Misnamed { extension, format } => {
                let what = match format {
                    Format::Text | Format::Markdown => "văn bản thuần",
                    Format::Pdf => "PDF",
                    Format::Docx => "tài liệu Word (DOCX)",
                    Format::Html => "HTML",
                };
                format!("tên tệp có đuôi .{extension}, nhưng nội dung là {what} và đã được đọc như vậy")
            }
            #[cfg(feature = "html")]
            Self::BrokenEncoding => {
                "có ký tự không thuộc bảng mã mà trang tự khai; những chỗ ấy được ghi là �".to_owned()
            }
            #[cfg(feature = "html")]
            Self::TooManyCells => {
                "bảng có quá nhiều ô; phần còn lại của bảng được đọc thành các đoạn văn".to_owned()
            }
            #[cfg(feature = "html")]
            Self::TooManyAttributes(line) => format!(
                "một phần tử ở dòng {line} của mã nguồn có quá nhiều thuộc tính; từ đó trở đi không được đọc"
            ),
            #[cfg(feature = "docx")]
            Self::Entities => {
                "tệp tự định nghĩa thực thể XML, điều mà không trình soạn thảo nào làm; chỗ dùng \
                thực thể chỉ ghi tên của nó"
                    .to_owned()
            }
            #[cfg(feature = "pdf")]
            Self::NoText(pages) => format!("trang {} không có chữ", ranges(pages)),
            #[cfg(feature = "pdf")]
            Self::Unreadable(pages) => format!(
                "trang {}: lớp chữ hầu như không đọc được; dùng --ocr auto để nhận dạng lại những trang ấy",
                ranges(pages)
            ),
            #[cfg(feature = "pdf")]
            Self::NotRecognized(trouble, pages) => {
                format!(
                    "trang {}: không nhận dạng chữ (OCR) được: {}",
                    ranges(pages),
                    trouble.in_vietnamese()
                )
            }
            #[cfg(feature = "pdf")]
            Self::Recognized { pages, by_vietnamese_model } => {
                let model = if *by_vietnamese_model { "tiếng Việt" } else { "tiếng Anh" };
                format!("trang {}: chữ do OCR nhận dạng (Tesseract, mô hình {model})", ranges(pages))
            }
            #[cfg(feature = "pdf")]
            Self::TooLarge => "tệp quá lớn nên không đọc được đến hết; phần sau bị thiếu".to_owned(),
            #[cfg(feature = "pdf")]
            Self::Damaged => "tệp bị hỏng, chỉ đọc được phần còn nguyên; văn bản có thể bị thiếu".to_owned(),
            #[cfg(feature = "pdf")]
            Self::LeftOut(LeftOut::Stamp(text), pages) => {
                format!("trang {}: đã bỏ dấu chữ ký số “{text}”", ranges(pages))
            }
            #[cfg(feature = "pdf")]
            Self::LeftOut(LeftOut::Watermark(text), pages) => {
                format!("trang {}: đã bỏ chữ chìm “{text}”", ranges(pages))
            }
            Self::NotVietnamese => "văn bản không giống tiếng Việt, nên được giữ nguyên".to_owned(),
            Self::Legacy(encoding) => format!("văn bản ở đây dùng bảng mã {encoding}, đã được chuyển mã"),
            Self::LegacyCapitals(encoding) => {
                format!("chữ hoa ở đây dùng phông chữ {encoding}, đã được khôi phục")
            }
        }
    }
}

/// In English, to go on from "pages …: ".
#[cfg(feature = "pdf")]
impl Display for OcrTrouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTesseract => {
                write!(f, "Tesseract is not on the path; install it, for example by {INSTALL_TESSERACT}")
            }
            Self::NoModel => write!(
                f,
                "Tesseract has no model of Vietnamese or English; install it, for example by {INSTALL_TESSERACT}"
            ),
            Self::NoPoppler => write!(
                f,
                "it is not one plain picture, and Poppler, which would draw it, is not on the path; install it, \
                 for example by {INSTALL_POPPLER}"
            ),
            Self::NothingDrawn => f.write_str("Poppler drew nothing"),
            Self::Late(program) => write!(f, "{program} took too long and was ended"),
            Self::Failed(program, reason) => write!(f, "{program} {reason}"),
        }
    }
}

#[cfg(feature = "pdf")]
impl OcrTrouble {
    fn in_vietnamese(&self) -> String {
        match self {
            Self::NoTesseract => format!("chưa có Tesseract; hãy cài, chẳng hạn bằng {INSTALL_TESSERACT}"),
            Self::NoModel => format!(
                "Tesseract không có mô hình tiếng Việt hay tiếng Anh; hãy cài, chẳng hạn bằng {INSTALL_TESSERACT}"
            ),
            Self::NoPoppler => format!(
                "trang không phải là một ảnh đơn giản, mà chưa có Poppler để vẽ ra; hãy cài, chẳng hạn bằng \
                 {INSTALL_POPPLER}"
            ),
            Self::NothingDrawn => "Poppler không vẽ được gì".to_owned(),
            Self::Late(program) => format!("{program} chạy quá lâu nên đã bị dừng"),
            // What a program says of itself is in its own language.
            Self::Failed(program, reason) => format!("{program} bị lỗi: {reason}"),
        }
    }
}

/// Which pages have no text, in English.
#[cfg(feature = "pdf")]
pub(super) fn without_text(pages: &[u32]) -> String {
    let verb = if pages.len() == 1 { "has" } else { "have" };
    format!("{} {verb} no text", name_pages(pages))
}

/// Names of pages in English.
#[cfg(feature = "pdf")]
fn name_pages(pages: &[u32]) -> String {
    format!("{} {}", if pages.len() == 1 { "page" } else { "pages" }, ranges(pages))
}

/// Numbers of pages, those that follow one another as a range.
#[cfg(feature = "pdf")]
fn ranges(pages: &[u32]) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for &page in pages {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == page => *last = page,
            _ => ranges.push((page, page)),
        }
    }
    let name = |&(first, last): &(u32, u32)| {
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    };
    ranges.iter().map(name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(feature = "pdf")]
    fn names_pages() {
        for (pages, name) in [(&[3][..], "page 3"), (&[1, 2, 3], "pages 1–3"), (&[1, 2, 5], "pages 1–2, 5")]
        {
            assert_eq!(name_pages(pages), name);
        }
    }

    #[test]
    #[cfg(feature = "pdf")]
    fn a_warning_says_the_same_in_both_languages() {
        let warning = Warning::from(WarningKind::NotRecognized(OcrTrouble::Late("Tesseract"), vec![2, 3]));
        assert_eq!(warning.message, "pages 2–3: not read by OCR: Tesseract took too long and was ended");
        let vietnamese = "trang 2–3: không nhận dạng chữ (OCR) được: Tesseract chạy quá lâu nên đã bị dừng";
        assert_eq!(warning.in_vietnamese().as_deref(), Some(vietnamese));
    }

    #[test]
    fn a_warning_from_json_is_the_same_but_for_its_vietnamese() {
        let warning = Warning::about(LineRange::line(4), WarningKind::Legacy("VNI"));
        let json = serde_json::to_string(&warning).unwrap();
        assert_eq!(json, r#"{"lines":[4,4],"message":"text here is encoded in VNI, and was decoded"}"#);
        let read: Warning = serde_json::from_str(&json).unwrap();
        assert_eq!(read, warning);
        assert_eq!(read.in_vietnamese(), None);
    }
}
