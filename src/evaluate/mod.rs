//! How good the results are: text and structure scored against gold.
//!
//! The figures are those of the project's two reference programs in Python, `score_text.py` and `score_structure.py`,
//! by the same rules, so that a table printed here can be checked there. What kinds of mistakes are left ([`Mistakes`]) and
//! whether confidences can be trusted ([`Calibration`]) is told besides.

mod calibration;
mod gold;
mod mistakes;
mod structure;
mod text;
mod words;

pub use calibration::{Calibration, CalibrationBin};
pub use gold::GoldReport;
pub use mistakes::{Confusion, MistakeKind, Mistakes};
pub use structure::{Counts, Difference, F1, StructureCounts};
pub use text::{TextCounts, TextScores};

/// A share to five places, or `None` of nothing.
fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| (part as f64 / whole as f64 * 1e5).round() / 1e5)
}
