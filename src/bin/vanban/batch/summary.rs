//! What a batch came to.

use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::ops::AddAssign;
use std::time::Duration;

use vanban::{DOUBTFUL, Report};

/// As many reasons of failures are told, the commonest first; `failures.csv` has all.
const REASONS: usize = 5;

/// Counts over the files of a batch.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Files read.
    files: usize,
    /// Files not read, by the reason why.
    failed: BTreeMap<String, usize>,
    /// Files whose objects an earlier run had made.
    reused: usize,
    pages: usize,
    lines: usize,
    syllables: usize,
    changes: usize,
    doubtful_changes: usize,
    documents: usize,
    targets: usize,
    deadlines: usize,
    responsibilities: usize,
    doubtful_items: usize,
}

impl Summary {
    /// What a file adds that was not read.
    pub fn failure(reason: &str) -> Self {
        Self { failed: BTreeMap::from([(reason.to_owned(), 1)]), ..Self::default() }
    }

    /// Files that were not read.
    pub fn failed(&self) -> usize {
        self.failed.values().sum()
    }

    /// What one file adds.
    pub fn of(report: &Report, reused: bool) -> Self {
        let mut summary = Self {
            files: 1,
            reused: usize::from(reused),
            // What has no pages is one sheet of text.
            pages: report.source.pages.unwrap_or(1),
            lines: report.source.lines,
            syllables: report.restoration.syllables,
            changes: report.restoration.changes,
            doubtful_changes: report.restoration.doubtful,
            documents: report.documents.len(),
            ..Self::default()
        };
        for document in &report.documents {
            summary.targets += document.targets.len();
            summary.deadlines += document.deadlines.len();
            summary.responsibilities += document.responsibilities.len();
            let confidences = (document.targets.iter().map(|item| item.confidence))
                .chain(document.deadlines.iter().map(|item| item.confidence))
                .chain(document.responsibilities.iter().map(|item| item.confidence));
            summary.doubtful_items += confidences.filter(|&confidence| confidence < DOUBTFUL).count();
        }
        summary
    }

    /// The summary in words, of a run that took `time`.
    pub fn describe(&self, time: Duration) -> impl Display {
        Described { summary: self.clone(), seconds: time.as_secs_f64() }
    }
}

impl AddAssign for Summary {
    fn add_assign(&mut self, other: Self) {
        self.files += other.files;
        for (reason, count) in other.failed {
            *self.failed.entry(reason).or_default() += count;
        }
        self.reused += other.reused;
        self.pages += other.pages;
        self.lines += other.lines;
        self.syllables += other.syllables;
        self.changes += other.changes;
        self.doubtful_changes += other.doubtful_changes;
        self.documents += other.documents;
        self.targets += other.targets;
        self.deadlines += other.deadlines;
        self.responsibilities += other.responsibilities;
        self.doubtful_items += other.doubtful_items;
    }
}

struct Described {
    summary: Summary,
    seconds: f64,
}

impl Display for Described {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (summary, seconds) = (&self.summary, self.seconds);
        let failed = summary.failed();
        write!(f, "{} files read, {failed} failed", summary.files)?;
        if summary.reused > 0 {
            write!(f, ", {} of them done before", summary.reused)?;
        }
        let rate = |count: usize| count as f64 / seconds.max(f64::MIN_POSITIVE);
        let files = summary.files + failed;
        writeln!(
            f,
            "; {seconds:.1} s, {:.1} files and {:.0} syllables a second",
            rate(files),
            rate(summary.syllables)
        )?;
        writeln!(
            f,
            "text:  {} pages, {} lines, {} syllables; {} changes, {} of them doubtful",
            summary.pages, summary.lines, summary.syllables, summary.changes, summary.doubtful_changes
        )?;
        write!(
            f,
            "items: {} documents, {} targets, {} deadlines, {} responsibilities; {} of the items doubtful",
            summary.documents,
            summary.targets,
            summary.deadlines,
            summary.responsibilities,
            summary.doubtful_items
        )?;
        let mut reasons: Vec<(&String, &usize)> = summary.failed.iter().collect();
        reasons.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        for (reason, count) in reasons.iter().take(REASONS) {
            write!(f, "\nfailed: {count} × {reason}")?;
        }
        match reasons.len().saturating_sub(REASONS) {
            0 => Ok(()),
            more => write!(f, "\nfailed: {more} reasons more, see failures.csv"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_add_up_and_the_commonest_reason_comes_first() {
        let source = vanban::read_bytes("KẾ HOẠCH\n\nMột hai ba\n".as_bytes(), "plan.txt").unwrap();
        let normalized = vanban::Normalized::unchanged(source.text());
        let report = Report::new(&source, &normalized, vanban::parse(&normalized));
        let mut summary = Summary::of(&report, false);
        summary += Summary::of(&report, true);
        for reason in ["a", "b", "b"] {
            summary += Summary::failure(reason);
        }
        let text = summary.describe(Duration::from_secs(2)).to_string();
        let expected = "\
2 files read, 3 failed, 1 of them done before; 2.0 s, 2.5 files and 5 syllables a second
text:  2 pages, 6 lines, 10 syllables; 0 changes, 0 of them doubtful
items: 2 documents, 0 targets, 0 deadlines, 0 responsibilities; 0 of the items doubtful
failed: 2 × b
failed: 1 × a";
        assert_eq!(text, expected);
    }
}
