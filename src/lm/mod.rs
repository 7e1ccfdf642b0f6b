//! The language model: what a unit costs after the two before it.
//!
//! A trigram model with backoff. Bigrams, with their backoff weights, lie in rows by their first unit and are found for
//! certain. Trigrams lie in 64-byte buckets, found by hash and told apart by a tag of 16 bits, and are asked for only
//! where both bigrams within are there: of the others, an absent one would be taken for a present one about 3 times in
//! 10,000, and a search that tries hundreds of readings a word would often come upon one. Costs are negative natural
//! logarithms in steps of 1/16.

mod table;

use crate::error::{Error, ErrorKind};
use crate::model::Bytes;
#[cfg(feature = "train")]
pub use table::{BigramEntry, build_bigrams, build_trigrams, build_unigrams};
use table::{BigramRows, find_trigram};

/// A cost: a negative natural logarithm of a probability in units of 1/128.
pub type Cost = i32;
/// How many units of cost make one nat.
pub const NAT: Cost = 128;
/// Units of cost in one step of the stored values.
pub(crate) const STEP: Cost = NAT / 16;
/// Stored backoff weights are moved by this many steps, since they may be negative costs.
pub(crate) const BACKOFF_ZERO: Cost = 48;

/// A unit of the vocabulary by its number in the lexicon.
pub type UnitId = u16;
/// The start and the end of a paragraph.
pub const BOUNDARY: UnitId = 0;

/// The trigram model.
#[derive(Debug, Clone)]
pub struct LanguageModel {
    /// One byte of cost and one of backoff for each unit.
    unigrams: Bytes,
    bigrams: BigramRows,
    trigrams: Bytes,
}

/// So many searches in one row of bigrams go on side by side; eight did no better.
const SEARCHES: usize = 4;

/// What the two units before say, found once and used for each reading that follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct History {
    before: UnitId,
    last: UnitId,
    /// Cost of backing off from both units to the last; `None` where no trigram begins with them.
    backoff: Option<Cost>,
}

/// What a unit costs after the last alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AfterLast {
    /// The cost.
    pub cost: Cost,
    /// Cost of backing off from the two; `None` where they are not in the table, so that no trigram ends or begins with them.
    backoff: Option<Cost>,
}

impl LanguageModel {
    /// A model over its three sections.
    ///
    /// # Errors
    /// Where a section's size is not that of whole rows.
    pub fn open(unigrams: Bytes, bigrams: Bytes, trigrams: Bytes) -> Result<Self, Error> {
        let broken = || Error::from(ErrorKind::Model("a table of its language model is cut short".into()));
        let units = unigrams.len() / 2;
        let whole = units > 0
            && unigrams.len().is_multiple_of(2)
            && !trigrams.is_empty()
            && trigrams.len().is_multiple_of(64);
        let bigrams = BigramRows::open(bigrams, units).filter(|_| whole).ok_or_else(broken)?;
        Ok(Self { unigrams, bigrams, trigrams })
    }

    /// The history at the start of a text.
    #[must_use]
    pub fn start(&self) -> History {
        let start = History { before: BOUNDARY, last: BOUNDARY, backoff: None };
        start.then(BOUNDARY, self.after_last(BOUNDARY, BOUNDARY))
    }

    /// The cost of `unit` after `history`, given its cost after the last unit alone.
    #[must_use]
    pub fn cost_over(&self, history: History, unit: UnitId, after_last: AfterLast) -> Cost {
        let Some(backoff) = history.backoff else { return after_last.cost };
        let trigram =
            after_last.backoff.and_then(|_| find_trigram(self.trigrams, history.before, history.last, unit));
        trigram.unwrap_or(backoff + after_last.cost)
    }

    /// The cost of `unit` after `last` alone.
    #[must_use]
    pub fn after_last(&self, last: UnitId, unit: UnitId) -> AfterLast {
        let [found] = self.bigrams.find(last, [unit]);
        self.or_alone(last, unit, found)
    }

    /// Adds the costs of `units`, each after `last` alone.
    pub fn after_last_each(&self, last: UnitId, units: &[UnitId], out: &mut Vec<AfterLast>) {
        for some in units.chunks(SEARCHES) {
            let mut seconds = [BOUNDARY; SEARCHES];
            seconds[..some.len()].copy_from_slice(some);
            let found = self.bigrams.find(last, seconds);
            out.extend(some.iter().zip(found).map(|(&unit, found)| self.or_alone(last, unit, found)));
        }
    }

    /// What was found of two units in the table, or what they cost where they are not in it.
    fn or_alone(&self, last: UnitId, unit: UnitId, found: Option<[u8; 2]>) -> AfterLast {
        match found {
            Some([cost, backoff]) => {
                AfterLast { cost: stored_cost(cost), backoff: Some(stored_backoff(backoff)) }
            }
            None => AfterLast { cost: self.unigram(last).1 + self.unigram(unit).0, backoff: None },
        }
    }

    /// The cost of `unit` whatever stands before.
    #[must_use]
    pub fn alone(&self, unit: UnitId) -> Cost {
        self.unigram(unit).0
    }

    fn unigram(&self, unit: UnitId) -> (Cost, Cost) {
        let at = usize::from(unit) * 2;
        match self.unigrams.get(at..at + 2) {
            Some(&[cost, backoff]) => (stored_cost(cost), stored_backoff(backoff)),
            _ => (255 * STEP, 0),
        }
    }
}

fn stored_cost(byte: u8) -> Cost {
    Cost::from(byte) * STEP
}

fn stored_backoff(byte: u8) -> Cost {
    (Cost::from(byte) - BACKOFF_ZERO) * STEP
}

impl History {
    /// The unit before the last.
    #[must_use]
    pub fn before(self) -> UnitId {
        self.before
    }

    /// The last unit.
    #[must_use]
    pub fn last(self) -> UnitId {
        self.last
    }

    /// The history after one more unit, given what that costs after the last alone.
    #[must_use]
    pub fn then(self, unit: UnitId, after_last: AfterLast) -> Self {
        Self { before: self.last, last: unit, backoff: after_last.backoff }
    }
}
