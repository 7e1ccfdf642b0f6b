//! Text of a font with a wrong character map, read as one deciphers a substitution.
//!
//! Such a file prints the right letters and names some of them wrongly, each font in its own way. Letters of ASCII come
//! through; any other character may stand for any marked letter. Which does for which is found from the text itself by
//! Viterbi EM: read the text with what is believed of each character, count what they were read as, believe that.

use std::collections::{BTreeMap, BTreeSet};

use super::damage::read;
use super::lattice::{Change, Form};
use super::memory::Memory;
use super::{Damage, Profile};
use crate::channel::ChannelTables;
use crate::lm::NAT;
use crate::model::Model;
use crate::syllable::{UnitKind, replace_eth, units};

/// How often the text is read to learn its substitution.
const ROUNDS: usize = 3;
/// What a character's standing for itself counts at first for each other that it may stand for, which counts 1.
const ITSELF: u32 = 19;
/// The least share of words that the vocabulary lacks and that hold a character beyond ASCII.
const LEAST_STRANGE: f64 = 0.02;
/// A change of a word, under this channel alone.
const CHANGE: Change = Change { word: 0, mark: Some(8 * NAT), letter: 4 * NAT, search: true };

/// Characters beyond ASCII that are marks of print, and never letters of such a font.
const TYPOGRAPHY: &str = "–—“”‘’…•·«»°²³¹½→≥≤×÷±§";

/// The profile of a deciphered sample, or `None` where too few words are strange for a font to be at fault.
pub(super) fn decipher(sample: &str, model: &'static Model, memory: &mut Memory) -> Option<Profile> {
    let words: Vec<&str> =
        units(sample).filter(|unit| unit.kind == UnitKind::Word).map(|unit| unit.text).collect();
    let strange = words
        .iter()
        .filter(|word| !word.is_ascii() && model.lexicon.find(&replace_eth(word).to_lowercase()).is_none());
    if (strange.count() as f64) < LEAST_STRANGE * words.len() as f64 {
        return None;
    }
    let seen: BTreeSet<char> =
        sample.chars().filter(|c| !c.is_ascii() && !c.is_whitespace() && !TYPOGRAPHY.contains(*c)).collect();
    let mut counts: BTreeMap<(char, char), u32> = BTreeMap::new();
    for printed in model.trie.marked() {
        counts.extend(seen.iter().map(|&seen| ((printed, seen), 1)));
        counts.insert((printed, printed), ITSELF * seen.len() as u32);
    }
    let seen_count = seen.len() as u32;
    let mut profile = profile(&counts, model);
    for _ in 0..ROUNDS {
        let (lattice, steps, _) = read(sample, model, &profile, memory);
        for step in &steps {
            let reading = &lattice.readings[step.reading as usize];
            if let Form::Unit(case) = reading.form {
                let mut word = String::new();
                model.lexicon.get(reading.unit).write(case, &mut word);
                let piece = &sample[lattice.edges[step.edge as usize].span.clone()];
                for (printed, seen) in word.chars().zip(piece.chars()).filter(|(_, seen)| !seen.is_ascii()) {
                    *counts.entry((printed, seen)).or_default() += seen_count;
                }
            }
        }
        profile = self::profile(&counts, model);
    }
    Some(profile)
}

fn profile(counts: &BTreeMap<(char, char), u32>, model: &Model) -> Profile {
    let channel = model.channel(ChannelTables::substitution(counts));
    Profile { channel, change: CHANGE, damage: Damage::FontMap }
}
