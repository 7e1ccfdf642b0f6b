//! What each string that was read may stand for: one list for all strings, and where in it each has its part.

use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::table::{Confusions, Text};

/// Lists by the string that was read.
#[derive(Debug, Clone)]
pub(super) struct ByRead<T> {
    ranges: FxHashMap<Text, Range<u32>>,
    items: Vec<T>,
}

impl<T> ByRead<T> {
    /// Lists of what `item` makes of the index of a printed form and how often it was read so.
    pub(super) fn new(table: &Confusions, item: impl Fn(u32, u32) -> Option<T>) -> Self {
        Self::arranged(table, item, |_| {})
    }

    /// The same, each list put in order by `arrange`.
    pub(super) fn arranged(
        table: &Confusions,
        item: impl Fn(u32, u32) -> Option<T>,
        arrange: impl Fn(&mut [T]),
    ) -> Self {
        let mut ranges = FxHashMap::with_capacity_and_hasher(table.read.len(), FxBuildHasher);
        let mut items = Vec::with_capacity(table.pairs.len());
        for (read, pairs) in table.read() {
            let start = items.len();
            items.extend(pairs.iter().filter_map(|&(printed, count)| item(printed, count)));
            arrange(&mut items[start..]);
            ranges.insert(read.clone(), start as u32..items.len() as u32);
        }
        Self { ranges, items }
    }

    /// What a string may stand for: nothing where it was never read.
    pub(super) fn get(&self, read: &str) -> &[T] {
        self.ranges.get(read).map_or(&[], |range| &self.items[range.start as usize..range.end as usize])
    }

    /// Whether no string was ever read.
    pub(super) fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }
}
