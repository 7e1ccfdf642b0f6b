//! Any text as the document, the styles, the numbering and the footnotes of a Word document, parted by lines of four equals
//! signs.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/properties.rs"]
mod properties;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let mut parts = text.splitn(4, "\n====\n");
    let mut part = || parts.next().unwrap_or_default();
    properties::a_word_document_of_anything_is_read(part(), [part(), part(), part()]);
});
