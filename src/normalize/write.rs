//! The way that was found, as text line for line, and as changes.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::confidence::Sureness;
use super::decode::Step;
use super::lattice::{Form, Lattice, Reading};
use super::{Alternative, Correction};
use crate::model::Lexicon;
use crate::span::Span;

/// How many readings not taken a correction names.
const ALTERNATIVES: usize = 3;
/// A reading less likely is not named.
const LEAST_LIKELY: f64 = 0.01;

/// Writes what steps make of a piece of a text, and notes what changes.
pub(super) struct Writer<'t> {
    pub text: &'t str,
    pub lexicon: &'t Lexicon,
    /// The text restored so far.
    pub out: String,
    pub corrections: Vec<Correction>,
    /// Words written, how many of them changed, and the sum of their probabilities.
    pub words: usize,
    pub changed: usize,
    pub sureness: f64,
}

/// A run without white space, which one correction covers.
#[derive(Debug)]
struct Run {
    span: Span,
    /// Where it began in the output.
    from: usize,
    /// Probability of all its readings.
    probability: f64,
    /// Its steps so far.
    steps: usize,
    alternatives: Vec<Alternative>,
}

impl Writer<'_> {
    /// Writes the steps through the lattice of `text[range]`. White space that stays is kept as it was.
    pub(super) fn write(
        &mut self,
        range: Range<usize>,
        lattice: &Lattice,
        steps: &[Step],
        sureness: &[Sureness],
    ) {
        let mut run: Option<Run> = None;
        let mut gap = String::new();
        let mut end = range.start;
        for (step, sure) in steps.iter().zip(sureness) {
            let edge = &lattice.edges[step.edge as usize];
            let reading = &lattice.readings[step.reading as usize];
            if matches!(reading.form, Form::LineBreak | Form::ParagraphBreak) {
                continue;
            }
            let white = &self.text[end..edge.span.start];
            end = edge.span.end;
            if !white.is_empty() || edge.line_start {
                self.finish(run.take());
            }
            gap.push_str(white);
            if reading.form != Form::Nothing {
                if gap.contains('\n') || edge.line_start {
                    self.out.push_str(&gap);
                } else if step.spaced {
                    self.out.push_str(if gap.is_empty() { " " } else { &gap });
                }
                gap.clear();
            }
            let run = run.get_or_insert_with(|| Run {
                span: Span::new(edge.span.start, end),
                from: self.out.len(),
                probability: 1.0,
                steps: 0,
                alternatives: Vec::new(),
            });
            run.span.end = end;
            run.probability = run.probability.min(sure.probability);
            run.steps += 1;
            run.alternatives = if run.steps == 1 { self.alternatives(lattice, sure) } else { Vec::new() };
            self.spell(lattice, reading, &self.text[edge.span.clone()]);
            if reading.is_word() {
                self.words += 1;
                self.changed += usize::from(reading.is_change());
                self.sureness += sure.probability;
            }
        }
        self.finish(run);
        self.out.push_str(&gap);
        self.out.push_str(&self.text[end..range.end]);
    }

    fn spell(&mut self, lattice: &Lattice, reading: &Reading, piece: &str) {
        spell(self.lexicon, lattice, reading, piece, &mut self.out);
    }

    fn alternatives(&self, lattice: &Lattice, sure: &Sureness) -> Vec<Alternative> {
        let likely = sure.others.iter().filter(|other| other.probability >= LEAST_LIKELY).take(ALTERNATIVES);
        let named = likely.filter_map(|other| {
            let reading = &lattice.readings[other.reading as usize];
            let mut text = String::new();
            if matches!(reading.form, Form::Literal(_)) {
                return None;
            }
            spell(self.lexicon, lattice, reading, "", &mut text);
            Some(Alternative { text, confidence: other.probability })
        });
        named.collect()
    }

    fn finish(&mut self, run: Option<Run>) {
        let Some(run) = run else { return };
        let (original, replacement) = (&self.text[run.span.start..run.span.end], self.out[run.from..].trim());
        if original != replacement {
            self.corrections.push(Correction {
                span: run.span,
                original: original.to_owned(),
                replacement: replacement.to_owned(),
                confidence: run.probability,
                alternatives: run.alternatives,
            });
        }
    }
}

fn spell(lexicon: &Lexicon, lattice: &Lattice, reading: &Reading, piece: &str, out: &mut String) {
    match reading.form {
        Form::Unit(case) => lexicon.get(reading.unit).write(case, out),
        Form::Literal(_) | Form::Markup => out.extend(piece.nfc()),
        Form::Number(index) => out.push_str(&lattice.numbers[index as usize]),
        Form::Nothing | Form::LineBreak | Form::ParagraphBreak => {}
    }
}
