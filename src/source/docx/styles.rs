//! Styles: what a paragraph, run or table has that only names its style (ECMA-376, part 1, 17.7).

use std::collections::BTreeMap;

use super::xml::{Node, Xml};
use crate::error::ErrorKind;

/// A style rests on another, and that on a third, no longer than so.
const LONGEST_CHAIN: usize = 16;

/// What one style says itself.
#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    numbering: Option<u32>,
    level: Option<u32>,
    caps: Option<bool>,
    hidden: Option<bool>,
    centred: Option<bool>,
    bordered: Option<bool>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    /// The style of a paragraph that names none.
    default: Option<String>,
}

impl Styles {
    /// Reads the part of styles.
    ///
    /// # Errors
    /// Where it is damaged.
    pub(super) fn read(name: &str, text: &str) -> Result<Self, ErrorKind> {
        let mut styles = Self::default();
        let mut xml = Xml::new(name, text);
        let mut open: Option<(String, Style)> = None;
        let (mut depth, mut in_borders) = (0, None);
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(element) if element.name() == "style" => {
                    let id = element.get("styleId").unwrap_or_default();
                    let is_default =
                        element.get("default").is_some_and(|value| value == "1" || value == "true");
                    if is_default && element.get("type").is_some_and(|kind| kind == "paragraph") {
                        styles.default = Some(id.clone());
                    }
                    depth = element.depth;
                    open = Some((id, Style::default()));
                }
                Node::Start(element) => {
                    let Some((_, style)) = &mut open else { continue };
                    match element.name() {
                        "basedOn" => style.based_on = element.get("val"),
                        "numId" => style.numbering = element.number(),
                        "ilvl" => style.level = element.number(),
                        "caps" => style.caps = Some(element.is_on()),
                        "vanish" => style.hidden = Some(element.is_on()),
                        "jc" => {
                            style.centred = Some(element.get("val").is_some_and(|value| value == "center"))
                        }
                        "tblBorders" => in_borders = Some(element.depth),
                        _ if in_borders.is_some() => {
                            let drawn = is_drawn(element.get("val").as_deref());
                            style.bordered = Some(style.bordered.unwrap_or(false) || drawn);
                        }
                        _ => {}
                    }
                }
                Node::End(at) => {
                    in_borders = in_borders.filter(|start| at > *start);
                    if at == depth
                        && let Some((id, style)) = open.take()
                    {
                        styles.by_id.insert(id, style);
                    }
                }
                Node::Text(_) => {}
            }
        }
        Ok(styles)
    }

    /// The first that is said by a style or those it rests on; the paragraph's default style for `None`.
    fn find<T>(&self, id: Option<&str>, said: impl Fn(&Style) -> Option<T>) -> Option<T> {
        self.find_with_style(id, said).map(|(found, _)| found)
    }

    /// As [`Self::find`], with the id of the style that says it.
    fn find_with_style<'s, T>(
        &'s self,
        id: Option<&'s str>,
        said: impl Fn(&Style) -> Option<T>,
    ) -> Option<(T, &'s str)> {
        let mut id = id.or(self.default.as_deref());
        for _ in 0..LONGEST_CHAIN {
            let style = self.by_id.get(id?)?;
            if let Some(found) = said(style) {
                return Some((found, id?));
            }
            id = style.based_on.as_deref();
        }
        None
    }

    /// The numbering of a paragraph style, its level where the style says one, and the style that says it.
    pub(super) fn numbering<'s>(&'s self, id: Option<&'s str>) -> Option<(u32, Option<u32>, &'s str)> {
        let found = self.find_with_style(id, |style| style.numbering.map(|number| (number, style.level)));
        found.map(|((number, level), style)| (number, level, style))
    }

    /// Whether a style shows capitals.
    pub(super) fn caps(&self, id: Option<&str>) -> Option<bool> {
        self.find(id, |style| style.caps)
    }

    /// Whether a style hides its text.
    pub(super) fn hidden(&self, id: Option<&str>) -> Option<bool> {
        self.find(id, |style| style.hidden)
    }

    /// Whether a paragraph style is centred.
    pub(super) fn centred(&self, id: Option<&str>) -> Option<bool> {
        self.find(id, |style| style.centred)
    }

    /// Whether a table style draws lines.
    pub(super) fn bordered(&self, id: &str) -> Option<bool> {
        self.find(Some(id), |style| style.bordered)
    }
}

/// Whether a border of this kind is seen.
pub(super) fn is_drawn(kind: Option<&str>) -> bool {
    kind.is_some_and(|kind| !matches!(kind, "nil" | "none"))
}
