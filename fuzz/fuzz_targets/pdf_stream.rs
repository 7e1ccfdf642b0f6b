//! Any bytes as compressed streams of a PDF; the first one says how they are taken to be compressed.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/properties.rs"]
mod properties;

fuzz_target!(|bytes: &[u8]| {
    if let Some((&filters, data)) = bytes.split_first() {
        properties::streams_of_anything_are_read(filters, data);
    }
});
