//! Only the documents that a paper cites: what an index of an archive is made of.
//!
//! `cargo run --example citations -- corpus/kon-tum-2023-kh42.raw.txt`
#![allow(clippy::print_stdout, reason = "an example shows what it found")]

use std::env;

use vanban::{Citation, Error, Normalizer};

/// The citations of the file at `path`.
///
/// # Errors
/// Where the file cannot be read.
pub fn citations(path: &str) -> Result<Vec<Citation>, Error> {
    let source = vanban::read(path)?;
    let normalized = Normalizer::new().normalize(source.text());
    let documents = vanban::parse(&normalized);
    Ok(documents.into_iter().flat_map(|document| document.citations).collect())
}

/// Prints a line a citation.
pub fn main() -> Result<(), Error> {
    for path in env::args().skip(1) {
        for citation in citations(&path)? {
            let number = citation.number.as_deref().unwrap_or("(no number)");
            let date = citation.date.as_deref().unwrap_or("(no date)");
            println!("{path}:{}: {:?} {number} {date}", citation.lines.first, citation.kind);
        }
    }
    Ok(())
}
