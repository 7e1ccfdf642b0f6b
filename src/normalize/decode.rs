//! The cheapest way through a lattice: Viterbi search with a beam over the language model, the channel, case and spaces.

use std::ops::Range;

use super::lattice::{Change, Form, Lattice, Reading};
use crate::channel::Channel;
use crate::lm::{BOUNDARY, Cost, History, LanguageModel, NAT, UnitId};
use crate::model::{Lexicon, UNKNOWN_WORD};
use crate::syllable::CaseContext;

/// How many states each node keeps.
const BEAM: usize = 8;
/// How many readings of an edge are tried after each state, the best after the best last unit.
const READINGS: usize = 12;
/// States this much dearer than the best of their node are dropped.
const WINDOW: Cost = 12 * NAT;

/// The cost of what is not to happen.
const NEVER: Cost = 10_000 * NAT;

/// How much each model counts beside the channel, in 1/128.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weights {
    pub language: Cost,
    pub case: Cost,
    pub spacing: Cost,
}

impl Default for Weights {
    fn default() -> Self {
        Self { language: 134, case: 90, spacing: 90 }
    }
}

/// The models a search needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Models<'m> {
    pub lexicon: &'m Lexicon,
    pub language: &'m LanguageModel,
    pub channel: &'m Channel,
    pub weights: Weights,
    pub change: Change,
}

/// One step of the way that was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub edge: u32,
    pub reading: u32,
    /// Whether a space stands before it on the page.
    pub spaced: bool,
}

#[derive(Debug, Clone, Copy)]
struct State {
    before: UnitId,
    history: History,
    context: CaseContext,
    /// Kind of the last unit for spacing.
    kind: u8,
    /// White space since the last unit, with only dirt between.
    gap: bool,
    /// Markup stands before, so that the next space is kept as it is.
    verbatim: bool,
    /// No unit yet on this line.
    fresh: bool,
    cost: Cost,
    back: u32,
    step: Step,
}

impl State {
    fn key(&self) -> (UnitId, UnitId, CaseContext, u8, [bool; 3]) {
        (self.before, self.history.last(), self.context, self.kind, [self.gap, self.verbatim, self.fresh])
    }
}

/// The cheapest steps through the lattice, in order, and what they cost together.
pub(super) fn decode(lattice: &Lattice, models: Models<'_>) -> (Vec<Step>, Cost) {
    let start = State {
        before: BOUNDARY,
        history: models.language.history(BOUNDARY, BOUNDARY),
        context: CaseContext::Start,
        kind: 10,
        gap: false,
        verbatim: false,
        fresh: true,
        cost: 0,
        back: u32::MAX,
        step: Step { edge: 0, reading: 0, spaced: false },
    };
    let mut states = vec![start];
    let mut of_node = vec![0..0; lattice.nodes as usize];
    of_node[0] = 0..1;
    let mut arriving: Vec<State> = Vec::new();
    let mut bigrams = Bigrams::default();
    let mut edges = lattice.edges.iter().enumerate().peekable();
    for node in 1..lattice.nodes {
        arriving.clear();
        while let Some((index, edge)) = edges.next_if(|(_, edge)| edge.to == node) {
            let from = of_node[edge.from as usize].clone();
            if from.is_empty() {
                continue;
            }
            bigrams.fill(&states[from.clone()], &lattice.readings, edge.readings.clone(), models);
            for at in from {
                let state = states[at];
                let costs = bigrams.of(state.history.last());
                for &(reading, column) in &bigrams.kept {
                    let next = models.advance(lattice, state, index as u32, reading, costs[column]);
                    arriving.push(State { back: at as u32, ..next });
                }
            }
        }
        let limit = arriving.iter().map(|state| state.cost).min().unwrap_or(0) + WINDOW;
        arriving.retain(|state| state.cost <= limit);
        arriving.sort_unstable_by_key(|state| (state.cost, state.key(), state.step.reading));
        let first = states.len();
        for state in &arriving {
            if states.len() - first == BEAM {
                break;
            }
            if states[first..].iter().all(|kept| kept.key() != state.key()) {
                let mut kept = *state;
                kept.history = models.language.history(kept.before, kept.history.last());
                states.push(kept);
            }
        }
        of_node[node as usize] = first..states.len();
    }
    let mut steps = Vec::new();
    let mut at = of_node[lattice.nodes as usize - 1].start;
    let cost = states.get(at).map_or(0, |state| state.cost);
    while at < states.len() && states[at].back != u32::MAX {
        steps.push(states[at].step);
        at = states[at].back as usize;
    }
    steps.reverse();
    (steps, cost)
}

/// What each reading of an edge costs after each last unit of the states before it, and the readings worth a closer look.
#[derive(Debug, Default)]
struct Bigrams {
    lasts: Vec<UnitId>,
    /// Row by last unit, column by reading.
    costs: Vec<Cost>,
    columns: usize,
    /// The readings kept, with their columns.
    kept: Vec<(u32, usize)>,
    bounds: Vec<(Cost, usize)>,
}

impl Bigrams {
    fn fill(&mut self, states: &[State], readings: &[Reading], range: Range<u32>, models: Models<'_>) {
        self.lasts.clear();
        for state in states {
            if !self.lasts.contains(&state.history.last()) {
                self.lasts.push(state.history.last());
            }
        }
        let readings = &readings[range.start as usize..range.end as usize];
        self.columns = readings.len();
        self.costs.clear();
        for &last in &self.lasts {
            self.costs.extend(readings.iter().map(|reading| match reading.form {
                Form::LineBreak | Form::Nothing | Form::Markup => 0,
                _ => models.language.bigram_cost(last, reading.unit),
            }));
        }
        self.bounds.clear();
        for (column, reading) in readings.iter().enumerate() {
            let least = self.costs.iter().skip(column).step_by(self.columns).min().copied().unwrap_or(0);
            self.bounds.push((reading.cost + least * models.weights.language / 128, column));
        }
        self.bounds.sort_unstable();
        self.bounds.truncate(READINGS);
        self.kept.clear();
        self.kept.extend(self.bounds.iter().map(|&(_, column)| (range.start + column as u32, column)));
    }

    fn of(&self, last: UnitId) -> &[Cost] {
        let row = self.lasts.iter().position(|&other| other == last).unwrap_or(0);
        &self.costs[row * self.columns..(row + 1) * self.columns]
    }
}

impl Models<'_> {
    fn advance(
        &self,
        lattice: &Lattice,
        state: State,
        edge_index: u32,
        reading_index: u32,
        bigram: Cost,
    ) -> State {
        let edge = &lattice.edges[edge_index as usize];
        let reading = &lattice.readings[reading_index as usize];
        let weigh = |cost: Cost, weight: Cost| cost * weight / 128;
        let mut next = state;
        next.step = Step { edge: edge_index, reading: reading_index, spaced: false };
        next.cost += reading.cost;
        match reading.form {
            Form::LineBreak => {
                next.fresh = true;
                next.gap = false;
                next.verbatim = false;
                return next;
            }
            Form::ParagraphBreak => {
                next.cost +=
                    weigh(self.language.cost_over(state.history, BOUNDARY, bigram), self.weights.language);
                next.before = state.history.last();
                next.history = state.history.then(BOUNDARY);
                next.context = CaseContext::Start;
                next.fresh = true;
                next.gap = false;
                next.verbatim = false;
                return next;
            }
            Form::Nothing => {
                next.gap |= edge.gap;
                return next;
            }
            Form::Markup => {
                next.step.spaced = edge.gap || state.gap;
                next.verbatim = true;
                next.gap = false;
                return next;
            }
            Form::Unit(_) | Form::Literal(_) | Form::Number(_) => {}
        }
        let read = edge.gap || state.gap;
        if state.verbatim {
            next.step.spaced = read;
        } else if !state.fresh {
            let cost = |printed| {
                let change = if printed == read { 0 } else { self.change.mark.unwrap_or(NEVER) };
                self.channel.spacing_cost(usize::from(state.kind), usize::from(reading.kind), printed, read)
                    + change
            };
            let (with, without) = (cost(true), cost(false));
            next.step.spaced = with <= without;
            next.cost += weigh(with.min(without), self.weights.spacing);
        }
        next.cost +=
            weigh(self.language.cost_over(state.history, reading.unit, bigram), self.weights.language);
        next.before = state.history.last();
        next.history = state.history.then(reading.unit);
        let entry = self.lexicon.get(reading.unit);
        match (reading.form, reading.kind) {
            (Form::Unit(case) | Form::Literal(case), 0) if reading.unit != UNKNOWN_WORD => {
                next.cost += weigh(entry.case_cost(state.context, case), self.weights.case);
                next.context = CaseContext::after_word(case);
            }
            (Form::Literal(case), 0) => next.context = CaseContext::after_word(case),
            (_, 1) => {}
            _ => next.context = entry.text.chars().fold(state.context, CaseContext::after_mark),
        }
        next.kind = reading.kind;
        next.gap = false;
        next.verbatim = false;
        next.fresh = false;
        next
    }
}
