//! The cheapest way through a lattice: Viterbi search with a beam over the language model, the channel, case and spaces.

use std::array::from_fn;
use std::ops::Range;

use super::adapt::Habits;
use super::lattice::{Change, Edge, Form, Lattice, Reading};
use crate::channel::{Channel, SPACING_KINDS};
use crate::lm::{AfterLast, BOUNDARY, Cost, History, LanguageModel, NAT, UnitId};
use crate::model::{Lexicon, UNKNOWN_WORD};
use crate::syllable::{Case, CaseContext};

/// How many states each node keeps.
const BEAM: usize = 16;
/// How many readings of an edge are tried after each state, the best after the best last unit.
const READINGS: usize = 16;
/// States this much dearer than the best of their node are dropped. In the first of two readings 9 or 10 nats would do nearly as
/// well, a seventh quicker: of 225,000 words in pieces of 15 lines, 6 that 12 finds are lost.
const WINDOW: Cost = 12 * NAT;

/// What it costs that a line does not go on from the one before it, as cells of a table do not: its first unit then costs what
/// it costs at the start of a paragraph. Found on `ocr/dev`, where 2 to 3 nats do about the same.
const NEW_START: Cost = 5 * NAT / 2;

/// The cost of what is not to happen.
const NEVER: Cost = 10_000 * NAT;
/// What is ahead of a state from which no way leads to the end: dearer than any way through a piece of text, and far enough
/// from the largest cost that a way may be added to it.
const UNREACHED: Cost = Cost::MAX / 4;

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
    /// What the document itself was found to say.
    pub habits: Option<&'m Habits>,
}

/// One step of the way that was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub edge: u32,
    pub reading: u32,
    /// Whether a space stands before it on the page.
    pub spaced: bool,
}

/// Where a path through the lattice may stand: what of the past the next steps depend on.
#[derive(Debug, Clone, Copy)]
struct State {
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
    /// Cost of the cheapest way here.
    cost: Cost,
    /// The last arc of that way.
    came: u32,
}

impl State {
    /// What tells states apart that go on differently.
    fn key(&self) -> u64 {
        let flags = u64::from(self.gap) | u64::from(self.verbatim) << 1 | u64::from(self.fresh) << 2;
        u64::from(self.history.before()) << 48
            | u64::from(self.history.last()) << 32
            | (self.context as u64) << 16
            | u64::from(self.kind) << 8
            | flags
    }
}

/// A step between two states.
#[derive(Debug, Clone, Copy)]
struct Arc {
    from: u32,
    to: u32,
    step: Step,
    /// Cost of the cheapest way to its start, and of the step.
    cost: Cost,
}

/// A way to a node.
#[derive(Debug, Clone, Copy)]
struct Arriving {
    cost: Cost,
    reading: u32,
    after_last: AfterLast,
    /// The state it comes from, and the edge it comes by.
    from: u32,
    edge: u32,
}

/// What a search found: the cheapest way, and the arcs of all ways that were not much dearer.
#[derive(Debug)]
pub(super) struct Found {
    /// The cheapest way, in order.
    pub steps: Vec<Step>,
    /// What it costs.
    pub cost: Cost,
    arcs: Vec<Arc>,
    /// The arcs into each node.
    of_node: Vec<Range<u32>>,
    /// Cost of the cheapest way to each state.
    reached: Vec<Cost>,
    /// The state that the cheapest way ends in.
    end: usize,
}

impl Found {
    /// For each arc, by how much the cheapest way over it is dearer than the cheapest of all.
    pub(super) fn excess(&self) -> Vec<Cost> {
        let mut ahead = vec![UNREACHED; self.reached.len()];
        if let Some(end) = ahead.get_mut(self.end) {
            *end = 0;
        }
        let mut excess = vec![UNREACHED; self.arcs.len()];
        // An arc leads to a later state, so that all arcs from a state come after those to it.
        for (arc, excess) in self.arcs.iter().zip(&mut excess).rev() {
            let rest = ahead[arc.to as usize];
            *excess = arc.cost + rest - self.cost;
            let from = &mut ahead[arc.from as usize];
            *from = (*from).min(arc.cost - self.reached[arc.from as usize] + rest);
        }
        excess
    }

    /// Which of so many readings lie on a way through the lattice that is dearer than the cheapest by no more than `most`.
    /// `excess` is that of the arcs.
    pub(super) fn open(&self, readings: usize, excess: &[Cost], most: Cost) -> Vec<bool> {
        let mut open = vec![false; readings];
        for (arc, excess) in self.arcs.iter().zip(excess) {
            open[arc.step.reading as usize] |= *excess <= most;
        }
        open
    }

    /// The readings of a step's edge that lie on ways through the lattice, each with the `excess` of the cheapest way over
    /// it. The reading taken comes with 0.
    pub(super) fn rivals<'f>(
        &'f self,
        lattice: &Lattice,
        step: Step,
        excess: &'f [Cost],
    ) -> impl Iterator<Item = (u32, Cost)> + 'f {
        let node = lattice.edges[step.edge as usize].to as usize;
        let range = self.of_node[node].start as usize..self.of_node[node].end as usize;
        let arcs = self.arcs[range.clone()].iter().zip(&excess[range]);
        arcs.filter(move |(arc, _)| arc.step.edge == step.edge)
            .map(|(arc, excess)| (arc.step.reading, *excess))
    }
}

/// The cheapest way through the lattice.
pub(super) fn decode(lattice: &Lattice, models: Models<'_>) -> Found {
    let start = State {
        history: models.language.start(),
        context: CaseContext::Start,
        kind: 10,
        gap: false,
        verbatim: false,
        fresh: true,
        cost: 0,
        came: u32::MAX,
    };
    let mut states = vec![start];
    let mut states_of = vec![0..0; lattice.nodes as usize];
    states_of[0] = 0..1;
    let mut arcs: Vec<Arc> = Vec::new();
    let mut of_node = vec![0..0; lattice.nodes as usize];
    let mut arriving: Vec<Arriving> = Vec::new();
    let mut keys: Vec<u64> = Vec::new();
    let mut bigrams = Bigrams::default();
    let spacing = Spacing::new(models);
    let mut edges = lattice.edges.iter().enumerate().peekable();
    for node in 1..lattice.nodes {
        arriving.clear();
        let mut least = Cost::MAX / 2;
        while let Some((edge_index, edge)) = edges.next_if(|(_, edge)| edge.to == node) {
            let from = states_of[edge.from as usize].clone();
            if from.is_empty() {
                continue;
            }
            bigrams.fill(&states[from.clone()], &lattice.readings, edge.readings.clone(), models);
            for at in from {
                let state = &states[at];
                let costs = bigrams.of(state.history.last());
                let starts = state.fresh.then(|| bigrams.of(BOUNDARY));
                for &(index, column) in &bigrams.kept {
                    let reading = &lattice.readings[index as usize];
                    let mut cost = state.cost + reading.cost;
                    if cost > least + WINDOW {
                        continue;
                    }
                    let after_last = costs[column];
                    cost += models.language_cost(
                        state,
                        reading,
                        after_last,
                        starts.map(|starts| starts[column].cost),
                    );
                    if cost > least + WINDOW {
                        continue;
                    }
                    cost += models.form_cost(state, edge, reading, &spacing);
                    if cost <= least + WINDOW {
                        least = least.min(cost);
                        let way = Arriving {
                            cost,
                            reading: index,
                            after_last,
                            from: at as u32,
                            edge: edge_index as u32,
                        };
                        arriving.push(way);
                    }
                }
            }
        }
        arriving.retain(|way| way.cost <= least + WINDOW);
        arriving.sort_unstable_by_key(|way| (way.cost, way.reading, way.from));
        keys.clear();
        let (first, first_arc) = (states.len(), arcs.len() as u32);
        for way in &arriving {
            let &Arriving { cost, from, .. } = way;
            let (next, step) = models.step(lattice, &states[from as usize], way, &spacing);
            let key = next.key();
            let same = keys.iter().position(|kept| *kept == key);
            if same.is_none() {
                if keys.len() == BEAM {
                    continue;
                }
                states.push(State { came: arcs.len() as u32, ..next });
                keys.push(key);
            }
            let to = (first + same.unwrap_or(keys.len() - 1)) as u32;
            arcs.push(Arc { from, to, step, cost });
        }
        states_of[node as usize] = first..states.len();
        of_node[node as usize] = first_arc..arcs.len() as u32;
    }
    let last = &states_of[lattice.nodes as usize - 1];
    // Each token has a reading as it stands, or a text would silently stay as it came.
    debug_assert!(!last.is_empty(), "a way leads through every lattice");
    let end = last.start;
    let cost = states.get(end).map_or(0, |state| state.cost);
    let mut steps = Vec::new();
    let mut at = end;
    while let Some(arc) = states.get(at).and_then(|state| arcs.get(state.came as usize)) {
        steps.push(arc.step);
        at = arc.from as usize;
    }
    steps.reverse();
    let reached = states.iter().map(|state| state.cost).collect();
    Found { steps, cost, arcs, of_node, reached, end }
}

/// What each reading of an edge costs after each last unit of the states before it, and the readings worth a closer look.
#[derive(Debug, Default)]
struct Bigrams {
    units: Vec<UnitId>,
    lasts: Vec<UnitId>,
    /// Row by last unit, column by reading.
    costs: Vec<AfterLast>,
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
        if states.iter().any(|state| state.fresh) && !self.lasts.contains(&BOUNDARY) {
            self.lasts.push(BOUNDARY);
        }
        let readings = &readings[range.start as usize..range.end as usize];
        self.columns = readings.len();
        self.units.clear();
        self.units.extend(readings.iter().map(|reading| reading.unit));
        self.costs.clear();
        for &last in &self.lasts {
            models.language.after_last_each(last, &self.units, &mut self.costs);
        }
        self.bounds.clear();
        for (column, reading) in readings.iter().enumerate() {
            let of_column = self.costs.iter().skip(column).step_by(self.columns);
            let least = of_column.map(|after_last| after_last.cost).min().unwrap_or(0);
            let language = if reading.form.is_said() { weigh(least, models.weights.language) } else { 0 };
            self.bounds.push((reading.cost + language, column));
        }
        self.bounds.sort_unstable();
        self.bounds.truncate(READINGS);
        self.kept.clear();
        self.kept.extend(self.bounds.iter().map(|&(_, column)| (range.start + column as u32, column)));
    }

    fn of(&self, last: UnitId) -> &[AfterLast] {
        let row = self.lasts.iter().position(|&other| other == last).unwrap_or(0);
        &self.costs[row * self.columns..(row + 1) * self.columns]
    }
}

/// Whether a space is printed between units of two kinds, where one was read or not, and what that costs.
#[derive(Debug)]
struct Spacing([[[(bool, Cost); 2]; SPACING_KINDS]; SPACING_KINDS]);

impl Spacing {
    fn new(models: Models<'_>) -> Self {
        let of = |before: usize, after: usize, read: bool| {
            let cost = |printed| {
                let change = if printed == read { 0 } else { models.change.mark.unwrap_or(NEVER) };
                models.channel.spacing_cost(before, after, printed, read) + change
            };
            let (with, without) = (cost(true), cost(false));
            (with <= without, weigh(with.min(without), models.weights.spacing))
        };
        Self(from_fn(|before| from_fn(|after| [false, true].map(|read| of(before, after, read)))))
    }

    fn of(&self, before: u8, after: u8, read: bool) -> (bool, Cost) {
        self.0[usize::from(before)][usize::from(after)][usize::from(read)]
    }
}

/// A cost by a weight in 1/128.
fn weigh(cost: Cost, weight: Cost) -> Cost {
    cost * weight / 128
}

impl Models<'_> {
    /// What the language model says to a reading after a state. `start` is what its unit costs at the start of a paragraph, where
    /// nothing stands before it on its line.
    fn language_cost(
        &self,
        state: &State,
        reading: &Reading,
        after_last: AfterLast,
        start: Option<Cost>,
    ) -> Cost {
        let cost = match reading.form {
            Form::LineBreak | Form::Nothing | Form::Markup => return 0,
            Form::ParagraphBreak => self.language.cost_over(state.history, reading.unit, after_last),
            Form::Unit(_) | Form::Literal(_) | Form::Spelled(_) => {
                let language = self.language.cost_over(state.history, reading.unit, after_last);
                // A small letter goes on with a sentence, and nothing is taken for a mark to begin anew with.
                let begins = match reading.kind {
                    0 => !matches!(reading.form, Form::Unit(Case::Lower) | Form::Literal(Case::Lower)),
                    1 => true,
                    _ => !reading.is_change(),
                };
                let language = match start {
                    Some(start) if begins => language.min(NEW_START + start),
                    _ => language,
                };
                let own = self.habits.and_then(|habits| habits.cost(state.history.last(), reading.unit));
                own.map_or(language, |own| own.min(language))
            }
        };
        weigh(cost, self.weights.language)
    }

    /// What the space before a reading and its case cost after a state.
    fn form_cost(&self, state: &State, edge: &Edge, reading: &Reading, spacing: &Spacing) -> Cost {
        let case = match reading.form {
            Form::LineBreak | Form::ParagraphBreak | Form::Nothing | Form::Markup => return 0,
            Form::Unit(case) | Form::Literal(case) if reading.kind == 0 && reading.unit != UNKNOWN_WORD => {
                weigh(self.lexicon.get(reading.unit).case_cost(state.context, case), self.weights.case)
            }
            Form::Unit(_) | Form::Literal(_) | Form::Spelled(_) => 0,
        };
        let free = state.verbatim || state.fresh;
        case + if free { 0 } else { spacing.of(state.kind, reading.kind, edge.gap || state.gap).1 }
    }

    /// The state that a way leads to from the one before it, and its step.
    fn step(&self, lattice: &Lattice, state: &State, way: &Arriving, spacing: &Spacing) -> (State, Step) {
        let edge = &lattice.edges[way.edge as usize];
        let reading = &lattice.readings[way.reading as usize];
        let mut next = State { cost: way.cost, ..*state };
        let mut step = Step { edge: way.edge, reading: way.reading, spaced: false };
        let read = edge.gap || state.gap;
        match reading.form {
            Form::LineBreak => {
                next.fresh = true;
                next.gap = false;
                next.verbatim = false;
                return (next, step);
            }
            Form::ParagraphBreak => {
                next.history = state.history.then(BOUNDARY, way.after_last);
                next.context = CaseContext::Start;
                next.fresh = true;
                next.gap = false;
                next.verbatim = false;
                return (next, step);
            }
            Form::Nothing => {
                // Dirt parts what it stood between; what is left out of text that is mostly right is a mark of it.
                next.gap |= edge.gap || !self.change.is_seldom();
                return (next, step);
            }
            Form::Markup => {
                step.spaced = read;
                next.verbatim = true;
                next.gap = false;
                return (next, step);
            }
            Form::Unit(_) | Form::Literal(_) | Form::Spelled(_) => {}
        }
        step.spaced = match state.verbatim {
            true => read,
            false => !state.fresh && spacing.of(state.kind, reading.kind, read).0,
        };
        next.history = state.history.then(reading.unit, way.after_last);
        match (reading.form, reading.kind) {
            (Form::Unit(case) | Form::Literal(case), 0)
                if reading.unit != UNKNOWN_WORD || matches!(reading.form, Form::Literal(_)) =>
            {
                next.context = CaseContext::after_word(case);
            }
            (_, 1) => {}
            _ => {
                let text = self.lexicon.get(reading.unit).text;
                next.context = text.chars().fold(state.context, CaseContext::after_mark);
            }
        }
        next.kind = reading.kind;
        next.gap = false;
        next.verbatim = false;
        next.fresh = false;
        (next, step)
    }
}
