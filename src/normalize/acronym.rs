//! The stroke of `Đ` in acronyms that are not in the vocabulary: an engine without Vietnamese reads `LĐVP` as `LDVP`.
//!
//! An acronym is made of the first letters of words that a paper writes out somewhere, or shares letters with one that is
//! known. So each letter in doubt is looked for with its neighbours among the initials of the text, and among the acronyms of
//! the text and the vocabulary: the longest stretch that is found tells which of the two it is, by how often it has
//! either.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::confidence::Sureness;
use super::decode::Step;
use super::lattice::{Form, Lattice, Reading};
use crate::channel::Channel;
use crate::lm::NAT;
use crate::model::{Lexicon, UNKNOWN_WORD};
use crate::syllable::{Case, fold_char, is_vowel};

/// A stretch has so many letters at least and at most.
const SHORTEST: usize = 2;
const LONGEST: usize = 8;
/// A stroke is put in where the letters were found with it more than so many times as often as without.
const SURER: u32 = 2;
/// What the text itself says counts so many times as much as what the vocabulary has.
const OWN: u32 = 4;
/// The share of strokes put in that were printed: 1,098 of 1,292 in acronyms of 1,677 papers of the training text, told
/// from what else these papers say.
const RIGHT: f64 = 0.85;

/// How often each letter of a stretch is `D` and how often `Đ`, where it is either.
type Strokes = [[u32; 2]; LONGEST];

/// Writes `Đ` for `D` in acronyms outside the vocabulary where the text or the vocabulary says so. Where the channel would
/// have kept the stroke, nothing is changed.
pub(super) fn restore_strokes(
    text: &str,
    lattice: &mut Lattice,
    lexicon: &Lexicon,
    channel: &Channel,
    steps: &mut [Step],
    sureness: &mut [Sureness],
) {
    if channel.character_cost('Đ', 'D') >= NAT {
        return;
    }
    let doubtful: Vec<usize> = (0..steps.len()).filter(|&at| in_doubt(text, lattice, &steps[at])).collect();
    if doubtful.is_empty() {
        return;
    }
    let mut known: FxHashMap<u64, Strokes> = FxHashMap::default();
    for &at in &doubtful {
        let letters: Vec<char> = piece(text, lattice, &steps[at]).chars().collect();
        for stretch in stretches(&letters) {
            known.entry(key(&letters[stretch])).or_default();
        }
    }
    for run in runs(text, lattice, lexicon, steps) {
        learn(&run, OWN, &mut known);
    }
    for (_, entry) in lexicon.spelled().filter(|(_, entry)| is_acronym(entry.text)) {
        learn(&entry.text.to_uppercase().chars().collect::<Vec<_>>(), 1, &mut known);
    }
    for at in doubtful {
        let letters: Vec<char> = piece(text, lattice, &steps[at]).chars().collect();
        let stroked: String = (0..letters.len())
            .map(|at| if has_stroke(&letters, at, &known) { 'Đ' } else { letters[at] })
            .collect();
        if stroked.chars().eq(letters.iter().copied()) {
            continue;
        }
        lattice.spellings.push(stroked);
        let form = Form::Spelled(lattice.spellings.len() as u32 - 1);
        steps[at].reading = lattice.add(Reading { unit: UNKNOWN_WORD, form, cost: 0, kind: 0 });
        sureness[at] = Sureness { probability: sureness[at].probability.min(RIGHT), others: Vec::new() };
    }
}

/// The piece of text of a step.
fn piece<'t>(text: &'t str, lattice: &Lattice, step: &Step) -> &'t str {
    &text[lattice.edges[step.edge as usize].span.clone()]
}

/// Whether a step keeps an acronym outside the vocabulary that has a `D`.
fn in_doubt(text: &str, lattice: &Lattice, step: &Step) -> bool {
    let reading = &lattice.readings[step.reading as usize];
    reading.form == Form::Literal(Case::Upper) && reading.unit == UNKNOWN_WORD && {
        let piece = piece(text, lattice, step);
        piece.contains('D') && is_acronym(piece)
    }
}

/// Whether a word is no syllable but the first letters of several: it has no vowel but perhaps at its start.
fn is_acronym(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic)
        && !letters.as_str().is_empty()
        && letters.all(|letter| letter.is_alphabetic() && !is_vowel(letter))
}

/// The initials of the words that follow one another in the text, and its acronyms, each a run of capitals. A dash or quotation mark
/// parts nothing.
fn runs(text: &str, lattice: &Lattice, lexicon: &Lexicon, steps: &[Step]) -> Vec<Vec<char>> {
    let mut out: Vec<Vec<char>> = Vec::new();
    let mut run: Vec<char> = Vec::new();
    for step in steps {
        let reading = &lattice.readings[step.reading as usize];
        let word = match reading.form {
            Form::LineBreak | Form::Nothing | Form::Markup => continue,
            Form::Unit(_) => lexicon.get(reading.unit).text,
            _ => piece(text, lattice, step),
        };
        if reading.is_word() && !is_acronym(word) {
            run.extend(word.chars().next().map(base));
        } else if !word.starts_with(['-', '–', '“', '”', '"']) || reading.form == Form::ParagraphBreak {
            out.push(std::mem::take(&mut run));
            if reading.is_word() && !in_doubt(text, lattice, step) {
                out.push(word.chars().map(base).collect());
            }
        }
    }
    out.push(run);
    out
}

/// A letter as a capital without marks but the stroke.
fn base(letter: char) -> char {
    match letter {
        'đ' | 'Đ' => 'Đ',
        _ => fold_char(letter).to_ascii_uppercase(),
    }
}

/// The stretches of letters that have one that may have lost its stroke.
fn stretches(letters: &[char]) -> impl Iterator<Item = Range<usize>> + '_ {
    let of_length = |length: usize| {
        letters.windows(length).enumerate().filter_map(move |(at, stretch)| {
            stretch.iter().any(|letter| matches!(letter, 'D' | 'Đ')).then_some(at..at + length)
        })
    };
    (SHORTEST..=LONGEST).flat_map(of_length)
}

/// A stretch of letters as a number, the stroke left out.
fn key(stretch: &[char]) -> u64 {
    stretch.iter().fold(0, |key, &letter| key << 8 | u64::from(fold_char(letter) as u8))
}

fn learn(run: &[char], times: u32, known: &mut FxHashMap<u64, Strokes>) {
    for stretch in stretches(run) {
        let letters = &run[stretch];
        let Some(strokes) = known.get_mut(&key(letters)) else { continue };
        for (letter, counts) in letters.iter().zip(strokes) {
            counts[usize::from(*letter == 'Đ')] += times;
        }
    }
}

/// Whether a letter of an acronym had a stroke, by the longest stretch around it that was found.
fn has_stroke(letters: &[char], at: usize, known: &FxHashMap<u64, Strokes>) -> bool {
    let longest = LONGEST.min(letters.len());
    letters[at] == 'D'
        && (SHORTEST..=longest).rev().find_map(|length| {
            let starts = at.saturating_sub(length - 1)..=at.min(letters.len() - length);
            let counts = starts
                .filter_map(|start| Some(known.get(&key(&letters[start..start + length]))?[at - start]));
            let (plain, stroked) =
                counts.fold((0, 0), |sum, [plain, stroked]| (sum.0 + plain, sum.1 + stroked));
            (plain + stroked > 0).then_some(stroked > SURER * plain)
        }) == Some(true)
}

#[cfg(test)]
mod tests {
    fn restored(text: &str) -> String {
        crate::Normalizer::new().normalize(text).text().to_owned()
    }

    #[test]
    fn acronyms_have_the_strokes_of_the_words_they_are_made_of() {
        let body = "Tong Lien doan Lao dong Viet Nam yeu cau cac Lien doan Lao dong tinh to chuc thuc hien Chi thi nay.\n\
                    Ban Xay dung thuoc Uy ban nhan dan huyen chiu trach nhiem don doc, kiem tra.\n";
        let text = format!("{body}Noi nhan:\n- Cac LDLD tinh;\n- Luu: VT, TLD, BXDH.\n");
        let found = restored(&text);
        assert!(found.ends_with("- Các LĐLĐ tỉnh;\n- Lưu: VT, TLĐ, BXDH.\n"), "{found}");
    }

    #[test]
    fn acronyms_share_letters_with_those_that_are_known() {
        let text = "Uy ban nhan dan tinh ban hanh Ke hoach cai cach hanh chinh nha nuoc nam 2023\n- Luu: VT, SGDDT.\n";
        assert!(restored(text).ends_with("- Lưu: VT, SGDĐT.\n"), "{}", restored(text));
    }

    #[test]
    fn acronyms_lose_no_letters_to_shorter_ones_that_are_known() {
        let text = "Uy ban nhan dan tinh ban hanh Ké hoach cdi cach hanh chinh nha nuéc nam 2023\n\nNoi nhan:\n\
                    - VPUBND: CVP, cac PCVP;\n- Uy ban MTTQVN tinh.\n";
        let found = restored(text);
        assert!(found.ends_with("- VPUBND: CVP, các PCVP;\n- Ủy ban MTTQVN tỉnh.\n"), "{found}");
    }
}
