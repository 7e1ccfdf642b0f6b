//! Text in an encoding from before Unicode that was taken for Windows-1252: put right before anything else is.
//!
//! Which runs of a text are in which encoding is found by the language (see [`runs`]); the rest of the normalizer then sees
//! Unicode, and what it changes is led back to the text as it came.

mod capitals;
mod join;
mod runs;
mod signs;

use std::ops::Range;

use crate::model::Model;
use crate::source::legacy::LegacyEncoding;
pub(super) use join::join;

/// A text in Unicode, and where it differs from what came.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text, line for line.
    pub text: String,
    /// The tokens that were decoded, in order.
    pub pieces: Vec<Piece>,
    /// Whether another converter had decoded it before, and lost capitals alone.
    pub converted: bool,
}

/// A token that was decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its bytes in the text as it came.
    pub seen: Range<usize>,
    /// Its bytes in the decoded text.
    pub read: Range<usize>,
    /// What it was encoded in.
    pub encoding: LegacyEncoding,
}

/// Decodes what is in an old encoding, and puts back capitals that were in its fonts; `None` where nothing is to be done.
pub(super) fn decode(text: &str, model: &Model) -> Option<Decoded> {
    let found = runs::decoded(text, model);
    let converted = found.is_none();
    let mut words = found.or_else(|| capitals::converted(text))?;
    capitals::restore(text, &mut words);
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let mut pieces = Vec::with_capacity(words.len());
    let mut end = 0;
    for word in words {
        if word.read == text[word.seen.clone()] {
            continue;
        }
        out.push_str(&text[end..word.seen.start]);
        let from = out.len();
        out.push_str(&word.read);
        end = word.seen.end;
        pieces.push(Piece { seen: word.seen, read: from..out.len(), encoding: word.encoding });
    }
    out.push_str(&text[end..]);
    (!pieces.is_empty()).then_some(Decoded { text: out, pieces, converted })
}

#[cfg(test)]
mod tests;
