//! Restores damaged Vietnamese administrative documents and reads what they commit whom to do.

mod document;
mod error;
mod export;
mod normalize;
mod source;
mod span;

pub use document::{
    Authority, Citation, CitationRole, Comparator, Deadline, DeadlineKind, Direction, Document, Header, Kind,
    Recurrence, Responsibility, Role, Section, Signatory, Target, parse,
};
pub use error::Error;
pub use export::Report;
pub use normalize::{Condition, Correction, Damage, Normalized, Normalizer};
pub use source::{Format, Source, Warning, read, read_bytes};
pub use span::{LineRange, Span};
