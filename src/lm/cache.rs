//! Pairs of units looked up before: a search asks for the same ones again and again, and each answer takes a dozen steps
//! through a long row.

use super::table::BigramRows;
use super::{Cost, UnitId};

/// How many bits of a hash tell the slots apart: 256 KiB of slots, which a core keeps near itself.
const BITS: u32 = 14;

/// What was found last for pairs of units, one pair a slot.
#[derive(Debug)]
pub struct PairCache {
    slots: Box<[Slot]>,
}

#[derive(Debug, Clone, Copy)]
struct Slot {
    units: [UnitId; 2],
    found: Option<(Cost, Cost)>,
}

impl Default for PairCache {
    fn default() -> Self {
        // No unit has this number, so that an unused slot answers to no pair.
        let unused = Slot { units: [UnitId::MAX; 2], found: None };
        Self { slots: vec![unused; 1 << BITS].into() }
    }
}

impl PairCache {
    /// Cost and backoff of a pair of `rows`, which must be the same at each call.
    pub(super) fn find(&mut self, rows: &BigramRows, first: UnitId, second: UnitId) -> Option<(Cost, Cost)> {
        let hash = (u32::from(first) << 16 | u32::from(second)).wrapping_mul(0x9e37_79b1);
        let slot = &mut self.slots[(hash >> (32 - BITS)) as usize];
        if slot.units != [first, second] {
            *slot = Slot { units: [first, second], found: rows.find(first, second) };
        }
        slot.found
    }
}
