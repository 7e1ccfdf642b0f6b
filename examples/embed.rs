//! The library inside another program: a text in, restored text and structure out.
//!
//! `cargo run --example embed`
#![allow(clippy::print_stdout, reason = "an example shows what it found")]

use vanban::{Normalizer, Report, Source};

/// A few lines as an OCR engine without Vietnamese reads them.
const SCAN: &str = "\
UY BAN NHAN DAN
TINH KON TUM
S6: 15/KH-UBND
KE HOACH
Tréng cay nam 2024

1. So Nong nghiép va Phat trién néng thén chu tri, phéi hop voi cac s&, ban, nganh
té chirc Tét tréng cay trudc ngay 30/6/2024.
";

/// What became of one text.
pub fn examine(text: &str) -> Report {
    // One normalizer for the whole program: it costs nothing to make, and all threads may share it.
    let normalizer = Normalizer::new();
    let source = Source::from_text(text, "scan.txt");
    let normalized = normalizer.normalize(source.text());
    let documents = vanban::parse(&normalized);
    Report::new(&source, &normalized, documents)
}

/// Prints what was found.
pub fn main() {
    let report = examine(SCAN);
    println!("damage: {:?}, {} changes", report.condition.damage, report.restoration.changes);
    for duty in report.documents.iter().flat_map(|document| &document.responsibilities) {
        println!("{:?} must {} (lines {}–{})", duty.lead, duty.task, duty.lines.first, duty.lines.last);
    }
}
