//! Whether changes are right as often as their confidence says.

use std::ops::AddAssign;

use serde::Serialize;

use super::words::{Pair, UNKNOWABLE, align, spanned, tokens};
use crate::normalize::Normalized;

/// How many bins of equal width the confidences fall into.
const BINS: usize = 20;

/// Changes by their confidence, and how many of them are right.
///
/// A change is right where every word it stands on is the word of gold; a change that took a word away is not judged.
///
/// ```
/// use vanban::Normalizer;
/// use vanban::evaluate::Calibration;
///
/// let restored = Normalizer::new().normalize("nha nwéc trén dia ban tinh Kon Tum\n");
/// let calibration = Calibration::of("nhà nước trên địa bàn tỉnh Kon Tum\n", &restored);
/// assert_eq!(calibration.changes(), 6);
/// assert!(calibration.bins().all(|bin| bin.right == bin.confidence.map(|_| 1.0)));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Calibration {
    bins: [Bin; BINS],
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Bin {
    changes: usize,
    right: usize,
    confidence: f64,
}

/// The changes whose confidence lies in one bin.
///
/// The points of a curve: confidence across, share of right ones up.
///
/// ```
/// use vanban::evaluate::Calibration;
/// let restored = vanban::Normalizer::new().normalize("nha nwéc trén dia ban tinh Kon Tum\n");
/// let calibration = Calibration::of("nhà nước trên địa bàn tỉnh Kon Tum\n", &restored);
/// let points: Vec<_> = calibration.bins().filter_map(|bin| bin.confidence.zip(bin.right)).collect();
/// assert!(points.iter().all(|&(confidence, right)| confidence > 0.5 && right == 1.0));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CalibrationBin {
    /// The least confidence of the bin; it reaches to that of the next.
    pub from: f64,
    /// How many changes there are.
    pub changes: usize,
    /// Their mean confidence, or `None` where there are none.
    pub confidence: Option<f64>,
    /// The share of them that is right, or `None` where there are none.
    pub right: Option<f64>,
}

impl Calibration {
    /// Judges the changes of `restored` by `gold`, line K by line K.
    ///
    /// ```
    /// let restored = vanban::Normalizer::new().normalize("TINH KON TUM\n");
    /// let calibration = vanban::evaluate::Calibration::of("TỈNH KON TUM\n", &restored);
    /// assert_eq!(calibration.changes(), 1); // TỈNH
    /// ```
    #[must_use]
    pub fn of(gold: &str, restored: &Normalized) -> Self {
        let mut calibration = Self::default();
        let mut changes = changes(restored).into_iter().peekable();
        let mut gold = gold.split('\n');
        let mut start = 0;
        for line in restored.text().split('\n') {
            let end = start + line.len();
            let gold = gold.next().unwrap_or("");
            let mut here = Vec::new();
            while let Some(change) = changes.next_if(|change| change.start <= end) {
                here.push(Change { start: change.start - start, end: change.end - start, ..change });
            }
            if !here.is_empty() {
                calibration.add_line(gold, line, &here);
            }
            start = end + 1;
        }
        calibration
    }

    /// Changes that were judged.
    #[must_use]
    pub fn changes(&self) -> usize {
        self.bins.iter().map(|bin| bin.changes).sum()
    }

    /// The bins, from the least confidence up.
    ///
    /// ```
    /// let restored = vanban::Normalizer::new().normalize("TINH KON TUM\n");
    /// let calibration = vanban::evaluate::Calibration::of("TỈNH KON TUM\n", &restored);
    /// let judged = calibration.bins().find(|bin| bin.changes > 0).expect("TỈNH is a change");
    /// assert_eq!((judged.changes, judged.right), (1, Some(1.0)));
    /// ```
    pub fn bins(&self) -> impl Iterator<Item = CalibrationBin> {
        let mean = |sum: f64, bin: &Bin| (bin.changes > 0).then(|| round(sum / bin.changes as f64));
        self.bins.iter().enumerate().map(move |(index, bin)| CalibrationBin {
            from: index as f64 / BINS as f64,
            changes: bin.changes,
            confidence: mean(bin.confidence, bin),
            right: mean(bin.right as f64, bin),
        })
    }

    /// Expected calibration error (Naeini, Cooper and Hauskrecht 2015): by how much the confidence of a change is off the
    /// share of right ones in its bin, on average over all changes, 0 to 1; `None` where there are none.
    ///
    /// ```
    /// let mut calibration = vanban::evaluate::Calibration::default();
    /// assert_eq!(calibration.expected_error(), None);
    /// let restored = vanban::Normalizer::new().normalize("nha nwéc trén dia ban tinh Kon Tum\n");
    /// calibration += vanban::evaluate::Calibration::of("nhà nước trên địa bàn tỉnh Kon Tum\n", &restored);
    /// assert!(calibration.expected_error().is_some_and(|error| error < 0.2));
    /// ```
    #[must_use]
    pub fn expected_error(&self) -> Option<f64> {
        let changes = self.changes();
        let off: f64 = self.bins.iter().map(|bin| (bin.right as f64 - bin.confidence).abs()).sum();
        (changes > 0).then(|| round(off / changes as f64))
    }

    fn add_line(&mut self, gold_line: &str, line: &str, changes: &[Change]) {
        let gold = tokens(gold_line);
        let (words, spans): (Vec<String>, Vec<_>) = spanned(line).unzip();
        let mut verdicts = vec![Some(false); words.len()];
        for pair in align(&gold, &words) {
            if let Pair::Both(i, j) = pair {
                verdicts[j] = (!gold[i].contains(UNKNOWABLE)).then(|| gold[i] == words[j]);
            }
        }
        for change in changes {
            let touched: Vec<Option<bool>> = (spans.iter().zip(&verdicts))
                .filter(|(span, _)| span.start < change.end && change.start < span.end)
                .map(|(_, verdict)| *verdict)
                .collect();
            // What gold does not know of one word, nobody can say of the change.
            let right = touched.iter().try_fold(true, |all, verdict| verdict.map(|right| all && right));
            if let Some(right) = right.filter(|_| !touched.is_empty()) {
                self.add(change.confidence, right);
            }
        }
    }

    fn add(&mut self, confidence: f64, right: bool) {
        let index = (confidence.clamp(0.0, 1.0) * BINS as f64) as usize;
        let bin = &mut self.bins[index.min(BINS - 1)];
        bin.changes += 1;
        bin.right += usize::from(right);
        bin.confidence += confidence;
    }
}

impl AddAssign for Calibration {
    fn add_assign(&mut self, other: Self) {
        for (bin, other) in self.bins.iter_mut().zip(other.bins) {
            bin.changes += other.changes;
            bin.right += other.right;
            bin.confidence += other.confidence;
        }
    }
}

/// A change, by the bytes of the restored text it stands on.
#[derive(Debug, Clone, Copy)]
struct Change {
    start: usize,
    end: usize,
    confidence: f64,
}

/// Spans of corrections are of the input; what came before them tells where they stand in the result.
fn changes(restored: &Normalized) -> Vec<Change> {
    let (mut inserted, mut removed) = (0, 0);
    let corrections = restored.corrections().iter();
    corrections
        .map(|correction| {
            let start = correction.span.start + inserted - removed;
            inserted += correction.replacement.len();
            removed += correction.span.end - correction.span.start;
            Change { start, end: start + correction.replacement.len(), confidence: correction.confidence }
        })
        .collect()
}

fn round(share: f64) -> f64 {
    (share * 1e5).round() / 1e5
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Normalizer;

    #[test]
    fn a_change_stands_where_its_replacement_does() {
        let restored =
            Normalizer::new().normalize("UY BAN\n\nnha nwéc trén dia ban tinh Kon Tum, nghi quyét s6 4\n");
        assert!(restored.corrections().len() > 5);
        for (change, correction) in changes(&restored).iter().zip(restored.corrections()) {
            assert_eq!(restored.text()[change.start..change.end], correction.replacement);
        }
    }

    #[test]
    fn the_error_is_the_mean_distance_from_the_share_that_is_right() {
        let mut calibration = Calibration::default();
        assert_eq!(calibration.expected_error(), None);
        for right in [true, true, true, false] {
            calibration.add(0.95, right);
        }
        calibration.add(1.0, true);
        calibration.add(0.5, false);
        // In the last bin 4 of 5 are right at a sum of 4.8, in that of 0.5 none of 1.
        assert_eq!(calibration.expected_error(), Some(round((0.8 + 0.5) / 6.0)));
        let last = calibration.bins().last().unwrap();
        assert_eq!((last.changes, last.confidence, last.right), (5, Some(0.96), Some(0.8)));
    }

    #[test]
    fn a_change_is_judged_by_the_words_it_stands_on() {
        let restored = Normalizer::new().normalize("nha nwéc trén dia ban\ntinh Kon Tum\n");
        // `nhà` is not what gold says, and the second word nobody knows.
        let gold = "nhờ ⟨?⟩ trên địa bàn\ntỉnh Kon Tum\n";
        let calibration = Calibration::of(gold, &restored);
        assert_eq!(calibration.changes(), restored.corrections().len() - 1);
        let right: f64 = calibration.bins.iter().map(|bin| bin.right as f64).sum();
        assert_eq!(right as usize, restored.corrections().len() - 2);
    }
}
