//! The tables of the language model.
//!
//! *Bigrams*: where the row of each unit begins (`u32`), then the second units of all rows (`u16`, ascending within a
//! row), then a byte of cost and one of backoff for each.
//!
//! *Trigrams*: hash tables of 64-byte buckets, laid out so that one comparison of a whole bucket finds a slot: 21 tags
//! of 16 bits, then a byte of cost a slot, and a spare byte. A tag is never 0, which marks an empty slot, and a full
//! bucket spills into the next.

use std::array::from_fn;
use std::hint::select_unpredictable;

#[cfg(feature = "train")]
use super::BACKOFF_ZERO;
use super::{Cost, STEP, UnitId};
use crate::model::{Bytes, read_u32};

const BUCKET: usize = 64;
const SLOTS: usize = 21;

/// A multiplicative mix of 64 bits (the finisher of SplitMix64).
fn mix(mut key: u64) -> u64 {
    key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    key ^ (key >> 31)
}

/// Where the search for a trigram starts, and its tag.
fn place(a: UnitId, b: UnitId, c: UnitId, buckets: usize) -> (usize, u16) {
    let hash = mix((1 << 48) | u64::from(a) << 32 | u64::from(b) << 16 | u64::from(c));
    let bucket = ((hash >> 32) * buckets as u64) >> 32;
    (bucket as usize, (hash as u16).max(1))
}

/// Cost of a trigram.
pub(super) fn find_trigram(table: &[u8], a: UnitId, b: UnitId, c: UnitId) -> Option<Cost> {
    let buckets = table.len() / BUCKET;
    let (start, tag) = place(a, b, c, buckets);
    let mut bucket = start;
    loop {
        let bytes = &table[bucket * BUCKET..(bucket + 1) * BUCKET];
        let mut found = 0u32;
        for slot in 0..SLOTS {
            let same = u16::from_le_bytes([bytes[slot * 2], bytes[slot * 2 + 1]]) == tag;
            found |= u32::from(same) << slot;
        }
        if found != 0 {
            return Some(Cost::from(bytes[SLOTS * 2 + found.trailing_zeros() as usize]) * STEP);
        }
        let full = bytes[SLOTS * 2 - 2] != 0 || bytes[SLOTS * 2 - 1] != 0;
        bucket = (bucket + 1) % buckets;
        if !full || bucket == start {
            return None;
        }
    }
}

/// Bigrams in rows by their first unit.
#[derive(Debug, Clone)]
pub(super) struct BigramRows {
    bytes: Bytes,
    /// Where the second units begin, and how many there are.
    seconds: usize,
    count: usize,
}

impl BigramRows {
    /// The rows of so many units, or `None` where the bytes are not theirs.
    pub(super) fn open(bytes: Bytes, units: usize) -> Option<Self> {
        let count = read_u32(bytes, units * 4)? as usize;
        let seconds = (units + 1) * 4;
        let ascending = (0..units).all(|unit| read_u32(bytes, unit * 4) <= read_u32(bytes, unit * 4 + 4));
        (bytes.len() == seconds + count * 4 && ascending).then_some(Self { bytes, seconds, count })
    }

    /// Cost and backoff of bigrams of one first unit, as they are stored. So many searches go on side by side, since each step of one
    /// waits for memory.
    pub(super) fn find<const N: usize>(&self, first: UnitId, seconds: [UnitId; N]) -> [Option<[u8; 2]>; N] {
        let at = usize::from(first) * 4;
        let Some(bounds) = self.bytes[..self.seconds].get(at..at + 8) else { return [None; N] };
        let start = u32::from_le_bytes([bounds[0], bounds[1], bounds[2], bounds[3]]) as usize;
        let end = u32::from_le_bytes([bounds[4], bounds[5], bounds[6], bounds[7]]) as usize;
        let (row, _) = self.bytes[self.seconds + start * 2..self.seconds + end * 2].as_chunks::<2>();
        // Each search holds the place of the last unit that is not beyond its own.
        let mut places = [0; N];
        let mut size = row.len();
        while size > 1 {
            let half = size / 2;
            for (place, second) in places.iter_mut().zip(seconds) {
                let further = *place + half;
                let is_beyond = u16::from_le_bytes(row[further]) > second;
                *place = select_unpredictable(is_beyond, *place, further);
            }
            size -= half;
        }
        let values = self.seconds + self.count * 2 + start * 2;
        from_fn(|n| {
            let is_met = row.get(places[n]).is_some_and(|unit| u16::from_le_bytes(*unit) == seconds[n]);
            let at = values + places[n] * 2;
            is_met.then(|| [self.bytes[at], self.bytes[at + 1]])
        })
    }
}

/// A bigram to be stored: its units, and cost and backoff in nats.
#[cfg(feature = "train")]
#[derive(Debug, Clone, Copy)]
pub struct BigramEntry {
    /// The units.
    pub units: [UnitId; 2],
    /// Cost in nats.
    pub cost: f64,
    /// Cost of backing off from it, in nats; may be negative.
    pub backoff: f64,
}

/// The table of unigrams: cost and backoff of each unit in nats, one byte each.
#[cfg(feature = "train")]
#[must_use]
pub fn build_unigrams(unigrams: &[(f64, f64)]) -> Vec<u8> {
    unigrams.iter().flat_map(|&(cost, backoff)| [steps(cost, 0), steps(backoff, BACKOFF_ZERO)]).collect()
}

/// A value in nats as whole steps above `zero`, kept within a byte.
#[cfg(feature = "train")]
fn steps(nats: f64, zero: Cost) -> u8 {
    ((nats * f64::from(super::NAT / STEP)).round() as Cost + zero).clamp(0, 255) as u8
}

/// The table of bigrams, which come sorted by their units, of a vocabulary of so many.
#[cfg(feature = "train")]
#[must_use]
pub fn build_bigrams(bigrams: &[BigramEntry], units: usize) -> Vec<u8> {
    let start = |unit: usize| bigrams.partition_point(|bigram| usize::from(bigram.units[0]) < unit) as u32;
    let starts = (0..=units).flat_map(|unit| start(unit).to_le_bytes());
    let seconds = bigrams.iter().flat_map(|bigram| bigram.units[1].to_le_bytes());
    let values = bigrams.iter().flat_map(|b| [steps(b.cost, 0), steps(b.backoff, BACKOFF_ZERO)]);
    starts.chain(seconds).chain(values).collect()
}

/// The table of trigrams (units, and cost in nats), in the order given, its buckets full to the share `load`.
#[cfg(feature = "train")]
#[must_use]
pub fn build_trigrams(trigrams: &[([UnitId; 3], f64)], load: f64) -> Vec<u8> {
    let buckets = (trigrams.len() as f64 / load / SLOTS as f64).ceil() as usize + 1;
    let mut table = vec![0u8; buckets * BUCKET];
    let mut used = vec![0usize; buckets];
    for &([a, b, c], cost) in trigrams {
        let (mut bucket, tag) = place(a, b, c, buckets);
        while used[bucket] == SLOTS {
            bucket = (bucket + 1) % buckets;
        }
        let bytes = &mut table[bucket * BUCKET..(bucket + 1) * BUCKET];
        let slot = used[bucket];
        bytes[slot * 2..slot * 2 + 2].copy_from_slice(&tag.to_le_bytes());
        bytes[SLOTS * 2 + slot] = steps(cost, 0);
        used[bucket] += 1;
    }
    table
}
