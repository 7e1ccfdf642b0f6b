//! Glyphs of a page to its printed lines.

use super::content::Glyph;

/// A printed line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// Its text, wide gaps as several spaces; not indented.
    pub text: String,
    /// Its left edge, its baseline and the height of its letters, in points.
    pub x: f64,
    pub y: f64,
    pub size: f64,
}

/// The width of a column of the text, as a share of the font size.
const COLUMN: f64 = 0.5;
/// A gap wider than this share of the font size parts two words.
const WORD_GAP: f64 = 0.15;
/// A gap wider than this share of the font size is written as several spaces.
const WIDE_GAP: f64 = 1.3;
/// A gap that wide, as a share of the font size, and with no space drawn into it lies between columns of a table.
const COLUMN_GAP: f64 = 0.6;
/// Baselines that differ by less than this share of the font size belong to one line.
const SAME_LINE: f64 = 0.42;

/// Chunks of one page are compared at most so often; only a hostile page has need of more.
const MAX_COMPARISONS: usize = 50_000_000;
/// A chunk of no more glyphs may be filled into a gap of a line,
const FILL_IN: usize = 6;
/// where at least this share of its height lies within the line.
const FILL_IN_SHARE: f64 = 0.5;

/// A run of glyphs drawn one beside the other.
struct Chunk<'a> {
    glyphs: Vec<&'a Glyph>,
    x0: f64,
    x1: f64,
    /// Baseline at the left and at the right: scans are not quite level.
    y0: f64,
    y1: f64,
    size: f64,
}

/// Sets level glyphs into lines, from top to bottom.
pub(super) fn lines(glyphs: &[Glyph]) -> Vec<Line> {
    let mut chunks = chunks(glyphs);
    // Short runs last: numbers and days that a registry filled in and raised marks of notes go where a line has
    // room for them, and until then must not keep its parts from each other.
    chunks.sort_by(|a, b| {
        let key = |chunk: &Chunk<'_>| chunk.is_short();
        key(a).cmp(&key(b)).then(a.y0.total_cmp(&b.y0)).then(a.x0.total_cmp(&b.x0))
    });
    let mut rows: Vec<Vec<Chunk<'_>>> = Vec::new();
    let mut comparisons = 0usize;
    for chunk in chunks {
        let mut best: Option<(usize, f64)> = None;
        for (at, row) in rows.iter().enumerate() {
            if comparisons > MAX_COMPARISONS {
                break;
            }
            comparisons += row.len();
            if let Some(distance) = distance(row, &chunk)
                && best.is_none_or(|(_, least)| distance < least)
            {
                best = Some((at, distance));
            }
        }
        match best {
            Some((at, _)) => rows[at].push(chunk),
            None => rows.push(vec![chunk]),
        }
    }
    let mut lines: Vec<Line> = rows.into_iter().filter_map(write).collect();
    lines.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    lines
}

/// How badly `chunk` fits into `row`, or `None` where it does not belong there.
fn distance(row: &[Chunk<'_>], chunk: &Chunk<'_>) -> Option<f64> {
    // The nearest neighbour decides, as scans are not quite level.
    let mut nearest: Option<(f64, f64, &Chunk<'_>)> = None;
    for other in row {
        let gap = (other.x0 - chunk.x1).max(chunk.x0 - other.x1);
        if -gap > 0.5 * (other.x1 - other.x0).min(chunk.x1 - chunk.x0)
            && !(chunk.is_short() && other.has_room(chunk.x0, chunk.x1))
        {
            return None;
        }
        let apart = if chunk.x0 >= other.x0 { chunk.y0 - other.y1 } else { chunk.y1 - other.y0 };
        // A raised mark says little of where the line stands.
        let mark = other.size < 0.75 * chunk.size && row.len() > 1;
        if !mark && nearest.is_none_or(|(least, ..)| gap < least) {
            nearest = Some((gap, apart.abs(), other));
        }
    }
    let (gap, apart, other) = nearest?;
    let size = other.size.max(chunk.size);
    let gap = gap.max(0.0) / size;
    let level = apart < SAME_LINE * size;
    let beside =
        chunk.is_short() && !other.is_short() && gap < 4.0 && chunk.share_within(other) >= FILL_IN_SHARE;
    (level || beside).then_some(apart / size + 0.1 * gap)
}

impl Chunk<'_> {
    /// Whether it is short enough to be something filled in.
    fn is_short(&self) -> bool {
        self.glyphs.iter().filter(|glyph| !glyph.is_blank()).take(FILL_IN + 1).count() <= FILL_IN
    }

    /// The right edge of the last glyph that prints something.
    fn printed_end(&self) -> f64 {
        self.glyphs.iter().rev().find(|glyph| !glyph.is_blank()).map_or(self.x1, |g| g.x.max(g.x + g.dx))
    }

    /// Whether nothing is printed between `x0` and `x1`.
    fn has_room(&self, x0: f64, x1: f64) -> bool {
        self.glyphs.iter().all(|g| g.is_blank() || (g.x + g.dx).min(x1) - g.x.max(x0) < 0.3 * g.dx)
    }

    /// The share of its height that lies within the height of `other`.
    fn share_within(&self, other: &Chunk<'_>) -> f64 {
        let height = |c: &Chunk<'_>| (c.y0 - 0.75 * c.size, c.y0 + 0.2 * c.size);
        let ((top, bottom), (above, below)) = (height(self), height(other));
        (bottom.min(below) - top.max(above)) / (bottom - top)
    }
}

/// Joins glyphs that were drawn one after the other.
fn chunks(glyphs: &[Glyph]) -> Vec<Chunk<'_>> {
    let mut chunks: Vec<Chunk<'_>> = Vec::new();
    for glyph in glyphs {
        let (x0, x1) = (glyph.x.min(glyph.x + glyph.dx), glyph.x.max(glyph.x + glyph.dx));
        let blank = glyph.is_blank();
        if let Some(chunk) = chunks.last_mut() {
            // Many spaces part columns as a gap does.
            let end = if blank { chunk.x1 } else { chunk.printed_end() };
            let gap = x0 - end;
            let level = (glyph.y - chunk.y1).abs() < 0.12 * chunk.size;
            if level && gap > -0.3 * chunk.size && gap < WIDE_GAP * chunk.size && !printed_twice(chunk, glyph)
            {
                chunk.x1 = chunk.x1.max(x1);
                chunk.y1 = glyph.y + glyph.dy;
                chunk.size = chunk.size.max(glyph.size);
                chunk.glyphs.push(glyph);
                continue;
            }
        }
        if !blank {
            let (y0, y1) = (glyph.y, glyph.y + glyph.dy);
            chunks.push(Chunk { glyphs: vec![glyph], x0, x1, y0, y1, size: glyph.size });
        }
    }
    chunks.retain_mut(|chunk| {
        while chunk.glyphs.last().is_some_and(|glyph| glyph.is_blank()) {
            chunk.glyphs.pop();
        }
        chunk.x1 = chunk.glyphs.iter().map(|g| g.x.max(g.x + g.dx)).fold(chunk.x0, f64::max);
        !chunk.glyphs.is_empty()
    });
    drop_shadows(&mut chunks);
    chunks
}

/// Whether a glyph repeats the last of the chunk at nearly the same place, as imitated bold type does.
fn printed_twice(chunk: &Chunk<'_>, glyph: &Glyph) -> bool {
    chunk
        .glyphs
        .last()
        .is_some_and(|last| last.text == glyph.text && (last.x - glyph.x).abs() < 0.1 * glyph.size)
}

/// Drops chunks that print the text of another once more, a hair aside.
fn drop_shadows(chunks: &mut Vec<Chunk<'_>>) {
    let same = |a: &Chunk<'_>, b: &Chunk<'_>| {
        (a.x0 - b.x0).abs() < 0.15 * a.size
            && (a.y0 - b.y0).abs() < 0.15 * a.size
            && a.glyphs.len() == b.glyphs.len()
            && a.glyphs.iter().zip(&b.glyphs).all(|(a, b)| a.text == b.text)
    };
    let shadow: Vec<bool> = (0..chunks.len())
        .map(|at| chunks[at.saturating_sub(64)..at].iter().any(|before| same(before, &chunks[at])))
        .collect();
    let mut shadow = shadow.into_iter();
    chunks.retain(|_| !shadow.next().unwrap_or(false));
}

/// Writes the chunks of a row from left to right.
fn write(mut row: Vec<Chunk<'_>>) -> Option<Line> {
    row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let first = row.first()?;
    let size = row.iter().map(|chunk| chunk.size).fold(0.0, f64::max);
    let (x, y) = (first.x0, row.iter().map(|chunk| chunk.y0).sum::<f64>() / row.len() as f64);
    let steps = steps(&in_order(&row, size));
    // The gaps between words, to tell those of columns from those of a line stretched to the margin.
    let words: Vec<usize> = (0..steps.len()).filter(|&at| at > 0 && steps[at].parts_words()).collect();
    let mut text = String::new();
    let mut word = 0;
    for (at, step) in steps.iter().enumerate() {
        if words.get(word) == Some(&at) {
            let beside = [word.checked_sub(1), Some(word + 1)].into_iter().flatten();
            let beside = beside.filter_map(|other| words.get(other)).map(|&other| steps[other].gap);
            let usual = beside.filter(|&gap| gap < WIDE_GAP * size).fold(0.0, f64::max);
            let column = step.bare > COLUMN_GAP * size && step.gap > 1.6 * usual && !step.filled;
            // A registry fills the number in before the slash of `Số:      /QĐ-UBND`, with room to spare.
            let number =
                step.filled && step.glyph.text == "/" && text.ends_with(|c: char| c.is_ascii_digit());
            let spaces = match () {
                () if number => 0,
                () if column || step.gap > WIDE_GAP * size => {
                    (step.gap / (COLUMN * size)).round().clamp(2.0, 120.0) as usize
                }
                () => 1,
            };
            text.extend(std::iter::repeat_n(' ', spaces));
            word += 1;
        }
        text.extend(step.glyph.text.chars().flat_map(legible));
    }
    let text = text.trim().to_owned();
    (!text.is_empty()).then_some(Line { text, x, y, size })
}

/// A glyph that prints something, and how it is parted from the one before it.
struct Step<'a> {
    glyph: &'a Glyph,
    /// The distance, and what of it no space covers.
    gap: f64,
    bare: f64,
    /// Whether a space is drawn between them.
    space: bool,
    /// Whether one is of the page and the other of an annotation.
    filled: bool,
}

impl Step<'_> {
    /// Whether a word ends before it.
    fn parts_words(&self) -> bool {
        self.space || self.filled || self.gap > WORD_GAP * self.glyph.size
    }
}

/// The glyphs of a line that print something, with what lies between them.
fn steps<'a>(glyphs: &[&'a Glyph]) -> Vec<Step<'a>> {
    let mut steps: Vec<Step<'a>> = Vec::with_capacity(glyphs.len());
    let (mut end, mut blank_end, mut space) = (f64::MIN, f64::MIN, false);
    for &glyph in glyphs {
        let (x0, x1) = (glyph.x.min(glyph.x + glyph.dx), glyph.x.max(glyph.x + glyph.dx));
        if glyph.is_blank() {
            space = true;
            blank_end = blank_end.max(x1);
            continue;
        }
        let filled = steps.last().is_some_and(|last| last.glyph.annotation != glyph.annotation);
        steps.push(Step { glyph, gap: x0 - end, bare: x0 - blank_end.max(end), space, filled });
        space = false;
        end = end.max(x1);
    }
    steps
}

/// The glyphs of a row, whose chunks come from left to right.
fn in_order<'a>(row: &[Chunk<'a>], size: f64) -> Vec<&'a Glyph> {
    let filled = row.windows(2).any(|pair| pair[1].x0 < pair[0].x1 - 0.3 * size);
    if !filled {
        return row.iter().flat_map(|chunk| chunk.glyphs.iter().copied()).collect();
    }
    // Something was filled into a gap of a chunk: it stands among the glyphs of that, in place of its spaces.
    let mut glyphs = Vec::new();
    for (at, chunk) in row.iter().enumerate() {
        for &glyph in &chunk.glyphs {
            let middle = glyph.x + glyph.dx / 2.0;
            let covers = |other: &Chunk<'_>| other.x0 < middle && middle < other.x1 && other.is_short();
            let covered =
                glyph.is_blank() && row.iter().enumerate().any(|(n, other)| n != at && covers(other));
            if !covered {
                glyphs.push(glyph);
            }
        }
    }
    glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    glyphs
}

/// A character of a font as one of text: kinds of spaces and hyphens as the plain ones, ligatures as letters, codes
/// of symbol fonts as what they look like; none for what shows nothing.
fn legible(c: char) -> impl Iterator<Item = char> {
    let text = match c {
        '\u{AD}' | '\u{2010}' | '\u{2011}' => ['-', '\0', '\0'],
        'ﬀ' => ['f', 'f', '\0'],
        'ﬁ' => ['f', 'i', '\0'],
        'ﬂ' => ['f', 'l', '\0'],
        'ﬃ' => ['f', 'f', 'i'],
        'ﬄ' => ['f', 'f', 'l'],
        '\u{F0B7}' => ['•', '\0', '\0'],
        '\u{F0A7}' => ['▪', '\0', '\0'],
        '\u{200B}'..='\u{200F}' | '\u{FEFF}' => ['\0'; 3],
        '\u{F020}'..='\u{F07E}' => [char::from((u32::from(c) & 0x7F) as u8), '\0', '\0'],
        _ if c.is_whitespace() => [' ', '\0', '\0'],
        _ => [c, '\0', '\0'],
    };
    text.into_iter().filter(|c| !c.is_control())
}

/// Lines as text: indented by their place on the page, a blank line where the distance is clearly more than that of
/// lines of one paragraph.
pub(super) fn text_lines(lines: &[Line]) -> Vec<String> {
    let median = |values: &mut Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or(0.0)
    };
    let column = COLUMN * median(&mut lines.iter().map(|line| line.size).collect());
    let pitch = median(&mut lines.windows(2).map(|pair| pair[1].y - pair[0].y).collect());
    let left = lines.iter().map(|line| line.x).fold(f64::MAX, f64::min);
    let mut out = Vec::with_capacity(lines.len());
    let mut above: Option<&Line> = None;
    for line in lines {
        if above.is_some_and(|above| line.y - above.y > (1.6 * pitch).max(1.9 * line.size)) {
            out.push(String::new());
        }
        let indent = if column > 0.0 { ((line.x - left) / column).round().clamp(0.0, 120.0) } else { 0.0 };
        out.push(format!("{}{}", " ".repeat(indent as usize), line.text));
        above = Some(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Glyphs of `text` from `x` on, half the size wide each.
    fn run(text: &str, x: f64, y: f64, size: f64) -> Vec<Glyph> {
        let glyph = |(at, c): (usize, char)| Glyph {
            text: c.to_string(),
            x: x + at as f64 * size / 2.0,
            y,
            dx: size / 2.0,
            dy: 0.0,
            size,
            annotation: None,
            unknown: false,
        };
        text.chars().enumerate().map(glyph).collect()
    }

    #[test]
    fn sets_lines() {
        type Runs<'a> = &'a [(&'a str, f64, f64, f64)];
        let cases: &[(Runs<'_>, &[&str])] = &[
            // Drawn in any order, read from the top and from the left.
            (
                &[("dưới", 0.0, 120.0, 12.0), ("phải", 200.0, 100.0, 12.0), ("trái", 0.0, 101.0, 12.0)],
                &["trái                             phải", "dưới"],
            ),
            // Words parted by a gap alone.
            (&[("Điều", 0.0, 100.0, 12.0), ("1.", 28.0, 100.0, 12.0)], &["Điều 1."]),
            // A gap within a word.
            (&[("Đi", 0.0, 100.0, 12.0), ("ều", 12.5, 100.0, 12.0)], &["Điều"]),
            // Bold made by printing twice.
            (&[("Số", 0.0, 100.0, 12.0), ("Số", 0.3, 100.0, 12.0)], &["Số"]),
            // A number filled in above the line, drawn last, and a day between the words of one run.
            (&[("Số:      /QĐ", 0.0, 100.0, 12.0), ("10", 30.0, 95.0, 12.0)], &["Số: 10 /QĐ"]),
            // Columns close to each other: a gap without a space drawn into it.
            (&[("Số 04/2012", 0.0, 100.0, 12.0), ("Cục", 71.0, 100.0, 12.0)], &["Số 04/2012  Cục"]),
            // A line stretched to the margin, whose gaps are as wide but alike.
            (
                &[("quan", 0.0, 100.0, 12.0), ("hô", 33.0, 100.0, 12.0), ("hấp", 54.0, 100.0, 12.0)],
                &["quan hô hấp"],
            ),
            // A raised footnote mark.
            (&[("nước", 0.0, 100.0, 12.0), ("2", 24.0, 96.0, 7.0), ("và", 30.0, 100.0, 12.0)], &["nước2 và"]),
        ];
        for (runs, expected) in cases {
            let glyphs: Vec<Glyph> =
                runs.iter().flat_map(|&(text, x, y, size)| run(text, x, y, size)).collect();
            let found: Vec<String> = lines(&glyphs).into_iter().map(|line| line.text).collect();
            assert_eq!(&found, expected);
        }
    }

    #[test]
    fn writes_indents_and_blank_lines() {
        let line = |text: &str, x, y| Line { text: text.to_owned(), x, y, size: 10.0 };
        let page =
            [line("a", 50.0, 100.0), line("b", 60.0, 112.0), line("c", 50.0, 124.0), line("d", 50.0, 160.0)];
        assert_eq!(text_lines(&page), ["a", "  b", "c", "", "d"]);
        assert!(text_lines(&[]).is_empty());
    }
}
