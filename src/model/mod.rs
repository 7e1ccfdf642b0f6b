//! The trained data: one file of named sections, with a version and a checksum.
//!
//! ```text
//! "vanban-model\n"  version u32  sections u32  checksum u64  { name [u8; 16]  start u64  length u64 } …  data
//! ```
//! All integers are little-endian; `start` counts from the end of the table of sections.

mod lexicon;
mod vietnamese;

use crate::error::{Error, ErrorKind};
#[cfg(feature = "train")]
pub use lexicon::{Entry, FIRST_SPELLED};
pub use lexicon::{Lexicon, UNKNOWN_MARK, UNKNOWN_WORD, number_unit};
pub use vietnamese::{Model, model_name};

/// What every model file starts with.
pub const MAGIC: &[u8; 13] = b"vanban-model\n";
/// The version of the format that this crate reads and writes.
pub const VERSION: u32 = 2;

const HEAD: usize = 13 + 4 + 4 + 8;
const ENTRY: usize = 16 + 8 + 8;

/// Bytes of a model, which lasts as long as the program: tables are read where they lie.
pub type Bytes = &'static [u8];

/// An opened model file.
#[derive(Debug, Clone)]
pub struct Container {
    bytes: Bytes,
    sections: Vec<(String, usize, usize)>,
}

impl Container {
    /// Opens a model: checks magic, version and the bounds of the sections, in time independent of its size.
    ///
    /// # Errors
    /// Where the bytes are no model of this version, or are cut short.
    pub fn open(bytes: Bytes) -> Result<Self, Error> {
        let broken = |what: &str| Error::from(ErrorKind::Model(what.to_owned()));
        if bytes.get(..MAGIC.len()) != Some(MAGIC.as_slice()) {
            return Err(broken("it does not begin with the mark of a vanban model"));
        }
        let version = read_u32(bytes, 13).ok_or_else(|| broken("it is cut short"))?;
        if version != VERSION {
            return Err(broken(&format!("it has format version {version}, this program reads {VERSION}")));
        }
        let count = read_u32(bytes, 17).ok_or_else(|| broken("it is cut short"))? as usize;
        let data = count.checked_mul(ENTRY).map(|table| HEAD + table).filter(|&data| data <= bytes.len());
        let data = data.ok_or_else(|| broken("it is cut short"))?;
        let mut sections = Vec::with_capacity(count);
        for entry in bytes[HEAD..data].chunks_exact(ENTRY) {
            let name = String::from_utf8_lossy(&entry[..16]).trim_end_matches('\0').to_owned();
            let start = read_u64(entry, 16).and_then(|start| usize::try_from(start).ok());
            let length = read_u64(entry, 24).and_then(|length| usize::try_from(length).ok());
            let bounds = start.zip(length).and_then(|(start, length)| {
                let start = data.checked_add(start)?;
                Some((start, start.checked_add(length).filter(|&end| end <= bytes.len())?))
            });
            let (start, end) = bounds.ok_or_else(|| broken("it is cut short"))?;
            sections.push((name, start, end));
        }
        Ok(Self { bytes, sections })
    }

    /// Compares the data with the checksum, in time linear in the size: for whoever makes or ships a model.
    ///
    /// # Errors
    /// Where they differ.
    #[cfg(any(test, feature = "train"))]
    pub fn verify(&self) -> Result<(), Error> {
        let data = HEAD + self.sections.len() * ENTRY;
        if read_u64(self.bytes, 21) == Some(checksum(&self.bytes[data..])) {
            Ok(())
        } else {
            Err(ErrorKind::Model("its checksum does not fit its data".to_owned()).into())
        }
    }

    /// The checksum that the file says its data have, in hexadecimal: it tells one model from another.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        format!("{:016x}", read_u64(self.bytes, 21).unwrap_or_default())
    }

    /// The bytes of a section.
    ///
    /// # Errors
    /// Where there is no such section.
    pub fn section(&self, name: &str) -> Result<Bytes, Error> {
        let found = self.sections.iter().find(|(other, ..)| other == name);
        let Some(&(_, start, end)) = found else {
            return Err(ErrorKind::Model(format!("it has no section `{name}`")).into());
        };
        Ok(&self.bytes[start..end])
    }
}

/// Writes a model file of the given sections, whose names have at most 16 bytes.
#[cfg(feature = "train")]
#[must_use]
pub fn write_container(sections: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let data: Vec<u8> = sections.iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect();
    let mut out = MAGIC.to_vec();
    out.extend(VERSION.to_le_bytes());
    out.extend((sections.len() as u32).to_le_bytes());
    out.extend(checksum(&data).to_le_bytes());
    let mut start = 0u64;
    for (name, bytes) in sections {
        let mut padded = [0u8; 16];
        padded[..name.len()].copy_from_slice(name.as_bytes());
        out.extend(padded);
        out.extend(start.to_le_bytes());
        out.extend((bytes.len() as u64).to_le_bytes());
        start += bytes.len() as u64;
    }
    out.extend(data);
    out
}

#[cfg(any(test, feature = "train"))]
/// FNV-1a over 8-byte words: quick, and enough against damage by accident.
fn checksum(data: &[u8]) -> u64 {
    data.chunks(8).fold(0xcbf2_9ce4_8422_2325, |hash: u64, chunk| {
        let mut word = [0u8; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23)
    })
}

/// The little-endian `u32` at byte `at`.
pub(crate) fn read_u32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

/// The little-endian `u64` at byte `at`.
pub(crate) fn read_u64(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..at + 8)?.try_into().ok().map(u64::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_model_is_whole() {
        let bytes = include_bytes!("../../model/vi.model");
        let container = Container::open(bytes).expect("it opens");
        container.verify().expect("its checksum fits");
        assert!(bytes.len() <= 8_000_000, "the model has a size limit");
    }

    #[test]
    fn broken_models_are_refused_with_a_reason() {
        let bytes = include_bytes!("../../model/vi.model");
        let reason =
            |bytes: Vec<u8>| Container::open(bytes.leak()).map(|_| ()).expect_err("it is broken").to_string();
        assert!(reason(b"not a model".to_vec()).contains("does not begin with the mark"));
        let mut newer = bytes.to_vec();
        newer[13] = 9;
        assert!(reason(newer).contains("format version 9"));
        assert!(reason(bytes[..bytes.len() - 1].to_vec()).contains("cut short"));
        let mut flipped = bytes.to_vec();
        let last = flipped.len() - 1;
        flipped[last] ^= 1;
        let container = Container::open(flipped.leak()).expect("opening looks at the head alone");
        assert!(container.verify().expect_err("a bit is wrong").to_string().contains("checksum"));
    }
}
