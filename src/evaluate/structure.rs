//! Structure found against gold structure, list by list.

use std::collections::BTreeMap;
use std::ops::AddAssign;
use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::share;
use crate::document::{
    Citation, Comparator, Deadline, DeadlineKind, Direction, Document, Recurrence, Responsibility, Role,
    Section, Target,
};
use crate::span::LineRange;

/// Gold structure of one input: a file `NAME.gold.json`, of which only what is scored is read.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct GoldReport {
    documents: Vec<GoldDocument>,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
struct GoldDocument {
    header: GoldHeader,
    recipients: Vec<String>,
    citations: Vec<GoldCitation>,
    sections: Vec<GoldSection>,
    targets: Vec<GoldTarget>,
    deadlines: Vec<GoldDeadline>,
    responsibilities: Vec<GoldResponsibility>,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
struct GoldHeader {
    issuer: Option<String>,
    number: Option<String>,
    place: Option<String>,
    date: Option<String>,
    title: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct GoldCitation {
    number: Option<String>,
    date: Option<String>,
    lines: LineRange,
    #[serde(default)]
    optional: bool,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct GoldSection {
    label: String,
    lines: LineRange,
    #[serde(default)]
    optional: bool,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct GoldTarget {
    direction: Direction,
    comparator: Comparator,
    value: Option<f64>,
    value_max: Option<f64>,
    unit: Option<String>,
    lines: LineRange,
    #[serde(default)]
    optional: bool,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct GoldDeadline {
    kind: DeadlineKind,
    start: Option<String>,
    end: Option<String>,
    recurrence: Option<Recurrence>,
    lines: LineRange,
    #[serde(default)]
    optional: bool,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct GoldResponsibility {
    lead: Vec<String>,
    coordinating: Vec<String>,
    role: Role,
    lines: LineRange,
    #[serde(default)]
    optional: bool,
}

/// A gold item, and when an item of the output is the same.
trait Gold {
    /// The item of the output.
    type Found;
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

/// What was counted in one list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Gold items that were found.
    pub found: usize,
    /// Gold items that were not.
    pub missed: usize,
    /// Items found that gold does not have.
    pub wrong: usize,
}

/// Precision, recall and their harmonic mean, to five places; `None` where nothing was counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct F1 {
    /// Share of what was found that is right.
    pub p: Option<f64>,
    /// Share of gold that was found.
    pub r: Option<f64>,
    /// Harmonic mean of both.
    pub f1: Option<f64>,
    /// Gold items.
    pub gold: usize,
}

impl Counts {
    fn add(&mut self, found: bool) {
        if found { self.found += 1 } else { self.missed += 1 }
    }

    /// The figures of these counts.
    #[must_use]
    pub fn f1(&self) -> F1 {
        F1 {
            p: share(self.found, self.found + self.wrong),
            r: share(self.found, self.found + self.missed),
            f1: share(2 * self.found, 2 * self.found + self.missed + self.wrong),
            gold: self.found + self.missed,
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.found += other.found;
        self.missed += other.missed;
        self.wrong += other.wrong;
    }
}

/// Counts by list: `citations`, `sections`, `targets`, `deadlines`, `responsibilities`, `coordinating` (bodies of the
/// responsibilities that matched), `header` (its fields) and `recipients`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StructureCounts(BTreeMap<&'static str, Counts>);

impl StructureCounts {
    /// Compares the documents found in an input with gold, the first with the first.
    ///
    /// ```
    /// use vanban::evaluate::{GoldReport, StructureCounts};
    ///
    /// let gold: GoldReport = serde_json::from_str(r#"{"documents": [{"header": {"number": "42/KH-UBND"}}]}"#)?;
    /// let mut found = vanban::Document::default();
    /// found.header.number = Some("42/KH-UBND".to_owned());
    /// assert_eq!(StructureCounts::of(&gold, &[found]).list("header").f1().f1, Some(1.0));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn of(gold: &GoldReport, found: &[Document]) -> Self {
        let mut counts = Self::default();
        let nothing = Document::default();
        for (index, gold) in gold.documents.iter().enumerate() {
            counts.add_document(gold, found.get(index).unwrap_or(&nothing));
        }
        counts
    }

    /// What was counted in one list; nothing for a list that is not known.
    #[must_use]
    pub fn list(&self, name: &str) -> Counts {
        self.0.get(name).copied().unwrap_or_default()
    }

    /// The lists and what was counted in each, in alphabetical order.
    pub fn lists(&self) -> impl Iterator<Item = (&'static str, Counts)> {
        self.0.iter().map(|(name, counts)| (*name, *counts))
    }

    fn add_document(&mut self, gold: &GoldDocument, found: &Document) {
        self.add_list("citations", &gold.citations, &found.citations);
        self.add_list("sections", &gold.sections, &found.sections);
        self.add_list("targets", &gold.targets, &found.targets);
        self.add_list("deadlines", &gold.deadlines, &found.deadlines);
        let duties = self.add_list("responsibilities", &gold.responsibilities, &found.responsibilities);
        let coordinating = self.0.entry("coordinating").or_default();
        for (gold, found) in duties {
            for body in &gold.coordinating {
                coordinating.add(names_body(&found.coordinating, body));
            }
        }
        self.add_header(&gold.header, found);
        self.add_recipients(&gold.recipients, &found.recipients);
    }

    /// Pairs each gold item, in order, with the first item left that matches; gives the pairs.
    fn add_list<'a, G: Gold>(
        &mut self,
        name: &'static str,
        gold: &'a [G],
        found: &'a [G::Found],
    ) -> Vec<(&'a G, &'a G::Found)> {
        let counts = self.0.entry(name).or_default();
        let mut left: Vec<&G::Found> = found.iter().collect();
        let mut pairs = Vec::new();
        for item in gold {
            let matched = left
                .iter()
                .position(|found| overlap(item.lines(), G::found_lines(found)) && item.matches(found));
            if !item.optional() {
                counts.add(matched.is_some());
            }
            pairs.extend(matched.map(|position| (item, left.remove(position))));
        }
        counts.wrong += left.len();
        pairs
    }

    fn add_header(&mut self, gold: &GoldHeader, found: &Document) {
        let counts = self.0.entry("header").or_default();
        let found = &found.header;
        for (gold, found) in [
            (&gold.issuer, &found.issuer),
            (&gold.number, &found.number),
            (&gold.place, &found.place),
            (&gold.date, &found.date),
            (&gold.title, &found.title),
        ] {
            if let Some(gold) = gold {
                counts.add(fold(gold) == fold_optional(found));
            }
        }
    }

    fn add_recipients(&mut self, gold: &[String], found: &[String]) {
        let counts = self.0.entry("recipients").or_default();
        let found: Vec<String> = found.iter().map(|recipient| fold(recipient)).collect();
        let right = gold.iter().filter(|recipient| found.contains(&fold(recipient))).count();
        counts.found += right;
        counts.missed += gold.len() - right;
        counts.wrong += found.len().saturating_sub(right);
    }
}

impl AddAssign for StructureCounts {
    fn add_assign(&mut self, other: Self) {
        for (name, counts) in other.0 {
            *self.0.entry(name).or_default() += counts;
        }
    }
}

/// Whether two ranges meet or touch: a line more or less is a matter of taste.
fn overlap(a: LineRange, b: LineRange) -> bool {
    a.first.saturating_sub(1) <= b.last && b.first <= a.last.saturating_add(1)
}

fn names_body(found: &[String], body: &str) -> bool {
    found.iter().any(|other| same_body(body, other))
}

/// Whether two names are of one body: equal, or the longer says more of the same.
fn same_body(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    let long = |name: &str| name.chars().count() > 5;
    a == b || (long(&a) && b.contains(&a)) || (long(&b) && a.contains(&b))
}

fn fold_optional(text: &Option<String>) -> String {
    fold(text.as_deref().unwrap_or(""))
}

/// `text` as it is compared: lower case, without marks, "các" at its head, and with UBND in full.
fn fold(text: &str) -> String {
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

    const GOLD: &str = r#"{"documents": [{
        "header": {"issuer": "Ủy ban nhân dân tỉnh Kon Tum", "number": "42/KH-UBND", "date": "2023-01-06"},
        "recipients": ["Bộ Nội vụ (b/c)", "Báo Kon Tum"],
        "targets": [
            {"indicator": "a", "direction": "reach", "comparator": "eq", "value": 100, "value_max": null, "unit": "%", "lines": [5, 6]},
            {"indicator": "b", "direction": "reach", "comparator": "eq", "value": 80, "value_max": null, "unit": "%", "lines": [9, 9], "optional": true},
            {"indicator": "c", "direction": "increase", "comparator": "eq", "value": 5, "value_max": null, "unit": "bậc", "lines": [12, 12]}
        ],
        "responsibilities": [
            {"lead": ["Sở Nội vụ"], "coordinating": ["Báo Kon Tum", "Sở Y tế"], "role": "lead", "task": "t", "lines": [20, 21]}
        ]
    }]}"#;

    /// The expected counts are those of `score_structure.py` for the same gold and output.
    #[test]
    fn counts_agree_with_the_reference_program() {
        let target = |value: f64, unit: &str, line: u32| Target {
            id: String::new(),
            indicator: String::new(),
            direction: Direction::Reach,
            comparator: Comparator::Eq,
            value: Some(value),
            value_max: None,
            unit: Some(unit.to_owned()),
            per: None,
            out_of: None,
            baseline: None,
            due: None,
            lines: LineRange::line(line),
            page: None,
            section: vec![],
            confidence: 1.0,
        };
        let mut found = Document {
            recipients: vec!["Bộ Nội vụ b/c".to_owned(), "Lưu".to_owned()],
            // The first is one line off; the second is optional in gold; the third goes the wrong way.
            targets: vec![target(100.0, "%", 7), target(80.0, "%", 9), target(5.0, "bậc", 12)],
            responsibilities: vec![Responsibility {
                id: String::new(),
                lead: vec!["Giám đốc Sở Nội vụ".to_owned()],
                coordinating: vec!["báo Kon Tum".to_owned()],
                role: Role::Lead,
                task: String::new(),
                deadlines: vec![],
                lines: LineRange::line(20),
                page: None,
                section: vec![],
                confidence: 1.0,
            }],
            ..Document::default()
        };
        found.header.issuer = Some("UBND tỉnh Kon Tum".to_owned());
        found.header.number = Some("42/KH-UBND".to_owned());
        let gold: GoldReport = serde_json::from_str(GOLD).unwrap();
        let counts = StructureCounts::of(&gold, &[found]);
        let list = |name| {
            let Counts { found, missed, wrong } = counts.list(name);
            [found, missed, wrong]
        };
        assert_eq!(list("targets"), [1, 1, 1]);
        assert_eq!(list("responsibilities"), [1, 0, 0]);
        assert_eq!(list("coordinating"), [1, 1, 0]);
        assert_eq!(list("header"), [2, 1, 0]);
        assert_eq!(list("recipients"), [1, 1, 1]);
        assert_eq!(list("citations"), [0, 0, 0]);
    }

    #[test]
    fn a_document_that_was_not_found_is_all_missed() {
        let gold: GoldReport = serde_json::from_str(GOLD).unwrap();
        let counts = StructureCounts::of(&gold, &[]);
        assert_eq!(counts.list("targets").f1(), F1 { p: None, r: Some(0.0), f1: Some(0.0), gold: 2 });
    }
}
