//! Any text parsed as it stands.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/properties.rs"]
mod properties;

fuzz_target!(|bytes: &[u8]| {
    properties::parsing_gives_documents_on_lines_of_the_text(&String::from_utf8_lossy(bytes));
});
