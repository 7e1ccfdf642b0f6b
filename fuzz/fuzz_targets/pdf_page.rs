//! Any bytes as the content, the character map and the font of a page, parted by lines of four equals signs.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/properties.rs"]
mod properties;

fuzz_target!(|bytes: &[u8]| {
    let (content, rest) = split(bytes);
    let (map, font) = split(rest);
    properties::a_page_of_anything_is_read(content, map, font);
});

fn split(bytes: &[u8]) -> (&[u8], &[u8]) {
    const SEPARATOR: &[u8] = b"\n====\n";
    let at = bytes.windows(SEPARATOR.len()).position(|window| window == SEPARATOR);
    at.map_or((bytes, &[][..]), |at| (&bytes[..at], &bytes[at + SEPARATOR.len()..]))
}
