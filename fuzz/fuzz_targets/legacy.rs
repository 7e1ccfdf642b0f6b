//! Any bytes as text in an encoding from before Unicode: read, and restored.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/properties.rs"]
mod properties;

fuzz_target!(|bytes: &[u8]| properties::text_of_any_encoding_is_restored(bytes));
