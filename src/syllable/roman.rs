//! Roman numerals, in which headings are counted.

const SIGNS: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];
/// No heading counts further.
const MOST: u32 = 30;

/// A number from 1 to 3999 as a Roman numeral; any other in digits.
#[must_use]
pub fn roman(number: u32) -> String {
    if !(1..=3999).contains(&number) {
        return number.to_string();
    }
    let mut left = number;
    let mut out = String::new();
    for (worth, sign) in SIGNS {
        while left >= worth {
            out.push_str(sign);
            left -= worth;
        }
    }
    out
}

/// The number from 1 to 30 that a Roman numeral in capitals is.
#[must_use]
pub fn from_roman(numeral: &str) -> Option<u32> {
    let is_sign = |c: char| "IVX".contains(c);
    (!numeral.is_empty() && numeral.chars().all(is_sign))
        .then(|| (1..=MOST).find(|&number| roman(number) == numeral))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_come_back() {
        let rows = [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (30, "XXX")];
        for (number, numeral) in rows {
            assert_eq!(roman(number), numeral);
            assert_eq!(from_roman(numeral), Some(number));
        }
        assert_eq!(roman(1994), "MCMXCIV");
        assert_eq!(roman(0), "0");
        for other in ["", "IIII", "A", "iv", "XXXI"] {
            assert_eq!(from_roman(other), None, "{other}");
        }
    }
}
