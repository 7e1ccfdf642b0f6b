//! `ToUnicode` character maps: codes of a font to text.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::lex::{Lexer, Token};

/// The most entries a map may hold; no font has more glyphs.
const MAX_ENTRIES: usize = 1 << 17;

/// Codes to text, and how many bytes a code takes.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// Text by code, where it is listed one by one.
    single: FxHashMap<u32, String>,
    /// Ranges by first code: the last code, and the text of the first.
    ranges: BTreeMap<u32, (u32, String)>,
    /// Bounds of the codes of 1 and of 2 bytes.
    spaces: Vec<(usize, u32, u32)>,
}

impl CMap {
    /// Reads a map; what is damaged in it is left out.
    pub fn parse(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut lexer = Lexer::new(bytes);
        let mut operands: Vec<Token> = Vec::new();
        while let Some(token) = lexer.next() {
            let Token::Word(word) = token else {
                if operands.len() < MAX_ENTRIES {
                    operands.push(token);
                }
                continue;
            };
            match word.as_slice() {
                b"endbfchar" => map.add_chars(&operands),
                b"endbfrange" => map.add_ranges(&operands),
                b"endcodespacerange" => map.add_spaces(&operands),
                _ => {}
            }
            operands.clear();
        }
        map
    }

    /// The text of `code`.
    pub fn text(&self, code: u32) -> Option<String> {
        if let Some(text) = self.single.get(&code) {
            return Some(text.clone());
        }
        let (&first, (last, text)) = self.ranges.range(..=code).next_back()?;
        if code > *last {
            return None;
        }
        // Only the last unit counts up along a range.
        let mut chars = text.chars();
        let end = chars.next_back()?;
        let end = char::from_u32(u32::from(end).checked_add(code - first)?)?;
        Some(chars.chain([end]).collect())
    }

    /// The number of bytes of the code that `bytes` begins with, or `None` where no codespace tells.
    pub fn code_length(&self, bytes: &[u8]) -> Option<usize> {
        (1..=2).find(|&length| {
            let Some(code) = bytes.get(..length).map(code_of) else { return false };
            self.spaces.iter().any(|&(size, low, high)| size == length && (low..=high).contains(&code))
        })
    }

    /// `<code> <text>` pairs.
    fn add_chars(&mut self, operands: &[Token]) {
        for pair in operands.chunks_exact(2) {
            if let (Some(code), Some(text)) = (pair[0].string(), pair[1].string())
                && self.single.len() < MAX_ENTRIES
            {
                self.single.insert(code_of(code), utf16(text));
            }
        }
    }

    /// `<first> <last> <text>` or `<first> <last> [<text> …]` triples.
    fn add_ranges(&mut self, operands: &[Token]) {
        for triple in operands.chunks_exact(3) {
            let (Some(first), Some(last)) = (triple[0].string(), triple[1].string()) else { continue };
            let (first, last) = (code_of(first), code_of(last));
            match &triple[2] {
                Token::String(text) if first <= last && self.ranges.len() < MAX_ENTRIES => {
                    self.ranges.insert(first, (last, utf16(text)));
                }
                Token::Array(texts) => {
                    for (code, text) in (first..=last).zip(texts) {
                        if let (Some(text), true) = (text.string(), self.single.len() < MAX_ENTRIES) {
                            self.single.insert(code, utf16(text));
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// `<low> <high>` pairs.
    fn add_spaces(&mut self, operands: &[Token]) {
        for pair in operands.chunks_exact(2) {
            if let (Some(low), Some(high)) = (pair[0].string(), pair[1].string())
                && self.spaces.len() < 64
            {
                self.spaces.push((low.len(), code_of(low), code_of(high)));
            }
        }
    }
}

/// The number that bytes spell, the highest first.
fn code_of(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |code, &byte| (code << 8) | u32::from(byte))
}

/// UTF-16BE; one byte alone stands for itself, as careless writers have it.
fn utf16(bytes: &[u8]) -> String {
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_codes() {
        let map = CMap::parse(
            b"1 begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange\n\
              2 beginbfchar <01> <1ED1> <8002> <00660069> endbfchar\n\
              2 beginbfrange <10> <12> <0041> <20> <21> [<0058> <0059>] endbfrange",
        );
        for (code, text) in [
            (0x01, Some("ố")),
            (0x8002, Some("fi")),
            (0x11, Some("B")),
            (0x13, None),
            (0x21, Some("Y")),
            (0x05, None),
        ] {
            assert_eq!(map.text(code).as_deref(), text, "{code:x}");
        }
        for (bytes, length) in [(&b"\x01\x02"[..], Some(1)), (b"\x80\x02", Some(2)), (b"\x80", None)] {
            assert_eq!(map.code_length(bytes), length);
        }
    }

    #[test]
    fn damage_is_left_out() {
        for text in
            [&b"beginbfrange <00> <FFFFFFFF> [<0041>] endbfrange"[..], b"endbfchar", b"<1> endbfrange"]
        {
            CMap::parse(text);
        }
        assert_eq!(CMap::parse(b"1 beginbfrange <FFFF> <0000> <0041> endbfrange").text(0xFFFF), None);
    }
}
