//! The space within the symbol of a document's number that an engine saw behind its dash: `160/2004/NĐ- CP`.

use super::decode::Step;
use super::lattice::Lattice;
use crate::model::Lexicon;
use crate::syllable::Case;

/// Leaves out the space behind a dash that an abbreviation of a number stands before, with no space, and another behind.
pub(super) fn join_symbols(lattice: &Lattice, lexicon: &Lexicon, steps: &mut [Step]) {
    let (Some(slash), Some(dash)) = (lexicon.find("/"), lexicon.find("-")) else { return };
    let reading = |step: &Step| &lattice.readings[step.reading as usize];
    let abbreviates = |step: &Step| {
        reading(step).is_word() && matches!(reading(step).form.case(), Some(Case::Upper | Case::Mixed))
    };
    for at in 3..steps.len() {
        let [stroke, kind, joint, body] = [at - 3, at - 2, at - 1, at].map(|at| &steps[at]);
        let joined = reading(stroke).unit == slash
            && abbreviates(kind)
            && reading(joint).unit == dash
            && abbreviates(body)
            && !kind.spaced
            && !joint.spaced
            && !lattice.edges[body.edge as usize].line_start;
        if joined {
            steps[at].spaced = false;
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn symbols_of_numbers_have_no_space() {
        let text = "Can ctr Nghi dinh s6 160/2004/ND- CP ngay 03 thang 9 nam 2004 cua Chinh phu; Sd Xay dung - UBND tinh\n";
        let restored = crate::Normalizer::new().normalize(text);
        assert!(restored.text().contains("số 160/2004/NĐ-CP ngày"), "{}", restored.text());
        assert!(restored.text().contains("Xây dựng - UBND"), "{}", restored.text());
    }
}
