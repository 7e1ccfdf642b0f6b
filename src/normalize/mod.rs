//! Text to normalized text: diacritics and misread letters restored, line for line.

mod acronym;
mod adapt;
mod capitals;
mod colon;
mod confidence;
mod damage;
mod decipher;
mod decode;
mod lattice;
mod legacy;
mod markup;
mod memory;
mod order;
mod remembered;
mod symbol;
mod token;
mod worker;
mod write;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::channel::Channel;
use crate::model::Model;
use crate::source::Warning;
use crate::span::Span;
use decode::{Models, Weights};
use lattice::Change;
pub use worker::Worker;

/// How a text was damaged.
///
/// ```
/// use vanban::Damage;
/// let damage = |text: &str| vanban::Normalizer::new().normalize(text).condition().damage;
/// assert_eq!(damage("Uỷ ban nhân dân tỉnh ban hành Kế hoạch trồng cây năm 2024\n"), Damage::None);
/// assert_eq!(damage("Uy ban nhan dan tinh Kon Tum ban hanh Ke hoach thuc hien cai cach hanh chinh\n"), Damage::NoDiacritics);
/// assert_eq!(damage("Uû ban nh©n d©n tØnh ban hµnh KÕ ho¹ch trång c©y n¨m 2024\n"), Damage::LegacyEncoding);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Damage {
    /// None to speak of.
    None,
    /// Misread by an OCR engine.
    Ocr,
    /// Diacritics dropped, letters right.
    NoDiacritics,
    /// A PDF font with a wrong character map.
    FontMap,
    /// Text of TCVN3, VNI, VISCII, VPS or Windows-1258 read as something else.
    LegacyEncoding,
}

/// The state of a text as it came, and how far the result can be trusted.
///
/// ```
/// let normalizer = vanban::Normalizer::new();
/// let scan = normalizer.normalize("nha nwéc trén dia ban tinh Kon Tum\n").condition();
/// let clean = normalizer.normalize("nhà nước trên địa bàn tỉnh Kon Tum\n").condition();
/// assert_eq!((scan.damage, clean.damage), (vanban::Damage::Ocr, vanban::Damage::None));
/// assert!(scan.changed > 0.5 && clean.changed == 0.0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Condition {
    /// The kind of damage.
    pub damage: Damage,
    /// Share of syllables that were changed, 0 to 1.
    pub changed: f64,
    /// Mean probability that a syllable of the result is right, 0 to 1.
    pub confidence: f64,
}

/// One change.
///
/// ```
/// let text = "Xay dung phuong an du phong phan tdi trén dia ban tinh\n";
/// let restored = vanban::Normalizer::new().normalize(text);
/// let doubtful = restored.corrections().iter().find(|change| change.confidence < vanban::DOUBTFUL).expect("tdi is hard");
/// assert_eq!(doubtful.span.slice(text), Some("tdi"));
/// assert!(doubtful.alternatives.iter().all(|other| other.confidence <= doubtful.confidence));
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Correction {
    /// Bytes of the input that were replaced.
    pub span: Span,
    /// What stood there.
    pub original: String,
    /// What stands in the result.
    pub replacement: String,
    /// Probability that the replacement is right, 0 to 1.
    pub confidence: f64,
    /// What else may have stood there, the likeliest first, where the replacement is of one word.
    pub alternatives: Vec<Alternative>,
}

/// A reading that was not taken.
///
/// A word and what else it may have been, for a reader to choose from:
///
/// ```
/// let text = "Xay dung phuong an du phong phan tdi trén dia ban tinh\n";
/// let restored = vanban::Normalizer::new().normalize(text);
/// let change = restored.corrections().iter().find(|change| change.original == "tdi").expect("it is no word");
/// let other = &change.alternatives[0];
/// assert!(other.text.starts_with('t'));
/// assert!(other.text != change.replacement && other.confidence <= change.confidence);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Alternative {
    /// The reading.
    pub text: String,
    /// Probability that it is right, 0 to 1.
    pub confidence: f64,
}

/// A text and its restoration, line for line.
///
/// ```
/// let restored = vanban::Normalizer::new().normalize("UY BAN NHAN DAN\nTINH KON TUM\n");
/// assert_eq!(restored.text(), "ỦY BAN NHÂN DÂN\nTỈNH KON TUM\n");
/// ```
#[derive(Debug, Clone)]
pub struct Normalized {
    text: String,
    corrections: Vec<Correction>,
    condition: Condition,
    /// Probability that each line is right, or empty where every line is as it came.
    line_confidence: Vec<f32>,
    warnings: Vec<Warning>,
}

impl Normalized {
    /// Takes `text` for right as it stands: for text known to be clean, and for tests of the parser.
    ///
    /// ```
    /// let clean = vanban::Normalized::unchanged("KẾ HOẠCH\n");
    /// assert_eq!((clean.text(), clean.corrections().len()), ("KẾ HOẠCH\n", 0));
    /// ```
    #[must_use]
    pub fn unchanged(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            corrections: Vec::new(),
            condition: Condition { damage: Damage::None, changed: 0.0, confidence: 1.0 },
            line_confidence: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// The restored text: as many lines as the input, line K restoring line K.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The changes, in the order of their spans, which do not overlap.
    ///
    /// The changes to be looked at by a person:
    ///
    /// ```
    /// let restored = vanban::Normalizer::new().normalize("Xay dung phuong an du phong phan tdi trén dia ban tinh\n");
    /// let doubtful = restored.corrections().iter().filter(|change| change.confidence < vanban::DOUBTFUL);
    /// assert!(doubtful.map(|change| change.original.as_str()).any(|original| original == "tdi"));
    /// ```
    #[must_use]
    pub fn corrections(&self) -> &[Correction] {
        &self.corrections
    }

    /// The state of the input.
    #[must_use]
    pub fn condition(&self) -> Condition {
        self.condition
    }

    /// Probability (0 to 1) that line `line` (from 1) of the result is right, syllable by syllable on average.
    ///
    /// ```
    /// let restored = vanban::Normalizer::new().normalize("nha nwéc trén dia ban tinh Kon Tum");
    /// assert!((0.5..=1.0).contains(&restored.line_confidence(1)));
    /// ```
    #[must_use]
    pub fn line_confidence(&self, line: u32) -> f64 {
        let index = (line as usize).saturating_sub(1);
        self.line_confidence.get(index).copied().map_or(1.0, f64::from)
    }

    /// What a reader of the result should know.
    ///
    /// ```
    /// let kept = vanban::Normalizer::new().normalize("The quick brown fox jumps over the lazy dog and runs away\n");
    /// assert_eq!(kept.warnings()[0].message, "the text does not read as Vietnamese, and is kept as it came");
    /// ```
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}

/// Restores damaged text with the embedded model. Immutable and shared freely between threads.
///
/// ```
/// use std::thread;
/// let normalizer = vanban::Normalizer::new();
/// let pages = ["UY BAN NHAN DAN\n", "HOI DONG NHAN DAN\n"];
/// let restored = thread::scope(|scope| {
///     let threads = pages.map(|page| scope.spawn(move || normalizer.normalize(page).text().to_owned()));
///     threads.map(|thread| thread.join().expect("no text makes it panic"))
/// });
/// assert_eq!(restored, ["ỦY BAN NHÂN DÂN\n", "HỘI ĐỒNG NHÂN DÂN\n"]);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Normalizer {
    model: &'static Model,
    /// Whether damaged text is read only once.
    once: bool,
}

impl Default for Normalizer {
    fn default() -> Self {
        Self::new()
    }
}

impl Normalizer {
    /// A normalizer with the embedded model; no I/O.
    ///
    /// ```
    /// let normalizer = vanban::Normalizer::new();
    /// assert_eq!(normalizer.normalize("TINH KON TUM").text(), "TỈNH KON TUM");
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self { model: Model::embedded(), once: false }
    }

    /// A normalizer that reads damaged text once. Otherwise it is read a second time, with the words and pairs of words
    /// that the first reading was sure of taken for likelier in this text than elsewhere: a little slower, a little
    /// better.
    ///
    /// ```
    /// let normalizer = vanban::Normalizer::new().reading_once();
    /// assert_eq!(normalizer.normalize("HOI DONG NHAN DAN").text(), "HỘI ĐỒNG NHÂN DÂN");
    /// ```
    #[must_use]
    pub fn reading_once(self) -> Self {
        Self { once: true, ..self }
    }

    /// Restores `text`, line for line. Total: text that is not Vietnamese comes back as it came, with a warning.
    ///
    /// ```
    /// let normalizer = vanban::Normalizer::new();
    /// let restored = normalizer.normalize("nha nwéc trén dia ban tinh Kon Tum");
    /// assert_eq!(restored.text(), "nhà nước trên địa bàn tỉnh Kon Tum");
    /// let change = &restored.corrections()[1];
    /// assert_eq!((change.original.as_str(), change.replacement.as_str()), ("nwéc", "nước"));
    /// ```
    #[must_use]
    pub fn normalize(&self, text: &str) -> Normalized {
        self.worker().normalize(text)
    }

    /// A worker that restores many texts one after another, quicker than one by one.
    ///
    /// ```
    /// let mut worker = vanban::Normalizer::new().worker();
    /// let restored = ["SO NOI VU", "SO TAI CHINH"].map(|line| worker.normalize(line).text().to_owned());
    /// assert_eq!(restored, ["SỞ NỘI VỤ", "SỞ TÀI CHÍNH"]);
    /// ```
    #[must_use]
    pub fn worker(&self) -> Worker {
        Worker::new(*self)
    }
}

/// How a text is to be read: by which channel, and what a change costs on top.
#[derive(Debug, Clone)]
struct Profile {
    channel: Arc<Channel>,
    change: Change,
    damage: Damage,
}

impl Profile {
    /// The models to search with, before anything is known of the document itself.
    fn models<'a>(&'a self, model: &'a Model) -> Models<'a> {
        Models {
            lexicon: &model.lexicon,
            language: &model.language,
            channel: &self.channel,
            weights: Weights::default(),
            change: self.change,
            habits: None,
        }
    }
}
