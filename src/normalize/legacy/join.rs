//! Two changes of one text, decoding and restoration, as one.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Decoded;
use crate::normalize::{Condition, Correction, Damage, Normalized};
use crate::source::{Warning, WarningKind};
use crate::span::{LineRange, Span};
use crate::syllable::{UnitKind, units};

/// Leads what became of the decoded text back to `text`, the text as it came.
pub(in crate::normalize) fn join(text: &str, decoded: &Decoded, restored: Normalized) -> Normalized {
    let changes = changes(decoded, &restored.corrections);
    let starts: Vec<usize> =
        decoded.text.split_inclusive('\n').map(|line| offset(&decoded.text, line)).collect();
    let line_of = |at: usize| starts.partition_point(|&start| start <= at).max(1) as u32;

    let corrections = changes.iter().filter_map(|change| {
        let further = &restored.corrections[change.further.clone()];
        let mut replacement = String::new();
        let mut end = change.read.start;
        for correction in further {
            replacement.push_str(&decoded.text[end..correction.span.start]);
            replacement.push_str(&correction.replacement);
            end = correction.span.end;
        }
        replacement.push_str(&decoded.text[end..change.read.end]);
        let original = &text[change.seen.clone()];
        // Decoding is as sure as the words of its line are likely.
        let of_line = restored.line_confidence(line_of(change.read.start));
        (original != replacement).then(|| Correction {
            span: Span::new(change.seen.start, change.seen.end),
            original: original.to_owned(),
            replacement,
            confidence: further.iter().map(|correction| correction.confidence).fold(of_line, f64::min),
            alternatives: match further {
                [one] => one.alternatives.clone(),
                _ => Vec::new(),
            },
        })
    });
    let corrections = corrections.collect();

    let (words, changed) = count(&decoded.text, changes.iter().map(|change| &change.read));
    let (_, by_decoding) = count(&decoded.text, decoded.pieces.iter().map(|piece| &piece.read));
    let mostly_decoded = by_decoding as f64 >= restored.condition.changed * words as f64;
    let condition = Condition {
        damage: if mostly_decoded { Damage::LegacyEncoding } else { restored.condition.damage },
        changed: changed as f64 / words.max(1) as f64,
        confidence: restored.condition.confidence,
    };

    let mut found: BTreeMap<&'static str, LineRange> = BTreeMap::new();
    for piece in &decoded.pieces {
        let line = LineRange::line(line_of(piece.read.start));
        found.entry(piece.encoding.name()).and_modify(|lines| *lines = lines.join(line)).or_insert(line);
    }
    let kind = if decoded.converted { WarningKind::LegacyCapitals } else { WarningKind::Legacy };
    let note = |(name, lines)| Warning::about(lines, kind(name));
    let warnings = found.into_iter().map(note).chain(restored.warnings).collect();
    Normalized { condition, corrections, warnings, ..restored }
}

/// A place that decoding, restoration or both changed.
#[derive(Debug)]
struct Change {
    /// Its bytes in the text as it came.
    seen: Range<usize>,
    /// Its bytes in the decoded text.
    read: Range<usize>,
    /// Which corrections of the decoded text are part of it.
    further: Range<usize>,
}

/// All places that changed, in order; what overlaps is one.
fn changes(decoded: &Decoded, corrections: &[Correction]) -> Vec<Change> {
    let (mut piece, mut correction) = (0, 0);
    // By how much the decoded text is ahead of the text as it came.
    let mut ahead = 0;
    let mut out = Vec::new();
    loop {
        let piece_start = decoded.pieces.get(piece).map(|piece| piece.read.start);
        let correction_start = corrections.get(correction).map(|correction| correction.span.start);
        let Some(start) = piece_start.into_iter().chain(correction_start).min() else { return out };
        let seen_start = start.saturating_add_signed(-ahead);
        let first = correction;
        let mut end = start;
        loop {
            let reached = |at: usize| at < end || at == start;
            if let Some(next) = decoded.pieces.get(piece).filter(|next| reached(next.read.start)) {
                end = end.max(next.read.end);
                ahead = next.read.end as isize - next.seen.end as isize;
                piece += 1;
            } else if let Some(next) = corrections.get(correction).filter(|next| reached(next.span.start)) {
                end = end.max(next.span.end);
                correction += 1;
            } else {
                break;
            }
        }
        let seen = seen_start..end.saturating_add_signed(-ahead);
        out.push(Change { seen, read: start..end, further: first..correction });
    }
}

/// How many words a text has, and how many of them begin within `ranges`, which are in order.
fn count<'r>(text: &str, ranges: impl Iterator<Item = &'r Range<usize>>) -> (usize, usize) {
    let mut ranges = ranges.peekable();
    let (mut words, mut within) = (0, 0);
    for unit in units(text).filter(|unit| unit.kind == UnitKind::Word) {
        words += 1;
        while ranges.next_if(|range| range.end <= unit.start).is_some() {}
        within += usize::from(ranges.peek().is_some_and(|range| range.start <= unit.start));
    }
    (words, within)
}

/// Where a part of a text begins in it.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}
