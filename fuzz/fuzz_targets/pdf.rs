//! Any bytes as a PDF: what its tables no longer find is searched for.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/properties.rs"]
mod properties;

fuzz_target!(|bytes: &[u8]| properties::a_pdf_of_anything_is_read(bytes));
