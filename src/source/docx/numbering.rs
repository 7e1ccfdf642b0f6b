//! Numbering: the labels that a word processor puts before paragraphs (ECMA-376, part 1, 17.9).

use std::collections::{BTreeMap, BTreeSet};

use super::super::label::number;
use super::xml::{Element, Node, Xml};
use crate::error::ErrorKind;

/// Levels of a list.
const LEVELS: usize = 9;
/// The most characters of a label.
const LONGEST_LABEL: usize = 64;

/// How one level is numbered.
#[derive(Debug, Clone, Default)]
struct Level {
    start: Option<u32>,
    format: String,
    text: String,
    /// The level, from 1, that sets this one back to its start; 0 is none.
    restart: Option<u32>,
    /// Whether all numbers in its label are Arabic.
    legal: bool,
    /// What stands between label and text is nothing.
    close: bool,
    /// The paragraph style that this level is for.
    style: Option<String>,
}

/// A list as it was defined.
#[derive(Debug, Clone, Default)]
struct List {
    levels: [Level; LEVELS],
    /// It takes its levels from the list that this style numbers.
    like: Option<String>,
    /// The style whose numbering this list is.
    of_style: Option<String>,
}

/// A use of a list, with what differs in it.
#[derive(Debug, Default)]
struct Use {
    list: u32,
    starts: [Option<u32>; LEVELS],
    levels: BTreeMap<usize, Level>,
}

/// All lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: BTreeMap<u32, List>,
    uses: BTreeMap<u32, Use>,
    counts: BTreeMap<u32, [Option<u32>; LEVELS]>,
    begun: BTreeSet<(u32, usize)>,
}

impl Numbering {
    /// Reads the part of numbering.
    ///
    /// # Errors
    /// Where it is damaged.
    pub(super) fn read(name: &str, text: &str) -> Result<Self, ErrorKind> {
        let mut numbering = Self::default();
        let mut xml = Xml::new(name, text);
        let (mut list, mut num): (Option<u32>, Option<u32>) = (None, None);
        let mut level = 0;
        while let Some(node) = xml.next()? {
            let Node::Start(element) = node else { continue };
            let id = |name| element.get(name).and_then(|id| id.parse().ok());
            match element.name() {
                "abstractNum" => (list, num) = (id("abstractNumId"), None),
                "num" => (list, num) = (None, id("numId")),
                "abstractNumId" => {
                    if let (Some(num), Some(list)) = (num, element.number()) {
                        numbering.uses.entry(num).or_default().list = list;
                    }
                }
                "lvl" | "lvlOverride" => {
                    level = id("ilvl").unwrap_or(0u32).min(LEVELS as u32 - 1) as usize;
                    if let (Some(num), "lvl") = (num, element.name()) {
                        numbering.uses.entry(num).or_default().levels.insert(level, Level::default());
                    }
                }
                "startOverride" => {
                    if let Some(num) = num {
                        numbering.uses.entry(num).or_default().starts[level] = element.number();
                    }
                }
                "numStyleLink" => {
                    if let Some(list) = list {
                        numbering.lists.entry(list).or_default().like = element.get("val");
                    }
                }
                "styleLink" => {
                    if let Some(list) = list {
                        numbering.lists.entry(list).or_default().of_style = element.get("val");
                    }
                }
                _ => {
                    let of_use = num.and_then(|num| numbering.uses.get_mut(&num)?.levels.get_mut(&level));
                    let of_list =
                        list.map(|list| &mut numbering.lists.entry(list).or_default().levels[level]);
                    if let Some(level) = of_use.or(of_list) {
                        level.set(&element);
                    }
                }
            }
        }
        numbering.link();
        Ok(numbering)
    }

    /// Gives the lists that take their levels from another those levels.
    fn link(&mut self) {
        let of_style = |list: &List| list.of_style.clone().map(|style| (style, list.levels.clone()));
        let levels: BTreeMap<String, [Level; LEVELS]> = self.lists.values().filter_map(of_style).collect();
        for list in self.lists.values_mut() {
            if let Some(linked) = list.like.as_ref().and_then(|style| levels.get(style)) {
                list.levels.clone_from(linked);
            }
        }
    }

    /// The label of the next paragraph of a numbering, with what stands between it and the text. The level is the one
    /// given, else the one made for the paragraph's style, else the first.
    pub(super) fn label(&mut self, num: u32, level: Option<u32>, style: Option<&str>) -> String {
        let Some(used) = self.uses.get(&num) else { return String::new() };
        let Some(list) = self.lists.get(&used.list) else { return String::new() };
        let of_style =
            || list.levels.iter().position(|level| style.is_some() && level.style.as_deref() == style);
        let at = level.map_or_else(|| of_style().unwrap_or(0), |level| (level as usize).min(LEVELS - 1));
        let levels: [&Level; LEVELS] =
            std::array::from_fn(|index| used.levels.get(&index).unwrap_or(&list.levels[index]));
        let counts = self.counts.entry(used.list).or_default();
        let begins = used.starts[at].filter(|_| self.begun.insert((num, at)));
        counts[at] = Some(match (begins, counts[at]) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => levels[at].start.unwrap_or(1),
        });
        for (below, count) in counts.iter_mut().enumerate().skip(at + 1) {
            if levels[below].restart.is_none_or(|restart| (at as u32) < restart) {
                *count = None;
            }
        }
        let level = levels[at];
        if level.format == "bullet" {
            return bullet(&level.text).map_or(String::new(), |bullet| format!("{bullet} "));
        }
        let mut label = String::new();
        let mut chars = level.text.chars().take(LONGEST_LABEL);
        while let Some(c) = chars.next() {
            let place = if c == '%' { chars.next().and_then(|digit| digit.to_digit(10)) } else { None };
            match place.and_then(|place| (place as usize).checked_sub(1)).filter(|place| *place < LEVELS) {
                Some(place) => {
                    let count = counts[place].or(levels[place].start).unwrap_or(1);
                    let format = if level.legal { "decimal" } else { &levels[place].format };
                    label.push_str(&number(count, format));
                }
                None => label.push(c),
            }
        }
        if !label.is_empty() && !level.close {
            label.push(' ');
        }
        label
    }
}

impl Level {
    fn set(&mut self, element: &Element<'_>) {
        let text = || element.get("val").unwrap_or_default();
        match element.name() {
            "start" => self.start = element.number(),
            "numFmt" => self.format = text(),
            "lvlText" => self.text = text(),
            "lvlRestart" => self.restart = element.number(),
            "isLgl" => self.legal = element.is_on(),
            "suff" => self.close = text() == "nothing",
            "pStyle" => self.style = Some(text()),
            _ => {}
        }
    }
}

/// The bullet of a level: as it is, where it is a character of print. Fonts of symbols have theirs in a private place, and
/// an `o` is a small ring.
fn bullet(text: &str) -> Option<char> {
    let c = text.trim().chars().next()?;
    Some(match c {
        '\u{E000}'..='\u{F8FF}' | 'o' => '•',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_count_restart_and_name_those_above() {
        let level = |at: u32, format: &str, text: &str, more: &str| {
            format!(
                "<lvl ilvl='{at}'><start val='1'/><numFmt val='{format}'/>{more}<lvlText val='{text}'/></lvl>"
            )
        };
        let text = format!(
            "<numbering><abstractNum abstractNumId='5'>{}{}{}</abstractNum>\
             <num numId='1'><abstractNumId val='5'/></num>\
             <num numId='2'><abstractNumId val='5'/><lvlOverride ilvl='0'><startOverride val='7'/></lvlOverride></num>\
             </numbering>",
            level(0, "upperRoman", "%1.", ""),
            level(1, "decimal", "%1.%2)", "<isLgl/>"),
            level(2, "bullet", "\u{F0B7}", ""),
        );
        let mut numbering = Numbering::read("numbering.xml", &text).unwrap();
        let asked = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (2, 0), (2, 0), (1, 0), (9, 0)];
        let labels: Vec<String> =
            asked.iter().map(|&(num, level)| numbering.label(num, Some(level), None)).collect();
        assert_eq!(labels, ["I. ", "1.1) ", "1.2) ", "• ", "II. ", "2.1) ", "VII. ", "VIII. ", "IX. ", ""]);
    }
}
