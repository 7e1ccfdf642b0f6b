//! The way that was found, as text line for line, and as changes.

use unicode_normalization::UnicodeNormalization;

use super::Correction;
use super::decode::Step;
use super::lattice::{Form, Lattice};
use crate::model::Lexicon;
use crate::span::Span;

/// Writes the steps through a lattice of `text`. White space that stays is kept as it was.
pub(super) fn write(
    text: &str,
    lattice: &Lattice,
    steps: &[Step],
    lexicon: &Lexicon,
) -> (String, Vec<Correction>) {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let mut corrections = Vec::new();
    // Where the run without white space began, in the text and in the output.
    let mut run: Option<(Span, usize)> = None;
    let mut gap = String::new();
    let mut end = 0;
    for step in steps {
        let edge = &lattice.edges[step.edge as usize];
        let reading = &lattice.readings[step.reading as usize];
        if matches!(reading.form, Form::LineBreak | Form::ParagraphBreak) {
            continue;
        }
        let white = &text[end..edge.span.start];
        end = edge.span.end;
        if !white.is_empty() || edge.line_start {
            finish(text, &out, run.take(), &mut corrections);
        }
        gap.push_str(white);
        if reading.form == Form::Nothing && !edge.line_start {
            run = Some(match run {
                Some((span, from)) => (Span::new(span.start, end), from),
                None => (Span::new(edge.span.start, end), out.len()),
            });
            continue;
        }
        if gap.contains('\n') || edge.line_start {
            out.push_str(&gap);
        } else if step.spaced {
            out.push_str(if gap.is_empty() { " " } else { &gap });
        }
        gap.clear();
        run = Some(match run {
            Some((span, from)) => (Span::new(span.start, end), from),
            None => (Span::new(edge.span.start, end), out.len()),
        });
        match reading.form {
            Form::Unit(case) => lexicon.get(reading.unit).write(case, &mut out),
            Form::Literal(_) => out.extend(text[edge.span.clone()].nfc()),
            Form::Number(index) => out.push_str(&lattice.numbers[index as usize]),
            Form::Nothing | Form::LineBreak | Form::ParagraphBreak => {}
        }
    }
    finish(text, &out, run, &mut corrections);
    out.push_str(&gap);
    out.push_str(&text[end..]);
    (out, corrections)
}

fn finish(text: &str, out: &str, run: Option<(Span, usize)>, corrections: &mut Vec<Correction>) {
    let Some((span, from)) = run else { return };
    let (original, replacement) = (&text[span.start..span.end], out[from..].trim());
    if original != replacement {
        corrections.push(Correction {
            span,
            original: original.to_owned(),
            replacement: replacement.to_owned(),
            confidence: 0.5,
        });
    }
}
