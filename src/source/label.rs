//! Numbers of lists as they are printed.

use crate::syllable::roman;

/// A number in a format of ECMA-376 (part 1, 17.18.59); those that are not known here are written in digits.
pub(super) fn number(count: u32, format: &str) -> String {
    match format {
        "none" => String::new(),
        "upperRoman" => roman(count),
        "lowerRoman" => roman(count).to_lowercase(),
        "lowerLetter" => letters(count),
        "upperLetter" => letters(count).to_uppercase(),
        "decimalZero" => format!("{count:02}"),
        _ => count.to_string(),
    }
}

/// `a` to `z`, then `aa` to `zz`, as word processors count.
fn letters(count: u32) -> String {
    let Some(index) = count.checked_sub(1).filter(|index| *index < 26 * 9) else { return count.to_string() };
    let letter = char::from(b'a' + (index % 26) as u8);
    std::iter::repeat_n(letter, (index / 26 + 1) as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_each_format() {
        let rows = [
            (4, "upperRoman", "IV"),
            (1994, "lowerRoman", "mcmxciv"),
            (4000, "upperRoman", "4000"),
            (3, "lowerLetter", "c"),
            (28, "upperLetter", "BB"),
            (0, "lowerLetter", "0"),
            (7, "decimalZero", "07"),
            (7, "chicago", "7"),
            (7, "none", ""),
        ];
        for (count, format, written) in rows {
            assert_eq!(number(count, format), written);
        }
    }
}
