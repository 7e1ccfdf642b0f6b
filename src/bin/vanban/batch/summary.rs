//! What a batch came to.

use std::fmt::{self, Display};
use std::ops::AddAssign;
use std::time::Duration;

use vanban::Report;

/// Below this an item wants a human eye.
const DOUBTFUL: f64 = 0.5;

/// Counts over the files of a batch.
#[derive(Debug, Clone, Copy, Default)]
pub struct Summary {
    /// Files read.
    files: usize,
    /// Files not read.
    failed: usize,
    /// Files whose objects an earlier run had made.
    reused: usize,
    documents: usize,
    lines: usize,
    /// Lines, each by the share of syllables that was changed in its file.
    changed_lines: f64,
    targets: usize,
    deadlines: usize,
    responsibilities: usize,
    doubtful: usize,
}

impl Summary {
    /// What a file adds that was not read.
    pub fn failure() -> Self {
        Self { failed: 1, ..Self::default() }
    }

    /// Whether some file was not read.
    pub fn failed(&self) -> bool {
        self.failed > 0
    }

    /// What one file adds.
    pub fn of(report: &Report, reused: bool) -> Self {
        let mut summary = Self {
            files: 1,
            reused: usize::from(reused),
            documents: report.documents.len(),
            lines: report.source.lines,
            changed_lines: report.source.lines as f64 * report.condition.changed,
            ..Self::default()
        };
        for document in &report.documents {
            summary.targets += document.targets.len();
            summary.deadlines += document.deadlines.len();
            summary.responsibilities += document.responsibilities.len();
            let confidences = (document.targets.iter().map(|item| item.confidence))
                .chain(document.deadlines.iter().map(|item| item.confidence))
                .chain(document.responsibilities.iter().map(|item| item.confidence));
            summary.doubtful += confidences.filter(|&confidence| confidence < DOUBTFUL).count();
        }
        summary
    }

    /// The summary in words, of a run that took `time`.
    pub fn describe(&self, time: Duration) -> impl Display {
        Described { summary: *self, seconds: time.as_secs_f64() }
    }
}

impl AddAssign for Summary {
    fn add_assign(&mut self, other: Self) {
        self.files += other.files;
        self.failed += other.failed;
        self.reused += other.reused;
        self.documents += other.documents;
        self.lines += other.lines;
        self.changed_lines += other.changed_lines;
        self.targets += other.targets;
        self.deadlines += other.deadlines;
        self.responsibilities += other.responsibilities;
        self.doubtful += other.doubtful;
    }
}

struct Described {
    summary: Summary,
    seconds: f64,
}

impl Display for Described {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Summary {
            files,
            failed,
            reused,
            documents,
            lines,
            targets,
            deadlines,
            responsibilities,
            doubtful,
            ..
        } = self.summary;
        let changed = if lines > 0 { 100.0 * self.summary.changed_lines / lines as f64 } else { 0.0 };
        write!(f, "{files} files read, {failed} failed")?;
        if reused > 0 {
            write!(f, ", {reused} of them done before")?;
        }
        write!(
            f,
            ": {documents} documents, {lines} lines, {changed:.0} % of syllables changed; {targets} targets, "
        )?;
        write!(
            f,
            "{deadlines} deadlines, {responsibilities} responsibilities, {doubtful} of these doubtful; "
        )?;
        let rate = (files + failed) as f64 / self.seconds.max(f64::MIN_POSITIVE);
        write!(f, "{:.1} s, {rate:.1} files a second", self.seconds)
    }
}
