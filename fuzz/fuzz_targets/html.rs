//! Any bytes as a page of HTML.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/properties.rs"]
mod properties;

fuzz_target!(|bytes: &[u8]| properties::reading_gives_lines_or_a_reason(bytes, "fuzz.html"));
