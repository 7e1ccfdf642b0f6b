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

/// A run that one correction covers: without white space, or with some that was read inside it and is left out.
#[derive(Debug)]
struct Run<'s> {
    span: Span,
    /// Where it lies in the output.
    from: usize,
    to: usize,
    /// Probability of all its readings.
    probability: f64,
    /// How sure its step is, where it has one alone.
    alone: Option<&'s Sureness>,
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
        // Runs after which it is still open whether the white space is kept: only dirt has come since.
        let mut open: Vec<Run<'_>> = Vec::new();
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
            let mut begins = open.is_empty() || !white.is_empty() || edge.line_start;
            gap.push_str(white);
            if reading.form != Form::Nothing {
                let line_start = edge.line_start || gap.contains('\n');
                if line_start || step.spaced {
                    let known = if begins {
                        open.len()
                    } else if gap.is_empty() {
                        0
                    } else {
                        open.len() - 1
                    };
                    open.drain(..known).for_each(|run| self.finish(run, lattice));
                    self.out.push_str(if gap.is_empty() && !line_start { " " } else { &gap });
                } else if !gap.is_empty() {
                    begins = !Run::unite(&mut open);
                }
                gap.clear();
            }
            if begins {
                let span = Span::new(edge.span.start, end);
                let at = self.out.len();
                open.push(Run { span, from: at, to: at, probability: 1.0, alone: None });
            }
            self.spell(lattice, reading, &self.text[edge.span.clone()]);
            if let Some(run) = open.last_mut() {
                run.span.end = end;
                run.to = self.out.len();
                run.probability = run.probability.min(sure.probability);
                run.alone = begins.then_some(sure);
            }
            if reading.is_word() {
                self.words += 1;
                self.changed += usize::from(reading.is_change());
                self.sureness += sure.probability;
            }
        }
        open.into_iter().for_each(|run| self.finish(run, lattice));
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

    fn finish(&mut self, run: Run<'_>, lattice: &Lattice) {
        let (original, replacement) =
            (&self.text[run.span.start..run.span.end], self.out[run.from..run.to].trim());
        if original != replacement {
            self.corrections.push(Correction {
                span: run.span,
                original: original.to_owned(),
                replacement: replacement.to_owned(),
                confidence: run.probability,
                alternatives: run.alone.map_or_else(Vec::new, |sure| self.alternatives(lattice, sure)),
            });
        }
    }
}

impl Run<'_> {
    /// Makes one run of several, if there are any.
    fn unite(runs: &mut Vec<Self>) -> bool {
        let united = runs.drain(..).reduce(|first, next| Self {
            span: Span::new(first.span.start, next.span.end),
            from: first.from,
            to: next.to,
            probability: first.probability.min(next.probability),
            alone: None,
        });
        runs.extend(united);
        !runs.is_empty()
    }
}

fn spell(lexicon: &Lexicon, lattice: &Lattice, reading: &Reading, piece: &str, out: &mut String) {
    match reading.form {
        Form::Unit(case) => lexicon.get(reading.unit).write(case, out),
        Form::Literal(_) | Form::Markup => out.extend(piece.nfc()),
        Form::Spelled(index) => out.push_str(&lattice.spellings[index as usize]),
        Form::Nothing | Form::LineBreak | Form::ParagraphBreak => {}
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_space_that_is_left_out_lies_within_a_change() {
        let text =
            "UY BAN NHAN DAN TINH KON TUM\nS6:42 /KH-UBND ngay 06 thang 01 nam 2023\nnha nwéc trén dia ban\n";
        let restored = crate::Normalizer::new().normalize(text);
        assert!(restored.text().contains("42/KH-UBND"), "{}", restored.text());
        let change = restored.corrections().iter().find(|change| change.original.contains("42"));
        assert_eq!(change.map(|change| change.original.as_str()), Some("S6:42 /KH-UBND"));
    }
}
