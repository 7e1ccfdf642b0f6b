//! Labels in their order: `d)` and `đ)` look alike once the stroke is lost, and so do `11.`, `II.` and `III.`; the labels before
//! tell them apart.

use super::confidence::Sureness;
use super::decode::Step;
use super::lattice::{Edge, Form, Lattice, Reading};
use crate::lm::UnitId;
use crate::model::Lexicon;
use crate::syllable::{Case, from_roman};

/// Puts the other of `d` and `đ` where a label at the start of a line is out of order after the label before it, and the
/// lattice has that reading. It is taken to be as sure as the one it replaces.
pub(super) fn order_labels(
    lattice: &Lattice,
    lexicon: &Lexicon,
    steps: &mut [Step],
    sureness: &mut [Sureness],
) {
    let unit = |text: &str| lexicon.find(text);
    let (Some(c), Some(d), Some(stroked), Some(close)) = (unit("c"), unit("d"), unit("đ"), unit(")")) else {
        return;
    };
    let unit_of = |step: &Step| lattice.readings[step.reading as usize].unit;
    let mut before: Option<UnitId> = None;
    for at in 0..steps.len().saturating_sub(1) {
        let edge = &lattice.edges[steps[at].edge as usize];
        let one_letter = edge.span.len() <= 'đ'.len_utf8();
        if !edge.line_start || !one_letter || unit_of(&steps[at + 1]) != close {
            continue;
        }
        let label = unit_of(&steps[at]);
        let wanted = match before {
            Some(before) if before == c && label == stroked => d,
            Some(before) if before == d && label == d => stroked,
            _ => label,
        };
        before = Some(wanted);
        if wanted == label {
            continue;
        }
        put(lattice, wanted, &mut steps[at], &mut sureness[at]);
    }
}

/// No paper has so many points in a row.
const MOST_POINTS: u32 = 100;

/// A numeral that counts headings or points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numeral {
    Arabic(u32),
    Roman(u32),
}

/// The last numerals of labels, by which the next are told.
#[derive(Debug, Default)]
struct Counted {
    arabic: u32,
    roman: u32,
}

impl Counted {
    /// Whether a numeral is the next of its kind.
    fn is_due(&self, numeral: Numeral) -> bool {
        match numeral {
            Numeral::Arabic(value) => value == self.arabic + 1,
            Numeral::Roman(value) => value == self.roman + 1,
        }
    }

    fn count(&mut self, numeral: Numeral) {
        match numeral {
            Numeral::Arabic(value) => self.arabic = value,
            Numeral::Roman(value) => self.roman = value,
        }
    }
}

/// Puts the numeral that is due where one that is not, nor begins to count anew, is the label of a line, and the lattice has
/// that reading: `11.` behind `10.` is no `III.`. A word is taken for a misread numeral where it is all of its line, or a
/// capital follows: `Iv. TỔ CHỨC THỰC HIỆN`.
pub(super) fn order_numerals(
    text: &str,
    lattice: &Lattice,
    lexicon: &Lexicon,
    steps: &mut [Step],
    sureness: &mut [Sureness],
) {
    let Some(stop) = lexicon.find(".") else { return };
    let reading = |step: &Step| &lattice.readings[step.reading as usize];
    let ends = |step: Option<&Step>| {
        step.is_none_or(|step| matches!(reading(step).form, Form::LineBreak | Form::ParagraphBreak))
    };
    let mut counted = Counted::default();
    for at in 0..steps.len() {
        let edge = &lattice.edges[steps[at].edge as usize];
        if !edge.line_start {
            continue;
        }
        let stopped = steps.get(at + 1).is_some_and(|next| reading(next).unit == stop);
        let behind = steps.get(at + 1 + usize::from(stopped));
        let alone = ends(behind);
        if !(alone || stopped && behind.is_some_and(|step| step.spaced)) {
            continue;
        }
        let numeral_of =
            |reading: u32| numeral(text, lattice, lexicon, edge, &lattice.readings[reading as usize]);
        let taken = numeral_of(steps[at].reading);
        let begins = matches!(taken, Some(Numeral::Arabic(1) | Numeral::Roman(1)));
        let capital = || behind.is_some_and(|step| matches!(reading(step).form.case(), Some(Case::Upper)));
        let is_due = |other: &u32| numeral_of(*other).is_some_and(|numeral| counted.is_due(numeral));
        let is_printed = |other: &u32| !lattice.readings[*other as usize].is_change();
        let readings = || edge.readings.clone();
        let due = readings()
            .filter(is_due)
            .min_by_key(|&other| lattice.readings[other as usize].cost)
            .or_else(|| {
                // `I` as it stands may begin anew; a change to what is not due may not.
                readings().find(|other| is_printed(other) && numeral_of(*other) == Some(Numeral::Roman(1)))
            });
        // Where both the one that is printed and another are due, nothing speaks for a change: `11.` behind `10.` and `II.`
        let stands = readings().find(|other| is_printed(other) && is_due(other));
        let stands = stands.filter(|&other| !begins && other != steps[at].reading);
        match (taken, stands.or(due)) {
            (Some(numeral), _) if begins || stands.is_none() && counted.is_due(numeral) => {
                counted.count(numeral)
            }
            (_, Some(due)) if taken.is_some() || alone || capital() => {
                replace(due, &mut steps[at], &mut sureness[at]);
                numeral_of(due).into_iter().for_each(|numeral| counted.count(numeral));
            }
            (Some(numeral), _) => counted.count(numeral),
            (None, _) => {}
        }
    }
}

/// The numeral that a reading of an edge is.
fn numeral(
    text: &str,
    lattice: &Lattice,
    lexicon: &Lexicon,
    edge: &Edge,
    reading: &Reading,
) -> Option<Numeral> {
    let digits = match reading.form {
        Form::Spelled(at) => &*lattice.spellings[at as usize],
        Form::Literal(_) if reading.kind == 1 => &text[edge.span.clone()],
        Form::Unit(case) | Form::Literal(case) => {
            let word = lexicon.get(reading.unit).text;
            // A single capital is in the case of a title.
            let capitals = case == Case::Upper || case == Case::Title && word.len() == 1;
            return capitals.then(|| from_roman(&word.to_uppercase()).map(Numeral::Roman)).flatten();
        }
        _ => return None,
    };
    // A year that begins a line counts nothing.
    digits.parse().ok().filter(|&value| value < MOST_POINTS).map(Numeral::Arabic)
}

/// Takes another reading of a step's edge, as sure as the one it replaces.
pub(super) fn replace(new: u32, step: &mut Step, sureness: &mut Sureness) {
    let old = std::mem::replace(&mut step.reading, new);
    for other in sureness.others.iter_mut().filter(|other| other.reading == new) {
        other.reading = old;
    }
}

/// Puts another unit in a step, in the case of the one it replaces, where the lattice has it there. It is taken to be as sure.
pub(super) fn put(lattice: &Lattice, wanted: UnitId, step: &mut Step, sureness: &mut Sureness) {
    let old = step.reading;
    let form = lattice.readings[old as usize].form.case();
    let same_case = |reading: &u32| {
        let reading = &lattice.readings[*reading as usize];
        reading.unit == wanted && reading.form.case() == form
    };
    if let Some(new) = lattice.edges[step.edge as usize].readings.clone().find(same_case) {
        replace(new, step, sureness);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn labels_of_a_list_come_in_their_order() {
        let text = "a) Xay dung ke hoach\nb) Ban hanh quyet dinh\nc) To chuc thuc hien\nd) Kiem tra, giam sat\n\
                    d) Tong hop, bao cao\ne) Khen thuong\n";
        let restored = crate::Normalizer::new().normalize(text);
        let labels: Vec<&str> = restored.text().lines().filter_map(|line| line.split(')').next()).collect();
        assert_eq!(labels, ["a", "b", "c", "d", "đ", "e"]);
    }

    #[test]
    fn years_at_the_start_of_a_line_count_nothing() {
        let text = "II. NHIEM VU\n10. S& Xay dung té chirc kiém tra viéc trong cay dén nam\n2030. Cac co quan bao cdo két qua.\n\
                    11. Phat trién nganh trong cay dé hé tro céc nganh khac\n";
        let restored = crate::Normalizer::new().normalize(text);
        assert!(restored.text().contains("\n11. Phát triển ngành"), "{}", restored.text());
    }

    #[test]
    fn numerals_come_in_their_order() {
        let text = "10. S& Xay dung té chirc kiém tra viéc thuc hién ké hoach.\n\
                    11. Dé nghi cdc doanh nghiép trong cay xanh theo quy dinh\n\
                    12. Cac co quan, don vi bao cdo két qua thuc hién\n";
        let restored = crate::Normalizer::new().normalize(text);
        let labels: Vec<&str> = restored.text().lines().filter_map(|line| line.split('.').next()).collect();
        assert_eq!(labels, ["10", "11", "12"]);
    }
}
