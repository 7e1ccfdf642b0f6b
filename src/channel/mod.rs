//! The channel: what an engine prints where the page has a given unit, as learned from pairs of lines.
//!
//! The probability that a unit is read as a string is estimated at three levels, each falling back on the next: the
//! whole unit, its onset and rime apart, and its characters. Readings of a string are found the other way about, from
//! tables of what each string was seen to stand for, and by a search over a trie of the vocabulary where those say little.

mod by_read;
mod chunk;
mod table;
mod trie;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use by_read::ByRead;
use chunk::Chunks;
pub use table::{ChannelTables, Confusions, SPACING_KINDS, spacing_kind};
pub use trie::Trie;

use crate::lm::{Cost, LanguageModel, NAT, UnitId};
use crate::model::Lexicon;
use crate::syllable::{Case, ONSETS, split_syllable};

/// A unit that a string may stand for, and what it costs the channel to print that string for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// The unit.
    pub unit: UnitId,
    /// The case it is printed in.
    pub case: Case,
    /// The cost of the string given the unit.
    pub cost: Cost,
}

/// How many whole-unit counts the estimate by parts is worth, and which share of those of the unit on top: what was never
/// seen in many counts may well be on pages of another engine, font or scanner.
const PARTS_WEIGHT: f64 = 30.0;
const PARTS_SHARE: f64 = 0.3;
/// What discounting takes from each count of a part, and how much is added to their total: parts seldom met tell little.
const PART_DISCOUNT: f64 = 0.4;
const PART_PRIOR: f64 = 5.0;
/// A string that stood for any one unit so often is looked for no further.
const SELDOM: u32 = 20;
/// Where the best reading costs more than this, with what it costs whatever stands before, the vocabulary is searched.
const SEARCH_ABOVE: Cost = 8 * NAT;
/// Readings by characters are sought up to this cost, and so much more a character, with what they cost whatever stands
/// before.
const DEAREST: Cost = 14 * NAT;
const DEAREST_CHARACTER: Cost = 3 * NAT;
/// Readings by onset and rime are sought up to this cost.
const DEAREST_PARTS: Cost = 14 * NAT;
/// What it costs that the first letter of a rime was taken for any other. Found on `ocr/dev` and nine rendered papers, where 7 to
/// 8 nats mend several times what they spoil.
const ALIKE: Cost = 15 * NAT / 2;
/// So many of such readings are kept.
const MOST_ALIKE: usize = 8;
/// The onset before such a rime costs no more than this.
const DEAREST_ONSET: Cost = 3 * NAT;
/// What a reading found by characters alone costs on top, since the parts were never seen so.
const BY_CHARACTERS: Cost = 2 * NAT;
/// Longest string, in characters, that is taken for one unit.
pub const LONGEST: usize = 12;
/// How many readings of a string are kept.
const MOST_CANDIDATES: usize = 64;
/// Readings this much dearer than the best are dropped.
const WINDOW: Cost = 14 * NAT;
/// Readings by characters that are so much dearer than the best, with what each costs whatever stands before, are not
/// sought.
const BEYOND_BEST: Cost = 75 * NAT / 8;

/// A unit in a case, and how often it was read so.
type Whole = (UnitId, Case, u32);

/// A part of a syllable as printed, in one case.
#[derive(Debug, Clone, Copy)]
struct Part {
    index: u16,
    case: Case,
    /// Of one capital letter: it serves for both title case and capitals.
    single: bool,
    cost: Cost,
}

/// The channel of one kind of engine.
#[derive(Debug, Clone)]
pub struct Channel {
    onsets: ByRead<Part>,
    rimes: ByRead<Part>,
    /// For each string, the units it was seen to stand for, with how often.
    units: ByRead<Whole>,
    /// How often each unit was printed in each case.
    printed: FxHashMap<(UnitId, Case), u32>,
    /// The unit of each onset and rime.
    syllables: FxHashMap<(u16, u16), UnitId>,
    /// The rimes that differ in their first letter alone, by the letters behind it.
    alike: FxHashMap<Box<str>, Vec<u16>>,
    chunks: Chunks,
    trie: Arc<Trie>,
    spacing: [[[Cost; 4]; SPACING_KINDS]; SPACING_KINDS],
    noise: FxHashMap<char, Cost>,
    rare_noise: Cost,
}

fn cost_of(probability: f64) -> Cost {
    (-probability.ln() * f64::from(NAT)).round() as Cost
}

impl Channel {
    /// Builds the channel from its counts.
    #[must_use]
    pub fn new(tables: &ChannelTables, lexicon: &Lexicon, trie: &Arc<Trie>) -> Self {
        let mut rime_index: FxHashMap<&str, u16> = FxHashMap::default();
        let mut syllables = FxHashMap::default();
        let mut alike: FxHashMap<Box<str>, Vec<u16>> = FxHashMap::default();
        // Without rimes nothing asks for syllables.
        let words = (!tables.rimes.read.is_empty()).then(|| lexicon.spelled());
        for (unit, entry) in words.into_iter().flatten() {
            if let Some((onset, rime)) = split_syllable(entry.text) {
                let next = rime_index.len() as u16;
                let index = *rime_index.entry(rime).or_insert(next);
                syllables.insert((onset as u16, index), unit);
                if index == next {
                    let mut letters = rime.chars();
                    letters.next();
                    alike.entry(letters.as_str().into()).or_default().push(index);
                }
            }
        }
        let onsets = parts(&tables.onsets, |lower| {
            ONSETS.iter().position(|onset| *onset == lower).map(|at| at as u16)
        });
        let with_capitals = tables.rimes.with_capitals(rime_index.keys().copied());
        let rimes = parts(&with_capitals, |lower| rime_index.get(lower).copied());
        let find = |text: &str| {
            let case = Case::of(text);
            Some((lexicon.find(&text.to_lowercase())?, case))
        };
        let forms: Vec<Option<(UnitId, Case)>> =
            tables.units.printed.iter().map(|(text, _)| find(text)).collect();
        let printed =
            forms.iter().zip(&tables.units.printed).filter_map(|(form, (_, count))| Some(((*form)?, *count)));
        let units = ByRead::new(&tables.units, |index, count| {
            let (unit, case) = forms[index as usize]?;
            Some((unit, case, count))
        });
        let mut spacing = [[[0; 4]; SPACING_KINDS]; SPACING_KINDS];
        for (costs, counts) in spacing.iter_mut().flatten().zip(tables.spacing.iter().flatten()) {
            let total: f64 = counts.iter().map(|&count| f64::from(count)).sum::<f64>() + 2.0;
            for (cost, &count) in costs.iter_mut().zip(counts) {
                *cost = cost_of((f64::from(count) + 0.5) / total);
            }
        }
        let total = f64::from(tables.total.max(1));
        let noise = tables.noise.iter().map(|(&c, &count)| (c, cost_of(f64::from(count) / total))).collect();
        Self {
            onsets,
            rimes,
            units,
            printed: printed.collect(),
            syllables,
            alike,
            chunks: Chunks::new(&tables.chunks, !tables.noise.is_empty(), trie),
            trie: Arc::clone(trie),
            spacing,
            noise,
            rare_noise: cost_of(0.3 / total),
        }
    }

    /// The readings of a string without white space, the cheapest first.
    ///
    /// With a language model, strings that the tables say little of are looked for in the whole vocabulary, and where they may have
    /// been mistaken in any way, so are those whose rime begins with another letter (`alike`).
    pub fn candidates(
        &self,
        read: &str,
        language: Option<&LanguageModel>,
        alike: bool,
        out: &mut Vec<Candidate>,
    ) {
        out.clear();
        if read.chars().count() > LONGEST {
            return;
        }
        let mut by_parts: FxHashMap<(UnitId, Case), Cost> = FxHashMap::default();
        self.by_parts(read, &mut by_parts);
        let whole = self.units.get(read);
        if let Some(language) = language
            && whole.iter().all(|(.., count)| *count < SELDOM)
        {
            let alone = |(&(unit, _), &cost): (&(UnitId, Case), &Cost)| cost + language.alone(unit);
            let best = by_parts.iter().map(alone).min().unwrap_or(Cost::MAX);
            if best > SEARCH_ABOVE {
                let dearest = DEAREST + DEAREST_CHARACTER * read.chars().count() as Cost;
                let limit = best.saturating_add(BEYOND_BEST).min(dearest);
                let by_characters = if self.rimes.is_empty() { 0 } else { BY_CHARACTERS };
                self.chunks.search(&self.trie, language, read, limit, |unit, case, cost| {
                    let cost = cost + by_characters;
                    keep_cheaper(&mut by_parts, unit, case, cost);
                });
            }
        }
        if let Some(language) = language.filter(|_| alike) {
            self.by_alike(read, language, &mut by_parts);
        }
        for &(unit, case, count) in whole {
            let parts = by_parts.remove(&(unit, case));
            out.push(Candidate { unit, case, cost: self.blend(unit, case, count, parts) });
        }
        #[expect(clippy::iter_over_hash_type, reason = "the candidates are sorted below")]
        for ((unit, case), parts) in by_parts {
            out.push(Candidate { unit, case, cost: self.blend(unit, case, 0, Some(parts)) });
        }
        out.sort_unstable_by_key(|candidate| (candidate.cost, candidate.unit, candidate.case));
        let limit = out.first().map_or(0, |best| best.cost + WINDOW);
        out.retain(|candidate| candidate.cost <= limit);
        out.truncate(MOST_CANDIDATES);
    }

    /// The estimate from the whole unit, and from its parts where there is one.
    fn blend(&self, unit: UnitId, case: Case, count: u32, parts: Option<Cost>) -> Cost {
        let printed = self.printed.get(&(unit, case)).copied().unwrap_or(0);
        let parts = parts.map_or(0.0, |cost| (-f64::from(cost) / f64::from(NAT)).exp());
        let weight = PARTS_WEIGHT + PARTS_SHARE * f64::from(printed);
        cost_of((f64::from(count) + weight * parts) / (f64::from(printed) + weight))
    }

    /// Readings by onset and rime. Both lists are in the order of their cost, so that the rest of one is left where it
    /// has become too dear.
    fn by_parts(&self, read: &str, out: &mut FxHashMap<(UnitId, Case), Cost>) {
        let no_onset = [Part { index: ONSETS.len() as u16 - 1, case: Case::Lower, single: true, cost: 0 }];
        let mut limit = DEAREST_PARTS;
        for cut in (0..=read.len()).filter(|&cut| read.is_char_boundary(cut)).take(6) {
            let (first, second) = read.split_at(cut);
            let rimes = self.rimes.get(second);
            let seen = self.onsets.get(first);
            let onsets = if cut == 0 { no_onset.iter().chain(seen) } else { [].iter().chain(seen) };
            for onset in onsets {
                for rime in rimes {
                    let cost = onset.cost + rime.cost;
                    if cost > limit {
                        break;
                    }
                    let Some(&unit) = self.syllables.get(&(onset.index, rime.index)) else { continue };
                    limit = limit.min(cost + WINDOW);
                    for case in join_cases(onset, rime).into_iter().flatten() {
                        keep_cheaper(out, unit, case, cost);
                    }
                }
            }
        }
    }

    /// Adds readings by an onset and a rime whose first letter was taken for another, though it was never seen so: `néng` of
    /// `nâng`. Of these, which are many, the commonest; of syllables without a last consonant there are too many even for that.
    fn by_alike(&self, read: &str, language: &LanguageModel, out: &mut FxHashMap<(UnitId, Case), Cost>) {
        let mut found = self.alike(read, |rest, _| !rest.is_empty());
        found.sort_unstable_by_key(|one| (one.cost + language.alone(one.unit), one.unit, one.case));
        for Candidate { unit, case, cost } in found.into_iter().take(MOST_ALIKE) {
            keep_cheaper(out, unit, case, cost);
        }
    }

    /// The syllables that a string may stand for where the first letter of their rime was taken for any other, as far as they are
    /// `wanted`, by what stands behind that letter and by their unit: `dé` of `dữ`.
    pub fn alike(&self, read: &str, wanted: impl Fn(&str, UnitId) -> bool) -> Vec<Candidate> {
        let mut found = Vec::new();
        for (cut, letter) in read.char_indices().skip(1).take(5) {
            let rest = &read[cut + letter.len_utf8()..];
            let known = !letter.is_uppercase() && !letter.is_ascii_digit();
            let Some(rimes) = self.alike.get(rest).filter(|_| known) else { continue };
            for onset in self.onsets.get(&read[..cut]).iter().take_while(|onset| onset.cost <= DEAREST_ONSET)
            {
                let cost = onset.cost + ALIKE;
                for &index in rimes {
                    let unit = self.syllables.get(&(onset.index, index)).filter(|&&unit| wanted(rest, unit));
                    let Some(&unit) = unit else { continue };
                    let rime = Part { index, case: Case::Lower, single: rest.is_empty(), cost: ALIKE };
                    let cases = join_cases(onset, &rime).into_iter().flatten();
                    found.extend(cases.map(|case| Candidate { unit, case, cost }));
                }
            }
        }
        found
    }

    /// The cost that a space is printed (or not) between units of two kinds, and one is read (or not).
    #[must_use]
    pub fn spacing_cost(&self, before: usize, after: usize, printed: bool, read: bool) -> Cost {
        self.spacing[before][after][usize::from(printed) * 2 + usize::from(read)]
    }

    /// The cost of a character where nothing is printed.
    #[must_use]
    pub fn noise_cost(&self, character: char) -> Cost {
        self.noise.get(&character).copied().unwrap_or(self.rare_noise)
    }

    /// The cost of a printed character read as `read`, or a floor where that was never seen.
    #[must_use]
    pub fn character_cost(&self, printed: char, read: char) -> Cost {
        self.chunks.character_cost(printed, read)
    }
}

/// Notes what a unit in a case costs, unless it is there at a lower cost.
fn keep_cheaper(out: &mut FxHashMap<(UnitId, Case), Cost>, unit: UnitId, case: Case, cost: Cost) {
    out.entry((unit, case)).and_modify(|old| *old = cost.min(*old)).or_insert(cost);
}

/// The cases that an onset and a rime make together: a capital onset of one letter fits both title case and capitals.
fn join_cases(onset: &Part, rime: &Part) -> [Option<Case>; 2] {
    let none = usize::from(onset.index) == ONSETS.len() - 1;
    match (onset.case, rime.case) {
        _ if none => [Some(rime.case), None],
        (Case::Lower, Case::Lower) => [Some(Case::Lower), None],
        (Case::Title, Case::Lower) => [Some(Case::Title), None],
        (Case::Upper, Case::Upper) => [Some(Case::Upper), None],
        (Case::Title, Case::Upper | Case::Title) if onset.single => [Some(Case::Upper), None],
        (Case::Upper, Case::Title) if rime.single => [Some(Case::Upper), None],
        _ => [None, None],
    }
}

fn parts(table: &Confusions, index_of: impl Fn(&str) -> Option<u16>) -> ByRead<Part> {
    let known: Vec<Option<(u16, Case, bool, u32)>> = table
        .printed
        .iter()
        .map(|(text, count)| {
            let case = Case::of(text);
            Some((index_of(&text.to_lowercase())?, case, text.chars().count() == 1, *count))
        })
        .collect();
    let part = |printed: u32, count: u32| {
        let (index, case, single, total) = known[printed as usize]?;
        let cost = cost_of((f64::from(count) - PART_DISCOUNT) / (f64::from(total) + PART_PRIOR));
        Some(Part { index, case, single, cost })
    };
    ByRead::arranged(table, part, |parts| parts.sort_by_key(|part| part.cost))
}
