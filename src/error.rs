//! What can go wrong with an input: one opaque error whose text says what was expected and what to do.

use std::io;

/// An input could not be read.
///
/// Its text is the *reason* alone; callers put the path before it, as `path: reason`.
///
/// ```
/// let error = vanban::read_bytes(b"", "plan.txt").unwrap_err();
/// assert!(!error.to_string().contains("plan.txt"));
/// ```
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] pub(crate) ErrorKind);

impl Error {
    /// The reason as one word, for programs to sort failures by: `io`, `empty`, `too_large`, `not_text`, `no_text` (pages
    /// that show something but hold no text), `encrypted`, `model`, or `unreadable` (damaged, or of a kind that this build does not read).
    ///
    /// Words may be added; none of these changes its meaning.
    ///
    /// ```
    /// assert_eq!(vanban::read_bytes(b"", "plan.txt").unwrap_err().code(), "empty");
    /// ```
    #[must_use]
    pub fn code(&self) -> &'static str {
        match &self.0 {
            ErrorKind::Io(_) => "io",
            ErrorKind::Empty => "empty",
            ErrorKind::TooLarge(_) => "too_large",
            ErrorKind::NotText(_) => "not_text",
            #[cfg(feature = "pdf")]
            ErrorKind::NoTextLayer(_) | ErrorKind::NotRecognized { .. } | ErrorKind::Blank(_) => "no_text",
            #[cfg(feature = "pdf")]
            ErrorKind::Encrypted => "encrypted",
            ErrorKind::Model(_) => "model",
            _ => "unreadable",
        }
    }
}

/// The reasons, private so that they may grow.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ErrorKind {
    #[error("cannot be opened: {0}; check its path and its permissions")]
    Io(#[from] io::Error),
    #[error("the file is empty; see where it came from")]
    Empty,
    #[error("the file has more than {}; `--max-input` raises that limit", in_words(*.0))]
    TooLarge(u64),
    /// A kind of file that holds no text this crate reads; the words go on from "path: ".
    #[error("{0}")]
    NotText(&'static str),
    #[cfg(feature = "pdf")]
    #[error("{0}; `--ocr auto` reads pictures of pages by Tesseract")]
    NoTextLayer(String),
    #[cfg(feature = "pdf")]
    #[error("{pages}, and could not be read by OCR: {reason}")]
    NotRecognized { pages: String, reason: String },
    #[cfg(feature = "pdf")]
    #[error("{0}, and no picture that OCR could read any in; see whether it is the right file")]
    Blank(String),
    #[cfg(feature = "pdf")]
    #[error("the PDF needs a password; remove it first, for example `qpdf --decrypt --password=… IN OUT`")]
    Encrypted,
    #[cfg(feature = "pdf")]
    #[error("the PDF is damaged or goes past a limit: {0}; get it anew, or print it to a new PDF")]
    Pdf(String),
    #[cfg(feature = "pdf")]
    #[error("the PDF reader failed on it: {0}; this is a bug of vanban, please report it")]
    PdfReader(String),
    #[cfg(not(feature = "pdf"))]
    #[error("this build reads no PDF; build it with the feature `pdf`")]
    PdfFeature,
    #[cfg(feature = "docx")]
    #[error(
        "the Word document is damaged or goes past a limit: {0}; get it anew, or open it and save it anew"
    )]
    Docx(String),
    #[cfg(not(feature = "docx"))]
    #[error("this build reads no Word documents; build it with the feature `docx`")]
    DocxFeature,
    #[cfg(not(feature = "html"))]
    #[error("this build reads no HTML; build it with the feature `html`")]
    HtmlFeature,
    #[error("the model cannot be used: {0}; take the one that belongs to this version")]
    Model(String),
}

/// A number of bytes, in words, rounded up.
pub(crate) fn in_words(bytes: u64) -> String {
    const MIB: u64 = 1 << 20;
    match bytes {
        MIB.. => {
            let tenths = bytes / MIB * 10 + (bytes % MIB * 10).div_ceil(MIB);
            let (whole, tenth) = (tenths / 10, tenths % 10);
            if tenth == 0 { format!("{whole} MiB") } else { format!("{whole}.{tenth} MiB") }
        }
        _ => format!("{bytes} bytes"),
    }
}
