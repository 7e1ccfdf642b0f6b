//! Any text as the markup of a Word document and of a page of HTML.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/properties.rs"]
mod properties;

fuzz_target!(|bytes: &[u8]| properties::markup_of_anything_is_read(&String::from_utf8_lossy(bytes)));
