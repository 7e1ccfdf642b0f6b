//! Whether a text shows signs of an old encoding at all: a quick look that spares nearly every text a closer one.
//!
//! In a line of such text every third to second word has a character that no Vietnamese, and hardly any print, has: `¸`,
//! `ñ`, `Þ`, a capital within a word. Misread scans have such characters, too, but in one word of a hundred.

use crate::source::legacy::byte_of;

/// So many words that stand together, or all of a shorter text, are looked at.
const WINDOW: u32 = u32::BITS;
/// The least of them that have such a character. Lines of misread scans were seen to have two, lines of Windows-1258, the
/// encoding that is nearest to clean text, have a quarter on average.
const LEAST: u32 = 4;
/// The least of a text of fewer words than [`WINDOW`], and the least share of them.
const LEAST_OF_FEW: u32 = 2;
const SHARE_OF_FEW: u32 = 8;

/// Whether words that may be in an old encoding stand close enough in a text for it to hold some.
pub(super) fn any(text: &str) -> bool {
    // The last words, a bit each, and how many there were, up to a window.
    let (mut recent, mut count) = (0u32, 0);
    for word in text.split_ascii_whitespace() {
        if word.bytes().all(|byte| !byte.is_ascii_alphabetic() && byte.is_ascii()) && !has_controls(word) {
            continue;
        }
        recent = recent << 1 | u32::from(is_sign(word));
        count = (count + 1).min(WINDOW);
        if recent.count_ones() >= LEAST {
            return true;
        }
    }
    let few = recent.count_ones();
    count < WINDOW && few >= LEAST_OF_FEW && few * SHARE_OF_FEW >= count
}

/// Whether a word has a character that clean Vietnamese lacks, or one where no syllable has it: a marked capital after a
/// small letter, a marked vowel after another or, with the tones that Windows-1258 and VNI set apart, after an open one.
pub(super) fn is_sign(word: &str) -> bool {
    if word.is_ascii() && !has_controls(word) {
        return false;
    }
    let mut last = ' ';
    word.chars().any(|c| {
        let before = std::mem::replace(&mut last, c);
        let is_letter = matches!(c, 'À'..='ÿ');
        is_telling(c)
            || is_letter && c.is_uppercase() && before.is_ascii_lowercase()
            || is_letter && matches!(before, 'À'..='ÿ')
            || matches!(c, 'ì' | 'ò' | 'ù') && matches!(before, 'a' | 'e' | 'o' | 'y')
    })
}

/// Whether a token has characters of the controls, where some encodings have capitals.
pub(super) fn has_controls(token: &str) -> bool {
    token.bytes().any(|byte| byte.is_ascii_control())
}

/// Whether a character belongs to no clean Vietnamese: one of Windows-1252 that is neither a letter of Vietnamese nor a
/// common mark of print.
fn is_telling(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_control(),
        'À'..='ÿ' => matches!(
            c,
            'Ä'..='Ç' | 'Ë' | 'Î' | 'Ï' | 'Ð' | 'Ñ' | 'Ö' | 'Ø' | 'Û' | 'Ü' | 'Þ' | 'ß'
                | 'ä'..='ç' | 'ë' | 'î' | 'ï' | 'ð' | 'ñ' | 'ö' | 'ø' | 'û' | 'ü' | 'þ' | 'ÿ'
        ),
        '\u{80}'..='¿' => !is_print(c),
        'Œ'..='™' => !is_print(c) && byte_of(c).is_some(),
        _ => false,
    }
}

/// Whether a character beyond ASCII is a mark that print has in any language.
pub(super) fn is_print(c: char) -> bool {
    "–—“”‘’…•·«»°²³¹½×÷±§€\u{a0}\u{ad}".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::legacy::LegacyEncoding;
    use crate::source::legacy::tests::encode;

    #[test]
    fn text_in_any_old_encoding_shows_signs_and_other_text_does_not() {
        let line = "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 12/TTr-SNV";
        for encoding in LegacyEncoding::ALL {
            assert!(any(&encode(encoding, line)), "{encoding:?}");
        }
        for text in [
            line,
            "Céng ty cé ph¢n theo dé nghi cia Gidm déc So Noi vu tai To trinh so 12/TTr-SNV ngay 6 thang 5",
            "2 © 2023 «Sở Nội vụ» 30°C ± 5 m²",
            "",
        ] {
            assert!(!any(text), "{text}");
        }
    }
}
