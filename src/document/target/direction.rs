//! Which way a measure is to go, and how its number is to be taken: as a least, a most, or as it is.

use super::super::fold::{ends_with_word, floor};
use super::super::grammar::quantity::{Measure, Quantity};
use super::super::{Comparator, Direction};

/// The comparator that a sign right before a number is: `Có ≥ 30%`.
pub(super) fn sign_before(before: &str) -> Option<Comparator> {
    let before = before.trim_end();
    let signs = [
        ("≥", Comparator::AtLeast),
        (">=", Comparator::AtLeast),
        ("≤", Comparator::AtMost),
        ("<=", Comparator::AtMost),
        (">", Comparator::MoreThan),
        ("<", Comparator::LessThan),
    ];
    signs.iter().find(|(sign, _)| before.ends_with(sign)).map(|(_, comparator)| *comparator)
}

/// How far after a number `trở lên` may stand, in bytes of folded text.
const NEAR: usize = 30;

/// What the words after a number make of it: `85% số hộ trở lên`.
pub(super) fn comparator_after(after: &str) -> Comparator {
    let clause =
        after[..floor(after, after.len().min(NEAR))].split([',', ';', '.', ':', '(']).next().unwrap_or("");
    if clause.contains("tro len") {
        Comparator::AtLeast
    } else if clause.contains("tro xuong") {
        Comparator::AtMost
    } else {
        Comparator::Eq
    }
}

/// How far before a number the verb stands that tells its direction, in bytes of folded text.
const VERB: usize = 60;

/// Which way the measure is to go: by the verb before the number, unless it is a noun (`tốc độ tăng`) or a level is named.
pub(super) fn direction(quantity: &Quantity, unit: &str, before: &str, lead: &str) -> Direction {
    /// `nền tảng` and `hạ tầng` fold to `tăng` as well.
    const NOUNS: [&str; 7] = ["toc do", "ty le", "muc", "nhip do", "he so", "nen", "ha"];
    /// What goes on from `tăng` or `giám` to another word: `tăng cường`, `giám sát`.
    const OTHERS: [&str; 6] = ["cuong", "truong", "sat", "doc", "dinh", "ho "];
    const LEVELS: [&str; 8] = [" dat ", " con ", " len ", " xuong ", " bang ", " o muc ", " duoi ", " la "];
    let is_noun = |at: usize| ends_with_word(before[..at].trim_end(), &NOUNS);
    if quantity.measure == Measure::Grade || quantity.measure == Measure::Rank {
        return Direction::Reach;
    }
    if let Some(direction) = quantity.direction {
        return if is_noun(before.len()) { Direction::Reach } else { direction };
    }
    // Places are climbed: `Nâng xếp hạng lên 10 bậc`.
    if unit == "bậc" && lead.contains("len") {
        return Direction::Increase;
    }
    if quantity.from.is_some() || lead.contains("len") || lead.contains("xuong") || lead.contains("con ") {
        return Direction::Reach;
    }
    let last = |word: &str| {
        before.rfind(word).filter(|&at| {
            let after = &before[at + word.len()..];
            let whole = at == 0 || !before[..at].ends_with(char::is_alphanumeric);
            whole
                && before.len() - at < VERB
                && !OTHERS.iter().any(|word| after.starts_with(word))
                && !after.contains(',')
                && !LEVELS.iter().any(|level| after.contains(level.trim_start()))
                && !is_noun(at)
        })
    };
    match (last("giam "), last("tang ")) {
        (Some(down), up) if up.is_none_or(|up| up < down) => Direction::Decrease,
        (_, Some(_)) => Direction::Increase,
        _ => Direction::Reach,
    }
}
