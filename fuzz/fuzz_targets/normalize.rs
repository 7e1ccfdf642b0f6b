//! Any text restored.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/properties.rs"]
mod properties;

fuzz_target!(|bytes: &[u8]| {
    properties::normalizing_keeps_lines_and_points_home(&String::from_utf8_lossy(bytes));
});
