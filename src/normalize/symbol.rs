//! Dashes: the space that an engine saw behind one in the symbol of a document's number (`160/2004/NĐ- CP`), and bullets that it
//! took for another sign (`= Lưu: VT`).

use super::decode::Step;
use super::lattice::{Form, Lattice, Reading};
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

/// Takes a sign at the start of a line that is no bullet for a dash, where a word follows. It is taken to be as sure.
pub(super) fn restore_bullets(text: &str, lattice: &mut Lattice, lexicon: &Lexicon, steps: &mut [Step]) {
    let Some(dash) = lexicon.find("-") else { return };
    for at in 1..steps.len() {
        let edge = &lattice.edges[steps[at - 1].edge as usize];
        let begins = edge.line_start && ["=", "~"].contains(&&text[edge.span.clone()]);
        if begins && lattice.readings[steps[at].reading as usize].is_word() {
            let old = lattice.readings[steps[at - 1].reading as usize];
            steps[at - 1].reading = lattice.add(Reading { unit: dash, form: Form::Unit(Case::Lower), ..old });
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn bullets_are_no_other_sign() {
        let text = "Can ctr Nghi dinh s6 160 ngay 03 thang 9 nam 2004 cua Chinh phu\n= Luu: VT, NC.\nTong so la 12 = 3 x 4\n";
        let restored = crate::Normalizer::new().normalize(text);
        assert!(restored.text().contains("\n- Lưu: VT"), "{}", restored.text());
        assert!(restored.text().contains("12 = 3"), "{}", restored.text());
    }

    #[test]
    fn symbols_of_numbers_have_no_space() {
        let text = "Can ctr Nghi dinh s6 160/2004/ND- CP ngay 03 thang 9 nam 2004 cua Chinh phu; Sd Xay dung - UBND tinh\n";
        let restored = crate::Normalizer::new().normalize(text);
        assert!(restored.text().contains("số 160/2004/NĐ-CP ngày"), "{}", restored.text());
        assert!(restored.text().contains("Xây dựng - UBND"), "{}", restored.text());
    }
}
