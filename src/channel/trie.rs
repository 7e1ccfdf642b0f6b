//! Readings of a string by characters: a best-first search over a trie of the vocabulary.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;

use super::table::Confusions;
use crate::lm::{Cost, NAT, UnitId};
use crate::model::Lexicon;
use crate::syllable::Case;

/// How many states a search may visit.
const MOST_STATES: usize = 500;
/// How many readings a search gives.
const MOST_FOUND: usize = 16;
/// How much dearer than the best a reading may be.
const BEYOND_BEST: Cost = 9 * NAT;
/// What a read character costs that answers to nothing printed.
const INSERTED: Cost = 6 * NAT;
/// The same of a digit, which dirt and doubled strokes seldom make.
const INSERTED_DIGIT: Cost = 10 * NAT;
/// What a pair of characters costs that was never met.
const UNSEEN: Cost = 9 * NAT;

/// The words of the vocabulary by their letters, and what each letter may be read as.
#[derive(Debug, Clone)]
pub(super) struct Trie {
    nodes: Vec<Node>,
    /// The node below each node by each letter.
    children: FxHashMap<(u32, char), u32>,
    /// Whether characters may be read where nothing is printed.
    dirty: bool,
    /// For each string of none to three read characters, the printed ones it was seen for, the likeliest first.
    chunks: FxHashMap<Box<str>, Box<[Chunk]>>,
    /// Costs of single characters.
    characters: FxHashMap<(char, char), Cost>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Node {
    unit: Option<UnitId>,
}

/// One or two printed characters, in lower case, and which of them are capitals.
#[derive(Debug, Clone)]
struct Chunk {
    letters: [char; 2],
    upper: [bool; 2],
    cost: Cost,
}

/// A piece of the string that was read, and what it may have been.
#[derive(Debug, Clone, Copy)]
struct Piece<'t> {
    /// One past its last byte in the string.
    end: usize,
    chunks: &'t [Chunk],
    /// What it costs as dirt.
    inserted: Option<Cost>,
}

/// The least that the string from each byte on can cost.
fn least_rest(length: usize, pieces: &[Vec<Piece<'_>>]) -> Vec<Cost> {
    let mut rest = vec![0; length + 1];
    for at in (0..length).rev() {
        let longer = pieces[at].iter().filter(|piece| piece.end > at);
        let costs = longer.filter_map(|piece| {
            let chunks = piece.chunks.iter().map(|chunk| chunk.cost).min();
            Some(chunks.into_iter().chain(piece.inserted).min()? + rest[piece.end])
        });
        rest[at] = costs.min().unwrap_or(Cost::MAX / 4);
    }
    rest
}

/// A state of the search: how much of the string is read, where in the trie, and in which case.
type State = (usize, u32, u8);

/// Cases of a partial word, as bits of what it may still become.
const LOWER: u8 = 1;
const TITLE: u8 = 2;
const UPPER: u8 = 4;

impl Trie {
    pub(super) fn new(lexicon: &Lexicon, chunks: &Confusions, dirty: bool) -> Self {
        let mut nodes = vec![Node::default()];
        let mut children: FxHashMap<(u32, char), u32> = FxHashMap::default();
        for (unit, entry) in lexicon.spelled() {
            if !entry.text.starts_with(char::is_alphabetic) {
                continue;
            }
            let mut node = 0;
            for letter in entry.text.chars() {
                node = *children.entry((node, letter)).or_insert_with(|| {
                    nodes.push(Node::default());
                    nodes.len() as u32 - 1
                });
            }
            nodes[node as usize].unit = Some(unit);
        }
        // Pairs are compared with their first character's count, as the aligner does.
        let totals: FxHashMap<char, u32> = chunks
            .printed
            .iter()
            .filter_map(|(text, count)| {
                let mut chars = text.chars();
                Some((chars.next().filter(|_| chars.next().is_none())?, *count))
            })
            .collect();
        let cost = |printed: &str, count: u32| {
            let total =
                printed.chars().next().and_then(|first| totals.get(&first)).copied().unwrap_or(0).max(count);
            super::cost_of((f64::from(count) - 0.5) / (f64::from(total) + 0.5))
        };
        let mut characters = FxHashMap::default();
        let mut by_read: FxHashMap<Box<str>, Box<[Chunk]>> = FxHashMap::default();
        #[expect(clippy::iter_over_hash_type, reason = "each entry goes to a map by its own key")]
        for (read, list) in &chunks.read {
            let mut found = Vec::new();
            for &(index, count) in list {
                let printed = &*chunks.printed[index as usize].0;
                let cost = cost(printed, count);
                let mut chunk = Chunk { letters: ['\0'; 2], upper: [false; 2], cost };
                for (at, letter) in printed.chars().enumerate().take(2) {
                    chunk.upper[at] = letter.is_uppercase();
                    chunk.letters[at] = letter.to_lowercase().next().unwrap_or(letter);
                }
                let mut both = printed.chars().chain(read.chars());
                if let (Some(a), Some(b), None) = (both.next(), both.next(), both.next())
                    && read.chars().count() == 1
                {
                    characters.insert((a, b), cost);
                }
                found.push(chunk);
            }
            found.sort_by_key(|chunk| chunk.cost);
            by_read.insert(read.clone(), found.into());
        }
        Self { nodes, children, dirty, chunks: by_read, characters }
    }

    /// The cost of one printed character read as another.
    pub(super) fn character_cost(&self, printed: char, read: char) -> Cost {
        self.characters.get(&(printed, read)).copied().unwrap_or(UNSEEN)
    }

    /// Hands the cheapest words for a string, none dearer than `limit`, to `found`: A* with the least that the rest of
    /// the string can cost.
    pub(super) fn search(&self, read: &str, mut limit: Cost, mut found: impl FnMut(UnitId, Case, Cost)) {
        let pieces = self.pieces(read);
        let rest = least_rest(read.len(), &pieces);
        let mut best: FxHashMap<State, Cost> = FxHashMap::default();
        let mut queue = BinaryHeap::new();
        let mut visited = 0;
        let mut given = 0;
        queue.push(Reverse((rest[0], (0usize, 0u32, LOWER | TITLE | UPPER))));
        while let Some(Reverse((bound, state))) = queue.pop() {
            let (at, node, case) = state;
            let cost = bound - rest[at];
            if best.get(&state).is_some_and(|&old| old < cost) {
                continue;
            }
            visited += 1;
            if bound > limit {
                return;
            }
            if at == read.len()
                && let Some(unit) = self.nodes[node as usize].unit
            {
                for (bit, case_of) in [(LOWER, Case::Lower), (TITLE, Case::Title), (UPPER, Case::Upper)] {
                    if case & bit != 0 {
                        found(unit, case_of, cost);
                    }
                }
                given += 1;
                limit = limit.min(cost + BEYOND_BEST);
            }
            if given == MOST_FOUND || visited == MOST_STATES {
                return;
            }
            let mut push = |cost: Cost, (at, node, case): State| {
                let bound = cost.saturating_add(rest[at]);
                if bound > limit {
                    return;
                }
                let old = best.entry((at, node, case)).or_insert(Cost::MAX);
                if cost < *old {
                    *old = cost;
                    queue.push(Reverse((bound, (at, node, case))));
                }
            };
            for piece in pieces[at].iter() {
                if let Some(inserted) = piece.inserted.filter(|_| at > 0) {
                    push(cost + inserted, (piece.end, node, case));
                }
                for chunk in piece.chunks {
                    if cost + chunk.cost + rest[piece.end] > limit {
                        break;
                    }
                    if let Some((next, case)) = self.step(node, case, chunk) {
                        push(cost + chunk.cost, (piece.end, next, case));
                    }
                }
            }
        }
    }

    /// For each byte of the string where a character begins, the pieces of none to three characters from there.
    fn pieces(&self, read: &str) -> Vec<Vec<Piece<'_>>> {
        let mut pieces = vec![Vec::new(); read.len() + 1];
        for at in (0..=read.len()).filter(|&at| read.is_char_boundary(at)) {
            let rest = &read[at..];
            let ends = (0..=rest.len()).filter(|&end| rest.is_char_boundary(end)).take(4);
            for (length, end) in ends.enumerate() {
                let chunks = self.chunks.get(&rest[..end]).map_or(&[][..], |list| list);
                let digit = rest.starts_with(|c: char| c.is_ascii_digit());
                let inserted =
                    (length == 1 && self.dirty).then_some(if digit { INSERTED_DIGIT } else { INSERTED });
                pieces[at].push(Piece { end: at + end, chunks, inserted });
            }
        }
        pieces
    }

    fn step(&self, mut node: u32, mut case: u8, chunk: &Chunk) -> Option<(u32, u8)> {
        for (letter, upper) in chunk.letters.into_iter().zip(chunk.upper) {
            if letter == '\0' {
                break;
            }
            let first = node == 0;
            node = *self.children.get(&(node, letter))?;
            case &= match (upper, first) {
                (true, true) => TITLE | UPPER,
                (true, false) => UPPER,
                (false, true) => LOWER,
                (false, false) => LOWER | TITLE,
            };
            if case == 0 {
                return None;
            }
        }
        Some((node, case))
    }
}
