//! The counts a channel is made of, and their bytes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::trie::Trie;
use crate::error::{Error, ErrorKind};
use crate::model::Bytes;
use crate::syllable::fold_char;

/// A string of the model's own bytes, or one that was made.
pub type Text = Cow<'static, str>;

/// So many counts stand for what the other capitals tell of a form in capitals that was never met.
const LIKE_OTHERS: u32 = 10;

/// How often each printed form was read as each string.
#[derive(Debug, Clone, Default)]
pub struct Confusions {
    /// The printed forms, with how often each was met.
    pub printed: Vec<(Text, u32)>,
    /// The strings that were read, in order, each with where its pairs are.
    pub read: Vec<(Text, Range<u32>)>,
    /// The index of a printed form, and how often it was read so.
    pub pairs: Vec<(u32, u32)>,
}

impl Confusions {
    /// Adds a string that was read, with its pairs.
    fn push(&mut self, read: Text, pairs: impl IntoIterator<Item = (u32, u32)>) {
        let start = self.pairs.len() as u32;
        self.pairs.extend(pairs);
        self.read.push((read, start..self.pairs.len() as u32));
    }

    /// The table with those `lower` forms in capitals that it lacks, read without their marks as often as the capitals are
    /// that it has: pages have too few capitals for each form to be met.
    #[must_use]
    pub(super) fn with_capitals<'t>(&self, lower: impl Iterator<Item = &'t str>) -> Self {
        let bare = |text: &str| text.chars().map(fold_char).collect::<String>();
        let index: BTreeMap<&str, u32> =
            self.printed.iter().zip(0..).map(|((text, _), index)| (&**text, index)).collect();
        let capital = |text: &str| text.chars().all(char::is_uppercase) && bare(text) != text;
        let met = self.printed.iter().filter(|(text, _)| capital(text)).map(|(_, count)| count).sum::<u32>();
        let stripped = self.read().flat_map(|(read, pairs)| {
            let of = |printed: u32| &*self.printed[printed as usize].0;
            pairs.iter().filter(move |(printed, _)| capital(of(*printed)) && bare(of(*printed)) == **read)
        });
        let stripped: u32 = stripped.map(|(_, count)| count).sum();
        let count = (u64::from(LIKE_OTHERS) * u64::from(stripped) / u64::from(met.max(1))) as u32;
        let mut out = Self { printed: self.printed.clone(), ..Self::default() };
        let mut lacking: BTreeMap<String, Vec<(u32, u32)>> = BTreeMap::new();
        for upper in lower.map(str::to_uppercase).filter(|upper| count > 0 && capital(upper)) {
            if !index.contains_key(&*upper) {
                lacking.entry(bare(&upper)).or_default().push((out.printed.len() as u32, count));
                out.printed.push((Text::from(upper), LIKE_OTHERS));
            }
        }
        for (read, pairs) in self.read() {
            let more = lacking.remove(&**read).unwrap_or_default();
            out.push(read.clone(), pairs.iter().copied().chain(more));
        }
        for (read, pairs) in lacking {
            out.push(Text::from(read), pairs);
        }
        out
    }

    /// The strings that were read, in order, each with its pairs.
    pub(super) fn read(&self) -> impl Iterator<Item = (&Text, &[(u32, u32)])> {
        self.read.iter().map(|(text, range)| (text, &self.pairs[range.start as usize..range.end as usize]))
    }
}

/// Kinds of units that spacing tells apart: word, number, and nine of marks.
pub const SPACING_KINDS: usize = 11;

/// The kind of a unit as far as the space beside it goes, from its first character.
#[must_use]
pub fn spacing_kind(first: char) -> usize {
    match first {
        c if c.is_alphabetic() => 0,
        '0'..='9' => 1,
        '.' => 2,
        ',' => 3,
        ';' | ':' | '!' | '?' => 4,
        '(' | '“' | '[' | '‘' => 5,
        ')' | '”' | ']' | '’' => 6,
        '%' => 7,
        '-' | '–' => 8,
        '/' => 9,
        _ => 10,
    }
}

/// All that was counted of one channel.
#[derive(Debug, Clone, Default)]
pub struct ChannelTables {
    /// Onsets in their case.
    pub onsets: Confusions,
    /// Rimes in their case.
    pub rimes: Confusions,
    /// Whole words and marks in their case.
    pub units: Confusions,
    /// One or two printed characters as none to three read ones.
    pub chunks: Confusions,
    /// For each kind of unit and each kind of the next: how often there was no space and none was read, none and one
    /// read, one and none read, one and one read.
    pub spacing: [[[u32; 4]; SPACING_KINDS]; SPACING_KINDS],
    /// Characters read where nothing is printed.
    pub noise: BTreeMap<char, u32>,
    /// How many units were counted.
    pub total: u32,
}

/// How often each pair counts in a table that is made and not counted: enough to be taken for certain.
const CERTAIN: u32 = 10_000;

impl ChannelTables {
    /// The channel that drops diacritics and leaves all else, over the letters of the vocabulary.
    #[must_use]
    pub fn stripping(trie: &Trie) -> Self {
        Self::substitution(&trie.marked().map(|letter| ((letter, fold_char(letter)), CERTAIN)).collect())
    }

    /// The channel that puts some characters for others, as often as is given by printed and read character, and leaves
    /// all else.
    #[must_use]
    pub fn substitution(counts: &BTreeMap<(char, char), u32>) -> Self {
        let mut counts = counts.clone();
        counts.extend((' '..='~').map(|c| ((c, c), CERTAIN)));
        let mut totals: BTreeMap<char, u32> = BTreeMap::new();
        for (&(printed, _), count) in &counts {
            *totals.entry(printed).or_default() += count;
        }
        let index: BTreeMap<char, u32> =
            totals.keys().zip(0..).map(|(&printed, index)| (printed, index)).collect();
        let mut read: BTreeMap<char, Vec<(u32, u32)>> = BTreeMap::new();
        for (&(printed, seen), &count) in &counts {
            read.entry(seen).or_default().push((index[&printed], count));
        }
        let text = |character: char| Text::from(String::from(character));
        let printed = totals.into_iter().map(|(printed, count)| (text(printed), count)).collect();
        let mut chunks = Confusions { printed, ..Confusions::default() };
        for (seen, pairs) in read {
            chunks.push(text(seen), pairs);
        }
        Self {
            chunks,
            spacing: [[[CERTAIN, 1, 1, CERTAIN]; SPACING_KINDS]; SPACING_KINDS],
            total: CERTAIN,
            ..Self::default()
        }
    }

    /// Reads the section of a channel.
    ///
    /// # Errors
    /// Where it is cut short.
    pub fn open(bytes: Bytes) -> Result<Self, Error> {
        let mut reader = Reader { rest: bytes };
        reader.tables().ok_or_else(|| ErrorKind::Model("a channel of it is cut short".to_owned()).into())
    }

    /// The section of a channel.
    #[cfg(feature = "train")]
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for confusions in [&self.onsets, &self.rimes, &self.units, &self.chunks] {
            confusions.write(&mut out);
        }
        for count in self.spacing.iter().flatten().flatten() {
            write_number(*count, &mut out);
        }
        write_number(self.noise.len() as u32, &mut out);
        for (&character, &count) in &self.noise {
            write_number(character as u32, &mut out);
            write_number(count, &mut out);
        }
        write_number(self.total, &mut out);
        out
    }
}

#[cfg(feature = "train")]
impl Confusions {
    /// The table of counted pairs (printed, read), leaving out those met fewer than `least` times, and whose printed
    /// forms count all their pairs.
    #[must_use]
    pub fn from_counts(counts: &BTreeMap<(String, String), u32>, least: u32) -> Self {
        let mut totals: BTreeMap<&str, u32> = BTreeMap::new();
        for ((printed, _), count) in counts {
            *totals.entry(printed).or_default() += count;
        }
        let index: BTreeMap<&str, u32> =
            totals.keys().enumerate().map(|(index, text)| (*text, index as u32)).collect();
        let mut read: BTreeMap<&str, Vec<(u32, u32)>> = BTreeMap::new();
        for ((printed, seen), &count) in counts {
            if count >= least {
                read.entry(seen).or_default().push((index[printed.as_str()], count));
            }
        }
        let printed = totals.iter().map(|(text, count)| (Text::from((*text).to_owned()), *count)).collect();
        let mut table = Self { printed, ..Self::default() };
        for (text, pairs) in read {
            table.push(Text::from(text.to_owned()), pairs);
        }
        table
    }

    fn write(&self, out: &mut Vec<u8>) {
        write_number(self.printed.len() as u32, out);
        for (text, count) in &self.printed {
            write_text(text, out);
            write_number(*count, out);
        }
        write_number(self.read.len() as u32, out);
        for (text, pairs) in self.read() {
            write_text(text, out);
            write_number(pairs.len() as u32, out);
            for &(printed, count) in pairs {
                write_number(printed, out);
                write_number(count, out);
            }
        }
    }
}

#[cfg(feature = "train")]
fn write_text(text: &str, out: &mut Vec<u8>) {
    write_number(text.len() as u32, out);
    out.extend(text.as_bytes());
}

/// Seven bits a byte, the lowest first, the highest bit set on all but the last.
#[cfg(feature = "train")]
fn write_number(mut number: u32, out: &mut Vec<u8>) {
    while number > 0x7f {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

struct Reader {
    rest: Bytes,
}

impl Reader {
    fn tables(&mut self) -> Option<ChannelTables> {
        let [onsets, rimes, units, chunks] =
            [self.confusions()?, self.confusions()?, self.confusions()?, self.confusions()?];
        let mut tables = ChannelTables { onsets, rimes, units, chunks, ..ChannelTables::default() };
        for count in tables.spacing.iter_mut().flatten().flatten() {
            *count = self.number()?;
        }
        for _ in 0..self.number()? {
            let character = char::from_u32(self.number()?)?;
            tables.noise.insert(character, self.number()?);
        }
        tables.total = self.number()?;
        Some(tables)
    }

    fn confusions(&mut self) -> Option<Confusions> {
        let mut table = Confusions::default();
        for _ in 0..self.number()? {
            let text = self.text()?;
            table.printed.push((text, self.number()?));
        }
        for _ in 0..self.number()? {
            let text = self.text()?;
            let length = self.number()?;
            let start = table.pairs.len() as u32;
            for _ in 0..length {
                let printed = self.number().filter(|&printed| (printed as usize) < table.printed.len())?;
                table.pairs.push((printed, self.number()?));
            }
            table.read.push((text, start..table.pairs.len() as u32));
        }
        Some(table)
    }

    fn text(&mut self) -> Option<Text> {
        let length = self.number()? as usize;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(std::str::from_utf8(text).ok()?.into())
    }

    fn number(&mut self) -> Option<u32> {
        let mut number = 0u32;
        for shift in (0..32).step_by(7) {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}
