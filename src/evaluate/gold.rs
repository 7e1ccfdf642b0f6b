//! Gold structure: its items, and when an item of the output says the same as one of them.

use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::document::{
    Citation, Comparator, Deadline, DeadlineKind, Direction, Recurrence, Responsibility, Role, Section,
    Target,
};
use crate::span::LineRange;

/// Gold structure of one input: a file `NAME.gold.json`, of which only what is scored is read.
///
/// ```
/// use vanban::evaluate::{GoldReport, StructureCounts};
/// let json = std::fs::read_to_string("corpus/kon-tum-2023-kh42.gold.json")?;
/// let gold: GoldReport = serde_json::from_str(&json)?;
/// // What a program finds that finds nothing.
/// let counts = StructureCounts::of(&gold, &[]).list("deadlines");
/// assert!(counts.found == 0 && counts.missed > 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct GoldReport {
    pub(super) documents: Vec<GoldDocument>,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(super) struct GoldDocument {
    pub(super) header: GoldHeader,
    pub(super) recipients: Vec<String>,
    pub(super) citations: Vec<GoldCitation>,
    pub(super) sections: Vec<GoldSection>,
    pub(super) targets: Vec<GoldTarget>,
    pub(super) deadlines: Vec<GoldDeadline>,
    pub(super) responsibilities: Vec<GoldResponsibility>,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(super) struct GoldHeader {
    pub(super) issuer: Option<String>,
    pub(super) number: Option<String>,
    pub(super) place: Option<String>,
    pub(super) date: Option<String>,
    pub(super) title: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct GoldCitation {
    number: Option<String>,
    date: Option<String>,
    lines: LineRange,
    #[serde(default)]
    optional: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct GoldSection {
    label: String,
    lines: LineRange,
    #[serde(default)]
    optional: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct GoldTarget {
    direction: Direction,
    comparator: Comparator,
    value: Option<f64>,
    value_max: Option<f64>,
    unit: Option<String>,
    lines: LineRange,
    #[serde(default)]
    optional: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct GoldDeadline {
    kind: DeadlineKind,
    start: Option<String>,
    end: Option<String>,
    recurrence: Option<Recurrence>,
    lines: LineRange,
    #[serde(default)]
    optional: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct GoldResponsibility {
    lead: Vec<String>,
    pub(super) coordinating: Vec<String>,
    role: Role,
    pub(super) lines: LineRange,
    #[serde(default)]
    optional: bool,
}

/// A gold item, and when an item of the output is the same.
pub(super) trait Gold: Serialize {
    /// The item of the output.
    type Found: Serialize;
    fn lines(&self) -> LineRange;
    /// Whether careful annotators may differ on it: then it counts neither when missed nor when found.
    fn optional(&self) -> bool;
    fn found_lines(found: &Self::Found) -> LineRange;
    /// Whether `found`, on about the same lines, says the same.
    fn matches(&self, found: &Self::Found) -> bool;
}

macro_rules! gold {
    ($gold:ty, $found:ty, $matches:expr) => {
        impl Gold for $gold {
            type Found = $found;
            fn lines(&self) -> LineRange {
                self.lines
            }
            fn optional(&self) -> bool {
                self.optional
            }
            fn found_lines(found: &$found) -> LineRange {
                found.lines
            }
            fn matches(&self, found: &$found) -> bool {
                let matches: fn(&$gold, &$found) -> bool = $matches;
                matches(self, found)
            }
        }
    };
}

gold!(GoldCitation, Citation, |gold, found| {
    fold_optional(&gold.number) == fold_optional(&found.number) && gold.date == found.date
});
gold!(GoldSection, Section, |gold, found| {
    gold.label.to_lowercase() == found.label.to_lowercase()
        && gold.lines.first.abs_diff(found.lines.first) <= 1
});
gold!(GoldTarget, Target, |gold, found| {
    gold.value == found.value
        && gold.value_max == found.value_max
        && fold_optional(&gold.unit) == fold_optional(&found.unit)
        && gold.direction == found.direction
        && gold.comparator == found.comparator
});
gold!(GoldDeadline, Deadline, |gold, found| {
    gold.kind == found.kind
        && gold.start == found.start
        && gold.end == found.end
        && gold.recurrence == found.recurrence
});
gold!(GoldResponsibility, Responsibility, |gold, found| {
    let agreed = gold.lead.iter().filter(|body| names_body(&found.lead, body)).count();
    gold.role == found.role && agreed > 0 && agreed * 2 >= gold.lead.len()
});

/// Whether `found` names `body`.
pub(super) fn names_body(found: &[String], body: &str) -> bool {
    found.iter().any(|other| same_body(body, other))
}

/// Whether two names are of one body: equal, or the longer says more of the same.
fn same_body(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    let long = |name: &str| name.chars().count() > 5;
    a == b || (long(&a) && b.contains(&a)) || (long(&b) && a.contains(&b))
}

/// [`fold`] of the text, if any.
pub(super) fn fold_optional(text: &Option<String>) -> String {
    fold(text.as_deref().unwrap_or(""))
}

/// `text` as it is compared: lower case, without marks, "các" at its head, and with UBND in full.
pub(super) fn fold(text: &str) -> String {
    static COMMITTEE: LazyLock<Regex> = LazyLock::new(|| regex(r"\bubnd\b"));
    static TONE: LazyLock<Regex> = LazyLock::new(|| regex(r"\buỷ\b"));
    static PLURAL: LazyLock<Regex> = LazyLock::new(|| regex(r"^(các|những|toàn thể)\s+"));
    static MARKS: LazyLock<Regex> = LazyLock::new(|| regex(r#"[\s.,;:()“”"'\-–]+"#));
    let text = text.nfc().collect::<String>().to_lowercase();
    let text = TONE.replace_all(&text, "ủy");
    let text = COMMITTEE.replace_all(&text, "ủy ban nhân dân");
    let text = PLURAL.replace(text.trim(), "");
    MARKS.replace_all(&text, " ").trim().to_owned()
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the patterns above are constant, and a test runs each")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_marks_and_abbreviations() {
        let cases = [
            ("Các  sở, ban, ngành;", "sở ban ngành"),
            ("UBND tỉnh (b/c)", "ủy ban nhân dân tỉnh b/c"),
            ("Uỷ ban MTTQ", "ủy ban mttq"),
            ("42/KH-UBND", "42/kh ủy ban nhân dân"),
        ];
        for (text, folded) in cases {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn a_body_is_the_same_where_one_name_says_more() {
        assert!(same_body("Sở Nội vụ", "Giám đốc Sở Nội vụ"));
        assert!(!same_body("tỉnh", "Báo Kon Tum tỉnh"));
        assert!(!same_body("Sở Nội vụ", "Sở Tài chính"));
    }
}
