//! The last cell of a row whose columns were joined: each of its lines stands at the end of a line of the row.

use super::super::body::{Gazetteer, list_at};
use super::super::fold::Folded;

/// A line of the cell has at most so many words, and so many characters more than its first.
const MOST_WORDS: usize = 6;
const WIDER: usize = 6;
/// No line of a cell is longer, in bytes.
const LONGEST: usize = 200;
/// What is read of a name that goes on below is at most so many words.
const UNFINISHED: usize = 2;
/// So many ways are tried.
const MOST_TRIED: usize = 500;

/// The bodies of a cell that begins with `first`, at the end of its line, and goes on at the ends of those `below`; none where no
/// way to go on makes a whole list.
pub(super) fn bodies(first: &str, below: &[&str], names: &Gazetteer) -> Vec<String> {
    let cell = Cell { width: first.chars().count() + WIDER, names };
    let mut left = if first.len() <= LONGEST { MOST_TRIED } else { 0 };
    cell.goes_on(first, below, &mut left).unwrap_or_default()
}

struct Cell<'n> {
    width: usize,
    names: &'n Gazetteer,
}

impl Cell<'_> {
    /// The bodies of what was read so far and of the lines below, by the way on which the fewest names are found nowhere else. A
    /// list that is whole ends, and any other takes as much of the next line as it can.
    fn goes_on(&self, so_far: &str, below: &[&str], left: &mut usize) -> Option<Vec<String>> {
        *left = left.checked_sub(1)?;
        let (bodies, unfinished) = self.read(so_far);
        if unfinished == 0 {
            return Some(bodies);
        }
        let (line, below) = below.split_first()?;
        if bodies.is_empty() || unfinished > UNFINISHED {
            return None;
        }
        let starts = line.match_indices(' ').map(|(at, _)| at + 1);
        let starts: Vec<usize> = std::iter::once(0).chain(starts).collect();
        let last = &starts[starts.len().saturating_sub(MOST_WORDS)..];
        let fitting = last.iter().map(|&at| &line[at..]).filter(|end| end.chars().count() <= self.width);
        let ways = fitting.filter_map(|end| self.goes_on(&format!("{so_far} {end}"), below, left));
        ways.min_by_key(|bodies| self.unknown(bodies))
    }

    /// How many of the bodies are named nowhere else; those of many have no name.
    fn unknown(&self, bodies: &[String]) -> usize {
        let is_known =
            |body: &&String| body.to_lowercase().starts_with("các ") || self.names.cased(body).is_some();
        bodies.iter().filter(|body| !is_known(body)).count()
    }

    /// The bodies of a text, and how many words of it are none yet; at least one where the last of them goes on.
    fn read(&self, text: &str) -> (Vec<String>, usize) {
        let folded = Folded::new(text);
        let (bodies, end) = list_at(&folded, 0);
        let rest = folded.folded[end..].split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let goes_on = folded.folded.trim_end().ends_with(',')
            || bodies.last().is_none_or(|last| self.names.completed(last).len() > last.len());
        (bodies, rest.count().max(usize::from(goes_on)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_go_on_at_the_ends_of_lines() {
        let mut names = Gazetteer::default();
        names.learn(&Folded::new("Bộ Công an, Bộ Công Thương, Bộ Xây dựng, Bộ Y tế."));
        let rows: [(&str, &[&str], &[&str]); 4] = [
            (
                "Bộ Y tế, Bộ",
                &[
                    "phế liệu làm nguyên liệu sản Công an, các Bộ,",
                    "xuất, hoạt động vận chuyển ngành, địa",
                    "chất thải phương có liên",
                    "năm 2020 quan",
                ],
                &["Bộ Y tế", "Bộ Công an", "các Bộ, ngành, địa phương có liên quan"],
            ),
            (
                "Bộ Y tế, Bộ Xây",
                &[
                    "thống thoát nước hiện có, xóa 2020 tỉnh, thành dựng, các Bộ,",
                    "các điểm ngập úng phố trực ngành có liên",
                    "các đô thị thuộc Trung quan",
                    "ương",
                ],
                &["Bộ Y tế", "Bộ Xây dựng", "các Bộ, ngành có liên quan"],
            ),
            ("Bộ Y tế", &["của trụ sở Bộ Công an"], &["Bộ Y tế"]),
            ("Bộ Y tế, các", &["đường ven sông", "và vườn cây"], &[]),
        ];
        for (first, below, expected) in rows {
            assert_eq!(bodies(first, below, &names), expected, "{first}");
        }
    }
}
