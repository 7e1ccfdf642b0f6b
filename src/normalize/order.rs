//! Labels of a list in their order: `d)` and `đ)` look alike once the stroke is lost, and the label before tells them apart.

use super::confidence::Sureness;
use super::decode::Step;
use super::lattice::Lattice;
use crate::lm::UnitId;
use crate::model::Lexicon;

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

/// Puts another unit in a step, in the case of the one it replaces, where the lattice has it there. It is taken to be as sure.
pub(super) fn put(lattice: &Lattice, wanted: UnitId, step: &mut Step, sureness: &mut Sureness) {
    let old = step.reading;
    let form = lattice.readings[old as usize].form.case();
    let same_case = |reading: &u32| {
        let reading = &lattice.readings[*reading as usize];
        reading.unit == wanted && reading.form.case() == form
    };
    if let Some(new) = lattice.edges[step.edge as usize].readings.clone().find(same_case) {
        step.reading = new;
        for other in sureness.others.iter_mut().filter(|other| other.reading == new) {
            other.reading = old;
        }
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
}
