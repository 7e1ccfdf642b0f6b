//! The trigram model: interpolated Kneser-Ney over weighted counts, pruned to a size by what each n-gram explains.
//!
//! Kneser and Ney, Improved backing-off for m-gram language modeling, ICASSP 1995; the pruning is that of Seymore and
//! Rosenfeld, Scalable backoff language models, ICSLP 1996: an n-gram is worth its count times the difference of its
//! log probability from that of backing off.

use rayon::prelude::*;
use vanban::training::{BOUNDARY, BigramEntry, Lexicon, UnitId};

use crate::lexicon::encode;
use crate::text::{Part, for_each_batch};

/// The share of a count that discounting takes, at the most.
const DISCOUNT: f64 = 0.75;

/// An n-gram with its weighted count, and how often it was met.
#[derive(Debug, Clone, Copy)]
struct Counted {
    key: u64,
    weighted: u64,
    met: u32,
}

impl Counted {
    /// What an n-gram weighs on average each time it is met.
    fn mean_weight(&self) -> f64 {
        self.weighted as f64 / f64::from(self.met)
    }
}

/// The tables of the model, in nats.
pub struct Tables {
    /// Cost and backoff of each unit.
    pub unigrams: Vec<(f64, f64)>,
    pub bigrams: Vec<BigramEntry>,
    pub trigrams: Vec<([UnitId; 3], f64)>,
}

/// Learns the model and keeps at most so many bigrams and trigrams.
pub fn build(
    parts: &[Part],
    lexicon: &Lexicon,
    most_bigrams: usize,
    most_trigrams: usize,
) -> std::io::Result<Tables> {
    let mut trigrams: Vec<Counted> = Vec::new();
    for part in parts {
        let mut stream: Vec<UnitId> = vec![BOUNDARY];
        for_each_batch(part, |batch| {
            let encoded: Vec<Vec<UnitId>> =
                batch.par_iter().map(|document| encode_document(lexicon, document)).collect();
            stream.extend(encoded.into_iter().flatten());
        })?;
        let mut keys: Vec<u64> = stream.par_windows(3).map(|w| pack(w[0], w[1], w[2])).collect();
        drop(stream);
        keys.par_sort_unstable();
        trigrams = merge(&trigrams, &keys, part.weight);
        eprintln!("{}: {} distinct trigrams", part.path.display(), trigrams.len());
    }
    Ok(estimate(&trigrams, lexicon.count(), most_bigrams, most_trigrams))
}

fn encode_document(lexicon: &Lexicon, paragraphs: &[String]) -> Vec<UnitId> {
    let mut out = Vec::new();
    for paragraph in paragraphs {
        encode(lexicon, paragraph, &mut out);
        out.push(BOUNDARY);
    }
    out
}

fn pack(a: UnitId, b: UnitId, c: UnitId) -> u64 {
    u64::from(a) << 32 | u64::from(b) << 16 | u64::from(c)
}

/// Adds sorted keys of one weight to sorted counts.
fn merge(counts: &[Counted], keys: &[u64], weight: u32) -> Vec<Counted> {
    let mut out = Vec::with_capacity(counts.len() + keys.len() / 4);
    let mut old = counts.iter().peekable();
    for run in keys.chunk_by(|a, b| a == b) {
        let key = run[0];
        while let Some(before) = old.next_if(|counted| counted.key < key) {
            out.push(*before);
        }
        let same = old.next_if(|counted| counted.key == key);
        let (weighted, met) = same.map_or((0, 0), |counted| (counted.weighted, counted.met));
        let times = run.len() as u32;
        out.push(Counted {
            key,
            weighted: weighted + u64::from(times) * u64::from(weight),
            met: met + times,
        });
    }
    out.extend(old);
    out
}

fn estimate(trigrams: &[Counted], units: usize, most_bigrams: usize, most_trigrams: usize) -> Tables {
    // Lower orders by continuation: how many different units stand before, each weighing what its n-gram does.
    let mut tails: Vec<(u32, f64)> =
        trigrams.par_iter().map(|t| ((t.key & 0xffff_ffff) as u32, t.mean_weight())).collect();
    tails.par_sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let bigrams: Vec<(u32, f64, f64)> = tails
        .chunk_by(|a, b| a.0 == b.0)
        .map(|run| {
            let sum: f64 = run.iter().map(|tail| tail.1).sum();
            (run[0].0, sum, DISCOUNT * sum / run.len() as f64)
        })
        .collect();
    drop(tails);

    let mut continuation = vec![0.0f64; units];
    for &(key, sum, _) in &bigrams {
        continuation[(key & 0xffff) as usize] += sum / sum.max(1.0);
    }
    let all: f64 = continuation.iter().sum();
    let uniform = 0.1 / units as f64;
    let p1: Vec<f64> = continuation.iter().map(|count| count / all * 0.9 + uniform).collect();

    // Bigrams: p2 for each, and what each history leaves to the unigrams.
    let mut p2 = vec![0.0f64; bigrams.len()];
    let mut starts = vec![0usize; units + 1];
    for &(key, ..) in &bigrams {
        starts[(key >> 16) as usize + 1] += 1;
    }
    for unit in 0..units {
        starts[unit + 1] += starts[unit];
    }
    for unit in 0..units {
        let range = starts[unit]..starts[unit + 1];
        let total: f64 = bigrams[range.clone()].iter().map(|bigram| bigram.1).sum();
        let left: f64 = bigrams[range.clone()].iter().map(|bigram| bigram.2).sum::<f64>() / total.max(1e-9);
        for index in range {
            let (key, sum, discount) = bigrams[index];
            p2[index] = (sum - discount) / total + left * p1[(key & 0xffff) as usize];
        }
    }
    let find = |a: u32, b: u32| {
        let range = starts[a as usize]..starts[a as usize + 1];
        let offset = range.start;
        bigrams[range].binary_search_by_key(&(a << 16 | b), |bigram| bigram.0).ok().map(|at| at + offset)
    };

    // Trigrams: p3, and what each would lose if it were left out.
    let mut p3 = vec![0.0f64; trigrams.len()];
    let mut score3 = vec![0.0f64; trigrams.len()];
    let mut context_score = vec![0.0f64; bigrams.len()];
    let mut joint = vec![0u64; bigrams.len()];
    let mut at = 0;
    for run in trigrams.chunk_by(|a, b| a.key >> 16 == b.key >> 16) {
        let (first, second) = ((run[0].key >> 32) as u32, (run[0].key >> 16 & 0xffff) as u32);
        let total: u64 = run.iter().map(|t| t.weighted).sum();
        let left: f64 = run.iter().map(|t| DISCOUNT * t.mean_weight()).sum::<f64>() / total as f64;
        let context = find(first, second);
        if let Some(context) = context {
            joint[context] = total;
        }
        for (offset, t) in run.iter().enumerate() {
            let third = (t.key & 0xffff) as u32;
            let lower = find(second, third).map_or(p1[third as usize], |index| p2[index]);
            let p = (t.weighted as f64 - DISCOUNT * t.mean_weight()) / total as f64 + left * lower;
            let gain = t.weighted as f64 * (p / (left * lower)).ln();
            p3[at + offset] = p;
            score3[at + offset] = if t.met > 1 { gain } else { 0.0 };
            if let (Some(context), true) = (context, gain > 0.0 && t.met > 1) {
                context_score[context] += gain;
            }
        }
        at += run.len();
    }

    // A bigram is kept for itself and for the trigrams that need its backoff.
    let worth: Vec<f64> = bigrams
        .par_iter()
        .enumerate()
        .map(|(index, &(key, ..))| {
            let p_lower = p1[(key & 0xffff) as usize];
            (joint[index] as f64 * (p2[index] / p_lower).ln()).max(0.0) + context_score[index] * 0.5
        })
        .collect();
    let floor = nth_largest(&worth, most_bigrams);
    let kept2: Vec<bool> = worth.iter().map(|&worth| worth > floor).collect();
    // A trigram is asked for only where both its bigrams are there.
    let reachable: Vec<f64> = trigrams
        .par_iter()
        .zip(&score3)
        .map(|(t, &score)| {
            let units = [(t.key >> 32) as u32, (t.key >> 16 & 0xffff) as u32, (t.key & 0xffff) as u32];
            let kept = |a, b| find(a, b).is_some_and(|bigram| kept2[bigram]);
            if kept(units[0], units[1]) && kept(units[1], units[2]) { score } else { 0.0 }
        })
        .collect();
    let floor = nth_largest(&reachable, most_trigrams);

    // Backoff weights of what is left, so that each history still sums to one.
    let mut unigrams = Vec::with_capacity(units);
    let mut left1 = vec![1.0f64; units];
    for unit in 0..units {
        let (mut kept, mut lower) = (0.0, 0.0);
        for index in starts[unit]..starts[unit + 1] {
            if kept2[index] {
                kept += p2[index];
                lower += p1[(bigrams[index].0 & 0xffff) as usize];
            }
        }
        left1[unit] = ((1.0 - kept) / (1.0 - lower)).max(1e-4);
        unigrams.push((-p1[unit].ln(), -left1[unit].ln()));
    }
    let lower = |b: u32, c: u32| match find(b, c) {
        Some(index) if kept2[index] => p2[index],
        _ => left1[b as usize] * p1[c as usize],
    };
    let mut left2 = vec![1.0f64; bigrams.len()];
    let mut out3 = Vec::with_capacity(most_trigrams);
    let mut at = 0;
    for run in trigrams.chunk_by(|a, b| a.key >> 16 == b.key >> 16) {
        let (a, b) = ((run[0].key >> 32) as u32, (run[0].key >> 16 & 0xffff) as u32);
        let (mut kept, mut kept_lower) = (0.0, 0.0);
        for (offset, t) in run.iter().enumerate() {
            if reachable[at + offset] > floor {
                let c = (t.key & 0xffff) as u32;
                kept += p3[at + offset];
                kept_lower += lower(b, c);
                out3.push(([a as UnitId, b as UnitId, c as UnitId], -p3[at + offset].ln()));
            }
        }
        if kept > 0.0
            && let Some(context) = find(a, b)
        {
            left2[context] = ((1.0 - kept) / (1.0 - kept_lower).max(1e-6)).max(1e-4);
        }
        at += run.len();
    }
    let out2 = bigrams
        .iter()
        .enumerate()
        .filter(|(index, _)| kept2[*index])
        .map(|(index, &(key, ..))| BigramEntry {
            units: [(key >> 16) as UnitId, (key & 0xffff) as UnitId],
            cost: -p2[index].ln(),
            backoff: -left2[index].ln(),
        })
        .collect();
    Tables { unigrams, bigrams: out2, trigrams: out3 }
}

/// The value that exactly `most` values lie above, or 0 where there are fewer.
fn nth_largest(values: &[f64], most: usize) -> f64 {
    let mut positive: Vec<f64> = values.iter().copied().filter(|&value| value > 0.0).collect();
    if positive.len() <= most {
        return 0.0;
    }
    let index = positive.len() - most - 1;
    *positive.select_nth_unstable_by(index, f64::total_cmp).1
}
