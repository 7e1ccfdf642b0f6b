//! Hash tables of n-grams in 64-byte buckets, laid out so that one comparison of a whole bucket finds a slot: 16-bit tags
//! first, then a byte of cost a slot, and for bigrams a byte of backoff.
//!
//! A bigram bucket has 16 slots, a trigram bucket 21 and a spare byte. A tag is never 0, which marks an empty slot, and
//! a full bucket spills into the next.

use super::{BACKOFF_ZERO, Cost, STEP, UnitId};

const BUCKET: usize = 64;
const BIGRAM_SLOTS: usize = 16;
const TRIGRAM_SLOTS: usize = 21;

/// A multiplicative mix of 64 bits (the finisher of SplitMix64).
fn mix(mut key: u64) -> u64 {
    key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    key ^ (key >> 31)
}

/// Where a key's search starts, and its tag.
fn place(key: u64, buckets: usize) -> (usize, u16) {
    let hash = mix(key);
    let bucket = ((hash >> 32) * buckets as u64) >> 32;
    (bucket as usize, (hash as u16).max(1))
}

fn bigram_key(a: UnitId, b: UnitId) -> u64 {
    (1 << 32) | u64::from(a) << 16 | u64::from(b)
}

fn trigram_key(a: UnitId, b: UnitId, c: UnitId) -> u64 {
    (1 << 48) | u64::from(a) << 32 | u64::from(b) << 16 | u64::from(c)
}

/// The bucket and slot of a key.
fn find<const SLOTS: usize>(table: &[u8], key: u64) -> Option<(&[u8], usize)> {
    let buckets = table.len() / BUCKET;
    let (start, tag) = place(key, buckets);
    let mut bucket = start;
    loop {
        let bytes = &table[bucket * BUCKET..(bucket + 1) * BUCKET];
        let mut found = 0u32;
        for slot in 0..SLOTS {
            let same = u16::from_le_bytes([bytes[slot * 2], bytes[slot * 2 + 1]]) == tag;
            found |= u32::from(same) << slot;
        }
        if found != 0 {
            return Some((&bytes[SLOTS * 2..], found.trailing_zeros() as usize));
        }
        let full = bytes[SLOTS * 2 - 2] != 0 || bytes[SLOTS * 2 - 1] != 0;
        bucket = (bucket + 1) % buckets;
        if !full || bucket == start {
            return None;
        }
    }
}

/// Cost and backoff of a bigram.
pub(super) fn find_bigram(table: &[u8], a: UnitId, b: UnitId) -> Option<(Cost, Cost)> {
    let (values, slot) = find::<BIGRAM_SLOTS>(table, bigram_key(a, b))?;
    let (cost, backoff) = (Cost::from(values[slot]), Cost::from(values[BIGRAM_SLOTS + slot]));
    Some((cost * STEP, (backoff - BACKOFF_ZERO) * STEP))
}

/// Cost of a trigram.
pub(super) fn find_trigram(table: &[u8], a: UnitId, b: UnitId, c: UnitId) -> Option<Cost> {
    let (values, slot) = find::<TRIGRAM_SLOTS>(table, trigram_key(a, b, c))?;
    Some(Cost::from(values[slot]) * STEP)
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
    unigrams.iter().flat_map(|&(cost, backoff)| [steps(cost, 0), steps(backoff, BACKOFF_ZERO)]).collect()
}

/// A value in nats as whole steps above `zero`, kept within a byte.
#[cfg(feature = "train")]
fn steps(nats: f64, zero: Cost) -> u8 {
    ((nats * f64::from(super::NAT / STEP)).round() as Cost + zero).clamp(0, 255) as u8
}

/// The table of bigrams, in the order given, its buckets full to the share `load`.
#[cfg(feature = "train")]
#[must_use]
pub fn build_bigrams(bigrams: &[BigramSlot], load: f64) -> Vec<u8> {
    let slots = bigrams.iter().map(|bigram| {
        let [a, b] = bigram.units;
        (bigram_key(a, b), [steps(bigram.cost, 0), steps(bigram.backoff, BACKOFF_ZERO)])
    });
    fill::<BIGRAM_SLOTS, 2>(slots, bigrams.len(), load)
}

/// The table of trigrams (units, and cost in nats), in the order given, its buckets full to the share `load`.
#[cfg(feature = "train")]
#[must_use]
pub fn build_trigrams(trigrams: &[([UnitId; 3], f64)], load: f64) -> Vec<u8> {
    let slots = trigrams.iter().map(|&([a, b, c], cost)| (trigram_key(a, b, c), [steps(cost, 0)]));
    fill::<TRIGRAM_SLOTS, 1>(slots, trigrams.len(), load)
}

#[cfg(feature = "train")]
fn fill<const SLOTS: usize, const VALUES: usize>(
    slots: impl Iterator<Item = (u64, [u8; VALUES])>,
    count: usize,
    load: f64,
) -> Vec<u8> {
    let buckets = (count as f64 / load / SLOTS as f64).ceil() as usize + 1;
    let mut table = vec![0u8; buckets * BUCKET];
    let mut used = vec![0usize; buckets];
    for (key, values) in slots {
        let (mut bucket, tag) = place(key, buckets);
        while used[bucket] == SLOTS {
            bucket = (bucket + 1) % buckets;
        }
        let bytes = &mut table[bucket * BUCKET..(bucket + 1) * BUCKET];
        let slot = used[bucket];
        bytes[slot * 2..slot * 2 + 2].copy_from_slice(&tag.to_le_bytes());
        for (at, value) in values.into_iter().enumerate() {
            bytes[SLOTS * 2 + at * SLOTS + slot] = value;
        }
        used[bucket] += 1;
    }
    table
}
