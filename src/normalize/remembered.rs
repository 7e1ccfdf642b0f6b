//! Readings found before, by string: to find them takes a search of the vocabulary, and most strings come again.

use std::mem;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::lattice::Reading;

/// Bytes that one generation may take, about. Measured on 2,000 short texts, all in the same minutes: with 128 KiB 61 s of
/// processor time and 44 MiB in all, with 256 KiB 54 s and 44 MiB, with 512 KiB 47 s and 46 MiB, with 1 MiB 40 s and 48 MiB.
const MOST_BYTES: usize = 512 << 10;
/// What a string takes besides its readings, about: its letters, its place, and the room that a table keeps free.
const BYTES_OF_STRING: usize = 96;

/// The strings asked for last and their readings, in two generations: when the young one is full, the old one is forgotten,
/// and the young one becomes the old. So what comes again and again stays, what came once goes, and memory does not grow
/// with what was read.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    young: Generation,
    old: Generation,
}

#[derive(Debug, Default)]
struct Generation {
    places: FxHashMap<Box<str>, Range<u32>>,
    readings: Vec<Reading>,
}

impl Remembered {
    /// The place of the readings of `string`, if it was asked for lately.
    pub(super) fn find(&mut self, string: &str) -> Option<Range<u32>> {
        if let Some(place) = self.young.places.get(string) {
            return Some(place.clone());
        }
        let (string, place) = self.old.places.remove_entry(string)?;
        let readings = self.old.at(place).to_vec();
        Some(self.insert(string, &readings))
    }

    /// Remembers the readings of a string that was not found, and gives their place.
    pub(super) fn insert(&mut self, string: Box<str>, readings: &[Reading]) -> Range<u32> {
        if self.young.bytes() >= MOST_BYTES {
            mem::swap(&mut self.young, &mut self.old);
            self.young.clear();
        }
        let start = self.young.readings.len() as u32;
        self.young.readings.extend_from_slice(readings);
        let place = start..self.young.readings.len() as u32;
        self.young.places.insert(string, place.clone());
        place
    }

    /// The readings at the place that was given last.
    pub(super) fn at(&self, place: Range<u32>) -> &[Reading] {
        self.young.at(place)
    }
}

impl Generation {
    fn at(&self, place: Range<u32>) -> &[Reading] {
        &self.readings[place.start as usize..place.end as usize]
    }

    fn bytes(&self) -> usize {
        self.readings.len() * size_of::<Reading>() + self.places.len() * BYTES_OF_STRING
    }

    /// Empties it, but keeps its room.
    fn clear(&mut self) {
        self.places.clear();
        self.readings.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::super::lattice::Form;
    use super::*;

    #[test]
    fn what_comes_again_stays_and_no_more_is_kept_than_two_generations() {
        let reading = |unit| Reading { unit, form: Form::Nothing, cost: 0, kind: 0 };
        let mut remembered = Remembered::default();
        remembered.insert("again".into(), &[reading(1), reading(2)]);
        for number in 0..100_000 {
            let string = number.to_string();
            assert_eq!(remembered.find(&string), None);
            let place = remembered.insert(string.into(), &[reading(3); 40]);
            assert_eq!(remembered.at(place).len(), 40);
            let place = remembered.find("again").unwrap();
            let units: Vec<_> = remembered.at(place).iter().map(|reading| reading.unit).collect();
            assert_eq!(units, [1, 2]);
        }
        assert_eq!(remembered.find("0"), None);
        assert!(remembered.find("99999").is_some());
        let most = MOST_BYTES + BYTES_OF_STRING + 40 * size_of::<Reading>();
        assert!(remembered.young.bytes() <= most && remembered.old.bytes() <= most);
    }
}
