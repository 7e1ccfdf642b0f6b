//! How a file is read: up to which size, and whether its pages may go through an OCR engine.

use std::time::Instant;

/// When the pages of a PDF are read by OCR rather than by their text layer.
///
/// The engine is Tesseract, where it is on the path; it is run on a picture of the page, in its Vietnamese model where
/// that is installed and else in English.
///
/// ```no_run
/// let mut options = vanban::ReadOptions::default();
/// options.ocr = vanban::Ocr::Auto;
/// let source = vanban::read_with("scan.pdf", &options)?;
/// for warning in source.warnings() {
///     eprintln!("{}", warning.message); // pages 1–3: read by OCR (Tesseract, Vietnamese model)
/// }
/// # Ok::<(), vanban::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Ocr {
    /// Never: no program is run.
    #[default]
    Never,
    /// Pages without text, and pages whose text is unreadable.
    Auto,
    /// All pages.
    Always,
}

/// How a file is read.
///
/// ```
/// let mut options = vanban::ReadOptions::default();
/// options.max_bytes = 4;
/// let error = vanban::read_bytes_with(b"K\xE1\xBA\xBE HO\xE1\xBA\xA0CH", "plan.txt", &options).unwrap_err();
/// assert_eq!(error.to_string(), "the file has more than 4 bytes; `--max-input` raises that limit");
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ReadOptions {
    /// The most bytes that a file may have, and that its compressed parts may unpack to; 256 MiB by default.
    pub max_bytes: u64,
    /// When pages are read by OCR; [`Ocr::Never`] by default.
    pub ocr: Ocr,
    /// When reading by OCR ends, the pages left unread named in a warning; `None`, the default, is never.
    pub ocr_until: Option<Instant>,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { max_bytes: 256 << 20, ocr: Ocr::Never, ocr_until: None }
    }
}
