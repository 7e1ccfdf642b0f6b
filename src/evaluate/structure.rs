//! Structure found against gold structure, list by list.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use serde::Serialize;

use super::gold::{Gold, GoldDocument, GoldHeader, GoldReport, fold, fold_optional, names_body};
use super::share;
use crate::document::Document;
use crate::span::LineRange;

/// What was counted in one list.
///
/// Of several papers, they are added before shares are taken:
///
/// ```
/// use vanban::evaluate::Counts;
/// let mut counts = Counts { found: 8, missed: 2, wrong: 0 };
/// counts += Counts { found: 1, missed: 0, wrong: 1 };
/// assert_eq!(counts, Counts { found: 9, missed: 2, wrong: 1 });
/// ```
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
///
/// ```
/// let figures = vanban::evaluate::Counts { found: 9, missed: 2, wrong: 1 }.f1();
/// assert_eq!((figures.p, figures.r, figures.gold), (Some(0.9), Some(0.81818), 11));
/// assert_eq!(serde_json::to_string(&figures)?, r#"{"p":0.9,"r":0.81818,"f1":0.85714,"gold":11}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
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
    ///
    /// ```
    /// use vanban::evaluate::Counts;
    /// assert_eq!(Counts { found: 1, missed: 1, wrong: 1 }.f1().f1, Some(0.5));
    /// assert_eq!(Counts::default().f1().f1, None);
    /// ```
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
///
/// ```
/// use vanban::evaluate::{GoldReport, StructureCounts};
/// let gold: GoldReport = serde_json::from_str(
///     r#"{"documents": [{"deadlines": [{"kind": "before", "start": null, "end": "2024-06-30", "recurrence": null, "lines": [4, 4]}]}]}"#,
/// )?;
/// let text = "KẾ HOẠCH\nTrồng cây\n\n1. Sở Nội vụ tổng kết trước ngày 30/6/2024.\n";
/// let found = vanban::parse(&vanban::Normalized::unchanged(text));
/// let counts = StructureCounts::of(&gold, &found);
/// assert_eq!((counts.list("deadlines").found, counts.list("deadlines").wrong), (1, 0));
/// # Ok::<(), serde_json::Error>(())
/// ```
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
        Self::compare(gold, found).0
    }

    /// Compares as [`StructureCounts::of`] does, and gives beside the counts every item that only one side has,
    /// list by list: what was counted as missed or wrong, so that a person can see why.
    ///
    /// ```
    /// use vanban::evaluate::{GoldReport, StructureCounts};
    /// let gold: GoldReport = serde_json::from_str(
    ///     r#"{"documents": [{"deadlines": [{"kind": "before", "start": null, "end": "2024-06-30", "recurrence": null, "lines": [4, 4]}]}]}"#,
    /// )?;
    /// let text = "KẾ HOẠCH\nTrồng cây\n\n1. Sở Nội vụ tổng kết trước ngày 20/6/2024.\n";
    /// let (counts, differences) = StructureCounts::compare(&gold, &vanban::parse(&vanban::Normalized::unchanged(text)));
    /// let deadlines = differences.iter().filter(|difference| difference.list == "deadlines");
    /// // The right one is missing, and another was found in its place.
    /// assert_eq!(deadlines.map(|difference| difference.missed).collect::<Vec<_>>(), [true, false]);
    /// assert_eq!(counts.list("deadlines").f1().f1, Some(0.0));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn compare(gold: &GoldReport, found: &[Document]) -> (Self, Vec<Difference>) {
        let mut comparison = Comparison::default();
        let nothing = Document::default();
        for (index, gold) in gold.documents.iter().enumerate() {
            comparison.add_document(gold, found.get(index).unwrap_or(&nothing));
        }
        (comparison.counts, comparison.differences)
    }

    /// What was counted in one list; nothing for a list that is not known.
    ///
    /// ```
    /// use vanban::evaluate::{Counts, GoldReport, StructureCounts};
    /// let gold: GoldReport = serde_json::from_str(r#"{"documents": [{"recipients": ["Sở Nội vụ"]}]}"#)?;
    /// let counts = StructureCounts::of(&gold, &[]);
    /// assert_eq!(counts.list("recipients"), Counts { missed: 1, ..Counts::default() });
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn list(&self, name: &str) -> Counts {
        self.0.get(name).copied().unwrap_or_default()
    }

    /// The lists and what was counted in each, in alphabetical order.
    ///
    /// ```
    /// use vanban::evaluate::{GoldReport, StructureCounts};
    /// let gold: GoldReport = serde_json::from_str(r#"{"documents": [{"recipients": ["Sở Nội vụ"]}]}"#)?;
    /// let counts = StructureCounts::of(&gold, &[]);
    /// let with_gold = counts.lists().filter(|(_, counts)| counts.f1().gold > 0);
    /// assert!(with_gold.map(|(name, _)| name).eq(["recipients"]));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn lists(&self) -> impl Iterator<Item = (&'static str, Counts)> {
        self.0.iter().map(|(name, counts)| (*name, *counts))
    }
}

/// An item that only one side has.
///
/// ```
/// use vanban::evaluate::{GoldReport, StructureCounts};
/// let gold: GoldReport = serde_json::from_str(r#"{"documents": [{"recipients": ["Sở Nội vụ"]}]}"#)?;
/// let (_, differences) = StructureCounts::compare(&gold, &[]);
/// for difference in &differences {
///     let side = if difference.missed { "gold alone" } else { "found alone" };
///     println!("{}, {side}: {}", difference.list, difference.item); // recipients, gold alone: "Sở Nội vụ"
/// }
/// assert_eq!(differences[0].item, r#""Sở Nội vụ""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its list, by the names of [`StructureCounts`].
    pub list: &'static str,
    /// Whether gold has it and it was not found, or not found alike; else it was found and gold does not have it.
    pub missed: bool,
    /// Its lines: of a body of `coordinating`, those of its responsibility; of `header` and `recipients`, none.
    pub lines: Option<LineRange>,
    /// The item as JSON: of gold, what is scored of it (of a field of the header, beside what was found); of the
    /// output, all of it.
    pub item: String,
}

/// Counts, and what they were counted from.
#[derive(Default)]
struct Comparison {
    counts: StructureCounts,
    differences: Vec<Difference>,
}

impl Comparison {
    fn add_document(&mut self, gold: &GoldDocument, found: &Document) {
        self.add_list("citations", &gold.citations, &found.citations);
        self.add_list("sections", &gold.sections, &found.sections);
        self.add_list("targets", &gold.targets, &found.targets);
        self.add_list("deadlines", &gold.deadlines, &found.deadlines);
        let duties = self.add_list("responsibilities", &gold.responsibilities, &found.responsibilities);
        self.counts.0.entry("coordinating").or_default();
        for (gold, found) in duties {
            for body in &gold.coordinating {
                let named = names_body(&found.coordinating, body);
                self.add_gold("coordinating", named, Some(gold.lines), body);
            }
        }
        self.add_header(&gold.header, found);
        self.add_recipients(&gold.recipients, &found.recipients);
    }

    /// Pairs each gold item, in order, with the first item left that matches; gives the pairs.
    fn add_list<'a, G: Gold>(
        &mut self,
        list: &'static str,
        gold: &'a [G],
        found: &'a [G::Found],
    ) -> Vec<(&'a G, &'a G::Found)> {
        let mut left: Vec<&G::Found> = found.iter().collect();
        let mut pairs = Vec::new();
        for item in gold {
            let matched = left
                .iter()
                .position(|found| overlap(item.lines(), G::found_lines(found)) && item.matches(found));
            if !item.optional() {
                self.add_gold(list, matched.is_some(), Some(item.lines()), item);
            }
            pairs.extend(matched.map(|position| (item, left.remove(position))));
        }
        self.counts.0.entry(list).or_default().wrong += left.len();
        for wrong in left {
            self.keep(list, false, Some(G::found_lines(wrong)), wrong);
        }
        pairs
    }

    fn add_header(&mut self, gold: &GoldHeader, found: &Document) {
        self.counts.0.entry("header").or_default();
        let found = &found.header;
        for (field, gold, found) in [
            ("issuer", &gold.issuer, &found.issuer),
            ("number", &gold.number, &found.number),
            ("place", &gold.place, &found.place),
            ("date", &gold.date, &found.date),
            ("title", &gold.title, &found.title),
        ] {
            if let Some(gold) = gold {
                let item = serde_json::json!({ field: gold, "found": found });
                self.add_gold("header", fold(gold) == fold_optional(found), None, &item);
            }
        }
    }

    fn add_recipients(&mut self, gold: &[String], found: &[String]) {
        let names = |list: &[String]| list.iter().map(|name| fold(name)).collect::<Vec<_>>();
        let (gold_names, found_names) = (names(gold), names(found));
        let mut right = 0;
        for (recipient, name) in gold.iter().zip(&gold_names) {
            let named = found_names.contains(name);
            right += usize::from(named);
            self.add_gold("recipients", named, None, recipient);
        }
        // By number, as the reference program does, and not one by one: a name may stand twice.
        self.counts.0.entry("recipients").or_default().wrong += found.len().saturating_sub(right);
        for (recipient, name) in found.iter().zip(&found_names) {
            if !gold_names.contains(name) {
                self.keep("recipients", false, None, recipient);
            }
        }
    }

    /// Counts a gold item, and keeps it where it was missed.
    fn add_gold(&mut self, list: &'static str, found: bool, lines: Option<LineRange>, item: &impl Serialize) {
        self.counts.0.entry(list).or_default().add(found);
        if !found {
            self.keep(list, true, lines, item);
        }
    }

    fn keep(&mut self, list: &'static str, missed: bool, lines: Option<LineRange>, item: &impl Serialize) {
        let item = serde_json::to_string(item).unwrap_or_default();
        self.differences.push(Difference { list, missed, lines, item });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Comparator, Direction, Responsibility, Role, Target};

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
                product: None,
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
        let (counts, differences) = StructureCounts::compare(&gold, &[found]);
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
        for (name, counts) in counts.lists() {
            let of_list =
                |missed| differences.iter().filter(|one| one.list == name && one.missed == missed).count();
            assert_eq!([of_list(true), of_list(false)], [counts.missed, counts.wrong], "{name}");
        }
        let missed = differences.iter().find(|one| one.list == "targets" && one.missed).unwrap();
        assert_eq!(missed.lines, Some(LineRange::line(12)));
        assert!(missed.item.contains(r#""unit":"bậc""#), "{}", missed.item);
    }

    #[test]
    fn a_document_that_was_not_found_is_all_missed() {
        let gold: GoldReport = serde_json::from_str(GOLD).unwrap();
        let counts = StructureCounts::of(&gold, &[]);
        assert_eq!(counts.list("targets").f1(), F1 { p: None, r: Some(0.0), f1: Some(0.0), gold: 2 });
    }
}
