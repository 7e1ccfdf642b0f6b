//! All that is known of one input, as one object.

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::normalize::{Condition, Normalized};
use crate::source::{Format, Source, Warning};

/// Name and version of the shape of [`Report`]: what its field `schema` says.
///
/// ```
/// # let source = vanban::Source::from_text("KẾ HOẠCH\n", "plan.txt");
/// # let normalized = vanban::Normalized::unchanged(source.text());
/// # let line = serde_json::to_string(&vanban::Report::new(&source, &normalized, vanban::parse(&normalized)))?;
/// // `line` is one of `documents.jsonl`.
/// let report: vanban::Report = serde_json::from_str(&line)?;
/// assert_eq!(report.schema, vanban::SCHEMA, "made by a program of another time");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub const SCHEMA: &str = "vanban/1";

/// Name and version of this program: what the field `generator` of a [`Report`] says.
///
/// ```
/// let source = vanban::Source::from_text("KẾ HOẠCH\n", "plan.txt");
/// let normalized = vanban::Normalized::unchanged(source.text());
/// let report = vanban::Report::new(&source, &normalized, vanban::parse(&normalized));
/// // Another version may read the same paper otherwise.
/// let is_up_to_date = report.generator == vanban::GENERATOR;
/// assert!(is_up_to_date);
/// ```
pub const GENERATOR: &str = concat!("vanban ", env!("CARGO_PKG_VERSION"));

/// Below this confidence a change or an item wants a human eye: what the review page and the summary of a batch call
/// doubtful.
///
/// ```
/// let restored = vanban::Normalizer::new().normalize("nha nwéc trén dia ban tinh Kon Tum");
/// let doubtful = restored.corrections().iter().filter(|change| change.confidence < vanban::DOUBTFUL);
/// assert!(doubtful.count() < restored.corrections().len());
/// ```
pub const DOUBTFUL: f64 = 0.8;

/// Where a report came from.
///
/// ```
/// let source = vanban::Source::from_text("KẾ HOẠCH\nTrồng cây\n", "letters/plan.txt");
/// let normalized = vanban::Normalized::unchanged(source.text());
/// let origin = vanban::Report::new(&source, &normalized, vanban::parse(&normalized)).source;
/// assert_eq!((origin.path.as_str(), origin.format, origin.lines), ("letters/plan.txt", vanban::Format::Text, 2));
/// assert!(!origin.needs_ocr);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Origin {
    /// The path or name of the input.
    pub path: String,
    /// The kind of file.
    pub format: Format,
    /// The number of pages, or `None` where the format has none.
    pub pages: Option<usize>,
    /// The number of lines of the extracted text.
    pub lines: usize,
    /// Whether some page has no text, or none that can be read, though it shows something: OCR would help (`--ocr auto`).
    #[serde(default)]
    pub needs_ocr: bool,
    /// SHA-256 of the bytes of the input in hexadecimal, where whoever made the report had the bytes.
    #[serde(default)]
    pub sha256: Option<String>,
}

/// How much text there is, and how much of it was changed.
///
/// How much of an archive wants a human eye:
///
/// ```
/// let mut worker = vanban::Normalizer::new().worker();
/// let (mut syllables, mut doubtful) = (0, 0);
/// for text in ["nha nwéc trén dia ban tinh Kon Tum\n", "Sở Nội vụ tổng kết\n"] {
///     let restoration = vanban::Restoration::of(&worker.normalize(text));
///     syllables += restoration.syllables;
///     doubtful += restoration.doubtful;
/// }
/// assert_eq!(syllables, 13);
/// assert!(doubtful * 10 < syllables);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Restoration {
    /// The words of the restored text that have a letter: in Vietnamese, syllables.
    pub syllables: usize,
    /// The changes that were made; each is of one word or more.
    pub changes: usize,
    /// Those whose confidence is below [`DOUBTFUL`].
    pub doubtful: usize,
}

/// All that is known of one input: the object that `vanban parse` prints.
///
/// It goes to JSON and back by serde:
///
/// ```
/// let source = vanban::Source::from_text("KẾ HOẠCH\nTrồng cây\n\n1. Sở Nội vụ tổng kết trước ngày 30/6/2024.\n", "plan.txt");
/// let normalized = vanban::Normalizer::new().normalize(source.text());
/// let report = vanban::Report::new(&source, &normalized, vanban::parse(&normalized));
/// let json = serde_json::to_string(&report)?;
/// assert!(json.starts_with(r#"{"schema":"vanban/1""#));
/// let back: vanban::Report = serde_json::from_str(&json)?;
/// assert_eq!(back.documents[0].deadlines[0].end.as_deref(), Some("2024-06-30"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// Name and version of this shape: [`SCHEMA`].
    pub schema: String,
    /// Name and version of the program that made it: [`GENERATOR`].
    #[serde(default)]
    pub generator: String,
    /// Where it came from.
    pub source: Origin,
    /// The state of the text.
    pub condition: Condition,
    /// How much text there is, and how much of it was changed.
    #[serde(default)]
    pub restoration: Restoration,
    /// The documents, in order.
    pub documents: Vec<Document>,
    /// What a reader should know.
    pub warnings: Vec<Warning>,
}

impl Report {
    /// Puts together what was found in `source`, and gives each item its page.
    ///
    /// ```
    /// let source = vanban::read_bytes("KẾ HOẠCH\n".as_bytes(), "plan.txt")?;
    /// let normalized = vanban::Normalized::unchanged(source.text());
    /// let report = vanban::Report::new(&source, &normalized, vanban::parse(&normalized));
    /// assert_eq!((report.source.path.as_str(), report.source.lines), ("plan.txt", 1));
    /// # Ok::<(), vanban::Error>(())
    /// ```
    #[must_use]
    pub fn new(source: &Source, normalized: &Normalized, mut documents: Vec<Document>) -> Self {
        for document in &mut documents {
            fill_pages(document, source);
        }
        let warnings = source.warnings().iter().chain(normalized.warnings()).cloned().collect();
        Self {
            schema: SCHEMA.to_owned(),
            generator: GENERATOR.to_owned(),
            source: Origin {
                path: source.path().to_owned(),
                format: source.format(),
                pages: source.pages(),
                lines: source.text().lines().count(),
                needs_ocr: source.needs_ocr(),
                sha256: None,
            },
            condition: normalized.condition(),
            restoration: Restoration::of(normalized),
            documents,
            warnings,
        }
    }
}

impl Restoration {
    /// What was done to a text.
    ///
    /// ```
    /// let restored = vanban::Normalizer::new().normalize("nha nwéc trén dia ban tinh Kon Tum");
    /// let restoration = vanban::Restoration::of(&restored);
    /// assert_eq!((restoration.syllables, restoration.changes), (8, restored.corrections().len()));
    /// ```
    #[must_use]
    pub fn of(normalized: &Normalized) -> Self {
        let words = normalized.text().split_whitespace();
        let corrections = normalized.corrections();
        Self {
            syllables: words.filter(|word| word.contains(char::is_alphabetic)).count(),
            changes: corrections.len(),
            doubtful: corrections.iter().filter(|correction| correction.confidence < DOUBTFUL).count(),
        }
    }
}

/// The parser sees lines alone; only the source knows on which page a line stands.
fn fill_pages(document: &mut Document, source: &Source) {
    for citation in &mut document.citations {
        citation.page = source.page_of_line(citation.lines.first);
    }
    for section in &mut document.sections {
        section.page = source.page_of_line(section.lines.first);
    }
    for target in &mut document.targets {
        target.page = source.page_of_line(target.lines.first);
    }
    for deadline in &mut document.deadlines {
        deadline.page = source.page_of_line(deadline.lines.first);
    }
    for responsibility in &mut document.responsibilities {
        responsibility.page = source.page_of_line(responsibility.lines.first);
    }
    for footnote in &mut document.footnotes {
        footnote.page = source.page_of_line(footnote.lines.first);
    }
}
