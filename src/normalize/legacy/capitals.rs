//! Capitals that were only in the font.
//!
//! TCVN3 has no codes for most marked capitals: papers set them in fonts that show small letters as capitals
//! (`.VnTimeH`). Without the font, `CỘNG HÒA` is `CéNG HßA` or `céng hßa`. The first is told by its plain letters; the
//! second where it is a line of a heading, which in Vietnamese begins with a capital.

use std::ops::Range;

use super::runs::Word;

/// So much white space parts what stands side by side on a line.
const GAP: usize = 3;
/// The most lines of a heading in small letters throughout.
const MOST_LINES: usize = 4;
/// The most bytes of a line of such a heading.
const LONGEST_LINE: usize = 160;

/// How a word is shown, as its letters say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Capitals,
    /// Small letters, the first perhaps excepted.
    Small,
    /// Its letters do not say.
    Either,
    /// It has none.
    Nothing,
}

/// Puts capitals where the fonts of `words`, tokens of `text`, showed them.
pub(super) fn restore(text: &str, words: &mut [Word]) {
    let (mut at, mut start) = (0, 0);
    let mut heading: Vec<Range<usize>> = Vec::new();
    let mut after_blank = true;
    for line in text.split_inclusive('\n') {
        start += line.len();
        let count = words[at..].iter().take_while(|word| word.seen.start < start).count();
        let on_line = at..at + count;
        at = on_line.end;
        let in_font = |words: &[Word]| words.iter().any(|word| word.encoding.has_capital_fonts());
        if in_font(&words[on_line.clone()]) {
            let line_words = &mut words[on_line.clone()];
            for segment in line_words.chunk_by_mut(|a, b| !is_gap(&text[a.seen.end..b.seen.start])) {
                raise_segment(segment);
            }
            if may_be_heading(line) && (after_blank || !heading.is_empty()) {
                heading.push(on_line);
                continue;
            }
        }
        if !begins_small(line) {
            raise_heading(&heading, words);
        }
        heading.clear();
        after_blank = line.trim().is_empty();
    }
    raise_heading(&heading, words);
}

/// Whether white space parts what stands side by side on a line.
fn is_gap(white: &str) -> bool {
    white.contains('\t') || white.len() >= GAP
}

/// Whether a line may be of a heading in a font of capitals: small letters throughout, from its first character on, and
/// no mark at its end.
fn may_be_heading(line: &str) -> bool {
    let line = line.trim();
    line.len() <= LONGEST_LINE
        && line.contains(' ')
        && begins_small(line)
        && !line.contains(|c: char| c.is_ascii_uppercase())
        && !line.ends_with(['.', ';', ',', ':', '!', '?', ')'])
}

/// Whether a line begins with a small letter that is no label, as `a)` is.
fn begins_small(line: &str) -> bool {
    let mut chars = line.trim_start().chars();
    let is_small = |c: char| c.is_ascii_lowercase() || !c.is_ascii() && c.is_alphabetic();
    chars.next().is_some_and(is_small) && !matches!(chars.next(), Some(')' | '.' | '/'))
}

/// Raises the lines of a heading that stands apart.
fn raise_heading(lines: &[Range<usize>], words: &mut [Word]) {
    if lines.len() <= MOST_LINES {
        for word in lines.iter().flat_map(Clone::clone) {
            words[word].raise();
        }
    }
}

/// Raises, between words in capitals, those whose letters do not say what they are.
fn raise_segment(words: &mut [Word]) {
    let mut shown: Vec<Shown> = words.iter().map(|word| shown(&word.read)).collect();
    let count = |kind| shown.iter().filter(|shown| **shown == kind).count();
    let (capitals, small) = (count(Shown::Capitals), count(Shown::Small));
    // Where nearly all is in capitals, a plain small letter is one of the font of capitals, too.
    let mostly = capitals >= 2 && capitals >= 3 * small;
    for at in 0..words.len() {
        let raised = match shown[at] {
            Shown::Capitals => true,
            Shown::Small | Shown::Either => {
                let says = |shown: &&Shown| matches!(shown, Shown::Capitals | Shown::Small);
                let before = shown[..at].iter().rev().find(says);
                let after = shown[at + 1..].iter().find(says);
                let between = [before, after].into_iter().flatten().all(|shown| *shown == Shown::Capitals)
                    && (before.is_some() || after.is_some());
                between && (shown[at] == Shown::Either || mostly && before.is_some())
            }
            Shown::Nothing => false,
        };
        if raised {
            words[at].raise();
            shown[at] = Shown::Capitals;
        }
    }
}

/// How the letters of a decoded word are shown.
fn shown(word: &str) -> Shown {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    let capitals = letters().filter(|c| c.is_uppercase()).count();
    match letters().count() {
        0 => Shown::Nothing,
        _ if letters().any(|c| c.is_ascii_lowercase()) => Shown::Small,
        // A capital and marked letters alone may be a word that begins with a capital.
        _ if capitals >= 2 => Shown::Capitals,
        _ if letters().next().is_some_and(|c| !c.is_uppercase()) && capitals > 0 => Shown::Capitals,
        _ => Shown::Either,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::legacy::LegacyEncoding;

    fn restored(text: &str) -> String {
        let mut words: Vec<Word> = Vec::new();
        for token in text.split_whitespace() {
            let start = token.as_ptr() as usize - text.as_ptr() as usize;
            let encoding = LegacyEncoding::Tcvn3;
            words.push(Word {
                seen: start..start + token.len(),
                read: encoding.decode(token).unwrap(),
                encoding,
            });
        }
        restore(text, &mut words);
        words.into_iter().map(|word| word.read).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_in_capitals_are_told_by_plain_letters_and_by_their_neighbours() {
        for (seen, read) in [
            ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("Uû BAN NH¢N D¢N", "UỶ BAN NHÂN DÂN"),
            ("Uû ban nh©n d©n", "Uỷ ban nhân dân"),
            ("CHÝNH Phñ Sè 3 NGµY 1 TH¸NG 9", "CHÍNH PHỦ SỐ 3 NGÀY 1 THÁNG 9"),
            ("Bé NéI Vô      §éc lËp - Tù do", "BỘ NỘI VỤ Độc lập - Tự do"),
            ("¤ng NGUYÔN V¡N ¸I", "Ông NGUYỄN VĂN ÁI"),
            ("Bé tr\u{AD}ëng Bé Néi vô", "Bộ trưởng Bộ Nội vụ"),
        ] {
            assert_eq!(restored(seen), read);
        }
    }

    #[test]
    fn a_heading_in_small_letters_is_in_a_font_of_capitals() {
        let heading = "uû ban nh©n d©n tØnh\n\ncéng hoµ x· héi chñ nghÜa viÖt nam\n§éc lËp";
        assert_eq!(restored(heading), "UỶ BAN NHÂN DÂN TỈNH CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập");
        let wrapped = "Bé tr\u{AD}ëng\nbé néi vô vµ bé tµi chÝnh\nchÞu tr¸ch nhiÖm.";
        assert_eq!(restored(wrapped), "Bộ trưởng bộ nội vụ và bộ tài chính chịu trách nhiệm.");
    }
}
