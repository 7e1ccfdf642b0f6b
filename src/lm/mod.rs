//! The language model: what a unit costs after the two before it.
//!
//! A trigram model with backoff. Bigrams (with their backoff weights) and trigrams lie in two tables of 64-byte
//! buckets, found by hash and told apart by a tag of 16 bits: a lookup is one cache line, and an absent n-gram is taken
//! for a present one about 3 times in 10,000. Costs are negative natural logarithms in steps of 1/16.

mod table;

use crate::error::{Error, ErrorKind};
use crate::model::Bytes;

#[cfg(feature = "train")]
pub use table::{BigramSlot, build_bigrams, build_trigrams, build_unigrams};
use table::{find_bigram, find_trigram};

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
    bigrams: Bytes,
    trigrams: Bytes,
}

/// What the two units before say, found once and used for each reading that follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct History {
    before: UnitId,
    last: UnitId,
    /// Cost of backing off from both units to the last; `None` where no trigram begins with them.
    backoff: Option<Cost>,
}

impl LanguageModel {
    /// A model over its three sections.
    ///
    /// # Errors
    /// Where a section's size is not a multiple of its rows.
    pub fn open(unigrams: Bytes, bigrams: Bytes, trigrams: Bytes) -> Result<Self, Error> {
        let fits = unigrams.len().is_multiple_of(2)
            && [&bigrams, &trigrams].iter().all(|table| !table.is_empty() && table.len().is_multiple_of(64));
        if !fits || unigrams.is_empty() {
            return Err(ErrorKind::Model(
                "the tables of its language model are of no whole number of rows".into(),
            )
            .into());
        }
        Ok(Self { unigrams, bigrams, trigrams })
    }

    /// The history of two units.
    #[must_use]
    pub fn history(&self, before: UnitId, last: UnitId) -> History {
        let backoff = find_bigram(&self.bigrams, before, last).map(|(_, backoff)| backoff);
        History { before, last, backoff }
    }

    /// The cost of `unit` after `history`.
    #[must_use]
    pub fn cost(&self, history: History, unit: UnitId) -> Cost {
        self.cost_over(history, unit, self.bigram_cost(history.last, unit))
    }

    /// The cost of `unit` after `history`, given its cost after the last unit alone.
    #[must_use]
    pub fn cost_over(&self, history: History, unit: UnitId, bigram_cost: Cost) -> Cost {
        let Some(backoff) = history.backoff else { return bigram_cost };
        find_trigram(&self.trigrams, history.before, history.last, unit).unwrap_or(backoff + bigram_cost)
    }

    /// The cost of `unit` after `last` alone.
    #[must_use]
    pub fn bigram_cost(&self, last: UnitId, unit: UnitId) -> Cost {
        find_bigram(&self.bigrams, last, unit)
            .map_or_else(|| self.unigram(last).1 + self.unigram(unit).0, |(cost, _)| cost)
    }

    fn unigram(&self, unit: UnitId) -> (Cost, Cost) {
        let at = usize::from(unit) * 2;
        match self.unigrams.get(at..at + 2) {
            Some(&[cost, backoff]) => (Cost::from(cost) * STEP, (Cost::from(backoff) - BACKOFF_ZERO) * STEP),
            _ => (255 * STEP, 0),
        }
    }
}

impl History {
    /// The last unit.
    #[must_use]
    pub fn last(self) -> UnitId {
        self.last
    }

    /// The history after one more unit, its backoff still to be looked up by [`LanguageModel::history`].
    #[must_use]
    pub fn then(self, unit: UnitId) -> Self {
        Self { before: self.last, last: unit, backoff: None }
    }
}
