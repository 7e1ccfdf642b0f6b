//! How far two strings of letters are from each other.

/// How many items of one are left out, put in or taken for others in the other (Levenshtein).
pub(crate) fn distance<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, item) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], at + 1);
        for (other, cost) in b.iter().zip(1..) {
            let replaced = diagonal + usize::from(item != other);
            diagonal = row[cost];
            row[cost] = replaced.min(row[cost] + 1).min(row[cost - 1] + 1);
        }
    }
    row[b.len()]
}

/// Whether two words differ in one letter at most, left out, put in or taken for another.
pub(crate) fn is_near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same_start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let same_end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    a.len().abs_diff(b.len()) <= 1 && same_start + same_end + 1 >= a.len().max(b.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_as_far_as_their_letters_differ() {
        for (a, b, expected) in
            [("", "", 0), ("so", "sở", 1), ("so", "", 2), ("ttzg", "ttg", 1), ("hoi", "bo", 2)]
        {
            let letters = |word: &str| word.chars().collect::<Vec<_>>();
            assert_eq!(distance(&letters(a), &letters(b)), expected, "{a} {b}");
            assert_eq!(is_near(a, b), expected <= 1, "{a} {b}");
        }
    }
}
