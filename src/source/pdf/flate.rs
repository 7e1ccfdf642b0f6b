//! Data compressed by DEFLATE, as far as they can be unpacked.

use flate2::{Decompress, FlushDecompress, Status};

/// What data under a filter unpack to.
#[derive(Debug, PartialEq)]
pub(super) struct Unpacked {
    /// The data, one byte more than the limit where they go past it.
    pub bytes: Vec<u8>,
    /// Whether they came to their end, and are what was packed as far as their checksum tells.
    pub whole: bool,
}

/// Unpacks `packed` up to where they are broken, but no more than one byte past `limit`.
pub(super) fn unpack(packed: &[u8], limit: usize) -> Unpacked {
    let (bytes, state) = inflate(packed, true, limit);
    match state {
        State::Ended => Unpacked { bytes, whole: true },
        // The head or the checksum behind the data may be lost, and the data be all there.
        State::Broken if !bytes.is_empty() => Unpacked { bytes, whole: false },
        State::Broken | State::Cut => {
            let (bare, state) = inflate(packed.get(2..).unwrap_or_default(), false, limit);
            let bytes = if bare.len() > bytes.len() { bare } else { bytes };
            Unpacked { bytes, whole: packed.is_empty() || state == State::Ended }
        }
    }
}

/// How unpacking came to its end.
#[derive(Debug, PartialEq)]
enum State {
    Ended,
    /// The data end, or the limit is met, before they say that they do.
    Cut,
    Broken,
}

/// Unpacks data with the head and checksum of zlib, or bare ones.
fn inflate(packed: &[u8], zlib: bool, limit: usize) -> (Vec<u8>, State) {
    let most = limit.saturating_add(1);
    let mut unpacking = Decompress::new(zlib);
    let mut bytes = Vec::new();
    loop {
        let rest = &packed[unpacking.total_in() as usize..];
        let room = (rest.len() * 4).clamp(4096, 1 << 20).min(most - bytes.len());
        if room == 0 {
            return (bytes, State::Cut);
        }
        let before = (rest.len(), bytes.len());
        bytes.reserve_exact(room.max(bytes.len().min(most - bytes.len())));
        let status = unpacking.decompress_vec(rest, &mut bytes, FlushDecompress::None);
        bytes.truncate(most);
        match status {
            Ok(Status::StreamEnd) => return (bytes, State::Ended),
            Err(_) => return (bytes, State::Broken),
            Ok(_) if (packed.len() - unpacking.total_in() as usize, bytes.len()) == before => {
                return (bytes, State::Cut);
            }
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write;

    use super::*;

    pub fn pack(text: &[u8]) -> Vec<u8> {
        let mut packing = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        packing.write_all(text).unwrap();
        packing.finish().unwrap()
    }

    #[test]
    fn broken_data_give_what_comes_before_the_damage() {
        let text: String = (0..2000).map(|number| format!("({number}. Uy ban nhan dan) Tj\n")).collect();
        let packed = pack(text.as_bytes());
        let whole = Unpacked { bytes: text.clone().into_bytes(), whole: true };
        assert_eq!(unpack(&packed, usize::MAX), whole);
        // Without the checksum they are all there; with a wrong one, or a wrong head, they are not to be trusted.
        assert_eq!(unpack(&packed[..packed.len() - 4], usize::MAX), whole);
        let flipped = |at: usize| {
            let mut packed = packed.clone();
            packed[at] ^= 0xFF;
            packed
        };
        assert_eq!(unpack(&flipped(packed.len() - 1), usize::MAX), Unpacked { whole: false, ..whole });
        assert_eq!(unpack(&flipped(0), usize::MAX).bytes, text.as_bytes());
        // A cut and a flipped byte in the middle leave about half.
        for damaged in [&packed[..packed.len() / 2], &flipped(packed.len() / 2)] {
            let unpacked = unpack(damaged, usize::MAX);
            assert!(!unpacked.whole);
            let same = unpacked.bytes.iter().zip(text.as_bytes()).take_while(|(a, b)| a == b).count();
            assert!((text.len() / 3..text.len() * 2 / 3).contains(&same), "{same} of {}", text.len());
        }
        assert_eq!(unpack(&packed, 1000).bytes.len(), 1001);
        assert_eq!(unpack(b"", 10), Unpacked { bytes: vec![], whole: true });
        assert_eq!(unpack(b"x", 10), Unpacked { bytes: vec![], whole: false });
    }
}
