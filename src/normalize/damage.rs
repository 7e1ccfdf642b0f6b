//! How a text was damaged: the channel that explains it best.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::decipher::decipher;
use super::decode::{Step, decode};
use super::lattice::{Change, Lattice};
use super::markup::is_markdown;
use super::memory::Memory;
use super::{Damage, Profile};
use crate::channel::Channel;
use crate::lm::{Cost, NAT};
use crate::model::Model;
use crate::syllable::{Case, UnitKind, is_marked, units};

/// How many bytes of a text are tried: few, and more where those leave open what is at fault.
const GLANCE: usize = 400;
const SAMPLE: usize = 3_000;
/// How many bytes from all over a text are tried where a glance finds nothing like Vietnamese.
const SPREAD: usize = 1_000;
/// How much a word must cost less under one profile than under any other for a glance to be enough.
const CLEAR: Cost = NAT / 2;
/// How many bytes a substitution is learned from, once a font is known to be at fault.
const SUBSTITUTION_SAMPLE: usize = 16_000;
/// A text with a smaller share of marked words has lost its diacritics, or was read by an engine that has none.
const FEW_MARKED: f64 = 0.02;
/// A text with a larger share was read by an engine that has them: of `ocr/dev`, `real` and the papers of `corpus/` what an engine
/// without them read has 0.12 to 0.36 in the sample, and what is right 0.74 and more.
const MANY_MARKED: f64 = 0.6;
/// The cost of a change in text that is wrong all over, nearly right, and right.
const CHANGE_FREELY: Change = Change { word: 0, mark: Some(0), letter: 9 * NAT / 2, search: true };
const CHANGE_SELDOM: Change = Change { word: NAT, mark: Some(4 * NAT), letter: 3 * NAT, search: true };
const CHANGE_RARELY: Change = Change { word: 5 * NAT, mark: None, letter: NAT, search: false };
/// In text that is right but for a word that was misread for sure: where one was, others may have been.
const CHANGE_NOW_AND_THEN: Change = Change { word: 2 * NAT, ..CHANGE_RARELY };
/// A smaller share of changed words makes a text right.
const RIGHT: f64 = 0.006;
/// A word of Vietnamese, damaged as it may be, costs less on average: 4 to 8 nats in papers of `ocr/dev` and `real`, 12 in a
/// few words of a sentence; one of English 20.
const MOST_PER_WORD: Cost = 14 * NAT;
/// What costs more than this, in the middle of a text and all over it, is another language, and is looked at no further.
const FOREIGN_PER_WORD: Cost = 17 * NAT;

/// Finds the profile by which `text` is best read, or `None` where no profile makes Vietnamese of it.
pub(super) fn assess(text: &str, model: &'static Model, memory: &mut Memory) -> Option<Profile> {
    let glance = best(&text[sample_of(text, GLANCE)], model, memory);
    let is_foreign =
        |trial: &Option<Trial>| trial.as_ref().is_some_and(|trial| trial.per_word > FOREIGN_PER_WORD);
    if is_foreign(&glance) && is_foreign(&best(&spread_sample_of(text, SPREAD), model, memory)) {
        return None;
    }
    let mut sample = Cow::Borrowed(&text[sample_of(text, SAMPLE)]);
    let profile = glance.filter(|trial| trial.margin >= CLEAR).and_then(Trial::fitting);
    let mut profile = profile.or_else(|| best(&sample, model, memory).and_then(Trial::fitting));
    if profile.is_none() && sample.len() < text.len() {
        // The middle of a paper may be a table of codes.
        sample = Cow::Owned(spread_sample_of(text, SAMPLE));
        profile = best(&sample, model, memory).and_then(Trial::fitting);
    }
    let profile = profile?;
    if model.is_vietnamese_ocr(&profile.channel) {
        let (lattice, steps, _) = read(&sample, model, &profile, memory);
        if changed(&lattice, &steps) < RIGHT {
            return Some(Profile { change: CHANGE_RARELY, damage: Damage::None, ..profile });
        }
    }
    if profile.damage == Damage::FontMap {
        return decipher(&text[sample_of(text, SUBSTITUTION_SAMPLE)], model, memory).or(Some(profile));
    }
    Some(profile)
}

/// The profile of a text that seemed right, once a word of it was found to be misread.
pub(super) fn doubted(profile: &Profile) -> Profile {
    Profile { change: CHANGE_NOW_AND_THEN, ..profile.clone() }
}

/// The profile under which a sample costs least.
struct Trial {
    profile: Profile,
    /// What a word of it costs on average.
    per_word: Cost,
    /// How much more a word costs under any other that was tried.
    margin: Cost,
}

impl Trial {
    /// The profile, where a word costs what one of Vietnamese does.
    fn fitting(self) -> Option<Profile> {
        (self.per_word <= MOST_PER_WORD).then_some(self.profile)
    }
}

/// Tries the profiles on a sample; `None` where it has no words.
fn best(sample: &str, model: &'static Model, memory: &mut Memory) -> Option<Trial> {
    let count = words(sample).count();
    if count == 0 {
        return None;
    }
    let marked = words(sample).filter(|word| word.chars().any(is_marked)).count();
    let shared =
        |channel: &Arc<Channel>, change, damage| Profile { channel: Arc::clone(channel), change, damage };
    let share = marked as f64 / count as f64;
    let english = || shared(model.english_ocr(), CHANGE_FREELY, Damage::Ocr);
    let vietnamese = || shared(model.vietnamese_ocr(), CHANGE_SELDOM, Damage::Ocr);
    let profiles = match share {
        ..FEW_MARKED => {
            vec![english(), shared(model.stripping(), CHANGE_FREELY, Damage::NoDiacritics)]
        }
        MANY_MARKED.. => vec![vietnamese()],
        _ => vec![english(), vietnamese()],
    };
    let cost = |profile: Profile, memory: &mut Memory| (read(sample, model, &profile, memory).2, profile);
    let mut tried: Vec<_> = profiles.into_iter().map(|profile| cost(profile, memory)).collect();
    tried.sort_by_key(|(cost, _)| *cost);
    // Where a font is at fault, most letters are right still.
    if model.is_vietnamese_ocr(&tried[0].1.channel) {
        let deciphered = decipher(sample, model, memory);
        tried.extend(deciphered.map(|profile| cost(profile, memory)));
    }
    tried.sort_by_key(|(cost, _)| *cost);
    let margin = tried.get(1).map_or(Cost::MAX, |second| second.0 - tried[0].0) / count as Cost;
    let (cost, profile) = tried.swap_remove(0);
    Some(Trial { profile, per_word: cost / count as Cost, margin })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    units(text).filter(|unit| unit.kind == UnitKind::Word).map(|unit| unit.text)
}

/// Reads a text under a profile: its lattice, the best way through, and what that costs.
pub(super) fn read(
    text: &str,
    model: &'static Model,
    profile: &Profile,
    memory: &mut Memory,
) -> (Lattice, Vec<Step>, Cost) {
    let mut own = None;
    let builder = memory.of(model, profile, &mut own);
    builder.take_for_markup(is_markdown(text));
    let lattice = builder.build(text, 0..text.len());
    let found = decode(&lattice, profile.models(model));
    (lattice, found.steps, found.cost)
}

/// The share of words in small letters that change. Names, which a vocabulary knows too few of, tell nothing of the text.
fn changed(lattice: &Lattice, steps: &[Step]) -> f64 {
    let readings = steps.iter().map(|step| &lattice.readings[step.reading as usize]);
    let small: Vec<_> =
        readings.filter(|reading| reading.is_word() && reading.form.case() == Some(Case::Lower)).collect();
    let changed = small.iter().filter(|reading| reading.is_change()).count();
    changed as f64 / small.len().max(1) as f64
}

/// Whole lines from all over a text, about so many bytes of all together.
fn spread_sample_of(text: &str, size: usize) -> String {
    const PIECES: usize = 6;
    let bound = |piece: usize| {
        let at = text.len() / PIECES * piece;
        (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
    };
    let pieces = (0..PIECES).map(|piece| &text[bound(piece)..bound(piece + 1)]);
    pieces.map(|piece| &piece[sample_of(piece, size / PIECES)]).collect::<Vec<_>>().join("\n")
}

/// Whole lines from the middle of a text, about so many bytes.
fn sample_of(text: &str, size: usize) -> Range<usize> {
    if text.len() <= size {
        return 0..text.len();
    }
    let middle = text.len() / 2 - size / 2;
    let start = (middle..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let end = (start + size..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let from = text[start..end].find('\n').map_or(start, |at| start + at + 1);
    let to = text[from..end].rfind('\n').map_or(end, |at| from + at + 1);
    if from < to { from..to } else { start..end }
}
