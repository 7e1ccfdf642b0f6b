//! How sure a reading is: its probability among the readings of its edge, what stands around it being given.
//!
//! The probabilities are softened by a temperature and a ceiling that were fitted on `ocr/dev`, so that of the words
//! given 0.9 nine in ten are right (see `docs/model.md`).

use super::decode::{Models, Step};
use super::lattice::{Form, Lattice, Reading};
use crate::lm::{BOUNDARY, Cost, NAT, UnitId};

/// Costs are divided by this before they are made probabilities, since channel and language model count some evidence
/// twice.
const TEMPERATURE: f64 = 1.6;
/// No reading is surer: the piece may be cut wrongly, or what was printed be outside the vocabulary.
const CEILING: f64 = 0.995;
/// How many readings of an edge are compared.
const COMPARED: usize = 8;

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

/// How sure each step is.
pub(super) fn sureness(lattice: &Lattice, steps: &[Step], models: Models<'_>) -> Vec<Sureness> {
    let reading = |step: &Step| &lattice.readings[step.reading as usize];
    let units: Vec<Option<UnitId>> = steps.iter().map(|step| unit_of(reading(step))).collect();
    let mut history = [BOUNDARY; 2];
    let mut out = Vec::with_capacity(steps.len());
    for (at, step) in steps.iter().enumerate() {
        let Some(unit) = units[at] else {
            out.push(Sureness { probability: CEILING, others: Vec::new() });
            continue;
        };
        let mut after = units[at + 1..].iter().flatten().copied().take(2);
        let after = [after.next(), after.next()];
        out.push(one(lattice, *step, history, after, models));
        history = [history[1], unit];
    }
    out
}

fn unit_of(reading: &Reading) -> Option<UnitId> {
    match reading.form {
        Form::ParagraphBreak => Some(BOUNDARY),
        Form::LineBreak | Form::Nothing | Form::Markup => None,
        Form::Unit(_) | Form::Literal(_) | Form::Number(_) => Some(reading.unit),
    }
}

fn one(
    lattice: &Lattice,
    step: Step,
    history: [UnitId; 2],
    after: [Option<UnitId>; 2],
    models: Models<'_>,
) -> Sureness {
    let range = lattice.edges[step.edge as usize].readings.clone();
    let taken = step.reading;
    let others =
        range.filter(|&index| index != taken && unit_of(&lattice.readings[index as usize]).is_some());
    let mut costs: Vec<(Cost, u32)> = std::iter::once(taken)
        .chain(others.take(COMPARED))
        .map(|index| (cost(&lattice.readings[index as usize], history, after, models), index))
        .collect();
    let least = costs.iter().map(|(cost, _)| *cost).min().unwrap_or(0);
    let weight = |cost: Cost| (-f64::from(cost - least) / f64::from(NAT) / TEMPERATURE).exp();
    let total: f64 = costs.iter().map(|(cost, _)| weight(*cost)).sum();
    let probability = weight(costs[0].0) / total * CEILING;
    costs.remove(0);
    costs.sort_unstable();
    let others = costs
        .into_iter()
        .map(|(cost, reading)| Other { reading, probability: weight(cost) / total * CEILING });
    Sureness { probability, others: others.collect() }
}

/// What a reading costs between the units around it.
fn cost(
    reading: &Reading,
    [first, second]: [UnitId; 2],
    after: [Option<UnitId>; 2],
    models: Models<'_>,
) -> Cost {
    let language = models.language;
    let mut sum = language.cost(language.history(first, second), reading.unit);
    if let Some(next) = after[0] {
        sum += language.cost(language.history(second, reading.unit), next);
        if let Some(next_but_one) = after[1] {
            sum += language.cost(language.history(reading.unit, next), next_but_one);
        }
    }
    reading.cost + sum * models.weights.language / 128
}
