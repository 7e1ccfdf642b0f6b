//! Colons over lists. A semicolon is often read as a colon, and the words before it do not tell which it was; how the next
//! line begins does: a semicolon ends an item of a list, and the next begins as that one did.

use super::confidence::Sureness;
use super::decode::Step;
use super::lattice::Lattice;
use super::order::put;
use crate::model::Lexicon;

/// An item goes on over at most so many lines.
const MOST_LINES: usize = 20;

/// Keeps a colon at the end of a line that was taken for a misread semicolon, where what follows is no further item of the
/// list that the line is of.
pub(super) fn keep_colons(
    text: &str,
    lattice: &Lattice,
    lexicon: &Lexicon,
    steps: &mut [Step],
    sureness: &mut [Sureness],
) {
    let (Some(colon), Some(semicolon)) = (lexicon.find(":"), lexicon.find(";")) else { return };
    for (step, sure) in steps.iter_mut().zip(sureness) {
        let span = &lattice.edges[step.edge as usize].span;
        let taken = lattice.readings[step.reading as usize].unit == semicolon && text[span.clone()] == *":";
        if taken && leads_on(text, span.end) {
            put(lattice, colon, step, sure);
        }
    }
}

/// Whether the line that ends at a byte is followed by one that begins otherwise than its own item does.
fn leads_on(text: &str, end: usize) -> bool {
    let Some((rest, below)) = text[end..].split_once('\n') else { return false };
    let next = below.lines().map(str::trim).find(|line| !line.is_empty());
    let own = text[..end].lines().rev().map(str::trim).take(MOST_LINES).take_while(|line| !line.is_empty());
    let own = own.map(Opening::of).find(|opening| *opening != Opening::Words).unwrap_or(Opening::Words);
    rest.trim().is_empty() && next.is_some_and(|next| Opening::of(next) != own)
}

/// How a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// With a bullet.
    Bullet(char),
    /// With a number, as `1.` or `2.3.`.
    Number,
    /// With a letter, as `a)`.
    Letter,
    Words,
}

impl Opening {
    fn of(line: &str) -> Self {
        let label = line.split([' ', '\t']).next().unwrap_or("");
        let inner = label.trim_end_matches(['.', ')', ':']);
        let labelled = inner.len() < label.len();
        match line.chars().next() {
            Some(bullet) if !bullet.is_alphanumeric() => Self::Bullet(bullet),
            Some(first) if labelled && first.is_ascii_digit() => Self::Number,
            Some(_) if labelled && inner.chars().count() == 1 => Self::Letter,
            _ => Self::Words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colon_stays_over_what_is_no_item_beside_its_own() {
        for (text, stays) in [
            ("1. So Tai chinh:\n\n- Bo tri kinh phi", true),
            ("a) Ve van hoa, xa\nhoi:\nChi dao So Van hoa", true),
            ("- Ve giao duc:\n+ Dat chuan", true),
            ("- Bo Tai chinh:\n- Bo Y te", false),
            ("a) Ra soat van ban:\nb) Kiem tra", false),
            ("Can cu Luat Dau tu:\nCan cu Luat Dat dai", false),
        ] {
            let end = text.find(":\n").expect("the line has one") + 1;
            assert_eq!(leads_on(text, end), stays, "{text}");
        }
        assert!(!leads_on("a) Ra soat:", 11));
    }

    #[test]
    fn headings_over_bullets_keep_their_colons() {
        let text = "1. BO Van héa, Thé thao va Du lich:\n- X4y dung ké hoach va té chic trién khai thyc hién Dé an;\n";
        let restored = crate::Normalizer::new().normalize(text);
        assert!(restored.text().starts_with("1. Bộ Văn hóa, Thể thao và Du lịch:\n"), "{}", restored.text());
    }
}
