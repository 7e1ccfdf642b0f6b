//! Which characters were read where which were printed: a many-to-many alignment learned by Viterbi EM.
//!
//! After Jiampojamarn, Kondrak and Sherif, Applying many-to-many alignments and hidden Markov models to
//! letter-to-phoneme conversion, NAACL 2007: one or two printed characters answer to none to three read ones.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;
use vanban::training::fold_char;

/// How many times the costs are learned anew.
const ROUNDS: usize = 4;
/// How far an alignment may leave the diagonal, in characters.
const BAND: usize = 14;
/// An alignment that costs more nats a printed character is of two lines that do not belong together.
const MOST_PER_CHARACTER: f32 = 1.8;
/// Counts that every chunk has before any is seen.
const PRIOR: f32 = 0.01;

/// A step of an alignment: so many printed characters, so many read ones.
pub type Step = (usize, usize);

const STEPS: [Step; 7] = [(1, 1), (1, 2), (1, 3), (2, 1), (1, 0), (0, 1), (2, 2)];

/// A line as printed and as read.
#[derive(Debug, Clone)]
pub struct Pair {
    pub printed: Vec<char>,
    pub read: Vec<char>,
}

/// Printed characters and read ones, in one key.
type Chunk = ([char; 2], [char; 3]);

fn chunk(printed: &[char], read: &[char]) -> Chunk {
    let mut key = (['\0'; 2], ['\0'; 3]);
    key.0[..printed.len()].copy_from_slice(printed);
    key.1[..read.len()].copy_from_slice(read);
    key
}

/// The steps of each pair that could be aligned, in the order of the pairs.
pub fn align(pairs: &[Pair]) -> Vec<Option<Vec<Step>>> {
    let mut costs: Option<HashMap<Chunk, f32>> = None;
    for _ in 0..ROUNDS {
        let counted: Vec<BTreeMap<Chunk, u32>> = pairs
            .par_chunks(2000)
            .map(|pairs| {
                let mut counts = BTreeMap::new();
                for pair in pairs {
                    for (printed, read) in walk(pair, &best(pair, costs.as_ref()).unwrap_or_default()) {
                        *counts.entry(chunk(printed, read)).or_default() += 1;
                    }
                }
                counts
            })
            .collect();
        let mut counts: BTreeMap<Chunk, u32> = BTreeMap::new();
        for (key, count) in counted.into_iter().flatten() {
            *counts.entry(key).or_default() += count;
        }
        let mut totals: BTreeMap<[char; 2], u32> = BTreeMap::new();
        for (key, count) in &counts {
            *totals.entry(key.0).or_default() += count;
        }
        // A pair of characters shares its mass with its first, so that two steps and one can be compared.
        let total = |printed: [char; 2]| totals.get(&[printed[0], '\0']).copied().unwrap_or(0).max(1) as f32;
        let cost = |(key, count): (&Chunk, &u32)| {
            (*key, -((*count as f32 + PRIOR) / (total(key.0) + 1.0)).min(0.999).ln())
        };
        costs = Some(counts.iter().map(cost).collect());
    }
    pairs.par_iter().map(|pair| best(pair, costs.as_ref())).collect()
}

/// The chunks of an alignment: printed and read characters.
pub fn walk<'p>(pair: &'p Pair, steps: &[Step]) -> Vec<(&'p [char], &'p [char])> {
    let (mut i, mut j) = (0, 0);
    steps
        .iter()
        .map(|&(p, r)| {
            let chunk = (&pair.printed[i..i + p], &pair.read[j..j + r]);
            (i, j) = (i + p, j + r);
            chunk
        })
        .collect()
}

fn best(pair: &Pair, costs: Option<&HashMap<Chunk, f32>>) -> Option<Vec<Step>> {
    let (n, m) = (pair.printed.len(), pair.read.len());
    if n == 0 || m == 0 || n.abs_diff(m) > BAND * 2 {
        return None;
    }
    let mut table = vec![(f32::INFINITY, (0, 0)); (n + 1) * (m + 1)];
    table[0].0 = 0.0;
    for i in 0..=n {
        let centre = i * m / n;
        for j in centre.saturating_sub(BAND)..=(centre + BAND).min(m) {
            let here = table[i * (m + 1) + j].0;
            if here.is_infinite() {
                continue;
            }
            for step in STEPS {
                let (p, r) = step;
                if i + p > n || j + r > m {
                    continue;
                }
                let (printed, read) = (&pair.printed[i..i + p], &pair.read[j..j + r]);
                let Some(cost) = step_cost(printed, read, costs) else { continue };
                let cell = &mut table[(i + p) * (m + 1) + j + r];
                if here + cost < cell.0 {
                    *cell = (here + cost, step);
                }
            }
        }
    }
    let total = table[n * (m + 1) + m].0;
    if total.is_infinite() || total / n as f32 > MOST_PER_CHARACTER {
        return None;
    }
    let (mut i, mut j, mut steps) = (n, m, Vec::new());
    while (i, j) != (0, 0) {
        let step = table[i * (m + 1) + j].1;
        steps.push(step);
        (i, j) = (i - step.0, j - step.1);
    }
    steps.reverse();
    Some(steps)
}

fn step_cost(printed: &[char], read: &[char], costs: Option<&HashMap<Chunk, f32>>) -> Option<f32> {
    let spaces = |chars: &[char]| chars.iter().filter(|c| c.is_whitespace()).count();
    if printed.len() + read.len() > 1
        && spaces(printed) != spaces(read)
        && !read.is_empty()
        && !printed.is_empty()
    {
        return None;
    }
    if printed.len() > 1 && spaces(printed) > 0 || read.len() > 1 && spaces(read) > 0 {
        return None;
    }
    let guess = match (printed, read) {
        ([a], [b]) if a == b => 0.05,
        ([a], [b]) if fold_char(*a) == fold_char(*b) => 0.5,
        ([a], [b]) if fold_char(*a).to_lowercase().eq(fold_char(*b).to_lowercase()) => 1.0,
        ([_], [_]) => 4.0,
        ([_], [_, _]) | ([_, _], [_]) => 5.5,
        ([_], [_, _, _]) | ([_, _], [_, _]) => 7.5,
        _ => 5.0,
    };
    match costs {
        None => Some(guess),
        Some(costs) => Some(costs.get(&chunk(printed, read)).copied().unwrap_or(guess + 6.0)),
    }
}
