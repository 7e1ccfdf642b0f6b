//! The lattice: every way a text may fall into units, and what each piece may stand for.
//!
//! Nodes lie at the edges of tokens (runs without white space) and, within a token, beside marks and where letters meet
//! digits. An edge is a piece of text between two nodes; its readings are what the page may have had there. An edge
//! may also span two tokens, where a space was read inside a word, and a token that makes no sense whole may be cut
//! anywhere.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::markup;
use super::remembered::Remembered;
use super::token::tokens;
use crate::channel::{Candidate, Channel, LONGEST, spacing_kind};
use crate::lm::{Cost, LanguageModel, NAT, UnitId};
use crate::model::{Lexicon, Model, UNKNOWN_MARK, UNKNOWN_WORD, number_unit};
use crate::syllable::{Case, UnitKind, is_marked, place_tone, replace_eth, units};

/// Ten digits are alike likely.
const DIGIT: Cost = 295;
/// What it costs a token of digits at the start of a line to be a word, beyond what it costs elsewhere: 53 in 1,793 such
/// tokens of the training pairs are words, and 1,294 in 10,803 elsewhere.
const WORD_AT_START: Cost = 3 * NAT / 2;
/// A letter of an acronym outside the vocabulary.
const CAPITAL: Cost = 2 * NAT + NAT / 2;
/// A run of so many capitals and more is an acronym or a word of a title, and of acronyms few have letters that were never
/// printed: 2 of 445 such runs of the training pairs.
const RUN: usize = 5;
/// A letter of an acronym outside the vocabulary from that length on.
const NEXT_CAPITAL: Cost = NAT;
/// What it costs there to take a letter for dirt, beyond what it costs elsewhere.
const DROPPED_CAPITAL: Cost = 4 * NAT;
/// A letter of a word outside the vocabulary that is Vietnamese by its letters, at least.
const NATIVE: Cost = 3 * NAT;
/// What any other reading of an abbreviation costs that stands as it is spelled.
const ABBREVIATION: Cost = 4 * NAT;
/// What it costs that small letters stand among capitals.
const MIXED: Cost = NAT;
/// The cost of a space read inside a word.
const JOIN: Cost = 7 * NAT;
/// A word whose best reading costs more is joined to its neighbour, or cut anywhere, if that serves.
const STRANGE: Cost = 7 * NAT;
/// A syllable has at most seven letters.
const LONGEST_JOINED: usize = 7;
/// Shorter pieces of a token cut anywhere are not searched for in the whole vocabulary.
const SEARCHED: usize = 4;
/// What a word of the document's own costs on top where its rime was never seen so mistaken: less, and `vé` becomes `và`.
const OWN_ALIKE: Cost = NAT;
/// A piece with a sign for a letter has at most so many characters.
const SIGNED: usize = 4;
/// How many readings of a string are tried.
const MOST_READINGS: usize = 52;
/// How much dearer than the best one a reading may be, its unit taken alone and a change not counted.
const BEYOND_BEST: Cost = 75 * NAT / 8;
/// A line of fewer words is not told to have lost its diacritics.
const LEAST_BARE: usize = 6;
/// Of eight words of a line that lost its diacritics, so many would have some and have none.
const BARE: usize = 4;
/// What changes cost in a line that has lost its diacritics.
const CHANGE_BARE: Change = Change { word: NAT, mark: Some(4 * NAT), letter: 3 * NAT, search: true };
/// Tokens of more characters are taken whole, as they are.
const LONGEST_TOKEN: usize = 48;
/// Tokens of more characters are not cut between letters.
const LONGEST_CUT: usize = 16;

/// What an edge may have been on the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub unit: UnitId,
    pub form: Form,
    pub cost: Cost,
    /// Kind of its characters for spacing.
    pub kind: u8,
}

impl Reading {
    /// Whether it is a word, known or not.
    pub(super) fn is_word(&self) -> bool {
        self.kind == 0 && matches!(self.form, Form::Unit(_) | Form::Literal(_) | Form::Spelled(_))
    }

    /// Whether it differs from the text as it stands.
    pub(super) fn is_change(&self) -> bool {
        !matches!(self.form, Form::Literal(_) | Form::Markup)
    }
}

/// How a reading is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The unit of the vocabulary in a case.
    Unit(Case),
    /// The text as it stands, in its case.
    Literal(Case),
    /// Written anew, as a number whose digits were put right: index into the lattice's spellings.
    Spelled(u32),
    /// Nothing: dirt.
    Nothing,
    /// Markup of Markdown or HTML, which is no part of the text.
    Markup,
    /// The line ends, and the paragraph goes on.
    LineBreak,
    /// The line ends, and the paragraph with it.
    ParagraphBreak,
}

impl Form {
    /// Whether the language model has a say on it.
    pub(super) fn is_said(self) -> bool {
        !matches!(self, Self::Nothing | Self::Markup | Self::LineBreak)
    }

    /// The case of a word.
    pub(super) fn case(self) -> Option<Case> {
        match self {
            Self::Unit(case) | Self::Literal(case) => Some(case),
            _ => None,
        }
    }
}

/// A piece of text between two nodes.
#[derive(Debug, Clone)]
pub(super) struct Edge {
    pub from: u32,
    pub to: u32,
    /// Bytes of the text.
    pub span: Range<usize>,
    /// Whether white space stands before it.
    pub gap: bool,
    /// Whether it begins a line.
    pub line_start: bool,
    pub readings: Range<u32>,
}

/// The lattice of a piece of text. Edges are in the order of their `to`.
#[derive(Debug, Default)]
pub(super) struct Lattice {
    pub edges: Vec<Edge>,
    pub readings: Vec<Reading>,
    pub spellings: Vec<String>,
    pub nodes: u32,
}

impl Lattice {
    /// Adds a reading that no edge has, and gives its index.
    pub(super) fn add(&mut self, reading: Reading) -> u32 {
        self.readings.push(reading);
        self.readings.len() as u32 - 1
    }

    /// The lattice without the readings that are not `kept`, which has one entry a reading, and the edges that lose all; with
    /// those that `more` adds to an edge.
    pub(super) fn narrowed(self, kept: &[bool], more: impl Fn(&Edge) -> Vec<Reading>) -> Self {
        let mut readings = Vec::new();
        let mut edges = self.edges;
        edges.retain_mut(|edge| {
            let from = readings.len() as u32;
            let old = edge.readings.start as usize..edge.readings.end as usize;
            let pairs = self.readings[old.clone()].iter().zip(&kept[old]);
            readings.extend(pairs.filter(|(_, kept)| **kept).map(|(reading, _)| *reading));
            if readings.len() > from as usize {
                readings.extend(more(edge));
            }
            edge.readings = from..readings.len() as u32;
            !edge.readings.is_empty()
        });
        Self { edges, readings, ..self }
    }
}

/// What a change costs over what the channel says, by what is changed: more, the better the text is to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Change {
    /// To a word.
    pub word: Cost,
    /// To a mark, a number, or the space between units; `None` where they are never touched, nor are acronyms.
    pub mark: Option<Cost>,
    /// A letter of a word outside the vocabulary. Where most such words are damaged ones, it is dearer than a letter of
    /// a foreign name is.
    pub letter: Cost,
    /// Whether a word outside the vocabulary may be any word that looks like it.
    pub search: bool,
}

impl Change {
    /// Whether most of the text is right as it came.
    pub(super) fn is_seldom(self) -> bool {
        self.word > 0
    }

    /// What a letter costs of a word of so many that is outside the vocabulary. In text that is mostly right, what is longer
    /// than any syllable is foreign and not damaged.
    fn letter(self, length: usize) -> Cost {
        if self.is_seldom() && length > LONGEST_JOINED { self.letter.min(NAT) } else { self.letter }
    }
}

/// A mark or number as it stands.
const AS_IT_STANDS: Form = Form::Literal(Case::Lower);

/// Builds lattices with one channel.
#[derive(Debug)]
pub(super) struct Builder<'m> {
    lexicon: &'m Lexicon,
    language: &'m LanguageModel,
    channel: Arc<Channel>,
    /// What a reading costs on top that differs from the text as it stands.
    change: Change,
    /// Whether the text is Markdown, so that its marks are kept out of the reading.
    markup: bool,
    /// Readings found without a search of the vocabulary, and with one.
    remembered: [Remembered; 2],
    scratch: Vec<Candidate>,
    /// Builds the words without diacritics of lines that lost most of theirs, where the text at large has kept them.
    bare: Option<Box<Self>>,
}

impl<'m> Builder<'m> {
    /// A builder over a channel, with the cost of any change.
    pub(super) fn new(model: &'m Model, channel: Arc<Channel>, change: Change) -> Self {
        // What an engine read that knows Vietnamese may still have lines, of capitals above all, without any diacritics.
        let bare = model
            .is_vietnamese_ocr(&channel)
            .then(|| Box::new(Self::new(model, Arc::clone(model.stripping()), CHANGE_BARE)));
        Self {
            lexicon: &model.lexicon,
            language: &model.language,
            channel,
            change,
            markup: false,
            remembered: Default::default(),
            scratch: Vec::new(),
            bare,
        }
    }

    /// Whether this builder was made for a channel and cost of change.
    pub(super) fn serves(&self, channel: &Arc<Channel>, change: Change) -> bool {
        Arc::ptr_eq(&self.channel, channel) && self.change == change
    }

    /// Says whether the text to come is Markdown, whose marks are kept out of the reading.
    pub(super) fn take_for_markup(&mut self, markup: bool) {
        self.markup = markup;
        if let Some(bare) = &mut self.bare {
            bare.take_for_markup(markup);
        }
    }

    /// The lattice of `text[range]`, whole lines.
    pub(super) fn build(&mut self, text: &str, range: Range<usize>) -> Lattice {
        let mut lattice = Lattice { nodes: 1, ..Lattice::default() };
        let mut start = range.start;
        let mut after_blank = false;
        for line in text[range].split_inclusive('\n') {
            let span = start..start + line.len();
            start = span.end;
            if line.trim().is_empty() {
                after_blank = true;
                continue;
            }
            self.line(&mut lattice, text, span, after_blank);
            after_blank = false;
        }
        lattice.edges.sort_by_key(|edge| (edge.to, edge.from));
        lattice
    }

    /// Whether most words of a line have no diacritics and would have some in Vietnamese.
    fn has_lost_marks(&mut self, line: &str) -> bool {
        let (mut words, mut unmarked) = (0, Vec::new());
        for unit in units(line).filter(|unit| unit.kind == UnitKind::Word) {
            words += 1;
            if !unit.text.chars().any(is_marked) {
                unmarked.push(unit.text);
            }
        }
        let most = |count: usize| words >= LEAST_BARE && count * 8 >= words * BARE;
        // Few lines have so many words without marks that it has to be asked which of them would have some.
        most(unmarked.len()) && {
            let lost =
                unmarked.iter().filter(|word| self.words_of(word, true).iter().any(Reading::is_change));
            most(lost.count())
        }
    }

    /// Adds a line that is not blank.
    fn line(&mut self, lattice: &mut Lattice, text: &str, span: Range<usize>, after_blank: bool) {
        let mut before: Option<(Range<usize>, u32)> = None;
        let mut bare = self.bare.take();
        let lost = bare.as_mut().is_some_and(|bare| bare.has_lost_marks(&text[span.clone()]));
        for token in tokens(&text[span.clone()], char::is_whitespace) {
            let token = span.start + token.start..span.start + token.end;
            if before.is_none() && lattice.nodes > 1 {
                self.line_break(lattice, token.start, after_blank);
            }
            let start_node = lattice.nodes - 1;
            let of_token = match &mut bare {
                Some(bare) if lost && !text[token.clone()].chars().any(is_marked) => bare,
                _ => &mut *self,
            };
            of_token.token(lattice, text, token.clone(), before.is_none());
            if let Some((previous, previous_node)) = before {
                self.join(lattice, text, previous.start..token.end, previous.end..token.start, previous_node);
            }
            before = Some((token, start_node));
        }
        self.bare = bare;
    }

    fn line_break(&mut self, lattice: &mut Lattice, at: usize, blank: bool) {
        let (on, end) = if blank { (2 * NAT, NAT / 7) } else { (NAT / 2, NAT) };
        let from = lattice.readings.len() as u32;
        for (form, cost) in [(Form::LineBreak, on), (Form::ParagraphBreak, end)] {
            lattice.readings.push(Reading { unit: 0, form, cost, kind: 0 });
        }
        let readings = from..lattice.readings.len() as u32;
        let node = lattice.nodes;
        lattice.edges.push(Edge {
            from: node - 1,
            to: node,
            span: at..at,
            gap: false,
            line_start: false,
            readings,
        });
        lattice.nodes += 1;
    }

    /// Adds the edges of a token, from the last node to a new one.
    fn token(&mut self, lattice: &mut Lattice, text: &str, token: Range<usize>, line_start: bool) {
        let whole = &text[token.clone()];
        let base = lattice.nodes - 1;
        let mut cuts = cuts(whole);
        let mut anywhere = false;
        let long = whole.chars().count() > LONGEST_TOKEN;
        let verbatim = self.change.is_seldom() && (is_name_with_apostrophe(whole) || is_code(whole));
        if long || verbatim || is_address(whole) {
            cuts = vec![0, whole.len()];
        } else if cuts.len() == 2
            && whole.starts_with(char::is_alphabetic)
            && whole.chars().count() <= LONGEST_CUT
            && self.best_cost(whole) > STRANGE
        {
            anywhere = true;
            cuts = (0..=whole.len()).filter(|&at| whole.is_char_boundary(at)).collect();
        }
        let spans = if self.markup { markup::spans(whole, line_start) } else { Vec::new() };
        cuts.retain(|&cut| spans.iter().all(|span| cut <= span.start || cut >= span.end));
        // A combining mark behind markup would hide where that ends.
        cuts.extend(spans.iter().flat_map(|span| [span.start, span.end]));
        cuts.sort_unstable();
        cuts.dedup();
        for (i, &start) in cuts.iter().enumerate() {
            for (j, &end) in cuts.iter().enumerate().skip(i + 1) {
                let piece = &whole[start..end];
                let is_markup = spans.contains(&(start..end));
                if !is_markup && spans.iter().any(|span| span.start < end && start < span.end) {
                    break;
                }
                if j > i + 1 && piece.chars().count() > LONGEST {
                    break;
                }
                let from = lattice.readings.len() as u32;
                if is_markup {
                    lattice.readings.push(Reading {
                        unit: UNKNOWN_MARK,
                        form: Form::Markup,
                        cost: 0,
                        kind: 10,
                    });
                } else if verbatim {
                    self.as_it_stands(lattice, piece, false);
                } else {
                    let long = piece.len() == whole.len() || piece.chars().count() >= SEARCHED;
                    let search = (!anywhere || long) && may_be_word(piece);
                    self.readings(lattice, piece, search);
                    if line_start && piece.len() == whole.len() && is_number(piece) {
                        let readings = &mut lattice.readings[from as usize..];
                        readings.iter_mut().filter(|reading| reading.is_word()).for_each(|reading| {
                            reading.cost += WORD_AT_START;
                        });
                    }
                }
                if lattice.readings.len() as u32 == from {
                    // What no shorter piece could stand for stands for itself, or no way would lead through the text.
                    if j > i + 1 {
                        continue;
                    }
                    self.as_it_stands(lattice, piece, false);
                }
                let readings = from..lattice.readings.len() as u32;
                lattice.edges.push(Edge {
                    from: base + i as u32,
                    to: base + j as u32,
                    span: token.start + start..token.start + end,
                    gap: i == 0,
                    line_start: i == 0 && line_start,
                    readings,
                });
            }
        }
        lattice.nodes += cuts.len() as u32 - 1;
    }

    /// Adds an edge over two tokens, where a space may have been read inside a word.
    fn join(
        &mut self,
        lattice: &mut Lattice,
        text: &str,
        both: Range<usize>,
        gap: Range<usize>,
        from_node: u32,
    ) {
        let (first, second) = (&text[both.start..gap.start], &text[gap.end..both.end]);
        let is_short =
            |piece: &str| piece.chars().count() <= LONGEST_JOINED && piece.chars().all(char::is_alphanumeric);
        if first.chars().count() + second.chars().count() > LONGEST_JOINED
            || !is_short(first)
            || !is_short(second)
            || self.best_cost(first).min(self.best_cost(second)) < STRANGE
        {
            return;
        }
        let Some(change) = self.change.mark else { return };
        let joined = format!("{first}{second}");
        let from = lattice.readings.len() as u32;
        self.words(lattice, &joined, true, JOIN + change);
        let readings = from..lattice.readings.len() as u32;
        if !readings.is_empty() {
            let line_start =
                lattice.edges.iter().rev().any(|edge| edge.span.start == both.start && edge.line_start);
            let to = lattice.nodes - 1;
            lattice.edges.push(Edge { from: from_node, to, span: both, gap: true, line_start, readings });
        }
    }

    fn best_cost(&mut self, piece: &str) -> Cost {
        let readings = self.words_of(piece, may_be_word(piece));
        readings.iter().map(|reading| reading.cost).min().unwrap_or(Cost::MAX)
    }

    /// The units of the vocabulary that a piece may stand for, the likeliest first whatever stands around them. The one it
    /// spells, if any, stays as it stands.
    fn words_of(&mut self, piece: &str, search: bool) -> &[Reading] {
        let slot = usize::from(search);
        let place = match self.remembered[slot].find(piece) {
            Some(place) => place,
            None => {
                let readings = self.search(piece, search);
                self.remembered[slot].insert(piece.into(), &readings)
            }
        };
        self.remembered[slot].at(place)
    }

    fn search(&mut self, as_it_stands: &str, search: bool) -> Vec<Reading> {
        let piece = &*replace_eth(as_it_stands);
        let misread = || is_native(piece) && self.lexicon.find(&place_tone(piece)).is_none();
        let language = (search && (self.change.search || misread())).then_some(self.language);
        let freely = !self.change.is_seldom();
        self.channel.candidates(piece, language, freely, &mut self.scratch);
        if freely && let Some(capitals) = in_capitals(piece) {
            let mut found = std::mem::take(&mut self.scratch);
            self.channel.candidates(&capitals, language, freely, &mut self.scratch);
            self.scratch.iter_mut().for_each(|candidate| candidate.cost += MIXED);
            self.scratch.append(&mut found);
            // Of what is found both ways the cheaper stays.
            self.scratch.sort_unstable_by_key(|candidate| (candidate.unit, candidate.case, candidate.cost));
            self.scratch.dedup_by_key(|candidate| (candidate.unit, candidate.case));
        }
        let spelled =
            self.lexicon.find(&place_tone(&piece.to_lowercase())).map(|unit| (unit, Case::of(piece)));
        // Capitals and small letters are not mixed by chance as they are in an abbreviation: `CTr`, `TTg`.
        let abbreviated = spelled
            .is_some_and(|(unit, case)| case == Case::Mixed && self.lexicon.get(unit).mixed == Some(piece));
        let chance = if abbreviated { ABBREVIATION } else { 0 };
        let plain =
            matches!(Case::of(piece), Case::Lower | Case::Title) && piece.chars().all(char::is_alphabetic);
        let capitals = piece.len() >= RUN && piece.bytes().all(|byte| byte.is_ascii_uppercase());
        let readings = self.scratch.iter().filter_map(|candidate| {
            let same = spelled == Some((candidate.unit, candidate.case));
            let text = self.lexicon.get(candidate.unit).text;
            let first = text.chars().next().unwrap_or(' ');
            let kind = spacing_kind(first) as u8;
            let is_word = kind == 0 && (plain || self.change.mark.is_some());
            let change = if is_word { Some(self.change.word) } else { self.change.mark };
            let change = if same { 0 } else { change? + chance };
            let kept = same && piece == as_it_stands;
            let form = if kept { Form::Literal(candidate.case) } else { Form::Unit(candidate.case) };
            let dropped =
                if capitals && text.is_ascii() { piece.len().saturating_sub(text.len()) } else { 0 };
            let cost = candidate.cost + change + dropped as Cost * DROPPED_CAPITAL;
            Some(Reading { unit: candidate.unit, form, cost, kind })
        });
        let mut readings: Vec<Reading> = readings.collect();
        let alone = |reading: &Reading| reading.cost + self.language.alone(reading.unit);
        readings.sort_by_key(alone);
        let limit = readings.first().map_or(0, alone) + BEYOND_BEST + self.change.word;
        let mut rank = 0;
        readings.retain(|reading| {
            rank += 1;
            let likely = rank <= MOST_READINGS && alone(reading) <= limit;
            likely || matches!(reading.form, Form::Literal(_))
        });
        readings
    }

    fn words(&mut self, lattice: &mut Lattice, piece: &str, search: bool, extra: Cost) {
        let readings = self.words_of(piece, search);
        lattice
            .readings
            .extend(readings.iter().map(|reading| Reading { cost: reading.cost + extra, ..*reading }));
    }

    /// All that a piece may stand for.
    fn readings(&mut self, lattice: &mut Lattice, piece: &str, search: bool) {
        let piece =
            if is_nfc(piece) { Cow::Borrowed(piece) } else { Cow::Owned(piece.nfc().collect::<String>()) };
        let piece = &*piece;
        self.words(lattice, piece, search, 0);
        let mut chars = piece.chars();
        let Some(first) = chars.next() else { return };
        let single = chars.next().is_none();
        let kind = spacing_kind(first) as u8;
        if is_number(piece) {
            let cost = piece.chars().map(|c| DIGIT + self.channel.character_cost(c, c)).sum();
            lattice.readings.push(Reading { unit: number_unit(piece), form: AS_IT_STANDS, cost, kind });
            // `Quý 111/2024`, `11.` of a heading.
            if let Some(change) = self.change.mark
                && (2..=3).contains(&piece.len())
                && piece.bytes().all(|byte| byte == b'1')
                && let Some(unit) = self.lexicon.find(&piece.replace('1', "i"))
            {
                // Strokes of one shape are read alike.
                let cost = self.channel.character_cost('I', '1') + (piece.len() as Cost - 1) * NAT + change;
                lattice.readings.push(Reading { unit, form: Form::Unit(Case::Upper), cost, kind: 0 });
            }
        } else if let Some((digits, cost)) = self
            .as_number(piece)
            .zip(self.change.mark)
            .map(|((digits, cost), change)| (digits, cost + change))
        {
            let unit = number_unit(&digits);
            lattice.spellings.push(digits);
            let form = Form::Spelled(lattice.spellings.len() as u32 - 1);
            lattice.readings.push(Reading { unit, form, cost, kind: 1 });
        }
        if single && !first.is_alphabetic() && !first.is_ascii_digit() {
            let known =
                self.words_of(piece, search).iter().any(|reading| matches!(reading.form, Form::Literal(_)));
            if !known {
                let unit = self.lexicon.find(piece).unwrap_or(UNKNOWN_MARK);
                lattice.readings.push(Reading { unit, form: AS_IT_STANDS, cost: 0, kind });
            }
            if first == '"' {
                // A straight mark serves for either of the pair that the language model knows.
                for mark in ['“', '”'] {
                    let unit = self.lexicon.find(mark.encode_utf8(&mut [0; 4])).unwrap_or(UNKNOWN_MARK);
                    let kind = spacing_kind(mark) as u8;
                    lattice.readings.push(Reading { unit, form: AS_IT_STANDS, cost: 0, kind });
                }
            }
            if let Some(change) = self.change.mark {
                let cost = self.channel.noise_cost(first) + change;
                lattice.readings.push(Reading { unit: UNKNOWN_MARK, form: Form::Nothing, cost, kind });
            }
        } else if piece.chars().all(char::is_alphabetic)
            || is_address(piece)
            || piece.chars().count() > LONGEST
        {
            self.as_it_stands(lattice, piece, search);
        }
    }

    /// Words of a document's own that a piece may stand for, though its rime was never seen so mistaken.
    pub(super) fn own_words(&self, piece: &str, is_own: impl Fn(UnitId) -> bool) -> Vec<Reading> {
        if self.change.is_seldom() || piece.chars().count() > LONGEST_JOINED || !may_be_word(piece) {
            return Vec::new();
        }
        let found = self.channel.alike(piece, |_, unit| is_own(unit));
        let reading = |word: Candidate| Reading {
            unit: word.unit,
            form: Form::Unit(word.case),
            cost: word.cost + OWN_ALIKE,
            kind: 0,
        };
        found.into_iter().map(reading).collect()
    }

    /// A word as it stands: of the vocabulary, or foreign to it.
    fn as_it_stands(&mut self, lattice: &mut Lattice, piece: &str, search: bool) {
        let case = Case::of(piece);
        let same: Cost = piece.chars().map(|c| self.channel.character_cost(c, c).min(4 * NAT)).sum();
        // A known word with `Ð` is written with `Đ`.
        let stroked = replace_eth(piece);
        let known = self.lexicon.find(&place_tone(&stroked.to_lowercase()));
        let form = if known.is_some() && stroked != piece { Form::Unit(case) } else { Form::Literal(case) };
        let (unit, cost) = match known {
            Some(_)
                if self.words_of(piece, search).iter().any(|reading| reading.form == Form::Literal(case)) =>
            {
                return;
            }
            Some(unit) => (unit, same + NAT),
            None => {
                let length = piece.chars().count();
                let letter = match self.change.letter(length) {
                    letter if is_native(piece) => letter.max(NATIVE),
                    letter if case == Case::Upper => letter.min(CAPITAL),
                    letter => letter,
                };
                let more = if case == Case::Upper { length.saturating_sub(RUN - 1) } else { 0 };
                let spelled = (length - more) as Cost * letter + more as Cost * letter.min(NEXT_CAPITAL);
                (UNKNOWN_WORD, same + spelled)
            }
        };
        lattice.readings.push(Reading { unit, form, cost, kind: 0 });
    }

    /// A piece with at least one digit, each other character taken for the digit it is likeliest to be.
    fn as_number(&self, piece: &str) -> Option<(String, Cost)> {
        let is_digit = |c: char| c.is_ascii_digit();
        let may_be = |c: char| c.is_alphanumeric() || matches!(c, '|' | '!');
        if !piece.contains(is_digit) || !piece.chars().all(may_be) || piece.chars().count() > 6 {
            return None;
        }
        let mut digits = String::new();
        let mut cost = 0;
        for c in piece.chars() {
            let of = |digit: char| (self.channel.character_cost(digit, c), digit);
            let (least, digit) = if c.is_ascii_digit() { of(c) } else { ('0'..='9').map(of).min()? };
            digits.push(digit);
            cost += least + DIGIT;
        }
        Some((digits, cost))
    }
}

/// A piece in capitals that the engine took for a mix, its small letters within, or an `i` for its last: `PiCH`, `NOi`.
fn in_capitals(piece: &str) -> Option<String> {
    let small = piece.chars().filter(|letter| letter.is_lowercase()).count();
    let large = piece.chars().filter(|letter| letter.is_uppercase()).count();
    let begins = piece.starts_with(char::is_uppercase);
    let ends = piece.ends_with(|letter: char| letter.is_uppercase() || letter == 'i');
    (small > 0 && small < large && begins && ends).then(|| piece.to_uppercase())
}

fn is_number(piece: &str) -> bool {
    piece.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a piece looks enough like a word to search the vocabulary for it: it has letters, and no mark at its ends but a sign
/// that a letter was taken for.
fn may_be_word(piece: &str) -> bool {
    if has_sign_for_letter(piece) {
        return true;
    }
    let ends = [piece.chars().next(), piece.chars().next_back()];
    piece.contains(char::is_alphabetic)
        && ends.into_iter().flatten().all(|c| c.is_alphanumeric() || !c.is_ascii())
}

/// Whether a word in small letters is Vietnamese by its letters, and no longer than a syllable. Where the vocabulary lacks it, it is
/// misread rather than foreign.
fn is_native(piece: &str) -> bool {
    let short = piece.chars().count() <= LONGEST_JOINED;
    short
        && Case::of(piece) == Case::Lower
        && piece.chars().all(char::is_alphabetic)
        && piece.chars().any(is_marked)
}

/// Whether a short piece has a sign that papers of offices hardly have, for a letter: `@6`, `d&`, `P&`. In `TV&` it joins initials.
fn has_sign_for_letter(piece: &str) -> bool {
    const SIGNS: &str = "@¢€£$&§{}°";
    let is_sign = |c: char| SIGNS.contains(c);
    (2..=SIGNED).contains(&piece.chars().count())
        && piece.contains(is_sign)
        && piece.chars().all(|c| c.is_alphanumeric() || is_sign(c))
        && piece.chars().filter(|c| c.is_uppercase()).count() < 2
}

/// Where a token may be cut: at its ends, beside each mark, and where letters meet digits.
fn cuts(token: &str) -> Vec<usize> {
    let mut cuts = vec![0];
    let mut before: Option<char> = None;
    for (at, c) in token.char_indices() {
        if let Some(before) = before {
            let same =
                before.is_alphabetic() && c.is_alphabetic() || before.is_ascii_digit() && c.is_ascii_digit();
            if is_combining_mark(c) {
                continue;
            }
            if !same {
                cuts.push(at);
            }
        }
        before = Some(c);
    }
    cuts.push(token.len());
    cuts
}

/// Whether a token is an address of the web or of mail, which is never touched.
fn is_address(token: &str) -> bool {
    token.contains("://")
        || token.contains("www.")
        || token.split_once('@').is_some_and(|(user, host)| {
            let host = host.trim_end_matches(|c: char| c.is_ascii_punctuation());
            host.contains('.') && user.is_ascii() && host.is_ascii()
        })
}

/// Whether a token is a code, a formula or the name of a variable or file, in which letters and digits stand for themselves:
/// `10.1103/PhysRev.49.368`, `e^{-}`, `bang_1`.
fn is_code(token: &str) -> bool {
    const DIGITS: usize = 4;
    /// The symbol of a document has fewer: `42/CTr-UBND`.
    const SMALL: usize = 3;
    let count = |is: fn(&u8) -> bool| token.bytes().filter(is).count();
    let parts = token.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).count();
    let numbered = parts > 2 && count(u8::is_ascii_digit) >= DIGITS && count(u8::is_ascii_lowercase) >= SMALL;
    let formula = token.contains(['\\', '^']) && parts > 0;
    let joined = token
        .as_bytes()
        .windows(3)
        .any(|part| part[1] == b'_' && part[0].is_ascii_alphanumeric() && part[2].is_ascii_alphanumeric());
    token.is_ascii() && !token.contains('<') && (formula || numbered || joined)
}

/// Whether a token is a name with an apostrophe behind its first letters, as those of the Central Highlands: `M’Drắk`, `Y’Hin`.
fn is_name_with_apostrophe(token: &str) -> bool {
    token.split_once(['\'', '’']).is_some_and(|(head, tail)| {
        let tail = tail.trim_end_matches(|c: char| c.is_ascii_punctuation());
        (1..=2).contains(&head.chars().count())
            && head.starts_with(char::is_uppercase)
            && head.chars().chain(tail.chars()).all(char::is_alphabetic)
            && !tail.is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_apostrophes_are_known() {
        for name in ["M’Drắk", "M'nông,", "Kr'Lấp"] {
            assert!(is_name_with_apostrophe(name), "{name}");
        }
        for other in ["m’ột", "Nông", "Sở'", "Trong’nước", "M’1"] {
            assert!(!is_name_with_apostrophe(other), "{other}");
        }
    }

    #[test]
    fn codes_and_formulas_are_known() {
        assert!(
            [
                "Bibcode:1948PhRv...73.1207K.",
                "doi:10.1103/PhysRev.49.368.",
                "p+e^{-}",
                "name=\"bang_1\">",
                "bao_cao.pdf"
            ]
            .into_iter()
            .all(is_code)
        );
        assert!(
            [
                "42/KH-UBND",
                "2359/CTr-UBND",
                "2020-2025",
                "2025<sup>(2)</sup>.",
                "^",
                "Nam.2024",
                "số.12/2024/QD",
                "____",
                "ngày____tháng"
            ]
            .into_iter()
            .all(|token| !is_code(token))
        );
    }

    #[test]
    fn small_letters_among_capitals_are_of_a_word_in_capitals() {
        assert_eq!(in_capitals("PiCH").as_deref(), Some("PICH"));
        assert_eq!(in_capitals("NOi").as_deref(), Some("NOI"));
        for other in ["CAn", "Can", "TTg", "DICH", "iCH"] {
            assert_eq!(in_capitals(other), None, "{other}");
        }
    }

    #[test]
    fn signs_may_be_letters_of_short_words() {
        assert!(["@6", "d&", "P&", "d{", "@€"].into_iter().all(has_sign_for_letter));
        assert!(["TV&", "&", "d&nghi", "50%", "a-b"].into_iter().all(|piece| !has_sign_for_letter(piece)));
    }

    #[test]
    fn tokens_are_cut_beside_marks_and_where_letters_meet_digits() {
        let pieces = |token: &str| {
            let cuts = cuts(token);
            cuts.windows(2).map(|pair| token[pair[0]..pair[1]].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(pieces("42/KH-UBND"), ["42", "/", "KH", "-", "UBND"]);
        assert_eq!(pieces("Thi1dua"), ["Thi", "1", "dua"]);
        assert_eq!(pieces("nước"), ["nước"]);
    }

    #[test]
    fn addresses_are_known() {
        for address in ["https://kontum.gov.vn", "www.LuatVietnam.vn", "sonoivu@kontum.gov.vn"] {
            assert!(is_address(address), "{address}");
        }
        for other in ["42/KH-UBND", "nu@éc.", "nu@c."] {
            assert!(!is_address(other), "{other}");
        }
    }
}
