//! Colons over lists and behind labels. A semicolon is often read as a colon, and the words before it do not tell which it was.
//! How the next line begins does: a semicolon ends an item of a list, and the next begins as that one did. And what stands behind
//! few words of an item is no semicolon: `- Kinh phí: …`.

use std::ops::Range;

use super::confidence::Sureness;
use super::decode::Step;
use super::lattice::Lattice;
use super::order::put;
use crate::model::Lexicon;

/// An item goes on over at most so many lines.
const MOST_LINES: usize = 20;
/// A label within an item has at most so many words. Of 341 colons read behind so few at the start of an item, in every third of the
/// training documents, the page sets and other papers, 333 were printed, and one was a semicolon.
const MOST_WORDS: usize = 5;

/// Keeps a colon that was taken for a misread semicolon: behind a label at the start of an item, and at the end of a line where
/// what follows is no further item of the list that the line is of.
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
        if taken && (is_behind_label(text, span.clone()) || leads_on(text, span.end)) {
            put(lattice, colon, step, sure);
        }
    }
}

/// Whether few words and no mark stand between the bullet or label of a line and a colon on it, and something behind the colon.
fn is_behind_label(text: &str, colon: Range<usize>) -> bool {
    let line = text[..colon.start].rsplit('\n').next().unwrap_or("").trim_start();
    let label = match Opening::of(line) {
        Opening::Words => return false,
        Opening::Bullet(bullet) => bullet.len_utf8(),
        Opening::Number | Opening::Letter => line.find(' ').unwrap_or(line.len()),
    };
    let words = &line[label..];
    (1..=MOST_WORDS).contains(&words.split_whitespace().count())
        && !words.contains(|c: char| c.is_ascii_punctuation() || c.is_ascii_digit())
        && text[colon.end..].split('\n').next().is_some_and(|rest| !rest.trim().is_empty())
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
    fn a_colon_stays_behind_few_words_of_an_item() {
        for (line, stays) in [
            ("- Kinh phi: cac co quan chu dong", true),
            ("9. Cong an tinh: Chu tri, phoi hop", true),
            ("b) Chuong trinh xet nghiem: hang nam", true),
            ("Kinh phi: cac co quan", false),
            ("- Kinh phi:", false),
            ("- Bo Noi vu, Bo Y te: cac co quan", false),
            ("- Ra soat cac van ban da ban hanh: sua doi", false),
        ] {
            let at = line.find(':').expect("the line has one");
            assert_eq!(is_behind_label(line, at..at + 1), stays, "{line}");
        }
        let text = "Can ctr tinh hinh thyc té, trién khai nhiém vu nhu sau.\n- Kinh phi: cac co quan, don vi chu dong can d6i\n";
        let restored = crate::Normalizer::new().normalize(text);
        assert!(restored.text().contains("- Kinh phí: các cơ quan, đơn vị"), "{}", restored.text());
    }

    #[test]
    fn headings_over_bullets_keep_their_colons() {
        let text = "1. BO Van héa, Thé thao va Du lich:\n- X4y dung ké hoach va té chic trién khai thyc hién Dé an;\n";
        let restored = crate::Normalizer::new().normalize(text);
        assert!(restored.text().starts_with("1. Bộ Văn hóa, Thể thao và Du lịch:\n"), "{}", restored.text());
    }
}
