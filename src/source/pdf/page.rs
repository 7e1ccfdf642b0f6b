//! One page: its box and turn, its glyphs, what is left out of them, its lines.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::content::{Glyph, Interpreter, rectangle};
use super::layout;
use super::legible;
use super::matrix::Matrix;
use super::picture::Drawn;
use super::stamp;
use crate::source::warning::LeftOut;

/// A page as text.
pub(super) struct Page<'a> {
    /// Its printed lines.
    pub lines: Vec<String>,
    /// What was left out of them.
    pub left_out: Vec<LeftOut>,
    /// Whether hardly a word of it can be read.
    pub unreadable: bool,
    /// Its images.
    pub images: Vec<Drawn<'a>>,
    /// Whether it shows anything but text.
    pub paints: bool,
    /// Its width and height as shown, in points.
    pub size: (f64, f64),
}

impl Page<'_> {
    /// Whether its text is more than the number that a scanner prints on a picture.
    pub fn shows_text(&self) -> bool {
        let letters = self.lines.iter().any(|line| line.chars().any(char::is_alphabetic));
        letters || (self.images.is_empty() && !self.lines.is_empty())
    }
}

/// The way up the page tree is no longer than this.
const MAX_PARENTS: usize = 64;
/// A4, for pages that do not tell their size.
const A4: [f64; 4] = [0.0, 0.0, 595.0, 842.0];

/// Reads page `id`.
pub(super) fn read<'a>(doc: &'a Document, id: ObjectId, interpreter: &mut Interpreter<'a>) -> Page<'a> {
    let mut page = Page {
        lines: Vec::new(),
        left_out: Vec::new(),
        unreadable: false,
        images: Vec::new(),
        paints: false,
        size: (A4[2], A4[3]),
    };
    let Ok(dict) = doc.get_dictionary(id) else { return page };
    let chain = ancestry(doc, dict);
    let of_chain = |key: &[u8]| chain.iter().find_map(|dict| rectangle(doc, dict, key));
    let frame = of_chain(b"CropBox").or_else(|| of_chain(b"MediaBox")).unwrap_or(A4);
    let turn = chain.iter().find_map(|dict| dict.get_deref(b"Rotate", doc).and_then(Object::as_i64).ok());
    let none = Dictionary::new();
    let resources =
        chain.iter().find_map(|dict| dict.get_deref(b"Resources", doc).and_then(Object::as_dict).ok());
    let turn = turn.unwrap_or(0);
    page.size = size(frame, turn);
    let shown = interpreter.page(dict, resources.unwrap_or(&none), upright(frame, turn));
    (page.images, page.paints) = (shown.images, shown.paints);
    let (glyphs, slanted) = level(on_page(shown.glyphs, page.size));
    if let Some(text) = slanted {
        page.left_out.push(stamp::watermark(&text));
    }
    let unknown = glyphs.iter().flatten().filter(|glyph| glyph.unknown).count();
    let all: usize = glyphs.iter().map(Vec::len).sum();
    for group in glyphs {
        let (group, stamps) = stamp::take_annotations(group);
        page.left_out.extend(stamps);
        let mut lines = layout::lines(&group);
        page.left_out.extend(stamp::take_lines(&mut lines));
        page.lines.extend(layout::text_lines(&lines));
    }
    page.unreadable = unknown * 5 > all.max(1) || legible::is_garbage(&page.lines);
    page
}

/// The page and the nodes above it, from which it inherits.
fn ancestry<'a>(doc: &'a Document, page: &'a Dictionary) -> Vec<&'a Dictionary> {
    let mut chain = vec![page];
    while chain.len() < MAX_PARENTS {
        let parent =
            chain.last().and_then(|dict| dict.get_deref(b"Parent", doc).and_then(Object::as_dict).ok());
        match parent {
            Some(parent) => chain.push(parent),
            None => break,
        }
    }
    chain
}

/// From the space of the page to that of the reader: origin at the top left, y down, turned as shown.
fn upright([x0, y0, x1, y1]: [f64; 4], turn: i64) -> Matrix {
    match turn.rem_euclid(360) {
        90 => Matrix::new([0.0, 1.0, 1.0, 0.0, -y0, -x0]),
        180 => Matrix::new([-1.0, 0.0, 0.0, 1.0, x1, -y0]),
        270 => Matrix::new([0.0, -1.0, -1.0, 0.0, y1, x1]),
        _ => Matrix::new([1.0, 0.0, 0.0, -1.0, -x0, y1]),
    }
}

/// Width and height of a page as shown.
fn size([x0, y0, x1, y1]: [f64; 4], turn: i64) -> (f64, f64) {
    if turn.rem_euclid(180) == 90 { (y1 - y0, x1 - x0) } else { (x1 - x0, y1 - y0) }
}

/// Drops glyphs that lie outside the page, which nobody sees.
fn on_page(mut glyphs: Vec<Glyph>, (width, height): (f64, f64)) -> Vec<Glyph> {
    glyphs.retain(|g| (-g.size..width + g.size).contains(&g.x) && (-g.size..height + g.size).contains(&g.y));
    glyphs
}

/// Groups glyphs by the way they run, the most common way first, and turns each group level. Text on a slant is a
/// watermark: it is left out, and given as text.
fn level(glyphs: Vec<Glyph>) -> (Vec<Vec<Glyph>>, Option<String>) {
    let mut groups: [Vec<Glyph>; 4] = Default::default();
    let mut slanted = String::new();
    let mut last = 0usize;
    for mut glyph in glyphs {
        if glyph.dx != 0.0 || glyph.dy != 0.0 {
            let quarters = glyph.dy.atan2(glyph.dx).to_degrees() / 90.0;
            if (quarters - quarters.round()).abs() * 90.0 > 8.0 {
                slanted.push_str(&glyph.text);
                continue;
            }
            last = (quarters.round() as i64).rem_euclid(4) as usize;
        }
        // Turned back by as many quarters.
        for _ in 0..last {
            (glyph.x, glyph.y) = (glyph.y, -glyph.x);
            (glyph.dx, glyph.dy) = (glyph.dy, -glyph.dx);
        }
        groups[last].push(glyph);
    }
    let mut groups: Vec<Vec<Glyph>> = groups.into_iter().filter(|group| !group.is_empty()).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    let slanted: String = slanted.split_whitespace().collect::<Vec<_>>().join(" ");
    (groups, (!slanted.is_empty()).then_some(slanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_pages_upright() {
        let frame = [10.0, 20.0, 110.0, 220.0];
        // The lower left corner of the page, and where the reader sees it.
        for (turn, seen) in [(0, (0.0, 200.0)), (90, (0.0, 0.0)), (180, (100.0, 0.0)), (-90, (200.0, 100.0))]
        {
            assert_eq!(upright(frame, turn).apply(10.0, 20.0), seen, "{turn}");
        }
    }
}
