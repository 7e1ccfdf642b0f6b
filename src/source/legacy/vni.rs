//! VNI for Windows: the encoding of the fonts of VNI Software (`VNI-Times` and its like), as that firm published it. A
//! vowel with its circumflex, breve or tone is the plain vowel and one more byte; `đ`, `ơ`, `ư`, the marked `i` and `ỵ`
//! have bytes of their own. The byte of a mark has the case of its letter.

use unicode_normalization::UnicodeNormalization;

/// The mark's character in Windows-1252, in lower case, and the combining marks it stands for.
const MARKS: [(char, &str); 17] = [
    ('ø', "\u{300}"),
    ('ù', "\u{301}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('à', "\u{302}\u{300}"),
    ('á', "\u{302}\u{301}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('ê', "\u{306}"),
    ('è', "\u{306}\u{300}"),
    ('é', "\u{306}\u{301}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
];

/// Letters with a byte of their own, by its character in Windows-1252.
const LETTERS: [(char, char); 18] = [
    ('ñ', 'đ'),
    ('ô', 'ơ'),
    ('ö', 'ư'),
    ('ì', 'ì'),
    ('í', 'í'),
    ('æ', 'ỉ'),
    ('ó', 'ĩ'),
    ('ò', 'ị'),
    ('î', 'ỵ'),
    ('Ñ', 'Đ'),
    ('Ô', 'Ơ'),
    ('Ö', 'Ư'),
    ('Ì', 'Ì'),
    ('Í', 'Í'),
    ('Æ', 'Ỉ'),
    ('Ó', 'Ĩ'),
    ('Ò', 'Ị'),
    ('Î', 'Ỵ'),
];

/// Writes what `byte`, seen as `c`, makes of the end of `out`.
pub(super) fn push(byte: u8, c: char, out: &mut String) {
    let seen = super::windows_1252(byte);
    let lower = seen.to_lowercase().next().unwrap_or(seen);
    let base = out.chars().next_back();
    let mark = MARKS.iter().find(|(mark, _)| *mark == lower);
    if let (Some(base), Some((_, marks))) = (base, mark)
        && takes(base, marks)
    {
        out.pop();
        out.extend(std::iter::once(base).chain(marks.chars()).nfc());
        return;
    }
    let letter = LETTERS.iter().find(|(code, _)| *code == seen);
    out.push(letter.map_or(c, |(_, letter)| *letter));
}

/// Whether a vowel takes the marks: a breve is for `a`, a circumflex for `a`, `e` and `o`, a tone alone for all but `i`.
fn takes(base: char, marks: &str) -> bool {
    let vowels = match marks.chars().next() {
        Some('\u{302}') => "aeoAEO",
        Some('\u{306}') => "aA",
        _ => "aeouyơưAEOUYƠƯ",
    };
    vowels.contains(base)
}
