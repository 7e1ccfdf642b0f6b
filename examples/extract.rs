//! The text of a file as it was read, before anything in it is restored; what is missing from it goes to standard error.
//!
//! `cargo run --example extract -- FILE`
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example shows what it found")]

use std::process::ExitCode;

/// Prints the text of the file named by the first argument.
pub fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1) else {
        eprintln!("usage: extract FILE");
        return ExitCode::from(2);
    };
    match vanban::read(&path) {
        Ok(source) => {
            source.warnings().iter().for_each(|warning| eprintln!("{}", warning.message));
            if source.needs_ocr() {
                eprintln!("some pages need OCR");
            }
            print!("{}", source.text());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
