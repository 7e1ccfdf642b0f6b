//! The vocabulary: words in lower case, marks, and classes of numbers, each with what its case is likely to be.

use rustc_hash::FxHashMap;

use crate::error::{Error, ErrorKind};
use crate::lm::{Cost, NAT, UnitId};
use crate::model::{Bytes, read_u32};
use crate::syllable::{Case, CaseContext};

/// A word outside the vocabulary.
pub const UNKNOWN_WORD: UnitId = 1;
/// A mark outside the vocabulary.
pub const UNKNOWN_MARK: UnitId = 7;
/// The first unit with a spelling of its own; those before are the boundary, the unknown, and classes of numbers.
pub const FIRST_SPELLED: UnitId = 8;

/// Stored case costs are in steps of 1/16 nat.
const CASE_STEP: Cost = NAT / 16;
/// Case costs of a unit: one a context and class.
const CASE_BYTES: usize = CaseContext::COUNT * 4;

/// The class of a number: how many digits it has, and whether it looks like a year.
#[must_use]
pub fn number_unit(digits: &str) -> UnitId {
    match (digits.len(), digits) {
        (1, _) => 2,
        (2, _) => 3,
        (3, _) => 4,
        (4, year) if year.starts_with("19") || year.starts_with("20") => 5,
        _ => 6,
    }
}

/// The vocabulary of the model.
#[derive(Debug, Clone)]
pub struct Lexicon {
    units: Vec<Entry>,
    by_text: FxHashMap<&'static str, UnitId>,
}

/// One unit of the vocabulary.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The word in lower case, or the mark; empty for the classes.
    pub text: &'static str,
    /// The form the word has where its case is mixed: `TTg`.
    pub mixed: Option<&'static str>,
    case_costs: [u8; CASE_BYTES],
}

impl Entry {
    /// An entry whose case costs are given in nats, by context and class.
    #[cfg(feature = "train")]
    #[must_use]
    pub fn new(
        text: &'static str,
        mixed: Option<&'static str>,
        case_nats: &[[f64; 4]; CaseContext::COUNT],
    ) -> Self {
        let mut case_costs = [0; CASE_BYTES];
        for (stored, nats) in case_costs.iter_mut().zip(case_nats.iter().flatten()) {
            *stored = (nats * f64::from(NAT / CASE_STEP)).round().clamp(0.0, 255.0) as u8;
        }
        Self { text, mixed, case_costs }
    }

    /// What it costs the word to be in this case after such a word.
    #[must_use]
    pub fn case_cost(&self, context: CaseContext, case: Case) -> Cost {
        Cost::from(self.case_costs[context as usize * 4 + case as usize]) * CASE_STEP
    }

    /// The word in a case.
    pub fn write(&self, case: Case, out: &mut String) {
        match (self.mixed, case) {
            (Some(form), Case::Mixed) => out.push_str(form),
            _ => case.write(self.text, out),
        }
    }
}

impl Lexicon {
    /// Reads the section of the vocabulary.
    ///
    /// # Errors
    /// Where it is cut short or not UTF-8.
    pub fn open(bytes: Bytes) -> Result<Self, Error> {
        Self::parse(bytes).ok_or_else(|| ErrorKind::Model("its vocabulary is cut short".to_owned()).into())
    }

    fn parse(bytes: Bytes) -> Option<Self> {
        let count = read_u32(bytes, 0)? as usize;
        let mut rest = bytes.get(4..)?;
        let mut units = Vec::new();
        let text = |rest: &mut Bytes| -> Option<&'static str> {
            let (&length, tail) = rest.split_first()?;
            let (text, tail) = tail.split_at_checked(usize::from(length))?;
            *rest = tail;
            std::str::from_utf8(text).ok()
        };
        for _ in 0..count {
            let word = text(&mut rest)?;
            let mixed = text(&mut rest)?;
            let (costs, tail) = rest.split_first_chunk::<CASE_BYTES>()?;
            rest = tail;
            units.push(Entry { text: word, mixed: (!mixed.is_empty()).then_some(mixed), case_costs: *costs });
        }
        let spelled = units.iter().enumerate().skip(usize::from(FIRST_SPELLED));
        let by_text = spelled.map(|(id, entry)| (entry.text, id as UnitId)).collect();
        Some(Self { units, by_text })
    }

    /// The section of the vocabulary.
    #[cfg(feature = "train")]
    #[must_use]
    pub fn write(entries: &[Entry]) -> Vec<u8> {
        let mut out = (entries.len() as u32).to_le_bytes().to_vec();
        for entry in entries {
            for text in [entry.text, entry.mixed.unwrap_or("")] {
                out.push(text.len() as u8);
                out.extend(text.as_bytes());
            }
            out.extend(entry.case_costs);
        }
        out
    }

    /// The unit of a lower-case word or of a mark.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<UnitId> {
        self.by_text.get(text).copied()
    }

    /// A unit by its number.
    #[must_use]
    pub fn get(&self, unit: UnitId) -> &Entry {
        &self.units[usize::from(unit)]
    }

    /// All units that have a spelling, with their numbers.
    pub fn spelled(&self) -> impl Iterator<Item = (UnitId, &Entry)> {
        self.units
            .iter()
            .enumerate()
            .skip(usize::from(FIRST_SPELLED))
            .map(|(id, entry)| (id as UnitId, entry))
    }

    /// The number of units.
    #[cfg(feature = "train")]
    #[must_use]
    pub fn count(&self) -> usize {
        self.units.len()
    }
}
