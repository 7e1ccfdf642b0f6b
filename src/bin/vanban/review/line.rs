//! Lines as they came and as they were restored, side by side, with each change marked.

use serde::Serialize;
use vanban::{Correction, DOUBTFUL, Normalized, Source};

use super::item::{Items, Mark};

/// One line of the text.
#[derive(Debug, Serialize)]
pub struct LineView {
    number: u32,
    anchor: String,
    /// The page that begins with this line.
    page: Option<u32>,
    pieces: Vec<Piece>,
    /// Whether a change on this line is doubtful.
    doubtful: bool,
    /// The items that stand on this line and begin here.
    marks: Vec<Mark>,
}

/// A stretch of a line: left alone, or changed.
#[derive(Debug, Serialize)]
pub struct Piece {
    raw: String,
    restored: String,
    change: Option<Change>,
}

/// How sure a change is, and what else it may have been.
#[derive(Debug, Serialize)]
pub struct Change {
    /// In percent.
    confidence: u32,
    /// `sure`, `likely`, `doubtful` or `poor`: the name of its colour.
    class: &'static str,
    alternatives: Vec<Alternative>,
}

#[derive(Debug, Serialize)]
struct Alternative {
    text: String,
    confidence: u32,
}

impl LineView {
    /// The changes on this line.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.pieces.iter().filter_map(|piece| piece.change.as_ref())
    }
}

impl Change {
    /// Whether it wants a human eye.
    pub fn is_doubtful(&self) -> bool {
        matches!(self.class, "doubtful" | "poor")
    }
}

impl From<&Correction> for Change {
    fn from(correction: &Correction) -> Self {
        let alternatives = correction.alternatives.iter();
        Self {
            confidence: percent(correction.confidence),
            class: class(correction.confidence),
            alternatives: alternatives
                .map(|other| Alternative { text: other.text.clone(), confidence: percent(other.confidence) })
                .collect(),
        }
    }
}

/// The name of the colour of a confidence.
pub fn class(confidence: f64) -> &'static str {
    match confidence {
        0.95.. => "sure",
        DOUBTFUL.. => "likely",
        0.5.. => "doubtful",
        _ => "poor",
    }
}

/// A confidence in whole percent, rounded down, so that no number says more than the colour beside it.
pub fn percent(share: f64) -> u32 {
    // 0.29 times 100 is less than 29, so the percent are held against the share rather than reckoned from it.
    (1..=100).rev().find(|&whole| f64::from(whole) / 100.0 <= share).unwrap_or(0)
}

/// Every line of `source`, restored, with the items that stand on it.
pub fn views(source: &Source, normalized: &Normalized, items: &Items, file: usize) -> Vec<LineView> {
    let mut corrections = normalized.corrections().iter().peekable();
    let mut start = 0;
    let mut page = None;
    let mut views = Vec::new();
    for (number, line) in (1..).zip(source.text().split_inclusive('\n')) {
        let end = start + line.len();
        let mut pieces = Vec::new();
        let mut at = start;
        while let Some(correction) = corrections.next_if(|correction| correction.span.start < end) {
            pieces.extend(unchanged(&source.text()[at..correction.span.start]));
            pieces.push(Piece {
                raw: shown(&correction.original),
                restored: shown(&correction.replacement),
                change: Some(Change::from(correction)),
            });
            at = correction.span.end;
        }
        pieces.extend(source.text().get(at..end).and_then(unchanged));
        let begins = source.page_of_line(number).filter(|_| source.page_of_line(number) != page);
        page = source.page_of_line(number);
        views.push(LineView {
            number,
            anchor: anchor(file, number),
            page: begins,
            doubtful: pieces.iter().filter_map(|piece| piece.change.as_ref()).any(Change::is_doubtful),
            pieces,
            marks: items.on_line(number),
        });
        start = end;
    }
    views
}

/// The anchor of line `number` of the file numbered `file`.
pub fn anchor(file: usize, number: u32) -> String {
    format!("f{file}-{number}")
}

fn unchanged(text: &str) -> Option<Piece> {
    let text = shown(text);
    (!text.is_empty()).then(|| Piece { raw: text.clone(), restored: text, change: None })
}

/// Text without what a page cannot show: line ends and form feeds.
fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use vanban::Normalizer;

    #[test]
    fn a_percentage_never_says_more_than_its_colour() {
        for whole in 0..=100 {
            assert_eq!(percent(f64::from(whole) / 100.0), whole);
        }
        for share in [0.4999, 0.799, 0.7951, 0.946, 0.9499, 0.999] {
            let shown = percent(share);
            assert_eq!(shown, (share * 100.0) as u32);
            assert_eq!(class(f64::from(shown) / 100.0), class(share), "{share}");
        }
        assert_eq!([-0.5, f64::NAN, 1.5].map(percent), [0, 0, 100]);
    }

    #[test]
    fn the_pieces_of_a_line_are_the_line_as_it_came_and_as_it_was_restored() {
        let text = "UY BAN NHAN DAN\n\ntinh Kon Tum ban hanh Ke hoach phat dong phong trao thi dua\n";
        let source = vanban::read_bytes(text.as_bytes(), "plan.txt").unwrap();
        let normalized = Normalizer::new().normalize(source.text());
        let views = views(&source, &normalized, &Items::default(), 1);
        let joined = |side: fn(&Piece) -> &str| -> Vec<String> {
            views.iter().map(|line| line.pieces.iter().map(side).collect()).collect()
        };
        assert_eq!(joined(|piece| &piece.raw), text.lines().collect::<Vec<_>>());
        assert_eq!(joined(|piece| &piece.restored), normalized.text().lines().collect::<Vec<_>>());
    }
}
