//! The words of the vocabulary by their letters, for searches.

use crate::lm::{Cost, LanguageModel, UnitId};
use crate::model::Lexicon;
use crate::syllable::is_marked;

/// A letter of the vocabulary by its number in the trie's alphabet, less than [`MOST_LETTERS`].
pub(super) type LetterId = u8;
/// Letters by their numbers, one bit each.
pub(super) type Letters = u128;
/// How many letters there may be; Vietnamese has 93 with their marks.
const MOST_LETTERS: usize = Letters::BITS as usize;

/// The words of the vocabulary by their letters, and how likely the likeliest of them is below each letter.
#[derive(Debug)]
pub struct Trie {
    /// The letters of the vocabulary in order.
    alphabet: Vec<char>,
    nodes: Vec<Node>,
}

/// A place in the trie: the letters from the root down to it.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    /// The word that they spell, if any.
    pub unit: Option<UnitId>,
    /// The least that a word at or below this node costs whatever stands before.
    pub least: Cost,
    /// The letters that follow, in two halves, and the node of the first; those of the others come after it in order.
    next: [u64; 2],
    first: u32,
}

impl Trie {
    /// The trie of all words of a vocabulary.
    #[must_use]
    pub fn new(lexicon: &Lexicon, language: &LanguageModel) -> Self {
        let words = lexicon.spelled().filter(|(_, entry)| entry.text.starts_with(char::is_alphabetic));
        let mut words: Vec<(&str, UnitId)> = words.map(|(unit, entry)| (entry.text, unit)).collect();
        // UTF-8 sorts as its characters do.
        words.sort_unstable_by_key(|(word, _)| *word);
        let mut seen = vec![false; 1 << 16];
        for letter in words.iter().flat_map(|(word, _)| word.chars()) {
            if let Some(seen) = seen.get_mut(letter as usize) {
                *seen = true;
            }
        }
        let letters = (0..).zip(seen).filter(|(_, seen)| *seen);
        let mut alphabet: Vec<char> = letters.filter_map(|(letter, _)| char::from_u32(letter)).collect();
        alphabet.truncate(MOST_LETTERS);
        let mut trie = Self { alphabet, nodes: vec![Node::default()] };
        trie.grow(0, 0, &words, language);
        trie
    }

    /// Puts the words, sorted, that share their first `depth` bytes below `node`. A word of a letter beyond the alphabet's
    /// limit is left out.
    fn grow(&mut self, node: usize, depth: usize, words: &[(&str, UnitId)], language: &LanguageModel) {
        let (ends, longer) = words.split_at(words.partition_point(|(word, _)| word.len() == depth));
        self.nodes[node].unit = ends.first().map(|&(_, unit)| unit);
        let mut least = self.nodes[node].unit.map_or(Cost::MAX / 4, |unit| language.alone(unit));
        let letter = |word: &str| word[depth..].chars().next();
        let first = self.nodes.len();
        let mut letters: Letters = 0;
        let mut groups = Vec::new();
        for group in longer.chunk_by(|(a, _), (b, _)| letter(a) == letter(b)) {
            if let Some(letter) = letter(group[0].0)
                && let Some(id) = self.letter(letter)
            {
                self.nodes.push(Node::default());
                letters |= Letters::from(1u8) << id;
                groups.push((depth + letter.len_utf8(), group));
            }
        }
        for (child, &(depth, group)) in (first..).zip(&groups) {
            self.grow(child, depth, group, language);
            least = least.min(self.nodes[child].least);
        }
        let grown = &mut self.nodes[node];
        grown.next = [letters as u64, (letters >> 64) as u64];
        grown.first = first as u32;
        grown.least = least;
    }

    /// The number of a letter in lower case.
    pub(super) fn letter(&self, letter: char) -> Option<LetterId> {
        self.alphabet.binary_search(&letter).ok().map(|at| at as LetterId)
    }

    /// The letters, in lower case, in the order of their numbers.
    pub(super) fn alphabet(&self) -> &[char] {
        &self.alphabet
    }

    /// The letters with a mark of Vietnamese, in both cases.
    pub fn marked(&self) -> impl Iterator<Item = char> {
        let letters = self.alphabet.iter().filter(|letter| is_marked(**letter));
        letters.flat_map(|letter| letter.to_uppercase().chain([*letter]))
    }

    /// A node by its number; the root has 0.
    pub(super) fn node(&self, node: u32) -> &Node {
        &self.nodes[node as usize]
    }
}

impl Node {
    /// The letters that follow.
    fn letters(&self) -> Letters {
        Letters::from(self.next[0]) | Letters::from(self.next[1]) << 64
    }

    /// Those of some letters that follow, in order, and their nodes.
    pub(super) fn below(&self, some: Letters) -> impl Iterator<Item = (LetterId, u32)> {
        let letters = self.letters();
        let mut left = letters & some;
        std::iter::from_fn(move || {
            let letter = (left != 0).then(|| left.trailing_zeros())?;
            left &= left - 1;
            let before = letters & ((1 << letter) - 1);
            Some((letter as LetterId, self.first + before.count_ones()))
        })
    }

    /// The node below by a letter.
    pub(super) fn child(&self, letter: LetterId) -> Option<u32> {
        self.below(Letters::from(1u8) << letter).next().map(|(_, child)| child)
    }
}
