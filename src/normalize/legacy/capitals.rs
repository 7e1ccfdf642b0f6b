//! Capitals that were only in the font.
//!
//! TCVN3 has no codes for most marked capitals: papers set them in fonts that show small letters as capitals
//! (`.VnTimeH`). Without the font, `CỘNG HÒA` is `CéNG HßA` or `céng hßa`. The first is told by its plain letters; the
//! second where it is a line of a heading, which in Vietnamese begins with a capital. A converter that knew the letters and
//! not the fonts leaves the same in Unicode: `CộNG HòA`.

use std::ops::Range;

use super::runs::{Word, tokens};
use crate::source::legacy::LegacyEncoding;
use crate::syllable::{is_marked, is_vowel, split_syllable};

/// So much white space parts what stands side by side on a line.
const GAP: usize = 3;
/// The most lines of a heading in small letters throughout.
const MOST_LINES: usize = 4;
/// The most bytes of a line of such a heading.
const LONGEST_LINE: usize = 160;
/// A line of so many characters that ends in no mark goes on in the next, though a page may end between them.
const FULL_LINE: usize = 60;
/// The least words like `CộNG` by which a text of Unicode shows that its capitals were in fonts.
const LEAST_CONVERTED: usize = 3;
/// Of so many such words, one may have a capital that no font of theirs has a code for.
const CONTRARY: usize = 8;

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

/// The tokens of a text of Unicode that was converted from TCVN3 without heed of its fonts of capitals; `None` where it
/// was not.
pub(super) fn converted(text: &str) -> Option<Vec<Word>> {
    let (mut like, mut contrary) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_ascii()) {
        let pairs = || word.chars().zip(word.chars().skip(1));
        if pairs().any(|(before, c)| c.is_ascii_uppercase() && is_marked(before) && before.is_lowercase()) {
            like += 1;
        } else if pairs().next().is_some() && word.chars().all(char::is_uppercase) {
            let is_coded = |c: char| c.is_ascii() || "ĂÂÊÔƠƯĐ".contains(c);
            contrary += usize::from(!word.chars().all(is_coded));
        }
    }
    if like < LEAST_CONVERTED || contrary * CONTRARY > like {
        return None;
    }
    let word = |seen: Range<usize>| Word {
        read: text[seen.clone()].to_owned(),
        seen,
        encoding: LegacyEncoding::Tcvn3,
    };
    Some(tokens(text).map(word).collect())
}

/// Puts capitals where the fonts of `words`, tokens of `text`, showed them.
pub(super) fn restore(text: &str, words: &mut [Word]) {
    let (mut at, mut start) = (0, 0);
    let mut heading: Vec<Range<usize>> = Vec::new();
    // Whether a heading may begin: after a blank line, where what is before it has ended.
    let (mut after_blank, mut ended) = (true, true);
    let mut only_headings = true;
    for line in text.split_inclusive('\n') {
        start += line.len();
        let count = words[at..].iter().take_while(|word| word.seen.start < start).count();
        let on_line = at..at + count;
        at = on_line.end;
        let in_font = |words: &[Word]| words.iter().any(|word| word.encoding.has_capital_fonts());
        if in_font(&words[on_line.clone()]) {
            let line_words = &mut words[on_line.clone()];
            for segment in line_words
                .chunk_by_mut(|a, b| !is_gap(&text[a.seen.end..b.seen.start]) && !a.read.ends_with(':'))
            {
                raise_segment(segment);
            }
            if may_be_heading(line) && (after_blank && ended || !heading.is_empty()) {
                heading.push(on_line);
                continue;
            }
        }
        if !begins_small(line) {
            raise_heading(&heading, words);
        }
        heading.clear();
        after_blank = line.trim().is_empty();
        if !after_blank {
            only_headings = false;
            ended = line.chars().count() < FULL_LINE || ends_with_mark(line);
        }
    }
    // A text of one line may be any line of a paper.
    if !only_headings {
        raise_heading(&heading, words);
    }
}

/// Whether a line ends in a mark that ends a heading or sentence, or a part of one.
fn ends_with_mark(line: &str) -> bool {
    line.trim_end().ends_with(['.', ';', ',', ':', '!', '?', ')'])
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
        && !ends_with_mark(line)
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

/// How the letters of a decoded word are shown. What is no syllable, as an abbreviation, is in capitals in any text.
fn shown(word: &str) -> Shown {
    let word = word.trim_matches(|c: char| !c.is_alphabetic());
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    let capitals = letters().filter(|c| c.is_uppercase()).count();
    if letters().any(|c| c.is_ascii_lowercase()) {
        Shown::Small
    } else if !is_syllable(word) {
        Shown::Nothing
    } else if capitals >= 2 || letters().next().is_some_and(|c| !c.is_uppercase()) && capitals > 0 {
        // A capital and marked letters alone may be a word that begins with a capital.
        Shown::Capitals
    } else {
        Shown::Either
    }
}

/// Whether a word has the letters of a syllable: an onset, vowels and what may end one.
fn is_syllable(word: &str) -> bool {
    let word = word.to_lowercase();
    let Some((_, rime)) = split_syllable(&word) else { return false };
    ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"].contains(&rime.trim_start_matches(is_vowel))
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
            ("Sè: 13/CT-KTNN CéNG HßA", "Số: 13/CT-KTNN CỘNG HÒA"),
            ("H§ND, UBND, SXD, Së T\u{AD}", "HĐND, UBND, SXD, Sở Tư"),
            ("N¬i nhËn: Bé TR¦ëNG", "Nơi nhận: BỘ TRƯỞNG"),
            ("Bé tr\u{AD}ëng Bé Néi vô", "Bộ trưởng Bộ Nội vụ"),
        ] {
            assert_eq!(restored(seen), read);
        }
    }

    #[test]
    fn a_heading_in_small_letters_is_in_a_font_of_capitals() {
        // Three lines of headings, then text.
        let heading = "uû ban nh©n d©n tØnh\n\ncéng hoµ x· héi chñ nghÜa viÖt nam\n§éc lËp";
        assert_eq!(restored(heading), "UỶ BAN NHÂN DÂN TỈNH CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập");
        let wrapped = "Bé tr\u{AD}ëng\nbé néi vô vµ bé tµi chÝnh\nchÞu tr¸ch nhiÖm.";
        assert_eq!(restored(wrapped), "Bộ trưởng bộ nội vụ và bộ tài chính chịu trách nhiệm.");
        let over_pages = "Bé tr\u{AD}ëng Bé Néi vô vµ Bé tr\u{AD}ëng Bé Tµi chÝnh trong ph¹m vi chøc n¨ng\n\nnhiÖm vô cña m×nh\n\nMÉu";
        assert!(restored(over_pages).contains("nhiệm vụ của mình"));
        assert_eq!(restored("nhiÖm vô cña m×nh"), "nhiệm vụ của mình");
    }

    #[test]
    fn capitals_that_a_converter_lost_are_told_in_unicode() {
        let lost = "QUYếT ĐịNH CủA THủ TướNG\nSố 3 NGàY 1\n\nĐiều 1. Nay ban hành quy chế này.";
        let mut words = converted(lost).unwrap();
        restore(lost, &mut words);
        let read: Vec<String> = words.into_iter().map(|word| word.read).collect();
        assert!(read.join(" ").starts_with("QUYẾT ĐỊNH CỦA THỦ TƯỚNG SỐ 3 NGÀY 1 Điều 1. Nay"), "{read:?}");
        for text in [
            "QUYẾT ĐỊNH\nĐiều 1. Nay ban hành quy chế này của UBND.",
            "QUYẾT ĐỊNH CủA THủ TướNG NGàY",
            "BộNG",
        ] {
            assert!(converted(text).is_none(), "{text}");
        }
    }
}
