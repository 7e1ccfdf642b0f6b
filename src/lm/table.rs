//! Hash tables of n-grams in 64-byte buckets: 16 slots of 4 bytes for bigrams, 21 of 3 bytes for trigrams.
//!
//! A bigram slot is tag (18 bits), cost (7), backoff (7); a trigram slot is tag (17), cost (7). A tag is never 0, a slot
//! of 0 is empty, and a full bucket spills into the next.

use super::{BACKOFF_ZERO, Cost, STEP, UnitId};

const BUCKET: usize = 64;
const BIGRAM_SLOTS: usize = 16;
const TRIGRAM_SLOTS: usize = 21;
/// The greatest stored value: 7 bits.
const MOST: Cost = 127;

/// A multiplicative mix of 64 bits (the finisher of SplitMix64).
fn mix(mut key: u64) -> u64 {
    key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    key ^ (key >> 31)
}

/// Where a key's search starts, and its tag of `bits` bits.
fn place(key: u64, buckets: usize, bits: u32) -> (usize, u32) {
    let hash = mix(key);
    let bucket = ((hash >> 32) * buckets as u64) >> 32;
    let tag = (hash as u32) & ((1 << bits) - 1);
    (bucket as usize, tag.max(1))
}

fn bigram_key(a: UnitId, b: UnitId) -> u64 {
    (1 << 32) | u64::from(a) << 16 | u64::from(b)
}

fn trigram_key(a: UnitId, b: UnitId, c: UnitId) -> u64 {
    (1 << 48) | u64::from(a) << 32 | u64::from(b) << 16 | u64::from(c)
}

/// Cost and backoff of a bigram.
pub(super) fn find_bigram(table: &[u8], a: UnitId, b: UnitId) -> Option<(Cost, Cost)> {
    let buckets = table.len() / BUCKET;
    let (start, tag) = place(bigram_key(a, b), buckets, 18);
    let mut bucket = start;
    loop {
        let bytes = &table[bucket * BUCKET..(bucket + 1) * BUCKET];
        let mut full = true;
        for slot in bytes.chunks_exact(4) {
            let slot = u32::from_le_bytes([slot[0], slot[1], slot[2], slot[3]]);
            if slot >> 14 == tag {
                let cost = (slot >> 7 & 0x7f) as Cost * STEP;
                return Some((cost, ((slot & 0x7f) as Cost - BACKOFF_ZERO) * STEP));
            }
            full &= slot != 0;
        }
        bucket = (bucket + 1) % buckets;
        if !full || bucket == start {
            return None;
        }
    }
}

/// Cost of a trigram.
pub(super) fn find_trigram(table: &[u8], a: UnitId, b: UnitId, c: UnitId) -> Option<Cost> {
    let buckets = table.len() / BUCKET;
    let (start, tag) = place(trigram_key(a, b, c), buckets, 17);
    let mut bucket = start;
    loop {
        let bytes = &table[bucket * BUCKET..bucket * BUCKET + TRIGRAM_SLOTS * 3];
        let mut full = true;
        for slot in bytes.chunks_exact(3) {
            let slot = u32::from_le_bytes([slot[0], slot[1], slot[2], 0]);
            if slot >> 7 == tag {
                return Some((slot & 0x7f) as Cost * STEP);
            }
            full &= slot != 0;
        }
        bucket = (bucket + 1) % buckets;
        if !full || bucket == start {
            return None;
        }
    }
}

/// A bigram to be stored: its units, and cost and backoff in nats.
#[cfg(feature = "train")]
#[derive(Debug, Clone, Copy)]
pub struct BigramSlot {
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
    let byte = |nats: f64, zero: Cost| {
        ((nats * f64::from(super::NAT / STEP)).round() as Cost + zero).clamp(0, 255) as u8
    };
    unigrams.iter().flat_map(|&(cost, backoff)| [byte(cost, 0), byte(backoff, BACKOFF_ZERO)]).collect()
}

/// A value in nats as whole steps above `zero`, kept within 7 bits.
#[cfg(feature = "train")]
fn steps(nats: f64, zero: Cost) -> u32 {
    let steps = (nats * f64::from(super::NAT / STEP)).round() as Cost + zero;
    steps.clamp(0, MOST) as u32
}

/// The table of bigrams, in the order given.
#[cfg(feature = "train")]
#[must_use]
pub fn build_bigrams(bigrams: &[BigramSlot], load: f64) -> Vec<u8> {
    let slots = bigrams.iter().map(|bigram| {
        let [a, b] = bigram.units;
        let value = steps(bigram.cost, 0) << 7 | steps(bigram.backoff, BACKOFF_ZERO);
        (bigram_key(a, b), value)
    });
    fill(slots, bigrams.len(), load, BIGRAM_SLOTS, 4, 18, 14)
}

/// The table of trigrams (units, and cost in nats), in the order given.
#[cfg(feature = "train")]
#[must_use]
pub fn build_trigrams(trigrams: &[([UnitId; 3], f64)], load: f64) -> Vec<u8> {
    let slots = trigrams.iter().map(|&([a, b, c], cost)| (trigram_key(a, b, c), steps(cost, 0)));
    fill(slots, trigrams.len(), load, TRIGRAM_SLOTS, 3, 17, 7)
}

#[cfg(feature = "train")]
fn fill(
    slots: impl Iterator<Item = (u64, u32)>,
    count: usize,
    load: f64,
    per_bucket: usize,
    width: usize,
    tag_bits: u32,
    value_bits: u32,
) -> Vec<u8> {
    let buckets = ((count as f64 / load / per_bucket as f64).ceil() as usize).max(1) + 1;
    let mut table = vec![0u8; buckets * BUCKET];
    let mut used = vec![0usize; buckets];
    for (key, value) in slots {
        let (mut bucket, tag) = place(key, buckets, tag_bits);
        while used[bucket] == per_bucket {
            bucket = (bucket + 1) % buckets;
        }
        let at = bucket * BUCKET + used[bucket] * width;
        table[at..at + width].copy_from_slice(&(tag << value_bits | value).to_le_bytes()[..width]);
        used[bucket] += 1;
    }
    table
}
