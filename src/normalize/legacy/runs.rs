//! Which runs of a text are in which old encoding.
//!
//! Only a text that shows signs of one (see [`signs`]) is looked at. Each of its tokens (a run without white space) is read as
//! it stands, perhaps misread, and in each encoding, and costs what the language model says of the words it then has. The
//! cheapest way through all tokens, where a change of encoding has its price, is found by the Viterbi algorithm. A run of
//! it is in an encoding where that explains the run better than misreading does by a likelihood ratio that no run of
//! 45,000 misread lines and 10,000 clean documents reached. Text in an encoding is decoded by shorter runs once most of a
//! document is known to be in it.

use std::ops::Range;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::signs::{self, has_controls, is_print};
use crate::lm::{Cost, History, NAT, UnitId};
use crate::model::{Model, UNKNOWN_MARK, UNKNOWN_WORD, number_unit};
use crate::normalize::token;
use crate::source::legacy::LegacyEncoding;
use crate::syllable::{UnitKind, place_tone, units};

/// As it stands, and each encoding.
const STATES: usize = LegacyEncoding::ALL.len() + 1;
/// A letter of a word outside the vocabulary, and the most that one costs: it may be misread, which a reader of scans
/// finds about as likely.
const LETTER: Cost = 3 * NAT;
const MISREAD: Cost = 8 * NAT;
/// A capital after a small letter, in text as it stands.
const STRANGE_CAPITAL: Cost = 3 * NAT;
/// A letter that no word of the vocabulary has.
const NO_LETTER: char = 'ʔ';
/// A mark that is no mark of print.
const STRANGE_MARK: Cost = 3 * NAT;
/// An old encoding was only ever used for Vietnamese: a word with marks that it makes no Vietnamese of is against it.
const NO_WORD: Cost = 6 * NAT;
/// From the text as it stands to an encoding, and back.
const CHANGE: Cost = 6 * NAT;
/// What TCVN3 in full, which hardly any program wrote, has to be likelier than TCVN3 as its fonts have it.
const RARE: Cost = 12 * NAT;
/// A run has to be likelier than the text as it stands by so much.
const LEAST_GAIN: Cost = 20 * NAT;
/// The same of runs in the encoding that most of the text is in.
const LEAST_GAIN_OF_MAIN: Cost = 3 * NAT;
/// The least words of a run that show signs of an encoding, where it is not that of most of the text.
const LEAST_SIGNS: usize = 2;
/// Longer tokens, in bytes, are no words and say nothing.
const LONGEST: usize = 96;
/// Tokens whose readings are remembered.
const MOST_REMEMBERED: usize = 60_000;

/// A token in an old encoding.
#[derive(Debug)]
pub(super) struct Word {
    /// Its bytes in the text.
    pub seen: Range<usize>,
    /// What it says.
    pub read: String,
    pub encoding: LegacyEncoding,
}

impl Word {
    /// Makes it capitals throughout.
    pub(super) fn raise(&mut self) {
        self.read = self.read.to_uppercase();
    }
}

/// The tokens that stand in runs of an old encoding; `None` where there are none.
pub(super) fn decoded(text: &str, model: &Model) -> Option<Vec<Word>> {
    if !signs::any(text) {
        return None;
    }
    let tokens: Vec<Range<usize>> = tokens(text).collect();
    let steps = steps(text, &tokens, model);
    let runs = runs(&steps);
    let mut words = Vec::new();
    let signs = |range: &Range<usize>| {
        tokens[range.clone()].iter().filter(|token| signs::is_sign(&text[(*token).clone()])).count()
    };
    let all = signs(&(0..tokens.len()));
    let is_sure = |run: &Run| run.gain >= LEAST_GAIN && signs(&run.tokens) >= LEAST_SIGNS;
    let main = LegacyEncoding::ALL.into_iter().find(|encoding| {
        let sure = runs.iter().filter(|run| run.encoding == *encoding && is_sure(run));
        2 * sure.map(|run| signs(&run.tokens)).sum::<usize>() > all
    });
    for run in runs {
        let Run { encoding, gain, .. } = run;
        if !is_sure(&run) && (main != Some(encoding) || gain < LEAST_GAIN_OF_MAIN) {
            continue;
        }
        for at in run.tokens {
            let seen = &tokens[at];
            if let Some(read) = decode(&text[seen.clone()], encoding, steps[at].keeps_print) {
                words.push(Word { seen: seen.clone(), read, encoding });
            }
        }
    }
    (!words.is_empty()).then_some(words)
}

/// Tokens that follow one another and are likeliest in one encoding.
#[derive(Debug)]
struct Run {
    tokens: Range<usize>,
    encoding: LegacyEncoding,
    /// By how much they are likelier in it than as they stand.
    gain: Cost,
}

/// The runs of old encodings on a way.
fn runs(way: &[Step]) -> Vec<Run> {
    let mut start = 0;
    let mut out = Vec::new();
    for run in way.chunk_by(|a, b| a.state == b.state) {
        let tokens = start..start + run.len();
        start = tokens.end;
        if let Some(at) = run[0].state.checked_sub(1) {
            let gain = run.iter().map(|step| step.gain).sum();
            out.push(Run { tokens, encoding: LegacyEncoding::ALL[usize::from(at)], gain });
        }
    }
    out
}

/// Reads a token in an encoding; marks of print at its ends may be kept as such, since a text in one of a font's encodings
/// often has dashes and quotes of another. `None` where it cannot be in that encoding.
fn decode(token: &str, encoding: LegacyEncoding, keeps_print: bool) -> Option<String> {
    if !keeps_print {
        return encoding.decode(token);
    }
    let word = token.trim_matches(is_mark);
    let start = word.as_ptr() as usize - token.as_ptr() as usize;
    Some([&token[..start], &encoding.decode(word)?, &token[start + word.len()..]].concat())
}

/// Whether a character is a mark of print.
fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation() || is_print(c)
}

/// Runs without white space. A no-break space is a letter in some encodings, and so parts no tokens.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    token::tokens(text, |c| c.is_ascii_whitespace())
}

/// What it costs to come to a state from another.
fn entry(state: usize) -> Cost {
    let is_rare = state.checked_sub(1).is_some_and(|at| LegacyEncoding::ALL[at] == LegacyEncoding::Tcvn1);
    CHANGE + if is_rare { RARE } else { 0 }
}

/// A token read in one way.
#[derive(Debug)]
struct Reading {
    units: Box<[UnitId]>,
    /// What is not the language model's.
    cost: Cost,
    keeps_print: bool,
}

/// What a token is on the cheapest way.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// 0 is as it stands.
    state: u8,
    keeps_print: bool,
    /// What that state saves on the token.
    gain: Cost,
}

/// What one token is in each state.
#[derive(Debug, Clone, Copy)]
struct Column {
    /// The state of the token before.
    from: [u8; STATES],
    keeps_print: [bool; STATES],
    cost: [Cost; STATES],
}

/// The cheapest way through the tokens of a text.
fn steps(text: &str, tokens: &[Range<usize>], model: &Model) -> Vec<Step> {
    let mut readings = Readings { model, known: FxHashMap::default() };
    let mut total: [Cost; STATES] = std::array::from_fn(|state| if state == 0 { 0 } else { entry(state) });
    let mut last = [model.language.start(); STATES];
    let mut columns: Vec<Column> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let (best, least) = total.iter().copied().enumerate().min_by_key(|(_, cost)| *cost).unwrap_or((0, 0));
        let mut column =
            Column { from: [0; STATES], keeps_print: [false; STATES], cost: [Cost::MAX / 4; STATES] };
        let mut next = total;
        let mut lasts = last;
        let of_token = readings.of(&text[token.clone()]);
        for state in 0..STATES {
            let stay = total[state];
            let change = least + entry(state);
            let before = if stay <= change { state } else { best };
            column.from[state] = before as u8;
            next[state] = stay.min(change);
            for reading in &of_token[state] {
                let (cost, after) = cost(reading, last[before], model);
                if cost < column.cost[state] {
                    (column.cost[state], lasts[state]) = (cost, after);
                    column.keeps_print[state] = reading.keeps_print;
                }
            }
        }
        // Costs are kept relative, so that they do not grow with the text.
        let base = next.iter().zip(&column.cost).map(|(a, b)| a.saturating_add(*b)).min().unwrap_or(0);
        for state in 0..STATES {
            total[state] = next[state].saturating_add(column.cost[state]) - base;
            total[state] = total[state].min(Cost::MAX / 4);
        }
        last = lasts;
        columns.push(column);
    }
    let mut state = total.iter().enumerate().min_by_key(|(_, cost)| **cost).map_or(0, |(state, _)| state);
    let mut steps = Vec::with_capacity(tokens.len());
    for column in columns.iter().rev() {
        steps.push(Step {
            state: state as u8,
            keeps_print: column.keeps_print[state],
            gain: column.cost[0].saturating_sub(column.cost[state]),
        });
        state = usize::from(column.from[state]);
    }
    steps.reverse();
    steps
}

/// What a reading costs after what stands before, and what then does.
fn cost(reading: &Reading, mut history: History, model: &Model) -> (Cost, History) {
    let mut cost = reading.cost;
    for &unit in &reading.units {
        let after_last = model.language.after_last(history.last(), unit);
        cost += model.language.cost_over(history, unit, after_last);
        history = history.then(unit, after_last);
    }
    (cost, history)
}

/// The readings of tokens, remembered.
struct Readings<'m, 't> {
    model: &'m Model,
    known: FxHashMap<&'t str, [Box<[Reading]>; STATES]>,
}

impl<'t> Readings<'_, 't> {
    /// The readings of a token, as it stands and in each encoding; none where it cannot be in that.
    fn of(&mut self, token: &'t str) -> &[Box<[Reading]>; STATES] {
        if self.known.len() > MOST_REMEMBERED {
            self.known.clear();
        }
        let model = self.model;
        self.known.entry(token).or_insert_with(|| {
            std::array::from_fn(|state| match state.checked_sub(1) {
                _ if token.len() > LONGEST => {
                    [Reading { units: [UNKNOWN_WORD].into(), cost: 0, keeps_print: false }].into()
                }
                None => [as_it_stands(token, model)].into(),
                Some(_) if token.is_ascii() && !has_controls(token) => [read(token, 0, model)].into(),
                Some(at) => {
                    let in_encoding = |keeps_print| {
                        let decoded = decode(token, LegacyEncoding::ALL[at], keeps_print)?;
                        Some(Reading { keeps_print, ..read(&decoded, NO_WORD, model) })
                    };
                    let has_edge =
                        token.trim_matches(is_mark) != token.trim_matches(|c: char| c.is_ascii_punctuation());
                    [Some(false), has_edge.then_some(true)]
                        .into_iter()
                        .flatten()
                        .filter_map(in_encoding)
                        .collect()
                }
            })
        })
    }
}

/// What a token is made of, taken as it stands: where it has marks that print lacks, a misread word.
fn as_it_stands(token: &str, model: &Model) -> Reading {
    let letter = |c: char| if is_strange(c) { NO_LETTER } else { c };
    let reading = read(&token.nfc().map(letter).collect::<String>(), 0, model);
    let pairs = token.chars().zip(token.chars().skip(1));
    let mixed = pairs.filter(|(a, b)| a.is_lowercase() && b.is_uppercase()).count() as Cost;
    Reading { cost: reading.cost + mixed * STRANGE_CAPITAL, ..reading }
}

/// What a token is made of. A word outside the vocabulary that has marks costs `no_word` more.
fn read(token: &str, no_word: Cost, model: &Model) -> Reading {
    let mut cost = 0;
    let units = units(token).map(|unit| match unit.kind {
        UnitKind::Number => number_unit(unit.text),
        UnitKind::Mark => model.lexicon.find(unit.text).unwrap_or_else(|| {
            cost += if unit.text.chars().any(is_strange) { STRANGE_MARK } else { 0 };
            UNKNOWN_MARK
        }),
        UnitKind::Word => model.lexicon.find(&place_tone(&unit.text.to_lowercase())).unwrap_or_else(|| {
            cost += (unit.text.chars().count() as Cost * LETTER).min(MISREAD);
            cost += if unit.text.is_ascii() { 0 } else { no_word };
            UNKNOWN_WORD
        }),
    });
    let units = units.collect();
    Reading { units, cost, keeps_print: false }
}

/// Whether a character is a mark that no print has.
fn is_strange(c: char) -> bool {
    c.is_control() || !c.is_ascii() && !c.is_alphanumeric() && !is_print(c)
}
