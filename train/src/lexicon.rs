//! The vocabulary: which words the model knows, and the case each is written in.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;
use vanban::training::{
    Case, CaseContext, Entry, FIRST_SPELLED, Lexicon, UNKNOWN_MARK, UNKNOWN_WORD, UnitId, UnitKind,
    number_unit, place_tone, split_syllable, units,
};

use crate::text::{Part, for_each_batch};

/// The least weighted count of a syllable, and of any other word.
const LEAST_SYLLABLE: u64 = 36;
const LEAST_WORD: u64 = 480;
/// The least weighted count of a mark.
const LEAST_MARK: u64 = 3000;
/// Weight of a word's own habit of case against what the word before says.
const CASE_PRIOR: f64 = 4.0;
/// How often a word within a line begins a column or cell of its own, and so is cased as at a start.
const NEW_COLUMN: f64 = 0.12;

/// What was counted of a word.
#[derive(Debug, Clone, Default)]
struct Tally {
    /// By context and class of case.
    cases: [[u64; 4]; CaseContext::COUNT],
    /// Forms of mixed case.
    mixed: BTreeMap<String, u64>,
}

impl Tally {
    fn total(&self) -> u64 {
        self.cases.iter().flatten().sum()
    }

    fn add(&mut self, other: Self) {
        for (mine, theirs) in self.cases.iter_mut().flatten().zip(other.cases.iter().flatten()) {
            *mine += theirs;
        }
        for (form, count) in other.mixed {
            *self.mixed.entry(form).or_default() += count;
        }
    }
}

/// Counts the words of all parts and chooses the vocabulary: classes first, then marks, then words, each by count.
pub fn build(parts: &[Part]) -> std::io::Result<Vec<Entry>> {
    let (mut words, mut marks): (HashMap<String, Tally>, BTreeMap<String, u64>) = Default::default();
    for part in parts {
        for_each_batch(part, |batch| {
            let counted: Vec<_> = batch.par_iter().map(|document| count(document, part.weight)).collect();
            for (counted_words, counted_marks) in counted {
                #[expect(clippy::iter_over_hash_type, reason = "sums do not depend on the order")]
                for (word, tally) in counted_words {
                    words.entry(word).or_default().add(tally);
                }
                for (mark, count) in counted_marks {
                    *marks.entry(mark).or_default() += count;
                }
            }
        })?;
    }
    let mut chosen: Vec<(String, Tally)> =
        words.into_iter().filter(|(word, tally)| keep(word, tally)).collect();
    chosen.sort_by(|a, b| b.1.total().cmp(&a.1.total()).then_with(|| a.0.cmp(&b.0)));
    let by_case = totals(&chosen);
    let none = [[0.0; 4]; CaseContext::COUNT];
    let classes = (0..FIRST_SPELLED).map(|_| Entry::new("", None, &none));
    let marks = marks
        .iter()
        .filter(|(_, count)| **count >= LEAST_MARK)
        .map(|(mark, _)| Entry::new(kept(mark), None, &none));
    let words = chosen.iter().map(|(word, tally)| {
        let mixed = tally.mixed.iter().max_by_key(|(_, count)| **count).map(|(form, _)| kept(form));
        Entry::new(kept(word), mixed, &case_costs(tally, &by_case))
    });
    Ok(classes.chain(marks).chain(words).collect())
}

/// A text that lasts as long as the program, as those of an opened model do.
fn kept(text: &str) -> &'static str {
    text.to_owned().leak()
}

fn keep(word: &str, tally: &Tally) -> bool {
    let least =
        if split_syllable(word).is_some() && word.chars().count() <= 7 { LEAST_SYLLABLE } else { LEAST_WORD };
    tally.total() >= least && word.len() < 40
}

fn count(paragraphs: &[String], weight: u32) -> (HashMap<String, Tally>, BTreeMap<String, u64>) {
    let (mut words, mut marks): (HashMap<String, Tally>, BTreeMap<String, u64>) = Default::default();
    for paragraph in paragraphs {
        let mut context = CaseContext::Start;
        for unit in units(paragraph) {
            match unit.kind {
                UnitKind::Number => {}
                UnitKind::Mark => {
                    *marks.entry(unit.text.to_owned()).or_default() += u64::from(weight);
                    context = unit.text.chars().fold(context, CaseContext::after_mark);
                }
                UnitKind::Word => {
                    let case = Case::of(unit.text);
                    let tally = words.entry(place_tone(&unit.text.to_lowercase())).or_default();
                    tally.cases[context as usize][case as usize] += u64::from(weight);
                    if case == Case::Mixed {
                        *tally.mixed.entry(unit.text.to_owned()).or_default() += u64::from(weight);
                    }
                    context = CaseContext::after_word(case);
                }
            }
        }
    }
    (words, marks)
}

fn totals(words: &[(String, Tally)]) -> [[f64; 4]; CaseContext::COUNT] {
    let mut sums = [[1.0; 4]; CaseContext::COUNT];
    for (_, tally) in words {
        for (sum, count) in sums.iter_mut().flatten().zip(tally.cases.iter().flatten()) {
            *sum += *count as f64;
        }
    }
    sums
}

/// Costs of each case of a word in each context: its counts there, smoothed by its own habit times the context's.
fn case_costs(tally: &Tally, by_case: &[[f64; 4]; CaseContext::COUNT]) -> [[f64; 4]; CaseContext::COUNT] {
    let all: f64 = by_case.iter().flatten().sum();
    let own: Vec<f64> =
        (0..4).map(|case| tally.cases.iter().map(|row| row[case] as f64).sum::<f64>() + 0.05).collect();
    let own_total: f64 = own.iter().sum();
    let mut shares = [[0.0; 4]; CaseContext::COUNT];
    for context in 0..CaseContext::COUNT {
        let context_total: f64 = by_case[context].iter().sum();
        let mut prior: Vec<f64> = (0..4)
            .map(|case| {
                let overall: f64 = by_case.iter().map(|row| row[case]).sum::<f64>() / all;
                own[case] / own_total * (by_case[context][case] / context_total) / overall
            })
            .collect();
        let scale: f64 = prior.iter().sum();
        prior.iter_mut().for_each(|share| *share /= scale);
        let seen: f64 = tally.cases[context].iter().map(|count| *count as f64).sum();
        for case in 0..4 {
            let count = tally.cases[context][case] as f64;
            shares[context][case] = (count + CASE_PRIOR * prior[case]) / (seen + CASE_PRIOR);
        }
    }
    let start = shares[CaseContext::Start as usize];
    shares.map(|of_context| {
        std::array::from_fn(|case| -(of_context[case] * (1.0 - NEW_COLUMN) + start[case] * NEW_COLUMN).ln())
    })
}

/// The numbers of the units of a paragraph, closed by no boundary.
pub fn encode(lexicon: &Lexicon, paragraph: &str, out: &mut Vec<UnitId>) {
    for unit in units(paragraph) {
        out.push(match unit.kind {
            UnitKind::Number => number_unit(unit.text),
            UnitKind::Mark => lexicon.find(unit.text).unwrap_or(UNKNOWN_MARK),
            UnitKind::Word => lexicon.find(&place_tone(&unit.text.to_lowercase())).unwrap_or(UNKNOWN_WORD),
        });
    }
}
