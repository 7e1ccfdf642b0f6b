//! Which runs of a text are in which old encoding.
//!
//! Each token (a run without white space) is read as it stands and in each encoding, and costs what the language model
//! says of the words it then has. The cheapest way through all tokens, where a change of encoding has its price, is found
//! by the Viterbi algorithm: a few words of another encoding within a text are found, and a word that happens to read as
//! another one is not taken for a change.

use std::ops::Range;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::lm::{BOUNDARY, Cost, NAT, UnitId};
use crate::model::{Model, UNKNOWN_MARK, UNKNOWN_WORD, number_unit};
use crate::source::legacy::{LegacyEncoding, byte_of};
use crate::syllable::{UnitKind, is_marked, place_tone, units};

/// As it stands, and each encoding.
const STATES: usize = LegacyEncoding::ALL.len() + 1;
/// A letter of a word outside the vocabulary.
const LETTER: Cost = 3 * NAT;
/// A mark that is no mark of print.
const STRANGE_MARK: Cost = 3 * NAT;
/// An old encoding was only ever used for Vietnamese: a word with marks that it makes no Vietnamese of is against it.
const NO_WORD: Cost = 6 * NAT;
/// From the text as it stands to an encoding, and back.
const CHANGE: Cost = 6 * NAT;
/// A run has to be likelier than the text as it stands by so much.
const LEAST_GAIN: Cost = 12 * NAT;
/// Longer tokens, in bytes, are no words and say nothing.
const LONGEST: usize = 96;
/// Tokens whose readings are remembered.
const MOST_REMEMBERED: usize = 60_000;

/// Characters of Windows-1252 that print has, in any language.
const PRINT: &str = "–—“”‘’…•·«»°²³¹½×÷±§€\u{a0}\u{ad}";

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
    if !text.chars().any(is_telling) {
        return None;
    }
    let tokens: Vec<Range<usize>> = tokens(text).collect();
    let states = ways(text, &tokens, model);
    let mut words = Vec::new();
    let mut start = 0;
    for run in states.chunk_by(|a, b| a.0 == b.0) {
        let range = start..start + run.len();
        start = range.end;
        let Some(encoding) = run[0].0.checked_sub(1).map(|at| LegacyEncoding::ALL[usize::from(at)]) else {
            continue;
        };
        let gain: Cost = run.iter().map(|(_, gain)| *gain).sum();
        if gain < LEAST_GAIN {
            continue;
        }
        for seen in &tokens[range] {
            let token = &text[seen.clone()];
            if let Some(read) = encoding.decode(token) {
                words.push(Word { seen: seen.clone(), read, encoding });
            }
        }
    }
    (!words.is_empty()).then_some(words)
}

/// Whether a character belongs to no clean Vietnamese: one of Windows-1252 that is neither a letter of Vietnamese nor a
/// mark of print.
fn is_telling(c: char) -> bool {
    let foreign = !c.is_ascii() && !is_vietnamese(c) && !PRINT.contains(c);
    (foreign || c.is_ascii_control() && !c.is_ascii_whitespace()) && byte_of(c).is_some()
}

/// Whether a letter of Latin-1 is one of Vietnamese, too.
fn is_vietnamese(c: char) -> bool {
    is_marked(c) && !"äëïöüÿñçåÄËÏÖÜŸÑÇÅîûÎÛšžŠŽ".contains(c)
}

fn has_controls(token: &str) -> bool {
    token.bytes().any(|byte| byte.is_ascii_control())
}

/// Runs without white space. A no-break space is a letter in some encodings, and so parts no tokens.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| !c.is_ascii_whitespace())?;
        let end = text[start..].find(|c: char| c.is_ascii_whitespace()).map_or(text.len(), |end| start + end);
        at = end;
        Some(start..end)
    })
}

/// A token read in one way.
#[derive(Debug)]
struct Reading {
    units: Box<[UnitId]>,
    /// What is not the language model's.
    cost: Cost,
}

/// The state of each token on the cheapest way (0 is as it stands), and what that state saves on the token.
fn ways(text: &str, tokens: &[Range<usize>], model: &Model) -> Vec<(u8, Cost)> {
    let mut readings = Readings { model, known: FxHashMap::default() };
    let mut total = [CHANGE; STATES];
    total[0] = 0;
    let mut last = [[BOUNDARY; 2]; STATES];
    // For each token and state: the state before, and what the token cost.
    let mut back: Vec<[u8; STATES]> = Vec::with_capacity(tokens.len());
    let mut spent: Vec<[Cost; STATES]> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let token = &text[token.clone()];
        let (best, least) = total.iter().copied().enumerate().min_by_key(|(_, cost)| *cost).unwrap_or((0, 0));
        let mut from = [0; STATES];
        let mut next = total;
        let mut lasts = last;
        for state in 0..STATES {
            let stay = total[state];
            let change = least + CHANGE;
            let before = if stay <= change { state } else { best };
            from[state] = before as u8;
            next[state] = stay.min(change);
            lasts[state] = last[before];
        }
        let mut costs = [Cost::MAX / 4; STATES];
        for (state, reading) in readings.of(token).iter().enumerate() {
            let Some(reading) = reading else { continue };
            let mut cost = reading.cost;
            for &unit in &reading.units {
                let history = model.language.history(lasts[state][0], lasts[state][1]);
                let after_last = model.language.after_last(lasts[state][1], unit);
                cost += model.language.cost_over(history, unit, after_last);
                lasts[state] = [lasts[state][1], unit];
            }
            costs[state] = cost;
        }
        // Costs are kept relative, so that they do not grow with the text.
        let base = next.iter().zip(&costs).map(|(a, b)| a.saturating_add(*b)).min().unwrap_or(0);
        for state in 0..STATES {
            total[state] = next[state].saturating_add(costs[state]) - base;
            total[state] = total[state].min(Cost::MAX / 4);
        }
        last = lasts;
        back.push(from);
        spent.push(costs);
    }
    let mut state = total.iter().enumerate().min_by_key(|(_, cost)| **cost).map_or(0, |(state, _)| state);
    let mut way = vec![(0, 0); tokens.len()];
    for at in (0..tokens.len()).rev() {
        way[at] = (state as u8, spent[at][0].saturating_sub(spent[at][state]));
        state = usize::from(back[at][state]);
    }
    way
}

/// The readings of tokens, remembered.
struct Readings<'m, 't> {
    model: &'m Model,
    known: FxHashMap<&'t str, [Option<Reading>; STATES]>,
}

impl<'t> Readings<'_, 't> {
    /// The readings of a token, as it stands and in each encoding; `None` where it cannot be in that.
    fn of(&mut self, token: &'t str) -> &[Option<Reading>; STATES] {
        if self.known.len() > MOST_REMEMBERED {
            self.known.clear();
        }
        let model = self.model;
        self.known.entry(token).or_insert_with(|| {
            std::array::from_fn(|state| {
                if token.len() > LONGEST {
                    return Some(Reading { units: [UNKNOWN_WORD].into(), cost: 0 });
                }
                let Some(encoding) = state.checked_sub(1).map(|at| LegacyEncoding::ALL[at]) else {
                    return Some(read(&token.nfc().collect::<String>(), 0, model));
                };
                if token.is_ascii() && !has_controls(token) {
                    return Some(read(token, 0, model));
                }
                Some(read(&encoding.decode(token)?, NO_WORD, model))
            })
        })
    }
}

/// What a token is made of. A word outside the vocabulary that has marks costs `no_word` more.
fn read(token: &str, no_word: Cost, model: &Model) -> Reading {
    let mut cost = 0;
    let units = units(token).map(|unit| match unit.kind {
        UnitKind::Number => number_unit(unit.text),
        UnitKind::Mark => model.lexicon.find(unit.text).unwrap_or_else(|| {
            let print = unit.text.chars().all(|c| !c.is_control() && (c.is_ascii() || PRINT.contains(c)));
            cost += if print { 0 } else { STRANGE_MARK };
            UNKNOWN_MARK
        }),
        UnitKind::Word => model.lexicon.find(&place_tone(&unit.text.to_lowercase())).unwrap_or_else(|| {
            cost += unit.text.chars().count() as Cost * LETTER;
            cost += if unit.text.is_ascii() { 0 } else { no_word };
            UNKNOWN_WORD
        }),
    });
    let units = units.collect();
    Reading { units, cost }
}
