//! How a text was damaged: the channel that explains it best.

use std::ops::Range;

use super::decode::{Models, Weights, decode};
use super::lattice::{Builder, Change};
use super::{Damage, Profile};
use crate::lm::{Cost, NAT};
use crate::model::Model;
use crate::syllable::{UnitKind, is_marked, units};

/// How many bytes of a text are tried.
const SAMPLE: usize = 4_000;
/// A text with a smaller share of marked words has lost its diacritics, or was read by an engine that has none.
const FEW_MARKED: f64 = 0.02;
/// The cost of a change in text that is wrong all over, nearly right, and right.
const CHANGE_FREELY: Change = Change { word: 0, mark: Some(0), letter: 9 * NAT / 2, search: true };
const CHANGE_SELDOM: Change = Change { word: NAT, mark: Some(4 * NAT), letter: 3 * NAT, search: true };
const CHANGE_RARELY: Change = Change { word: 5 * NAT, mark: None, letter: NAT, search: false };
/// A smaller share of changed words makes a text right.
const RIGHT: f64 = 0.004;
/// A word of Vietnamese, damaged as it may be, costs less on average.
const MOST_PER_WORD: Cost = 15 * NAT;

/// Finds the profile by which `text` is best read, or `None` where no profile makes Vietnamese of it.
pub(super) fn assess<'m>(text: &str, model: &'m Model) -> Option<Profile<'m>> {
    let sample = &text[sample(text)];
    let words: Vec<&str> =
        units(sample).filter(|unit| unit.kind == UnitKind::Word).map(|unit| unit.text).collect();
    let marked = words.iter().filter(|word| word.chars().any(is_marked)).count();
    let few_marked = (marked as f64) < FEW_MARKED * words.len() as f64;
    let english = Profile { channel: &model.english_ocr, change: CHANGE_FREELY, damage: Damage::Ocr };
    let other = if few_marked {
        Profile { channel: model.stripping(), change: CHANGE_FREELY, damage: Damage::NoDiacritics }
    } else {
        Profile { channel: &model.vietnamese_ocr, change: CHANGE_SELDOM, damage: Damage::Ocr }
    };
    let (english_cost, _) = explain(sample, model, english);
    let (other_cost, changed) = explain(sample, model, other);
    let per_word = english_cost.min(other_cost) / (words.len() as Cost).max(1);
    if words.is_empty() || per_word > MOST_PER_WORD {
        return None;
    }
    if english_cost < other_cost {
        return Some(english);
    }
    if !few_marked && changed < RIGHT {
        return Some(Profile { change: CHANGE_RARELY, damage: Damage::None, ..other });
    }
    Some(other)
}

/// What a sample costs under a profile, and the share of its words that change.
fn explain(sample: &str, model: &Model, profile: Profile<'_>) -> (Cost, f64) {
    let lattice =
        Builder::new(&model.lexicon, profile.channel, profile.change).build(sample, 0..sample.len());
    let models = Models {
        lexicon: &model.lexicon,
        language: &model.language,
        channel: profile.channel,
        weights: Weights::default(),
        change: profile.change,
    };
    let (steps, cost) = decode(&lattice, models);
    let (mut words, mut changed) = (0, 0);
    for step in &steps {
        let reading = &lattice.readings[step.reading as usize];
        words += usize::from(reading.is_word());
        changed += usize::from(reading.is_word() && reading.is_change());
    }
    (cost, f64::from(changed as u32) / f64::from(words.max(1) as u32))
}

/// Whole lines from the middle of a text.
fn sample(text: &str) -> Range<usize> {
    if text.len() <= SAMPLE {
        return 0..text.len();
    }
    let middle = text.len() / 2 - SAMPLE / 2;
    let start = (middle..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let end = (start + SAMPLE..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let from = text[start..end].find('\n').map_or(start, |at| start + at + 1);
    let to = text[from..end].rfind('\n').map_or(end, |at| from + at + 1);
    if from < to { from..to } else { start..end }
}
