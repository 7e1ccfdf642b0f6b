//! What a document says again and again: its own words and pairs of words, learned from a first reading of it.
//!
//! A paper repeats its terms, names and offices. Where one of them was read for sure elsewhere, it is likelier here than
//! the language at large makes it: the cache model of Kuhn and De Mori, A cache-based natural language model for speech
//! recognition, IEEE PAMI 12(6), 1990, with the cheaper of both costs in place of their mixture. One meeting is left out
//! of each count, so that no word is evidence for itself.

use rustc_hash::FxHashMap;

use super::confidence::{SURE, Sureness};
use super::decode::Found;
use super::lattice::{Form, Lattice};
use crate::lm::{Cost, NAT, UnitId};

/// The share of a word's successors that are taken to be the document's own.
const OWN_PAIRS: f64 = 0.2;
/// The share of all words that are taken to be the document's own.
const OWN_WORDS: f64 = 0.05;

/// What a document's own words cost.
#[derive(Debug, Default)]
pub(super) struct Habits {
    /// Cost of a unit after another.
    pairs: FxHashMap<(UnitId, UnitId), Cost>,
    /// Cost of a unit whatever stands before.
    words: FxHashMap<UnitId, Cost>,
}

impl Habits {
    /// Learns from the way that was found through the lattice of a document.
    pub(super) fn learn(lattice: &Lattice, found: &Found, sureness: &[Sureness]) -> Self {
        let mut pairs: FxHashMap<(UnitId, UnitId), u32> = FxHashMap::default();
        let mut words: FxHashMap<UnitId, u32> = FxHashMap::default();
        let mut total = 0;
        let mut last = None;
        for (step, sure) in found.steps.iter().zip(sureness) {
            let reading = &lattice.readings[step.reading as usize];
            match reading.form {
                Form::LineBreak | Form::Nothing | Form::Markup => continue,
                Form::Unit(_) | Form::Literal(_) | Form::Spelled(_) if sure.probability >= SURE => {}
                _ => {
                    last = None;
                    continue;
                }
            }
            *words.entry(reading.unit).or_default() += 1;
            total += 1;
            if let Some(last) = last.replace(reading.unit) {
                *pairs.entry((last, reading.unit)).or_default() += 1;
            }
        }
        let cost = |share: f64, count: u32, of: u32| {
            let probability = share * f64::from(count - 1) / f64::from(of);
            (-probability.ln() * f64::from(NAT)).round() as Cost
        };
        Self {
            pairs: pairs
                .into_iter()
                .filter(|(_, count)| *count > 1)
                .map(|(pair, count)| (pair, cost(OWN_PAIRS, count, words[&pair.0])))
                .collect(),
            words: words
                .iter()
                .filter(|(_, count)| **count > 1)
                .map(|(&unit, &count)| (unit, cost(OWN_WORDS, count, total)))
                .collect(),
        }
    }

    /// Whether a unit is one of the document's own.
    pub(super) fn has(&self, unit: UnitId) -> bool {
        self.words.contains_key(&unit)
    }

    /// The cost of `unit` after `last`, or `None` where it is none of the document's own.
    pub(super) fn cost(&self, last: UnitId, unit: UnitId) -> Option<Cost> {
        let word = *self.words.get(&unit)?;
        Some(self.pairs.get(&(last, unit)).map_or(word, |pair| word.min(*pair)))
    }
}
