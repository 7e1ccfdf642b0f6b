//! Which points of a document say who does what: those most of which are headings that name bodies.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::super::Section;
use super::super::fold::fold;
use super::super::line::pattern;
use super::super::paragraph::Paragraph;
use super::super::section::handed_down;
use super::opening::{Opening, opening};

/// The sections most of whose points are headings that name bodies, as those of `TỔ CHỨC THỰC HIỆN` do.
pub(super) fn parents_of_bodies(
    paragraphs: &[Paragraph],
    from: usize,
    parents: &[Option<usize>],
) -> BTreeSet<Option<usize>> {
    let mut points: BTreeMap<Option<usize>, (usize, usize)> = BTreeMap::new();
    for paragraph in paragraphs.iter().skip(from).filter(|paragraph| paragraph.opens_section) {
        let Some(parent) = paragraph.section.and_then(|at| parents.get(at)) else { continue };
        let named =
            matches!(opening(&paragraph.text, 0..paragraph.text.folded.len(), true), Opening::Heading { .. });
        let (all, naming) = points.entry(*parent).or_default();
        (*all, *naming) = (*all + 1, *naming + usize::from(named));
    }
    let most = points.into_iter().filter(|(_, (all, naming))| *naming > 1 && naming * 2 >= *all);
    most.map(|(parent, _)| parent).collect()
}

/// Which sections say who takes part, by their heading or one above it: these give no duties.
pub(super) fn of_circumstance(sections: &[Section]) -> Vec<bool> {
    static HEADING: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:thanh phan|doi tuong)\b"));
    handed_down(sections, &false, |title, above| {
        *above || title.is_some_and(|title| HEADING.is_match(&fold(title)))
    })
}
