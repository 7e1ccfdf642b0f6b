//! Restores damaged Vietnamese administrative documents and reads what they commit whom to do.

mod channel;
mod document;
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
    Authority, Citation, CitationRole, Comparator, Deadline, DeadlineKind, Direction, Document, Header, Kind,
    Recurrence, Responsibility, Role, Section, Signatory, Target, parse,
};
pub use error::Error;
#[cfg(feature = "tables")]
pub use export::Table;
#[cfg(feature = "schema")]
pub use export::json_schema;
pub use export::{GENERATOR, Origin, Report, SCHEMA};
pub use normalize::{Alternative, Condition, Correction, Damage, Normalized, Normalizer, Worker};
pub use source::{Format, Source, Warning, read, read_bytes};
pub use span::{LineRange, Span};

/// What the program that trains the model needs: the facts of Vietnamese spelling, and the formats of the tables.
#[cfg(feature = "train")]
pub mod training {
    pub use crate::channel::{ChannelTables, Confusions, SPACING_KINDS, spacing_kind};
    pub use crate::lm::{BOUNDARY, BigramSlot, UnitId, build_bigrams, build_trigrams, build_unigrams};
    pub use crate::model::{
        Container, Entry, FIRST_SPELLED, Lexicon, UNKNOWN_MARK, UNKNOWN_WORD, number_unit, write_container,
    };
    pub use crate::syllable::{
        Case, CaseContext, ONSETS, Unit, UnitKind, fold, fold_char, place_tone, split_syllable, units,
    };
}

/// The examples of the README, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
