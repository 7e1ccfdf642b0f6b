//! Readings of a string by characters: a beam search over the trie of the vocabulary, one read character after another.

use rustc_hash::FxHashMap;

use super::BEYOND_BEST;
use super::table::{Confusions, Text};
use super::trie::{LetterId, Letters, Trie};
use crate::lm::{Cost, LanguageModel, NAT, UnitId};
use crate::syllable::Case;

/// How many partial words a search keeps at each character.
const BEAM: usize = 48;
/// How many a first glance keeps, which only tells how dear the best word may be.
const GLANCE: usize = 3;
/// What a read character costs that answers to nothing printed.
const INSERTED: Cost = 6 * NAT;
/// The same of a digit, which dirt and doubled strokes seldom make.
const INSERTED_DIGIT: Cost = 10 * NAT;
/// What a pair of characters costs that was never met.
const UNSEEN: Cost = 9 * NAT;
/// The same of a digit, which more often is one.
const UNSEEN_DIGIT: Cost = 11 * NAT;
/// More than any search allows.
const TOO_DEAR: Cost = Cost::MAX / 4;
/// A chunk answers to at most so many read characters.
const LONGEST_READ: usize = 3;

/// What each printed character may be read as.
#[derive(Debug, Clone)]
pub(super) struct Chunks {
    /// For each string of none to three read characters, what it may have been.
    pieces: FxHashMap<Text, Piece>,
    /// What a character may have been that no chunk tells of, by its kind; none where each character stands for what it
    /// was seen for alone.
    unmet: Option<[Piece; Kind::COUNT]>,
    /// Costs of single characters.
    characters: FxHashMap<(char, char), Cost>,
}

/// Kinds of read characters that were dirt, or any other character, at a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Digit,
    Upper,
    Lower,
    Mark,
}

impl Kind {
    const COUNT: usize = 4;
    const ALL: [Self; Self::COUNT] = [Self::Digit, Self::Upper, Self::Lower, Self::Mark];

    fn of(character: char) -> Self {
        match character {
            c if c.is_ascii_digit() => Self::Digit,
            c if c.is_uppercase() => Self::Upper,
            c if c.is_alphabetic() => Self::Lower,
            _ => Self::Mark,
        }
    }
}

/// A printed character: the number of its letter, and whether it is a capital.
type Letter = (LetterId, bool);

/// Cases of a partial word, as bits of what it may still become.
const LOWER: u8 = 1;
const TITLE: u8 = 2;
const UPPER: u8 = 4;

/// What is left of the cases of a partial word after a letter, its first or a later one, that is a capital or is not.
fn narrow(cases: u8, first: bool, upper: bool) -> u8 {
    cases
        & match (upper, first) {
            (true, true) => TITLE | UPPER,
            (true, false) => UPPER,
            (false, true) => LOWER,
            (false, false) => LOWER | TITLE,
        }
}

/// A partial word that answers to the string up to some character.
#[derive(Debug, Clone, Copy)]
struct Partial {
    node: u32,
    cases: u8,
    cost: Cost,
    /// The cost, and the least that the rest of the string and of the word can cost.
    bound: Cost,
}

/// The partial words up to one character.
#[derive(Debug, Clone)]
struct Layer {
    partials: Vec<Partial>,
    /// How many it keeps.
    beam: usize,
    /// Dearer ones are not taken in.
    limit: Cost,
}

impl Layer {
    fn new(beam: usize) -> Self {
        Self { partials: Vec::new(), beam, limit: TOO_DEAR }
    }

    fn add(&mut self, partial: Partial) {
        if partial.bound <= self.limit {
            self.partials.push(partial);
            if self.partials.len() == 4 * self.beam {
                self.thin();
            }
        }
    }

    /// Leaves of those that are the same word in the same cases the cheapest.
    fn merge(&mut self) {
        self.partials.sort_unstable_by_key(|partial| (partial.node, partial.cases, partial.cost));
        self.partials.dedup_by_key(|partial| (partial.node, partial.cases));
    }

    /// Leaves the best.
    fn thin(&mut self) {
        if self.partials.len() > self.beam {
            let order = |partial: &Partial| (partial.bound, partial.node, partial.cases);
            let (_, worst, _) = self.partials.select_nth_unstable_by_key(self.beam - 1, order);
            self.limit = worst.bound;
            self.partials.truncate(self.beam);
        }
    }
}

/// What a piece of a string may have been.
#[derive(Debug, Clone)]
struct Piece {
    /// Costs of single letters, small and capital, by number.
    single: Box<[[Cost; 2]]>,
    /// The letters that it was seen for.
    seen: Letters,
    /// What it costs as any other letter.
    unseen: Cost,
    /// Pairs of letters, the cheapest first.
    double: Vec<([Letter; 2], Cost)>,
    /// What it costs as dirt.
    inserted: Cost,
    /// The least of all these.
    least: Cost,
}

impl Piece {
    /// A piece that is nothing yet, of an alphabet of so many letters.
    fn nothing(letters: usize) -> Self {
        let single = vec![[TOO_DEAR; 2]; letters].into();
        let double = Vec::new();
        Self { single, seen: 0, unseen: TOO_DEAR, double, inserted: TOO_DEAR, least: TOO_DEAR }
    }

    /// A character that may be dirt, or any letter of its case.
    fn unmet(kind: Kind, letters: usize) -> Self {
        let (inserted, unseen) = match kind {
            Kind::Digit => (INSERTED_DIGIT, UNSEEN_DIGIT),
            _ => (INSERTED, UNSEEN),
        };
        let of_case = |other: Kind| if kind == other { TOO_DEAR } else { unseen };
        let single = vec![[of_case(Kind::Upper), of_case(Kind::Lower)]; letters].into();
        // Insertion is cheaper than a pair that was never met.
        Self { single, unseen, inserted, least: inserted, ..Self::nothing(0) }
    }

    /// Lets it be one or two letters, at a cost.
    fn add(&mut self, first: Letter, second: Option<Letter>, cost: Cost) {
        self.least = self.least.min(cost);
        match second {
            Some(second) => self.double.push(([first, second], cost)),
            None => {
                let of_letter = &mut self.single[usize::from(first.0)][usize::from(first.1)];
                *of_letter = cost.min(*of_letter);
                self.seen |= Letters::from(1u8) << first.0;
            }
        }
    }
}

impl Chunks {
    pub(super) fn new(chunks: &Confusions, dirty: bool, trie: &Trie) -> Self {
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
        let letter = |letter: char| {
            Some((trie.letter(letter.to_lowercase().next().unwrap_or(letter))?, letter.is_uppercase()))
        };
        let letters = trie.alphabet().len();
        let unmet = dirty.then(|| Kind::ALL.map(|kind| Piece::unmet(kind, letters)));
        let mut characters = FxHashMap::default();
        let mut pieces = FxHashMap::default();
        for (read, pairs) in chunks.read() {
            let mut chars = read.chars();
            let one = chars.next().filter(|_| chars.next().is_none());
            let plain = one.zip(unmet.as_ref()).map(|(c, unmet)| unmet[Kind::of(c) as usize].clone());
            let mut piece = plain.unwrap_or_else(|| Piece::nothing(letters));
            for &(index, count) in pairs {
                let printed = &*chunks.printed[index as usize].0;
                let cost = cost(printed, count);
                let mut forms = printed.chars();
                if let (Some(form), None, Some(one)) = (forms.next(), forms.next(), one) {
                    characters.insert((form, one), cost);
                }
                let mut letters = printed.chars().map(letter);
                let first = letters.next().flatten();
                let second = letters.next();
                if let (Some(first), true) = (first, second.is_none_or(|second| second.is_some())) {
                    piece.add(first, second.flatten(), cost);
                }
            }
            piece.double.sort_unstable_by_key(|(letters, cost)| (*cost, *letters));
            pieces.insert(read.clone(), piece);
        }
        Self { pieces, unmet, characters }
    }

    /// The cost of one printed character read as another.
    pub(super) fn character_cost(&self, printed: char, read: char) -> Cost {
        self.characters.get(&(printed, read)).copied().unwrap_or(UNSEEN)
    }

    /// Hands words for a string to `found`, each with its cost in the channel: those that, with what they cost whatever
    /// stands before, are not dearer than `limit`, nor by more than [`BEYOND_BEST`] than the best.
    pub(super) fn search(
        &self,
        trie: &Trie,
        language: &LanguageModel,
        read: &str,
        limit: Cost,
        found: impl FnMut(UnitId, Case, Cost),
    ) {
        let pieces = self.pieces(read);
        let search = Search { trie, language, rest: least_rest(&pieces), pieces };
        let limit = search.run(GLANCE, limit, |_, _, _| {});
        search.run(BEAM, limit, found);
    }

    /// For each character of the string, and its end, the pieces of none to three characters from there, by their length.
    fn pieces(&self, read: &str) -> Vec<Vec<(usize, &Piece)>> {
        let bounds: Vec<usize> = read.char_indices().map(|(at, _)| at).chain([read.len()]).collect();
        let of = |at: usize, length: usize| {
            let text = &read[bounds[at]..bounds[at + length]];
            let unmet = || {
                let one = text.chars().next().filter(|_| length == 1)?;
                Some(&self.unmet.as_ref()?[Kind::of(one) as usize])
            };
            Some((length, self.pieces.get(text).or_else(unmet)?))
        };
        let last = bounds.len() - 1;
        (0..=last)
            .map(|at| (0..=LONGEST_READ.min(last - at)).filter_map(|length| of(at, length)).collect())
            .collect()
    }
}

/// A search for the words that a string may stand for.
struct Search<'s> {
    trie: &'s Trie,
    language: &'s LanguageModel,
    /// For each character, and the end, what may begin there.
    pieces: Vec<Vec<(usize, &'s Piece)>>,
    /// The least that the string from each character on can cost.
    rest: Vec<Cost>,
}

impl Search<'_> {
    /// Hands words to `found` that are not dearer than `limit`, and gives the limit that the best of them leaves.
    fn run(&self, beam: usize, mut limit: Cost, mut found: impl FnMut(UnitId, Case, Cost)) -> Cost {
        let end = self.pieces.len() - 1;
        let mut layers: Vec<Layer> = vec![Layer::new(beam); end + 1];
        let bound = self.rest[0] + self.trie.node(0).least;
        layers[0].add(Partial { node: 0, cases: LOWER | TITLE | UPPER, cost: 0, bound });
        for at in 0..=end {
            let mut layer = std::mem::replace(&mut layers[at], Layer::new(0));
            self.lead_on(at, &mut layer, limit);
            for partial in layer.partials {
                if at == end
                    && let Some(unit) = self.trie.node(partial.node).unit
                {
                    let alone = partial.cost + self.language.alone(unit);
                    if alone <= limit {
                        limit = limit.min(alone + BEYOND_BEST);
                        for (bit, case) in [(LOWER, Case::Lower), (TITLE, Case::Title), (UPPER, Case::Upper)]
                        {
                            if partial.cases & bit != 0 {
                                found(unit, case, partial.cost);
                            }
                        }
                    }
                }
                for &(length, piece) in self.pieces[at].iter().filter(|(length, _)| *length > 0) {
                    let next = at + length;
                    let layer = &mut layers[next];
                    self.grow(partial, piece, next, limit.min(layer.limit), |grown| layer.add(grown));
                    if at > 0 {
                        let cost = partial.cost + piece.inserted;
                        let bound = partial.bound - self.rest[at] + piece.inserted + self.rest[next];
                        if bound <= limit {
                            layer.add(Partial { cost, bound, ..partial });
                        }
                    }
                }
            }
        }
        limit
    }

    /// Adds the partial words that go on with letters of which nothing was read.
    fn lead_on(&self, at: usize, layer: &mut Layer, limit: Cost) {
        layer.merge();
        layer.thin();
        let Some((_, nothing)) = self.pieces[at].first().filter(|(length, _)| *length == 0) else { return };
        let mut last = layer.partials.clone();
        while !last.is_empty() {
            let mut grown = Layer { partials: Vec::new(), ..*layer };
            for partial in last {
                self.grow(partial, nothing, at, limit.min(grown.limit), |partial| grown.add(partial));
            }
            grown.thin();
            last = grown.partials;
            layer.partials.extend(&last);
            layer.merge();
            layer.thin();
        }
    }

    /// Hands `push` what a partial word becomes by a piece, whose end is `next`, within `limit`.
    fn grow(&self, partial: Partial, piece: &Piece, next: usize, limit: Cost, mut push: impl FnMut(Partial)) {
        let node = self.trie.node(partial.node);
        let before = partial.cost + self.rest[next];
        // What the piece may cost: a word below the node costs no less than the likeliest of them.
        let left = limit - before - node.least;
        if piece.least > left {
            return;
        }
        let mut push = |node: u32, cases: u8, cost: Cost| {
            let bound = before + cost + self.trie.node(node).least;
            if cases != 0 && bound <= limit {
                push(Partial { node, cases, cost: partial.cost + cost, bound });
            }
        };
        let first = partial.node == 0;
        // Most letters cost what any unseen one does, and are passed over where none may be within the limit.
        let any = piece.unseen <= left;
        for (letter, child) in node.below(if any { Letters::MAX } else { piece.seen }) {
            for (upper, cost) in [false, true].into_iter().zip(piece.single[usize::from(letter)]) {
                if cost <= left {
                    push(child, narrow(partial.cases, first, upper), cost);
                }
            }
        }
        for &([(one, one_upper), (two, two_upper)], cost) in
            piece.double.iter().take_while(|(_, cost)| *cost <= left)
        {
            let cases = narrow(narrow(partial.cases, first, one_upper), false, two_upper);
            let child = node.child(one).and_then(|child| self.trie.node(child).child(two));
            if let Some(child) = child {
                push(child, cases, cost);
            }
        }
    }
}

/// The least that the string from each character on can cost.
fn least_rest(pieces: &[Vec<(usize, &Piece)>]) -> Vec<Cost> {
    let mut rest = vec![0; pieces.len()];
    for at in (0..pieces.len() - 1).rev() {
        let longer = pieces[at].iter().filter(|(length, _)| *length > 0);
        let least = longer.map(|(length, piece)| piece.least + rest[at + length]).min();
        rest[at] = least.unwrap_or(TOO_DEAR).min(TOO_DEAR);
    }
    rest
}
