//! Restores damaged Vietnamese administrative documents and reads what they commit whom to do.
//!
//! Data runs one way: bytes become a [`Source`], its text a [`Normalized`], that a list of [`Document`]s, and all of it a
//! [`Report`].
//!
//! ```
//! let scan = "KE HOACH\nTrong cay nam 2024\n\n1. Muc tiéu\n- 90% sé x4 tréng cay trudc ngay 30/6/2024.\n";
//! let source = vanban::read_bytes(scan.as_bytes(), "scan.txt")?;
//! let normalized = vanban::Normalizer::new().normalize(source.text());
//! let documents = vanban::parse(&normalized);
//! assert_eq!(documents[0].kind, vanban::Kind::Plan);
//! assert_eq!(documents[0].deadlines[0].end.as_deref(), Some("2024-06-30"));
//! let report = vanban::Report::new(&source, &normalized, documents);
//! assert_eq!(report.condition.damage, vanban::Damage::Ocr);
//! # Ok::<(), vanban::Error>(())
//! ```
//!
//! # Units and limits
//!
//! Lines count from 1, spans are bytes of [`Source::text`], confidences are probabilities from 0 to 1, dates are ISO 8601 cut
//! at what is known. [`Normalizer::normalize`] and [`parse`] take any text and never fail; errors are for files alone. Time
//! and memory grow linearly with the text. Nothing is read from disk or network but the file that [`read`] is given.
//!
//! # How good it is
//!
//! On a real scan read by an engine that knows no Vietnamese, 13 % of syllables are right as they come and 98.8 % after; on
//! text that is right, none of 10,000 syllables is changed. The README has the table and the commands that make it.

mod channel;
mod document;
mod edit;
mod error;
#[cfg(feature = "evaluate")]
pub mod evaluate;
mod export;
mod lm;
mod model;
mod normalize;
mod source;
mod span;
mod syllable;

pub use document::{
    Authority, Citation, CitationRole, Comparator, Deadline, DeadlineKind, Direction, Document, Footnote,
    Header, Kind, Offset, OffsetUnit, Recurrence, Responsibility, Role, Section, Signatory, Target, parse,
};
pub use error::Error;
#[cfg(feature = "tables")]
pub use export::Table;
pub use export::{DOUBTFUL, GENERATOR, Origin, Report, Restoration, SCHEMA};
#[cfg(feature = "schema")]
pub use export::{json_schema, json_schema_of};
pub use model::model_name;
pub use normalize::{Alternative, Condition, Correction, Damage, Normalized, Normalizer, Worker};
pub use source::{Format, Ocr, ReadOptions, Source, Warning, read, read_bytes, read_bytes_with, read_with};
pub use span::{LineRange, Span};

/// What the program that trains the model needs: the facts of Vietnamese spelling, and the formats of the tables.
#[cfg(feature = "train")]
pub mod training {
    pub use crate::channel::{ChannelTables, Confusions, SPACING_KINDS, spacing_kind};
    pub use crate::lm::{BOUNDARY, BigramEntry, UnitId, build_bigrams, build_trigrams, build_unigrams};
    pub use crate::model::{
        Container, Entry, FIRST_SPELLED, Lexicon, UNKNOWN_MARK, UNKNOWN_WORD, number_unit, write_container,
    };
    pub use crate::syllable::{
        Case, CaseContext, ONSETS, Unit, UnitKind, fold, fold_char, is_marked, place_tone, split_syllable,
        units,
    };
}

/// The examples of the README, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// The example of the cookbook, run as a test.
#[cfg(doctest)]
#[doc = include_str!("../docs/cookbook.md")]
struct Cookbook;

/// The example of the README in Vietnamese, run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.vi.md")]
struct ReadmeVietnamese;
