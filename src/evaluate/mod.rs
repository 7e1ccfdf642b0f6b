//! How good the results are: text and structure scored against gold.
//!
//! The figures are those of the project's two reference programs in Python, `score_text.py` and `score_structure.py`,
//! by the same rules, so that a table printed here can be checked there. What kinds of mistakes are left ([`Mistakes`]) and
//! whether confidences can be trusted ([`Calibration`]) is told besides.
//!
//! ```
//! use vanban::evaluate::{GoldReport, StructureCounts, TextCounts};
//! let read = |end: &str| std::fs::read_to_string(format!("corpus/kon-tum-2023-kh42.{end}"));
//! let (raw, gold) = (read("raw.txt")?, read("gold.txt")?);
//! let restored = vanban::Normalizer::new().normalize(&raw);
//! let text = TextCounts::of(&raw, &gold, restored.text()).scores();
//! assert!(text.syllable_accuracy > text.raw_syllable_accuracy);
//! let gold: GoldReport = serde_json::from_str(&read("gold.json")?)?;
//! for (list, counts) in StructureCounts::of(&gold, &vanban::parse(&restored)).lists() {
//!     println!("{list}: F1 {:?}", counts.f1().f1);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

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
