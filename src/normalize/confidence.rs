//! How sure a reading is: its probability among the readings of its edge, by what the cheapest way over each costs.
//!
//! Costs are taken as they come, and the probabilities have a ceiling: over the changes of `ocr/dev` the expected
//! calibration error was 0.5 %, where a temperature of 1.6 left 1.4 % (see `model/README.md`).

use super::decode::{Found, Step};
use super::lattice::{Form, Lattice};
use crate::lm::{Cost, NAT};

/// A first reading that is so sure of a word is gone by in a second.
pub(super) const SURE: f64 = 0.97;
/// No reading is surer: the piece may be cut wrongly, or what was printed be outside the vocabulary.
const CEILING: f64 = 0.995;
/// No change to text that is mostly right is surer: of 7,750 that the lattice was surest of, in lines that an engine with
/// Vietnamese read, 96.7 % were right.
const CEILING_OF_CHANGE: f64 = 0.967;

/// A reading that was not taken, and its probability.
#[derive(Debug, Clone, Copy)]
pub(super) struct Other {
    pub reading: u32,
    pub probability: f64,
}

/// How sure one step is.
#[derive(Debug, Clone, Default)]
pub(super) struct Sureness {
    /// Probability of the reading taken.
    pub probability: f64,
    /// The readings not taken, the likeliest first.
    pub others: Vec<Other>,
}

/// How sure each step of the way that was found is; `excess` is that of its arcs.
pub(super) fn sureness(lattice: &Lattice, found: &Found, excess: &[Cost]) -> Vec<Sureness> {
    let mut rivals: Vec<(u32, Cost)> = Vec::new();
    found.steps.iter().map(|step| one(lattice, found, *step, excess, &mut rivals)).collect()
}

/// Whether a word surely differs from the text as it stands.
pub(super) fn is_misread(lattice: &Lattice, steps: &[Step], sureness: &[Sureness]) -> bool {
    steps.iter().zip(sureness).any(|(step, sure)| {
        let reading = &lattice.readings[step.reading as usize];
        reading.is_word() && reading.is_change() && sure.probability >= SURE
    })
}

/// Lowers the probabilities of what changes in a text that is mostly right, where the lattice promises too much.
pub(super) fn lower_changes(lattice: &Lattice, steps: &[Step], sureness: &mut [Sureness]) {
    let factor = CEILING_OF_CHANGE / CEILING;
    for (step, sure) in steps.iter().zip(sureness) {
        if lattice.readings[step.reading as usize].is_change() {
            sure.probability *= factor;
        }
    }
}

fn one(
    lattice: &Lattice,
    found: &Found,
    step: Step,
    excess: &[Cost],
    rivals: &mut Vec<(u32, Cost)>,
) -> Sureness {
    let says = |reading: u32| {
        !matches!(lattice.readings[reading as usize].form, Form::LineBreak | Form::Nothing | Form::Markup)
    };
    if !says(step.reading) {
        return Sureness { probability: CEILING, others: Vec::new() };
    }
    rivals.clear();
    rivals.extend(
        found.rivals(lattice, step, excess).filter(|(reading, _)| *reading != step.reading && says(*reading)),
    );
    rivals.sort_unstable();
    rivals.dedup_by_key(|(reading, _)| *reading);
    rivals.sort_unstable_by_key(|&(reading, excess)| (excess, reading));
    let weight = |excess: Cost| (-f64::from(excess) / f64::from(NAT)).exp();
    let total: f64 = 1.0 + rivals.iter().map(|(_, excess)| weight(*excess)).sum::<f64>();
    let share = |weight: f64| weight / total * CEILING;
    let others =
        rivals.iter().map(|&(reading, excess)| Other { reading, probability: share(weight(excess)) });
    Sureness { probability: share(1.0), others: others.collect() }
}

#[cfg(test)]
mod tests {
    /// A way through a long text costs more than any single thing that is not to happen.
    #[test]
    fn words_are_as_sure_at_the_start_of_a_long_text_as_at_its_end() {
        let text = "Uy ban nhan dan tinh ban hanh Ke hoach cai cach hanh chinh\n".repeat(1_000);
        let restored = crate::Normalizer::new().normalize(&text);
        let (first, last) = (restored.line_confidence(1), restored.line_confidence(1_000));
        assert!((first - last).abs() < 0.05, "{first} and {last}");
    }
}
