//! Whether a text layer is text at all: a font without a character map gives codes that spell nothing.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::model::Model;
use crate::syllable::{UnitKind, fold, units};

/// Fewer words of a page say nothing of it.
const FEW_WORDS: usize = 20;
/// Words of fewer letters are spelled by chance.
const SHORT: usize = 3;
/// A smaller share of words that can be read makes garbage: measured by page, papers read by an engine that knows no Vietnamese
/// have 0.70 and more, English 0.41, papers in a legacy font 0.36, and codes that are letters by chance at most 0.13.
const READABLE: f64 = 0.2;

/// The words of the model as a careless engine would leave them, without diacritics.
static WORDS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let words = Model::embedded().lexicon.spelled().map(|(_, entry)| fold(entry.text));
    words.filter(|word| word.chars().count() >= SHORT).collect()
});

/// Whether hardly a word of a page can be read, by the vocabulary of the model.
///
/// Diacritics are left aside, since text that was misread, or whose font swaps letters, loses those first: of such text
/// enough words stay readable to restore the rest by.
pub(super) fn is_garbage(lines: &[String]) -> bool {
    readable_share(lines).is_some_and(|share| share < READABLE)
}

/// The share of longer words that are words of the model, or `None` where there are too few to tell.
fn readable_share(lines: &[String]) -> Option<f64> {
    let (mut words, mut readable) = (0usize, 0usize);
    for piece in lines.iter().flat_map(|line| line.split_whitespace()) {
        // A piece without a letter may be a number, which every page has, or codes.
        let mut found = units(piece).filter(|unit| unit.kind == UnitKind::Word).peekable();
        if found.peek().is_none() && !piece.chars().any(|c| c.is_ascii_digit()) {
            words += 1;
        }
        for word in found.map(|unit| fold(unit.text).to_lowercase()) {
            if word.chars().count() >= SHORT {
                words += 1;
                readable += usize::from(WORDS.contains(&word));
            }
        }
    }
    (words >= FEW_WORDS).then(|| readable as f64 / words as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_text_is_told_from_garbage() {
        let scan = include_str!("../../../corpus/kon-tum-2023-kh42.raw.txt");
        let clean = include_str!("../../../corpus/kon-tum-2023-kh42.gold.txt");
        let english = include_str!("../../../LICENSE-APACHE");
        let page = |text: &str| text.lines().take(60).map(str::to_owned).collect::<Vec<_>>();
        for text in [scan, clean, english] {
            assert!(!is_garbage(&page(text)), "{:?}", readable_share(&page(text)));
        }
        // Codes of glyphs that a reader took for those of letters.
        for shift in [1, 3, 29] {
            let code = |c: char| if c == '\n' { Some(c) } else { char::from_u32(u32::from(c) + shift) };
            let garbage: String = clean.chars().filter_map(code).collect();
            assert!(is_garbage(&page(&garbage)), "{shift}: {:?}", readable_share(&page(&garbage)));
        }
        assert!(is_garbage(&page(&"\u{1}\u{2}\u{3} \u{FFFD}\u{FFFD} ".repeat(20))));
        assert!(!is_garbage(&page("Số: 42/KH-UBND")), "too little to tell");
        assert!(!is_garbage(&page(&"1.250 97,5 2024 ".repeat(30))), "numbers are no garbage");
    }
}
