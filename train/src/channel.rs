//! Learns a channel: aligns what was printed with what was read, and counts by character, onset, rime and unit.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::path::Path;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use vanban::training::{
    Case, ChannelTables, Confusions, Lexicon, ONSETS, UnitKind, place_tone, spacing_kind, split_syllable,
    units,
};

use crate::align::{Pair, Step, align};
use crate::text::open;

/// How often a pair must be met to be kept, by table.
const LEAST_PART: u32 = 1;
const LEAST_UNIT: u32 = 2;
const LEAST_CHUNK: u32 = 2;

type Counts = BTreeMap<(String, String), u32>;

/// Learns from a file of pairs, and gives the bytes of the channel.
pub fn learn(path: &Path, lexicon: &Lexicon) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let pairs = read_pairs(path)?;
    let aligned = align(&pairs);
    let mut counter = Counter::new(lexicon);
    let mut used = 0;
    for (pair, steps) in pairs.iter().zip(&aligned) {
        if let Some(steps) = steps {
            counter.add(pair, steps);
            used += 1;
        }
    }
    eprintln!("{}: {used} of {} pairs aligned", path.display(), pairs.len());
    Ok(counter.tables().write())
}

fn read_pairs(path: &Path) -> std::io::Result<Vec<Pair>> {
    #[derive(Deserialize)]
    struct Line {
        raw: String,
        gold: String,
    }
    let squeeze = |text: &str| {
        text.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ").chars().collect()
    };
    open(path)?
        .lines()
        .map(|line| {
            let line: Line = serde_json::from_str(&line?)?;
            Ok(Pair { printed: squeeze(&line.gold), read: squeeze(&line.raw) })
        })
        .collect()
}

struct Counter<'l> {
    lexicon: &'l Lexicon,
    onsets: Counts,
    rimes: Counts,
    units: Counts,
    chunks: Counts,
    tables: ChannelTables,
}

impl<'l> Counter<'l> {
    fn new(lexicon: &'l Lexicon) -> Self {
        Self {
            lexicon,
            onsets: Counts::new(),
            rimes: Counts::new(),
            units: Counts::new(),
            chunks: Counts::new(),
            tables: ChannelTables::default(),
        }
    }

    fn tables(self) -> ChannelTables {
        ChannelTables {
            onsets: Confusions::from_counts(&self.onsets, LEAST_PART),
            rimes: Confusions::from_counts(&self.rimes, LEAST_PART),
            units: Confusions::from_counts(&self.units, LEAST_UNIT),
            chunks: Confusions::from_counts(&self.chunks, LEAST_CHUNK),
            ..self.tables
        }
    }

    fn add(&mut self, pair: &Pair, steps: &[Step]) {
        let printed: String = pair.printed.iter().collect();
        // For each printed character, where the read characters of its chunk begin and end; a chunk of two printed
        // characters belongs to both.
        let mut reads: Vec<(usize, usize)> = Vec::with_capacity(pair.printed.len());
        let (mut j, mut noise) = (0, Vec::new());
        for &(printed, read) in steps {
            match printed {
                0 => noise.push(j),
                1 => reads.push((j, j + read)),
                _ => reads.extend([(j, j + read), (j + read, j + read)]),
            }
            j += read;
        }
        // A letter that answers to none and stands right beside a word was read of its first or last one.
        let beside = |j: usize| noise.binary_search(&j).is_ok() && pair.read[j].is_alphanumeric();
        for unit in units(&printed).filter(|unit| unit.kind == UnitKind::Word) {
            let at = printed[..unit.start].chars().count();
            let last = at + unit.text.chars().count() - 1;
            while reads[at].0 > 0 && beside(reads[at].0 - 1) {
                reads[at].0 -= 1;
            }
            while beside(reads[last].1) {
                reads[last].1 += 1;
            }
        }
        let piece =
            |from: usize, to: usize| -> String { pair.read[reads[from].0..reads[to - 1].1].iter().collect() };
        let mut before: Option<(usize, usize)> = None;
        let mut covered = vec![false; pair.read.len()];
        for unit in units(&printed) {
            let at = printed[..unit.start].chars().count();
            let length = unit.text.chars().count();
            let (start, end) = (reads[at].0, reads[at + length - 1].1);
            covered[start..end].fill(true);
            let kind = spacing_kind(unit.text.chars().next().unwrap_or(' '));
            if let Some((kind_before, end_before)) = before {
                let seen = pair.read[end_before..start.max(end_before)].iter().any(|c| c.is_whitespace());
                let index = usize::from(unit.spaced) * 2 + usize::from(seen);
                self.tables.spacing[kind_before][kind][index] += 1;
            }
            before = Some((kind, end));
            self.tables.total += 1;
            match unit.kind {
                UnitKind::Number => {}
                UnitKind::Mark => count(&mut self.units, unit.text, piece(at, at + 1)),
                UnitKind::Word => self.add_word(unit.text, at, &piece),
            }
        }
        for j in noise {
            if !covered[j] && !pair.read[j].is_whitespace() {
                *self.tables.noise.entry(pair.read[j]).or_default() += 1;
            }
        }
        for (printed, read) in crate::align::walk(pair, steps) {
            if !printed.is_empty() && !printed.contains(&' ') {
                count(&mut self.chunks, &printed.iter().collect::<String>(), read.iter().collect());
            }
        }
    }

    /// Counts a word that begins at printed character `at`: whole, and as onset and rime where it is a syllable.
    fn add_word(&mut self, word: &str, at: usize, piece: &impl Fn(usize, usize) -> String) {
        let case = Case::of(word);
        let lower = place_tone(&word.to_lowercase());
        let length = word.chars().count();
        if self.lexicon.find(&lower).is_none() || length != lower.chars().count() {
            return;
        }
        let form = if case == Case::Mixed { word.to_owned() } else { case.apply(&lower) };
        count(&mut self.units, &form, piece(at, at + length));
        let Some((onset, _)) = split_syllable(&lower).filter(|_| case != Case::Mixed) else { return };
        let cut = ONSETS[onset].chars().count();
        let mut chars = form.chars();
        let onset: String = chars.by_ref().take(cut).collect();
        if cut > 0 {
            count(&mut self.onsets, &onset, piece(at, at + cut));
        }
        count(&mut self.rimes, chars.as_str(), piece(at + cut, at + length));
    }
}

fn count(counts: &mut Counts, printed: &str, read: String) {
    *counts.entry((printed.to_owned(), read)).or_default() += 1;
}
