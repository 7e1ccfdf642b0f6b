//! A threshold of one's own: changes that are sure enough are made, the others are left for a reader to decide.
//!
//! `cargo run --example threshold`
#![allow(clippy::print_stdout, reason = "an example shows what it found")]

use vanban::{Correction, Normalized, Normalizer};

/// A line as an OCR engine without Vietnamese reads it.
const SCAN: &str = "Xay dung phuong an du phong phan tdi trén dia ban tinh\n";

/// `text` with the changes that are at least as sure as `threshold` (0 to 1), and the changes that were not made.
pub fn restore<'n>(text: &str, normalized: &'n Normalized, threshold: f64) -> (String, Vec<&'n Correction>) {
    let (sure, open): (Vec<_>, Vec<_>) =
        normalized.corrections().iter().partition(|change| change.confidence >= threshold);
    let mut restored = String::new();
    let mut end = 0;
    for change in sure {
        // Spans are bytes of the text as it came, in order, and do not overlap.
        restored.push_str(&text[end..change.span.start]);
        restored.push_str(&change.replacement);
        end = change.span.end;
    }
    restored.push_str(&text[end..]);
    (restored, open)
}

/// Prints the text restored at a threshold, and what is left to decide.
pub fn main() {
    let normalized = Normalizer::new().normalize(SCAN);
    let (restored, open) = restore(SCAN, &normalized, 0.9);
    print!("{restored}");
    for change in open {
        let others: Vec<&str> = change.alternatives.iter().map(|other| other.text.as_str()).collect();
        println!("? {} → {} or {others:?}", change.original, change.replacement);
    }
}
