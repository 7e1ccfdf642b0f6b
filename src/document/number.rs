//! Numbers as they are written: `1.200`, `2,5`, `05`, `01 (một)`.

/// The value of digits with Vietnamese marks: `.` groups thousands, `,` parts the decimals.
pub(super) fn value(digits: &str) -> Option<f64> {
    let digits = digits.trim();
    let grouped = digits.split_once(',').map_or(digits, |(whole, _)| whole);
    let groups: Vec<&str> = grouped.split('.').collect();
    let is_grouped = groups.len() > 1 && groups[1..].iter().all(|group| group.len() == 3);
    let plain = if is_grouped || groups.len() == 1 {
        digits.replace('.', "").replace(',', ".")
    } else {
        digits.replace(',', "")
    };
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_those_of_vietnamese() {
        let rows = [
            ("1.200", 1200.0),
            ("2,5", 2.5),
            ("05", 5.0),
            ("10.000.000", 1e7),
            ("83,87", 83.87),
            ("1.5", 1.5),
        ];
        for (text, expected) in rows {
            assert_eq!(value(text), Some(expected), "{text}");
        }
        assert_eq!(value("abc"), None);
    }
}
