//! Words in capitals that stand alone among words that are not: `SG Nội vụ` was no `SỞ Nội vụ`, since an engine without
//! Vietnamese reads `ở` and `ộ` as capitals.

use super::confidence::Sureness;
use super::decode::Step;
use super::lattice::{Form, Lattice, Reading};
use super::order::replace;
use crate::model::{Lexicon, UNKNOWN_WORD};
use crate::syllable::{Case, is_marked, is_vowel};

/// A piece of the text of more letters than this, all of them capitals, was printed so.
const MOST_LETTERS: usize = 3;
/// The same of capitals.
const MOST_CAPITALS: usize = 2;
/// The next word of a line is looked for among so many pieces.
const NEAR: usize = 16;

/// Writes a changed word of capitals as its neighbours on the line are, where few of its letters were read as capitals and
/// no word beside it is in capitals. It is taken to be as sure.
pub(super) fn lower_lone_capitals(
    text: &str,
    lattice: &mut Lattice,
    lexicon: &Lexicon,
    steps: &mut [Step],
    sureness: &mut [Sureness],
) {
    for at in 0..steps.len() {
        let reading = lattice.readings[steps[at].reading as usize];
        let edge = &lattice.edges[steps[at].edge as usize];
        let Form::Unit(case) = reading.form else { continue };
        let word = lexicon.get(reading.unit).text;
        if !reading.is_word() || !has_marked_vowel(word) || !is_read_so(&text[edge.span.clone()]) {
            continue;
        }
        let letter = word.chars().count() == 1;
        let beside = |steps: &mut dyn Iterator<Item = &Step>| word_beside(lattice, lexicon, steps);
        let before = beside(&mut steps[..at].iter().rev());
        let behind = beside(&mut steps[at + 1..].iter());
        let among_capitals = [before, behind].into_iter().flatten().any(|case| case == Case::Upper);
        // A letter alone is a large one where it begins a sentence.
        let wanted = match (case, letter) {
            _ if among_capitals => continue,
            (Case::Title, true) if goes_on(lattice, &steps[..at]) && behind == Some(Case::Lower) => {
                Case::Lower
            }
            (Case::Upper, false) if before.or(behind).is_some() => Case::Title,
            _ => continue,
        };
        let form = Form::Unit(wanted);
        let mut readings = edge.readings.clone();
        let same = readings.find(|&other| {
            let other = &lattice.readings[other as usize];
            (other.unit, other.form) == (reading.unit, form)
        });
        let new = same.unwrap_or_else(|| lattice.add(Reading { form, ..reading }));
        replace(new, &mut steps[at], &mut sureness[at]);
    }
}

/// Whether a word is told from acronyms and Roman numerals by a vowel with a mark.
fn has_marked_vowel(word: &str) -> bool {
    word.chars().any(|letter| is_vowel(letter) && is_marked(letter))
}

/// Whether so few letters of a piece were read as capitals that it may not have been printed in them.
fn is_read_so(piece: &str) -> bool {
    let capitals = piece.chars().filter(|letter| letter.is_uppercase()).count();
    (1..=MOST_CAPITALS).contains(&capitals) && piece.chars().count() <= MOST_LETTERS
}

/// The case of the nearest word of a line that is no acronym, a letter alone or foreign.
fn word_beside(lattice: &Lattice, lexicon: &Lexicon, steps: &mut dyn Iterator<Item = &Step>) -> Option<Case> {
    for step in steps.take(NEAR) {
        let reading = &lattice.readings[step.reading as usize];
        if matches!(reading.form, Form::LineBreak | Form::ParagraphBreak) {
            return None;
        }
        if reading.is_word() && reading.unit != UNKNOWN_WORD && is_syllable(lexicon.get(reading.unit).text) {
            return reading.form.case();
        }
    }
    None
}

/// Whether the step before is a word in small letters, so that a sentence goes on.
fn goes_on(lattice: &Lattice, before: &[Step]) -> bool {
    let reading = before.last().map(|step| &lattice.readings[step.reading as usize]);
    reading.is_some_and(|reading| reading.is_word() && reading.form.case() == Some(Case::Lower))
}

/// Whether a word of the vocabulary has more than one letter, and a vowel among those behind its first.
fn is_syllable(word: &str) -> bool {
    word.chars().skip(1).any(is_vowel)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_word_in_capitals_among_others_is_a_misread_one() {
        let text = "3. SG Y té\n\nCAn ctf Luat T6 chifc chinh quyén dia phuong;\n\nViéc béi duGng kién thttc phap luat G co sé.\n\n\
                    Theo Quyét dinh s6 12/QD-TTg cia Thi tudng Chinh phi\n\nGIAI PHAP VE TO CHUC\n";
        let restored = crate::Normalizer::new().normalize(text);
        let lines: Vec<&str> = restored.text().lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(
            lines,
            [
                "3. Sở Y tế",
                "Căn cứ Luật Tổ chức chính quyền địa phương;",
                "Việc bồi dưỡng kiến thức pháp luật ở cơ sở.",
                "Theo Quyết định số 12/QĐ-TTg của Thủ tướng Chính phủ",
                "GIẢI PHÁP VỀ TỔ CHỨC",
            ]
        );
    }
}
