//! How much work one document may cause, so that a small hostile file cannot fill the memory or run for ever.

use lopdf::{Document, Stream};

use super::filter::{self, Refusal};

/// The most pages that are read.
pub(super) const MAX_PAGES: usize = 5_000;
/// The most operators that are obeyed, over all pages and forms.
const MAX_OPERATORS: u64 = 20_000_000;
/// The most glyphs that are kept, over all pages.
const MAX_GLYPHS: u64 = 20_000_000;

/// What is left.
pub(super) struct Budget {
    bytes: usize,
    operators: u64,
    glyphs: u64,
    failed: bool,
    /// Whether a stream was not read because it would have gone past the limit.
    refused: bool,
}

impl Budget {
    /// All of it; content, fonts, forms and pictures may unpack to `max_bytes`.
    pub fn new(max_bytes: u64) -> Self {
        let bytes = usize::try_from(max_bytes).unwrap_or(usize::MAX);
        Self { bytes, operators: MAX_OPERATORS, glyphs: MAX_GLYPHS, failed: false, refused: false }
    }

    /// The decoded content of a stream of `doc`; where its data are broken, what comes before that.
    ///
    /// # Errors
    /// Where its filter is not known (images), or it would go past the limit.
    pub fn content(&mut self, doc: &Document, stream: &Stream) -> Result<Vec<u8>, Refusal> {
        // Where a stream does not say how long it is, none of it was read.
        self.failed |= stream.content.is_empty() && !stream.dict.has(b"Length");
        let decoded = filter::decode(doc, stream, self.bytes).inspect_err(|refusal| match refusal {
            Refusal::Unknown => self.failed = true,
            Refusal::TooLarge => self.refused = true,
        })?;
        self.failed |= !decoded.whole;
        self.bytes -= decoded.bytes.len();
        Ok(decoded.bytes)
    }

    /// Notes that something which is needed is not in the file.
    pub fn missing(&mut self) {
        self.failed = true;
    }

    /// Pays for one operator; `false` where none is left.
    pub fn operator(&mut self) -> bool {
        self.operators = self.operators.saturating_sub(1);
        self.operators > 0
    }

    /// Pays for one glyph; `false` where none is left.
    pub fn glyph(&mut self) -> bool {
        self.glyphs = self.glyphs.saturating_sub(1);
        self.glyphs > 0
    }

    /// Whether some content could not be decoded, or is missing.
    pub fn failed(&self) -> bool {
        self.failed
    }

    /// Whether something was not read because a limit was met.
    pub fn spent(&self) -> bool {
        self.operators == 0 || self.glyphs == 0 || self.bytes == 0 || self.refused
    }
}
