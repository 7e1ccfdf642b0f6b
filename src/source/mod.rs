//! Bytes to text: what kind of file it is, its text, and which page each line stands on.

#[cfg(any(feature = "docx", feature = "html"))]
mod block;
#[cfg(feature = "docx")]
mod docx;
mod encoding;
#[cfg(feature = "html")]
mod html;
#[cfg(any(feature = "docx", feature = "html"))]
mod label;
pub(crate) mod legacy;
#[cfg(feature = "pdf")]
mod ocr;
mod options;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(any(feature = "docx", feature = "html"))]
mod table;
mod text;
mod warning;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};
pub use options::{Ocr, ReadOptions};
pub use warning::Warning;
pub(crate) use warning::WarningKind;

/// The kind of file a text came from.
///
/// ```
/// let page = vanban::read_bytes("<!DOCTYPE html><p>KẾ HOẠCH</p>".as_bytes(), "plan.txt")?;
/// // What a file is, its bytes say, whatever it is called.
/// assert_eq!(page.format(), vanban::Format::Html);
/// # Ok::<(), vanban::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Format {
    /// Plain text in UTF-8, in UTF-16 with a byte order mark, or, where it is neither, in Windows-1252; the normalizer knows
    /// what in it is in an old Vietnamese encoding.
    Text,
    /// Markdown: as text, with its marks understood by the parser.
    Markdown,
    /// The text layer of a PDF.
    Pdf,
    /// A Word document in Office Open XML.
    Docx,
    /// HTML, as saved from a portal.
    Html,
}

impl Format {
    /// The extensions of names that say what kind of file they are of, in lower case and in the order of the alphabet: what
    /// is worth reading of a folder.
    ///
    /// ```
    /// use vanban::Format;
    /// assert!(Format::EXTENSIONS.contains(&("pdf", Format::Pdf)));
    /// ```
    pub const EXTENSIONS: [(&str, Self); 10] = [
        // Portals give HTML out as Word documents, and Word opens a DOCX by either name.
        ("doc", Self::Docx),
        ("docx", Self::Docx),
        ("htm", Self::Html),
        ("html", Self::Html),
        ("markdown", Self::Markdown),
        ("md", Self::Markdown),
        ("pdf", Self::Pdf),
        ("text", Self::Text),
        ("txt", Self::Text),
        ("xhtml", Self::Html),
    ];

    /// The kind of file that the extension of a name says, in capitals or not; `None` where it says nothing. What a file
    /// is, its bytes say in the end.
    ///
    /// ```
    /// use vanban::Format;
    /// assert_eq!(Format::by_name("archive/42-KH-UBND.PDF"), Some(Format::Pdf));
    /// assert_eq!(Format::by_name("photo.jpg"), None);
    /// ```
    #[must_use]
    pub fn by_name(name: impl AsRef<Path>) -> Option<Self> {
        let extension = name.as_ref().extension()?.to_str()?;
        let known = Self::EXTENSIONS.iter().find(|(known, _)| known.eq_ignore_ascii_case(extension))?;
        Some(known.1)
    }
}

/// One input as text.
///
/// ```
/// let source = vanban::read("corpus/kon-tum-2023-kh42.raw.txt")?;
/// assert_eq!((source.format(), source.pages()), (vanban::Format::Text, None));
/// let restored = vanban::Normalizer::new().normalize(source.text());
/// assert_eq!(restored.text().lines().count(), source.text().lines().count());
/// # Ok::<(), vanban::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Source {
    path: String,
    format: Format,
    text: String,
    /// For paged formats, the number (from 1) of the first line of each page, in order.
    page_starts: Vec<u32>,
    warnings: Vec<Warning>,
    /// Whether some page shows something but gave no text of use.
    needs_ocr: bool,
}

impl Source {
    /// A text already decoded, under the name `name`, whose extension tells Markdown from plain text.
    ///
    /// ```
    /// use vanban::Source;
    /// let source = Source::from_text("Số: 42/QĐ-UBND\r\n", "paper.md");
    /// assert_eq!(source.text(), "Số: 42/QĐ-UBND\n");
    /// ```
    #[must_use]
    pub fn from_text(text: impl Into<String>, name: &str) -> Self {
        let format =
            if Format::by_name(name) == Some(Format::Markdown) { Format::Markdown } else { Format::Text };
        Self::plain(name, format, text::unify_line_ends(text.into()))
    }

    /// A text without pages and warnings.
    fn plain(name: &str, format: Format, text: String) -> Self {
        let (page_starts, warnings) = Default::default();
        Self { path: name.to_owned(), format, text, page_starts, warnings, needs_ocr: false }
    }

    /// The path or name it was read under.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The kind of file.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
    }

    /// The text, its line ends all `\n`. Every span and line number of this crate counts in this text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The number of pages, or `None` where the format has none.
    #[must_use]
    pub fn pages(&self) -> Option<usize> {
        (!self.page_starts.is_empty()).then_some(self.page_starts.len())
    }

    /// The page (from 1) that line `line` (from 1) stands on, or `None` where the format has no pages.
    ///
    /// ```
    /// # let pdf = b"%PDF-1.4
    /// # 1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
    /// # 2 0 obj <</Type/Pages/Kids[3 0 R 3 0 R]/Count 2/MediaBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>>>>> endobj
    /// # 3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R>> endobj
    /// # 4 0 obj <</Length 37>> stream
    /// # BT /F 12 Tf 50 700 Td (So: 42) Tj ET
    /// # endstream endobj
    /// # 5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
    /// # trailer <</Root 1 0 R>>";
    /// // Two pages with a line on each.
    /// let source = vanban::read_bytes(pdf, "plan.pdf")?;
    /// assert_eq!(source.pages(), Some(2));
    /// assert_eq!(source.page_of_line(2), Some(2));
    /// # Ok::<(), vanban::Error>(())
    /// ```
    #[must_use]
    pub fn page_of_line(&self, line: u32) -> Option<u32> {
        let before = self.page_starts.partition_point(|&start| start <= line);
        (before > 0).then_some(before as u32)
    }

    /// What went wrong short of an error.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Whether some page shows something but has no text, or none that can be read, so that OCR would help
    /// ([`ReadOptions::ocr`]).
    ///
    /// The files of a folder that an OCR engine has to read first:
    ///
    /// ```no_run
    /// for entry in std::fs::read_dir("archive")? {
    ///     let path = entry?.path();
    ///     let pictures = match vanban::read(&path) {
    ///         Ok(source) => source.needs_ocr(),
    ///         Err(error) => error.code() == "no_text",
    ///     };
    ///     if pictures {
    ///         println!("{}", path.display());
    ///     }
    /// }
    /// # Ok::<(), std::io::Error>(())
    /// ```
    #[must_use]
    pub fn needs_ocr(&self) -> bool {
        self.needs_ocr
    }
}

/// Refuses a file of `size` bytes where that is past `limit`.
fn check_size(size: u64, limit: u64) -> Result<(), ErrorKind> {
    if size > limit { Err(ErrorKind::TooLarge(limit)) } else { Ok(()) }
}

/// Reads the file at `path`, of at most 256 MiB.
///
/// # Errors
/// Where the file cannot be opened, is empty, is too large, or is of no kind this crate reads.
///
/// ```
/// let error = vanban::read("no such file.pdf").unwrap_err();
/// assert_eq!(error.code(), "io");
/// ```
pub fn read(path: impl AsRef<Path>) -> Result<Source, Error> {
    read_with(path, &ReadOptions::default())
}

/// Reads the file at `path` as `options` say.
///
/// # Errors
/// As [`read`].
///
/// ```
/// let mut options = vanban::ReadOptions::default();
/// options.ocr = vanban::Ocr::Auto;
/// let source = vanban::read_with("corpus/kon-tum-2023-kh42.raw.txt", &options)?;
/// assert!(!source.needs_ocr());
/// # Ok::<(), vanban::Error>(())
/// ```
pub fn read_with(path: impl AsRef<Path>, options: &ReadOptions) -> Result<Source, Error> {
    let path = path.as_ref();
    let file = File::open(path).map_err(ErrorKind::from)?;
    check_size(file.metadata().map_err(ErrorKind::from)?.len(), options.max_bytes)?;
    let mut bytes = Vec::new();
    // Devices and files that grow say nothing of their size.
    file.take(options.max_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(ErrorKind::from)?;
    read_bytes_with(&bytes, &path.to_string_lossy(), options)
}

/// Reads a file already in memory, of at most 256 MiB; `name` is its path or name. What kind of file it is, its bytes say;
/// its name says only whether text is Markdown or HTML, and a name that says another thing than the bytes is warned of.
///
/// # Errors
/// As [`read`], without those of opening.
///
/// ```
/// let source = vanban::read_bytes("# KẾ HOẠCH\r\n".as_bytes(), "plan.md")?;
/// assert_eq!((source.format(), source.text()), (vanban::Format::Markdown, "# KẾ HOẠCH\n"));
/// # Ok::<(), vanban::Error>(())
/// ```
pub fn read_bytes(bytes: &[u8], name: &str) -> Result<Source, Error> {
    read_bytes_with(bytes, name, &ReadOptions::default())
}

/// Reads a file already in memory as `options` say.
///
/// # Errors
/// As [`read_bytes`].
///
/// ```
/// let mut options = vanban::ReadOptions::default();
/// options.max_bytes = 1 << 20;
/// let upload = "KẾ HOẠCH\n".repeat(100_000);
/// let error = vanban::read_bytes_with(upload.as_bytes(), "plan.txt", &options).unwrap_err();
/// assert_eq!(error.code(), "too_large");
/// ```
pub fn read_bytes_with(bytes: &[u8], name: &str, options: &ReadOptions) -> Result<Source, Error> {
    check_size(bytes.len() as u64, options.max_bytes)?;
    let mut source = if text::contains(&bytes[..bytes.len().min(1024)], b"%PDF-") {
        read_pdf(bytes, name, options)?
    } else if bytes.starts_with(b"PK\x03\x04") {
        read_docx(bytes, name, options)?
    } else {
        read_text(bytes, name)?
    };
    source.warnings.extend(misnamed(name, source.format));
    Ok(source)
}

/// Reads what is text: plain, Markdown or HTML.
fn read_text(bytes: &[u8], name: &str) -> Result<Source, Error> {
    text::refuse(bytes)?;
    let decoded = encoding::decode(bytes);
    let blank = decoded.text.trim().is_empty();
    if !blank && text::is_html(&decoded.text, name) {
        // A page is decoded by what it says, and two copies of it are enough.
        drop(decoded);
        return read_html(bytes, name);
    }
    let mut source = Source::from_text(decoded.text, name);
    if blank {
        return Err(ErrorKind::Empty.into());
    }
    source.warnings.extend(decoded.note.map(Warning::from));
    Ok(source)
}

/// A warning where the name of a file says another kind than its bytes.
fn misnamed(name: &str, format: Format) -> Option<Warning> {
    Format::by_name(name).filter(|said| *said != format)?;
    let extension = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
    Some(WarningKind::Misnamed { extension, format }.into())
}

/// Reads a Word document, or says what else an archive is.
#[cfg(feature = "docx")]
fn read_docx(bytes: &[u8], name: &str, options: &ReadOptions) -> Result<Source, Error> {
    let extract = docx::read(bytes, options.max_bytes)?;
    let (page_starts, warnings) =
        (extract.page_starts, extract.note.map(Warning::from).into_iter().collect());
    Ok(Source { page_starts, warnings, ..Source::plain(name, Format::Docx, extract.text) })
}

/// Says that this build reads no Word documents.
#[cfg(not(feature = "docx"))]
fn read_docx(_bytes: &[u8], _name: &str, _options: &ReadOptions) -> Result<Source, Error> {
    Err(ErrorKind::DocxFeature.into())
}

/// Reads a page of HTML.
#[cfg(feature = "html")]
fn read_html(bytes: &[u8], name: &str) -> Result<Source, Error> {
    let decoded = html::decode(bytes);
    let (text, mut warnings) = html::read(&decoded.text)?;
    warnings.extend(decoded.note.map(Warning::from));
    Ok(Source { warnings, ..Source::plain(name, Format::Html, text) })
}

/// Says that this build reads no HTML.
#[cfg(not(feature = "html"))]
fn read_html(_bytes: &[u8], _name: &str) -> Result<Source, Error> {
    Err(ErrorKind::HtmlFeature.into())
}

/// Reads the text layer of a PDF.
#[cfg(feature = "pdf")]
fn read_pdf(bytes: &[u8], name: &str, options: &ReadOptions) -> Result<Source, Error> {
    let layer = pdf::read(bytes, options)?;
    Ok(Source {
        path: name.to_owned(),
        format: Format::Pdf,
        text: layer.text,
        page_starts: layer.page_starts,
        warnings: layer.warnings,
        needs_ocr: layer.needs_ocr,
    })
}

/// Says that this build reads no PDF.
#[cfg(not(feature = "pdf"))]
fn read_pdf(_bytes: &[u8], _name: &str, _options: &ReadOptions) -> Result<Source, Error> {
    Err(ErrorKind::PdfFeature.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_text_and_markdown() {
        let cases: &[(&[u8], &str, Format, &str)] = &[
            (b"a\r\nb", "x.txt", Format::Text, "a\nb"),
            ("\u{FEFF}# Điều 1".as_bytes(), "x.MD", Format::Markdown, "# Điều 1"),
            (b"a\n\n", "dir.md/x", Format::Text, "a\n\n"),
            (b"a", "x.markdown", Format::Markdown, "a"),
        ];
        for &(bytes, name, format, text) in cases {
            let source = read_bytes(bytes, name).unwrap();
            assert_eq!((source.format(), source.text(), source.path()), (format, text, name));
            assert_eq!((source.pages(), source.page_of_line(1), source.needs_ocr()), (None, None, false));
            assert!(source.warnings().is_empty());
        }
    }

    #[test]
    fn blank_files_are_errors() {
        for bytes in [&b""[..], b" \r\n\t", b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF\x00 "] {
            assert_eq!(
                read_bytes(bytes, "x.txt").unwrap_err().to_string(),
                "the file is empty; see where it came from",
                "{bytes:x?}"
            );
        }
    }

    #[test]
    fn single_byte_text_is_noted() {
        let source = read_bytes(b"Qu\xB6n l\xFD", "x.txt").unwrap();
        assert_eq!(source.text(), "Qu¶n lý");
        assert_eq!(source.warnings().len(), 1);
    }

    #[test]
    fn a_pdf_is_told_by_its_first_bytes() {
        let error = read_bytes(b"junk\n%PDF-1.4\nnothing more", "x.txt").unwrap_err().to_string();
        assert!(error.contains("PDF"), "{error}");
    }
}
